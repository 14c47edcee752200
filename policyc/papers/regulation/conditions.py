"""Conditions as the officer wrote them, in plain words.

Assumes a surface tree. Guarantees a text for every condition, with 且 inside 或 (and the reverse) bracketed. Names
stay the officer's own in both languages. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policyc.diagnostics.visible import visible
from policyc.syntax import tree
from policyc.wording import plain as words
from policyc.wording.language import Language


def value_text(value: tree.Value, language: Language) -> str:
    """Write a value."""
    match value:
        case tree.Name(text=text):
            return visible(text)
        case tree.Text(value=text):
            return f"“{visible(text)}”"
        case tree.Number(value=number):
            return str(number)
        case tree.Date(value=day):
            return words.DAY.in_(language).format(year=day.year, month=day.month, day=day.day)
        case _:
            assert_never(value)


def values_text(values: Iterable[tree.Value], language: Language) -> str:
    """Write several values."""
    return words.LIST.in_(language).join(value_text(value, language) for value in values)


def condition_text(condition: tree.Condition, language: Language) -> str:
    """Write a condition."""
    match condition:
        case tree.And(operands=operands):
            return words.AND.in_(language).join(_inner(one, language) for one in operands)
        case tree.Or(operands=operands):
            return words.OR.in_(language).join(_inner(one, language) for one in operands)
        case tree.Not(operand=tree.And() | tree.Or() as operand):
            return words.NOT_TOGETHER.in_(language).format(text=_bracketed(operand, language))
        case tree.Not(operand=operand):
            return _negated(operand, language)
        case _:
            return _atom(condition, language)


def _inner(condition: tree.Condition, language: Language) -> str:
    if isinstance(condition, tree.And | tree.Or):
        return _bracketed(condition, language)
    return condition_text(condition, language)


def _bracketed(condition: tree.Condition, language: Language) -> str:
    return words.BRACKETS.in_(language).format(text=condition_text(condition, language)).strip()


def _negated(operand: tree.Condition, language: Language) -> str:
    if isinstance(operand, tree.NonEmpty):
        return words.NONE.in_(language).format(fact=visible(operand.fact.text))
    return words.NOT.in_(language).format(text=condition_text(operand, language))


_Atom = (
    tree.Holds
    | tree.Compare
    | tree.Among
    | tree.Contains
    | tree.Listed
    | tree.Detected
    | tree.NonEmpty
    | tree.EachListed
    | tree.SamePerson
)


def _atom(condition: _Atom, language: Language) -> str:
    match condition:
        case tree.Holds(name=name):
            return visible(name.text)
        case tree.Compare(fact=fact, operator=operator, value=value):
            said = words.COMPARE[operator.value].in_(language)
            return said.format(fact=visible(fact.text), value=value_text(value, language))
        case tree.Among(fact=fact, values=values, negated=negated):
            said = (words.NOT_AMONG if negated else words.AMONG).in_(language)
            return said.format(fact=visible(fact.text), value=values_text(values, language))
        case tree.Contains():
            return _contains(condition, language)
        case tree.Listed(fact=fact, source_list=listed, negated=negated):
            said = (words.NOT_LISTED if negated else words.LISTED).in_(language)
            return said.format(fact=visible(fact.text), list=visible(listed.text))
        case tree.Detected(detector=detector, negated=negated):
            said = (words.NOT_DETECTED if negated else words.DETECTED).in_(language)
            return said.format(detector=visible(detector.text))
        case tree.NonEmpty(fact=fact):
            return words.SOME.in_(language).format(fact=visible(fact.text))
        case tree.EachListed(fact=fact, source_list=listed, quantifier=quantifier, negated=negated):
            every = quantifier is tree.Quantifier.ALL
            on = (words.EACH_LISTED, words.ANY_LISTED)[not every]
            off = (words.EACH_NOT_LISTED, words.ANY_NOT_LISTED)[not every]
            said = (off if negated else on).in_(language)
            return said.format(fact=visible(fact.text), list=visible(listed.text))
        case tree.SamePerson(roles=roles):
            return words.SAME_PERSON.in_(language).format(roles=values_text(roles, language))
        case _:
            assert_never(condition)


def _contains(condition: tree.Contains, language: Language) -> str:
    said = (words.LACKS if condition.negated else words.CONTAINS).in_(language)
    text = said.format(fact=visible(condition.fact.text), value=values_text(condition.values, language))
    if len(condition.values) == 1 or condition.quantifier is None:
        return text
    every = condition.quantifier is tree.Quantifier.ALL
    return (words.ALL_OF_THEM if every else words.ANY_OF_THEM).in_(language).format(text=text)
