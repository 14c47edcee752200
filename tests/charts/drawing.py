"""Charts laid out for tests, and a small one written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from policyc.charts import svg
from policyc.charts.layout.layout import lay_out
from policyc.charts.layout.paper import Paper
from policyc.charts.model import Box, Chart, Lane, LaneAxis, Legend, LegendEntry, Line, LineKind, Mark, Shape
from policyc.charts.scene import Scene
from policyc.ir.basis import RestsOn
from policyc.wording.language import Language
from tests.charts.laws import broken
from tests.charts.reading_svg import SeenPage, read


def scene(chart: Chart, paper: Paper = Paper.A4, language: Language = Language.ZH) -> Scene:
    """Lay a chart out; it must fit."""
    laid = lay_out(chart, paper, language)
    assert isinstance(laid, Scene), laid
    return laid


def pages(chart: Chart, paper: Paper = Paper.A4) -> tuple[SeenPage, ...]:
    """Lay a chart out, draw it, and read it back."""
    return read(svg.draw(scene(chart, paper)))


def breaches(chart: Chart, paper: Paper) -> list[str]:
    """Return what breaks a law of drawing; nothing is good."""
    laid = scene(chart, paper)
    return broken(read(svg.draw(laid)), chart, laid.body)


@cache
def small(axis: LaneAxis = LaneAxis.PHASE) -> Chart:
    """Return a chart that has one of everything."""
    first, second, third = ("one", "two", "three")
    boxes = (
        Box("begin", Shape.TERMINAL, first, ("开始",)),
        Box(
            "draft",
            Shape.DOCUMENT,
            first,
            ("拟稿", "填写《审核表》"),
            tag="一级",
            clauses=("第七条",),
            quote="第七条：拟稿",
        ),
        Box("note", Shape.NOTE, first, ("存档备查",), beside=True),
        Box("asks", Shape.DECISION, second, ("涉及突发事件？",), ours=True, rests_on=RestsOn.READING),
        Box("office", Shape.PROCESS, second, ("上级机关审核",), tag="二级", steps=("office",)),
        Box("advice", Shape.PROCESS, third if axis is LaneAxis.ROLE else second, ("请示",), optional=True),
        Box("publish", Shape.TERMINAL, third, ("发布",)),
        Box("inspect", Shape.PROCESS, third, ("定期检查",), after_publication=True, beside=True),
    )
    lines = (
        Line("l1", "begin", "draft", LineKind.FLOW),
        Line("l2", "draft", "asks", LineKind.FLOW),
        Line("l3", "asks", "office", LineKind.BRANCH, "是", RestsOn.READING, quote="第八条：必须上报"),
        Line("l4", "asks", "publish", LineKind.BRANCH, "否", RestsOn.READING),
        Line("l5", "office", "publish", LineKind.FLOW),
        Line("l6", "office", "draft", LineKind.RETURN, "不合格", RestsOn.CONVENTION),
        Line("l7", "office", "advice", LineKind.CONSULTATION, "拿不准"),
        Line("l8", "advice", "office", LineKind.CONSULTATION),
        Line("l9", "publish", "inspect", LineKind.BESIDE),
        Line("l10", "draft", "note", LineKind.BESIDE),
    )
    return Chart(
        id="chart.small",
        title="信息审核发布制度（试行）流程图",
        subtitle="（某政办发〔2022〕6号）",
        axis=axis,
        lanes=(Lane(first, "拟稿"), Lane(second, "审查审核"), Lane(third, "公开发布")),
        boxes=boxes,
        lines=lines,
        captions=("据第七至九条编绘，非官方附图。",),
        notes=(),
        legend=tuple(Legend(entry, entry.value) for entry in LegendEntry),
        dated=date(2022, 5, 25),
    )


def marked(chart: Chart, marks: dict[str, Mark], rest: Mark = Mark.OFF) -> Chart:
    """Return a chart with these marks on boxes and lines, by id."""
    return replace(
        chart,
        boxes=tuple(replace(box, mark=marks.get(box.id, rest)) for box in chart.boxes),
        lines=tuple(replace(line, mark=marks.get(line.id, rest)) for line in chart.lines),
    )


def chain(steps: int, axis: LaneAxis, lanes: int = 5) -> Chart:
    """Return a chart of steps in a row, each third with a way back."""
    boxes = tuple(
        Box(
            f"step.{place}",
            Shape.PROCESS,
            f"lane.{place * lanes // steps if axis is LaneAxis.PHASE else place % lanes}",
            (f"第{place + 1}个环节审核", "某某机关负责人"),
            clauses=("第七条第（二）项",),
        )
        for place in range(steps)
    )
    flow = tuple(
        Line(f"to.{place + 1}", f"step.{place}", f"step.{place + 1}", LineKind.FLOW) for place in range(steps - 1)
    )
    back = tuple(
        Line(f"back.{place}", f"step.{place}", f"step.{place - 2}", LineKind.RETURN, "退回", RestsOn.CONVENTION)
        for place in range(3, steps, 3)
    )
    return Chart(
        f"chart.chain.{steps}",
        "流程图",
        "",
        axis,
        tuple(Lane(f"lane.{place}", f"第{place + 1}道") for place in range(lanes)),
        boxes,
        flow + back,
        (),
        (),
        (),
        None,
    )
