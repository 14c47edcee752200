"""Case logs: what the reader takes, what it says of anything else, and that the published schema says the same."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from policyc.decision.query import Query
from policyc.decision.schema import case_line, case_schema
from policyc.decision.vocabulary import ItemVocabulary, build_vocabulary
from policyc.diagnostics.model import Diagnostic
from policyc.execution.events import EventKind
from policyc.execution.log_names import names_of
from policyc.execution.log_reader import LONGEST_LINE, MOST_LINES, Log, read_log
from policyc.execution.log_writer import event_line, opening_line, opening_of
from policyc.execution.replay import replay
from policyc.execution.state_json import state_json
from policyc.ir.conditions import FactHolds
from policyc.ir.policy import Policy
from tests.decision import build as made
from tests.execution.driving import START

FIRST = (
    '{"type": "case", "at": "2026-03-02T09:00+08:00", "policy": "sample", "as_of": "2026-03-02", "facts": {"a": false}}'
)
SIGNED = (
    '{"at": "2026-03-02T10:00+08:00", "type": "result", "step": "draft", '
    '"by": {"name": "张三", "role": "clerk"}, "outcome": "pass"}'
)


@cache
def policy() -> Policy:
    return made.policy(made.fact("a"), checks=[made.check("no", FactHolds("a"))])


@cache
def vocabulary() -> ItemVocabulary:
    return build_vocabulary([policy()])


def read(text: str) -> tuple[Log | None, tuple[Diagnostic, ...]]:
    return read_log(text, vocabulary(), names_of(policy()), "case.jsonl")


def test_a_log_is_read_with_its_lines() -> None:
    log, faults = read(f"{FIRST}\n\n{SIGNED}\n")
    assert faults == ()
    assert log is not None
    assert (log.opening.policy, log.opening.as_of.isoformat(), log.lines) == ("sample", "2026-03-02", (3,))
    assert (log.events[0].kind, log.events[0].step, log.events[0].by.role) == (EventKind.RESULT, "draft", "clerk")


def test_labels_stand_for_codes() -> None:
    log, _ = read(FIRST + "\n" + SIGNED.replace('"draft"', '"DRAFT"').replace('"role": "clerk"', '"role": "CLERK"'))
    assert log is not None
    assert log.events[0].step == "draft"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "PI901"),
        ("[1]", "PI902"),
        ('{"type": "case", "at": NaN}', "PI907"),
        (SIGNED.replace('"type"', '"step": "draft", "type"'), "PI906"),
        (SIGNED.replace("result", "signed"), "PI930"),
        (SIGNED.replace('"type": "result", ', ""), "PI931"),
        (SIGNED.replace('"step": "draft", ', ""), "PI931"),
        (SIGNED.replace('"at": "2026-03-02T10:00+08:00", ', ""), "PI931"),
        (SIGNED.replace("+08:00", ""), "PI932"),
        (SIGNED.replace("2026-03-02T", "2026-02-30T"), "PI932"),
        (SIGNED.replace("2026-03-02T", "0001-03-02T"), "PI932"),
        (SIGNED.replace("T10", " 10"), "PI932"),
        (SIGNED.replace("outcome", "outcom"), "PI933"),
        (SIGNED.replace('"role"', '"rolle"'), "PI933"),
        (FIRST, "PI934"),
        (f'{{"reason": "{"甲" * LONGEST_LINE}"}}', "PI935"),
        (SIGNED.replace("}, ", '}, "facts": {"body": "正文"}, '), "PI937"),
        (SIGNED.replace("}, ", '}, "facts": {"标题": "正文"}, '), "PI937"),
        (SIGNED.replace("}, ", '}, "facts": {"nothing": true}, '), "PI903"),
        (SIGNED.replace("}, ", '}, "facts": {"a": "maybe"}, '), "PI905"),
        (SIGNED.replace("}, ", '}, "late_by": {"count": 1}, '), "PI905"),
        (SIGNED.replace("}, ", '}, "verified": "no", '), "PI905"),
        (SIGNED.replace("}, ", '}, "verified": ["noo"], '), "PI938"),
    ],
)
def test_one_message_for_one_cause(line: str, code: str) -> None:
    log, faults = read(f"{FIRST}\n{line}\n")
    assert log is None
    assert [fault.kind.code for fault in faults] == [code]
    assert faults[0].location.source.name == "case.jsonl:2"


def test_a_reading_that_is_none_is_said() -> None:
    log, faults = read(FIRST.replace('"facts"', '"readings": {"四级": "前置"}, "facts"'))
    assert log is None
    assert [fault.kind.code for fault in faults] == ["PI939"]


def test_nothing_of_a_text_is_shown() -> None:
    _, faults = read(FIRST + '\n{"type": "facts", "at": "2026-03-02T10:00+08:00", "facts": {"body": "机密正文"}}')
    assert "机密" not in faults[0].location.source.text


@pytest.mark.parametrize("text", ["", "\n\n", "no json", SIGNED, "\0" * 1000, "{" * 100_000, '"' * 100_000])
def test_a_text_that_is_no_log(text: str) -> None:
    log, faults = read(text)
    assert log is None
    assert len(faults) == 1


def test_many_faults_and_many_lines_end() -> None:
    log, faults = read(FIRST + "\n" + "{}\n" * 5_000)
    assert log is None
    assert 0 < len(faults) <= 20
    log, faults = read(FIRST + "\n" + "\n" * MOST_LINES + SIGNED)
    assert [fault.kind.code for fault in faults] == ["PI936"]


@given(text=st.text(max_size=80) | st.text(alphabet='{}[]":,\\n truefalse0123456789', max_size=80))
@settings(max_examples=60)
def test_any_text_gives_a_log_or_messages(text: str) -> None:
    log, faults = read(text)
    assert (log is None) is bool(faults)


# --- writing


def test_what_is_written_is_read_again() -> None:
    item = made.item({"a": True})
    opening = opening_of(policy(), item, Query(START.date()), START)
    log, faults = read(opening_line(policy(), opening) + SIGNED)
    assert faults == ()
    assert log is not None
    assert log.opening.item.facts == item.facts
    assert log.opening.item_hash == item.digest
    again, _ = read(opening_line(policy(), log.opening) + "".join(event_line(policy(), event) for event in log.events))
    assert again is not None
    assert (again.opening, again.events) == (log.opening, log.events)


# --- the schema


def test_the_schema_of_a_policy_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(case_schema(vocabulary())))


@cache
def model() -> TypeAdapter[BaseModel]:
    return case_line(vocabulary())


SLIPS: dict[str, list[object]] = {
    "type": ["case", "result", "facts", "error", "signed", None, 1],
    "at": ["2026-03-02T10:00+08:00", "2026-03-02T10:00Z", "2026-03-02 10:00", "2026-02-30T10:00Z", "", None, 5],
    "step": ["draft", "nobody's", "", None, 1],
    "by": [{"name": "张三"}, {"name": None, "role": "clerk"}, {"rolle": "x"}, None, "张三"],
    "outcome": ["pass", None, 1],
    "reason": ["", 2],
    "facts": [{"a": True}, {"a": None}, {"a": 1}, {"title": "题"}, {"answers": {}}, {"nobody": 1}, None, []],
    "verified": [["no"], [], None, [1], "no"],
    "for": ["网站", None, 1],
    "late_by": [
        {"count": 1, "unit": "days"},
        {"count": 1},
        {"count": "1", "unit": "days"},
        {"count": 1, "unit": "x"},
        None,
    ],
    "policy": ["sample", "", None, 1],
    "as_of": ["2026-03-02", "2026-3-2", "", None],
    "readings": [{}, {"x": 1}, None, []],
    "to_verify": [["no"], None, [1]],
    "detected": [{"x": "nothing"}, {"x": "maybe"}, {"x": None}, None, []],
    "item_hash": ["00", None, 1],
    "policy_hash": ["00", 1],
    "stray": [1],
}


@given(data=st.data())
@settings(max_examples=80)
def test_the_reader_and_the_schema_accept_the_same_lines(data: st.DataObject) -> None:
    opening = data.draw(st.booleans())
    line: dict[str, object] = dict(json.loads(FIRST if opening else SIGNED))
    for key in data.draw(st.lists(st.sampled_from(sorted(SLIPS)), max_size=3, unique=True)):
        line[key] = data.draw(st.sampled_from(SLIPS[key]))
    written = json.dumps(line, ensure_ascii=False)
    log, faults = read(written if opening else f"{FIRST}\n{written}")
    if opening and line["type"] in {"result", "facts", "error"}:
        return  # a log does not begin so, and the schema is about one line
    if not opening and line["type"] == "case":
        return
    try:
        model().validate_json(written)
        sound = True
    except ValidationError:
        sound = False
    assert (log is not None) is sound, [fault.kind.slug for fault in faults]


def test_a_state_as_json_is_plain_and_whole() -> None:
    log, _ = read(f"{FIRST}\n{SIGNED}")
    assert log is not None
    state = replay(policy(), log.opening, log.events)
    written = state_json(state, log.lines)
    assert json.loads(json.dumps(written)) == written
    verdicts = json.loads(json.dumps(written))["verdicts"]
    assert [one["line"] for one in verdicts] == [2]
