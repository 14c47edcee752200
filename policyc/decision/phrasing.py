"""Conditions in the words of the rule language, with the policy's own names.

Assumes conditions of one policy. Guarantees text that an officer recognises from the rules; comparisons on ordered
facts appear as the values they were lowered to. Reports nothing. Source of the words: `docs/language.md` §4.
"""

from __future__ import annotations

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

_ORDERS: Final = {
    Order.AT_LEAST: "达到",
    Order.MORE: "超过",
    Order.LESS: "低于",
    Order.AT_MOST: "不超过",
    Order.EQUAL: "是",
}


def phrase(condition: Condition, names: Names) -> str:
    """Write a condition on one line."""
    match condition:
        case Constant(value):
            return "一律" if value else "从不"
        case Not(operand):
            return _negated(operand, names)
        case And(operands):
            return " 且 ".join(_inner(operand, names) for operand in operands)
        case Or(operands):
            return " 或 ".join(_inner(operand, names) for operand in operands)
        case FactHolds(fact):
            return names.fact(fact).label
        case FactIn(fact, values) | FactIsText(fact, values):
            return f"{names.fact(fact).label} {_among(values)} {_values(names, fact, values)}"
        case FactIncludes(fact, values, every):
            how = "" if len(values) == 1 else " 全部" if every else " 任一"
            return f"{names.fact(fact).label} 含 {_values(names, fact, values)}{how}"
        case FactCompares(fact, order, bound):
            return f"{names.fact(fact).label} {_ORDERS[order]} {names.value(fact, bound)}"
        case OnList(fact, source_list):
            return f"{names.fact(fact).label} 在 {names.of('list', source_list).label}"
        case EveryOnList(fact, source_list, every, off):
            which, stands = "每个" if every else "任一个", "不在" if off else "在"
            return f"{which} {names.fact(fact).label} {stands} {names.of('list', source_list).label}"
        case NotEmpty(fact):
            return f"有 {names.fact(fact).label}"
        case Detects(detector):
            return f"检出 {names.of('detector', detector).label}"
        case OnePerson(roles):
            return f"同一人 {'、'.join(names.role(role).label for role in roles)}"
        case DerivedHolds(derived):
            return names.of("derived", derived).label
        case InCategory(categories=categories):
            labels = "、".join(names.of("category", category).label for category in categories)
            return f"类别 {_among(categories)} {labels}"
        case Chosen(reading, options):
            return f"解读 {names.of('reading', reading).label} 取 {'、'.join(options)}"
        case _:
            assert_never(condition)


def _inner(condition: Condition, names: Names) -> str:
    text = phrase(condition, names)
    return f"（{text}）" if isinstance(condition, And | Or) else text


def _negated(operand: Condition, names: Names) -> str:
    """Write a negation the way rules do: 不是, 不属于, 不含, 不在, 未检出, else 非."""
    text = phrase(operand, names)
    match operand:
        case FactIn() | FactIsText() | InCategory():
            return text.replace(" 是 ", " 不是 ", 1).replace(" 属于 ", " 不属于 ", 1)
        case FactIncludes():
            return text.replace(" 含 ", " 不含 ", 1)
        case OnList():
            return text.replace(" 在 ", " 不在 ", 1)
        case Detects():
            return f"未{text}"
        case And() | Or():
            return f"非（{text}）"
        case _:
            return f"非 {text}"


def _among(values: tuple[str, ...]) -> str:
    return "是" if len(values) == 1 else "属于"


def _values(names: Names, fact: str, values: tuple[str, ...]) -> str:
    return "、".join(names.value(fact, value) for value in values)
