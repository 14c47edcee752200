"""What every part of the comparison shares: both policies, their twins, who stands higher, and how a point is made.

Assumes the base on the first side and the overlay on the second. Guarantees that items of which neither asks for steps
(either forbids them, or the overlay has no rule for them, which is told apart) are left out of what is owed. Reports
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final

from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Rule, Side
from policyc.analyses.difference.twins import Twins
from policyc.analyses.proof.model import Witness
from policyc.analyses.proof.setting import clauses_of
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.people import Higher, higher_in
from policyc.decision.model import Decision, NodeKind, Ref, RouteNode, State
from policyc.ir.basis import Basis
from policyc.ir.conditions import Condition
from policyc.ir.policy import Policy
from policyc.ir.terms import Step
from policyc.regions.diagram import Node
from policyc.wording.language import Wording

#: What the two decisions, the base's first, must say of an item for a point to hold.
Shows = Callable[[Decision, Decision], bool]


class Claim:
    """That the overlay is at least as strict as the base, in the making."""

    def __init__(self, joint: Joint) -> None:
        self.joint: Final = joint
        self.twins: Final = Twins(joint)
        self.base: Final[Policy] = joint.setting(Side.FIRST).policy
        self.overlay: Final[Policy] = joint.setting(Side.SECOND).policy

    @cached_property
    def higher(self) -> Higher:
        """Return who stands higher by the tiers of either."""
        return higher_in(self.base, self.overlay)

    @cached_property
    def owed(self) -> Node:
        """Return the items for which steps are compared: no side forbids them, and the overlay has rules for them."""
        outcomes = {side: self.joint.setting(side).prepared.outcome for side in Side}
        free = [self.joint.where(side, one.blocked) for side, one in outcomes.items()]
        free.append(self.joint.where(Side.SECOND, outcomes[Side.SECOND].unprovided))
        return self.joint.diagrams.minus(self.joint.in_both, self.joint.diagrams.any_of(free))

    def where(self, side: Side, condition: Condition) -> Node:
        """Return the items for which a side's condition holds."""
        return self.joint.where(side, condition)

    def due(self, side: Side, condition: Condition) -> Node:
        """Return the items of which steps are owed and for which a side's condition holds."""
        return self.joint.diagrams.both(self.owed, self.joint.where(side, condition))

    def minus(self, left: Node, right: Node) -> Node:
        """Return what is in the one set and not in the other."""
        return self.joint.diagrams.minus(left, right)

    def shown(self, node: Node, shows: Shows) -> Witness | None:
        """Return the most ordinary item of a set, put to both; None for the empty set."""
        return self.joint.shown(node, shows)

    def point(
        self,
        axis: Axis,
        told: Wording,
        *,
        standing: Standing = Standing.WEAKER,
        rules: Sequence[Rule] = (),
        against: Sequence[Rule] = (),
        when: Condition | None = None,
        shown: Witness | None = None,
        about: Iterable[Touched] = (),
    ) -> Point:
        """Return a point; `when` is a condition of the base."""
        spelled = None if when is None else self.joint.setting(Side.FIRST).spell(when)
        return Point(axis, standing, told, tuple(rules), tuple(against), spelled, shown, tuple(dict.fromkeys(about)))


def rule(code: str, label: str, *bases: Basis) -> Rule:
    """Return a rule with the clauses that it stands on."""
    return Rule(Ref(code, label), clauses_of(*bases))


def step_rule(step: Step) -> Rule:
    """Return a step as a rule."""
    return rule(step.id, step.label or step.title, step.basis, *(one.basis for one in step.acting[:1]))


def passes(decision: Decision, step: Step) -> bool:
    """Tell whether a decision has a step on the route, or in a workflow beside it."""
    title = step.title or step.label
    beside = (text for duty in decision.duties if duty.kind == "workflow" for text in duty.texts)
    return any(one.step.id == step.id for one in decision.order) or title in beside


def comes_first(decision: Decision, step: Step, other: Step) -> bool:
    """Tell whether the route has one step somewhere before another."""
    after = {one.step.id: one.after for one in decision.order}
    waiting, seen = [other.id], set[str]()
    while waiting:
        for code in after.get(waiting.pop(), ()):
            if code not in seen:
                seen.add(code)
                waiting.append(code)
    return step.id in seen


def is_silent(decision: Decision) -> bool:
    """Tell whether a decision leads to no publication for want of a rule."""
    return not any(step.publishes for step in decision.order) or any(map(_has_gap, decision.term))


def _has_gap(node: RouteNode) -> bool:
    return node.state is State.CERTAIN and (node.kind is NodeKind.GAP or any(map(_has_gap, node.parts)))
