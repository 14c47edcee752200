"""Where the text says nothing: facts that no rule reads, and holes that nobody filled.

Guarantees that silence is reported as such and never as permission; holes change no status. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.case import Case
from policyc.decision.model import (
    DutyAnswer,
    EscalationAnswer,
    HoleAnswer,
    RouteStep,
    SilenceAnswer,
)
from policyc.ir.basis import NO_BASIS
from policyc.ir.policy import FactHome, Known, Recurrence
from policyc.ir.terms import Hole


def silences_of(case: Case, read: frozenset[str]) -> tuple[SilenceAnswer, ...]:
    """Return the facts of the item that are out of the ordinary and that no rule reads, in order of declaration.

    `read` are the facts that rules read under any reading (`decision.prepared.read_under_any`): what the text may
    mean is no silence. A fact without an ordinary value is reported only where somebody declared that the text does not
    say (未规定).
    """
    declared = {fact: silence.because for silence in case.policy.silences for fact in silence.facts}
    given = {fact.fact for fact in case.known.item.facts}
    silent: list[SilenceAnswer] = []
    for fact in case.policy.facts:
        value = case.facts.value(fact.id)
        if fact.id not in given or value is None or fact.home not in (FactHome.SHARED, FactHome.POLICY):
            continue
        unusual = fact.id in declared if fact.ordinary is None else not _equal(value, fact.ordinary)
        if unusual and fact.id not in read:
            name = case.names.fact(fact.id)
            silent.append(SilenceAnswer(name, case.names.value(fact.id, value), declared.get(fact.id), value))
    return tuple(silent)


def not_read(case: Case) -> tuple[str, ...]:
    """Return the keys of the item that belong to other policies."""
    own = (None, case.policy.identity.id, *([case.policy.base] if case.policy.base is not None else []))
    return tuple(
        sorted(
            {
                given.fact if given.policy is None else f"{given.policy}.{given.fact}"
                for given in case.known.item.facts
                if given.fact not in case.prepared.definitions.facts or given.policy not in own
            }
        )
    )


def holes_of(
    case: Case,
    order: tuple[RouteStep, ...],
    escalations: tuple[EscalationAnswer, ...],
    duties: tuple[DutyAnswer, ...],
) -> tuple[HoleAnswer, ...]:
    """Return what the text leaves open in the parts of the answer: actors, deciders, periods, limits, refusals."""
    return tuple(
        dict.fromkeys(
            (
                *_of_steps(order),
                *(
                    HoleAnswer(one.escalation, "decider", one.decided_by_hole, one.basis)
                    for one in escalations
                    if one.decided_by_hole is not None
                ),
                *_of_duties(duties),
                *_of_text(case),
            )
        )
    )


def _of_steps(order: tuple[RouteStep, ...]) -> Iterator[HoleAnswer]:
    for step in order:
        if step.actor.hole is not None:
            yield HoleAnswer(step.step, "actor", step.actor.hole, step.basis)
        if isinstance(step.limit, Hole):
            yield HoleAnswer(step.step, "limit", step.limit.note, step.basis)
        for refusal in step.refusals:
            if refusal.effect is None:
                yield HoleAnswer(step.step, "refusal", refusal.result, refusal.basis)


def _of_duties(duties: tuple[DutyAnswer, ...]) -> Iterator[HoleAnswer]:
    for duty in duties:
        if duty.actor.hole is not None:
            yield HoleAnswer(duty.duty, "actor", duty.actor.hole, duty.basis)
        for often in (duty.recurrence or "").split(","):
            if often in (Recurrence.PERIODICALLY.value, UNDETERMINED):
                yield HoleAnswer(duty.duty, "period", often, duty.basis)
        if duty.keep == UNDETERMINED:
            yield HoleAnswer(duty.duty, "retention", "", duty.basis)


def _of_text(case: Case) -> Iterator[HoleAnswer]:
    identity = case.policy.identity
    if identity.in_force is None:
        yield HoleAnswer(case.names.policy, "in_force", "", NO_BASIS)


def _equal(one: Known, other: Known) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


UNDETERMINED = "undetermined"
