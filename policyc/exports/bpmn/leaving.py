"""What the results of steps do: go on, go back, break off, change a state, or meet what the text does not say.

Assumes scopes that are being built in order of writing, so that whatever a return leads to stands already. Guarantees
that no flow crosses the border of a block: out of one leads an error end event, caught on the block; going back to a
step inside a finished block enters the block anew. Reports returns that BPMN cannot make.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, assert_never

from policyc.exports.bpmn.draft import Desk, Draft, Loose
from policyc.exports.bpmn.formulas import Compares, OneOf
from policyc.exports.bpmn.model import Element, Kind, Named, Reason, Role
from policyc.exports.bpmn.work import Work
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, merge
from policyc.ir.conditions import TRUE, Condition, Order
from policyc.ir.policy import Workflow
from policyc.source.frozen import frozen
from policyc.wording import exports as said
from policyc.wording.language import Wording

#: Steps that may have been the one before; more are refused, for each of them takes a flow.
MOST_BEFORE: Final = 40


@frozen
class Walk:
    """The flows that wait for their target, and the steps that may have been walked last, the latest first."""

    loose: tuple[Loose, ...]
    last: tuple[str, ...]


@frozen
class Entry:
    """Where a step is entered: the gateway before it, and its scope."""

    draft: Draft
    gateway: str


@frozen
class Leaver:
    """What a way leads out of: a step, the scope of its task, and the steps that may have been walked before it."""

    step: terms.Step
    draft: Draft
    before: tuple[str, ...]


class Copy:
    """A copy of 逐一 that is being written: its scope, and the flows by which it ends before the others."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.ended: Final[list[Loose]] = []


class Leaving:
    """The ways out of the steps of one workflow."""

    def __init__(self, desk: Desk, workflow: Workflow) -> None:
        self.desk: Final = desk
        self.workflow: Final = workflow
        self.root: Final = Draft(desk, None, "")
        self.work: Final = Work(desk)
        self.entries: Final[dict[str, Entry]] = {}
        self.steps: Final[dict[str, terms.Step]] = {}
        self.copies: Final[list[Copy]] = []
        #: The variable in which the returns that are being written are counted, and what the counting task is called.
        self._counting: tuple[str, str] | None = None
        #: When each step is due, so that a return finds the one that was walked last.
        self.due: dict[str, Condition] = {}

    def results(self, of: Leaver, source: str, variable: str) -> tuple[Loose, ...]:
        """Lead each result of a task on its way; return the flows that go on."""
        step, draft = of.step, of.draft
        done = Loose(source, basis=step.basis)
        ways: dict[terms.Effect, tuple[tuple[str, ...], Basis]] = {}
        for result, effect, basis in possible(step, of.before):
            names, around = ways.get(effect, ((), NO_BASIS))
            ways[effect] = ((*names, result.name), merge(around, basis))
        if len(ways) < 2:
            effects = [(effect, basis) for effect, (_, basis) in ways.items()] or [(terms.Continue(), step.basis)]
            return tuple(one for effect, basis in effects for one in self.effect(done, effect, of, basis))
        label = self.desk.words.say(said.RESULT, step=self.work.short(step.label))
        split = draft.gateway(self.desk.names.another("split_result", step.id), label=label, basis=step.basis)
        draft.connect((done,), split)
        loose: list[Loose] = []
        for effect, (names, basis) in ways.items():
            shown = self.desk.words.listed(names)
            one = Loose(split, self.work.short(shown), OneOf(variable, names), basis=basis)
            loose.extend(self.effect(one, effect, of, basis))
        return tuple(loose)

    def effect(self, loose: Loose, effect: terms.Effect, of: Leaver, basis: Basis) -> tuple[Loose, ...]:
        """Lead one way out of a step to what the effect says; return the flow if the walk simply goes on."""
        step, draft, before = of.step, of.draft, of.before
        match effect:
            case terms.Continue():
                return (loose,)
            case terms.Start(workflow=started):
                others = [one for one in self.desk.policy.workflows if one.id == started]
                return self.throw(draft, (loose,), others[0], basis) if others else (loose,)
            case terms.ReturnTo(at_most=int()):
                return self._counted(loose, effect, of, basis)
            case terms.ReturnTo(step=target, again=again):
                targets = before if target == terms.PREVIOUS_STEP else (target,)
                known = tuple(one for one in targets if one in self.entries and one != step.id)
                if not known:
                    self.desk.refuse(Reason.UNKNOWN_STEP, step.label, merge(basis, step.basis))
                elif again:
                    self._again(loose, of, known, basis)
                else:
                    self._straight(loose, of, known[0], basis)
            case terms.Terminate(copy=True) if self.copies:
                copy = self.copies[-1]
                label = self.desk.words.say(said.COPY_ENDED)
                out = self.leave(loose, draft, copy.draft, f"copy_{step.id}", label)
                copy.ended.extend(() if out is None else (out,))
            case terms.Terminate(note=note):
                self._close(
                    loose, draft, f"terminated_{self.workflow.id}", Kind.TERMINATE, note=note, wording=said.TERMINATED
                )
            case terms.Deem(result=name):
                deemed = [way for way in possible(step, before) if way[0].name == name]
                for _, then, own in deemed[:1]:
                    if isinstance(then, terms.Deem):
                        break
                    return self.effect(loose, then, of, merge(basis, own))
                return () if deemed else (loose,)
            case terms.ChangeState(target=target, state=state):
                self._change(loose, draft, f"{step.id}_{target}_{state}", state, basis)
            case terms.NotProvided():
                self.unprovided(loose, draft)
            case _:
                assert_never(effect)
        return ()

    def unprovided(self, loose: Loose, draft: Draft) -> None:
        """Lead to the end at which the text has no rule."""
        self._close(loose, draft, f"unprovided_{self.workflow.id}", Kind.END, note="", wording=said.UNPROVIDED)

    # --- back

    def _again(self, loose: Loose, of: Leaver, targets: tuple[str, ...], basis: Basis) -> None:
        """Lead back to the step that was walked last, from where everything is walked again."""
        step, draft = of.step, of.draft
        if len(targets) > MOST_BEFORE:
            self.desk.refuse(Reason.MANY_BEFORE, step.label, merge(basis, step.basis))
            return
        entries = {self.entry(target, draft): target for target in reversed(targets)}
        targets = tuple(reversed(entries.values()))
        if len(targets) > 1:
            label = self.desk.words.say(said.BACK_TO)
            split = draft.gateway(self.desk.names.another("split_back", step.id), label=label, basis=basis)
            draft.connect((loose,), split)
            for target in targets[:-1]:
                name = self.steps[target].label
                when = self.desk.holds(self.due.get(target, TRUE), name, basis)
                self._back(Loose(split, self.work.short(name), when, basis=basis), draft, target)
            name = self.steps[targets[-1]].label
            loose = Loose(split, self.work.short(name), None, default=True, basis=basis)
        self._back(loose, draft, targets[-1])

    def _counted(self, loose: Loose, effect: terms.ReturnTo, of: Leaver, basis: Basis) -> tuple[Loose, ...]:
        """Lead back as often as may be, and then to what follows."""
        words, variables, step, draft = self.desk.words, self.desk.variables, of.step, of.draft
        counter = variables.count(step.id, words.say(said.COUNT_OF, step=self.work.label(step)))
        label = words.say(said.RETURNED_BEFORE, step=self.work.short(step.label), n=effect.at_most or 0)
        split = draft.gateway(self.desk.names.another("split_count", step.id), label=label, basis=basis)
        draft.connect((loose,), split)
        again = Compares(counter, Order.LESS, effect.at_most or 0)
        back = Loose(split, words.say(said.YES), again, basis=basis)
        self._counting = (counter, words.say(said.COUNTING))
        self.effect(back, replace(effect, at_most=None, beyond=None), of, basis)
        self._counting = None
        beyond = effect.beyond or terms.NotProvided()
        used_up = Loose(split, words.say(said.NO), None, default=True, basis=basis)
        return self.effect(used_up, beyond, of, basis)

    def _back(self, loose: Loose, draft: Draft, target: str) -> None:
        entry = self.entry(target, draft)
        label = self.desk.words.say(said.RETURNED, step=self.work.short(self.steps[target].label))
        key = f"return_{target}" if self._counting is None else f"return_{target}_{self._counting[0]}"
        out = self.leave(loose, draft, entry.draft, key, label)
        if out is not None:
            entry.draft.connect((self._count(out, entry.draft),), entry.gateway)

    def _count(self, loose: Loose, draft: Draft) -> Loose:
        """Count a return, where returns are counted; outside of the block, whose variables are lost when it is left."""
        if self._counting is None:
            return loose
        counter, label = self._counting
        name = self.desk.names.fresh(f"count_{counter}")
        draft.add(Element(name, Kind.COUNT, Role.ADDED, label, draft.lane, loose.basis, counter=counter))
        draft.connect((loose,), name)
        return Loose(name, basis=loose.basis)

    def entry(self, target: str, draft: Draft) -> Entry:
        """Return where a step is entered from a scope: its own gateway, or that of the finished block it is in."""
        entry = self.entries[target]
        around = draft.chain
        while entry.draft not in around:
            entry = self.entries[entry.draft.block]
        return entry

    def _straight(self, loose: Loose, of: Leaver, target: str, basis: Basis) -> None:
        """Let one earlier step be done again, and come straight back."""
        step, draft = of.step, of.draft
        entry, here = self.entry(target, draft), self.entries[step.id]
        if entry.draft is not draft or here.draft is not draft or self.entries[target].draft is not draft:
            self.desk.refuse(Reason.STRAIGHT_INTO_BLOCK, step.label, merge(basis, step.basis))
            return
        copied = self.steps[target]
        if any(isinstance(way, terms.ReturnTo) and not way.again for _, way, _ in possible(copied, ("",))):
            self.desk.refuse(Reason.STRAIGHT_TWICE, step.label, merge(basis, step.basis))
            return
        label = self.desk.words.say(said.STRAIGHT, step=self.work.label(copied), back=self.work.label(step))
        name = self.desk.names.name("straight", target, step.id)
        if name not in draft.elements:
            variable = self.work.result(copied, ())
            self.work.task(copied, draft, name, Role.STRAIGHT, label=label, result=variable)
            copied_alone = Loose(name, basis=basis)
            draft.connect((copied_alone,), here.gateway)
        draft.connect((self._count(loose, draft),), name)

    # --- out of blocks

    def leave(self, loose: Loose, draft: Draft, target: Draft, key: str, label: str) -> Loose | None:
        """Lead out of the blocks up to a scope around them; None where an earlier way leads on already."""
        if draft is target:
            return loose
        names = self.desk.names
        code = names.name("error", key)
        self.desk.errors.setdefault(code, Named(code, label))
        end = names.another("out", draft.block, key)
        draft.add(Element(end, Kind.ERROR_END, Role.ADDED, self.work.short(label), draft.lane, loose.basis, error=code))
        draft.connect((loose,), end)
        chain = draft.chain
        block = chain[chain.index(target) - 1].block
        caught = names.name("caught", block, key)
        if caught in target.elements:
            return None
        lane = target.elements[block].lane if block in target.elements else target.lane
        target.add(
            Element(
                caught, Kind.CAUGHT, Role.ADDED, self.work.short(label), lane, loose.basis, attached=block, error=code
            )
        )
        return Loose(caught, basis=loose.basis)

    def _close(self, loose: Loose, draft: Draft, key: str, kind: Kind, *, note: str, wording: Wording) -> None:
        label = self.work.short(note) or self.desk.words.say(wording)
        out = self.leave(loose, draft, self.root, f"{key}_{note}" if note else key, label)
        if out is not None:
            self.root.connect((out,), self.ending(f"{key}_{note}" if note else key, kind, label))

    def ending(self, key: str, kind: Kind, label: str) -> str:
        """Return the one end of this name, and put it down when it is first needed."""
        name = self.desk.names.name("end", key)
        if name not in self.root.elements:
            self.root.event(name, kind, label)
        return name

    def _change(self, loose: Loose, draft: Draft, key: str, state: str, basis: Basis) -> None:
        """Lead to a change of state, after which the walk is over."""
        words = self.desk.words
        label = words.say(said.STATE, state=self.work.state(state))
        out = self.leave(loose, draft, self.root, f"state_{key}", label)
        if out is not None:
            made = self.state(self.root, key, state, basis)
            self.root.connect((out,), made)
            end = self.ending(f"done_{self.workflow.id}", Kind.END, words.say(said.END))
            self.root.connect(self.thrown(self.root, (Loose(made),), state, basis), end)

    def state(self, draft: Draft, key: str, state: str, basis: Basis) -> str:
        """Put down a task that nobody does: the item gets a state."""
        words = self.desk.words
        label = words.say(said.STATE, state=self.work.state(state))
        name = self.desk.names.another("state", key)
        return draft.add(Element(name, Kind.STATE, Role.STATE, label, draft.lane, basis, code=state))

    def thrown(self, draft: Draft, loose: tuple[Loose, ...], state: str, basis: Basis) -> tuple[Loose, ...]:
        """Let the workflows begin that start in a state; this one goes on."""
        for workflow in self.desk.policy.workflows:
            if workflow.starts_when == state and loose:
                loose = self.throw(draft, loose, workflow, basis)
        return loose

    def throw(self, draft: Draft, loose: tuple[Loose, ...], workflow: Workflow, basis: Basis) -> tuple[Loose, ...]:
        """Let another workflow begin; this one goes on."""
        message, label = self.message_of(workflow)
        self.desk.messages.setdefault(message, Named(message, f"{self.work.short(workflow.label)}：{label}"))
        name = self.desk.names.another("throw", self.workflow.id, workflow.id)
        shown, whole = self.work.short(workflow.label), merge(basis, workflow.basis)
        draft.add(Element(name, Kind.THROW, Role.ADDED, shown, draft.lane, whole, message=message))
        draft.connect(loose, name)
        return (Loose(name),)

    def message_of(self, workflow: Workflow) -> tuple[str, str]:
        """Return the message with which a workflow begins, and what its start is called."""
        words = self.desk.words
        if workflow.starts_when is None:
            label = words.say(said.STARTED)
        else:
            label = words.say(said.STARTS_WHEN, state=self.work.state(workflow.starts_when))
        return self.desk.names.name("message", workflow.id), label


def possible(step: terms.Step, before: tuple[str, ...]) -> tuple[tuple[terms.Result, terms.Effect, Basis], ...]:
    """Return the results that a step can have, each with what it does.

    A return to the step before is none where there is no step before; one to the step itself goes nowhere.
    """
    ways: list[tuple[terms.Result, terms.Effect, Basis]] = []
    for result in step.results:
        effect: terms.Effect = terms.Continue() if result.passes else terms.NotProvided()
        basis = step.basis
        for guarded in result.effects[:1]:
            effect, basis = guarded.value, guarded.basis
        if isinstance(effect, terms.ReturnTo):
            nowhere = not before if effect.step == terms.PREVIOUS_STEP else effect.step == step.id
            if nowhere:
                continue
        ways.append((result, effect, basis))
    return tuple(ways)
