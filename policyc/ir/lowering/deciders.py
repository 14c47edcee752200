"""Where facts are born: the one step that decides each judged fact.

`确定 F` on a step comes first; `认定 R` means the first step of role R; a question that records its answer in F makes
the step that reviews its checklist the decider, if nothing else decides F. Everything else is an intake fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.conditions import TRUE, Condition, choose, conjoin
from policyc.ir.lowering.context import Lowering
from policyc.ir.policy import Decider, Fact
from policyc.names.copies import Met, steps_met
from policyc.names.program import PlacedDeclaration
from policyc.names.symbols import SymbolKind
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


def steps_in_order(lowering: Lowering) -> Iterator[Met]:
    """Yield the steps of the workflows in order of writing, then those that escalations insert, copies included."""
    for keyword in (Keyword.WORKFLOW, Keyword.ESCALATION):
        for block in lowering.program.declarations(keyword):
            yield from steps_met(lowering.copies.within(block).met)


Deciders = dict[str, tuple[Guarded[Decider], ...]]


def deciders(lowering: Lowering) -> Deciders:
    """Return, by fact id, the candidates for deciding it, the first that a choice of readings leaves being the one."""
    found: dict[str, list[Guarded[Decider]]] = {}
    steps = tuple(steps_in_order(lowering))
    for step in steps:
        for guard, fact in _named(lowering, step, Keyword.DECIDES):
            found.setdefault(fact, []).append(Guarded(guard, _decider(lowering, step), NO_BASIS))
    for fact, role in _judged(lowering):
        by_role = next((step for step in steps if role in _roles(lowering, step.placed)), None)
        if by_role is not None:
            decider = Decider(_id(lowering, by_role), role)
            found.setdefault(fact, []).append(Guarded(_exists(lowering, by_role), decider, NO_BASIS))
    reviewed = reviewers(lowering)
    for fact, checklist in _recorded(lowering):
        found.setdefault(fact, []).extend(reviewed.get(checklist, ()))
    return {fact: tuple(candidates) for fact, candidates in found.items()}


def reviewers(lowering: Lowering) -> Deciders:
    """Return the steps that review each check or checklist, by its id, in order."""
    found: dict[str, list[Guarded[Decider]]] = {}
    for step in steps_in_order(lowering):
        for guard, reviewed in _named(lowering, step, Keyword.REVIEWS):
            found.setdefault(reviewed, []).append(Guarded(guard, _decider(lowering, step), NO_BASIS))
    return {reviewed: tuple(candidates) for reviewed, candidates in found.items()}


def decided(fact: Fact, candidates: tuple[Guarded[Decider], ...], adopted: dict[str, str]) -> Fact:
    """Return the fact with its candidates, decided as the readings adopted have it."""
    standing = [candidate.value for candidate in candidates if choose(candidate.guard, adopted) == TRUE]
    first = standing[0] if standing else None
    return replace(
        fact,
        decided_at=first.step if first else None,
        decided_by=first.role if first else None,
        deciders=candidates,
    )


def _named(lowering: Lowering, step: Met, keyword: Keyword) -> Iterator[tuple[Condition, str]]:
    """Yield the ids that these clauses of a step name, with the readings under which they do."""
    exists = _exists(lowering, step)
    for clause in query.clauses(step.placed.body, tree.NamesClause, keyword):
        guard = conjoin(exists, lowering.taken(step.placed.source, clause.basis))
        for name in clause.names:
            yield guard, lowering.id(step.placed.source, name)


def _exists(lowering: Lowering, step: Met) -> Condition:
    around = (lowering.taken(source, bases) for source, bases in step.bases)
    return conjoin(*around, lowering.taken(step.placed.source, query.block_bases(step.placed.body)))


def _decider(lowering: Lowering, step: Met) -> Decider:
    return Decider(_id(lowering, step), next(iter(_roles(lowering, step.placed)), None))


def _id(lowering: Lowering, step: Met) -> str:
    return f"{lowering.id_of(step.placed)}{step.suffix}"


def _roles(lowering: Lowering, step: PlacedDeclaration) -> tuple[str, ...]:
    return tuple(
        lowering.id(step.source, actor.name)
        for clause in query.clauses(step.body, tree.ActorsClause, Keyword.BY)
        if isinstance(clause.actors, tree.Actors)
        for actor in clause.actors.actors
    )


def _judged(lowering: Lowering) -> Iterator[tuple[str, str]]:
    for fact in lowering.program.declarations(Keyword.FACT):
        for role in lowering.ids(fact.source, query.clauses(fact.body, tree.NamesClause, Keyword.JUDGED_BY)):
            yield lowering.id_of(fact), role


def _recorded(lowering: Lowering) -> Iterator[tuple[str, str]]:
    for symbol in lowering.declared(SymbolKind.CHECK):
        if isinstance(symbol.node, tree.Declaration) and symbol.node.keyword is Keyword.CHECKLIST:
            for question in query.clauses(symbol.node.body, tree.AskClause):
                if question.recorded_in is not None:
                    yield lowering.id(symbol.source, question.recorded_in), symbol.id
