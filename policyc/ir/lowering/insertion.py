"""Insert what an escalation adds beside its anchor, wherever in the term the anchor stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import Condition, conjoin
from policyc.ir.policy import Escalation
from policyc.ir.terms import (
    Choice,
    ChoiceArm,
    Consultation,
    Gap,
    Parallel,
    Sequence,
    StateChange,
    Step,
    Term,
    When,
)
from policyc.syntax import tree


@dataclass(frozen=True, slots=True)
class Placement:
    """One place that some reading gives the body: directly after, directly before, or within an anchor."""

    anchor: str
    position: tree.Position
    guard: Condition
    basis: Basis


@dataclass(frozen=True, slots=True)
class Insertion:
    escalation: Escalation
    body: Sequence
    guard: Condition
    placements: tuple[Placement, ...]


def inserted(term: Term, insertion: Insertion) -> Term:
    """Return the term with the body at every place that some reading gives it."""
    for placement in insertion.placements:
        term = _insert(term, placement, insertion)
    return term


def _insert(term: Term, placement: Placement, insertion: Insertion) -> Term:
    def into(part: Term) -> Term:
        return _insert(part, placement, insertion)

    match term:
        case Sequence(parts):
            return Sequence(_into_sequence(parts, placement, insertion, into))
        case When():
            return replace(term, body=into(term.body))
        case Consultation():
            return replace(term, body=into(term.body))
        case Choice(arms=arms):
            return replace(
                term,
                arms=tuple(ChoiceArm(arm.guard, into(arm.body)) for arm in arms),
                otherwise=into(term.otherwise),
            )
        case Parallel(branches=branches):
            return replace(term, branches=tuple(_branch(branch, placement, insertion, into) for branch in branches))
        case Step() | StateChange() | Gap():
            return term
        case _:
            assert_never(term)


def _into_sequence(
    parts: tuple[Term, ...], placement: Placement, insertion: Insertion, into: Callable[[Term], Term]
) -> tuple[Term, ...]:
    """Place the body beside its anchor; behind an anchor, also behind what earlier escalations placed there."""
    widened: list[Term] = []
    waiting: tuple[Term, ...] = ()
    for part in parts:
        inserted = isinstance(part, Consultation) or (isinstance(part, When) and part.escalation is not None)
        if waiting and not inserted:
            widened.extend(waiting)
            waiting = ()
        first, *behind = _beside(part, placement, insertion, into)
        if behind and placement.position is tree.Position.AFTER:
            widened.append(first)
            waiting = tuple(behind)
        else:
            widened.extend((first, *behind))
    return (*widened, *waiting)


def _branch(term: Term, placement: Placement, insertion: Insertion, into: Callable[[Term], Term]) -> Term:
    """Make a branch that is a bare step a sequence when something is placed beside it."""
    parts = _beside(term, placement, insertion, into)
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))


def _beside(part: Term, placement: Placement, insertion: Insertion, into: Callable[[Term], Term]) -> tuple[Term, ...]:
    if not isinstance(part, Step | Parallel | Choice) or part.id != placement.anchor:
        return (into(part),)
    guard = conjoin(placement.guard, insertion.guard)
    escalation = insertion.escalation
    basis = merge(escalation.basis, placement.basis)
    match placement.position:
        case tree.Position.AFTER:
            return part, When(guard, insertion.body, escalation.id, basis)
        case tree.Position.BEFORE:
            return When(guard, insertion.body, escalation.id, basis), part
        case tree.Position.DURING:
            return part, Consultation(part.id, guard, insertion.body, escalation.id, basis)
        case _:
            assert_never(placement.position)
