"""Detect numbers of Chinese passports.

The numbers have nine characters and no check: E or G and eight digits, E and a letter
other than I and O and seven digits, DE, SE or PE (diplomatic, service, public affairs)
and seven digits, as the exit and entry administration publishes them. Order numbers
look alike, so only the word beside a number makes it a passport's.

Assumes: decoded text; letters and digits may be full-width.
Guarantees: linear time; `masked` keeps the letters and the last two digits; a number
that is masked in part is no hit.
Reports: STRONG where 护照 or a travel document is named just before, WEAK otherwise.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import fold_width
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import clause_before, touches_mask
from policyc.source.text import Span

_NUMBER: Final = "(?<![0-9A-Za-z])(?:[EG][0-9]{8}|(?:E[A-HJ-NP-Z]|[DSP]E)[0-9]{7})(?![0-9A-Za-z])"


# Compiled at first use: most texts have no such number.
@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER)


@cache
def _named() -> re.Pattern[str]:
    return re.compile("护\\s?照|旅行证|[Pp]assport")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find passport numbers, in order."""
    folded = fold_width(text)
    return tuple(
        Evidence(
            Span(*match.span()),
            _mask(match.group()),
            Confidence.STRONG if _named().search(clause_before(text, match.start())) else Confidence.WEAK,
        )
        for match in _number().finditer(folded)
        if not touches_mask(text, match.start(), match.end())
    )


def _mask(number: str) -> str:
    letters = 1 if number[1].isdigit() else 2
    return number[:letters] + "*" * (len(number) - letters - 2) + number[-2:]


DETECTOR: Final = Detector("passport", _find, "护照号码E00000000")
