"""Periods counted from a day or an event: said as they are written, and kept by the clock."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import jsonschema

from policyc.decision.json import decision_json
from policyc.decision.schema import decision_schema
from policyc.execution.events import Event, EventKind, Signer
from policyc.execution.replay import replay
from policyc.execution.state import Happening, State
from policyc.ir.codec import decode, encode
from policyc.papers.answer import answer_text
from policyc.wording.language import Language
from tests.decision.build import item
from tests.execution.driving import START, opening_of
from tests.programs.programs import HERE, read
from tests.workflow.sample import asked, compiled

RULES = read(HERE / "ok/periods_counted_from_a_day.policy").text
ISSUED = date(2026, 3, 4)
GIVEN = {"issued": ISSUED.toordinal()}


def done(*results: tuple[str, str, timedelta], given: dict[str, int] = GIVEN) -> State:
    policy = compiled(RULES)
    events = [
        Event(
            START + after, EventKind.RESULT, step, Signer(role, role, None), "通过" if step == "first" else "完成", ""
        )
        for step, role, after in results
    ]
    return replay(policy, opening_of(policy, item(given)), events)


def due(state: State) -> dict[str, datetime | None]:
    return {one.step.id: None if one.deadline is None else one.deadline.due for one in state.next}


def test_an_answer_says_what_a_period_is_counted_from() -> None:
    text = answer_text(asked(RULES, GIVEN), Language.ZH, 100, colour=False)
    assert "印发日期之后3个工作日" in text
    assert "印发日期之前2日" in text
    assert "2 days before 印发日期" in answer_text(asked(RULES, GIVEN), Language.EN, 100, colour=False)


def test_the_fact_that_it_is_counted_from_is_no_silence() -> None:
    assert [one.fact.id for one in asked(RULES, GIVEN).silences] == []


def test_json_says_it_too_and_keeps_to_the_schema() -> None:
    written = json.loads(decision_json(asked(RULES, GIVEN)))
    jsonschema.validate(written, json.loads(decision_schema()))
    limits = {step["step"]["code"]: step["limit"] for step in written["route"]["order"]}
    assert limits["first"] == {
        "count": 2,
        "unit": "days",
        "from": {"code": "issued", "label": "印发日期", "before": True},
    }
    (kept,) = [duty for duty in written["duties"] if duty["code"] == "archive"]
    assert (kept["keep"], kept["kept_from"]) == (
        "30 years",
        {"code": "published", "label": "发布", "before": False},
    )


def test_a_period_before_a_day_ends_with_the_last_day_that_is_early_enough() -> None:
    state = done(("draft", "drafter", timedelta(hours=1)))
    assert due(state) == {"first": datetime(2026, 3, 3, tzinfo=UTC)}


def test_a_period_from_a_day_that_nobody_gave_has_no_end() -> None:
    assert due(done(given={})) == {"draft": None}


def test_a_period_from_an_event_begins_with_it() -> None:
    published = done(
        ("draft", "drafter", timedelta(hours=1)),
        ("first", "section_head", timedelta(hours=2)),
        ("publish", "editor", timedelta(hours=5)),
    )
    assert [one.refused for one in published.verdicts] == [(), (), ()]
    assert due(published) == {"verify": START + timedelta(hours=29)}


def test_what_is_overdue_by_that_clock_follows() -> None:
    state = done(("draft", "drafter", timedelta(hours=1)), ("publish", "editor", timedelta(days=2)))
    assert Happening.DEEMED in {one.what for verdict in state.verdicts for one in verdict.brought}


def test_it_is_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)
