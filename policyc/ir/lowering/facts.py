"""Lower facts, derived facts, axioms and declarations."""

from __future__ import annotations

from policyc.ir import conditions
from policyc.ir.conditions import conjoin, disjoin
from policyc.ir.lowering.acting import duration
from policyc.ir.lowering.conditions import FACT_TYPES, codes_of, lower_condition
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.deciders import Deciders, decided
from policyc.ir.lowering.values import known_value
from policyc.ir.policy import Axiom, Counted, Declaration, Derived, Fact, FactHome, FactType, Known, Value
from policyc.names.program import PlacedDeclaration
from policyc.names.symbols import Symbol, SymbolKind, values_of
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.decision import TIME_UNIT
from policyc.wording.questions import count_question


def lower_facts(lowering: Lowering, candidates: Deciders) -> tuple[Fact, ...]:
    """Lower every declared fact, in order of declaration."""
    adopted = lowering.adopted()
    return tuple(
        decided(_fact(lowering, symbol, symbol.node), candidates.get(symbol.id, ()), adopted)
        for symbol in lowering.declared(SymbolKind.FACT)
        if isinstance(symbol.node, tree.Declaration) and symbol.node.keyword is Keyword.FACT
    )


def _fact(lowering: Lowering, symbol: Symbol, node: tree.Declaration) -> Fact:
    kind = FACT_TYPES[node.type_word] if node.type_word else FactType.YES_NO
    corrections = query.clauses(node.body, tree.NamesClause, Keyword.CORRECTION)
    correctable = not any(reserved(name.text) is Reserved.IMPOSSIBLE for clause in corrections for name in clause.names)
    counted = _counted(node)
    return Fact(
        id=symbol.id,
        label=symbol.name,
        type=kind,
        home=FactHome.SHARED if symbol.shared else FactHome.POLICY,
        question=query.text_of(node.body, Keyword.QUESTION) or _count_question(node, counted),
        values=tuple(
            Value(
                definition.code.text if definition.code else definition.name.text,
                definition.name.text,
                definition.note.value if definition.note else "",
            )
            for definition in values_of(symbol)
        ),
        ordinary=_ordinary(symbol, node, kind),
        declarable=query.has_flag(node.body, Keyword.DECLARABLE),
        correctable=correctable,
        decided_at=None,
        decided_by=None,
        subject=None,
        basis=lowering.block_basis(symbol.source, node.body),
        counted=counted,
    )


def _counted(node: tree.Declaration) -> Counted | None:
    """Return in which register a number is counted, how often anew and for whom; None for any other fact."""
    for clause in query.clauses(node.body, tree.RecurrenceClause):
        register = query.text_of(node.body, Keyword.REGISTER)
        return Counted(register, duration(clause.every), query.text_of(node.body, Keyword.SEPARATELY))
    return None


def _count_question(node: tree.Declaration, counted: Counted | None) -> str:
    if counted is None:
        return ""
    unit = TIME_UNIT[counted.every.unit.value].zh.removeprefix("个")
    period = unit if counted.every.count == 1 else f"{counted.every.count}{TIME_UNIT[counted.every.unit.value].zh}"
    return count_question(title_of(node), counted.register, period, counted.separately)


def _ordinary(symbol: Symbol, node: tree.Declaration, kind: FactType) -> Known | None:
    for clause in query.clauses(node.body, tree.OrdinaryClause):
        return known_value(kind, (clause.value,), codes_of(symbol))
    return None


def lower_derived(lowering: Lowering) -> tuple[Derived, ...]:
    """Lower every 推定; alternatives by reading are joined under their guards."""
    return tuple(
        Derived(
            lowering.id_of(placed),
            placed.name,
            when(lowering, placed),
            lowering.block_basis(placed.source, placed.body),
        )
        for placed in lowering.program.declarations(Keyword.DERIVE)
    )


def when(lowering: Lowering, placed: PlacedDeclaration, keyword: Keyword = Keyword.WHEN) -> conditions.Condition:
    """Return the condition of the 当 clauses, or of those of another keyword.

    Alternatives by reading are joined under their guards; several without a reading all hold; TRUE when there is none.
    """
    plain: list[conditions.Condition] = []
    alternatives: list[conditions.Condition] = []
    for clause in query.clauses(placed.body, tree.ConditionClause, keyword):
        condition = lower_condition(lowering, placed.source, clause.condition)
        guard = lowering.taken(placed.source, clause.basis)
        if guard == conditions.TRUE:
            plain.append(condition)
        else:
            alternatives.append(conjoin(guard, condition))
    return conjoin(*plain, *([disjoin(*alternatives)] if alternatives else []))


def unless(lowering: Lowering, placed: PlacedDeclaration) -> conditions.Condition:
    """Return that no 除非 of a block holds; TRUE when there is none."""
    return conjoin(
        *(
            conditions.negate(
                conjoin(
                    lowering.taken(placed.source, clause.basis),
                    lower_condition(lowering, placed.source, clause.condition),
                )
            )
            for clause in query.clauses(placed.body, tree.ConditionClause, Keyword.UNLESS)
        )
    )


def lower_axioms(lowering: Lowering) -> tuple[Axiom, ...]:
    """Lower every 事理."""
    return tuple(
        Axiom(
            lowering.id_of(placed),
            placed.name,
            title_of(placed.declaration),
            when(lowering, placed),
            when(lowering, placed, Keyword.HENCE),
        )
        for placed in lowering.program.declarations(Keyword.AXIOM)
    )


def lower_declarations(lowering: Lowering, facts: tuple[Fact, ...]) -> tuple[Declaration, ...]:
    """Lower every 声明; what a step decides under the readings chosen is left out when the item is answered."""
    covered = {fact.id for fact in facts if fact.declarable}
    return tuple(
        Declaration(
            lowering.id_of(placed),
            placed.name,
            title_of(placed.declaration),
            tuple(
                fact
                for fact in lowering.ids(placed.source, query.clauses(placed.body, tree.NamesClause, Keyword.COVERS))
                if fact in covered
            ),
        )
        for placed in lowering.program.declarations(Keyword.DECLARATION)
    )
