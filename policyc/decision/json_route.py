"""The route of a decision as JSON: what is left of the workflow, its steps in order, and the escalations.

Assumes a decision. Guarantees the key names of the published schema, every key always present but the
bounds of returns (`at_most`, `beyond`), which stand only where there are any. Reports nothing.
"""

from __future__ import annotations

from policyc.decision.json_values import (
    Json,
    actor_json,
    basis_json,
    cites_json,
    limit_json,
    maybe_json,
    reasons_json,
    ref_json,
    refs_json,
)
from policyc.decision.model import EscalationAnswer, ExemptionAnswer, RefusalAnswer, RouteNode, RouteStep


def phases_of(order: tuple[RouteStep, ...]) -> tuple[str, ...]:
    """Return the phase of each step: before publication, publication itself, or after it."""
    behind: set[str] = set()
    phases: list[str] = []
    for step in order:
        after = not behind.isdisjoint(step.after)
        if after or step.publishes:
            behind.add(step.step.id)
        if after:
            phases.append("after_publication")
        else:
            phases.append("publication" if step.publishes else "before_publication")
    return tuple(phases)


def node_json(node: RouteNode) -> dict[str, Json]:
    """Write what is left of a workflow."""
    return {
        "kind": node.kind.value,
        "code": node.id,
        "state": node.state.value,
        "parts": [node_json(part) for part in node.parts],
    }


def step_json(step: RouteStep, phase: str) -> dict[str, Json]:
    """Write a step of the linear order."""
    return {
        "step": {**ref_json(step.step), "title": step.title},
        "actor": actor_json(step.actor),
        "tier": maybe_json(step.tier),
        "phase": phase,
        "modality": step.modality.value,
        "state": step.state.value,
        "basis": basis_json(step.basis, step.rests_on),
        "cites": cites_json(step.basis),
        "why": reasons_json(step.why),
        "escalation": maybe_json(step.escalation),
        "within": maybe_json(step.within),
        "parallel": maybe_json(step.parallel),
        "after": list(step.after),
        "limit": limit_json(step.limit),
        "questions": refs_json(step.questions),
        "checks": refs_json(step.checks),
        "determines": refs_json(step.determines),
        "fills": refs_json(step.fills),
        "refusals": [_refusal(refusal) for refusal in step.refusals],
    }


def _refusal(refusal: RefusalAnswer) -> dict[str, Json]:
    return {
        "result": refusal.result,
        "effect": refusal.effect,
        "target": maybe_json(refusal.target),
        **({} if refusal.at_most is None else {"at_most": refusal.at_most, "beyond": refusal.beyond}),
        "basis": basis_json(refusal.basis, refusal.basis.rests_on),
        "cites": cites_json(refusal.basis),
    }


def exemption_json(one: ExemptionAnswer) -> dict[str, Json]:
    """Write an exemption."""
    return {
        **ref_json(one.exemption),
        "title": one.title,
        "state": one.state.value,
        "steps": refs_json(one.steps),
        "made_up": list(one.made_up),
        "limit": limit_json(one.limit),
        "cites": cites_json(one.basis),
        "basis": basis_json(one.basis, one.basis.rests_on),
        "why": reasons_json(one.why),
    }


def escalation_json(one: EscalationAnswer) -> dict[str, Json]:
    """Write an escalation."""
    return {
        **ref_json(one.escalation),
        "modality": one.modality.value,
        "state": one.state.value,
        "decided_by": maybe_json(one.decided_by),
        "decided_by_hole": one.decided_by_hole,
        "decision": one.decision,
        "steps": refs_json(one.steps),
        "cites": cites_json(one.basis),
        "basis": basis_json(one.basis, one.basis.rests_on),
        "why": reasons_json(one.why),
    }
