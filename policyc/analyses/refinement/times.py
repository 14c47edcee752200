"""How long: which of two periods is surely the shorter.

Assumes nothing. Guarantees that periods in different units are compared only where every calendar agrees: a month is 28
to 31 days, a working day at least a day and at most `_LONGEST_WAIT` days. 尽快 and 及时 are equal, 立即 is sooner; such
a word and a number of days are not comparable. Reports nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.analyses.refinement.model import Standing
from policyc.ir.policy import Recurrence
from policyc.ir.terms import Duration, Hole, Limit, Promptness, TimeUnit

#: Days from one working day to the next: a long public holiday with the weekend before it.
_LONGEST_WAIT: Final = 12
#: The fewest and the most days of each unit that is not made of another.
_DAYS: Final = {
    TimeUnit.WORKING_DAY: (1.0, float(_LONGEST_WAIT)),
    TimeUnit.DAY: (1.0, 1.0),
    TimeUnit.MONTH: (28.0, 31.0),
}
#: The unit of which the others are so many.
_MADE_OF: Final = {
    TimeUnit.HOUR: (TimeUnit.DAY, 1 / 24),
    TimeUnit.WORKING_DAY: (TimeUnit.WORKING_DAY, 1.0),
    TimeUnit.DAY: (TimeUnit.DAY, 1.0),
    TimeUnit.WEEK: (TimeUnit.DAY, 7.0),
    TimeUnit.MONTH: (TimeUnit.MONTH, 1.0),
    TimeUnit.QUARTER: (TimeUnit.MONTH, 3.0),
    TimeUnit.YEAR: (TimeUnit.MONTH, 12.0),
}
_SOONER: Final = {Promptness.SOON: 0, Promptness.PROMPTLY: 0, Promptness.AT_ONCE: 1}
_OFTEN: Final = {Recurrence.OCCASIONALLY: 0, Recurrence.PERIODICALLY: 1, Recurrence.CONTINUOUSLY: 2}


def compare_limit(base: Limit | None, overlay: Limit | None) -> Standing | None:
    """Return how the overlay's limit falls short: it is longer, or none is set; None where it is as short."""
    match base, overlay:
        case ((None | Hole()), _):
            return None
        case _, (None | Hole()):
            return Standing.WEAKER
        case Promptness(), Promptness():
            return None if _SOONER[overlay] >= _SOONER[base] else Standing.WEAKER
        case Duration(), Duration():
            return _longer(overlay, base)
        case _:
            return Standing.INCOMPARABLE


def compare_keeping(base: Limit | None, overlay: Limit | None) -> Standing | None:
    """Return how the overlay's period of keeping falls short: it is shorter, or none is set."""
    match base, overlay:
        case ((None | Hole() | Promptness()), _):
            return None
        case _, (None | Hole()):
            return Standing.WEAKER
        case Duration(), Duration():
            return _longer(base, overlay)
        case _:
            return Standing.INCOMPARABLE


def compare_recurrence(base: Recurrence | Limit, overlay: Recurrence | Limit) -> Standing | None:
    """Return how the overlay recurs more rarely."""
    match base, overlay:
        case Recurrence(), Recurrence():
            return None if _OFTEN[overlay] >= _OFTEN[base] else Standing.WEAKER
        case Recurrence.CONTINUOUSLY, _:
            return Standing.WEAKER
        case _, Recurrence.CONTINUOUSLY:
            return None
        case Recurrence(), (Duration() | Promptness()):
            return None  # a stated period is at least as much as 定期 or 不定期
        case ((Duration() | Promptness() | Hole()), Recurrence()):
            return None if isinstance(base, Hole) else Standing.WEAKER
        case ((Duration() | Promptness() | Hole()), (Duration() | Promptness() | Hole())):
            return compare_limit(base, overlay)
        case _:
            return Standing.INCOMPARABLE


def _longer(one: Duration, other: Duration) -> Standing | None:
    """Return None where the first is surely not longer than the second, and what stands against it otherwise."""
    if one.anchor != other.anchor:
        return Standing.INCOMPARABLE  # counted from another day
    if one.anchor != other.anchor:
        return Standing.INCOMPARABLE  # not counted from the same moment
    (unit, count), (other_unit, other_count) = (_plain(one), _plain(other))
    if unit is other_unit:
        return None if count <= other_count else Standing.WEAKER
    (least, most), (other_least, other_most) = (_DAYS[unit], _DAYS[other_unit])
    if most * count <= other_least * other_count:
        return None
    return Standing.WEAKER if least * count > other_most * other_count else Standing.INCOMPARABLE


def _plain(period: Duration) -> tuple[TimeUnit, float]:
    unit, times = _MADE_OF[period.unit]
    return unit, times * period.count
