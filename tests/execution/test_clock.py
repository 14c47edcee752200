"""Time-limits, and the working days of the years whose arrangement is there."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from policyc.calendars import BadCalendar, WorkCalendar, read_arrangement
from policyc.execution.clock import UnknownYear, days_before, deadline, delay, end_of
from policyc.ir.basis import NO_BASIS
from policyc.ir.terms import Duration, Hole, Promptness, TimeUnit
from policyc.workspace.calendars import calendar_beside

ROOT = Path(__file__).parents[2]
ZONE = timezone(timedelta(hours=8))
CALENDAR: WorkCalendar = calendar_beside(ROOT / "policies")
YEARS = range(2022, 2027)


def test_the_shipped_years_are_there_with_their_documents() -> None:
    assert tuple(CALENDAR.documents) == tuple(YEARS)
    assert all("国办发明电〔" in document for document in CALENDAR.documents.values())
    assert CALENDAR.is_worked(date(2027, 1, 4)) is None


def test_every_day_is_what_a_library_of_holidays_says() -> None:
    library = pytest.importorskip("chinese_calendar")
    day = date(YEARS[0], 1, 1)
    while day.year in YEARS:
        assert CALENDAR.is_worked(day) is library.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("begun", "count", "due"),
    [
        # The Spring Festival of 2026: off from 15 to 23 February, worked on Saturdays 14 and 28.
        ("2026-02-13T16:00", 1, "2026-02-15"),
        ("2026-02-13T16:00", 2, "2026-02-25"),
        ("2026-02-27T09:00", 1, "2026-03-01"),
        ("2026-09-30T09:00", 3, "2026-10-11"),
        # What begins on a day off begins to count with the first day that is worked.
        ("2026-10-03T09:00", 1, "2026-10-09"),
    ],
)
def test_working_days_begin_on_the_day_after_and_end_with_the_last(begun: str, count: int, due: str) -> None:
    since = datetime.fromisoformat(begun).replace(tzinfo=ZONE)
    assert end_of(Duration(count, TimeUnit.WORKING_DAY), since, CALENDAR) == datetime.fromisoformat(due).replace(
        tzinfo=ZONE
    )


@pytest.mark.parametrize(
    ("count", "unit", "due"),
    [
        (36, TimeUnit.HOUR, "2026-02-01T21:30"),
        (1, TimeUnit.DAY, "2026-02-02T00:00"),
        (1, TimeUnit.WEEK, "2026-02-08T00:00"),
        (1, TimeUnit.MONTH, "2026-03-01T00:00"),
        (1, TimeUnit.QUARTER, "2026-05-01T00:00"),
        (1, TimeUnit.YEAR, "2027-02-01T00:00"),
    ],
)
def test_other_units(count: int, unit: TimeUnit, due: str) -> None:
    since = datetime(2026, 1, 31, 9, 30, tzinfo=ZONE)
    assert end_of(Duration(count, unit), since, CALENDAR) == datetime.fromisoformat(due).replace(tzinfo=ZONE)


def test_a_year_without_an_arrangement_is_not_guessed() -> None:
    since = datetime(2026, 12, 30, 9, tzinfo=ZONE)
    assert end_of(Duration(1, TimeUnit.WORKING_DAY), since, CALENDAR) == datetime(2027, 1, 1, tzinfo=ZONE)
    assert end_of(Duration(2, TimeUnit.WORKING_DAY), since, CALENDAR) == UnknownYear(2027)
    told = deadline(Duration(2, TimeUnit.WORKING_DAY), since, CALENDAR, NO_BASIS)
    assert (told.due, told.unknown_year) == (None, 2027)
    assert delay(told, since + timedelta(days=900), CALENDAR) is None


@pytest.mark.parametrize("limit", [Promptness.SOON, Hole("没有写")])
def test_words_and_holes_have_no_moment(limit: Promptness | Hole) -> None:
    assert deadline(limit, datetime(2026, 1, 1, tzinfo=ZONE), CALENDAR, NO_BASIS).due is None


def test_delays_are_counted_in_the_unit_of_the_limit() -> None:
    since = datetime(2026, 2, 13, 16, tzinfo=ZONE)
    working = deadline(Duration(1, TimeUnit.WORKING_DAY), since, CALENDAR, NO_BASIS)
    assert delay(working, datetime(2026, 2, 14, 23, 59, tzinfo=ZONE), CALENDAR) is None
    assert delay(working, datetime(2026, 2, 24, 9, tzinfo=ZONE), CALENDAR) == Duration(1, TimeUnit.WORKING_DAY)
    assert delay(working, datetime(2026, 2, 25, 9, tzinfo=ZONE), CALENDAR) == Duration(2, TimeUnit.WORKING_DAY)
    hours = deadline(Duration(2, TimeUnit.HOUR), since, CALENDAR, NO_BASIS)
    assert delay(hours, since + timedelta(hours=2), CALENDAR) == Duration(1, TimeUnit.HOUR)
    assert delay(hours, since + timedelta(hours=4, minutes=1), CALENDAR) == Duration(3, TimeUnit.HOUR)
    # The same moment in another zone is as late.
    assert delay(hours, (since + timedelta(hours=2)).astimezone(UTC), CALENDAR) == Duration(1, TimeUnit.HOUR)


def test_deadlines_before_an_event() -> None:
    event = date(2026, 10, 9)
    assert days_before(event, Duration(2, TimeUnit.DAY), CALENDAR) == date(2026, 10, 7)
    assert days_before(event, Duration(2, TimeUnit.WORKING_DAY), CALENDAR) == date(2026, 9, 30)
    assert days_before(date(2022, 1, 4), Duration(2, TimeUnit.WORKING_DAY), CALENDAR) == UnknownYear(2021)


@pytest.mark.parametrize("unit", TimeUnit)
def test_no_limit_is_too_long_to_be_asked_about(unit: TimeUnit) -> None:
    for since in (datetime(9999, 12, 31, tzinfo=UTC), datetime(1, 1, 1, tzinfo=ZONE)):
        end_of(Duration(10**9, unit), since, CALENDAR)
        days_before(since.date(), Duration(10**9, unit), CALENDAR)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "json"),
        ("[" * 100_000, "json"),
        ("[]", "json"),
        ('{"year": true}', "year"),
        ('{"year": 2026, "document": ""}', "document"),
        ('{"year": 2026, "document": "文", "off": [["2026-01-02", "2026-01-01"]]}', "off"),
        ('{"year": 2026, "document": "文", "off": [["2020-01-01", "2020-01-01"]]}', "off"),
        ('{"year": 2026, "document": "文", "off": [["2026-01-01", "2026-01-01"]], "worked": ["2026-01-01"]}', "worked"),
        ('{"year": 2026, "document": "文", "off": [], "worked": ["1 月"]}', "worked"),
    ],
)
def test_a_bad_calendar_says_which_part(text: str, key: str) -> None:
    assert read_arrangement(text) == BadCalendar(key)
