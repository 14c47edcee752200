"""What an item says for the base of an overlay, said for the overlay as well: most of its words are the base's.

Assumes one item and one policy. Guarantees that what the item says under the overlay's own name comes first, and that
an item of a policy without a base is returned as it is. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from policyc.decision.item import Admission, Answer, EscalationDecision, GivenFact, Item
from policyc.ir.policy import Policy

_Said = TypeVar("_Said", Admission, Answer, EscalationDecision, GivenFact)


def read_for(item: Item, policy: Policy) -> Item:
    """Return the item as the policy reads it."""
    base, own = policy.base, policy.identity.id
    if base is None:
        return item
    return replace(
        item,
        facts=_taken(item.facts, lambda one: one.fact, base, own),
        answers=_taken(item.answers, lambda one: one.question, base, own),
        escalation_decisions=_taken(item.escalation_decisions, lambda one: one.escalation, base, own),
        # Of hosts, the list and the host together are what is spoken of.
        admitted_sources=_taken(item.admitted_sources, lambda one: f"{one.source_list} {one.host}", base, own),
    )


def _taken(said: tuple[_Said, ...], about: Callable[[_Said], str], base: str, own: str) -> tuple[_Said, ...]:
    """Return what was said, with what was said for the base under the overlay's name where that says nothing."""
    spoken = {about(one) for one in said if one.policy == own}
    return tuple(replace(one, policy=own) if one.policy == base and about(one) not in spoken else one for one in said)
