"""Detect numbers of resident identity cards.

GB 11643-1999: six digits of place, eight of birth, three of sequence, one check
character by ISO 7064 MOD 11-2. The identity cards of permanent foreign residents
have the same shape and begin with 9. Old numbers have fifteen digits and no check.

Only the first two digits of the place are compared with a table (GB/T 2260):
counties are abolished and merged, and their numbers stay in use.

Assumes: decoded text; digits may be full-width and written in groups.
Guarantees: linear time; `masked` keeps four characters at either end; a number that
is masked in part is no hit.
Reports: STRONG for eighteen characters whose check and date hold, WEAK for an old
number whose date holds, and where the words before it name an order or a record.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policyc.detectors.digits import DigitToken, digit_tokens, is_identity_number
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import is_a_record, touches_mask
from policyc.source.text import Span


# Compiled at first use: most texts hold no long number.
@cache
def _own_names() -> re.Pattern[str]:
    return re.compile("身份|身分|公民|证件(?:号|编)?|(?<!书)证号|户口|(?<![票凭客户书])号码|残疾人?证|[Ii][Dd]")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find identity numbers, in order."""
    return tuple(hit for token in digit_tokens(text) for hit in _in_token(text, token))


def _in_token(text: str, token: DigitToken) -> Iterator[Evidence]:
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
            # An old number has no check, so it must stand in one piece.
            if end not in edges or (size == 15 and places[end - 1] - places[first] != 14):
                continue
            if not is_identity_number(characters[first:end]):
                continue
            span = Span(token.start + places[first], token.start + places[end - 1] + 1)
            if not touches_mask(text, span.start, span.end):
                named = is_a_record(text, span.start, span.end, _own_names())
                yield Evidence(span, _mask(characters[first:end]), Confidence.WEAK if named else confidence)
            taken = end
            break


def _mask(number: str) -> str:
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


DETECTOR: Final = Detector("id_number", _find, "11010519491231002X")
