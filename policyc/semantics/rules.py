"""The shape of single rules: one requirement, actors with a word for how they sign, detectors that never block.

Source: `docs/language.md` §3.2, §3.5, §3.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.diagnostics.catalogue import rules as kinds
from policyc.diagnostics.catalogue import workflow as workflow_kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording


def check_rules(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every rule by itself."""
    found: list[Diagnostic] = []
    for every in program.every():
        if isinstance(every.clause, tree.ActorsClause):
            found.extend(_actors(every.source, every.clause))
    for placed in program.declarations(Keyword.STEP, Keyword.PUBLISH):
        found.extend(_nobody(placed))
    for placed in program.declarations(Keyword.CHECK):
        found.extend(_requirements(placed))
        found.extend(_detector(placed))
    found.extend(
        kinds.CONVENTION_WITHOUT_REASON.at(Location(placed.source, placed.name_span), convention=placed.name)
        for placed in program.declarations(Keyword.CONVENTION)
        if not placed.declaration.damaged and not query.text_of(placed.body, Keyword.REASON)
    )
    found.extend(_declarations(program, resolution))
    return tuple(found)


def _actors(source: SourceText, clause: tree.ActorsClause) -> Iterator[Diagnostic]:
    if clause.keyword is not Keyword.BY or isinstance(clause.actors, tree.Unstated):
        return
    if len(clause.actors.actors) > 1 and clause.actors.together is None:
        yield kinds.SEVERAL_ACTORS_NEED_QUANTIFIER.at(Location(source, clause.actors.span))
    # One role named alone is held by several people: 由 信息员 至少 2 人.
    actors, needed = len(clause.actors.actors), clause.actors.at_least or 0
    if 1 < actors < needed:
        yield workflow_kinds.JOIN_TOO_MANY.at(
            Location(source, clause.actors.span), needed=str(needed), branches=str(actors)
        )


def _nobody(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    """Report a step that says neither who acts nor that the text does not: 由 未定."""
    if not placed.declaration.damaged and not query.clauses(placed.body, tree.ActorsClause, Keyword.BY):
        yield kinds.MISSING_PROPERTY.at(
            Location(placed.source, placed.name_span),
            block=placed.name,
            property=Wording(Keyword.BY.zh, Keyword.BY.en),
        )


def _requirements(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    """One 应当 or 不得; more only as alternatives, each under its own reading."""
    plain = [
        clause
        for clause in query.clauses(placed.body, tree.RequirementClause, Keyword.SHALL, Keyword.SHALL_NOT)
        if not any(isinstance(basis, tree.ReadingRef) and basis.options for basis in clause.basis)
    ]
    for clause in plain[1:]:
        yield kinds.TWO_REQUIREMENTS.at(Location(placed.source, clause.span))


def _detector(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    """Evidence is no verdict: a check that a detector alone can fail never blocks."""
    if not any(_needs_only_detection(clause) for clause in query.clauses(placed.body, tree.RequirementClause)):
        return
    for clause in query.clauses(placed.body, tree.ConsequenceClause):
        if clause.consequence is tree.Consequence.BLOCK:
            yield kinds.DETECTOR_ONLY_BLOCK.at(Location(placed.source, clause.span))


def _needs_only_detection(clause: tree.RequirementClause) -> bool:
    if isinstance(clause.requirement, tree.Text):
        return False
    return _detection_breaks(clause.requirement, forbidden=clause.keyword is Keyword.SHALL_NOT)


def _detection_breaks(condition: tree.Condition, *, forbidden: bool) -> bool:
    """Tell whether evidence alone can make the condition hold (`forbidden`), or fail to hold."""
    match condition:
        case tree.Detected(negated=negated):
            return forbidden is not negated
        case tree.Not(operand=operand):
            return _detection_breaks(operand, forbidden=not forbidden)
        case tree.And(operands=operands):
            each = [_detection_breaks(operand, forbidden=forbidden) for operand in operands]
            return all(each) if forbidden else any(each)
        case tree.Or(operands=operands):
            each = [_detection_breaks(operand, forbidden=forbidden) for operand in operands]
            return any(each) if forbidden else all(each)
        case _:
            return False


def _declarations(program: Program, resolution: Resolution) -> Iterator[Diagnostic]:
    """Report facts that a declaration covers though somebody judges them, whatever the policy."""
    for placed in program.declarations(Keyword.DECLARATION):
        for clause in query.clauses(placed.body, tree.NamesClause, Keyword.COVERS):
            for name in clause.names:
                symbol = resolution.symbol(placed.source, name)
                if symbol is None or not isinstance(symbol.node, tree.Declaration):
                    continue
                body = symbol.node.body
                if query.clauses(body, tree.NamesClause, Keyword.JUDGED_BY) or not query.has_flag(
                    body, Keyword.DECLARABLE
                ):
                    yield kinds.DECLARED_JUDGED_FACT.at(Location(placed.source, name.span), fact=name.text)
