"""Conditions of the resolved policy: a closed union of atoms over facts, with 非, 且, 或.

Guarantees that every id names something of the same `Policy`. Comparisons on ordered facts are already lowered to
sets of values (a value that is comparable with nothing becomes a generated yes/no fact of its own), and the choice
of a reading is an atom like any other, so that one condition holds the rule under every reading.
Truth is three-valued: `True`, `False`, or `None` for unknown (strong Kleene).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, assert_never

from policyc.source.frozen import frozen

Truth = bool | None


@frozen
class Constant:
    value: bool


@frozen
class FactHolds:
    """A yes/no fact is yes."""

    fact: str


@frozen
class FactIn:
    """A one-of or ordered fact has one of these values (codes)."""

    fact: str
    values: tuple[str, ...]


@frozen
class FactIncludes:
    """A some-of or list fact contains all (`every`) or at least one of these values."""

    fact: str
    values: tuple[str, ...]
    every: bool


class Order(Enum):
    AT_LEAST = ">="
    MORE = ">"
    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="


@frozen
class FactCompares:
    """A number, or a date as its proleptic ordinal, stands in this order to a constant."""

    fact: str
    order: Order
    bound: int


@frozen
class FactIsText:
    """A text fact equals one of these texts."""

    fact: str
    values: tuple[str, ...]


@frozen
class OnList:
    """A url fact's host is on a source list; unknown when nothing settles an open list."""

    fact: str
    source_list: str


@frozen
class EveryOnList:
    """Every (`every`) or at least one element of a list of links is on (or, `off`, not on) a source list."""

    fact: str
    source_list: str
    every: bool
    off: bool


@frozen
class NotEmpty:
    fact: str


@frozen
class Detects:
    detector: str


@frozen
class OnePerson:
    """One person acts in at least two of these roles (`people` of the item)."""

    roles: tuple[str, ...]


@frozen
class DerivedHolds:
    derived: str


@frozen
class InCategory:
    """The item is in one of these categories of one classification, or below one of them."""

    classification: str
    categories: tuple[str, ...]


@frozen
class Chosen:
    """One of these options of a reading is the option chosen."""

    reading: str
    options: tuple[str, ...]


@frozen
class Not:
    operand: Condition


@frozen
class And:
    operands: tuple[Condition, ...]


@frozen
class Or:
    operands: tuple[Condition, ...]


Atom = (
    Constant
    | FactHolds
    | FactIn
    | FactIncludes
    | FactCompares
    | FactIsText
    | OnList
    | EveryOnList
    | NotEmpty
    | Detects
    | OnePerson
    | DerivedHolds
    | InCategory
    | Chosen
)
Condition = Atom | Not | And | Or

TRUE: Final = Constant(value=True)
FALSE: Final = Constant(value=False)


def negate(condition: Condition) -> Condition:
    """Negate, cancelling a double negation and turning constants."""
    match condition:
        case Constant(value):
            return Constant(value=not value)
        case Not(operand):
            return operand
        case _:
            return Not(condition)


def conjoin(*conditions: Condition) -> Condition:
    """Join by 且, flattened, without repetition; neutral and absorbing constants are folded."""
    return _join(conditions, neutral=True)


def disjoin(*conditions: Condition) -> Condition:
    """Join by 或, flattened, without repetition; neutral and absorbing constants are folded."""
    return _join(conditions, neutral=False)


def _join(conditions: tuple[Condition, ...], *, neutral: bool) -> Condition:
    kept: list[Condition] = []
    for condition in conditions:
        inner = condition.operands if isinstance(condition, And if neutral else Or) else (condition,)
        for operand in inner:
            if isinstance(operand, Constant):
                if operand.value is not neutral:
                    return operand
            elif operand not in kept:
                kept.append(operand)
    if not kept:
        return Constant(value=neutral)
    if len(kept) == 1:
        return kept[0]
    return And(tuple(kept)) if neutral else Or(tuple(kept))


def atoms(condition: Condition) -> Iterator[Atom]:
    """Yield the atoms in order of writing, with repetition."""
    match condition:
        case Not(operand):
            yield from atoms(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from atoms(operand)
        case _:
            yield condition


def choose(condition: Condition, choice: dict[str, str]) -> Condition:
    """Replace the choice atoms by what this choice of options says, folding constants."""
    match condition:
        case Chosen(reading, options):
            return Constant(value=choice[reading] in options) if reading in choice else condition
        case Not(operand):
            return negate(choose(operand, choice))
        case And(operands):
            return conjoin(*(choose(operand, choice) for operand in operands))
        case Or(operands):
            return disjoin(*(choose(operand, choice) for operand in operands))
        case (
            Constant()
            | FactHolds()
            | FactIn()
            | FactIncludes()
            | FactCompares()
            | FactIsText()
            | OnList()
            | EveryOnList()
            | NotEmpty()
            | Detects()
            | OnePerson()
            | DerivedHolds()
            | InCategory()
        ):
            return condition
        case _:
            assert_never(condition)
