"""What a person types, as a value of the item: by number, by label or by code, where the item keeps it."""

from __future__ import annotations

import re
from typing import Final

from policyc.decision.interview import NextQuestion
from policyc.decision.json_scanner import JsonValue
from policyc.ir.policy import Fact, FactHome, FactType, Policy
from policyc.source.frozen import frozen

_YES: Final = frozenset({"是", "对", "有", "y", "yes", "true", "1"})
_NO: Final = frozenset({"否", "不", "不是", "没有", "无", "n", "no", "false", "2"})
_NONE: Final = frozenset({"无", "没有", "none", "0"})
_BETWEEN: Final = re.compile(r"[、，,;；\s]+")


@frozen
class Kept:
    """A value and where in the item it belongs."""

    path: tuple[str, ...]
    value: JsonValue


@frozen
class BadAnswer:
    """Nothing that could be meant."""


def kept_answer(policy: Policy, question: NextQuestion, written: str) -> Kept | BadAnswer:
    """Return what an answer means for the question asked."""
    code = question.about.id
    if question.declaration:
        return Kept(("declarations", code), {"by": written})
    fact = next((one for one in policy.facts if one.id == code), None)
    if fact is None:
        return _part(code, written)
    value = _value(fact, question, written)
    return value if isinstance(value, BadAnswer) else Kept(_path(policy, fact), value)


def put(document: dict[str, JsonValue], kept: Kept) -> dict[str, JsonValue]:
    """Return the item with an answer in it; the item given stays as it is."""
    head, *rest = kept.path
    if not rest:
        return {**document, head: kept.value}
    inner = document.get(head)
    below = inner if isinstance(inner, dict) else {}
    return {**document, head: put(below, Kept(tuple(rest), kept.value))}


def _path(policy: Policy, fact: Fact) -> tuple[str, ...]:
    match fact.home:
        case FactHome.SHARED:
            return (fact.id,)
        case FactHome.POLICY:
            return ("facts", policy.identity.id, fact.id)
        case FactHome.DECISION:
            return ("escalation_decisions", f"{policy.identity.id}.{fact.subject or fact.id}")
        case FactHome.ANSWER | FactHome.ADMISSION | FactHome.COMPARISON:
            return ("answers", f"{policy.identity.id}.{fact.id}")


def _part(code: str, written: str) -> Kept:
    """Return a part of the item itself: a text, or a list of links or attachments."""
    match code:
        case "links":
            return Kept((code,), [] if written in _NONE else list(_BETWEEN.split(written)))
        case "attachments":
            return Kept((code,), [] if written in _NONE else [{"name": "1", "text": written}])
        case _:
            return Kept((code,), written)


def _value(fact: Fact, question: NextQuestion, written: str) -> JsonValue | BadAnswer:
    match fact.type:
        case FactType.YES_NO:
            lowered = written.lower()
            return True if lowered in _YES else False if lowered in _NO else BadAnswer()
        case FactType.ONE_OF | FactType.ORDERED:
            return _choice(question, written)
        case FactType.SOME_OF:
            chosen = [] if written in _NONE else [_choice(question, one) for one in _BETWEEN.split(written)]
            codes: list[JsonValue] = [one for one in chosen if isinstance(one, str)]
            return codes if len(codes) == len(chosen) else BadAnswer()
        case FactType.NUMBER:
            digits = written.removesuffix("个").strip()
            return int(digits) if re.fullmatch(r"-?[0-9]{1,18}", digits) else BadAnswer()
        case FactType.LIST:
            return [] if written in _NONE else list(_BETWEEN.split(written))
        case FactType.DATE | FactType.TEXT | FactType.URL | FactType.PEOPLE | FactType.ORGAN:
            return written


def _choice(question: NextQuestion, written: str) -> str | BadAnswer:
    """Return the code of a value named by its number, label or code."""
    for number, value in enumerate(question.values, 1):
        if written in {str(number), value.label, value.id}:
            return value.id
    return BadAnswer()
