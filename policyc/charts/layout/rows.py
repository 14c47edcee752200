"""Rows of the page and what stands in each, from left to right: boxes, and the places where lines pass.

Assumes ranks. Guarantees that a line that passes a row has a place of its own there, that a labelled line has one wide
enough for its label (in a row of labels, which holds nothing else), and that whatever leaves a box sideways has its
turning place beside it with no box between. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from policyc.charts.layout.plan import Arc, Plan
from policyc.charts.layout.ranks import Course, Ranks
from policyc.charts.model import LaneAxis, LineKind
from policyc.charts.scene import Figure


class Part(Enum):
    """What stands in a place: a box, a line passing straight down, a line that came sideways out of a box beside."""

    BOX = "box"
    PASS = "pass"  # noqa: S105 – no secret
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of boxes, or of labels below the boxes of the same rank."""

    rank: int
    labels: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a row. `vertex` or `arc` is -1 where it does not apply; `lane` is that of its column."""

    index: int
    row: int
    part: Part
    vertex: int
    arc: int
    lane: int
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """`places` by index; `box` gives the place of a vertex; `chains` the places of every DOWN arc, from box to box.

    `turns` gives for an arc that leaves sideways +1 (right) or -1. `side` gives for a vertex set beside another the
    side. `order` has the places of every row from left to right.
    """

    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    box: dict[int, int]
    chains: dict[int, tuple[int, ...]]
    turns: dict[int, int]
    side: dict[int, int]
    order: tuple[tuple[int, ...], ...]


def rows_of(plan: Plan, ranks: Ranks) -> Rows:
    """Make the rows and order the places in each."""
    draft = _Draft(plan, ranks)
    rows, at_rank = _make_rows(plan, ranks)
    side = _sides(plan, ranks)
    turns = _turns_by_role(plan, ranks, side) if plan.axis is LaneAxis.ROLE else _turns_by_phase(plan, ranks, side)
    places: list[Place] = []

    def add(row: int, part: Part, lane: int, *, vertex: int = -1, arc: int = -1, labelled: bool = False) -> int:
        places.append(Place(len(places), row, part, vertex, arc, lane, labelled))
        return len(places) - 1

    box = {
        vertex.index: add(at_rank[ranks.rank[vertex.index]], Part.BOX, vertex.lane, vertex=vertex.index)
        for vertex in plan.vertices
    }
    chains: dict[int, tuple[int, ...]] = {}
    for arc in plan.arcs:
        if ranks.course[arc.index] is not Course.DOWN:
            continue
        first, last = places[box[arc.source]].row, places[box[arc.target]].row
        lane = draft.lane_of(arc, turns.get(arc.index))
        chain = [box[arc.source]]
        if arc.index in turns:
            chain.append(add(first, Part.TURN, lane, arc=arc.index))
        for row in range(first + 1, last):
            labelled = bool(arc.label) and row == first + 1 and rows[row].labels
            chain.append(add(row, Part.PASS, lane, arc=arc.index, labelled=labelled))
        chains[arc.index] = (*chain, box[arc.target])
    order = _ordered(plan, ranks, places, rows=len(rows), box=box, chains=chains, turns=turns, side=side)
    return Rows(tuple(rows), tuple(places), box, chains, turns, side, order)


def labelled_ranks(plan: Plan, ranks: Ranks) -> set[int]:
    """Return the ranks that a row of labels follows."""
    return {ranks.rank[arc.source] for arc in plan.arcs if arc.label and ranks.course[arc.index] is Course.DOWN}


def _make_rows(plan: Plan, ranks: Ranks) -> tuple[list[Row], list[int]]:
    labelled = labelled_ranks(plan, ranks)
    rows: list[Row] = []
    at_rank: list[int] = []
    for rank in range(len(ranks.lane)):
        at_rank.append(len(rows))
        rows.append(Row(rank, labels=False))
        if rank in labelled:
            rows.append(Row(rank, labels=True))
    return rows, at_rank


def _sides(plan: Plan, ranks: Ranks) -> dict[int, int]:
    """Return on which side of its host every box stands that is set beside another."""
    if plan.axis is LaneAxis.PHASE:
        return dict.fromkeys(ranks.glued, 1)
    return {
        vertex: 1 if plan.vertices[vertex].lane >= plan.vertices[host].lane else -1
        for vertex, host in ranks.glued.items()
    }


def _turns_by_phase(plan: Plan, ranks: Ranks, side: dict[int, int]) -> dict[int, int]:
    """Let one branch of a decision leave it to the right, so that the main line goes straight down."""
    taken = set(ranks.glued.values()) | set(side)
    out: dict[int, list[Arc]] = defaultdict(list)
    for arc in plan.arcs:
        if ranks.course[arc.index] is Course.DOWN:
            out[arc.source].append(arc)
    turns: dict[int, int] = {}
    for vertex, arcs in out.items():
        straight = [arc for arc in arcs if arc.index in ranks.main_arcs] or arcs[:1]
        branches = [arc for arc in arcs if arc not in straight]
        sideways = plan.vertices[vertex].figure is Figure.DECISION or (
            vertex in ranks.main and bool(branches) and branches[0].line.kind in {LineKind.DISCRETION, LineKind.BRANCH}
        )
        if branches and sideways and vertex not in taken:
            turns[branches[0].index] = 1
    return turns


def _turns_by_role(plan: Plan, ranks: Ranks, side: dict[int, int]) -> dict[int, int]:
    """Let one line on each side leave sideways into the lane that it leads to, where no box is in the way."""
    cells = {(ranks.rank[vertex.index], vertex.lane) for vertex in plan.vertices}
    crowd = defaultdict(list)
    for vertex in plan.vertices:
        crowd[ranks.rank[vertex.index], vertex.lane].append(vertex.index)
    taken = {(host, side[vertex]) for vertex, host in ranks.glued.items()}
    taken |= {(vertex, -side[vertex]) for vertex in ranks.glued}
    turns: dict[int, int] = {}
    met_by: dict[tuple[int, int], int] = {}
    ends: set[tuple[int, int]] = set()
    length = {arc.index: ranks.rank[arc.target] - ranks.rank[arc.source] for arc in plan.arcs}
    for arc in sorted(plan.arcs, key=lambda one: (length[one.index], one.index)):
        here, there = plan.vertices[arc.source].lane, plan.vertices[arc.target].lane
        if ranks.course[arc.index] is not Course.DOWN or here == there:
            continue
        step = 1 if there > here else -1
        rank = ranks.rank[arc.source]
        across = {(rank, lane) for lane in range(here + step, there + step, step)}
        below = {(lower, there) for lower in range(rank + 1, ranks.rank[arc.target])}
        alone = len(crowd[rank, here]) == 1
        # Two that come from opposite sides may meet in the lane that both turn into, and nowhere else.
        met = {cell for cell in across if met_by.get(cell, step) != step}
        meets = met and not (met == {(rank, there)} and (rank, there) in ends)
        if alone and (arc.source, step) not in taken and not (across | below) & cells and not meets:
            turns[arc.index] = step
            taken.add((arc.source, step))
            met_by.update(dict.fromkeys(across, step))
            ends.add((rank, there))
    return turns


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is known before there are places."""

    plan: Plan
    ranks: Ranks

    def lane_of(self, arc: Arc, turn: int | None) -> int:
        """Return the lane in which an arc passes the rows between its boxes: an empty one if there is one."""
        here, there = self.plan.vertices[arc.source].lane, self.plan.vertices[arc.target].lane
        if turn is not None or self.plan.axis is LaneAxis.PHASE:
            return there
        between = range(self.ranks.rank[arc.source] + 1, self.ranks.rank[arc.target])
        low, high = min(here, there), max(here, there)
        crowd = dict.fromkeys((here, there, *range(low, high + 1)), 0)
        for vertex in self.plan.vertices:
            if self.ranks.rank[vertex.index] in between and vertex.lane in crowd:
                crowd[vertex.lane] += 1
        least: int = min(crowd, key=crowd.__getitem__)
        return least


def _ordered(
    plan: Plan,
    ranks: Ranks,
    places: Sequence[Place],
    *,
    rows: int,
    box: dict[int, int],
    chains: dict[int, tuple[int, ...]],
    turns: dict[int, int],
    side: dict[int, int],
) -> tuple[tuple[int, ...], ...]:
    """Order every row so that few lines cross: the main line leftmost by phase, lanes in their order by role."""
    above, below = _neighbours(places, chains)
    followers: dict[int, list[int]] = defaultdict(list)  # what stands right after (or before) a box, whatever happens
    before: dict[int, list[int]] = defaultdict(list)
    led: set[int] = set()
    for vertex, host in ranks.glued.items():
        if plan.vertices[vertex].lane == plan.vertices[host].lane:
            (followers if side[vertex] > 0 else before)[box[host]].append(box[vertex])
            led.add(box[vertex])
    if plan.axis is LaneAxis.PHASE:
        for arc in turns:
            followers[box[plan.arcs[arc].source]].append(chains[arc][1])
            led.add(chains[arc][1])
    main = {box[vertex] for vertex in ranks.main} | {place for arc in ranks.main_arcs for place in chains[arc]}
    start: list[list[int]] = [[] for _ in range(rows)]
    for place in places:
        if place.index not in led:
            start[place.row].append(place.index)
    roles = plan.axis is LaneAxis.ROLE

    def fixed(place: int) -> tuple[int, int]:
        if not roles:
            return 0, 0 if place in main else 1
        # What turns into a lane from its left stays left of what turns into it from its right.
        return places[place].lane, -turns[places[place].arc] if places[place].part is Part.TURN else 0

    def expand(row: Sequence[int]) -> list[int]:
        return [one for place in row for one in (*before[place], place, *followers[place])]

    order = [expand(sorted(row, key=lambda place: (fixed(place), place))) for row in start]
    best, fewest = order, _crossings(order, below)
    for sweep in range(8):
        if not fewest:
            break
        down = sweep % 2 == 0
        look = above if down else below
        position = {place: float(at) for row in order for at, place in enumerate(row)}
        new = [list(row) for row in order]
        for number in range(rows) if down else range(rows - 1, -1, -1):
            keys = {
                place: (fixed(place), _mean_position((place, *followers[place]), look, position))
                for place in new[number]
                if place not in led
            }
            row = expand(sorted(keys, key=keys.__getitem__))
            new[number] = row
            position.update((place, float(at)) for at, place in enumerate(row))
        order = new
        crossings = _crossings(order, below)
        if crossings < fewest:
            best, fewest = order, crossings
    return tuple(tuple(row) for row in best)


def _mean_position(group: Sequence[int], look: dict[int, list[int]], position: dict[int, float]) -> float:
    """Return where what a group is joined with stands on average; where it stands itself if with nothing."""
    near = [position[one] for own in group for one in look[own]]
    return sum(near) / len(near) if near else position[group[0]]


def _neighbours(
    places: Sequence[Place], chains: dict[int, tuple[int, ...]]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    above: dict[int, list[int]] = defaultdict(list)
    below: dict[int, list[int]] = defaultdict(list)
    for chain in chains.values():
        for upper, lower in pairwise(chain):
            if places[upper].row < places[lower].row:
                below[upper].append(lower)
                above[lower].append(upper)
    return above, below


def _crossings(order: Sequence[Sequence[int]], below: dict[int, list[int]]) -> int:
    total = 0
    for upper, lower in pairwise(order):
        at = {place: number for number, place in enumerate(lower)}
        seen: list[int] = []
        for place in upper:
            ends = [at[one] for one in below[place] if one in at]
            total += sum(one > end for end in ends for one in seen)
            seen += ends
    return total
