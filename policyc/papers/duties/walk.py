"""The steps of a policy, each with what leads to it.

Assumes a policy selected for one choice of readings. Guarantees every step once for every place it stands at, in
order of writing. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, merge
from policyc.ir.conditions import Condition, conjoin
from policyc.ir.policy import Policy, Workflow


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """`condition` leads to the step (escalations aside); `escalation` inserted it; `during` is whom it consults from.

    `otherwise`: it stands in the arm for all other cases. `basis` is what its place stands on.
    """

    workflow: Workflow
    step: terms.Step
    condition: Condition
    escalation: str | None
    during: str | None
    otherwise: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class _Path:
    workflow: Workflow
    condition: Condition
    escalation: str | None = None
    during: str | None = None
    otherwise: bool = False
    basis: Basis = NO_BASIS


def placed_steps(policy: Policy) -> tuple[PlacedStep, ...]:
    """Return the steps: those of workflows that publish first."""
    workflows = sorted(policy.workflows, key=lambda one: not one.publishes)
    return tuple(placed for one in workflows for placed in _walk(one.body, _Path(one, one.guard)))


def _walk(term: terms.Term, path: _Path) -> Iterator[PlacedStep]:
    match term:
        case terms.Step():
            condition = conjoin(path.condition, term.guard)
            yield PlacedStep(path.workflow, term, condition, path.escalation, path.during, path.otherwise, path.basis)
        case terms.Sequence(parts=parts) | terms.Parallel(branches=parts):
            for part in parts:
                yield from _walk(part, path)
        case terms.When(guard=guard, body=body, escalation=None, basis=basis):
            within = conjoin(path.condition, guard)
            yield from _walk(body, replace(path, condition=within, basis=merge(path.basis, basis)))
        case terms.When(body=body, escalation=escalation, basis=basis):
            yield from _walk(body, replace(path, escalation=escalation, basis=merge(path.basis, basis)))
        case terms.Consultation(host=host, body=body, escalation=escalation, basis=basis):
            consulting = replace(path, escalation=escalation, during=host, basis=merge(path.basis, basis))
            yield from _walk(body, consulting)
        case terms.Choice(arms=arms, otherwise=otherwise):
            for arm in arms:
                yield from _walk(arm.body, replace(path, condition=conjoin(path.condition, arm.guard)))
            yield from _walk(otherwise, replace(path, otherwise=True))
        case terms.StateChange() | terms.Gap():
            return
        case _:
            assert_never(term)
