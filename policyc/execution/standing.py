"""Say where a case stands: what is done, who may do what next and by when, what it waits for, what is owed.

Assumes a machine that stands. Guarantees that what may be done next is what an event would be accepted for, but for
questions and facts that it may bring with it; a duty is owed once the item was published. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.actors import actor_of, name_actor
from policyc.decision.asking import in_order
from policyc.decision.duties import duties_of
from policyc.decision.model import DutyAnswer, Ref
from policyc.decision.vocabulary import item_key
from policyc.execution.anchoring import deadline_of
from policyc.execution.effects import effect_of
from policyc.execution.gate import unanswered, undecided
from policyc.execution.judging import decider_of
from policyc.execution.machine import PUBLISHED, ROUTE, WITHDRAWN, Machine
from policyc.execution.marking import Leaf, Stuck, holds, stuck
from policyc.execution.signing import acting_of, quorum_of, results_of
from policyc.execution.state import (
    Awaited,
    Deadline,
    Lapse,
    Next,
    OnError,
    Possible,
    Refusal,
    Refused,
    Remedy,
    Standing,
    State,
    Usage,
    Verdict,
)
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, merge
from policyc.ir.policy import FactHome

_OUTSIDE = {
    Refusal.OTHER_POLICY: Standing.OTHER_POLICY,
    Refusal.NOT_IN_FORCE: Standing.NOT_IN_FORCE,
    Refusal.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}


def state_of(machine: Machine, verdicts: tuple[Verdict, ...], outside: Refused | None) -> State:
    """Return the state; `outside` is why the rules say nothing of this case."""
    identity = machine.selected.identity
    done = tuple(step for track in machine.tracks for _, step in track.done)
    following = () if outside is not None else tuple(_next(machine, *place) for place in machine.open_leaves())
    used = machine.usages | _relied_on(machine, following)
    return State(
        policy=Ref(identity.id, identity.label),
        as_of=machine.query.as_of,
        standing=_OUTSIDE[outside.why] if outside is not None else _standing(machine),
        item_state=machine.item_state,
        at=machine.at,
        done=tuple(sorted(done, key=lambda step: step.at)),
        void=tuple(ref for ref in machine.void.values() if all(step.step != ref for step in done)),
        next=following,
        awaited=() if outside is not None else tuple(_awaited(machine)),
        gaps=tuple(one.basis for one in _stuck(machine)),
        owed=_owed(machine),
        on_error=_on_error(machine),
        verdicts=verdicts,
        usages=tuple(usage for usage in Usage if usage in used),
        rerouted=machine.rerouted,
    )


def _stuck(machine: Machine) -> tuple[Stuck, ...]:
    return tuple(one for track in machine.tracks for one in stuck(track.position.marking))


def _standing(machine: Machine) -> Standing:
    """Return the state of the route; what stands beside it never keeps a case open."""
    route = machine.tracks[ROUTE]
    if machine.terminated:
        return Standing.TERMINATED
    if route.leaves:
        return Standing.UNDER_WAY
    if holds(route.walker.root, route.position.marking):
        return Standing.WAITING
    return Standing.NEEDS_RULE if stuck(route.position.marking) else Standing.FINISHED


def _next(machine: Machine, number: int, leaf: Leaf) -> Next:
    track, step, case = machine.tracks[number], leaf.step, machine.now.case
    workflow = track.workflow
    since = track.since_of(leaf)
    publishes = step.kind is terms.StepKind.PUBLISH
    limit = _deadline(machine, number, leaf)
    return Next(
        step=Ref(step.id, step.label),
        title=step.title,
        workflow=case.names.policy if workflow is None else Ref(workflow.id, workflow.label),
        actor=actor_of(case, step.acting),
        signed=track.signed_of(leaf),
        results=tuple(_possible(result) for result in results_of(step)),
        questions=tuple(
            dict.fromkeys(one.question for one in unanswered(machine.now, frozenset((step.id,)), machine.verified))
        ),
        facts=undecided(machine.now, step),
        since=since,
        deadline=limit,
        lapses=tuple(_lapse(machine, number, leaf, overdue) for overdue in step.overdue),
        publishes=publishes,
        beside=number != ROUTE,
        barred=machine.bars(machine.now, frozenset((step.id,))) if publishes else (),
        basis=merge(step.basis, *(one.basis for one in step.acting[:1])),
    )


def _relied_on(machine: Machine, following: tuple[Next, ...]) -> set[Usage]:
    """Return the conventions that what may be done next rests on."""
    found: set[Usage] = set()
    for number, leaf in machine.open_leaves() if following else ():
        found.update(quorum_of(acting_of(leaf.step)).usages)
        limit = _deadline(machine, number, leaf)
        if limit is not None and isinstance(limit.limit, terms.Duration):
            found.update((Usage.CLOCK, Usage.COUNTING))
    return found


def _possible(result: terms.Result) -> Possible:
    effect, basis = effect_of(result)
    return Possible(result.name, result.passes, None if isinstance(effect, terms.NotProvided) else effect, basis)


def _deadline(machine: Machine, number: int, leaf: Leaf) -> Deadline | None:
    for limit in leaf.step.limits[:1]:
        return deadline_of(machine, limit.value, machine.tracks[number].since_of(leaf), limit.basis)
    return None


def _lapse(machine: Machine, number: int, leaf: Leaf, overdue: terms.Overdue) -> Lapse:
    own = (limit.value for limit in leaf.step.limits if isinstance(limit.value, terms.Duration))
    after = overdue.after or next(own, None) or terms.Hole("")
    since = machine.tracks[number].since_of(leaf)
    return Lapse(deadline_of(machine, after, since, overdue.basis), overdue.effect, overdue.basis)


def _awaited(machine: Machine) -> Iterator[Awaited]:
    """Yield what has to be known before the case goes on, once each."""
    case, seen = machine.now.case, set[str]()
    for track in machine.tracks:
        for hold in track.walker.held(track.position, machine.now.reads):
            found = dict.fromkeys(case.fact_of(level) for level in case.deciding(hold.condition))
            for fact in in_order(case, found):
                if fact not in seen:
                    seen.add(fact)
                    yield _awaited_fact(machine, fact)


def _awaited_fact(machine: Machine, fact_id: str) -> Awaited:
    case = machine.now.case
    fact = case.prepared.definitions.facts.get(fact_id)
    if fact is None:
        return Awaited(case.names.fact(fact_id), "", fact_id, None, (), NO_BASIS)
    key = item_key(case.names.policy.id, fact)
    if fact.home is not FactHome.DECISION:
        by = () if fact.decided_by is None else (case.names.role(fact.decided_by),)
        return Awaited(case.names.fact(fact_id), fact.question or fact.label, key, None, by, fact.basis)
    for escalation in machine.selected.escalations:
        if escalation.decision == fact_id:
            actor = decider_of(escalation)
            by = () if actor is None else (name_actor(case, actor),)
            basis = merge(escalation.basis, *(one.basis for one in escalation.decided_by[:1]))
            named = Ref(escalation.id, escalation.label)
            return Awaited(case.names.fact(fact_id), escalation.title, key, named, by, basis)
    return Awaited(case.names.fact(fact_id), "", key, None, (), fact.basis)


def _owed(machine: Machine) -> tuple[DutyAnswer, ...]:
    """Return what is owed after publication."""
    if machine.item_state not in (PUBLISHED, WITHDRAWN):
        return ()
    return tuple(duty for duty in duties_of(machine.now.case) if duty.after_publication and duty.kind != "sanction")


def _on_error(machine: Machine) -> OnError | None:
    """Return what the policy provides when an error is found in what was published."""
    if machine.item_state not in (PUBLISHED, WITHDRAWN):
        return None
    remedies = tuple(_remedies(machine))
    duties = tuple(duty for duty in _owed(machine) if duty.kind == "duty")
    starting = tuple(Ref(one.id, one.label) for one in machine.selected.workflows if one.starts_when == WITHDRAWN)
    return OnError(machine.error_found, remedies, duties, starting)


def _remedies(machine: Machine) -> Iterator[Remedy]:
    """Yield the results that change the state of what was published, in the workflows that begin with publication."""
    for workflow in machine.selected.workflows:
        for step in terms.steps(workflow.body):
            if not (step.after_publication or workflow.starts_when == PUBLISHED):
                continue
            for result in step.results:
                effect, basis = effect_of(result)
                if isinstance(effect, terms.ChangeState) and effect.state != PUBLISHED:
                    actor = actor_of(machine.now.case, step.acting)
                    yield Remedy(Ref(step.id, step.label), actor, result.name, effect.state, merge(step.basis, basis))
