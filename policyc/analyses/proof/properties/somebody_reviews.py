"""Somebody reviews: no item is published on the passing of time alone, nor without any step before publication.

A step passes by time alone where 逾期 deems it passed or goes on; whoever makes the item (the first step) reviews
nothing.
"""

from __future__ import annotations

from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, before, by_time, certain, exempted, publishes, reached, spots_of
from policyc.analyses.proof.witness import ways_to_publication, witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import disjoin
from policyc.regions.diagram import Node
from policyc.regions.facets import Route
from policyc.wording import proof as words

PROPERTY: Final = Property("somebody-reviews", *words.SOMEBODY_REVIEWS)


def prove(setting: Setting) -> Verdict:
    """Check every workflow that publishes."""
    routes = setting.prepared.outcome.routes
    findings = tuple(finding for route in routes for finding in _findings(setting, route))
    sets = [setting.where(route.workflow.guard) for route in routes]
    return conclude(PROPERTY, len(routes), findings, setting.trusted(sets))


def _findings(setting: Setting, route: Route) -> tuple[Finding, ...]:
    spots = [spot for spot in spots_of(route) if spot.step is not None]
    reviews = [spot for spot in spots if not publishes(spot) and spot.step and not spot.step.after_publication][1:]
    acting = [spot for spot in reviews if spot.step and not by_time(spot.step)]
    nodes = [
        setting.diagrams.minus(
            setting.where(reached(route, end)),
            # Of a declared exemption the tiers tell (tiers-passed).
            setting.kernel.compile(
                disjoin(certain(route, _before(acting, end), end.at), exempted(_before(acting, end)))
            ),
        )
        for end in spots
        if publishes(end)
    ]
    node = setting.diagrams.any_of(nodes)
    return () if is_empty(node) else (_finding(setting, route, reviews, node),)


def _before(spots: list[Spot], end: Spot) -> list[Spot]:
    return [spot for spot in spots if before(spot.at, end.at)]


def _finding(setting: Setting, route: Route, reviews: list[Spot], node: Node) -> Finding:
    timed = {spot.step.id for spot in reviews if spot.step and by_time(spot.step)}

    def replayed(decision: Decision) -> bool:
        parallel = {step.step.id for step in decision.order if step.parallel is not None}
        making = {step.step.id for step in decision.order if not step.after}
        return any(steps <= timed | parallel | making for steps in ways_to_publication(decision))

    return Finding(
        PROPERTY.id,
        (Ref(route.workflow.id, route.workflow.label),),
        Severity.FAULT,
        words.filled(words.NOBODY_REVIEWS, name=route.workflow.label),
        clauses_of(route.workflow.basis, *(spot.place.node.basis for spot in reviews)),
        witness_of(setting, node, replayed),
        tuple(Ref(spot.step.id, spot.step.label) for spot in reviews if spot.step and spot.step.id in timed),
    )
