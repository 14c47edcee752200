"""The definition of what matters, by enumeration: slow, plain, and sharing no code with diagrams.

A point gives every axis a cell. It is turned into an item's facts, and the reference interpreter evaluates the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from policyc.decision.facts import Facts, KnownFact, Origin
from policyc.decision.knowledge import Asked, Knowledge
from policyc.decision.prepared import Prepared
from policyc.decision.truth import Interpreter
from policyc.regions.axes import AxisKind

Point = tuple[int, ...]


def matters(prepared: Prepared, knowledge: Knowledge, refused: frozenset[str] = frozenset()) -> tuple[int, ...] | None:
    """Return what matters by the definition in `policyc.decision.matters`, or None when nothing is consistent."""
    outcomes = {point: outcome(prepared, point) for point in feasible(prepared, knowledge)}
    if not outcomes:
        return None
    settled = frozenset(knowledge.asked)
    for level in sorted(settled, key=lambda level: (knowledge.asked[level] is Asked.INTAKE, -level)):
        if determines(outcomes, settled - {level}):
            settled -= {level}
    free = unvouched(prepared, knowledge, tuple(outcomes), refused)
    return tuple(sorted(settled.union(strays(prepared, knowledge, outcomes, free))))


def unvouched(
    prepared: Prepared, knowledge: Knowledge, within: tuple[Point, ...], refused: frozenset[str]
) -> frozenset[int]:
    """Return the axes that only the axioms settle out of the ordinary, or for which a declaration was refused."""
    found: set[int] = set()
    for level, asked in knowledge.asked.items():
        axis = prepared.space.axes[level]
        if asked in (Asked.DECISION, Asked.LATER) or axis.key.kind not in (AxisKind.FACT, AxisKind.ADMITTED):
            continue
        ordinary = prepared.definitions.facts[axis.asks].ordinary
        usual = None if ordinary is None else axis.locate(ordinary, prepared.space.lists)
        left = {point[level] for point in within}
        settled = len(left) == 1 < len(axis.cells)
        if axis.asks in refused or (settled and usual not in left):
            found.add(level)
    return frozenset(found)


def strays(
    prepared: Prepared, knowledge: Knowledge, outcomes: dict[Point, object], free: frozenset[int]
) -> frozenset[int]:
    """Return the axes among these of which it depends on one alone whether a stray is worse in some part."""

    def outside(point: Point) -> Point:
        return tuple(cell for level, cell in enumerate(point) if level not in free)

    within: dict[Point, list[object]] = {}
    for point, said in outcomes.items():
        within.setdefault(outside(point), []).append(said)
    worse = {
        point: frozenset().union(*(worse_parts(outcome(prepared, point), said) for said in within[outside(point)]))
        for point in (completions(prepared, knowledge) if free else ())
        if outside(point) in within
    }
    found: set[int] = set()
    for level in free:
        for point, parts in worse.items():
            others = (
                (*point[:level], cell, *point[level + 1 :]) for cell in range(len(prepared.space.axes[level].cells))
            )
            if any(worse[other] != parts for other in others):
                found.add(level)
                break
    return frozenset(found)


STATUSES = ("not applicable", "blocked", "fix first", "unprovided", "routed")


def worse_parts(one: object, other: object) -> frozenset[object]:
    """Return in which parts of the outcome one complete case is worse than another."""
    here, there = parts(one), parts(other)
    statuses = range(STATUSES.index(here[0]), STATUSES.index(there[0]))
    changed = ((category, category in here[1]) for category in set(here[1]).symmetric_difference(there[1]))
    return frozenset((*statuses, *changed, *(place for place in here[2] if place not in there[2])))


def parts(said: object) -> tuple[str, tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Return status, categories and places of an outcome."""
    if not isinstance(said, tuple):
        return str(said), (), ()
    status, categories, places, escalations = said
    steps = [("place", index) for index, due in enumerate(places) if due]
    steps += [("escalation", index) for index, due in enumerate(escalations) if due]
    return status, categories, tuple(steps)


def essential(prepared: Prepared, knowledge: Knowledge) -> tuple[int, ...]:
    """Return the axes on which alone two completions differ that differ in outcome."""
    outcomes = {point: outcome(prepared, point) for point in feasible(prepared, knowledge)}
    unknown = sorted(knowledge.asked)
    return tuple(level for level in unknown if not determines(outcomes, frozenset(unknown) - {level}))


def determines(outcomes: dict[Point, object], settled: frozenset[int]) -> bool:
    """Tell whether completions that agree on these axes agree in outcome."""
    levels = sorted(settled)
    first: dict[Point, object] = {}
    return all(
        first.setdefault(tuple(point[level] for level in levels), said) == said for point, said in outcomes.items()
    )


def feasible(prepared: Prepared, knowledge: Knowledge) -> list[Point]:
    """Return the completions of what is known that agree with every axiom."""
    return [
        point
        for point in completions(prepared, knowledge)
        if all(interpreter(prepared, point).truth(axiom) for axiom in prepared.space.axioms)
    ]


def completions(prepared: Prepared, knowledge: Knowledge) -> Iterator[Point]:
    """Yield every point that agrees with what is known, the axioms aside."""
    axes = prepared.space.axes
    ranges = [
        (knowledge.cells[level],) if level in knowledge.cells else tuple(range(len(axis.cells)))
        for level, axis in enumerate(axes)
    ]
    yield from product(*ranges)


@lru_cache(maxsize=1 << 14)
def outcome(prepared: Prepared, point: Point) -> object:
    """Return (status, category, route) of a complete case."""
    truth = interpreter(prepared, point).truth
    said = prepared.outcome
    if not truth(said.scope):
        return "not applicable"
    status = next(
        (
            name
            for name, condition in (
                ("blocked", said.blocked),
                ("fix first", said.fix_first),
                ("unprovided", said.unprovided),
            )
            if truth(condition)
        ),
        "routed",
    )
    categories = tuple(leaf.category.id for leaf in said.leaves if truth(leaf.condition))
    places = tuple(bool(truth(place.condition)) for route in said.routes for place in route.places)
    escalations = tuple(bool(truth(condition)) for _, condition in said.escalations)
    return status, categories, places, escalations


@lru_cache(maxsize=1 << 14)
def interpreter(prepared: Prepared, point: Point) -> Interpreter:
    """Turn a point into facts."""
    known: dict[str, KnownFact] = {}
    for axis, cell in zip(prepared.space.axes, point, strict=True):
        if axis.key.kind in (AxisKind.FACT, AxisKind.ADMITTED):
            known[axis.asks] = KnownFact(axis.cells[cell].representative, Origin.GIVEN)
    return Interpreter(prepared.definitions, Facts(known), prepared.lists)
