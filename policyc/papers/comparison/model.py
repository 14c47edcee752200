"""A comparison as a value: sections of rows, one cell for each policy. Every format is made from this alone.

All texts are visible and in one language. A cell without entries is silence: the rules of that policy have nothing on
the matter, which is no permission; `because` is what somebody wrote who looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from policyc.ir.basis import RestsOn


class Criterion(Enum):
    """Why the cells of a row are taken for the same thing; the order is that in which they are tried."""

    PROPERTY = "property"
    NAME = "name"
    PUBLICATION = "publication"
    TIER = "tier"
    ROLE = "role"
    FACTS = "facts"
    MOST_FACTS = "most_facts"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule: its name, what it says line by line, the clauses it stands on, and what it rests on beside them.

    `ground` is the clauses and marks in words; `open` are those of the lines that say what the text leaves open.
    """

    head: str
    lines: tuple[str, ...]
    ground: str
    rests_on: tuple[RestsOn, ...]
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy has on a matter; nothing at all is 未作规定."""

    entries: tuple[Entry, ...]
    because: str = ""

    @property
    def silent(self) -> bool:
        """Tell whether the policy has nothing on the matter."""
        return not self.entries


@dataclass(frozen=True, slots=True)
class Row:
    """One matter. `how` says why these cells stand beside each other; `only` is the one policy that has it."""

    heading: str
    criterion: Criterion
    how: str
    cells: tuple[Cell, ...]
    only: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind; `about` says how they were aligned."""

    title: str
    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One policy at the head of its column; `name` is short, `title` whole."""

    name: str
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole table. `legend` explains marks and silence; `imprint` are the digests that it was made from."""

    title: str
    heads: tuple[Head, ...]
    legend: tuple[str, ...]
    sections: tuple[Section, ...]
    imprint: tuple[tuple[str, str], ...]
