"""Detect document numbers (发文字号) in their right form.

GB/T 9704-2012, 7.2.5: the organ's short name, the year in full within 〔〕, and the
serial number without leading zeros and without 第, followed by 号.

Assumes: decoded text.
Guarantees: linear time.
Reports: STRONG hits. `malformed_document_number` reports what is written otherwise.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.detectors.surroundings import short_name
from policyc.source.text import Span

_NUMBER: Final = "〔(?:19|20)[0-9]{2}〕[1-9][0-9]{0,4}号"


# Compiled at first use: most texts cite no document.
@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER)


def _find(text: str) -> tuple[Evidence, ...]:
    """Find well-formed document numbers, in order."""
    hits: list[Evidence] = []
    for match in _number().finditer(text):
        start = short_name(text, match.start())
        if start is not None:
            hits.append(Evidence(Span(start, match.end()), text[start : match.end()], Confidence.STRONG))
    return tuple(hits)


DETECTOR: Final = Detector("document_number", _find, "某政办发〔2026〕6号")
