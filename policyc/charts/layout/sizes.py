"""How large boxes may be and are, and how much room each place needs, in ems.

Assumes ranks and, for all but a rough look, ordered rows. Guarantees that what is seen together is equally large, and
that a box is wide enough for its ports. Reports nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policyc.charts.layout.places import Columns, Extents
from policyc.charts.layout.plan import Plan, Vertex
from policyc.charts.layout.ranks import Course, Ranks
from policyc.charts.layout.routes import LABEL, LABEL_GAP, label_size, least_width, port_count
from policyc.charts.layout.rows import Part, Place, Rows, labelled_ranks
from policyc.charts.layout.setting import SetBox, guess_box, set_box, widened
from policyc.charts.model import LaneAxis, Mark
from policyc.charts.scene import Figure
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width

ARROW: Final = 1.25  # from the last track, or a divider, to the next box
LEAVE: Final = 0.45  # from a box to the first track
LEAST_LANE: Final = 4.6
WORDS_GAP: Final = 0.4  # between a connector and the words beside it
_BETWEEN: Final = 1.0  # between two boxes of a row
_BESIDE_BOXES: Final = 1.1  # what a lane by role needs besides its boxes
_LITTLE, _MUCH = 16.0, 60.0  # characters of a box, for the share of its lane of the page
_AXIS: Final = 0.6  # of the width, for the main line where others stand beside it
_PASSING, _MOST_PASSING = 1.1, 4  # what a line takes that passes a row of boxes, and how many are reckoned with
_LEAST_BOX: Final = 4.6


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide things may be, in ems: a box alone, all boxes of a row together, a label; the size of what is small."""

    box: float
    across: float
    label: float
    small: float


def rough(plan: Plan, ranks: Ranks, badges: dict[Mark, str], widths: Widths) -> tuple[float, float]:
    """Return about how wide and high the chart gets, bands and titles left out, without setting any text."""
    allowed = _allowed(plan, ranks, widths)
    wide: dict[int, float] = defaultdict(float)
    high: dict[int, float] = defaultdict(float)
    main: dict[int, float] = {}
    lanes = [LEAST_LANE] * len(plan.lanes)
    for vertex in plan.vertices:
        width, height = guess_box(vertex, _badge(vertex, badges), allowed[vertex.index], widths.small)
        rank = ranks.rank[vertex.index]
        lanes[vertex.lane] = max(lanes[vertex.lane], width + _BESIDE_BOXES)
        if vertex.index in ranks.main:
            main[vertex.index] = width
        wide[rank] += width + _BETWEEN
        high[rank] = max(high[rank], height)
    for rank in range(len(ranks.lane)):
        high[rank] += LEAVE + ARROW - 0.1
    for rank in labelled_ranks(plan, ranks):
        high[rank] += 1.2 + LEAVE
    back = {(arc.target, arc.meaning) for arc in plan.arcs if ranks.course[arc.index] is Course.UP}
    across = sum(lanes)
    if plan.axis is LaneAxis.PHASE:
        on_axis = {ranks.rank[vertex]: width for vertex, width in main.items()}
        left = max((on_axis.get(rank, width) / 2 for rank, width in wide.items()), default=0.0)
        right = max((width - on_axis.get(rank, width) / 2 for rank, width in wide.items()), default=0.0)
        across = left + right
    return across + 1.1 * min(len(back), 5), sum(high.values())


def boxes_of(plan: Plan, ranks: Ranks, rows: Rows, badges: dict[Mark, str], widths: Widths) -> tuple[SetBox, ...]:
    """Set the text of every box."""
    ports = port_count(plan, ranks, rows.turns)
    allowed = _allowed(plan, ranks, widths)
    boxes = [
        set_box(
            vertex,
            _badge(vertex, badges),
            allowed[vertex.index],
            least_width(ports[vertex.index]),
            widths.small,
        )
        for vertex in plan.vertices
    ]
    return _even(plan, ranks, boxes)


def _badge(vertex: Vertex, badges: dict[Mark, str]) -> str:
    return badges.get(vertex.box.mark, "") if vertex.box is not None else ""


def _allowed(plan: Plan, ranks: Ranks, widths: Widths) -> tuple[float, ...]:
    """Return how wide every box may be."""
    if plan.axis is LaneAxis.ROLE:
        lanes = _lane_widths(plan, widths)
        return tuple(max(min(widths.box, lanes[vertex.lane]), _LEAST_BOX) for vertex in plan.vertices)
    crowd = Counter(ranks.rank)
    main = set(ranks.main)
    spanned = _spanned(ranks)
    shared = any(crowd[ranks.rank[vertex]] > 1 for vertex in main)
    on_axis = min(widths.box, widths.across * _AXIS) if shared else widths.box
    passed = _passed(plan, ranks)
    allowed = []
    for vertex in plan.vertices:
        rank = ranks.rank[vertex.index]
        beside_axis = crowd[rank] - (rank in spanned.values())
        if vertex.index in main:
            width = on_axis
        elif rank in spanned.values():  # the box of the main line stands in this row
            width = (widths.across - on_axis) / max(beside_axis, 1) - _BETWEEN
        elif min(spanned.values(), default=rank) < rank < max(spanned.values(), default=rank):  # it passes
            width = min((widths.across - on_axis / 2) / crowd[rank] - _BETWEEN, widths.across * _AXIS)
        else:
            passing = _PASSING * min(passed[rank], _MOST_PASSING)
            width = (widths.across - passing) / crowd[rank] - _BETWEEN
        allowed.append(max(min(widths.box, width), _LEAST_BOX))
    return tuple(allowed)


def _passed(plan: Plan, ranks: Ranks) -> Counter[int]:
    """Return how many lines pass the boxes of every rank."""
    return Counter(
        rank
        for arc in plan.arcs
        if ranks.course[arc.index] is Course.DOWN and arc.index not in ranks.main_arcs
        for rank in range(ranks.rank[arc.source] + 1, ranks.rank[arc.target])
    )


def _spanned(ranks: Ranks) -> dict[int, int]:
    """Return the ranks in which boxes of the main line stand."""
    return {vertex: ranks.rank[vertex] for vertex in ranks.main}


def _lane_widths(plan: Plan, widths: Widths) -> tuple[float, ...]:
    """Return how wide boxes may be in each lane by role: lanes whose boxes say much get more of the page."""
    most = [_LITTLE] * len(plan.lanes)
    for vertex in plan.vertices:
        if vertex.box is not None:
            said = sum(map(len, (*vertex.box.lines, *vertex.box.clauses)))
            factor = 1.6 if vertex.figure is Figure.DECISION else 1.0
            most[vertex.lane] = max(most[vertex.lane], min(said * factor, _MUCH))
    room = widths.across - _BESIDE_BOXES * len(plan.lanes)
    shares = [math.sqrt(one) for one in most]
    return tuple(room * share / sum(shares) for share in shares)


def _even(plan: Plan, ranks: Ranks, boxes: Sequence[SetBox]) -> tuple[SetBox, ...]:
    """Make boxes that are seen together equally large: those of a row, of the main line, of a lane by role."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    heights: dict[int, float] = defaultdict(float)
    crowd: dict[int, int] = defaultdict(int)
    for vertex in plan.vertices:
        crowd[ranks.rank[vertex.index]] += 1
    for vertex in plan.vertices:
        rank = ranks.rank[vertex.index]
        if vertex.figure in {Figure.DECISION, Figure.BAR, Figure.CONNECTOR}:
            continue
        if plan.axis is LaneAxis.ROLE:
            key: Hashable = ("lane", vertex.lane)
        elif crowd[rank] == 1 or (vertex.index in ranks.main and crowd[rank] == 2):
            key = "main"
        else:
            key = ("row", rank) if crowd[rank] > 2 else ("own", vertex.index)
        groups[key].append(vertex.index)
        wave = 0.0
        heights[rank] = max(heights[rank], boxes[vertex.index].height - wave)
    even = list(boxes)
    for members in groups.values():
        width = max(boxes[member].width for member in members)
        for member in members:
            even[member] = widened(boxes[member], plan.vertices[member].figure, width, heights[ranks.rank[member]])
    return tuple(even)


def extents_of(plan: Plan, ranks: Ranks, rows: Rows, boxes: Sequence[SetBox], label_width: float) -> Extents:
    """Return how far every place reaches, with the labels and words that belong to it."""
    left, right = [0.3] * len(rows.places), [0.3] * len(rows.places)
    for place in rows.places:
        if place.part is Part.BOX:
            half = boxes[place.vertex].width / 2
            left[place.index] = right[place.index] = half
            words = plan.vertices[place.vertex].words
            if words:
                right[place.index] = half + WORDS_GAP + text_width(words, Family.BODY, LABEL)
        elif place.labelled:
            width, _ = label_size(plan.arcs[place.arc].label, label_width)
            right[place.index] = LABEL_GAP + width + 0.25
    for vertex, host in ranks.glued.items():  # room for labels between a box and the one beside it
        arcs = [arc for arc in plan.arcs if {arc.source, arc.target} == {vertex, host}]
        room = max(label_size(arc.label, label_width)[0] for arc in arcs) + 0.5
        (right if rows.side[vertex] > 0 else left)[rows.box[host]] += room

    def gap(one: int, other: int) -> float:
        kinds = {rows.places[one].part, rows.places[other].part}
        if kinds == {Part.BOX}:
            return _BETWEEN
        return 0.7 if Part.BOX in kinds else 0.3

    return Extents(tuple(left), tuple(right), gap)


def stretched_bars(
    plan: Plan, rows: Rows, boxes: Sequence[SetBox], columns: Columns, extents: Extents
) -> tuple[tuple[SetBox, ...], Columns]:
    """Let a bar reach over all it joins, as far as its neighbours leave room."""
    x, stretched = list(columns.x), list(boxes)
    reach = {vertex.index: [] for vertex in plan.vertices if vertex.figure is Figure.BAR}  # type: dict[int, list[float]]
    for arc, chain in rows.chains.items():
        if plan.arcs[arc].source in reach:
            reach[plan.arcs[arc].source].append(x[chain[1]])
        if plan.arcs[arc].target in reach:
            reach[plan.arcs[arc].target].append(x[chain[-2]])
    for vertex, ends in reach.items():
        place = rows.box[vertex]
        row = rows.order[rows.places[place].row]
        at = row.index(place)
        half = boxes[vertex].width / 2
        low = min(x[place] - half, *(end - 1.0 for end in ends)) if ends else x[place] - half
        high = max(x[place] + half, *(end + 1.0 for end in ends)) if ends else x[place] + half
        if at:
            low = max(low, x[row[at - 1]] + extents.right[row[at - 1]] + 0.7)
        if at + 1 < len(row):
            high = min(high, x[row[at + 1]] - extents.left[row[at + 1]] - 0.7)
        low, high = min(low, x[place] - half), max(high, x[place] + half)
        stretched[vertex] = replace(boxes[vertex], width=high - low)
        x[place] = (low + high) / 2
    return tuple(stretched), Columns(tuple(x), columns.edges)


def is_bar(plan: Plan, place: Place) -> bool:
    """Tell whether a place holds a bar."""
    return place.part is Part.BOX and plan.vertices[place.vertex].figure is Figure.BAR
