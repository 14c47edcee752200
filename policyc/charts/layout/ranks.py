"""In which row every box stands: later steps lower, lanes by phase one under the other, after publication below.

Assumes a plan. Guarantees that arcs called DOWN lead from a row to a lower one, that arcs called LEVEL join neighbours
in a row, and that no row mixes before and after publication (nor, by phase, two lanes). Reports nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.charts.layout.plan import Arc, Plan, blocks, downward, main_line, topological
from policyc.charts.model import LaneAxis, LineKind
from policyc.charts.scene import Figure

#: Boxes of one row, and of one row in a lane by role.
_MOST_IN_ROW: Final = 8
_MOST_IN_CELL: Final = 2
_MOST_ALONE: Final = 4  # so many in a row still take what is joined with nothing


class Course(Enum):
    """Where an arc leads on the page. UP goes back to a row above, or round to its own."""

    DOWN = "down"
    LEVEL = "level"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Ranks:
    """`rank` of every vertex, `course` of every arc; of every rank its lane (by phase) and whether it is after.

    `glued` gives for a vertex set beside another that other one. `main` is the main line, `main_arcs` along it.
    """

    rank: tuple[int, ...]
    course: tuple[Course, ...]
    lane: tuple[int, ...]
    after: tuple[bool, ...]
    glued: dict[int, int]
    main: tuple[int, ...]
    main_arcs: frozenset[int]


def ranks_of(plan: Plan) -> Ranks:
    """Give every vertex its row and every arc its course."""
    glued = _glued(plan)
    down = downward(plan, frozenset(glued))
    rank, bands = _ranked(plan, down, frozenset(glued))
    kept = _with_room(plan, rank, glued)
    if kept != glued:  # what has no room beside its host stands below it
        glued, down = kept, downward(plan, frozenset(kept))
        rank, bands = _ranked(plan, down, frozenset(kept))
        glued = {vertex: host for vertex, host in _with_room(plan, rank, kept).items() if vertex in kept}
        if glued != kept:
            glued, down = {}, downward(plan, frozenset())
            rank, bands = _ranked(plan, down, frozenset())
    for vertex, host in glued.items():
        rank[vertex] = rank[host]
    main, main_arcs = main_line(plan, down)
    return Ranks(
        tuple(rank[vertex.index] for vertex in plan.vertices),
        tuple(_course(arc, rank, glued) for arc in plan.arcs),
        tuple(lane for lane, _ in bands),
        tuple(after for _, after in bands),
        glued,
        main,
        main_arcs,
    )


def _course(arc: Arc, rank: dict[int, int], glued: dict[int, int]) -> Course:
    pair = (glued.get(arc.source) == arc.target) or (glued.get(arc.target) == arc.source)
    if pair and arc.source != arc.target:
        return Course.LEVEL
    return Course.DOWN if rank[arc.source] < rank[arc.target] else Course.UP


def _glued(plan: Plan) -> dict[int, int]:
    """Find what is asked and answers, or only remarks: such a box stands beside the only box it is joined with."""
    around: dict[int, list[Arc]] = defaultdict(list)
    for arc in plan.arcs:
        around[arc.source].append(arc)
        around[arc.target].append(arc)
    glued: dict[int, int] = {}
    taken: set[int] = set()
    block = blocks(plan)
    for vertex in plan.vertices:
        arcs = around[vertex.index]
        others = {arc.source + arc.target - vertex.index for arc in arcs}
        asked = vertex.figure is Figure.NOTE or any(arc.line.kind is LineKind.CONSULTATION for arc in arcs)
        if not asked or len(others) != 1 or len(arcs) > 2:
            continue
        host = others.pop()
        if host == vertex.index or host in taken | set(glued) or vertex.index in taken:
            continue
        if block[host] == block[vertex.index] and host < vertex.index:
            glued[vertex.index] = host
            taken.add(host)
    return glued


def _with_room(plan: Plan, rank: dict[int, int], glued: dict[int, int]) -> dict[int, int]:
    """Keep those that have nothing between themselves and their host."""
    if plan.axis is LaneAxis.PHASE:
        return glued
    cells = {(rank[vertex.index], vertex.lane) for vertex in plan.vertices if vertex.index not in glued}
    glued = {one: host for one, host in glued.items() if plan.vertices[one].lane != plan.vertices[host].lane}
    kept: dict[int, int] = {}
    for vertex, host in glued.items():
        here, there = plan.vertices[host].lane, plan.vertices[vertex].lane
        step = 1 if there >= here else -1
        between = {(rank[host], lane) for lane in range(here + step, there + step, step)}
        alone = (
            sum((rank[one.index], one.lane) == (rank[host], here) for one in plan.vertices if one.index in rank) == 1
        )
        if alone and not between & cells:
            kept[vertex] = host
            cells |= between
    return kept


def _ranked(
    plan: Plan, down: frozenset[int], left_out: frozenset[int]
) -> tuple[dict[int, int], tuple[tuple[int, bool], ...]]:
    """Return the rank of every vertex, and for every rank its lane and whether it is after publication."""
    block = blocks(plan)
    arcs = tuple(arc for arc in plan.arcs if arc.index in down)
    inner = tuple(arc for arc in arcs if block[arc.source] == block[arc.target])
    local = _local(plan, inner, left_out)
    phases = plan.axis is LaneAxis.PHASE
    numbers = range(2 * len(plan.lanes)) if phases else range(2)
    rank: dict[int, int] = {}
    bands: list[tuple[int, bool]] = []
    for number in numbers:
        members = [vertex.index for vertex in plan.vertices if block[vertex.index] == number]
        placed = [vertex for vertex in members if vertex not in left_out]
        for vertex in placed:
            rank[vertex] = len(bands) + local[vertex]
        height = max((local[vertex] + 1 for vertex in placed), default=0)
        lane, after = (number // 2, bool(number % 2)) if phases else (0, bool(number))
        bands += [(lane, after)] * height
        # A lane in which nothing stands still has a row.
        if phases and after and not any(one == lane for one, _ in bands):
            bands.append((lane, plan.lanes[lane].after_publication))
    return rank, tuple(bands) or ((0, False),)


def _local(plan: Plan, arcs: tuple[Arc, ...], left_out: frozenset[int]) -> dict[int, int]:
    """Return the row of every vertex within its block: as high as its arcs allow and there is room."""
    block = blocks(plan)
    before: dict[int, list[int]] = defaultdict(list)
    after: dict[int, list[int]] = defaultdict(list)
    for arc in arcs:
        before[arc.target].append(arc.source)
        after[arc.source].append(arc.target)
    local: dict[int, int] = {}
    rows: Counter[tuple[int, int]] = Counter()
    cells: Counter[tuple[int, int, int]] = Counter()
    order = [vertex for vertex in topological(len(plan.vertices), arcs) if vertex not in left_out]
    alone = [vertex for vertex in order if not before[vertex] and not after[vertex] and plan.vertices[vertex].beside]
    phases = plan.axis is LaneAxis.PHASE
    # What is joined with nothing goes where room is left.
    for vertex in (*(one for one in order if one not in alone), *alone):
        row = max((local[one] + 1 for one in before[vertex]), default=0)
        most = 1 if vertex in alone else _MOST_IN_CELL
        most_in_row = _MOST_ALONE if vertex in alone else _MOST_IN_ROW
        while (
            rows[block[vertex], row] >= most_in_row
            if phases
            else cells[block[vertex], row, plan.vertices[vertex].lane] >= most
        ):
            row += 1
        local[vertex] = row
        rows[block[vertex], row] += 1
        cells[block[vertex], row, plan.vertices[vertex].lane] += 1
    for vertex in reversed(order):  # a beginning stands right above what it begins
        if not before[vertex] and after[vertex]:
            row = min(local[one] for one in after[vertex]) - 1
            key, cell = (block[vertex], row), (block[vertex], row, plan.vertices[vertex].lane)
            if row > local[vertex] and (rows[key] < _MOST_IN_ROW if phases else not cells[cell]):
                rows[block[vertex], local[vertex]] -= 1
                cells[block[vertex], local[vertex], plan.vertices[vertex].lane] -= 1
                rows[key] += 1
                cells[cell] += 1
                local[vertex] = row
    return local
