"""Lower workflows to terms, with what escalations insert into them."""

from __future__ import annotations

from dataclasses import replace

from policyc.ir.conditions import conjoin
from policyc.ir.lowering.acting import lower_recurrence
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.escalations import lower_escalation
from policyc.ir.lowering.facts import unless, when
from policyc.ir.lowering.insertion import inserted
from policyc.ir.lowering.people import starts_when
from policyc.ir.lowering.phases import finished
from policyc.ir.lowering.sequences import lower_sequence
from policyc.ir.lowering.steps import effects_in
from policyc.ir.policy import Escalation, Workflow
from policyc.ir.terms import StepKind, steps
from policyc.names.program import PlacedDeclaration
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


def lower_workflows(lowering: Lowering) -> tuple[tuple[Workflow, ...], tuple[Escalation, ...]]:
    """Lower every 流程 and 升级; the terms hold the escalations' steps where they belong."""
    workflows = [_workflow(lowering, placed) for placed in lowering.program.declarations(Keyword.WORKFLOW)]
    escalations: list[Escalation] = []
    for placed in lowering.program.declarations(Keyword.ESCALATION):
        insertion = lower_escalation(lowering, placed, workflows)
        escalations.append(insertion.escalation)
        workflows = [replace(workflow, body=inserted(workflow.body, insertion)) for workflow in workflows]
    return tuple(finished(lowering, workflow) for workflow in workflows), tuple(escalations)


def _started(lowering: Lowering) -> set[str]:
    """Return the names of the workflows that results start."""
    return {
        effect.workflow.text
        for placed in lowering.program.every()
        for effect in query.effects(placed.clause)
        if isinstance(effect, tree.Start)
    }


def _workflow(lowering: Lowering, placed: PlacedDeclaration) -> Workflow:
    source, body = placed.source, placed.body
    basis = lowering.block_basis(source, body)
    term = lower_sequence(lowering, placed, body, basis, effects_in(source, body))
    ordered = query.clauses(body, tree.FlagClause, Keyword.SIGNED_IN_ORDER)
    return Workflow(
        id=lowering.id_of(placed),
        label=placed.name,
        title=title_of(placed.declaration),
        guard=conjoin(
            lowering.taken(source, query.block_bases(body)), when(lowering, placed), unless(lowering, placed)
        ),
        body=term,
        publishes=any(step.kind is StepKind.PUBLISH for step in steps(term)),
        starts_when=starts_when(placed),
        started=starts_when(placed) is None and placed.name in _started(lowering),
        recurrence=lower_recurrence(body),
        signed_in_order=lowering.own_basis(source, ordered[0].basis, basis) if ordered else None,
        basis=basis,
    )
