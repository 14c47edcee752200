"""A chart as numbers: boxes and lines by index, which lines go down the page and which go back up, and the main line.

Assumes a chart whose lines join boxes of it. Guarantees one answer for one chart, whatever cycles it has: the lines
that are called DOWN have none. Raises KeyError for a line or lane that the chart does not have. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from policyc.charts.model import Box, Chart, Lane, LaneAxis, Line, LineKind
from policyc.charts.scene import Figure

# Lines that say nothing of the order in which an item passes.
_ASIDE: Final = frozenset({LineKind.BESIDE, LineKind.CONSULTATION, LineKind.RETURN})


@dataclass(frozen=True, slots=True)
class Vertex:
    """One box, or one connector (`box` None): `number` is printed in it, `words` beside it."""

    index: int
    id: str
    figure: Figure
    lane: int
    after: bool
    box: Box | None
    number: int = 0
    words: str = ""

    @property
    def beside(self) -> bool:
        """Whether it stands off the route."""
        return self.box is not None and (self.box.beside or self.figure is Figure.NOTE)


@dataclass(frozen=True, slots=True)
class Arc:
    """One line, or the piece of one that is on this page."""

    index: int
    id: str
    source: int
    target: int
    line: Line
    label: str

    @property
    def meaning(self) -> tuple[str, str]:
        """Lines of one meaning may share a bus; those of different meaning never do."""
        return self.line.kind.value, self.line.rests_on.value


@dataclass(frozen=True, slots=True)
class Plan:
    """`lanes` in order; `vertices` and `arcs` by index."""

    axis: LaneAxis
    lanes: tuple[Lane, ...]
    vertices: tuple[Vertex, ...]
    arcs: tuple[Arc, ...]


def plan_of(chart: Chart) -> Plan:
    """Give numbers to the boxes and lines of a chart."""
    lanes = {lane.id: place for place, lane in enumerate(chart.lanes)}
    vertices = tuple(
        Vertex(
            place,
            box.id,
            Figure(box.shape.value),
            lanes[box.lane],
            box.after_publication or chart.lanes[lanes[box.lane]].after_publication,
            box,
        )
        for place, box in enumerate(chart.boxes)
    )
    index = {vertex.id: vertex.index for vertex in vertices}
    arcs = tuple(
        Arc(place, line.id, index[line.source], index[line.target], line, line.label)
        for place, line in enumerate(chart.lines)
    )
    return Plan(chart.axis, chart.lanes, vertices, arcs)


def blocks(plan: Plan) -> tuple[int, ...]:
    """Return for every vertex the number of the block of rows it must stand in: by lane or not, before or after."""
    if plan.axis is LaneAxis.PHASE:
        return tuple(vertex.lane * 2 + vertex.after for vertex in plan.vertices)
    return tuple(int(vertex.after) for vertex in plan.vertices)


def downward(plan: Plan, left_out: frozenset[int]) -> frozenset[int]:
    """Return the arcs that lead down the page: no block is left upwards, and no cycle is closed.

    Arcs of the vertices `left_out` are not among them.
    """
    block = blocks(plan)
    candidates = tuple(
        arc
        for arc in plan.arcs
        if arc.line.kind is not LineKind.RETURN
        and arc.source != arc.target
        and block[arc.source] <= block[arc.target]
        and not {arc.source, arc.target} & left_out
    )
    return frozenset(arc.index for arc in candidates) - _closing(len(plan.vertices), candidates)


def main_line(plan: Plan, down: frozenset[int]) -> tuple[tuple[int, ...], frozenset[int]]:
    """Return the vertices of the main line in order, and the arcs along it.

    It leads through every box that all ways have in common, and between them the shortest way.
    """
    arcs = tuple(
        arc
        for arc in plan.arcs
        if arc.index in down
        and arc.line.kind not in _ASIDE
        and not plan.vertices[arc.source].beside
        and not plan.vertices[arc.target].beside
    )
    if not arcs:
        return (), frozenset()
    order = topological(len(plan.vertices), arcs)
    common = _common(order, arcs)
    into: dict[int, list[Arc]] = defaultdict(list)
    for arc in arcs:
        into[arc.target].append(arc)
    best: dict[int, tuple[int, Arc | None]] = {}
    for vertex in order:
        worth = 1000 if vertex in common else -1
        through = [(best[arc.source][0] + worth, -place, arc) for place, arc in enumerate(into[vertex])]
        reached = max(through, key=lambda one: one[:2], default=None)
        start: tuple[int, Arc | None] = (worth, None)
        best[vertex] = start if reached is None or reached[0] <= worth else (reached[0], reached[2])
    return _walk_back(best, order)


def topological(count: int, arcs: Sequence[Arc]) -> tuple[int, ...]:
    """Return the vertices so that every arc leads forward; where there is a choice, in their own order."""
    waiting = [0] * count
    after: dict[int, list[int]] = defaultdict(list)
    for arc in arcs:
        waiting[arc.target] += 1
        after[arc.source].append(arc.target)
    order = [vertex for vertex in range(count) if not waiting[vertex]]
    for vertex in order:  # it grows while it is walked
        for target in after[vertex]:
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    return tuple(order)


def _walk_back(best: dict[int, tuple[int, Arc | None]], order: Iterable[int]) -> tuple[tuple[int, ...], frozenset[int]]:
    ranked = tuple(order)
    end = max(ranked, key=lambda vertex: (best[vertex][0], -ranked.index(vertex)))
    vertices, arcs = [end], []
    while (arc := best[vertices[-1]][1]) is not None:
        arcs.append(arc.index)
        vertices.append(arc.source)
    return tuple(reversed(vertices)), frozenset(arcs)


def _common(order: Sequence[int], arcs: Sequence[Arc]) -> frozenset[int]:
    """Return the vertices that every way passes, from any beginning to any end, in its largest part."""
    part = _largest_part(order, arcs)
    after: dict[int, list[int]] = defaultdict(list)
    before: dict[int, list[int]] = defaultdict(list)
    for arc in arcs:
        after[arc.source].append(arc.target)
        before[arc.target].append(arc.source)
    within = tuple(vertex for vertex in order if vertex in part)
    to: dict[int, int] = {}
    for vertex in within:
        to[vertex] = sum(to[one] for one in before[vertex]) or 1
    onward: dict[int, int] = {}
    for vertex in reversed(within):
        onward[vertex] = sum(onward[one] for one in after[vertex]) or 1
    ways = sum(to[vertex] for vertex in within if not after[vertex])
    return frozenset(vertex for vertex in within if to[vertex] * onward[vertex] == ways)


def _largest_part(order: Sequence[int], arcs: Sequence[Arc]) -> frozenset[int]:
    leader = {vertex: vertex for vertex in order}

    def lead(vertex: int) -> int:
        while leader[vertex] != vertex:
            leader[vertex] = leader[leader[vertex]]
            vertex = leader[vertex]
        return vertex

    for arc in arcs:
        first, second = sorted((lead(arc.source), lead(arc.target)))
        leader[second] = first
    parts: dict[int, list[int]] = defaultdict(list)
    for vertex in sorted(order):
        parts[lead(vertex)].append(vertex)
    return frozenset(max(parts.values(), key=lambda part: (len(part), -part[0]), default=()))


def _closing(count: int, arcs: Sequence[Arc]) -> frozenset[int]:
    """Return the arcs that close a cycle when the boxes are walked in their order."""
    out: dict[int, list[Arc]] = defaultdict(list)
    for arc in arcs:
        out[arc.source].append(arc)
    state = [0] * count  # 0 not seen, 1 on the way, 2 done
    closing: set[int] = set()
    for root in range(count):
        stack = [(root, iter(out[root]))] if not state[root] else []
        state[root] = state[root] or 1
        while stack:
            vertex, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[vertex] = 2
                stack.pop()
            elif state[following.target] == 1:
                closing.add(following.index)
            elif not state[following.target]:
                state[following.target] = 1
                stack.append((following.target, iter(out[following.target])))
    return frozenset(closing)
