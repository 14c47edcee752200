"""The stages and the printed charts themselves: every member in one stage, every box with its own parts below it.

Assumes resolved names. Source: `docs/language.md` §3.11. May report, as errors: a member of two stages; a box that is
a part of itself, or of a box of another chart; a stage that cites the text without quoting its name; a reading where
nothing depends on one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policyc.diagnostics.catalogue import charts as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.references import MEMBERS
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol, SymbolKind
from policyc.source.folding import fold_key
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

_MEMBERS_WITHIN = frozenset(
    {Keyword.STEP, Keyword.PUBLISH, Keyword.PARALLEL, Keyword.CHOOSE, Keyword.CATEGORY, Keyword.CLASSIFICATION}
)

Claim = tuple[PlacedDeclaration, tree.Name]
"""A stage, and the name by which it takes a member in."""


def check_charts(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every 阶段 and every 图 by itself."""
    found: list[Diagnostic] = list(_twice(program, resolution))
    for stage in program.declarations(Keyword.STAGE):
        found.extend(_unprinted(stage))
        found.extend(_readings(stage))
    for chart in program.declarations(Keyword.CHART):
        found.extend(_parts(chart, resolution))
        found.extend(_readings(chart))
    return tuple(found)


@dataclass(slots=True)
class Claims:
    """Which stage takes each thing in, by kind and name, and every name by which another stage takes it in again."""

    by_member: dict[tuple[SymbolKind, str], Claim] = field(default_factory=dict)
    again: list[tuple[Claim, Symbol]] = field(default_factory=list)

    def stage_of(self, kind: SymbolKind, name: str) -> PlacedDeclaration | None:
        """Return the stage that takes a thing in, None where there is none."""
        claim = self.by_member.get((kind, name))
        return claim[0] if claim is not None else None


def claims(program: Program, resolution: Resolution) -> Claims:
    """Go through the stages in order; the first to name a thing, or what stands for it, has it.

    What a thing stands for is looked up when it is first taken in, and then never again.
    """
    found = Claims()
    for stage in program.declarations(Keyword.STAGE):
        for clause in query.clauses(stage.body, tree.MembersClause, Keyword.MEMBERS):
            for name in clause.names:
                symbol = resolution.symbol(stage.source, name)
                if symbol is not None:
                    _claim(found, (stage, name), symbol, resolution)
    return found


def _claim(found: Claims, claim: Claim, symbol: Symbol, resolution: Resolution) -> None:
    known = found.by_member.setdefault((symbol.kind, symbol.name), claim)
    if known is not claim:
        if known[0].declaration is not claim[0].declaration:
            found.again.append((claim, symbol))
        return
    taken = [
        inner
        for inner in _within(symbol, resolution)
        if found.by_member.setdefault((inner.kind, inner.name), claim)[0].declaration is not claim[0].declaration
    ]
    if taken:
        found.again.append((claim, taken[0]))


def _within(symbol: Symbol, resolution: Resolution) -> Iterator[Symbol]:
    """Yield what a member stands for: the categories and the steps inside it."""
    if not isinstance(symbol.node, tree.Declaration):
        return
    for clause in query.walk(symbol.node.body):
        if isinstance(clause, tree.Declaration) and clause.keyword in _MEMBERS_WITHIN and clause.name is not None:
            kind = MEMBERS.get(clause.keyword, SymbolKind.STEP)
            inner = resolution.symbols.get(kind, clause.name.text)
            if inner is not None:
                yield inner


def _twice(program: Program, resolution: Resolution) -> Iterator[Diagnostic]:
    """Report each name by which a stage takes in what another has."""
    found = claims(program, resolution)
    for (stage, name), symbol in found.again:
        other, there = found.by_member[symbol.kind, symbol.name]
        yield kinds.IN_TWO_STAGES.at(
            Location(stage.source, name.span),
            related=(Related(Location(other.source, there.span), Wording("先归在这里", "first taken in here")),),
            kind=symbol.kind.value,
            name=symbol.name,
            first=other.name,
            second=stage.name,
        )


def _unprinted(stage: PlacedDeclaration) -> Iterator[Diagnostic]:
    """Report a stage that cites and does not quote its name: it would be shown as the regulation's own words."""
    cited = [basis for basis in query.block_bases(stage.body) if isinstance(basis, tree.Cites)]
    if not cited or stage.declaration.damaged:
        return
    title = stage.declaration.title.value if stage.declaration.title is not None else stage.name
    quoted = (fold_key(text.value) for basis in cited for text in basis.quotations)
    if not any(fold_key(title) in text for text in quoted):
        yield kinds.STAGE_NOT_IN_THE_TEXT.at(Location(stage.source, stage.name_span), stage=title)


def _readings(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    for clause in (placed.declaration, *query.walk(placed.body)):
        for basis in query.bases(clause):
            if isinstance(basis, tree.ReadingRef):
                yield kinds.READING_ON_A_CHART.at(Location(placed.source, basis.span), name=placed.name)


def _parts(chart: PlacedDeclaration, resolution: Resolution) -> Iterator[Diagnostic]:
    """Follow 属于 from every box of a chart."""
    boxes = {
        box.name.text: box for box in query.clauses(chart.body, tree.Declaration, Keyword.BOX) if box.name is not None
    }
    under = {name: whole for name, box in boxes.items() if (whole := _whole(box)) is not None}
    for whole in under.values():
        symbol = resolution.symbol(chart.source, whole)
        if symbol is not None and symbol.name not in boxes:
            yield kinds.PART_OF_ANOTHER_CHART.at(Location(chart.source, whole.span), box=whole.text, chart=chart.name)
    done: set[str] = set()
    for name in under:
        path: dict[str, None] = {}
        at: str | None = name
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = under[at].text if at in under else None
        if at is not None and at in path:
            circle = list(path)[list(path).index(at) :]
            place = Location(chart.source, under[circle[0]].span)
            yield kinds.PART_OF_ITSELF.at(place, names="→".join((*circle, circle[0])))
        done.update(path)


def _whole(box: tree.Declaration) -> tree.Name | None:
    """Return the box that a box is a part of."""
    named = (name for clause in query.clauses(box.body, tree.NamesClause, Keyword.PART_OF) for name in clause.names)
    return next(named, None)
