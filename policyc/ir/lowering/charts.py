"""Lower the stages of the work and the charts that the regulation prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policyc.ir.basis import Basis
from policyc.ir.charts import Member, MemberKind, PrintedBox, PrintedChart, Stage
from policyc.ir.lowering.context import Lowering, title_of
from policyc.names.symbols import Symbol
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

_KINDS: Final = {
    Keyword.STEP: MemberKind.STEP,
    Keyword.CATEGORY: MemberKind.CATEGORY,
    Keyword.CLASSIFICATION: MemberKind.CLASSIFICATION,
    Keyword.DUTY: MemberKind.DUTY,
    Keyword.WORKFLOW: MemberKind.WORKFLOW,
    Keyword.ESCALATION: MemberKind.ESCALATION,
    Keyword.SANCTION: MemberKind.SANCTION,
    Keyword.TIER: MemberKind.TIER,
    Keyword.FORM: MemberKind.FORM,
}


def lower_stages(lowering: Lowering) -> tuple[Stage, ...]:
    """Lower every 阶段, in the order in which they are drawn."""
    return tuple(
        Stage(
            id=lowering.id_of(placed),
            label=placed.name,
            title=title_of(placed.declaration),
            members=_members(lowering, placed.source, placed.body, Keyword.MEMBERS),
            basis=lowering.block_basis(placed.source, placed.body),
        )
        for placed in lowering.program.declarations(Keyword.STAGE)
    )


def lower_charts(lowering: Lowering) -> tuple[PrintedChart, ...]:
    """Lower every 图 with its boxes."""
    found: list[PrintedChart] = []
    for placed in lowering.program.declarations(Keyword.CHART):
        basis = lowering.block_basis(placed.source, placed.body)
        boxes = query.clauses(placed.body, tree.Declaration, Keyword.BOX)
        found.append(
            PrintedChart(
                id=lowering.id_of(placed),
                label=placed.name,
                title=title_of(placed.declaration),
                boxes=tuple(_box(lowering, placed.source, box, basis) for box in boxes),
                basis=basis,
            )
        )
    return tuple(found)


def _box(lowering: Lowering, source: SourceText, box: tree.Declaration, chart: Basis) -> PrintedBox:
    label = box.name.text if box.name else ""
    lines = tuple(
        text.value for clause in query.clauses(box.body, tree.TextsClause, Keyword.QUOTE) for text in clause.texts
    )
    under = lowering.ids(source, query.clauses(box.body, tree.NamesClause, Keyword.PART_OF))
    return PrintedBox(
        id=box.code.text if box.code else label,
        label=label,
        stage=lowering.ids(source, query.clauses(box.body, tree.NamesClause, Keyword.STAGE))[0],
        lines=lines,
        shows=_members(lowering, source, box.body, Keyword.SHOWS),
        tag=query.text_of(box.body, Keyword.TAG),
        under=under[0] if under else None,
        remark="".join(
            text.value for one in query.clauses(box.body, tree.TextsClause, Keyword.NOTE) for text in one.texts
        ),
        basis=_quoting(lowering.block_basis(source, box.body, chart), lines),
    )


def _quoting(basis: Basis, lines: tuple[str, ...]) -> Basis:
    """Return what a box stands on: the clauses of its chart, with its own lines as the words quoted."""
    *before, last = (replace(cite, quotations=()) for cite in basis.cites)
    return replace(basis, cites=(*before, replace(last, quotations=lines)))


def _members(
    lowering: Lowering, source: SourceText, body: tuple[tree.Clause, ...], keyword: Keyword
) -> tuple[Member, ...]:
    """Return the members that a block names, each once, in order of writing."""
    named = {
        (clause.kind, name.text): lowering.symbol(source, name)
        for clause in query.clauses(body, tree.MembersClause, keyword)
        for name in clause.names
    }
    members = (
        Member(_KINDS[kind], copy)
        for (kind, _), symbol in named.items()
        for each in ids_of(symbol)
        for copy in (lowering.standing(each) if kind is Keyword.STEP else (each,))
    )
    return tuple(dict.fromkeys(members))


def ids_of(symbol: Symbol) -> Iterator[str]:
    """Yield the id of a declaration; of branches and arms, which are no steps, those of the steps inside."""
    if not isinstance(symbol.node, tree.Declaration) or symbol.node.keyword not in {Keyword.PARALLEL, Keyword.CHOOSE}:
        yield symbol.id
        return
    for clause in query.walk(symbol.node.body):
        match clause:
            case tree.Declaration(keyword=Keyword.STEP | Keyword.PUBLISH, name=tree.Name(text=name), code=code):
                yield code.text if code is not None else name
            case _:
                pass
