"""Run detectors and lexicons over every view of a document.

Assumes a document. Guarantees each hit once, however many views show it, with the piece that it begins in and what
became of the text that it stands in. All detectors that the registry has are run. Reports nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from policyc import detectors
from policyc.analyses.scan.concealing import hides
from policyc.analyses.scan.model import Found
from policyc.detectors.model import Confidence, Evidence
from policyc.detectors.terms import find_terms
from policyc.documents.model import Document, Mark, Piece
from policyc.documents.views import View, views_of
from policyc.ir.policy import DetectorUse, Policy
from policyc.source.frozen import frozen
from policyc.source.text import Span

#: What these find is right as it is.
HARMLESS: Final = frozenset({"masked_value", "document_number", "uscc"})


@frozen
class Seeker:
    """What looks for something: a detector by its slug, or the lexicon of a policy by the policy's name for it."""

    name: str
    label: str
    find: Callable[[str], tuple[Evidence, ...]]


def seekers(policies: Iterable[Policy]) -> tuple[Seeker, ...]:
    """Return every detector there is, and the lexicons of these policies."""
    built_in = [Seeker(one.slug, "", one.find) for one in detectors.registry()]
    lexicons = [
        Seeker(lexicon_name(policy, use), use.label, partial(find_terms, terms=use.words, allowed=use.allowed))
        for policy in policies
        for use in policy.detectors
        if use.words
    ]
    return (*built_in, *lexicons)


def lexicon_name(policy: Policy, use: DetectorUse) -> str:
    """Return what a lexicon is called among detectors."""
    return f"{policy.identity.id}.{use.id}"


def seek(document: Document, looking: Iterable[Seeker]) -> tuple[Found, ...]:
    """Return all hits in order of their places."""
    places = _Places(document)
    views = views_of(document)
    found = [one for seeker in looking for one in _of_seeker(places, views, seeker)]
    ordered = sorted(found, key=lambda one: (one.start, -one.end, one.detector))
    return tuple(_without_fragments(ordered) if len(views) > 1 else ordered)


def _without_fragments(found: list[Found]) -> Iterator[Found]:
    """Leave out what is a part of a surer hit that only another view shows whole."""
    surest: Found | None = None
    for one in found:
        inside = surest is not None and one.end <= surest.end and one.viewing is not surest.viewing
        if not (inside and hides(one.detector, one.masked)):
            yield one
        if one.confidence is Confidence.STRONG and hides(one.detector, one.masked) and not inside:
            surest = one


def _of_seeker(places: _Places, views: tuple[View, ...], seeker: Seeker) -> Iterator[Found]:
    known: set[int] = set()
    for number, view in enumerate(views):
        added: set[int] = set()
        for hit in seeker.find(view.text):
            spans = view.spans(hit.span.start, hit.span.end)
            covered = [index for span in spans for index in range(span.start, span.end)]
            if not spans or (number and not known.isdisjoint(covered)):
                continue
            if len(views) > 1:
                added.update(covered)
            yield _found(places, view, seeker, hit, spans)
        known |= added


def _found(places: _Places, view: View, seeker: Seeker, hit: Evidence, spans: tuple[Span, ...]) -> Found:
    piece = places.piece(spans[0].start)
    return Found(
        seeker.name,
        seeker.label,
        piece,
        spans,
        hit.masked,
        hit.confidence,
        places.marks(spans),
        view.viewing,
        seeker.name in HARMLESS,
    )


class _Places:
    """Where offsets lie."""

    def __init__(self, document: Document) -> None:
        self._pieces = document.pieces
        self._starts = [piece.span.start for piece in document.pieces]

    def piece(self, offset: int) -> Piece:
        return self._pieces[max(bisect_right(self._starts, offset) - 1, 0)]

    def marks(self, spans: tuple[Span, ...]) -> tuple[Mark, ...]:
        """Return the marks of the stretches that a hit touches, in order of `Mark`."""
        touched: set[Mark] = set()
        first = max(bisect_right(self._starts, spans[0].start) - 1, 0)
        last = bisect_right(self._starts, spans[-1].end - 1)
        for piece in self._pieces[first:last]:
            for stretch in piece.stretches:
                if any(stretch.span.start < span.end and span.start < stretch.span.end for span in spans):
                    touched.update(stretch.marks)
        return tuple(mark for mark in Mark if mark in touched)
