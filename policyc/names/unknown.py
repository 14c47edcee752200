"""Names that mean nothing: one message for all uses of one, at the place that has to change.

A name, a value or an option that is used and not declared is either misspelt where it is used, or was renamed where
it is declared. It was renamed there when a declaration that is nearly this name is never used, and the uses are several
or spell it as the regulation and the other rules do.
May report: unknown names, names of another kind, unknown values and options, likely renames.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import Final, TypeAlias, assert_never

from policyc.diagnostics.catalogue import names as kinds
from policyc.diagnostics.catalogue import rules as rule_kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.diagnostics.nearest import edit_distance, nearest, sound_of
from policyc.names.program import Program
from policyc.names.symbols import SymbolKind, SymbolTable, options_of, values_of
from policyc.wording.language import Wording

MOST_COMPARED: Final = 30_000
"""Pairs of names, unknown and known: behind so many nothing is proposed any more, or thousands of slips would take
minutes. A policy of three hundred names gets its proposals for a hundred slips."""


@dataclass(frozen=True, slots=True)
class ValueOf:
    """The space of the values of one fact."""

    fact: str


@dataclass(frozen=True, slots=True)
class OptionOf:
    """The space of the options of one reading."""

    reading: str


Space: TypeAlias = SymbolKind | ValueOf | OptionOf


@dataclass(frozen=True, slots=True)
class Declared:
    """A name that a space declares, and where."""

    name: str
    place: Location


@dataclass(slots=True)
class Unknowns:
    """The names of a program that are not declared, by space and name, each with all its uses."""

    symbols: SymbolTable
    _places: dict[tuple[Space, str], list[Location]] = field(default_factory=dict)
    _used: set[tuple[Space, str]] = field(default_factory=set)
    _members: dict[Space, tuple[Declared, ...]] = field(default_factory=dict)

    def add(self, space: Space, name: str, place: Location) -> None:
        """Note a use of a name that its space does not declare."""
        self._places.setdefault((space, name), []).append(place)

    def known(self, space: Space, name: str) -> None:
        """Note that a declared name is used somewhere."""
        self._used.add((space, name))

    def declared(self, space: Space) -> tuple[Declared, ...]:
        """Return what a space declares, in order of writing."""
        if space not in self._members:
            self._members[space] = self._declared_in(space)
        return self._members[space]

    def report(self, program: Program) -> tuple[Diagnostic, ...]:
        """Return one diagnostic for each unknown name."""
        found: list[Diagnostic] = []
        left = MOST_COMPARED
        for (space, name), places in self._places.items():
            left -= len(self.declared(space))
            found.append(self._one(program, space, name, tuple(places), compared=left >= 0))
        return tuple(found)

    def _declared_in(self, space: Space) -> tuple[Declared, ...]:
        match space:
            case SymbolKind():
                return tuple(Declared(one.name, Location(one.source, one.span)) for one in self.symbols.of(space))
            case ValueOf(fact):
                symbol = self.symbols.get(SymbolKind.FACT, fact)
                values = values_of(symbol) if symbol else ()
                return tuple(
                    Declared(one.name.text, Location(symbol.source, one.name.span)) for one in values if symbol
                )
            case OptionOf(reading):
                symbol = self.symbols.get(SymbolKind.READING, reading)
                options = options_of(symbol) if symbol else ()
                return tuple(
                    Declared(one.name.text, Location(symbol.source, one.name.span))
                    for one in options
                    if symbol and one.name
                )
            case _:
                assert_never(space)

    def _one(
        self, program: Program, space: Space, name: str, places: tuple[Location, ...], *, compared: bool
    ) -> Diagnostic:
        """Report one name, with what it was probably meant to be if it may be compared with all that are known."""
        renamed = self._renamed(program, space, name, places) if compared else None
        if renamed is not None:
            return kinds.LIKELY_RENAMED.at(
                renamed.place,
                related=(Related(places[0], Wording("用在这里", "used here")),),
                declared=renamed.name,
                used=name,
                count=str(len(places)),
            )
        known = [one.name for one in self.declared(space)]
        near = nearest(name, known) if compared else ""
        match space:
            case ValueOf(fact):
                return kinds.UNKNOWN_VALUE.at(places[0], fact=fact, value=name, near=near, values="、".join(known))
            case OptionOf(reading):
                return kinds.UNKNOWN_OPTION.at(places[0], reading=reading, option=name, near=near)
            case SymbolKind():
                return self._of_kind(space, name, places, near)
            case _:
                assert_never(space)

    def _of_kind(self, kind: SymbolKind, name: str, places: tuple[Location, ...], near: str) -> Diagnostic:
        found = self.symbols.kinds_of(name)
        if found:
            return kinds.WRONG_KIND.at(places[0], name=name, wanted=kind.value, found=found[0].value)
        if kind in {SymbolKind.READING, SymbolKind.CONVENTION}:
            return rule_kinds.UNKNOWN_BASIS.at(places[0], kind=kind.value, name=name, near=near)
        count = str(len(places)) if len(places) > 1 else ""
        return kinds.UNKNOWN_NAME.at(places[0], kind=kind.value, name=name, near=near, count=count)

    def _renamed(self, program: Program, space: Space, name: str, places: tuple[Location, ...]) -> Declared | None:
        """Return the declaration that was probably renamed alone."""
        unused = (one for one in self.declared(space) if (space, one.name) not in self._used)
        alike = [one for one in unused if _alike(one.name, name)]
        near = min(alike, key=lambda one: edit_distance(one.name, name), default=None)
        if near is None or (len(places) == 1 and not _usual(program, name, near.name)):
            return None
        return near


def _alike(first: str, second: str) -> bool:
    return edit_distance(first, second) <= max(1, len(second) // 3) or sound_of(first) == sound_of(second)


def _usual(program: Program, used: str, declared: str) -> bool:
    """Tell whether the regulation and the rules spell a name rather as it is used than as it is declared.

    They tell by the whole name or, where both are equally rare, by the pairs of characters that only one of them has.
    """
    if min(len(used), len(declared)) < 2:
        return len(used) > len(declared)
    texts = [unit.file.source.text for unit in program.units]
    if program.regulation is not None:
        texts.append(program.regulation.source.text)
    uses = sum(text.count(used) for text in texts) - 1
    declarations = sum(text.count(declared) for text in texts) - 1
    # A name inside the other one is no evidence for itself.
    if declared in used:
        declarations -= uses + 1
    elif used in declared:
        uses -= declarations + 1
    if uses != declarations:
        return uses > declarations
    return _familiar(texts, used, declared) > _familiar(texts, declared, used)


def _familiar(texts: list[str], name: str, other: str) -> float:
    """Return how often the pairs of characters stand elsewhere that this name has and the other one has not."""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)} - {other[at : at + 2] for at in range(len(other) - 1)}
    if not pairs:
        return inf
    return sum(text.count(pair) for text in texts for pair in pairs) / len(pairs)
