"""The days of work: Monday to Friday, but for what the arrangement of a year exchanges.

Assumes arrangements as they were published, one for each year. Guarantees that nothing is said about a year whose
arrangement is not there: `is_worked` and `after` answer None. A day off or a day to be worked is listed in the
arrangement that names it, also where it lies in the December before. Limit: an arrangement not there yet may still
change the last days of December of the year before. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from policyc.source.frozen import frozen

_SATURDAY: Final = 5
#: No limit of a regulation is longer; counting stops here.
MOST_DAYS: Final = 3660


@frozen
class Arrangement:
    """One year's arrangement of holidays: its document, the days off, and the weekend days that are worked."""

    year: int
    document: str
    title: str
    off: tuple[date, ...]
    worked: tuple[date, ...]


@frozen
class WorkCalendar:
    """Which days are worked; `documents` are the arrangements by year."""

    documents: Mapping[int, str]
    off: frozenset[date]
    worked: frozenset[date]

    def knows(self, year: int) -> bool:
        """Tell whether the arrangement of a year is there."""
        return year in self.documents

    def is_worked(self, day: date) -> bool | None:
        """Return whether a day is worked, None for a year that is not known."""
        if not self.knows(day.year):
            return None
        if day in self.worked:
            return True
        return day not in self.off and day.weekday() < _SATURDAY

    def after(self, day: date, count: int) -> date | int:
        """Return the last of `count` working days that follow a day, or the year that is not known."""
        return self._count(day, count, timedelta(days=1))

    def before(self, day: date, count: int) -> date | int:
        """Return the first of `count` working days that go before a day, or the year that is not known."""
        return self._count(day, count, timedelta(days=-1))

    def between(self, first: date, last: date) -> int | None:
        """Return how many working days follow the first day up to the last, or None for years that are not known."""
        days = min((last - first).days, MOST_DAYS)
        known = [self.is_worked(first + timedelta(days=one)) for one in range(1, days + 1)]
        return None if None in known else sum(one is True for one in known)

    def _count(self, day: date, count: int, one: timedelta) -> date | int:
        left = count
        for _ in range(MOST_DAYS):
            if left <= 0:
                return day
            try:
                day += one
            except OverflowError:
                return day.year
            worked = self.is_worked(day)
            if worked is None:
                return day.year
            left -= worked
        return day.year


def calendar_of(arrangements: Iterable[Arrangement]) -> WorkCalendar:
    """Join arrangements; where two speak of one year the later one in order counts."""
    years = {one.year: one for one in arrangements}
    return WorkCalendar(
        MappingProxyType({year: years[year].document for year in sorted(years)}),
        frozenset(day for one in years.values() for day in one.off),
        frozenset(day for one in years.values() for day in one.worked),
    )


NO_CALENDAR: Final = calendar_of(())
