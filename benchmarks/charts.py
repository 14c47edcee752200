"""What a chart costs, against Graphviz laying out the same boxes and lines and nothing else.

Guarantees a ratio of CPU time to `dot` of the same run, the contestants taking turns. Texts that were measured and
wrapped before are forgotten before each turn; fonts stay loaded on both sides, as pango keeps its own. Graphviz
(`pygraphviz`) is needed here only, as the yardstick.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pygraphviz

from policyc.charts import svg
from policyc.charts.build import build
from policyc.charts.choosing import under
from policyc.charts.layout import setting, surround
from policyc.charts.layout.layout import lay_out
from policyc.charts.layout.paper import Paper
from policyc.charts.model import Box, Chart, Lane, LaneAxis, Line, LineKind, Shape
from policyc.charts.printed import printed
from policyc.charts.scene import Scene
from policyc.ir.basis import RestsOn
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

ROOT = Path(__file__).resolve().parents[1]
GOAL = 3.0
TURNS = 7


@dataclass(frozen=True, slots=True)
class Measured:
    """Median ratios to Graphviz: one sheet (the same task), A4 and A3 with their sizes of type and pages."""

    name: str
    boxes: int
    milliseconds: float
    ratios: dict[Paper, float]
    pages: dict[Paper, int]


def charts() -> tuple[tuple[str, Chart], ...]:
    """Return the charts of the regulations, and chains of a hundred steps."""
    made: list[tuple[str, Chart]] = []
    for name in ("yulin", "ningxia"):
        policy = compile_folder(PolicyFolder(name, ROOT / "policies" / name, ROOT / "policies"), ROOT).policy
        assert policy is not None
        policy = under(policy, {})
        official = printed(policy)
        made += [(f"{name}, as printed", official)] if official is not None else []
        made += [(f"{name}, by {axis.value}", build(policy, axis)) for axis in LaneAxis]
    return (*made, *((f"100 steps, by {axis.value}", chain(100, axis)) for axis in LaneAxis))


def chain(steps: int, axis: LaneAxis, lanes: int = 8) -> Chart:
    """Return steps in a row, each tenth a decision past the next two, each fifth with a way back."""
    boxes = tuple(
        Box(
            f"step.{place}",
            Shape.DECISION if place % 10 == 9 else Shape.PROCESS,
            f"lane.{place * lanes // steps if axis is LaneAxis.PHASE else place % lanes}",
            (f"第{place + 1}个环节审核信息内容",),
            clauses=("第七条第（二）项",),
        )
        for place in range(steps)
    )
    lines = [Line(f"to.{one}", f"step.{one - 1}", f"step.{one}", LineKind.FLOW) for one in range(1, steps)]
    lines += [
        Line(f"past.{one}", f"step.{one}", f"step.{one + 3}", LineKind.BRANCH, "否") for one in range(9, steps - 3, 10)
    ]
    lines += [
        Line(f"back.{one}", f"step.{one}", f"step.{one - 2}", LineKind.RETURN, "", RestsOn.CONVENTION)
        for one in range(5, steps, 5)
    ]
    named = tuple(Lane(f"lane.{place}", f"第{place + 1}道") for place in range(lanes))
    return Chart(f"chain.{steps}", "流程图", "", axis, named, boxes, tuple(lines), (), (), (), None)


def graphviz(chart: Chart) -> None:
    """Let `dot` lay out the boxes with their texts and the lines with their labels."""
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.node_attr.update(shape="box", fontname="Noto Serif SC")
    graph.edge_attr.update(fontname="Noto Serif SC")
    for box in chart.boxes:
        graph.add_node(box.id, label="\n".join((*box.lines, *box.clauses)))
    for line in chart.lines:
        graph.add_edge(line.source, line.target, key=line.id, label=line.label)
    graph.layout("dot")


def drawn(chart: Chart, paper: Paper) -> int:
    """Lay a chart out, write its SVG, and return how many pages it has."""
    setting.forget()
    surround.forget()
    scene = lay_out(chart, paper)
    assert isinstance(scene, Scene), scene
    svg.draw(scene)
    return len(scene.pages)


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(name: str, chart: Chart) -> Measured:
    contestants: list[Callable[[], object]] = [
        partial(graphviz, chart),
        *(partial(drawn, chart, paper) for paper in Paper),
    ]
    for work in contestants:
        work()
    rounds = [[cpu(work) for work in contestants] for _ in range(TURNS)]
    ratios = {
        paper: statistics.median(one[place] / one[0] for one in rounds) for place, paper in enumerate(Paper, start=1)
    }
    least = min(one[0] for one in rounds) * 1000
    return Measured(name, len(chart.boxes), least, ratios, {paper: drawn(chart, paper) for paper in Paper})


def table(measured: Sequence[Measured]) -> None:
    print(f"{'':28}{'boxes':>6}{'dot, ms':>9}{'sheet':>8}{'goal':>6}{'A4':>14}{'A3':>14}")
    for one in measured:
        goal = f"{GOAL:.0f}" if one.ratios[Paper.SHEET] <= GOAL else "missed"
        papers = "".join(f"{one.ratios[paper]:>7.1f} ({one.pages[paper]:>2} p)" for paper in (Paper.A4, Paper.A3))
        print(f"{one.name:28}{one.boxes:>6}{one.milliseconds:>9.1f}{one.ratios[Paper.SHEET]:>8.2f}{goal:>6}  {papers}")


def main() -> int:
    measured = [measure(name, chart) for name, chart in charts()]
    table(measured)
    return int(any(one.ratios[Paper.SHEET] > GOAL for one in measured))


if __name__ == "__main__":
    sys.exit(main())
