"""The sentences of a regulation, for coverage.

Guarantees: every character that is not blank stands in exactly one sentence of exactly one
clause; sentences are in the order of the text.
A sentence ends at 。；：！？ or with its line, and takes the closing marks behind its end along.
Half-width ; ! ? end one too; a half-width colon does behind a Chinese character, so that 8:30 and
addresses stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from policyc.source.blanks import trimmed
from policyc.source.regulation import Clause, Regulation
from policyc.source.text import Span


class SentenceKind(Enum):
    """Whether a sentence says something or only titles what does."""

    HEADING = "heading"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its place, and the innermost clause it belongs to."""

    clause: str
    span: Span
    kind: SentenceKind


def sentences(regulation: Regulation) -> tuple[Sentence, ...]:
    """List the sentences of all clauses in the order of the text."""
    text = regulation.source.text
    found = [
        Sentence(clause.id, span, _kind(regulation, clause, span))
        for clause in regulation.clauses
        for stretch in clause.own_stretches
        for span in _split(text, stretch)
    ]
    return tuple(sorted(found, key=lambda sentence: sentence.span.start))


_END = re.compile(r"(?:[。；：！？;!?]|(?<=[\u2e80-\u9fff）》”]):|\n)[。；：！？;!?”’」』）)》】〕]*")
_INK = re.compile(r"\w")


def _split(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    for end in _END.finditer(text, stretch.start, stretch.end):
        span = trimmed(text, Span(start, end.end()))
        # A run of marks alone (a line of dashes, a lone bracket) is still text and stays in the count.
        if len(span) and (_INK.search(text, span.start, span.end) or "\n" in end[0]):
            yield span
            start = end.end()
    span = trimmed(text, Span(start, stretch.end))
    if len(span):
        yield span


def _kind(regulation: Regulation, clause: Clause, span: Span) -> SentenceKind:
    """Tell headings; that of an item with several paragraphs stands in the first of them."""
    holders = (clause, *regulation.ancestors(clause.id)[:1])
    is_heading = any(holder.heading_span.contains(span) for holder in holders)
    return SentenceKind.HEADING if is_heading else SentenceKind.PROSE
