"""Detect unified social credit codes of organisations.

GB 32100-2015: eighteen characters without I, O, S, V and Z: one of the registering
department, one of the kind, six digits of place, nine of the organisation, and a check
character by ISO 7064 MOD 31-3. The codes are public; a self-employed trader's leads to
a person.

Assumes: decoded text; letters and digits may be full-width.
Guarantees: linear time; `masked` keeps four characters at either end.
Reports: STRONG where the check holds; nothing else.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import fold_width
from policyc.detectors.digits import is_identity_number
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_CODE: Final = f"(?<![0-9A-Za-z])[1-9AN][1-9A][0-9]{{6}}[{_ALPHABET}]{{10}}(?![0-9A-Za-z])"


# Compiled at first use: most texts have no code.
@cache
def _code() -> re.Pattern[str]:
    return re.compile(_CODE)


def _find(text: str) -> tuple[Evidence, ...]:
    """Find codes, in order."""
    return tuple(
        Evidence(Span(*match.span()), f"{match.group()[:4]}{'*' * 10}{match.group()[-4:]}", Confidence.STRONG)
        for match in _code().finditer(fold_width(text))
        if _check_holds(match.group()) and not is_identity_number(match.group())
    )


def _check_holds(code: str) -> bool:
    total = sum(weight * _ALPHABET.index(char) for weight, char in zip(_WEIGHTS, code[:17], strict=True))
    return _ALPHABET[-total % 31] == code[17]


DETECTOR: Final = Detector("uscc", _find, "91119999MA0000000W")
