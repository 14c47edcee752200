"""What a step may change (可修改) somebody reviews before publication: the last to change is not the last to look.

A review is a step behind it that can refuse, by whoever acts there, and is not passed by time alone.
"""

from __future__ import annotations

from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, before, by_time, certain, goes_on, publishes, reached, spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import conjoin
from policyc.regions.diagram import Node
from policyc.regions.facets import Route
from policyc.wording import proof as words

PROPERTY: Final = Property("changes-reviewed", *words.CHANGES_REVIEWED)


def prove(setting: Setting) -> Verdict:
    """Check every step before publication that may change the item."""
    findings: list[Finding] = []
    sets: list[Node] = []
    for route in setting.prepared.outcome.routes:
        spots = spots_of(route)
        for spot in spots:
            if not _changes(spot):
                continue
            sets.append(setting.where(spot.place.condition))
            behind = [one for one in spots if before(spot.at, one.at) and _reviews(one)]
            node = _unseen(setting, route, spot, behind)
            if not is_empty(node):
                findings.append(_finding(setting, spot, node))
    return conclude(PROPERTY, len(sets), tuple(findings), setting.trusted(sets))


def _changes(spot: Spot) -> bool:
    step = spot.step
    return step is not None and not step.after_publication and (step.edits_content or bool(step.edits))


def _reviews(spot: Spot) -> bool:
    step = spot.step
    if step is None or step.after_publication or publishes(spot) or by_time(step):
        return False
    return any(not result.passes and not goes_on(step, result) for result in step.results)


def _unseen(setting: Setting, route: Route, spot: Spot, behind: list[Spot]) -> Node:
    """Return what passes the step and is published without a review behind it."""
    store, kernel = setting.diagrams, setting.kernel
    return store.any_of(
        store.minus(
            setting.where(conjoin(spot.place.condition, reached(route, end))),
            kernel.compile(certain(route, [one for one in behind if before(one.at, end.at)], end.at)),
        )
        for end in spots_of(route)
        if publishes(end)
    )


def _finding(setting: Setting, spot: Spot, node: Node) -> Finding:
    step = spot.step
    if step is None:
        raise AssertionError("only steps change an item")

    def replayed(decision: Decision) -> bool:
        return any(one.step.id == step.id for one in decision.order)

    return Finding(
        PROPERTY.id,
        (Ref(step.id, step.label),),
        Severity.FAULT,
        words.filled(words.CHANGED_UNSEEN, name=step.label),
        clauses_of(step.basis),
        witness_of(setting, node, replayed),
    )
