"""The steps of one policy's route, and what is asked at them, as things that stand beside those of another.

Assumes a `Telling`. Guarantees the steps of the workflows that publish in the order in which they are walked, those
that an escalation inserts at their place and marked. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.ir import terms
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import Condition
from policyc.ir.policy import Question, Tier
from policyc.papers.bounds import bounded
from policyc.papers.comparison.matching import Thing
from policyc.papers.comparison.model import Entry
from policyc.papers.comparison.telling import Telling
from policyc.papers.duties.walk import PlacedStep, placed_steps
from policyc.papers.phrases import shown
from policyc.wording import comparison as words
from policyc.wording import decision as said


def steps(telling: Telling) -> tuple[Thing, ...]:
    """Return the steps; one that stands at several places is there once, where it first stands."""
    return tuple(_step(telling, placed) for placed in _placed(telling))


def tiers(telling: Telling) -> tuple[Thing, ...]:
    """Return the tiers by rank, those of inspections after publication included."""
    placed = placed_steps(telling.policy)
    return tuple(
        _tier(telling, tier, [one for one in placed if one.step.tier == tier.id]) for tier in telling.policy.tiers
    )


def asked_at(telling: Telling) -> dict[str, Entry]:
    """Return what reviewers answer and decide, by step; steps at which nothing is asked are left out."""
    found: dict[str, Entry] = {}
    for placed in _placed(telling):
        entry = _asked(telling, placed.step)
        if entry is not None:
            found[placed.step.id] = entry
    return found


def refusals(telling: Telling) -> Entry | None:
    """Say what a refusal does; None where nothing is written of it."""
    effects: dict[str, list[str]] = {}
    bases: list[Basis] = []
    for placed in _placed(telling):
        for result in placed.step.results:
            for guarded in result.effects[:1] if not result.passes else ():
                effect = _effect(telling, guarded.value)
                if effect:
                    effects.setdefault(telling.say(words.REFUSAL, result=telling.name(result.name), effect=effect), [])
                    bases.append(guarded.basis)
    return telling.entry("", effects, merge(*bases)) if effects else None


def _placed(telling: Telling) -> tuple[PlacedStep, ...]:
    first: dict[str, PlacedStep] = {}
    for placed in placed_steps(telling.policy):
        if placed.workflow.publishes:
            first.setdefault(placed.step.id, placed)
    return tuple(first.values())


def _step(telling: Telling, placed: PlacedStep) -> Thing:
    step = placed.step
    tier = next((one for one in telling.policy.tiers if one.id == step.tier), None)
    acting = step.acting[:1]
    lines = (
        telling.acting_line(step.acting),
        telling.say(words.TIER, tier=telling.name(tier.label)) if tier is not None else "",
        *_place(telling, placed),
        *telling.when(placed.condition),
        *telling.limits(step.limits),
    )
    basis = merge(step.basis, *(one.basis for one in acting), placed.basis)
    entry = telling.entry(
        step.label,
        lines,
        basis,
        parts=_whole(telling, step.id),
        conditions=(placed.condition,),
    )
    return Thing(
        step.id,
        step.label,
        telling.facts(placed.condition),
        entry,
        tier=tier.rank if tier is not None else None,
        roles=_roles(step),
        publishes=step.kind is terms.StepKind.PUBLISH,
    )


def _whole(telling: Telling, step_id: str) -> Iterator[object]:
    """Yield who acts at a step under every reading."""
    for workflow in telling.whole.workflows:
        for step in terms.steps(workflow.body):
            if step.id == step_id:
                yield step.acting
                yield step.guard


def _place(telling: Telling, placed: PlacedStep) -> Iterator[str]:
    labels = {one.id: one.label for one in telling.policy.escalations}
    steps_by_id = {step.id: step.label for one in telling.policy.workflows for step in terms.steps(one.body)}
    if placed.escalation is not None:
        label = labels.get(placed.escalation, placed.escalation)
        yield telling.say(words.BY_ESCALATION, escalation=telling.name(label))
    if placed.during is not None:
        yield telling.say(words.DURING, step=shown(steps_by_id.get(placed.during, placed.during)))
    if placed.otherwise:
        yield telling.say(words.OTHERWISE)


def _roles(step: terms.Step) -> frozenset[str]:
    for guarded in step.acting[:1]:
        if isinstance(guarded.value, terms.Acting):
            return frozenset(actor.actor for actor in guarded.value.actors)
    return frozenset()


def _tier(telling: Telling, tier: Tier, placed: list[PlacedStep]) -> Thing:
    named = telling.phrases.list(telling.name(one.step.label) for one in placed)
    actors = telling.actors(tier.acting) or telling.phrases.list(
        dict.fromkeys(filter(None, (telling.actors(one.step.acting) for one in placed)))
    )
    lines = (
        telling.say(words.BY, actors=actors) if actors else "",
        telling.say(words.STEPS, steps=named) if named else "",
        telling.say(words.ANSWERS_FOR, what=telling.names(tier.answers_for)) if tier.answers_for else "",
    )
    bases = [guarded.basis for guarded in tier.acting[:1]]
    return Thing(
        tier.id, tier.label, frozenset(), telling.entry(tier.label, lines, merge(tier.basis, *bases)), tier=tier.rank
    )


def _asked(telling: Telling, step: terms.Step) -> Entry | None:
    checks = {one.id: one for one in telling.policy.checks}
    lists = [one for one in telling.policy.checklists if one.id in step.checklists]
    questions = [question for one in lists for question in one.questions]
    facts = {fact.id: fact.label for fact in telling.policy.facts}
    decided = [facts[fact] for fact in step.determines if fact in facts]
    if not questions and not decided:
        return None
    outcomes = [checks[question.check].outcomes[:1] for question in questions if question.check in checks]
    lines = (
        *(_question(telling, question) for question in questions),
        telling.say(words.DECIDES, facts=telling.names(decided)) if decided else "",
    )
    bases = (
        *(one.basis for one in lists),
        *(question.basis for question in questions),
        *(outcome.basis for pair in outcomes for outcome in pair),
    )
    whole = [one for one in telling.whole.checklists if one.id in step.checklists]
    basis = merge(*bases) if questions else step.basis
    return telling.entry(step.label, lines, basis, parts=[one.acting for one in whole])


def _question(telling: Telling, question: Question) -> str:
    check = next((one for one in telling.policy.checks if one.id == question.check), None)
    text = telling.name(question.text)
    if check is None or not check.outcomes:
        return text
    consequence = telling.say(said.CONSEQUENCE[check.outcomes[0].value.consequence.value])
    return text + telling.phrases.brackets(telling.say(words.BAD_ANSWER, consequence=consequence))


_TARGETLESS: Final = {terms.Continue: "continue", terms.Terminate: "terminate"}


def _effect(telling: Telling, effect: terms.Effect) -> str:
    labels = {step.id: step.label for one in telling.policy.workflows for step in terms.steps(one.body)}
    match effect:
        case terms.ReturnTo(step=step, again=again):
            known = step != terms.PREVIOUS_STEP
            target = telling.phrases.quoted(shown(labels.get(step, step))) if known else telling.say(said.PREVIOUS_STEP)
            walked = telling.say(said.REFUSAL["return_again" if again else "return_straight"], target=target)
            return walked + bounded(telling.say, effect.at_most, terms.beyond_code(effect))
        case terms.Start(workflow=started):
            named = next((one.label for one in telling.policy.workflows if one.id == started), started)
            return telling.say(said.REFUSAL["start"], target=telling.phrases.quoted(shown(named)))
        case terms.Deem(result=result):
            return telling.say(said.REFUSAL["deem"], target=telling.name(result))
        case terms.ChangeState(state=state):
            return telling.say(said.REFUSAL["change_state"], target=telling.name(state))
        case terms.Terminate(copy=True):
            return telling.say(said.REFUSAL["terminate_copy"])
        case terms.Continue() | terms.Terminate():
            return telling.say(said.REFUSAL[_TARGETLESS[type(effect)]], target="")
        case terms.NotProvided():
            return ""


def read_by_steps(telling: Telling) -> Iterator[tuple[str, Condition]]:
    """Yield the label of every step with what leads to it."""
    for placed in _placed(telling):
        yield placed.step.label, placed.condition
