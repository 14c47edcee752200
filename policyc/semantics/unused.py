"""What is declared and never used: often a sentence of the text that was not written yet.

Assumes resolved names. A test or a property is no use, and what is shared need not be used by every policy. May report,
as warnings: declarations that no rule names, readings of which no rule takes an option.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.diagnostics.catalogue import names as kinds
from policyc.diagnostics.catalogue import rules as rule_kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import Program
from policyc.names.references import OptionReference, Reference, references
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol, SymbolKind
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

_ASKING: Final = frozenset({Keyword.TEST, Keyword.COMPARISON, Keyword.PROPERTY})
_MUST_BE_USED: Final = (
    SymbolKind.FACT,
    SymbolKind.ACTOR,
    SymbolKind.LIST,
    SymbolKind.DETECTOR,
    SymbolKind.TIER,
    SymbolKind.FORM,
    SymbolKind.FRAGMENT,
    SymbolKind.CHECK,
    SymbolKind.READING,
    SymbolKind.CONVENTION,
)


def check_unused(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Compare what the policy's own files declare with what its rules name."""
    used: set[tuple[SymbolKind, str]] = set()
    taken: set[str] = set()
    for clause in _rules(program):
        if isinstance(clause, tree.MembersClause):
            continue  # What a chart shows is not used by being shown.
        for reference in references(clause):
            match reference:
                case Reference(name=name, kind=kind):
                    used.add((kind, name.text))
                case OptionReference(reading=reading):
                    taken.add(reading.text)
                case _:
                    pass
    return tuple(_found(resolution, used, taken))


def _rules(program: Program) -> Iterator[tree.Clause]:
    for placed in program.top():
        if not (isinstance(placed.clause, tree.Declaration) and placed.clause.keyword in _ASKING):
            yield from query.walk((placed.clause,))


def _found(resolution: Resolution, used: set[tuple[SymbolKind, str]], taken: set[str]) -> Iterator[Diagnostic]:
    for kind in _MUST_BE_USED:
        for symbol in resolution.symbols.of(kind):
            place = Location(symbol.source, symbol.span)
            if symbol.shared or _speaks_for_itself(symbol):
                continue
            if (kind, symbol.name) not in used:
                yield kinds.UNUSED_DECLARATION.at(place, kind=kind.value, name=symbol.name)
            elif kind is SymbolKind.READING and symbol.name not in taken:
                yield rule_kinds.UNUSED_OPTION.at(place, reading=symbol.name)


def _speaks_for_itself(symbol: Symbol) -> bool:
    """Tell whether it counts unnamed: a check holds for every item, a checklist is asked where a step names it."""
    return isinstance(symbol.node, tree.Declaration) and symbol.node.keyword is Keyword.CHECK
