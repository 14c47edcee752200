"""The questions, duties and sanctions of a duty sheet.

Assumes a policy selected for the readings adopted. Guarantees that each stands with everybody who acts in it, or with
what names nobody. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.diagnostics.visible import visible
from policyc.ir.basis import Basis, merge
from policyc.ir.conditions import TRUE, Not
from policyc.ir.policy import Checklist, Duty, Policy, Question, Sanction
from policyc.ir.terms import Acting, Hole, Limit
from policyc.papers.duties.model import Line
from policyc.papers.duties.said import Row, Said, acts
from policyc.papers.duties.walk import PlacedStep
from policyc.wording import answer as answers
from policyc.wording import decision as states
from policyc.wording import duties as words


class OtherRows:
    """What a role does besides its steps."""

    def __init__(self, policy: Policy, steps: tuple[PlacedStep, ...], said: Said) -> None:
        self._said: Final = said
        self._policy: Final = policy
        self._steps: Final = steps
        self._checks: Final = {check.id: check for check in policy.checks}

    def questions(self, role: str | None) -> Iterator[Row]:
        """Yield the questions that a role answers."""
        for checklist in self._policy.checklists:
            at = [
                placed.step.label
                for placed in self._steps
                if checklist.id in placed.step.checklists and self._answers(checklist, placed, role)
            ]
            if not at and not (checklist.acting and acts(checklist.acting, role)):
                continue
            for question in checklist.questions:
                yield (
                    (Line(visible(question.text)),),
                    tuple(self._bad(question)),
                    (Line(self._said.phrases.list(map(visible, dict.fromkeys(at)))),),
                    tuple(self._said.grounds(question.basis)),
                )

    @staticmethod
    def _answers(checklist: Checklist, placed: PlacedStep, role: str | None) -> bool:
        """Tell whether a role answers at a step: those whom the list names, or else whoever acts there."""
        return acts(checklist.acting, role) if checklist.acting else acts(placed.step.acting, role)

    def _bad(self, question: Question) -> Iterator[Line]:
        check = self._checks.get(question.check or "")
        if check is None:
            return
        good_is_yes = isinstance(check.broken, Not) is not question.negated
        answer = self._said.say(states.NO if good_is_yes else states.YES)
        for outcome in check.outcomes:
            consequence = self._said.say(states.CONSEQUENCE[outcome.value.consequence.value])
            yield Line(self._said.say(words.BAD, answer=answer, consequence=consequence))
            yield from self._said.rests(Basis((), (), outcome.basis.conventions))

    def duties(self, role: str | None) -> Iterator[Row]:
        """Yield the duties of a role; of None those of nobody."""
        for duty in self._policy.duties:
            if acts(duty.acting, role):
                lines = [Line(self._said.obliged(one)) for one in duty.obligations]
                for one in duty.acting:
                    if isinstance(one.value, Acting):
                        lines += self._said.together_with(one.value, role)
                obliged = [one.basis for one in duty.obligations]
                others = [one.basis for part in (duty.acting, duty.limits, duty.keep) for one in part]
                grounds = self._said.grounds(merge(duty.basis, *obliged, *others))
                yield tuple(lines), tuple(self._duty_times(duty)), tuple(grounds)
        for form in self._policy.forms:
            if form.acting and acts(form.acting, role):
                named = Line(self._said.say(words.FORM, form=visible(form.title or form.label)))
                others = [one.basis for part in (form.acting, form.keep) for one in part]
                grounds = self._said.grounds(merge(form.basis, *others))
                yield (named,), tuple(map(self._keep, (one.value for one in form.keep))), tuple(grounds)

    def _duty_times(self, duty: Duty) -> Iterator[Line]:
        if duty.after_publication:
            yield Line(self._said.say(states.PHASE["after_publication"]))
        if duty.when != TRUE:
            yield Line(self._said.spell(duty.when))
        yield from map(self._said.period, duty.recurrence)
        for limit in duty.limits:
            yield self._said.limit(limit.value)
        for keep in duty.keep:
            yield self._keep(keep.value)

    def _keep(self, keep: Limit | None) -> Line:
        match keep:
            case Hole():
                return Line(self._said.say(words.KEEP_OPEN), open=True)
            case None:
                return Line(self._said.say(words.KEEP, limit=self._said.say(words.PERMANENTLY)))
            case _:
                return Line(self._said.say(words.KEEP, limit=self._said.phrases.limit(keep)))

    def sanctions(self, role: str | None) -> Iterator[Row]:
        """Yield the sanctions that a role imposes."""
        for sanction in self._policy.sanctions:
            if acts(sanction.acting, role):
                yield tuple(self._sanction(sanction)), tuple(self._said.grounds(_sanction_basis(sanction)))

    def liable(self, role: str) -> Iterator[Row]:
        """Yield the sanctions that others impose."""
        for sanction in self._policy.sanctions:
            if not acts(sanction.acting, role):
                named = [one.value for one in sanction.acting if isinstance(one.value, Acting)]
                by = [self._said.actor(actor) for acting in named for actor in (*acting.actors, *acting.joined)]
                who = Line(self._said.phrases.list(by)) if by else Line(self._said.say(answers.NOT_NAMED), open=True)
                yield tuple(self._sanction(sanction)), (who,), tuple(self._said.grounds(_sanction_basis(sanction)))

    def _sanction(self, sanction: Sanction) -> Iterator[Line]:
        for line in sanction.lines:
            yield Line(
                self._said.say(words.SANCTION_LINE, condition=self._said.spell(line.when), text=visible(line.text))
            )
        for obligation in sanction.obligations:
            yield Line(self._said.obliged(obligation))


def _sanction_basis(sanction: Sanction) -> Basis:
    lines = [one.basis for one in sanction.lines]
    obliged = [one.basis for one in sanction.obligations]
    return merge(sanction.basis, *lines, *obliged, *(one.basis for one in sanction.acting))
