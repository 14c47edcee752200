"""Detect mobile telephone numbers of the mainland.

Eleven digits that begin with 13 to 19, in one piece or grouped 3-4-4, 3-8 or 7-4,
with or without the country code. Office telephones and service lines are public
information and are not looked for.

Assumes: decoded text; digits may be full-width.
Guarantees: linear time; a number inside a longer run of digits is no hit; the span
covers the eleven digits without the country code; `masked` hides the middle four.
Reports: STRONG, or WEAK where the number is glued to Latin letters or signs of an
address and may be part of an identifier.
"""

import re
from collections.abc import Iterator
from typing import Final

from policyc.detectors.digits import DigitToken, digit_tokens
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d-)(?:(?:00)?86[- ]{0,2}|0)?"
    r"(1[3-9]\d(?:\d{8}|([- ]{1,2})\d{4}\2\d{4}|[- ]{1,2}\d{8}|\d{4}[- ]{1,2}\d{4}))"
    r"(?!\d)(?!-\d)"
)
#: What makes eleven digits an amount: a unit, or decimals.
_AMOUNT_AFTER: Final = re.compile(r"[ \u3000]?[元万亿%％]|[.．][0-9０-９]")
_AMOUNT_BEFORE: Final = "¥￥$＄"
_GLUE: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_=%&?")
_FILE_ENDING: Final = re.compile(r"\.[A-Za-z]")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find mobile numbers, in order."""
    return tuple(hit for token in digit_tokens(text) for hit in _in_token(text, token))


def _in_token(text: str, token: DigitToken) -> Iterator[Evidence]:
    for match in _NUMBER.finditer(token.folded):
        start, end = token.start + match.start(1), token.start + match.end(1)
        before = text[token.start + match.start() - 1 : token.start + match.start()]
        if (before and before in _AMOUNT_BEFORE) or _AMOUNT_AFTER.match(text, end):
            continue
        after = text[end : end + 1]
        glued = before in _GLUE or after in _GLUE or _FILE_ENDING.match(text, end)
        digits = match.group(1).replace("-", "").replace(" ", "")
        yield Evidence(
            Span(start, end),
            f"{digits[:3]}****{digits[-4:]}",
            Confidence.WEAK if glued else Confidence.STRONG,
        )


DETECTOR: Final = Detector("mobile_number", _find)
