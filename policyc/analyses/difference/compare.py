"""Compare two policies: every difference, in one order, told of each side in turn.

Guarantees that no entry means no difference: every item has the same status, category, steps and escalations under
both, and the texts agree on duties and sanctions. `difference(b, a)` is the mirror of `difference(a, b)`. Past the
budget the value is `OverBudget`. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.difference import checks, routes, texts
from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Aspect, Compared, Difference, Entry, OverBudget, Side
from policyc.analyses.proof.setting import BUDGET
from policyc.decision.model import Ref
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.regions.diagram import OutOfNodes


def difference(
    first: tuple[Policy, Query, str], second: tuple[Policy, Query, str], budget: int = BUDGET
) -> Difference | OverBudget:
    """Compare two policies, each with what is asked of it and the name that it was called by."""
    try:
        joint = Joint(first[:2], second[:2], budget)
        found = tuple(entry for side in Side for entry in _entries(joint, side))
    except OutOfNodes:
        return OverBudget(budget)
    order = list(Aspect)
    entries = tuple(sorted(found, key=lambda entry: order.index(entry.aspect)))
    counted = joint.diagrams.count(joint.in_both)
    return Difference(compared(*first), compared(*second), entries, counted)


def _entries(joint: Joint, side: Side) -> Iterator[Entry]:
    yield from texts.entries(joint, side)
    yield from routes.entries(joint, side)
    yield from checks.entries(joint, side)


def compared(policy: Policy, _: Query, name: str) -> Compared:
    """Return what was compared, by its names."""
    identity = policy.identity
    return Compared(Ref(identity.id, identity.label), identity.title or identity.label, name)
