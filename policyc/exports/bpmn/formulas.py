"""Conditions as two-valued formulas over process variables: when one certainly holds, when it certainly does not.

A workflow engine knows no unknown. A three-valued condition is therefore written as a pair: `holds` is true exactly
where the interpreter says true, `fails` exactly where it says false, and where neither is, the condition is unknown
(strong Kleene: a conjunction fails when a part fails, and holds when all parts do; the other way round for a
disjunction). A variable that is null is an unknown fact.

Assumes conditions of a policy selected by a choice of readings. Guarantees that the pair says what
`decision.truth` says. What no expression can look at (lists of hosts, detectors, texts, persons) is a variable of its
own that is handed in. Reports a condition that is too large once derived facts and categories are spelled out.
"""

from __future__ import annotations

from typing import Final, assert_never

from policyc.exports.bpmn.variables import Variables
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
from policyc.source.frozen import frozen

#: Parts of one condition; a larger one is refused.
MOST_PARTS: Final = 4000


@frozen
class Fixed:
    value: bool


@frozen
class Known:
    """The variable is not null."""

    variable: str


@frozen
class Is:
    """A yes/no variable is known and has this value."""

    variable: str
    value: bool


@frozen
class OneOf:
    """The variable is known and is (or, `negated`, is not) one of these texts."""

    variable: str
    values: tuple[str, ...]
    negated: bool = False


@frozen
class Contains:
    """The list is known and contains (or, `negated`, does not contain) this text."""

    variable: str
    value: str
    negated: bool = False


@frozen
class Compares:
    """The variable is known and stands in this order to a number, or to a day as text."""

    variable: str
    order: Order
    bound: int | str


@frozen
class All:
    parts: tuple[Formula, ...]


@frozen
class Any:
    parts: tuple[Formula, ...]


Formula = Fixed | Known | Is | OneOf | Contains | Compares | All | Any

YES: Final = Fixed(value=True)
NO: Final = Fixed(value=False)


def all_of(*parts: Formula) -> Formula:
    """Join by “and”, folding what is fixed."""
    return _joined(parts, neutral=True)


def any_of(*parts: Formula) -> Formula:
    """Join by “or”, folding what is fixed."""
    return _joined(parts, neutral=False)


def _joined(parts: tuple[Formula, ...], *, neutral: bool) -> Formula:
    kept: dict[Formula, None] = {}
    for part in parts:
        if isinstance(part, Fixed):
            if part.value is not neutral:
                return part
        else:
            kept[part] = None
    match tuple(kept):
        case ():
            return Fixed(value=neutral)
        case (one,):
            return one
        case several:
            return All(several) if neutral else Any(several)


def variables_of(*formulas: Formula) -> tuple[str, ...]:
    """Return the variables that formulas read, in order of first reading."""
    found: dict[str, None] = {}
    waiting = list(reversed(formulas))
    while waiting:
        match waiting.pop():
            case All(parts) | Any(parts):
                waiting.extend(reversed(parts))
            case Fixed():
                pass
            case one:
                found[one.variable] = None
    return tuple(found)


class TooLarge(Exception):  # noqa: N818 – says what the condition is
    """A condition has more than `MOST_PARTS` parts; the export turns this into a refusal."""


class Formulas:
    """Write the conditions of one policy."""

    def __init__(self, variables: Variables) -> None:
        self.variables: Final = variables
        self._definitions: Final = variables.definitions
        self._parts = 0

    def holds(self, condition: Condition) -> Formula:
        """Return when a condition certainly holds. Raises TooLarge."""
        self._parts = 0
        return self._of(condition, wanted=True)

    def fails(self, condition: Condition) -> Formula:
        """Return when a condition certainly does not hold. Raises TooLarge."""
        self._parts = 0
        return self._of(condition, wanted=False)

    def _of(self, condition: Condition, *, wanted: bool) -> Formula:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise TooLarge
        match condition:
            case Constant(value):
                return Fixed(value=value is wanted)
            case Not(operand):
                return self._of(operand, wanted=not wanted)
            case And(operands):
                parts = tuple(self._of(operand, wanted=wanted) for operand in operands)
                return all_of(*parts) if wanted else any_of(*parts)
            case Or(operands):
                parts = tuple(self._of(operand, wanted=wanted) for operand in operands)
                return any_of(*parts) if wanted else all_of(*parts)
            case DerivedHolds(derived):
                return self._of(self._definitions.derived(derived), wanted=wanted)
            case InCategory(classification, categories):
                return self._of(self._definitions.in_category(classification, categories), wanted=wanted)
            case FactHolds(fact):
                return Is(self.variables.fact(fact), wanted)
            case FactIn(fact, values) | FactIsText(fact, values):
                return OneOf(self.variables.fact(fact), values, not wanted)
            case FactIncludes():
                return self._includes(condition, wanted=wanted)
            case FactCompares():
                return self._compares(condition, wanted=wanted)
            case OnList() | EveryOnList() | NotEmpty() | Detects() | OnePerson():
                return Is(self.variables.handed_in(condition), wanted)
            case Chosen():
                return NO
            case _:
                assert_never(condition)

    def _includes(self, atom: FactIncludes, *, wanted: bool) -> Formula:
        variable = self.variables.fact(atom.fact)
        parts = tuple(Contains(variable, value, not wanted) for value in atom.values)
        joined = all_of(*parts) if atom.every is wanted else any_of(*parts)
        return all_of(Known(variable), joined) if isinstance(joined, Fixed) else joined

    def _compares(self, atom: FactCompares, *, wanted: bool) -> Formula:
        variable = self.variables.fact(atom.fact)
        bound = self.variables.bound(atom.fact, atom.bound)
        if wanted:
            return Compares(variable, atom.order, bound)
        return any_of(*(Compares(variable, order, bound) for order in _OPPOSITE[atom.order]))


_OPPOSITE: Final = {
    Order.AT_LEAST: (Order.LESS,),
    Order.MORE: (Order.AT_MOST,),
    Order.LESS: (Order.AT_LEAST,),
    Order.AT_MOST: (Order.MORE,),
    Order.EQUAL: (Order.LESS, Order.MORE),
}
