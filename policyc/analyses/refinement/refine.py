"""Find out whether an overlay is at least as strict as its base for every item there can be.

Assumes two policies that compiled: any two; an overlay made with 沿用 is only the usual case. Guarantees that no point
means that it is (by the order that `wording.refinement.ORDER` prints, over the common refinement of both policies'
cells), and that every point about items is shown by one which both policies were asked about. Past the budget the value
is `OverBudget`. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.analyses.difference.compare import compared
from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import OverBudget
from policyc.analyses.proof.setting import BUDGET
from policyc.analyses.refinement import (
    bounds,
    declared,
    duties,
    escalations,
    findings,
    particulars,
    questions,
    steps,
    tiers,
    workflows,
)
from policyc.analyses.refinement.blocks import unknowns
from policyc.analyses.refinement.claim import Claim
from policyc.analyses.refinement.model import Axis, Point, Refinement, Standing
from policyc.analyses.refinement.stops import Stops
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.regions.diagram import OutOfNodes


def refine(
    base: tuple[Policy, Query, str], overlay: tuple[Policy, Query, str], budget: int = BUDGET, *, strict: bool = False
) -> Refinement | OverBudget:
    """Compare an overlay with its base, each with what is asked of it and the name that it was called by.

    With `strict` a point counts even where the overlay declares it.
    """
    try:
        joint = Joint(base[:2], overlay[:2], budget, unknowns(base[:2], overlay[:2]))
        found = tuple(_points(Claim(joint)))
        counted = joint.diagrams.count(joint.in_both)
    except OutOfNodes:
        return OverBudget(budget)
    axes, standings = list(Axis), list(Standing)
    found = tuple(sorted(found, key=lambda it: (standings.index(it.standing), axes.index(it.axis))))
    stands = overlay[0].base == base[0].identity.id
    points = declared.with_edits(found, base[0], overlay[0]) if stands else found
    owned = tuple(point for point in points if declared.is_declared(point)) if not strict else ()
    left = tuple(point for point in points if strict or not declared.is_declared(point))
    return Refinement(
        compared(*base),
        compared(*overlay),
        left,
        owned,
        declared.idle(points, overlay[0].edits) if stands else (),
        counted,
    )


def _points(claim: Claim) -> Iterator[Point]:
    stops = Stops(claim)
    yield from bounds.points(claim)
    yield from findings.points(claim)
    lost = escalations.lost_to(claim, stops)
    yield from escalations.points(claim, stops, lost)
    yield from steps.points(claim, stops, lost)
    if claim.joint.versions:
        yield from particulars.points(claim, stops)
    yield from tiers.points(claim)
    yield from workflows.points(claim)
    yield from questions.points(claim, stops)
    yield from duties.points(claim)
