"""What an exported process says of the rules, in one language: labels, who acts, and what a thing stands on.

Assumes a selected policy. Guarantees texts in one line, with nothing hidden in them and not longer than a diagram can
hold; labels and titles are the rules' own in both languages. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from policyc.diagnostics.visible import shortened, visible
from policyc.ir.basis import Basis
from policyc.ir.conditions import Condition
from policyc.ir.policy import Policy, Recurrence
from policyc.ir.spelling import Speller
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Promptness, Step
from policyc.wording import decision as words
from policyc.wording import exports as said
from policyc.wording.language import Language, Wording

LONGEST_LABEL: Final = 60
LONGEST_TEXT: Final = 400


def shown(text: str, limit: int = LONGEST_LABEL) -> str:
    """Return a text of users as a label: visible, in one line, not too long."""
    return visible(shortened(" ".join(text.split()), limit))


class Words:
    """What is said of the rules of one policy."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.language: Final = language
        self._speller: Final = Speller(policy)
        self._roles: Final = {role.id: role.title or role.label for role in policy.roles}
        self._known: Final = {role.id: role for role in policy.roles}
        self._names: Final = {role.id: role.label for role in policy.roles}
        self._tiers: Final = {tier.id: tier.label for tier in policy.tiers}
        self._facts: Final = {fact.id: fact.label for fact in policy.facts}
        self._conventions: Final = {one.id: one.title or one.label for one in policy.conventions}
        self._readings: Final = {
            one.id: (one.label, next((option.label for option in one.options if option.id == one.adopted), one.adopted))
            for one in policy.readings
        }

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        text = wording.in_(self.language)
        return text.format(**values) if values else text

    def listed(self, parts: Iterable[str]) -> str:
        """Join the members of an enumeration, each once."""
        return self.say(said.LIST).join(dict.fromkeys(part for part in parts if part))

    def spelled(self, condition: Condition, limit: int = LONGEST_TEXT) -> str:
        """Write a condition in words."""
        return shown(self._speller.spell(condition).in_(self.language), limit)

    def fact(self, fact: str) -> str:
        """Name a fact."""
        return self._facts.get(fact, fact)

    def tier(self, tier: str | None) -> str:
        """Name a tier; nothing for none."""
        return "" if tier is None else self._tiers.get(tier, tier)

    def actor(self, actor: Actor) -> str:
        """Name a role or organ, or the role of an organ."""
        title = self._roles.get(actor.actor, actor.actor)
        if actor.of is None:
            return shown(title)
        return shown(self.say(said.OF, organ=self._roles.get(actor.of, actor.of), role=title))

    def short_actor(self, actor: Actor) -> str:
        """Name a role or organ as the rules call it."""
        name = self._names.get(actor.actor, actor.actor)
        if actor.of is None:
            return shown(name)
        return shown(self.say(said.OF, organ=self._names.get(actor.of, actor.of), role=name))

    def actors(self, acting: Acting) -> str:
        """Name who acts, and how signatures combine."""
        named = self.listed(map(self.actor, acting.actors))
        together = self.say(words.TOGETHER[acting.together.value], n=acting.at_least or 0)
        return self.say(said.TOGETHER, actors=named, together=together) if together else named

    def duration(self, duration: Duration) -> str:
        """Write a length of time, and what it is counted from."""
        unit = self.say(words.TIME_UNIT[duration.unit.value])
        period = self.say(words.DURATION, n=duration.count, unit=unit)
        if duration.anchor is None:
            return period
        return self.say(words.ANCHORED[duration.anchor.before], anchor=visible(duration.anchor.label), period=period)

    def often(self, recurrence: Iterable[Recurrence | Limit]) -> str:
        """Write how often something is done."""
        return self.listed(map(self._once, recurrence))

    def _once(self, one: Recurrence | Limit) -> str:
        match one:
            case Recurrence():
                return self.say(words.RECURRENCE[one.value])
            case Duration(count, unit):
                return self.say(words.EVERY, n=count, unit=self.say(words.TIME_UNIT[unit.value]))
            case Promptness():
                return self.say(words.PROMPTNESS[one.value])
            case Hole(note):
                return note
            case _:
                assert_never(one)

    def limit(self, limit: Limit) -> str:
        """Write how soon."""
        return self._once(limit) if not isinstance(limit, Duration) else self.duration(limit)

    def of_step(self, step: Step) -> tuple[str, ...]:
        """Say of a step what its task cannot show: its tier, its limit, who joins in, what is not written."""
        return tuple(self._of_step(step))

    def _of_step(self, step: Step) -> Iterator[str]:
        if step.tier is not None:
            yield self.say(said.TIER, tier=self.tier(step.tier))
        for limit in step.limits[:1]:
            yield self.say(said.WITHIN, limit=self.limit(limit.value))
        for acting in step.acting[:1]:
            match acting.value:
                case Hole(note):
                    yield self.say(said.HOLE, note=note)
                case Acting(actors=actors, joined=joined):
                    if joined:
                        yield self.say(said.JOINED, joined=self.listed(map(self.actor, joined)))
                    for actor in (*actors, *joined):
                        yield from self._of_actor(actor)

    def _of_actor(self, actor: Actor) -> Iterator[str]:
        """Say who may stand in for somebody, and how an organ comes to its one signature."""
        role = self._known.get(actor.actor)
        if role is None:
            return
        for stand_in in role.stand_ins:
            by, note = self.actor(stand_in.value.actor), stand_in.value.note
            how = self.say(words.STANDS_IN_WHEN, by=by, note=note) if note else self.say(words.STANDS_IN, by=by)
            yield self.say(said.OF_ACTOR, actor=self.actor(actor), how=how)
            yield from self.basis(stand_in.basis)
        for council in role.council[:1]:
            match council.value:
                case Hole():
                    how = self.say(words.DELIBERATES_OPEN)
                case quorum:
                    counted = self.say(words.QUORUM[quorum.quorum.value], n=quorum.at_least or 0)
                    how = self.say(words.DELIBERATES, quorum=counted)
            yield self.say(said.OF_ACTOR, actor=self.actor(actor), how=how)
            yield from self.basis(council.basis)

    def basis(self, basis: Basis) -> tuple[str, ...]:
        """Say what a thing stands on, a clause, reading or convention a line."""
        return tuple(self._basis(basis))

    def _basis(self, basis: Basis) -> Iterator[str]:
        for cite in basis.cites:
            clause = f"{cite.law}{cite.clause}" if cite.law and cite.law not in cite.clause else cite.clause
            if not cite.quotations:
                yield self.say(said.CITED, clause=clause)
            for quotation in cite.quotations:
                yield self.say(said.QUOTED, clause=clause, words=quotation)
        for reading in basis.readings:
            label, option = self._readings.get(reading, (reading, ""))
            yield self.say(said.BY_READING, reading=label, option=option)
        for convention in basis.conventions:
            yield self.say(said.BY_CONVENTION, convention=self._conventions.get(convention, convention))
