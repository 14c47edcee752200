"""Type-check conditions and values: each operator has the fact types it applies to.

Assumes resolved names; what did not resolve was reported before and is passed over here. Source: `docs/language.md` §4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from policyc.diagnostics.catalogue import types as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import Program
from policyc.names.references import is_category
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol, SymbolKind, values_of
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.language import Wording

_ENUMERATED: Final = frozenset({Keyword.ONE_OF, Keyword.SOME_OF, Keyword.ORDERED})
_SINGLE: Final = frozenset({Keyword.ONE_OF, Keyword.ORDERED, Keyword.TEXT, Keyword.ORGAN_NAME, Keyword.URL})
_NUMERIC: Final = frozenset({Keyword.NUMBER, Keyword.DATE})
_SETS: Final = frozenset({Keyword.SOME_OF, Keyword.TEXT_LIST})
_ORDERS: Final = frozenset(
    {tree.Comparison.AT_LEAST, tree.Comparison.MORE, tree.Comparison.LESS, tree.Comparison.AT_MOST}
)

_OPERATOR_WORDS: Final = {
    tree.Comparison.IS: Keyword.IS,
    tree.Comparison.IS_NOT: Keyword.IS_NOT,
    tree.Comparison.AT_LEAST: Keyword.AT_LEAST,
    tree.Comparison.MORE: Keyword.MORE,
    tree.Comparison.LESS: Keyword.LESS,
    tree.Comparison.AT_MOST: Keyword.AT_MOST,
}


def word(keyword: Keyword) -> Wording:
    """Return a keyword as it is called in a message."""
    return Wording(keyword.zh, keyword.en)


def check_types(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every condition, every ordinary value and every value list."""
    checker = _Types(resolution)
    found: list[Diagnostic] = []
    for placed in program.every():
        for condition in conditions_of(placed.clause):
            found.extend(checker.condition(placed.source, condition))
        match placed.clause:
            case tree.Declaration(keyword=Keyword.FACT) as fact:
                found.extend(checker.fact(placed.source, fact))
            case tree.GivenClause(keyword=Keyword.GIVEN, name=name, values=values):
                symbol = resolution.symbol(placed.source, name)
                if symbol is not None:
                    found.extend(checker.given(placed.source, symbol, values))
            case _:
                pass
    return tuple(found)


def conditions_of(clause: tree.Clause) -> Iterator[tree.Condition]:
    """Yield the conditions written in this clause itself."""
    match clause:
        case tree.ConditionClause(condition=condition):
            yield condition
        case tree.RequirementClause(requirement=requirement) if not isinstance(requirement, tree.Text):
            yield requirement
        case tree.Arm(condition=condition) if condition is not None:
            yield condition
        case _:
            return


class _Types:
    def __init__(self, resolution: Resolution) -> None:
        self._resolution = resolution

    def _fact(self, source: SourceText, name: tree.Name) -> tuple[Symbol, Keyword] | None:
        """Return the fact and its type word; a derived fact is a yes/no fact."""
        symbol = self._resolution.symbol(source, name)
        if symbol is None or symbol.kind is not SymbolKind.FACT or not isinstance(symbol.node, tree.Declaration):
            return None
        if symbol.node.keyword is Keyword.DERIVE:
            return symbol, Keyword.YES_NO
        return (symbol, symbol.node.type_word) if symbol.node.type_word is not None else None

    def condition(self, source: SourceText, condition: tree.Condition) -> Iterator[Diagnostic]:
        match condition:
            case tree.Holds(name=name):
                found = self._fact(source, name)
                if found is not None and found[1] is not Keyword.YES_NO:
                    yield kinds.NOT_YES_NO.at(Location(source, name.span), fact=name.text, type=word(found[1]))
            case tree.Compare(fact=fact, operator=operator, value=value):
                yield from self._compare(source, fact, operator, value)
            case tree.Among(fact=fact, values=values):
                yield from self._wants(source, fact, _SINGLE | {Keyword.YES_NO} | _NUMERIC, Keyword.AMONG)
                for value in values:
                    yield from self._value(source, fact, value)
            case tree.Contains(fact=fact, values=values):
                yield from self._wants(source, fact, _SETS, Keyword.CONTAINS)
                for value in values:
                    yield from self._value(source, fact, value)
            case tree.Listed(fact=fact):
                yield from self._wants(source, fact, frozenset({Keyword.URL}), Keyword.ON_LIST)
            case tree.EachListed(fact=fact) | tree.NonEmpty(fact=fact):
                found = self._fact(source, fact)
                if found is not None and found[1] is not Keyword.TEXT_LIST:
                    yield kinds.NOT_A_LIST.at(Location(source, fact.span), fact=fact.text, type=word(found[1]))
            case tree.Not(operand=operand):
                yield from self.condition(source, operand)
            case tree.And(operands=operands) | tree.Or(operands=operands):
                for operand in operands:
                    yield from self.condition(source, operand)
            case tree.Detected() | tree.SamePerson():
                return
            case _:
                assert_never(condition)

    def _wants(
        self, source: SourceText, fact: tree.Name, wanted: frozenset[Keyword], operator: Keyword
    ) -> Iterator[Diagnostic]:
        found = self._fact(source, fact)
        if found is not None and found[1] not in wanted:
            yield kinds.OPERATOR_TYPE.at(
                Location(source, fact.span), operator=word(operator), fact=fact.text, type=word(found[1])
            )

    def _compare(
        self, source: SourceText, fact: tree.Name, operator: tree.Comparison, value: tree.Value
    ) -> Iterator[Diagnostic]:
        found = self._fact(source, fact)
        if found is None:
            if is_category(fact) and operator in _ORDERS:
                yield kinds.NOT_ORDERED.at(Location(source, fact.span), fact=fact.text, type=word(Keyword.CATEGORY))
            return
        symbol, kind = found
        if operator in _ORDERS:
            if kind is not Keyword.ORDERED and kind not in _NUMERIC:
                yield kinds.NOT_ORDERED.at(Location(source, fact.span), fact=fact.text, type=word(kind))
                return
            if kind is Keyword.ORDERED and isinstance(value, tree.Name) and not _in_chain(symbol, value):
                yield kinds.VALUE_TYPE.at(
                    Location(source, value.span),
                    value=value.text,
                    fact=fact.text,
                    wanted=Wording("能比高低的值", "a value of the ordered chain"),
                )
                return
        elif kind in _SETS:
            yield kinds.OPERATOR_TYPE.at(
                Location(source, fact.span), operator=word(_OPERATOR_WORDS[operator]), fact=fact.text, type=word(kind)
            )
            return
        yield from self._value(source, fact, value)

    def _value(self, source: SourceText, fact: tree.Name, value: tree.Value) -> Iterator[Diagnostic]:
        found = self._fact(source, fact)
        if found is None:
            return
        wanted = _wanted(found[1], value)
        if wanted is not None:
            yield kinds.VALUE_TYPE.at(Location(source, value.span), value=_shown(value), fact=fact.text, wanted=wanted)

    def fact(self, source: SourceText, fact: tree.Declaration) -> Iterator[Diagnostic]:
        """Check a fact's own block: values named twice, an ordinary value that it cannot have."""
        seen: set[str] = set()
        for clause in query.clauses(fact.body, tree.ValuesClause):
            for value in clause.values:
                for key in (value.name.text, f"[{value.code.text}]" if value.code else ""):
                    if key and key in seen:
                        yield kinds.DUPLICATE_VALUE.at(
                            Location(source, value.span), fact=_name(fact), value=value.name.text
                        )
                        break
                    seen.add(key)
        for ordinary in query.clauses(fact.body, tree.OrdinaryClause):
            if fact.type_word is not None and not _fits(fact, fact.type_word, ordinary.value):
                yield kinds.BAD_ORDINARY.at(
                    Location(source, ordinary.value.span), value=_shown(ordinary.value), fact=_name(fact)
                )

    def given(self, source: SourceText, symbol: Symbol, values: tuple[tree.Value, ...]) -> Iterator[Diagnostic]:
        """Check what a test sets: 未知 and 无 fit everywhere, the rest by type."""
        if not isinstance(symbol.node, tree.Declaration):
            return
        # A derived fact is yes or no; a role or organ is given the name of a person.
        unnamed = Keyword.YES_NO if symbol.kind is SymbolKind.FACT else Keyword.TEXT
        kind = symbol.node.type_word or unnamed
        for value in values:
            if isinstance(value, tree.Name) and reserved(value.text) in {Reserved.UNKNOWN, Reserved.NONE}:
                continue
            wanted = _wanted(kind, value)
            if wanted is not None:
                yield kinds.VALUE_TYPE.at(
                    Location(source, value.span), value=_shown(value), fact=symbol.name, wanted=wanted
                )


def _in_chain(symbol: Symbol, value: tree.Name) -> bool:
    if not isinstance(symbol.node, tree.Declaration):
        return True
    chains = [clause for clause in query.clauses(symbol.node.body, tree.ValuesClause) if clause.ordered]
    declared = {definition.name.text for definition in values_of(symbol)}
    return value.text not in declared or any(value.text == item.name.text for chain in chains for item in chain.values)


def _wanted(kind: Keyword, value: tree.Value) -> Wording | None:
    """Return what a value of this type must be when `value` is not one."""
    match kind:
        case Keyword.YES_NO:
            fits = isinstance(value, tree.Name) and reserved(value.text) in {Reserved.YES, Reserved.NO}
            return None if fits else Wording("“是”或“否”", "是 (yes) or 否 (no)")
        case Keyword.NUMBER:
            return None if isinstance(value, tree.Number) else Wording("数", "a number")
        case Keyword.DATE:
            return None if isinstance(value, tree.Date) else Wording("日期", "a date")
        case _ if kind in _ENUMERATED:
            # A name that is no declared value was reported with the names.
            return None if isinstance(value, tree.Name) else Wording("列出的值", "one of its values")
        case _:
            fits = isinstance(value, tree.Text) or (isinstance(value, tree.Name) and reserved(value.text) is not None)
            return None if fits else Wording("带引号的文字", "a text in quotation marks")


def _fits(fact: tree.Declaration, kind: Keyword, value: tree.Value) -> bool:
    if isinstance(value, tree.Name) and reserved(value.text) is Reserved.NONE and kind not in _ENUMERATED:
        return kind is not Keyword.YES_NO and kind not in _NUMERIC
    if kind in _ENUMERATED:
        declared = {item.name.text for clause in query.clauses(fact.body, tree.ValuesClause) for item in clause.values}
        return isinstance(value, tree.Name) and value.text in declared
    return _wanted(kind, value) is None


def _shown(value: tree.Value) -> str:
    match value:
        case tree.Name(text=text) | tree.Text(value=text):
            return text
        case tree.Number(value=number):
            return str(number)
        case tree.Date(value=day):
            return day.isoformat()
        case _:
            assert_never(value)


def _name(declaration: tree.Declaration) -> str:
    return declaration.name.text if declaration.name else ""
