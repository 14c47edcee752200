"""Whether many sets have a member in common, without making the set of all that they have in common.

Assumes sets of one store of diagrams. Guarantees an answer that depends on nothing but the sets and `usual`. Steps are
taken from the budget of the store, past which `OutOfNodes` is raised. A search settles one axis after another, the one
on which most small sets turn first; it turns back as soon as one set is empty, and never tries again what it has found
to be without a member. So it finds a member of sets that no rule brings into an order, the common part of which has
more nodes than any budget. Reports nothing.
Source: M. Davis, G. Logemann, D. Loveland, A machine program for theorem-proving (1962), over cells; which axis comes
first: R. G. Jeroslow, J. Wang, Solving propositional satisfiability problems (1990).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from policyc.regions.diagram import ALWAYS, NEVER, Diagrams, Node

#: What a set counts that reads a single axis, four times over; each further axis makes it count a quarter of that.
_URGENT: Final = 1 << 20

_Sets = frozenset[Node]


def common(diagrams: Diagrams, sets: Iterable[Node], usual: Sequence[int]) -> tuple[int, ...] | None:
    """Return a cell for every axis, at which all sets hold, or None if there is none."""
    cells = list(usual)
    for group in _apart(diagrams, sets):
        if not _Search(diagrams, usual).found(group, cells):
            return None
    return tuple(cells)


def _apart(diagrams: Diagrams, sets: Iterable[Node]) -> list[_Sets]:
    """Divide sets so that no two groups read the same axis: each has members of its own."""
    groups: list[tuple[frozenset[int], _Sets]] = []
    for node in dict.fromkeys(sets):
        read = frozenset(diagrams.support(node))
        near = [group for group in groups if not group[0].isdisjoint(read)]
        groups = [group for group in groups if group[0].isdisjoint(read)]
        groups.append((read.union(*(one for one, _ in near)), frozenset({node}).union(*(one for _, one in near))))
    return [group - {ALWAYS} for _, group in groups]


class _Search:
    """One search; `empty` are the combinations of sets that were found to have no member in common."""

    def __init__(self, diagrams: Diagrams, usual: Sequence[int]) -> None:
        self._diagrams = diagrams
        self._usual = usual
        self._empty: set[_Sets] = set()
        self._levels: dict[Node, tuple[int, ...]] = {}
        self._fixed: dict[tuple[Node, int, int], Node] = {}

    def found(self, sets: _Sets, cells: list[int]) -> bool:
        """Put a member into `cells`, if there is one; axes that no set reads stay. One call deep for every axis."""
        if not sets:
            return True
        if NEVER in sets or sets in self._empty:
            return False
        self._diagrams.spend(1 + len(sets))
        level = self._most_urgent(sets)
        here = [node for node in sets if level in self._read(node)]
        below = sets.difference(here)
        left = [
            (frozenset(self._at(node, level, cell) for node in here) - {ALWAYS}, cell)
            for cell in range(self._diagrams.widths[level])
        ]
        # What settles most sets first, then the usual cell.
        for more, cell in sorted(left, key=lambda one: (len(one[0]), one[1] != self._usual[level])):
            if NEVER not in more and self.found(below | more, cells):
                cells[level] = cell
                return True
        self._empty.add(sets)
        return False

    def _most_urgent(self, sets: _Sets) -> int:
        """Return the axis that most sets read, a set counting the more the fewer axes it reads."""
        urgency: dict[int, int] = {}
        for node in sets:
            read = self._read(node)
            weight = _URGENT >> min(2 * len(read), _URGENT.bit_length() - 1)
            for level in read:
                urgency[level] = urgency.get(level, 0) + weight
        return min(urgency, key=lambda level: (-urgency[level], level))

    def _read(self, node: Node) -> tuple[int, ...]:
        found = self._levels.get(node)
        if found is None:
            found = self._levels[node] = self._diagrams.support(node)
        return found

    def _at(self, node: Node, level: int, cell: int) -> Node:
        """Return what is left of a set where an axis has this cell."""
        if self._diagrams.level(node) == level:
            return self._diagrams.children(node)[cell]
        key = (node, level, cell)
        found = self._fixed.get(key)
        if found is None:
            found = self._fixed[key] = self._diagrams.restrict(node, {level: cell}, {})
        return found
