"""Detect markings of state secrets: a level, a star and a period.

The form is that of GB/T 9704-2012, 7.2.2: the level stands at the head of a line,
`★` follows, then the period in Arabic numerals. Scanned texts put blanks between
the characters; examination papers write an event in place of a period.

Assumes: decoded text, one line per printed line.
Guarantees: linear time. A period above the legal maximum (30, 20 or 10 years,
Law on Guarding State Secrets, art. 20) does not hide a marking.
Reports: STRONG at the head of a line, WEAK inside one (a portion marking, or a
text about markings).
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import BLANKS, DIGITS, GAP, fold_width, opens_line, spaced, without_blanks
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_NUMBER: Final = f"(?:[{DIGITS}](?:{GAP}[{DIGITS}]){{0,3}}+|[〇零一二三四五六七八九十百两]{{1,4}}+)"
_UNIT: Final = f"(?:年|个?{GAP}月|日|天|周)"
_EVENTS: Final = ("长期", "永久", "启用前", "公开前", "公布前", "发布前", "解密前", "考试结束前", "开标前")
_DURATION: Final = f"{_NUMBER}{GAP}{_UNIT}"
_PERIOD: Final = f"(?:(?:至{GAP})?{_DURATION}(?:{GAP}{_DURATION}){{0,2}}前?|{'|'.join(map(spaced, _EVENTS))})"
_BLANK: Final = re.compile(f"[{BLANKS}]")


@cache
def _marking() -> re.Pattern[str]:
    # Compiled at first use: it costs milliseconds, and most commands read no item. An asterisk is
    # also emphasis in plain text, so it counts only before a period.
    return re.compile(f"[绝机秘]{GAP}密{GAP}(?:[★☆⭐✩✭✮✯]\ufe0f?(?:{GAP}{_PERIOD})?|[*＊]{GAP}{_PERIOD})")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find level, star and period, in order."""
    return tuple(_evidence(text, match) for match in _marking().finditer(text))


def _evidence(text: str, match: re.Match[str]) -> Evidence:
    strong = opens_line(text, match.start(), _BLANK)
    return Evidence(
        Span(*match.span()),
        fold_width(without_blanks(match.group())),
        Confidence.STRONG if strong else Confidence.WEAK,
    )


DETECTOR: Final = Detector("secret_marking", _find)
