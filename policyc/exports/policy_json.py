"""A whole policy as data for other programs: facts, conditions, workflows, checks, duties, readings and citations.

This is a public contract, described by `schemas/policy.schema.json` and numbered by `VERSION`: within a version nothing
that exists changes its meaning. Assumes a compiled policy. Guarantees every key of the schema always present, codes and
labels side by side, conditions as a tree and in words, and equal bytes for equal policies. Reports nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final, TypeAlias, TypeGuard

from policyc.exports.shapes import CONDITION, is_class, layout_of, told_apart, word_of
from policyc.ir.conditions import Condition
from policyc.ir.policy import Policy
from policyc.ir.spelling import Speller

Data: TypeAlias = "bool | int | str | list[Data] | dict[str, Data] | None"

FORMAT: Final = "policyc-policy"
VERSION: Final = 1
#: The key of the word that tells the members of a union apart.
TOLD: Final = "is"


def policy_data(policy: Policy, choice: Mapping[str, str] | None = None) -> dict[str, Data]:
    """Return a policy as data; with a choice of readings, `policy` holds what that choice selects."""
    chosen: Data = None if choice is None else dict(sorted(choice.items()))
    return {"format": FORMAT, "version": VERSION, "choice": chosen, **_Writer(policy).written()}


def policy_text(policy: Policy, choice: Mapping[str, str] | None = None) -> str:
    """Return a policy as indented JSON with a final newline."""
    return json.dumps(policy_data(policy, choice), ensure_ascii=False, indent=2) + "\n"


class _Mode(Enum):
    """How a value is written: as it is, as a condition with its words, or as a part of a condition."""

    PLAIN = "plain"
    IN_WORDS = "in_words"
    PART = "part"


class _Writer:
    """Write values with a stack of its own: workflows nest as deep as officers write."""

    def __init__(self, policy: Policy) -> None:
        self._policy: Final = policy
        self._speller: Final = Speller(policy)
        self._told: Final = told_apart()
        self._waiting: Final[list[tuple[dict[str, Data] | list[Data], str | int, object, _Mode]]] = []

    def written(self) -> dict[str, Data]:
        """Return the policy's fields."""
        made = self._object(self._policy, {})
        while self._waiting:
            inside, key, value, mode = self._waiting.pop()
            _put(inside, key, self._data(value, mode))
        return made

    def _data(self, value: object, mode: _Mode) -> Data:
        """Write one value; what it holds waits for its turn."""
        match value:
            case None | bool() | int() | str():
                return value
            case Enum():
                return str(value.value)
            case date():
                return value.isoformat()
            case tuple():
                made: list[Data] = [None] * len(value)
                self._waiting.extend((made, at, one, mode) for at, one in enumerate(value))
                return made
            case _ if _is_condition(value):
                return self._condition(value, mode)
            case _:
                return self._object(value, {TOLD: word_of(_class_of(value))} if type(value) in self._told else {})

    def _condition(self, value: Condition, mode: _Mode) -> Data:
        """Write a condition, with its words unless it is part of another."""
        told: dict[str, Data] = {TOLD: word_of(_class_of(value))}
        if mode is _Mode.PART:
            return self._parts(value, told)
        return {"text": self._speller.spell(value).zh, "condition": self._parts(value, told)}

    def _parts(self, value: object, made: dict[str, Data]) -> dict[str, Data]:
        for name, _ in layout_of(_class_of(value)):
            made[name] = None
            self._waiting.append((made, name, getattr(value, name), _Mode.PART))
        return made

    def _object(self, value: object, made: dict[str, Data]) -> dict[str, Data]:
        """Begin an object whose fields wait for their turn. Raises TypeError for what is no part of a policy."""
        if not is_class(type(value)):
            raise TypeError(type(value).__name__)
        for name, condition in layout_of(_class_of(value)):
            made[name] = None
            self._waiting.append((made, name, getattr(value, name), _Mode.IN_WORDS if condition else _Mode.PLAIN))
        return made


def _put(inside: dict[str, Data] | list[Data], key: str | int, data: Data) -> None:
    match inside, key:
        case dict(), str():
            inside[key] = data
        case list(), int():
            inside[key] = data
        case _:
            raise TypeError(type(key).__name__)


def _class_of(value: object) -> type:
    return type(value)


def _is_condition(value: object) -> TypeGuard[Condition]:
    return type(value) in CONDITION
