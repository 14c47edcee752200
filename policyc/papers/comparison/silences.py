"""Shared facts on which some policies have rules and others say nothing.

Assumes policies over one common vocabulary. Guarantees a fact for every difference, with the rules that ask for it;
a policy that asks for it under another reading only is not called silent. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyc.ir.basis import Basis, RestsOn, merge
from policyc.ir.conditions import Condition
from policyc.ir.policy import FactHome, Policy
from policyc.ir.supports import rule_conditions
from policyc.papers.comparison.model import Cell, Entry
from policyc.papers.comparison.route import read_by_steps
from policyc.papers.comparison.telling import Telling
from policyc.wording import comparison as words

_Rule = tuple[str, Basis, tuple[Condition, ...]]


def silences(tellings: Sequence[Telling]) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield the label of a fact with a cell for each policy, in order of the vocabulary."""
    facts = {
        fact.id: fact.label for telling in tellings for fact in telling.whole.facts if fact.home is FactHome.SHARED
    }
    columns = [_column(telling) for telling in tellings]
    for fact, label in facts.items():
        cells = tuple(
            _cell(telling, column.get(fact, ()), fact) for telling, column in zip(tellings, columns, strict=True)
        )
        if any(cell.silent for cell in cells) and not all(cell.silent for cell in cells):
            yield label, cells


def because_of(telling: Telling, facts: frozenset[str]) -> str:
    """Return what somebody wrote who looked whether the text speaks of these facts; empty where nobody did of all."""
    written = {fact: one.because for one in telling.whole.silences for fact in one.facts}
    if not facts or not facts <= written.keys():
        return ""
    return "；".join(dict.fromkeys(telling.name(written[fact]) for fact in sorted(facts) if written[fact]))


def _cell(telling: Telling, read: Sequence[_Rule], fact: str) -> Cell:
    if read:
        basis = merge(*(basis for _, basis, _ in read))
        lines = (telling.names(label for label, _, _ in read),)
        conditions = [condition for _, _, every in read for condition in every]
        return Cell((telling.entry("", lines, Basis(basis.cites, (), basis.conventions), conditions=conditions),))
    if fact in telling.facts_under_any_reading(*_all(telling.whole)):
        said = telling.say(words.OTHER_READING)
        return Cell((Entry("", (said,), "", (RestsOn.READING,), open=(said,)),))
    return Cell((), because_of(telling, frozenset({fact})))


def _all(policy: Policy) -> tuple[Condition, ...]:
    return tuple(rule_conditions(policy))


def _column(telling: Telling) -> dict[str, list[_Rule]]:
    """Return the rules that ask for each fact, in order of declaration."""
    asking: dict[str, list[_Rule]] = {}
    for rule in _rules(telling):
        for fact in telling.facts(*rule[2]):
            asking.setdefault(fact, []).append(rule)
    return asking


def _rules(telling: Telling) -> Iterator[_Rule]:
    policy = telling.policy
    yield telling.say(words.SCOPE), policy.scope_basis, (policy.scope,)
    for scheme in policy.classifications:
        for category in scheme.categories:
            yield category.label, merge(scheme.basis, category.basis), (scheme.within, category.condition)
    for check in policy.checks:
        yield check.label, check.basis, (check.when, check.unless, check.broken)
    for label, condition in read_by_steps(telling):
        yield label, Basis((), (), ()), (condition,)
    for escalation in policy.escalations:
        yield escalation.label, escalation.basis, (escalation.when,)
    for duty in policy.duties:
        yield duty.label, duty.basis, (duty.when,)
    for sanction in policy.sanctions:
        yield sanction.label, sanction.basis, (sanction.within, *(line.when for line in sanction.lines))
