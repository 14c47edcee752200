"""Personal numbers masked character by character, so that every other character stays where it is.

Assumes what a detector says may be shown. Guarantees texts of the same length in which nothing is shown that the
detector hides; separators within a number stay. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from policyc import detectors
from policyc.analyses.scan.model import Found
from policyc.detectors.characters import fold_width
from policyc.source.text import Span

MASK: Final = "*"
#: Names that recur in a report: of the file, its sheets and fields.
_KEPT: Final = 1024
_SEPARATORS: Final = frozenset(" \t\n-‐‑‒–—−－\u00a0\u3000")
#: What these find is public or hidden already.
NEVER_HIDDEN: Final = frozenset({"masked_value", "uscc", "document_number", "malformed_document_number"})


def hides(detector: str, masked: str) -> bool:
    """Tell whether what a detector found is to be hidden."""
    return MASK in masked and detector not in NEVER_HIDDEN


def hidden(text: str, masked: str) -> str:
    """Return a hit with what `masked` hides replaced, character by character."""
    places = [index for index, character in enumerate(text) if character not in _SEPARATORS]
    written = [fold_width(text[index]).upper() for index in places]
    shown = [character for character in fold_width(masked).upper() if character not in _SEPARATORS]
    head = _alike(written, shown)
    tail = _alike(written[::-1], shown[::-1])
    if head + tail >= len(places):  # what may be shown is not told by its ends
        head = tail = 0
    covered = set(places[head : len(places) - tail])
    return "".join(MASK if index in covered else character for index, character in enumerate(text))


def concealed(text: str, found: Iterable[Found]) -> str:
    """Return a document's text with the hits hidden."""
    characters = list(text)
    for one in found:
        for index, character in replaced(text, one):
            characters[index] = character
    return "".join(characters)


def replaced(text: str, one: Found) -> list[tuple[int, str]]:
    """Return the characters of a hit that change, with their offsets."""
    if not hides(one.detector, one.masked):
        return []
    return _pairs(one.spans, hidden("".join(text[span.start : span.end] for span in one.spans), one.masked), text)


@lru_cache(maxsize=_KEPT)
def conceal(text: str) -> str:
    """Return a text of which nothing else is known – a file's name, a sheet's – with personal numbers hidden."""
    characters = list(text)
    for detector in detectors.registry():
        for hit in detector.find(text):
            if hides(detector.slug, hit.masked):
                span = hit.span
                characters[span.start : span.end] = hidden(text[span.start : span.end], hit.masked)
    return "".join(characters)


def _pairs(spans: Sequence[Span], changed: str, text: str) -> list[tuple[int, str]]:
    places = [index for span in spans for index in range(span.start, span.end)]
    return [(index, one) for index, one in zip(places, changed, strict=True) if text[index] != one]


def _alike(written: Sequence[str], shown: Sequence[str]) -> int:
    """Count how many characters from the beginning are shown."""
    count = 0
    for one, other in zip(written, shown, strict=False):
        if one != other or other == MASK:
            break
        count += 1
    return count
