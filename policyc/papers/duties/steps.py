"""The steps of a duty sheet: what a role does on the way of an item, and when.

Assumes a policy selected for the readings adopted. Guarantees every step and every decision on an escalation at which
the role acts, in the order of the workflow. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from policyc.diagnostics.visible import visible
from policyc.ir.basis import NO_BASIS, Basis, merge
from policyc.ir.conditions import TRUE
from policyc.ir.policy import Check, Escalation, Policy, Tier
from policyc.ir.terms import (
    PREVIOUS_STEP,
    Acting,
    Actor,
    ChangeState,
    Continue,
    Deem,
    Effect,
    Hole,
    Result,
    ReturnTo,
    Start,
    StepKind,
    Terminate,
    beyond_code,
)
from policyc.papers.bounds import bounded
from policyc.papers.duties.model import Line
from policyc.papers.duties.said import Row, Said, acts
from policyc.papers.duties.walk import PlacedStep
from policyc.wording import decision as states
from policyc.wording import duties as words


class StepRows:
    """`by_reading` is what the properties of a step stand on that only some readings give it."""

    def __init__(
        self, policy: Policy, steps: tuple[PlacedStep, ...], by_reading: Mapping[str, Basis], said: Said
    ) -> None:
        self._said: Final = said
        self._policy: Final = policy
        self._steps: Final = steps
        self._by_reading: Final = by_reading
        self._checks: Final = {check.id: check for check in policy.checks}
        self._checklists: Final = {one.id: one for one in policy.checklists}
        self._tiers: Final = {tier.id: tier for tier in policy.tiers}
        self._escalations: Final = {one.id: one for one in policy.escalations}
        self._facts: Final = {fact.id: fact.label for fact in policy.facts}
        self._labels: Final = {one.step.id: one.step.label for one in steps}

    def of(self, role: str | None) -> Iterator[Row]:
        """Yield the rows of a role; of None those that name nobody."""
        for placed in self._steps:
            if acts(placed.step.acting, role):
                yield (
                    tuple(self._step_name(placed, role)),
                    tuple(self._tasks(placed)),
                    tuple(self._when(placed)),
                    tuple(self._said.grounds(self._step_basis(placed))),
                )
        for escalation in self._policy.escalations:
            if self._decides(escalation, role):
                task = Line(self._said.say(words.DECIDES_ESCALATION, escalation=visible(escalation.label)))
                when = Line(self._said.spell(escalation.when))
                yield (Line(visible(escalation.label)),), (task,), (when,), tuple(self._said.grounds(escalation.basis))

        if role is not None:
            yield from self._tiers_without_step(role)

    def _tiers_without_step(self, role: str) -> Iterator[Row]:
        """Yield the tiers that a role answers for at no step of its own."""
        seen = {placed.step.tier for placed in self._steps if acts(placed.step.acting, role)}
        for tier in self._policy.tiers:
            if tier.id not in seen and tier.acting and acts(tier.acting, role):
                name = Line(self._said.say(words.TIER, tier=visible(tier.label)))
                yield (name,), tuple(self._answers_for(tier)), (), tuple(self._said.grounds(tier.basis))

    def _step_basis(self, placed: PlacedStep) -> Basis:
        """Join what a step, its place and its properties stand on."""
        step = placed.step
        return merge(
            step.basis,
            placed.basis,
            *(one.basis for one in step.acting),
            *(one.basis for one in step.limits),
            self._by_reading.get(step.id, NO_BASIS),
        )

    def _decides(self, escalation: Escalation, role: str | None) -> bool:
        deciders = [one.value for one in escalation.decided_by]
        if role is None:
            return any(isinstance(one, Hole) for one in deciders)
        return any(isinstance(one, Actor) and role in (one.actor, one.of) for one in deciders)

    def _step_name(self, placed: PlacedStep, role: str | None) -> Iterator[Line]:
        yield Line(visible(placed.step.label))
        for one in placed.step.acting:
            if isinstance(one.value, Acting):
                yield from self._said.together_with(one.value, role)
        tier = self._tiers.get(placed.step.tier or "")
        if tier is not None:
            yield Line(self._said.say(words.TIER, tier=visible(tier.label)), quiet=True)

    def _tasks(self, placed: PlacedStep) -> Iterator[Line]:
        step = placed.step
        if step.kind is StepKind.PUBLISH:
            yield Line(self._said.say(words.PUBLISHES))
        forms = {form.id: form.label for form in self._policy.forms}
        parts = (
            (words.FILLS, [forms.get(one, one) for one in step.fills]),
            (words.SIGNS, [forms.get(one, one) for one in step.signs]),
            (words.CHECKS, [self._checked(self._checks[one]) for one in step.checks if one in self._checks]),
            (words.ANSWERS, [self._checklists[one].label for one in step.checklists if one in self._checklists]),
            (words.DECIDES, [self._facts.get(one, one) for one in step.determines]),
            (words.EDITS, [self._facts.get(one, one) for one in step.edits]),
        )
        for wording, names in parts:
            if names:
                yield Line(self._said.say(wording, names=self._said.phrases.list(map(visible, names))))
        if step.edits_content:
            yield Line(self._said.say(words.EDITS, names=self._said.say(words.CONTENT)))
        tier = self._tiers.get(step.tier or "")
        if tier is not None:
            yield from self._answers_for(tier)
        for result in step.results:
            if not result.passes:
                yield from self._refusal(result)

    def _checked(self, check: Check) -> str:
        """Name a check with what follows when it fails."""
        follows = dict.fromkeys(
            self._said.say(states.CONSEQUENCE[one.value.consequence.value]) for one in check.outcomes
        )
        return check.label + self._said.phrases.brackets(self._said.phrases.list(follows))

    def _answers_for(self, tier: Tier) -> Iterator[Line]:
        """Say what a tier answers for, with the words of the text."""
        if tier.answers_for:
            yield Line(self._said.say(words.ANSWERS_FOR, what=self._said.phrases.list(map(visible, tier.answers_for))))
        quoted = self._said.phrases.quotation(tier.basis)
        if quoted:
            yield Line(quoted, quiet=True)

    def _refusal(self, result: Result) -> Iterator[Line]:
        for one in result.effects:
            effect = self._effect(one.value)
            yield Line(self._said.say(words.REFUSES, result=visible(result.name), effect=effect), quiet=True)
            if one.basis.conventions:
                yield from self._said.rests(Basis((), (), one.basis.conventions))
        if not result.effects:
            effect = self._said.say(states.REFUSAL_NOT_PROVIDED)
            yield Line(self._said.say(words.REFUSES, result=visible(result.name), effect=effect), open=True)

    def _effect(self, effect: Effect) -> str:
        match effect:
            case Continue():
                return self._said.say(states.REFUSAL["continue"])
            case ReturnTo(step=step, again=again):
                named = f"“{visible(self._labels.get(step, step))}”"
                label = self._said.say(states.PREVIOUS_STEP) if step == PREVIOUS_STEP else named
                walked = self._said.say(states.REFUSAL["return_again" if again else "return_straight"], target=label)
                return walked + bounded(self._said.say, effect.at_most, beyond_code(effect))
            case Start(workflow=started):
                named = next((one.label for one in self._policy.workflows if one.id == started), started)
                return self._said.say(states.REFUSAL["start"], target=f"“{visible(named)}”")
            case Terminate(copy=copy):
                return self._said.say(states.REFUSAL["terminate_copy" if copy else "terminate"])
            case Deem(result=target):
                return self._said.say(states.REFUSAL["deem"], target=visible(target))
            case ChangeState(state=target):
                return self._said.say(states.REFUSAL["change_state"], target=f"“{visible(target)}”")
            case _:
                return self._said.say(states.REFUSAL_NOT_PROVIDED)

    def _when(self, placed: PlacedStep) -> Iterator[Line]:
        workflow = placed.workflow
        if placed.condition != TRUE:
            yield Line(self._said.spell(placed.condition))
        if placed.otherwise:
            yield Line(self._said.say(words.OTHERWISE))
        if workflow.starts_when:
            yield Line(self._said.say(words.STARTS, state=visible(workflow.starts_when)))
        escalation = self._escalations.get(placed.escalation or "")
        if placed.during is not None:
            yield Line(self._said.say(words.CONSULTED, step=visible(self._labels.get(placed.during, placed.during))))
        if escalation is not None:
            wording = words.ESCALATED if escalation.decision is None else words.ESCALATED_MAY
            condition = self._said.spell(escalation.when)
            yield Line(self._said.say(wording, escalation=visible(escalation.label), condition=condition))
        yield from map(self._said.period, workflow.recurrence)
        if not (workflow.starts_when or escalation or placed.during) and placed is not self._steps[0]:
            yield Line(self._said.say(words.IN_ORDER if workflow.signed_in_order else words.IN_TURN), quiet=True)
        for limit in placed.step.limits:
            yield self._said.limit(limit.value)
