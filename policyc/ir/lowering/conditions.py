"""Lower conditions: names to ids, comparisons to sets of values, incomparable values to questions of their own.

Source of the treatment of incomparable values: `docs/language.md` §4.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from policyc.ir import conditions as ir
from policyc.ir.basis import NO_BASIS
from policyc.ir.lowering.context import Lowering
from policyc.ir.lowering.values import written_code
from policyc.ir.policy import Fact, FactHome, FactType
from policyc.names.references import is_category
from policyc.names.symbols import Symbol, SymbolKind, values_of
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.questions import comparison_label, comparison_question

LINKS: Final = "links"
ATTACHMENTS: Final = "attachments"

FACT_TYPES: Final = {
    Keyword.YES_NO: FactType.YES_NO,
    Keyword.ONE_OF: FactType.ONE_OF,
    Keyword.SOME_OF: FactType.SOME_OF,
    Keyword.ORDERED: FactType.ORDERED,
    Keyword.NUMBER: FactType.NUMBER,
    Keyword.DATE: FactType.DATE,
    Keyword.TEXT: FactType.TEXT,
    Keyword.URL: FactType.URL,
    Keyword.PEOPLE: FactType.PEOPLE,
    Keyword.ORGAN_NAME: FactType.ORGAN,
    Keyword.TEXT_LIST: FactType.LIST,
}

_ORDERS: Final = {
    tree.Comparison.AT_LEAST: ir.Order.AT_LEAST,
    tree.Comparison.MORE: ir.Order.MORE,
    tree.Comparison.LESS: ir.Order.LESS,
    tree.Comparison.AT_MOST: ir.Order.AT_MOST,
}


def lower_condition(lowering: Lowering, source: SourceText, condition: tree.Condition) -> ir.Condition:
    """Lower one condition."""
    match condition:
        case tree.Holds(name=name):
            return _holds(lowering, source, name)
        case tree.Compare(fact=fact, operator=operator, value=value):
            return _compare(lowering, source, fact, operator, value)
        case tree.Among(fact=fact, values=values, negated=negated):
            return _turn(_among(lowering, source, fact, values), negated=negated)
        case tree.Contains(fact=fact, values=values, quantifier=quantifier, negated=negated):
            symbol = lowering.symbol(source, fact)
            codes = tuple(value_code(symbol, value) for value in values)
            every = quantifier is tree.Quantifier.ALL
            return _turn(ir.FactIncludes(symbol.id, codes, every=every), negated=negated)
        case tree.Listed(fact=fact, source_list=source_list, negated=negated):
            atom = ir.OnList(fact_or_part(lowering, source, fact), lowering.id(source, source_list))
            return _turn(atom, negated=negated)
        case tree.EachListed(fact=fact, source_list=source_list, quantifier=quantifier, negated=negated):
            return ir.EveryOnList(
                fact_or_part(lowering, source, fact),
                lowering.id(source, source_list),
                every=quantifier is tree.Quantifier.ALL,
                off=negated,
            )
        case tree.Detected(detector=detector, negated=negated):
            return _turn(ir.Detects(lowering.id(source, detector)), negated=negated)
        case tree.NonEmpty(fact=fact):
            return ir.NotEmpty(fact_or_part(lowering, source, fact))
        case tree.SamePerson(roles=roles):
            return ir.OnePerson(tuple(lowering.id(source, role) for role in roles))
        case tree.Not(operand=operand):
            return ir.negate(lower_condition(lowering, source, operand))
        case tree.And(operands=operands):
            return ir.conjoin(*(lower_condition(lowering, source, operand) for operand in operands))
        case tree.Or(operands=operands):
            return ir.disjoin(*(lower_condition(lowering, source, operand) for operand in operands))
        case _:
            assert_never(condition)


def _turn(atom: ir.Condition, *, negated: bool) -> ir.Condition:
    return ir.negate(atom) if negated else atom


def fact_or_part(lowering: Lowering, source: SourceText, name: tree.Name) -> str:
    """Return a fact's id, or the reserved part of the item that the name means."""
    symbol = lowering.resolution.symbol(source, name)
    if symbol is not None:
        return symbol.id
    part = reserved(name.text)
    return part.en if part is not None else name.text


def _holds(lowering: Lowering, source: SourceText, name: tree.Name) -> ir.Condition:
    symbol = lowering.symbol(source, name)
    if isinstance(symbol.node, tree.Declaration) and symbol.node.keyword is Keyword.DERIVE:
        return ir.DerivedHolds(symbol.id)
    return ir.FactHolds(symbol.id)


def _compare(
    lowering: Lowering, source: SourceText, fact: tree.Name, operator: tree.Comparison, value: tree.Value
) -> ir.Condition:
    if operator is tree.Comparison.IS:
        return _among(lowering, source, fact, (value,))
    if operator is tree.Comparison.IS_NOT:
        return ir.negate(_among(lowering, source, fact, (value,)))
    symbol = lowering.symbol(source, fact)
    if isinstance(value, tree.Number | tree.Date):
        return ir.FactCompares(symbol.id, _ORDERS[operator], _number(value))
    return _ordered(lowering, symbol, operator, value)


def _number(value: tree.Number | tree.Date) -> int:
    return value.value if isinstance(value, tree.Number) else value.value.toordinal()


def _among(lowering: Lowering, source: SourceText, fact: tree.Name, values: tuple[tree.Value, ...]) -> ir.Condition:
    if lowering.resolution.symbol(source, fact) is None and is_category(fact):
        return _in_category(lowering, source, values)
    symbol = lowering.symbol(source, fact)
    kind = symbol.node.type_word if isinstance(symbol.node, tree.Declaration) else None
    if kind is None or kind is Keyword.YES_NO:
        holds = _holds(lowering, source, fact)
        wanted = {reserved(value.text) for value in values if isinstance(value, tree.Name)}
        return ir.disjoin(
            *([holds] if Reserved.YES in wanted else []), *([ir.negate(holds)] if Reserved.NO in wanted else [])
        )
    if kind in {Keyword.NUMBER, Keyword.DATE}:
        bounds = [_number(value) for value in values if isinstance(value, tree.Number | tree.Date)]
        return ir.disjoin(*(ir.FactCompares(symbol.id, ir.Order.EQUAL, bound) for bound in bounds))
    codes = tuple(_value(lowering, symbol, value) for value in values)
    if kind in {Keyword.ONE_OF, Keyword.ORDERED}:
        return ir.FactIn(symbol.id, codes)
    return ir.FactIsText(symbol.id, codes)


def _value(lowering: Lowering, symbol: Symbol, value: tree.Value) -> str:
    if isinstance(value, tree.Name) and reserved(value.text) is Reserved.OWN_REGION:
        return own_region(lowering)
    return value_code(symbol, value)


def own_region(lowering: Lowering) -> str:
    """Return the policy's own region (地区), or the empty text."""
    for placed in lowering.program.declarations(Keyword.POLICY):
        return query.text_of(placed.body, Keyword.REGION)
    return ""


def _in_category(lowering: Lowering, source: SourceText, values: tuple[tree.Value, ...]) -> ir.Condition:
    by_classification: dict[str, list[str]] = {}
    for value in values:
        if isinstance(value, tree.Name):
            category = lowering.symbol(source, value)
            by_classification.setdefault(_classification_of(lowering, category), []).append(category.id)
    return ir.disjoin(*(ir.InCategory(parent, tuple(ids)) for parent, ids in by_classification.items()))


def _classification_of(lowering: Lowering, category: Symbol) -> str:
    for symbol in lowering.declared(SymbolKind.CLASSIFICATION):
        if isinstance(symbol.node, tree.Declaration) and category.node in query.walk(symbol.node.body):
            return symbol.id
    return ""


def value_code(symbol: Symbol, value: tree.Value) -> str:
    """Return the code of a value of an enumerated fact, or the text itself of a free one."""
    return written_code(value, codes_of(symbol))


def codes_of(symbol: Symbol) -> dict[str, str]:
    """Return the codes of the values that a fact lists, by label; the label itself where there is none."""
    return {one.name.text: one.code.text if one.code else one.name.text for one in reversed(values_of(symbol))}


def _ordered(lowering: Lowering, symbol: Symbol, operator: tree.Comparison, value: tree.Value) -> ir.Condition:
    chain, apart = chain_of(symbol)
    bound = value_code(symbol, value)
    at = chain.index(bound)
    below, above = chain[:at], chain[at + 1 :]
    match operator:
        case tree.Comparison.AT_LEAST:
            held: tuple[str, ...] = (bound, *above)
        case tree.Comparison.MORE:
            held = above
        case tree.Comparison.LESS:
            held = below
        case tree.Comparison.AT_MOST:
            held = (*below, bound)
        case tree.Comparison.IS | tree.Comparison.IS_NOT:
            held = (bound,)
        case _:
            assert_never(operator)
    parts: list[ir.Condition] = [ir.FactIn(symbol.id, held)]
    for code in apart:
        # An incomparable value leaves the comparison open: a question of its own settles it.
        question = _comparison_question(lowering, symbol, code, operator, value)
        parts.append(ir.conjoin(ir.FactIn(symbol.id, (code,)), ir.FactHolds(question)))
    return ir.disjoin(*parts)


def chain_of(symbol: Symbol) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the ordered chain, and of the values comparable with none of it."""
    chain: list[str] = []
    apart: list[str] = []
    clauses: Iterable[tree.ValuesClause] = (
        query.clauses(symbol.node.body, tree.ValuesClause) if isinstance(symbol.node, tree.Declaration) else ()
    )
    for clause in clauses:
        target = chain if clause.ordered or not chain else apart
        target.extend(value.code.text if value.code else value.name.text for value in clause.values)
    return tuple(chain), tuple(apart)


_OPERATOR_CODES: Final = {
    tree.Comparison.AT_LEAST: "at_least",
    tree.Comparison.MORE: "more_than",
    tree.Comparison.LESS: "less_than",
    tree.Comparison.AT_MOST: "at_most",
    tree.Comparison.IS: "is",
    tree.Comparison.IS_NOT: "is_not",
}
_OPERATOR_WORDS: Final = {
    tree.Comparison.AT_LEAST: Keyword.AT_LEAST,
    tree.Comparison.MORE: Keyword.MORE,
    tree.Comparison.LESS: Keyword.LESS,
    tree.Comparison.AT_MOST: Keyword.AT_MOST,
    tree.Comparison.IS: Keyword.IS,
    tree.Comparison.IS_NOT: Keyword.IS_NOT,
}


def _comparison_question(
    lowering: Lowering, symbol: Symbol, apart: str, operator: tree.Comparison, value: tree.Value
) -> str:
    bound = value_code(symbol, value)
    fact_id = f"{symbol.id}_{apart}_{_OPERATOR_CODES[operator]}_{bound}"
    labels = {
        (definition.code.text if definition.code else definition.name.text): definition.name.text
        for definition in values_of(symbol)
    }
    word = _OPERATOR_WORDS[operator].zh
    lowering.generated.setdefault(
        fact_id,
        Fact(
            id=fact_id,
            label=comparison_label(labels[apart], word, labels[bound]),
            type=FactType.YES_NO,
            home=FactHome.COMPARISON,
            question=comparison_question(labels[apart], operator.value, labels[bound]),
            values=(),
            ordinary=False,
            declarable=False,
            correctable=True,
            decided_at=None,
            decided_by=None,
            subject=symbol.id,
            basis=NO_BASIS,
        ),
    )
    return fact_id
