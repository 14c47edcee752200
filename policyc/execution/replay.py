"""Replay a case: from an item, a policy and events to where it stands.

Assumes events that a reader checked. Guarantees totality (any sequence of events gives a state; what cannot be is
refused as a value and changes nothing), determinism (the clock is an argument), that publication is never reached but
through its gate, and that after any change of facts a finished case did what its final facts ask for. Bounds: an event
enters a block anew at most once in each workflow; time-limits that lapse between two events are followed a
bounded number of times (`lapsing.MOST_LAPSES`). Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Final

from policyc.calendars import NO_CALENDAR, WorkCalendar
from policyc.decision.model import Ref
from policyc.decision.query import Query
from policyc.decision.validity import in_force
from policyc.execution.anchoring import deadline_of
from policyc.execution.clock import delay
from policyc.execution.effects import Concluded, effect_of, plan_of, value_to_record
from policyc.execution.events import Event, EventKind, Opening
from policyc.execution.judging import Known, against_signer, of_copy, open_step, what_is_known, with_signer
from policyc.execution.knowing import EMPTY, is_empty, merged, said_by, with_value
from policyc.execution.lapsing import lapse_until
from policyc.execution.machine import PUBLISHED, Machine, Plan
from policyc.execution.marking import Leaf
from policyc.execution.signing import acting_of, decided, quorum_of, result_named, results_of
from policyc.execution.standing import state_of
from policyc.execution.state import Brought, Happening, Refusal, Refused, Signature, State, StepDone, Usage, Verdict
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS
from policyc.ir.policy import Policy


class Running:
    """A case that is replayed event by event; `state` may be asked for at any moment and changes nothing."""

    def __init__(self, policy: Policy, opening: Opening, calendar: WorkCalendar = NO_CALENDAR) -> None:
        self._machine: Final = Machine(policy, opening, Query(opening.as_of, opening.choice), calendar)
        self._verdicts: Final[list[Verdict]] = []
        self._begun = False

    def begin(self, at: datetime) -> None:
        """Begin at a moment; an event begins the case too."""
        if not self._begun:
            self._begun = True
            begun = self._machine.opening.at or at
            self._machine.at = begun
            if outside(self._machine) is None:
                self._machine.begin(begun)

    def take(self, event: Event) -> Verdict:
        """Answer for one event, and take over what it brings about."""
        self.begin(event.at)
        verdict = _verdict(self._machine, event, len(self._verdicts) + 1)
        self._verdicts.append(verdict)
        return verdict

    def wait(self, until: datetime) -> None:
        """Let time pass: follow the time-limits that lapse up to a moment."""
        self.begin(until)
        if outside(self._machine) is None:
            lapsed = lapse_until(self._machine, until)
            self._machine.at = max(until, self._machine.at or until)
            if lapsed:
                self._verdicts.append(Verdict(0, (), lapsed))

    @property
    def state(self) -> State:
        """Return where the case stands."""
        return state_of(self._machine, tuple(self._verdicts), outside(self._machine))


def replay(
    policy: Policy,
    opening: Opening,
    events: Sequence[Event],
    *,
    calendar: WorkCalendar = NO_CALENDAR,
    now: datetime | None = None,
) -> State:
    """Return where a case stands after its events, at `now` or else at the last of them.

    `policy` holds all readings; the opening says which were taken, and the day whose rules count.
    """
    running = Running(policy, opening, calendar)
    for event in events:
        running.take(event)
    running.begin(now or datetime.combine(opening.as_of, time.min, UTC))
    if now is not None:
        running.wait(now)
    return running.state


def _verdict(machine: Machine, event: Event, number: int) -> Verdict:
    """Answer for one event and take over what it brings about."""
    against = outside(machine)
    if against is not None:
        return Verdict(number, (against,), ())
    if machine.at is not None and event.at < machine.at:
        return Verdict(number, (Refused(Refusal.OUT_OF_TIME, (), NO_BASIS),), ())
    lapsed = lapse_until(machine, event.at)
    machine.at = event.at
    named = of_copy(machine, event)
    if isinstance(named, Refused):
        return Verdict(number, (named,), lapsed)
    used = set(machine.usages)
    plan = _planned(machine, named, number)
    if not isinstance(plan, Plan):
        machine.usages = used
        return Verdict(number, plan, lapsed)
    return Verdict(number, (), (*lapsed, *machine.take(plan, event.at)))


def outside(machine: Machine) -> Refused | None:
    """Return why the rules say nothing of this case at all."""
    identity = machine.selected.identity
    here = (Ref(identity.id, identity.label),)
    if machine.opening.policy not in (identity.id, identity.label):
        return Refused(Refusal.OTHER_POLICY, here, NO_BASIS)
    if not in_force(identity, machine.query.as_of):
        return Refused(Refusal.NOT_IN_FORCE, here, identity.in_force_basis)
    if machine.now.reads(machine.now.case.prepared.outcome.scope) is False:
        return Refused(Refusal.NOT_APPLICABLE, here, machine.selected.scope_basis)
    return None


def _planned(machine: Machine, event: Event, number: int) -> Plan | tuple[Refused, ...]:
    match event.kind:
        case EventKind.RESULT:
            return _result(machine, event, number)
        case EventKind.FACTS:
            return _facts(machine, event)
        case EventKind.ERROR:
            return _error(machine)


def _error(machine: Machine) -> Plan | tuple[Refused, ...]:
    if machine.item_state != PUBLISHED:
        return (Refused(Refusal.NOT_PUBLISHED, (), NO_BASIS),)
    machine.error_found = True
    machine.usages.add(Usage.ERROR_ENDS_NOTHING)
    return Plan(machine.now, brought=(Brought(Happening.ERROR_FOUND),))


def _facts(machine: Machine, event: Event) -> Plan | tuple[Refused, ...]:
    """Take over facts that became known outside of a step, or at a step that has no result yet."""
    if (event.given is None or is_empty(event.given)) and not event.verified:
        return (Refused(Refusal.NOTHING_SAID, (), NO_BASIS),)
    place = None
    if event.step:
        found = open_step(machine, event)
        if isinstance(found, Refused):
            return (found,)
        against = against_signer(machine, *found, event.by)
        if against is not None:
            return (against,)
        place = found
    known = what_is_known(machine, event, place)
    if not isinstance(known, Known):
        return known
    here = None if place is None else (place[0], place[1].place)
    moves = tuple(
        (track, machine.tracks[track].walker.enter(machine.tracks[track].position, block, known.now.reads))
        for track, block in machine.reroutes(known.now, here)
    )
    rerouted = (Brought(Happening.REROUTED),) if moves else ()
    plan = Plan(known.now, moves, verified=event.verified, brought=(*known.brought, *rerouted), rerouted=bool(moves))
    against_it = machine.crossing(plan)
    if against_it:
        return against_it
    if event.given is not None:
        machine.bound.update(event.given.people)
    return plan


def _result(machine: Machine, event: Event, number: int) -> Plan | tuple[Refused, ...]:
    """Take over a signature, and what the step's result does once it is decided."""
    found = open_step(machine, event)
    if isinstance(found, Refused):
        return (found,)
    track, leaf = found
    against = against_signer(machine, track, leaf, event.by)
    if against is not None:
        return (against,)
    result = result_named(leaf.step, event.outcome)
    if result is None:
        names = tuple(Ref(one.name, one.name) for one in results_of(leaf.step))
        return (Refused(Refusal.UNKNOWN_RESULT, (Ref(leaf.step.id, leaf.step.label), *names), leaf.step.basis),)
    known = what_is_known(machine, event, found)
    if isinstance(known, Known):
        known = _recorded(machine, event, result, known)
    if isinstance(known, Known):
        known = with_signer(machine, known, event.by)
    if not isinstance(known, Known):
        return known
    step = Ref(leaf.step.id, leaf.step.label)
    own = Signature(step, event.by, event.at, result.name, result.passes, deemed=False, number=number)
    brought = (*known.brought, *_remarks(machine, event, track, leaf))
    quorum = quorum_of(acting_of(leaf.step))
    machine.usages.update(quorum.usages)
    signed = (*machine.tracks[track].signed_of(leaf), own)
    whole = decided(leaf.step, quorum, signed)
    if whole is None:
        return _with(_one_more(machine, event, known, (track, leaf), signed), brought)
    done = StepDone(step, signed, event.at, whole.name, deemed=False)
    edited = known.now is not machine.now
    one = Concluded(track, leaf, whole, done, known.now, event.verified, edited)
    plan = plan_of(machine, one, *effect_of(whole))
    return _with(plan, brought)


def _one_more(
    machine: Machine, event: Event, known: Known, place: tuple[int, Leaf], signed: tuple[Signature, ...]
) -> Plan | tuple[Refused, ...]:
    """Take over a signature that decides nothing yet."""
    track, leaf = place
    moves = tuple(
        (other, machine.tracks[other].walker.enter(machine.tracks[other].position, block, known.now.reads))
        for other, block in machine.reroutes(known.now, (track, leaf.place))
    )
    what = Brought(Happening.SIGNED, (Ref(leaf.step.id, leaf.step.label),))
    rerouted = (Brought(Happening.REROUTED),) if moves else ()
    plan = Plan(
        known.now,
        moves,
        signed=None if any(other == track for other, _ in moves) else (track, leaf, signed),
        verified=event.verified,
        brought=(what, *rerouted),
        rerouted=bool(moves),
    )
    return machine.crossing(plan) or plan


def _with(plan: Plan | tuple[Refused, ...], brought: tuple[Brought, ...]) -> Plan | tuple[Refused, ...]:

    return replace(plan, brought=(*brought, *plan.brought)) if isinstance(plan, Plan) else plan


def _recorded(machine: Machine, event: Event, result: terms.Result, known: Known) -> Known | tuple[Refused, ...]:
    """Add the fact that a result records (记入): what the event says of it, else yes, or the reason given."""
    effect, basis = effect_of(result)
    if not isinstance(effect, terms.Continue) or effect.recorded_in is None:
        return known
    if known.said is not None and effect.recorded_in in known.said.values:
        return known
    prepared = machine.now.case.prepared
    fact = prepared.definitions.facts.get(effect.recorded_in)
    value = None if fact is None else value_to_record(fact.type, event.reason)
    if fact is None or value is None:
        return (Refused(Refusal.NO_VALUE_TO_RECORD, (machine.now.case.names.fact(effect.recorded_in),), basis),)
    given = with_value(EMPTY, fact, machine.selected.identity.id, value)
    item = merged(prepared, known.now.item, given, said_by(prepared, given))
    now = known.now if item == known.now.item else known.now.with_item(item)
    return Known(now, known.said, known.brought)


def _remarks(machine: Machine, event: Event, track: int, leaf: Leaf) -> Iterator[Brought]:
    """Yield what is to be said of a signature that counts: that it is late, and that the text names nobody."""
    step = Ref(leaf.step.id, leaf.step.label)
    if acting_of(leaf.step) is None:
        yield Brought(Happening.HOLE, (step,), basis=leaf.step.basis)
    late = None
    for limit in leaf.step.limits[:1]:
        if isinstance(limit.value, terms.Duration):
            machine.usages.add(Usage.CLOCK)
        until = deadline_of(machine, limit.value, machine.tracks[track].since_of(leaf), limit.basis)
        late = delay(until, event.at, machine.calendar)
        if late is not None:
            machine.usages.add(Usage.COUNTING)
            yield Brought(Happening.LATE, (step,), late, until.due, limit.basis)
        elif until.unknown_year is not None:
            yield Brought(Happening.LATE_UNKNOWN, (step,), basis=limit.basis)
    if event.late_by is not None and event.late_by != late:
        yield Brought(Happening.LATE_OTHERWISE, (step,), late)
