"""What an item's decision says of the boxes and lines of a chart.

Assumes a chart and a decision of one policy under one choice of readings. Guarantees: a box is CERTAIN exactly when
every step it stands for that is due at all is certainly due; publication and what follows it are not while something
forbids it; what waits for a
fact, a step or somebody's discretion is marked so; duties, returns and whatever else is beside the route are never on
it. Lines at which ways part are marked by what lies behind each of them alone. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policyc.charts.frame import MARK_ENTRIES
from policyc.charts.model import Box, Chart, Legend, Line, LineKind, Mark
from policyc.charts.words import LONGEST_LABEL, shown
from policyc.decision.model import Decision, EscalationAnswer, State, Status
from policyc.wording import charts as said
from policyc.wording.language import Language
from policyc.wording.statuses import STATUSES

#: From the strongest to the weakest; EXEMPT is a reason for being off.
_ORDER: Final = (Mark.CERTAIN, Mark.PENDING, Mark.AWAITING, Mark.POSSIBLE, Mark.EXEMPT, Mark.OFF)
_OFF: Final = frozenset({Mark.EXEMPT, Mark.OFF})
_OF_STATE: Final = {
    State.CERTAIN: Mark.CERTAIN,
    State.POSSIBLE: Mark.POSSIBLE,
    State.PENDING: Mark.PENDING,
    State.AWAITING_DECISION: Mark.AWAITING,
    State.ABSENT: Mark.OFF,
}
_PARTING: Final = frozenset({LineKind.BRANCH, LineKind.DISCRETION})
_ONWARD: Final = frozenset({LineKind.FLOW, *_PARTING})
#: Nothing is walked at all.
_NO_ROUTE: Final = frozenset({Status.NOT_IN_FORCE, Status.NOT_APPLICABLE})


def mark(
    chart: Chart,
    decision: Decision,
    *,
    undecided: Decision | None = None,
    name: str = "",
) -> Chart:
    """Return the chart with the marks of a decision, a remark on whose they are, and the legend of the marks.

    `undecided` is the answer for the same item without what was decided at discretion: where somebody decided not to
    escalate, it alone says whether there was anything to decide. `name` is what the item is called.
    """
    marking = _Marking(chart, decision, undecided)
    boxes = tuple(replace(box, mark=marking.box(box)) for box in chart.boxes)
    lines = tuple(replace(line, mark=marking.line(line)) for line in chart.lines)
    shown_marks = {*(box.mark for box in boxes), *(line.mark for line in lines)}
    legend = tuple(
        Legend(entry, said.LEGEND[entry.value].in_(chart.language))
        for entry, explained in MARK_ENTRIES.items()
        if explained in shown_marks
    )
    return replace(
        chart,
        boxes=boxes,
        lines=lines,
        notes=(_remark(decision, name, chart.language), *_unboxed(chart, decision), *chart.notes),
        legend=(*chart.legend, *legend),
    )


def _unboxed(chart: Chart, decision: Decision) -> Iterator[str]:
    """Say so where the item is of a category for which a chart with categories has no box."""
    drawn = {category for box in chart.boxes for category in box.categories}
    for answer in decision.categories:
        chosen = answer.chosen
        if chosen is not None and chosen.id not in drawn and any(ref.id in drawn for ref in answer.path):
            yield said.NO_CATEGORY_BOX.in_(chart.language).format(category=shown(chosen.label, LONGEST_LABEL))


def _remark(decision: Decision, name: str, language: Language) -> str:
    """Say whose route is marked, as of which day, and what came of it."""
    day = decision.as_of
    return (
        (said.MARKED if name else said.MARKED_NAMELESS)
        .in_(language)
        .format(
            item=shown(name, LONGEST_LABEL),
            day=said.DAY.in_(language).format(year=day.year, month=day.month, day=day.day),
            status=STATUSES[decision.status.value].in_(language),
        )
    )


class _Marking:
    """Marks of one chart, each found once."""

    def __init__(self, chart: Chart, decision: Decision, undecided: Decision | None) -> None:
        order = decision.order
        first = next((place for place, step in enumerate(order) if step.publishes), len(order))
        self.chart: Final = chart
        self.decision: Final = decision
        self.boxes: Final = {box.id: box for box in chart.boxes}
        self.found: Final[dict[str, Mark]] = {}
        self.lines_found: Final[dict[str, Mark]] = {}
        self.entered: Final[set[str]] = set()
        self._lapsed: Final = decision.status in _NO_ROUTE
        spared = {step.id for one in decision.exemptions if one.state is State.CERTAIN for step in one.steps}
        self._states: Final = {
            **dict.fromkeys(sorted(spared), Mark.EXEMPT),
            **{step.step.id: _OF_STATE[step.state] for step in order},
        }
        #: Publication and what follows it.
        self._last: Final = {step.step.id for step in order[first:]}
        self._escalations: Final = {one.escalation.id: one for one in decision.escalations}
        self._before: Final = {one.escalation.id: one.state for one in undecided.escalations} if undecided else {}
        self._leaving: Final[dict[str, list[Line]]] = {}
        for line in chart.lines:
            if line.kind in _ONWARD:
                self._leaving.setdefault(line.source, []).append(line)

    # --- boxes ------------------------------------------------------------------------------------------------------

    def box(self, box: Box) -> Mark:
        """Return the mark of a box."""
        if box.id not in self.found:
            if box.id in self.entered:  # a loop of the chart that is no return: nothing certain comes of it
                return Mark.OFF
            self.entered.add(box.id)
            self.found[box.id] = self._box(box)
        return self.found[box.id]

    def _box(self, box: Box) -> Mark:
        if self._lapsed or box.beside:
            return Mark.OFF
        if box.steps:
            return self._steps(box)
        if box.categories:
            return self._categories(box.categories)
        coming = [line for line in self.chart.lines if line.target == box.id and line.kind in _ONWARD]
        if not coming:
            return Mark.CERTAIN if any(line.source == box.id for line in self.chart.lines) else Mark.OFF
        return strongest(self.line(line) for line in coming)

    def _steps(self, box: Box) -> Mark:
        """Return the weakest mark of the steps that are due at all."""
        if self.decision.status is Status.BLOCKED and not self._last.isdisjoint(box.steps):
            return Mark.OFF
        due = [self._states[step] for step in box.steps if step in self._states]
        if due:
            return weakest(due)
        return Mark.EXEMPT if box.exemptible else Mark.OFF

    def _categories(self, categories: tuple[str, ...]) -> Mark:
        for answer in self.decision.categories:
            certain = {ref.id for ref in (*answer.path, *((answer.chosen,) if answer.chosen else ()))}
            if not certain.isdisjoint(categories):
                return Mark.CERTAIN
            if any(ref.id in categories for ref in answer.candidates):
                return Mark.POSSIBLE
        return Mark.OFF

    # --- lines ------------------------------------------------------------------------------------------------------

    def line(self, line: Line) -> Mark:
        """Return the mark of a line."""
        if line.id not in self.lines_found:
            self.lines_found[line.id] = self._line(line)
        return self.lines_found[line.id]

    def _line(self, line: Line) -> Mark:
        source, target = self.boxes[line.source], self.boxes[line.target]
        match line.kind:
            case LineKind.RETURN | LineKind.BESIDE:
                return Mark.OFF
            case LineKind.CONSULTATION | LineKind.PART:
                return self._between(source, target)
            case LineKind.FLOW:
                return self._along(source, target)
            case LineKind.BRANCH | LineKind.DISCRETION:
                way = self._way(line, source)
                return weakest((way, self.box(target))) if target.steps else way

    def _between(self, source: Box, target: Box) -> Mark:
        return weakest((self.box(source), self.box(target)))

    def _along(self, source: Box, target: Box) -> Mark:
        """Mark a line without an alternative: what is walked on either side, is walked on it."""
        if not target.steps:
            return self.box(source)
        return self._between(source, target)

    def _way(self, line: Line, source: Box) -> Mark:
        """Mark one of several ways out of a box, by what lies behind it alone, else by what is left of the others."""
        ways = [other for other in self._leaving[line.source] if other.kind in _PARTING]
        here = self.box(source)
        if here in _OFF or len(ways) == 1:
            return here if here in _OFF else self._alone(line, here)
        asked = self._asked(line, source, here)
        if asked is not None:
            return asked
        behind = self._own(line, ways)
        if behind is not None:
            return weakest((here, behind))
        others = [mark for other in ways if other is not line if (mark := self._own(other, ways)) is not None]
        return weakest((here, left_over(others)))

    def _alone(self, line: Line, here: Mark) -> Mark:
        """Mark the only way of its kind: one of several results leads there, so that it is never certain."""
        target = self.boxes[line.target]
        return weakest((here, self.box(target) if target.steps else Mark.POSSIBLE))

    def _asked(self, line: Line, source: Box, here: Mark) -> Mark | None:
        """Mark a way out of a diamond that asks about an escalation at discretion; None for every other."""
        answer = self._escalations.get(source.decides)
        if answer is None or not source.optional or line.kind is not LineKind.DISCRETION:
            return self._before_discretion(line, source, here)
        if answer.decision is None:
            return here if here in _OFF else weakest((here, Mark.AWAITING))
        escalating = self._own(line, self._leaving[source.id]) is not None
        return here if escalating == (answer.decision == "escalate") else Mark.OFF

    def _before_discretion(self, line: Line, source: Box, here: Mark) -> Mark | None:
        """Mark a way out of the diamond before one at discretion, which is due or not whatever is decided there."""
        answer = self._escalations.get(source.decides)
        if answer is None or not any(
            box.optional and box.decides == source.decides and box.id != source.id for box in self.chart.boxes
        ):
            return None
        due = self._due(answer)
        towards = self.boxes[line.target].decides == source.decides
        return weakest((here, due if towards else left_over((due,))))

    def _due(self, answer: EscalationAnswer) -> Mark:
        """Return whether the case of an escalation at discretion is there, whatever was decided."""
        state: State | None = answer.state
        if answer.decision is not None and state is State.ABSENT:
            # Decided against, the case may be there or not.
            state = self._before.get(answer.escalation.id)
        if state is None:
            return Mark.POSSIBLE
        return Mark.CERTAIN if state is State.AWAITING_DECISION else _OF_STATE[state]

    def _own(self, line: Line, ways: Sequence[Line]) -> Mark | None:
        """Return the strongest mark of the steps behind a way that no other way leads to; None when there are none."""
        mine = self._behind(line.target)
        shared = {box for other in ways if other is not line for box in self._behind(other.target)}
        own = [self.boxes[box] for box in mine if box not in shared and self.boxes[box].steps]
        return strongest(self._steps(box) for box in own) if own else None

    def _behind(self, box: str) -> tuple[str, ...]:
        """Return the boxes that lines leading on reach from a box, itself first."""
        reached = {box: None}
        waiting = [box]
        while waiting:
            at = waiting.pop()
            for line in self._leaving.get(at, ()):
                if line.target not in reached:
                    reached[line.target] = None
                    waiting.append(line.target)
        return tuple(reached)


def strongest(marks: Iterable[Mark]) -> Mark:
    """Return the surest of several marks, OFF of none."""
    return min(marks, key=_ORDER.index, default=Mark.OFF)


def weakest(marks: Iterable[Mark]) -> Mark:
    """Return the least sure of several marks, OFF of none."""
    return max(marks, key=_ORDER.index, default=Mark.OFF)


def left_over(others: Iterable[Mark]) -> Mark:
    """Return the mark of a way that is taken when no other is."""
    known = tuple(others)
    if not known:
        return Mark.POSSIBLE
    best = strongest(known)
    if best is Mark.CERTAIN:
        return Mark.OFF
    return Mark.CERTAIN if best in _OFF else best
