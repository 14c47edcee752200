"""Scan a document: find, judge, conceal.

Assumes a document, and policies that compiled. Guarantees that what stands twice for older programs is reported once.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyc.analyses.scan.concealing import concealed
from policyc.analyses.scan.judging import Asking, addresses, judged
from policyc.analyses.scan.model import Found, Scan
from policyc.analyses.scan.seeking import seek, seekers
from policyc.documents.model import Document, Mark


def scan(document: Document, askings: Sequence[Asking] = ()) -> Scan:
    """Return what detectors find in a document, and what the policies say about it."""
    found = seek(document, seekers([one.policy for one in askings]))
    hidden = concealed(document.text, found)
    kept, repeated = _without_echoes(document, found)
    for asking in askings:
        kept = judged(kept, asking)
    return Scan(document, kept, repeated, addresses(document, hidden, askings), hidden)


def _without_echoes(document: Document, found: tuple[Found, ...]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Put apart what was found in an echo and stands elsewhere too."""
    said = {(one.detector, _written(document, one)) for one in found if Mark.ECHO not in one.marks}
    kept: list[Found] = []
    repeated: list[Found] = []
    for one in found:
        echo = Mark.ECHO in one.marks and (one.detector, _written(document, one)) in said
        (repeated if echo else kept).append(one)
    return tuple(kept), tuple(repeated)


def _written(document: Document, one: Found) -> str:
    return "".join(document.text[span.start : span.end] for span in one.spans)
