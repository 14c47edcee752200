"""In which lane a box stands.

Assumes a finished sketch. Guarantees that every box has a lane of the chart and no lane is empty. By phase the lanes
are the policy's 阶段 in their order, without any the time before and after publication; by role, those who act, in
order of first appearance, where several who act together have one lane. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from policyc.charts.identifiers import identifier
from policyc.charts.model import Box, Lane, LaneAxis
from policyc.charts.sketch import Sketch
from policyc.charts.words import Words, shown
from policyc.ir import terms
from policyc.ir.charts import Member, MemberKind
from policyc.ir.policy import Policy
from policyc.wording import charts as said

Assigned = tuple[tuple[Lane, ...], tuple[Box, ...]]


def assign(policy: Policy, axis: LaneAxis, words: Words, sketch: Sketch) -> Assigned:
    """Return the lanes, and the boxes with theirs, those beside the route last."""
    if axis is LaneAxis.ROLE:
        homes, lanes = _by_role(words, sketch)
    elif policy.stages:
        homes, lanes = _by_stage(policy, words, sketch)
    else:
        homes, lanes = _by_time(words, sketch)
    boxes = [replace(box, lane=homes[node]) for node, box in sketch.in_order()]
    return with_time(lanes, boxes), tuple(boxes)


def with_time(lanes: Iterable[Lane], boxes: Iterable[Box]) -> tuple[Lane, ...]:
    """Drop empty lanes; mark those in which everything happens after publication."""
    inside: dict[str, list[Box]] = {}
    for box in boxes:
        inside.setdefault(box.lane, []).append(box)
    return tuple(
        replace(lane, after_publication=all(box.after_publication for box in inside[lane.id]))
        for lane in lanes
        if lane.id in inside
    )


def stage_lane(stage: str) -> str:
    """Return the id of the lane of a stage."""
    return identifier("stage", stage)


# --- by role ----------------------------------------------------------------------------------------------------------


def _by_role(words: Words, sketch: Sketch) -> tuple[dict[str, str], tuple[Lane, ...]]:
    homes: dict[str, str] = {}
    lanes: dict[str, Lane] = {}
    nobody = identifier("role", "", "nobody")
    for node, _ in sketch.in_order():
        who = sketch.places[node].who
        if who is None:
            continue
        lane = identifier("role", *who.key) if who.key else nobody
        lanes.setdefault(lane, Lane(lane, who.title))
        homes[node] = lane
    if not homes and sketch.boxes:
        lanes[nobody] = Lane(nobody, words.say(said.NOBODY))
    return _near(sketch, homes, next(iter(lanes), nobody)), tuple(lanes.values())


# --- by stage ---------------------------------------------------------------------------------------------------------


class Stages:
    """Which stage a declaration stands in: where it is named itself, else with what holds it."""

    def __init__(self, policy: Policy) -> None:
        self._direct: Final = {member: stage.id for stage in policy.stages for member in reversed(stage.members)}
        self._around: Final = dict(_holders(policy))
        self._late: Final = frozenset(self._behind(policy, 1))
        self._from_publication: Final = frozenset(self._behind(policy, 0))

    def _behind(self, policy: Policy, further: int) -> Iterator[str]:
        """Yield the stages from so many behind the one in which the information goes out."""
        publications = {
            self.of((Member(MemberKind.STEP, step.id), Member(MemberKind.WORKFLOW, workflow.id)))
            for workflow in policy.workflows
            for step in terms.steps(workflow.body)
            if step.kind is terms.StepKind.PUBLISH
        }
        stages = [stage.id for stage in policy.stages]
        last = max((place for place, stage in enumerate(stages) if stage in publications), default=len(stages))
        yield from stages[last + further :]

    def of(self, members: Iterable[Member]) -> str | None:
        """Return the stage of the first of these members that stands in one."""
        for member in members:
            for one in (member, *self._around.get(member, ())):
                if one in self._direct:
                    return self._direct[one]
        return None

    def after_publication(self, member: Member) -> bool:
        """Tell whether a declaration stands in a stage behind that of publication."""
        stage = self.of((member,))
        return stage is not None and stage in self._late

    def from_publication(self, member: Member) -> bool:
        """Tell whether a declaration stands in the stage of publication or behind it."""
        return self.of((member,)) in self._from_publication

    def named(self, member: Member) -> bool:
        """Tell whether a stage names this very declaration."""
        return member in self._direct


def _holders(policy: Policy) -> Iterable[tuple[Member, tuple[Member, ...]]]:
    """Yield categories with what holds them: the categories above, and the classification."""
    for scheme in policy.classifications:
        parents = {category.id: category.parent for category in scheme.categories}
        for category in scheme.categories:
            above: list[Member] = []
            at = category.parent
            while at is not None and len(above) < len(parents):
                above.append(Member(MemberKind.CATEGORY, at))
                at = parents.get(at)
            yield Member(MemberKind.CATEGORY, category.id), (*above, Member(MemberKind.CLASSIFICATION, scheme.id))


def _by_stage(policy: Policy, words: Words, sketch: Sketch) -> tuple[dict[str, str], tuple[Lane, ...]]:
    stages = Stages(policy)
    homes: dict[str, str] = {}
    for node in sketch.boxes:
        stage = stages.of(sketch.places[node].members)
        if stage is not None:
            homes[node] = stage_lane(stage)
    lanes = tuple(Lane(stage_lane(stage.id), shown(stage.title or stage.label)) for stage in policy.stages)
    rest = Lane(identifier("stage", "", "none"), words.say(said.NO_STAGE))
    return _near(sketch, homes, rest.id), (*lanes, rest)


# --- by time ----------------------------------------------------------------------------------------------------------


def _by_time(words: Words, sketch: Sketch) -> tuple[dict[str, str], tuple[Lane, ...]]:
    before, after, daily = (
        Lane(identifier("time", name), words.say(title))
        for name, title in (
            ("before", said.BEFORE_PUBLICATION),
            ("after", said.AFTER_PUBLICATION),
            ("daily", said.DAILY),
        )
    )
    homes: dict[str, str] = {}
    for node, box in sketch.boxes.items():
        place = sketch.places[node]
        if box.after_publication:
            homes[node] = after.id
        elif box.beside and place.near is None and not box.steps:
            homes[node] = daily.id
        else:
            homes[node] = before.id
    return homes, (before, after, daily)


def _near(sketch: Sketch, homes: dict[str, str], otherwise: str) -> dict[str, str]:
    """Give boxes without a lane that of the box they belong to, else that of the one before or behind."""
    settled = dict(homes)
    nodes = [node for node, _ in sketch.in_order()]
    for node in nodes:
        at: str | None = node
        seen: set[str] = set()
        while at is not None and at not in settled and at not in seen:
            seen.add(at)
            at = sketch.places[at].near
        if node not in settled and at is not None and at in settled:
            settled[node] = settled[at]
    previous = next((settled[node] for node in nodes if node in settled), otherwise)
    for node in nodes:
        if node not in settled:
            settled[node] = previous if not sketch.boxes[node].beside else otherwise
        previous = settled[node]
    return settled
