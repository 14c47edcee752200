"""What does not depend on how far rows are apart: every x, every port, every track.

Assumes ordered rows. Guarantees that what is meant to be straight is. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise

from policyc.charts.layout.channels import Net, Tracks, assign
from policyc.charts.layout.places import Columns, by_phase, by_role
from policyc.charts.layout.plan import Arc, Plan
from policyc.charts.layout.ranks import Course, Ranks
from policyc.charts.layout.routes import Edge, Port, Router, Routes
from policyc.charts.layout.rows import Part, Rows
from policyc.charts.layout.setting import SetBox
from policyc.charts.layout.sizes import LEAST_LANE, Widths, boxes_of, extents_of, is_bar, stretched_bars
from policyc.charts.model import LaneAxis, Mark


@dataclass(frozen=True, slots=True)
class Settled:
    """What does not depend on how far rows are apart."""

    plan: Plan
    ranks: Ranks
    rows: Rows
    boxes: tuple[SetBox, ...]
    columns: Columns
    routes: Routes
    tracks: tuple[Tracks, ...]
    nets: dict[tuple[int, int], Hashable]
    label_width: float


def settle(
    plan: Plan, ranks: Ranks, rows: Rows, badges: dict[Mark, str], widths: Widths, *, stretch: float = 1.0
) -> Settled:
    """Find every x and every track; `stretch` pulls everything apart sideways, boxes stay as they are."""
    boxes = boxes_of(plan, ranks, rows, badges, widths)
    extents = extents_of(plan, ranks, rows, boxes, widths.label)
    if plan.axis is LaneAxis.PHASE:
        main = {rows.box[vertex] for vertex in ranks.main}
        main |= {place for arc in ranks.main_arcs for place in rows.chains[arc]}
        columns = by_phase(rows, extents, frozenset(main))
    else:
        columns = by_role(rows, extents, len(plan.lanes), LEAST_LANE)
    # Rounded, so that what is meant to be straight is.
    columns = Columns(
        tuple(round(x * stretch, 3) for x in columns.x), tuple(round(x * stretch, 3) for x in columns.edges)
    )
    boxes, columns = stretched_bars(plan, rows, boxes, columns, extents)
    reach = [
        boxes[place.vertex].width / 2 if is_bar(plan, place) else extents.right[place.index] for place in rows.places
    ]
    routes = Router(plan, ranks, rows, columns, boxes=boxes, reach=reach, label_width=widths.label).run()
    nets, tracks = _tracks(plan, ranks, rows, columns, routes)
    return Settled(plan, ranks, rows, boxes, columns, routes, tracks, nets, widths.label)


@dataclass(slots=True)
class _Stubs:
    uppers: set[float]
    lowers: set[float]


def _tracks(
    plan: Plan, ranks: Ranks, rows: Rows, columns: Columns, routes: Routes
) -> tuple[dict[tuple[int, int], Hashable], tuple[Tracks, ...]]:
    """Assign the tracks of every channel; channel n lies above row n. Nets are named by arc and channel."""
    channels: list[dict[Hashable, _Stubs]] = [
        defaultdict(lambda: _Stubs(set(), set())) for _ in range(len(rows.rows) + 1)
    ]
    names: dict[tuple[int, int], Hashable] = {}
    sizes: dict[Hashable, int] = defaultdict(int)
    for arc in plan.arcs:
        sizes[routes.out_group[arc.index]] += 1
        sizes[routes.into_group[arc.index]] += 1
    for arc in plan.arcs:
        match ranks.course[arc.index]:
            case Course.DOWN:
                for upper, lower in steps_of(arc, rows):
                    channel = rows.places[lower].row
                    name: Hashable = ("own", arc.index)
                    if rows.places[lower].part is Part.BOX and sizes[routes.into_group[arc.index]] > 1:
                        name = routes.into_group[arc.index]
                    elif rows.places[upper].part is Part.BOX and sizes[routes.out_group[arc.index]] > 1:
                        name = routes.out_group[arc.index]
                    names[arc.index, channel] = name
                    stubs = channels[channel][name]
                    stubs.uppers.add(x_at(rows, columns, upper, routes.out[arc.index]))
                    stubs.lowers.add(x_at(rows, columns, lower, routes.into[arc.index]))
            case Course.UP:
                column = routes.columns[arc.index]
                if routes.out[arc.index].edge is Edge.BOTTOM:
                    channel = rows.places[rows.box[arc.source]].row + 1
                    names[arc.index, channel] = ("leaves", column.key)
                    channels[channel]["leaves", column.key].uppers |= {routes.out[arc.index].at, column.x}
                if routes.into[arc.index].edge is Edge.TOP:
                    channel = rows.places[rows.box[arc.target]].row
                    names[arc.index, channel] = ("enters", column.key)
                    channels[channel]["enters", column.key].lowers |= {routes.into[arc.index].at, column.x}
            case Course.LEVEL:
                pass
    passing = {column.key: column for column in routes.columns.values()}.values()
    tracks = tuple(
        assign(
            [Net(name, tuple(sorted(stubs.uppers)), tuple(sorted(stubs.lowers))) for name, stubs in nets.items()],
            # Nothing turns aside where another line passes, nor along the edge of a lane.
            [*(column.x for column in passing if column.top < channel <= column.bottom), *columns.edges],
        )
        for channel, nets in enumerate(channels)
    )
    return names, tracks


def steps_of(arc: Arc, rows: Rows) -> list[tuple[int, int]]:
    """Return the pairs of places between which an arc crosses a channel."""
    chain = rows.chains[arc.index]
    pairs = pairwise(chain)
    return [(one, other) for one, other in pairs if rows.places[one].row < rows.places[other].row]


def x_at(rows: Rows, columns: Columns, place: int, port: Port) -> float:
    """Return where a line stands at a place: at its port of a box, else on the axis of the place."""
    return port.at if rows.places[place].part is Part.BOX else columns.x[place]
