"""The lines of a regulation and the numbers that they begin with.

Assumes a decoded text; a clause begins only where a line begins, so that 按照第七条的规定 inside a
line starts nothing.
Guarantees: linear time, every repeat bounded or over one class of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from policyc.source.blanks import BLANK_CLASS, trimmed
from policyc.source.numerals import ARABIC_CLASS, CHINESE_CLASS, parse_number
from policyc.source.text import Span


class Mark(Enum):
    """The styles of numbering that can begin a line."""

    PART = auto()
    CHAPTER = auto()
    DIVISION = auto()
    ARTICLE = auto()
    CHINESE = auto()
    BRACKETED = auto()
    DIGIT = auto()
    BRACKETED_DIGIT = auto()
    CIRCLED = auto()


STRUCTURE = (Mark.PART, Mark.CHAPTER, Mark.DIVISION)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number that a line begins with; `end` is the offset of the text behind it.

    `mention`: the line goes on the way a reference to another clause does (第七条规定的…, 二、三级…).
    """

    mark: Mark
    number: int
    inserted: int
    end: int
    mention: bool


def ink_lines(text: str) -> tuple[Span, ...]:
    """List the lines that are not blank, trimmed; an article glued to its chapter's title is a line of its own."""
    return tuple(part for line in _raw_lines(text) for part in _unglued(text, line))


def read_marker(text: str, line: Span) -> Marker | None:
    """Read the number at the beginning of a line."""
    for mark, pattern, mention in _MARKERS:
        found = pattern.match(text, line.start, line.end)
        if found is None:
            continue
        number = _number(found[1] or found[found.lastindex or 1])
        if number is None or (mark in STRUCTURE and not _is_title(text[found.end() : line.end])):
            continue
        inserted = (_number(found[2]) or 0) if mark is Mark.ARTICLE else 0
        return Marker(mark, number, inserted, found.end(), mention.match(text, found.end(), line.end) is not None)
    return None


_B = f"{BLANK_CLASS}{{0,8}}"
_NUMERAL = rf"((?:[{CHINESE_CLASS}{ARABIC_CLASS}]{_B}){{1,9}})"
_CN = rf"((?:[{CHINESE_CLASS}]{_B}){{1,9}})"
_AN = rf"([{ARABIC_CLASS}]{{1,3}}){_B}"
_OPEN, _CLOSE = "[（(﹙]", "[）)﹚]"

_BLANKS = re.compile(BLANK_CLASS)
_NEVER = re.compile(r"(?!)")
_ARTICLE_MENTION = re.compile(
    rf"{_B}(?:规定|所列|所称|第{_B}{_NUMERAL}[款项目条]|第{_B}{_OPEN}|[至到和与或及]{_B}第{_B}{_NUMERAL}条|[、的，,])"
)
_ENUMERATION = re.compile(rf"[{CHINESE_CLASS}]{{1,2}}[、级审类层轮等线次者]")
_BRACKET_MENTION = re.compile(rf"{_B}(?:[至到、和与或及]{_B}{_OPEN}|[项目款])")

_MARKERS = (
    (Mark.PART, re.compile(rf"第{_B}{_NUMERAL}编"), _NEVER),
    (Mark.CHAPTER, re.compile(rf"第{_B}{_NUMERAL}章"), _NEVER),
    (Mark.DIVISION, re.compile(rf"第{_B}{_NUMERAL}节"), _NEVER),
    (Mark.ARTICLE, re.compile(rf"第{_B}{_NUMERAL}条(?:{_B}之{_B}{_CN})?"), _ARTICLE_MENTION),
    (Mark.CHINESE, re.compile(rf"{_CN}[、．.]"), _ENUMERATION),
    (Mark.BRACKETED, re.compile(rf"{_OPEN}{_B}{_CN}{_CLOSE}|([㈠-㈩])"), _BRACKET_MENTION),
    (Mark.BRACKETED_DIGIT, re.compile(rf"{_OPEN}{_B}{_AN}{_CLOSE}|([⑴-⒇])"), _BRACKET_MENTION),
    (Mark.DIGIT, re.compile(rf"{_AN}[.．、）)](?![{ARABIC_CLASS}])|([⒈-⒛])"), _NEVER),
    (Mark.CIRCLED, re.compile(r"([①-⑳])"), _NEVER),
)
# Characters that are whole numbers: the first of each run of consecutive code points stands for 1.
_SIGNS = ("㈠", "⑴", "⒈", "①")

_LONGEST_TITLE = 40
_GLUED = re.compile(
    rf"第{_B}{_NUMERAL}[章节][^。；：，,;:第]{{1,20}}?(?=第{_B}(?:[{CHINESE_CLASS}{ARABIC_CLASS}]{_B}){{1,9}}条)"
)


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    for first in _SIGNS:
        if len(written) == 1 and 0 <= ord(written) - ord(first) < 20:
            return ord(written) - ord(first) + 1
    return parse_number(_BLANKS.sub("", written))


def _is_title(rest: str) -> bool:
    """Say whether what follows the number of a chapter is a title and not a sentence about the chapter."""
    return len(rest) <= _LONGEST_TITLE and not re.search("[。；：，,;:]", rest)


def _raw_lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = trimmed(text, Span(start, end))
        if len(line):
            yield line
        start = end + 1


def _unglued(text: str, line: Span) -> Iterator[Span]:
    """Take 第一章总则第一条为… apart."""
    glued = _GLUED.match(text, line.start, line.end)
    if glued:
        article = Span(glued.end(), line.end)
        marker = read_marker(text, article)
        if marker and not marker.mention:
            yield trimmed(text, Span(line.start, glued.end()))
            yield article
            return
    yield line
