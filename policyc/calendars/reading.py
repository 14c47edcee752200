"""Read a year's arrangement from JSON: `{year, document, title, off: [[from, to], …], worked: [day, …]}`.

Assumes any text. Guarantees an arrangement only when every day is one, spans run forwards and within two months of the
year, and no day is both off and worked. What is wrong comes back as `BadCalendar`, in plain words for its keeper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from policyc.calendars.model import Arrangement
from policyc.source.frozen import frozen

_LONGEST: Final = 31


@frozen
class BadCalendar:
    """What cannot be read: the key that is wrong."""

    key: str


def read_arrangement(text: str) -> Arrangement | BadCalendar:
    """Return the arrangement of one year, or what is wrong with the text."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return BadCalendar("json")
    if not isinstance(value, dict):
        return BadCalendar("json")
    year, document, title = value.get("year"), value.get("document"), value.get("title")
    if not isinstance(year, int) or isinstance(year, bool) or not 1949 <= year <= 9000:
        return BadCalendar("year")
    if not isinstance(document, str) or not document.strip():
        return BadCalendar("document")
    off = _days(value.get("off"), year)
    worked = _days([[one, one] for one in _list(value.get("worked"))], year)
    if off is None:
        return BadCalendar("off")
    if worked is None or not set(worked).isdisjoint(off):
        return BadCalendar("worked")
    return Arrangement(year, document, title if isinstance(title, str) else "", off, worked)


def _days(spans: object, year: int) -> tuple[date, ...] | None:
    """Return the days of spans `[first, last]`, or None when one of them is none of about this year."""
    found: list[date] = []
    for span in _list(spans):
        ends = [_day(one) for one in _list(span)]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return None
        first, last = ends[0], ends[1]
        if not timedelta(0) <= last - first <= timedelta(days=_LONGEST) or abs(first.year - year) > 1:
            return None
        found.extend(_between(first, last))
    return tuple(found)


def _between(first: date, last: date) -> Iterator[date]:
    for count in range((last - first).days + 1):
        yield first + timedelta(days=count)


def _day(written: object) -> date | None:
    if not isinstance(written, str):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
