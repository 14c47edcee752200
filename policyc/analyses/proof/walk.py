"""Where the steps of a workflow stand to each other: which comes first, which stand side by side.

Assumes a selected policy. Guarantees a spot for every place of `regions.facets`, in the same order; `before` is the
order in which every walk meets two spots, and says nothing of branches that are walked side by side or instead of each
other. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final, assert_never

from policyc.ir import terms
from policyc.ir.conditions import FALSE, TRUE, Condition, conjoin, disjoin, negate
from policyc.regions.facets import Place, Route, choice_arms

#: The state that 使 信息 为 已发布 names.
PUBLISHED: Final = "published"


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


def publishes(spot: Spot) -> bool:
    """Tell whether an item is published at a spot."""
    return spot.step is not None and spot.step.kind is terms.StepKind.PUBLISH


def publishes_otherwise(spot: Spot) -> bool:
    """Tell whether an item is, or may be, published here by 使 信息 为 已发布: a way that is no 发布."""
    match spot.place.node:
        case terms.StateChange(state=state):
            return state == PUBLISHED
        case terms.Step(results=results, overdue=overdue):
            effects = (
                *(one.value for result in results for one in result.effects),
                *(late.effect for late in overdue),
            )
            return any(isinstance(one, terms.ChangeState) and one.state == PUBLISHED for one in effects)
        case terms.Gap():
            return False
        case _:
            assert_never(spot.place.node)


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
    """Return when every walk has passed one of these spots at the end, or where it comes to a position.

    Of branches side by side that need not all be done (任一, 至少 n) only as many are passed as are needed, and nobody
    knows which, unless a branch stops for good (`halts`); inside a branch, what stands earlier in it was.
    """
    wanted = {spot.at for spot in spots}
    steps = {spot.place.node.id for spot in spots if isinstance(spot.place.node, terms.Step)}

    def counts(spot: Spot) -> bool:
        return spot.at in wanted or (spot.step is not None and spot.step.id in steps)

    return _Passing(spots_of(route), counts, by).passed(route.workflow.body, ())


def exempted(spots: Collection[Spot]) -> Condition:
    """Return when a declared exemption (豁免), and nothing else, keeps one of these steps from being due."""
    return disjoin(
        *(
            conjoin(spot.place.otherwise, negate(spot.place.condition))
            for spot in spots
            if spot.place.otherwise is not None
        )
    )


def stuck(route: Route, by: Position | None = None) -> Condition:
    """Return when no walk gets to the end, or to a position: it comes to a halt before, whatever is chosen."""

    def counts(spot: Spot) -> bool:
        return halts(spot.place.node) and (by is None or before(spot.at, by))

    return _Passing(spots_of(route), counts, by).passed(route.workflow.body, ())


def reached(route: Route, spot: Spot) -> Condition:
    """Return when some walk comes to a spot: it is met, and nothing on the way stops for good."""
    return conjoin(spot.place.condition, negate(stuck(route, spot.at)))


def halts(node: terms.Step | terms.Gap | terms.StateChange) -> bool:
    """Tell whether no walk gets past here: the text says nothing (未作规定), or no result lets the item go on."""
    match node:
        case terms.Gap():
            return True
        case terms.StateChange():
            return False
        case terms.Step(results=results):
            return bool(results) and not any(goes_on(node, result) for result in results)
        case _:
            assert_never(node)


def goes_on(step: terms.Step, result: terms.Result) -> bool:
    """Tell whether the item goes on behind a step that has this result."""
    if not result.effects:
        return result.passes
    return effect_goes_on(step, result.effects[0].value, result.passes)


def effect_goes_on(step: terms.Step, effect: terms.Effect, passes: bool = False) -> bool:
    """Tell whether an effect, of a result that `passes` or of a time limit, lets the item go on."""
    match effect:
        case terms.Continue() | terms.Start():
            return True
        case terms.Deem(result=name):
            return any(result.name == name and result.passes for result in step.results)
        case terms.ChangeState():
            return passes
        case terms.ReturnTo() | terms.Terminate() | terms.NotProvided():
            return False
        case _:
            assert_never(effect)


def by_time(step: terms.Step) -> bool:
    """Tell whether a step is passed by time alone: 逾期 deems it passed, or goes on."""
    return any(effect_goes_on(step, overdue.effect) for overdue in step.overdue)


class _Passing:
    """Looks through a workflow for when every walk passes a spot that `counts`."""

    def __init__(self, spots: tuple[Spot, ...], counts: Callable[[Spot], bool], by: Position | None) -> None:
        self._spots = spots
        self._at = {spot.at: spot for spot in spots}
        self._conditions = {spot.at: spot.place.condition for spot in spots}
        self._counts = counts
        self._by = by

    def passed(self, term: terms.Term, at: Position) -> Condition:
        """Return when every walk through a term passes one."""
        match term:
            case terms.Step() | terms.Gap() | terms.StateChange():
                return self._conditions[at] if self._counts(self._at[at]) else FALSE
            case terms.Parallel(needed=needed) if needed is not None and self._apart(at):
                return self._some(tuple(_parts(term, at)), needed)
            case _:
                return disjoin(*(self.passed(part, place) for part, place in _parts(term, at)))

    def _apart(self, at: Position) -> bool:
        """Tell whether a block does not stand around the position asked about."""
        return self._by is None or self._by[: len(at)] != at

    def _some(self, branches: tuple[tuple[terms.Term, Position], ...], needed: int) -> Condition:
        """Return when fewer branches than are needed can be walked to their end past all spots that count."""
        done = [self.passed(part, place) for part, place in branches]
        without = [
            conjoin(_met(self._conditions, place), negate(one), negate(self._halted(part, place)))
            for one, (part, place) in zip(done, branches, strict=True)
        ]
        return conjoin(disjoin(*done), negate(at_least(needed, without)))

    def _halted(self, term: terms.Term, at: Position) -> Condition:
        """Return when a branch cannot be walked to its end."""
        return _Passing(self._spots, lambda spot: halts(spot.place.node), None).passed(term, at)


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
