"""The SVG is well formed, inert and stable, and tells without colour what colour tells."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from policyc.charts import svg
from policyc.charts.layout.paper import Paper
from policyc.charts.model import Chart, LaneAxis, Mark
from tests.charts.drawing import chain, marked, pages, scene, small
from tests.charts.shipped import chart

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>&quot;'\"><g onload=x>",
    "=cmd|'/c calc'!A1",
    '#import "x": *; #read("/etc/passwd")',
    "\u202e反转\u202c\u200b",
    "\x00\x1b[31m\ud800",
    "字" * 5000,
    "a" * 5000,
    "",
)


def _hostile(text: str) -> Chart:
    whole = small()
    return replace(
        whole,
        title=text,
        subtitle=text,
        captions=(text,),
        notes=(text,),
        lanes=tuple(replace(lane, title=text) for lane in whole.lanes),
        boxes=tuple(replace(box, lines=(text,), tag=text, clauses=(text,), quote=text) for box in whole.boxes),
        lines=tuple(replace(line, label=text[:200], quote=text) for line in whole.lines),
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_anything_but_text(text: str) -> None:
    drawn = svg.draw(scene(_hostile(text), Paper.SHEET))
    root = ET.fromstring(drawn.encode())  # noqa: S314 – our own
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "g", "path", "text", "circle"}
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)
    assert not set(drawn) & {"\u202e", "\u202c", "\u200b", "\x00", "\x1b", "\ufffe", "\uffff"}


def test_what_xml_cannot_hold_is_not_written() -> None:
    assert svg.shown("a\ufffeb\uffffc\x00") == "a\ufffdb\ufffdc\\u0000"


def test_ids_are_those_of_the_chart_and_unique_on_all_pages() -> None:
    long = chain(60, LaneAxis.PHASE)
    drawn = svg.draw(scene(long))
    ids = re.findall(r'\bid="([^"]*)"', drawn)
    assert len(ids) == len(set(ids))
    assert {box.id for box in long.boxes} <= set(ids)
    assert {line.id for line in long.lines} <= set(ids)


def test_clauses_are_quoted_where_one_points() -> None:
    root = ET.fromstring(svg.draw(scene(small())))  # noqa: S314 – our own
    titles = {group.get("id"): group.findtext("{http://www.w3.org/2000/svg}title") for group in root.iter()}
    assert titles["draft"] == "第七条：拟稿"
    assert titles["l3"] == "第八条：必须上报"
    assert titles["chart.small"] == "信息审核发布制度（试行）流程图"


def test_official_type_stands_before_ours() -> None:
    drawn = svg.draw(scene(small()))
    for family in re.findall(r'font-family="([^"]*)"', drawn):
        assert family.index("Noto") > 0
        assert family.startswith(("'仿宋", "仿宋", "方正小标宋", "楷体", "黑体", "宋体"))


def test_drawing_twice_gives_the_same_bytes() -> None:
    assert svg.draw(scene(small())) == svg.draw(scene(small()))


def test_strokes_tell_what_a_line_rests_on() -> None:
    (page,) = pages(small())
    strokes = {line.id: {name for name in line.classes if name.startswith("stroke-")} for line in page.lines}
    assert strokes["l5"] == {"stroke-solid"}
    assert strokes["l3"] == {"stroke-dashed"}
    assert strokes["l6"] == {"stroke-dotted"}


# --- greyscale ------------------------------------------------------------------------------------------------------


def test_everything_is_dark_enough_for_a_photocopy() -> None:
    """Contrast against white, in grey, as WCAG computes it: 4.5 for strokes and text of whatever mark."""
    for mark in Mark:
        for page in pages(marked(small(), {}, rest=mark)):
            colours = {line.stroke for line in page.lines} | {box.stroke for box in page.boxes}
            colours |= {text.colour for box in page.boxes for text in box.texts}
            colours |= {text.colour for line in page.lines for text in line.labels}
            assert min(map(_contrast, colours)) >= 4.5, mark


def test_what_is_off_the_route_is_lighter_than_the_route_also_in_grey() -> None:
    route, off = (pages(marked(small(), {}, rest=mark))[0].lines[0].stroke for mark in (Mark.CERTAIN, Mark.OFF))
    assert _width(Mark.CERTAIN) >= 2 * _width(Mark.OFF)
    assert route == "#c00000"
    assert off != route


def test_every_mark_is_told_without_colour() -> None:
    """What is drawn, colours left out, differs from mark to mark: by weight, by a hollow stroke, by a word."""
    seen = {mark: _without_colour(svg.draw(scene(marked(small(), {}, rest=mark)))) for mark in Mark}
    assert len(set(seen.values())) == len(Mark)


def test_grey_of_our_own_boxes_and_bands_stays_lighter_than_their_text() -> None:
    drawn = svg.draw(scene(chart("yulin", "phase")))
    for fill in set(re.findall(r'fill="(#[0-9a-f]{6})"', drawn)):
        light = _contrast(fill) < 1.4
        assert light or _contrast(fill) > 4.5, fill


def _width(mark: Mark) -> float:
    drawn = svg.draw(scene(marked(replace(small(), legend=()), {}, rest=mark)))
    return max(float(width) for width in re.findall(r'class="way"[^>]*stroke-width="([\d.]+)"', drawn))


def _without_colour(drawn: str) -> str:
    return re.sub(r"#[0-9a-f]{6}|mark-\w+", "", drawn)


def _contrast(colour: str) -> float:
    """Return the contrast with white of the grey that a colour is printed as."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    luminance = grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4
    return 1.05 / (luminance + 0.05)
