"""What the text does not say must be said to be unsaid: every shared fact is read by a rule or named by 未规定.

May report, as lints: a fact that no rule reads and no 未规定 names; as an error: a fact that is both.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.diagnostics.catalogue import rules as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import Program
from policyc.names.references import Reference, references
from policyc.names.resolve import Resolution
from policyc.names.symbols import SymbolKind
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

# Not rules of the regulation: tests, properties, silences, declarations and axioms do not say what it governs.
_NO_RULES = frozenset(
    {Keyword.TEST, Keyword.COMPARISON, Keyword.PROPERTY, Keyword.DECLARATION, Keyword.AXIOM, Keyword.FACT}
)
_ENVELOPE_TYPES = frozenset({Keyword.PEOPLE})


def check_silences(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Compare the facts that rules read with those declared silent."""
    read = frozenset(_read(program, resolution))
    silent: set[str] = set()
    found: list[Diagnostic] = []
    for placed in program.every():
        if isinstance(placed.clause, tree.SilenceClause):
            for fact in placed.clause.facts:
                silent.add(fact.text)
                if fact.text in read:
                    found.append(kinds.SILENT_BUT_READ.at(Location(placed.source, fact.span), fact=fact.text))
    if not any(True for _ in program.declarations(Keyword.POLICY)):
        return tuple(found)
    unread = [
        symbol
        for symbol in resolution.symbols.of(SymbolKind.FACT)
        if symbol.shared
        and isinstance(symbol.node, tree.Declaration)
        and symbol.node.keyword is Keyword.FACT
        and symbol.node.type_word not in _ENVELOPE_TYPES
        and symbol.name not in read
        and symbol.name not in silent
    ]
    policy = next(iter(program.declarations(Keyword.POLICY)))
    found.extend(
        kinds.SILENT_AND_UNREAD.at(Location(policy.source, policy.name_span), fact=symbol.name) for symbol in unread
    )
    return tuple(found)


def _read(program: Program, resolution: Resolution) -> Iterator[str]:
    for placed in program.top():
        clause = placed.clause
        if isinstance(clause, tree.SilenceClause) or getattr(clause, "keyword", None) in _NO_RULES:
            continue
        for inner in (clause, *query.walk(query.bodies(clause))):
            for reference in references(inner):
                if isinstance(reference, Reference) and reference.kind is SymbolKind.FACT:
                    symbol = resolution.symbol(placed.source, reference.name)
                    if symbol is not None:
                        yield symbol.name
