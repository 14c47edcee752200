"""What a result does to a case: going on, going back, ending, a change of state, or nothing that the text provides.

Assumes a leaf that is open, a result of its step, and the case as it will stand. Guarantees a plan or the reasons why
there is none; where the changed facts make an earlier block decide otherwise, that block is entered anew and the return
of the result only counts if it leads further back. Reports nothing. Source: `docs/language.md` §3.6.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from policyc.decision.model import Ref
from policyc.execution.gate import Now, before_passing, forbids
from policyc.execution.machine import PUBLISHED, ROUTE, WITHDRAWN, Machine, Plan
from policyc.execution.marking import Leaf, Path, Stuck, part_at
from policyc.execution.state import Brought, Happening, Refusal, Refused, StepDone, Usage
from policyc.execution.walking import Moved
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis
from policyc.ir.policy import FactType, Known
from policyc.source.frozen import frozen


@frozen
class Concluded:
    """A step whose result is decided: `now` with the facts that the event brings, `verified` the hints looked into."""

    number: int
    leaf: Leaf
    result: terms.Result | None
    done: StepDone
    now: Now
    verified: tuple[str, ...] = ()
    edited: bool = False


def effect_of(result: terms.Result | None) -> tuple[terms.Effect, Basis]:
    """Return what a result does: what is written, else it goes on if it passes and is 未作规定 if it does not."""
    if result is not None:
        for guarded in result.effects[:1]:
            return guarded.value, guarded.basis
    return (terms.Continue() if result is None or result.passes else terms.NotProvided()), NO_BASIS


def plan_of(
    machine: Machine, one: Concluded, effect: terms.Effect, basis: Basis, *, deemed: bool = False
) -> Plan | tuple[Refused, ...]:
    """Return what a decided result would bring about."""
    against = _against(machine, one, effect, deemed=deemed)
    if against:
        return against
    plan = _planned(machine, one, effect, basis)
    if not isinstance(plan, Plan):
        return plan
    plan = replace(plan, verified=one.verified, moves=(*plan.moves, *_elsewhere(machine, one, plan)))
    return machine.crossing(plan) or plan


def _against(machine: Machine, one: Concluded, effect: terms.Effect, *, deemed: bool) -> tuple[Refused, ...]:
    """Return what must be settled before a step passes, and before the item goes out."""
    step = one.leaf.step
    goes_on = isinstance(effect, terms.Continue | terms.Start)
    passes = goes_on or (one.result is not None and one.result.passes)
    verified = machine.verified | frozenset(one.verified)
    found = before_passing(one.now, step, verified) if passes and not deemed else ()
    if goes_on and step.kind is terms.StepKind.PUBLISH and not _reroutes_itself(machine, one):
        found = (*found, *machine.bars(one.now, frozenset((step.id,)), one.verified))
    return tuple(dict.fromkeys(found))


def _reroutes_itself(machine: Machine, one: Concluded) -> bool:
    """Tell whether the facts that come with a step lead away from it, so that it is not done now."""
    return any(number == one.number for number, _ in machine.reroutes(one.now, (one.number, one.leaf.place)))


def _planned(machine: Machine, one: Concluded, effect: terms.Effect, basis: Basis) -> Plan | tuple[Refused, ...]:
    number, leaf = one.number, one.leaf
    track = machine.tracks[number]
    block = dict(machine.reroutes(one.now, (number, leaf.place))).get(number)
    match effect:
        case terms.Continue():
            return _going_on(machine, one, block)
        case terms.Deem(result=name):
            named = next((result for result in leaf.step.results if result.name == name), None)
            then, its = effect_of(named)
            if isinstance(then, terms.Deem):
                return _stopped(machine, one, its)
            against = _against(machine, replace(one, result=named), then, deemed=True)
            return against or _planned(machine, replace(one, result=named), then, its)
        case terms.Start(workflow=workflow):
            going = _going_on(machine, one, block)
            return replace(going, started=workflow) if isinstance(going, Plan) else going
        case terms.ReturnTo(at_most=int() as at_most) if machine.returns[_counted(one)] >= at_most:
            return _planned(machine, one, effect.beyond or terms.NotProvided(), basis)
        case terms.ReturnTo(step=target, again=again):
            path = track.previous(leaf.path) if target == terms.PREVIOUS_STEP else track.path_of(target)
            if target == terms.PREVIOUS_STEP:
                machine.usages.add(Usage.PREVIOUS)
            way = None if path is None else track.walker.way_back(track.position, leaf.path, path)
            if path is None or way is None or (not again and path not in dict(track.done)):
                return (Refused(Refusal.NOWHERE_BACK, (_ref(leaf.step),), basis),)
            if not again and block is None:
                sent = _lent(machine, one, path, basis)
            else:
                sent = _sent_back(machine, one, way if block is None else min(way, block), path, basis)
            return sent if effect.at_most is None else replace(sent, counted=_counted(one))
        case terms.Terminate(copy=True) if (copy := track.walker.copy_around(leaf.path)) is not None:
            moved = track.walker.end(track.position, copy, one.now.reads)
            ended = Brought(Happening.COPY_ENDED, (_ref(leaf.step),), basis=basis)
            return Plan(one.now, ((number, moved),), done=_done(one), brought=(ended,))
        case terms.Terminate():
            brought = Brought(Happening.TERMINATED, (_ref(leaf.step),), basis=basis)
            whole = number == ROUTE
            return Plan(
                one.now, done=_done(one), closed=None if whole else number, terminated=whole, brought=(brought,)
            )
        case terms.ChangeState(state=state):
            return _changed_state(machine, one, state, basis)
        case terms.NotProvided():
            return _stopped(machine, one, basis)
        case _:
            assert_never(effect)


def _counted(one: Concluded) -> tuple[str, str]:
    """Return what the returns of a step are counted by: the step and its result."""
    return one.leaf.step.id, one.result.name if one.result is not None else ""


def _going_on(machine: Machine, one: Concluded, block: Path | None) -> Plan | tuple[Refused, ...]:
    number, leaf = one.number, one.leaf
    track = machine.tracks[number]
    if block is not None:
        moved = track.walker.enter(track.position, block, one.now.reads)
        return Plan(one.now, ((number, moved),), brought=(_rerouted(machine, number, moved),), rerouted=True)
    moved = track.walker.finish(track.position, leaf, one.now.reads)
    if isinstance(part_at(track.walker.root, leaf.place), terms.Consultation):
        machine.usages.add(Usage.BACK_TO_HOST)
    done = Brought(Happening.DONE, (_ref(leaf.step),))
    brought = [done, *_unreviewed(machine, one)]
    state = ""
    if leaf.step.kind is terms.StepKind.PUBLISH:
        state = PUBLISHED
        brought.append(Brought(Happening.PUBLISHED, (_ref(leaf.step),), basis=leaf.step.basis))
    return Plan(one.now, ((number, moved),), done=_done(one), state=state, brought=tuple(brought))


def _unreviewed(machine: Machine, one: Concluded) -> tuple[Brought, ...]:
    """Say which steps did not see what a step changed that was sent the case straight and gives it straight back."""
    leaf = one.leaf
    if leaf.place == leaf.path or not (one.edited or leaf.step.edits_content):
        return ()
    track = machine.tracks[one.number]
    root = track.walker.root
    if isinstance(part_at(root, leaf.place), terms.Consultation):
        return ()
    between = tuple(step.step for path, step in track.done if leaf.path < path < leaf.place)
    return (Brought(Happening.EDITED_UNREVIEWED, between),) if between else ()


def _sent_back(machine: Machine, one: Concluded, way: Path, path: Path, basis: Basis) -> Plan:
    number = one.number
    track = machine.tracks[number]
    moved = track.walker.enter(track.position, way, one.now.reads)
    target = part_at(track.walker.root, path)
    about = (_ref(target),) if isinstance(target, terms.Step) else ()
    brought = Brought(Happening.RETURNED, about, basis=basis)
    return Plan(one.now, ((number, moved),), returned=(number, path), brought=(brought,))


def _lent(machine: Machine, one: Concluded, path: Path, basis: Basis) -> Plan:
    number = one.number
    track = machine.tracks[number]
    moved = track.walker.lend(track.position, one.leaf, path, one.now.reads)
    target = part_at(track.walker.root, path)
    about = (_ref(target),) if isinstance(target, terms.Step) else ()
    brought = Brought(Happening.SENT_STRAIGHT, about, basis=basis)
    return Plan(one.now, ((number, moved),), returned=(number, path), brought=(brought,))


def _changed_state(machine: Machine, one: Concluded, state: str, basis: Basis) -> Plan | tuple[Refused, ...]:
    if state == PUBLISHED:
        against = machine.bars(one.now, frozenset((one.leaf.step.id,)), one.verified)
        if against:
            return against
    what = Happening.WITHDRAWN if state == WITHDRAWN else Happening.PUBLISHED
    brought = Brought(what, (_ref(one.leaf.step),), basis=basis)
    return Plan(one.now, done=_done(one), closed=one.number, state=state, brought=(brought,))


def _stopped(machine: Machine, one: Concluded, basis: Basis) -> Plan:
    track = machine.tracks[one.number]
    moved = track.walker.stop(track.position, one.leaf, Stuck(basis), one.now.reads)
    brought = Brought(Happening.STOPPED, (_ref(one.leaf.step),), basis=basis)
    return Plan(one.now, ((one.number, moved),), brought=(brought,))


def _elsewhere(machine: Machine, one: Concluded, plan: Plan) -> tuple[tuple[int, Moved], ...]:
    """Return the moves of other tracks whose guards read the facts that changed."""
    own = {number for number, _ in plan.moves} | {one.number}
    return tuple(
        (number, machine.tracks[number].walker.enter(machine.tracks[number].position, block, one.now.reads))
        for number, block in machine.reroutes(one.now, (one.number, one.leaf.place))
        if number not in own
    )


def _rerouted(machine: Machine, number: int, moved: Moved) -> Brought:
    """Name the steps that are open after entering a block anew."""
    root = machine.tracks[number].walker.root
    anew = [part for path in moved.anew for part in terms.steps(part_at(root, path))]
    return Brought(Happening.REROUTED, tuple(_ref(step) for step in anew[:1]))


def _done(one: Concluded) -> tuple[int, Path, StepDone]:
    return one.number, one.leaf.path, one.done


def _ref(step: terms.Step) -> Ref:
    return Ref(step.id, step.label)


def forbidding(checks: tuple[Refused, ...]) -> tuple[Refused, ...]:
    """Return the failed checks that stand in the way."""
    return tuple(one for one in checks if forbids(one))


def value_to_record(kind: FactType, reason: str) -> Known | None:
    """Return what `记入` writes when the event says nothing itself: yes, or the reason given."""
    if kind is FactType.YES_NO:
        return True
    return reason if kind is FactType.TEXT and reason else None
