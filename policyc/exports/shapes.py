"""The shapes of a policy as data: which classes there are, what their fields hold, where a word tells members apart.

Assumes the modules of the resolved policy. Guarantees one shape per class, found from its annotations, so that the data
and the schema that describes them are made from one source. Reports nothing; raises TypeError for an annotation that
data cannot have.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Final, TypeVar, Union, get_args, get_origin, get_type_hints

from policyc.ir import conditions
from policyc.ir.basis import Guarded
from policyc.ir.codec import CLASSES, ENUMS
from policyc.ir.policy import Policy

_PLAIN: Final = (bool, int, str, date)
#: Annotations may name a class that their module only imports for type checkers.
_NAMES: Final[dict[str, object]] = {made.__name__: made for made in (*CLASSES, *ENUMS)}
#: The members of this union are conditions: they are shown in words as well.
CONDITION: Final[frozenset[type]] = frozenset(get_args(conditions.Condition))


@cache
def fields_of(made: type) -> dict[str, object]:
    """Return the fields of a class with what they hold, in order."""
    names = tuple(getattr(made, "__match_args__", ()))
    hints = get_type_hints(made, None, _NAMES)
    return {name: hints[name] for name in names}


def members_of(kind: object) -> tuple[object, ...]:
    """Return the members of a union, or the one thing that is no union."""
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(member for one in get_args(kind) for member in members_of(one))
    return (kind,)


def is_condition(kind: object) -> bool:
    """Tell whether a field holds a condition."""
    members = frozenset(member for member in members_of(kind) if isinstance(member, type))
    return members == CONDITION


@cache
def layout_of(made: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a class, and whether each holds a condition."""
    return tuple((name, is_condition(kind)) for name, kind in fields_of(made).items())


@cache
def word_of(made: type) -> str:
    """Return the word that tells a class from the other members of a union: `FactHolds` is `fact_holds`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", made.__name__).lower()


@cache
def told_apart() -> frozenset[type]:
    """Return the classes that stand in a union with others, so that their data carry a word."""
    found: set[type] = set()
    for made in reached():
        for kind in fields_of(made).values():
            found.update(_in_unions(kind))
    return frozenset(found)


def _in_unions(kind: object) -> Iterator[type]:
    members = members_of(kind)
    classes = [member for member in members if is_class(member)]
    if len(members) - members.count(type(None)) > 1:
        yield from (member for member in classes if isinstance(member, type))
    for member in members:
        for argument in get_args(member):
            if argument is not Ellipsis and not isinstance(argument, TypeVar):
                yield from _in_unions(argument)


@cache
def reached() -> tuple[type, ...]:
    """Return every class that a policy is made of, in order of first reaching."""
    found: dict[type, None] = {}
    waiting: list[object] = [Policy]
    while waiting:
        for member in members_of(waiting.pop()):
            waiting.extend(argument for argument in get_args(member) if argument is not Ellipsis)
            made = get_origin(member) or member
            if isinstance(made, type) and is_class(made) and made not in found:
                found[made] = None
                waiting.extend(reversed(fields_of(made).values()))
    return tuple(found)


def is_class(kind: object) -> bool:
    """Tell whether something is one of the policy's own classes."""
    return isinstance(kind, type) and hasattr(kind, "__match_args__") and not issubclass(kind, Enum | date)


def guarded_of(kind: object) -> object | None:
    """Return what an alternative by reading holds, None for anything else."""
    return get_args(kind)[0] if get_origin(kind) is Guarded else None


def elements_of(kind: object) -> object | None:
    """Return what the elements of a tuple are, None for anything else. Raises TypeError for one of a fixed length."""
    if get_origin(kind) is not tuple:
        return None
    element: object
    element, *rest = get_args(kind)
    if rest != [Ellipsis]:
        raise TypeError(f"a tuple of {len(rest) + 1}")
    return element


def is_plain(kind: object) -> bool:
    """Tell whether something is a text, a number, a day, yes or no, or a word of a closed set."""
    return isinstance(kind, type) and (kind in _PLAIN or issubclass(kind, Enum))
