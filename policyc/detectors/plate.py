"""Detect number plates of motor vehicles.

GA 36-2018: one character for the region, a letter for the issuing office, and five
letters or digits without I and O, of which at most three are letters; the last may be
a character for the use (police, training, trailer, two neighbouring regions). Plates of
new-energy vehicles have six: a small vehicle's D or F (or another letter since 2021)
comes first, a large vehicle's last.

Assumes: decoded text; letters and digits may be full-width, the dot of a plate may be
any middle dot, a blank or a hyphen.
Guarantees: linear time; `masked` hides the middle of the number; a plate that is masked
in part is no hit.
Reports: STRONG where a vehicle or its plate is named just before or after, WEAK
otherwise (寝室 and 座位 numbers look alike).
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import LINE_BREAKS, fold_width
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import clause_before
from policyc.source.text import Span

_REGIONS: Final = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_USES: Final = "警学挂领试超港澳"
_SERIAL: Final = "A-HJ-NP-Z0-9"
_ELECTRIC: Final = f"[A-HJK][{_SERIAL}][0-9]{{4}}|[0-9]{{5}}[A-HJK]"
_USUAL: Final = f"(?![0-9]?[A-Z]{{4}})[{_SERIAL}]{{4}}[{_SERIAL}{_USES}]"
_PLATE: Final = f"[{_REGIONS}][A-HJ-NP-Z][·•・.\\- ]?(?:{_ELECTRIC}|{_USUAL})(?![0-9A-Za-z*＊×●])"
_ENOUGH_DIGITS: Final = 2
_AFTER: Final = 8


# Compiled at first use: most texts have no plate.
@cache
def _plate() -> re.Pattern[str]:
    return re.compile(_PLATE)


@cache
def _vehicle() -> re.Pattern[str]:
    return re.compile("车|号牌|牌照|货运|驾驶|摩托|挂牌")


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(f"[{LINE_BREAKS}。；;，|]")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find number plates, in order."""
    return tuple(
        Evidence(Span(*match.span()), _mask(match.group()), _confidence(text, match.start(), match.end()))
        for match in _plate().finditer(fold_width(text))
        if sum(map(str.isdigit, match.group())) >= _ENOUGH_DIGITS
    )


def _confidence(text: str, start: int, end: int) -> Confidence:
    near = clause_before(text, start), _clause_end().split(text[end : end + _AFTER], maxsplit=1)[0]
    return Confidence.STRONG if any(map(_vehicle().search, near)) else Confidence.WEAK


def _mask(plate: str) -> str:
    return plate[:2] + "*" * (len(plate) - 4) + plate[-2:]


DETECTOR: Final = Detector("plate", _find, "车牌号桂A00000")
