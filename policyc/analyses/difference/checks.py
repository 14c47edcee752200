"""What one policy stops and the other does not stop as hard: told rule by rule, so that each entry is one rule's doing.

Method: of a check r on one side, the items that it stops and that no check of the other side stops at least as hard;
the union over all r is exactly the set of items on which this side is stricter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from policyc.analyses.consequences import hardness
from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Aspect, Direction, Entry, Rule, Side
from policyc.analyses.proof.setting import clauses_of, is_empty
from policyc.decision.model import Decision, FindingState, Ref
from policyc.ir.conditions import disjoin
from policyc.ir.policy import Consequence
from policyc.ir.supports import rule_conditions, support
from policyc.regions.diagram import Node
from policyc.regions.facets import Failing

#: Worst first.
_WORST: Final = (
    Consequence.BLOCK,
    Consequence.FIX,
    Consequence.MASK,
    Consequence.VERIFY,
    Consequence.REMIND,
)
_STOPS: Final = frozenset({Consequence.BLOCK, Consequence.FIX, Consequence.MASK})


def entries(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the checks of one side that the other does not match, worst consequence first, questions together."""
    mine = joint.setting(side).prepared.outcome.failing
    ordered = sorted(mine, key=lambda one: _WORST.index(one.outcome.consequence))
    asked: list[Rule] = []
    for one in ordered:
        yield from _otherwise(joint, side, one)
        node = _stricter(joint, side, one)
        if is_empty(node):
            continue
        if one.check.question is not None and not joint.versions and is_own(joint, side, one):
            asked.append(_rule(one))
        elif joint.versions or one.outcome.consequence in _STOPS:
            yield _entry(joint, side, one, node)
    if asked:
        yield Entry(Aspect.QUESTIONS, side, side.stricter, tuple(asked))


def _stricter(joint: Joint, side: Side, one: Failing) -> Node:
    """Return the items that this check stops and that the other side does not stop as hard."""
    return joint.diagrams.minus(joint.where(side, one.condition), _as_hard(joint, side, one))


def _as_hard(joint: Joint, side: Side, one: Failing) -> Node:
    mine = hardness(one.outcome.consequence)
    others = joint.setting(side.other).prepared.outcome.failing
    matching = [other.condition for other in others if hardness(other.outcome.consequence) >= mine]
    return joint.where(side.other, disjoin(*matching))


def _otherwise(joint: Joint, side: Side, one: Failing) -> Iterator[Entry]:
    """Yield that the other side stops as hard what this check stops, and asks for something else (退回修改, 遮掩)."""
    consequence = one.outcome.consequence
    others = joint.setting(side.other).prepared.outcome.failing
    alike = [other for other in others if hardness(other.outcome.consequence) == hardness(consequence)]
    else_asked = [
        other
        for other in alike
        if other.outcome.consequence is not consequence
        # Between jurisdictions two checks about different things meet in some item and have nothing to do with it.
        and (joint.versions or facts_read(joint, side, one) & facts_read(joint, side.other, other))
    ]
    if not else_asked:
        return
    harder = [other for other in others if hardness(other.outcome.consequence) > hardness(consequence)]
    asked = [other for other in alike if other.outcome.consequence is consequence]
    node = joint.where(side.other, disjoin(*(other.condition for other in else_asked)))
    node = joint.diagrams.both(node, joint.where(side, one.condition))
    node = joint.diagrams.minus(
        node, joint.where(side.other, disjoin(*(other.condition for other in (*harder, *asked))))
    )
    if is_empty(node):
        return
    against = [
        other
        for other in else_asked
        if not is_empty(joint.diagrams.both(node, joint.where(side.other, other.condition)))
    ]

    def differs(first: Decision, second: Decision) -> bool:
        mine, other = (first, second) if side is Side.FIRST else (second, first)
        stands = any(f.check.id == one.check.id and f.state is FindingState.STANDS for f in mine.findings)
        return stands and not any(
            f.consequence is consequence and f.state is FindingState.STANDS for f in other.findings
        )

    yield Entry(
        Aspect.CHECK,
        side,
        Direction.OTHERWISE,
        (_rule(one),),
        tuple(_rule(other) for other in against),
        when=joint.setting(side).spell(one.condition),
        partly=True,
        shown=joint.shown(node, differs),
    )


def _entry(joint: Joint, side: Side, one: Failing, node: Node) -> Entry:
    mine = hardness(one.outcome.consequence)
    about = [
        other
        for other in joint.setting(side.other).prepared.outcome.failing
        if facts_read(joint, side, one) & facts_read(joint, side.other, other)
    ]
    weaker = [
        _rule(other)
        for other in about
        if hardness(other.outcome.consequence) < mine
        and not is_empty(joint.diagrams.both(node, joint.where(side.other, other.condition)))
    ]
    matched = [other for other in about if hardness(other.outcome.consequence) >= mine]
    shared = joint.where(side.other, disjoin(*(other.condition for other in matched)))
    return Entry(
        Aspect.CHECK,
        side,
        side.stricter,
        (_rule(one),),
        tuple(weaker),
        silent=not weaker and _silent(joint, side, one),
        when=joint.setting(side).spell(one.condition),
        partly=not is_empty(joint.diagrams.both(joint.where(side, one.condition), shared)),
        shown=joint.shown(by_itself(joint, side, one, node), _differs(side, one)),
    )


def by_itself(joint: Joint, side: Side, one: Failing, node: Node) -> Node:
    """Return the items of a set that nothing else on either side stops, if there are any: the clearest to show."""
    every = [
        joint.where(which, other.condition)
        for which in Side
        for other in joint.setting(which).prepared.outcome.failing
        if other.check.id != one.check.id or which is not side
    ]
    clear = joint.diagrams.minus(node, joint.diagrams.any_of(every))
    return node if is_empty(clear) else clear


def _silent(joint: Joint, side: Side, one: Failing) -> bool:
    """Tell whether no rule of the other side reads anything that this check reads."""
    others = joint.setting(side.other)
    theirs = support(others.definitions, *rule_conditions(others.policy))
    return facts_read(joint, side, one).isdisjoint(joint.names[side.other].fact(fact) for fact in theirs)


def facts_read(joint: Joint, side: Side, one: Failing) -> frozenset[str]:
    """Return the facts that a check reads, by their common names."""
    definitions = joint.setting(side).definitions
    return frozenset(joint.names[side].fact(fact) for fact in support(definitions, one.condition))


def is_own(joint: Joint, side: Side, one: Failing) -> bool:
    """Tell whether a question's answer is nobody else's fact."""
    facts = support(joint.setting(side).definitions, one.check.broken)
    return all(joint.names[side].fact(fact) != fact for fact in facts)


def _rule(one: Failing) -> Rule:
    return Rule(Ref(one.check.id, one.check.label), clauses_of(one.check.basis), one.outcome.consequence)


def _differs(side: Side, one: Failing) -> Callable[[Decision, Decision], bool]:
    hard = hardness(one.outcome.consequence)

    def differs(first: Decision, second: Decision) -> bool:
        mine, other = (first, second) if side is Side.FIRST else (second, first)
        stands = any(f.check.id == one.check.id and f.state is FindingState.STANDS for f in mine.findings)
        matched = any(hardness(f.consequence) >= hard and f.state is FindingState.STANDS for f in other.findings)
        return stands and not matched

    return differs
