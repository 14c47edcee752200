"""The case while it is replayed: its tracks, its facts, and how a move is taken over.

Assumes a policy under one query. Guarantees that nothing is taken over of a plan that was refused: a plan is made of
values first. Everything here ends: a move goes through the terms once, and what is held is entered at most once for
each place. Only `execution` uses it. Reports nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from policyc.calendars import WorkCalendar
from policyc.decision.item import Item
from policyc.decision.model import Ref
from policyc.decision.prepared import prepare
from policyc.decision.query import Query
from policyc.execution.events import Opening
from policyc.execution.gate import Now, before_publishing
from policyc.execution.marking import Finished, Leaf, Path, part_at, step_paths
from policyc.execution.state import Brought, Happening, Refusal, Refused, Signature, StepDone, Usage
from policyc.execution.texts import Texts
from policyc.execution.track import Track, moved_to, new_track, with_done, with_signature
from policyc.execution.walking import Moved
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import TRUE, OnePerson, atoms, disjoin, negate
from policyc.ir.policy import Policy
from policyc.source.frozen import frozen

PUBLISHED: Final = "published"
WITHDRAWN: Final = "withdrawn"
#: The first track is the route; those after it are the workflows beside it.
ROUTE: Final = 0


@frozen
class Plan:
    """What an event would bring about: new facts, a move of its track, moves of others, and what is then signed.

    `counted` is the step and the result whose return counts against its bound, `started` a workflow that starts.
    """

    now: Now
    moves: tuple[tuple[int, Moved], ...] = ()
    signed: tuple[int, Leaf, tuple[Signature, ...]] | None = None
    done: tuple[int, Path, StepDone] | None = None
    returned: tuple[int, Path] | None = None
    counted: tuple[str, str] | None = None
    started: str = ""
    closed: int | None = None
    state: str = ""
    terminated: bool = False
    verified: tuple[str, ...] = ()
    brought: tuple[Brought, ...] = ()
    rerouted: bool = False


class Machine:
    """One case under way."""

    def __init__(self, policy: Policy, opening: Opening, query: Query, calendar: WorkCalendar) -> None:
        self.policy: Final = policy
        self.opening: Final = opening
        self.query: Final = query
        self.calendar: Final = calendar
        self.selected: Final = prepare(policy, query).policy
        self.now = Now(policy, opening.item, query, Texts(opening.to_verify, opening.detected))
        self.tracks: list[Track] = list(_tracks(self.selected))
        self.item_state = ""
        self.terminated = False
        self.error_found = False
        self.verified: frozenset[str] = frozenset()
        self.bound: dict[str, str] = dict(opening.item.people)
        self.people_read: Final = frozenset(_roles_compared(self.selected))
        self.usages: set[Usage] = set()
        self.void: dict[str, Ref] = {}
        self.rerouted = 0
        self.entered_at: dict[str, datetime] = {}
        self.returns: Counter[tuple[str, str]] = Counter()
        self.at: datetime | None = None
        self.fired: set[tuple[object, ...]] = set()

    def begin(self, at: datetime) -> None:
        """Enter the route, and what stands beside it from the start."""
        self.at = at
        if not self.tracks[ROUTE].begun:
            self._enter(ROUTE, at)
        self._settle(at)

    # --- facts

    def with_item(self, item: Item) -> Now:
        """Return the case with other facts; the same object where nothing changed."""
        return self.now if item == self.now.item else self.now.with_item(item)

    def open_leaves(self) -> tuple[tuple[int, Leaf], ...]:
        """Return where somebody may act, the route first."""
        return tuple((number, leaf) for number, track in enumerate(self.tracks) for leaf in track.leaves)

    # --- what a plan would undo

    def crossing(self, plan: Plan) -> tuple[Refused, ...]:
        """Return why a plan cannot be: it would lead back before a publication that took place."""
        for number, moved in plan.moves:
            track = self.tracks[number]
            if self.item_state and any(moved.clears(path) and _publishes(track, path) for path, _ in track.done):
                gone = [step.step for path, step in track.done if moved.clears(path)]
                return (Refused(Refusal.PUBLISHED, tuple(gone), NO_BASIS),)
        for _, moved in plan.moves:
            if any(change.state == PUBLISHED for change in moved.states):
                extra = frozenset((plan.done[2].step.id,)) if plan.done else frozenset()
                return self.bars(plan.now, extra, plan.verified)
        return ()

    def bars(self, now: Now, extra: frozenset[str], verified: tuple[str, ...] = ()) -> tuple[Refused, ...]:
        """Return what stands against publication now; `extra` are steps that are signed by the same event."""
        signed = frozenset(step.step.id for track in self.tracks for _, step in track.done) | extra
        return before_publishing(now, signed, self._needless(), self.verified | frozenset(verified))

    def _needless(self) -> frozenset[str]:
        """Return the steps of blocks that were over when some of their branches were done, and of copies that ended."""
        found: set[str] = set()
        for track in self.tracks:
            root = track.walker.root
            for path, step in step_paths(root):
                if any(
                    isinstance(block := part_at(root, path[:depth]), terms.Parallel) and block.needed is not None
                    for depth in range(len(path))
                ):
                    found.add(step.id)
                copy = track.walker.copy_around(path)
                if copy is not None and track.walker.over(track.position, copy):
                    found.add(step.id)
        return frozenset(found)

    # --- taking over

    def take(self, plan: Plan, at: datetime) -> tuple[Brought, ...]:
        """Take a plan over; return what it brought about, the steps that lost their signatures included."""
        self.now = plan.now
        self.verified |= frozenset(plan.verified)
        lost: list[Ref] = []
        for number, moved in plan.moves:
            lost += self._move(number, moved, at)
        if plan.signed is not None:
            number, leaf, signatures = plan.signed
            if leaf in self.tracks[number].leaves:
                self.tracks[number] = with_signature(self.tracks[number], leaf, signatures)
        if plan.done is not None:
            number, path, step = plan.done
            self.tracks[number] = with_done(self.tracks[number], path, step)
            self.void.pop(step.step.id, None)
        if plan.returned is not None:
            number, path = plan.returned
            track = self.tracks[number]
            self.tracks[number] = _returned(track, (*track.returned, path))
        if plan.counted is not None:
            self.returns[plan.counted] += 1
        for number, track in enumerate(self.tracks):
            if plan.started and track.workflow is not None and track.workflow.id == plan.started:
                self._enter(number, at)
        if plan.closed is not None:
            self.tracks[plan.closed] = self.tracks[plan.closed].closed()
        if plan.rerouted:
            self.rerouted += 1
            self.usages.add(Usage.REROUTE)
        if plan.terminated:
            self.terminated = True
            self.tracks = [track.closed() for track in self.tracks]
        if plan.state:
            self._enter_state(plan.state)
            self.entered_at[plan.state] = at
        self._settle(at)
        voided = tuple(dict.fromkeys(one for one in lost if one.id in self.void))
        return (*plan.brought, *((Brought(Happening.VOID, voided),) if voided else ()))

    def reroutes(self, now: Now, place: tuple[int, Path] | None) -> tuple[tuple[int, Path], ...]:
        """Return the earliest block of each track that would decide otherwise under new facts."""
        if now is self.now:
            return ()
        found: list[tuple[int, Path]] = []
        for number, track in enumerate(self.tracks):
            if track.begun:
                here = place[1] if place is not None and place[0] == number else None
                block = track.walker.changed(track.position, here, now.reads)
                if block is not None:
                    found.append((number, block))
        return tuple(found)

    def _move(self, number: int, moved: Moved, at: datetime) -> list[Ref]:
        self.tracks[number], lost = moved_to(self.tracks[number], moved, at)
        for change in moved.states:
            if change.state != PUBLISHED or not self.bars(self.now, frozenset()):
                self._enter_state(change.state)
        for one in lost:
            self.void[one.id] = one
        return list(lost)

    def _enter(self, number: int, at: datetime) -> None:
        track = self.tracks[number]
        fresh = new_track(track.walker.root, track.workflow, _decisions(self.selected))
        self.tracks[number] = fresh
        self._move(number, fresh.walker.begin(self.now.reads), at)

    def _enter_state(self, state: str) -> None:
        self.item_state = state
        for number, track in enumerate(self.tracks):
            starts = None if track.workflow is None else track.workflow.starts_when
            if starts is not None and starts != state:
                self.tracks[number] = track.closed()

    def _settle(self, at: datetime) -> None:
        """Go on where what was held can be decided, and begin the workflows that the state of the item starts."""
        for number in range(len(self.tracks)):
            while (moved := self._held(number)) is not None:
                self._move(number, moved, at)
        if self.terminated:
            return
        for number, track in enumerate(self.tracks):
            workflow = track.workflow
            if workflow is None or workflow.started or (workflow.starts_when or self.item_state) != self.item_state:
                continue
            over = isinstance(track.position.marking, Finished)
            if over and (not track.begun or workflow.recurrence):
                self._enter(number, at)

    def _held(self, number: int) -> Moved | None:
        track = self.tracks[number]
        return track.walker.go_on(track.position, self.now.reads)


def _returned(track: Track, returned: tuple[Path, ...]) -> Track:
    return replace(track, returned=tuple(dict.fromkeys(returned)))


def _roles_compared(policy: Policy) -> Iterator[str]:
    """Yield the roles that some check compares the persons of."""
    for check in policy.checks:
        for condition in (check.when, check.unless, check.broken):
            for atom in atoms(condition):
                if isinstance(atom, OnePerson):
                    yield from atom.roles


def _publishes(track: Track, path: Path) -> bool:
    step = part_at(track.walker.root, path)
    return isinstance(step, terms.Step) and step.kind is terms.StepKind.PUBLISH


def _decisions(policy: Policy) -> dict[str, str | None]:
    return {escalation.id: escalation.decision for escalation in policy.escalations}


def _tracks(policy: Policy) -> tuple[Track, ...]:
    """Return the route, which joins the workflows that publish, and those beside it."""
    decisions = _decisions(policy)
    publishing = [workflow for workflow in policy.workflows if workflow.publishes]
    parts: list[terms.Term] = [
        workflow.body if workflow.guard == TRUE else terms.When(workflow.guard, workflow.body, None, workflow.basis)
        for workflow in publishing
    ]
    untaken = negate(disjoin(*(workflow.guard for workflow in publishing)))
    if publishing and all(workflow.guard != TRUE for workflow in publishing):
        parts.append(terms.When(untaken, terms.Gap(NO_BASIS), None, NO_BASIS))
    root = parts[0] if len(parts) == 1 else terms.Sequence(tuple(parts))
    beside = [
        new_track(
            workflow.body
            if workflow.guard == TRUE
            else terms.When(workflow.guard, workflow.body, None, workflow.basis),
            workflow,
            decisions,
        )
        for workflow in policy.workflows
        if not workflow.publishes
    ]
    return (new_track(root, None, decisions), *beside)
