"""What the stages and the charts leave out, and where the two disagree.

Assumes stages and charts without errors. A policy without stages is drawn without them and is not complained of.
Source: `docs/language.md` §3.11. May report, as warnings: a step in no stage, a box that shows nothing, a box that
stands in one stage and shows what is in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.diagnostics.catalogue import charts as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.names.symbols import SymbolKind
from policyc.semantics.charts import Claims, claims
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


def check_stages(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Compare the steps with the stages, and the boxes of every chart with both."""
    claimed = claims(program, resolution)
    found: list[Diagnostic] = []
    if program.declarations(Keyword.STAGE):
        found.extend(_homeless(program, claimed))
    for chart in program.declarations(Keyword.CHART):
        boxes = query.clauses(chart.body, tree.Declaration, Keyword.BOX)
        wholes = {
            name.text
            for box in boxes
            for clause in query.clauses(box.body, tree.NamesClause, Keyword.PART_OF)
            for name in clause.names
        }
        for box in boxes:
            if box.name is None or box.damaged:
                continue
            if not query.clauses(box.body, tree.MembersClause) and box.name.text not in wholes:
                found.append(kinds.BOX_SHOWS_NOTHING.at(Location(chart.source, box.name.span), box=box.name.text))
            found.extend(_elsewhere(chart, box, resolution, claimed))
    return tuple(found)


def _homeless(program: Program, claimed: Claims) -> Iterator[Diagnostic]:
    for step in program.declarations(Keyword.STEP, Keyword.PUBLISH):
        if not step.shared and step.name and claimed.stage_of(SymbolKind.STEP, step.name) is None:
            yield kinds.STEP_WITHOUT_STAGE.at(Location(step.source, step.name_span), step=step.name)


def _elsewhere(
    chart: PlacedDeclaration,
    box: tree.Declaration,
    resolution: Resolution,
    claimed: Claims,
) -> Iterator[Diagnostic]:
    """Report each thing that a box shows and that belongs to another stage than the box."""
    stages = [
        symbol
        for clause in query.clauses(box.body, tree.NamesClause, Keyword.STAGE)
        for name in clause.names
        if (symbol := resolution.symbol(chart.source, name)) is not None
    ]
    for clause in query.clauses(box.body, tree.MembersClause):
        for name in clause.names:
            symbol = resolution.symbol(chart.source, name)
            other = claimed.stage_of(symbol.kind, symbol.name) if symbol is not None else None
            if other is not None and stages and other.declaration is not stages[0].node:
                yield kinds.SHOWN_IN_ANOTHER_STAGE.at(
                    Location(chart.source, name.span),
                    box=box.name.text if box.name else "",
                    stage=stages[0].name,
                    name=name.text,
                    other=other.name,
                )
