"""Finite partitions of what facts can be: one cell for every way in which the atoms of a policy can turn out.

Assumes atoms of one selected policy. Guarantees that two values in one cell are told apart by no atom, that every
cell has a concrete representative (the ordinary value where it lies in the cell), and one order of cells: that of
the vocabulary. An open list leaves a verdict to an admission, which is an axis of its own (`regions.axes`). Limit:
a set-valued fact whose atoms name more than `MOST_NAMED` values is partitioned by small sets of them only; a value
outside every cell is then treated as unknown by whoever asks, which is safe. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final, assert_never

from policyc.ir.conditions import (
    EveryOnList,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    FactIsText,
    NotEmpty,
    OnList,
    Order,
    Truth,
)
from policyc.ir.policy import Fact, FactType, Known
from policyc.regions.sources import Sources, representatives, standing
from policyc.source.frozen import frozen

FactAtom = FactHolds | FactIn | FactIncludes | FactCompares | FactIsText | OnList | EveryOnList | NotEmpty

MOST_NAMED: Final = 10
_SMALL_SET: Final = 2
_FIRST_DAY: Final = 1


@frozen
class Cell:
    """A representative value, and what each atom of the axis says of it (None: an admission decides)."""

    representative: Known
    verdicts: tuple[Truth, ...]


def fits(kind: FactType, value: Known) -> bool:
    """Tell whether a value has the shape that facts of this type have."""
    match kind:
        case FactType.YES_NO:
            return isinstance(value, bool)
        case FactType.NUMBER | FactType.DATE:
            return isinstance(value, int) and not isinstance(value, bool)
        case FactType.SOME_OF | FactType.LIST:
            return isinstance(value, tuple)
        case FactType.PEOPLE:
            return isinstance(value, str | tuple)
        case FactType.ONE_OF | FactType.ORDERED | FactType.TEXT | FactType.URL | FactType.ORGAN:
            return isinstance(value, str)
        case _:
            assert_never(kind)


def verdict(atom: FactAtom, value: Known, lists: Mapping[str, Sources]) -> Truth:
    """Return what an atom says of a value; None when it is an address that an open list does not name."""
    match atom:
        case FactHolds():
            return value is True
        case FactIn(values=values) | FactIsText(values=values):
            return value in values
        case FactIncludes(values=values, every=every):
            contained = [wanted in _elements(value) for wanted in values]
            return all(contained) if every else any(contained)
        case FactCompares(order=order, bound=bound):
            return isinstance(value, int) and _compare(order, value, bound)
        case NotEmpty():
            return value not in ("", ())
        case OnList(source_list=source_list):
            listed = lists.get(source_list)
            return False if listed is None or not isinstance(value, str) else standing(listed, value)
        case EveryOnList():
            return quantified(atom, tuple(_on_list(lists, atom.source_list, url) for url in _elements(value)))
        case _:
            assert_never(atom)


def quantified(atom: EveryOnList, standings: Sequence[Truth]) -> Truth:
    """Join what is so of each element: 每个 over all, 任一个 over some; `off` asks for not being on the list."""
    said = [(None if one is None else not one) if atom.off else one for one in standings]
    deciding = not atom.every
    if deciding in said:
        return deciding
    return None if None in said else not deciding


def cells_of(
    kind: FactType, fact: Fact | None, atoms: Sequence[FactAtom], lists: Mapping[str, Sources]
) -> tuple[Cell, ...]:
    """Partition a fact by its atoms; candidates are tried in the order of the vocabulary."""
    found: dict[tuple[Truth, ...], Known] = {}
    for candidate in _candidates(kind, fact, atoms, lists):
        found.setdefault(tuple(verdict(atom, candidate, lists) for atom in atoms), candidate)
    ordinary = None if fact is None else fact.ordinary
    if ordinary is not None and fits(kind, ordinary):
        usual = tuple(verdict(atom, ordinary, lists) for atom in atoms)
        found[usual] = ordinary
    return tuple(Cell(representative, verdicts) for verdicts, representative in found.items())


def _on_list(lists: Mapping[str, Sources], source_list: str, url: str) -> Truth:
    return standing(lists[source_list], url) if source_list in lists else False


def _elements(value: Known) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _compare(order: Order, value: int, bound: int) -> bool:
    match order:
        case Order.AT_LEAST:
            return value >= bound
        case Order.MORE:
            return value > bound
        case Order.LESS:
            return value < bound
        case Order.AT_MOST:
            return value <= bound
        case Order.EQUAL:
            return value == bound
        case _:
            assert_never(order)


def _candidates(
    kind: FactType, fact: Fact | None, atoms: Sequence[FactAtom], lists: Mapping[str, Sources]
) -> Iterator[Known]:
    """Yield values that between them lie in every cell."""
    codes = tuple(value.code for value in fact.values) if fact is not None else ()
    match kind:
        case FactType.YES_NO:
            yield from (False, True)
        case FactType.ONE_OF | FactType.ORDERED:
            yield from codes or ("",)
        case FactType.NUMBER:
            yield from _around(atoms, first=0)
        case FactType.DATE:
            yield from _around(atoms, first=_FIRST_DAY)
        case FactType.SOME_OF:
            yield from _sets(_named(atoms), [code for code in codes if code not in _named(atoms)])
        case FactType.LIST | FactType.PEOPLE:
            addresses = _addresses(atoms, lists)
            named = _named(atoms)
            yield from _sets((*named, *addresses), [_fresh((*named, *addresses))])
        case FactType.TEXT | FactType.ORGAN:
            yield from (*_named(atoms), _fresh(_named(atoms)), "")
        case FactType.URL:
            yield from (*_named(atoms), *(_addresses(atoms, lists) or ("https://unlisted.invalid/",)), "")
        case _:
            assert_never(kind)


def _around(atoms: Sequence[FactAtom], first: int) -> Iterator[int]:
    """Yield the first number and every bound with its neighbours: all intervals between bounds are met."""
    bounds = {atom.bound for atom in atoms if isinstance(atom, FactCompares)}
    near = {bound + step for bound in bounds for step in (-1, 0, 1)}
    yield from sorted({first, *(number for number in near if number >= first)})


def _named(atoms: Sequence[FactAtom]) -> tuple[str, ...]:
    """Return the values that atoms name, in order of first mention."""
    named: dict[str, None] = {}
    for atom in atoms:
        if isinstance(atom, FactIncludes | FactIsText | FactIn):
            named.update(dict.fromkeys(atom.values))
    return tuple(named)


def _addresses(atoms: Sequence[FactAtom], lists: Mapping[str, Sources]) -> tuple[str, ...]:
    asked = dict.fromkeys(atom.source_list for atom in atoms if isinstance(atom, OnList | EveryOnList))
    known = tuple(lists[source_list] for source_list in asked if source_list in lists)
    return _told_apart(known) if known else ()


@lru_cache(maxsize=256)
def _told_apart(known: tuple[Sources, ...]) -> tuple[str, ...]:
    """Return one address for every way in which lists can stand to one; choices of readings share most lists."""
    different: dict[tuple[Truth, ...], str] = {}
    for url in representatives(known):
        different.setdefault(tuple(standing(listed, url) for listed in known), url)
    return tuple(different.values())


def _sets(named: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the empty set, one of something unnamed, and the sets of named values (all of them if they are few)."""
    yield ()
    if others:
        yield (others[0],)
    largest = len(named) if len(named) <= MOST_NAMED else _SMALL_SET
    for size in range(1, largest + 1):
        yield from combinations(named, size)
    if largest < len(named):
        yield tuple(named)


def _fresh(named: Sequence[str]) -> str:
    """Return a text that no atom names."""
    text = "其他"
    while text in named:
        text += "之外"
    return text
