"""What an overlay takes over of its base, and what disappears there with what it removes.

Assumes clauses that stand in one joined text. Guarantees that names of removed things leave lists of names, and that
nobody declares silent what the overlay's rules read. May report: a removed thing that something still needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from policyc.diagnostics.catalogue import overlay as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.names.references import Reference, references
from policyc.names.symbols import KIND_OF, SymbolKind
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

NOT_INHERITED: Final = frozenset(
    {Keyword.POLICY, Keyword.USE, Keyword.TEST, Keyword.COMPARISON, Keyword.OMIT, Keyword.DEFER, Keyword.CHART}
)
"""A document of its own, and what accounts for the text of the base: its tests, its ledger, its printed chart."""

# What a test, a declaration or an axiom says of a fact is no rule about it.
_NO_RULES: Final = frozenset(
    {Keyword.TEST, Keyword.COMPARISON, Keyword.PROPERTY, Keyword.DECLARATION, Keyword.AXIOM, Keyword.FACT}
)

Removed: TypeAlias = Mapping[tuple[SymbolKind, str], tree.Declaration]
"""What was removed, by kind and name, each with the edit that removed it."""

_USED: Final = Wording("用在这里", "used here")


def inherited(clauses: tuple[tree.Clause, ...]) -> tuple[tree.Clause, ...]:
    """Return what of a base an overlay takes over."""
    return tuple(clause for clause in clauses if getattr(clause, "keyword", None) not in NOT_INHERITED)


def symbols_in(clause: tree.Clause) -> Iterator[tuple[SymbolKind, str]]:
    """Yield what a clause declares, with what is declared inside it."""
    for one in (clause, *query.walk(query.bodies(clause))):
        match one:
            case tree.Declaration(keyword=keyword, name=tree.Name() as name) if keyword in KIND_OF:
                yield KIND_OF[keyword], name.text
            case tree.AskClause(name=name):
                yield SymbolKind.QUESTION, name.text
            case _:
                pass


def without(
    clauses: tuple[tree.Clause, ...], removed: Removed, source: SourceText, found: list[Diagnostic]
) -> tuple[tree.Clause, ...]:
    """Return the clauses without the names of what was removed; report what needs one of them."""
    kept: list[tree.Clause] = []
    for clause in clauses:
        gone = [
            one for one in references(clause) if isinstance(one, Reference) and (one.kind, one.name.text) in removed
        ]
        one: tree.Clause | None = clause
        match clause:
            case tree.NamesClause(names=names) | tree.MembersClause(names=names) if gone:
                left = tuple(name for name in names if all(name is not each.name for each in gone))
                one = replace(clause, names=left) if left else None
            case tree.Declaration(body=body) | tree.Arm(body=body):
                found.extend(_still_used(each, removed, source) for each in gone)
                one = replace(clause, body=without(body, removed, source, found))
            case _:
                found.extend(_still_used(each, removed, source) for each in gone)
        if one is not None:
            kept.append(one)
    return tuple(kept)


def _still_used(use: Reference, removed: Removed, source: SourceText) -> Diagnostic:
    edit = removed[use.kind, use.name.text]
    return kinds.REMOVED_AND_USED.at(
        Location(source, edit.head_span),
        related=(Related(Location(source, use.name.span), _USED),),
        kind=use.kind.value,
        name=use.name.text,
    )


def facts_read(clauses: tuple[tree.Clause, ...]) -> frozenset[str]:
    """Return the names of the facts that rules among these clauses read."""
    return frozenset(
        one.name.text
        for clause in clauses
        if not isinstance(clause, tree.SilenceClause) and getattr(clause, "keyword", None) not in _NO_RULES
        for inner in (clause, *query.walk(query.bodies(clause)))
        for one in references(inner)
        if isinstance(one, Reference) and one.kind is SymbolKind.FACT
    )


def asked_still(clauses: tuple[tree.Clause, ...], ours: tuple[tree.Clause, ...]) -> tuple[tree.Clause, ...]:
    """Return the clauses of a base without the readings that no rule mentions any more: the overlay settled them."""
    mentioned = {
        one.name.text
        for clause in (*clauses, *ours)
        for inner in (clause, *query.walk(query.bodies(clause)))
        for one in references(inner)
        if isinstance(one, Reference) and one.kind is SymbolKind.READING
    }
    return tuple(
        clause
        for clause in clauses
        if not isinstance(clause, tree.Declaration)
        or clause.keyword is not Keyword.READING
        or clause.name is None
        or clause.name.text in mentioned
    )


def not_silent(clauses: tuple[tree.Clause, ...], read: frozenset[str]) -> Iterator[tree.Clause]:
    """Yield the clauses, those of 未规定 without the facts that the overlay's rules read."""
    for clause in clauses:
        if not isinstance(clause, tree.SilenceClause):
            yield clause
            continue
        facts = tuple(fact for fact in clause.facts if fact.text not in read)
        if facts:
            yield replace(clause, facts=facts)
