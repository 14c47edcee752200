"""Lower 豁免: what spares an item steps, and the guards of the steps spared.

Guarantees that a step spared under some reading keeps what it would be without (`unspared`). Source:
`docs/language.md` §3.7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from policyc.ir.basis import Guarded
from policyc.ir.conditions import conjoin
from policyc.ir.lowering.acting import lower_limits
from policyc.ir.lowering.charts import ids_of
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.facts import unless, when
from policyc.ir.policy import Exemption, Workflow
from policyc.ir.terms import (
    Choice,
    ChoiceArm,
    Consultation,
    Gap,
    Parallel,
    Sequence,
    StateChange,
    Step,
    Term,
    When,
    spared_by,
)
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


def lower_exemptions(lowering: Lowering) -> tuple[Exemption, ...]:
    """Lower every 豁免."""
    found: list[Exemption] = []
    for placed in lowering.program.declarations(Keyword.EXEMPT):
        source, body = placed.source, placed.body
        basis = lowering.block_basis(source, body)
        spared = (
            copy
            for clause in query.clauses(body, tree.MembersClause, Keyword.SPARES)
            for name in clause.names
            for step in ids_of(lowering.symbol(source, name))
            for copy in lowering.standing(step)
        )
        found.append(
            Exemption(
                id=lowering.id_of(placed),
                label=placed.name,
                title=title_of(placed.declaration),
                when=conjoin(lowering.exists(source, body), when(lowering, placed), unless(lowering, placed)),
                steps=tuple(dict.fromkeys(spared)),
                made_up=tuple(
                    text.value
                    for clause in query.clauses(body, tree.TextsClause, Keyword.MADE_UP)
                    for text in clause.texts
                ),
                limits=lower_limits(lowering, source, body, basis),
                basis=basis,
            )
        )
    return tuple(found)


def exempted(workflows: tuple[Workflow, ...], exemptions: tuple[Exemption, ...]) -> tuple[Workflow, ...]:
    """Return the workflows with the guards of the steps that exemptions spare."""
    if not exemptions:
        return workflows

    def spare(step: Step) -> Step:
        spared = tuple(Guarded(one.when, one.id, one.basis) for one in exemptions if step.id in one.steps)
        return spared_by(replace(step, unspared=step.guard), spared) if spared else step

    return tuple(replace(workflow, body=each_step(workflow.body, spare)) for workflow in workflows)


def each_step(term: Term, change: Callable[[Step], Step]) -> Term:
    """Return a term with each of its steps changed."""
    match term:
        case Step():
            return change(term)
        case Sequence(parts):
            return Sequence(tuple(each_step(part, change) for part in parts))
        case When(body=body) | Consultation(body=body):
            return replace(term, body=each_step(body, change))
        case Choice(arms=arms, otherwise=otherwise):
            changed = tuple(ChoiceArm(arm.guard, each_step(arm.body, change)) for arm in arms)
            return replace(term, arms=changed, otherwise=each_step(otherwise, change))
        case Parallel(branches=branches):
            return replace(term, branches=tuple(each_step(branch, change) for branch in branches))
        case StateChange() | Gap():
            return term
        case _:
            assert_never(term)
