"""What the rules of one policy say, in words of one language, with clauses and what they rest on.

Assumes a policy with all its readings. Guarantees texts that are visible and not too long, taken under the options
adopted; that a rule whose condition depends on a reading says so, though its own basis does not name it; and that
nothing is called text that rests on a convention alone. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policyc.decision.names import Names
from policyc.decision.phrasing import phrase
from policyc.ir.basis import Basis, Guarded, merge
from policyc.ir.conditions import TRUE, Condition, DerivedHolds, InCategory, atoms
from policyc.ir.policy import FactHome, Policy
from policyc.ir.select import adopted_choice, readings_in, select
from policyc.ir.spelling import Speller
from policyc.ir.supports import Definitions, support
from policyc.ir.terms import Acting, Actor, Hole, Limit
from policyc.papers.comparison.model import Entry
from policyc.papers.phrases import Phrases, shown
from policyc.wording import comparison as words
from policyc.wording import decision as said
from policyc.wording.language import Language, Wording

LONGEST: Final = 300


class Telling:
    """One policy in words."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.whole: Final = policy
        self.policy: Final = select(policy, adopted_choice(policy))
        self.language: Final = language
        self.phrases: Final = Phrases(language)
        self._definitions: Final = Definitions(self.policy)
        self._all_readings: Final = Definitions(policy)
        self._names: Final = Names(self._definitions)
        self._speller: Final = Speller(self.policy)
        self._roles: Final = {role.id: role for role in policy.roles}
        self._readings: Final = {reading.id: reading for reading in policy.readings}
        self._conventions: Final = {one.id: one.label for one in policy.conventions}
        self._shared: Final = frozenset(fact.id for fact in policy.facts if fact.home is FactHome.SHARED)

    # --- words

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        return self.phrases.say(wording, **values)

    def name(self, text: str) -> str:
        """Return a label or another text of the rules."""
        return self.phrases.words(shown(text, LONGEST))

    def names(self, texts: Iterable[str]) -> str:
        """Join labels."""
        return self.phrases.list(dict.fromkeys(self.name(text) for text in texts))

    def condition(self, condition: Condition) -> str:
        """Write a condition; in Chinese as a sentence has it, else with the names of the rules quoted."""
        if self.language is Language.ZH:
            return shown(self._speller.spell(condition).zh, LONGEST)
        return shown(phrase(condition, self._names).en, LONGEST)

    def when(self, condition: Condition) -> tuple[str, ...]:
        """Write a condition that restricts a rule; nothing where there is none."""
        return () if condition == TRUE else (self.say(words.WHEN, condition=self.condition(condition)),)

    # --- who, how long

    def actors(self, alternatives: tuple[Guarded[Acting | Hole], ...]) -> str:
        """Say who acts; empty where the text names nobody."""
        for alternative in alternatives[:1]:
            acting = alternative.value
            if isinstance(acting, Acting):
                named = self.names(map(self._actor, (*acting.actors, *acting.joined)))
                together = self.say(said.TOGETHER[acting.together.value], n=acting.at_least or 0)
                return named + self.phrases.brackets(together)
        return ""

    def actor(self, actor: Actor) -> str:
        """Name one role or organ."""
        return self.name(self._actor(actor))

    def acting_line(self, alternatives: tuple[Guarded[Acting | Hole], ...]) -> str:
        """Say who acts, or that nobody is named."""
        actors = self.actors(alternatives)
        return self.say(words.BY, actors=actors) if actors else self.say(words.NOBODY)

    def limits(self, limits: tuple[Guarded[Limit], ...]) -> tuple[str, ...]:
        """Say how soon."""
        return tuple(self.say(words.LIMIT, limit=self.phrases.limit(one.value)) for one in limits[:1])

    def _actor(self, actor: Actor) -> str:
        title = self._title(actor.actor)
        return title if actor.of is None else words.OF.zh.format(organ=self._title(actor.of), role=title)

    def _title(self, role_id: str) -> str:
        role = self._roles.get(role_id)
        return role_id if role is None else role.title or role.label

    # --- bases and facts

    def entry(
        self,
        head: str,
        lines: Iterable[str],
        basis: Basis,
        *,
        parts: Iterable[object] = (),
        conditions: Iterable[Condition] = (),
    ) -> Entry:
        """Make an entry; `parts` are the rule with all its readings, whose alternatives count as well."""
        readings = [*basis.readings, *(one for part in parts for one in readings_in(part))]
        readings += [one for condition in conditions for one in self._readings_behind(condition)]
        whole = merge(basis, Basis((), tuple(readings), ()))
        written = tuple(line for line in lines if line)
        unsaid = (self.say(words.NOBODY), self.say(words.NOT_WRITTEN))
        left_open = tuple(line for line in written if any(one in line for one in unsaid))
        return Entry(self.name(head) if head else "", written, self.ground(whole), whole.rests_on, left_open)

    def ground(self, basis: Basis) -> str:
        """Name the clauses, then the readings and conventions beside them."""
        cited = self.phrases.clauses(Basis(basis.cites, (), ()))
        confirmed = [one for one in basis.readings if self._confirmed(one)]
        unconfirmed = [one for one in basis.readings if not self._confirmed(one)]
        marks = (
            (words.READING, [self._reading(one) for one in confirmed]),
            (words.READING_UNCONFIRMED, [self._reading(one) for one in unconfirmed]),
            (words.CONVENTION, [self._conventions.get(one, one) for one in basis.conventions]),
        )
        between = words.BETWEEN.zh
        beside = [self.say(mark, names=between.join(shown(name) for name in names)) for mark, names in marks if names]
        parts = [part for part in (cited, *beside) if part]
        return self.say(words.SEMICOLON).join(parts) if parts else self.say(words.NO_CLAUSE)

    def facts(self, *conditions: Condition) -> frozenset[str]:
        """Return the facts of the common vocabulary that conditions read, directly or not."""
        return frozenset(support(self._definitions, *conditions)) & self._shared

    def facts_under_any_reading(self, *conditions: Condition) -> frozenset[str]:
        """Return the same under every option."""
        return frozenset(support(self._all_readings, *conditions)) & self._shared

    def _readings_behind(self, condition: Condition) -> Iterator[str]:
        """Yield the readings on which what a condition names depends."""
        waiting, entered = [condition], set[Condition]()
        while waiting:
            for atom in atoms(waiting.pop()):
                if isinstance(atom, DerivedHolds | InCategory) and atom not in entered:
                    entered.add(atom)
                    inner = (
                        self._all_readings.derived(atom.derived)
                        if isinstance(atom, DerivedHolds)
                        else self._all_readings.in_category(atom.classification, atom.categories)
                    )
                    yield from readings_in(inner)
                    waiting.append(inner)

    def _reading(self, reading: str) -> str:
        known = self._readings.get(reading)
        return reading if known is None else known.label

    def _confirmed(self, reading: str) -> bool:
        known = self._readings.get(reading)
        return known is not None and known.confirmation is not None
