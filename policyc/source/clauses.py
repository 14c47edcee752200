"""Split a regulation into its clauses.

Assumes any text whatever; a text without a number at the beginning of a line is one clause 全文.
Guarantees: a total function, linear in the text but for sorting; the clauses are those that a
reader would cite (see `regulation`, `numbering`, `outline`, `paragraphs` for the conventions).
Reports nothing: what a text leaves open is decided by a stated convention, and a citation that
the splitting does not bear out is reported where it is resolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policyc.source.back_matter import (
    AnnexLine,
    annex_lines,
    chart_and_form,
    chart_and_form_start,
    chart_title,
    notes_heading,
    signature_start,
)
from policyc.source.citation_form import Citation, Level, Step, spell
from policyc.source.front_matter import front_matter
from policyc.source.markers import Marker, ink_lines, read_marker
from policyc.source.numbering import contents_lines, main_places
from policyc.source.outline import Node, outline
from policyc.source.paragraphs import divide, heading_of
from policyc.source.regulation import Clause, ClauseUnit, Regulation
from policyc.source.text import SourceText, Span

__all__ = ["Clause", "ClauseUnit", "Regulation", "split_clauses"]


def split_clauses(source: SourceText) -> Regulation:
    """Divide a text into clauses; `Regulation` says what they guarantee."""
    nodes = _Page(source.text).nodes()
    for node in nodes:
        divide(source.text, node)
    return Regulation(source, _freeze(source.text, nodes))


class _Page:
    """The lines of a text with the numbers that they begin with."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = ink_lines(text)
        read = [read_marker(text, line) for line in self._lines]
        for place in contents_lines(text, self._lines, read):
            read[place] = None
        self._markers: Sequence[Marker | None] = read

    def nodes(self) -> list[Node]:
        """Divide the whole text: front, body, charts and forms, signature, annexes."""
        end = len(self._lines)
        begun = main_places(self._markers, 0, end)
        if not begun:
            return [self._whole()]
        first = min(begun)
        annexes = self._annexes(first)
        body_end = annexes[0].place if annexes else end
        # The numbers in the annexes are sequences of their own and must not decide about the body's.
        main = main_places(self._markers, first, body_end) or frozenset({first})
        first = min(main)
        nodes = front_matter(self._text, self._lines[:first])
        nodes += self._body(range(first, body_end), main)
        for at, annex in enumerate(annexes):
            stop = annexes[at + 1].place if at + 1 < len(annexes) else end
            nodes += self._annex(annex, stop, announces=stop < end)
        return _adopted(nodes)

    def _whole(self) -> Node:
        lines = self._lines or (Span(0, 0),)
        return Node(Step(Level.WHOLE_TEXT), ClauseUnit.WHOLE_TEXT, 0, list(lines))

    def _annexes(self, first: int) -> list[AnnexLine]:
        """List the annexes, an announcement and what it announces as one when nothing stands between.

        附件：1.… announces annexes that come later under the same number: then the announcing
        lines are one clause without a number.
        """
        found = annex_lines(self._text, self._lines, range(first, len(self._lines)))
        last = {annex.step: annex.place for annex in found}
        merged: list[AnnexLine] = []
        for annex in found:
            announces = last[annex.step] != annex.place
            step = replace(annex.step, number=0) if announces else annex.step
            if not merged or merged[-1].step != step or self._signed(merged[-1].place, annex.place):
                merged.append(AnnexLine(annex.place, step))
        return merged

    def _signed(self, start: int, end: int) -> bool:
        return signature_start(self._text, self._lines, self._markers, range(start + 1, end)) is not None

    def _body(self, places: range, main: frozenset[int]) -> list[Node]:
        """Divide the numbered clauses and what follows the last of them."""
        after_last = range(max(main) + 1, places.stop)
        charts = range(
            chart_and_form_start(self._text, self._lines, self._markers, after_last),
            places.stop,
        )
        signed = signature_start(self._text, self._lines, self._markers, range(after_last.start, charts.start))
        body_end = charts.start if signed is None else signed
        nodes = outline(self._text, self._lines, self._markers, range(places.start, body_end), main)
        if signed is not None:
            nodes.append(self._signature(signed, charts.start))
        return nodes + chart_and_form(self._text, self._lines, self._markers, charts)

    def _signature(self, start: int, end: int) -> Node:
        lines = self._lines[start:end]
        return Node(Step(Level.SIGNATURE), ClauseUnit.SIGNATURE, lines[0].start, list(lines))

    def _annex(self, annex: AnnexLine, stop: int, *, announces: bool) -> list[Node]:
        """Divide one annex; a list of annexes over the signature is part of the signature."""
        signed = signature_start(self._text, self._lines, self._markers, range(annex.place + 1, stop))
        if signed is not None and announces:
            return [self._signature(annex.place, stop)]
        end = stop if signed is None else signed
        main = main_places(self._markers, annex.place + 1, end) if signed is None else frozenset[int]()
        begins = min(main) if main else end
        node = Node(annex.step, ClauseUnit.ANNEX, self._lines[annex.place].start)
        node.parts += self._lines[annex.place : begins]
        if main:
            node.parts += outline(self._text, self._lines, self._markers, range(begins, end), main)
        return [node] if signed is None else [node, self._signature(signed, stop)]


def _adopted(nodes: list[Node]) -> list[Node]:
    """Put numbered annexes under the line that announces them."""
    adopted: list[Node] = []
    for node in nodes:
        above = adopted[-1] if adopted else None
        if (
            above is not None
            and above.unit is node.unit is ClauseUnit.ANNEX
            and above.step == replace(node.step, number=0)
            and node.step.number
        ):
            above.parts.append(node)
        else:
            adopted.append(node)
    return adopted


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: its parent's id, and the citation that its own is added to."""

    parent: str | None
    above: Citation


def _freeze(text: str, nodes: list[Node]) -> tuple[Clause, ...]:
    """Make the clauses in document order, each with a citation of its own."""
    given: Counter[str] = Counter()
    clauses: list[Clause] = []

    def visit(node: Node, place: _Place) -> None:
        citation = _citation(node, place, given)
        clause_id = spell(citation)
        at = len(clauses)
        clauses.append(_clause(text, node, clause_id, place.parent))
        for child in node.children:
            visit(child, _Place(clause_id, citation))
        ends = [clause.span.end for clause in clauses[at:]]
        whole = Span(clauses[at].span.start, max(ends[0], ends[-1]))
        clauses[at] = replace(clauses[at], span=whole)

    for node in nodes:
        visit(node, _Place(None, ()))
    return tuple(clauses)


_OUTER = (Level.ARTICLE, Level.ANNEX, Level.ANNEX_TABLE, Level.ANNEX_RECORD, Level.ANNEX_FIGURE)
_ANNEXES = _OUTER[1:]


def _citation(node: Node, place: _Place, given: Counter[str]) -> Citation:
    """Cite a node; articles are counted through a whole text or annex, not within a chapter."""
    above = place.above
    if node.step.level in _OUTER:
        above = tuple(step for step in above[:1] if step.level in _ANNEXES and node.step.level is Level.ARTICLE)
    citation = (*above, node.step)
    written = spell(citation)
    given[written] += 1
    return citation if given[written] == 1 else (*above, replace(node.step, occurrence=given[written]))


def _clause(text: str, node: Node, clause_id: str, parent: str | None) -> Clause:
    """Make the clause of a node with its own text; the span of its descendants is still to come."""
    own_lines = node.lines
    if own_lines:
        own = Span(own_lines[0].start, own_lines[-1].end)
    else:
        first = node.children[0]
        while not first.lines:
            first = first.children[0]
        own = Span(first.lines[0].start, first.lines[0].start)
    title, span = _heading(text, node, own)
    return Clause(clause_id, node.unit, own, own, parent, title, span, tuple(node.further))


def _heading(text: str, node: Node, own: Span) -> tuple[str, Span]:
    """Give title and place of the heading of any node."""
    lines = node.lines
    heading = heading_of(text, node)
    if heading:
        return heading.title, heading.span
    match node.unit:
        case ClauseUnit.TITLE:
            return "".join(text[line.start : line.end] for line in lines), own
        case ClauseUnit.FORM_SAMPLE:
            return text[lines[0].start : lines[0].end], lines[0]
        case ClauseUnit.CHART:
            span = chart_title(text, lines)
            joined = "".join(text[line.start : line.end] for line in lines if span and line.end <= span.end)
            return joined, span or Span(own.start, own.start)
        case ClauseUnit.NOTE:
            return "", notes_heading(text, own)
        case ClauseUnit.ANNEX:
            last = lines[min(len(lines), _ANNEX_TITLE_LINES) - 1]
            return text[last.start : last.end], Span(own.start, last.end)
        case _:
            return "", Span(own.start, own.start)


_ANNEX_TITLE_LINES = 3
