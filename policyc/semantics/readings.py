"""Every option of a reading has a rule: an option without a counterpart must not delete one.

Where a declaration takes one option of a reading, each other option is taken by another clause of the same keyword
in that block, by another declaration of the same kind, or dismissed by 则 无此规定. Source: `docs/language.md` §2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policyc.diagnostics.catalogue import rules as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.names.program import Placed, PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.names.symbols import SymbolKind, options_of, placed
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.blocks import rule_of
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

# A test chooses an option to ask under it, and what is drawn depends on no reading.
_NO_RULES = frozenset({Keyword.TEST, Keyword.COMPARISON, Keyword.STAGE, Keyword.CHART, Keyword.BOX, Keyword.PROPERTY})


@dataclass(slots=True)
class _Taken:
    """The options of one reading that stand beside each other, and the first place that takes one."""

    name: str
    source: SourceText
    span: Span
    options: set[str] = field(default_factory=set)


def check_readings(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check the readings themselves, and that what is taken of them is complete."""
    found: list[Diagnostic] = []
    options = {
        symbol.name: [option for option in options_of(symbol) if option.name]
        for symbol in resolution.symbols.of(SymbolKind.READING)
    }
    for symbol in resolution.symbols.of(SymbolKind.READING):
        found.extend(_reading(placed(symbol), options[symbol.name]))
    names = {reading: [option.name.text for option in each if option.name] for reading, each in options.items()}
    dismissed = {
        reading: {option.name.text for option in each if option.name and option.no_rule}
        for reading, each in options.items()
    }
    for taken, reading in _groups(program):
        found.extend(
            kinds.OPTION_WITHOUT_SIBLING.at(
                Location(taken.source, taken.span), reading=reading, option=option, name=taken.name
            )
            for option in names.get(reading, [])
            if option not in taken.options and option not in dismissed[reading]
        )
    found.extend(diagnostic for placed_clause in program.every() for diagnostic in _repeated(placed_clause))
    return tuple(found)


def _repeated(placed_clause: Placed) -> Iterator[Diagnostic]:
    """Report a property given under one reading and again under another: some choice of both would give it twice."""
    declaration = placed_clause.clause
    if not isinstance(declaration, tree.Declaration):
        return
    rule = rule_of(declaration.keyword)
    first: dict[Keyword, tuple[tree.Clause, frozenset[str]]] = {}
    for clause in declaration.body:
        keyword = getattr(clause, "keyword", None)
        if not isinstance(keyword, Keyword) or keyword in rule.many or keyword not in rule.allowed:
            continue
        taken = frozenset(
            basis.reading.text
            for basis in query.bases(clause)
            if isinstance(basis, tree.ReadingRef) and basis.options and not basis.no_rule
        )
        before, others = first.setdefault(keyword, (clause, taken))
        if taken and others and taken.isdisjoint(others):
            yield kinds.REPEATED_PROPERTY.at(
                Location(placed_clause.source, clause.span),
                related=(Related(Location(placed_clause.source, before.span), _FIRST),),
                property=Wording(keyword.zh, keyword.en),
            )


_FIRST = Wording("前一次写在这里", "first given here")


def _reading(reading: PlacedDeclaration, options: list[tree.Declaration]) -> Iterator[Diagnostic]:
    if reading.declaration.damaged:
        return
    if len(options) < 2:
        yield kinds.READING_NEEDS_TWO_OPTIONS.at(Location(reading.source, reading.name_span), reading=reading.name)
    if not query.clauses(reading.body, tree.AdoptionClause):
        yield kinds.READING_NOT_ADOPTED.at(Location(reading.source, reading.name_span), reading=reading.name)


def _groups(program: Program) -> Iterator[tuple[_Taken, str]]:
    """Yield what must be complete: per block and keyword, and per kind of declaration over the whole program."""
    whole: dict[tuple[Keyword, str], _Taken] = {}
    for placed_clause in program.every():
        clause = placed_clause.clause
        if isinstance(clause, tree.Declaration) and clause.keyword not in _NO_RULES:
            owner = PlacedDeclaration(placed_clause.source, clause, placed_clause.shared)
            yield from _in_block(owner)
            _by_kind(owner, whole)
    for (_, reading), taken in whole.items():
        yield taken, reading


def _by_kind(owner: PlacedDeclaration, whole: dict[tuple[Keyword, str], _Taken]) -> None:
    refs = [basis for basis in query.block_bases(owner.body) if isinstance(basis, tree.ReadingRef) and basis.options]
    # A lone dismissal belongs to a clause of the block that takes the other option.
    taking = {ref.reading.text for ref in refs if not ref.no_rule}
    for basis in refs:
        if basis.reading.text in taking:
            key = (owner.declaration.keyword, basis.reading.text)
            taken = whole.setdefault(key, _Taken(owner.name, owner.source, basis.span))
            taken.options.update(option.text for option in basis.options)


def _in_block(owner: PlacedDeclaration) -> Iterator[tuple[_Taken, str]]:
    at_block: dict[str, set[str]] = {}
    for basis in query.block_bases(owner.body):
        if isinstance(basis, tree.ReadingRef) and basis.options:
            at_block.setdefault(basis.reading.text, set()).update(option.text for option in basis.options)
    groups: dict[tuple[str, str], _Taken] = {}
    for clause in owner.body:
        if isinstance(clause, tree.CitesClause | tree.ReadingClause | tree.ConventionClause):
            continue
        for basis in query.bases(clause):
            if isinstance(basis, tree.ReadingRef) and basis.options:
                key = (_key(clause), basis.reading.text)
                taken = groups.setdefault(key, _Taken(owner.name, owner.source, basis.span))
                taken.options.update(option.text for option in basis.options)
    for (_, reading), taken in groups.items():
        # What the block itself takes or dismisses counts for its clauses.
        taken.options |= at_block.get(reading, set())
        yield taken, reading


def _key(clause: tree.Clause) -> str:
    """Group clauses that say the same thing under different readings: 应当 and 不得 are alternatives."""
    match clause:
        case tree.RequirementClause():
            return "requirement"
        case tree.EffectClause(result=result):
            return f"result {result.text}"
        case tree.SourceClause():
            return "source"
        case tree.NamesClause(keyword=keyword):
            return keyword.name
        case _:
            return clause.keyword.name
