"""Detect ordinals that leave one out or come twice.

Read are ordinals at the head of a line – 第一章 第一节 第一条 一、 （一） 1. （1） – and 一是 二是, 一要 二要 within
one. A series may begin anywhere and begin again at one. Numbers that fall, jump by more than three, or jump before
two have followed each other, are taken for a choice of items. An ordinal of a higher level, or dots for what is left
out, ends the series below it. Articles are not looked at after a line that amends a text, because it quotes some.

Assumes: decoded text; a paragraph is a line.
Guarantees: linear time; what an ordinal is judged by stands before it.
Reports: STRONG hits only; `masked` reads "wrong→right".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policyc.detectors.characters import LINE_BREAKS
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.frozen import frozen
from policyc.source.text import Span

_NUMERALS: Final = "一二三四五六七八九十百零〇"
_VALUES: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_DIGITS: Final = "零一二三四五六七八九"
#: More than this many numbers are not forgotten: somebody chose items.
_WIDEST_GAP: Final = 3
#: Levels, from the top; a series ends where an ordinal of a level above it stands.
_PART, _CHAPTER, _SECTION, _ARTICLE, _ITEM, _BRACKETED, _NUMBER, _BRACKETED_NUMBER = range(8)


@frozen
class Ordinal:
    """An ordinal: its level, its shape with `#` for the number, the number, and where it stands in its line.

    `counted` when it is the first, or follows the one before it.
    """

    level: int
    shape: str
    value: int
    start: int
    end: int
    counted: bool

    def with_value(self, value: int, *, arabic: bool) -> str:
        """Return it as it would be written with another number."""
        return self.shape.replace("#", str(value) if arabic else written(value))


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(f"[^{LINE_BREAKS}]+")


@cache
def _heads() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Return the patterns of what opens a line, by level."""
    number = f"(?P<n>[{_NUMERALS}]{{1,5}}|[0-9]{{1,3}})"
    chinese, arabic = f"(?P<n>[{_NUMERALS}]{{1,5}})", "(?P<n>[0-9]{1,2})"
    return tuple(
        (level, re.compile(pattern))
        for level, pattern in (
            (_PART, f"第{number}(?:部分|编)"),
            (_CHAPTER, f"第{number}章"),
            (_SECTION, f"第{number}节"),
            (_ARTICLE, f"第{number}条(?=[ \u3000\t])"),
            (_ITEM, f"{chinese}、(?![{_NUMERALS}])"),
            (_BRACKETED, f"（{chinese}）"),
            (_BRACKETED, f"\\({chinese}\\)"),
            (_NUMBER, f"{arabic}[.．、](?![0-9])"),
            (_BRACKETED_NUMBER, f"（{arabic}）"),
            (_BRACKETED_NUMBER, f"\\({arabic}\\)"),
        )
    )


@cache
def _opens() -> re.Pattern[str]:
    return re.compile("[ \t\u3000]{0,20}(?=[第（(一二三四五六七八九十0-9])")


@cache
def _within() -> re.Pattern[str]:
    return re.compile(
        f"(?:\\A|(?<=[。；，：、！;,:])) ?(?P<whole>(?P<n>[一二三四五六七八九十])[是要])(?![{_NUMERALS}])"
    )


@cache
def _amends() -> re.Pattern[str]:
    return re.compile("修改为|改为|如下修改|修改如下|删去|增加一[条款项]")


@cache
def _omits() -> re.Pattern[str]:
    """Match a line that stands for what is left out."""
    return re.compile("[ \t\u3000]*(?:[….·。]{2,}|[（(].{0,4}略[）)]|附[件表录].{0,4})[ \t\u3000]*\\Z")


def number(numeral: str) -> int:
    """Return what a numeral up to 999 says; zero for what is none."""
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


def written(value: int) -> str:
    """Write a number up to 999 as ordinals have it."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    result = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        result += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        result += "零"
    return result + (_DIGITS[ones] if ones else "")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find ordinals that do not follow the one before, in order."""
    hits: list[Evidence] = []
    series: dict[int, Ordinal] = {}
    quoting = False
    for line in _lines().finditer(text):
        content = line.group()
        quoting = quoting or _amends().search(content) is not None
        if _omits().match(content):
            series.clear()
            continue
        head = _head(content)
        if head is not None and not (quoting and head.level == _ARTICLE):
            hits.extend(_judged(content, head, series.get(head.level), line.start()))
            _close(series, head)
        hits.extend(_inside(content, line.start()))
    return tuple(sorted(hits, key=lambda one: one.span.start))


def _close(series: dict[int, Ordinal], head: Ordinal) -> None:
    """Put an ordinal in its series, and end those below; articles are counted through."""
    for level in tuple(series):
        if level > head.level and not (level == _ARTICLE and head.level < _ARTICLE):
            del series[level]
    series[head.level] = _counted(head, series.get(head.level))


def _counted(one: Ordinal, previous: Ordinal | None) -> Ordinal:
    follows = previous is not None and previous.shape == one.shape and one.value == previous.value + 1
    return Ordinal(one.level, one.shape, one.value, one.start, one.end, counted=one.value == 1 or follows)


def _head(line: str) -> Ordinal | None:
    opening = _opens().match(line)
    if opening is None:
        return None
    for level, pattern in _heads():
        match = pattern.match(line, opening.end())
        if match is not None:
            return _ordinal(level, match)
    return None


def _ordinal(level: int, match: re.Match[str]) -> Ordinal:
    before, after = match.start("n") - match.start(), match.end("n") - match.start()
    whole = match.group()
    return Ordinal(
        level, f"{whole[:before]}#{whole[after:]}", number(match["n"]), match.start(), match.end(), counted=False
    )


def _judged(line: str, one: Ordinal, previous: Ordinal | None, offset: int) -> Iterator[Evidence]:
    if previous is None or previous.shape != one.shape or one.value <= 1:
        return
    widest = _WIDEST_GAP if previous.counted else 2 if one.level <= _ARTICLE else 0
    if one.value == previous.value or previous.value + 2 <= one.value <= previous.value + widest:
        wrong = line[one.start : one.end]
        right = one.with_value(previous.value + 1, arabic=any(char in "0123456789" for char in wrong))
        yield Evidence(Span(offset + one.start, offset + one.end), f"{wrong}→{right}", Confidence.STRONG)


def _inside(line: str, offset: int) -> Iterator[Evidence]:
    """Judge 一是, 二是 … and 一要, 二要 … of one line."""
    series: dict[str, Ordinal] = {}
    for match in _within().finditer(line):
        whole = match["whole"]
        shape = f"#{whole[1]}"
        one = Ordinal(-1, shape, number(match["n"]), match.start("whole"), match.end("whole"), counted=False)
        yield from _judged(line, one, series.get(shape), offset)
        series[shape] = _counted(one, series.get(shape))


DETECTOR: Final = Detector("broken_ordinals", _find, "一、总体要求\n二、主要任务\n四、保障措施")
