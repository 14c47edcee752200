"""Detect numbers of payment cards that belong to persons.

ISO/IEC 7812-1: issuer identification number, account, check digit by Luhn's formula.
JR/T 0008-2000 gives the numbers of Chinese issuers; those of UnionPay begin with 62.
Accounts of organisations are published by law and by custom (fees, deposits, donations),
so an account that its surroundings call one is left out.

Assumes: decoded text; digits may be full-width and written in groups.
Guarantees: linear time; `masked` keeps four digits at either end; a number of an
identity card and one that is masked in part are no hits.
Reports: STRONG for a UnionPay number, and for one of another scheme that the words
before it call a card; WEAK for any other, where they name an order or a
record, and for one that touches Latin letters.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Final

from policyc.detectors.digits import DigitToken, digit_tokens, is_identity_number
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import is_a_record, touches_mask
from policyc.source.text import Span

_LENGTHS: Final = (19, 18, 17, 16, 15)
#: Chinese issuers: UnionPay, and the cards of two banks from before it.
_CHINESE: Final = r"62\d{14,17}|955[89]\d{15}"
#: Visa, Mastercard, JCB, American Express.
_FOREIGN: Final = (
    r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3[47]\d{13}"
)

_FIRST_DIGITS: Final = ("2", "3", "4", "5", "62", "95")

_PERSONAL: Final = (
    "卡号|银行卡|信用卡|借记卡|储蓄|一卡通|存折|保障卡|社保卡|工资卡|公务卡|银联卡|运通卡|国际卡"
    "|持卡人|个人|本人|奖学金|低保|补贴|(?:户名|收款人|姓名)[：:]"
)
_ORGAN: Final = (
    "(?:局|厅|委|会|公司|中心|学|院|校|政府|办公室|集团|银行|厂|社|站|所|处|队|园|馆)(?=[，,。；;\\s（(）)账帐]|$)"
)
_BODIES: Final = "局|厅|委|会|公司|中心|大学|学院|学校|中学|小学|医院|政府|办公室|集团|单位"
_PAYEE: Final = "(?:户[\\s]?名|收款(?:人|单位|方)|账户名称|开户单位|全称)(?:全?称)?[：:为][^\n，。；：:]{0,30}?"
_ORGANISATION: Final = (
    "对公|单位(?:银行)?(?:结算)?账户|(?:基本|一般|专用|临时)存款账户|(?:收费|缴费|缴纳|收缴|执行款|基本|专用|工会|党费|会费|经费)[账帐][户号]|(?:基本|对?公)户|零余额|专户|国库|非税|保证金|预算单位"
    f"|(?:{_BODIES})的?(?:银行|结算|收款){{0,2}}[账帐][户号]|开户行[及和、]?[账帐]号|{_PAYEE}{_ORGAN}"
)
#: How far the lines of an account reach: payee, bank, number.
_BEFORE: Final = 120
_AFTER: Final = 40


class _Holder(Enum):
    """Say whom the surroundings name as the holder."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


# Compiled at first use, all of them: most texts hold no long number.
@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(_CHINESE)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(_FOREIGN)


@cache
def _letter() -> re.Pattern[str]:
    return re.compile("[A-Za-z_=]")


@cache
def _own_names() -> re.Pattern[str]:
    return re.compile(f"{_PERSONAL}|[账帐][号户]|卡")


@cache
def _holders() -> re.Pattern[str]:
    return re.compile(f"(?P<organisation>{_ORGANISATION})|(?P<person>{_PERSONAL})")


@cache
def _account_label() -> re.Pattern[str]:
    return re.compile("[账帐][\\s]{0,2}[号户]")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find card numbers, in order."""
    return tuple(hit for token in digit_tokens(text) for hit in _in_token(text, token))


def _in_token(text: str, token: DigitToken) -> Iterator[Evidence]:
    """Try the lengths of cards from the start of every group to the end of one."""
    places = [index for index, char in enumerate(token.folded) if char in "0123456789"]
    digits = "".join(token.folded[index] for index in places)
    edges = {0, len(places)}
    edges.update(after for after in range(1, len(places)) if places[after] != places[after - 1] + 1)
    taken = 0
    for first in sorted(edges):
        if first < taken or not digits.startswith(_FIRST_DIGITS, first):
            continue
        for length in _LENGTHS:
            end = first + length
            if end not in edges or not is_card(digits[first:end]):
                continue
            span = Span(token.start + places[first], token.start + places[end - 1] + 1)
            confidence = _confidence(text, span, digits[first:end])
            if confidence is not None:
                yield Evidence(span, _mask(digits[first:end]), confidence)
            taken = end
            break


def is_card(digits: str) -> bool:
    """Check range, length and check digit of digits alone; an identity number may pass them by chance."""
    in_range = _chinese().fullmatch(digits) or _foreign().fullmatch(digits)
    return in_range is not None and _luhn_holds(digits) and not is_identity_number(digits)


def _luhn_holds(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(two // 10 + two % 10 for two in doubled)) % 10 == 0


def _confidence(text: str, span: Span, digits: str) -> Confidence | None:
    """Weigh the surroundings; None where the number is an organisation's or is masked in part."""
    if touches_mask(text, span.start, span.end):
        return None
    holder = _holder(text, span)
    if holder is _Holder.ORGANISATION:
        return None
    glued = any(map(_letter().match, (text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1])))
    if glued or is_a_record(text, span.start, span.end, _own_names()):
        return Confidence.WEAK
    if _chinese().fullmatch(digits) or holder is _Holder.PERSON:
        return Confidence.STRONG
    return Confidence.WEAK


def _holder(text: str, span: Span) -> _Holder:
    """Read the line before the number; after it, and for an account the lines above, only if that names nobody."""
    lines = text[max(0, span.start - _BEFORE) : span.start].splitlines() or [""]
    named = _last_named(lines[-1])
    after = text[span.end : span.end + _AFTER].partition("。")[0].partition("\n")[0]
    if named is _Holder.UNNAMED and _last_named(after) is _Holder.ORGANISATION:
        return _Holder.ORGANISATION
    if named is _Holder.UNNAMED and _account_label().search(lines[-1]):
        return _last_named("\n".join(lines[-4:-1]))
    return named


def _last_named(text: str) -> _Holder:
    last = max(_holders().finditer(text), key=lambda match: match.end(), default=None)
    if last is None:
        return _Holder.UNNAMED
    return _Holder.ORGANISATION if last.group("organisation") else _Holder.PERSON


def _mask(digits: str) -> str:
    return digits[:4] + "*" * (len(digits) - 8) + digits[-4:]


DETECTOR: Final = Detector("bank_card", _find, "银行卡号6200000000000005")
