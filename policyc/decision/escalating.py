"""Escalations: due, possible, waiting for a decision, or not due. Reports nothing."""

from __future__ import annotations

from policyc.decision.actors import name_actor
from policyc.decision.case import Case, Judged
from policyc.decision.model import EscalationAnswer, Ref, State
from policyc.ir.basis import merge
from policyc.ir.policy import Escalation
from policyc.ir.terms import Actor

ESCALATE, DO_NOT_ESCALATE = "escalate", "do_not_escalate"


def escalations_of(case: Case) -> tuple[EscalationAnswer, ...]:
    """Return every escalation of the policy with its state, in order of declaration."""
    return tuple(_answer(case, escalation) for escalation in case.policy.escalations)


def state_of(case: Judged, escalation: Escalation) -> State:
    """Return how sure an escalation is, the decision on it included."""
    due = case.state(escalation.when)
    if escalation.decision is None or due is State.ABSENT:
        return due
    decided = case.facts.value(escalation.decision)
    if decided is False:
        return State.ABSENT
    return State.AWAITING_DECISION if due is State.CERTAIN and decided is None else due


def _answer(case: Case, escalation: Escalation) -> EscalationAnswer:
    decided = None if escalation.decision is None else case.facts.value(escalation.decision)
    by = escalation.decided_by[0] if escalation.decided_by else None
    actor = by.value if by is not None else None
    return EscalationAnswer(
        escalation=Ref(escalation.id, escalation.label),
        modality=escalation.modality,
        state=state_of(case, escalation),
        decided_by=name_actor(case, actor) if isinstance(actor, Actor) else None,
        decided_by_hole=actor.note if actor is not None and not isinstance(actor, Actor) else None,
        decision={True: ESCALATE, False: DO_NOT_ESCALATE}.get(decided) if isinstance(decided, bool) else None,
        steps=tuple(case.names.step(step) for step in escalation.steps),
        why=case.why(escalation.when),
        basis=escalation.basis if by is None else merge(escalation.basis, by.basis),
    )
