"""A chart as DOT, for Graphviz and whatever reads it.

Assumes a chart; needs no layout library. Guarantees: lanes are clusters, ids are those of the chart, what stands
behind a box is its tooltip; no text of users is ever taken for markup, an escape or an attribute; equal charts give
equal bytes. Reports nothing.
"""

from __future__ import annotations

from typing import Final

import graphviz

from policyc.charts.labels import box_label, foot, lane_label, last, line_label, unordered
from policyc.charts.model import Box, Chart, LaneAxis, Line, LineKind, Mark, Shape
from policyc.ir.basis import RestsOn

_FONT: Final = "FangSong, Noto Serif SC, Noto Serif CJK SC, SimSun, serif"
_RED: Final = "#c00000"
_BLACK: Final = "#000000"
_GREY: Final = "#555555"
_STROKES: Final = {
    RestsOn.TEXT: "solid",
    RestsOn.READING: "dashed",
    RestsOn.CONVENTION: "dotted",
    RestsOn.DECLARATION: "dashed",
}
_SHAPES: Final = {
    Shape.TERMINAL: "box",
    Shape.PROCESS: "box",
    Shape.DOCUMENT: "note",
    Shape.DECISION: "diamond",
    Shape.BAR: "box",
    Shape.NOTE: "plaintext",
}
#: Lines that say nothing of the order, so that they pull no box after them.
_FREE: Final = frozenset({LineKind.RETURN})
_TITLE_SIZE: Final = "22"
_FOOT_SIZE: Final = "10"


def draw(chart: Chart) -> str:
    """Return the chart as DOT text."""
    made = graphviz.Digraph(
        name=chart.id,
        graph_attr={
            "label": _text((chart.title, chart.subtitle)),
            "labelloc": "t",
            "fontname": _FONT,
            "fontsize": _TITLE_SIZE,
            "rankdir": "TB",
            "newrank": "true",
            "compound": "true",
            "id": chart.id,
        },
        node_attr={"fontname": _FONT, "fontsize": "12", "margin": "0.15,0.08"},
        edge_attr={"fontname": _FONT, "fontsize": "10"},
    )
    for number, lane in enumerate(chart.lanes):
        with made.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(
                label=_text((lane_label(chart, lane),)),
                labeljust="l" if chart.axis is LaneAxis.PHASE else "c",
                fontsize="14",
                id=lane.id,
                style="dashed" if lane.after_publication else "solid",
            )
            for box in chart.boxes:
                if box.lane == lane.id:
                    cluster.node(box.id, **_box(chart, box))
    for line in chart.lines:
        made.edge(line.source, line.target, **_line(chart, line))
    for before, behind in unordered(chart):
        made.edge(before, behind, style="invis")
    _foot(made, chart)
    return str(made.source)


def _foot(made: graphviz.Digraph, chart: Chart) -> None:
    """Put captions, remarks and legend under everything else."""
    lines = foot(chart)
    if lines:
        name = f"{chart.id}.foot"
        label = graphviz.nohtml("".join(f"{graphviz.escape(line)}\\l" for line in lines))
        made.node(name, label=label, shape="plaintext", fontsize=_FOOT_SIZE)
        for box in last(chart):
            made.edge(box, name, style="invis")


def _box(chart: Chart, box: Box) -> dict[str, str]:
    styles = [_STROKES[box.rests_on]]
    if box.shape is Shape.TERMINAL:
        styles.append("rounded")
    fill = _BLACK if box.shape is Shape.BAR else "#eeeeee" if box.ours else ""
    if fill:
        styles.append("filled")
    colour = _colour(box.mark)
    attributes = {
        "label": _text(box_label(chart, box)),
        "shape": _SHAPES[box.shape],
        "style": ",".join(styles),
        "color": colour,
        "fontcolor": _GREY if box.mark is Mark.OFF else _BLACK,
        "penwidth": _width(box.mark),
        "id": box.id,
        "tooltip": _text(tuple(box.quote.split("\n"))) if box.quote else _text((" ".join(box.lines),)),
    }
    if fill:
        attributes["fillcolor"] = fill
    if box.shape is Shape.BAR:
        attributes |= {"height": "0.08", "width": "2"}
        if not box.lines:
            attributes["label"] = ""
        attributes["fontcolor"] = "#ffffff"
    return attributes


def _line(chart: Chart, line: Line) -> dict[str, str]:
    attributes = {
        "style": _STROKES[line.rests_on],
        "color": _colour(line.mark),
        "penwidth": _width(line.mark),
        "id": line.id,
    }
    label = line_label(chart, line)
    if label:
        attributes["label"] = _text(label)
    if line.quote:
        attributes["tooltip"] = _text(tuple(line.quote.split("\n")))
    if line.kind is LineKind.PART:
        attributes["arrowhead"] = "none"
    if line.kind is LineKind.BESIDE:
        attributes["arrowhead"] = "empty"
    if line.kind in _FREE:
        attributes["constraint"] = "false"
    return attributes


def _text(lines: tuple[str, ...]) -> str:
    """Return lines as one label: no backslash, quote or angle bracket of theirs means anything."""
    label: str = graphviz.nohtml("\\n".join(graphviz.escape(line) for line in lines if line))
    return label  # of a class of its own, by which graphviz knows that it is no HTML


def _colour(mark: Mark) -> str:
    if mark is Mark.PLAIN:
        return _BLACK
    return _GREY if mark in (Mark.OFF, Mark.EXEMPT) else _RED


def _width(mark: Mark) -> str:
    return "2.5" if mark is Mark.CERTAIN else "1"
