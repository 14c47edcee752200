"""Time-limits counted from a day or an event other than the beginning of the step.

Assumes a machine that stands. Guarantees that a limit counted from what is not known yet has no moment at which it is
over. Reports nothing. Source: `docs/language.md` §3.6.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from policyc.execution.clock import UnknownYear, days_before, deadline
from policyc.execution.machine import Machine
from policyc.execution.state import Deadline
from policyc.ir.basis import Basis
from policyc.ir.terms import Anchor, Duration, Limit

_LAST_DAY: Final = date.max.toordinal()


def deadline_of(machine: Machine, limit: Limit, since: datetime, basis: Basis) -> Deadline:
    """Return by when something is to be done: counted from what the limit names, else from `since`."""
    if not isinstance(limit, Duration) or limit.anchor is None:
        return deadline(limit, since, machine.calendar, basis)
    begun = _moment(machine, limit.anchor, since)
    if begun is None:
        return Deadline(limit, None, None, basis)
    if not limit.anchor.before:
        return deadline(limit, begun, machine.calendar, basis)
    last = days_before(begun.date(), limit, machine.calendar)
    if isinstance(last, UnknownYear):
        return Deadline(limit, None, last.year, basis)
    try:
        due = None if last is None else datetime.combine(last + timedelta(days=1), time.min, begun.tzinfo)
    except OverflowError:
        due = None
    return Deadline(limit, due, None, basis)


def _moment(machine: Machine, anchor: Anchor, since: datetime) -> datetime | None:
    """Return when what a limit is counted from took place; a day begins at its midnight."""
    if anchor.state is not None:
        return machine.entered_at.get(anchor.state)
    day = machine.now.case.facts.value(anchor.fact or "")
    if isinstance(day, bool) or not isinstance(day, int) or not 0 < day <= _LAST_DAY:
        return None
    return datetime.combine(date.fromordinal(day), time.min, since.tzinfo)
