"""Detect the bare words for the three levels of state secrets.

Regulations about secrecy are full of them, so they are a reminder and no more;
markings with a star belong to `secret_marking` and are left out here.

Assumes: decoded text.
Guarantees: linear time.
Reports: WEAK hits only.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import GAP, without_blanks
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span


# Compiled at first use: most texts hold no secret.
@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[绝机秘]{GAP}密(?!{GAP}[★☆⭐✩✭✮✯])")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find the words, in order."""
    if "密" not in text:
        return ()
    return tuple(
        Evidence(Span(*match.span()), without_blanks(match.group()), Confidence.WEAK)
        for match in _word().finditer(text)
    )


DETECTOR: Final = Detector("secret_words", _find, "秘密")
