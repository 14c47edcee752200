"""How high every row and channel is, in ems: room for boxes, tracks, arrows, labels and the edges of lanes.

Assumes settled tracks. Guarantees that an arrow has room for its head. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from policyc.charts.layout.plan import Plan
from policyc.charts.layout.ranks import Course, Ranks
from policyc.charts.layout.routes import label_size
from policyc.charts.layout.rows import Part
from policyc.charts.layout.settling import Settled
from policyc.charts.layout.sizes import ARROW, LEAVE
from policyc.charts.model import LaneAxis

TRACK: Final = 0.75
_DIVIDER: Final = 0.55  # from the last track to a divider


@dataclass(frozen=True, slots=True)
class Heights:
    """Of every row its upper edge, its height, and the height of the strip for labels of lines back up."""

    top: tuple[float, ...]
    height: tuple[float, ...]
    strip: tuple[float, ...]
    first_track: tuple[float, ...]
    edge: tuple[float, ...]
    whole: float


def heights_of(settled: Settled, looser: float) -> Heights:
    """Stack rows and channels from the top; `looser` is added to every channel."""
    rows, ranks = settled.rows, settled.ranks
    strips, level = _strips(settled), _level_heights(settled)
    tall: list[float] = []
    for number, row in enumerate(rows.rows):
        places = [rows.places[place] for place in rows.order[number]]
        if row.labels:
            sizes = [
                label_size(settled.plan.arcs[one.arc].label, settled.label_width)[1] for one in places if one.labelled
            ]
            tall.append(max(sizes, default=0.0) + 0.15)
        else:
            sizes = [settled.boxes[one.vertex].height for one in places if one.part is Part.BOX]
            tall.append(max(max(sizes, default=1.2), level[number]) + strips[number])
    tops: list[float] = []
    firsts: list[float] = []
    edges: list[float] = []
    y = 0.0
    for channel in range(len(rows.rows) + 1):
        upper = rows.rows[channel - 1] if channel else None
        lower = rows.rows[channel] if channel < len(rows.rows) else None
        count = settled.tracks[channel].count
        divided = lower is not None and upper is not None and _divided(settled.plan, ranks, upper.rank, lower.rank)
        leave = 0.3 if upper is not None and upper.labels else LEAVE
        y += looser * (0.4 if divided and not count else 0.0)
        firsts.append(y + leave)
        y += leave + max(count - 1, 0) * TRACK
        if divided:
            y += _DIVIDER if count or leave < LEAVE else 0.15
            edges.append(y)
        else:
            edges.append(-1.0)
        if lower is None:
            y += 0.3 if not count else 0.5
        elif lower.labels:
            y += 0.45 if count else 0.0
        elif upper is None:
            y += ARROW if count else 0.3
        else:
            y += (ARROW if count or divided or leave < LEAVE else ARROW - 0.3) + looser
        if lower is not None:
            tops.append(y)
            y += tall[channel]
    return Heights(tuple(tops), tuple(tall), tuple(strips), tuple(firsts), tuple(edges), y)


def _divided(plan: Plan, ranks: Ranks, upper: int, lower: int) -> bool:
    """Tell whether an edge of a lane, or publication, lies between two ranks."""
    if ranks.after[upper] != ranks.after[lower]:
        return True
    return plan.axis is LaneAxis.PHASE and ranks.lane[upper] != ranks.lane[lower]


def _strips(settled: Settled) -> list[float]:
    """Return how high the strip above the boxes of every row must be for the labels of lines back up."""
    stacked: dict[tuple[int, Hashable], float] = defaultdict(float)
    for arc in settled.plan.arcs:
        if settled.ranks.course[arc.index] is Course.UP and arc.label:
            row = settled.rows.places[settled.rows.box[arc.source]].row
            column = settled.routes.columns[arc.index]
            stacked[row, column.key] += label_size(arc.label, settled.label_width)[1] + 0.2
    strips = [0.0] * len(settled.rows.rows)
    for (row, _), height in stacked.items():
        strips[row] = max(strips[row], height)
    return strips


def _level_heights(settled: Settled) -> list[float]:
    """Return how high every row must be for the labels between boxes side by side."""
    heights = [0.0] * len(settled.rows.rows)
    for arc in settled.plan.arcs:
        if settled.ranks.course[arc.index] is Course.LEVEL and arc.label:
            row = settled.rows.places[settled.rows.box[arc.source]].row
            own = label_size(arc.label, settled.label_width)[1]
            heights[row] = max(heights[row], 2 * (own + 0.3 + abs(settled.routes.out[arc.index].at)))
    return heights
