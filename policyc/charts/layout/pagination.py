"""A chart on several pages: rows are dealt out, and lines from page to page go through numbered connectors.

Assumes a plan with its ranks and the height of every rank. Guarantees that every box stands on exactly one page, in
order, and that every line from page to page has a connector of one number at both ends; lines of one meaning to one
box share it. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from policyc.charts.layout.plan import Arc, Plan, Vertex
from policyc.charts.layout.ranks import Course, Ranks
from policyc.charts.model import LaneAxis
from policyc.charts.scene import Figure
from policyc.wording import layout as words
from policyc.wording.language import Language

_IN_ROW: Final = 6  # connectors in one row
_WITH_WORDS: Final = 3  # so many in a row leave room for words beside them


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one page."""

    plan: Plan
    ranks: Ranks


@dataclass(frozen=True, slots=True)
class _Crossing:
    """Lines of one meaning that lead from other pages to one box."""

    number: int
    target: int
    arcs: tuple[Arc, ...]


def is_edge(plan: Plan, ranks: Ranks, rank: int) -> bool:
    """Tell whether an edge of a lane, or publication, lies above a rank."""
    if ranks.after[rank] != ranks.after[rank - 1]:
        return True
    return plan.axis is LaneAxis.PHASE and ranks.lane[rank] != ranks.lane[rank - 1]


def part(plan: Plan, ranks: Ranks, starts: Sequence[int], number: int, language: Language) -> Part:
    """Return what stands on one page of a plan whose pages begin with these ranks."""
    ends = (*starts[1:], len(ranks.lane))
    page = [sum(rank >= start for start in starts) - 1 for rank in ranks.rank]
    groups: dict[tuple[int, tuple[str, str]], list[Arc]] = defaultdict(list)
    for arc in plan.arcs:
        if page[arc.source] != page[arc.target]:
            groups[arc.target, arc.meaning].append(arc)
    ordered = sorted(groups.items(), key=lambda one: min(arc.index for arc in one[1]))
    crossings = tuple(
        _Crossing(place, target, tuple(arcs)) for place, ((target, _), arcs) in enumerate(ordered, start=1)
    )
    return _Page(
        plan, ranks, page, crossings, number=number, start=starts[number], end=ends[number], language=language
    ).part()


class _Page:
    """Puts together what stands on one page."""

    def __init__(
        self,
        plan: Plan,
        ranks: Ranks,
        page: Sequence[int],
        crossings: Sequence[_Crossing],
        *,
        number: int,
        start: int,
        end: int,
        language: Language,
    ) -> None:
        self.plan: Final = plan
        self.ranks: Final = ranks
        self.page: Final = page
        self.number: Final = number
        self.start: Final = start
        self.end: Final = end
        self.language: Final = language
        self.entering: Final = tuple(one for one in crossings if page[one.target] == number)
        self.leaving: Final = tuple(
            one
            for one in crossings
            if page[one.target] != number and any(page[arc.source] == number for arc in one.arcs)
        )
        self.vertices: Final[list[Vertex]] = []
        self.rank: Final[list[int]] = []
        self.arcs: Final[list[Arc]] = []
        self.course: Final[list[Course]] = []

    def part(self) -> Part:
        """Return the page."""
        top = -(-len(self.entering) // _IN_ROW)
        bottom = -(-len(self.leaving) // _IN_ROW)
        first, last = self.start, self.end - 1
        new: dict[int, int] = {}
        for vertex in self.plan.vertices:
            if self.page[vertex.index] == self.number:
                new[vertex.index] = self._add(vertex, self.ranks.rank[vertex.index] - self.start + top)
        main_arcs: set[int] = set()
        for arc in self.plan.arcs:
            if self.page[arc.source] == self.page[arc.target] == self.number:
                index = self._arc(
                    arc, arc.id, (new[arc.source], new[arc.target]), arc.label, self.ranks.course[arc.index]
                )
                if arc.index in self.ranks.main_arcs:
                    main_arcs.add(index)
        self._enter(new, first)
        self._leave(new, last, top + self.end - self.start)
        lanes = [self.ranks.lane[first]] * top + [*self.ranks.lane[first : last + 1]] + [self.ranks.lane[last]] * bottom
        after = (
            [self.ranks.after[first]] * top + [*self.ranks.after[first : last + 1]] + [self.ranks.after[last]] * bottom
        )
        ranks = Ranks(
            tuple(self.rank),
            tuple(self.course),
            tuple(lanes),
            tuple(after),
            {new[one]: new[host] for one, host in self.ranks.glued.items() if one in new and host in new},
            tuple(new[vertex] for vertex in self.ranks.main if vertex in new),
            frozenset(main_arcs),
        )
        return Part(self._plan(), ranks)

    def _plan(self) -> Plan:
        """Return the plan of the page; by role only with the lanes in which something stands on it."""
        whole = replace(self.plan, vertices=tuple(self.vertices), arcs=tuple(self.arcs))
        if self.plan.axis is LaneAxis.PHASE:
            return whole
        used = sorted({vertex.lane for vertex in self.vertices})
        return replace(
            whole,
            lanes=tuple(self.plan.lanes[lane] for lane in used),
            vertices=tuple(replace(vertex, lane=used.index(vertex.lane)) for vertex in self.vertices),
        )

    def _enter(self, new: dict[int, int], first: int) -> None:
        for place, crossing in enumerate(self.entering):
            pages = sorted({self.page[arc.source] + 1 for arc in crossing.arcs})
            said = words.FROM_PAGE.in_(self.language).format(page="、".join(map(str, pages)))
            target = self.plan.vertices[crossing.target]
            row = place // _IN_ROW
            lane = target.lane if self.plan.axis is LaneAxis.ROLE else self.ranks.lane[first]
            shown = said if len(self.entering) <= _WITH_WORDS else ""
            vertex = self._connector(f"from-{crossing.number}", lane, self.ranks.after[first], crossing.number, shown)
            index = self._add(vertex, row)
            arc = crossing.arcs[0]
            self._arc(arc, f"{arc.id}.into", (index, new[crossing.target]), "", Course.DOWN)

    def _leave(self, new: dict[int, int], last: int, below: int) -> None:
        for place, crossing in enumerate(self.leaving):
            said = words.TO_PAGE.in_(self.language).format(page=self.page[crossing.target] + 1)
            own = [arc for arc in crossing.arcs if self.page[arc.source] == self.number]
            row = below + place // _IN_ROW
            lane = self.plan.vertices[own[0].source].lane if self.plan.axis is LaneAxis.ROLE else self.ranks.lane[last]
            shown = said if len(self.leaving) <= _WITH_WORDS else ""
            vertex = self._connector(f"to-{crossing.number}", lane, self.ranks.after[last], crossing.number, shown)
            index = self._add(vertex, row)
            for arc in own:
                self._arc(arc, arc.id, (new[arc.source], index), arc.label, Course.DOWN)

    def _connector(self, name: str, lane: int, after: bool, number: int, said: str) -> Vertex:
        own = f"connector.{self.number + 1}.{name}"
        return Vertex(0, own, Figure.CONNECTOR, lane, after, None, number, said)

    def _add(self, vertex: Vertex, rank: int) -> int:
        self.vertices.append(replace(vertex, index=len(self.vertices)))
        self.rank.append(rank)
        return len(self.vertices) - 1

    def _arc(self, arc: Arc, name: str, ends: tuple[int, int], label: str, course: Course) -> int:
        self.arcs.append(Arc(len(self.arcs), name, *ends, arc.line, label))
        self.course.append(course)
        return len(self.arcs) - 1
