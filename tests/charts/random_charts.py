"""Charts of random workflows: steps in a row, side by side, one of several; long labels, returns, questions, remarks.

A chart is a term of series and branches, flattened, with lines added that no term has: back to earlier steps, past
steps, beside the route. Seeded: the same number always gives the same chart.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date

from policyc.charts.model import (
    Box,
    Chart,
    Lane,
    LaneAxis,
    Legend,
    LegendEntry,
    Line,
    LineKind,
    Mark,
    Shape,
)
from policyc.ir.basis import RestsOn

_WORDS = (
    "审核",
    "初审",
    "拟稿",
    "签字确认",
    "报送分管领导",
    "《信息发布审查表》",
    "（含附件）",
    "政治因素、立场倾向",
    "是否涉密；",
    "URL https://www.example.gov.cn/a/b",
    "24小时内",
    "会同有关部门研究提出意见后，按程序报批",
)
_BASES = (RestsOn.TEXT, RestsOn.TEXT, RestsOn.READING, RestsOn.CONVENTION)


@dataclass(slots=True)
class _Sketch:
    rng: random.Random
    lanes: list[Lane]
    axis: LaneAxis
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def text(self, most: int) -> str:
        return "".join(self.rng.choice(_WORDS) for _ in range(self.rng.randint(1, most)))

    def box(self, shape: Shape = Shape.PROCESS, lane: int | None = None, **more: object) -> str:
        rng = self.rng
        place = rng.randrange(len(self.lanes)) if lane is None else lane
        made = Box(
            id=f"box.{len(self.boxes)}",
            shape=shape,
            lane=self.lanes[place].id,
            lines=() if shape is Shape.BAR else tuple(self.text(5) for _ in range(rng.randint(1, 3))),
            tag=rng.choice(("", "", "一审", "四级", "Tier 1")) if shape is Shape.PROCESS else "",
            clauses=tuple("第七条第（二）项" for _ in range(rng.randint(0, 2))),
            rests_on=rng.choice(_BASES),
            ours=shape is Shape.DECISION and rng.random() < 0.5,
            optional=rng.random() < 0.15,
            mark=rng.choice(tuple(Mark)),
        )
        self.boxes.append(replace(made, **more))  # type: ignore[arg-type]
        return made.id

    def line(self, source: str, target: str, kind: LineKind = LineKind.FLOW, label: str = "") -> None:
        rests_on = RestsOn.CONVENTION if kind is LineKind.RETURN else self.rng.choice(_BASES)
        name = f"line.{len(self.lines)}"
        self.lines.append(Line(name, source, target, kind, label, rests_on, mark=self.rng.choice(tuple(Mark))))


def random_chart(seed: int, axis: LaneAxis, most_steps: int = 40) -> Chart:
    """Return the chart of this number; by phase lanes follow one another, by role boxes stand in any."""
    rng = random.Random(seed)  # noqa: S311 – a test case, no secret
    count = rng.randint(1, 7 if axis is LaneAxis.PHASE else 8)
    cut = rng.randint(1, count) if axis is LaneAxis.PHASE and rng.random() < 0.5 else count
    lanes = [
        Lane(
            f"lane.{place}", rng.choice(("拟稿", "审查审核", "市委、市政府有关领导", "Role of an organ")), place >= cut
        )
        for place in range(count)
    ]
    sketch = _Sketch(rng, lanes, axis)
    _grow(sketch, rng.randint(1, most_steps))
    _add_remarks(sketch)
    if axis is LaneAxis.PHASE:
        _by_phase(sketch)
    _add_returns(sketch)
    return Chart(
        id=f"chart.{seed}",
        title="关于印发政府网站和政务新媒体信息审核发布制度（试行）的通知流程图"[: rng.randint(8, 34)],
        subtitle="（某政办发〔2022〕6号）",
        axis=axis,
        lanes=tuple(lanes),
        boxes=tuple(sketch.boxes),
        lines=tuple(sketch.lines),
        captions=("据第七至九条编绘，非官方附图。",),
        notes=tuple(sketch.text(20) for _ in range(rng.randint(0, 3))),
        legend=tuple(Legend(entry, f"图例{entry.value}") for entry in LegendEntry if rng.random() < 0.6),
        dated=date(2022, 5, 25) if rng.random() < 0.8 else None,
    )


def _grow(sketch: _Sketch, steps: int) -> None:
    """Walk from the beginning to the end, branching now and then."""
    rng = sketch.rng
    ends = [(sketch.box(Shape.TERMINAL), LineKind.FLOW, "")]
    while len(sketch.boxes) < steps:
        kind = rng.random()
        if kind < 0.65:
            ends = [(_join(sketch, ends, Shape.PROCESS), LineKind.FLOW, _label(sketch, 0.2))]
        elif kind < 0.75:
            ends = [(_join(sketch, ends, Shape.DOCUMENT), LineKind.FLOW, "")]
        elif kind < 0.9:
            ends = _choose(sketch, _join(sketch, ends, Shape.DECISION))
        else:
            fork = _join(sketch, ends, Shape.BAR)
            branches = [_row(sketch, fork, LineKind.FLOW, "") for _ in range(rng.randint(2, 5))]
            ends = [(_join(sketch, [(end, LineKind.FLOW, "") for end in branches], Shape.BAR), LineKind.FLOW, "")]
    _join(sketch, ends, Shape.TERMINAL)


def _join(sketch: _Sketch, ends: list[tuple[str, LineKind, str]], shape: Shape) -> str:
    box = sketch.box(shape)
    for end, kind, label in ends:
        sketch.line(end, box, kind, label)
    return box


def _choose(sketch: _Sketch, diamond: str) -> list[tuple[str, LineKind, str]]:
    rng = sketch.rng
    ends = []
    for place in range(rng.randint(2, 4)):
        label = _label(sketch, 0.9) or ("是", "否", "其余", "")[place]
        kind = rng.choice((LineKind.BRANCH, LineKind.DISCRETION))
        ends.append(
            (diamond, kind, label)
            if rng.random() < 0.35
            else (_row(sketch, diamond, kind, label), LineKind.FLOW, _label(sketch, 0.2))
        )
    return ends


def _row(sketch: _Sketch, start: str, kind: LineKind, label: str) -> str:
    for place in range(sketch.rng.randint(1, 3)):
        box = sketch.box()
        sketch.line(start, box, kind if not place else LineKind.FLOW, label if not place else "")
        start = box
    return start


def _label(sketch: _Sketch, often: float) -> str:
    if sketch.rng.random() > often:
        return ""
    return sketch.rng.choice(("是", "否", "合格后送", "视情况：可能引发政务舆情或者信访的", sketch.text(3)))


def _add_remarks(sketch: _Sketch) -> None:
    rng = sketch.rng
    for host in [box for box in sketch.boxes if box.shape is Shape.PROCESS]:
        if rng.random() < 0.12:
            note = sketch.box(Shape.NOTE, beside=True, tag="")
            sketch.line(host.id, note, LineKind.BESIDE)
        elif rng.random() < 0.1:
            asked = sketch.box(optional=True)
            sketch.line(host.id, asked, LineKind.CONSULTATION, _label(sketch, 0.7))
            if rng.random() < 0.8:
                sketch.line(asked, host.id, LineKind.CONSULTATION, _label(sketch, 0.3))
    for _ in range(rng.randint(0, 2)):
        sketch.box(beside=True, after_publication=rng.random() < 0.5)


def _by_phase(sketch: _Sketch) -> None:
    """Deal the boxes out to the phases in their order, as a policy does, with a few that are out of order."""
    count = len(sketch.boxes)
    for place, box in enumerate(sketch.boxes):
        lane = min(place * len(sketch.lanes) // count, len(sketch.lanes) - 1)
        if sketch.rng.random() < 0.05:
            lane = sketch.rng.randrange(len(sketch.lanes))
        sketch.boxes[place] = replace(box, lane=sketch.lanes[lane].id)


def _add_returns(sketch: _Sketch) -> None:
    rng = sketch.rng
    steps = [box.id for box in sketch.boxes if box.shape in {Shape.PROCESS, Shape.DOCUMENT, Shape.DECISION}]
    if not steps:
        return
    for _ in range(rng.choice((0, 1, 3, 10))):
        source, target = rng.choice(steps), rng.choice(steps)
        kind = LineKind.RETURN if rng.random() < 0.8 else LineKind.FLOW
        sketch.line(source, target, kind, _label(sketch, 0.4))
