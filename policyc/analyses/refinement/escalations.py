"""Escalations: that what must go up still must, what may still may, and at the same place.

Guarantees that an escalation whose steps every item passes anyhow is not missed. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.refinement.claim import Claim, Shows, rule
from policyc.analyses.refinement.findings import touched_by
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.people import compare_acting
from policyc.analyses.refinement.said import actor_said, quoted
from policyc.analyses.refinement.stops import Stop, Stops
from policyc.decision.model import Decision, State
from policyc.ir.conditions import FactHolds, conjoin
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import Escalation, Modality
from policyc.ir.terms import Acting, Actor, Hole, Together
from policyc.regions.diagram import Node
from policyc.wording import refinement as words
from policyc.wording.proof import filled


def lost_to(claim: Claim, stops: Stops) -> Mapping[str, Node]:
    """Return, of every escalation of the base, the items that it takes and that the overlay does not send up."""
    return {one.id: _lost(claim, stops, one) for one in claim.base.escalations}


def points(claim: Claim, stops: Stops, lost: Mapping[str, Node]) -> Iterator[Point]:
    """Yield the escalations of the base that the overlay does not match."""
    for one in claim.base.escalations:
        if not is_empty(lost[one.id]):
            yield _point(claim, one, lost[one.id])
        twin = _twin(claim, one)
        if twin is not None:
            yield from _otherwise(claim, stops, one, twin)


def _lost(claim: Claim, stops: Stops, one: Escalation) -> Node:
    diagrams, twin = claim.joint.diagrams, _twin(claim, one)
    decided = FactHolds(one.decision) if one.decision is not None else None
    here = claim.due(Side.FIRST, one.when if decided is None else conjoin(one.when, decided))
    added = [stop for stop in stops.asked if stop.place.escalation == one.id]
    if added:
        here = diagrams.minus(here, diagrams.all_of([stops.stood_for(stop) for stop in added]))
    if twin is not None and not _only_may(one, twin):
        here = diagrams.minus(here, claim.where(Side.SECOND, twin.when))
    return here


def _only_may(one: Escalation, other: Escalation) -> bool:
    return one.modality is not Modality.MAY and other.modality is Modality.MAY


def _twin(claim: Claim, one: Escalation) -> Escalation | None:
    return next((it for it in claim.overlay.escalations if claim.twins.escalations.get(it.id) == one.id), None)


def _point(claim: Claim, one: Escalation, node: Node) -> Point:
    twin = _twin(claim, one)
    modality = words.MODALITIES[one.modality.value]
    others = [] if twin is not None else _others(claim, one, node)
    clear = claim.minus(node, claim.joint.diagrams.any_of([claim.where(Side.SECOND, it.when) for it in others]))
    standing = Standing.WEAKER
    if twin is not None and _only_may(one, twin) and not is_empty(_taken(claim, node, twin)):
        told = filled(words.ONLY_MAY, name=one.label)
    elif twin is not None:
        told = filled(words.ESCALATED_LESS, name=one.label, modality=modality)
    elif is_empty(clear):
        standing = Standing.INCOMPARABLE
        told = filled(
            words.OTHER_ESCALATION, name=one.label, modality=modality, others=quoted(it.label for it in others)
        )
    else:
        told = filled(words.NOT_ESCALATED, name=one.label, modality=modality)
    shown = node if is_empty(clear) else clear
    against = others if standing is Standing.INCOMPARABLE else [twin] if twin is not None else []
    return claim.point(
        Axis.ESCALATION,
        told,
        standing=standing,
        rules=(rule(one.id, one.label, one.basis),),
        against=tuple(rule(it.id, it.label, it.basis) for it in against),
        when=one.when,
        shown=claim.shown(shown, _shows(one, twin, elsewhere=standing is Standing.INCOMPARABLE)),
        about=(Touched(EditedKind.ESCALATION, one.id), *touched_by(one.when)),
    )


def _taken(claim: Claim, node: Node, twin: Escalation) -> Node:
    return claim.joint.diagrams.both(node, claim.where(Side.SECOND, twin.when))


def _others(claim: Claim, one: Escalation, node: Node) -> list[Escalation]:
    """Return the escalations of another jurisdiction that take some of the items, as strictly."""
    if claim.joint.versions:
        return []
    return [it for it in claim.overlay.escalations if not _only_may(one, it) and not is_empty(_taken(claim, node, it))]


def _shows(one: Escalation, twin: Escalation | None, *, elsewhere: bool) -> Shows:
    """Return that the base sends the item up, and the overlay does not; or it does `elsewhere`."""

    def sent(decision: Decision, escalation: Escalation) -> bool:
        return any(it.state is State.CERTAIN for it in decision.escalations if it.escalation.id == escalation.id)

    def shows(base: Decision, overlay: Decision) -> bool:
        if not sent(base, one):
            return False
        if twin is not None:
            return not sent(overlay, twin)
        may = one.modality is Modality.MAY
        up = any(it.state is State.CERTAIN and (may or it.modality is not Modality.MAY) for it in overlay.escalations)
        return up is elsewhere

    return shows


def _otherwise(claim: Claim, stops: Stops, one: Escalation, twin: Escalation) -> Iterator[Point]:
    """Yield that both send items up, at another place or by the decision of somebody else."""
    rules, against = (rule(one.id, one.label, one.basis),), (rule(twin.id, twin.label, twin.basis),)
    about = (Touched(EditedKind.ESCALATION, one.id),)
    if any(_host(claim, Side.FIRST, here) != _host(claim, Side.SECOND, there) for here, there in _added(stops, one)):
        yield claim.point(
            Axis.ESCALATION,
            filled(words.OTHER_PLACE, name=one.label),
            standing=Standing.INCOMPARABLE,
            rules=rules,
            against=against,
            about=about,
        )
    if one.modality is Modality.MAY is twin.modality:
        mine, theirs = _decider(one), _decider(twin)
        short = compare_acting(_alone(mine), _alone(theirs), claim.higher)
        if short is not None:
            yield claim.point(
                Axis.ESCALATION,
                filled(
                    words.OTHER_DECIDER,
                    name=one.label,
                    before=actor_said(claim.base, mine),
                    after=actor_said(claim.overlay, theirs),
                ),
                standing=short,
                rules=rules,
                against=against,
                about=about,
            )


def _added(stops: Stops, one: Escalation) -> Iterator[tuple[Stop, Stop]]:
    return ((here, there) for here, there in stops.pairs() if here.place.escalation == one.id == there.place.escalation)


def _host(claim: Claim, side: Side, stop: Stop) -> str | None:
    return None if stop.place.within is None else claim.twins.step(side, stop.place.within)


def _decider(one: Escalation) -> Actor | Hole | None:
    return next((it.value for it in one.decided_by), None)


def _alone(actor: Actor | Hole | None) -> Acting | Hole | None:
    return Acting((actor,), Together.ALONE) if isinstance(actor, Actor) else actor
