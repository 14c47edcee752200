"""No two checks contradict each other: where both apply, what the one asks for is not what the other forbids.

Asked of two checks is whether what they read (beyond the conditions under which they apply) can be so that both are
passed, given all else of an item; each of them by itself can be passed. Whether it can be *made* so, by corrections, is
another question (`corrections-possible`).
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.properties.checks_heard import STOPPING
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, FindingState, Ref
from policyc.ir.conditions import Condition
from policyc.regions.diagram import NEVER, Node
from policyc.regions.facets import Failing
from policyc.wording import proof as words

PROPERTY: Final = Property("checks-agree", *words.CHECKS_AGREE)


def prove(setting: Setting) -> Verdict:
    """Check every two checks that stop an item and read the same."""
    stopping = [one for one in setting.prepared.outcome.failing if one.outcome.consequence in STOPPING]
    asks = {one.check.id: _levels(setting, one.check.broken) for one in stopping}
    pairs = [(a, b) for a, b in combinations(stopping, 2) if asks[a.check.id] & asks[b.check.id]]
    findings = []
    for one, other in pairs:
        node = _contradicting(setting, one, other, asks[one.check.id] | asks[other.check.id])
        if not is_empty(node):
            findings.append(_finding(setting, one, other, node))
    sets = [setting.where(one.condition) for pair in pairs for one in pair]
    return conclude(PROPERTY, len(pairs), tuple(findings), setting.trusted(sets))


def _levels(setting: Setting, *conditions: Condition) -> frozenset[int]:
    return frozenset(level for one in conditions for level in setting.diagrams.support(setting.kernel.compile(one)))


def _contradicting(setting: Setting, one: Failing, other: Failing, read: frozenset[int]) -> Node:
    """Return the items for which each can be passed and not both, whatever that which they read is."""
    store, kernel = setting.diagrams, setting.kernel
    applying = (one.check.when, one.check.unless, other.check.when, other.check.unless)
    free = read - _levels(setting, *applying)
    if not free:
        return NEVER
    passes = [store.minus(setting.possible, kernel.compile(each.condition)) for each in (one, other)]
    never_both = store.negate(store.exists(store.both(*passes), free))
    node = store.both(setting.in_scope, never_both)
    for each in passes:
        if is_empty(node):
            break
        node = store.both(node, store.exists(each, free))
    return node


def _finding(setting: Setting, one: Failing, other: Failing, node: Node) -> Finding:
    checks = {one.check.id, other.check.id}

    def replayed(decision: Decision) -> bool:
        return any(found.check.id in checks and found.state is FindingState.STANDS for found in decision.findings)

    return Finding(
        PROPERTY.id,
        (Ref(one.check.id, one.check.label), Ref(other.check.id, other.check.label)),
        Severity.FAULT,
        words.filled(words.CHECKS_CONTRADICT, one=one.check.label, other=other.check.label),
        clauses_of(one.check.basis, other.check.basis),
        witness_of(setting, node, replayed),
    )
