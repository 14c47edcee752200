"""Duties, sanctions, forms: what the base asks for beside the route, the overlay asks for as well.

Assumes that a duty is known by its code between versions and by its words otherwise. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from policyc.analyses.difference.model import Side
from policyc.analyses.proof.setting import is_empty
from policyc.analyses.refinement.claim import Claim, Shows, rule
from policyc.analyses.refinement.findings import touched_by
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.people import compare_acting
from policyc.analyses.refinement.said import acting_said, limit_said, quoted
from policyc.analyses.refinement.times import compare_keeping, compare_limit, compare_recurrence
from policyc.decision.model import Decision, State
from policyc.ir.basis import Guarded
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import Duty, Modality, Obligation, Sanction
from policyc.ir.terms import Acting, Hole, Limit, Together
from policyc.regions.diagram import Node
from policyc.wording import refinement as words
from policyc.wording.language import Wording
from policyc.wording.proof import filled

#: What each modality is at least as strict as.
_AT_LEAST: Final[Mapping[Modality, frozenset[Modality]]] = {
    Modality.MUST: frozenset({Modality.MUST, Modality.SHOULD, Modality.MAY}),
    Modality.SHOULD: frozenset({Modality.SHOULD, Modality.MAY}),
    Modality.MAY: frozenset({Modality.MAY}),
    Modality.MUST_NOT: frozenset({Modality.MUST_NOT, Modality.MAY}),
}


def points(claim: Claim) -> Iterator[Point]:
    """Yield the duties, sanctions and forms of the base that the overlay does not match."""
    gone: list[Duty] = []
    for duty in claim.base.duties:
        other = _same_duty(claim, duty)
        if other is not None:
            yield from _duty(claim, duty, other)
        elif claim.joint.versions:
            yield _lost_duties(claim, [duty])
        else:
            gone.append(duty)
    if gone:
        yield _lost_duties(claim, gone)
    yield from _sanctions(claim)
    yield from _forms(claim)


# --- duties ----------------------------------------------------------------------------------------------------------


def _same_duty(claim: Claim, duty: Duty) -> Duty | None:
    others = claim.overlay.duties
    coded = next((it for it in others if it.id == duty.id), None) if claim.joint.versions else None
    texts = {it.text for it in duty.obligations}
    return coded or next((it for it in others if texts and texts <= {one.text for one in it.obligations}), None)


def _lost_duties(claim: Claim, duties: Sequence[Duty]) -> Point:
    first = duties[0]
    return claim.point(
        Axis.DUTY,
        filled(words.DUTY_GONE, names=quoted(it.label for it in duties)),
        standing=Standing.WEAKER if claim.joint.versions else Standing.INCOMPARABLE,
        rules=tuple(rule(it.id, it.label, it.basis) for it in duties),
        when=first.when if len(duties) == 1 else None,
        shown=claim.shown(_bound(claim, Side.FIRST, first), _falls(first.id, None)),
        about=tuple(_about(it) for it in duties),
    )


def _about(duty: Duty) -> Touched:
    return Touched(EditedKind.DUTY, duty.id)


def _bound(claim: Claim, side: Side, duty: Duty) -> Node:
    return claim.where(side, duty.when)


def _falls(code: str, other: str | None) -> Shows:
    """Return that a duty or sanction follows in the base, and its like does not in the overlay."""

    def follows(decision: Decision, wanted: str) -> bool:
        return any(it.duty.id == wanted and it.state is State.CERTAIN for it in decision.duties)

    def shows(base: Decision, overlay: Decision) -> bool:
        return follows(base, code) and (other is None or not follows(overlay, other))

    return shows


def _duty(claim: Claim, duty: Duty, other: Duty) -> Iterator[Point]:
    lost = claim.minus(_bound(claim, Side.FIRST, duty), _bound(claim, Side.SECOND, other))
    if not is_empty(lost):
        yield _of(
            claim,
            duty,
            other,
            Axis.DUTY,
            filled(words.DUTY_FEWER, name=duty.label),
            shown=(lost, _falls(duty.id, other.id)),
            touched=tuple(touched_by(duty.when)),
        )
    yield from _obligations(claim, duty, other)
    yield from _acting(claim, duty, other)
    for mine in duty.recurrence:
        short = [compare_recurrence(mine, it) for it in other.recurrence] or [Standing.WEAKER]
        if None not in short:
            standing = Standing.WEAKER if Standing.WEAKER in short else Standing.INCOMPARABLE
            yield _of(claim, duty, other, Axis.DUTY, filled(words.DUTY_RARER, name=duty.label), standing=standing)
    yield from _times(claim, duty, other)


def _of(
    claim: Claim,
    duty: Duty,
    other: Duty,
    axis: Axis,
    told: Wording,
    *,
    standing: Standing = Standing.WEAKER,
    shown: tuple[Node, Shows] | None = None,
    touched: tuple[Touched, ...] = (),
) -> Point:
    return claim.point(
        axis,
        told,
        standing=standing,
        rules=(rule(duty.id, duty.label, duty.basis),),
        against=(rule(other.id, other.label, other.basis),),
        shown=None if shown is None else claim.shown(*shown),
        about=(_about(duty), *touched),
    )


def _obligations(claim: Claim, duty: Duty, other: Duty) -> Iterator[Point]:
    for one in duty.obligations:
        like = [it for it in other.obligations if it.text == one.text]
        if any(one.modality in _AT_LEAST[it.modality] for it in like):
            continue
        after = words.DUTY_MODALITIES[like[0].modality.value] if like else words.DOES_NOT_SAY
        told = filled(
            words.DUTY_WEAKER,
            name=duty.label,
            modality=words.DUTY_MODALITIES[one.modality.value],
            text=_short(one),
            after=after,
        )
        standing = (
            Standing.INCOMPARABLE if not like and len(other.obligations) >= len(duty.obligations) else Standing.WEAKER
        )
        yield _of(claim, duty, other, Axis.DUTY, told, standing=standing)


def _short(obligation: Obligation) -> str:
    text = obligation.text
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


#: Characters of a duty that are quoted.
_SHOWN: Final = 24


def _acting(claim: Claim, duty: Duty, other: Duty) -> Iterator[Point]:
    """Yield that a duty falls to other people: whoever has it must still have it."""
    mine, theirs = (next((it.value for it in one.acting), None) for one in (duty, other))
    common = None if theirs is None else claim.twins.acting(Side.SECOND, theirs)
    short = compare_acting(_all(mine), _all(common), lambda _, __: False)
    if short is not None:
        before, after = acting_said(claim.base, mine), acting_said(claim.overlay, theirs)
        told = filled(words.DUTY_BY, name=duty.label, before=before, after=after)
        yield _of(claim, duty, other, Axis.DUTY, told, standing=short)


def _all(acting: Acting | Hole | None) -> Acting | Hole | None:
    """Return who has a duty: each of them, however they would sign."""
    if not isinstance(acting, Acting):
        return acting
    return Acting((*acting.actors, *acting.joined), Together.JOINTLY)


def _times(claim: Claim, duty: Duty, other: Duty) -> Iterator[Point]:
    mine, theirs = (next((it.value for it in one.limits), None) for one in (duty, other))
    short = compare_limit(mine, theirs)
    if short is not None:
        before, after = (limit_said(it, words.NO_LIMIT) for it in (mine, theirs))
        told = filled(words.LONGER, name=duty.label, before=before, after=after)
        yield _of(claim, duty, other, Axis.LIMIT, told, standing=short)
    keep, kept = _kept(duty.keep), _kept(other.keep)
    short = compare_keeping(keep, kept)
    if short is not None:
        before, after = (limit_said(it, words.NOT_STATED) for it in (keep, kept))
        told = filled(words.KEPT_SHORTER, name=duty.label, before=before, after=after)
        yield _of(claim, duty, other, Axis.RETENTION, told, standing=short)


def _kept(keep: tuple[Guarded[Limit | None], ...]) -> Limit | None:
    return next((it.value for it in keep), None)


# --- sanctions and forms ---------------------------------------------------------------------------------------------


def _sanctions(claim: Claim) -> Iterator[Point]:
    gone: list[Sanction] = []
    for one in claim.base.sanctions:
        other = _same_sanction(claim, one)
        if other is None:
            gone.append(one)
        elif not is_empty(lost := _spared(claim, one, other)):
            yield claim.point(
                Axis.SANCTION,
                filled(words.SANCTION_FEWER, name=one.label),
                rules=(rule(one.id, one.label, one.basis),),
                against=(rule(other.id, other.label, other.basis),),
                shown=claim.shown(lost, _falls(one.id, None)),
                about=(Touched(EditedKind.SANCTION, one.id),),
            )
    for few in [[one] for one in gone] if claim.joint.versions else [gone] if gone else []:
        yield claim.point(
            Axis.SANCTION,
            filled(words.SANCTION_GONE, names=quoted(it.label for it in few)),
            standing=Standing.WEAKER if claim.joint.versions else Standing.INCOMPARABLE,
            rules=tuple(rule(it.id, it.label, it.basis) for it in few),
            about=tuple(Touched(EditedKind.SANCTION, it.id) for it in few),
        )


def _same_sanction(claim: Claim, one: Sanction) -> Sanction | None:
    others = claim.overlay.sanctions
    coded = next((it for it in others if it.id == one.id), None) if claim.joint.versions else None
    return coded or next((it for it in others if _texts(one) and _texts(one) <= _texts(it)), None)


def _texts(one: Sanction) -> frozenset[str]:
    return frozenset((*(line.text for line in one.lines), *(it.text for it in one.obligations)))


def _spared(claim: Claim, one: Sanction, other: Sanction) -> Node:
    """Return the items for which some words of a sanction of the base follow, and not in the overlay."""
    diagrams = claim.joint.diagrams
    return diagrams.any_of(
        [
            diagrams.minus(_threatened(claim, Side.FIRST, one, text), _threatened(claim, Side.SECOND, other, text))
            for text in sorted(_texts(one))
        ]
    )


def _threatened(claim: Claim, side: Side, one: Sanction, text: str) -> Node:
    diagrams = claim.joint.diagrams
    within = diagrams.both(claim.where(side, one.within), claim.where(side, one.guard))
    if any(it.text == text for it in one.obligations):
        return within
    lines = [claim.where(side, line.when) for line in one.lines if line.text == text]
    return diagrams.both(within, diagrams.any_of(lines))


def _forms(claim: Claim) -> Iterator[Point]:
    if not claim.joint.versions:
        return
    theirs = {claim.twins.forms.get(it.id, it.id): it for it in claim.overlay.forms}
    for form in claim.base.forms:
        other = theirs.get(form.id)
        about = (Touched(EditedKind.FORM, form.id),)
        mine = rule(form.id, form.label, form.basis)
        if other is None:
            told, standing = filled(words.FORM_GONE, name=form.label), Standing.WEAKER
            yield claim.point(Axis.DECIDED, told, standing=standing, rules=(mine,), about=about)
            continue
        keep, kept = _kept(form.keep), _kept(other.keep)
        short = compare_keeping(keep, kept)
        if short is not None:
            before, after = (limit_said(it, words.NOT_STATED) for it in (keep, kept))
            told = filled(words.KEPT_SHORTER, name=form.label, before=before, after=after)
            against = (rule(other.id, other.label, other.basis),)
            yield claim.point(Axis.RETENTION, told, standing=short, rules=(mine,), against=against, about=about)
