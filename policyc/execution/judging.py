"""May this event be? The checks on a single event, each with the rule that stands against it.

Assumes a machine that stands where the event finds it. Guarantees that nothing is changed here, and that every reason
is a value. Reports nothing: what is refused is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policyc.decision.actors import name_actor
from policyc.decision.item_digest import with_digests
from policyc.decision.model import Ref
from policyc.execution.effects import forbidding
from policyc.execution.events import Event, Signer
from policyc.execution.gate import Now, one_person
from policyc.execution.knowing import Said, decided_by_step, is_empty, may_set, merged, said_by
from policyc.execution.machine import ROUTE, Machine
from policyc.execution.marking import Leaf, part_at, step_paths, stuck
from policyc.execution.signing import acting_of, actor_matching, quorum_of, signers_of, stood_in_for
from policyc.execution.state import Brought, Happening, Refusal, Refused, Usage
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, merge
from policyc.ir.policy import Escalation, FactHome
from policyc.ir.terms import Actor
from policyc.source.frozen import frozen

#: What stands between the id of a step and the copy that it is.
_COPY: Final = "@"


@frozen
class Known:
    """What an event makes of the facts."""

    now: Now
    said: Said | None
    brought: tuple[Brought, ...] = ()


def of_copy(machine: Machine, event: Event) -> Event | Refused:
    """Return an event about the step of the copy that it names (逐一), by the code or the label of its value."""
    if not event.copy:
        return event
    every = dict.fromkeys(step.id for track in machine.tracks for _, step in step_paths(track.walker.root))
    labels = {value.label: value.code for fact in machine.selected.facts for value in fact.values}
    wanted = {event.copy, labels.get(event.copy, event.copy)}
    bare = event.step.partition(_COPY)[0]
    meant = [one for one in every if one.partition(_COPY)[0] == bare and wanted.intersection(one.split(_COPY)[1:])]
    if len(meant) != 1:
        return Refused(Refusal.NO_COPIES, (Ref(event.copy, event.copy),), NO_BASIS)
    return replace(event, step=meant[0], copy="")


def open_step(machine: Machine, event: Event) -> tuple[int, Leaf] | Refused:
    """Return where an event's step is open, or why it is not."""
    for number, leaf in machine.open_leaves():
        if leaf.step.id == event.step:
            return number, leaf
    for number, track in enumerate(machine.tracks):
        path = track.path_of(event.step)
        if path is not None:
            step = part_at(track.walker.root, path)
            if isinstance(step, terms.Step):
                return _not_open(machine, number, step)
    return Refused(Refusal.UNKNOWN_STEP, (Ref(event.step, event.step),), NO_BASIS)


def _not_open(machine: Machine, number: int, step: terms.Step) -> Refused:
    """Say why a step that exists is not open."""
    track = machine.tracks[number]
    own = (Ref(step.id, step.label),)
    waiting = _waiting(machine, number)
    done = next((one for _, one in track.done if one.step.id == step.id), None)
    if machine.terminated:
        return Refused(Refusal.ENDED, own, NO_BASIS)
    if done is not None:
        return Refused(Refusal.LATE if done.deemed else Refusal.DONE_ALREADY, own, step.basis)
    left = stuck(track.position.marking)
    if left and not track.leaves:
        return Refused(Refusal.NO_RULE, own, merge(*(one.basis for one in left)))
    if not waiting:
        return Refused(Refusal.NOT_DUE if track.begun else Refusal.WRONG_ORDER, own, step.basis)
    if step.kind is terms.StepKind.PUBLISH:
        workflows = [one.signed_in_order for one in machine.selected.workflows if one.publishes and one.signed_in_order]
        return Refused(Refusal.TOO_EARLY, waiting, merge(*workflows, step.basis))
    return Refused(Refusal.WRONG_ORDER, waiting, step.basis)


def _waiting(machine: Machine, number: int) -> tuple[Ref, ...]:
    """Return what a track waits for: its open steps, else the facts that hold it."""
    track = machine.tracks[number]
    steps = tuple(Ref(leaf.step.id, leaf.step.label) for leaf in track.leaves)
    if steps or number != ROUTE:
        return steps
    return tuple(awaited_facts(machine))


def awaited_facts(machine: Machine) -> Iterator[Ref]:
    """Yield the facts that hold the case, once each."""
    case = machine.now.case
    found = [
        case.fact_of(level)
        for track in machine.tracks
        for hold in track.walker.held(track.position, machine.now.reads)
        for level in case.deciding(hold.condition)
    ]
    yield from (case.names.fact(fact) for fact in dict.fromkeys(found))


def against_signer(machine: Machine, number: int, leaf: Leaf, by: Signer) -> Refused | None:
    """Return why somebody may not sign a step."""
    step = leaf.step
    acting = acting_of(step)
    if acting is None:
        return None
    actors = signers_of(acting)
    own = actor_matching(actors, by)
    actor = own or stood_in_for(machine.selected, actors, by)
    basis = merge(step.basis, *(one.basis for one in step.acting[:1]))
    if actor is None:
        return Refused(Refusal.WRONG_ROLE, tuple(_ref_of(machine, one) for one in actors), basis)
    holder = machine.bound.get(actor.actor)
    if own is not None and holder is not None and by.name and by.name != holder:
        return Refused(Refusal.WRONG_PERSON, (_ref_of(machine, actor), Ref(holder, holder)), basis)
    quorum = quorum_of(acting)
    signed = machine.tracks[number].signed_of(leaf)
    if quorum.passing > 1 and not quorum.apart and not by.name:
        return Refused(Refusal.NO_NAME, (_ref_of(machine, actor),), basis)
    for one in signed:
        signed_as = actor_matching(actors, one.by) or stood_in_for(machine.selected, actors, one.by)
        same_actor = quorum.apart and signed_as == actor
        same_name = not quorum.apart and one.by.name == by.name
        if same_actor or same_name:
            return Refused(Refusal.SIGNED_ALREADY, (_ref_of(machine, actor),), basis)
    return None


def _ref_of(machine: Machine, actor: Actor) -> Ref:
    return name_actor(machine.now.case, actor)


def what_is_known(machine: Machine, event: Event, place: tuple[int, Leaf] | None) -> Known | tuple[Refused, ...]:
    """Return the case with what an event says, or why it may not say it; `place` is the step that it is said at."""
    if event.given is None or is_empty(event.given):
        return Known(machine.now, None)
    prepared = machine.now.case.prepared
    said = said_by(prepared, event.given)
    against = _against_saying(machine, event, said, place)
    if against:
        return against
    now = machine.with_item(merged(prepared, machine.now.item, event.given, said))
    changed = tuple(
        machine.now.case.names.fact(fact)
        for fact, value in said.values.items()
        if machine.now.case.facts.value(fact) != value
    )
    return Known(now, said, (Brought(Happening.KNOWN, changed),) if changed else ())


def with_signer(machine: Machine, known: Known, by: Signer) -> Known | tuple[Refused, ...]:
    """Return the case with who signs in which role, where a check asks for it, or the check that stands against it."""
    role = next((one for one in (by.role, by.organ) if one in machine.people_read), None)
    if role is None or not by.name:
        return known
    item = known.now.item
    people = (*(pair for pair in item.people if pair[0] != role), (role, by.name))
    now = known.now if people == item.people else known.now.with_item(with_digests(replace(item, people=people)))
    checks = one_person(machine.now, now)
    if forbidding(checks):
        return forbidding(checks)
    reminders = tuple(Brought(Happening.SAME_PERSON, one.about, basis=one.basis) for one in checks)
    return Known(now, known.said, (*known.brought, *reminders))


def _against_saying(machine: Machine, event: Event, said: Said, place: tuple[int, Leaf] | None) -> tuple[Refused, ...]:
    """Return which facts an event may not set, and why."""
    case = machine.now.case
    if said.contradicted:
        return (Refused(Refusal.CONTRADICTORY, tuple(case.names.fact(one) for one in said.contradicted), NO_BASIS),)
    own: frozenset[str] = frozenset()
    correcting = False
    if place is not None:
        number, leaf = place
        own = decided_by_step(machine.selected, leaf.step) | _asked(machine, leaf)
        correcting = leaf.path in machine.tracks[number].returned or _is_first(machine, number, leaf)
    found: list[Refused] = []
    for fact_id, value in said.values.items():
        fact, old = case.prepared.definitions.facts[fact_id], case.facts.value(fact_id)
        if old == value:
            continue
        if fact.home is FactHome.DECISION:
            found.extend(_against_deciding(machine, event, fact_id))
        elif not may_set(fact, old, own, correcting=correcting):
            decider = () if fact.decided_at is None else (case.names.step(fact.decided_at),)
            found.append(Refused(Refusal.NOT_TO_SET, (case.names.fact(fact_id), *decider), fact.basis))
        elif fact_id not in own:
            machine.usages.add(Usage.SUPPLY if old is None else Usage.CORRECTION)
    return tuple(found)


def _against_deciding(machine: Machine, event: Event, fact: str) -> tuple[Refused, ...]:
    """Return why somebody may not decide on an escalation; a decision that was taken stands."""
    escalation = next((one for one in machine.selected.escalations if one.decision == fact), None)
    if escalation is None:
        return ()
    about = Ref(escalation.id, escalation.label)
    if machine.now.case.facts.value(fact) is not None:
        return (Refused(Refusal.NOT_TO_SET, (about,), escalation.basis),)
    decider = decider_of(escalation)
    if decider is None or actor_matching((decider,), event.by) is not None:
        return ()
    return (Refused(Refusal.NOT_DECIDER, (about, _ref_of(machine, decider)), _basis_of(escalation)),)


def decider_of(escalation: Escalation) -> Actor | None:
    """Return who decides on a 可以 escalation; None where the text names nobody."""
    for guarded in escalation.decided_by[:1]:
        if isinstance(guarded.value, Actor):
            return guarded.value
    return None


def _basis_of(escalation: Escalation) -> Basis:
    return merge(escalation.basis, *(one.basis for one in escalation.decided_by[:1]))


def _asked(machine: Machine, leaf: Leaf) -> frozenset[str]:
    """Return the facts that the questions of a step settle."""
    return frozenset(
        one.question.id if one.settles is None else one.settles.id
        for one in machine.now.questions
        if one.step is not None and one.step.id == leaf.step.id
    )


def _is_first(machine: Machine, number: int, leaf: Leaf) -> bool:
    """Tell whether a step is the one by which the case begins: whoever drafts."""
    return number == ROUTE and next(iter(terms.steps(machine.tracks[ROUTE].walker.root)), None) is leaf.step
