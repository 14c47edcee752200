"""What depends on a reading: how the rules would differ under another option, part by part.

Assumes two selections of one policy. Guarantees that whatever differs between them is named, in the order scope, words,
sources, checks, route, escalations, duties; two selections that are alike give nothing. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from policyc.diagnostics.visible import visible
from policyc.ir.basis import Guarded
from policyc.ir.policy import Check, Policy
from policyc.ir.terms import Acting, Actor, Hole, Step, steps
from policyc.wording import decision as states
from policyc.wording import letter as words


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


N = TypeVar("N", bound=_Named)


def differences(adopted: Policy, other: Policy) -> tuple[str, ...]:
    """Return what would be different under the other selection."""
    return tuple(dict.fromkeys(_Comparison(adopted, other).all()))


class _Comparison:
    def __init__(self, adopted: Policy, other: Policy) -> None:
        self._here = adopted
        self._there = other
        self._roles = {role.id: visible(role.label) for role in (*adopted.roles, *other.roles)}
        self._steps_here = _steps(adopted)
        self._steps_there = _steps(other)

    def all(self) -> Iterator[str]:
        here, there = self._here, self._there
        if here.scope != there.scope:
            yield words.SCOPE
        if here.identity.expires != there.identity.expires:
            yield words.EXPIRES
        for one, other in _common(here.roles, there.roles):
            if one != other:
                yield words.ROLE_CHANGED.format(name=visible(one.label))
        yield from self._meanings()
        for check in _pairs(here.checks, there.checks):
            yield from _check(*check)
        yield from self._route()
        yield from self._escalations()
        yield from self._duties()

    def _meanings(self) -> Iterator[str]:
        here, there = self._here, self._there
        for derived, other in _common(here.derived, there.derived):
            if derived.condition != other.condition:
                yield words.MEANS.format(name=visible(derived.label))
        for scheme, twin in _common(here.classifications, there.classifications):
            for category, like in _pairs(scheme.categories, twin.categories):
                known = category or like
                if known is not None and (category is None or like is None or category.condition != like.condition):
                    yield words.CATEGORY.format(name=visible(known.label))
        for listed, same in _common(here.lists, there.lists):
            if (listed.entries, listed.tails) != (same.entries, same.tails):
                yield words.LIST.format(name=visible(listed.label))
        for fact, again in _common(here.facts, there.facts):
            if fact.decided_at != again.decided_at:
                step = self._steps_there.get(again.decided_at or "")
                by = words.DECIDED_AT.format(step=visible(step.label)) if step else words.DECIDED_BEFORE
                yield words.DECIDED.format(name=visible(fact.label), by=by)

    def _route(self) -> Iterator[str]:
        here, there = self._steps_here, self._steps_there
        for name, step in there.items():
            if name not in here:
                yield words.STEP_ADDED.format(name=visible(step.label))
        for name, step in here.items():
            other = there.get(name)
            if other is None:
                yield words.STEP_DROPPED.format(name=visible(step.label))
            elif _values(step.acting) != _values(other.acting):
                yield words.STEP_ACTOR.format(name=visible(step.label), actors=self._who(other.acting))
            elif _content(step) != _content(other):
                yield words.STEP_CHANGED.format(name=visible(step.label))
        if [name for name in here if name in there] != [name for name in there if name in here]:
            yield words.STEP_ORDER
        for checklist, like in _common(self._here.checklists, self._there.checklists):
            if _values(checklist.acting) != _values(like.acting):
                yield words.ANSWERED_BY.format(name=visible(checklist.label), actors=self._who(like.acting))

    def _escalations(self) -> Iterator[str]:
        for one, other in _pairs(self._here.escalations, self._there.escalations):
            if one is None and other is not None:
                yield words.ESCALATION_ADDED.format(name=visible(other.label))
            elif one is not None and other is None:
                yield words.ESCALATION_DROPPED.format(name=visible(one.label))
            elif one is not None and other is not None:
                if one.when != other.when:
                    yield words.ESCALATION_WHEN.format(name=visible(one.label))
                deciders = [each.value for each in other.decided_by]
                if [each.value for each in one.decided_by] != deciders:
                    named = words.LIST_OF.join(self._actor(each) for each in deciders if isinstance(each, Actor))
                    yield words.ESCALATION_BY.format(name=visible(one.label), actors=named or words.NOBODY)

    def _duties(self) -> Iterator[str]:
        for one, other in _pairs(self._here.duties, self._there.duties):
            if one is None and other is not None:
                yield words.DUTY_ADDED.format(name=visible(other.label))
            elif one is not None and other is None:
                yield words.DUTY_DROPPED.format(name=visible(one.label))
            elif one is not None and other is not None and one != other:
                if _values(one.acting) != _values(other.acting):
                    yield words.DUTY_ACTOR.format(name=visible(one.label), actors=self._who(other.acting))
                else:
                    yield words.DUTY_CHANGED.format(name=visible(one.label))
        for sanction, like in _pairs(self._here.sanctions, self._there.sanctions):
            known = sanction or like
            if sanction != like and known is not None:
                yield words.SANCTION_CHANGED.format(name=visible(known.label))

    def _who(self, acting: Sequence[Guarded[Acting | Hole]]) -> str:
        named = [self._acting(one.value) for one in acting if isinstance(one.value, Acting)]
        return words.LIST_OF.join(named) or words.NOBODY

    def _acting(self, acting: Acting) -> str:
        actors = words.LIST_OF.join(map(self._actor, (*acting.actors, *acting.joined)))
        return words.TOGETHER[acting.together.value].format(actors=actors, n=acting.at_least or 0)

    def _actor(self, actor: Actor) -> str:
        return self._roles.get(actor.actor, visible(actor.actor))


def _check(one: Check | None, other: Check | None) -> Iterator[str]:
    if one is None and other is not None:
        yield words.CHECK_ADDED.format(name=visible(other.label), consequence=_consequences(other))
    elif one is not None and other is None:
        yield words.CHECK_DROPPED.format(name=visible(one.label), consequence=_consequences(one))
    elif one is not None and other is not None:
        if (one.when, one.unless, one.broken) != (other.when, other.unless, other.broken):
            yield words.CHECK_CHANGED.format(name=visible(one.label), consequence=_consequences(one))
        before, after = _consequences(one), _consequences(other)
        if before != after:
            yield words.CONSEQUENCE_CHANGED.format(name=visible(one.label), before=before, after=after)


def _consequences(check: Check) -> str:
    return words.LIST_OF.join(
        dict.fromkeys(states.CONSEQUENCE[one.value.consequence.value].zh for one in check.outcomes)
    )


def _steps(policy: Policy) -> Mapping[str, Step]:
    return {step.id: step for workflow in policy.workflows for step in steps(workflow.body)}


def _content(step: Step) -> tuple[object, ...]:
    """Return what is done at a step, without what it stands on."""
    results = tuple((one.name, one.passes, _values(one.effects)) for one in step.results)
    limits = _values(step.limits)
    did = (step.checks, step.checklists, step.fills, step.signs, step.determines, step.edits, step.edits_content)
    return (step.guard, step.tier, did, results, limits)


V = TypeVar("V")


def _values(alternatives: Sequence[Guarded[V]]) -> tuple[V, ...]:
    return tuple(one.value for one in alternatives)


def _common(here: Sequence[N], there: Sequence[N]) -> Iterator[tuple[N, N]]:
    others = {one.id: one for one in there}
    return ((one, others[one.id]) for one in here if one.id in others)


def _pairs(here: Sequence[N], there: Sequence[N]) -> Iterator[tuple[N | None, N | None]]:
    """Pair what has one id, in the order of the first and then of what only the second has."""
    mine, others = {one.id: one for one in here}, {one.id: one for one in there}
    return ((mine.get(name), others.get(name)) for name in dict.fromkeys((*mine, *others)))
