"""Workflows as a whole: signed tier by tier, and as often as the base walks them. Reports nothing."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.refinement.claim import Claim, rule
from policyc.analyses.refinement.model import Axis, Point, Standing, Touched
from policyc.analyses.refinement.times import compare_recurrence
from policyc.ir.overlay import EditedKind
from policyc.ir.policy import Workflow
from policyc.wording import refinement as words
from policyc.wording.language import Wording
from policyc.wording.proof import filled


def points(claim: Claim) -> Iterator[Point]:
    """Yield the workflows of both that ask for less; between jurisdictions they are each text's own."""
    if not claim.joint.versions:
        return
    overlay = {it.id: it for it in claim.overlay.workflows}
    for flow in claim.base.workflows:
        other = overlay.get(flow.id)
        if other is None:
            continue  # its steps are gone, which is told of them
        if flow.signed_in_order is not None and other.signed_in_order is None:
            yield _point(claim, (flow, other), Axis.ORDER, words.NOT_SIGNED_IN_ORDER, Standing.WEAKER)
        for often in flow.recurrence:
            short = [compare_recurrence(often, it) for it in other.recurrence] or [Standing.WEAKER]
            if None not in short:
                standing = Standing.WEAKER if Standing.WEAKER in short else Standing.INCOMPARABLE
                yield _point(claim, (flow, other), Axis.DUTY, words.DUTY_RARER, standing)
        if flow.starts_when != other.starts_when:
            yield _point(claim, (flow, other), Axis.DUTY, words.STARTS_OTHERWISE, Standing.INCOMPARABLE)


def _point(claim: Claim, both: tuple[Workflow, Workflow], axis: Axis, told: Wording, standing: Standing) -> Point:
    flow, other = both
    return claim.point(
        axis,
        filled(told, name=flow.label),
        standing=standing,
        rules=(rule(flow.id, flow.label, flow.basis),),
        against=(rule(other.id, other.label, other.basis),),
        about=(Touched(EditedKind.WORKFLOW, flow.id),),
    )
