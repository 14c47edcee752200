"""Resolve every name of a program: a side table from the place of a name to the symbol it means.

Assumes a program whose files were read (perhaps with faults, then `program.damaged`). Guarantees that a name is in
the table exactly when it is known. May report: what `unknown` says of names that are not, and blanks forgotten around
an operator.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, assert_never

from policyc.diagnostics.catalogue import lexing
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import Program
from policyc.names.references import (
    AnyReference,
    OptionReference,
    Reference,
    ValueReference,
    is_category,
    references,
)
from policyc.names.symbols import Symbol, SymbolKind, SymbolTable, build_symbols
from policyc.names.unknown import OptionOf, Unknowns, ValueOf
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved

_OPERATORS: Final = ("不属于", "不超过", "不是", "属于", "达到", "超过", "低于", "不含", "不在", "含", "在", "是")
_ENUMERATED: Final = frozenset({Keyword.ONE_OF, Keyword.SOME_OF, Keyword.ORDERED})


@dataclass(slots=True)
class Resolution:
    """The symbol table and, by place, what each name means. Filled by `resolve`, read-only afterwards."""

    symbols: SymbolTable
    used: dict[tuple[str, int], Symbol] = field(default_factory=dict)

    def symbol(self, source: SourceText, name: tree.Name) -> Symbol | None:
        """Return what the name at this place means; None when it is reserved or unknown."""
        return self.used.get((source.name, name.span.start))


def resolve(program: Program) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """Resolve the names of the program."""
    symbols, diagnostics = build_symbols(program)
    resolver = _Resolver(Resolution(symbols), list(diagnostics), Unknowns(symbols))
    for placed in program.every():
        for reference in references(placed.clause):
            resolver.use(placed.source, reference)
        match placed.clause:
            case tree.Declaration(keyword=Keyword.READING | Keyword.FACT) as declaration:
                resolver.within(placed.source, declaration)
            case _:
                pass
    # A clause that could not be read may hold the declaration: its own message is enough.
    unknown = () if program.damaged else resolver.unknowns.report(program)
    return resolver.resolution, (*resolver.diagnostics, *unknown)


@dataclass(slots=True)
class _Resolver:
    resolution: Resolution
    diagnostics: list[Diagnostic]
    unknowns: Unknowns

    def use(self, source: SourceText, reference: AnyReference) -> None:
        match reference:
            case Reference(name, kind, allowed, other):
                symbols = self.resolution.symbols
                elsewhere = other is not None and not symbols.get(kind, name.text) and symbols.get(other, name.text)
                self._name(source, name, other if other is not None and elsewhere else kind, allowed)
            case ValueReference(fact, value, allowed):
                self._value(source, fact, value, allowed)
            case OptionReference(reading, option):
                self._member(source, OptionOf(reading.text), option)
            case _:
                assert_never(reference)

    def within(self, source: SourceText, declaration: tree.Declaration) -> None:
        """Resolve the names that a fact or a reading uses of itself: its ordinary value, the option adopted."""
        name = declaration.name
        kind = SymbolKind.FACT if declaration.keyword is Keyword.FACT else SymbolKind.READING
        symbol = self.resolution.symbols.get(kind, name.text) if name else None
        if name is None or symbol is None or symbol.node is not declaration:
            return
        for adoption in query.clauses(declaration.body, tree.AdoptionClause):
            self.use(source, OptionReference(name, adoption.option))
        if declaration.type_word in _ENUMERATED:
            for ordinary in query.clauses(declaration.body, tree.OrdinaryClause):
                if isinstance(ordinary.value, tree.Name):
                    self.use(source, ValueReference(name, ordinary.value, ()))

    def _name(self, source: SourceText, name: tree.Name, kind: SymbolKind, allowed: tuple[Reserved, ...]) -> None:
        symbol = self.resolution.symbols.get(kind, name.text)
        if symbol is not None:
            self.resolution.used[source.name, name.span.start] = symbol
            self.unknowns.known(kind, name.text)
        elif reserved(name.text) not in allowed and not (kind is SymbolKind.FACT and self._glued(source, name)):
            self.unknowns.add(kind, name.text, Location(source, name.span))

    def _glued(self, source: SourceText, name: tree.Name) -> bool:
        """Report `类别是转载` as blanks forgotten, when what stands before the operator is known."""
        for operator in _OPERATORS:
            at = name.text.find(operator, 1)
            left, right = name.text[:at], name.text[at + len(operator) :]
            if at < 1 or not right:
                continue
            if self.resolution.symbols.get(SymbolKind.FACT, left) or reserved(left) is Reserved.CATEGORY:
                self.diagnostics.append(
                    lexing.MISSING_SPACE.at(
                        Location(source, name.span), glued=name.text, mend=f"{left} {operator} {right}"
                    )
                )
                return True
        return False

    def _value(self, source: SourceText, fact: tree.Name, value: tree.Value, allowed: tuple[Reserved, ...]) -> None:
        if not isinstance(value, tree.Name):
            return
        symbol = self.resolution.symbols.get(SymbolKind.FACT, fact.text)
        if symbol is None and is_category(fact):
            self._name(source, value, SymbolKind.CATEGORY, ())
        elif symbol is not None and isinstance(symbol.node, tree.Declaration) and symbol.node.type_word in _ENUMERATED:
            self._member(source, ValueOf(fact.text), value, allowed)

    def _member(
        self, source: SourceText, space: ValueOf | OptionOf, name: tree.Name, allowed: tuple[Reserved, ...] = ()
    ) -> None:
        """Look a value or an option up in what its fact or reading declares; undeclared facts have none."""
        declared = self.unknowns.declared(space)
        if any(one.name == name.text for one in declared):
            self.unknowns.known(space, name.text)
        elif declared and reserved(name.text) not in allowed:
            self.unknowns.add(space, name.text, Location(source, name.span))
