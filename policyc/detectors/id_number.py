"""Detect numbers of resident identity cards.

GB 11643-1999: six digits of place, eight of birth, three of sequence, one check
character by ISO 7064 MOD 11-2. The identity cards of permanent foreign residents
have the same shape and begin with 9. Old numbers have fifteen digits and no check.

Only the first two digits of the place are compared with a table (GB/T 2260):
counties are abolished and merged, and their numbers stay in use.

Assumes: decoded text; digits may be full-width and written in groups.
Guarantees: linear time; `masked` keeps four characters at either end.
Reports: STRONG for eighteen characters whose check and date hold, WEAK for an old
number whose date holds.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from policyc.detectors.digits import DigitToken, digit_tokens
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

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


def _find(text: str) -> tuple[Evidence, ...]:
    """Find identity numbers, in order."""
    return tuple(hit for token in digit_tokens(text) for hit in _in_token(token))


def _in_token(token: DigitToken) -> Iterator[Evidence]:
    """Try eighteen, then fifteen characters from the start of every group."""
    places = [index for index, char in enumerate(token.folded) if char not in " -"]
    characters = token.folded.replace(" ", "").replace("-", "")
    edges = {0, len(places), len(characters.rstrip("X"))}
    edges.update(after for after in range(1, len(places)) if places[after] != places[after - 1] + 1)
    taken = 0
    for first in sorted(edges):
        if first < taken:
            continue
        for size, confidence in ((18, Confidence.STRONG), (15, Confidence.WEAK)):
            end = first + size
            if end not in edges or not _is_valid(characters[first:end]):
                continue
            # An old number has no check, so it must stand in one piece.
            if size == 15 and places[end - 1] - places[first] != 14:
                continue
            span = Span(token.start + places[first], token.start + places[end - 1] + 1)
            yield Evidence(span, _mask(characters[first:end]), confidence)
            taken = end
            break


def _is_valid(number: str) -> bool:
    """Check place, date and, for eighteen characters, the check character."""
    if not number[:-1].isdigit():
        return False
    if len(number) == 15:
        return number.isdigit() and _is_province(number[:2]) and _is_date("19" + number[6:12])
    place = number[1:3] if number[0] == "9" else number[:2]
    return _is_province(place) and _is_date(number[6:14]) and number[17] == _check_character(number[:17])


def _check_character(digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return _CHECKS[total % 11]


def _is_province(digits: str) -> bool:
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


def _mask(number: str) -> str:
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


DETECTOR: Final = Detector("id_number", _find)
