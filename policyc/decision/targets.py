"""What `why` and `why not` may be asked of: the parts of an outcome by code or by label.

Reports nothing: a name that no part has is the value None.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.decision.model import Ref
from policyc.decision.prepared import Prepared
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import Condition, conjoin, disjoin, negate
from policyc.ir.terms import Step, StepKind

#: Asks about publication as a whole; no part of a policy can be meant when the policy has none of this name.
PUBLISH: Final = "publish"


class TargetKind(Enum):
    STEP = "step"
    CHECK = "check"
    ESCALATION = "escalation"
    CATEGORY = "category"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Target:
    """A part of the outcome, when it is so (for a check: when it fails), and what it stands on."""

    kind: TargetKind
    about: Ref
    condition: Condition
    basis: Basis


def target_of(prepared: Prepared, name: str) -> Target | None:
    """Find a part by code, else by label; steps before checks, escalations and categories."""
    known = _targets(prepared)
    by_code = next((target for target in known if target.about.id == name), None)
    return by_code or next((target for target in known if target.about.label == name), None)


def names_of(prepared: Prepared) -> tuple[Ref, ...]:
    """Return everything that can be asked about."""
    return tuple(target.about for target in _targets(prepared))


def publication(prepared: Prepared) -> Target:
    """Return publication: in scope, no check that forbids it or asks for correction, and a rule for every turn."""
    outcome = prepared.outcome
    condition = conjoin(outcome.scope, negate(outcome.blocked), negate(outcome.fix_first), negate(outcome.unprovided))
    steps = [
        place.node
        for route in outcome.routes
        for place in route.places
        if isinstance(place.node, Step) and place.node.kind is StepKind.PUBLISH
    ]
    about = Ref(steps[0].id, steps[0].label) if steps else Ref(PUBLISH, PUBLISH)
    return Target(TargetKind.PUBLICATION, about, condition, merge(*(step.basis for step in steps)))


def _targets(prepared: Prepared) -> tuple[Target, ...]:
    outcome = prepared.outcome
    placed: dict[str, tuple[Step, list[Condition]]] = {}
    for route in (*outcome.routes, *outcome.beside):
        for place in route.places:
            if isinstance(place.node, Step):
                placed.setdefault(place.node.id, (place.node, []))[1].append(place.condition)
    return (
        *(
            Target(TargetKind.STEP, Ref(step.id, step.label), disjoin(*conditions), step.basis)
            for step, conditions in placed.values()
        ),
        *(
            Target(
                TargetKind.CHECK,
                Ref(one.check.id, one.check.label),
                one.condition,
                merge(one.check.basis, one.check.outcomes[0].basis),
            )
            for one in outcome.failing
        ),
        *(
            Target(TargetKind.ESCALATION, Ref(one.id, one.label), condition, one.basis)
            for one, condition in outcome.escalations
        ),
        *(
            Target(
                TargetKind.CATEGORY,
                Ref(leaf.category.id, leaf.category.label),
                leaf.condition,
                leaf.category.basis,
            )
            for leaf in outcome.leaves
        ),
    )
