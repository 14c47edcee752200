"""Lower who acts and what follows: roles, tiers, duties, sanctions, forms."""

from __future__ import annotations

from policyc.ir.basis import Basis
from policyc.ir.conditions import conjoin
from policyc.ir.lowering.acting import lower_acting, lower_keep, lower_limits, lower_recurrence
from policyc.ir.lowering.conditions import lower_condition
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.facts import when
from policyc.ir.policy import (
    CalledWhen,
    Duty,
    Form,
    FormField,
    Modality,
    Obligation,
    Role,
    Sanction,
    SanctionLine,
    Tier,
)
from policyc.names.program import PlacedDeclaration
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import reserved

_MODALITIES = {
    Keyword.SHALL: Modality.MUST,
    Keyword.SHALL_NOT: Modality.MUST_NOT,
    Keyword.MAY: Modality.MAY,
    Keyword.SHOULD: Modality.SHOULD,
}


def lower_roles(lowering: Lowering) -> tuple[Role, ...]:
    """Lower every 角色 and 机关, with the titles that facts give it."""
    return tuple(
        Role(
            id=lowering.id_of(placed),
            label=placed.name,
            title=title_of(placed.declaration),
            organ=placed.declaration.keyword is Keyword.ORGAN,
            called=tuple(
                CalledWhen(
                    conjoin(
                        lowering.taken(placed.source, clause.basis),
                        lower_condition(lowering, placed.source, clause.condition),
                    ),
                    clause.called.value,
                )
                for clause in query.clauses(placed.body, tree.ConditionClause, Keyword.WHEN)
                if clause.called is not None
            ),
            basis=lowering.block_basis(placed.source, placed.body),
        )
        for placed in lowering.program.declarations(Keyword.ROLE, Keyword.ORGAN)
    )


def lower_tiers(lowering: Lowering) -> tuple[Tier, ...]:
    """Lower every 审级; its rank is its place in order of declaration, from 1."""
    found: list[Tier] = []
    for rank, placed in enumerate(lowering.program.declarations(Keyword.TIER), 1):
        basis = lowering.block_basis(placed.source, placed.body)
        found.append(
            Tier(
                lowering.id_of(placed),
                placed.name,
                title_of(placed.declaration),
                rank,
                lower_acting(lowering, placed.source, placed.body, basis),
                tuple(
                    text.value
                    for clause in query.clauses(placed.body, tree.TextsClause, Keyword.ANSWERS_FOR)
                    for text in clause.texts
                ),
                basis,
            )
        )
    return tuple(found)


def lower_duties(lowering: Lowering) -> tuple[Duty, ...]:
    """Lower every 职责."""
    found: list[Duty] = []
    for placed in lowering.program.declarations(Keyword.DUTY):
        source, body = placed.source, placed.body
        basis = lowering.block_basis(source, body)
        found.append(
            Duty(
                id=lowering.id_of(placed),
                label=placed.name,
                title=title_of(placed.declaration),
                acting=lower_acting(lowering, source, body, basis),
                when=conjoin(lowering.exists(source, body), when(lowering, placed)),
                after_publication=starts_when(placed) is not None,
                obligations=_obligations(lowering, placed, basis),
                recurrence=lower_recurrence(body),
                limits=lower_limits(lowering, source, body, basis),
                keep=lower_keep(lowering, source, body, basis),
                basis=basis,
            )
        )
    return tuple(found)


def starts_when(placed: PlacedDeclaration) -> str | None:
    """Return the state that 始于 names (published, withdrawn), or None."""
    for clause in query.clauses(placed.body, tree.NamesClause, Keyword.STARTS_WHEN):
        for name in clause.names:
            word = reserved(name.text)
            return word.en if word is not None else name.text
    return None


def _obligations(lowering: Lowering, placed: PlacedDeclaration, block: Basis) -> tuple[Obligation, ...]:
    return tuple(
        Obligation(
            _MODALITIES[clause.keyword],
            clause.requirement.value,
            lowering.taken(placed.source, clause.basis),
            lowering.own_basis(placed.source, clause.basis, block),
        )
        for clause in query.clauses(placed.body, tree.RequirementClause)
        if isinstance(clause.requirement, tree.Text)
    )


def lower_sanctions(lowering: Lowering) -> tuple[Sanction, ...]:
    """Lower every 问责."""
    found: list[Sanction] = []
    for placed in lowering.program.declarations(Keyword.SANCTION):
        source, body = placed.source, placed.body
        basis = lowering.block_basis(source, body)
        found.append(
            Sanction(
                id=lowering.id_of(placed),
                label=placed.name,
                title=title_of(placed.declaration),
                acting=lower_acting(lowering, source, body, basis),
                within=when(lowering, placed, Keyword.WITHIN),
                lines=tuple(
                    SanctionLine(
                        conjoin(
                            lowering.taken(source, clause.basis), lower_condition(lowering, source, clause.condition)
                        ),
                        clause.then.value,
                        lowering.own_basis(source, clause.basis, basis),
                    )
                    for clause in query.clauses(body, tree.ConditionClause, Keyword.WHEN)
                    if clause.then is not None
                ),
                obligations=_obligations(lowering, placed, basis),
                guard=lowering.taken(source, query.block_bases(body)),
                basis=basis,
            )
        )
    return tuple(found)


def lower_forms(lowering: Lowering) -> tuple[Form, ...]:
    """Lower every 表单."""
    found: list[Form] = []
    for placed in lowering.program.declarations(Keyword.FORM):
        source, body = placed.source, placed.body
        basis = lowering.block_basis(source, body)
        found.append(
            Form(
                id=lowering.id_of(placed),
                label=placed.name,
                title=title_of(placed.declaration),
                acting=lower_acting(lowering, source, body, basis),
                fields=tuple(
                    FormField(
                        node.code.text if node.code else (node.name.text if node.name else ""),
                        node.name.text if node.name else "",
                        title_of(node),
                        lowering.block_basis(source, node.body, basis),
                    )
                    for node in query.clauses(body, tree.Declaration, Keyword.FIELD)
                ),
                signature_boxes=tuple(
                    name.text
                    for clause in query.clauses(body, tree.NamesClause, Keyword.SIGNATURE_BOXES)
                    for name in clause.names
                ),
                keep=lower_keep(lowering, source, body, basis),
                basis=basis,
            )
        )
    return tuple(found)
