"""A chart in ems: frames of boxes, the way of every line, labels, edges of lanes; any size of type scales it.

Assumes a plan with its ranks and ordered rows. Guarantees the laws of drawing by construction: boxes stand in rows,
lines run in channels between rows, in places of their own within rows, and in columns right of everything; labels
stand where nothing else may. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from policyc.charts.layout.heights import Heights, heights_of
from policyc.charts.layout.plan import Arc
from policyc.charts.layout.ranks import Course
from policyc.charts.layout.routes import LABEL, LABEL_GAP, LABEL_LEADING, Column, label_lines
from policyc.charts.layout.setting import SetBox
from policyc.charts.layout.settling import Settled
from policyc.charts.layout.shared import Way, cut_shared
from policyc.charts.layout.sizes import WORDS_GAP
from policyc.charts.layout.ways import ways_of
from policyc.charts.model import LaneAxis
from policyc.charts.scene import Point, Rect
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text from the left, the first with its upper edge at `y`."""

    arc: int
    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything in ems; x may be negative. `bands` are the y of the edges of lanes by phase, one more than lanes.

    `columns` are the x of the edges of lanes by role. `divider` gives the y where what follows is after publication
    (True) or before it again. `words` are those beside connectors, by vertex.
    """

    left: float
    right: float
    height: float
    frames: tuple[Rect, ...]
    set_boxes: tuple[SetBox, ...]
    ways: dict[int, Way]
    labels: tuple[Label, ...]
    words: dict[int, Point]
    bands: tuple[float, ...]
    columns: tuple[float, ...]
    dividers: tuple[tuple[float, bool], ...]
    channels: int


def arranged(settled: Settled, looser: float = 0.0) -> Arrangement:
    """Return the whole arrangement; `looser` is added to every channel."""
    heights = heights_of(settled, looser)
    frames = _frames(settled, heights)
    ways = cut_shared(settled.plan, settled.routes, ways_of(settled, heights, frames))
    labels = _labels(settled, heights, frames)
    bands, dividers = _bands(settled, heights)
    words = {
        vertex.index: Point(frames[vertex.index].right + WORDS_GAP, frames[vertex.index].centre.y)
        for vertex in settled.plan.vertices
        if vertex.words
    }
    left, right = _reach(settled, frames, ways)
    columns = settled.columns.edges
    if columns:
        left, right = columns[0], max(columns[-1], right + 0.6)
        columns = (*columns[:-1], right)
    return Arrangement(
        left,
        right,
        heights.whole,
        frames,
        settled.boxes,
        ways,
        labels,
        words,
        bands,
        columns,
        dividers,
        len(settled.tracks),
    )


def _reach(settled: Settled, frames: Sequence[Rect], ways: dict[int, Way]) -> tuple[float, float]:
    points = [point.x for way in ways.values() for point in way.points]
    left = min((*(frame.x for frame in frames), *points), default=0.0)
    right = max((*(frame.right for frame in frames), *points), default=0.0)
    return left, max(right, settled.routes.right if settled.plan.vertices else 0.0)


def _frames(settled: Settled, heights: Heights) -> tuple[Rect, ...]:
    frames = []
    for vertex in settled.plan.vertices:
        place = settled.rows.box[vertex.index]
        row, box = settled.rows.places[place].row, settled.boxes[vertex.index]
        middle = heights.top[row] + (heights.height[row] + heights.strip[row]) / 2
        x = settled.columns.x[place]
        frames.append(Rect(x - box.width / 2, middle - box.height / 2, box.width, box.height))
    return tuple(frames)


def _bands(settled: Settled, heights: Heights) -> tuple[tuple[float, ...], tuple[tuple[float, bool], ...]]:
    bands = [0.0]
    dividers: list[tuple[float, bool]] = []
    rows, ranks = settled.rows.rows, settled.ranks
    for channel in range(1, len(rows)):
        upper, lower = rows[channel - 1].rank, rows[channel].rank
        if ranks.after[upper] != ranks.after[lower]:
            dividers.append((heights.edge[channel], ranks.after[lower]))
        if settled.plan.axis is LaneAxis.PHASE and ranks.lane[upper] != ranks.lane[lower]:
            bands.append(heights.edge[channel])
    return (*bands, heights.whole), tuple(dividers)


def _labels(settled: Settled, heights: Heights, frames: Sequence[Rect]) -> tuple[Label, ...]:
    labels: list[Label] = []
    stacked: dict[tuple[int, Hashable], float] = defaultdict(float)
    for arc in settled.plan.arcs:
        if not arc.label:
            continue
        lines = label_lines(arc.label, settled.label_width)
        height = len(lines) * LABEL * LABEL_LEADING
        match settled.ranks.course[arc.index]:
            case Course.DOWN:
                place = next(one for one in settled.rows.chains[arc.index] if settled.rows.places[one].labelled)
                row = settled.rows.places[place].row
                y = heights.top[row] + (heights.height[row] - height) / 2
                labels.append(Label(arc.index, lines, settled.columns.x[place] + LABEL_GAP, y))
            case Course.UP:
                row = settled.rows.places[settled.rows.box[arc.source]].row
                column: Column = settled.routes.columns[arc.index]
                y = heights.top[row] + stacked[row, column.key]
                stacked[row, column.key] += height + 0.2
                labels.append(Label(arc.index, lines, column.x + LABEL_GAP, y))
            case Course.LEVEL:
                labels.append(_level_label(settled, frames, arc, lines, height))
    return tuple(labels)


def _level_label(settled: Settled, frames: Sequence[Rect], arc: Arc, lines: tuple[str, ...], height: float) -> Label:
    """Put the label of a line between neighbours above it, that of the line back below it."""
    at = settled.routes.out[arc.index].at
    host = arc.source if settled.ranks.glued.get(arc.target) == arc.source else arc.target
    guest = arc.source + arc.target - host
    width = max(text_width(line, Family.BODY, LABEL) for line in lines)
    x = frames[host].right + 0.3 if settled.rows.side[guest] > 0 else frames[host].x - 0.3 - width
    y = frames[host].centre.y + at
    return Label(arc.index, lines, x, y + 0.25 if at > 0 else y - 0.2 - height)
