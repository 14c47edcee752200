"""Conditions in the words of the rule language, with the policy's own names.

Assumes conditions of one policy. Guarantees text that an officer recognises from the rules, in either language, with
the names as the rules give them; comparisons on ordered facts appear as the values they were lowered to. Reports
nothing. Source of the words: `docs/language.md` §4.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from policyc.decision.names import Names
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
    Order,
)
from policyc.wording import conditions as words
from policyc.wording.language import Language, Wording

_ORDERS: Final = {
    Order.AT_LEAST: words.ORDERS["at_least"],
    Order.MORE: words.ORDERS["more"],
    Order.LESS: words.ORDERS["less"],
    Order.AT_MOST: words.ORDERS["at_most"],
    Order.EQUAL: words.ORDERS["equal"],
}


def phrase(condition: Condition, names: Names) -> Wording:
    """Write a condition on one line, in either language; names and values stand as the rules give them."""
    zh, en = (_Phrasing(names, language).phrase(condition) for language in Language)
    return Wording(zh, en)


class _Phrasing:
    """Conditions in one language."""

    def __init__(self, names: Names, language: Language) -> None:
        self._names = names
        self._language = language

    def phrase(self, condition: Condition) -> str:
        """Write a condition."""
        match condition:
            case Not(operand):
                return self._negated(operand)
            case And(operands):
                return self._say(words.AND).join(self._inner(operand) for operand in operands)
            case Or(operands):
                return self._say(words.OR).join(self._inner(operand) for operand in operands)
            case _:
                return self._atom(condition, negated=False)

    def _negated(self, operand: Condition) -> str:
        """Write a negation the way rules do: 不是, 不属于, 不含, 不在, 未检出, else 非."""
        match operand:
            case FactIn() | FactIsText() | InCategory() | FactIncludes() | OnList() | Detects():
                return self._atom(operand, negated=True)
            case _:
                return self._say(words.NOT, text=self._inner(operand))

    def _inner(self, condition: Condition) -> str:
        text = self.phrase(condition)
        return self._say(words.BRACKETS, text=text) if isinstance(condition, And | Or) else text

    def _atom(self, condition: Condition, *, negated: bool) -> str:
        match condition:
            case Constant(value):
                return self._say(words.ALWAYS if value else words.NEVER)
            case FactHolds(fact):
                return self._fact(fact)
            case FactIn(fact, values) | FactIsText(fact, values):
                return self._among(self._fact(fact), self._values(fact, values), len(values), negated=negated)
            case FactIncludes(fact, values, every):
                listed = self._values(fact, values)
                if len(values) > 1:
                    listed = self._say(words.ALL_OF if every else words.ANY_OF, values=listed)
                return self._say(words.LACKS if negated else words.INCLUDES, name=self._fact(fact), values=listed)
            case FactCompares(fact, order, bound):
                return self._say(_ORDERS[order], name=self._fact(fact), values=self._names.value(fact, bound))
            case OnList(fact, source_list):
                return self._on_list(fact, source_list, off=negated)
            case EveryOnList(fact, source_list, every, off):
                return self._say(words.EACH if every else words.SOME, text=self._on_list(fact, source_list, off=off))
            case NotEmpty(fact):
                return self._say(words.NOT_EMPTY, name=self._fact(fact))
            case Detects(detector):
                name = self._name(self._names.of("detector", detector).label)
                return self._say(words.NOT_DETECTED if negated else words.DETECTED, name=name)
            case OnePerson(roles):
                return self._say(words.ONE_PERSON, values=self._listed(self._names.role(role).label for role in roles))
            case DerivedHolds(derived):
                return self._name(self._names.of("derived", derived).label)
            case InCategory(categories=categories):
                labels = self._listed(self._names.of("category", category).label for category in categories)
                return self._among(self._say(words.CATEGORY), labels, len(categories), negated=negated)
            case Chosen(reading, options):
                name = self._name(self._names.of("reading", reading).label)
                return self._say(words.READ_AS, name=name, values=self._listed(options))
            case Not() | And() | Or():
                return self.phrase(condition)
            case _:
                assert_never(condition)

    def _among(self, name: str, values: str, number: int, *, negated: bool) -> str:
        one = words.IS_NOT if negated else words.IS
        several = words.NOT_IN if negated else words.IN
        return self._say(one if number == 1 else several, name=name, values=values)

    def _on_list(self, fact: str, source_list: str, *, off: bool) -> str:
        listed = self._name(self._names.of("list", source_list).label)
        return self._say(words.OFF_LIST if off else words.ON_LIST, name=self._fact(fact), values=listed)

    def _fact(self, fact: str) -> str:
        return self._name(self._names.fact(fact).label)

    def _values(self, fact: str, values: tuple[str, ...]) -> str:
        return self._listed(self._names.value(fact, value) for value in values)

    def _listed(self, labels: Iterable[str]) -> str:
        return self._say(words.LIST).join(self._name(label) for label in labels)

    def _name(self, label: str) -> str:
        return label if label.isascii() else self._say(words.NAME, text=label)

    def _say(self, wording: Wording, **values: str) -> str:
        return wording.in_(self._language).format(**values)
