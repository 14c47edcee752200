"""What two choices of readings of one policy do not share, before any item is looked at.

Assumes the same policy, selected twice. Guarantees that whatever is not said to differ is written alike. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from policyc.ir.conditions import FALSE, Condition
from policyc.ir.policy import Policy
from policyc.ir.terms import Step
from policyc.regions.facets import Facets

#: A policy under one choice, and its outcome.
Chosen: TypeAlias = tuple[Policy, Facets]


class Part(Enum):
    """The parts of an outcome that have a condition; checks are named with what follows from them."""

    SCOPE = "scope"
    UNPROVIDED = "unprovided"
    CHECK = "check"
    CATEGORY = "category"
    STEP = "step"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
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
    here, there = _parts(one[1]), _parts(other[1])
    mine, others = one[0], other[0]
    steps, others_steps = _steps(one[1]), _steps(other[1])
    roles = mine.roles == others.roles
    beside, others_beside = (
        tuple(workflow for workflow in policy.workflows if not workflow.publishes) for policy in (mine, others)
    )
    places = [key for key in here if key[0] is Part.STEP and key in there]
    pairs = [(here.get(key, FALSE), there.get(key, FALSE)) for key in dict.fromkeys((*here, *there))]
    return Difference(
        facts=mine.facts == others.facts,
        words=_words(mine) == _words(others),
        categories=_only(here, Part.CATEGORY) == _only(there, Part.CATEGORY),
        places=places == [key for key in there if key[0] is Part.STEP and key in here],
        called=roles and mine.checklists == others.checklists,
        steps=frozenset(name for name, step in steps.items() if others_steps.get(name, step) != step),
        escalations=roles and mine.escalations == others.escalations,
        duties=roles and (mine.duties, mine.sanctions, beside) == (others.duties, others.sanctions, others_beside),
        changed=tuple(pair for pair in pairs if pair[0] != pair[1]),
    )


def _only(parts: Mapping[tuple[Part, str], Condition], kind: Part) -> dict[str, Condition]:
    return {name: condition for (of, name), condition in parts.items() if of is kind}


def _steps(outcome: Facets) -> dict[str, Step]:
    return {
        place.node.id: place.node for route in outcome.routes for place in route.places if isinstance(place.node, Step)
    }


def _words(policy: Policy) -> tuple[object, ...]:
    return policy.identity, policy.facts, policy.derived, policy.classifications, policy.lists


def _parts(outcome: Facets) -> dict[tuple[Part, str], Condition]:
    """Return what a core reads, part by part; a check counts with what follows from it."""
    parts: dict[tuple[Part, str], Condition] = {
        (Part.SCOPE, ""): outcome.scope,
        (Part.UNPROVIDED, ""): outcome.unprovided,
    }
    for failing in outcome.failing:
        parts[Part.CHECK, f"{failing.check.id}:{failing.outcome.consequence.value}"] = failing.condition
    for leaf in outcome.leaves:
        parts[Part.CATEGORY, f"{leaf.classification.id}:{leaf.category.id}"] = leaf.condition
    for route in outcome.routes:
        parts.update(
            {(Part.STEP, place.node.id): place.condition for place in route.places if isinstance(place.node, Step)}
        )
    for escalation, condition in outcome.escalations:
        parts[Part.ESCALATION, escalation.id] = condition
    return parts
