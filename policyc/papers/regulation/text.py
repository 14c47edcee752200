"""The regulation's own text for the left side: every paragraph, cut where a quotation begins or ends.

Assumes a regulation with its quotations. Guarantees that the runs of a clause, joined, are its paragraphs character
for character, blanks at their ends aside; what cannot be seen is made visible. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from policyc.diagnostics.visible import visible
from policyc.papers.regulation.model import Fold, Run
from policyc.source.blanks import trimmed
from policyc.source.regulation import Clause, Regulation
from policyc.source.text import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a rule (`rule`), a reading, or something set aside takes up."""

    span: Span
    fold: Fold
    rule: int | None


def paragraphs(regulation: Regulation, clause: Clause, marks: tuple[Mark, ...]) -> tuple[tuple[Run, ...], ...]:
    """Return the paragraphs of a clause's own text."""
    text = regulation.source.text
    return tuple(tuple(_runs(text, line, marks)) for stretch in clause.own_stretches for line in _lines(text, stretch))


def _lines(text: str, stretch: Span) -> Iterator[Span]:
    start = stretch.start
    while start < stretch.end:
        end = text.find("\n", start, stretch.end)
        end = stretch.end if end < 0 else end
        line = trimmed(text, Span(start, end))
        if len(line):
            yield line
        start = end + 1


def _runs(text: str, line: Span, marks: tuple[Mark, ...]) -> Iterator[Run]:
    here = [mark for mark in marks if mark.span.start < line.end and line.start < mark.span.end]
    cuts = {line.start, line.end}
    for mark in here:
        cuts |= {max(mark.span.start, line.start), min(mark.span.end, line.end)}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        inside = [mark for mark in here if mark.span.start <= start and end <= mark.span.end]
        rules = tuple(sorted({mark.rule for mark in inside if mark.rule is not None}))
        if any(mark.fold is Fold.QUOTED for mark in inside):
            fold = Fold.QUOTED
        else:
            fold = Fold.SET_ASIDE if inside else Fold.PLAIN
        yield Run(visible(text[start:end]), fold, rules)
