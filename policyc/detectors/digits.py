"""Find runs of digits that may be written in groups, and tell identity numbers from other runs.

Assumes: nothing about the text.
Guarantees: linear time; a token starts and ends at the edge of a group, and its
folded form has the length of the original.
Reports: nothing.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from policyc.detectors.characters import BLANKS, DIGITS
from policyc.source.frozen import frozen

_DASHES: Final = "\u2010-\u2015\u2212\uff0d\\-"
_SEPARATOR: Final = f"[{BLANKS}{_DASHES}]"
_CHECK_X: Final = "[XxＸｘ×]"

#: The shortest number looked for has eleven digits: shorter runs (dates, document
#: numbers) fail within ten steps and are not looked at again by anything slower.
_TOKEN: Final = f"[{DIGITS}](?:{_SEPARATOR}{{0,2}}[{DIGITS}]){{10,}}+(?:{_SEPARATOR}{{0,2}}{_CHECK_X})?"
_SHORTEST: Final = 11
_FULL_WIDTH_DIGITS: Final = "０１２３４５６７８９"
_DIGIT_VALUES: Final = {ord(full): half for full, half in zip(_FULL_WIDTH_DIGITS, "0123456789", strict=True)}

#: The provinces by region: a digit and the second digits in use.
_REGIONS: Final = {
    "1": "12345",
    "2": "123",
    "3": "1234567",
    "4": "123456",
    "5": "01234",
    "6": "12345",
    "7": "1",
    "8": "123",
}
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
#: Fixed bounds, not today's date: a detector does not read the clock.
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2099


@frozen
class DigitToken:
    """Hold groups of digits joined by at most two separators each.

    `folded` uses only `0-9`, `X`, blank and `-`; `folded[i]` stands for the code
    point at `start + i` of the text.
    """

    start: int
    folded: str


def digit_tokens(text: str) -> Iterator[DigitToken]:
    """Yield the tokens of eleven digits or more, in order."""
    if sum(map(text.count, "0123456789" + _FULL_WIDTH_DIGITS)) < _SHORTEST:
        return
    for match in _token().finditer(text):
        yield DigitToken(match.start(), _fold(match.group()))


def _fold(token: str) -> str:
    if token.isascii() and token.isdigit():
        return token
    return "".join(map(_fold_char, token))


# Compiled at first use, both: it takes a millisecond, and most texts have few digits.
@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN)


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(f"[{_DASHES}]")


def _fold_char(char: str) -> str:
    if "0" <= char <= "9":
        return char
    folded = _DIGIT_VALUES.get(ord(char))
    if folded is not None:
        return folded
    if char in "XxＸｘ×":
        return "X"
    return "-" if _dash().match(char) else " "


def is_identity_number(number: str) -> bool:
    """Check place, date and, for eighteen characters, the check character; other lengths are no number."""
    if len(number) not in (15, 18) or not number[:-1].isdigit():
        return False
    if len(number) == 15:
        return number.isdigit() and is_province(number[:2]) and _is_date("19" + number[6:12])
    place = number[1:3] if number[0] == "9" else number[:2]
    return is_province(place) and _is_date(number[6:14]) and number[17] == _check_character(number[:17])


def _check_character(digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return _CHECKS[total % 11]


def is_province(digits: str) -> bool:
    """Tell whether two digits are those of a province in GB/T 2260."""
    return digits[1] in _REGIONS.get(digits[0], "")


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
