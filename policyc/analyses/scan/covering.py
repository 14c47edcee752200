"""Decide what a masked copy hides, and make sure that it does.

Assumes the scan of what was opened. Guarantees that a copy is read and scanned again before it is handed out: where a
number that was to be hidden can still be read, there is no copy. Reports nothing.
"""

from __future__ import annotations

from policyc.analyses.scan.concealing import hides, replaced
from policyc.analyses.scan.model import Found, Scan
from policyc.analyses.scan.seeking import seek, seekers
from policyc.detectors.model import Confidence
from policyc.documents.masking import WRITABLE, replace_characters
from policyc.documents.model import Refused
from policyc.documents.reading import Opened, read_document
from policyc.source.frozen import frozen


@frozen
class Covered:
    """The masked copy, how many hits it hides, and those that it does not since they are weak."""

    data: bytes
    hidden: int
    left: tuple[Found, ...]


@frozen
class NotCovered:
    """No copy: this kind of file is not written, or numbers could still be read in it."""

    still_there: int


def cover(data: bytes, name: str, opened: Opened, scanned: Scan, *, everything: bool) -> Covered | NotCovered:
    """Return a copy in which personal numbers are masked: all of them, or those found beyond doubt."""
    if opened.document.kind not in WRITABLE:
        return NotCovered(0)
    personal = [one for one in (*scanned.found, *scanned.repeated) if hides(one.detector, one.masked)]
    chosen = [one for one in personal if _is_meant(one, everything=everything)]
    text = opened.document.text
    changed = {index: character for one in chosen for index, character in replaced(text, one)}
    copy = replace_characters(data, opened, changed) if changed else data
    again = read_document(copy, name)
    if isinstance(again, Refused):
        return NotCovered(len(chosen))
    still = [
        one
        for one in seek(again.document, seekers(()))
        if hides(one.detector, one.masked) and _is_meant(one, everything=everything)
    ]
    if still:
        return NotCovered(len(still))
    left = tuple(
        one for one in scanned.found if hides(one.detector, one.masked) and not _is_meant(one, everything=everything)
    )
    return Covered(copy, len(chosen), left)


def _is_meant(one: Found, *, everything: bool) -> bool:
    return everything or one.confidence is Confidence.STRONG
