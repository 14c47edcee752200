"""Who reviews: the steps that every item passes, the escalations, and what comes after publication.

Between two jurisdictions people are compared by what they are called in the shared vocabulary; a role of one's own is
nobody in the other. Between versions of one policy steps are matched as `twins` says, so that another name is no
difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Aspect, Direction, Entry, Rule, Side
from policyc.analyses.difference.standing import in_other_order, joined_otherwise
from policyc.analyses.difference.twins import Twins
from policyc.analyses.proof.setting import clauses_of, is_empty
from policyc.decision.model import Decision, Ref, Status
from policyc.ir.conditions import disjoin
from policyc.ir.policy import Escalation, Modality
from policyc.ir.terms import Acting, Step
from policyc.regions.diagram import Node
from policyc.regions.facets import Place


def entries(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield the steps of one side that the other does not have."""
    if joint.versions:
        yield from _of_versions(joint, side)
    else:
        yield from _of_jurisdictions(joint, side)


# --- two jurisdictions --------------------------------------------------------------------------------------------


def _of_jurisdictions(joint: Joint, side: Side) -> Iterator[Entry]:
    yield Entry(Aspect.ROUTE, side, Direction.OTHERWISE, tuple(_rule(place) for place in _chain(joint, side)))
    for place in _conditional(joint, side):
        lost = joint.diagrams.minus(joint.where(side, place.condition), _same_people(joint, side, place))
        if not is_empty(lost):
            yield _step_entry(joint, side, place, lost)
    for escalation in joint.setting(side).policy.escalations:
        yield from _escalation(joint, side, escalation)
    later = tuple(_rule(place) for place in _after_publication(joint, side))
    if later:
        yield Entry(Aspect.AFTER_PUBLICATION, side, Direction.OTHERWISE, later)


def _places(joint: Joint, side: Side) -> list[Place]:
    return [
        place
        for route in joint.setting(side).prepared.outcome.routes
        for place in route.places
        if isinstance(place.node, Step)
    ]


def _chain(joint: Joint, side: Side) -> list[Place]:
    """Return the steps before publication, and publication itself, that every item passes."""
    return [
        place
        for place in _places(joint, side)
        if joint.where(side, place.condition) == joint.in_both and not _later(place)
    ]


def _conditional(joint: Joint, side: Side) -> list[Place]:
    """Return the steps before publication that some items do not pass and that no escalation adds."""
    return [
        place
        for place in _places(joint, side)
        if place.escalation is None and not _later(place) and joint.where(side, place.condition) != joint.in_both
    ]


def _after_publication(joint: Joint, side: Side) -> list[Place]:
    beside = [place for route in joint.setting(side).prepared.outcome.beside for place in route.places]
    return [place for place in (*_places(joint, side), *beside) if isinstance(place.node, Step) and _later(place)]


def _later(place: Place) -> bool:
    return isinstance(place.node, Step) and place.node.after_publication


def _same_people(joint: Joint, side: Side, place: Place) -> Node:
    """Return the items that somebody of the other side reviews who may act at this step, or who decides there."""
    people = _people(place)
    others = [other.condition for other in _places(joint, side.other) if people & _people(other)]
    return joint.where(side.other, disjoin(*others))


def _people(place: Place) -> frozenset[str]:
    if not isinstance(place.node, Step):
        return frozenset()
    return frozenset(
        actor.actor for acting in place.node.acting if isinstance(acting.value, Acting) for actor in acting.value.actors
    )


def _step_entry(joint: Joint, side: Side, place: Place, lost: Node) -> Entry:
    step = place.node

    def differs(first: Decision, second: Decision) -> bool:
        mine = first if side is Side.FIRST else second
        return isinstance(step, Step) and any(one.step.id == step.id for one in mine.order)

    return Entry(
        Aspect.ROUTE,
        side,
        side.stricter,
        (_rule(place),),
        when=joint.setting(side).spell(place.condition),
        modality=Modality.MUST.value,
        shown=joint.shown(lost, differs),
    )


def _escalation(joint: Joint, side: Side, escalation: Escalation) -> Iterator[Entry]:
    """Yield an escalation that takes some item where the other side does not take it."""
    here = joint.where(side, escalation.when)
    added = [place for place in _places(joint, side) if place.escalation == escalation.id]
    taken = [_same_people(joint, side, place) for place in added]
    lost = joint.diagrams.minus(here, joint.diagrams.all_of(taken)) if added else here
    if is_empty(lost):
        return
    others = [
        other
        for other in joint.setting(side.other).policy.escalations
        if not is_empty(joint.diagrams.both(here, joint.where(side.other, other.when)))
    ]
    must = escalation.modality is Modality.MUST

    def differs(first: Decision, second: Decision) -> bool:
        mine = first if side is Side.FIRST else second
        return any(one.escalation.id == escalation.id for one in mine.escalations)

    yield Entry(
        Aspect.ESCALATION,
        side,
        side.stricter if must else Direction.OTHERWISE,
        (_escalation_rule(escalation),),
        tuple(_escalation_rule(other) for other in others),
        silent=not others,
        when=joint.setting(side).spell(escalation.when),
        modality=escalation.modality.value,
        shown=joint.shown(lost, differs),
    )


# --- two versions of one policy -------------------------------------------------------------------------------------


def _of_versions(joint: Joint, side: Side) -> Iterator[Entry]:
    twins = Twins(joint)
    others = {twins.step(side.other, step.id): place for step, place in twins.places(side.other)}
    for step, place in twins.places(side):
        here = joint.where(side, place.condition)
        twin = others.get(twins.step(side, step.id))
        lost = here if twin is None else joint.diagrams.minus(here, joint.where(side.other, twin.condition))
        if not is_empty(lost):
            yield _version_entry(joint, side, place, lost, twin)
    if side is Side.FIRST:
        yield from _written_otherwise(twins)
        yield from _reordered(joint, twins)
    yield from _decided_otherwise(joint, side, twins)
    yield from _unprovided(joint, side)


def _version_entry(joint: Joint, side: Side, place: Place, lost: Node, twin: Place | None) -> Entry:
    def differs(first: Decision, second: Decision) -> bool:
        mine, other = (first, second) if side is Side.FIRST else (second, first)
        return is_due(mine, place) and (twin is None or not is_due(other, twin))

    return Entry(
        Aspect.AFTER_PUBLICATION if _later(place) else Aspect.ROUTE,
        side,
        side.stricter,
        (_rule(place),),
        when=joint.setting(side).spell(place.condition),
        partly=lost != joint.where(side, place.condition),
        shown=joint.shown(lost, differs),
    )


def is_due(decision: Decision, place: Place) -> bool:
    """Tell whether a decision has a step on the route, or beside it."""
    if not isinstance(place.node, Step):
        return False
    title = place.node.title or place.node.label
    beside = (text for duty in decision.duties if duty.kind == "workflow" for text in duty.texts)
    return any(one.step.id == place.node.id for one in decision.order) or title in beside


def _written_otherwise(twins: Twins) -> Iterator[Entry]:
    """Yield the steps that both have and that say something else: who acts, in which time, what a refusal does."""
    others = {twins.step(Side.SECOND, step.id): (step, place) for step, place in twins.places(Side.SECOND)}
    for step, place in twins.places(Side.FIRST):
        if step.id not in others:
            continue
        other, there = others[step.id]
        if twins.content(Side.FIRST, step) != twins.content(Side.SECOND, other):
            yield _both(_rule(place), _rule(there), "written")


def _both(one: Rule, other: Rule, modality: str) -> Entry:
    return Entry(Aspect.ROUTE, Side.FIRST, Direction.OTHERWISE, (one,), (other,), partly=True, modality=modality)


def _reordered(joint: Joint, twins: Twins) -> Iterator[Entry]:
    """Yield that the steps which both have stand in another order, or need not all be done in one of them."""
    same = twins.same_steps
    known = {Side.FIRST: frozenset(same), Side.SECOND: frozenset(same.values())}
    mine, theirs = (
        tuple(rule for rule in map(_rule, _places(joint, side)) if rule.rule.id in known[side]) for side in Side
    )
    if in_other_order(joint, same):
        yield Entry(Aspect.ROUTE, Side.FIRST, Direction.OTHERWISE, mine, theirs, modality="order")
    joined = joined_otherwise(joint, same)
    others = {one.rule.id: one for one in theirs}
    for one in mine:
        if one.rule.id in joined:
            yield _both(one, others[same[one.rule.id]], "written")


def _unprovided(joint: Joint, side: Side) -> Iterator[Entry]:
    """Yield that this version has no rule (未作规定) for items which nothing stops and for which the other has one."""
    outcomes = {which: joint.setting(which).prepared.outcome for which in Side}
    stopped = {
        which: joint.diagrams.either(joint.where(which, one.blocked), joint.where(which, one.fix_first))
        for which, one in outcomes.items()
    }
    silent = {which: joint.where(which, one.unprovided) for which, one in outcomes.items()}
    lost = joint.diagrams.minus(joint.diagrams.minus(silent[side], silent[side.other]), stopped[side])
    if is_empty(lost):
        return
    clear = joint.diagrams.minus(lost, stopped[side.other])

    def differs(first: Decision, second: Decision) -> bool:
        mine, other = (first, second) if side is Side.FIRST else (second, first)
        return mine.status is Status.NEEDS_RULE and other.status is not Status.NEEDS_RULE

    flows = tuple(route.workflow for route in outcomes[side].routes)
    yield Entry(
        Aspect.ROUTE,
        side,
        Direction.OTHERWISE,
        tuple(Rule(Ref(flow.id, flow.label), clauses_of(flow.basis)) for flow in flows),
        modality="gap",
        shown=joint.shown(lost if is_empty(clear) else clear, differs),
    )


def _decided_otherwise(joint: Joint, side: Side, twins: Twins) -> Iterator[Entry]:
    """Yield escalations that take items here and not there, or that are obligatory here and discretionary there."""
    codes = twins.escalations
    others = {
        (one.id if side is Side.SECOND else codes.get(one.id, one.id)): one
        for one in joint.setting(side.other).policy.escalations
    }
    for one in joint.setting(side).policy.escalations:
        here = joint.where(side, one.when)
        other = others.get(codes.get(one.id, one.id) if side is Side.SECOND else one.id)
        there = joint.where(side.other, other.when) if other is not None else None
        lost = here if there is None else joint.diagrams.minus(here, there)
        harder = other is not None and one.modality is Modality.MUST and other.modality is Modality.MAY
        if is_empty(lost) and not harder:
            continue

        def differs(first: Decision, second: Decision) -> bool:
            return first.escalations != second.escalations or first.order != second.order

        yield Entry(
            Aspect.ESCALATION,
            side,
            side.stricter if one.modality is Modality.MUST else Direction.OTHERWISE,
            (_escalation_rule(one),),
            (_escalation_rule(other),) if other is not None else (),
            when=joint.setting(side).spell(one.when),
            partly=there is not None and lost != here,
            modality=one.modality.value,
            shown=joint.shown(here if harder else lost, differs),
        )


# --- both --------------------------------------------------------------------------------------------------------


def _rule(place: Place) -> Rule:
    step = place.node
    if not isinstance(step, Step):
        return Rule(Ref("", ""), ())
    return Rule(Ref(step.id, step.title or step.label), clauses_of(step.basis))


def _escalation_rule(escalation: Escalation) -> Rule:
    return Rule(Ref(escalation.id, escalation.label), clauses_of(escalation.basis))
