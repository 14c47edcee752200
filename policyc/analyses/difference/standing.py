"""How the steps of two versions stand to each other: which comes first, and of which only some need be done.

Assumes steps that were matched: the name in the first version, and that in the second. Guarantees that what no item
meets makes no difference: the order of two steps that nothing passes both of, or a choice of branches (任一, 至少 n) of
which never more are entered than are needed. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.proof.walk import Block, Spot, at_least, before, blocks_of, spots_of
from policyc.ir.conditions import Condition, disjoin
from policyc.regions.facets import Route

_Names = Mapping[str, str]


def in_other_order(joint: Joint, same: Mapping[str, str]) -> bool:
    """Tell whether some item passes two steps of which one surely comes first in one version only."""
    names = _names(same)
    spots = {side: _by_name(joint, side, names[side]) for side in Side}
    first, second = (_ordered(spots[side]) for side in Side)
    for one, other in sorted(first ^ second):
        node = joint.in_both
        for side in Side:
            for step in (one, other):
                node = joint.diagrams.both(node, joint.where(side, spots[side][step].place.condition))
        if not is_empty(node):
            return True
    return False


def joined_otherwise(joint: Joint, same: Mapping[str, str]) -> frozenset[str]:
    """Return the steps, as the first version calls them, that need not all be done in one version only."""
    names = _names(same)
    first, second = (frozenset(_joins(joint, side, names[side])) for side in Side)
    return frozenset(step for _, branches in first ^ second for branch in branches for step in branch)


def _names(same: Mapping[str, str]) -> dict[Side, _Names]:
    """Return what the steps of each side are called in the first version."""
    return {Side.FIRST: {one: one for one in same}, Side.SECOND: {other: one for one, other in same.items()}}


def _routes(joint: Joint, side: Side) -> tuple[Route, ...]:
    outcome = joint.setting(side).prepared.outcome
    return (*outcome.routes, *outcome.beside)


def _by_name(joint: Joint, side: Side, names: _Names) -> dict[str, Spot]:
    return {
        names[spot.step.id]: spot
        for route in _routes(joint, side)
        for spot in spots_of(route)
        if spot.step is not None and spot.step.id in names
    }


def _ordered(spots: Mapping[str, Spot]) -> frozenset[tuple[str, str]]:
    return frozenset((one, other) for one in spots for other in spots if before(spots[one].at, spots[other].at))


def _joins(joint: Joint, side: Side, names: _Names) -> Iterator[tuple[int, frozenset[frozenset[str]]]]:
    """Yield how many branches are needed, and the steps in each, where more can be entered."""
    for route in _routes(joint, side):
        for block in blocks_of(route):
            if not is_empty(joint.where(side, at_least(block.needed + 1, _entered(block)))):
                yield block.needed, frozenset(_steps(branch, names) for branch in block.branches)


def _entered(block: Block) -> list[Condition]:
    return [disjoin(*(spot.place.condition for spot in branch)) for branch in block.branches]


def _steps(branch: tuple[Spot, ...], names: _Names) -> frozenset[str]:
    return frozenset(names[spot.step.id] for spot in branch if spot.step is not None and spot.step.id in names)
