"""Tiers: what each answers for, it still answers for. Reports nothing."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.refinement.claim import Claim, rule
from policyc.analyses.refinement.model import Axis, Point, Touched
from policyc.analyses.refinement.said import quoted
from policyc.ir.overlay import EditedKind
from policyc.wording import refinement as words
from policyc.wording.proof import filled


def points(claim: Claim) -> Iterator[Point]:
    """Yield what a tier answers for in the base only; between jurisdictions tiers are each text's own."""
    if not claim.joint.versions:
        return
    theirs = {claim.twins.tiers.get(it.id, it.id): it for it in claim.overlay.tiers}
    for tier in claim.base.tiers:
        other = theirs.get(tier.id)
        lost = [text for text in tier.answers_for if other is None or text not in other.answers_for]
        if lost:
            yield claim.point(
                Axis.TIER,
                filled(words.TIER_ANSWERS, tier=tier.label, names=quoted(lost)),
                rules=(rule(tier.id, tier.label, tier.basis),),
                against=() if other is None else (rule(other.id, other.label, other.basis),),
                about=(Touched(EditedKind.TIER, tier.id),),
            )
