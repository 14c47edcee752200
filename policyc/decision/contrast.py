"""What two choices of readings of one policy do not share, before any item is looked at.

Assumes the same policy, selected twice. Guarantees that whatever is not said to differ is written alike. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Final

from policyc.ir.conditions import FALSE, Condition
from policyc.ir.policy import Policy, Workflow
from policyc.ir.terms import Step
from policyc.regions.facets import Facets
from policyc.source.frozen import frozen


class Chosen:
    """A policy under one choice and its outcome; what comparing them needs is found once."""

    def __init__(self, policy: Policy, outcome: Facets) -> None:
        self.policy: Final = policy
        self.outcome: Final = outcome

    @cached_property
    def parts(self) -> dict[Part, dict[str, Condition]]:
        """Return what a core reads, part by part."""
        return _parts(self.outcome)

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Return the steps by id."""
        places = [place for route in self.outcome.routes for place in route.places]
        return {place.node.id: place.node for place in places if isinstance(place.node, Step)}

    @cached_property
    def beside(self) -> tuple[Workflow, ...]:
        """Return the workflows that do not publish."""
        return tuple(workflow for workflow in self.policy.workflows if not workflow.publishes)


class Part(Enum):
    """The parts of an outcome that have a condition; checks are named with what follows from them."""

    SCOPE = "scope"
    UNPROVIDED = "unprovided"
    CHECK = "check"
    CATEGORY = "category"
    STEP = "step"
    ESCALATION = "escalation"


@frozen
class Difference:
    """What two choices do not share.

    `facts` says that these are alike and decided at the same steps, `words` that days, facts and names (definitions,
    categories, lists) mean the same, `categories` that an item is in them under the same conditions, `places` that
    common steps stand in one order, `called` that roles and checklists are alike, `escalations` and `duties` that
    these are, who acts included. `steps` are the common ones written differently. `changed` pairs the conditions of
    the outcome that differ; FALSE stands in where one has no such part.
    """

    facts: bool
    words: bool
    categories: bool
    places: bool
    called: bool
    steps: frozenset[str]
    escalations: bool
    duties: bool
    changed: tuple[tuple[Condition, Condition], ...]


def difference_between(one: Chosen, other: Chosen) -> Difference:
    """Compare two choices."""
    mine, others = one.policy, other.policy
    roles = mine.roles == others.roles
    places, others_places = one.parts[Part.STEP], other.parts[Part.STEP]
    return Difference(
        facts=mine.facts == others.facts,
        words=_words(mine) == _words(others),
        categories=one.parts[Part.CATEGORY] == other.parts[Part.CATEGORY],
        places=[step for step in places if step in others_places] == [step for step in others_places if step in places],
        called=roles and mine.checklists == others.checklists,
        steps=frozenset(name for name, step in one.steps.items() if other.steps.get(name, step) != step),
        escalations=roles and mine.escalations == others.escalations,
        duties=roles and (mine.duties, mine.sanctions, one.beside) == (others.duties, others.sanctions, other.beside),
        changed=tuple(pair for part in Part for pair in _apart(one.parts[part], other.parts[part])),
    )


def _apart(here: Mapping[str, Condition], there: Mapping[str, Condition]) -> Iterator[tuple[Condition, Condition]]:
    for name in dict.fromkeys((*here, *there)):
        mine, other = here.get(name, FALSE), there.get(name, FALSE)
        if mine is not other and mine != other:
            yield mine, other


def _words(policy: Policy) -> tuple[object, ...]:
    return policy.identity, policy.facts, policy.derived, policy.classifications, policy.lists


def _parts(outcome: Facets) -> dict[Part, dict[str, Condition]]:
    """Return what a core reads, part by part; a check counts with what follows from it."""
    places = [place for route in outcome.routes for place in route.places]
    return {
        Part.SCOPE: {"": outcome.scope},
        Part.UNPROVIDED: {"": outcome.unprovided},
        Part.CHECK: {f"{one.check.id}:{one.outcome.consequence.value}": one.condition for one in outcome.failing},
        Part.CATEGORY: {f"{leaf.classification.id}:{leaf.category.id}": leaf.condition for leaf in outcome.leaves},
        Part.STEP: {place.node.id: place.condition for place in places if isinstance(place.node, Step)},
        Part.ESCALATION: {escalation.id: condition for escalation, condition in outcome.escalations},
    }
