"""Where the elements of one scope stand: columns from left to right, rows within lanes.

Assumes elements and flows of one scope. Guarantees that every flow which is no way back leads to the right, that no two
elements share a cell, and that what asks for facts stands right below the gateway that needs them, where there is room.
Linear in elements and flows, but for the search of a free row. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.exports.bpmn.model import Element, Flow, Kind, Role, Scope
from policyc.source.frozen import frozen

ATTACHED: Final = frozenset({Kind.TIMER, Kind.CAUGHT})
_ENDS: Final = frozenset({Kind.END, Kind.TERMINATE, Kind.ERROR_END})
_BESIDE: Final = frozenset({Role.ASK, Role.HOLD})


@frozen
class Cell:
    column: int
    row: int


class Grid:
    """The cells of one scope. `rows_of` counts the rows of each lane, `back` holds the flows that lead back."""

    def __init__(self, scope: Scope, lanes: tuple[str | None, ...]) -> None:
        self.elements: Final = {element.id: element for element in scope.elements}
        self.flows: Final = scope.flows
        self.back: Final = frozenset(_back(scope))
        self.columns: Final = self._columns(scope)
        self.rows_of: Final[dict[str | None, int]] = dict.fromkeys(lanes, 1)
        self._places: Final[dict[str, tuple[str | None, int]]] = {}
        self._rows_used: Final[dict[str | None, int]] = {}
        self._branched: Final[dict[str, bool]] = {}
        self._taken: Final[set[tuple[str | None, int, int]]] = set()
        self._before: Final = self._predecessors(scope)
        for element in sorted(scope.elements, key=self._placed_last):
            if element.kind not in ATTACHED:
                self._place(element)
        first, tops = 0, {}
        for lane in lanes:
            tops[lane] = first
            first += self.rows_of[lane]
        self.tops: Final = tops
        self.row_count: Final = first
        self.cells: Final = {
            name: Cell(self.columns[name], tops[lane] + row) for name, (lane, row) in self._places.items()
        }
        self.occupied: Final = frozenset((cell.column, cell.row) for cell in self.cells.values())

    def host(self, name: str) -> str:
        """Return the activity that an event is attached to, or the element itself."""
        return self.elements[name].attached or name

    def cell(self, name: str) -> Cell:
        """Return the cell of an element, that of its activity for an attached event."""
        return self.cells[self.host(name)]

    def _columns(self, scope: Scope) -> dict[str, int]:
        """Return the length of the longest way to each element."""
        leading: dict[str, list[str]] = {}
        waiting_for: dict[str, int] = {element.id: 0 for element in scope.elements if element.kind not in ATTACHED}
        for source, target in self._forward(scope.flows):
            leading.setdefault(source, []).append(target)
            waiting_for[target] += 1
        columns = dict.fromkeys(waiting_for, 0)
        ready = [name for name, count in waiting_for.items() if not count]
        while ready:
            name = ready.pop()
            for target in leading.get(name, ()):
                columns[target] = max(columns[target], columns[name] + 1)
                waiting_for[target] -= 1
                if not waiting_for[target]:
                    ready.append(target)
        for flow in scope.flows:  # what asks stands below the gateway that needs it
            if _is_beside(self.elements[flow.target]):
                columns[flow.target] = columns[self.host(flow.source)]
        return columns

    def _forward(self, flows: tuple[Flow, ...]) -> Iterator[tuple[str, str]]:
        for flow in flows:
            if flow.id not in self.back:
                yield self.host(flow.source), flow.target

    def _predecessors(self, scope: Scope) -> dict[str, str]:
        """Return the element that each is reached from first."""
        found: dict[str, str] = {}
        for source, target in self._forward(scope.flows):
            found.setdefault(target, source)
        return found

    def _placed_last(self, element: Element) -> bool:
        """Tell whether an element stands where the others leave room: joins and ends."""
        return element.kind in _ENDS and not _is_beside(element)

    def _place(self, element: Element) -> None:
        column, lane = self.columns[element.id], element.lane
        beside = _is_beside(element)
        before = self._before.get(element.id)
        known = self._places.get(before or "")
        row = known[1] if known is not None and known[0] == lane else 0
        if before is not None and self.elements[before].kind is Kind.PARALLEL and element.kind is not Kind.PARALLEL:
            row = self._rows_used.get(lane, 0) if self._branched.get(before) else row
            self._branched[before] = True
        row += int(beside)
        asks = beside and element.kind is not Kind.ERROR_END
        needed = (column, max(column - 1, 0)) if asks else (column,)
        while any((lane, row, one) in self._taken for one in needed):
            row += 1
        self._taken.update((lane, row, one) for one in needed)
        self._places[element.id] = (lane, row)
        self._rows_used[lane] = max(self._rows_used.get(lane, 0), row + 1)
        self.rows_of[lane] = max(self.rows_of.get(lane, 1), row + 1)


def _is_beside(element: Element) -> bool:
    """Tell whether an element stands below the gateway that leads to it."""
    return element.role in _BESIDE or element.kind is Kind.ERROR_END


def _back(scope: Scope) -> Iterator[str]:
    """Yield the flows that lead to an element which is still being walked from (no recursion: chains are long)."""
    leaving: dict[str, list[Flow]] = {element.id: [] for element in scope.elements}
    attached: dict[str, list[str]] = {}
    for element in scope.elements:
        if element.attached is not None:
            attached.setdefault(element.attached, []).append(element.id)
    for flow in scope.flows:
        leaving[flow.source].append(flow)
    for activity, events in attached.items():
        leaving[activity].extend(flow for event in events for flow in leaving[event])
    walking: set[str] = set()
    done: set[str] = set()
    for root, first in leaving.items():
        stack = [(root, iter(first))] if root not in done else []
        walking.update(name for name, _ in stack)
        while stack:
            name, flows = stack[-1]
            following = next(flows, None)
            if following is None:
                stack.pop()
                walking.discard(name)
                done.add(name)
            elif following.target in walking:
                yield following.id
            elif following.target not in done:
                walking.add(following.target)
                stack.append((following.target, iter(leaving[following.target])))
