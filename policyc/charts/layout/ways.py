"""The way of every line from box to box, in ems: ports, tracks, places it passes, columns back up.

Assumes settled tracks and the heights of rows. Guarantees horizontal and vertical stretches only. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyc.charts.layout.heights import TRACK, Heights
from policyc.charts.layout.plan import Arc
from policyc.charts.layout.ranks import Course
from policyc.charts.layout.routes import Edge, Port
from policyc.charts.layout.rows import Part
from policyc.charts.layout.settling import Settled, steps_of, x_at
from policyc.charts.outlines import WAVE, wave_height
from policyc.charts.scene import Figure, Point, Rect


def ways_of(settled: Settled, heights: Heights, frames: Sequence[Rect]) -> dict[int, tuple[Point, ...]]:
    """Return the whole way of every line, shared stretches included."""
    ways: dict[int, tuple[Point, ...]] = {}
    for arc in settled.plan.arcs:
        match settled.ranks.course[arc.index]:
            case Course.DOWN:
                ways[arc.index] = _plain(_down(settled, heights, frames, arc))
            case Course.LEVEL:
                start = _at(settled, frames, arc.source, settled.routes.out[arc.index])
                ways[arc.index] = start, _at(settled, frames, arc.target, settled.routes.into[arc.index])
            case Course.UP:
                ways[arc.index] = _plain(_up(settled, heights, frames, arc))
    return ways


def _down(settled: Settled, heights: Heights, frames: Sequence[Rect], arc: Arc) -> list[Point]:
    rows, routes = settled.rows, settled.routes
    way = [_at(settled, frames, arc.source, routes.out[arc.index])]
    chain = rows.chains[arc.index]
    if rows.places[chain[1]].part is Part.TURN:
        way.append(Point(settled.columns.x[chain[1]], way[0].y))
    for upper, lower in steps_of(arc, rows):
        start = x_at(rows, settled.columns, upper, routes.out[arc.index])
        end = x_at(rows, settled.columns, lower, routes.into[arc.index])
        way += _across(settled, heights, rows.places[lower].row, arc.index, (start, end))
    return [*way, _at(settled, frames, arc.target, routes.into[arc.index])]


def _up(settled: Settled, heights: Heights, frames: Sequence[Rect], arc: Arc) -> list[Point]:
    routes, column = settled.routes, settled.routes.columns[arc.index]
    first = _at(settled, frames, arc.source, routes.out[arc.index])
    last = _at(settled, frames, arc.target, routes.into[arc.index])
    way = [first]
    if routes.out[arc.index].edge is Edge.BOTTOM:
        channel = settled.rows.places[settled.rows.box[arc.source]].row + 1
        way += _across(settled, heights, channel, arc.index, (first.x, column.x))
    else:
        way.append(Point(column.x, first.y))
    if routes.into[arc.index].edge is Edge.TOP:
        channel = settled.rows.places[settled.rows.box[arc.target]].row
        way += _across(settled, heights, channel, arc.index, (column.x, last.x))
    else:
        way.append(Point(column.x, last.y))
    return [*way, last]


def _across(settled: Settled, heights: Heights, channel: int, arc: int, ends: tuple[float, float]) -> list[Point]:
    """Return where a line turns in a channel."""
    start, end = ends
    way = settled.tracks[channel].ways.get(settled.nets[arc, channel])
    if way is None:
        return []
    y = heights.first_track[channel] + way.track * TRACK
    if way.aside is None:
        return [Point(start, y), Point(end, y)]
    then = heights.first_track[channel] + way.then * TRACK
    return [Point(start, y), Point(way.aside, y), Point(way.aside, then), Point(end, then)]


def _at(settled: Settled, frames: Sequence[Rect], vertex: int, port: Port) -> Point:
    """Return the point of a port on the outline of its symbol."""
    frame, figure = frames[vertex], settled.plan.vertices[vertex].figure
    middle = frame.centre
    match port.edge:
        case Edge.TOP | Edge.BOTTOM:
            sign = -1 if port.edge is Edge.TOP else 1
            half = frame.height / 2
            if figure is Figure.DECISION:
                half *= max(0.0, 1 - abs(port.at - middle.x) / (frame.width / 2))
            if figure is Figure.DOCUMENT and sign > 0:
                half += wave_height((port.at - frame.x) / frame.width) - WAVE / 2
            return Point(port.at, middle.y + sign * half)
        case Edge.LEFT | Edge.RIGHT:
            sign = -1 if port.edge is Edge.LEFT else 1
            half = frame.width / 2
            if figure is Figure.DECISION:
                half *= max(0.0, 1 - abs(port.at) / (frame.height / 2))
            return Point(middle.x + sign * half, middle.y + port.at)


def _plain(way: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out points that repeat the one before, and corners that are none."""
    points: list[Point] = []
    for point in way:
        if points and abs(points[-1].x - point.x) < 1e-6 and abs(points[-1].y - point.y) < 1e-6:
            continue
        if len(points) > 1:
            one, other = points[-2], points[-1]
            upright = abs(one.x - other.x) < 1e-6 and abs(other.x - point.x) < 1e-6
            level = abs(one.y - other.y) < 1e-6 and abs(other.y - point.y) < 1e-6
            if upright or level:
                points.pop()
        points.append(point)
    return tuple(points)
