"""The strict reader accepts exactly what JSON is, and says where each value stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyc.decision.item_masking import masked
from policyc.decision.json_scanner import Place, read, scan
from policyc.source.text import Span

json_text = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)
noise = st.text(alphabet='{}[]":, \\u0e1+-.tfn\n甲')


@given(value=json_text, indent=st.none() | st.integers(0, 2), escaped=st.booleans())
def test_the_slow_reader_reads_what_the_fast_one_reads(value: object, indent: int | None, *, escaped: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    found = scan(text)
    assert (found.value, found.faults, found.broken_at) == (value, (), None)
    assert read(text) in (value, None)


@given(noise)
def test_both_readers_agree_on_what_is_json(text: str) -> None:
    try:
        json.loads(text)
        sound = True
    except ValueError:
        sound = False
    assert (scan(text).broken_at is None) is sound


@given(json_text)
def test_every_place_is_that_of_its_value(value: object) -> None:
    text = json.dumps({"甲": [value, {"乙": value}]}, ensure_ascii=False)
    wanted = [Place(("甲", 0)), Place(("甲", 1, "乙")), Place(("甲",), key=True)]
    places = dict(scan(text, wanted).places)
    assert [json.loads(text[places[place].start : places[place].end]) for place in wanted] == [value, value, "甲"]


@given(noise | st.text(), st.none() | st.integers(0, 30))
def test_masking_keeps_length_and_lines(text: str, broken_at: int | None) -> None:
    shown = masked(text, broken_at)
    assert len(shown) == len(text)
    assert [at for at, c in enumerate(shown) if c == "\n"] == [at for at, c in enumerate(text) if c == "\n"]


def test_masking_hides_texts_and_leaves_the_structure() -> None:
    text = '{"body": ["甲", {"a": "乙"}], "title": "' + "丙" * 30 + '", "n": 12}'
    assert masked(text, None) == '{"body": ["*", {"*": "*"}], "title": "' + "丙" * 20 + "*" * 10 + '", "n": 12}'


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "NaN", "1e999", '"\\ud800"', "[" * 17 + "]" * 17, "1" * 19])
def test_what_the_standard_library_lets_pass_is_a_fault(text: str) -> None:
    json.loads(text)
    assert read(text) is None
    assert len(scan(text).faults) == 1


def test_a_value_wanted_and_absent_has_no_place() -> None:
    assert scan('{"a": 1}', [Place(("a",)), Place(("b",))]).places == ((Place(("a",)), Span(6, 7)),)
