"""Detect addresses of electronic mail.

RFC 5322, 3.4.1: the dot-atom form, with a domain of two labels or more. An office may
publish its mailbox, a citizen's is personal information; only the host tells them apart
now and then.

Assumes: decoded text; the sign may be full-width.
Guarantees: linear time; `masked` shows one character of the mailbox and the host; an
address that is masked already is no hit, nor is user information in a web address.
Reports: STRONG, or WEAK where the host is a government's.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_ATOM: Final = "A-Za-z0-9_+%'\\-"
#: RFC 5321, 4.5.3.1: a mailbox has at most 64 characters, a label 63.
_LONGEST_MAILBOX: Final = 64
_MASKS: Final = "*＊×●•"
_OFFICIAL: Final = ".gov.cn"


# Compiled at first use, both: most texts have no address.
@cache
def _sign_and_host() -> re.Pattern[str]:
    return re.compile("[@＠]((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,24})(?![A-Za-z0-9@-])")


@cache
def _mailbox() -> re.Pattern[str]:
    return re.compile(f"(?<![{_ATOM}.])[{_ATOM}][{_ATOM}.]*\\Z")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find addresses, in order."""
    hits: list[Evidence] = []
    taken = 0
    for match in _sign_and_host().finditer(text):
        first = max(taken, match.start() - _LONGEST_MAILBOX - 1)
        mailbox = _mailbox().search(text[first : match.start()])
        if mailbox is None or _is_part(text, first + mailbox.start()):
            continue
        confidence = Confidence.WEAK if match.group(1).lower().endswith(_OFFICIAL) else Confidence.STRONG
        masked = f"{mailbox.group()[0]}***@{match.group(1)}"
        hits.append(Evidence(Span(first + mailbox.start(), match.end()), masked, confidence))
        taken = match.end()
    return tuple(hits)


def _is_part(text: str, start: int) -> bool:
    """Tell whether a mailbox goes on from signs of masking, another address or a web address."""
    before = text[max(0, start - 1) : start]
    return bool(before) and before in f"{_MASKS}/:@＠"


DETECTOR: Final = Detector("email", _find, "nobody@example.com")
