"""Every tier that reviews before publication is passed by every item that is published, in the order of the tiers.

A tier (审级) is the text's own word for a review that nobody may skip. A tier whose steps all stand behind publication
holds nothing up: that is told as a note, lest it be taken for a gate. Escalations, exemptions and arms that are not
taken are part of the sets, so an exemption that the text grants shows here and can be accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Spot, before, certain, spots_of
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import disjoin
from policyc.ir.policy import Tier
from policyc.regions.diagram import Node
from policyc.wording import proof as words

PROPERTY: Final = Property("tiers-passed", *words.TIERS_PASSED)


def prove(setting: Setting) -> Verdict:
    """Check every tier by itself, and every two tiers for their order."""
    spots = tuple(
        spot for route in setting.prepared.outcome.routes for spot in spots_of(route) if spot.step is not None
    )
    every = tuple(
        spot
        for route in (*setting.prepared.outcome.routes, *setting.prepared.outcome.beside)
        for spot in spots_of(route)
    )
    by_tier = {tier.id: _of_tier(spots, tier) for tier in setting.policy.tiers}
    findings = [
        finding for tier in setting.policy.tiers for finding in _skipped(setting, tier, by_tier[tier.id], every)
    ]
    for one, other in combinations(setting.policy.tiers, 2):
        findings += _out_of_order(setting, one, other, by_tier[one.id], by_tier[other.id])
    sets = [setting.where(spot.place.condition) for spot in spots if spot.step is not None and spot.step.tier]
    return conclude(PROPERTY, len(setting.policy.tiers), tuple(findings), setting.trusted(sets))


def _of_tier(spots: tuple[Spot, ...], tier: Tier) -> tuple[Spot, ...]:
    return tuple(
        spot
        for spot in spots
        if spot.step is not None and spot.step.tier == tier.id and not spot.step.after_publication
    )


def _skipped(setting: Setting, tier: Tier, passed: tuple[Spot, ...], every: tuple[Spot, ...]) -> Iterator[Finding]:
    """Yield that a tier is no gate, or that some published item does not pass it."""
    if not passed:
        later = any(spot.step is not None and spot.step.tier == tier.id for spot in every)
        if later:
            yield _finding(tier, Severity.NOTE, words.TIER_AFTER_PUBLICATION)
        return
    due = disjoin(*(certain(route, passed) for route in setting.prepared.outcome.routes))
    node = setting.diagrams.minus(setting.published, setting.kernel.compile(due))
    if is_empty(node):
        return
    steps = {spot.step.id for spot in passed if spot.step is not None and spot.place.parallel is None}

    def replayed(decision: Decision) -> bool:
        return not steps.intersection(step.step.id for step in decision.order)

    found = _finding(tier, Severity.FAULT, words.TIER_SKIPPED, *(spot for spot in passed))
    yield Finding(
        found.fails, found.about, found.severity, found.sentence, found.clauses, witness_of(setting, node, replayed)
    )


def _out_of_order(
    setting: Setting, lower: Tier, higher: Tier, first: tuple[Spot, ...], second: tuple[Spot, ...]
) -> Iterator[Finding]:
    """Yield that a higher tier may review before a lower one has."""
    for low in first:
        for high in second:
            if before(low.at, high.at):
                continue
            both = setting.diagrams.both(
                setting.diagrams.both(setting.published, setting.kernel.compile(low.place.condition)),
                setting.kernel.compile(high.place.condition),
            )
            if is_empty(both):
                continue
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
