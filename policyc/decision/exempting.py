"""Exemptions: steps that a rule spares the item, named with the rule and with what has to be done later instead.

Guarantees that an exemption which may hold is named, with the steps alone that would be due without it. Reports
nothing. Source: `docs/language.md` §3.7.
"""

from __future__ import annotations

from policyc.decision.case import Case
from policyc.decision.model import ExemptionAnswer, Ref, State
from policyc.ir.policy import Exemption
from policyc.ir.terms import Step


def exemptions_of(case: Case) -> tuple[ExemptionAnswer, ...]:
    """Return the exemptions that hold or may hold, in order of declaration."""
    answers = (
        _answer(case, exemption, state)
        for exemption in case.policy.exemptions
        if (state := case.state(exemption.when)) is not State.ABSENT
    )
    return tuple(answer for answer in answers if answer.steps)


def _answer(case: Case, exemption: Exemption, state: State) -> ExemptionAnswer:
    due = {
        step.id
        for route in (*case.prepared.outcome.routes, *case.prepared.outcome.beside)
        for place in route.places
        for step in ((place.node,) if isinstance(place.node, Step) else ())
        if place.otherwise is not None and case.truth(place.otherwise) is not False
    }
    return ExemptionAnswer(
        exemption=Ref(exemption.id, exemption.label),
        title=exemption.title,
        state=state,
        steps=tuple(case.names.step(step) for step in exemption.steps if step in due),
        made_up=exemption.made_up,
        limit=exemption.limits[0].value if exemption.limits else None,
        why=case.why(exemption.when),
        basis=exemption.basis,
    )
