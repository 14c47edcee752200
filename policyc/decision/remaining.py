"""What an answer by the text alone, or by confirmed readings, still takes in one way of several.

Assumes a case answered strictly (`decision.strictness`) and its answer. Guarantees that a reading or a convention which
the strict answer still rests on is never silent: the rules that cannot be applied without it are named beside it.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from policyc.decision.case import Case
from policyc.decision.model import Decision, Note, NoteKind, Ref
from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.ir.select import readings_in


class _Rule(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


_SCOPE: Final = Ref("scope", "适用范围")


def remaining_of(policy: Policy, case: Case, decision: Decision) -> tuple[Note, ...]:
    """Return one remark on what could not be left out, or none; `policy` is the one not yet selected."""
    query = case.known.query
    if not (query.text_only or query.confirmed_only):
        return ()
    taken = [one.reading for one in decision.readings if query.text_only or not one.confirmed]
    wanted = {one.id for one in taken}
    if query.text_only:
        taken += decision.conventions
    if not taken:
        return ()
    left = {rule for rule, _ in _rules(case.policy)}
    bound = tuple(dict.fromkeys(rule for rule, part in _rules(policy) if not wanted.isdisjoint(readings_in(part))))
    # A rule that only another option has is gone, and its absence is what rests on the reading.
    rules = tuple(rule for rule in bound if rule in left) or bound
    return (Note(NoteKind.REMAINING, rules=rules, readings=tuple(taken)),)


def _rules(policy: Policy) -> Iterator[tuple[Ref, object]]:
    """Yield what may be taken in several ways, with what holds its alternatives, in order of declaration."""
    yield _SCOPE, policy.scope
    parts: tuple[_Rule, ...] = (
        *policy.derived,
        *policy.lists,
        *(category for one in policy.classifications for category in one.categories),
        *policy.tiers,
        *policy.checks,
        *policy.checklists,
        *(step for one in policy.workflows for step in terms.steps(one.body)),
        *policy.escalations,
        *policy.exemptions,
        *policy.duties,
        *policy.sanctions,
    )
    for part in parts:
        yield Ref(part.id, part.label), part
