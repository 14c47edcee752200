"""The route: what is left of the workflow for this item, as a term and as one linear order for paper.

Assumes a case under a selected policy. Guarantees that every step which may be due stands in the order, in order of
writing, with the steps directly before it (`after` is a partial order: branches of a parallel block are not
compared); consultations stand behind their host. Reports nothing. Source: `docs/language.md` §3.6.
"""

from __future__ import annotations

from typing import Final, assert_never

from policyc.decision.actors import actor_of
from policyc.decision.case import Case
from policyc.decision.facts import Origin
from policyc.decision.model import NodeKind, Ref, RefusalAnswer, RouteNode, RouteStep, State
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, RestsOn, merge
from policyc.ir.conditions import Condition
from policyc.ir.policy import Modality
from policyc.ir.terms import beyond_code
from policyc.regions.facets import Place, Route, choice_arms

Frontier = tuple[str, ...]


def order_of(case: Case) -> tuple[RouteStep, ...]:
    """Return the steps of the workflows that publish, those certainly not due left out."""
    walk = _Walk(case)
    for route in case.prepared.outcome.routes:
        walk.places = {place.node.id: place for place in route.places if isinstance(place.node, terms.Step)}
        walk.go(route.workflow.body, (), NO_BASIS)
    return tuple(walk.steps)


def term_of(case: Case) -> tuple[RouteNode, ...]:
    """Return the residual terms of the workflows that publish."""
    return tuple(node for route in case.prepared.outcome.routes for node in _workflow_node(case, route))


def gate_of(order: tuple[RouteStep, ...]) -> tuple[Ref, ...]:
    """Return the steps that must be signed before the information goes out."""
    published = next((index for index, step in enumerate(order) if step.publishes), len(order))
    return tuple(step.step for step in order[:published] if step.state is State.CERTAIN and not step.publishes)


class _Walk:
    """The order so far; `places` are those of the workflow walked now."""

    __slots__ = ("case", "places", "steps")

    def __init__(self, case: Case) -> None:
        self.case: Final = case
        self.steps: Final[list[RouteStep]] = []
        self.places: dict[str, Place] = {}

    def go(self, term: terms.Term, before: Frontier, basis: Basis) -> Frontier:
        """Add what a term leaves to be done after `before`; return what stands last in it."""
        match term:
            case terms.Step():
                return self._step(term, before, basis)
            case terms.StateChange() | terms.Gap():
                return before
            case terms.Sequence(parts):
                for part in parts:
                    before = self.go(part, before, basis)
                return before
            case terms.When(body=body, escalation=escalation, basis=own):
                return self.go(body, before, basis if escalation is None else merge(basis, own))
            case terms.Consultation(host=host, body=body, basis=own):
                self.go(body, (host,), merge(basis, own))
                return before
            case terms.Choice():
                open_arms = [body for guard, body in choice_arms(term) if self.case.truth(guard) is not False]
                return self._beside(tuple(open_arms), before, basis, passing=True)
            case terms.Parallel(branches=branches):
                return self._beside(branches, before, basis, passing=False)
            case _:
                assert_never(term)

    def _beside(self, bodies: tuple[terms.Term, ...], before: Frontier, basis: Basis, *, passing: bool) -> Frontier:
        """Walk bodies that all begin after `before`; with `passing`, one that adds nothing may be the one taken."""
        ends = [self.go(body, before, basis) for body in bodies]
        last = [end for end in ends if end != before or passing]
        return tuple(dict.fromkeys(step for end in last for step in end)) or before

    def _step(self, step: terms.Step, before: Frontier, basis: Basis) -> Frontier:
        place = self.places[step.id]
        if self.case.truth(place.condition) is False:
            return before
        self.steps.append(_route_step(self.case, place, step, before, basis))
        return (step.id,)


def _route_step(case: Case, place: Place, step: terms.Step, before: Frontier, basis: Basis) -> RouteStep:
    names = case.names
    whole = merge(step.basis, *(acting.basis for acting in step.acting[:1]), basis)
    return RouteStep(
        step=Ref(step.id, step.label),
        title=step.title,
        actor=actor_of(case, step.acting),
        tier=None if step.tier is None else names.of("tier", step.tier),
        publishes=step.kind is terms.StepKind.PUBLISH,
        modality=_modality(case, place.escalation),
        state=case.state(place.condition),
        escalation=None if place.escalation is None else names.of("escalation", place.escalation),
        within=None if place.within is None else names.step(place.within),
        parallel=None if place.parallel is None else names.of("parallel", place.parallel),
        after=before,
        limit=step.limits[0].value if step.limits else None,
        basis=whole,
        rests_on=rests_on(case, whole, place.condition),
        why=case.why(place.condition),
        questions=tuple(
            Ref(question.id, question.label)
            for checklist in case.policy.checklists
            if checklist.id in step.checklists
            for question in checklist.questions
        ),
        checks=tuple(Ref(check.id, check.label) for check in case.policy.checks if check.id in step.checks),
        determines=tuple(names.fact(fact) for fact in step.determines),
        fills=tuple(names.of("form", form) for form in step.fills),
        refusals=tuple(_refusal(case, result) for result in step.results if not result.passes),
    )


def rests_on(case: Case, basis: Basis, condition: Condition) -> tuple[RestsOn, ...]:
    """Return what a part of the answer rests on: its basis, and declarations where its condition reads one."""
    declared = any(
        known.origin is Origin.DECLARED
        for fact in case.prepared.reads(condition)
        if (known := case.facts.known.get(fact)) is not None
    )
    return (*basis.rests_on, RestsOn.DECLARATION) if declared else basis.rests_on


def _modality(case: Case, escalation_id: str | None) -> Modality:
    found = (escalation.modality for escalation in case.policy.escalations if escalation.id == escalation_id)
    return next(found, Modality.MUST)


def _refusal(case: Case, result: terms.Result) -> RefusalAnswer:
    """Say what a refusal does; no effect is 未作规定."""
    for guarded in result.effects[:1]:
        effect = guarded.value
        match effect:
            case terms.Continue():
                return RefusalAnswer(result.name, "continue", None, guarded.basis)
            case terms.ReturnTo(step, again):
                code = "return_again" if again else "return_straight"
                return RefusalAnswer(
                    result.name, code, case.names.step(step), guarded.basis, effect.at_most, beyond_code(effect)
                )
            case terms.Start(workflow=workflow):
                return RefusalAnswer(result.name, "start", case.names.of("workflow", workflow), guarded.basis)
            case terms.Terminate(copy=copy):
                return RefusalAnswer(result.name, "terminate_copy" if copy else "terminate", None, guarded.basis)
            case terms.Deem(result=deemed):
                return RefusalAnswer(result.name, "deem", Ref(deemed, deemed), guarded.basis)
            case terms.ChangeState(target, state):
                return RefusalAnswer(result.name, "change_state", Ref(target, state), guarded.basis)
            case terms.NotProvided():
                return RefusalAnswer(result.name, None, None, guarded.basis)
            case _:
                assert_never(effect)
    return RefusalAnswer(result.name, None, None, NO_BASIS)


def _workflow_node(case: Case, route: Route) -> tuple[RouteNode, ...]:
    workflow = route.workflow
    state = case.state(workflow.guard)
    parts = () if state is State.ABSENT else _nodes(case, workflow.body)
    return (RouteNode(NodeKind.SEQUENCE, workflow.id, state, parts),) if parts else ()


def _nodes(case: Case, term: terms.Term) -> tuple[RouteNode, ...]:
    """Return the residual of a term: nothing when it is certainly not due."""
    match term:
        case terms.Step(id=step, guard=guard):
            return _node(case, NodeKind.STEP, step, guard, None)
        case terms.StateChange(target=target, state=state):
            return (RouteNode(NodeKind.STATE_CHANGE, f"{target}:{state}", State.CERTAIN, ()),)
        case terms.Gap():
            return (RouteNode(NodeKind.GAP, "", State.CERTAIN, ()),)
        case terms.Sequence(parts):
            return tuple(node for part in parts for node in _nodes(case, part))
        case terms.When(guard=guard, body=body, escalation=escalation):
            return _node(case, NodeKind.WHEN, escalation or "", guard, body)
        case terms.Consultation(guard=guard, body=body, escalation=escalation):
            return _node(case, NodeKind.CONSULTATION, escalation, guard, body)
        case terms.Choice(id=choice):
            arms = tuple(
                node for guard, body in choice_arms(term) for node in _node(case, NodeKind.WHEN, "", guard, body)
            )
            return (RouteNode(NodeKind.CHOICE, choice, State.CERTAIN, arms),) if arms else ()
        case terms.Parallel(id=block, branches=branches):
            inside = tuple(
                RouteNode(NodeKind.SEQUENCE, "", State.CERTAIN, nodes)
                for branch in branches
                if (nodes := _nodes(case, branch))
            )
            return (RouteNode(NodeKind.PARALLEL, block, State.CERTAIN, inside),) if inside else ()
        case _:
            assert_never(term)


def _node(case: Case, kind: NodeKind, name: str, guard: Condition, body: terms.Term | None) -> tuple[RouteNode, ...]:
    state = case.state(guard)
    if state is State.ABSENT:
        return ()
    parts = () if body is None else _nodes(case, body)
    return () if body is not None and not parts else (RouteNode(kind, name, state, parts),)
