"""Duties and sanctions that follow, and workflows beside the route that the item falls under.

Guarantees that a duty which may follow is named as such; a sanction is named only when a line of it certainly applies.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from policyc.decision.actors import actor_of
from policyc.decision.case import Judged
from policyc.decision.model import DutyAnswer, Ref, State
from policyc.decision.silences import UNDETERMINED
from policyc.ir import terms
from policyc.ir.policy import Duty, Modality, Obligation, Recurrence, Sanction
from policyc.ir.terms import Anchor, Duration, Hole, Limit, Promptness
from policyc.regions.facets import Route


def duties_of(case: Judged) -> tuple[DutyAnswer, ...]:
    """Return duties, then sanctions, then workflows beside the route, each in order of declaration."""
    return (
        *(_duty(case, duty, state) for duty in case.policy.duties if (state := case.state(duty.when)) in _FOLLOWS),
        *(answer for sanction in case.policy.sanctions for answer in _sanction(case, sanction)),
        *(answer for route in case.prepared.outcome.beside for answer in _workflow(case, route)),
    )


#: What `keep` says of 留存 长期.
PERMANENTLY: Final = "permanently"

_FOLLOWS = (State.CERTAIN, State.POSSIBLE, State.PENDING, State.AWAITING_DECISION)


def _duty(case: Judged, duty: Duty, state: State) -> DutyAnswer:
    return DutyAnswer(
        duty=Ref(duty.id, duty.label),
        kind="duty",
        actor=actor_of(case, duty.acting),
        texts=tuple(_told(obligation) for obligation in duty.obligations),
        recurrence=_recurrence(duty.recurrence),
        keep=_keep(duty),
        kept_from=_kept_from(duty),
        basis=duty.basis,
        state=state,
        after_publication=duty.after_publication,
    )


#: The word that is told with an obligation; without one it is what has to be done.
_MODALITIES: Final = {Modality.MUST: "", Modality.MUST_NOT: "不得", Modality.MAY: "可以", Modality.SHOULD: "宜"}


def _told(obligation: Obligation) -> str:
    """Return an obligation as the text has it; without its word what is forbidden would read as a duty."""
    return f"{_MODALITIES[obligation.modality]}{obligation.text}"


def _sanction(case: Judged, sanction: Sanction) -> Iterator[DutyAnswer]:
    if case.truth(sanction.within) is False or case.truth(sanction.guard) is False:
        return
    lines = [line.text for line in sanction.lines if case.truth(line.when)]
    texts = (*lines, *(_told(obligation) for obligation in sanction.obligations))
    if texts and (case.truth(sanction.within) or not sanction.lines):
        yield DutyAnswer(
            duty=Ref(sanction.id, sanction.label),
            kind="sanction",
            actor=actor_of(case, sanction.acting),
            texts=texts,
            recurrence=None,
            keep=None,
            basis=sanction.basis,
            state=case.state(sanction.within),
            after_publication=True,
        )


def _workflow(case: Judged, route: Route) -> Iterator[DutyAnswer]:
    workflow = route.workflow
    state = case.state(workflow.guard)
    due = [
        place.node
        for place in route.places
        if isinstance(place.node, terms.Step) and case.truth(place.condition) is not False
    ]
    if state is State.ABSENT or not due:
        return
    if workflow.started and state is State.CERTAIN:
        state = State.PENDING  # a result of another workflow starts it
    yield DutyAnswer(
        duty=Ref(workflow.id, workflow.label),
        kind="workflow",
        actor=actor_of(case, due[0].acting),
        texts=tuple(step.title or step.label for step in due),
        recurrence=_recurrence(workflow.recurrence),
        keep=None,
        basis=workflow.basis,
        state=state,
        after_publication=workflow.starts_when is not None,
    )


def _recurrence(recurrence: tuple[Recurrence | Limit, ...]) -> str | None:
    """Write how often: codes joined by commas, a number with its unit where the text gives one."""
    return ",".join(_often(one) for one in recurrence) or None


def _often(one: Recurrence | Limit) -> str:
    match one:
        case Recurrence() | Promptness():
            return str(one.value)
        case Duration(count, unit):
            return f"{count} {unit.value}"
        case Hole():
            return UNDETERMINED
        case _:
            assert_never(one)


def _kept_from(duty: Duty) -> Anchor | None:
    kept = duty.keep[0].value if duty.keep else None
    return kept.anchor if isinstance(kept, Duration) else None


def _keep(duty: Duty) -> str | None:
    for guarded in duty.keep[:1]:
        return PERMANENTLY if guarded.value is None else _often(guarded.value)
    return None
