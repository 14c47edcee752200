"""A report on what tests exercise, for people.

Assumes a measured coverage. Guarantees the order of the coverage, one line a rule, condition or clause, and nothing
left out. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.coverage_of_tests import AtomCoverage, Coverage, RuleCoverage, Share
from policyc.diagnostics.visible import visible
from policyc.wording import coverage as words
from policyc.wording.language import Language, Wording

_INDENT = "  "


def coverage_report(coverage: Coverage, language: Language) -> str:
    """Return the report; it ends in a newline."""
    return "\n".join(_lines(coverage, language)) + "\n"


def coverage_heading(coverage: Coverage, language: Language) -> str:
    """Return the line with both percentages."""
    rules, conditions = coverage.rule_share, coverage.condition_share
    return words.HEADING.in_(language).format(
        label=visible(coverage.label),
        tests=coverage.tests,
        rules=_percent(rules),
        rules_seen=rules.seen,
        rules_all=rules.total,
        conditions=_percent(conditions),
        conditions_seen=conditions.seen,
        conditions_all=conditions.total,
    )


def _lines(coverage: Coverage, language: Language) -> Iterator[str]:
    yield coverage_heading(coverage, language)
    if not (coverage.never or coverage.partly or coverage.open_conditions):
        yield words.EVERYTHING.in_(language)
    for heading, rules in ((words.NEVER, coverage.never), (words.ALWAYS, coverage.partly)):
        yield from _block(heading, [_rule(rule, language) for rule in rules], language)
    conditions = [_condition(atom, language) for atom in coverage.open_conditions]
    yield from _block(words.CONDITIONS, conditions, language)
    clauses = [
        words.CLAUSE.in_(language).format(
            clause=one.clause or words.NO_CLAUSE.in_(language),
            rules=_percent(one.rules),
            conditions=_percent(one.conditions),
        )
        for one in coverage.clauses
    ]
    yield from _block(words.CLAUSES, clauses, language)


def _block(heading: Wording, lines: list[str], language: Language) -> Iterator[str]:
    if lines:
        yield heading.in_(language)
        yield from (_INDENT + line for line in lines)


def _rule(rule: RuleCoverage, language: Language) -> str:
    form = words.RULE if rule.clauses else words.RULE_WITHOUT_CLAUSE
    return form.in_(language).format(
        kind=rule.key.kind.value.in_(language),
        label=visible(rule.label),
        clauses=words.CLAUSES_JOINED_BY.in_(language).join(rule.clauses),
    )


def _condition(atom: AtomCoverage, language: Language) -> str:
    lacking = {(True, False): words.NOT_FALSE, (False, True): words.NOT_TRUE}.get(
        (atom.seen.held, atom.seen.failed), words.NEITHER
    )
    return words.CONDITION.in_(language).format(
        kind=atom.rule.kind.value.in_(language),
        label=visible(atom.label),
        text=visible(atom.text.in_(language)),
        lacking=lacking.in_(language),
    )


def _percent(share: Share) -> str:
    return f"{share.percent:.1f}%"
