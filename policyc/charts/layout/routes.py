"""Ports and columns: where every line leaves its box, where it enters, and where lines back up the page run.

Assumes places with their x. Guarantees that ports on one side of a box are apart, that lines of different meaning
never share one, and that a line back up the page has a column right of everything in the rows it passes, one for each
box it leads to. All in ems; heights come later. Reports nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.charts.layout.places import Columns, isotonic
from policyc.charts.layout.plan import Arc, Plan
from policyc.charts.layout.ranks import Course, Ranks
from policyc.charts.layout.rows import Part, Rows
from policyc.charts.layout.setting import SetBox, balanced
from policyc.charts.scene import Figure
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width

LABEL: Final = 1.0  # size of labels at lines
LABEL_LEADING: Final = 1.15
LABEL_GAP: Final = 0.35  # between a line and its label
_PORT: Final = 1.0  # between two ports on an upper or lower edge
_OFF_EDGE: Final = 0.35  # between a port and the edge of a lane
_SIDE_PORT: Final = 0.62  # between two ports on a side
_NEARLY: Final = 0.8  # so far off the middle of a box a line still comes down straight
_COLUMN: Final = 1.1  # left of a column back up


class Edge(Enum):
    """A side of a box."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line meets a box: x on an upper or lower edge; on a side, `at` is measured down from its middle."""

    edge: Edge
    at: float


GroupKey = tuple[str, int, tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Column:
    """A column back up: `x`, the rows from that of the target down to the lowest source, and its arcs."""

    key: GroupKey
    x: float
    top: int
    bottom: int
    arcs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """Ports by arc, the group that each end is in (equal keys share a bus), columns, and how far right all reaches."""

    out: dict[int, Port]
    into: dict[int, Port]
    out_group: dict[int, GroupKey]
    into_group: dict[int, GroupKey]
    columns: dict[int, Column]
    right: float


def label_lines(text: str, width: float) -> tuple[str, ...]:
    """Wrap a label."""
    return balanced(text, Family.BODY, LABEL, width) if text else ()


def label_size(text: str, width: float) -> tuple[float, float]:
    """Return the width and height of a wrapped label."""
    lines = label_lines(text, width)
    return (
        max((text_width(line, Family.BODY, LABEL) for line in lines), default=0.0),
        len(lines) * LABEL * LABEL_LEADING,
    )


def port_count(plan: Plan, ranks: Ranks, turns: dict[int, int]) -> dict[int, int]:
    """Return for every vertex the most ports that its upper or its lower edge may have to bear."""
    top: dict[int, set[object]] = defaultdict(set)
    bottom: dict[int, set[object]] = defaultdict(set)
    for arc in plan.arcs:
        course = ranks.course[arc.index]
        if course is Course.LEVEL:
            continue
        own = plan.vertices[arc.target].figure is Figure.BAR
        top[arc.target].add((course, arc.meaning, arc.index if own else -1))
        if arc.index not in turns:
            bottom[arc.source].add((course, arc.index))
    return {vertex.index: max(len(top[vertex.index]), len(bottom[vertex.index]), 1) for vertex in plan.vertices}


def least_width(ports: int) -> float:
    """Return how wide a box must be to bear so many ports on an edge."""
    return (ports + 0.6) * _PORT


class Router:
    """Finds ports and columns for one arrangement."""

    def __init__(
        self,
        plan: Plan,
        ranks: Ranks,
        rows: Rows,
        columns: Columns,
        *,
        boxes: Sequence[SetBox],
        reach: Sequence[float],
        label_width: float,
    ) -> None:
        self.plan: Final = plan
        self.ranks: Final = ranks
        self.rows: Final = rows
        self.x: Final = columns.x
        self.edges: Final = columns.edges
        self.boxes: Final = boxes
        self.reach: Final = reach
        self.label_width: Final = label_width
        self.by_course: Final = {
            course: tuple(arc for arc in plan.arcs if ranks.course[arc.index] is course) for course in Course
        }
        self.into_group: Final = {arc.index: self._into_key(arc) for arc in plan.arcs}
        self.out_group: Final = self._out_keys()
        self.out: Final[dict[int, Port]] = {}
        self.into: Final[dict[int, Port]] = {}
        self.beside: Final[dict[tuple[int, Edge], list[GroupKey]]] = defaultdict(list)
        self._far = float("-inf")

    def run(self) -> Routes:
        """Find everything."""
        columns = self._columns()
        self._sides()
        # Lower edges first: where a line comes down nearly straight, the upper edge of the next box takes it there.
        for bars in (False, True):
            for edge in (Edge.BOTTOM, Edge.TOP):
                for vertex in self.plan.vertices:
                    if (vertex.figure is Figure.BAR) is bars:
                        self._upper_and_lower(vertex.index, edge)
        reached = (self.x[place.index] + self.reach[place.index] for place in self.rows.places)
        right = max(*reached, self._far, 0.0)
        return Routes(self.out, self.into, self.out_group, self.into_group, columns, right)

    # --- groups -----------------------------------------------------------------------------------------------------

    def _into_key(self, arc: Arc) -> GroupKey:
        course = self.ranks.course[arc.index]
        alone = course is Course.LEVEL or self.plan.vertices[arc.target].figure is Figure.BAR
        kind = "back" if course is Course.UP else "into"
        return kind, arc.target, arc.meaning, arc.index if alone and course is not Course.UP else -1

    def _out_keys(self) -> dict[int, GroupKey]:
        size = Counter(self.into_group.values())
        keys: dict[int, GroupKey] = {}
        for arc in self.plan.arcs:
            own = (
                self.ranks.course[arc.index] is not Course.DOWN
                or arc.index in self.rows.turns
                or bool(arc.label)
                or self.plan.vertices[arc.source].figure in {Figure.DECISION, Figure.BAR}
                # In one channel a line cannot be of a bus at both ends: it would seem to join all with all.
                or (len(self.rows.chains[arc.index]) == 2 and size[self.into_group[arc.index]] > 1)
            )
            keys[arc.index] = ("out", arc.source, arc.meaning, arc.index if own else -1)
        return keys

    # --- sides ------------------------------------------------------------------------------------------------------

    def _claim(self, vertex: int, edge: Edge, key: GroupKey) -> bool:
        """Take a port on a side if there is room."""
        taken = self.beside[vertex, edge]
        if key in taken:
            return True
        figure, height = self.plan.vertices[vertex].figure, self.boxes[vertex].height
        room = {Figure.DECISION: 1, Figure.CONNECTOR: 0, Figure.BAR: 0}.get(
            figure, int((height - 0.7) / _SIDE_PORT) + 1
        )
        if len(taken) >= room:
            return False
        taken.append(key)
        return True

    def _columns(self) -> dict[int, Column]:
        """Give every box that lines lead back to a column, and choose where these lines leave and enter."""
        self._far = float("-inf")
        last = self._last_boxes()
        level = {
            (arc.source if self.ranks.glued.get(arc.target) == arc.source else arc.target)
            for arc in self.by_course[Course.LEVEL]
        } | set(self.ranks.glued)
        for arc in self.plan.arcs:  # what turns has its side whatever else wants it
            if arc.index in self.rows.turns:
                side = Edge.RIGHT if self.rows.turns[arc.index] > 0 else Edge.LEFT
                self.beside[arc.source, side].append(self.out_group[arc.index])
        groups: dict[GroupKey, list[Arc]] = defaultdict(list)
        for arc in self.by_course[Course.UP]:
            groups[self.into_group[arc.index]].append(arc)
        columns: dict[int, Column] = {}
        reached = [one for one in self._row_reach() for _ in range(2)]  # every row has an upper and a lower half
        row = {vertex: self.rows.places[place].row for vertex, place in self.rows.box.items()}
        spans = {key: self._rows_of(arcs, row) for key, arcs in groups.items()}
        for key in sorted(groups, key=lambda one: (spans[one][1] - spans[one][0], spans[one], one)):
            arcs, (top, bottom) = groups[key], spans[key]
            self._choose_sides(key, arcs, row, last - level)
            # A line that enters sideways comes from below, one that leaves sideways goes up: half a row is enough.
            first = 2 * top + (self.into[arcs[0].index].edge is Edge.RIGHT)
            lowest = [arc for arc in arcs if row[arc.source] == bottom]
            final = 2 * bottom + any(self.out[arc.index].edge is Edge.BOTTOM for arc in lowest)
            width = max(label_size(arc.label, self.label_width)[0] for arc in arcs)
            x = self._clear(max(reached[first : final + 1], default=0.0) + _COLUMN, width)
            for half in range(first, final + 1):
                reached[half] = x + (width + LABEL_GAP if width else 0.0)
            self._far = max(self._far, reached[final])
            column = Column(key, round(x, 3), top, bottom, tuple(arc.index for arc in arcs))
            columns.update((arc.index, column) for arc in arcs)
        return columns

    def _rows_of(self, arcs: Sequence[Arc], row: dict[int, int]) -> tuple[int, int]:
        """Return the highest and the lowest row that lines to one box pass."""
        rows = {row[arcs[0].target], *(row[arc.source] for arc in arcs)}
        return min(rows), max(rows)

    def _choose_sides(self, key: GroupKey, arcs: Sequence[Arc], row: dict[int, int], free: frozenset[int]) -> None:
        """Let lines back up leave and enter sideways where nothing stands right of the box, else below and above."""
        target = arcs[0].target
        comes_from_below = all(row[arc.source] > row[target] for arc in arcs)
        sideways = target in free and comes_from_below and self._claim(target, Edge.RIGHT, key)
        for arc in arcs:
            self.into[arc.index] = Port(Edge.RIGHT if sideways else Edge.TOP, 0.0)
            up = arc.source in free and row[arc.source] >= row[target]
            leaves = up and self._claim(arc.source, Edge.RIGHT, self.out_group[arc.index])
            self.out[arc.index] = Port(Edge.RIGHT if leaves else Edge.BOTTOM, 0.0)

    def _row_reach(self) -> list[float]:
        return [
            max((self.x[place] + self.reach[place] for place in row), default=float("-inf")) for row in self.rows.order
        ]

    def _last_boxes(self) -> frozenset[int]:
        """Return the vertices that have no box to their right."""
        last = set()
        for row in self.rows.order:
            boxes = [self.rows.places[place].vertex for place in row if self.rows.places[place].part is Part.BOX]
            last.update(boxes[-1:])
        return frozenset(last)

    def _clear(self, x: float, width: float) -> float:
        """Move a column right until neither it nor its labels lie on the edge of a lane."""
        for edge in self.edges:
            if x - 0.4 < edge < x + width + LABEL_GAP + 0.3:
                x = edge + 0.7
        return x

    def _sides(self) -> None:
        """Spread the ports on every side: lines back up above, what turns down below."""
        at: dict[tuple[int, Edge, GroupKey], float] = {}
        turned = {self.out_group[arc] for arc in self.rows.turns}
        for (vertex, edge), keys in self.beside.items():
            # From above: what goes up, what comes from below, what turns down.
            ordered = sorted(keys, key=lambda key: (key in turned, key[0] == "back", keys.index(key)))
            room = self.boxes[vertex].height - 0.7
            step = min(_SIDE_PORT, room / max(len(ordered) - 1, 1))
            for number, key in enumerate(ordered):
                at[vertex, edge, key] = (number - (len(ordered) - 1) / 2) * step
        for arc, way in self.rows.turns.items():
            edge = Edge.RIGHT if way > 0 else Edge.LEFT
            self.out[arc] = Port(edge, at[self.plan.arcs[arc].source, edge, self.out_group[arc]])
        for back in self.by_course[Course.UP]:
            if self.out[back.index].edge is Edge.RIGHT:
                own = at[back.source, Edge.RIGHT, self.out_group[back.index]]
                self.out[back.index] = Port(Edge.RIGHT, own)
            if self.into[back.index].edge is Edge.RIGHT:
                own = at[back.target, Edge.RIGHT, self.into_group[back.index]]
                self.into[back.index] = Port(Edge.RIGHT, own)
        self._level()

    def _level(self) -> None:
        """Lines between neighbours run straight, there and back one under the other."""
        pairs: dict[frozenset[int], list[Arc]] = defaultdict(list)
        for arc in self.by_course[Course.LEVEL]:
            pairs[frozenset((arc.source, arc.target))].append(arc)
        for arcs in pairs.values():
            for number, arc in enumerate(arcs):
                at = (number - (len(arcs) - 1) / 2) * 0.9
                rightwards = self.x[self.rows.box[arc.target]] > self.x[self.rows.box[arc.source]]
                self.out[arc.index] = Port(Edge.RIGHT if rightwards else Edge.LEFT, at)
                self.into[arc.index] = Port(Edge.LEFT if rightwards else Edge.RIGHT, at)

    # --- upper and lower edges --------------------------------------------------------------------------------------

    def _upper_and_lower(self, vertex: int, edge: Edge) -> None:
        """Spread the ports of one edge, each as near as can be to where its line goes."""
        upper = edge is Edge.TOP
        keys: dict[GroupKey, list[int]] = defaultdict(list)
        for arc in self.plan.arcs:
            if (arc.target if upper else arc.source) != vertex or self.ranks.course[arc.index] is Course.LEVEL:
                continue
            fixed = (self.into if upper else self.out).get(arc.index)
            if fixed is None or fixed.edge is edge:
                keys[(self.into_group if upper else self.out_group)[arc.index]].append(arc.index)
        if not keys:
            return
        ordered = sorted(keys, key=lambda key: (self._goes_back(keys[key]), self._aim(keys[key], upper=upper), key))
        solved = self._spread(vertex, [keys[key] for key in ordered], upper=upper)
        for key, x in zip(ordered, solved, strict=True):
            for index in keys[key]:
                (self.into if upper else self.out)[index] = Port(edge, round(x, 3))

    def _goes_back(self, arcs: Sequence[int]) -> bool:
        return self.ranks.course[arcs[0]] is Course.UP

    def _aim(self, arcs: Sequence[int], *, upper: bool) -> float:
        """Return where the lines of a port come from or go to."""
        if self._goes_back(arcs):
            return float("inf")
        total = 0.0
        for index in arcs:
            chain = self.rows.chains[index]
            near = chain[-2] if upper else chain[1]
            place = self.rows.places[near]
            port = (self.out if upper else self.into).get(index)
            bound = place.part is Part.BOX and port is not None and port.edge in {Edge.TOP, Edge.BOTTOM}
            total += port.at if bound and port is not None else self.x[near]
        return total / len(arcs)

    def _leads_to_diamond(self, arc: int) -> bool:
        return self.plan.vertices[self.plan.arcs[arc].target].figure is Figure.DECISION

    def _spread(self, vertex: int, groups: Sequence[Sequence[int]], *, upper: bool) -> list[float]:
        middle = self.x[self.rows.box[vertex]]
        figure, half = self.plan.vertices[vertex].figure, self.boxes[vertex].width / 2
        span = _span(figure, half)
        if len(groups) == 1 and figure is not Figure.BAR:
            aim = self._aim(groups[0], upper=upper)
            chain = self.rows.chains.get(groups[0][0], (-1, -1))
            passes = self.rows.places[chain[-2] if upper else chain[1]].part is not Part.BOX
            to_diamond = not passes and not upper and self._leads_to_diamond(groups[0][0])
            near = min(span, 2.5 if passes else _NEARLY if upper or to_diamond else 0.0)
            straight = len(groups[0]) == 1 and abs(aim - middle) <= near
            return [aim if straight and figure is not Figure.DECISION else middle]
        step = min(_PORT, 2 * span / max(len(groups) - 1, 1))
        wanted, weights = [], []
        for number, group in enumerate(groups):
            aim = self._aim(group, upper=upper)
            straight = abs(aim - middle) <= min(span, _NEARLY)
            on_axis = self.edges == () and any(index in self.ranks.main_arcs for index in group)
            reach = span if abs(aim - middle) <= span else min(span, 0.8 * len(groups))
            target = max(middle - reach, min(middle + reach, aim))
            wanted.append((target if straight or not on_axis else middle) - number * step)
            weights.append(100.0 if straight else 10.0 if on_axis else 1.0)
        low, high = middle - span, middle + span - step * (len(groups) - 1)
        spread = [max(low, min(high, value)) + number * step for number, value in enumerate(isotonic(wanted, weights))]
        return [self._off_edge(x) for x in spread] if figure is Figure.BAR else spread

    def _off_edge(self, x: float) -> float:
        """Move a port of a bar, which may reach over several lanes, off their edges."""
        near = next((edge for edge in self.edges if abs(edge - x) < _OFF_EDGE), None)
        return x if near is None else near + (_OFF_EDGE if x >= near else -_OFF_EDGE)


def _span(figure: Figure, half: float) -> float:
    """Return how far from its middle an edge may bear ports."""
    match figure:
        case Figure.DECISION:
            return 0.5 * half
        case Figure.CONNECTOR:
            return 0.0
        case Figure.TERMINAL:
            return max(half - 1.2, 0.4)
        case Figure.PROCESS | Figure.DOCUMENT | Figure.NOTE | Figure.BAR:
            return max(half - 0.5, 0.4)
