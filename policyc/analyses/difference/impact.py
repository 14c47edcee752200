"""Which of the items at hand fare differently under two policies.

Guarantees that items are compared by what they come to: status, category, steps and escalations, each as far as it is
certain; how an answer is worded does not count. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policyc.decision.decide import decide
from policyc.decision.item import Item
from policyc.decision.model import Decision, Status
from policyc.decision.query import Query
from policyc.ir.policy import Policy


@dataclass(frozen=True, slots=True)
class Affected:
    """An item, by its number in order from 1 and its id, and its status under each."""

    number: int
    id: str | None
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class Impact:
    """How many items were asked about, and those that fare differently."""

    asked: int
    affected: tuple[Affected, ...]


def impact_of(items: Iterable[Item], first: tuple[Policy, Query], second: tuple[Policy, Query]) -> Impact:
    """Ask both policies about every item."""
    affected: list[Affected] = []
    asked = 0
    for asked, item in enumerate(items, 1):
        one, other = decide(first[0], item, query=first[1]), decide(second[0], item, query=second[1])
        if _outcome(one) != _outcome(other):
            affected.append(Affected(asked, item.id, one.status, other.status))
    return Impact(asked, tuple(affected))


def _outcome(decision: Decision) -> object:
    return (
        decision.status,
        tuple((one.chosen.id if one.chosen else None) for one in decision.categories),
        tuple((step.step.id, step.state) for step in decision.order),
        tuple((one.escalation.id, one.state) for one in decision.escalations),
    )
