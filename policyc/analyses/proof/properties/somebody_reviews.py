"""Somebody reviews: no item is published on the passing of time alone, nor without any step before publication.

A step passes by time alone where 逾期 deems it passed or goes on; whoever makes the item (the first step) reviews
nothing.
"""

from __future__ import annotations

from typing import Final, assert_never

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, certain, spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir import terms
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
    published = setting.where(disjoin(*(spot.place.condition for spot in spots if _publishes(spot))))
    reviews = [spot for spot in spots if not _publishes(spot) and spot.step and not spot.step.after_publication][1:]
    acted = certain(route, [spot for spot in reviews if spot.step and not _passes_by_time(spot.step)])
    node = setting.diagrams.minus(published, setting.kernel.compile(acted))
    return () if is_empty(node) else (_finding(setting, route, reviews, node),)


def _publishes(spot: Spot) -> bool:
    return spot.step is not None and spot.step.kind is terms.StepKind.PUBLISH


def _passes_by_time(step: terms.Step) -> bool:
    return any(_goes_on(step, overdue.effect) for overdue in step.overdue)


def _goes_on(step: terms.Step, effect: terms.Effect) -> bool:
    match effect:
        case terms.Continue():
            return True
        case terms.Deem(result=name):
            return any(result.name == name and result.passes for result in step.results)
        case terms.ReturnTo() | terms.Terminate() | terms.ChangeState() | terms.NotProvided():
            return False
        case _:
            assert_never(effect)


def _finding(setting: Setting, route: Route, reviews: list[Spot], node: Node) -> Finding:
    by_time = {spot.step.id for spot in reviews if spot.step and _passes_by_time(spot.step)}

    def replayed(decision: Decision) -> bool:
        due = [step for step in decision.order if not step.publishes][1:]
        return all(step.step.id in by_time or step.parallel is not None for step in due)

    return Finding(
        PROPERTY.id,
        (Ref(route.workflow.id, route.workflow.label),),
        Severity.FAULT,
        words.filled(words.NOBODY_REVIEWS, name=route.workflow.label),
        clauses_of(route.workflow.basis, *(spot.place.node.basis for spot in reviews)),
        witness_of(setting, node, replayed),
        tuple(Ref(spot.step.id, spot.step.label) for spot in reviews if spot.step and spot.step.id in by_time),
    )
