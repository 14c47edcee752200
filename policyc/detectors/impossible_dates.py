"""Detect dates that no calendar has, and weekdays that are not those of their date.

Source: the Gregorian calendar (GB/T 7408). Dates of the traditional calendar, numbers of papers that look like
dates, and weekdays that are not written directly behind one date (a span of days, another clause) are left out.

Assumes: decoded text; a date stands in one line.
Guarantees: linear time.
Reports: STRONG hits only. `masked` is the date as written, or "wrong→right" for a weekday.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from policyc.detectors.characters import fold_width
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import clause_before
from policyc.source.text import Span

_WEEKDAYS: Final = "一二三四五六日"
_NUMERALS: Final = "一二三四五六七八九"
_YEAR_DIGITS: Final = "〇零○一二三四五六七八九"
_LEAP_YEAR: Final = 2000  # of a date without a year


@cache
def _written() -> re.Pattern[str]:
    """Match dates in words: 2026年2月3日, 2月3日, 二〇二六年二月三日."""
    arabic = "(?<![0-9.．孕满龄第])(?:(?P<y>[0-9]{4}) ?年 ?)?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2}) ?日"
    chinese = (
        f"(?P<cy>[{_YEAR_DIGITS}]{{4}})年(?P<cm>[一二三四五六七八九十]{{1,3}})月(?P<cd>[一二三四五六七八九十]{{1,3}})日"
    )
    return re.compile(f"{arabic}|{chinese}")


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        "(?<![0-9A-Za-z./-])(?P<y>[0-9]{4})(?P<s>[./-])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9A-Za-z./-])"
    )


@cache
def _weekday() -> re.Pattern[str]:
    """Match a weekday behind a date: in brackets, or next to it where it cannot be part of a name."""
    name = "(?P<{0}>(?:星期|礼拜|周)[一二三四五六日天])"
    part = "(?:上午|下午|晚上?|早上?|中午|凌晨|夜间)?"
    bracketed = f"[ \u3000]?[，,]?[（(](?:[^（）()，,\n]{{0,8}}[，,、])?{name.format('a')}{part}[）)]"
    beside = f"[ \u3000]{{0,2}}是?{name.format('b')}(?=[，。；、）)\\s0-9]|[上下中]午|[早晚]|\\Z)"
    return re.compile(f"{bracketed}|{beside}")


@cache
def _paper() -> re.Pattern[str]:
    """Match the name of a number that is no date."""
    return re.compile("[号单码]|版本|GB|ISO")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find impossible dates and wrong weekdays, in order."""
    if "月" not in text and _numeric().search(fold_width(text)) is None:
        return ()
    folded = fold_width(text)
    hits = [*_in_words(text, folded), *_in_digits(text, folded)]
    return tuple(sorted(hits, key=lambda one: one.span.start))


def _in_words(text: str, folded: str) -> Iterator[Evidence]:
    for match in _written().finditer(folded):
        if _is_traditional(folded, match.start(), match.end()):
            continue
        year, month, day = _read(match)
        if not _exists(year, month, day):
            yield Evidence(Span(*match.span()), text[match.start() : match.end()], Confidence.STRONG)
        elif year is not None:
            yield from _other_day(text, folded, match.end(), date(year, month, day))


def _read(match: re.Match[str]) -> tuple[int | None, int, int]:
    if match["cy"] is not None:
        year = int("".join(str(max(_YEAR_DIGITS.index(char) - 2, 0)) for char in match["cy"]))
        return year, _number(match["cm"]), _number(match["cd"])
    return int(match["y"]) if match["y"] else None, int(match["m"]), int(match["d"])


def _number(numeral: str) -> int:
    """Return what a numeral of up to three characters says: 十, 十二, 二十, 二十九."""
    tens, ten, ones = numeral.rpartition("十")
    units = _NUMERALS.find(ones) + 1 if ones else 0
    if not ten:
        return units
    return (_NUMERALS.find(tens) + 1 if tens else 1) * 10 + units


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        return False
    return True


def _is_traditional(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    return any(word in before for word in ("农历", "阴历", "旧历", "腊月", "正月")) or "（农历）" in text[end : end + 8]


def _other_day(text: str, folded: str, end: int, day: date) -> Iterator[Evidence]:
    match = _weekday().match(folded, end)
    if match is None:
        return
    group = "a" if match["a"] is not None else "b"
    named, right = match[group], _WEEKDAYS[day.weekday()]
    if named[-1].replace("天", "日") != right:
        span = Span(*match.span(group))
        yield Evidence(span, f"{text[span.start : span.end]}→{named[:-1]}{right}", Confidence.STRONG)


def _in_digits(text: str, folded: str) -> Iterator[Evidence]:
    """Yield 2026-02-30 and the like: a day that other months have, so that it was meant for a date."""
    for match in _numeric().finditer(folded):
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        meant = 1 <= month <= 12 and 1900 <= year < 2200 and 1 <= day <= 31
        if meant and not _exists(year, month, day) and not _paper().search(clause_before(text, match.start())):
            yield Evidence(Span(*match.span()), text[match.start() : match.end()], Confidence.STRONG)


DETECTOR: Final = Detector("impossible_dates", _find, "于2月30日召开会议")
