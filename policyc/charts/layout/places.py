"""How far to the right every place lies, in ems.

Assumes ordered rows and the extent of every place to its left and right. Guarantees that neighbours in a row keep
their distance, that the main line (by phase) and the boxes of a lane (by role) stand on one axis, and that a line
passes several rows straight wherever there is room. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policyc.charts.layout.rows import Part, Rows

_PINNED: Final = 1e6
_LANE_PAD: Final = 0.55
_SWEEPS: Final = 6
_SWEEPS_IN_LANES: Final = 3  # lanes leave little to settle


@dataclass(frozen=True, slots=True)
class Extents:
    """How far each place reaches to the left and right of its axis, and what must be between two neighbours."""

    left: tuple[float, ...]
    right: tuple[float, ...]
    gap: Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Columns:
    """`x` of every place; by role also the edges of the lanes, one more than there are lanes."""

    x: tuple[float, ...]
    edges: tuple[float, ...]


def by_phase(rows: Rows, extents: Extents, main: frozenset[int]) -> Columns:
    """Place everything around the main line, which stands at 0."""
    solver = _Solver(rows, extents, dict.fromkeys(main, 0.0))
    for row in rows.order:
        solver.pack(row)
    solver.sweep(lambda row: ((row, None),), _SWEEPS)
    return Columns(tuple(solver.x), ())


def by_role(rows: Rows, extents: Extents, lanes: int, least: float) -> Columns:
    """Place everything in its lane, every lane at least `least` wide; the first box of a row stands on its axis."""
    groups = [_by_lane(rows, row, lanes) for row in rows.order]
    edges, axes = _lanes(rows, extents, groups, lanes, least)
    pins: dict[int, float] = {}
    for lanes_of_row in groups:
        for lane, group in enumerate(lanes_of_row):
            on_axis = next((place for place in group if rows.places[place].part is Part.BOX), None)
            if on_axis is not None:
                pins[on_axis] = axes[lane]
    solver = _Solver(rows, extents, pins)
    for place in rows.places:
        solver.x[place.index] = axes[place.lane]

    def parts(row: Sequence[int]) -> Sequence[tuple[Sequence[int], tuple[float, float] | None]]:
        return tuple(
            (group, (edges[lane] + _LANE_PAD / 2, edges[lane + 1] - _LANE_PAD / 2))
            for lane, group in enumerate(_by_lane(rows, row, lanes))
            if group
        )

    solver.sweep(parts, _SWEEPS_IN_LANES)
    return Columns(tuple(solver.x), edges)


def _by_lane(rows: Rows, row: Sequence[int], lanes: int) -> list[list[int]]:
    groups: list[list[int]] = [[] for _ in range(lanes)]
    for place in row:
        groups[rows.places[place].lane].append(place)
    return groups


def _lanes(
    rows: Rows, extents: Extents, groups: Sequence[Sequence[Sequence[int]]], lanes: int, least: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the edges of the lanes and the axis of each: as wide as their fullest row needs."""
    edges, axes = [0.0], []
    for lane in range(lanes):
        left = right = whole = 0.0
        for row in groups:
            group = row[lane]
            at = next((n for n, place in enumerate(group) if rows.places[place].part is Part.BOX), None)
            width = _width(extents, group)
            if at is None:
                whole = max(whole, width)
            else:
                to_axis = _width(extents, group[: at + 1]) - extents.right[group[at]]
                left, right = max(left, to_axis), max(right, width - to_axis)
        missing = max(whole, least - 2 * _LANE_PAD) - left - right
        if missing > 0:
            left, right = left + missing / 2, right + missing / 2
        axes.append(edges[-1] + _LANE_PAD + left)
        edges.append(edges[-1] + left + right + 2 * _LANE_PAD)
    return tuple(edges), tuple(axes)


def _width(extents: Extents, group: Sequence[int]) -> float:
    own = sum(extents.left[place] + extents.right[place] for place in group)
    return own + sum(extents.gap(one, other) for one, other in pairwise(group))


class _Solver:
    """Moves places towards their neighbours above and below, never closer to those beside them than allowed."""

    def __init__(self, rows: Rows, extents: Extents, pins: dict[int, float]) -> None:
        self.rows: Final = rows
        self.extents: Final = extents
        self.pins: Final = pins
        self.x = [0.0] * len(rows.places)
        self.above: Final[dict[int, list[tuple[int, float]]]] = defaultdict(list)
        self.below: Final[dict[int, list[tuple[int, float]]]] = defaultdict(list)
        for chain in rows.chains.values():
            for upper, lower in pairwise(chain):
                one, other = rows.places[upper], rows.places[lower]
                if one.row < other.row:
                    lines = (one.part is not Part.BOX) + (other.part is not Part.BOX)
                    weight = (1.0, 3.0, 8.0)[lines]
                    self.below[upper].append((lower, weight))
                    self.above[lower].append((upper, weight))

    def pack(self, row: Sequence[int]) -> None:
        """Put a row side by side around its pinned place, or around 0."""
        offsets = self._offsets(row)
        at = next((n for n, place in enumerate(row) if place in self.pins), None)
        middle = offsets[at] if at is not None else (offsets[0] + offsets[-1]) / 2 if offsets else 0.0
        for place, offset in zip(row, offsets, strict=True):
            self.x[place] = offset - middle

    def sweep(
        self,
        parts: Callable[[Sequence[int]], Sequence[tuple[Sequence[int], tuple[float, float] | None]]],
        sweeps: int,
    ) -> None:
        """Settle all rows, down and up in turn, then straighten what passes."""
        split = [parts(row) for row in self.rows.order]
        for number in range(sweeps):
            down = number % 2 == 0
            last = number >= sweeps - 2
            for row in split if down else split[::-1]:
                for group, bounds in row:
                    self._settle(group, bounds, down=down or last, up=not down or last)
        limits = {place: limit for row in split for group, limit in row for place in group}
        for _ in range(2):
            for arc in sorted(self.rows.chains, key=lambda one: (-len(self.rows.chains[one]), one)):
                self._straighten(self.rows.chains[arc], limits)

    def _offsets(self, row: Sequence[int]) -> list[float]:
        offsets: list[float] = []
        for place in row:
            offsets.append(offsets[-1] + self._apart(row[len(offsets) - 1], place) if offsets else 0.0)
        return offsets

    def _apart(self, one: int, other: int) -> float:
        return self.extents.right[one] + self.extents.gap(one, other) + self.extents.left[other]

    def _settle(self, row: Sequence[int], bounds: tuple[float, float] | None, *, down: bool, up: bool) -> None:
        """Find the places nearest to where they want to be, in order and apart (isotonic regression)."""
        if len(row) == 1 and row[0] in self.pins:
            self.x[row[0]] = self.pins[row[0]]
            return
        offsets = self._offsets(row)
        wanted: list[float] = []
        weights: list[float] = []
        for place, offset in zip(row, offsets, strict=True):
            aim, weight = self._aim(place, down=down, up=up)
            wanted.append(aim - offset)
            weights.append(weight)
        solved = isotonic(wanted, weights)
        if bounds is not None and row:
            low = bounds[0] + self.extents.left[row[0]]
            high = bounds[1] - self.extents.right[row[-1]] - offsets[-1]
            solved = [max(low, min(high, one)) for one in solved]
        for place, offset, one in zip(row, offsets, solved, strict=True):
            self.x[place] = one + offset

    def _aim(self, place: int, *, down: bool, up: bool) -> tuple[float, float]:
        if place in self.pins:
            return self.pins[place], _PINNED
        near = [*(self.above[place] if down else ()), *(self.below[place] if up else ())]
        if not near:
            return self.x[place], 0.3
        total = sum(weight for _, weight in near)
        return sum(self.x[one] * weight for one, weight in near) / total, total

    def _straighten(self, chain: Sequence[int], bounds: dict[int, tuple[float, float] | None]) -> None:
        """Put what passes between two boxes on one axis, that of one of them if possible."""
        inner = [place for place in chain[1:-1] if place not in self.pins]
        if not inner:
            return
        low, high = float("-inf"), float("inf")
        for place in inner:
            one, other = self._room(place, bounds[place])
            low, high = max(low, one), min(high, other)
        if low > high:
            return
        turned = self.rows.places[chain[1]].part is Part.TURN
        ends = [self.x[chain[-1]]] if turned else [self.x[chain[0]], self.x[chain[-1]]]
        mean = sum(self.x[place] for place in inner) / len(inner)
        to = next((end for end in ends if low <= end <= high), max(low, min(high, mean)))
        for place in inner:
            self.x[place] = to

    def _room(self, place: int, bounds: tuple[float, float] | None) -> tuple[float, float]:
        row = self.rows.order[self.rows.places[place].row]
        at = row.index(place)
        low = self.x[row[at - 1]] + self._apart(row[at - 1], place) if at else float("-inf")
        high = self.x[row[at + 1]] - self._apart(place, row[at + 1]) if at + 1 < len(row) else float("inf")
        if bounds is not None:
            low = max(low, bounds[0] + self.extents.left[place])
            high = min(high, bounds[1] - self.extents.right[place])
        return low, high


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the non-decreasing values nearest to those wanted (least squares, pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        pool = (value, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, mass, count = pools.pop()
            total = mass + pool[1]
            pool = ((mean * mass + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    return [value for value, _, count in pools for _ in range(count)]
