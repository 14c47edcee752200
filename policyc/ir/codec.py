"""A policy as text, and back: for the cache of compiled policies and for nothing else.

The form is a table of rows. A row is the number of a class and its fields; a field is a string, or the number of an
earlier row. Equal parts are one row, which keeps the table small, and neither direction recurses. Classes are those
of the resolved policy: nothing else can be made, whatever the text says (unlike pickle).
Assumes a policy built by this version of the program: the first line names the classes and their fields.
Guarantees `decode(encode(policy)) == policy`. Raises `Damaged` for anything that `encode` did not write.
"""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from typing import Final, NoReturn, TypeAlias

from policyc.ir import assertions, basis, charts, conditions, overlay, policy, terms
from policyc.ir.policy import Policy

_MODULES: Final = (assertions, basis, charts, conditions, overlay, policy, terms)
_DEFINED: Final[tuple[type, ...]] = tuple(
    made
    for module in _MODULES
    for made in vars(module).values()
    if isinstance(made, type) and made.__module__ == module.__name__
)

# Everything that a policy is made of, in order of definition: what these modules define and nothing else.
CLASSES: Final = tuple(made for made in _DEFINED if "__match_args__" in vars(made))
ENUMS: Final = tuple(made for made in _DEFINED if issubclass(made, Enum))

_Row: TypeAlias = tuple[int | str, ...]

# Rows 0, 1 and 2 of every table, so that no field need be anything but a string or a number of a row.
_CONSTANTS: Final[tuple[object, ...]] = (None, False, True)
_TUPLE, _INTEGER, _DATE = 0, 1, 2
_FIRST_ENUM: Final = 3
_FIRST_CLASS: Final = _FIRST_ENUM + len(ENUMS)
_FIELDS: Final[dict[type, tuple[str, ...]]] = {made: vars(made)["__match_args__"] for made in CLASSES}


class Damaged(Exception):  # noqa: N818 – says what the text is
    """The text is not what `encode` of this version writes."""


def encode(value: Policy) -> str:
    """Return a policy as two lines of JSON: the shapes, and the rows with the policy last."""
    return _shapes() + "\n" + json.dumps(_Encoder().rows(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Policy:
    """Return the policy that `encode` wrote. Raises Damaged."""
    shapes, _, body = text.partition("\n")
    if shapes != _shapes():
        raise Damaged("shapes")
    try:
        built = _built(json.loads(body))
    except (ValueError, TypeError, IndexError, KeyError, RecursionError, OverflowError) as error:
        raise Damaged("rows") from error
    if not isinstance(built, Policy):
        raise Damaged("no policy")
    return built


def _shapes() -> str:
    """Describe what the numbers of classes mean, so that another version's text is never misread."""
    return ";".join(
        [
            *(f"{made.__qualname__}:{','.join(made.__members__)}" for made in ENUMS),
            *(f"{made.__qualname__}({','.join(_FIELDS[made])})" for made in CLASSES),
        ]
    )


class _Encoder:
    def __init__(self) -> None:
        self._table: list[_Row] = []
        self._by_row: dict[_Row, int] = {}
        self._by_object: dict[int, int] = {}

    def rows(self, root: object) -> list[_Row]:
        """Write parts before what holds them, with a stack of its own: terms nest as deep as officers write."""
        stack: list[tuple[object, bool]] = [(root, False)]
        while stack:
            value, ready = stack.pop()
            if _is_plain(value) or id(value) in self._by_object:
                continue
            parts = _parts(value)
            if not ready and parts:
                stack.append((value, True))
                stack.extend((part, False) for part in reversed(parts))
                continue
            self._by_object[id(value)] = self._number((_tag(value), *self._written(value, parts)))
        return self._table

    def _written(self, value: object, parts: tuple[object, ...]) -> tuple[int | str, ...]:
        match value:
            case Enum():
                return (value.name,)
            case date():
                return (value.isoformat(),)
            case int():
                return (str(value),)
            case _:
                return tuple(self._reference(part) for part in parts)

    def _reference(self, part: object) -> int | str:
        if isinstance(part, str):
            return part
        for number, constant in enumerate(_CONSTANTS):
            if part is constant:
                return number
        return self._by_object[id(part)]

    def _number(self, row: _Row) -> int:
        number = self._by_row.get(row)
        if number is None:
            number = self._by_row[row] = len(_CONSTANTS) + len(self._table)
            self._table.append(row)
        return number


def _is_plain(value: object) -> bool:
    """Tell whether a value needs no row of its own."""
    return isinstance(value, str) or value is None or value is True or value is False


def _parts(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    return tuple(getattr(value, name) for name in _FIELDS.get(type(value), ()))


def _tag(value: object) -> int:
    match value:
        case tuple():
            return _TUPLE
        case Enum():
            return _FIRST_ENUM + ENUMS.index(type(value))
        case date():
            return _DATE
        case int():
            return _INTEGER
        case _:
            return _FIRST_CLASS + CLASSES.index(type(value))


def _built(rows: object) -> object:
    """Make the values of all rows in order; return the last."""
    if not isinstance(rows, list):
        raise TypeError("rows")
    built: list[object] = list(_CONSTANTS)
    for tag, *written in rows:
        if tag < 0:
            raise IndexError(tag)
        if tag == _TUPLE or tag >= _FIRST_CLASS:
            # Written out, since every answer reads ten thousand parts: a text, or the number of an earlier row.
            parts = [
                part if part.__class__ is str else built[part] if part >= 0 else _nothing(part) for part in written
            ]
            built.append(tuple(parts) if tag == _TUPLE else CLASSES[tag - _FIRST_CLASS](*parts))
        elif tag >= _FIRST_ENUM:
            built.append(ENUMS[tag - _FIRST_ENUM][written[0]])
        elif tag == _DATE:
            built.append(date.fromisoformat(written[0]))
        else:
            built.append(int(written[0]))
    return built[-1]


def _nothing(number: int) -> NoReturn:
    raise IndexError(number)
