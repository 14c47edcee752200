"""Time-limits that lapse: what follows by itself when nobody acted in time.

Assumes a machine that stands. Guarantees the earliest first, each once for each time that its step was opened, and at
most `MOST_LAPSES` between two events, so that steps that send each other back in time cannot go on for ever; nothing
where the calendar does not know the year, and no publication but through the gate. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from policyc.decision.model import Ref
from policyc.execution.anchoring import deadline_of
from policyc.execution.effects import Concluded, plan_of
from policyc.execution.machine import Machine, Plan
from policyc.execution.marking import Leaf
from policyc.execution.state import Brought, Happening, StepDone, Usage
from policyc.execution.track import key_of
from policyc.ir import terms
from policyc.ir.terms import Duration

MOST_LAPSES: Final = 200
#: When, in which track, where, what was written, and what tells one lapse from another.
_Lapse = tuple[datetime, int, Leaf, terms.Overdue, tuple[object, ...]]


def lapse_until(machine: Machine, at: datetime) -> tuple[Brought, ...]:
    """Follow the time-limits that lapse before a moment, the earliest first."""
    brought: list[Brought] = []
    for _ in range(MOST_LAPSES):
        first = min(_lapses(machine, at), key=lambda one: (one[0], one[1], one[2].place), default=None)
        if first is None:
            break
        machine.fired.add(first[4])
        brought += _lapsed(machine, first)
    return tuple(brought)


def _lapses(machine: Machine, at: datetime) -> Iterator[_Lapse]:
    """Yield the time-limits of open steps that lapse by a moment and were not followed yet."""
    for track, leaf in machine.open_leaves():
        since = machine.tracks[track].since_of(leaf)
        for index, overdue in enumerate(leaf.step.overdue):
            own = (limit.value for limit in leaf.step.limits if isinstance(limit.value, Duration))
            after = overdue.after or next(own, None)
            due = None if after is None else deadline_of(machine, after, since, overdue.basis).due
            key = (track, key_of(leaf), since, index)
            if due is not None and due <= at and key not in machine.fired:
                yield due, track, leaf, overdue, key


def _lapsed(machine: Machine, lapse: _Lapse) -> tuple[Brought, ...]:
    """Take over what a time-limit brings about by itself; nothing, where the gate stands against it."""
    due, track, leaf, overdue, _ = lapse
    machine.usages.update((Usage.CLOCK, Usage.COUNTING))
    step = Ref(leaf.step.id, leaf.step.label)
    effect = overdue.effect
    outcome = effect.result if isinstance(effect, terms.Deem) else ""
    done = StepDone(step, (), due, outcome, deemed=True)
    plan = plan_of(machine, Concluded(track, leaf, None, done, machine.now), effect, overdue.basis, deemed=True)
    if not isinstance(plan, Plan):
        return ()
    machine.at = due
    return (Brought(Happening.DEEMED, (step,), at=due, basis=overdue.basis), *machine.take(plan, due))
