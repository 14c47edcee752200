"""Lower the body of a workflow, an escalation or an arm to a sequence of terms."""

from __future__ import annotations

from policyc.ir.basis import Basis
from policyc.ir.conditions import conjoin
from policyc.ir.lowering.conditions import lower_condition
from policyc.ir.lowering.context import Lowering
from policyc.ir.lowering.steps import Defaults, beginning, lower_step, state_word
from policyc.ir.terms import Choice, ChoiceArm, Gap, Parallel, Sequence, StateChange, Step, StepKind, Term, When
from policyc.names.program import PlacedDeclaration
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


def lower_sequence(
    lowering: Lowering,
    around: PlacedDeclaration,
    body: tuple[tree.Clause, ...],
    basis: Basis,
    defaults: Defaults,
) -> Sequence:
    """Lower the parts of a body in order of writing; properties of the block are not parts."""
    parts: list[Term] = []
    for clause in body:
        begins = around.declaration.keyword is Keyword.WORKFLOW and body is around.body and not parts
        part = _part(lowering, around, clause, basis, beginning(lowering, defaults) if begins else defaults)
        if part is not None:
            parts.append(part)
        if isinstance(part, Step) and part.kind is StepKind.PUBLISH:
            # What the workflow says of a refusal is about review, and review ends where publication begins.
            defaults = None
    return Sequence(tuple(parts))


def _part(
    lowering: Lowering, around: PlacedDeclaration, clause: tree.Clause, basis: Basis, defaults: Defaults
) -> Term | None:
    source = around.source
    match clause:
        case tree.Declaration(keyword=Keyword.STEP) as node:
            return lower_step(lowering, PlacedDeclaration(source, node, around.shared), basis, defaults)
        case tree.Declaration(keyword=Keyword.PUBLISH) as node:
            return lower_step(lowering, PlacedDeclaration(source, node, around.shared), basis, None)
        case tree.Declaration(keyword=Keyword.PARALLEL) as node:
            return _parallel(lowering, PlacedDeclaration(source, node, around.shared), basis, defaults)
        case tree.Declaration(keyword=Keyword.CHOOSE) as node:
            return _choice(lowering, PlacedDeclaration(source, node, around.shared), basis, defaults)
        case tree.Arm(condition=condition) if condition is not None:
            own = lowering.own_basis(source, clause.basis, basis)
            guard = conjoin(lowering.taken(source, clause.basis), lower_condition(lowering, source, condition))
            return When(guard, lower_sequence(lowering, around, clause.body, own, defaults), None, own)
        case tree.StateClause(target=target, state=state):
            return StateChange(state_word(target), state_word(state), lowering.own_basis(source, clause.basis, basis))
        case _:
            return None


def _parallel(lowering: Lowering, placed: PlacedDeclaration, inherited: Basis, defaults: Defaults) -> Parallel:
    basis = lowering.block_basis(placed.source, placed.body, inherited)
    branches = lower_sequence(lowering, placed, placed.body, basis, defaults).parts
    match placed.declaration.together:
        case tree.Together.EITHER:
            needed: int | None = 1
        case tree.Together.AT_LEAST:
            needed = placed.declaration.at_least
        case _:
            needed = None
    return Parallel(lowering.id_of(placed), placed.name, needed, branches, basis)


def _choice(lowering: Lowering, placed: PlacedDeclaration, inherited: Basis, defaults: Defaults) -> Choice:
    basis = lowering.block_basis(placed.source, placed.body, inherited)
    arms: list[ChoiceArm] = []
    otherwise: Term = Gap(basis)
    for arm in query.clauses(placed.body, tree.Arm):
        body = lower_sequence(lowering, placed, arm.body, basis, defaults)
        if arm.condition is not None:
            arms.append(ChoiceArm(lower_condition(lowering, placed.source, arm.condition), body))
        elif not arm.not_provided:
            otherwise = body
    exclusive = placed.declaration.mode is not tree.ChoiceMode.IN_ORDER
    return Choice(lowering.id_of(placed), placed.name, exclusive, tuple(arms), otherwise, basis)
