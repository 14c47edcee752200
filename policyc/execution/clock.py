"""Time-limits: when a step is late, and by how much.

Assumes times with a zone. Guarantees: a limit in hours runs from the moment the step began; one in days, weeks, months
or working days begins on the day after and ends with its last day (both are conventions, `Usage.CLOCK` and
`Usage.COUNTING`, after articles 201 and 202 of the Civil Code); natural days are not moved to the next working day.
`due` is the first moment that is too late. Where the calendar does not know a year, or the text gives no number,
there is no moment. Reports nothing.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final, assert_never

from policyc.calendars import WorkCalendar
from policyc.execution.state import Deadline
from policyc.ir.basis import Basis
from policyc.ir.terms import Duration, Limit, TimeUnit
from policyc.source.frozen import frozen

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_MONTHS: Final = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12}


@frozen
class UnknownYear:
    """No calendar tells which days of this year are worked."""

    year: int


def deadline(limit: Limit, since: datetime, calendar: WorkCalendar, basis: Basis) -> Deadline:
    """Return by when something that began at a moment is to be done."""
    if not isinstance(limit, Duration):
        return Deadline(limit, None, None, basis)
    due = end_of(limit, since, calendar)
    if isinstance(due, UnknownYear):
        return Deadline(limit, None, due.year, basis)
    return Deadline(limit, due, None, basis)


def end_of(limit: Duration, since: datetime, calendar: WorkCalendar) -> datetime | UnknownYear | None:
    """Return the first moment after a limit, None beyond the calendar's end."""
    try:
        match limit.unit:
            case TimeUnit.HOUR:
                return since + limit.count * _HOUR
            case TimeUnit.DAY:
                return _after(since.date() + limit.count * _DAY, since)
            case TimeUnit.WEEK:
                return _after(since.date() + limit.count * 7 * _DAY, since)
            case TimeUnit.MONTH | TimeUnit.QUARTER | TimeUnit.YEAR:
                return _after(_months_on(since.date(), limit.count * _MONTHS[limit.unit]), since)
            case TimeUnit.WORKING_DAY:
                last = calendar.after(since.date(), limit.count)
                return UnknownYear(last) if isinstance(last, int) else _after(last, since)
            case _:
                assert_never(limit.unit)
    except (OverflowError, ValueError):
        return None


def days_before(event: date, limit: Duration, calendar: WorkCalendar) -> date | UnknownYear | None:
    """Return the last day that is still early enough for a limit that ends before an event's day."""
    try:
        match limit.unit:
            case TimeUnit.HOUR:
                return event - _DAY
            case TimeUnit.DAY:
                return event - limit.count * _DAY
            case TimeUnit.WEEK:
                return event - limit.count * 7 * _DAY
            case TimeUnit.MONTH | TimeUnit.QUARTER | TimeUnit.YEAR:
                return _months_on(event, -limit.count * _MONTHS[limit.unit])
            case TimeUnit.WORKING_DAY:
                first = calendar.before(event, limit.count)
                return UnknownYear(first) if isinstance(first, int) else first
            case _:
                assert_never(limit.unit)
    except (OverflowError, ValueError):
        return None


def delay(one: Deadline, at: datetime, calendar: WorkCalendar) -> Duration | None:
    """Return by how much a moment is late, in the unit of the limit (days for longer ones), None when it is not."""
    if one.due is None or not isinstance(one.limit, Duration) or at < one.due:
        return None
    if one.limit.unit is TimeUnit.HOUR:
        return Duration(-(-(at - one.due) // _HOUR) or 1, TimeUnit.HOUR)
    last, day = one.due.date() - _DAY, at.astimezone(one.due.tzinfo).date()
    if one.limit.unit is TimeUnit.WORKING_DAY:
        worked = calendar.between(last, day)
        if worked is not None:
            # Late on a day that nobody works is late by the day that is over.
            return Duration(max(worked, 1), TimeUnit.WORKING_DAY)
    return Duration((day - last).days, TimeUnit.DAY)


def _after(day: date, since: datetime) -> datetime:
    """Return the midnight that ends a day, where the step began."""
    return datetime.combine(day + _DAY, time.min, since.tzinfo)


def _months_on(day: date, months: int) -> date:
    """Return the day of the same number some months on; the last of the month where it has none."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
