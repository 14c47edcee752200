"""The words of a chart: who acts, under which condition, how soon, how often.

Assumes a selected policy. Guarantees that every text of users is made visible (no control sequence, no reversed
writing) and is not too long to be drawn; labels and titles are the regulation's in both languages. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from policyc.diagnostics.visible import shortened, visible
from policyc.ir.basis import Guarded
from policyc.ir.conditions import And, Condition, DerivedHolds, FactHolds, Or, conjoin
from policyc.ir.policy import Policy, Recurrence
from policyc.ir.spelling import Speller
from policyc.ir.terms import Acting, Actor, Duration, Hole, Limit, Promptness, Together
from policyc.wording import charts as said
from policyc.wording import decision as words
from policyc.wording.language import Language, Wording

#: Characters of one text of users that a box or lane shows.
LONGEST: Final = 120
#: Characters of a condition at a line.
LONGEST_LABEL: Final = 40
_LIST: Final = Wording("、", ", ")


def shown(text: str, limit: int = LONGEST) -> str:
    """Return a text of users as it may be drawn: visible, in one line, not too long."""
    return visible(shortened(" ".join(text.split()), limit))


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: `key` tells actors apart, `title` names them, `together` says how several sign; nobody has no `key`."""

    key: tuple[str, ...]
    title: str
    together: str


class Words:
    """What is said of the rules of one policy, in one language."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.language: Final = language
        self._roles: Final = {role.id: role.title or role.label for role in policy.roles}
        self._speller: Final = Speller(policy)
        self._forms: Final = {form.id: form.label for form in policy.forms}
        self._facts: Final = {fact.id: fact.label for fact in policy.facts}
        self._derived: Final = {one.id: one.label for one in policy.derived}

    def say(self, wording: Wording, **values: str | int) -> str:
        """Return a wording with its fields filled in."""
        text = wording.in_(self.language)
        return text.format(**values) if values else text

    def list(self, parts: Iterable[str]) -> str:
        """Join the members of an enumeration, each once, empty ones left out."""
        return self.say(_LIST).join(dict.fromkeys(part for part in parts if part))

    def day(self, day: date) -> str:
        """Write a day."""
        return self.say(said.DAY, year=day.year, month=day.month, day=day.day)

    # --- who --------------------------------------------------------------------------------------------------------

    def who(self, acting: Sequence[Guarded[Acting | Hole]]) -> Who:
        """Say who acts; where the text names nobody, so does the title."""
        match acting[0].value if acting else Hole(""):
            case Hole():
                return Who((), self.say(said.NOBODY), "")
            case Acting(actors, together, at_least, joined):
                key = tuple(one.actor if one.of is None else f"{one.of}:{one.actor}" for one in actors)
                return Who(key, self.list(map(self.actor, actors)), self._together(together, at_least, joined))

    def actor(self, actor: Actor) -> str:
        """Name a role or organ, or the role of an organ."""
        title = self.role(actor.actor)
        return title if actor.of is None else self.say(said.OF, organ=self.role(actor.of), role=title)

    def role(self, role: str) -> str:
        """Name a role or organ."""
        return shown(self._roles.get(role, role))

    def _together(self, together: Together, at_least: int | None, joined: Sequence[Actor]) -> str:
        """Say how the signatures of several combine, and who joins in; nothing for one alone."""
        combined = self.say(words.TOGETHER[together.value], n=at_least or 0)
        if joined:
            combined = self.list((combined, self.say(said.JOINED, joined=self.list(map(self.actor, joined)))))
        return self.say(said.TOGETHER, together=combined) if combined else ""

    # --- what -------------------------------------------------------------------------------------------------------

    def question(self, condition: Condition) -> str:
        """Put a condition as a question, in the words of the policy (甲、乙或丙？)."""
        return self.say(said.BOX_QUESTION, condition=shown(self._brief(condition)))

    def condition(self, condition: Condition) -> str:
        """Write a condition short enough for a line."""
        return shown(self._brief(condition), LONGEST_LABEL)

    def spelled(self, condition: Condition) -> str:
        """Write a condition in full, as it is shown where one points."""
        return shown(self._speller.spell(condition).in_(self.language), 3 * LONGEST)

    def _brief(self, condition: Condition) -> str:
        names = self._names(condition)
        if len(names) > 1:
            return self.say(said.LAST_OF, first=self.list(names[:-1]), last=names[-1])
        return names[0] if names else self._speller.spell(condition).in_(self.language)

    def _names(self, condition: Condition) -> tuple[str, ...]:
        """Return the labels of facts of which one must hold; nothing for any other condition."""
        operands = condition.operands if isinstance(condition, Or) else (condition,)
        names: list[str] = []
        for operand in operands:
            match operand:
                case FactHolds(fact) if fact in self._facts:
                    names.append(self._facts[fact])
                case DerivedHolds(derived) if derived in self._derived:
                    names.append(self._derived[derived])
                case _:
                    return ()
        return tuple(names)

    def form(self, form: str) -> str:
        """Name a form, without brackets around it."""
        return shown(self._forms.get(form, form)).removeprefix("《").removesuffix("》")

    # --- when -------------------------------------------------------------------------------------------------------

    def limit(self, limit: Limit) -> str:
        """Say how soon; nothing where the text leaves it open."""
        match limit:
            case Duration():
                return self.duration(limit)
            case Promptness():
                return self.say(words.PROMPTNESS[limit.value])
            case Hole():
                return ""
            case _:
                assert_never(limit)

    def duration(self, duration: Duration) -> str:
        """Write a length of time, and what it is counted from."""
        unit = self.say(words.TIME_UNIT[duration.unit.value])
        period = self.say(words.DURATION, n=duration.count, unit=unit)
        if duration.anchor is None:
            return period
        return self.say(words.ANCHORED[duration.anchor.before], anchor=visible(duration.anchor.label), period=period)

    def often(self, recurrence: Iterable[Recurrence | Limit]) -> str:
        """Say how often something is done again."""
        return self.list(map(self._once, recurrence))

    def _once(self, one: Recurrence | Limit) -> str:
        match one:
            case Recurrence():
                return self.say(words.RECURRENCE[one.value])
            case Duration(count, unit):
                named = self.say(words.TIME_UNIT[unit.value])
                if count == 1:
                    named = named.removeprefix("个").removesuffix("s")
                number = "" if count == 1 else str(count)
                return " ".join(self.say(words.EVERY, n=number, unit=named).split())
            case Promptness() | Hole():
                return self.limit(one)
            case _:
                assert_never(one)


def without_decision(condition: Condition, decision: str | None) -> Condition:
    """Take out of a guard that somebody decided so: what is left is what the text asks."""
    taken = FactHolds(decision) if decision is not None else None
    match condition:
        case And(operands):
            return conjoin(*(operand for operand in operands if operand != taken))
        case _:
            return conjoin() if condition == taken else condition
