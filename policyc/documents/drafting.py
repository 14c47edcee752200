"""Put a document together piece by piece.

Assumes pieces in reading order. Guarantees that stretches cover their pieces, that headings are those above, and that
no more than `MOST_CHARACTERS` are taken. Reports nothing; raises `Refuse`, which `reading` turns into a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from policyc.documents.model import Anchor, At, Document, Kind, Mark, Piece, Place, Refusal, Refused, Stretch, Unseen
from policyc.source.frozen import frozen
from policyc.source.text import Span

#: A book of a thousand pages has under a million characters.
MOST_CHARACTERS: Final = 10_000_000
MOST_PIECES: Final = 500_000


class Refuse(Exception):  # noqa: N818 – it ends a reading; nothing in the program is at fault
    """This file cannot be read, deep inside a reader."""

    def __init__(self, reason: Refusal, named: str = "") -> None:
        super().__init__(reason.value)
        self.refused = Refused(reason, named)


@frozen
class Written:
    """A stretch before its offset is known."""

    text: str
    marks: tuple[Mark, ...] = ()
    anchor: Anchor | None = None


class Draft:
    """A document in the making."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._above: list[tuple[int, int]] = []

    def add(
        self,
        place: Place,
        stretches: Sequence[Written],
        *,
        level: int | None = None,
        size: float | None = None,
        headed: bool = True,
    ) -> None:
        """Take one piece; what is blank is no piece. `headed` is False for what stands outside the flow of the text."""
        texts = [one.text for one in stretches if one.text]
        if not any(map(str.strip, texts)):
            return
        between = self._between(place, texts[0])
        at = self._length + len(between)
        start = at
        covering: list[Stretch] = []
        for one in stretches:
            if one.text:
                covering.append(Stretch(Span(at, at + len(one.text)), one.marks, one.anchor))
                at += len(one.text)
        if at > MOST_CHARACTERS or len(self._pieces) >= MOST_PIECES:
            raise Refuse(Refusal.TOO_MUCH, f"{MOST_CHARACTERS:,}")
        self._texts += [between, *texts]
        self._length = at
        if level is not None:
            while self._above and self._above[-1][0] >= level:
                self._above.pop()
        headings = tuple(index for _, index in self._above) if headed else ()
        self._pieces.append(Piece(Span(start, at), place, tuple(covering), headings, level, size))
        if level is not None:
            self._above.append((level, len(self._pieces) - 1))

    def document(self, kind: Kind, unseen: Iterable[Unseen] = ()) -> Document:
        """Return what was put together."""
        return Document(kind, "".join(self._texts), tuple(self._pieces), tuple(unseen))

    def _between(self, place: Place, following: str) -> str:
        """Return what separates a piece from the one before: cells of a row stand on one line."""
        if not self._pieces:
            return ""
        if not same_row(self._pieces[-1].place, place):
            return "\n"
        # A tab may stand within a number; two numbers side by side are two.
        digits = self._texts[-1][-1:].isdigit() and following[:1].isdigit()
        return ";" if digits else "\t"


def same_row(before: Place, after: Place) -> bool:
    """Tell whether two pieces are different cells of one row."""
    for one, other in zip(before, after, strict=False):
        if one == other:
            continue
        match one.at, other.at:
            case At.COLUMN, At.COLUMN:
                return True
            case At.CELL, At.CELL:
                return one.number == other.number
            case _:
                return False
    return False
