"""The shape of workflows: what publishes, where returns lead, where insertions stand.

Source: `docs/language.md` §3.6 and §3.7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyc.diagnostics.catalogue import workflow as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved


@dataclass(frozen=True, slots=True)
class _Workflow:
    """A workflow and the names of its steps in order of writing."""

    placed: PlacedDeclaration
    steps: tuple[tree.Declaration, ...]

    def index(self, name: str) -> int | None:
        for place, step in enumerate(self.steps):
            if step.name is not None and step.name.text == name:
                return place
        return None


_STEPS = (Keyword.STEP, Keyword.PUBLISH, Keyword.PARALLEL, Keyword.CHOOSE)


def check_workflows(program: Program, _resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every 流程 and 升级."""
    workflows = [
        _Workflow(
            placed,
            tuple(
                clause
                for clause in query.walk(placed.body)
                if isinstance(clause, tree.Declaration) and clause.keyword in _STEPS
            ),
        )
        for placed in program.declarations(Keyword.WORKFLOW)
    ]
    found: list[Diagnostic] = []
    for workflow in workflows:
        found.extend(_publication(workflow))
        found.extend(_returns(workflow))
        found.extend(_blocks(workflow.placed))
    for placed in program.declarations(Keyword.ESCALATION):
        found.extend(_anchors(placed, workflows))
        found.extend(_blocks(placed))
    return tuple(found)


def _publication(workflow: _Workflow) -> Iterator[Diagnostic]:
    if workflow.placed.declaration.damaged:
        return
    published = [step for step in workflow.steps if step.keyword is Keyword.PUBLISH]
    beside = query.clauses(workflow.placed.body, tree.NamesClause, Keyword.STARTS_WHEN)
    place = Location(workflow.placed.source, workflow.placed.name_span)
    if not published and not beside:
        yield kinds.NO_PUBLICATION.at(place, workflow=workflow.placed.name)
    for second in _second_on_one_path(workflow.placed.body):
        yield kinds.TWO_PUBLICATIONS.at(
            Location(workflow.placed.source, second.head_span), workflow=workflow.placed.name
        )


def _second_on_one_path(body: tuple[tree.Clause, ...]) -> Iterator[tree.Declaration]:
    """Yield a 发布 that another of the same sequence precedes; arms of a choice are different paths."""
    seen = False
    for clause in body:
        if isinstance(clause, tree.Declaration) and clause.keyword is Keyword.PUBLISH:
            if seen:
                yield clause
            seen = True


def _returns(workflow: _Workflow) -> Iterator[Diagnostic]:
    """退回 goes to an earlier step of the same workflow."""
    for place, step in enumerate(workflow.steps):
        for clause in query.clauses(step.body, tree.EffectClause):
            if not isinstance(clause.effect, tree.ReturnTo):
                continue
            target = clause.effect.step
            if reserved(target.text) is Reserved.PREVIOUS_STEP:
                continue
            index = workflow.index(target.text)
            if index is not None and index >= place:
                yield kinds.RETURN_NOT_EARLIER.at(Location(workflow.placed.source, target.span), target=target.text)


def _anchors(placed: PlacedDeclaration, workflows: list[_Workflow]) -> Iterator[Diagnostic]:
    for clause in query.clauses(placed.body, tree.PlaceClause):
        if len(clause.places) < 2:
            continue
        after, before = clause.places[0].step.text, clause.places[1].step.text
        for workflow in workflows:
            first, second = workflow.index(after), workflow.index(before)
            if first is not None and second is not None and first >= second:
                yield kinds.ANCHOR_ORDER.at(Location(placed.source, clause.span), after=after, before=before)


def _blocks(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    for clause in query.walk(placed.body):
        match clause:
            case tree.Declaration(keyword=Keyword.CHOOSE, damaged=False) as choice:
                if not any(arm.condition is None for arm in query.clauses(choice.body, tree.Arm)):
                    yield kinds.CHOOSE_WITHOUT_OTHERWISE.at(Location(placed.source, choice.head_span))
            case tree.Declaration(keyword=Keyword.PARALLEL, damaged=False) as parallel:
                branches = [
                    part
                    for part in parallel.body
                    if isinstance(part, tree.Arm) or (isinstance(part, tree.Declaration) and part.keyword in _STEPS)
                ]
                if not branches:
                    yield kinds.EMPTY_PARALLEL.at(Location(placed.source, parallel.head_span))
                elif parallel.at_least is not None and parallel.at_least > len(branches):
                    yield kinds.JOIN_TOO_MANY.at(
                        Location(placed.source, parallel.head_span),
                        needed=str(parallel.at_least),
                        branches=str(len(branches)),
                    )
            case _:
                pass
