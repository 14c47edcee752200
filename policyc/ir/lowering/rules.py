"""Lower what judges an item: classifications, checks, checklists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policyc.ir.basis import Basis, Guarded
from policyc.ir.conditions import FALSE, Condition, FactHolds, conjoin, disjoin, negate
from policyc.ir.lowering.acting import lower_acting
from policyc.ir.lowering.conditions import lower_condition
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.deciders import Deciders, decided
from policyc.ir.lowering.facts import when
from policyc.ir.policy import (
    Category,
    Check,
    Checklist,
    Classification,
    Consequence,
    Fact,
    FactHome,
    FactType,
    Modality,
    Outcome,
    Question,
)
from policyc.names.program import PlacedDeclaration
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved

# --- classifications -------------------------------------------------------------------------------------------------


def lower_classifications(lowering: Lowering) -> tuple[Classification, ...]:
    """Lower every 分类; a category's condition joins its own with those around it."""
    found: list[Classification] = []
    for placed in lowering.program.declarations(Keyword.CLASSIFICATION):
        basis = lowering.block_basis(placed.source, placed.body)
        within = when(lowering, placed, Keyword.WITHIN)
        around = _Around(None, lowering.exists(placed.source, placed.body), basis)
        found.append(
            Classification(
                lowering.id_of(placed),
                placed.name,
                title_of(placed.declaration),
                within,
                tuple(_categories(lowering, placed, around)),
                basis,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a category inherits: its parent's id, the condition so far, the basis of the block."""

    parent: str | None
    condition: Condition
    basis: Basis


def _categories(lowering: Lowering, parent: PlacedDeclaration, around: _Around) -> Iterator[Category]:
    """Yield the categories of a block, each before those inside it."""
    for node in query.clauses(parent.body, tree.Declaration, Keyword.CATEGORY):
        placed = PlacedDeclaration(parent.source, node, parent.shared)
        basis = lowering.block_basis(placed.source, node.body, around.basis)
        condition = conjoin(around.condition, lowering.exists(placed.source, node.body), when(lowering, placed))
        tails = query.clauses(node.body, tree.OthersClause)
        category_id = lowering.id_of(placed)
        yield Category(
            id=category_id,
            label=placed.name,
            title=title_of(node),
            parent=around.parent,
            leaf=not query.clauses(node.body, tree.Declaration, Keyword.CATEGORY),
            condition=condition,
            beats=lowering.ids(placed.source, query.clauses(node.body, tree.NamesClause, Keyword.BEATS)),
            open_tail=tails[0].tail.value if tails else None,
            basis=basis,
        )
        yield from _categories(lowering, placed, _Around(category_id, condition, basis))


# --- checks -----------------------------------------------------------------------------------------------------------


def lower_checks(lowering: Lowering) -> tuple[Check, ...]:
    """Lower every 审查."""
    return tuple(_check(lowering, placed) for placed in lowering.program.declarations(Keyword.CHECK))


def _check(lowering: Lowering, placed: PlacedDeclaration) -> Check:
    source, body = placed.source, placed.body
    basis = lowering.block_basis(source, body)
    requirements = query.clauses(body, tree.RequirementClause, Keyword.SHALL, Keyword.SHALL_NOT)
    forbids = bool(requirements) and requirements[0].keyword is Keyword.SHALL_NOT
    return Check(
        id=lowering.id_of(placed),
        label=placed.name,
        title=title_of(placed.declaration),
        modality=Modality.MUST_NOT if forbids else Modality.MUST,
        when=conjoin(lowering.exists(source, body), when(lowering, placed)),
        unless=_unless(lowering, placed),
        broken=disjoin(*(_broken(lowering, source, requirement) for requirement in requirements)),
        outcomes=_outcomes(lowering, source, query.clauses(body, tree.ConsequenceClause), basis),
        question=None,
        basis=basis,
    )


def _broken(lowering: Lowering, source: SourceText, clause: tree.RequirementClause) -> Condition:
    if isinstance(clause.requirement, tree.Text):
        return FALSE
    condition = lower_condition(lowering, source, clause.requirement)
    guard = lowering.taken(source, clause.basis)
    return conjoin(guard, condition if clause.keyword is Keyword.SHALL_NOT else negate(condition))


def _unless(lowering: Lowering, placed: PlacedDeclaration) -> Condition:
    return disjoin(
        *(
            conjoin(
                lowering.taken(placed.source, clause.basis),
                lower_condition(lowering, placed.source, clause.condition),
            )
            for clause in query.clauses(placed.body, tree.ConditionClause, Keyword.UNLESS)
        )
    )


def _outcomes(
    lowering: Lowering, source: SourceText, clauses: tuple[tree.ConsequenceClause, ...], block: Basis
) -> tuple[Guarded[Outcome], ...]:
    return lowering.guarded(
        source,
        (
            (
                clause.basis,
                Outcome(Consequence(clause.consequence.value), clause.remedy.value if clause.remedy else ""),
            )
            for clause in clauses
        ),
        block,
    )


# --- checklists ------------------------------------------------------------------------------------------------------


def lower_checklists(
    lowering: Lowering, reviewed: Deciders
) -> tuple[tuple[Checklist, ...], tuple[Check, ...], tuple[Fact, ...]]:
    """Lower every 清单: its questions, the checks that bad answers make, and the facts that hold free answers."""
    checklists: list[Checklist] = []
    checks: list[Check] = []
    answers: list[Fact] = []
    for placed in lowering.program.declarations(Keyword.CHECKLIST):
        basis = lowering.block_basis(placed.source, placed.body)
        exists = lowering.exists(placed.source, placed.body)
        questions: list[Question] = []
        for clause in query.clauses(placed.body, tree.AskClause):
            question, answer, check = _question(lowering, placed, clause, basis, exists)
            questions.append(question)
            if answer is not None:
                answers.append(answer)
            if check is not None:
                checks.append(check)
        checklists.append(
            Checklist(
                lowering.id_of(placed),
                placed.name,
                title_of(placed.declaration),
                lower_acting(lowering, placed.source, placed.body, basis),
                tuple(questions),
                exists,
                basis,
            )
        )
    return tuple(checklists), tuple(checks), _at_steps(lowering, answers, reviewed)


def _question(
    lowering: Lowering, placed: PlacedDeclaration, clause: tree.AskClause, block: Basis, exists: Condition
) -> tuple[Question, Fact | None, Check | None]:
    source = placed.source
    question_id = clause.code.text if clause.code else clause.name.text
    basis = lowering.own_basis(source, clause.basis, block)
    guard = conjoin(exists, lowering.taken(source, clause.basis))
    recorded = lowering.id(source, clause.recorded_in) if clause.recorded_in else None
    fact = recorded or question_id
    answer = None if recorded else _answer_fact(placed, question_id, clause, basis)
    asked = Question(question_id, clause.name.text, clause.question.value, fact, clause.recorded_negated, None, basis)
    check = _bad_answer(lowering, source, clause, asked, guard)
    return replace(asked, check=check.id if check else None), answer, check


def _answer_fact(placed: PlacedDeclaration, question_id: str, clause: tree.AskClause, basis: Basis) -> Fact:
    good = reserved(clause.bad_answer.text) is Reserved.NO if clause.bad_answer else None
    return Fact(
        id=question_id,
        label=clause.name.text,
        type=FactType.YES_NO,
        home=FactHome.ANSWER,
        question=clause.question.value,
        values=(),
        ordinary=good,
        declarable=False,
        correctable=True,
        decided_at=None,
        decided_by=None,
        subject=placed.declaration.code.text if placed.declaration.code else placed.name,
        basis=basis,
    )


def _bad_answer(
    lowering: Lowering, source: SourceText, clause: tree.AskClause, asked: Question, guard: Condition
) -> Check | None:
    if clause.bad_answer is None or clause.consequence is None:
        return None
    bad_is_yes = reserved(clause.bad_answer.text) is Reserved.YES
    fact_when_bad = bad_is_yes is not clause.recorded_negated
    holds = FactHolds(asked.fact)
    return Check(
        id=asked.id,
        label=clause.name.text,
        title=clause.question.value,
        modality=Modality.MUST_NOT if bad_is_yes else Modality.MUST,
        when=guard,
        unless=FALSE,
        broken=holds if fact_when_bad else negate(holds),
        outcomes=(
            Guarded(
                lowering.taken(source, clause.consequence_basis),
                Outcome(Consequence(clause.consequence.value), clause.remedy.value if clause.remedy else ""),
                lowering.own_basis(source, clause.consequence_basis, asked.basis),
            ),
        ),
        question=asked.id,
        basis=asked.basis,
    )


def _at_steps(lowering: Lowering, answers: list[Fact], reviewed: Deciders) -> tuple[Fact, ...]:
    """Answers are given where their checklist is reviewed."""
    adopted = lowering.adopted()
    return tuple(decided(answer, reviewed.get(answer.subject or "", ()), adopted) for answer in answers)
