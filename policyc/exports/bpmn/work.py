"""Tasks: who does them, what they ask for, in which lane they stand.

Assumes a selected policy. Guarantees one lane per group of actors and one for what the text gives to nobody. Reports
signatures that cannot be drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policyc.exports.bpmn.draft import Desk, Draft
from policyc.exports.bpmn.formulas import Formula, variables_of
from policyc.exports.bpmn.model import Element, Field, Kind, Lane, Reason, Role
from policyc.exports.bpmn.variables import VariableKind
from policyc.exports.bpmn.words import LONGEST_TEXT, shown
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Guarded
from policyc.ir.policy import Check, Consequence
from policyc.wording import exports as said
from policyc.wording.language import Wording

SHORT: Final = 24
#: Characters of a title that the head of a lane has room for; longer ones give way to the rules' own names.
LANE: Final = 20
MOST_SIGNATURES: Final = 12


class Work:
    """The tasks of one workflow and its lanes."""

    def __init__(self, desk: Desk) -> None:
        self._desk: Final = desk
        self.lanes: Final[dict[str, Lane]] = {}
        self._verified: Final[dict[str, tuple[Check, ...]]] = {}

    def short(self, text: str) -> str:
        """Return a text as it stands at a line."""
        return shown(text, SHORT)

    def label(self, step: terms.Step) -> str:
        """Return what a step is called."""
        return shown(step.label)

    def state(self, state: str) -> str:
        """Return what a state is called."""
        wording = said.STATES.get(state, Wording(state, state))
        return self.short(self._desk.words.say(wording))

    # --- who

    def lane_of(self, acting: terms.Acting | terms.Hole | None) -> str:
        """Return the lane of who acts."""
        words = self._desk.words
        if not isinstance(acting, terms.Acting):
            return self._lane((), words.say(said.NOBODY))
        key = tuple(_code(actor) for actor in acting.actors)
        title = words.listed(map(words.actor, acting.actors))
        return self._lane(key, title if len(title) <= LANE else words.listed(map(words.short_actor, acting.actors)))

    def _lane(self, key: tuple[str, ...], label: str) -> str:
        name = self._desk.names.name("lane", *key)
        self.lanes.setdefault(name, Lane("", shown(label, 2 * LANE)))
        return name

    def lane_of_block(self) -> str:
        """Return the lane of what several do side by side."""
        return self._lane(("",), self._desk.words.say(said.SEVERAL))

    def actors_of(self, acting: terms.Acting | terms.Hole | None) -> tuple[str, ...]:
        """Return the codes of who may act."""
        return tuple(map(_code, acting.actors)) if isinstance(acting, terms.Acting) else ()

    def acting_of(self, step: terms.Step) -> terms.Acting | terms.Hole | None:
        """Return who acts, under the readings chosen."""
        return step.acting[0].value if step.acting else None

    def signatures(self, step: terms.Step) -> tuple[terms.Acting, ...]:
        """Return who signs one by one, where several must; nothing where one signature is enough."""
        acting = self.acting_of(step)
        if not isinstance(acting, terms.Acting):
            return ()
        match acting.together:
            case terms.Together.JOINTLY if len(acting.actors) > 1:
                count = len(acting.actors)
                signing = tuple(terms.Acting((actor,), terms.Together.ALONE) for actor in acting.actors)
            case terms.Together.AT_LEAST if (acting.at_least or 1) > 1:
                count = acting.at_least or 1
                signing = (terms.Acting(acting.actors, terms.Together.ALONE),) * min(count, MOST_SIGNATURES)
            case terms.Together.MAJORITY:
                self._desk.refuse(Reason.MAJORITY, step.label, step.basis)
                return ()
            case _:
                return ()
        if count > MOST_SIGNATURES:
            self._desk.refuse(Reason.MANY_SIGNATURES, step.label, step.basis)
        return signing

    # --- what

    def result(self, step: terms.Step, possible: Iterable[str], number: int | None = None) -> str:
        """Return the variable of a step's result; nothing for a step that is only done and concludes nothing."""
        if not step.results:
            return ""
        return self._desk.variables.result(step.id, self.label(step), tuple(possible), number)

    def task(
        self,
        step: terms.Step,
        draft: Draft,
        name: str,
        role: Role,
        *,
        label: str,
        result: str,
        acting: terms.Acting | None = None,
    ) -> str:
        """Put down the task of a step; `acting` is who signs where not all sign as one."""
        who = acting or self.acting_of(step)
        if draft.around is None:
            draft.lane = self.lane_of(who)
        words = self._desk.words
        made = Element(
            name,
            Kind.TASK,
            role,
            label,
            draft.lane,
            step.basis,
            code=step.id,
            actors=self.actors_of(who),
            tier=step.tier or "",
            fields=tuple(self._fields(step, result)),
            note=words.of_step(step),
        )
        return draft.add(made)

    def _fields(self, step: terms.Step, result: str) -> Iterator[Field]:
        variables = self._desk.variables
        if result:
            yield Field(result, required=True)
        settled: dict[str, bool] = {}
        for question in self.questions(step):
            settled[variables.fact(question)] = True
        for fact in (*step.determines, *(_recorded(step))):
            settled.setdefault(variables.fact(fact), False)
        for check in self.verified(step):
            settled.setdefault(variables.verified(check.id, _remedy(check)), True)
        for fact in step.edits:
            settled.setdefault(variables.fact(fact), False)
        yield from (Field(variable, required) for variable, required in settled.items())

    def questions(self, step: terms.Step) -> tuple[str, ...]:
        """Return the facts that hold the answers to the questions of a step's checklists."""
        asked = [
            question.fact
            for checklist in self._desk.policy.checklists
            if checklist.id in step.checklists
            for question in checklist.questions
        ]
        return tuple(dict.fromkeys(asked))

    def verified(self, step: terms.Step) -> tuple[Check, ...]:
        """Return the checks of a step that put something to be verified to it."""
        return tuple(check for check in self._desk.policy.checks if check.id in step.checks and verifies(check))

    def asked(self, name: str, role: Role, label: str, draft: Draft, *formulas: Formula) -> str:
        """Put down a task that supplies what these formulas read."""
        variables = tuple(map(self._desk.variables.get, variables_of(*formulas)))
        named = (
            self._desk.words.fact(one.subject) if one.kind is VariableKind.FACT else one.label for one in variables
        )
        fields = tuple(Field(one.name, required=False) for one in variables)
        note = (self._desk.words.say(said.OURS), shown(self._desk.words.listed(named), LONGEST_TEXT))
        return draft.add(Element(name, Kind.TASK, role, label, draft.lane, NO_BASIS, fields=fields, note=note))


def verifies(check: Check) -> bool:
    """Tell whether a check asks somebody to verify."""
    return any(outcome.value.consequence is Consequence.VERIFY for outcome in check.outcomes[:1])


def _remedy(check: Check) -> str:
    return next((outcome.value.remedy for outcome in check.outcomes), "") or check.label


def _recorded(step: terms.Step) -> Iterator[str]:
    for result in step.results:
        for guarded in result.effects[:1]:
            if isinstance(guarded.value, terms.Continue) and guarded.value.recorded_in is not None:
                yield guarded.value.recorded_in


def _code(actor: terms.Actor) -> str:
    return actor.actor if actor.of is None else f"{actor.of}.{actor.actor}"


def first(alternatives: tuple[Guarded[terms.Actor | terms.Hole], ...]) -> terms.Acting | terms.Hole:
    """Return who decides on an escalation as somebody who acts."""
    for alternative in alternatives[:1]:
        if isinstance(alternative.value, terms.Actor):
            return terms.Acting((alternative.value,), terms.Together.ALONE)
        return alternative.value
    return terms.Hole("")
