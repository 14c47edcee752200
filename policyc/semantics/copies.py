"""What stands more than once: fragments without circles, calls told apart, steps pointed at only where it is clear.

Assumes resolved names. Source: `docs/language.md` §3.6. May report, as errors, the kinds of `catalogue.copies`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from policyc.diagnostics.catalogue import copies as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.copies import Copies, Met
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.references import Reference, references
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol, SymbolKind
from policyc.semantics.cycles import circle
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

MOST_REPEATED: Final = 12

_COPYING: Final = frozenset({Keyword.FRAGMENT, Keyword.REPEAT, Keyword.EACH_COPY})
# Charts show every copy, an exemption spares all, forms have one box for all of them, and tests name any.
_ANY_COPY: Final = frozenset(
    {Keyword.STAGE, Keyword.CHART, Keyword.FORM, Keyword.TEST, Keyword.COMPARISON, Keyword.EXEMPT}
)


def check_copies(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every 片段, 转入 and 重复."""
    copies = Copies(program)
    found = [*_circles(program, copies), *_repetitions(program), *_each(program, resolution)] or list(
        _calls(program, copies)
    )
    if found:
        return tuple(found)
    met: list[Met] = []
    for placed in program.declarations(Keyword.WORKFLOW, Keyword.ESCALATION):
        walk = copies.within(placed)
        if walk.cut:
            found.append(kinds.TOO_MANY_COPIES.at(Location(placed.source, placed.name_span), name=placed.name))
        met.extend(walk.met)
    if found:
        return tuple(found)
    times = Counter(one.placed.name for one in met)
    return (*_in_copies(met), *_unclear(program, resolution, times))


def _circles(program: Program, copies: Copies) -> Iterator[Diagnostic]:
    reads = {
        name: tuple(
            clause.name.text
            for clause in query.walk(fragment.body)
            if isinstance(clause, tree.Declaration)
            and clause.keyword is Keyword.TURN_TO
            and clause.name is not None
            and clause.name.text in copies.fragments
        )
        for name, fragment in copies.fragments.items()
    }
    done: set[str] = set()
    for placed in program.declarations(Keyword.FRAGMENT):
        found = circle(placed.name, reads, done) if placed.name in reads else ()
        if found:
            at = copies.fragments[found[0]]
            yield kinds.FRAGMENT_CYCLE.at(Location(at.source, at.name_span), names="→".join((*found, found[0])))


def _calls(program: Program, copies: Copies) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str]] = set()
    for call in program.declarations(Keyword.TURN_TO):
        if copies.calls[call.name] < 2:
            continue
        code = call.declaration.code.text if call.declaration.code is not None else ""
        if not code or (call.name, code) in seen:
            yield kinds.CALL_WITHOUT_CODE.at(Location(call.source, call.declaration.head_span), fragment=call.name)
        seen.add((call.name, code))


def _repetitions(program: Program) -> Iterator[Diagnostic]:
    for placed in program.declarations(Keyword.REPEAT):
        times = placed.declaration.at_least or 0
        if not 2 <= times <= MOST_REPEATED:
            yield kinds.BAD_REPETITION.at(Location(placed.source, placed.declaration.head_span), count=str(times))


def _each(program: Program, resolution: Resolution) -> Iterator[Diagnostic]:
    """Report 逐一 over what has no listed values, and 本份 where there is one copy only."""
    for placed in program.declarations(Keyword.EACH_COPY):
        name = placed.declaration.name
        symbol = resolution.symbol(placed.source, name) if name is not None else None
        node = symbol.node if symbol is not None else None
        if name is not None and not (isinstance(node, tree.Declaration) and node.type_word is Keyword.SOME_OF):
            yield kinds.EACH_OF_WHAT.at(Location(placed.source, name.span), fact=name.text)
    copied = {
        (placed.source.name, clause.span.start)
        for placed in program.declarations(Keyword.EACH_COPY)
        for clause in query.walk(placed.body)
    }
    for clause in program.every():
        for effect in query.effects(clause.clause):
            ending = effect.beyond if isinstance(effect, tree.ReturnTo) else effect
            if not isinstance(ending, tree.Terminate) or not ending.this_copy:
                continue
            if (clause.source.name, clause.clause.span.start) not in copied:
                yield kinds.NO_COPY_TO_END.at(Location(clause.source, ending.span))


def _in_copies(met: list[Met]) -> Iterator[Diagnostic]:
    """Report what may happen only once, at the step that stands several times."""
    seen: set[str] = set()
    for one in met:
        if not one.marks or one.placed.name in seen:
            continue
        seen.add(one.placed.name)
        if one.placed.declaration.keyword is Keyword.PUBLISH:
            yield kinds.PUBLISHED_IN_COPIES.at(Location(one.placed.source, one.placed.name_span), step=one.placed.name)
        for clause in query.clauses(one.placed.body, tree.NamesClause, Keyword.DECIDES):
            for name in clause.names:
                yield kinds.DECIDED_IN_COPIES.at(
                    Location(one.placed.source, name.span), fact=name.text, step=one.placed.name
                )


def _unclear(program: Program, resolution: Resolution, times: Counter[str]) -> Iterator[Diagnostic]:
    """Report names of steps that stand nowhere or several times, outside the copy that they belong to."""
    inside = {
        (declared.source.name, clause.span.start): declared
        for declared in program.declarations(*_COPYING)
        for clause in query.walk(declared.body)
    }
    for placed in program.top():
        if isinstance(placed.clause, tree.Declaration) and placed.clause.keyword in _ANY_COPY:
            continue
        for clause in query.walk((placed.clause,)):
            for reference in references(clause):
                if not isinstance(reference, Reference) or reference.kind is not SymbolKind.STEP:
                    continue
                symbol = resolution.symbol(placed.source, reference.name)
                if symbol is None or times[symbol.name] == 1 or not _copied(symbol, inside):
                    continue
                home = inside[symbol.source.name, symbol.node.span.start]
                if not _holds(home, placed.source.name, clause):
                    yield kinds.UNCLEAR_COPY.at(
                        Location(placed.source, reference.name.span), step=symbol.name, count=str(times[symbol.name])
                    )


def _copied(symbol: Symbol, inside: dict[tuple[str, int], PlacedDeclaration]) -> bool:
    return (symbol.source.name, symbol.node.span.start) in inside


def _holds(home: PlacedDeclaration, file: str, clause: tree.Clause) -> bool:
    span = home.declaration.span
    return file == home.source.name and span.start <= clause.span.start < span.end
