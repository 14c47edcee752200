"""Find runs of digits that may be written in groups.

Assumes: nothing about the text.
Guarantees: linear time; a token starts and ends at the edge of a group, and its
folded form has the length of the original.
Reports: nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policyc.detectors.characters import BLANKS, DIGITS

_DASHES: Final = "\u2010-\u2015\u2212\uff0d\\-"
_SEPARATOR: Final = f"[{BLANKS}{_DASHES}]"
_CHECK_X: Final = "[XxＸｘ×]"

#: The shortest number looked for has eleven digits: shorter runs (dates, document
#: numbers) fail within ten steps and are not looked at again by anything slower.
_TOKEN: Final = re.compile(f"[{DIGITS}](?:{_SEPARATOR}{{0,2}}[{DIGITS}]){{10,}}+(?:{_SEPARATOR}{{0,2}}{_CHECK_X})?")
_IS_DASH: Final = re.compile(f"[{_DASHES}]")
_DIGIT_VALUES: Final = {ord(full): half for full, half in zip("０１２３４５６７８９", "0123456789", strict=True)}


@dataclass(frozen=True, slots=True)
class DigitToken:
    """Hold groups of digits joined by at most two separators each.

    `folded` uses only `0-9`, `X`, blank and `-`; `folded[i]` stands for the code
    point at `start + i` of the text.
    """

    start: int
    folded: str


def digit_tokens(text: str) -> Iterator[DigitToken]:
    """Yield the tokens of eleven digits or more, in order."""
    for match in _TOKEN.finditer(text):
        yield DigitToken(match.start(), _fold(match.group()))


def _fold(token: str) -> str:
    if token.isascii() and token.isdigit():
        return token
    return "".join(map(_fold_char, token))


def _fold_char(char: str) -> str:
    if "0" <= char <= "9":
        return char
    folded = _DIGIT_VALUES.get(ord(char))
    if folded is not None:
        return folded
    if char in "XxＸｘ×":
        return "X"
    return "-" if _IS_DASH.match(char) else " "
