"""Formulas in the expression languages of engines: Python, FEEL, and the unified expression language (JUEL).

Assumes variables that all exist when a process begins, null where nothing is known. Guarantees that in each language
a formula is true where it is true by its definition, and false, never an error, elsewhere. Reports nothing.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Final, assert_never

from policyc.exports.bpmn.formulas import All, Any, Compares, Contains, Fixed, Formula, Is, Known, OneOf


class Dialect(Enum):
    """The value is the URI by which BPMN names the language."""

    FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"
    PYTHON = "https://www.python.org/"
    JUEL = "http://java.sun.com/products/jsp/"


_AND: Final = {Dialect.FEEL: " and ", Dialect.PYTHON: " and ", Dialect.JUEL: " && "}
_OR: Final = {Dialect.FEEL: " or ", Dialect.PYTHON: " or ", Dialect.JUEL: " || "}
_EQUAL: Final = {Dialect.FEEL: "=", Dialect.PYTHON: "==", Dialect.JUEL: "=="}
_PRESENT: Final = {Dialect.FEEL: "{} != null", Dialect.PYTHON: "{} is not None", Dialect.JUEL: "{} != null"}
_CONTAINS: Final = {
    Dialect.FEEL: "list contains({0}, {1})",
    Dialect.PYTHON: "{1} in {0}",
    Dialect.JUEL: "{0}.contains({1})",
}
_NOT: Final = {Dialect.FEEL: "not({})", Dialect.PYTHON: "not ({})", Dialect.JUEL: "!({})"}


def written(formula: Formula, dialect: Dialect) -> str:
    """Return a formula as an expression, without what a file wraps around it."""
    match formula:
        case Fixed(value):
            return _truth(dialect, value)
        case Known(variable):
            return _PRESENT[dialect].format(variable)
        case Is(variable, value):
            return f"{variable} {_EQUAL[dialect]} {_truth(dialect, value)}"
        case OneOf(variable, values, negated):
            return _one_of(dialect, variable, values, negated=negated)
        case Contains(variable, value, negated):
            inside = _CONTAINS[dialect].format(variable, quoted(value, dialect))
            return _guarded(dialect, variable, _NOT[dialect].format(inside) if negated else inside)
        case Compares(variable, order, bound):
            sign = _EQUAL[dialect] if order.value == "=" else order.value
            shown = str(bound) if isinstance(bound, int) else quoted(bound, dialect)
            return _guarded(dialect, variable, f"{variable} {sign} {shown}")
        case All(parts):
            return "(" + _AND[dialect].join(written(part, dialect) for part in parts) + ")"
        case Any(parts):
            return "(" + _OR[dialect].join(written(part, dialect) for part in parts) + ")"
        case _:
            assert_never(formula)


def quoted(text: str, dialect: Dialect) -> str:
    """Return a text as a literal."""
    match dialect:
        case Dialect.PYTHON:
            return repr(text)
        case Dialect.FEEL:
            return json.dumps(text, ensure_ascii=False)
        case Dialect.JUEL:
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        case _:
            assert_never(dialect)


def _one_of(dialect: Dialect, variable: str, values: tuple[str, ...], *, negated: bool) -> str:
    sign = "!=" if negated else _EQUAL[dialect]
    parts = [f"{variable} {sign} {quoted(value, dialect)}" for value in values]
    if negated:
        parts.insert(0, _PRESENT[dialect].format(variable))
    if not parts:
        return _truth(dialect, value=False)
    if len(parts) == 1:
        return parts[0]
    return "(" + (_AND if negated else _OR)[dialect].join(parts) + ")"


def _guarded(dialect: Dialect, variable: str, text: str) -> str:
    return f"({_PRESENT[dialect].format(variable)}{_AND[dialect]}{text})"


def _truth(dialect: Dialect, value: bool) -> str:
    if dialect is Dialect.PYTHON:
        return "True" if value else "False"
    return "true" if value else "false"
