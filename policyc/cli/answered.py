"""What `route` found out about one item, and how it is wanted."""

from __future__ import annotations

from policyc.decision.item import Item
from policyc.decision.model import Decision
from policyc.decision.query import Query
from policyc.diagnostics.visible import visible
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen


@frozen
class Shown:
    """What is wanted: a format, or in its place the reasons of one part."""

    format: str
    why: str | None
    why_not: str | None


@frozen
class Answered:
    """The answers on one item, one a policy, and what was asked for each."""

    name: str
    item: Item
    policies: tuple[Policy, ...]
    queries: tuple[Query, ...]
    decisions: tuple[Decision, ...]


def head_of(answered: Answered, *, several: bool) -> str:
    """Return the line that names an item among several."""
    return f"── {visible(answered.name)} ──\n" if several else ""
