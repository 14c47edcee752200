"""Ways that part and meet again: conditions with a third way for what is unknown, decisions, blocks.

Assumes scopes that are being built in order of writing. Guarantees that a way under a condition is taken only where the
condition certainly holds, that unknown facts are asked for, and that a parallel join has one flow for each of
its branches. Reports conditions that are too large.
"""

from __future__ import annotations

from typing import Final

from policyc.exports.bpmn.draft import Desk, Draft, Loose
from policyc.exports.bpmn.formulas import Formula, Is
from policyc.exports.bpmn.leaving import Entry, Leaving, Walk
from policyc.exports.bpmn.model import Element, Field, Kind, Role
from policyc.exports.bpmn.work import first
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis
from policyc.ir.conditions import TRUE, And, Condition, FactHolds, conjoin
from policyc.ir.policy import Escalation, Workflow
from policyc.regions.facets import Facets
from policyc.source.frozen import frozen
from policyc.wording import exports as said

#: Characters of a condition that a gateway has room for.
QUESTION: Final = 20


@frozen
class Place:
    """What a part of the term stands in."""

    draft: Draft
    basis: Basis


class Splitting(Leaving):
    """The splits, merges and blocks of one workflow."""

    def __init__(self, desk: Desk, workflow: Workflow, facets: Facets) -> None:
        super().__init__(desk, workflow)
        self.facets: Final = facets
        self.escalations: Final = {one.id: one for one in desk.policy.escalations}
        self.passed: Final[list[terms.Step]] = []
        for route in (*facets.routes, *facets.beside):
            if route.workflow.id == workflow.id:
                self.due = {
                    place.node.id: place.condition for place in route.places if isinstance(place.node, terms.Step)
                }

    def split(
        self, name: str, question: str, condition: Condition, walk: Walk, place: Place, *, basis: Basis
    ) -> tuple[Loose, Loose]:
        """Ask a condition: return the ways on where it holds and where it does not; unknown facts are asked for."""
        draft, words = place.draft, self.desk.words
        holds = self.desk.holds(condition, question, basis)
        fails = self.desk.fails(condition, question, basis)
        entry = draft.gateway(self.desk.names.fresh(f"before_{name}"))
        draft.connect(walk.loose, entry)
        split = draft.gateway(self.desk.names.fresh(f"split_{name}"), label=question, basis=basis)
        draft.connect((Loose(entry),), split)
        self.ask(f"ask_{name}", draft, split, entry, holds, fails)
        spelled = words.spelled(condition)
        yes = Loose(split, words.say(said.YES), holds, spelled=spelled, basis=basis)
        return yes, Loose(split, words.say(said.NO), fails, spelled=spelled, basis=basis)

    def ask(self, name: str, draft: Draft, split: str, entry: str, *formulas: Formula) -> None:
        """Add the way to somebody who supplies what the formulas read, and back before the gateway."""
        words = self.desk.words
        asked = self.work.asked(self.desk.names.fresh(name), Role.ASK, words.say(said.ASK), draft, *formulas)
        draft.connect((Loose(split, words.say(said.UNKNOWN), default=True),), asked)
        draft.connect((Loose(asked),), entry)

    def question(self, condition: Condition, escalation: Escalation | None = None) -> str:
        """Put a condition as a question; one that is too long for a gateway by the name of the escalation."""
        words = self.desk.words
        if escalation is not None and len(words.spelled(condition)) > QUESTION:
            return words.say(said.CASE_OF, escalation=self.work.short(escalation.label))
        return words.say(said.CONDITION, condition=words.spelled(condition, QUESTION))

    def merged(
        self, name: str, body: Walk, around: tuple[Loose, ...], place: Place, *, before: tuple[str, ...]
    ) -> Walk:
        """Join what leaves a guarded part with the ways around it."""
        last = tuple(dict.fromkeys((*body.last, *before)))
        merged = place.draft.gateway(self.desk.names.fresh(f"after_{name}"))
        place.draft.connect((*body.loose, *around), merged)
        return Walk((Loose(merged),), last)

    def decide(self, escalation: Escalation, decision: str, walk: Walk, place: Place) -> tuple[Loose, Loose]:
        """Let somebody decide on a 可以 escalation; return the ways on for yes and for no."""
        draft, words = place.draft, self.desk.words
        who = first(escalation.decided_by)
        if draft.around is None:
            draft.lane = self.work.lane_of(who)
        label = words.say(said.DECIDE, escalation=self.work.short(escalation.label))
        variable = self.desk.variables.fact(decision)
        name = self.desk.names.another("decide", escalation.id)
        fields = (Field(variable, required=True),)
        actors = self.work.actors_of(who)
        task = Element(
            name, Kind.TASK, Role.DECIDE, label, draft.lane, escalation.basis, escalation.id, actors, fields=fields
        )
        draft.connect(walk.loose, draft.add(task))
        question = words.say(said.CONDITION, condition=self.work.short(escalation.label))
        split = draft.gateway(f"{name}_decided", label=question, basis=escalation.basis)
        draft.connect((Loose(name),), split)
        yes = Loose(split, words.say(said.YES), Is(variable, value=True), basis=escalation.basis)
        return yes, Loose(split, words.say(said.NO), Is(variable, value=False), basis=escalation.basis)

    def as_one(self, draft: Draft, loose: tuple[Loose, ...], name: str) -> tuple[Loose, ...]:
        """Merge the ways on of one branch: a parallel join waits for each of its flows."""
        if len(loose) < 2:
            return loose
        merged = draft.gateway(self.desk.names.fresh(f"one_{name}"))
        draft.connect(loose, merged)
        return (Loose(merged),)

    def opened(self, name: str, entry: str, walk: Walk, place: Place, acting: terms.Acting | None = None) -> Draft:
        """Begin a block: the gateway before it, and the scope inside."""
        if place.draft.around is None:
            place.draft.lane = self.work.lane_of(acting) if acting is not None else self.work.lane_of_block()
        before = place.draft.gateway(self.desk.names.fresh(f"before_{name}"))
        self.entries[name] = Entry(place.draft, before)
        place.draft.connect(walk.loose, before)
        place.draft.connect((Loose(before),), name)
        inner = Draft(self.desk, place.draft, name)
        # The block has its place among the elements before what catches its errors.
        place.draft.add(Element(name, Kind.BLOCK, Role.ADDED, "", place.draft.lane, NO_BASIS, code=entry))
        return inner

    def forked(self, inner: Draft, name: str) -> str:
        """Begin the inside of a block; return the gateway from which its branches lead."""
        start = inner.event(f"start_{name}", Kind.START, self.desk.words.say(said.START))
        fork = inner.gateway(f"fork_{name}", Kind.PARALLEL)
        inner.connect((Loose(start),), fork)
        return fork

    def close_block(self, draft: Draft, inner: Draft, name: str, code: str, *, label: str, basis: Basis) -> None:
        """Put a block down with all that is in it."""
        draft.add(
            Element(
                name, Kind.BLOCK, Role.ADDED, label, draft.elements[name].lane, basis, code, inside=inner.finished()
            )
        )


def without(condition: Condition, decision: str | None) -> Condition:
    """Take out of a guard that somebody decided so: what is left is what is asked before the decision."""
    taken = None if decision is None else FactHolds(decision)
    match condition:
        case And(operands):
            return conjoin(*(operand for operand in operands if operand != taken))
        case _:
            return TRUE if condition == taken else condition
