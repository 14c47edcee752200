"""Give every element, lane and flow of a process its place on the page, in pixels, with room for its label.

Assumes processes of one document. Guarantees whole numbers that depend on the document alone, lanes from top to bottom
in order of first appearance, no two boxes over one another, and labels beside their lines. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from policyc.exports.bpmn.grid import ATTACHED, Grid
from policyc.exports.bpmn.model import Element, Kind, Process, Scope
from policyc.exports.bpmn.routing import Route, Router, Side, is_gateway
from policyc.source.frozen import frozen
from policyc.source.width import display_width

TASK: Final = (120, 80)
GATEWAY: Final = (50, 50)
EVENT: Final = (36, 36)
#: Width in pixels of a column of text, and of a line of it; labels of events and gateways are broken at `LABEL`.
_CHARACTER: Final = 6.2
_LINE: Final = 14
LABEL: Final = 90
_LABEL_BAND: Final = 38
_STEP: Final = 12
#: From one event at the lower edge of an activity to the next: its label stands to its left.
_ATTACHED: Final = 36 + LABEL + 10
_GAP: Final = 26
_HEAD: Final = 30
_LONGEST_HEAD: Final = 260
#: Elements whose labels stand inside of them.
_BOXES: Final = frozenset({Kind.TASK, Kind.STATE, Kind.COUNT, Kind.BLOCK})


@frozen
class Box:
    x: int
    y: int
    width: int
    height: int


@frozen
class Shape:
    """An element's place; `label` where it is written outside of it."""

    id: str
    box: Box
    label: Box | None
    expanded: bool = False


@frozen
class Line:
    id: str
    points: tuple[tuple[int, int], ...]
    label: Box | None


@frozen
class Plan:
    """Places within one scope, from its own upper left corner; lanes as (lane, top, height)."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    lanes: tuple[tuple[str | None, int, int], ...]


def plan_of(process: Process, left: int, top: int) -> Plan:
    """Place a process whose pool has its corner at a point; pool and lanes are for the writer to draw around it."""
    lanes: dict[str | None, int] = {lane.id: _head(lane.label) for lane in process.lanes}
    return _moved(_Layout(process.scope, lanes or {None: 0}).plan(), left, top)


def _head(label: str) -> int:
    """Return how high a lane must be for its head: one line where that is not too long, else two."""
    long = int(display_width(label) * _CHARACTER)
    return long + 2 * _LINE if long <= _LONGEST_HEAD else long // 2 + 3 * _LINE


def label_size(text: str, width: int = LABEL) -> tuple[int, int]:
    """Return the size of a text broken into lines of a width."""
    long = int(display_width(text) * _CHARACTER) + 4
    lines = -(-long // width) if long > width else 1
    return min(long, width), lines * _LINE


class _Layout:
    def __init__(self, scope: Scope, heads: dict[str | None, int]) -> None:
        lanes = tuple(heads)
        self.scope: Final = scope
        self.lanes: Final = lanes
        self.heads: Final = heads
        self.grid: Final = Grid(scope, lanes)
        self.router: Final = Router(self.grid)
        self.inner: Final = {
            element.id: _Layout(element.inside, {None: 0}).plan() for element in scope.elements if element.inside
        }
        self.straight: Final = self._straight_labels()
        self.tracks: Final = self._track_places()
        self.column_left, self.column_width, self.width = self._columns()
        self.contents: Final = self._contents()
        self.gaps: Final = self._gaps(self.contents)
        self.bands: Final = self._bands(self.contents)
        self.row_top, self.row_height, self.height = self._rows()
        self.boxes: Final = {
            element.id: self._box(element) for element in scope.elements if element.kind not in ATTACHED
        }
        self._attach()
        self._below: Final[dict[str, tuple[int, int]]] = {}

    def plan(self) -> Plan:
        """Return the places of everything in the scope, blocks included."""
        shapes: list[Shape] = []
        lines = [self._line(route) for route in self.router.routes]
        for element in self.scope.elements:
            box = self.boxes[element.id]
            shapes.append(Shape(element.id, box, self._label(element, box), expanded=element.inside is not None))
            if element.id in self.inner:
                moved = _moved(self.inner[element.id], box.x, box.y + _HEAD)
                shapes += moved.shapes
                lines += moved.lines
        return Plan(self.width, self.height, tuple(shapes), tuple(lines), tuple(self._lanes()))

    def _lanes(self) -> list[tuple[str | None, int, int]]:
        bands: list[tuple[str | None, int, int]] = []
        for lane in self.lanes:
            first = self.grid.tops[lane]
            last = first + self.grid.rows_of[lane] - 1
            top = self.row_top[first]
            bands.append((lane, top, self.row_top[last] + self.row_height[last] - top))
        return bands

    # --- columns and rows

    def _size(self, element: Element) -> tuple[int, int]:
        if element.id in self.inner:
            plan = self.inner[element.id]
            return max(plan.width, TASK[0], self._needed(element)), plan.height + _HEAD
        if element.kind in (Kind.TASK, Kind.STATE, Kind.COUNT):
            return max(TASK[0], self._needed(element)), TASK[1]
        return GATEWAY if is_gateway(element.kind) else EVENT

    def _needed(self, element: Element) -> int:
        """Return how wide an activity must be for the events at its lower edge and their labels."""
        events = sum(one.attached == element.id for one in self.scope.elements)
        return events * _ATTACHED - LABEL if events > 1 else 0

    def _straight_labels(self) -> dict[int, int]:
        """Return the room that labels on straight flows need behind each column."""
        room: dict[int, int] = {}
        for route in self.router.routes:
            if route.leaves is Side.RIGHT and not route.vertical and route.flow.label:
                column = self.grid.cell(route.flow.source).column
                room[column] = max(room.get(column, 0), label_size(route.flow.label)[0] + 8)
        for column, wide in self._labels_below():
            room[column] = max(room.get(column, 0), wide)
        return room

    def _labels_below(self) -> Iterator[tuple[int, int]]:
        """Yield the column and the room behind it that labels below a gateway need where a labelled flow turns off."""
        labelled = [route for route in self.router.routes if route.flow.label]
        turning = {route.flow.source for route in labelled if route.leaves is Side.RIGHT and route.vertical}
        for route in labelled:
            if route.leaves is Side.BOTTOM and route.flow.source in turning:
                beyond = label_size(route.flow.label)[0] + 4 - GATEWAY[0] // 2 - _GAP // 2
                yield self.grid.cell(route.flow.source).column, max(0, beyond)

    def _track_places(self) -> dict[tuple[int, int], int]:
        """Return where each vertical track of a channel runs, counted from the channel's left edge."""
        widths: dict[tuple[int, int], int] = {}
        for route in self.router.routes:
            for number, track in enumerate(route.vertical):
                labelled = number == 0 and route.leaves is Side.RIGHT and route.flow.label
                wide = label_size(route.flow.label)[0] + 6 if labelled else 0
                key = (track.channel, track.line)
                widths[key] = max(widths.get(key, 0), _STEP, wide)
        places: dict[tuple[int, int], int] = {}
        for channel in {channel for channel, _ in widths}:
            at = _GAP // 2 + self.straight.get(channel, 0)
            for line in range(self.router.vertical.lines(channel)):
                places[channel, line] = at
                at += widths[channel, line]
            places[channel, -1] = at
        return places

    def _columns(self) -> tuple[list[int], list[int], int]:
        count = 1 + max((cell.column for cell in self.grid.cells.values()), default=0)
        widths = [0] * count
        for element in self.scope.elements:
            if element.kind not in ATTACHED:
                column = self.grid.cell(element.id).column
                wide = self._size(element)[0]
                outside = LABEL if element.label and element.kind not in _BOXES else 0
                widths[column] = max(widths[column], wide, outside)
        lefts, at = [], _GAP + self.tracks.get((-1, -1), 0)
        for column in range(count):
            lefts.append(at)
            channel = self.tracks.get((column, -1), self.straight.get(column, 0))
            at += widths[column] + max(_GAP, channel + _GAP // 2)
        return lefts, widths, at

    def _contents(self) -> list[int]:
        """Return the height of the tallest element of each row."""
        contents = [GATEWAY[1]] * self.grid.row_count
        for element in self.scope.elements:
            if element.kind not in ATTACHED:
                row = self.grid.cell(element.id).row
                contents[row] = max(contents[row], self._size(element)[1])
        return contents

    def _lane_ending(self, row: int) -> tuple[str | None, bool]:
        """Return the lane of a row, and whether this is its last row."""
        lane = next(lane for lane in reversed(self.lanes) if self.grid.tops[lane] <= row)
        return lane, row == self.grid.tops[lane] + self.grid.rows_of[lane] - 1

    def _rows(self) -> tuple[list[int], list[int], int]:
        tops, heights, at = [], [], 0
        for row, content in enumerate(self.contents):
            tops.append(at)
            height = self.bands[row] + content + self.gaps[row] + _STEP * self.router.horizontal.lines(row)
            lane, whole = self._lane_ending(row)
            if whole:
                height = max(height, self.heads[lane] - (at - tops[self.grid.tops[lane]]))
            heights.append(height)
            at += height
        return tops, heights, at

    def _bands(self, contents: list[int]) -> list[int]:
        """Return how much room the labels above the gateways of each row need."""
        bands = [_LABEL_BAND] * self.grid.row_count
        for element in self.scope.elements:
            if is_gateway(element.kind) and element.label:
                row = self.grid.cell(element.id).row
                room = label_size(element.label)[1] + 8 - (contents[row] - GATEWAY[1]) // 2
                bands[row] = max(bands[row], room)
        return bands

    def _gaps(self, contents: list[int]) -> list[int]:
        """Return how far below each row its channel begins: there is room for the labels of what leaves downwards."""
        needed: dict[str, int] = {}
        for route in self.router.routes:
            if route.leaves is Side.BOTTOM and route.flow.label:
                source = route.flow.source
                needed[source] = needed.get(source, 0) + label_size(route.flow.label)[1] + 1
        gaps = [_GAP] * self.grid.row_count
        for element in self.scope.elements:
            if element.kind in _BOXES or is_gateway(element.kind) or not element.label:
                continue
            row, room = self.grid.cell(element.id).row, label_size(element.label)[1] + 8
            above = EVENT[1] // 2 if element.attached is not None else -((contents[row] - EVENT[1]) // 2)
            gaps[row] = max(gaps[row], room + above)
        for source, height in needed.items():
            row = self.grid.cell(source).row
            gaps[row] = max(gaps[row], height // 2 + 2 * _LINE)
        return gaps

    def _box(self, element: Element) -> Box:
        cell, (width, height) = self.grid.cell(element.id), self._size(element)
        x = self.column_left[cell.column] + (self.column_width[cell.column] - width) // 2
        return Box(x, self._center(cell.row) - height // 2, width, height)

    def _center(self, row: int) -> int:
        return self.row_top[row] + self.bands[row] + self.contents[row] // 2

    def _attach(self) -> None:
        """Put attached events on the lower edge of their activities, side by side."""
        counts: dict[str, int] = {}
        for element in self.scope.elements:
            if element.attached is not None:
                host = self.boxes[element.attached]
                number = counts[element.attached] = counts.get(element.attached, 0) + 1
                x = host.x + host.width - EVENT[0] - 8 - (number - 1) * _ATTACHED
                self.boxes[element.id] = Box(x, host.y + host.height - EVENT[1] // 2, *EVENT)

    # --- lines

    def _vertical(self, route: Route, number: int) -> int:
        track = route.vertical[number]
        left = 0 if track.channel < 0 else self.column_left[track.channel] + self.column_width[track.channel]
        return left + self.tracks[track.channel, track.line]

    def _horizontal(self, route: Route, number: int) -> int:
        track = route.horizontal[number]
        below = (
            self.row_top[track.channel]
            + self.bands[track.channel]
            + self.contents[track.channel]
            + self.gaps[track.channel]
        )
        return below + _STEP * track.line if track.channel >= 0 else self.row_top[0] + 6

    def _line(self, route: Route) -> Line:
        start, end = (
            _port(self.boxes[route.flow.source], route.leaves),
            _port(self.boxes[route.flow.target], route.enters),
        )
        xs = [self._vertical(route, number) for number in range(len(route.vertical))]
        ys = [self._horizontal(route, number) for number in range(len(route.horizontal))]
        points = [start]
        match route.leaves:
            case Side.RIGHT:
                turns = _turns(start, end, xs, ys, into=route.enters)
            case Side.BOTTOM:
                turns = _turns_below(start, end, xs, ys)
            case Side.LEFT:
                turns = [(end[0], start[1])]
            case Side.TOP:
                turns = []
            case _:
                assert_never(route.leaves)
        points += [*turns, end]
        return Line(route.flow.id, tuple(points), self._line_label(route, points))

    def _line_label(self, route: Route, points: list[tuple[int, int]]) -> Box | None:
        if not route.flow.label:
            return None
        width, height = label_size(route.flow.label)
        (x, y), turn = points[0], points[1]
        if route.leaves is Side.BOTTOM:
            left, right = self._below.get(route.flow.source, (0, 0))
            if left < right:
                self._below[route.flow.source] = (left + height + 1, right)
                return Box(x - width - 4, y + 3 + left, width, height)
            self._below[route.flow.source] = (left, right + height + 1)
            return Box(x + 4, y + 3 + right, width, height)
        if not route.vertical:
            return Box(x + 4 + self._overhang(route, height), y - height - 3, width, height)
        if points[2][1] > y:
            return Box(turn[0] + 4, y + 5, width, height)
        return Box(turn[0] + 4, y - height - 5, width, height)

    def _overhang(self, route: Route, height: int) -> int:
        """Return how far the label of a gateway stands out over a straight flow whose own label reaches as high."""
        source = self.grid.elements[route.flow.source]
        if not source.label or not is_gateway(source.kind) or height <= GATEWAY[1] // 2:
            return 0
        return max(0, (label_size(source.label)[0] - GATEWAY[0]) // 2)

    def _label(self, element: Element, box: Box) -> Box | None:
        """Return where the label of a gateway (above it) or an event (below it) stands."""
        if not element.label or element.kind in _BOXES:
            return None
        width, height = label_size(element.label)
        x = box.x + (box.width - width) // 2
        if is_gateway(element.kind):
            return Box(x, box.y - height - 4, width, height)
        if element.kind is Kind.THROW:  # its message leaves downwards
            return Box(x, box.y - height - 4, width, height)
        if element.attached is not None:
            return Box(box.x - width - 4, box.y + EVENT[1] // 2 + 4, width, height)
        return Box(x, box.y + box.height + 4, width, height)


def _turns(
    start: tuple[int, int], end: tuple[int, int], xs: list[int], ys: list[int], *, into: Side
) -> list[tuple[int, int]]:
    """Return the corners of a way that leaves to the right and enters from the left, or from below."""
    if into is Side.BOTTOM:
        return [(xs[0], start[1]), (xs[0], ys[0]), (end[0], ys[0])]
    match xs:
        case []:
            return []
        case [x]:
            return [(x, start[1]), (x, end[1])]
        case _:
            return [(xs[0], start[1]), (xs[0], ys[0]), (xs[1], ys[0]), (xs[1], end[1])]


def _turns_below(start: tuple[int, int], end: tuple[int, int], xs: list[int], ys: list[int]) -> list[tuple[int, int]]:
    """Return the corners of a way that leaves downwards."""
    match xs, ys:
        case [], []:
            return []
        case [], [y]:
            return [(start[0], y), (end[0], y)]
        case [x], [y]:
            return [(start[0], y), (x, y), (x, end[1])]
        case _:
            return [(start[0], ys[0]), (xs[0], ys[0]), (xs[0], ys[1]), (end[0], ys[1])]


def _port(box: Box, side: Side) -> tuple[int, int]:
    match side:
        case Side.LEFT:
            return box.x, box.y + box.height // 2
        case Side.RIGHT:
            return box.x + box.width, box.y + box.height // 2
        case Side.TOP:
            return box.x + box.width // 2, box.y
        case Side.BOTTOM:
            return box.x + box.width // 2, box.y + box.height
        case _:
            assert_never(side)


def _moved(plan: Plan, x: int, y: int) -> Plan:
    def moved(box: Box | None) -> Box | None:
        return None if box is None else Box(box.x + x, box.y + y, box.width, box.height)

    return Plan(
        plan.width,
        plan.height,
        tuple(
            Shape(
                one.id, Box(one.box.x + x, one.box.y + y, one.box.width, one.box.height), moved(one.label), one.expanded
            )
            for one in plan.shapes
        ),
        tuple(Line(one.id, tuple((px + x, py + y) for px, py in one.points), moved(one.label)) for one in plan.lines),
        tuple((lane, top + y, height) for lane, top, height in plan.lanes),
    )
