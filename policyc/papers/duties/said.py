"""What every row of a duty sheet says: who, when, how long, and on what it stands.

Assumes a policy selected for the readings adopted. Guarantees that what rests on a reading or a convention says so, and
that what the text leaves open is marked. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from policyc.diagnostics.visible import visible
from policyc.ir.basis import Basis, Guarded
from policyc.ir.conditions import Condition
from policyc.ir.policy import Obligation, Policy, Recurrence
from policyc.ir.spelling import Speller
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Promptness, Together
from policyc.papers.duties.model import Line
from policyc.papers.duties.periods import is_open
from policyc.papers.phrases import Phrases
from policyc.wording import decision as states
from policyc.wording import duties as words
from policyc.wording.language import Language, Wording

Alternatives: TypeAlias = tuple[Guarded[Acting | Hole], ...]
#: The cells of a row, without its number.
Row: TypeAlias = tuple[tuple[Line, ...], ...]


def acts(alternatives: Alternatives, role: str | None) -> bool:
    """Tell whether a role is among those who act; None asks whether nobody is named."""
    if role is None:
        return not alternatives or any(isinstance(one.value, Hole) for one in alternatives)
    return any(
        role in (actor.actor, actor.of)
        for one in alternatives
        if isinstance(one.value, Acting)
        for actor in (*one.value.actors, *one.value.joined)
    )


class Said:
    """Everything that rows have in common, in one language."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.phrases: Final = Phrases(language)
        self._language: Final = language
        self._speller: Final = Speller(policy)
        self._roles: Final = {role.id: role for role in policy.roles}
        self._readings: Final = {reading.id: reading for reading in policy.readings}
        self._conventions: Final = {one.id: one.label for one in policy.conventions}

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        return self.phrases.say(wording, **values)

    def spell(self, condition: Condition) -> str:
        """Write a condition."""
        return visible(self._speller.spell(condition).in_(self._language))

    def actor(self, actor: Actor) -> str:
        """Name an actor."""
        label = self._name(actor.actor)
        return label if actor.of is None else self.say(words.OF, organ=self._name(actor.of), role=label)

    def _name(self, role: str) -> str:
        known = self._roles.get(role)
        return visible(known.label if known is not None else role)

    def together_with(self, acting: Acting, role: str | None) -> Iterator[Line]:
        """Say with whom a role acts."""
        others = [self.actor(one) for one in (*acting.actors, *acting.joined) if role not in (one.actor, one.of)]
        if others:
            wording = words.EITHER_WITH if acting.together is Together.EITHER else words.TOGETHER_WITH
            yield Line(self.say(wording, others=self.phrases.list(others)), quiet=True)

    def obliged(self, obligation: Obligation) -> str:
        """Write an obligation."""
        return self.say(words.MODAL[obligation.modality.value], text=visible(obligation.text))

    def period(self, recurrence: Recurrence | Limit) -> Line:
        """Say how often."""
        if is_open(recurrence):
            periodic = self.say(states.RECURRENCE[Recurrence.PERIODICALLY.value])
            return Line(f"{periodic}{self.phrases.brackets(self.say(words.PERIOD_OPEN))}", open=True)
        match recurrence:
            case Recurrence():
                return Line(self.say(states.RECURRENCE[recurrence.value]))
            case Duration(count=count, unit=unit):
                return Line(self.phrases.often(f"{count} {unit.value}"))
            case Promptness() | Hole():
                return Line(self.phrases.limit(recurrence))

    def limit(self, limit: Limit) -> Line:
        """Say how soon."""
        return Line(self.say(words.LIMIT, limit=self.phrases.limit(limit)), open=isinstance(limit, Hole))

    def grounds(self, basis: Basis) -> Iterator[Line]:
        """Name the clauses, and the readings and conventions it rests on."""
        cited = self.phrases.clauses(Basis(basis.cites, (), ()))
        if cited:
            yield Line(cited)
        yield from self.rests(basis)

    def rests(self, basis: Basis) -> Iterator[Line]:
        """Name the readings and conventions that something rests on."""
        for confirmed, wording in ((False, words.BY_READING), (True, words.BY_CONFIRMED)):
            named = [
                self._readings[one].label
                for one in basis.readings
                if one in self._readings and (self._readings[one].confirmation is not None) is confirmed
            ]
            if named:
                yield Line(self.say(wording, readings=self.phrases.list(map(visible, named))), quiet=True)
        if basis.conventions:
            named = [visible(self._conventions.get(one, one)) for one in basis.conventions]
            yield Line(self.say(words.BY_CONVENTION, conventions=self.phrases.list(named)), quiet=True)
