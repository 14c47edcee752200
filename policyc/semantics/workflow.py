"""The shape of workflows: what publishes, where returns lead, where insertions stand.

Source: `docs/language.md` §3.6 and §3.7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyc.diagnostics.catalogue import workflow as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.copies import Copies
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved


@dataclass(frozen=True, slots=True)
class _Workflow:
    """A workflow and its steps in order of writing; not the `whole` when there are more than are followed."""

    placed: PlacedDeclaration
    steps: tuple[PlacedDeclaration, ...]
    whole: bool

    def index(self, name: str) -> int | None:
        for place, step in enumerate(self.steps):
            if step.name == name:
                return place
        return None


_BRANCHES = (
    Keyword.STEP,
    Keyword.PUBLISH,
    Keyword.PARALLEL,
    Keyword.CHOOSE,
    Keyword.TURN_TO,
    Keyword.REPEAT,
    Keyword.EACH_COPY,
)


def check_workflows(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check every 流程 and 升级."""
    copies = Copies(program)
    workflows = [
        _Workflow(placed, tuple(met.placed for met in walk.met), not walk.cut)
        for placed in program.declarations(Keyword.WORKFLOW)
        for walk in (copies.within(placed),)
    ]
    found: list[Diagnostic] = [*_effects(program, workflows), *_counted_from(program, resolution)]
    started = {
        effect.workflow.text
        for placed in program.every()
        for effect in query.effects(placed.clause)
        if isinstance(effect, tree.Start)
    }
    for workflow in workflows:
        found.extend(_publication(workflow, started))
        found.extend(_returns(workflow))
        found.extend(_blocks(workflow.placed))
    for placed in program.declarations(Keyword.ESCALATION):
        found.extend(_anchors(placed, workflows))
        found.extend(_blocks(placed))
    for placed in program.declarations(Keyword.FRAGMENT):
        found.extend(_blocks(placed))
    for placed in program.declarations(Keyword.EXEMPT):
        found.extend(_spared(placed, resolution))
    # A fragment that two workflows turn to is looked at in both.
    return tuple(dict.fromkeys(found))


def _effects(program: Program, workflows: list[_Workflow]) -> Iterator[Diagnostic]:
    """Report a return that never happens, and a workflow started beside that publishes."""
    publishing = {
        workflow.placed.name
        for workflow in workflows
        if any(step.declaration.keyword is Keyword.PUBLISH for step in workflow.steps)
    }
    for placed in program.every():
        for effect in query.effects(placed.clause):
            match effect:
                case tree.ReturnTo(at_most=0, span=span):
                    yield kinds.RETURNED_NEVER.at(Location(placed.source, span))
                case tree.Start(workflow=name) if name.text in publishing:
                    yield kinds.STARTS_THE_ROUTE.at(Location(placed.source, name.span), workflow=name.text)
                case _:
                    pass


def _counted_from(program: Program, resolution: Resolution) -> Iterator[Diagnostic]:
    """Report a period counted from a fact that is no date."""
    for placed in program.every():
        if isinstance(placed.clause, tree.LimitClause) and placed.clause.anchor is not None:
            name = placed.clause.anchor.step
            symbol = resolution.symbol(placed.source, name)
            node = symbol.node if symbol is not None else None
            if node is not None and not (isinstance(node, tree.Declaration) and node.type_word is Keyword.DATE):
                yield kinds.COUNTED_FROM_NO_DAY.at(Location(placed.source, name.span), fact=name.text)


def _publication(workflow: _Workflow, started: set[str]) -> Iterator[Diagnostic]:
    if workflow.placed.declaration.damaged or not workflow.whole:
        return
    published = [step for step in workflow.steps if step.declaration.keyword is Keyword.PUBLISH]
    beside = query.clauses(workflow.placed.body, tree.NamesClause, Keyword.STARTS_WHEN)
    place = Location(workflow.placed.source, workflow.placed.name_span)
    if not published and not beside and workflow.placed.name not in started:
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
                yield kinds.RETURN_NOT_EARLIER.at(Location(step.source, target.span), target=target.text)


def _anchors(placed: PlacedDeclaration, workflows: list[_Workflow]) -> Iterator[Diagnostic]:
    for clause in query.clauses(placed.body, tree.PlaceClause):
        if len(clause.places) < 2:
            continue
        if [place.position for place in clause.places] != [tree.Position.AFTER, tree.Position.BEFORE]:
            yield kinds.ANCHORS_NOT_BETWEEN.at(Location(placed.source, clause.span))
            continue
        after, before = clause.places[0].step.text, clause.places[1].step.text
        for workflow in workflows:
            first, second = workflow.index(after), workflow.index(before)
            if first is not None and second is not None and first >= second:
                yield kinds.ANCHOR_ORDER.at(Location(placed.source, clause.span), after=after, before=before)


def _spared(placed: PlacedDeclaration, resolution: Resolution) -> Iterator[Diagnostic]:
    """Report an exemption that spares publication itself."""
    for clause in query.clauses(placed.body, tree.MembersClause, Keyword.SPARES):
        for name in clause.names:
            symbol = resolution.symbol(placed.source, name)
            node = symbol.node if symbol is not None else None
            within = query.walk((node,)) if isinstance(node, tree.Declaration) else ()
            if any(isinstance(one, tree.Declaration) and one.keyword is Keyword.PUBLISH for one in within):
                yield kinds.EXEMPTED_PUBLICATION.at(Location(placed.source, name.span), step=name.text)


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
                    if isinstance(part, tree.Arm) or (isinstance(part, tree.Declaration) and part.keyword in _BRANCHES)
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
