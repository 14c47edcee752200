"""The calendar: what the text says comes round, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from policyc.ir.policy import Policy, Recurrence
from policyc.ir.terms import Duration, TimeUnit
from policyc.papers.duties.calendar import DutyCalendar, NothingPeriodic, duty_calendar
from policyc.wording.language import Language
from tests.papers.specimen import compiled, hostile

icalendar = pytest.importorskip("icalendar", reason="the extra “papers” is not installed")
START = date(2027, 1, 4)


def policy() -> Policy:
    found = compiled().policy
    assert found is not None
    return found


def made(start: date = START, of: Policy | None = None) -> DutyCalendar:
    calendar = duty_calendar(of or policy(), start, Language.ZH)
    assert isinstance(calendar, DutyCalendar)
    return calendar


def every(count: int, unit: TimeUnit) -> Policy:
    """Return the specimen with another period for its quarterly duty, the only duty left."""
    found = policy()
    duty = next(one for one in found.duties if one.id == "inspect")
    return replace(found, duties=(replace(duty, recurrence=(Duration(count, unit),)),))


def test_a_stated_period_becomes_an_event_of_whole_days_that_recurs() -> None:
    read = icalendar.Calendar.from_ical(made().data)
    (event,) = read.walk("VEVENT")
    assert event["summary"] == "检查（信息员）"
    assert event.decoded("dtstart") == START
    assert dict(event["rrule"]) == {"FREQ": ["MONTHLY"], "INTERVAL": [3]}
    assert "依据：第五条" in event["description"]
    assert "每季度" in event["description"]


def test_a_duty_without_a_period_has_no_event_and_is_named() -> None:
    calendar = made()
    read = icalendar.Calendar.from_ical(calendar.data)
    assert calendar.left_out == ("通报", "核对")
    assert "原文没有写明周期、因而没有列入的：通报。" in read["description"]
    assert "周期不能写成固定日程、因而没有列入的：核对。" in read["description"]
    assert "没有写哪一天，日期从2027年1月4日推算" in read["description"]


@pytest.mark.parametrize(
    ("count", "unit", "rule"),
    [
        (2, TimeUnit.DAY, {"FREQ": ["DAILY"], "INTERVAL": [2]}),
        (1, TimeUnit.WEEK, {"FREQ": ["WEEKLY"], "INTERVAL": [1]}),
        (1, TimeUnit.MONTH, {"FREQ": ["MONTHLY"], "INTERVAL": [1]}),
        (2, TimeUnit.YEAR, {"FREQ": ["MONTHLY"], "INTERVAL": [24]}),
    ],
)
def test_periods_of_days_weeks_months_and_years(count: int, unit: TimeUnit, rule: dict[str, list[object]]) -> None:
    (event,) = icalendar.Calendar.from_ical(made(of=every(count, unit)).data).walk("VEVENT")
    assert dict(event["rrule"]) == rule


def test_at_the_end_of_a_month_it_falls_on_the_last_day_of_shorter_ones() -> None:
    (event,) = icalendar.Calendar.from_ical(made(date(2027, 1, 31)).data).walk("VEVENT")
    assert event["rrule"]["BYMONTHDAY"] == [28, 29, 30, 31]
    assert event["rrule"]["BYSETPOS"] == [-1]


def test_hours_are_no_fixed_schedule() -> None:
    assert duty_calendar(every(24, TimeUnit.HOUR), START, Language.ZH) == NothingPeriodic(("检查",))


def test_without_any_stated_period_there_is_no_calendar() -> None:
    found = policy()
    duties = tuple(replace(duty, recurrence=(Recurrence.PERIODICALLY,)) for duty in found.duties)
    assert duty_calendar(replace(found, duties=duties), START, Language.ZH) == NothingPeriodic(("检查", "通报", "核对"))
    assert duty_calendar(replace(found, duties=()), START, Language.ZH) == NothingPeriodic(())


def test_identifiers_stay_the_same_from_one_edition_to_the_next() -> None:
    one = icalendar.Calendar.from_ical(made().data).walk("VEVENT")
    other = icalendar.Calendar.from_ical(made(date(2028, 5, 6)).data).walk("VEVENT")
    assert [event["uid"] for event in one] == [event["uid"] for event in other]


def test_lines_end_in_crlf_and_are_folded_between_characters() -> None:
    data = made().data
    assert data.count(b"\n") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two


def test_equal_input_gives_equal_bytes() -> None:
    assert made().data == made().data


def test_hostile_texts_are_values_of_one_line() -> None:
    found = hostile().policy
    assert found is not None
    read = icalendar.Calendar.from_ical(made(of=found).data)
    assert len(read.walk("VEVENT")) == 1
    assert "\u202e" not in str(read["description"])
