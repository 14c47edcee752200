"""Tracks in the channel between two rows: every line that moves sideways there has a stretch of a track of its own.

Assumes for every net the x of its stubs to the row above and to the row below. Guarantees that no two nets share a
stretch of track and that no stub of one runs on top of a stub of another: where both orders of two nets would make
them, one of them turns aside at a free x (a dogleg). Reports nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

#: Two stubs closer than this would be taken for one, in ems.
APART: Final = 0.55
_BETWEEN: Final = 0.5  # what lies between two nets on one track


@dataclass(frozen=True, slots=True)
class Net:
    """Lines that are one line in this channel: `uppers` go up to the row above, `lowers` down to the row below."""

    key: Hashable
    uppers: tuple[float, ...]
    lowers: tuple[float, ...]

    @property
    def straight(self) -> bool:
        """Whether it needs no track."""
        return len({*self.uppers, *self.lowers}) == 1 and bool(self.uppers) and bool(self.lowers)

    @property
    def low(self) -> float:
        """Its leftmost x."""
        return min(*self.uppers, *self.lowers)

    @property
    def high(self) -> float:
        """Its rightmost x."""
        return max(*self.uppers, *self.lowers)


@dataclass(frozen=True, slots=True)
class Way:
    """The track a net is on; with a dogleg at x `aside` it goes on along the track `then`."""

    track: int
    aside: float | None = None
    then: int = 0


@dataclass(frozen=True, slots=True)
class Tracks:
    """The way of every net that is not straight, and how many tracks there are."""

    ways: Mapping[Hashable, Way]
    count: int


def assign(nets: Sequence[Net], occupied: Iterable[float]) -> Tracks:
    """Give every net its track; `occupied` are the x of lines that pass the whole channel beside these nets."""
    moving = [net for net in nets if not net.straight]
    if not moving:
        return Tracks({}, 0)
    stubs = sorted({x for net in nets for x in (*net.uppers, *net.lowers)} | set(occupied))
    return _Assignment(moving, stubs).run()


class _Assignment:
    """Fills tracks from the top; a net is ready when all that must lie above it have a track."""

    def __init__(self, nets: Sequence[Net], stubs: list[float]) -> None:
        self.stubs: Final = stubs
        self.parts: Final = list(nets)  # a net that turns aside becomes two parts
        self.above: Final[list[set[int]]] = [set() for _ in nets]
        self.first: Final = {net.key: place for place, net in enumerate(nets)}
        self.second: Final[dict[Hashable, tuple[int, float]]] = {}
        self.track: Final[dict[int, int]] = {}
        for one, net in enumerate(nets):
            for other, lower in enumerate(nets):
                if one != other and _meet(net.uppers, lower.lowers):
                    self.above[other].add(one)
        self._prefer()

    def run(self) -> Tracks:
        """Assign until everything has a track."""
        level = 0
        while len(self.track) < len(self.parts):
            placed = self._fill(level)
            if placed:
                level += 1
            else:
                self._turn_aside()
        ways = {}
        for key, place in self.first.items():
            later = self.second.get(key)
            ways[key] = (
                Way(self.track[place]) if later is None else Way(self.track[place], later[1], self.track[later[0]])
            )
        return Tracks(ways, level)

    def _fill(self, level: int) -> bool:
        """Put on one track all that is ready and fits side by side."""
        ready = [
            place
            for place in range(len(self.parts))
            if place not in self.track and all(self.track.get(one, level) < level for one in self.above[place])
        ]
        reached = float("-inf")
        for place in sorted(ready, key=lambda one: (self.parts[one].low, self.parts[one].high, one)):
            if self.parts[place].low >= reached + _BETWEEN:
                self.track[place] = level
                reached = self.parts[place].high
        return bool(ready)

    def _prefer(self) -> None:
        """Order nets that could lie either way so that fewer cross, as long as no circle arises."""
        for one in range(len(self.parts)):
            for other in range(one + 1, len(self.parts)):
                if other in self.above[one] or one in self.above[other]:
                    continue
                net, second = self.parts[one], self.parts[other]
                if net.high < second.low or second.high < net.low:
                    continue
                as_is, swapped = _crossings(net, second), _crossings(second, net)
                upper, lower = (one, other) if as_is <= swapped else (other, one)
                if as_is != swapped and not self._reaches(lower, upper):
                    self.above[lower].add(upper)

    def _reaches(self, start: int, end: int) -> bool:
        """Tell whether `start` must lie above `end`, directly or through others."""
        seen, waiting = set(), [end]
        while waiting:
            place = waiting.pop()
            if place == start:
                return True
            if place not in seen:
                seen.add(place)
                waiting += self.above[place]
        return False

    def _turn_aside(self) -> None:
        """Break a circle: its first net goes to a free x on one track, and on from there on a later one."""
        place = next(
            one
            for one in range(len(self.parts))
            if one not in self.track and one in self.first.values() and self.parts[one].key not in self.second
        )
        net = self.parts[place]
        aside = self._free_x(net)
        self.stubs.append(aside)
        self.stubs.sort()
        waits = self.above[place]
        self.parts[place] = Net(net.key, (*net.uppers, aside), ())
        self.above[place] = {one for one in waits if self.track.get(one) is None and _meet((aside,), ())}
        self.parts.append(Net(net.key, (aside,), net.lowers))
        self.above.append({*waits, place})
        self.second[net.key] = (len(self.parts) - 1, aside)
        # What had to lie below the net for the sake of its upper stubs stays below its first part.

    def _free_x(self, net: Net) -> float:
        """Return the x nearest to the middle of a net that is apart from every stub."""
        middle = (net.low + net.high) / 2
        gaps = [
            max(one + APART * 1.1, min(middle, other - APART * 1.1))
            for one, other in zip(self.stubs, self.stubs[1:], strict=False)
            if other - one >= 2.4 * APART
        ]
        return min((*gaps, self.stubs[-1] + 2 * APART), key=lambda x: (abs(x - middle), x))


def _meet(uppers: Iterable[float], lowers: Sequence[float]) -> bool:
    return any(abs(upper - lower) < APART for upper in uppers for lower in lowers)


def _crossings(above: Net, below: Net) -> int:
    """Count where two nets cross when one lies above the other."""
    down = sum(below.low < x < below.high for x in above.lowers)
    return down + sum(above.low < x < above.high for x in below.uppers)
