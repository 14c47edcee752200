"""The axes of a policy's space of cases: what can be known of an item, each a finite partition.

Assumes a selected policy (no open reading). Guarantees an axis for every fact that a condition reads, every question
that an open list leaves, for every detector and every set of roles; axes stand in the order in which rules read
them, a question behind the fact it is about. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final, assert_never

from policyc.ir.conditions import (
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
    NotEmpty,
    OnePerson,
    OnList,
    Truth,
    atoms,
)
from policyc.ir.policy import FactType, Known
from policyc.ir.supports import Definitions
from policyc.regions.cells import Cell, FactAtom, cells_of, fits, verdict
from policyc.regions.sources import Sources
from policyc.source.frozen import frozen


class AxisKind(Enum):
    """What an axis is about: a fact, what is said of the unlisted hosts of a fact, a detector, a set of roles."""

    FACT = "fact"
    ADMITTED = "admitted"
    ANY_ADMITTED = "any_admitted"
    DETECTOR = "detector"
    PEOPLE = "people"


@frozen
class AxisKey:
    """`subject` is the fact, list, detector or roles (joined by a comma); `about` the fact whose hosts are admitted."""

    kind: AxisKind
    subject: str
    about: str = ""


@frozen
class Axis:
    """`asks` is the id of the fact that settles the axis; atoms and verdicts are in step."""

    key: AxisKey
    asks: str
    type: FactType
    atoms: tuple[FactAtom, ...]
    cells: tuple[Cell, ...]

    def locate(self, value: Known, lists: Mapping[str, Sources]) -> int | None:
        """Return the cell of a value, or None when it lies in none (garbage, or past the limit of `cells`)."""
        if not fits(self.type, value):
            return None
        verdicts = tuple(verdict(atom, value, lists) for atom in self.atoms)
        return next((index for index, cell in enumerate(self.cells) if cell.verdicts == verdicts), None)


#: Parts of the item that conditions may read like facts.
PARTS: Final = {
    "title": FactType.TEXT,
    "body": FactType.TEXT,
    "attachments": FactType.LIST,
    "links": FactType.LIST,
}
_NO, _YES = Cell(representative=False, verdicts=(False,)), Cell(representative=True, verdicts=(True,))


def people_key(roles: tuple[str, ...]) -> AxisKey:
    """Return the key of the axis: one person acts in two of these roles."""
    return AxisKey(AxisKind.PEOPLE, ",".join(sorted(set(roles))))


def admission_keys(atom: OnList | EveryOnList) -> AxisKey:
    """Return the key of the axis that settles this atom where the list leaves it open.

    For one address, and where all of several must be on the list, it says that every unlisted one is admitted; where
    one on the list is enough, that some unlisted one is.
    """
    some = isinstance(atom, EveryOnList) and atom.every is atom.off
    return AxisKey(AxisKind.ANY_ADMITTED if some else AxisKind.ADMITTED, atom.source_list, atom.fact)


def axes_of(
    definitions: Definitions, lists: Mapping[str, Sources], conditions: Iterable[Condition]
) -> tuple[Axis, ...]:
    """Return the axes that the conditions span, in order of first reading."""
    read: dict[AxisKey, dict[FactAtom, None]] = {}
    entered: set[DerivedHolds | InCategory] = set()
    waiting = list(conditions)[::-1]
    while waiting:
        for atom in atoms(waiting.pop()):
            match atom:
                case DerivedHolds(derived):
                    if atom not in entered:
                        entered.add(atom)
                        waiting.append(definitions.derived(derived))
                case InCategory(classification, categories):
                    if atom not in entered:
                        entered.add(atom)
                        waiting.append(definitions.in_category(classification, categories))
                case OnList() | EveryOnList():
                    read.setdefault(AxisKey(AxisKind.FACT, atom.fact), {})[atom] = None
                    if atom.source_list in lists and lists[atom.source_list].open:
                        read.setdefault(admission_keys(atom), {})
                case FactHolds() | FactIn() | FactIncludes() | FactCompares() | FactIsText() | NotEmpty():
                    read.setdefault(AxisKey(AxisKind.FACT, atom.fact), {})[atom] = None
                case Detects(detector):
                    read.setdefault(AxisKey(AxisKind.DETECTOR, detector), {})
                case OnePerson(roles):
                    read.setdefault(people_key(roles), {})
                case Constant() | Chosen():
                    pass
                case _:
                    assert_never(atom)
    return tuple(_axis(definitions, lists, key, tuple(about)) for key, about in read.items())


def _axis(definitions: Definitions, lists: Mapping[str, Sources], key: AxisKey, about: tuple[FactAtom, ...]) -> Axis:
    match key.kind:
        case AxisKind.FACT:
            fact = definitions.facts.get(key.subject)
            kind = fact.type if fact is not None else PARTS.get(key.subject, _implied(about))
            return Axis(key, key.subject, kind, about, cells_of(kind, fact, about, lists))
        case AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
            return Axis(key, definitions.lists[key.subject].admission, FactType.YES_NO, (), (_NO, _YES))
        case AxisKind.DETECTOR | AxisKind.PEOPLE:
            return Axis(key, key.subject, FactType.YES_NO, (), (_NO, _YES))
        case _:
            assert_never(key.kind)


def _implied(about: tuple[FactAtom, ...]) -> FactType:
    """Guess the type of a fact that the policy does not list from the first atom that reads it."""
    match about[0]:
        case FactHolds():
            return FactType.YES_NO
        case FactIn() | FactIsText():
            return FactType.TEXT
        case FactIncludes() | EveryOnList() | NotEmpty():
            return FactType.LIST
        case FactCompares():
            return FactType.NUMBER
        case OnList():
            return FactType.URL
        case _:
            assert_never(about[0])


def truth_of(axis: Axis, cell: int, atom: FactAtom) -> Truth:
    """Return what an atom of the axis says in a cell."""
    return axis.cells[cell].verdicts[axis.atoms.index(atom)]
