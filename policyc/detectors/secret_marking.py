"""Detect markings of state secrets: a level, a star and a period.

The form is that of GB/T 9704-2012, 7.2.2: the level stands at the head of a line,
`★` follows, then the period in Arabic numerals. Scanned texts put blanks between
the characters; examination papers write an event in place of a period.

Assumes: decoded text, one line per printed line.
Guarantees: linear time. A period above the legal maximum (30, 20 or 10 years,
Law on Guarding State Secrets, art. 20) does not hide a marking.
Reports: STRONG at the head of a line, also after a copy number, the urgency or 密级：, or
in brackets of its own; WEAK inside a line (a portion marking) and where a sentence goes
on about the marking (机密★1年的文件).
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import (
    BLANKS,
    DIGITS,
    GAP,
    LINE_BREAKS,
    fold_width,
    opens_line,
    spaced,
    without_blanks,
)
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_NUMBER: Final = f"(?:[{DIGITS}](?:{GAP}[{DIGITS}]){{0,3}}+|[〇零一二三四五六七八九十百两]{{1,4}}+)"
_UNIT: Final = f"(?:年|个?{GAP}月|日|天|周)"
_EVENTS: Final = ("长期", "永久", "启用前", "公开前", "公布前", "发布前", "解密前", "考试结束前", "开标前")
_DURATION: Final = f"{_NUMBER}{GAP}{_UNIT}"
#: A copy number or the name of the field stands within so many characters.
_LEAD_REACH: Final = 32
_PERIOD: Final = f"(?:(?:至{GAP})?{_DURATION}(?:{GAP}{_DURATION}){{0,2}}(?:{GAP}前)?|{'|'.join(map(spaced, _EVENTS))})"


# Compiled at first use: this takes milliseconds, and most texts hold no secret.
@cache
def _marking() -> re.Pattern[str]:
    # An asterisk is also emphasis in plain text, so it counts only before a period.
    return re.compile(f"[绝机秘]{GAP}密{GAP}(?:[★☆⭐✩✭✮✯]\ufe0f?(?:{GAP}{_PERIOD})?|[*＊]{GAP}{_PERIOD})")


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(f"[{BLANKS}]")


# What may precede a marking on its line: copy number, urgency, the name of the field, a bracket.
@cache
def _lead() -> re.Pattern[str]:
    field = f"(?:保密等级|密[{BLANKS}]{{0,2}}级[^\\W\\d_]{{0,5}})[：:]"
    copy = f"(?:[份编]号[：:]?)?[{DIGITS}]{{1,8}}"
    before = f"(?:{copy}|[特加平]急|{field})?[{BLANKS}]{{0,8}}(?P<bracket>[（(【\\[〔])?[{BLANKS}]{{0,4}}"
    return re.compile(f"(?P<break>\\A|[{LINE_BREAKS}])[{BLANKS}]{{0,8}}{before}\\Z")


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(f"[{BLANKS}]*+[）)】\\]〕][{BLANKS}]*+(?:[{LINE_BREAKS}]|\\Z)")


# Text that touches the marking goes on with a sentence about it, unless it is another part of the heading: copy number,
# urgency, a remark in brackets, a document number.
@cache
def _spoken_about() -> re.Pattern[str]:
    heading = (
        f"[{BLANKS}{LINE_BREAKS}{DIGITS}）)】\\]〕]|[特加平]急|[（(](?![示例如见样指])|[^\\W\\d_]{{2,12}}[〔\\[（(]|\\Z"
    )
    return re.compile(
        f"(?!{heading})|[{BLANKS}]{{0,4}}+[（(]?(?:示例|例如|样例|样式|[，、。；：”’」』》/→←=—是为的和与或及指])"
    )


def _find(text: str) -> tuple[Evidence, ...]:
    """Find level, star and period, in order."""
    if "密" not in text:
        return ()
    return tuple(_evidence(text, match) for match in _marking().finditer(text))


def _evidence(text: str, match: re.Match[str]) -> Evidence:
    strong = _stands_alone(text, match.start(), match.end())
    return Evidence(
        Span(*match.span()),
        fold_width(without_blanks(match.group())),
        Confidence.STRONG if strong else Confidence.WEAK,
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a marking is in its place, and is not spoken about."""
    if _spoken_about().match(text, end):
        return False
    if opens_line(text, start, _blank()):
        return True
    before = _lead().search(text[max(0, start - _LEAD_REACH) : start])
    if before is None or (before.start() == 0 and start > _LEAD_REACH and not before.group("break")):
        return False
    return not before.group("bracket") or _closed().match(text, end) is not None


DETECTOR: Final = Detector("secret_marking", _find, "机密★10年")
