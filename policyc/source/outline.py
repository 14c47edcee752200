"""The tree of numbered clauses, built line by line.

Assumes which lines begin main clauses is settled (`numbering`).
Guarantees: every line is in exactly one node, in document order; at most ten levels, so
that what walks the tree may recurse.

A line without a number is a paragraph. Which clause it goes on with is not always written:
- between two numbers of one list it belongs to the item before it (第十条第（三）项 has two);
- behind the last item of an article it is a 款 of the article, by the conventions of drafting laws;
- behind the last item of a section it stays with the item, by those of official documents;
- behind a number whose line is a title only, it is that clause's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policyc.source.citation_form import Level, Step
from policyc.source.markers import Mark, Marker
from policyc.source.regulation import ClauseUnit
from policyc.source.text import Span


@dataclass(slots=True)
class Node:
    """A clause under construction: its lines and children in order, the numbered line first.

    The one mutable class here; it does not leave the package.
    """

    step: Step
    unit: ClauseUnit
    marker_end: int
    parts: list[Span | Node] = field(default_factory=list)
    further: list[Span] = field(default_factory=list)

    @property
    def lines(self) -> list[Span]:
        """List the lines that belong to no child."""
        return [part for part in self.parts if isinstance(part, Span)]

    @property
    def children(self) -> list[Node]:
        """List the children."""
        return [part for part in self.parts if isinstance(part, Node)]


def outline(
    text: str, lines: Sequence[Span], markers: Sequence[Marker | None], places: range, main: frozenset[int]
) -> list[Node]:
    """Nest the lines at `places` under the main clauses; the first place must begin one."""
    builder = _Builder(text)
    following = _next_list_markers(markers, places, main)
    for place in places:
        marker = markers[place]
        if marker and place in main:
            builder.open_main(marker, lines[place])
        elif marker and not marker.mention and builder.takes(marker):
            builder.open_item(marker, lines[place])
        else:
            builder.add_line(lines[place], following[place])
    return builder.roots


@dataclass(slots=True)
class _Open:
    """A node on the way from the root to the line being read."""

    rank: int
    mark: Mark
    number: int
    node: Node


_RANKS = {Mark.PART: 0, Mark.CHAPTER: 1, Mark.DIVISION: 2, Mark.ARTICLE: 4}
_SECTION_RANK = 3
_LIST_RANK = 5
_DEEPEST_LIST = 3
_MAIN_LEVELS = {
    Mark.PART: Level.PART,
    Mark.CHAPTER: Level.CHAPTER,
    Mark.DIVISION: Level.DIVISION,
    Mark.ARTICLE: Level.ARTICLE,
}
_UNITS = {
    Level.PART: ClauseUnit.CHAPTER,
    Level.CHAPTER: ClauseUnit.CHAPTER,
    Level.DIVISION: ClauseUnit.CHAPTER,
    Level.ARTICLE: ClauseUnit.ARTICLE,
    Level.SECTION: ClauseUnit.SECTION,
    Level.SUBSECTION: ClauseUnit.SUBSECTION,
    Level.POINT: ClauseUnit.SUBITEM,
    Level.ITEM: ClauseUnit.ITEM,
    Level.SUBITEM: ClauseUnit.SUBITEM,
}
_BRACKETS = (Mark.BRACKETED, Mark.BRACKETED_DIGIT)
_ENDS = "。；：;:！？!?，,、"


class _Builder:
    """The open nodes and the finished ones."""

    def __init__(self, text: str) -> None:
        self.roots: list[Node] = []
        self._text = text
        self._open: list[_Open] = []

    def open_main(self, marker: Marker, line: Span) -> None:
        """Begin a chapter, article or section."""
        rank = _RANKS.get(marker.mark, _SECTION_RANK)
        level = _MAIN_LEVELS.get(marker.mark, Level.SECTION)
        self._close_down_to(rank)
        self._push(rank, marker, Step(level, marker.number, marker.inserted), line)

    def takes(self, marker: Marker) -> bool:
        """Say whether a number in this style begins an item here.

        A new list begins with its first number (or the second, where the first stands glued
        to the line before); a stray number begins nothing.
        """
        lists = self._lists()
        if lists is None or marker.mark in _RANKS or self._numbers_container(marker.mark):
            return False
        if any(level.mark is marker.mark for level in lists):
            return True
        largest = 2 if marker.mark in _BRACKETS else 1
        return marker.number <= largest and len(lists) < _DEEPEST_LIST

    def open_item(self, marker: Marker, line: Span) -> None:
        """Begin an item of a list that is open, or of a new one."""
        lists = self._lists() or []
        same = [level for level in lists if level.mark is marker.mark]
        rank = same[0].rank if same else _LIST_RANK + len(lists)
        self._close_down_to(rank)
        container = self._open[-1 - (rank - _LIST_RANK)]
        in_article = container.node.unit is ClauseUnit.ARTICLE
        self._push(rank, marker, Step(self._list_level(marker, rank, in_article=in_article), marker.number), line)

    def add_line(self, line: Span, following: Marker | None) -> None:
        """Add a line without number to the clause that it goes on with."""
        holder = self._holder(following)
        del self._open[holder + 1 :]
        self._open[holder].node.parts.append(line)

    def _list_level(self, marker: Marker, rank: int, *, in_article: bool) -> Level:
        if in_article:
            return Level.ITEM if rank == _LIST_RANK else Level.SUBITEM
        return Level.SUBSECTION if rank == _LIST_RANK and marker.mark in _BRACKETS else Level.POINT

    def _push(self, rank: int, marker: Marker, step: Step, line: Span) -> None:
        node = Node(step, _UNITS[step.level], marker.end, [line])
        if self._open:
            self._open[-1].node.parts.append(node)
        else:
            self.roots.append(node)
        self._open.append(_Open(rank, marker.mark, marker.number, node))

    def _close_down_to(self, rank: int) -> None:
        while self._open and self._open[-1].rank >= rank:
            self._open.pop()

    def _lists(self) -> list[_Open] | None:
        """List the open items, outermost first; None outside articles and sections."""
        lists = [level for level in self._open if level.rank >= _LIST_RANK]
        has_container = any(_SECTION_RANK <= level.rank < _LIST_RANK for level in self._open)
        return lists if has_container else None

    def _numbers_container(self, mark: Mark) -> bool:
        return any(level.mark is mark for level in self._open if level.rank < _LIST_RANK)

    def _holder(self, following: Marker | None) -> int:
        """Find which open node a line without number goes on with (see the module's text)."""
        innermost = len(self._open) - 1
        lists = self._lists()
        if not lists or self._is_title_only(self._open[innermost].node):
            return innermost
        container = innermost - len(lists)
        for at, level in enumerate(lists, container + 1):
            if following and level.mark is following.mark:
                if following.number == 1:
                    return at - 1
                return at if self._open[container].node.unit is ClauseUnit.ARTICLE else innermost
        if following is None and self._open[container].node.unit is ClauseUnit.ARTICLE:
            return container
        return innermost

    def _is_title_only(self, node: Node) -> bool:
        return len(node.parts) == 1 and self._text[node.lines[0].end - 1] not in _ENDS


def _next_list_markers(
    markers: Sequence[Marker | None], places: range, main: frozenset[int]
) -> dict[int, Marker | None]:
    """Tell for each place which list number comes next inside the same main clause."""
    following: dict[int, Marker | None] = {}
    coming: Marker | None = None
    for place in reversed(places):
        following[place] = coming
        marker = markers[place]
        if place in main:
            coming = None
        elif marker and not marker.mention and marker.mark not in _RANKS:
            coming = marker
    return following
