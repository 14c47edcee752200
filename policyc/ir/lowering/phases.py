"""What only the whole term knows: which steps lie behind publication, where open comparisons are settled."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from policyc.ir.conditions import FactHolds
from policyc.ir.lowering.context import Lowering
from policyc.ir.policy import FactHome, Workflow
from policyc.ir.terms import (
    Choice,
    ChoiceArm,
    Consultation,
    Gap,
    Hole,
    Parallel,
    Sequence,
    StateChange,
    Step,
    StepKind,
    Term,
    When,
)


def finished(lowering: Lowering, workflow: Workflow) -> Workflow:
    """Mark the phases of a workflow and place the questions about values comparable with nothing."""
    after = workflow.starts_when is not None
    body, _ = _phased(workflow.body, after=after)
    _place_comparisons(lowering, body)
    return replace(workflow, body=body)


def _phased(term: Term, *, after: bool) -> tuple[Term, bool]:
    """Mark each step as before or after publication; return whether publication lies behind the term."""
    match term:
        case Step(kind=kind):
            return replace(term, after_publication=after), after or kind is StepKind.PUBLISH
        case Sequence(parts):
            marked: list[Term] = []
            for part in parts:
                done, after = _phased(part, after=after)
                marked.append(done)
            return Sequence(tuple(marked)), after
        case When(body=body) | Consultation(body=body):
            inner, passed = _phased(body, after=after)
            return replace(term, body=inner), passed
        case Choice(arms=arms, otherwise=otherwise):
            inner_arms = tuple(ChoiceArm(arm.guard, _phased(arm.body, after=after)[0]) for arm in arms)
            return replace(term, arms=inner_arms, otherwise=_phased(otherwise, after=after)[0]), after
        case Parallel(branches=branches):
            return replace(term, branches=tuple(_phased(branch, after=after)[0] for branch in branches)), after
        case StateChange() | Gap():
            return term, after
        case _:
            assert_never(term)


def _place_comparisons(lowering: Lowering, body: Term) -> None:
    """Settle an open comparison at the step before the guard that reads it."""
    if not isinstance(body, Sequence):
        return
    previous: Step | None = None
    for part in body.parts:
        if isinstance(part, When) and previous is not None:
            for atom in lowering.atoms(part.guard):
                fact = lowering.generated.get(atom.fact) if isinstance(atom, FactHolds) else None
                if fact is not None and fact.home is FactHome.COMPARISON and fact.decided_at is None:
                    role = next(iter(roles_of(previous)), None)
                    lowering.generated[fact.id] = replace(fact, decided_at=previous.id, decided_by=role)
        if isinstance(part, Step):
            previous = part


def roles_of(step: Step) -> tuple[str, ...]:
    """Return the roles and organs that may sign a step, under any reading."""
    return tuple(
        actor.actor for acting in step.acting if not isinstance(acting.value, Hole) for actor in acting.value.actors
    )
