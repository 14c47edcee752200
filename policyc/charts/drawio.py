"""A scene as a file of draw.io (mxGraph), which chart teams go on editing.

Assumes a scene. Guarantees well-formed XML that holds every lane as a swimlane, every box as a vertex in its lane, and
every line as an edge tied to both its boxes, all where the scene has them; pages are pages. Text is plain (`html=0`),
so nothing in it is markup or a formula. Reports nothing.

Places are those of the scene times `SCALE`: draw.io counts 100 to the inch, and so A4 is A4 there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policyc.charts import outlines
from policyc.charts.model import LaneAxis, LegendEntry, LineKind
from policyc.charts.outlines import number
from policyc.charts.scene import (
    Anchor,
    Dash,
    DrawnBox,
    DrawnLane,
    DrawnLine,
    Figure,
    Page,
    Point,
    Rect,
    Scene,
    Text,
    TextRole,
    Tone,
)
from policyc.charts.svg import quoted
from policyc.typesetting.fonts import stack

SCALE: Final = 100 / 72
_SHAPES: Final = {
    Figure.TERMINAL: "rounded=1;arcSize=40",
    Figure.PROCESS: "rounded=0",
    Figure.DOCUMENT: "shape=document;size=0.12",
    Figure.DECISION: "rhombus",
    Figure.BAR: "shape=partialRectangle;left=0;right=0",
    Figure.NOTE: "shape=mxgraph.flowchart.annotation_1;align=center",
    Figure.CONNECTOR: "ellipse",
}
_ALIGN: Final = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}


def draw(scene: Scene) -> str:
    """Draw all pages, a diagram each."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<mxfile host="policyc" type="device">']
    for place, page in enumerate(scene.pages):
        lines.append(f"<diagram id={quoted(f'{scene.id}.page.{place + 1}')} name={quoted(str(place + 1))}>")
        lines.append(
            '<mxGraphModel grid="0" gridSize="5" guides="1" tooltips="1" connect="1" arrows="1" fold="0" page="1" '
            f'pageScale="1" pageWidth="{_n(scene.width)}" pageHeight="{_n(scene.height)}" math="0" shadow="0">'
        )
        lines.append('<root><mxCell id="0"/><mxCell id="1" parent="0"/>')
        lines += _page(scene, page)
        lines.append("</root></mxGraphModel></diagram>")
    lines.append("</mxfile>")
    return "\n".join(lines) + "\n"


def _page(scene: Scene, page: Page) -> Iterator[str]:
    yield from _texts("head", page.head)
    frames = {lane.id: lane.frame for lane in page.lanes}
    for lane in page.lanes:
        yield _lane(lane, scene.axis, scene.type_size)
    for place, divider in enumerate(page.dividers):
        style = f"endArrow=none;strokeColor={outlines.INK};strokeWidth=2.4;dashed=1;dashPattern=9 3 2 3;html=0"
        yield _loose_edge(f"divider.{place}", style, divider.start, divider.end)
        yield from _texts(f"divider.{place}", divider.texts)
    for box in page.boxes:
        yield from _box(box, frames[box.lane], scene.type_size)
    frame_of = {box.id: box.frame for box in page.boxes}
    for line in page.lines:
        yield _line(line, frame_of)
        yield from _texts(f"{line.id}.label", line.label)
    for place, sample in enumerate(page.legend):
        yield _sample(f"legend.{place}", sample.entry, sample.frame)
        yield from _texts(f"legend.{place}", (sample.text,))
    yield from _texts("foot", page.foot)


# --- cells ----------------------------------------------------------------------------------------------------------


def _lane(lane: DrawnLane, axis: LaneAxis, size: float) -> str:
    lying = axis is LaneAxis.PHASE
    start = lane.band.width if lying else lane.band.height
    style = (
        f"swimlane;html=0;horizontal={0 if lying else 1};startSize={_n(start)};collapsible=0;container=1;"
        f"fillColor={outlines.BAND};strokeColor={outlines.RULE};whiteSpace=wrap;fontFamily=SimHei;fontStyle=0;"
        f"fontSize={_n(1.05 * size)};swimlaneFillColor={outlines.SHADE if lane.shaded else outlines.PAPER}"
    )
    return _vertex(lane.id, lane.title, "", style, lane.frame)


def _box(box: DrawnBox, lane: Rect, size: float) -> Iterator[str]:
    stroke = outlines.box_stroke(box.tone, box.dash, beside=box.beside)
    style = (
        f"{_SHAPES[box.figure]};whiteSpace=wrap;html=0;fillColor={outlines.fill(box.tone, ours=box.ours)};"
        f"{_stroke(stroke)};fontSize={_n(size)};fontFamily=FangSong;fontColor={outlines.text_colour(box.tone)}"
    )
    if box.tag is not None:
        style += f";spacingLeft={_n(box.tag.width)}"
    within = Rect(box.frame.x - lane.x, box.frame.y - lane.y, box.frame.width, box.frame.height)
    yield _vertex(box.id, _said(box), box.title, style, within, parent=box.lane)
    if box.tag is not None:
        tag = "\n".join(text.text for text in box.texts if text.role is TextRole.TAG)
        tag_style = (
            f"rounded=0;html=0;whiteSpace=wrap;fillColor={outlines.BAND};strokeColor={stroke.colour};fontStyle=1;"
            f"fontFamily=SimHei;fontSize={_n(size)}"
        )
        own = Rect(0.0, 0.0, box.tag.width, box.tag.height)
        yield _vertex(f"{box.id}.tag", tag, "", tag_style, own, parent=box.id)
    if box.double:
        inner = outlines.inset(Rect(0.0, 0.0, box.frame.width, box.frame.height), 2.2)
        inner_style = f"{_SHAPES[box.figure]};html=0;fillColor=none;strokeWidth=0.7;strokeColor={stroke.colour}"
        yield _vertex(f"{box.id}.double", "", "", inner_style, inner, parent=box.id)


def _said(box: DrawnBox) -> str:
    """Return the text of a box, line by line as it is set; the tag has a cell of its own."""
    lines: dict[float, list[str]] = {}
    for text in box.texts:
        if box.tag is None or text.role is not TextRole.TAG:
            lines.setdefault(text.y, []).append(text.text)
    return "\n".join(" ".join(parts) for _, parts in sorted(lines.items()))


def _line(line: DrawnLine, frames: dict[str, Rect]) -> str:
    stroke = outlines.line_stroke(line.tone, line.dash)
    begin = "oval;startFill=0;startSize=6" if line.kind is LineKind.DISCRETION else "none"
    style = (
        f"edgeStyle=none;rounded=0;html=0;{_stroke(stroke)};startArrow={begin};"
        f"endArrow={'block;endFill=1;endSize=6' if line.head or line.whole != line.points else 'none'};"
        f"{_tie('exit', line.whole[0], frames[line.source])};{_tie('entry', line.whole[-1], frames[line.target])}"
    )
    points = "".join(f'<mxPoint x="{_n(point.x)}" y="{_n(point.y)}"/>' for point in line.whole[1:-1])
    cell = (
        f'edge="1" parent="1" source={quoted(line.source)} target={quoted(line.target)} style={quoted(style)}>'
        f'<mxGeometry relative="1" as="geometry"><Array as="points">{points}</Array></mxGeometry></mxCell>'
    )
    return _object(line.id, "", line.title, cell)


def _tie(name: str, point: Point, frame: Rect) -> str:
    """Fix the end of an edge at a place of its box, as shares of its width and height."""
    x, y = (point.x - frame.x) / frame.width, (point.y - frame.y) / frame.height
    return f"{name}X={x:.4f};{name}Y={y:.4f};{name}Dx=0;{name}Dy=0;{name}Perimeter=0"


def _sample(name: str, entry: LegendEntry, frame: Rect) -> str:
    middle = frame.centre.y
    start, end = Point(frame.x, middle), Point(frame.right, middle)
    lines = {
        LegendEntry.TEXT_LINE: (Tone.NORMAL, Dash.SOLID),
        LegendEntry.READING_LINE: (Tone.NORMAL, Dash.DASHED),
        LegendEntry.CONVENTION_LINE: (Tone.NORMAL, Dash.DOTTED),
        LegendEntry.CERTAIN: (Tone.ROUTE, Dash.SOLID),
        LegendEntry.POSSIBLE: (Tone.OPEN, Dash.SOLID),
        LegendEntry.PENDING: (Tone.OPEN, Dash.SOLID),
        LegendEntry.AWAITING: (Tone.OPEN, Dash.SOLID),
    }
    if entry in lines:
        style = f"html=0;endArrow=block;endFill=1;endSize=5;{_stroke(outlines.line_stroke(*lines[entry]))}"
        return _loose_edge(f"{name}.sample", style, start, end)
    tone = Tone.FAINT if entry is LegendEntry.EXEMPT else Tone.NORMAL
    stroke = outlines.box_stroke(tone, Dash.SOLID, beside=entry is LegendEntry.BESIDE)
    filled = outlines.fill(tone, ours=entry is LegendEntry.OURS)
    shape = "shape=ext;double=1" if entry is LegendEntry.OPTIONAL else "rounded=0"
    return _vertex(f"{name}.sample", "", "", f"{shape};html=0;fillColor={filled};{_stroke(stroke)}", frame)


def _texts(name: str, texts: Sequence[Text]) -> Iterator[str]:
    for place, text in enumerate(texts):
        extent = text.extent
        wider = Rect(extent.x - text.size, extent.y, extent.width + 2 * text.size, extent.height)
        style = (
            f"text;html=0;whiteSpace=nowrap;align={_ALIGN[text.anchor]};verticalAlign=middle;spacing=0;"
            f"fontSize={_n(text.size)};fontFamily={stack(text.family)[0]};fontColor={outlines.text_colour(text.tone)}"
        )
        frame = {Anchor.START: extent, Anchor.MIDDLE: wider, Anchor.END: extent}[text.anchor]
        yield _vertex(f"{name}.text.{place}", text.text, "", style, frame)


def _loose_edge(name: str, style: str, start: Point, end: Point) -> str:
    ends = "".join(
        f'<mxPoint x="{_n(point.x)}" y="{_n(point.y)}" as="{role}"/>'
        for point, role in ((start, "sourcePoint"), (end, "targetPoint"))
    )
    cell = (
        f'edge="1" parent="1" style={quoted(style)}><mxGeometry relative="1" as="geometry">{ends}</mxGeometry></mxCell>'
    )
    return _object(name, "", "", cell)


def _vertex(name: str, text: str, tooltip: str, style: str, rect: Rect, *, parent: str = "1") -> str:
    cell = (
        f'vertex="1" parent={quoted(parent)} style={quoted(style)}><mxGeometry x="{_n(rect.x)}" y="{_n(rect.y)}" '
        f'width="{_n(rect.width)}" height="{_n(rect.height)}" as="geometry"/></mxCell>'
    )
    return _object(name, text, tooltip, cell)


def _object(name: str, text: str, tooltip: str, cell: str) -> str:
    """Wrap a cell with its text; where one points, the tooltip is shown."""
    if tooltip:
        return (
            f"<UserObject id={quoted(name)} label={_lines(text)} tooltip={_lines(tooltip)}><mxCell {cell}</UserObject>"
        )
    return f"<mxCell id={quoted(name)} value={_lines(text)} {cell}"


def _lines(text: str) -> str:
    """Write a text of several lines as the value of an attribute; a line break in it is written by its number."""
    return '"' + "&#10;".join(quoted(line)[1:-1] for line in text.split("\n")) + '"'


def _stroke(stroke: outlines.Stroke) -> str:
    width = number((stroke.width if not stroke.core else stroke.width - stroke.core) * SCALE)
    dashed = f";dashed=1;dashPattern={' '.join(map(number, stroke.dashes))}" if stroke.dashes else ""
    return f"strokeColor={stroke.colour};strokeWidth={width}{dashed}"


def _n(value: float) -> str:
    return number(value * SCALE)
