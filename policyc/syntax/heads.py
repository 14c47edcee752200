"""The head of a clause: which keyword opens it, and what was probably meant when none does.

Keywords that the enclosing block takes come first, so that `问题 [q]` is cut into 问 and 题 only where a question may
stand. A Chinese keyword may touch what follows it and any may carry a colon; an English one needs a word's end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from policyc.source.text import Span
from policyc.syntax import nearness
from policyc.syntax.blocks import BLOCKS, EVERYWHERE, TOP, BlockRule
from policyc.syntax.keywords import Keyword
from policyc.syntax.shapes import HEADS, RESERVED


@dataclass(frozen=True, slots=True)
class Head:
    """A keyword found at the head of a clause; `cut` when what follows touched it and is no whole word."""

    keyword: Keyword
    span: Span
    cut: bool


@dataclass(frozen=True, slots=True)
class ResultHead:
    """A name at the head of an effect: `不通过 则 …`."""

    span: Span


@dataclass(frozen=True, slots=True)
class GluedResult:
    """A result that 则 touches: `不通过则 …`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A keyword that the enclosing block does not take."""

    keyword: Keyword
    span: Span


@dataclass(frozen=True, slots=True)
class Unknown:
    """No keyword; `near` is the one probably meant, if any."""

    span: Span
    near: Keyword | None


AnyHead = Head | ResultHead | GluedResult | Misplaced | Unknown


def find_head(buffer: str, span: Span, following: str, rule: BlockRule, *, propose: bool = True) -> AnyHead:
    """Find the head in the first word of a clause; `following` is the word after it, or empty.

    Without `propose` nothing is proposed for an unknown one.
    """
    word = buffer[span.start : span.end]
    whole = _whole(word)
    for keyword in whole:
        if rule.takes(keyword):
            return Head(keyword, span, cut=False)
    if rule.effects and not whole and len(word) > 1 and word.endswith(Keyword.THEN.zh):
        return GluedResult(span)
    if rule.effects and following.startswith(_AFTER_RESULT):
        return ResultHead(span)
    if whole:
        keyword = whole[0]
        return Head(keyword, span, cut=False) if keyword in RESERVED else Misplaced(keyword, span)
    prefixes = _prefixes(word)
    for keyword in prefixes:
        if rule.takes(keyword):
            return Head(keyword, _front(span, keyword), cut=True)
    near = near_head(word, rule) if propose else None
    if near is None and prefixes and len(prefixes[0].zh) > 1:
        return Misplaced(prefixes[0], _front(span, prefixes[0]))
    return Unknown(span, near)


def opens_clause(word: str, rule: BlockRule, following: str = "") -> bool:
    """Tell whether a whole word is a head keyword that the block takes, or a result with 则 behind it."""
    if rule.effects and following.startswith(Keyword.THEN.value):
        return True
    return any(rule.takes(keyword) for keyword in _whole(word))


def near_head(word: str, rule: BlockRule) -> Keyword | None:
    """Propose a keyword that the block takes for a word that is none."""
    if len(word) > _LONGEST_WORD:
        return None
    return nearness.nearest_keyword(word, _candidates(rule))


# A result is followed by 则; an effect right behind it means that 则 was left out, which the grammar reports.
_AFTER_RESULT: Final = (
    *Keyword.THEN.value,
    *Keyword.RETURN_TO.value,
    *Keyword.TERMINATE.value,
    *Keyword.CONTINUE.value,
    *Keyword.NOT_PROVIDED.value,
)
_LONGEST_WORD: Final = 40


def _front(span: Span, keyword: Keyword) -> Span:
    return Span(span.start, span.start + len(keyword.zh))


def _candidates(rule: BlockRule) -> tuple[Keyword, ...]:
    return (*rule.allowed, *EVERYWHERE) if rule.bases else rule.allowed


@cache
def _table() -> tuple[dict[str, tuple[Keyword, ...]], dict[str, tuple[Keyword, ...]]]:
    """Return the head keywords by whole word, and by first Chinese character, longest first."""
    by_word: dict[str, tuple[Keyword, ...]] = {}
    by_character: dict[str, tuple[Keyword, ...]] = {}
    for keyword in _ordered(HEADS):
        for word in keyword.value:
            by_word[word] = (*by_word.get(word, ()), keyword)
        by_character[keyword.zh[0]] = (*by_character.get(keyword.zh[0], ()), keyword)
    return by_word, by_character


def _ordered(keywords: Iterable[Keyword]) -> list[Keyword]:
    return sorted(keywords, key=lambda keyword: (-len(keyword.zh), keyword.zh))


def _whole(word: str) -> tuple[Keyword, ...]:
    return _table()[0].get(word, ())


def _prefixes(word: str) -> tuple[Keyword, ...]:
    starting = _table()[1].get(word[0], ())
    return tuple(k for k in starting if k not in RESERVED and word.startswith(k.zh) and len(word) > len(k.zh))


# What an unknown block takes: everything, and nothing is missing in it.
ANYTHING: Final = BlockRule(
    allowed=tuple(dict.fromkeys(k for rule in (TOP, *BLOCKS.values()) for k in rule.allowed)), effects=True
)
