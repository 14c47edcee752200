"""Lower who acts and what follows: roles, tiers, duties, sanctions, forms."""

from __future__ import annotations

from policyc.ir.basis import Basis, Guarded
from policyc.ir.conditions import conjoin
from policyc.ir.lowering.acting import (
    TOGETHER,
    hole,
    lower_acting,
    lower_actors,
    lower_keep,
    lower_limits,
    lower_recurrence,
)
from policyc.ir.lowering.conditions import lower_condition
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.facts import unless, when
from policyc.ir.policy import (
    CalledWhen,
    Council,
    Duty,
    Form,
    FormField,
    Modality,
    Obligation,
    Role,
    Sanction,
    SanctionLine,
    StandIn,
    Tier,
)
from policyc.ir.terms import Hole
from policyc.names.program import PlacedDeclaration
from policyc.source.text import SourceText
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
            stand_ins=_stand_ins(lowering, placed),
            council=_council(lowering, placed),
        )
        for placed in lowering.program.declarations(Keyword.ROLE, Keyword.ORGAN)
    )


def _stand_ins(lowering: Lowering, placed: PlacedDeclaration) -> tuple[Guarded[StandIn], ...]:
    source, body = placed.source, placed.body
    return tuple(
        guarded
        for clause in query.clauses(body, tree.ActorsClause, Keyword.STAND_IN)
        if isinstance(clause.actors, tree.Actors)
        for guarded in lowering.guarded(
            source,
            (
                (clause.basis, StandIn(actor, clause.note.value if clause.note is not None else ""))
                for actor in lower_actors(lowering, source, clause.actors)
            ),
            lowering.block_basis(source, body),
        )
    )


def _council(lowering: Lowering, placed: PlacedDeclaration) -> tuple[Guarded[Council | Hole], ...]:
    source, body = placed.source, placed.body
    return lowering.guarded(
        source,
        (
            (
                clause.basis,
                Council(TOGETHER[clause.quorum], clause.at_least) if clause.unstated is None else hole(clause.unstated),
            )
            for clause in query.clauses(body, tree.CouncilClause)
        ),
        lowering.block_basis(source, body),
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
                when=conjoin(lowering.exists(source, body), when(lowering, placed), unless(lowering, placed)),
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
                guard=conjoin(lowering.taken(source, query.block_bases(body)), unless(lowering, placed)),
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
                    box
                    for clause in query.clauses(body, tree.NamesClause, Keyword.SIGNATURE_BOXES)
                    for name in clause.names
                    for box in _boxes(lowering, source, name)
                ),
                keep=lower_keep(lowering, source, body, basis),
                basis=basis,
            )
        )
    return tuple(found)


def _boxes(lowering: Lowering, source: SourceText, name: tree.Name) -> tuple[str, ...]:
    """Return the name of a step that stands once, else the ids of its copies."""
    step = lowering.id(source, name)
    copies = lowering.standing(step)
    return (name.text,) if copies == (step,) else copies
