"""Detect identity, mobile and card numbers of which a part is masked already.

They are what a publisher is asked for (Law on Protection of Personal Information,
art. 51: de-identification), so every other detector leaves them alone. GB/T 37964-2019
describes masking; it prescribes no number of signs.

Assumes: decoded text; digits may be full-width.
Guarantees: linear time; `masked` keeps at most four characters at either end, even
where the text shows more. Placeholders (××号), emphasis, ratings, passwords and sums are
no hits: what is left must begin or end like such a number and have about its length.
Reports: STRONG hits only.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import DIGITS, fold_width
from policyc.detectors.digits import is_province
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_SIGNS: Final = "*＊×●•"
#: A number is not part of a longer word, nor of a longer row of signs.
_EDGE: Final = f"{DIGITS}A-Za-zＸ{_SIGNS}"
_LONGEST_HEAD: Final = 14


# Compiled at first use: most texts have no such number.
@cache
def _shape() -> re.Pattern[str]:
    signs = f"(?:[{_SIGNS}]{{3,20}}+|[xX]{{4,20}}?(?=[{DIGITS}]|(?![{_EDGE}])))"
    whole = f"(?P<head>[{DIGITS}]{{0,{_LONGEST_HEAD}}}+)(?P<signs>{signs})(?P<tail>[{DIGITS}]{{0,4}}+[XxＸ]?)"
    second = f"[ -](?:[{DIGITS}]{{2}}[{_SIGNS}]{{2}}|[{_SIGNS}]{{4}})"
    groups = f"{second}(?:[ -][{_SIGNS}]{{4}}){{1,2}}+"
    grouped = f"(?P<first>[{DIGITS}]{{4}}){groups}[ -](?P<last>[{DIGITS}]{{3,4}})"
    return re.compile(f"(?<![{_EDGE}])(?:{grouped}|{whole})(?![{_EDGE}])")


@cache
def _any_sign() -> re.Pattern[str]:
    return re.compile(f"[{_SIGNS}]{{3}}|[xX]{{4}}")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find masked numbers, in order."""
    if _any_sign().search(text) is None:
        return ()
    return tuple(
        Evidence(Span(*match.span()), masked, Confidence.STRONG)
        for match in _shape().finditer(text)
        if (masked := _masked(match)) is not None
    )


def _masked(match: re.Match[str]) -> str | None:
    """Return what may be printed; None where the rest is not that of a personal number."""
    head = fold_width(match.group("first") or match.group("head") or "")
    tail = fold_width(match.group("last") or match.group("tail") or "").upper()
    length = sum(sign not in " -" for sign in match.group())
    if not (_is_mobile(head, tail, length) or _is_identity(head, tail, length) or _is_card(head, tail, length)):
        return None
    hidden = length - min(len(head), 4) - min(len(tail), 4)
    return head[:4] + "*" * hidden + tail[-4:]


def _is_mobile(head: str, tail: str, length: int) -> bool:
    """Eleven places; people who show both ends often write one sign too few or too many."""
    if not head:
        return length == 11 and len(tail) == 4 and tail.isdigit()
    if len(head) not in (3, 4, 7) or head[0] != "1" or head[1] not in "3456789" or not (tail.isdigit() or not tail):
        return False
    return length == 11 or (10 <= length <= 13 and len(tail) == 4)


def _is_identity(head: str, tail: str, length: int) -> bool:
    """Eighteen or fifteen places, or a whole place and a whole end."""
    if len(head) >= 2 and not is_province(head[1:3] if head[0] == "9" and len(head) > 2 else head[:2]):
        return False
    if not head and len(tail) < 4:
        return False
    return length in (15, 18) or (len(head) == 6 and len(tail) == 4 and 13 <= length <= 20)


def _is_card(head: str, tail: str, length: int) -> bool:
    """Sixteen to nineteen places; the beginning is shown whole, or nothing of it."""
    if not tail.isdigit() and tail:
        return False
    if not head:
        return len(tail) == 4 and 16 <= length <= 19
    if len(head) not in (4, 6) or head[0] not in "234569":
        return False
    return 16 <= length <= 19 or (head.startswith("62") and len(tail) == 4 and 11 <= length <= 20)


DETECTOR: Final = Detector("masked_value", _find, "138****0000")
