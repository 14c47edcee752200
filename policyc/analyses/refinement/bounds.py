"""Whom and when the overlay binds, and what it takes as given. Reports nothing."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.difference.model import Rule, Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.refinement.claim import Claim, rule
from policyc.analyses.refinement.findings import touched_by
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.said import quoted
from policyc.decision.model import Decision, Status
from policyc.decision.validity import in_force
from policyc.ir.conditions import Condition, conjoin, negate
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import DetectorUse, Fact, Policy
from policyc.wording import refinement as words
from policyc.wording.proof import filled


def points(claim: Claim) -> Iterator[Point]:
    """Yield where the overlay does not bind, and what it supposes that the base does not."""
    yield from _in_force(claim)
    yield from _scope(claim)
    yield from _declared(claim)
    yield from _ordinary(claim)
    yield from _detected(claim)
    yield from _axioms(claim)


def _in_force(claim: Claim) -> Iterator[Point]:
    base, overlay = claim.base.identity, claim.overlay.identity
    day = claim.joint.setting(Side.FIRST).query.as_of
    if in_force(base, day) and not in_force(overlay, claim.joint.setting(Side.SECOND).query.as_of):

        def shows(first: Decision, second: Decision) -> bool:
            return first.status is not Status.NOT_IN_FORCE and second.status is Status.NOT_IN_FORCE

        yield claim.point(
            Axis.IN_FORCE,
            words.NOT_IN_FORCE,
            rules=(_text(claim.base),),
            against=(_text(claim.overlay),),
            shown=claim.shown(claim.joint.in_both, shows),
        )
    lapses = overlay.expires is not None and (base.expires is None or overlay.expires < base.expires)
    for told, holds in ((words.LAPSES, lapses), (words.ON_TRIAL, overlay.on_trial and not base.on_trial)):
        if holds:
            yield claim.point(
                Axis.IN_FORCE,
                told,
                standing=Standing.INCOMPARABLE,
                rules=(_text(claim.base),),
                against=(_text(claim.overlay),),
            )


def _text(policy: Policy) -> Rule:
    identity = policy.identity
    return rule(identity.id, identity.label, identity.in_force_basis)


def _scope(claim: Claim) -> Iterator[Point]:
    scopes = claim.joint.scopes
    lost = claim.minus(scopes[Side.FIRST], scopes[Side.SECOND])
    if is_empty(lost):
        return

    def shows(base: Decision, overlay: Decision) -> bool:
        return base.status is not Status.NOT_APPLICABLE and overlay.status is Status.NOT_APPLICABLE

    yield claim.point(
        Axis.SCOPE,
        words.OUT_OF_SCOPE,
        rules=(rule(claim.base.identity.id, claim.base.identity.label, claim.base.scope_basis),),
        against=(rule(claim.overlay.identity.id, claim.overlay.identity.label, claim.overlay.scope_basis),),
        when=claim.base.scope,
        shown=claim.shown(lost, shows),
        about=(Touched(EditedKind.SCOPE, ""), *touched_by(claim.base.scope)),
    )


def _declared(claim: Claim) -> Iterator[Point]:
    """Yield facts of both that only the overlay lets somebody declare instead of giving each."""
    fact = claim.joint.names[Side.SECOND].fact
    mine = _declarable(claim.base)
    known = {one.id: one for one in claim.base.facts}
    more = [
        known[fact(one.id)]
        for one in _declarable(claim.overlay).values()
        if fact(one.id) in known and fact(one.id) not in mine
    ]
    if more:
        named = claim.overlay.declarations
        yield claim.point(
            Axis.GIVEN,
            filled(words.MORE_DECLARED, names=quoted(one.label for one in more)),
            against=tuple(rule(one.id, one.label) for one in named),
            about=tuple(Touched(EditedKind.DECLARATION, one.id) for one in named),
        )


def _ordinary(claim: Claim) -> Iterator[Point]:
    """Yield facts that a declaration gives another value in the overlay."""
    theirs = {
        claim.joint.names[Side.SECOND].fact(code): one.ordinary for code, one in _declarable(claim.overlay).items()
    }
    other = [one for code, one in _declarable(claim.base).items() if theirs.get(code, one.ordinary) != one.ordinary]
    if other:
        yield claim.point(
            Axis.GIVEN,
            filled(words.OTHER_ORDINARY, names=quoted(one.label for one in other)),
            standing=Standing.INCOMPARABLE,
            rules=tuple(rule(one.id, one.label, one.basis) for one in other),
        )


def _declarable(policy: Policy) -> dict[str, Fact]:
    """Return the facts that a declaration may stand for."""
    covered = {code for one in policy.declarations for code in one.covers}
    return {one.id: one for one in policy.facts if one.id in covered and one.decided_at is None}


def _detected(claim: Claim) -> Iterator[Point]:
    """Yield detectors of both that look for less in the overlay, or in less."""
    theirs = {use.id: use for use in claim.overlay.detectors}
    for use in claim.base.detectors:
        other = theirs.get(use.id)
        if other is not None and not _finds_all(use, other):
            yield claim.point(
                Axis.GIVEN,
                filled(words.LESS_DETECTED, name=use.label or use.id),
                rules=(rule(use.id, use.label),),
                against=(rule(other.id, other.label),),
            )


def _finds_all(use: DetectorUse, other: DetectorUse) -> bool:
    return (
        frozenset(use.parts) <= frozenset(other.parts)
        and use.built_in == other.built_in
        and frozenset(use.words) <= frozenset(other.words)
        and frozenset(other.allowed) <= frozenset(use.allowed)
    )


def _axioms(claim: Claim) -> Iterator[Point]:
    """Yield the axioms of the overlay that do not follow from those of the base: what is against them is not seen."""
    diagrams, kernel = claim.joint.diagrams, claim.joint.kernel

    def denied(side: Side, when: Condition, hence: Condition) -> Condition:
        return conjoin(claim.joint.common(side, when), negate(claim.joint.common(side, hence)))

    base = diagrams.any_of([kernel.compile(denied(Side.FIRST, it.when, it.hence)) for it in claim.base.axioms])
    own = [
        it
        for it in claim.overlay.axioms
        if not is_empty(diagrams.minus(kernel.compile(denied(Side.SECOND, it.when, it.hence)), base))
    ]
    if own:
        yield claim.point(
            Axis.GIVEN,
            filled(words.OWN_AXIOM, names=quoted(it.label for it in own)),
            standing=Standing.INCOMPARABLE,
            against=tuple(rule(it.id, it.label) for it in own),
        )
