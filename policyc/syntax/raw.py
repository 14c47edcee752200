"""Raw clauses: heads found, arguments unread."""

from __future__ import annotations

from dataclasses import dataclass

from policyc.diagnostics.model import Diagnostic
from policyc.source.text import Span
from policyc.syntax.keywords import Keyword


@dataclass(frozen=True, slots=True)
class RawBlock:
    """The clauses between two braces; a brace that was missing has an empty span where it belongs.

    `keyword` is the one by whose rule the block was read, which may be a guess; None where nothing is known.
    """

    keyword: Keyword | None
    opening: Span
    closing: Span
    clauses: tuple[RawClause, ...]
    damaged: bool


@dataclass(frozen=True, slots=True)
class RawClause:
    """A clause with its head found and its arguments unread.

    `keyword` is None for an effect, whose head is a result. A clause that is not `usable` is not read; `fault` is what
    is wrong with it, None where that was reported elsewhere. `stray`: it begins with no keyword at all, and may be the
    rest of what stands before. `open_bracket` is the offset of a `（` without a `）`.
    """

    keyword: Keyword | None
    head: Span
    cut: bool
    arguments: Span
    block: RawBlock | None
    usable: bool
    fault: Diagnostic | None
    stray: bool
    open_bracket: int | None

    @property
    def span(self) -> Span:
        """From the head to the last word, or to the brace that closes the block."""
        return Span(self.head.start, self.block.closing.end if self.block else self.arguments.end)


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses of a file; `buffer` is that of the scan with `：` behind a basis in brackets blanked."""

    buffer: str
    clauses: tuple[RawClause, ...]
    damaged: bool
    diagnostics: tuple[Diagnostic, ...]
