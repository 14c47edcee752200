"""What a step decides is decided before any guard asks for it, on every walk on which the guard asks.

A guard that reads a fact which is decided later, in a branch beside it, or by a step that this item does not pass,
would wait for ever or be answered by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.walk import Guard, Spot, before, certain, spots_of, stuck
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import disjoin
from policyc.ir.policy import Fact
from policyc.ir.supports import support
from policyc.regions.diagram import NEVER, Node
from policyc.regions.facets import Route
from policyc.wording import proof as words

PROPERTY: Final = Property("facts-decided-in-time", *words.FACTS_DECIDED_IN_TIME)


def prove(setting: Setting) -> Verdict:
    """Check every guard of every workflow that publishes, for every decided fact that it reads."""
    findings: dict[str, Finding] = {}
    checked = 0
    sets: list[Node] = []
    for route in setting.prepared.outcome.routes:
        spots = spots_of(route)
        for spot in spots:
            for guard in spot.guards:
                for fact in _decided(setting, guard):
                    checked += 1
                    sets.append(setting.where(guard.condition))
                    for finding in _late(setting, route, spot, guard, fact):
                        findings.setdefault(finding.id, finding)
    return conclude(PROPERTY, checked, tuple(findings.values()), setting.trusted(sets))


def _decided(setting: Setting, guard: Guard) -> Iterator[Fact]:
    for name in support(setting.definitions, guard.condition):
        fact = setting.definitions.facts.get(name)
        if fact is not None and fact.decided_at is not None:
            yield fact


def _late(setting: Setting, route: Route, spot: Spot, guard: Guard, fact: Fact) -> Iterator[Finding]:
    """Yield that some item meets the guard, which depends on the fact, without having passed what decides it."""
    deciding = [one for one in spots_of(route) if one.step is not None and one.step.id == fact.decided_at]
    timely = certain(route, [one for one in deciding if before(one.at, guard.at) or _hosts(one, spot)], guard.at)
    asked = _depends(setting, guard, fact)
    for earlier in spot.guards:
        if earlier is guard:
            break
        asked = setting.diagrams.both(asked, setting.kernel.compile(earlier.condition))
    settled = disjoin(timely, stuck(route, guard.at))  # behind a gap of the text nobody asks
    node = setting.diagrams.minus(setting.diagrams.both(asked, setting.in_scope), setting.kernel.compile(settled))
    if is_empty(node):
        return
    reader = _reader(setting, spot)

    def replayed(decision: Decision) -> bool:
        return decision.order != () or decision.status is not None

    decider = Ref(fact.decided_at or "", deciding[0].step.label if deciding and deciding[0].step else "")
    yield Finding(
        PROPERTY.id,
        (Ref(fact.id, fact.label), reader),
        Severity.FAULT,
        words.filled(words.READ_TOO_EARLY, fact=fact.label, reader=reader.label, decider=decider.label),
        clauses_of(spot.place.node.basis, fact.basis),
        witness_of(setting, node, replayed),
        (reader, decider),
    )


def _hosts(one: Spot, spot: Spot) -> bool:
    """Tell whether a step is the host of the consultation that a spot stands in: the host asks, having decided."""
    return one.step is not None and spot.place.within == one.step.id


def _depends(setting: Setting, guard: Guard, fact: Fact) -> Node:
    """Return the items for which another value of the fact would change what the guard says."""
    diagrams = setting.diagrams
    levels = frozenset(level for level, axis in enumerate(setting.space.axes) if axis.asks == fact.id)
    node = setting.kernel.compile(guard.condition)
    if node == NEVER:
        return NEVER
    return diagrams.both(diagrams.exists(node, levels), diagrams.exists(diagrams.negate(node), levels))


def _reader(setting: Setting, spot: Spot) -> Ref:
    escalations = {one.id: one.label for one in setting.policy.escalations}
    if spot.place.escalation is not None:
        return Ref(spot.place.escalation, escalations.get(spot.place.escalation, spot.place.escalation))
    if spot.step is not None:
        return Ref(spot.step.id, spot.step.label)
    return Ref("gap", "未作规定")
