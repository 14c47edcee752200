"""Values of an amendment: what became of the clauses, and which places of the rules are stale."""

from __future__ import annotations

from enum import Enum

from policyc.source.frozen import frozen
from policyc.source.text import SourceText, Span


class Fate(Enum):
    """What became of a clause."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    VANISHED = "vanished"
    APPEARED = "appeared"
    MERGED = "merged"
    SPLIT = "split"


@frozen
class Edit:
    """Words `old` that became `new`; `behind` are the words before an insertion, empty at the beginning."""

    old: str
    new: str
    behind: str


@frozen
class ClauseFate:
    """A clause by its ids: `old` is empty where it appeared, `new` where it vanished; `text` are its words."""

    fate: Fate
    old: str
    new: str
    edits: tuple[Edit, ...] = ()
    text: str = ""


class Reason(Enum):
    """Why a place of the rules is stale."""

    MOVED = "citation_moved"
    CHANGED = "clause_changed"
    MERGED = "clause_merged"
    VANISHED = "clause_vanished"
    MISQUOTED = "quotation_gone"


@frozen
class Stale:
    """A place of the rules: what is written there, and what is proposed, with the clause that it stands in.

    `certain` holds for a citation whose clause says the same words under another number.
    """

    reason: Reason
    source: SourceText
    span: Span
    rule: str
    written: str
    clause: str
    proposal: str
    certain: bool = False

    @property
    def line(self) -> int:
        """Give the line in the file, from 1."""
        return self.source.position(self.span.start).line


@frozen
class Amendment:
    """All clauses in the order of the new text, those that vanished behind them, and all stale places in order."""

    clauses: tuple[ClauseFate, ...]
    stale: tuple[Stale, ...]

    @property
    def appeared(self) -> tuple[ClauseFate, ...]:
        """Return the new clauses, which no rule answers for yet."""
        return tuple(one for one in self.clauses if one.fate in {Fate.APPEARED, Fate.SPLIT})

    @property
    def altered(self) -> bool:
        """Tell whether anything differs."""
        return any(one.fate is not Fate.SAME for one in self.clauses)
