"""Detect fixed telephone numbers.

National numbering plan: `0`, an area code of two or three digits (10, 2x, or three
digits from 3 to 9), and seven or eight digits that begin with 2 to 8. An office publishes
its telephone by law (Regulations on Open Government Information, art. 12 and 20), so a
number is a reminder and no more.

Assumes: decoded text; digits may be full-width.
Guarantees: linear time; `masked` hides the middle; a number inside a longer one, one
masked in part, and service lines (12345, 400) are no hits.
Reports: WEAK hits only.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import fold_width
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_AREA: Final = "(?:10|2[0-57-9]|[3-9][0-9]{2})"
_JOINT: Final = "[)）]?[ \u3000\\-\u2010-\u2015\u2212－]{0,2}"
_NUMBER: Final = f"(?<![0-9A-Za-z*＊×●])(?<![0-9][.\\-])0{_AREA}{_JOINT}[2-8][0-9]{{6,7}}(?![0-9A-Za-z*＊×●]|[.][0-9])"


# Compiled at first use: most texts have no number.
@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER)


def _find(text: str) -> tuple[Evidence, ...]:
    """Find fixed telephone numbers, in order."""
    return tuple(
        Evidence(Span(*match.span()), f"{match.group()[:3]}****{match.group()[-3:]}", Confidence.WEAK)
        for match in _number().finditer(fold_width(text))
    )


DETECTOR: Final = Detector("landline", _find, "0771-2826000")
