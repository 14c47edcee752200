"""Lower the body of a workflow, an escalation or an arm to a sequence of terms."""

from __future__ import annotations

from typing import Final

from policyc.ir.basis import Basis
from policyc.ir.conditions import TRUE, FactIncludes, conjoin
from policyc.ir.lowering.conditions import lower_condition
from policyc.ir.lowering.context import Lowering
from policyc.ir.lowering.copies import marked
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
    *,
    first: bool = False,
) -> Sequence:
    """Lower the parts of a body in order of writing; properties of the block are not parts.

    `first`: the body is a fragment, or what is repeated, with which a workflow begins.
    """
    parts: list[Term] = []
    for clause in body:
        whole = around.declaration.keyword is Keyword.WORKFLOW and body is around.body
        begins = (whole or first) and not parts
        if isinstance(clause, tree.Declaration) and clause.keyword in _COPYING:
            part: Term | None = _copies(lowering, around, clause, basis, defaults, first=begins)
        else:
            part = _part(lowering, around, clause, basis, beginning(lowering, defaults) if begins else defaults)
        if part is not None:
            parts.append(part)
        if part is not None and _publishes(part):
            # What the workflow says of a refusal is about review, and review ends where publication begins.
            defaults = None
    return Sequence(tuple(parts))


_COPYING: Final = frozenset({Keyword.TURN_TO, Keyword.REPEAT, Keyword.EACH_COPY})


def _publishes(part: Term) -> bool:
    """Tell whether publication lies behind a part of a sequence, written there or in the fragment called there."""
    match part:
        case Step(kind=kind):
            return kind is StepKind.PUBLISH
        case Sequence(parts):
            return any(_publishes(one) for one in parts)
        case _:
            return False


def _copies(
    lowering: Lowering,
    around: PlacedDeclaration,
    clause: tree.Declaration,
    basis: Basis,
    defaults: Defaults,
    *,
    first: bool,
) -> Term:
    """Lower 转入, 重复 and 逐一: what is called, or copied in turn or side by side, written out."""
    own = lowering.block_basis(around.source, clause.body, basis)
    home = around
    if clause.keyword is Keyword.TURN_TO:
        home = lowering.copies.fragments[clause.name.text if clause.name else ""]
        clause_body = home.body
        inner = lowering.block_basis(home.source, home.body, own)
    else:
        clause_body, inner = clause.body, own
    guard = conjoin(
        lowering.taken(around.source, query.block_bases(clause.body)),
        lowering.taken(home.source, query.block_bases(clause_body)),
    )
    # Copies side by side all begin together; copies in turn stand behind one another.
    firsts = range(len(lowering.copies.marks(clause))) if clause.keyword is Keyword.EACH_COPY else range(1)
    copies = tuple(
        marked(lower_sequence(lowering, home, clause_body, inner, defaults, first=first and number in firsts), mark)
        for number, mark in enumerate(lowering.copies.marks(clause))
    )
    body: Term = copies[0] if len(copies) == 1 else Sequence(copies)
    if clause.keyword is Keyword.EACH_COPY and clause.name is not None:
        fact = lowering.id(around.source, clause.name)
        body = Parallel(
            id=clause.code.text if clause.code is not None else fact,
            label=clause.title.value if clause.title is not None else clause.name.text,
            needed=None,
            branches=tuple(
                When(FactIncludes(fact, (mark.code,), every=False), copy, None, inner)
                for copy, mark in zip(copies, lowering.copies.marks(clause), strict=True)
                if mark is not None
            ),
            basis=inner,
            each=fact,
        )
    return body if guard == TRUE else When(guard, body, None, inner)


def _part(
    lowering: Lowering, around: PlacedDeclaration, clause: tree.Clause, basis: Basis, defaults: Defaults
) -> Term | None:
    source = around.source
    match clause:
        case tree.Declaration(keyword=Keyword.STEP) as node:
            # What lies outside answers as it does there: the workflow says nothing of its refusals.
            outside = node.type_word is Keyword.EXTERNAL
            placed = PlacedDeclaration(source, node, around.shared)
            return lower_step(lowering, placed, basis, None if outside else defaults)
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
