"""Detect mobile telephone numbers of the mainland.

Eleven digits that begin with 13 to 19, in one piece or grouped 3-4-4, 3-8 or 7-4,
with or without the country code. Office telephones and service lines are public
information and are not looked for.

Assumes: decoded text; digits may be full-width.
Guarantees: linear time; a number inside a longer run of digits is no hit; the span
covers the eleven digits without the country code; `masked` hides the middle four; a
number that is masked in part is no hit.
Reports: STRONG, or WEAK where the number is glued to Latin letters or signs of an
address, counts something, or is called an order or a record.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policyc.detectors.digits import DigitToken, digit_tokens
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import is_a_record, touches_mask
from policyc.source.text import Span

#: What makes eleven digits an amount: a unit, or decimals.
_AMOUNT_AFTER: Final = r"[ \u3000]?[元万亿%％]|[.．][0-9０-９]"
_AMOUNT_BEFORE: Final = "¥￥$＄"
_GLUE: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_=%&?")
_FILE_ENDING: Final = r"\.[A-Za-z]"


# Compiled at first use, as what surrounds a number is: most texts have no long one.
@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)(?<!\d-)(?:(?:00)?86[- ]{0,2}|0)?"
        r"(1[3-9]\d(?:\d{8}|([- ]{1,2})\d{4}\2\d{4}|[- ]{1,2}\d{8}|\d{4}[- ]{1,2}\d{4}))"
        r"(?!\d)(?!-\d)"
    )


@cache
def _amount_after() -> re.Pattern[str]:
    return re.compile(_AMOUNT_AFTER)


@cache
def _file_ending() -> re.Pattern[str]:
    return re.compile(_FILE_ENDING)


@cache
def _count_after() -> re.Pattern[str]:
    return re.compile("(?:人?次(?![日月年])|平方|立方|公里|公顷|千瓦|[千毫]?克|亩|吨|户|件|条|分(?![机局]))")


@cache
def _path() -> re.Pattern[str]:
    return re.compile("[A-Za-z]/")


@cache
def _own_names() -> re.Pattern[str]:
    return re.compile("手机|电话|联系|来电|[Tt][Ee][Ll]|微信|短信|用户|[账帐]号|热线|(?<![票凭客户])号码")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find mobile numbers, in order."""
    return tuple(hit for token in digit_tokens(text) for hit in _in_token(text, token))


def _in_token(text: str, token: DigitToken) -> Iterator[Evidence]:
    for match in _number().finditer(token.folded):
        start, end = token.start + match.start(1), token.start + match.end(1)
        before = text[token.start + match.start() - 1 : token.start + match.start()]
        if (before and before in _AMOUNT_BEFORE) or _amount_after().match(text, end):
            continue
        if touches_mask(text, start, end):
            continue
        first = token.start + match.start()
        doubtful = _is_glued(text, first, end) or is_a_record(text, first, end, _own_names())
        digits = match.group(1).replace("-", "").replace(" ", "")
        yield Evidence(
            Span(start, end),
            f"{digits[:3]}****{digits[-4:]}",
            Confidence.WEAK if doubtful else Confidence.STRONG,
        )


def _is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether a number is part of a word, an address, a file name or a count."""
    if text[max(0, start - 1) : start] in _GLUE or text[end : end + 1] in _GLUE:
        return True
    return any(pattern.match(text, end) for pattern in (_file_ending(), _count_after())) or bool(
        _path().fullmatch(text[max(0, start - 2) : start])
    )


DETECTOR: Final = Detector("mobile_number", _find, "14000000000")
