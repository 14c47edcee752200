"""What a step of both asks for: who signs, at which tier, what is decided there, what a refusal does, and how soon.

Guarantees that only steps that some item passes in both are compared, each shown by such an item. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, assert_never

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.refinement.claim import Claim, passes, step_rule
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.outcomes import results, timers
from policyc.analyses.refinement.people import compare_acting
from policyc.analyses.refinement.said import acting_said, limit_said
from policyc.analyses.refinement.steps import about
from policyc.analyses.refinement.stops import Stop, Stops
from policyc.analyses.refinement.times import compare_limit
from policyc.decision.model import Decision
from policyc.ir.overlay import EditedKind
from policyc.ir.terms import Acting, Hole, Step, StepKind
from policyc.regions.diagram import Node
from policyc.wording import refinement as words
from policyc.wording.language import Wording
from policyc.wording.proof import filled

#: What falls short: the axis, how, in words, and what else may account for it.
_Short = tuple[Axis, Standing, Wording, tuple[Touched, ...]]


def points(claim: Claim, stops: Stops) -> Iterator[Point]:
    """Yield what the steps of both ask for less in the overlay."""
    for stop, twin in stops.pairs():
        both = claim.joint.diagrams.both(
            claim.due(Side.FIRST, stop.place.condition), claim.due(Side.SECOND, twin.place.condition)
        )
        if is_empty(both):
            continue
        for axis, standing, told, touched in _short(claim, stops, stop, twin):
            yield _point(claim, stop, twin, both, axis=axis, standing=standing, told=told, touched=touched)


def _point(
    claim: Claim,
    stop: Stop,
    twin: Stop,
    both: Node,
    *,
    axis: Axis,
    standing: Standing,
    told: Wording,
    touched: tuple[Touched, ...],
) -> Point:
    def shows(base: Decision, overlay: Decision) -> bool:
        return passes(base, stop.step) and passes(overlay, twin.step)

    return claim.point(
        axis,
        told,
        standing=standing,
        rules=(step_rule(stop.step),),
        against=(step_rule(twin.step),),
        when=stop.place.condition,
        shown=claim.shown(both, shows),
        about=(*about(stop), *touched),
    )


def _short(claim: Claim, stops: Stops, stop: Stop, twin: Stop) -> Iterator[_Short]:
    yield from _signers(claim, stop, twin)
    yield from _tier(claim, stops, stop, twin)
    yield from _decided(claim, stops, stop)
    yield from _edits(claim, stop.step, twin.step)
    yield from _limit(stop.step, twin.step)
    for standing, told in (*results(claim, stops, stop.step, twin.step), *timers(claim, stop.step, twin.step)):
        yield Axis.RESULT, standing, told, ()


def _signers(claim: Claim, stop: Stop, twin: Stop) -> Iterator[_Short]:
    mine, theirs = stop.acting, twin.acting
    common = None if theirs is None else claim.twins.acting(Side.SECOND, theirs)
    standing = compare_acting(mine, common, claim.higher)
    if standing is not None:
        before, after = acting_said(claim.base, mine), acting_said(claim.overlay, theirs)
        told = filled(words.SIGNED_BY, name=stop.step.label, before=before, after=after)
        yield Axis.SIGNERS, standing, told, tuple(_roles(mine))


def _roles(acting: Acting | Hole | None) -> Iterator[Touched]:
    if isinstance(acting, Acting):
        for actor in (*acting.actors, *acting.joined):
            yield Touched(EditedKind.ROLE, actor.actor)
            yield Touched(EditedKind.ORGAN, actor.actor)


def _tier(claim: Claim, stops: Stops, stop: Stop, twin: Stop) -> Iterator[_Short]:
    holds = stops.tier_holds(stop.step, twin.step)
    if holds is True:
        return
    standing = Standing.WEAKER if holds is False else Standing.INCOMPARABLE
    labels = {tier.id: tier.label for policy in (claim.overlay, claim.base) for tier in policy.tiers}
    before, after = (
        words.NO_TIER if one.step.tier is None else _plain(labels.get(one.step.tier, one.step.tier))
        for one in (stop, twin)
    )
    told = filled(words.LOWER_TIER, name=stop.step.label, before=before, after=after)
    yield Axis.TIER, standing, told, (Touched(EditedKind.TIER, stop.step.tier or ""),)


def _plain(text: str) -> Wording:
    return Wording(text, text)


def _decided(claim: Claim, stops: Stops, stop: Stop) -> Iterator[_Short]:
    """Yield what this step decides, answers for, fills in or signs, and no such step of the overlay does."""
    kept = frozenset(claim.twins.checks.get(one.id, one.id) for one in claim.overlay.checks)
    owed = stops.demanded(stop)
    for what, code in _done(claim, Side.FIRST, stop.step):
        if what is _Done.CHECK and code not in kept:
            continue  # the check itself is gone, which is told of the check
        there = [
            stops.surely(Side.SECOND, other)
            for other in stops.overlay.values()
            if (what, code) in _done(claim, Side.SECOND, other.step) and _signs(claim, stop, other)
        ]
        met = claim.joint.diagrams.both(owed, stops.stood_for(stop))
        if not is_empty(claim.minus(met, claim.joint.diagrams.any_of(there))):
            yield Axis.DECIDED, Standing.WEAKER, _undone(claim, what, code, stop), (Touched(_KINDS[what], code),)


class _Done(Enum):
    FACT = "fact"
    CHECK = "check"
    FORM = "form"


_KINDS: Final = {
    _Done.FACT: EditedKind.STEP,
    _Done.CHECK: EditedKind.CHECK,
    _Done.FORM: EditedKind.FORM,
}


def _done(claim: Claim, side: Side, step: Step) -> tuple[tuple[_Done, str], ...]:
    """Return what is decided, answered for, filled in or signed at a step, in common codes."""
    twins = claim.twins
    checks, forms = ({}, {}) if side is Side.FIRST else (twins.checks, twins.forms)
    found = [(_Done.FACT, claim.joint.names[side].fact(code)) for code in step.determines]
    found += [(_Done.CHECK, checks.get(code, code)) for code in step.checks]
    found += [(_Done.FORM, forms.get(code, code)) for code in (*step.fills, *step.signs)]
    return tuple(dict.fromkeys(found))


def _signs(claim: Claim, stop: Stop, other: Stop) -> bool:
    """Tell whether who acts at a step of the overlay is at least who acts at one of the base; twins are told apart."""
    if claim.twins.same_steps.get(stop.step.id) == other.step.id:
        return True
    common = None if other.acting is None else claim.twins.acting(Side.SECOND, other.acting)
    return compare_acting(stop.acting, common, claim.higher) is None


def _undone(claim: Claim, what: _Done, code: str, stop: Stop) -> Wording:
    match what:
        case _Done.FACT:
            label = next((one.label for one in claim.base.facts if one.id == code), code)
            return filled(words.NOT_DECIDED, fact=label, name=stop.step.label)
        case _Done.CHECK:
            label = next((one.label for one in claim.base.checks if one.id == code), code)
            return filled(words.NOT_ANSWERED_FOR, check=label, name=stop.step.label)
        case _Done.FORM:
            label = next((one.label for one in claim.base.forms if one.id == code), code)
            return filled(words.NOT_FILLED, form=label, name=stop.step.label)
        case _:
            assert_never(what)


def _edits(claim: Claim, one: Step, other: Step) -> Iterator[_Short]:
    fact = claim.joint.names[Side.SECOND].fact
    if (frozenset(one.edits), one.edits_content) != (frozenset(map(fact, other.edits)), other.edits_content):
        yield Axis.DECIDED, Standing.INCOMPARABLE, filled(words.MAY_EDIT, name=one.label), ()


def _limit(one: Step, other: Step) -> Iterator[_Short]:
    mine, theirs = (next((it.value for it in step.limits), None) for step in (one, other))
    standing = compare_limit(mine, theirs)
    nobody = one.kind is StepKind.STEP and not any(isinstance(it.value, Acting) for it in one.acting)
    if nobody and mine != theirs:
        standing = Standing.INCOMPARABLE  # nobody's duty: a wait, and who gains by it is not said
    if standing is not None:
        before, after = (limit_said(it, words.NO_LIMIT) for it in (mine, theirs))
        told = filled(words.LONGER, name=one.label, before=before, after=after)
        yield Axis.LIMIT, standing, told, ()
