"""The meaning of conditions: the reference interpreter, clause by clause, in three truth values (strong Kleene).

Assumes a selected policy and facts gathered for it. Guarantees totality and monotony: knowing more never turns true
into false or either into unknown. An unlisted host of an open list is unknown until it is admitted or refused; an
empty or unreadable address stands on no list. Reports nothing. Source: `docs/language.md` §4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from policyc.decision.facts import Facts
from policyc.decision.model import State
from policyc.ir.conditions import (
    And,
    Chosen,
    Condition,
    Constant,
    DerivedHolds,
    Detects,
    EveryOnList,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    FactIsText,
    InCategory,
    Not,
    NotEmpty,
    OnePerson,
    OnList,
    Or,
    Truth,
)
from policyc.ir.policy import Known
from policyc.ir.supports import Definitions
from policyc.regions.cells import quantified, verdict
from policyc.regions.sources import Sources, sources, standing
from policyc.source.frozen import frozen


@frozen
class Trace:
    """A condition, what it is, and the parts that this follows from; atoms over facts have none."""

    condition: Condition
    truth: Truth
    parts: tuple[Trace, ...]

    @property
    def deciding(self) -> tuple[Trace, ...]:
        """Return the parts that suffice for the truth: the true ones of a true 或, the false ones of a false 且."""
        if isinstance(self.condition, And | Or) and self.truth is isinstance(self.condition, Or):
            return tuple(part for part in self.parts if part.truth is self.truth)
        return self.parts


class Interpreter:
    """Evaluate conditions of one selected policy on one item; a condition object met again is not evaluated again."""

    def __init__(
        self,
        definitions: Definitions,
        facts: Facts,
        lists: Mapping[str, Sources] | None = None,
        like: Interpreter | None = None,
    ) -> None:
        """Set up; `like` evaluated the same facts for a policy in which all names mean the same: it is built upon."""
        self.definitions: Final = definitions
        self.facts: Final = facts
        self._lists: Final = {one.id: sources(one) for one in definitions.policy.lists} if lists is None else lists
        # The conditions are kept beside their truth: an id is only good while its object lives.
        self.known: Final[dict[int, tuple[Condition, Truth]]] = {} if like is None else like.known
        #: What `decision.core` says of conditions; kept here because it holds for as long as their truth does.
        self.states: Final[dict[int, tuple[Condition, State]]] = {} if like is None else like.states

    def truth(self, condition: Condition) -> Truth:
        """Return true, false, or None for unknown."""
        known = self.known.get(id(condition))
        if known is None:
            known = self.known[id(condition)] = (condition, self._evaluate(condition))
        return known[1]

    def explain(self, condition: Condition) -> Trace:
        """Return the truth of a condition with the truth of everything it is made of."""
        match condition:
            case Not(operand):
                parts: tuple[Condition, ...] = (operand,)
            case And(operands) | Or(operands):
                parts = operands
            case DerivedHolds(derived):
                parts = (self.definitions.derived(derived),)
            case InCategory(classification, categories):
                parts = (self.definitions.in_category(classification, categories),)
            case _:
                parts = ()
        return Trace(condition, self.truth(condition), tuple(self.explain(part) for part in parts))

    def _evaluate(self, condition: Condition) -> Truth:
        match condition:
            case Constant(value):
                return value
            case Not(operand):
                return _opposite(self.truth(operand))
            case And(operands):
                return _joined((self.truth(operand) for operand in operands), deciding=False)
            case Or(operands):
                return _joined((self.truth(operand) for operand in operands), deciding=True)
            case DerivedHolds(derived):
                return self.truth(self.definitions.derived(derived))
            case InCategory(classification, categories):
                return self.truth(self.definitions.in_category(classification, categories))
            case FactHolds() | FactIn() | FactIncludes() | FactCompares() | FactIsText() | NotEmpty():
                known = self.facts.value(condition.fact)
                return None if known is None else verdict(condition, known, self._lists)
            case OnList(fact, source_list):
                url = self.facts.value(fact)
                return None if url is None else self._listed(source_list, url)
            case EveryOnList(fact=fact, source_list=source_list):
                urls = self.facts.value(fact)
                if not isinstance(urls, tuple):
                    return None
                return quantified(condition, [self._listed(source_list, url) for url in urls])
            case Detects(detector):
                return self.facts.found(detector)
            case OnePerson(roles):
                return self.facts.one_person(roles)
            case Chosen():
                return None
            case _:
                assert_never(condition)

    def _listed(self, source_list: str, url: Known) -> Truth:
        listed = self._lists.get(source_list)
        if listed is None or not isinstance(url, str):
            return False
        settled = standing(listed, url)
        if settled is not None:
            return settled
        return self.facts.admitted(source_list, self.definitions.lists[source_list].admission, url)


def truth(condition: Condition, facts: Facts, definitions: Definitions) -> Truth:
    """Return the truth of one condition."""
    return Interpreter(definitions, facts).truth(condition)


def explain(condition: Condition, facts: Facts, definitions: Definitions) -> Trace:
    """Return the truth of one condition and of everything it is made of."""
    return Interpreter(definitions, facts).explain(condition)


def _opposite(value: Truth) -> Truth:
    return None if value is None else not value


def _joined(values: Iterable[Truth], *, deciding: bool) -> Truth:
    """Join by 且 (`deciding` false) or 或 (true): the deciding value wins, then unknown."""
    unknown = False
    for value in values:
        if value is deciding:
            return deciding
        unknown = unknown or value is None
    return None if unknown else not deciding
