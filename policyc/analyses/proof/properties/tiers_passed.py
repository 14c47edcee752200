"""Every tier that reviews before publication is passed by every item that is published, in the order of the tiers.

A tier (审级) is the text's own word for a review that nobody may skip. A tier whose steps all stand behind publication
holds nothing up: that is told as a note, lest it be taken for a gate. Nor does a tier hold anything up that is passed
by time alone, or behind which the item goes on though it was refused. Escalations, exceptions (除非) and arms that are
not taken are part of the sets, so an exception that the text grants shows here and can be accepted; what a declared
exemption (豁免) lets off is told as a note, with whether anything has to be made up later. 使 信息 为 已发布, in this
workflow or another, is a way to publication like 发布.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import (
    Spot,
    before,
    by_time,
    certain,
    exempted,
    goes_on,
    publishes,
    publishes_otherwise,
    reached,
    spots_of,
)
from policyc.analyses.proof.witness import ways_to_publication, witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import disjoin
from policyc.ir.policy import Tier
from policyc.ir.terms import Step
from policyc.regions.diagram import Node
from policyc.regions.facets import Route
from policyc.wording import proof as words

PROPERTY: Final = Property("tiers-passed", *words.TIERS_PASSED)


@dataclass(frozen=True, slots=True)
class _Walked:
    """A workflow that publishes, and its spots."""

    route: Route
    spots: tuple[Spot, ...]

    def gates(self, tier: Tier) -> tuple[Spot, ...]:
        """Return the steps of a tier before publication."""
        return tuple(spot for spot in self.spots if (step := _of(spot, tier)) and not step.after_publication)


def prove(setting: Setting) -> Verdict:
    """Check every tier by itself, and every two tiers for their order."""
    outcome, tiers = setting.prepared.outcome, setting.policy.tiers
    walked = tuple(_Walked(route, spots_of(route)) for route in outcome.routes)
    beside = tuple(spot for route in outcome.beside for spot in spots_of(route))
    findings = [finding for tier in tiers for finding in _skipped(setting, walked, beside, tier)]
    findings += (
        finding
        for tier in tiers
        for route in (*outcome.routes, *outcome.beside)
        for finding in _otherwise(setting, walked, route, tier)
    )
    for one, other in combinations(tiers, 2):
        findings += _out_of_order(setting, walked, one, other)
    reviews = [spot for each in walked for spot in each.spots if spot.step is not None and spot.step.tier]
    sets = [setting.published, *(setting.where(spot.place.condition) for spot in reviews)]
    return conclude(PROPERTY, len(tiers), tuple(findings), setting.trusted(sets if tiers else ()))


def _of(spot: Spot, tier: Tier) -> Step | None:
    """Return the step at a spot, if it is of the tier."""
    return spot.step if spot.step is not None and spot.step.tier == tier.id else None


def _skipped(setting: Setting, walked: tuple[_Walked, ...], beside: tuple[Spot, ...], tier: Tier) -> Iterator[Finding]:
    """Yield that a tier is no gate, that some published item does not pass it, or that it lets everything pass."""
    gates = tuple(spot for each in walked for spot in each.gates(tier))
    if not gates:
        every = (*beside, *(spot for each in walked for spot in each.spots))
        if any(_of(spot, tier) for spot in every):
            yield _finding(tier, Severity.NOTE, words.TIER_AFTER_PUBLICATION)
        return
    yield from _exempt(setting, gates, tier)
    certain_steps = frozenset(spot.step.id for spot in gates if spot.step is not None and spot.place.parallel is None)
    node = _without(setting, walked, tier, lambda _: True)
    if not is_empty(node):

        def none_passed(decision: Decision) -> bool:
            return any(not certain_steps & steps for steps in ways_to_publication(decision))

        found = _finding(tier, Severity.FAULT, words.TIER_SKIPPED, *gates)
        yield _shown(setting, found, node, none_passed)
        return
    for sentence, holds in ((words.TIER_BY_TIME, _awaited), (words.TIER_UNHEEDED, _heeded)):
        node = _without(setting, walked, tier, holds)
        if is_empty(node):
            continue

        def passed(decision: Decision) -> bool:
            return any(step.step.id in certain_steps or step.parallel is not None for step in decision.order)

        yield _shown(setting, _finding(tier, Severity.FAULT, sentence, *gates), node, passed)
        return


def _otherwise(setting: Setting, walked: tuple[_Walked, ...], route: Route, tier: Tier) -> Iterator[Finding]:
    """Yield that a tier which holds up 发布 does not hold up what is published without it."""
    if not any(each.gates(tier) for each in walked):
        return
    spots = spots_of(route)
    gates = [spot for spot in spots if _of(spot, tier)]
    node = setting.diagrams.any_of(
        [
            setting.diagrams.minus(
                setting.where(reached(route, end)),
                setting.kernel.compile(
                    certain(route, [spot for spot in gates if before(spot.at, end.at)], end.at),
                ),
            )
            for end in spots
            if publishes_otherwise(end) and not _of(end, tier)
        ]
    )
    if is_empty(node):
        return
    workflow = route.workflow

    def replayed(decision: Decision) -> bool:
        return workflow.publishes or any(one.duty.id == workflow.id for one in decision.duties)

    yield Finding(
        PROPERTY.id,
        (Ref(tier.id, tier.label), Ref(workflow.id, workflow.label)),
        Severity.FAULT,
        words.filled(words.TIER_PASSED_BY, name=tier.label, workflow=workflow.label),
        clauses_of(tier.basis, workflow.basis),
        witness_of(setting, node, replayed),
    )


def _exempt(setting: Setting, gates: tuple[Spot, ...], tier: Tier) -> Iterator[Finding]:
    """Yield each exemption that lets a published item off a tier: no fault, for the rules declare it."""
    for exemption in setting.policy.exemptions:
        spared = [spot for spot in gates if spot.step is not None and spot.step.id in exemption.steps]
        node = setting.diagrams.both(setting.published, setting.kernel.compile(exempted(spared)))
        if not spared or is_empty(node):
            continue

        def replayed(decision: Decision, code: str = exemption.id) -> bool:
            return any(one.exemption.id == code for one in decision.exemptions)

        sentence = words.TIER_EXEMPT if exemption.made_up else words.TIER_EXEMPT_FOR_GOOD
        yield Finding(
            PROPERTY.id,
            (Ref(tier.id, tier.label), Ref(exemption.id, exemption.label)),
            Severity.NOTE,
            words.filled(sentence, name=tier.label, exemption=exemption.label),
            clauses_of(tier.basis, exemption.basis),
            witness_of(setting, node, replayed),
        )


def _without(setting: Setting, walked: tuple[_Walked, ...], tier: Tier, holds: Callable[[Step], bool]) -> Node:
    """Return what is published without a step of the tier that holds an item up."""
    store, kernel = setting.diagrams, setting.kernel
    nodes = []
    for each in walked:
        gates = [spot for spot in each.gates(tier) if spot.step is not None and holds(spot.step)]
        for end in each.spots:
            if publishes(end):
                earlier = [spot for spot in gates if before(spot.at, end.at)]
                passed = disjoin(certain(each.route, earlier, end.at), exempted(earlier))
                nodes.append(store.minus(setting.where(reached(each.route, end)), kernel.compile(passed)))
    return store.any_of(nodes)


def _awaited(step: Step) -> bool:
    """Tell whether somebody has to act."""
    return not by_time(step)


def _heeded(step: Step) -> bool:
    """Tell whether a refusal keeps the item from going on."""
    return not any(goes_on(step, result) for result in step.results if not result.passes)


def _out_of_order(setting: Setting, walked: tuple[_Walked, ...], lower: Tier, higher: Tier) -> Iterator[Finding]:
    """Yield that a higher tier may review before a lower one has."""
    for each in walked:
        for low in each.gates(lower):
            for high in each.gates(higher):
                if before(low.at, high.at):
                    continue
                both = setting.diagrams.both(
                    setting.diagrams.both(setting.published, setting.kernel.compile(low.place.condition)),
                    setting.kernel.compile(high.place.condition),
                )
                if not is_empty(both):
                    yield _order_finding(setting, lower, higher, (low, high), both)
                    return


def _order_finding(setting: Setting, lower: Tier, higher: Tier, met: tuple[Spot, Spot], node: Node) -> Finding:
    ids = tuple(spot.step.id for spot in met if spot.step is not None)

    def replayed(decision: Decision) -> bool:
        return set(ids) <= {step.step.id for step in decision.order}

    return Finding(
        PROPERTY.id,
        (Ref(higher.id, higher.label), Ref(lower.id, lower.label)),
        Severity.FAULT,
        words.filled(words.TIER_BEFORE_LOWER, higher=higher.label, lower=lower.label),
        clauses_of(lower.basis, higher.basis),
        witness_of(setting, node, replayed),
        tuple(Ref(spot.step.id, spot.step.label) for spot in reversed(met) if spot.step is not None),
    )


def _finding(tier: Tier, severity: Severity, sentence: words.Sentence, *passed: Spot) -> Finding:
    guards = tuple(spot.place.node.basis for spot in passed)
    return Finding(
        PROPERTY.id,
        (Ref(tier.id, tier.label),),
        severity,
        words.filled(sentence, name=tier.label),
        clauses_of(tier.basis, *guards),
    )


def _shown(setting: Setting, found: Finding, node: Node, replayed: Callable[[Decision], bool]) -> Finding:
    witness = witness_of(setting, node, replayed)
    return Finding(found.fails, found.about, found.severity, found.sentence, found.clauses, witness)
