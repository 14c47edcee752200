"""What must go higher, or was decided to, is reviewed there: the escalation adds a step before publication.

Of branches side by side of which one will do (任一), a step in one of them may be left out, and is no review.
"""

from __future__ import annotations

from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, before, certain, publishes, reached, spots_of
from policyc.analyses.proof.witness import ways_to_publication, witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import Condition, FactHolds, conjoin
from policyc.ir.policy import Escalation
from policyc.regions.diagram import Node
from policyc.regions.facets import Route
from policyc.wording import proof as words

PROPERTY: Final = Property("escalations-reviewed", *words.ESCALATIONS_REVIEWED)


def prove(setting: Setting) -> Verdict:
    """Check every escalation, of items that are published: obligatory ones, and others once they are decided on."""
    every = setting.policy.escalations
    sets = [_lost(setting, one) for one in every]
    findings = tuple(_finding(setting, one, node) for one, node in zip(every, sets, strict=True) if not is_empty(node))
    return conclude(PROPERTY, len(every), findings, setting.trusted([setting.where(_due(one)) for one in every]))


def _due(escalation: Escalation) -> Condition:
    decided = () if escalation.decision is None else (FactHolds(escalation.decision),)
    return conjoin(escalation.when, *decided)


def _lost(setting: Setting, escalation: Escalation) -> Node:
    """Return what has to go higher and is published without."""
    store, kernel = setting.diagrams, setting.kernel
    lost = []
    for route in setting.prepared.outcome.routes:
        spots = spots_of(route)
        for end in spots:
            if publishes(end):
                passed = [spot for spot in _steps(spots, escalation) if before(spot.at, end.at)]
                lost.append(
                    store.minus(
                        setting.where(conjoin(_due(escalation), reached(route, end))),
                        kernel.compile(certain(route, passed, end.at)),
                    )
                )
    return store.any_of(lost)


def _steps(spots: tuple[Spot, ...], escalation: Escalation) -> tuple[Spot, ...]:
    return tuple(spot for spot in spots if spot.place.escalation == escalation.id and spot.step is not None)


def _certain_steps(routes: tuple[Route, ...], escalation: Escalation) -> frozenset[str]:
    """Return the steps before publication that stand in no block of branches."""
    return frozenset(
        spot.step.id
        for route in routes
        for spot in _steps(spots_of(route), escalation)
        if spot.step is not None and spot.place.parallel is None and not spot.step.after_publication
    )


def _finding(setting: Setting, escalation: Escalation, node: Node) -> Finding:
    steps = _certain_steps(setting.prepared.outcome.routes, escalation)

    def replayed(decision: Decision) -> bool:
        return any(not steps & passed for passed in ways_to_publication(decision))

    return Finding(
        PROPERTY.id,
        (Ref(escalation.id, escalation.label),),
        Severity.FAULT,
        words.filled(words.ESCALATION_WITHOUT_STEP, name=escalation.label),
        clauses_of(escalation.basis),
        witness_of(setting, node, replayed),
    )
