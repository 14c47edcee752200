"""Facts as cells and conditions as clauses for a SAT solver: one Boolean per cell of a fact, one of them true.

Shares no code with `policyc.regions`: cells are the values as they stand in the rule file, whatever rules ask of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations

from pysat.solvers import Solver


class Cells:
    """A growing set of clauses; literals are non-zero integers, and a gate is a literal that stands for a formula."""

    def __init__(self) -> None:
        self._solver = Solver(name="minisat22")
        self._last = 0
        self._cells: dict[Hashable, dict[Hashable, int]] = {}
        self._gates: dict[tuple[int, ...], int] = {}
        self.true = self._new()
        self._solver.add_clause([self.true])

    def _new(self) -> int:
        self._last += 1
        return self._last

    def fact(self, about: Hashable, values: Callable[[], Sequence[Hashable]]) -> dict[Hashable, int]:
        """Return the Boolean of each cell of a fact; exactly one of them is true."""
        if about not in self._cells:
            cells = {value: self._new() for value in values()}
            self._cells[about] = cells
            self._solver.add_clause(list(cells.values()))
            for one, other in combinations(cells.values(), 2):
                self._solver.add_clause([-one, -other])
        return self._cells[about]

    def asked(self, about: Hashable) -> int:
        """Return the literal of a yes/no question."""
        return self.fact(about, lambda: (False, True))[True]

    def known(self, kind: str) -> list[tuple[Hashable, int]]:
        """Return the yes/no questions so far whose name begins with a word, and their literals."""
        return [
            (about, cells[True])
            for about, cells in self._cells.items()
            if isinstance(about, tuple) and about[0] == kind and True in cells
        ]

    def read(self) -> list[tuple[Hashable, Hashable, int]]:
        """Return what was read so far, with each of its cells."""
        return [(about, cell, literal) for about, cells in self._cells.items() for cell, literal in cells.items()]

    def either(self, literals: Iterable[int]) -> int:
        """Return the literal of a disjunction."""
        parts = tuple(sorted(set(literals)))
        if not parts:
            return -self.true
        if len(parts) == 1:
            return parts[0]
        if parts not in self._gates:
            gate = self._new()
            self._gates[parts] = gate
            self._solver.add_clause([-gate, *parts])
            for part in parts:
                self._solver.add_clause([gate, -part])
        return self._gates[parts]

    def both(self, literals: Iterable[int]) -> int:
        """Return the literal of a conjunction."""
        return -self.either(-one for one in literals)

    def always(self, literal: int) -> None:
        """Allow only items of which a literal is true."""
        self._solver.add_clause([literal])

    def possible(self, *literals: int) -> bool:
        """Tell whether these can be true together."""
        return bool(self._solver.solve(assumptions=list(literals)))
