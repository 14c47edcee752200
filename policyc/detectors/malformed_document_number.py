"""Detect document numbers (发文字号) that are not written as GB/T 9704-2012, 7.2.5 asks.

Wrong are other brackets than 〔〕, a year of two digits, 第 or zeros before the serial
number, and blanks between the parts. Case numbers of courts, which have round brackets
before the short name, are another thing and are left out.

Assumes: decoded text.
Guarantees: linear time.
Reports: STRONG for square brackets and look-alikes of 〔〕, short years, 第 and zeros; WEAK
for round brackets, which other kinds of numbers have too, and for a blank alone. `masked` reads "wrong→right".
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import fold_width
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import short_name
from policyc.source.text import Span

_OPENING: Final = "〔\\[［【（(﹝〖"
_CLOSING: Final = "〕\\]］】）)﹞〗"
_GAP: Final = "[ \u3000]{0,2}"
_NUMBER: Final = (
    f"{_GAP}(?P<opening>[{_OPENING}]){_GAP}(?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}})年?{_GAP}[{_CLOSING}]"
    f"{_GAP}第?{_GAP}0{{0,4}}(?P<serial>[1-9][0-9]{{0,4}}){_GAP}号"
)


# Compiled at first use: most texts cite no document.
@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER)


@cache
def _issued() -> re.Pattern[str]:
    return re.compile("[发函字办令电报请纪通告批决规知罚]\\Z")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find malformed document numbers, in order."""
    hits: list[Evidence] = []
    for match in _number().finditer(fold_width(text)):
        start = short_name(text, match.start())
        if start is None or _issued().search(text[start : match.start()]) is None:
            continue
        year = match.group("year") if len(match.group("year")) == 4 else f"20{match.group('year')}"
        wrong = text[match.start() : match.end()]
        right = f"〔{year}〕{match.group('serial')}号"
        if wrong != right:
            # Word processors put a blank between digits and characters, and copies keep it.
            doubtful = match.group("opening") in "（(" or wrong.replace(" ", "") == right
            masked = f"{text[start : match.end()]}→{text[start : match.start()]}{right}"
            hits.append(Evidence(Span(start, match.end()), masked, Confidence.WEAK if doubtful else Confidence.STRONG))
    return tuple(hits)


DETECTOR: Final = Detector("malformed_document_number", _find, "某政办发[2026]6号")
