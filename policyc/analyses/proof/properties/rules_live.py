"""Every rule matters: some item in scope falls under it, and, where it has a condition, some does not.

A reading of which no rule takes an option is no rule at all, and a fault: whoever chooses it chooses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.rules import Rule, RuleKind, rules_of
from policyc.decision.model import Ref
from policyc.decision.prepared import readings_taken
from policyc.ir.conditions import TRUE
from policyc.ir.policy import Policy
from policyc.regions.diagram import Node
from policyc.wording import proof as words

PROPERTY: Final = Property("rules-live", *words.RULES_LIVE)

#: A list entry decides when a host matches, the scope is what the others are measured by.
_OTHERWISE: Final = frozenset({RuleKind.LIST_ENTRY, RuleKind.SCOPE})


def prove(setting: Setting) -> Verdict:
    """Check every rule with a condition of its own."""
    rules = [rule for rule in rules_of(setting.prepared) if rule.key.kind not in _OTHERWISE and rule.applies != TRUE]
    sets = [setting.where(rule.applies) for rule in rules]
    findings = [finding for rule, node in zip(rules, sets, strict=True) for finding in _findings(setting, rule, node)]
    findings += _idle_readings(setting.whole)
    checked = len(rules) + len(setting.whole.readings)
    return conclude(PROPERTY, checked, tuple(findings), setting.trusted(sets))


def _idle_readings(policy: Policy) -> Iterator[Finding]:
    """Yield the readings that nothing in the policy depends on; `policy` is the one that holds them all."""
    taken = readings_taken(policy)
    for one in policy.readings:
        if one.id not in taken:
            told = words.filled(words.READING_WITHOUT_RULE, name=one.label)
            yield Finding(PROPERTY.id, (Ref(one.id, one.label),), Severity.FAULT, told, clauses_of(one.basis))


def _findings(setting: Setting, rule: Rule, node: Node) -> Iterator[Finding]:
    if is_empty(node):
        yield _finding(rule, Severity.FAULT, words.RULE_NEVER)
    elif node == setting.in_scope:
        yield _finding(rule, Severity.NOTE, words.RULE_ALWAYS)


def _finding(rule: Rule, severity: Severity, sentence: words.Sentence) -> Finding:
    return Finding(
        PROPERTY.id,
        (Ref(rule.key.id if not rule.key.part else f"{rule.key.id}.{rule.key.part}", rule.label),),
        severity,
        words.filled(sentence, kind=rule.key.kind.value, name=rule.label),
        clauses_of(rule.basis),
    )
