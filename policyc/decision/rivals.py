"""What two choices of readings would have people do differently for one item, beyond the core of the answer.

Assumes facts gathered once and the cores of both choices. Guarantees strong Kleene truth on both sides, so that a
difference is one of the rules and never of how exactly each side was asked; no diagrams. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias, TypeVar

from policyc.decision.actors import actor_of, name_actor
from policyc.decision.case import Judged
from policyc.decision.core import Core, kleene_state
from policyc.decision.duties import duties_of
from policyc.decision.escalating import state_of
from policyc.decision.facts import Facts
from policyc.decision.findings import CHANGES_STATUS
from policyc.decision.model import (
    CheckChange,
    DutyAnswer,
    EscalationChange,
    Ref,
    State,
    StepChange,
    StepPart,
    WouldChange,
)
from policyc.decision.names import Names
from policyc.decision.prepared import Prepared
from policyc.decision.truth import Interpreter
from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import Condition, DerivedHolds, Truth, atoms
from policyc.ir.policy import Consequence, Escalation, Policy
from policyc.ir.terms import Actor, Step

Value = TypeVar("Value")
#: Whether a check stands or who could tell, and its consequence.
Verdict: TypeAlias = tuple[State, Consequence]

_NO_VERDICT: Final = (State.ABSENT, None)


class Rival:
    """A case under one choice, judged by strong Kleene alone."""

    def __init__(self, prepared: Prepared, interpreter: Interpreter, core: Core) -> None:
        self.prepared: Final[Prepared] = prepared
        self.policy: Final[Policy] = prepared.policy
        self.facts: Final[Facts] = interpreter.facts
        self.core: Final = core
        self._interpreter: Final = interpreter
        self._names: Names | None = None
        self._duties: dict[str, DutyAnswer] | None = None
        self._verdicts: dict[str, Verdict] | None = None

    @property
    def names(self) -> Names:
        """Return the labels; most choices need none."""
        if self._names is None:
            self._names = Names(self.prepared.definitions)
        return self._names

    def truth(self, condition: Condition) -> Truth:
        """Return the truth of a condition."""
        return self._interpreter.truth(condition)

    def state(self, condition: Condition) -> State:
        """Return how sure a part is."""
        return kleene_state(self.prepared, self._interpreter, condition)

    @property
    def duties(self) -> Mapping[str, DutyAnswer]:
        """Return the duties by kind and id; on what they rest is not what people do."""
        if self._duties is None:
            self._duties = {f"{one.kind}:{one.duty.id}": replace(one, basis=NO_BASIS) for one in duties_of(self)}
        return self._duties

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Return, of every check that stands or may stand, whether it does and its worst consequence."""
        if self._verdicts is None:
            self._verdicts = _verdicts(self)
        return self._verdicts

    def steps(self) -> dict[str, Step]:
        """Return the steps that may be due."""
        states = dict(self.core.steps)
        return {
            place.node.id: place.node
            for route in self.prepared.outcome.routes
            for place in route.places
            if isinstance(place.node, Step) and place.node.id in states
        }


def difference(option: Ref, here: Rival, there: Rival) -> WouldChange | None:
    """Return what the answer would become under another option, or None when nothing of it changes."""
    mine, other = here.core, there.core
    before, after = dict(mine.steps), dict(other.steps)
    found, gone = _apart(dict(mine.findings), dict(other.findings))
    added, lost = _apart(before, after)
    apart = there.prepared.difference_from(here.prepared)
    alike = apart.words and mine.escalations == other.escalations
    duties_before = here.duties
    duties_after = duties_before if _same_duties(here, there) else there.duties
    duties_added, duties_lost = _apart(duties_before, duties_after)
    change = WouldChange(
        option=option,
        status=None if other.status is mine.status else other.status,
        category=other.categories != mine.categories or _leaves(here) != _leaves(there),
        steps_added=tuple(there.names.step(step) for step in added),
        steps_lost=tuple(here.names.step(step) for step in lost),
        findings_added=tuple(there.names.of("check", check) for check in found),
        findings_lost=tuple(here.names.of("check", check) for check in gone),
        order=[step for step in before if step in after] != [step for step in after if step in before],
        steps_changed=_steps(here, there),
        escalations=() if alike and apart.escalations else _escalations(here, there),
        checks_changed=() if mine is other else _checks(here, there, frozenset((*found, *gone))),
        duties_added=tuple(duties_after[duty].duty for duty in duties_added),
        duties_lost=tuple(duties_before[duty].duty for duty in duties_lost),
        duties_changed=tuple(
            answer.duty
            for duty, answer in duties_after.items()
            if duty in duties_before and duties_before[duty] != answer
        ),
    )
    return None if change == _nothing(option) else change


def only_status(option: Ref, here: Core, there: Core) -> WouldChange | None:
    """Return the change of status alone: where the text does not apply, an answer has nothing else."""
    changed = replace(_nothing(option), status=there.status)
    return None if there.status is here.status else changed


def _nothing(option: Ref) -> WouldChange:
    return WouldChange(
        option=option,
        status=None,
        category=False,
        steps_added=(),
        steps_lost=(),
        findings_added=(),
        findings_lost=(),
        order=False,
    )


def _apart(here: Mapping[str, Value], there: Mapping[str, Value]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is only there, and what is only here."""
    return tuple(name for name in there if name not in here), tuple(name for name in here if name not in there)


def _leaves(case: Rival) -> dict[tuple[str, str], tuple[Condition, ...]]:
    """Return the categories that the item is in or may be in, the open ones with all that decides them."""
    leaves = [(leaf, case.truth(leaf.condition)) for leaf in case.prepared.outcome.leaves]
    return {
        (leaf.classification.id, leaf.category.id): () if truth else tuple(_spelled(case, leaf.condition))
        for leaf, truth in leaves
        if truth is not False
    }


def _spelled(case: Rival, condition: Condition) -> Iterator[Condition]:
    """Yield a condition and what the derived facts in it stand for; these never stand for themselves."""
    yield condition
    for atom in atoms(condition):
        if isinstance(atom, DerivedHolds):
            yield from _spelled(case, case.prepared.definitions.derived(atom.derived))


# --- steps ------------------------------------------------------------------------------------------------------------


def _steps(here: Rival, there: Rival) -> tuple[StepChange, ...]:
    before, after = here.steps(), there.steps()
    was, states = dict(here.core.steps), dict(there.core.steps)
    apart = there.prepared.difference_from(here.prepared)
    if _same_names(here, there):
        # A step written alike can differ in nothing but whether it is due.
        after = {name: step for name, step in after.items() if name in apart.steps or was.get(name) is not states[name]}
    changes: list[StepChange] = []
    for name, step in after.items():
        parts = _parts(here, before[name], there, step) if name in before else ()
        if parts:
            changes.append(
                StepChange(
                    step=there.names.step(name),
                    parts=parts,
                    state=states[name],
                    actor=actor_of(there, step.acting),
                    tier=None if step.tier is None else there.names.of("tier", step.tier),
                )
            )
    return tuple(changes)


def _same_names(here: Rival, there: Rival) -> bool:
    """Tell whether actors are sure to be called the same, and the same checklists to be due."""
    apart = there.prepared.difference_from(here.prepared)
    if apart.words or not apart.called:
        return apart.called
    called = [one.condition for role in there.policy.roles for one in role.called]
    called += [checklist.guard for checklist in there.policy.checklists]
    return all(here.truth(condition) is there.truth(condition) for condition in called)


def _same_duties(here: Rival, there: Rival) -> bool:
    """Tell whether duties, sanctions and workflows beside the route are sure to be the same."""
    apart = there.prepared.difference_from(here.prepared)
    if apart.words or not apart.duties:
        return apart.duties
    due = [duty.when for duty in there.policy.duties]
    for sanction in there.policy.sanctions:
        due += [sanction.within, sanction.guard, *(line.when for line in sanction.lines)]
    for route in there.prepared.outcome.beside:
        due += [route.workflow.guard, *(place.condition for place in route.places)]
    return _same_names(here, there) and all(here.state(condition) is there.state(condition) for condition in due)


def _parts(here: Rival, one: Step, there: Rival, other: Step) -> tuple[StepPart, ...]:
    """Return in what a step differs; actors by what they are called, the rest by what is written."""
    differs = {
        StepPart.STATE: dict(here.core.steps)[one.id] is not dict(there.core.steps)[one.id],
        StepPart.ACTOR: actor_of(here, one.acting) != actor_of(there, other.acting),
        StepPart.TIER: one.tier != other.tier,
        StepPart.LIMIT: [limit.value for limit in one.limits] != [limit.value for limit in other.limits],
        StepPart.REFUSAL: _refusals(one) != _refusals(other),
        StepPart.QUESTIONS: _questions(here, one) != _questions(there, other),
        StepPart.CHECKS: one.checks != other.checks,
    }
    return tuple(part for part, differing in differs.items() if differing)


def _refusals(step: Step) -> list[object]:
    return [(result.name, [effect.value for effect in result.effects[:1]]) for result in step.results]


def _questions(case: Rival, step: Step) -> list[object]:
    return [
        (checklist.id, [question.id for question in checklist.questions])
        for checklist in case.policy.checklists
        if checklist.id in step.checklists and case.truth(checklist.guard) is not False
    ]


# --- escalations, checks, duties --------------------------------------------------------------------------------------


def _escalations(here: Rival, there: Rival) -> tuple[EscalationChange, ...]:
    before = {one.id: one for one in here.policy.escalations}
    changes: list[EscalationChange] = []
    for one in there.policy.escalations:
        state, decider = state_of(there, one), _decider(there, one)
        old = before.get(one.id)
        was = (State.ABSENT, None, None) if old is None else (state_of(here, old), old.modality, _decider(here, old))
        if (was[0], state) == (State.ABSENT, State.ABSENT) or was == (state, one.modality, decider):
            continue
        changes.append(
            EscalationChange(
                escalation=Ref(one.id, one.label),
                state=state,
                modality=one.modality,
                decided_by=decider,
                decider_differs=State.ABSENT not in (was[0], state) and was[2] != decider,
            )
        )
    return (*changes, *_escalations_lost(here, there))


def _escalations_lost(here: Rival, there: Rival) -> tuple[EscalationChange, ...]:
    """Return the escalations that the other option does not have at all."""
    kept = {one.id for one in there.policy.escalations}
    return tuple(
        EscalationChange(Ref(one.id, one.label), State.ABSENT, one.modality, None, decider_differs=False)
        for one in here.policy.escalations
        if one.id not in kept and state_of(here, one) is not State.ABSENT
    )


def _decider(case: Judged, escalation: Escalation) -> Ref | None:
    for by in escalation.decided_by[:1]:
        return name_actor(case, by.value) if isinstance(by.value, Actor) else None
    return None


def _checks(here: Rival, there: Rival, named: frozenset[str]) -> tuple[CheckChange, ...]:
    """Return the checks that stand with another consequence, or that are still open and differ in whether they are."""
    before, after = here.verdicts, there.verdicts
    changed = [check for check in dict.fromkeys((*after, *before)) if before.get(check) != after.get(check)]
    return tuple(
        CheckChange((there if check in after else here).names.of("check", check), after.get(check, _NO_VERDICT)[1])
        for check in changed
        if check not in named
    )


def _verdicts(case: Rival) -> dict[str, Verdict]:
    order = list(Consequence)
    verdicts: dict[str, Verdict] = {}
    for failing in case.prepared.outcome.failing:
        consequence = failing.outcome.consequence
        state = case.state(failing.condition)
        if state is State.ABSENT or (state is not State.CERTAIN and consequence not in CHANGES_STATUS):
            continue
        known = verdicts.get(failing.check.id)
        rank = (state is not State.CERTAIN, order.index(consequence))
        if known is None or (known[0] is not State.CERTAIN, order.index(known[1])) > rank:
            verdicts[failing.check.id] = (state, consequence)
    return verdicts
