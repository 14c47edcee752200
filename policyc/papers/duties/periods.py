"""How often something comes round: known, left open, or no matter of periods.

Assumes a policy selected for one choice of readings. Guarantees that a period is known only where the text states
one; 定期 is none. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyc.ir.basis import Basis
from policyc.ir.policy import Policy, Recurrence
from policyc.ir.terms import Acting, Duration, Hole, Limit
from policyc.papers.duties.walk import placed_steps


def is_open(recurrence: Recurrence | Limit) -> bool:
    """Tell whether the text says that something comes round, and not how often."""
    return recurrence is Recurrence.PERIODICALLY or isinstance(recurrence, Hole)


@dataclass(frozen=True, slots=True)
class Periodic:
    """A duty, or a workflow beside the route, that comes round; `number` tells its periods apart."""

    id: str
    label: str
    text: tuple[str, ...]
    acting: tuple[Acting, ...]
    every: Duration | None
    number: int
    basis: Basis


def periodic_duties(policy: Policy) -> Iterator[Periodic]:
    """Yield what comes round, with its period where the text states one, in order of declaration."""
    for duty in policy.duties:
        acting = tuple(one.value for one in duty.acting if isinstance(one.value, Acting))
        text = tuple(one.text for one in duty.obligations)
        for number, recurrence in enumerate(duty.recurrence, 1):
            if isinstance(recurrence, Duration) or is_open(recurrence):
                every = recurrence if isinstance(recurrence, Duration) else None
                yield Periodic(duty.id, duty.label, text, acting, every, number, duty.basis)
    steps = placed_steps(policy)
    for workflow in policy.workflows:
        inside = [one.step for one in steps if one.workflow.id == workflow.id]
        acting = tuple(
            dict.fromkeys(one.value for step in inside for one in step.acting if isinstance(one.value, Acting))
        )
        for number, recurrence in enumerate(workflow.recurrence, 1):
            if isinstance(recurrence, Duration) or is_open(recurrence):
                every = recurrence if isinstance(recurrence, Duration) else None
                text = (workflow.title or workflow.label,)
                yield Periodic(workflow.id, workflow.label, text, acting, every, number, workflow.basis)
