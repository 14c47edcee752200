"""The calendar of duties whose period the text states (iCalendar, RFC 5545).

Assumes a policy. Guarantees that a duty without a stated period has no event and is named in the description of the
calendar; that identifiers stay the same from one edition to the next; CRLF, lines folded between characters, and equal
bytes for equal input: the day to count from is given, never taken from a clock. May report, as a value, that nothing
has a period: a calendar without a component is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, assert_never

from policyc.decision.engine import ENGINE
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select
from policyc.ir.terms import Acting, Duration, TimeUnit
from policyc.papers.duties.periods import Periodic, periodic_duties
from policyc.papers.phrases import Phrases
from policyc.wording import duties as words
from policyc.wording.language import Language

if TYPE_CHECKING:
    from icalendar import Event

_MONTHS: Final = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12}
#: The last day that every month has.
_SHORTEST_MONTH: Final = 28


@dataclass(frozen=True, slots=True)
class NothingPeriodic:
    """No period is stated; these duties come round all the same."""

    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyCalendar:
    """The file, and the duties that it leaves out."""

    data: bytes
    left_out: tuple[str, ...]


def duty_calendar(policy: Policy, start: date, language: Language) -> DutyCalendar | NothingPeriodic:
    """Return the calendar from `start` on."""
    # Imported here: a library of a tenth of a second that only calendars need.
    from icalendar import Calendar, vText  # noqa: PLC0415 – see above

    selected = select(policy, adopted_choice(policy))
    found = tuple(periodic_duties(selected))
    drawn = tuple((one, rule) for one in found if one.every is not None and (rule := _rule(one.every, start)))
    unstated = _labels(one for one in found if one.every is None)
    undrawn = _labels(one for one in found if one.every is not None and not _rule(one.every, start))
    if not drawn:
        return NothingPeriodic((*unstated, *undrawn))
    phrases = Phrases(language)
    identity = selected.identity
    about = "\n".join(
        (
            phrases.say(words.CALENDAR_ABOUT, day=phrases.day(start)),
            *((phrases.say(words.LEFT_OUT, duties=phrases.list(unstated)),) if unstated else ()),
            *((phrases.say(words.NOT_DRAWN, duties=phrases.list(undrawn)),) if undrawn else ()),
        )
    )
    name = phrases.say(words.CALENDAR, title=visible(identity.title or identity.label))
    calendar = Calendar()
    for key, value in (
        ("prodid", f"-//policyc//policyc {ENGINE}//{language.value.upper()}"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
        ("description", about),
        ("x-wr-caldesc", about),
    ):
        calendar.add(key, vText(value))  # a text by itself: of names that it does not know the library escapes nothing
    writer = _Writer(selected, start, phrases)
    for one, rule in drawn:
        calendar.add_component(writer.event(one, rule))
    return DutyCalendar(calendar.to_ical(), (*unstated, *undrawn))


class _Writer:
    def __init__(self, policy: Policy, start: date, phrases: Phrases) -> None:
        self._policy: Final = policy
        self._start: Final = start
        self._phrases: Final = phrases
        self._roles: Final = {role.id: visible(role.label) for role in policy.roles}

    def event(self, one: Periodic, rule: Mapping[str, object]) -> Event:
        """Return a duty as an event of whole days."""
        from icalendar import Event  # noqa: PLC0415 – see above

        phrases = self._phrases
        every = one.every or Duration(0, TimeUnit.DAY)
        event = Event()
        about = phrases.say(
            words.EVENT_ABOUT,
            text="\n".join(map(visible, one.text)),
            clauses=phrases.clauses(one.basis),
            period=phrases.often(f"{every.count} {every.unit.value}"),
        )
        for key, value in (
            ("uid", _uid(self._policy.identity.id, one)),
            ("dtstamp", datetime.combine(self._start, time(), UTC)),
            ("dtstart", self._start),
            ("dtend", self._start + timedelta(days=1)),
            ("rrule", dict(rule)),
            ("summary", self._summary(one)),
            ("description", about),
            ("transp", "TRANSPARENT"),
        ):
            event.add(key, value)
        return event

    def _summary(self, one: Periodic) -> str:
        roles = tuple(dict.fromkeys(_actors(one.acting)))
        named = self._phrases.list(self._roles.get(role, visible(role)) for role in roles)
        named = named or self._phrases.say(words.NOBODY)
        return self._phrases.say(words.EVENT, duty=visible(one.label), roles=named)


def _rule(every: Duration, start: date) -> dict[str, object] | None:
    """Return the rule of recurrence; None for what is no fixed schedule: hours, and working days, set year by year."""
    match every.unit:
        case TimeUnit.HOUR | TimeUnit.WORKING_DAY:
            return None
        case TimeUnit.DAY:
            return {"freq": "daily", "interval": every.count}
        case TimeUnit.WEEK:
            return {"freq": "weekly", "interval": every.count}
        case TimeUnit.MONTH | TimeUnit.QUARTER | TimeUnit.YEAR:
            rule: dict[str, object] = {"freq": "monthly", "interval": every.count * _MONTHS[every.unit]}
            if start.day > _SHORTEST_MONTH:
                # In a month that is too short: its last day.
                rule |= {"bymonthday": list(range(_SHORTEST_MONTH, start.day + 1)), "bysetpos": -1}
            return rule
        case _:
            assert_never(every.unit)


def _uid(policy: str, one: Periodic) -> str:
    """Name an event by what it is, so that a newer calendar takes the place of the older one's events."""
    name = "\n".join((policy, one.id, str(one.number)))
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@policyc.invalid"


def _actors(acting: Iterable[Acting]) -> Iterator[str]:
    for one in acting:
        for actor in (*one.actors, *one.joined):
            yield actor.actor


def _labels(found: Iterable[Periodic]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(visible(one.label) for one in found))
