"""Lines that share a way are drawn once: each line is cut where it joins one that is drawn already.

Assumes whole ways from box to box. Guarantees that every stretch is drawn by exactly one line, the loudest of those
that take it, so that dashes stay dashes and a route stays in one piece. Reports nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policyc.charts.layout.plan import Plan
from policyc.charts.layout.routes import GroupKey, Routes
from policyc.charts.model import Mark
from policyc.charts.scene import Point

#: What a decision says of a line, loudest first.
LOUDNESS: Final = (
    Mark.CERTAIN,
    Mark.AWAITING,
    Mark.PENDING,
    Mark.POSSIBLE,
    Mark.PLAIN,
    Mark.EXEMPT,
    Mark.OFF,
)


@dataclass(frozen=True, slots=True)
class Way:
    """What is drawn of a line: `begins` at its box (else out of another line), `ends` at its box (else in another).

    `whole` is its way from box to box.
    """

    points: tuple[Point, ...]
    whole: tuple[Point, ...]
    begins: bool
    ends: bool


def cut_shared(plan: Plan, routes: Routes, ways: dict[int, tuple[Point, ...]]) -> dict[int, Way]:
    """Return the part of every way that its line draws itself; never nothing."""
    order = sorted(plan.arcs, key=lambda arc: (LOUDNESS.index(arc.line.mark), arc.index))
    drawn_from: dict[GroupKey, list[tuple[Point, ...]]] = defaultdict(list)
    drawn_to: dict[GroupKey, list[tuple[Point, ...]]] = defaultdict(list)
    cut: dict[int, Way] = {}
    for arc in order:
        whole = ways[arc.index]
        source, target = routes.out_group[arc.index], routes.into_group[arc.index]
        head = max((_common(whole, other) for other in drawn_from[source]), default=0.0)
        tail = max((_common(whole[::-1], other[::-1]) for other in drawn_to[target]), default=0.0)
        drawn_from[source].append(whole)
        drawn_to[target].append(whole)
        points = _without(_without(whole, head)[::-1], tail)[::-1]
        cut[arc.index] = Way(points, whole, head == 0.0, tail == 0.0)
    return cut


def _common(one: Sequence[Point], other: Sequence[Point]) -> float:
    """Return how far two ways that begin at one point run together."""
    if _far(one[0], other[0]) > 1e-6:
        return 0.0
    together, at = 0.0, one[0]
    first, second = 1, 1
    while first < len(one) and second < len(other):
        if not _same_direction(at, one[first], other[second]):
            break
        here, there = _far(at, one[first]), _far(at, other[second])
        step = min(here, there)
        together += step
        at = one[first] if here <= there else other[second]
        first += here <= there + 1e-9
        second += there <= here + 1e-9
    return together


def _same_direction(at: Point, one: Point, other: Point) -> bool:
    dx1, dy1, dx2, dy2 = one.x - at.x, one.y - at.y, other.x - at.x, other.y - at.y
    return abs(dx1 * dy2 - dy1 * dx2) < 1e-9 and dx1 * dx2 + dy1 * dy2 > 0


def _without(way: tuple[Point, ...], length: float) -> tuple[Point, ...]:
    """Return a way without its first stretch."""
    if length <= 0:
        return way
    for place in range(1, len(way)):
        step = _far(way[place - 1], way[place])
        if length < step - 1e-6:
            share = length / step
            start = Point(
                way[place - 1].x + share * (way[place].x - way[place - 1].x),
                way[place - 1].y + share * (way[place].y - way[place - 1].y),
            )
            return (start, *way[place:])
        length -= step
        if length <= 1e-6:
            return way[place:] if place < len(way) - 1 else way[place - 1 :]
    return way[-2:]


def _far(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)
