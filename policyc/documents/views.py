"""A document's text as different readers see it, with offsets back into the whole.

Assumes a document. Guarantees views without characters that nobody sees (zero-width ones would split a number), and
that every character of a view comes from one of the document. Which views there are depends on the document: what is
read first is the text as it stands, then what hides behind changes, hidden text and line ends. Reports nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import pairwise
from typing import Final

from policyc.documents.drafting import same_row
from policyc.documents.model import At, Document, Kind, Mark, Piece, Stretch
from policyc.source.frozen import frozen
from policyc.source.text import Span


class Viewing(Enum):
    """CURRENT: all changes accepted. ORIGINAL: all refused. SHOWN: without hidden text.

    JOINED: lines of pages run on, and so do cells that hold a character each.
    """

    CURRENT = "current"
    ORIGINAL = "original"
    SHOWN = "shown"
    JOINED = "joined"


@frozen
class View:
    """`starts` are offsets in `text` at which stretches begin, `origins` where these stand in the document."""

    viewing: Viewing
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a part of the view stands in the document: several spans where something lies between."""
        found: list[Span] = []
        index = bisect_right(self.starts, start) - 1
        while start < end and index < len(self.starts):
            following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
            stop = min(end, following)
            origin = self.origins[index] + start - self.starts[index]
            if found and found[-1].end == origin:
                found[-1] = Span(found[-1].start, origin + stop - start)
            elif stop > start:
                found.append(Span(origin, origin + stop - start))
            start = stop
            index += 1
        return tuple(found)


def views_of(document: Document) -> tuple[View, ...]:
    """Return the views of a document, the most natural first."""
    marks = {mark for piece in document.pieces for stretch in piece.stretches for mark in stretch.marks}
    views = [_view(document, Viewing.CURRENT, _is_current)]
    if Mark.DELETED in marks:
        views.append(_view(document, Viewing.ORIGINAL, lambda stretch: Mark.INSERTED not in stretch.marks))
    if Mark.HIDDEN in marks:
        views.append(
            _view(document, Viewing.SHOWN, lambda stretch: _is_current(stretch) and Mark.HIDDEN not in stretch.marks)
        )
    if any(_runs_on(before, after) for before, after in pairwise(document.pieces)):
        views.append(_view(document, Viewing.JOINED, _is_current))
    return tuple(views)


def body_of(document: Document, is_body: Callable[[Piece], bool]) -> View:
    """Return the text that a reader of the published document gets: changes accepted, nothing hidden, nothing twice."""

    def is_read(stretch: Stretch) -> bool:
        return _is_current(stretch) and not {Mark.HIDDEN, Mark.ECHO}.intersection(stretch.marks)

    return _view(document, Viewing.SHOWN, is_read, is_body)


def _is_current(stretch: Stretch) -> bool:
    return Mark.DELETED not in stretch.marks


def _view(
    document: Document,
    viewing: Viewing,
    keeps: Callable[[Stretch], bool],
    takes: Callable[[Piece], bool] = lambda _piece: True,
) -> View:
    texts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    seen = _WRITTEN if document.kind is Kind.PDF else _SEEN
    for start, end in _kept(document, viewing, keeps, takes):
        for one in seen.finditer(document.text, start, end):
            if not starts or origins[-1] + length - starts[-1] != one.start():
                starts.append(length)
                origins.append(one.start())
            texts.append(one.group())
            length += one.end() - one.start()
    return View(viewing, "".join(texts), tuple(starts), tuple(origins))


def _kept(
    document: Document, viewing: Viewing, keeps: Callable[[Stretch], bool], takes: Callable[[Piece], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches kept and what separates the pieces, in order."""
    before: Piece | None = None
    for piece in document.pieces:
        if not takes(piece):
            continue
        if before is not None and not (viewing is Viewing.JOINED and _runs_on(before, piece)):
            yield piece.span.start - 1, piece.span.start
        for stretch in piece.stretches:
            if keeps(stretch):
                yield stretch.span.start, stretch.span.end
        before = piece


def _runs_on(before: Piece, after: Piece) -> bool:
    """Tell whether one value may go on from a piece to the next: lines of pages, or cells with a character each."""
    if before.place[-1].at is At.LINE and before.place[0].at is At.PAGE:
        return after.place[-1].at is At.LINE and after.place[0].at is At.PAGE
    narrow = len(before.span) <= _NARROW and len(after.span) <= _NARROW
    return narrow and same_row(before.place, after.place)


_UNSEEN: Final = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
#: Forms give each character of a number a cell of its own, or each two.
_NARROW: Final = 2
#: Everything but characters that take no room: soft hyphens, zero-width blanks and joiners, marks of direction.
_SEEN: Final = re.compile(f"[^{_UNSEEN}]++")
_CHINESE: Final = "\u3400-\u9fff〔〕（）《》“”、，。：；"
_LATIN: Final = "0-9A-Za-z"
_SET: Final = f"(?<=[{_CHINESE}]) (?=[{_LATIN}])|(?<=[{_LATIN}]) (?=[{_CHINESE}])"
#: On a page a blank between Chinese and Latin characters is a matter of setting, and nobody wrote it.
_WRITTEN: Final = re.compile(f"(?:[^{_UNSEEN} ]++|(?!{_SET}) )++")
