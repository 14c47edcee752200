"""Steps: one task, or a block where several sign; what they ask, how long they have, the gate before publication.

Assumes scopes that are being built in order of writing. Guarantees that every step has the gateway at which a return
enters it. Reports steps whose time is not given.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from policyc.exports.bpmn.draft import Draft, Loose
from policyc.exports.bpmn.gate import gate_of
from policyc.exports.bpmn.leaving import Entry, Leaver, Walk, possible
from policyc.exports.bpmn.model import Element, Kind, Reason, Role, Timer
from policyc.exports.bpmn.splitting import Place, Splitting, without
from policyc.ir import terms
from policyc.ir.basis import merge
from policyc.ir.conditions import TRUE
from policyc.wording import exports as said

_PUBLISHED: Final = "published"


class Stepping(Splitting):
    """The steps of one workflow."""

    @abstractmethod
    def term(self, term: terms.Term, walk: Walk, place: Place) -> Walk:
        """Add a part behind what was walked; return where the walk goes on."""

    def step(self, step: terms.Step, walk: Walk, place: Place, consulted: tuple[terms.Consultation, ...]) -> Walk:
        """Add a step, with a way around it when it has a guard of its own."""
        if step.guard == TRUE:
            return self.due_step(step, walk, place, consulted)
        name = self.desk.names.name("step_guard", step.id)
        # An exemption is why there is a way around: the gateway says so.
        basis = merge(step.basis, *(one.basis for one in step.spared))
        yes, no = self.split(name, self.question(step.guard), step.guard, walk, place, basis=basis)
        lane = place.draft.lane
        body = self.due_step(step, Walk((yes,), walk.last), place, consulted)
        place.draft.lane = lane
        return self.merged(name, body, (no,), place, before=walk.last)

    def due_step(self, step: terms.Step, walk: Walk, place: Place, consulted: tuple[terms.Consultation, ...]) -> Walk:
        """Add a step as if it were always due, publication behind its gate."""
        draft, publishes = place.draft, step.kind is terms.StepKind.PUBLISH
        if draft.around is None:
            draft.lane = self.work.lane_of(self.work.acting_of(step))
        if publishes:
            walk = self._gated(step, walk, place)
        signing = self.work.signatures(step)
        name = self.desk.names.name("publish" if publishes else "step", step.id)
        self.steps[step.id] = step
        role = Role.PUBLISH if publishes else Role.STEP
        if signing:
            loose = self._signed(step, signing, name, walk, place)
        else:
            entry = draft.gateway(self.desk.names.name("before", step.id))
            draft.connect(walk.loose, entry)
            self.entries[step.id] = Entry(draft, entry)
            result = self.work.result(step, (way[0].name for way in possible(step, walk.last)))
            self.work.task(step, draft, name, role, label=self.work.label(step), result=result)
            draft.connect((Loose(entry),), name)
            asked = self._consulted(step, consulted, name, result, place)
            loose = self.results(Leaver(step, draft, walk.last), asked, result)
        loose = (*loose, *self._timers(step, name, draft, walk.last))
        if publishes:
            loose = self.thrown(draft, loose, _PUBLISHED, step.basis)
        else:
            self.passed.append(step)
        return Walk(loose, (step.id,))

    def _consulted(
        self,
        step: terms.Step,
        consulted: tuple[terms.Consultation, ...],
        name: str,
        result: str,
        place: Place,
    ) -> str:
        """Add the ways out of a step and back to it; return the element from which its results lead on."""
        draft, source = place.draft, name
        for one in consulted:
            own = draft.lane
            basis = merge(place.basis, one.basis)
            key = self.desk.names.another("consult", one.escalation, step.id)
            body = terms.When(one.guard, terms.Sequence((one.body,)), one.escalation, one.basis)
            escalation = self.escalations.get(one.escalation)
            decision = None if escalation is None else escalation.decision
            guard = without(one.guard, decision)
            walk, around = Walk((Loose(source),), (step.id,)), []
            if guard != TRUE:
                yes, no = self.split(key, self.question(guard, escalation), guard, walk, place, basis=one.basis)
                walk, around = Walk((yes,), walk.last), [no]
            if escalation is not None and decision is not None:
                decided, not_decided = self.decide(escalation, decision, walk, place)
                walk, around = Walk((decided,), walk.last), [*around, not_decided]
            body_walk = self.term(body.body, walk, Place(draft, basis))
            again = self.desk.names.fresh(f"{name}_again")
            label = self.escalations[one.escalation].label if one.escalation in self.escalations else ""
            said_again = self.desk.words.say(
                said.CONCLUDED, step=self.work.label(step), consulted=self.work.short(label)
            )
            self.work.task(step, draft, again, Role.CONSULT_AGAIN, label=said_again, result=result)
            draft.connect(body_walk.loose, again)
            draft.lane = own
            source = draft.gateway(self.desk.names.fresh(f"after_{key}"))
            draft.connect((Loose(again), *around), source)
        return source

    def _signed(
        self, step: terms.Step, signing: tuple[terms.Acting, ...], name: str, walk: Walk, place: Place
    ) -> tuple[Loose, ...]:
        """Add a step that several sign, as a block with one task for each of them."""
        acting = self.work.acting_of(step)
        inner = self.opened(name, step.id, walk, place, acting if isinstance(acting, terms.Acting) else None)
        self.entries[step.id] = self.entries[name]
        fork = self.forked(inner, name)
        join = inner.gateway(f"join_{name}", Kind.PARALLEL)
        end = inner.event(f"end_{name}", Kind.END, self.desk.words.say(said.END))
        results = tuple(way[0].name for way in possible(step, walk.last))
        for number, who in enumerate(signing, 1):
            result = self.work.result(step, results, number)
            task = self.desk.names.fresh(f"{name}_{number}")
            label = self._signature(step, who, number, alike=signing[0] == signing[-1])
            self.work.task(step, inner, task, Role.SIGNATURE, label=label, result=result, acting=who)
            inner.connect((Loose(fork),), task)
            loose = self.results(Leaver(step, inner, walk.last), task, result)
            inner.connect(self.as_one(inner, loose, name), join)
        inner.connect((Loose(join),), end)
        lane = place.draft.lane
        place.draft.add(
            Element(
                name,
                Kind.BLOCK,
                Role.STEP,
                self.work.label(step),
                lane,
                step.basis,
                code=step.id,
                actors=self.work.actors_of(acting),
                tier=step.tier or "",
                note=(*self.desk.words.of_step(step), *self._who(acting)),
                inside=inner.finished(),
            )
        )
        return (Loose(name, basis=step.basis),)

    def _signature(self, step: terms.Step, who: terms.Acting, number: int, *, alike: bool) -> str:
        words = self.desk.words
        if alike:
            return words.say(said.NUMBERED, step=self.work.label(step), n=number)
        return words.say(said.SIGNATURE, step=self.work.label(step), actor=words.actors(who))

    def _who(self, acting: terms.Acting | terms.Hole | None) -> tuple[str, ...]:
        if not isinstance(acting, terms.Acting):
            return ()
        different = acting.together is terms.Together.AT_LEAST
        return (self.desk.words.actors(acting), *((self.desk.words.say(said.DIFFERENT),) if different else ()))

    def _timers(self, step: terms.Step, name: str, draft: Draft, before: tuple[str, ...]) -> tuple[Loose, ...]:
        """Add what follows when nobody acted in time, as timers on the task; return the ways on."""
        loose: list[Loose] = []
        own = next((limit.value for limit in step.limits if isinstance(limit.value, terms.Duration)), None)
        for overdue in step.overdue:
            after = overdue.after or own
            if after is None:
                self.desk.refuse(Reason.NO_TIME, step.label, merge(overdue.basis, step.basis))
                continue
            words = self.desk.words
            label = words.say(said.OVERDUE, period=words.duration(after))
            calendar = after.unit is terms.TimeUnit.WORKING_DAY or after.anchor is not None
            variable = self.desk.variables.limit(step.id, words.duration(after)) if calendar else None
            timer = self.desk.names.fresh(f"timer_{name}")
            lane = draft.elements[name].lane
            draft.add(
                Element(
                    timer,
                    Kind.TIMER,
                    Role.ADDED,
                    label,
                    lane,
                    overdue.basis,
                    attached=name,
                    timer=Timer(after, variable),
                )
            )
            loose.extend(self.effect(Loose(timer), overdue.effect, Leaver(step, draft, before), overdue.basis))
        return tuple(loose)

    def _gated(self, step: terms.Step, walk: Walk, place: Place) -> Walk:
        """Add the gate before publication, and where it is waited until it opens."""
        draft, words = place.draft, self.desk.words
        formula = gate_of(self.desk, self.facets, self.work, tuple(self.passed), self.due)
        entry = draft.gateway(self.desk.names.name("before_gate", step.id))
        draft.connect(walk.loose, entry)
        gate = self.desk.names.name("gate", step.id)
        note = (words.say(said.IN_ORDER),)
        draft.add(
            Element(gate, Kind.EXCLUSIVE, Role.GATE, words.say(said.GATE), draft.lane, step.basis, step.id, note=note)
        )
        draft.connect((Loose(entry),), gate)
        hold = self.work.asked(self.desk.names.name("hold", step.id), Role.HOLD, words.say(said.HOLD), draft, formula)
        draft.connect((Loose(gate, words.say(said.HELD), default=True),), hold)
        draft.connect((Loose(hold),), entry)
        return Walk((Loose(gate, words.say(said.YES), formula, basis=step.basis),), walk.last)
