"""Where the steps of a workflow stand to each other: which comes first, which stand side by side.

Assumes a selected policy. Guarantees a spot for every place of `regions.facets`, in the same order; `before` is the
order in which every walk meets two spots, and says nothing of branches that are walked side by side or instead of each
other. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import assert_never

from policyc.ir import terms
from policyc.ir.conditions import FALSE, TRUE, Condition, conjoin, disjoin, negate
from policyc.regions.facets import Place, Route, choice_arms


class Branching(Enum):
    """How the parts of a term stand to each other: one after another, side by side, or one instead of another."""

    IN_TURN = "in_turn"
    BESIDE = "beside"
    INSTEAD = "instead"


Position = tuple[tuple[Branching, int], ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition, and where on a walk it is asked."""

    condition: Condition
    at: Position


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a workflow, where it stands, and what was asked on the way to it."""

    place: Place
    at: Position
    guards: tuple[Guard, ...]

    @property
    def step(self) -> terms.Step | None:
        """Return the step that stands here, if it is one."""
        return self.place.node if isinstance(self.place.node, terms.Step) else None


@dataclass(frozen=True, slots=True)
class Block:
    """Branches side by side of which `needed` suffice; each is the spots inside it."""

    needed: int
    branches: tuple[tuple[Spot, ...], ...]


def spots_of(route: Route) -> tuple[Spot, ...]:
    """Return the spots of a workflow, in order of writing."""
    workflow = route.workflow
    start = (Guard(workflow.guard, ()),) if workflow.guard != TRUE else ()
    found = tuple(_spots(workflow.body, (), start))
    return tuple(Spot(place, at, guards) for place, (at, guards) in zip(route.places, found, strict=True))


def before(one: Position, other: Position) -> bool:
    """Tell whether every walk that meets both meets the one first."""
    for (kind, first), (_, second) in zip(one, other, strict=False):
        if first != second:
            return kind is Branching.IN_TURN and first < second
    return False


def apart(one: Position, other: Position) -> bool:
    """Tell whether two positions stand side by side, so that either may be met first."""
    for (kind, first), (_, second) in zip(one, other, strict=False):
        if first != second:
            return kind is Branching.BESIDE
    return False


def certain(route: Route, spots: Collection[Spot], by: Position | None = None) -> Condition:
    """Return when every walk has passed one of these steps at the end, or where it comes to a position.

    Of branches side by side that need not all be done (任一, 至少 n) only as many are passed as are needed, and nobody
    knows which; inside a branch, what stands earlier in it was.
    """
    conditions = {spot.at: spot.place.condition for spot in spots_of(route)}
    steps = {spot.place.node.id for spot in spots if isinstance(spot.place.node, terms.Step)}

    def passed(term: terms.Term, at: Position) -> Condition:
        match term:
            case terms.Step(id=step):
                return conditions[at] if step in steps else FALSE
            case terms.Parallel(needed=needed) if needed is not None and (by is None or by[: len(at)] != at):
                branches = [(_met(conditions, place), passed(part, place)) for part, place in _parts(term, at)]
                without = [conjoin(entered, negate(done)) for entered, done in branches]
                return conjoin(disjoin(*(done for _, done in branches)), negate(at_least(needed, without)))
            case _:
                return disjoin(*(passed(part, place) for part, place in _parts(term, at)))

    return passed(route.workflow.body, ())


def blocks_of(route: Route) -> Iterator[Block]:
    """Yield the blocks whose branches need not all be done, the outer ones first."""
    spots = spots_of(route)
    waiting: list[tuple[terms.Term, Position]] = [(route.workflow.body, ())]
    while waiting:
        term, at = waiting.pop()
        parts = tuple(_parts(term, at))
        waiting += reversed(parts)
        if isinstance(term, terms.Parallel) and term.needed is not None:
            yield Block(
                term.needed, tuple(tuple(spot for spot in spots if spot.at[: len(at)] == at) for _, at in parts)
            )


def _met(conditions: dict[Position, Condition], at: Position) -> Condition:
    """Return when anything at a position or inside it is met."""
    return disjoin(*(condition for place, condition in conditions.items() if place[: len(at)] == at))


def at_least(number: int, conditions: list[Condition]) -> Condition:
    """Return when at least so many of these hold; parts are shared, so that many conditions stay small."""
    reached: list[Condition] = [TRUE, *([FALSE] * number)]
    for condition in conditions:
        reached = [TRUE, *(disjoin(more, conjoin(condition, less)) for less, more in pairwise(reached))]
    return reached[number]


def _parts(term: terms.Term, at: Position) -> Iterator[tuple[terms.Term, Position]]:
    """Yield what a term is made of, and where it stands."""
    match term:
        case terms.Step() | terms.StateChange() | terms.Gap():
            return
        case terms.Sequence(parts):
            yield from ((part, (*at, (Branching.IN_TURN, number))) for number, part in enumerate(parts))
        case terms.When(body=body) | terms.Consultation(body=body):
            yield body, at
        case terms.Choice(arms=arms, otherwise=otherwise):
            bodies = (*(arm.body for arm in arms), otherwise)
            yield from ((body, (*at, (Branching.INSTEAD, number))) for number, body in enumerate(bodies))
        case terms.Parallel(branches=branches):
            yield from ((branch, (*at, (Branching.BESIDE, number))) for number, branch in enumerate(branches))
        case _:
            assert_never(term)


def _spots(term: terms.Term, at: Position, guards: tuple[Guard, ...]) -> Iterator[tuple[Position, tuple[Guard, ...]]]:
    match term:
        case terms.Step(guard=guard):
            yield at, (*guards, *_asked(guard, at))
        case terms.StateChange() | terms.Gap():
            yield at, guards
        case terms.Sequence(parts):
            for number, part in enumerate(parts):
                yield from _spots(part, (*at, (Branching.IN_TURN, number)), guards)
        case terms.When(guard=guard, body=body) | terms.Consultation(guard=guard, body=body):
            yield from _spots(body, at, (*guards, *_asked(guard, at)))
        case terms.Choice():
            for number, (guard, body) in enumerate(choice_arms(term)):
                yield from _spots(body, (*at, (Branching.INSTEAD, number)), (*guards, *_asked(guard, at)))
        case terms.Parallel(branches=branches):
            for number, branch in enumerate(branches):
                yield from _spots(branch, (*at, (Branching.BESIDE, number)), guards)
        case _:
            assert_never(term)


def _asked(guard: Condition, at: Position) -> tuple[Guard, ...]:
    return () if guard == TRUE else (Guard(guard, at),)
