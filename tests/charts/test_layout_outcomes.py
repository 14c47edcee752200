"""What cannot be laid out is said with its remedy, before anything is written."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from importlib.machinery import ModuleSpec

import pytest

from policyc.charts.layout.layout import lay_out
from policyc.charts.layout.outcome import PaperTooSmall
from policyc.charts.layout.paper import Paper
from policyc.charts.model import Box, Chart, Lane, LaneAxis, Line, LineKind, Shape
from policyc.charts.scene import Scene
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording.language import Language
from tests.charts.drawing import scene, small

NOWHERE = "\U0010fffd"  # a character of the private plane: no font has it


@pytest.mark.parametrize("where", ["box", "lane", "line", "title", "note", "legend", "tag", "clause"])
def test_a_character_that_no_font_has_is_named_wherever_it_stands(where: str) -> None:
    assert lay_out(_with(small(), where, NOWHERE), Paper.A4) == MissingGlyphs((NOWHERE,))


def test_rare_names_are_drawn() -> None:
    assert isinstance(lay_out(_with(small(), "box", "䶮镕喆堃珺"), Paper.A4), Scene)


def test_ticks_are_drawn_or_named() -> None:
    """Our fonts do not have them; a machine that does draws them with its own."""
    laid = lay_out(_with(small(), "box", "☑☐"), Paper.A4)
    assert isinstance(laid, Scene) or laid == MissingGlyphs(("☐", "☑"))


def test_missing_fonts_are_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "fontTools" else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    assert lay_out(small(), Paper.A4) == MissingFonts(("fontTools",))


def test_layout_needs_no_layout_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pygraphviz", None)
    assert isinstance(lay_out(small(), Paper.A4), Scene)


def test_too_many_roles_side_by_side_need_larger_paper() -> None:
    crowded = _in_one_row(24)
    assert lay_out(crowded, Paper.A4) == PaperTooSmall(Paper.A4, Paper.A3)
    assert isinstance(lay_out(crowded, Paper.A3), Scene)


def test_what_fits_no_paper_fits_a_sheet() -> None:
    crowded = _in_one_row(60)
    assert lay_out(crowded, Paper.A4) == PaperTooSmall(Paper.A4, Paper.SHEET)
    assert lay_out(crowded, Paper.A3) == PaperTooSmall(Paper.A3, Paper.SHEET)
    assert isinstance(lay_out(crowded, Paper.SHEET), Scene)


@pytest.mark.parametrize("axis", LaneAxis)
@pytest.mark.parametrize("paper", Paper)
def test_a_chart_without_boxes_is_a_page(axis: LaneAxis, paper: Paper) -> None:
    assert len(scene(replace(small(axis), boxes=(), lines=()), paper).pages) == 1


def test_a_line_to_a_box_that_is_not_there_is_a_fault_of_the_program() -> None:
    lost = replace(small(), lines=(Line("lost", "begin", "nowhere", LineKind.FLOW),))
    with pytest.raises(KeyError):
        lay_out(lost, Paper.A4)


def test_words_that_the_layout_adds_come_in_both_languages() -> None:
    texts = " ".join(text.text for text in scene(small(), language=Language.EN).texts)
    assert "2022-05-25" in texts
    assert "publication" in texts.replace(" ", "") or "publication" in texts


def _with(chart: Chart, where: str, text: str) -> Chart:
    boxes, lanes, lines, legend = chart.boxes, chart.lanes, chart.lines, chart.legend
    match where:
        case "box":
            return replace(chart, boxes=(replace(boxes[0], lines=(text,)), *boxes[1:]))
        case "tag":
            return replace(chart, boxes=(replace(boxes[0], tag=text), *boxes[1:]))
        case "clause":
            return replace(chart, boxes=(replace(boxes[0], clauses=(text,)), *boxes[1:]))
        case "lane":
            return replace(chart, lanes=(replace(lanes[0], title=text), *lanes[1:]))
        case "line":
            return replace(chart, lines=(replace(lines[0], label=text), *lines[1:]))
        case "legend":
            return replace(chart, legend=(replace(legend[0], text=text), *legend[1:]))
        case "note":
            return replace(chart, notes=(text,))
        case _:
            return replace(chart, title=text)


def _in_one_row(roles: int) -> Chart:
    """Return a chart in which every role acts at once."""
    lanes = tuple(Lane(f"lane.{place}", "某某机关主要负责人") for place in range(roles))
    boxes = tuple(Box(f"box.{place}", Shape.PROCESS, lane.id, ("审核",)) for place, lane in enumerate(lanes))
    return replace(small(LaneAxis.ROLE), lanes=lanes, boxes=boxes, lines=())
