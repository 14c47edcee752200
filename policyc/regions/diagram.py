"""Multi-valued decision diagrams: reduced, ordered, with terminals 0 and 1.

Assumes finitely many axes, each with at least one cell; a level is an axis by its position, a node is a number.
Guarantees canonical nodes (equal sets are equal numbers), results that depend on nothing but the calls made, and a
bound on memory: past `budget` nodes `OutOfNodes` is raised, which `regions.kernel` turns into a value. `allow` grants
the budget anew, and from then on bounds the time as well, by `WORK` steps for every node of it.
Method: R. E. Bryant, Graph-based algorithms for Boolean function manipulation (1986), with one child per cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import Final

Node = int
NEVER: Final[Node] = 0
ALWAYS: Final[Node] = 1
#: Steps that a node of the budget may take: sets that are combined again and again make few nodes and take long.
WORK: Final = 8


class OutOfNodes(Exception):  # noqa: N818  # a signal between this package's modules, not an error to report
    """The budget of nodes is spent."""


class Diagrams:
    """A store of shared nodes over axes with `widths[level]` cells each."""

    def __init__(self, widths: Sequence[int], budget: int) -> None:
        self.widths: Final = tuple(widths)
        self.depth: Final = len(self.widths)
        self.generation = 0
        self._budget = budget
        self._most_nodes = budget
        self._steps_left: float = inf
        self._level: list[int] = [self.depth, self.depth]
        self._children: list[tuple[Node, ...]] = [(), ()]
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._and: dict[tuple[Node, Node], Node] = {}
        self._or: dict[tuple[Node, Node], Node] = {}
        self._not: dict[Node, Node] = {NEVER: ALWAYS, ALWAYS: NEVER}

    def __len__(self) -> int:
        return len(self._level)

    def allow(self) -> None:
        """Grant the budget anew, beyond what was made so far."""
        self._most_nodes = len(self._level) + self._budget
        self._steps_left = WORK * self._budget

    def spend(self, steps: int) -> None:
        """Take steps from the budget; raise `OutOfNodes` when it is spent."""
        self._steps_left -= steps
        if self._steps_left < 0:
            raise OutOfNodes

    def level(self, node: Node) -> int:
        """Return the level a node tests; terminals lie below all levels."""
        return self._level[node]

    def children(self, node: Node) -> tuple[Node, ...]:
        """Return one node per cell of the axis tested."""
        return self._children[node]

    def node(self, level: int, children: tuple[Node, ...]) -> Node:
        """Return the node that tests `level`; children lie below it."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (level, children)
        found = self._unique.get(key)
        if found is None:
            found = len(self._level)
            if found >= self._most_nodes:
                raise OutOfNodes
            self._level.append(level)
            self._children.append(children)
            self._unique[key] = found
        return found

    def literal(self, level: int, cells: Iterable[int]) -> Node:
        """Return the set of items whose cell on this axis is one of `cells`."""
        inside = frozenset(cells)
        return self.node(level, tuple(ALWAYS if cell in inside else NEVER for cell in range(self.widths[level])))

    def negate(self, node: Node) -> Node:
        """Return the complement."""
        found = self._not.get(node)
        if found is None:
            found = self.node(self._level[node], tuple(map(self.negate, self._children[node])))
            self._not[node] = found
            self._not[found] = node
        return found

    def both(self, left: Node, right: Node) -> Node:
        """Return the intersection."""
        if right in (left, ALWAYS):
            return left
        if NEVER in (left, right):
            return NEVER
        if left == ALWAYS:
            return right
        key = (left, right) if left < right else (right, left)
        found = self._and.get(key)
        if found is None:
            found = self._and[key] = self._apply(self.both, *key)
        return found

    def either(self, left: Node, right: Node) -> Node:
        """Return the union."""
        if right in (left, NEVER):
            return left
        if ALWAYS in (left, right):
            return ALWAYS
        if left == NEVER:
            return right
        key = (left, right) if left < right else (right, left)
        found = self._or.get(key)
        if found is None:
            found = self._or[key] = self._apply(self.either, *key)
        return found

    def minus(self, left: Node, right: Node) -> Node:
        """Return what is in `left` and not in `right`."""
        return self.both(left, self.negate(right))

    def all_of(self, nodes: Iterable[Node]) -> Node:
        """Intersect many sets, pairwise as a tree so that what lies between stays small."""
        return self._tree(self.both, list(nodes), ALWAYS)

    def any_of(self, nodes: Iterable[Node]) -> Node:
        """Unite many sets, pairwise as a tree."""
        return self._tree(self.either, list(nodes), NEVER)

    def exists(self, node: Node, levels: frozenset[int]) -> Node:
        """Return the items that are in the set for some cells on these levels."""
        memo: dict[Node, Node] = {}
        deepest = max(levels, default=-1)

        def walk(at: Node) -> Node:
            level = self._level[at]
            if level > deepest:
                return at
            found = memo.get(at)
            if found is None:
                below = [walk(child) for child in self._children[at]]
                found = memo[at] = self.any_of(below) if level in levels else self.node(level, tuple(below))
            return found

        return walk(node)

    def restrict(self, node: Node, known: Mapping[int, int], memo: dict[Node, Node]) -> Node:
        """Fix levels to cells; `memo` may be shared by calls with the same `known` and must be new otherwise."""
        if node <= ALWAYS:
            return node
        found = memo.get(node)
        if found is None:
            level = self._level[node]
            cell = known.get(level)
            children = self._children[node]
            if cell is None:
                found = self.node(level, tuple([self.restrict(child, known, memo) for child in children]))
            else:
                found = self.restrict(children[cell], known, memo)
            memo[node] = found
        return found

    def support(self, node: Node) -> tuple[int, ...]:
        """Return the levels that the set depends on, in order."""
        seen: set[Node] = set()
        levels: set[int] = set()
        waiting = [node]
        while waiting:
            at = waiting.pop()
            if at > ALWAYS and at not in seen:
                seen.add(at)
                levels.add(self._level[at])
                waiting.extend(self._children[at])
        return tuple(sorted(levels))

    def contains(self, node: Node, cells: Sequence[int]) -> bool:
        """Tell whether the item with these cells, one per level, is in the set."""
        while node > ALWAYS:
            node = self._children[node][cells[self._level[node]]]
        return node == ALWAYS

    def count(self, node: Node) -> int:
        """Count the combinations of cells in the set (cells, not items of real life)."""
        memo: dict[Node, int] = {}

        def below(at: Node, level: int) -> int:
            if at == NEVER:
                return 0
            free = 1
            for skipped in range(level, self._level[at]):
                free *= self.widths[skipped]
            if at == ALWAYS:
                return free
            if at not in memo:
                memo[at] = sum(below(child, self._level[at] + 1) for child in self._children[at])
            return free * memo[at]

        return below(node, 0)

    def cheapest(self, node: Node, usual: Sequence[int]) -> tuple[int, ...] | None:
        """Return the member that differs from `usual` on the fewest levels, or None for the empty set.

        Ties go to the smaller cells on the earlier levels. Linear in the nodes of the set.
        """
        if node == NEVER:
            return None
        cost: dict[Node, tuple[int, int]] = {ALWAYS: (0, 0)}

        def walk(at: Node) -> int | None:
            if at == NEVER:
                return None
            if at not in cost:
                level = self._level[at]
                totals = [(walk(child), cell) for cell, child in enumerate(self._children[at])]
                cost[at] = min((total + (cell != usual[level]), cell) for total, cell in totals if total is not None)
            return cost[at][0]

        walk(node)
        cells = list(usual)
        while node > ALWAYS:
            cell = cost[node][1]
            cells[self._level[node]] = cell
            node = self._children[node][cell]
        return tuple(cells)

    def forget(self, size: int) -> None:
        """Drop every node made after the store had `size` nodes, and begin a new generation.

        Whoever holds a node from before compares generations: its number may come to mean another set.
        """
        self.generation += 1
        del self._level[size:]
        del self._children[size:]
        self._unique = {
            (level, children): node
            for node, (level, children) in enumerate(zip(self._level, self._children, strict=True))
            if node > ALWAYS
        }
        self._and = {}
        self._or = {}
        self._not = {NEVER: ALWAYS, ALWAYS: NEVER}

    def _apply(self, combine: Callable[[Node, Node], Node], left: Node, right: Node) -> Node:
        self.spend(1)
        level_left, level_right = self._level[left], self._level[right]
        if level_left == level_right:
            pairs = zip(self._children[left], self._children[right], strict=True)
            return self.node(level_left, tuple([combine(one, other) for one, other in pairs]))
        if level_left < level_right:
            return self.node(level_left, tuple([combine(one, right) for one in self._children[left]]))
        return self.node(level_right, tuple([combine(left, other) for other in self._children[right]]))

    @staticmethod
    def _tree(combine: Callable[[Node, Node], Node], nodes: list[Node], empty: Node) -> Node:
        if not nodes:
            return empty
        while len(nodes) > 1:
            paired = [combine(one, other) for one, other in zip(nodes[::2], nodes[1::2], strict=False)]
            nodes = paired + nodes[len(paired) * 2 :]
        return nodes[0]
