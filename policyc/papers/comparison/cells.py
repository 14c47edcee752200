"""What stands in a cell, line by line, and what its whole rests on: the same in every format.

Assumes cells of a comparison. Guarantees that silence is 未作规定 and nothing else, with what was written of it.
Reports nothing.
"""

from __future__ import annotations

from policyc.ir.basis import RestsOn
from policyc.papers.comparison.model import Cell, Entry
from policyc.wording import comparison as words
from policyc.wording.language import Language


def cell_lines(cell: Cell, language: Language) -> list[str]:
    """Return the lines of a cell; of several entries each begins with its name."""
    if cell.silent:
        return [silence(cell, language)]
    return [line for entry in cell.entries for line in entry_lines(entry, language)]


def silence(cell: Cell, language: Language) -> str:
    """Say that a policy has nothing on a matter."""
    if not cell.because:
        return words.SILENT.in_(language)
    return words.SILENT_BECAUSE.in_(language).format(because=cell.because)


def entry_lines(entry: Entry, language: Language) -> list[str]:
    """Return name, what it says, and the ground of an entry; a name with nothing but a ground takes one line."""
    ground = ground_line(entry, language)
    if entry.head and not entry.lines and ground:
        return [f"{entry.head}{words.SHORT_GROUND.in_(language).format(ground=entry.ground)}"]
    head = (f"{words.HEAD.in_(language).format(head=entry.head)}",) if entry.head else ()
    return [*head, *entry.lines, *((ground,) if ground else ())]


def ground_line(entry: Entry, language: Language) -> str:
    """Return on what an entry rests; empty for what is no rule."""
    return words.GROUND.in_(language).format(ground=entry.ground) if entry.ground else ""


def weakest(cell: Cell) -> RestsOn | None:
    """Return the weakest thing that a cell rests on; None for silence and for what is no rule."""
    kinds = {kind for entry in cell.entries for kind in entry.rests_on}
    return next((kind for kind in reversed(RestsOn) if kind in kinds), None)
