"""The draw.io file holds lanes, boxes and lines as such, tied together, where the scene has them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from policyc.charts import drawio
from policyc.charts.layout.paper import Paper
from policyc.charts.model import LaneAxis
from policyc.charts.scene import Point, Scene
from tests.charts.drawing import chain, scene, small


def _cells(drawn: str) -> dict[str, ET.Element]:
    """Return the cells of the first page by id; one that is wrapped has the text and id of its wrapper."""
    root = ET.fromstring(drawn)  # noqa: S314 – our own
    cells: dict[str, ET.Element] = {}
    for element in root.iter():
        if element.tag == "UserObject":
            cell = element[0]
            cell.set("id", element.get("id", ""))
            cell.set("value", element.get("label", ""))
            cell.set("tooltip", element.get("tooltip", ""))
        if element.tag == "mxCell":
            cells.setdefault(element.get("id", ""), element)
    return cells


def _place(cells: dict[str, ET.Element], name: str) -> tuple[float, float, float, float]:
    """Return x, y, width and height of a cell on its page."""
    cell = cells[name]
    geometry = cell[0]
    x, y, width, height = (float(geometry.get(side, "0")) for side in ("x", "y", "width", "height"))
    parent = cell.get("parent", "1")
    if parent != "1":
        around = _place(cells, parent)
        x, y = x + around[0], y + around[1]
    return x, y, width, height


@pytest.mark.parametrize("axis", LaneAxis)
def test_places_are_those_of_the_scene(axis: LaneAxis) -> None:
    laid = scene(small(axis))
    cells = _cells(drawio.draw(laid))
    for box in laid.pages[0].boxes:
        assert _place(cells, box.id) == pytest.approx([one * drawio.SCALE for one in box.frame], abs=0.03)
    for lane in laid.pages[0].lanes:
        assert _place(cells, lane.id) == pytest.approx([one * drawio.SCALE for one in lane.frame], abs=0.03)


def test_lanes_are_swimlanes_that_hold_their_boxes() -> None:
    laid = scene(small())
    cells = _cells(drawio.draw(laid))
    for box in laid.pages[0].boxes:
        assert cells[box.id].get("parent") == box.lane
        assert cells[box.lane].get("style", "").startswith("swimlane;")
    assert cells["one"].get("value") == "拟稿"


def test_every_line_ties_its_boxes_and_takes_its_way() -> None:
    laid = scene(small())
    cells = _cells(drawio.draw(laid))
    for line in laid.pages[0].lines:
        cell = cells[line.id]
        assert (cell.get("edge"), cell.get("source"), cell.get("target")) == ("1", line.source, line.target)
        between = [(float(one.get("x", "")), float(one.get("y", ""))) for one in cell.iter("mxPoint")]
        expected = [(point.x * drawio.SCALE, point.y * drawio.SCALE) for point in line.whole[1:-1]]
        assert len(between) == len(expected)
        assert all(one == pytest.approx(other, abs=0.02) for one, other in zip(between, expected, strict=True))


def test_lines_end_where_the_scene_ends_them() -> None:
    laid = scene(small())
    cells = _cells(drawio.draw(laid))
    for line in laid.pages[0].lines:
        style = dict(part.split("=") for part in cells[line.id].get("style", "").split(";") if "=" in part)
        x, y, width, height = _place(cells, line.target)
        tied = Point(x + float(style["entryX"]) * width, y + float(style["entryY"]) * height)
        tip = line.whole[-1]
        assert tied == pytest.approx((tip.x * drawio.SCALE, tip.y * drawio.SCALE), abs=0.1)


def test_pages_are_pages_of_the_paper() -> None:
    laid: Scene = scene(chain(60, LaneAxis.PHASE))
    root = ET.fromstring(drawio.draw(laid))  # noqa: S314 – our own
    models = list(root.iter("mxGraphModel"))
    assert len(models) == len(laid.pages) > 1
    assert {(round(float(one.get("pageWidth", ""))), round(float(one.get("pageHeight", "")))) for one in models} == {
        (827, 1169)
    }
    for model in models:
        ids = [one.get("id") for one in model.iter() if one.get("id") is not None and one.tag != "mxPoint"]
        assert len(ids) == len(set(ids))


def test_clauses_are_quoted_where_one_points() -> None:
    cells = _cells(drawio.draw(scene(small())))
    assert cells["draft"].get("tooltip") == "第七条：拟稿"


@pytest.mark.parametrize(
    "text", ["<script>x</script>", '"><mxCell id="9"/>', "%x% =1+1", "\u202eabc\x00", "a;b=c;html=1"]
)
def test_no_text_is_anything_but_text(text: str) -> None:
    whole = small()
    hostile = replace(whole, title=text, boxes=tuple(replace(box, lines=(text,), quote=text) for box in whole.boxes))
    drawn = drawio.draw(scene(hostile, Paper.SHEET))
    root = ET.fromstring(drawn)  # noqa: S314 – our own
    tags = {element.tag for element in root.iter()}
    assert tags == {
        "mxfile",
        "diagram",
        "mxGraphModel",
        "root",
        "mxCell",
        "UserObject",
        "mxGeometry",
        "mxPoint",
        "Array",
    }
    assert not re.search(r"html=1", "".join(cell.get("style", "") for cell in root.iter("mxCell")))
    assert "\u202e" not in drawn
