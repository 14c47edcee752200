"""Write the workflows of a policy as BPMN processes.

Assumes a policy selected by a choice of readings. Guarantees a process for every workflow, elements as written,
sequence flow only within a scope, exclusive and parallel gateways only, and a third way where a condition is unknown:
somebody is asked, and it is looked at again. Reports what BPMN cannot say; then nothing is written.
Source of the forms: `docs/language.md` §3.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policyc.exports.bpmn.draft import Desk, Loose
from policyc.exports.bpmn.leaving import Copy, Walk
from policyc.exports.bpmn.model import (
    Document,
    Element,
    Kind,
    Lane,
    MessageFlow,
    Named,
    Process,
    Reason,
    Refused,
    Role,
    Scope,
)
from policyc.exports.bpmn.splitting import QUESTION, Place, without
from policyc.exports.bpmn.stepping import Stepping
from policyc.ir import terms
from policyc.ir.basis import merge
from policyc.ir.conditions import TRUE, conjoin
from policyc.ir.policy import Policy
from policyc.ir.supports import support
from policyc.regions.facets import Facets, choice_arms, facets_of
from policyc.wording import exports as said
from policyc.wording.language import Language


def build(policy: Policy, language: Language) -> Document | tuple[Refused, ...]:
    """Return the processes of a policy, or everything that keeps it from being exported."""
    desk = Desk(policy, language)
    facets = facets_of(desk.variables.definitions)
    _refuse_late_edits(desk, facets)
    processes = tuple(_Builder(desk, workflow, facets).process() for workflow in policy.workflows)
    if desk.refused:
        return tuple(desk.refused)
    words, names = desk.words, desk.names
    title = policy.identity.title or policy.identity.label
    return Document(
        id=names.name("policy", policy.identity.id),
        policy=policy.identity.id,
        title=title,
        note=(words.say(said.EXPORTED, title=title),),
        roles=tuple((names.name("role", role.id), role.id, role.title or role.label) for role in policy.roles),
        messages=tuple(desk.messages.values()),
        errors=tuple(desk.errors.values()),
        variables=desk.variables.declared(),
        processes=processes,
        message_flows=tuple(_message_flows(desk, processes)),
    )


def _message_flows(desk: Desk, processes: tuple[Process, ...]) -> Iterator[MessageFlow]:
    starts = {
        element.message: element.id
        for process in processes
        for element in process.scope.elements
        if element.kind is Kind.MESSAGE_START
    }
    for process in processes:
        for element in every(process.scope):
            if element.kind is Kind.THROW and element.message in starts:
                target = starts[element.message]
                yield MessageFlow(desk.names.fresh(f"message_flow_{element.id}"), element.id, target)


def every(scope: Scope) -> Iterator[Element]:
    """Yield the elements of a scope and of the blocks in it."""
    for element in scope.elements:
        yield element
        if element.inside is not None:
            yield from every(element.inside)


def _refuse_late_edits(desk: Desk, facets: Facets) -> None:
    """Refuse steps that may change what an earlier way depended on: an engine cannot go back and enter it anew."""
    for route in (*facets.routes, *facets.beside):
        read: set[str] = set()
        for place in route.places:
            read.update(support(desk.variables.definitions, place.condition))
            if isinstance(place.node, terms.Step) and not read.isdisjoint(place.node.edits):
                desk.refuse(Reason.EDITED_LATER, place.node.label, place.node.basis)


class _Builder(Stepping):
    """One workflow, built part by part."""

    def process(self) -> Process:
        """Build the whole workflow."""
        workflow, words, names = self.workflow, self.desk.words, self.desk.names
        opening = next(iter(terms.steps(workflow.body)), None)
        if opening is not None:
            self.root.lane = self.work.lane_of(self.work.acting_of(opening))
        walk = Walk((Loose(self._start(), basis=workflow.basis),), ())
        place = Place(self.root, workflow.basis)
        taken = conjoin(self.desk.policy.scope, workflow.guard) if self._first() else workflow.guard
        if taken != TRUE:
            basis = merge(self.desk.policy.scope_basis, workflow.basis)
            yes, no = self.split(f"taken_{workflow.id}", words.say(said.TAKEN), taken, walk, place, basis=basis)
            self.root.connect((no,), self.ending(f"not_taken_{workflow.id}", Kind.END, words.say(said.NOT_TAKEN)))
            walk = Walk((yes,), ())
        walk = self.term(workflow.body, walk, place)
        if walk.loose:
            self.root.connect(walk.loose, self.ending(f"done_{workflow.id}", Kind.END, words.say(said.END)))
        note = [words.say(said.OFTEN, often=words.often(workflow.recurrence))] if workflow.recurrence else []
        used = {element.lane for element in self.root.elements.values()}
        return Process(
            id=names.name("process", workflow.id),
            code=workflow.id,
            label=self.work.short(workflow.label),
            title=workflow.title,
            lanes=tuple(Lane(key, lane.label) for key, lane in self.work.lanes.items() if key in used),
            scope=self.root.finished(),
            basis=workflow.basis,
            note=tuple(note),
        )

    def _first(self) -> bool:
        """Tell whether the item comes to this workflow from nowhere, so that it must be in the scope of the policy."""
        return self.workflow.starts_when is None and not self.workflow.started

    def _start(self) -> str:
        workflow, words = self.workflow, self.desk.words
        name = self.desk.names.name("start", workflow.id)
        if self._first():
            return self.root.event(name, Kind.START, words.say(said.START), workflow.basis)
        message, label = self.message_of(workflow)
        self.desk.messages.setdefault(message, Named(message, f"{self.work.short(workflow.label)}：{label}"))
        made = Element(name, Kind.MESSAGE_START, Role.ADDED, label, self.root.lane, workflow.basis, message=message)
        return self.root.add(made)

    def term(self, term: terms.Term, walk: Walk, place: Place) -> Walk:
        """Add a part behind what was walked; return where the walk goes on."""
        match term:
            case terms.Step():
                return self.step(term, walk, place, ())
            case terms.StateChange(target=target, state=state, basis=basis):
                made = self.state(place.draft, f"{self.workflow.id}_{target}_{state}", state, basis)
                place.draft.connect(walk.loose, made)
                return Walk(self.thrown(place.draft, (Loose(made, basis=basis),), state, basis), walk.last)
            case terms.Sequence(parts):
                return self._sequence(parts, walk, place)
            case terms.When():
                return self._when(term, walk, place)
            case terms.Consultation(guard=guard, body=body, escalation=escalation, basis=basis):
                return self._when(terms.When(guard, body, escalation, basis), walk, place)
            case terms.Choice():
                return self._choice(term, walk, place)
            case terms.Gap():
                for loose in walk.loose:
                    self.unprovided(loose, place.draft)
                return Walk((), walk.last)
            case terms.Parallel():
                return self._parallel(term, walk, place)
            case _:
                assert_never(term)

    def _sequence(self, parts: tuple[terms.Term, ...], walk: Walk, place: Place) -> Walk:
        """Add parts one behind the other; consultations belong to the step that they stand behind."""
        at = 0
        while at < len(parts):
            part, at = parts[at], at + 1
            consulted: list[terms.Consultation] = []
            if isinstance(part, terms.Step):
                while at < len(parts):
                    following = parts[at]
                    if not isinstance(following, terms.Consultation) or following.host != part.id:
                        break
                    consulted.append(following)
                    at += 1
                walk = self.step(part, walk, place, tuple(consulted))
            else:
                walk = self.term(part, walk, place)
        return walk

    def _when(self, term: terms.When, walk: Walk, place: Place) -> Walk:
        """Add a guarded part between a split and a merge; what may be done is decided first."""
        basis = merge(place.basis, term.basis)
        inner = Place(place.draft, basis)
        escalation = self.escalations.get(term.escalation or "")
        decision = None if escalation is None else escalation.decision
        guard = without(term.guard, decision)
        around: list[Loose] = []
        before = walk.last
        name, lane = self.desk.names.another("when", term.escalation or self.workflow.id), place.draft.lane
        if guard != TRUE:
            question = self.question(guard, escalation)
            yes, no = self.split(name, question, guard, walk, place, basis=term.basis)
            around.append(no)
            walk = Walk((yes,), walk.last)
        if escalation is not None and decision is not None:
            decided, not_decided = self.decide(escalation, decision, walk, place)
            around.append(not_decided)
            walk = Walk((decided,), walk.last)
        body = self.term(term.body, walk, inner)
        if not around:
            return body
        place.draft.lane = lane
        return self.merged(name, body, tuple(around), place, before=before)

    def _choice(self, term: terms.Choice, walk: Walk, place: Place) -> Walk:
        """Add the arms between a split and a merge, and a way to ask where no arm is certain."""
        draft = place.draft
        entry = draft.gateway(self.desk.names.another("before", term.id))
        draft.connect(walk.loose, entry)
        split = draft.gateway(
            self.desk.names.name("split", term.id), label=self.work.short(term.label), basis=term.basis
        )
        draft.connect((Loose(entry),), split)
        arms = [(guard, self.desk.holds(guard, term.label, term.basis), body) for guard, body in choice_arms(term)]
        asked = [self.desk.fails(arm.guard, term.label, term.basis) for arm in term.arms]
        self.ask(self.desk.names.name("ask", term.id), draft, split, entry, *(holds for _, holds, _ in arms), *asked)
        labels = [self.work.short(self.desk.words.spelled(arm.guard, QUESTION)) for arm in term.arms]
        labels.append(self.desk.words.say(said.OTHERWISE))
        lane = draft.lane
        ends: list[Walk] = []
        for (guard, holds, body), label in zip(arms, labels, strict=True):
            draft.lane = lane
            spelled = self.desk.words.spelled(guard)
            way = Loose(split, label, holds, spelled=spelled, basis=term.basis)
            ends.append(self.term(body, Walk((way,), walk.last), Place(draft, merge(place.basis, term.basis))))
        last = tuple(dict.fromkeys(step for end in reversed(ends) if end.loose for step in end.last))
        draft.lane = lane
        merged = self.desk.names.name("after", term.id)
        loose = tuple(one for end in ends for one in end.loose)
        if not loose:
            return Walk((), last)
        draft.gateway(merged)
        draft.connect(loose, merged)
        return Walk((Loose(merged),), last)

    def _parallel(self, term: terms.Parallel, walk: Walk, place: Place) -> Walk:
        """Add the branches as a block of its own: all of them joined, or the first to be done ends the others."""
        if term.needed not in (None, 1):
            self.desk.refuse(Reason.SOME_BRANCHES, term.label or term.id, merge(place.basis, term.basis))
        name = self.desk.names.name("block", term.id)
        inner = self.opened(name, term.id, walk, place)
        fork = self.forked(inner, name)
        end = inner.event(f"end_{name}", Kind.END, self.desk.words.say(said.END))
        join = inner.gateway(f"join_{name}", Kind.PARALLEL)
        basis = merge(place.basis, term.basis)
        ends: list[Walk] = []
        for branch in term.branches:
            entered = Walk((Loose(fork),), walk.last)
            if term.each is not None:
                self.copies.append(Copy(inner))
            if term.needed is None:
                ended = self.term(branch, entered, Place(inner, basis))
                loose = (*ended.loose, *self._copies_ended(term))
                inner.connect(self.as_one(inner, loose, name), join)
            else:
                ended = self._racing(branch, entered, Place(inner, basis), end, name)
                inner.connect(self._copies_ended(term), end)
            ends.append(ended)
        if term.needed is None:
            inner.connect((Loose(join),), end)
        else:
            del inner.elements[join]
        label = self.work.short(term.label or self.desk.words.say(said.SEVERAL))
        self.close_block(place.draft, inner, name, term.id, label=label, basis=term.basis)
        surely = [one for one in ends if set(one.last).isdisjoint(walk.last)]
        last = dict.fromkeys(step for one in reversed(ends) for step in one.last)
        kept = tuple(step for step in last if not surely or step not in walk.last)
        return Walk((Loose(name, basis=term.basis),), kept or walk.last)

    def _copies_ended(self, term: terms.Parallel) -> tuple[Loose, ...]:
        """Return the flows by which the copy just written ends before the others."""
        return () if term.each is None else tuple(self.copies.pop().ended)

    def _racing(self, branch: terms.Term, walk: Walk, place: Place, end: str, name: str) -> Walk:
        """Add a branch of which the first to be done ends the others; one that is not entered ends nothing."""
        guard = branch.guard if isinstance(branch, terms.When | terms.Step) else TRUE
        if guard != TRUE and not (isinstance(branch, terms.When) and branch.escalation):
            key = self.desk.names.fresh(f"entered_{name}")
            yes, no = self.split(key, self.question(guard), guard, walk, place, basis=place.basis)
            place.draft.connect((no,), end)
            walk = Walk((yes,), walk.last)
            if isinstance(branch, terms.Step):
                walk = self.due_step(branch, walk, place, ())
            elif isinstance(branch, terms.When):
                walk = self.term(branch.body, walk, place)
        else:
            walk = self.term(branch, walk, place)
        if walk.loose:
            done = self.desk.names.fresh(f"first_{name}")
            place.draft.event(done, Kind.TERMINATE, self.desk.words.say(said.END))
            place.draft.connect(walk.loose, done)
        return walk
