"""A chart while it is being drawn: boxes that have no lane yet, and what decides where they will stand.

Assumes ids from `identifiers`. Guarantees that boxes stand in the order they were added, those beside the route last,
and that no two lines have one id. Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from policyc.charts.identifiers import identifier
from policyc.charts.model import Box, Line, LineKind
from policyc.charts.words import Who
from policyc.ir.basis import Basis, RestsOn
from policyc.ir.charts import Member


@dataclass(frozen=True, slots=True)
class Place:
    """What decides on a box's lane: who acts, which declarations it shows, else the box (by node) it belongs to."""

    who: Who | None = None
    members: tuple[Member, ...] = ()
    near: str | None = None


@dataclass(slots=True)
class Sketch:
    """Boxes by the node they were drawn for, their places, lines, and the bases of all boxes and of each line."""

    boxes: dict[str, Box] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    box_bases: list[Basis] = field(default_factory=list)
    line_bases: dict[str, tuple[Basis, ...]] = field(default_factory=dict)
    unprovided: dict[str, None] = field(default_factory=dict)

    def add(self, node: str, box: Box, place: Place, *bases: Basis) -> None:
        """Put a box down."""
        self.boxes[node] = box
        self.places[node] = place
        self.box_bases.extend(bases)

    def join(
        self,
        source: str,
        target: str,
        kind: LineKind,
        rests_on: RestsOn,
        *bases: Basis,
        label: str = "",
        quote: str = "",
        reconstructed: bool = False,
    ) -> None:
        """Draw a line between the boxes of two nodes; what is drawn already is not drawn again."""
        ends = self.boxes[source].id, self.boxes[target].id
        if any((line.source, line.target, line.kind, line.label) == (*ends, kind, label) for line in self.lines):
            return
        name = identifier("line", source, target)
        taken = {line.id for line in self.lines}
        number = 2
        chosen = name
        while chosen in taken:
            chosen = f"{name}.{number}"
            number += 1
        self.lines.append(Line(chosen, *ends, kind, label, rests_on, reconstructed, quote))
        self.line_bases[chosen] = bases

    def all_line_bases(self) -> tuple[Basis, ...]:
        """Return the bases of all lines."""
        return tuple(basis for bases in self.line_bases.values() for basis in bases)

    def in_order(self) -> list[tuple[str, Box]]:
        """List nodes with their boxes: those of the route, then those beside it."""
        return sorted(self.boxes.items(), key=lambda entry: entry[1].beside)
