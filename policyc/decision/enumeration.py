"""What matters without diagrams: by going through the completions of one part of the outcome at a time.

Assumes a policy over its budget of nodes. Guarantees exact truth and essential axes for every part that has at most
`MOST_POINTS` completions over the axes it reads, the 事理 connected to it included; for larger parts, truth by strong
Kleene, and every unknown axis that they read is taken to matter. What is listed determines every part that was
enumerated; it may hold more than needed. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Final

from policyc.decision.knowledge import Knowledge
from policyc.decision.truth import Interpreter
from policyc.ir.conditions import Condition, Truth
from policyc.regions.axes import axes_of
from policyc.regions.kernel import Space
from policyc.regions.points import holds
from policyc.source.frozen import frozen

MOST_POINTS: Final = 4_096

Point = tuple[int, ...]


@frozen
class Part:
    """The truth of a part over its completions, and the unknown levels that decide it where that is open.

    `read` are the unknown levels that it reads unless strong Kleene settles it, `implied` the cells that are left
    alone on a level by the 事理 connected to it.
    """

    truth: Truth
    deciding: tuple[int, ...]
    read: tuple[int, ...] = ()
    implied: Mapping[int, int] = MappingProxyType({})


def enumerate_part(space: Space, knowledge: Knowledge, interpreter: Interpreter, condition: Condition) -> Part:
    """Go through the completions of one condition."""
    said = interpreter.truth(condition)
    if said is not None:
        return Part(said, ())
    axioms, levels = _connected(space, knowledge, condition)
    read = tuple(level for level in _read(space, condition) if level in knowledge.asked)
    widths = [len(space.axes[level].cells) for level in levels]
    if prod(widths) > MOST_POINTS:
        return Part(None, read, read)
    truths: dict[Point, bool] = {}
    for point in product(*map(range, widths)):
        cells = {**knowledge.cells, **dict(zip(levels, point, strict=True))}
        if all(holds(space, axiom, cells) for axiom in axioms):
            truths[point] = holds(space, condition, cells)
    if not truths:
        return Part(None, read, read)
    implied = {level: cells[0] for level, *cells in _left(levels, truths) if len(cells) == 1}
    if len(set(truths.values())) == 1:
        return Part(next(iter(truths.values())), (), read, implied)
    essential = tuple(level for index, level in enumerate(levels) if _flips(truths, index))
    settled = _determines(truths, tuple(index for index, level in enumerate(levels) if level in essential))
    return Part(None, essential if settled else levels, read, implied)


def _left(levels: Point, truths: Iterable[Point]) -> Iterator[tuple[int, ...]]:
    """Yield every level with the cells that occur on it."""
    for level, cells in zip(levels, zip(*truths, strict=True), strict=True):
        yield level, *sorted(set(cells))


def _connected(space: Space, knowledge: Knowledge, condition: Condition) -> tuple[tuple[Condition, ...], Point]:
    """Return the 事理 that share an unknown axis with a condition, one through another, and all unknown levels read."""
    levels = {level for level in _read(space, condition) if level in knowledge.asked}
    waiting = [(axiom, {level for level in _read(space, axiom) if level in knowledge.asked}) for axiom in space.axioms]
    found: list[Condition] = []
    while touching := [(axiom, read) for axiom, read in waiting if not levels.isdisjoint(read)]:
        found.extend(axiom for axiom, _ in touching)
        levels.update(*(read for _, read in touching))
        waiting = [one for one in waiting if one not in touching]
    return tuple(found), tuple(sorted(levels))


def _read(space: Space, condition: Condition) -> Iterator[int]:
    for axis in axes_of(space.definitions, space.lists, (condition,)):
        if axis.key in space.levels:
            yield space.levels[axis.key]


def _flips(truths: Mapping[Point, bool], index: int) -> bool:
    """Tell whether two completions differ on one axis alone and in truth."""
    seen: dict[Point, bool] = {}
    return any(
        seen.setdefault((*point[:index], *point[index + 1 :]), value) is not value for point, value in truths.items()
    )


def _determines(truths: Mapping[Point, bool], indices: Point) -> bool:
    seen: dict[Point, bool] = {}
    return all(seen.setdefault(tuple(point[i] for i in indices), value) is value for point, value in truths.items())
