"""The chart that the regulation prints, from its 图: its words and its order, with lines that had to be reconstructed.

Assumes a policy selected by a choice of readings. Guarantees that every box of the 图 is one box with the printed
words, a printed line a paragraph; that no line is passed off as printed: each is reconstructed from the order in which
the route walks what the boxes show, or from what a box is a part of; that there is no return, since the text has none;
and that a slip of the print stays and is remarked on. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policyc.charts.clauses import Clauses
from policyc.charts.frame import legend_of, notes_of, number_of, on_trial
from policyc.charts.identifiers import identifier
from policyc.charts.lanes import Stages, stage_lane, with_time
from policyc.charts.members import Shown, basis_of, shown_by
from policyc.charts.model import Box, Chart, Lane, LaneAxis, Line, LineKind, Shape
from policyc.charts.route import draw_route
from policyc.charts.sketch import Place, Sketch
from policyc.charts.strokes import weaker
from policyc.charts.words import Words, shown
from policyc.ir.basis import Basis, RestsOn
from policyc.ir.charts import PrintedBox, PrintedChart
from policyc.ir.policy import Policy
from policyc.wording import charts as said
from policyc.wording.language import Language

#: Lines of the route that lead on; a printed chart draws no others.
_ONWARD: Final = frozenset({LineKind.FLOW, LineKind.BRANCH, LineKind.DISCRETION})


def printed(policy: Policy, language: Language = Language.ZH) -> Chart | None:
    """Return the chart that the regulation prints, None when it prints none."""
    if not policy.charts:
        return None
    return _Drawing(policy, policy.charts[0], Words(policy, language)).chart()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way along the route from one printed box to the next, over what no box shows."""

    source: str
    target: str
    lines: tuple[Line, ...]


class _Drawing:
    def __init__(self, policy: Policy, chart: PrintedChart, words: Words) -> None:
        self._policy = policy
        self._chart = chart
        self._words = words
        self._clauses = Clauses(policy)
        self._stages = Stages(policy)
        self._sketch = Sketch()
        self._shown = {box.id: shown_by(policy, box.shows) for box in chart.boxes}
        self._route = draw_route(policy, LaneAxis.PHASE, words)

    def chart(self) -> Chart:
        """Draw boxes, then parts, categories and the route."""
        for box in self._chart.boxes:
            self._box(box)
        for box in self._chart.boxes:
            if box.under is not None and box.under in self._sketch.boxes:
                self._join(box.under, box.id, LineKind.PART, RestsOn.READING)
        self._from_categories()
        for ways in self._between_boxes():
            self._ways(ways)
        boxes = tuple(box for _, box in self._sketch.in_order())
        lines = tuple(self._sketch.lines)
        identity = self._policy.identity
        lanes = [Lane(stage_lane(stage.id), shown(stage.title or stage.label)) for stage in self._policy.stages]
        bases = (*self._sketch.box_bases, *self._sketch.all_line_bases())
        return Chart(
            id=identifier("chart", identity.id, self._chart.id),
            title=on_trial(self._policy, shown(self._chart.title or self._chart.label)),
            subtitle=number_of(self._policy, self._words),
            axis=LaneAxis.PHASE,
            lanes=with_time(lanes, boxes),
            boxes=boxes,
            lines=lines,
            captions=(self._words.say(said.AS_PRINTED),),
            notes=(*notes_of(self._policy, self._words, bases), *self._remarks()),
            legend=legend_of(self._words, boxes, lines),
            dated=identity.dated,
            language=self._words.language,
        )

    # --- boxes ------------------------------------------------------------------------------------------------------

    def _box(self, box: PrintedBox) -> None:
        stands_for = self._shown[box.id]
        bases = tuple(basis_of(self._policy, member) for member in box.shows)
        steps = [self._route.boxes[step] for step in stands_for.steps if step in self._route.boxes]
        on_route = bool(steps) or bool(stands_for.categories)
        late = any(self._stages.after_publication(member) for member in box.shows)
        drawn = Box(
            id=identifier("printed", box.id),
            shape=Shape.PROCESS,
            lane=stage_lane(box.stage),
            lines=tuple(shown(line, 2 * len(line)) for line in box.lines),
            tag=shown(box.tag),
            clauses=self._clauses.short(*bases),
            optional=bool(steps) and all(step.optional for step in steps),
            after_publication=all(step.after_publication for step in steps) if steps else late,
            beside=not on_route or (bool(steps) and all(step.beside for step in steps)),
            quote=self._clauses.quote(*bases),
            steps=stands_for.steps,
            categories=stands_for.categories,
            exemptible=bool(steps) and all(step.exemptible for step in steps),
        )
        self._sketch.add(box.id, drawn, Place())

    def _remarks(self) -> Iterator[str]:
        """Yield what has to be known of the print."""
        for box in self._chart.boxes:
            if box.remark:
                yield self._words.say(said.REMARK, box=shown(box.label), remark=shown(box.remark).removesuffix("。"))

    # --- lines ------------------------------------------------------------------------------------------------------

    def _join(
        self, source: str, target: str, kind: LineKind, rests_on: RestsOn, *bases: Basis, label: str = ""
    ) -> None:
        self._sketch.join(source, target, kind, rests_on, *bases, label=label, reconstructed=True)

    def _from_categories(self) -> None:
        """Lead the boxes of categories without parts to the first box of the route."""
        first = next((box.id for box in self._chart.boxes if self._shown[box.id].steps), None)
        parents = {box.under for box in self._chart.boxes}
        for box in self._chart.boxes:
            stands_for = self._shown[box.id]
            if first is not None and stands_for.categories and not stands_for.steps and box.id not in parents:
                self._join(box.id, first, LineKind.FLOW, RestsOn.READING)

    def _between_boxes(self) -> Iterator[tuple[_Way, ...]]:
        """Yield the ways from each printed box to each other, where the route leads from what one shows to the next."""
        homes = _homes(self._shown, self._route)
        leaving: dict[str, list[Line]] = {}
        for line in self._route.lines:
            if line.kind in _ONWARD:
                leaving.setdefault(line.source, []).append(line)
        found: dict[tuple[str, str], list[_Way]] = {}
        for source, home in homes.items():
            for way in _ways_from(source, home, leaving, homes):
                found.setdefault((way.source, way.target), []).append(way)
        yield from (tuple(ways) for ways in found.values())

    def _ways(self, ways: Sequence[_Way]) -> None:
        """Draw one line for all ways between two boxes."""
        lines = [line for way in ways for line in way.lines]
        rests_on = weaker(RestsOn.READING, *(line.rests_on for line in lines))
        decided = list(dict.fromkeys(line.label for line in lines if line.kind is LineKind.DISCRETION and line.label))
        label = self._words.list(decided)
        undecided = any(all(line.kind is not LineKind.DISCRETION for line in way.lines) for way in ways)
        if all(line.kind is LineKind.FLOW for line in lines):
            kind = LineKind.FLOW
        elif undecided or not decided:
            kind = LineKind.BRANCH
            label = self._words.say(said.NEITHER, label=label) if label else self._plain_label(ways)
        else:
            kind = LineKind.DISCRETION
        bases = (basis for line in lines for basis in self._route.line_bases[line.id])
        self._join(ways[0].source, ways[0].target, kind, rests_on, *bases, label=label)

    def _plain_label(self, ways: Sequence[_Way]) -> str:
        labels = [next((line.label for line in reversed(way.lines) if line.label), "") for way in ways]
        return self._words.list(labels)


def _homes(shown_boxes: dict[str, Shown], route: Sketch) -> dict[str, str]:
    """Return the printed box in which each drawn step of the route stands, by the ids of the route's boxes."""
    homes: dict[str, str] = {}
    for printed_box, stands_for in shown_boxes.items():
        for step in stands_for.steps:
            if step in route.boxes:
                homes.setdefault(route.boxes[step].id, printed_box)
    return homes


def _ways_from(source: str, home: str, leaving: dict[str, list[Line]], homes: dict[str, str]) -> Iterator[_Way]:
    """Yield the ways from one box of the route to the next that stands in another printed box."""
    waiting: list[tuple[str, tuple[Line, ...]]] = [(source, ())]
    passed: set[tuple[str, str]] = set()
    while waiting:
        at, lines = waiting.pop(0)
        for line in leaving.get(at, ()):
            target = homes.get(line.target)
            if target is not None:
                if target != home:
                    yield _Way(home, target, (*lines, line))
            elif (line.id, at) not in passed:
                passed.add((line.id, at))
                waiting.append((line.target, (*lines, line)))
