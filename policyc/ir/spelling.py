"""Conditions in words, with the labels of a policy: “信息来源是转载，且非已解密” becomes readable again after lowering.

Assumes conditions of this policy. Guarantees a text for every condition in both languages: an id that the policy does
not have stands for itself; 且 beside 或 is bracketed; nothing is abbreviated, so that equal texts mean equal
conditions. The words of the rules (labels) are the officer's own in both languages. Reports nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never

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
from policyc.ir.policy import FactType, Policy
from policyc.ir.supports import Definitions
from policyc.wording.language import Wording

_ORDERS: Final = {
    Order.AT_LEAST: Wording("不低于", "at least"),
    Order.MORE: Wording("超过", "more than"),
    Order.LESS: Wording("低于", "less than"),
    Order.AT_MOST: Wording("不超过", "at most"),
    Order.EQUAL: Wording("等于", "equal to"),
}
#: What the same order is called between days.
_DAY_ORDERS: Final = {
    Order.AT_LEAST: Wording("不早于", "not before"),
    Order.MORE: Wording("晚于", "after"),
    Order.LESS: Wording("早于", "before"),
    Order.AT_MOST: Wording("不晚于", "not after"),
    Order.EQUAL: Wording("是", "on"),
}
_PARTS: Final = {
    "title": Wording("标题", "title"),
    "body": Wording("正文", "body"),
    "attachments": Wording("附件", "attachments"),
    "links": Wording("链接", "links"),
}
_ALWAYS: Final = Wording("任何情形", "always")
_NEVER: Final = Wording("没有情形", "never")


class Speller:
    """Spell the conditions of one policy."""

    def __init__(self, policy: Policy) -> None:
        definitions = Definitions(policy)
        self._facts: Final = definitions.facts
        self._tails: Final = {fact.id for fact in definitions.tails}
        self._derived: Final = {one.id: one.label for one in policy.derived}
        self._lists: Final = {one.id: one.label for one in policy.lists}
        self._detectors: Final = {one.id: one.label for one in policy.detectors}
        self._roles: Final = {one.id: one.label for one in policy.roles}
        self._readings: Final = {one.id: one for one in policy.readings}
        self._categories: Final = {
            category.id: category.label for one in policy.classifications for category in one.categories
        }

    def spell(self, condition: Condition) -> Wording:
        """Return a condition in words."""
        match condition:
            case And(operands):
                return _joined([self._inner(operand) for operand in operands], Wording("，且", " and "))
            case Or(operands):
                return _joined([self._inner(operand) for operand in operands], Wording("，或", " or "))
            case Not(operand):
                return self._negated(operand)
            case _:
                return self._atom(condition, negated=False)

    def _inner(self, operand: Condition) -> Wording:
        """Spell an operand; a list of operands inside another is bracketed."""
        text = self.spell(operand)
        return _bracketed(text) if isinstance(operand, And | Or) else text

    def _negated(self, operand: Condition) -> Wording:
        match operand:
            case And() | Or():
                text = _bracketed(self.spell(operand))
                return Wording(f"并非{text.zh}", f"not {text.en}")
            case Not(inner):
                return self.spell(inner)
            case _:
                return self._atom(operand, negated=True)

    def _atom(self, condition: Condition, *, negated: bool) -> Wording:
        match condition:
            case Constant(value):
                return _ALWAYS if value is not negated else _NEVER
            case FactHolds(fact):
                return _held(self._fact(fact), negated=negated)
            case DerivedHolds(derived):
                label = self._derived.get(derived, derived)
                return _held(Wording(label, label), negated=negated)
            case FactIn(fact, values):
                return _among(self._fact(fact), self._values(fact, values), len(values), negated=negated)
            case FactIsText(fact, values):
                return _among(self._fact(fact), _quoted(values), len(values), negated=negated)
            case FactIncludes(fact, values, every):
                return self._includes(fact, values, every=every, negated=negated)
            case FactCompares(fact, order, bound):
                return self._compares(fact, order, bound, negated=negated)
            case OnList(fact, source_list):
                listed = self._lists.get(source_list, source_list)
                verb = Wording("不在", "is not on") if negated else Wording("在", "is on")
                return _phrase(self._fact(fact), verb, Wording(f"“{listed}”", f"“{listed}”"))
            case EveryOnList():
                return self._every_on_list(condition, negated=negated)
            case NotEmpty(fact):
                name = self._fact(fact)
                if negated:
                    return Wording(f"没有{name.zh}", f"no {name.en}")
                return Wording(f"有{name.zh}", f"some {name.en}")
            case Detects(detector):
                label = self._detectors.get(detector, detector)
                if negated:
                    return Wording(f"未检出{label}", f"{label} not detected")
                return Wording(f"检出{label}", f"{label} detected")
            case OnePerson(roles):
                return self._one_person(roles, negated=negated)
            case InCategory(_, categories):
                labels = _listed(tuple(self._categories.get(one, one) for one in categories))
                return _among(Wording("类别", "category"), labels, len(categories), negated=negated)
            case Chosen(reading, options):
                return self._chosen(reading, options, negated=negated)
            case Not() | And() | Or():
                return self._negated(condition) if negated else self.spell(condition)
            case _:
                assert_never(condition)

    def _fact(self, fact: str) -> Wording:
        known = self._facts.get(fact)
        if fact in self._tails and known is not None:
            return Wording(f"按“等”归入{known.label}", f"counted by an open list as {known.label}")
        if known is not None:
            return Wording(known.label, known.label)
        return _PARTS.get(fact, Wording(fact, fact))

    def _values(self, fact: str, values: tuple[str, ...]) -> Wording:
        known = self._facts.get(fact)
        labels = {value.code: value.label for value in known.values} if known is not None else {}
        return _listed(tuple(labels.get(value, value) for value in values))

    def _includes(self, fact: str, values: tuple[str, ...], *, every: bool, negated: bool) -> Wording:
        verb = Wording("不含", "does not contain") if negated else Wording("含", "contains")
        text = _phrase(self._fact(fact), verb, self._values(fact, values))
        if len(values) == 1:
            return text
        if every:
            return Wording(f"{text.zh}的全部", f"{text.en}, all of them")
        return Wording(f"{text.zh}的任何一项", f"{text.en}, any of them")

    def _compares(self, fact: str, order: Order, bound: int, *, negated: bool) -> Wording:
        known = self._facts.get(fact)
        is_day = known is not None and known.type is FactType.DATE and 0 < bound <= date.max.toordinal()
        if is_day:
            day = date.fromordinal(bound)
            value = Wording(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
            text = _phrase(self._fact(fact), _DAY_ORDERS[order], value)
        else:
            text = _phrase(self._fact(fact), _ORDERS[order], Wording(str(bound), str(bound)))
        return Wording(f"并非{text.zh}", f"not ({text.en})") if negated else text

    def _every_on_list(self, atom: EveryOnList, *, negated: bool) -> Wording:
        name = self._fact(atom.fact)
        listed = self._lists.get(atom.source_list, atom.source_list)
        which = Wording("每个", "every one of ") if atom.every else Wording("有的", "one of ")
        verb = (
            Wording("都不在" if atom.every else "不在", "is not on")
            if atom.off
            else (Wording("都在" if atom.every else "在", "is on"))
        )
        text = Wording(f"{which.zh}{name.zh}{verb.zh}“{listed}”", f"{which.en}{name.en} {verb.en} “{listed}”")
        return Wording(f"并非{text.zh}", f"not ({text.en})") if negated else text

    def _one_person(self, roles: tuple[str, ...], *, negated: bool) -> Wording:
        listed = _listed(tuple(self._roles.get(role, role) for role in roles))
        if negated:
            return Wording(f"{listed.zh}不是同一人", f"{listed.en} are different persons")
        return Wording(f"{listed.zh}是同一人", f"{listed.en} are one person")

    def _chosen(self, reading: str, options: tuple[str, ...], *, negated: bool) -> Wording:
        known = self._readings.get(reading)
        name = known.label if known is not None else reading
        labels = {option.id: option.label for option in known.options} if known is not None else {}
        listed = _listed(tuple(labels.get(option, option) for option in options))
        verb = Wording("不取", "not read as") if negated else Wording("取", "read as")
        return Wording(f"解读“{name}”{verb.zh}{listed.zh}", f"“{name}” {verb.en} {listed.en}")


def _held(name: Wording, *, negated: bool) -> Wording:
    return Wording(f"非{name.zh}", f"not {name.en}") if negated else name


def _among(name: Wording, values: Wording, count: int, *, negated: bool) -> Wording:
    if count == 1:
        return _phrase(name, Wording("不是", "is not") if negated else Wording("是", "is"), values)
    return _phrase(name, Wording("不属于", "is none of") if negated else Wording("属于", "is one of"), values)


def _phrase(subject: Wording, verb: Wording, value: Wording) -> Wording:
    return Wording(f"{subject.zh}{verb.zh}{value.zh}", f"{subject.en} {verb.en} {value.en}")


def _listed(labels: tuple[str, ...]) -> Wording:
    return Wording("、".join(labels), ", ".join(labels))


def _quoted(texts: tuple[str, ...]) -> Wording:
    return _listed(tuple(f"“{text}”" for text in texts))


def _joined(parts: list[Wording], between: Wording) -> Wording:
    return Wording(between.zh.join(part.zh for part in parts), between.en.join(part.en for part in parts))


def _bracketed(text: Wording) -> Wording:
    return Wording(f"（{text.zh}）", f"({text.en})")
