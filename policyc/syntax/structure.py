"""Marks to a tree of raw clauses: heads, line ends, braces.

Assumes the marks of a scan. Guarantees: one pass over the marks of every declaration, no recursion, every clause in
the block that encloses it. Where braces do not match, the declaration is read a second time with the indentation as
witness, so that a missing brace is reported where it belongs and what it holds is still read.
May report what `nesting` reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policyc.diagnostics.model import Diagnostic
from policyc.source.text import SourceText, Span
from policyc.syntax.blocks import TOP
from policyc.syntax.heads import Head, find_head
from policyc.syntax.keywords import Keyword
from policyc.syntax.nesting import Reading
from policyc.syntax.raw import Outline, RawClause
from policyc.syntax.scanner import Mark, Scan, Sort
from policyc.syntax.shapes import DECLARING_AT_TOP, RESERVED


def outline(source: SourceText, scan: Scan) -> Outline:
    """Group the marks of a file into clauses and blocks."""
    clauses: list[RawClause] = []
    diagnostics: list[Diagnostic] = []
    blanked: list[int] = []
    damaged = False
    for first, last in _chunks(scan):
        marks = scan.marks[first:last]
        reading = Reading(source, scan, guided=False)
        reading.read(marks)
        if reading.mismatch is not None:
            guided = Reading(source, scan, guided=True)
            guided.read(marks)
            reading = guided if guided.repairs <= _REPAIRS_TRUSTED else reading.with_one_message()
        clauses += reading.top.clauses
        diagnostics += reading.diagnostics
        blanked += reading.blanked
        damaged |= reading.top.damaged
        if len(diagnostics) > MOST_FAULTS:
            damaged = True
            break
    return Outline(_blanked(scan.buffer, blanked), tuple(clauses), damaged, tuple(diagnostics))


_REPAIRS_TRUSTED: Final = 3

MOST_FAULTS: Final = 20
"""Behind so many declarations with braces that do not match a file is read no further."""


def _blanked(buffer: str, places: Sequence[int]) -> str:
    """Replace single characters by blanks."""
    pieces: list[str] = []
    copied = 0
    for place in places:
        pieces += (buffer[copied:place], " ")
        copied = place + 1
    return "".join((*pieces, buffer[copied:]))


# --- declarations ---------------------------------------------------------------------------------------------------


def _chunks(scan: Scan) -> list[tuple[int, int]]:
    """Cut the marks before every declaration at column 0, so that a fault in one spoils no other.

    Inside an open block a line at column 0 is a declaration too (a brace is missing above). One whose keyword also
    refers inside blocks is one only if the braces do not match without it.
    """
    starts = [0]
    doubtful: list[int] = []
    depth = 0
    for index, mark in enumerate(scan.marks):
        if mark.indent == 0 and mark.sort is Sort.WORD and (head := _declares(scan.buffer, mark)) is not None:
            if depth > 0 and head in DECLARING_AT_TOP:
                doubtful.append(index)
            else:
                starts += (*(doubtful if depth else ()), index)
                doubtful.clear()
                depth = 0
        depth += (mark.sort is Sort.OPEN_BRACE) - (mark.sort is Sort.CLOSE_BRACE)
    starts += doubtful if depth else ()
    ends = [*starts[1:], len(scan.marks)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _declares(buffer: str, mark: Mark) -> Keyword | None:
    head = find_head(buffer, Span(mark.start, min(mark.end, mark.start + _LONGEST_HEAD)), "", TOP, propose=False)
    return head.keyword if isinstance(head, Head) and head.keyword not in RESERVED else None


_LONGEST_HEAD: Final = 200
