"""Every item that is started can finish: it has a workflow, and the workflow brings it to publication or ends it.

Not what a check keeps in: that is the check's doing (`corrections-possible` tells where it can never be passed). Where
the text says that it says nothing (其余 未作规定), the gap is named. A step every result of which sends the item back
is a loop without a way out; one that ends the item (终止) is a way to finish.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Replay, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, goes_on, publishes, reached, spots_of, stuck
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref, State, Status
from policyc.ir import terms
from policyc.ir.basis import Basis
from policyc.ir.conditions import Condition, conjoin, disjoin, negate
from policyc.regions.diagram import Node
from policyc.regions.facets import Route
from policyc.wording import proof as words

PROPERTY: Final = Property("items-finish", *words.ITEMS_FINISH)


def prove(setting: Setting) -> Verdict:
    """Check every workflow that publishes, and that there is one for every item."""
    routes = setting.prepared.outcome.routes
    findings = [*_without_workflow(setting, routes)]
    for route in routes:
        findings += [*_unpublished(setting, route), *_loops(setting, route)]
    sets = [setting.where(route.workflow.guard) for route in routes]
    return conclude(PROPERTY, len(routes), tuple(findings), setting.trusted([setting.published, *sets]))


def _without_workflow(setting: Setting, routes: tuple[Route, ...]) -> Iterator[Finding]:
    if not routes:
        return
    node = setting.where(negate(disjoin(*(route.workflow.guard for route in routes))))

    def replayed(decision: Decision) -> bool:
        return decision.order == ()

    identity = setting.policy.identity
    about = Ref(identity.id, identity.label)
    bases = tuple(route.workflow.basis for route in routes)
    yield from _found(setting, (about,), words.filled(words.NO_WORKFLOW), bases, (node, replayed))


def _unpublished(setting: Setting, route: Route) -> Iterator[Finding]:
    """Yield that some item comes to a gap of the text, and that some other is never published."""
    workflow = route.workflow
    spots = spots_of(route)
    about = Ref(workflow.id, workflow.label)
    silent = [spot for spot in spots if isinstance(spot.place.node, terms.Gap)]
    gap = setting.where(disjoin(*(reached(route, spot) for spot in silent)))

    def without_rule(decision: Decision) -> bool:
        return decision.status in {Status.NEEDS_RULE, Status.BLOCKED, Status.FIX_FIRST}

    bases = tuple(spot.place.node.basis for spot in silent)
    told = words.filled(words.NO_RULE_HERE, name=workflow.label)
    yield from _found(setting, (about, Ref("gap", "未作规定")), told, bases, (gap, without_rule), Severity.NOTE)
    going = conjoin(workflow.guard, negate(stuck(route)), negate(_ends(route, spots)))
    node = setting.where(going)
    if is_empty(node):
        return
    node = setting.diagrams.minus(node, setting.kernel.compile(setting.prepared.refused))

    def never(decision: Decision) -> bool:
        return not any(step.publishes and step.state is not State.ABSENT for step in decision.order)

    told = words.filled(words.NEVER_PUBLISHED, name=workflow.label)
    yield from _found(setting, (about,), told, (workflow.basis,), (node, never))


def _ends(route: Route, spots: tuple[Spot, ...]) -> Condition:
    return disjoin(*(reached(route, spot) for spot in spots if publishes(spot)))


def _loops(setting: Setting, route: Route) -> Iterator[Finding]:
    """Yield each step that only ever sends back what comes to it."""
    for spot in spots_of(route):
        step = spot.step
        if step is None or not step.results or any(_leaves(step, result) for result in step.results):
            continue
        if not any(_returns(result) for result in step.results):
            continue  # none of its results has a rule: told by `results-lead-on`

        def replayed(decision: Decision, met: str = step.id) -> bool:
            return any(one.step.id == met for one in decision.order)

        told = words.filled(words.LOOP, name=step.label)
        node = setting.where(spot.place.condition)
        yield from _found(setting, (Ref(step.id, step.label),), told, (step.basis,), (node, replayed))


def _leaves(step: terms.Step, result: terms.Result) -> bool:
    """Tell whether a result ends the item or lets it go on."""
    ended = bool(result.effects) and isinstance(result.effects[0].value, terms.Terminate | terms.ChangeState)
    return ended or goes_on(step, result)


def _returns(result: terms.Result) -> bool:
    return bool(result.effects) and isinstance(result.effects[0].value, terms.ReturnTo)


def _found(  # noqa: PLR0917 – what a finding is made of
    setting: Setting,
    about: tuple[Ref, ...],
    told: words.Sentence,
    bases: tuple[Basis, ...],
    shown: tuple[Node, Replay],
    severity: Severity = Severity.FAULT,
) -> Iterator[Finding]:
    node, replayed = shown
    if not is_empty(node):
        witness = witness_of(setting, node, replayed)
        yield Finding(PROPERTY.id, about, severity, told, clauses_of(*bases), witness)
