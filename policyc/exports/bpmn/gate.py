"""The gate before publication, as a formula: the one gate that route, proofs and processes share.

Assumes the facets of a selected policy and the steps that stand before publication. Guarantees that the formula is true
only if no check that blocks, corrects or masks can be failing, what must be verified is verified, and every question of
the due steps is answered. That due steps are signed in order is the sequence of the process itself. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from policyc.exports.bpmn.draft import Desk
from policyc.exports.bpmn.formulas import Formula, Known, all_of, any_of
from policyc.exports.bpmn.work import Work, verifies
from policyc.ir import terms
from policyc.ir.conditions import TRUE, Condition
from policyc.ir.policy import Consequence
from policyc.regions.facets import Facets

_STANDING: Final = frozenset({Consequence.BLOCK, Consequence.FIX, Consequence.MASK})


def gate_of(
    desk: Desk, facets: Facets, work: Work, passed: tuple[terms.Step, ...], due: Mapping[str, Condition]
) -> Formula:
    """Return when the information may be published."""
    return all_of(*_parts(desk, facets, work, passed, due))


def _parts(
    desk: Desk, facets: Facets, work: Work, passed: tuple[terms.Step, ...], due: Mapping[str, Condition]
) -> Iterator[Formula]:
    for failing in facets.failing:
        check = failing.check
        if failing.outcome.consequence in _STANDING:
            yield desk.fails(failing.condition, check.label, check.basis)
        elif verifies(check):
            verified = Known(desk.variables.verified(check.id, failing.outcome.remedy or check.label))
            yield any_of(desk.fails(failing.condition, check.label, check.basis), verified)
    for step in passed:
        for fact in work.questions(step):
            answered = Known(desk.variables.fact(fact))
            yield any_of(desk.fails(due.get(step.id, TRUE), step.label, step.basis), answered)
