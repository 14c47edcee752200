"""A regulation as a tree of clauses, each found by its citation.

Guarantees: clauses stand in document order; every character that is not blank belongs to the
own text of exactly one clause; a clause's id is its canonical citation and unique.

A clause is one stretch of text, but for what a printed page tears apart: a chart whose title
stands above a form and whose labels stand below it. `further` holds such later stretches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType

from policyc.source.citation_form import Citation, Level, Step, parse, spell
from policyc.source.text import SourceText, Span, joined


class ClauseUnit(Enum):
    """What kind of clause it is; the value is the unit's name in law."""

    NOTICE = "印发通知"
    TITLE = "标题"
    PREAMBLE = "引言"
    CHAPTER = "章"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    NATURAL_PARAGRAPH = "自然段"
    SECTION = "一、"
    SUBSECTION = "（一）"
    ANNEX = "附件"
    FORM_SAMPLE = "样表"
    NOTE = "注"
    CHART = "流程图"
    SIGNATURE = "落款"
    WHOLE_TEXT = "全文"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause; spans are in the text of its regulation, trimmed of blanks at both ends.

    `span` covers the descendants. `own` is the text before the first child and may be empty.
    `heading` is for people (第一章 总则, 一、信息分类, 审核流程), "" without one; `heading_span` is
    where it stands, with its number, empty without one; it may be the beginning of the first paragraph.
    """

    id: str
    unit: ClauseUnit
    span: Span
    own: Span
    parent: str | None
    heading: str
    heading_span: Span
    further: tuple[Span, ...] = ()

    @property
    def stretches(self) -> tuple[Span, ...]:
        """List all the text of the clause with its descendants."""
        return (self.span, *self.further)

    @property
    def own_stretches(self) -> tuple[Span, ...]:
        """List the text of the clause that belongs to no descendant."""
        return (self.own, *self.further)


BASE_MARK = "基准"
"""Stands before what an overlay cites of the text of its base: 基准三（一）."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """A text and its clauses; of an overlay, its own and behind them those of its `base`, whose ids bear the mark."""

    source: SourceText
    clauses: tuple[Clause, ...]
    base: Regulation | None = None
    _by_id: MappingProxyType[str, Clause] = field(init=False, repr=False, compare=False)
    _children: MappingProxyType[str | None, tuple[Clause, ...]] = field(init=False, repr=False, compare=False)
    _owners: tuple[tuple[int, int, Clause], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        families: dict[str | None, list[Clause]] = {}
        for clause in self.clauses:
            families.setdefault(clause.parent, []).append(clause)
        children = {parent: tuple(family) for parent, family in families.items()}
        owners = sorted(
            ((span.start, span.end, clause) for clause in self.clauses for span in clause.own_stretches if len(span)),
            key=lambda owner: owner[0],
        )
        object.__setattr__(self, "_by_id", MappingProxyType({clause.id: clause for clause in self.clauses}))
        object.__setattr__(self, "_children", MappingProxyType(children))
        object.__setattr__(self, "_owners", tuple(owners))

    def find(self, citation: str) -> Clause | None:
        """Find the clause that a citation names, in any accepted spelling.

        Besides the canonical id: the only paragraph of a clause is the clause itself
        (第八条第一款); a 款 may be left out, or 第一款 put in, where that leaves one clause; a chapter
        may be cited without its 编. Behind 基准 a clause of the base is meant.
        """
        if self.base is not None and citation.startswith(BASE_MARK):
            found = self.base.find(citation.removeprefix(BASE_MARK))
            return self._by_id.get(BASE_MARK + found.id) if found is not None else None
        steps = parse(citation)
        if steps is None:
            return None
        exact = self._by_id.get(spell(steps))
        return exact or self._only(self._looser(steps))

    @property
    def own_end(self) -> int:
        """Give the offset behind the text of this very regulation: that of its base stands behind it."""
        return self.source.end if self.base is None else self.source.end - self.base.source.end - 1

    def is_own(self, clause_id: str) -> bool:
        """Tell whether a clause is one of this very regulation, and not of its base."""
        return self.base is None or not clause_id.startswith(BASE_MARK)

    def children(self, clause_id: str | None) -> tuple[Clause, ...]:
        """List the children of a clause in document order; of None the topmost clauses."""
        return self._children.get(clause_id, ())

    def ancestors(self, clause_id: str) -> tuple[Clause, ...]:
        """List the clauses around a clause, the nearest first."""
        return tuple(self._ancestors(clause_id))

    def clause_at(self, offset: int) -> Clause | None:
        """Find the innermost clause whose own text holds the character at an offset; None on blanks between."""
        at = bisect_right(self._owners, offset, key=lambda owner: owner[0]) - 1
        if at < 0 or offset >= self._owners[at][1]:
            return None
        return self._owners[at][2]

    def clause_around(self, span: Span) -> Clause | None:
        """Find the innermost clause with one stretch that holds the whole span."""
        first = self.clause_at(span.start)
        if first is None:
            return None
        for clause in (first, *self._ancestors(first.id)):
            if any(stretch.contains(span) for stretch in clause.stretches):
                return clause
        return None

    def text_of(self, clause: Clause) -> str:
        """Give the text of a clause with its descendants, its stretches on lines of their own."""
        return "\n".join(self.source.slice(span) for span in clause.stretches)

    def _ancestors(self, clause_id: str) -> Iterator[Clause]:
        clause = self._by_id.get(clause_id)
        while clause is not None and clause.parent is not None:
            clause = self._by_id[clause.parent]
            yield clause

    def _only(self, candidates: Iterator[Clause]) -> Clause | None:
        """Give the candidate when all candidates are one clause."""
        found: Clause | None = None
        for clause in candidates:
            if found is not None and clause.id != found.id:
                return None
            found = clause
        return found

    def _looser(self, steps: Citation) -> Iterator[Clause]:
        """Propose the clauses that a citation which is no id may name."""
        if steps[-1] in _FIRST_PARAGRAPHS and len(steps) > 1:
            holder = self.find(spell(steps[:-1]))
            if holder and not any(child.unit in _PARAGRAPHS for child in self.children(holder.id)):
                yield holder
        for at, step in enumerate(steps):
            if step == _FIRST_PARAGRAPH and at + 1 < len(steps):
                yield from self._existing((*steps[:at], *steps[at + 1 :]))
            if step.level is Level.ITEM and steps[at - 1].level is Level.ARTICLE:
                yield from self._items_below(steps, at)
            if step.level in _BELOW_SECTION and steps[at - 1].level is Level.SECTION:
                for level in _BELOW_SECTION:
                    yield from self._existing((*steps[:at], replace(step, level=level), *steps[at + 1 :]))
        if steps[0].level in (Level.CHAPTER, Level.DIVISION):
            written = spell(steps)
            for clause in self.clauses:
                if clause.unit is ClauseUnit.CHAPTER and clause.id.endswith(written):
                    yield clause

    def _items_below(self, steps: Citation, at: int) -> Iterator[Clause]:
        """Propose the items of any paragraph of the article that the steps before `at` name."""
        for paragraph in self.children(spell(steps[:at])):
            above = parse(paragraph.id) if paragraph.unit is ClauseUnit.PARAGRAPH else None
            if above:
                yield from self._existing((*above, *steps[at:]))

    def _existing(self, steps: Citation) -> Iterator[Clause]:
        clause = self._by_id.get(spell(steps))
        if clause:
            yield clause


def upon(own: Regulation, base: Regulation) -> Regulation:
    """Return the regulation of an overlay: its own clauses, then those of its base, all findable by citation."""
    source = joined(own.source.name, (own.source, base.source))
    offset = own.source.end + 1

    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    marked = (
        replace(
            clause,
            id=BASE_MARK + clause.id,
            span=moved(clause.span),
            own=moved(clause.own),
            parent=BASE_MARK + clause.parent if clause.parent is not None else None,
            heading_span=moved(clause.heading_span),
            further=tuple(map(moved, clause.further)),
        )
        for clause in base.clauses
    )
    return Regulation(source, (*own.clauses, *marked), base)


_PARAGRAPHS = (ClauseUnit.PARAGRAPH, ClauseUnit.NATURAL_PARAGRAPH)
# 一、1. and 一、（1） are cited alike, whichever way the text writes its numbers.
_BELOW_SECTION = (Level.SUBSECTION, Level.POINT)
_FIRST_PARAGRAPH = Step(Level.PARAGRAPH, 1)
_FIRST_PARAGRAPHS = (_FIRST_PARAGRAPH, Step(Level.NATURAL_PARAGRAPH, 1))
