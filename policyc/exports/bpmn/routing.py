"""How flows run between cells: right-angled, in channels between columns and rows, on tracks that nothing else uses.

Assumes a grid. Guarantees that no flow runs through an element: it runs along a row only where the cells are free, and
otherwise in a channel; two flows share a track of a channel only where they do not overlap. Reports nothing.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from policyc.exports.bpmn.grid import ATTACHED, Cell, Grid
from policyc.exports.bpmn.model import Flow, Kind, Role
from policyc.source.frozen import frozen


class Side(Enum):
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@frozen
class Track:
    """A line in a channel: the channel right of a column or below a row, and which of its lines."""

    channel: int
    line: int


@frozen
class Route:
    """From one side of an element to a side of another, along tracks: vertical, horizontal, in turn.

    `vertical` and `horizontal` are in the order in which they are met; `label_on` says where the label stands.
    """

    flow: Flow
    leaves: Side
    enters: Side
    vertical: tuple[Track, ...]
    horizontal: tuple[Track, ...]


class Tracks:
    """The lines of all channels of one direction, and what runs on them."""

    def __init__(self) -> None:
        self._used: Final[dict[int, list[list[tuple[float, float]]]]] = {}

    def take(self, channel: int, one: float, other: float) -> Track:
        """Return the first line of a channel on which this stretch is free."""
        start, end = min(one, other), max(one, other)
        lines = self._used.setdefault(channel, [])
        for number, stretches in enumerate(lines):
            if all(end < taken[0] or taken[1] < start for taken in stretches):
                stretches.append((start, end))
                return Track(channel, number)
        lines.append([(start, end)])
        return Track(channel, len(lines) - 1)

    def lines(self, channel: int) -> int:
        """Return how many lines a channel has."""
        return len(self._used.get(channel, ()))


class Router:
    """Find a way for each flow of a grid, in order."""

    def __init__(self, grid: Grid) -> None:
        self.grid: Final = grid
        self.vertical: Final = Tracks()
        self.horizontal: Final = Tracks()
        self._runs: Final[dict[int, list[tuple[float, float, str]]]] = {}
        self.routes: Final = tuple(map(self._route, grid.flows))

    def _route(self, flow: Flow) -> Route:
        source, target = self.grid.cell(flow.source), self.grid.cell(flow.target)
        element = self.grid.elements[flow.source]
        beside = self._beside(flow, source, target)
        if beside is not None:
            return beside
        if flow.id in self.grid.back:
            return self._return(flow, source, target)
        if target.column <= source.column:
            return self._under(flow, source, target)
        if element.kind in ATTACHED:
            return self._down(flow, source, target)
        if self._runs_free(source.row, source.column, target.column, flow.target) and source.row == target.row:
            return Route(flow, Side.RIGHT, Side.LEFT, (), ())
        if source.row != target.row:
            if self._runs_free(target.row, source.column + 0.5, target.column, flow.target):
                track = self.vertical.take(source.column, source.row, target.row)
                return Route(flow, Side.RIGHT, Side.LEFT, (track,), ())
            if self._runs_free(source.row, source.column, target.column - 0.5, flow.target):
                track = self.vertical.take(target.column - 1, source.row, target.row)
                return Route(flow, Side.RIGHT, Side.LEFT, (track,), ())
        return self._around(flow, source, target)

    def _beside(self, flow: Flow, source: Cell, target: Cell) -> Route | None:
        """Return the way to and from what asks for facts, below its gateway."""
        roles = (Role.ASK, Role.HOLD)
        aimed = self.grid.elements[flow.target]
        below = source.column == target.column and target.row == source.row + 1
        if below and (aimed.role in roles or aimed.kind is Kind.ERROR_END):
            return Route(flow, Side.BOTTOM, Side.TOP, (), ())
        near = source.column == target.column + 1 and source.row == target.row + 1
        if self.grid.elements[flow.source].role in roles and near:
            return Route(flow, Side.LEFT, Side.BOTTOM, (), ())
        return None

    def _return(self, flow: Flow, source: Cell, target: Cell) -> Route:
        """Lead back below the row of the source, and up into the target."""
        if source.row == target.row:
            track = self.horizontal.take(source.row, source.column, target.column)
            return Route(flow, Side.BOTTOM, Side.BOTTOM, (), (track,))
        out = self.horizontal.take(source.row, source.column, target.column + 0.5)
        rise = self.vertical.take(target.column, source.row + 0.5, target.row + 0.5)
        into = self.horizontal.take(target.row, target.column + 0.5, target.column)
        return Route(flow, Side.BOTTOM, Side.BOTTOM, (rise,), (out, into))

    def _under(self, flow: Flow, source: Cell, target: Cell) -> Route:
        """Lead to what stands below in the same column, with something between: past it, and up into the target."""
        fall = self.vertical.take(source.column, source.row, target.row + 0.5)
        into = self.horizontal.take(target.row, source.column + 0.5, target.column)
        return Route(flow, Side.RIGHT, Side.BOTTOM, (fall,), (into,))

    def _down(self, flow: Flow, source: Cell, target: Cell) -> Route:
        """Lead on from an event at the lower edge of an activity."""
        out = self.horizontal.take(source.row, source.column, target.column - 0.5)
        rise = self.vertical.take(target.column - 1, source.row + 0.5, target.row)
        return Route(flow, Side.BOTTOM, Side.LEFT, (rise,), (out,))

    def _around(self, flow: Flow, source: Cell, target: Cell) -> Route:
        """Lead forward past what stands in the way."""
        channel = target.row - 1 if target.row > source.row else target.row
        out = self.vertical.take(source.column, source.row, channel + 0.5)
        along = self.horizontal.take(channel, source.column + 0.5, target.column - 0.5)
        into = self.vertical.take(target.column - 1, channel + 0.5, target.row)
        return Route(flow, Side.RIGHT, Side.LEFT, (out, into), (along,))

    def _runs_free(self, row: int, start: float, end: float, target: str) -> bool:
        """Tell whether a row is free between two columns, and take it."""
        first, last = int(start) + 1, int(end) if end != int(end) else int(end) - 1
        if any((column, row) in self.grid.occupied for column in range(first, last + 1)):
            return False
        runs = self._runs.setdefault(row, [])
        inside = (int(start) + 0.5, end - 0.5 if end == int(end) else end)
        for taken_start, taken_end, leads_to in runs:
            if inside[0] < taken_end and taken_start < inside[1] and leads_to != target:
                return False
        runs.append((*inside, target))
        return True


def is_gateway(kind: Kind) -> bool:
    """Tell whether an element is drawn as a diamond."""
    return kind in (Kind.EXCLUSIVE, Kind.PARALLEL)
