"""Where a quotation stands in the text, and what stands there when it does not.

Quotations are compared by folded keys (`folding`), so that width, kind of quotation mark and
line breaks do not matter and any changed character does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policyc.source.folding import Folded, fold, fold_key
from policyc.source.regulation import Clause, ClauseUnit, Regulation
from policyc.source.text import Span

__all__ = ["Folded", "Passage", "fold", "locate_quotation", "nearest_passage", "printed_places"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text and the innermost clause that it stands in."""

    span: Span
    text: str
    clause_id: str


def locate_quotation(regulation: Regulation, clause: Clause, quotation: str) -> Span | None:
    """Find where a clause, with its descendants, first says exactly this; None when it does not.

    An empty quotation stands nowhere. The span is in the text as stored. In a chart a label that is just this goes
    before one that contains it.
    """
    places = _places(regulation, clause, quotation)
    if clause.unit is not ClauseUnit.CHART:
        return next(places, None)
    return next(printed_places(regulation, clause, quotation), None)


def printed_places(regulation: Regulation, clause: Clause, label: str) -> Iterator[Span]:
    """Yield where a clause prints a label: on lines of its own or, where no line is just this, inside others."""
    alone = False
    for place in _places(regulation, clause, label):
        if _fills_its_lines(regulation.source.text, place):
            alone = True
            yield place
    if not alone:
        yield from _places(regulation, clause, label)


def _places(regulation: Regulation, clause: Clause, quotation: str) -> Iterator[Span]:
    """Yield every place where a clause says exactly this, in order."""
    folded = _folded_text(regulation.source.text)
    key = fold_key(quotation)
    for stretch in clause.stretches if key else ():
        start, end = folded.range(stretch)
        at = folded.key.find(key, start, end)
        while at >= 0:
            yield folded.span(at, at + len(key))
            at = folded.key.find(key, at + 1, end)


def _fills_its_lines(text: str, place: Span) -> bool:
    """Tell whether nothing but blanks stands before and behind a place on its lines."""
    before, behind = place.start - 1, place.end
    while before >= 0 and text[before] != "\n" and text[before].isspace():
        before -= 1
    while behind < len(text) and text[behind] != "\n" and text[behind].isspace():
        behind += 1
    return (before < 0 or text[before] == "\n") and (behind == len(text) or text[behind] == "\n")


def nearest_passage(regulation: Regulation, clause: Clause, quotation: str) -> Passage | None:
    """Find what the text really says: the quotation in another clause, or the likest passage.

    In this order: the same words elsewhere in the regulation, the likest passage of the clause,
    the likest passage of the whole text. None when less than half of the quotation is there.
    """
    folded = _folded_text(regulation.source.text)
    key = fold_key(quotation)
    if not key:
        return None
    at = folded.key.find(key)
    while at >= 0:
        elsewhere = _passage(regulation, folded.span(at, at + len(key)))
        if elsewhere:
            return elsewhere
        at = folded.key.find(key, at + 1)
    ranges = [folded.range(stretch) for stretch in clause.stretches]
    for start, end in (*ranges, (0, len(folded.key))):
        found = _likest(folded.key, start, end, key[:_LONGEST])
        if found:
            return _passage(regulation, folded.span(*found))
    return None


# A quotation is compared by its first characters only; longer ones differ early or hardly.
_LONGEST = 300
_GRAM = 2
_MOST_REPEATS = 4
# At least this share of the quotation must stand in the passage.
_LIKENESS = 0.5


@lru_cache(maxsize=8)
def _folded_text(text: str) -> Folded:
    """Fold a whole regulation once for its many quotations."""
    return fold(text)


def _passage(regulation: Regulation, span: Span) -> Passage | None:
    clause = regulation.clause_around(span) or regulation.clause_at(span.start)
    return Passage(span, regulation.source.slice(span), clause.id) if clause else None


def _likest(text: str, start: int, end: int, wanted: str) -> tuple[int, int] | None:
    """Find the range of `text` within `start` to `end` that is likest to `wanted`."""
    centre = _densest_diagonal(text, start, end, wanted)
    if centre is None:
        return None
    slack = len(wanted) // 2 + 2
    low, high = max(start, centre - slack), min(end, centre + len(wanted) + slack)
    cost, first, last = _align(text[low:high], wanted)
    if first == last or cost > len(wanted) * (1 - _LIKENESS):
        return None
    return low + first, low + last


def _densest_diagonal(text: str, start: int, end: int, wanted: str) -> int | None:
    """Find where `wanted` would begin if it stood where most of its pairs of characters stand."""
    size = min(_GRAM, len(wanted))
    places: dict[str, list[int]] = {}
    for at in range(len(wanted) - size + 1):
        same = places.setdefault(wanted[at : at + size], [])
        # A pair that the quotation repeats over and over tells little about where it stands.
        if len(same) < _MOST_REPEATS:
            same.append(at)
    votes: Counter[int] = Counter()
    for at in range(start, end - size + 1):
        for place in places.get(text[at : at + size], ()):
            # Neighbouring diagonals count together: an inserted character shifts the rest by one.
            votes[(at - place) // 8] += 1
    if not votes:
        return None
    best = max(votes, key=lambda diagonal: (votes[diagonal] + votes.get(diagonal + 1, 0), -diagonal))
    return best * 8 + 4


def _align(text: str, wanted: str) -> tuple[int, int, int]:
    """Align all of `wanted` with some range of `text`: edits needed, and the range.

    Among ranges with equally few edits the one of the length nearest to `wanted` is taken.
    """
    costs = [0] * (len(text) + 1)
    starts = list(range(len(text) + 1))
    for i, one in enumerate(wanted, 1):
        corner_cost, corner_start = costs[0], starts[0]
        costs[0] = i
        for j, other in enumerate(text, 1):
            best = min(
                (corner_cost + (one != other), 0, corner_start),
                (costs[j] + 1, 1, starts[j]),
                (costs[j - 1] + 1, 2, starts[j - 1]),
            )
            corner_cost, corner_start = costs[j], starts[j]
            costs[j], starts[j] = best[0], best[2]
    last = min(range(len(text) + 1), key=lambda j: (costs[j], abs(j - starts[j] - len(wanted)), j))
    return costs[last], starts[last], last
