"""The truth of a condition at one point of the space of cases: a cell for every axis it reads.

Assumes a space whose axes span the condition. Guarantees what the diagrams say at that point, without diagrams: the way
out for a policy that is over its budget of nodes. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

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
)
from policyc.regions.axes import AxisKey, AxisKind, admission_keys, people_key, truth_of
from policyc.regions.cells import FactAtom
from policyc.regions.kernel import Space


def holds(space: Space, condition: Condition, cells: Mapping[int, int]) -> bool:
    """Tell whether a condition holds; an axis without a cell says no to everything."""
    match condition:
        case Constant(value):
            return value
        case Not(operand):
            return not holds(space, operand, cells)
        case And(operands):
            return all(holds(space, operand, cells) for operand in operands)
        case Or(operands):
            return any(holds(space, operand, cells) for operand in operands)
        case DerivedHolds(derived):
            return holds(space, space.definitions.derived(derived), cells)
        case InCategory(classification, categories):
            return holds(space, space.definitions.in_category(classification, categories), cells)
        case Detects(detector):
            return _yes(space, AxisKey(AxisKind.DETECTOR, detector), cells)
        case OnePerson(roles):
            return _yes(space, people_key(roles), cells)
        case Chosen():
            return False
        case (
            FactHolds()
            | FactIn()
            | FactIncludes()
            | FactCompares()
            | FactIsText()
            | OnList()
            | EveryOnList()
            | NotEmpty()
        ):
            return _atom(space, condition, cells)
        case _:
            assert_never(condition)


def _atom(space: Space, atom: FactAtom, cells: Mapping[int, int]) -> bool:
    level = space.levels.get(AxisKey(AxisKind.FACT, atom.fact))
    if level is None or level not in cells or atom not in space.axes[level].atoms:
        return False
    verdict = truth_of(space.axes[level], cells[level], atom)
    if verdict is not None:
        return verdict
    admitted = isinstance(atom, OnList | EveryOnList) and _yes(space, admission_keys(atom), cells)
    return not admitted if isinstance(atom, EveryOnList) and atom.off else admitted


def _yes(space: Space, key: AxisKey, cells: Mapping[int, int]) -> bool:
    level = space.levels.get(key)
    return level is not None and cells.get(level) == 1
