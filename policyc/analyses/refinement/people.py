"""Whose signatures suffice: at least those that the base asks for, or of somebody higher.

Assumes two ways of acting in common codes. Method: the sets of people that suffice for each; the overlay is at least as
strict when each of its sets holds one of the base's, a person standing for himself or for somebody at a lower tier.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from math import comb
from typing import Final, assert_never

from policyc.analyses.refinement.model import Standing
from policyc.ir.policy import Policy
from policyc.ir.terms import Acting, Actor, Hole, Together, steps

#: Sets of people that are compared one by one; more are not comparable.
_MOST: Final = 400

Higher = Callable[[Actor, Actor], bool]


def compare_acting(base: Acting | Hole | None, overlay: Acting | Hole | None, higher: Higher) -> Standing | None:
    """Return how the overlay falls short of the base; None where it is at least as strict."""
    match base, overlay:
        case ((None | Hole()), _):
            return None
        case Acting(), (None | Hole()):
            return Standing.WEAKER
        case Acting(), Acting():
            if base == overlay:
                return None
            ours, theirs = _sets(overlay), _sets(base)
            if ours is None or theirs is None:
                return Standing.INCOMPARABLE
            if _suffices(ours, theirs, higher):
                return None
            return Standing.WEAKER if _suffices(theirs, ours, higher) else Standing.INCOMPARABLE
        case _:
            raise AssertionError("a way of acting is none of these")


def higher_in(*policies: Policy) -> Higher:
    """Return who stands higher by the tiers of these policies: at a higher one in one of them, and in none lower."""
    ranks = [_ranks(policy) for policy in policies]

    def higher(one: Actor, other: Actor) -> bool:
        told = [(known[one.actor], known[other.actor]) for known in ranks if {one.actor, other.actor} <= known.keys()]
        same_organ = one.of == other.of
        return same_organ and bool(told) and all(min(mine) > max(theirs) for mine, theirs in told)

    return higher


def _ranks(policy: Policy) -> Mapping[str, tuple[int, ...]]:
    """Return at which tiers before publication each role signs."""
    rank = {tier.id: tier.rank for tier in policy.tiers}
    found: dict[str, tuple[int, ...]] = {}
    for workflow in policy.workflows:
        for step in steps(workflow.body):
            if step.tier is None or step.after_publication or not workflow.publishes:
                continue
            for acting in step.acting:
                if isinstance(acting.value, Acting):
                    for actor in acting.value.actors:
                        found[actor.actor] = (*found.get(actor.actor, ()), rank.get(step.tier, 0))
    return found


def _sets(acting: Acting) -> tuple[tuple[Actor, ...], ...] | None:
    """Return the least sets of people that suffice; None for too many."""
    actors, joined = acting.actors, acting.joined
    needed = _needed(acting)
    if comb(len(actors), needed) > _MOST:
        return None
    return tuple((*chosen, *joined) for chosen in combinations(actors, needed))


def _needed(acting: Acting) -> int:
    number = len(acting.actors)
    match acting.together:
        case Together.ALONE | Together.JOINTLY:
            return number
        case Together.EITHER:
            return min(1, number)
        case Together.AT_LEAST:
            return min(acting.at_least or 1, number)
        case Together.MAJORITY:
            return number // 2 + 1
        case _:
            assert_never(acting.together)


def _suffices(ours: tuple[tuple[Actor, ...], ...], theirs: tuple[tuple[Actor, ...], ...], higher: Higher) -> bool:
    """Tell whether each of our sets holds one of theirs."""
    return all(any(_holds(mine, one, higher) for one in theirs) for mine in ours)


def _holds(mine: tuple[Actor, ...], asked: tuple[Actor, ...], higher: Higher) -> bool:
    """Tell whether everybody asked for is there, each by a person of his own: himself, else somebody higher."""
    left = [one for one in mine if one not in asked]
    absent = [one for one in asked if one not in mine]
    return len(left) >= len(absent) and _placed(absent, left, higher)


def _placed(absent: list[Actor], left: list[Actor], higher: Higher) -> bool:
    if not absent:
        return True
    first, *others = absent
    stand_ins = [one for one in left if higher(one, first)]
    return any(_placed(others, [one for one in left if one != stand_in], higher) for stand_in in stand_ins)


def roles_of(acting: Acting | Hole | None) -> Iterator[str]:
    """Yield the codes of all who act."""
    if isinstance(acting, Acting):
        yield from (actor.actor for actor in (*acting.actors, *acting.joined))
