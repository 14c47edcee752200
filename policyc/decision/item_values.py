"""The value of one fact in an item's JSON, by the fact's type.

Assumes a value of JSON that is not null. Guarantees codes for labels, the elements of a some-of fact once each in
order of declaration, dates as ordinals. A one-of fact given a list of values has all of them: that is a contradiction
for the decision to report, not an error of writing. May report: wrong types, unknown values, bad numbers and dates.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, assert_never

from policyc.decision.item_problems import truth_of
from policyc.decision.json_scanner import JsonValue
from policyc.decision.vocabulary import FactWord
from policyc.diagnostics.catalogue import items as kinds
from policyc.diagnostics.model import Kind, Value
from policyc.diagnostics.nearest import nearest
from policyc.ir.policy import FactType, Known
from policyc.source.frozen import frozen
from policyc.wording import item as words
from policyc.wording.language import Wording


@frozen
class Wrong:
    """What is wrong with a value; `element` is its index when it stands in a list."""

    kind: Kind
    values: tuple[tuple[str, Value], ...]
    element: int | None = None


Reading = tuple[tuple[Known, ...], tuple[Wrong, ...]]

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_value(fact: FactWord, key: str, value: JsonValue) -> Reading:
    """Return the values that an item gives a fact under `key`, and what is wrong with them."""
    match fact.type:
        case FactType.YES_NO:
            truth = truth_of(value)
            return _wrong_type(key, words.A_YES_NO) if truth is None else ((truth,), ())
        case FactType.ONE_OF | FactType.ORDERED:
            return _one_of(fact, key, value)
        case FactType.SOME_OF:
            return _some_of(fact, key, value)
        case FactType.NUMBER:
            return _number(key, value)
        case FactType.DATE:
            return _date(key, value)
        case FactType.TEXT | FactType.URL | FactType.PEOPLE | FactType.ORGAN:
            return ((value,), ()) if isinstance(value, str) else _wrong_type(key, words.A_TEXT)
        case FactType.LIST:
            texts = texts_of(value)
            return _wrong_type(key, words.A_LIST_OF_TEXTS) if texts is None else ((texts,), ())
        case _:
            assert_never(fact.type)


def texts_of(value: JsonValue) -> tuple[str, ...] | None:
    """Return the elements of a list of texts, or None when it is anything else."""
    if not isinstance(value, list):
        return None
    texts = tuple(element for element in value if isinstance(element, str))
    return texts if len(texts) == len(value) else None


def day_of(value: str) -> date | None:
    """Return the day written year-month-day, or None."""
    if _DATE.fullmatch(value) is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _one_of(fact: FactWord, key: str, value: JsonValue) -> Reading:
    if isinstance(value, str):
        return _codes(fact, key, (value,), listed=False)
    texts = texts_of(value)
    return _codes(fact, key, texts, listed=True) if texts else _wrong_type(key, words.A_VALUE)


def _some_of(fact: FactWord, key: str, value: JsonValue) -> Reading:
    texts = texts_of(value)
    if texts is None:
        return _wrong_type(key, words.A_LIST_OF_VALUES)
    codes, wrong = _codes(fact, key, texts, listed=True)
    return (tuple(str(code) for code in codes),), wrong


def _codes(fact: FactWord, key: str, texts: tuple[str, ...], *, listed: bool) -> Reading:
    found: set[str] = set()
    wrong: list[Wrong] = []
    for index, text in enumerate(texts):
        code = fact.value_code(text)
        if code is None:
            values = (("key", key), ("value", text), ("near", _near(fact, text)))
            wrong.append(Wrong(kinds.UNKNOWN_ITEM_VALUE, values, index if listed else None))
        else:
            found.add(code)
    return tuple(code for code, _ in fact.values if code in found), tuple(wrong)


def _near(fact: FactWord, written: str) -> str:
    codes = (code for code, _ in fact.values)
    labels = (label for _, label in fact.values)
    return nearest(written, (*codes, *labels) if written.isascii() else (*labels, *codes))


def _number(key: str, value: JsonValue) -> Reading:
    if isinstance(value, float):
        return (), (Wrong(kinds.BAD_NUMBER_VALUE, (("text", repr(value)),)),)
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,), ()
    return _wrong_type(key, words.A_NUMBER)


def _date(key: str, value: JsonValue) -> Reading:
    if not isinstance(value, str):
        return _wrong_type(key, words.A_DATE)
    day = day_of(value)
    if day is None:
        return (), (Wrong(kinds.BAD_DATE_VALUE, (("key", key), ("text", value))),)
    return (day.toordinal(),), ()


def _wrong_type(key: str, wanted: Wording) -> Reading:
    return (), (Wrong(kinds.WRONG_TYPE, (("key", key), ("wanted", wanted))),)
