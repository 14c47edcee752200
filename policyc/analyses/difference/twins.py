"""What of one version is the same thing in the other: by code, then, of what is left, by what it says.

Assumes two policies in one space; between two jurisdictions nothing is the same thing by its code. Guarantees that
each thing has at most one twin, and that what a step says is told in the codes of the first version, so that another
name is no difference. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, assert_never

from policyc.analyses.difference.joint import Joint
from policyc.analyses.difference.model import Side
from policyc.ir import terms
from policyc.ir.policy import Policy
from policyc.ir.terms import Acting, Actor, Hole, Step
from policyc.regions.facets import Place, Route

#: By the code in the second version, the code of the same thing in the first.
_Codes = Mapping[str, str]


class Twins:
    """The things of both versions, matched; codes of the first stand for both."""

    def __init__(self, joint: Joint) -> None:
        self._joint: Final = joint

    @cached_property
    def tiers(self) -> _Codes:
        """Return the tiers: the same rank and title."""
        return self._matched({side: {t.id: (t.rank, t.title) for t in self._policy(side).tiers} for side in Side})

    @cached_property
    def checks(self) -> _Codes:
        """Return the checks: what they stop, and how hard."""
        return self._matched(
            {
                side: {
                    one.check.id: (one.outcome.consequence, self._joint.where(side, one.condition))
                    for one in self._joint.setting(side).prepared.outcome.failing
                }
                for side in Side
            }
        )

    @cached_property
    def checklists(self) -> _Codes:
        """Return the checklists: the questions that they ask."""
        return self._matched(
            {
                side: {
                    one.id: tuple(question.text for question in one.questions) for one in self._policy(side).checklists
                }
                for side in Side
            }
        )

    @cached_property
    def forms(self) -> _Codes:
        """Return the forms: their titles and fields."""
        return self._matched(
            {
                side: {
                    form.id: (form.title, tuple(one.title for one in form.fields)) for form in self._policy(side).forms
                }
                for side in Side
            }
        )

    @cached_property
    def categories(self) -> _Codes:
        """Return the categories: the items in them."""
        return self._matched(
            {
                side: {
                    leaf.category.id: self._joint.where(side, leaf.condition)
                    for leaf in self._joint.setting(side).prepared.outcome.leaves
                }
                for side in Side
            }
        )

    @cached_property
    def steps(self) -> _Codes:
        """Return the steps: who acts, at which tier, and what is done."""
        return self._matched(
            {side: {step.id: self._being(side, step) for step, _ in self.places(side)} for side in Side}
        )

    @cached_property
    def escalations(self) -> _Codes:
        """Return the escalations: the items that they take, and the steps that they add."""
        return self._matched(
            {
                side: {
                    one.id: (
                        one.modality,
                        self._joint.where(side, one.when),
                        tuple(self.step(side, step) for step in one.steps),
                    )
                    for one in self._policy(side).escalations
                }
                for side in Side
            }
        )

    @cached_property
    def same_steps(self) -> dict[str, str]:
        """Return, by its code in the first version, what a step of both is called in the second."""
        return {first: second for second, first in self.steps.items()}

    def routes(self, side: Side) -> tuple[Route, ...]:
        """Return the workflows of one side, those beside the route last."""
        outcome = self._joint.setting(side).prepared.outcome
        return (*outcome.routes, *outcome.beside)

    def places(self, side: Side) -> list[tuple[Step, Place]]:
        """Return the steps of one side with their places, in order of writing."""
        return [
            (place.node, place) for route in self.routes(side) for place in route.places if isinstance(place.node, Step)
        ]

    def step(self, side: Side, code: str) -> str:
        """Return what a step is called in the first version; its own code where it has no twin."""
        return code if side is Side.FIRST else self.steps.get(code, code)

    def acting(self, side: Side, acting: Acting | Hole) -> Acting | Hole:
        """Return who acts, in the codes of the first version."""
        match acting:
            case Hole():
                return acting
            case Acting(actors, together, at_least, joined):
                names = self._joint.names[side].roles
                return Acting(_renamed(actors, names), together, at_least, _renamed(joined, names))
            case _:
                assert_never(acting)

    def effect(self, side: Side, effect: terms.Effect) -> terms.Effect:
        """Return what a result or a timer does, in the codes of the first version."""
        match effect:
            case terms.ReturnTo(step=step):
                return replace(effect, step=self.step(side, step))
            case terms.Continue(recorded_in):
                fact = self._joint.names[side].fact
                return terms.Continue(None if recorded_in is None else fact(recorded_in))
            case _:
                return effect

    def content(self, side: Side, step: Step) -> object:
        """Return what a step says, names and basis aside."""
        fact = self._joint.names[side].fact
        return (
            self._being(side, step),
            tuple(self._code(side, self.checklists, one) for one in step.checklists),
            tuple(map(fact, step.determines)),
            tuple(map(fact, step.edits)),
            step.edits_content,
            tuple(
                (one.name, one.passes, tuple(self.effect(side, effect.value) for effect in one.effects))
                for one in step.results
            ),
            tuple(limit.value for limit in step.limits),
            tuple((overdue.after, self.effect(side, overdue.effect)) for overdue in step.overdue),
        )

    def _being(self, side: Side, step: Step) -> object:
        """Return what a step is, whatever it is called: who acts, at which tier, and what it does."""
        return (
            tuple(self.acting(side, acting.value) for acting in step.acting),
            None if step.tier is None else self._code(side, self.tiers, step.tier),
            step.kind,
            tuple(self._code(side, self.checks, check) for check in step.checks),
            step.after_publication,
        )

    def _code(self, side: Side, codes: _Codes, code: str) -> str:
        return code if side is Side.FIRST else codes.get(code, code)

    def _policy(self, side: Side) -> Policy:
        return self._joint.setting(side).policy

    def _matched(self, things: Mapping[Side, Mapping[str, object]]) -> _Codes:
        if not self._joint.versions:
            return {}
        first, second = things[Side.FIRST], things[Side.SECOND]
        same = {code: code for code in second if code in first}
        left = [code for code in first if code not in same]
        for code, said in second.items():
            twin = next((one for one in left if code not in same and first[one] == said), None)
            if twin is not None:
                same[code] = twin
                left.remove(twin)
        return same


def _renamed(actors: Iterable[Actor], names: _Codes) -> tuple[Actor, ...]:
    return tuple(
        Actor(names.get(one.actor, one.actor), None if one.of is None else names.get(one.of, one.of)) for one in actors
    )
