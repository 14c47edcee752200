"""The outcome of a selected policy, taken apart into conditions: scope, failing checks, categories, places, gaps.

Assumes a selected policy. Guarantees the same conditions for evaluation, diagrams and analyses, in order of
writing; a place of the workflow carries the guards on its path, those of arms not taken included. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policyc.ir import terms
from policyc.ir.conditions import (
    FALSE,
    TRUE,
    Condition,
    FactHolds,
    conjoin,
    disjoin,
    negate,
)
from policyc.ir.policy import Category, Check, Classification, Consequence, Escalation, Outcome, Workflow
from policyc.ir.supports import Definitions
from policyc.source.frozen import frozen


@frozen
class Failing:
    """When a check fails, and what follows."""

    check: Check
    outcome: Outcome
    condition: Condition


@frozen
class Leaf:
    """When exactly this category is the item's."""

    classification: Classification
    category: Category
    condition: Condition


@frozen
class Place:
    """A step, gap or change of state with the guards that lead to it.

    `otherwise` is its condition without the exemptions that spare it, None where none does.
    """

    node: terms.Step | terms.Gap | terms.StateChange
    condition: Condition
    escalation: str | None
    within: str | None
    parallel: str | None
    otherwise: Condition | None = None


@frozen
class Route:
    """A workflow with its places; the workflow's own guard is part of every place's condition."""

    workflow: Workflow
    places: tuple[Place, ...]


@frozen
class Facets:
    """What an answer consists of. `routes` publish, `beside` do not; `unprovided` is when the text has no rule."""

    scope: Condition
    failing: tuple[Failing, ...]
    blocked: Condition
    fix_first: Condition
    unprovided: Condition
    leaves: tuple[Leaf, ...]
    escalations: tuple[tuple[Escalation, Condition], ...]
    routes: tuple[Route, ...]
    beside: tuple[Route, ...]

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition that the status, the category or the route depends on."""
        yield self.scope
        yield from (leaf.condition for leaf in self.leaves)
        for route in self.routes:
            yield route.workflow.guard
            yield from (place.condition for place in route.places)
        yield from (condition for _, condition in self.escalations)
        yield from (failing.condition for failing in self.failing)


def facets_of(definitions: Definitions, like: Facets | None = None) -> Facets:
    """Take a selected policy apart; what another choice of the same policy has in common with `like` is reused."""
    policy = definitions.policy
    made = _Made(like)
    failing = tuple(made.failing(check) for check in policy.checks if check.outcomes)
    decisions = {escalation.id: escalation.decision for escalation in policy.escalations}
    routes = tuple(made.route(workflow, definitions, decisions) for workflow in policy.workflows)
    publishing = tuple(route for route in routes if route.workflow.publishes)
    same = like is not None and _same(failing, like.failing)
    return Facets(
        scope=policy.scope,
        failing=failing,
        blocked=like.blocked if same and like else _any(failing, Consequence.BLOCK),
        fix_first=like.fix_first if same and like else _any(failing, Consequence.FIX, Consequence.MASK),
        unprovided=_unprovided(publishing),
        leaves=tuple(leaf for one in policy.classifications for leaf in made.leaves(one, definitions)),
        escalations=tuple((escalation, escalation.when) for escalation in policy.escalations),
        routes=publishing,
        beside=tuple(route for route in routes if not route.workflow.publishes),
    )


class _Made:
    """Parts made for another choice, by the identity of what they were made of; selection keeps what it can."""

    def __init__(self, like: Facets | None) -> None:
        self._failing = {} if like is None else {id(one.check): one for one in like.failing}
        self._routes = {} if like is None else {id(one.workflow): one for one in (*like.routes, *like.beside)}
        self._decisions = () if like is None else tuple(escalation for escalation, _ in like.escalations)
        self._leaves: dict[int, list[Leaf]] = {}
        for leaf in () if like is None else like.leaves:
            self._leaves.setdefault(id(leaf.classification), []).append(leaf)

    def failing(self, check: Check) -> Failing:
        known = self._failing.get(id(check))
        if known is not None:
            return known
        condition = conjoin(check.when, negate(check.unless), check.broken)
        return Failing(check, check.outcomes[0].value, condition)

    def route(self, workflow: Workflow, definitions: Definitions, decisions: dict[str, str | None]) -> Route:
        known = self._routes.get(id(workflow))
        if known is not None and {one.id: one.decision for one in self._decisions} == decisions:
            return known
        return Route(workflow, tuple(_places(workflow.body, _Path(definitions, decisions, (workflow.guard,)))))

    def leaves(self, classification: Classification, definitions: Definitions) -> Iterator[Leaf]:
        known = self._leaves.get(id(classification))
        if known is not None:
            yield from known
            return
        for category in classification.categories:
            if category.leaf:
                yield Leaf(classification, category, definitions.in_category(classification.id, (category.id,)))


def _same(one: tuple[Failing, ...], other: tuple[Failing, ...]) -> bool:
    return len(one) == len(other) and all(left is right for left, right in zip(one, other, strict=True))


def _any(failing: tuple[Failing, ...], *consequences: Consequence) -> Condition:
    return disjoin(*(one.condition for one in failing if one.outcome.consequence in consequences))


def _unprovided(routes: tuple[Route, ...]) -> Condition:
    """Return when a walk with favourable results meets a gap, or when no workflow that publishes takes the item."""
    if not routes:
        return FALSE
    met = [place.condition for route in routes for place in route.places if _is_gap(place.node)]
    taken = disjoin(*(route.workflow.guard for route in routes))
    return disjoin(negate(taken), *met)


def _is_gap(node: terms.Step | terms.Gap | terms.StateChange) -> bool:
    """Tell whether a walk ends here for want of a rule: 其余 未作规定, or a step whose passing leads nowhere."""
    match node:
        case terms.Gap():
            return True
        case terms.StateChange():
            return False
        case terms.Step(results=results):
            passing = [result for result in results if result.passes]
            stuck = [
                result
                for result in passing
                if any(isinstance(effect.value, terms.NotProvided) for effect in result.effects[:1])
            ]
            return bool(passing) and len(stuck) == len(passing)
        case _:
            assert_never(node)


@frozen
class _Path:
    """Where a term stands: the guards so far, and what it stands in."""

    definitions: Definitions
    decisions: dict[str, str | None]
    guards: tuple[Condition, ...]
    escalation: str | None = None
    within: str | None = None
    parallel: str | None = None

    def under(self, *guards: Condition) -> _Path:
        return _Path(
            self.definitions,
            self.decisions,
            (*self.guards, *guards),
            self.escalation,
            self.within,
            self.parallel,
        )

    def inside(self, *, escalation: str | None, within: str | None = None, parallel: str | None = None) -> _Path:
        return _Path(
            self.definitions,
            self.decisions,
            self.guards,
            escalation or self.escalation,
            within or self.within,
            parallel or self.parallel,
        )

    def escalated(self, guard: Condition, escalation: str | None) -> Condition:
        """Add the decision that a 可以 escalation waits for, unless its guard already reads it."""
        decision = None if escalation is None else self.decisions.get(escalation)
        return guard if decision is None else conjoin(guard, FactHolds(decision))

    def place(self, node: terms.Step | terms.Gap | terms.StateChange, guard: Condition) -> Place:
        spared = isinstance(node, terms.Step) and node.spared
        otherwise = conjoin(*self.guards, node.unspared) if isinstance(node, terms.Step) and spared else None
        return Place(node, conjoin(*self.guards, guard), self.escalation, self.within, self.parallel, otherwise)


def _places(term: terms.Term, path: _Path) -> Iterator[Place]:
    match term:
        case terms.Step(guard=guard):
            yield path.place(term, guard)
        case terms.StateChange() | terms.Gap():
            yield path.place(term, TRUE)
        case terms.Sequence(parts):
            for part in parts:
                yield from _places(part, path)
        case terms.When(guard=guard, body=body, escalation=escalation):
            inner = path.under(path.escalated(guard, escalation)).inside(escalation=escalation)
            yield from _places(body, inner)
        case terms.Consultation(host=host, guard=guard, body=body, escalation=escalation):
            inner = path.under(path.escalated(guard, escalation)).inside(escalation=escalation, within=host)
            yield from _places(body, inner)
        case terms.Choice():
            for guard, body in choice_arms(term):
                yield from _places(body, path.under(guard))
        case terms.Parallel(id=block, branches=branches):
            for branch in branches:
                yield from _places(branch, path.inside(escalation=None, parallel=block))
        case _:
            assert_never(term)


def choice_arms(choice: terms.Choice) -> Iterator[tuple[Condition, terms.Term]]:
    """Yield the arms with what leads into each; exclusive arms are proved disjoint and need no earlier ones denied."""
    earlier: list[Condition] = []
    for arm in choice.arms:
        yield (arm.guard if choice.exclusive else conjoin(arm.guard, *earlier)), arm.body
        earlier.append(negate(arm.guard))
    yield conjoin(*earlier), choice.otherwise
