"""The laws of drawing hold on both regulations, on paper of every size, with and without an item's route."""

from __future__ import annotations

import pytest

from policyc.charts.layout.paper import Paper
from policyc.charts.model import Chart, LaneAxis, Mark
from tests.charts.drawing import breaches, chain, marked, pages, scene, small
from tests.charts.shipped import chart, example
from tests.charts.shipped import marked as marked_for

SHIPPED = (("yulin", "phase"), ("yulin", "role"), ("ningxia", "printed"), ("ningxia", "phase"), ("ningxia", "role"))
POINTS_TO_MM = 25.4 / 72


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("name", "kind"), SHIPPED)
def test_every_chart_of_the_regulations_keeps_every_law(name: str, kind: str, paper: Paper) -> None:
    assert breaches(chart(name, kind), paper) == []


@pytest.mark.parametrize("item", ["emergency-notice", "collected-news"])
@pytest.mark.parametrize(("name", "kind"), SHIPPED)
def test_a_marked_route_keeps_every_law(name: str, kind: str, item: str) -> None:
    assert breaches(marked_for(name, kind, example(item)), Paper.A4) == []


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("axis", LaneAxis)
def test_one_of_everything_keeps_every_law(axis: LaneAxis, paper: Paper) -> None:
    assert breaches(small(axis), paper) == []


@pytest.mark.parametrize("axis", LaneAxis)
def test_a_hundred_steps_keep_every_law_and_go_on_from_page_to_page(axis: LaneAxis) -> None:
    long = chain(100, axis)
    assert breaches(long, Paper.A4) == []
    assert len(pages(long)) > 3


def test_the_printed_chart_is_one_page_of_a4_upright() -> None:
    laid = scene(chart("ningxia", "printed"))
    assert len(laid.pages) == 1
    assert (round(laid.width * POINTS_TO_MM), round(laid.height * POINTS_TO_MM)) == (210, 297)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3])
@pytest.mark.parametrize(("name", "kind"), SHIPPED)
def test_no_text_on_official_paper_is_under_six_hao(name: str, kind: str, paper: Paper) -> None:
    laid = scene(chart(name, kind), paper)
    assert min(text.size for text in laid.texts) >= 7.5
    assert 7.5 <= laid.type_size <= 12.0


def test_margins_are_those_of_official_documents() -> None:
    body = scene(small()).body
    assert [round(one * POINTS_TO_MM) for one in (body.x, body.y, body.width, body.height)] == [28, 37, 156, 225]


def test_lines_between_pages_have_one_number_at_both_ends() -> None:
    seen = pages(chain(60, LaneAxis.PHASE))
    leaving = {
        (box.texts[0].text, number) for number, page in enumerate(seen) for box in page.boxes if ".to-" in box.id
    }
    entering = {box.texts[0].text for page in seen for box in page.boxes if ".from-" in box.id}
    assert {number for number, _ in leaving} == entering
    assert entering


@pytest.mark.parametrize("axis", LaneAxis)
def test_publication_divides_the_page_in_words(axis: LaneAxis) -> None:
    (page,) = pages(small(axis))
    (divider,) = page.dividers
    assert "".join(text.text for text in divider.texts) == "发布前发布后"
    heights = {box.id: box.frame.y for box in page.boxes}
    assert heights["publish"] < divider.start.y < heights["inspect"]


def test_the_main_line_stands_on_one_axis_and_branches_right_of_it() -> None:
    (page,) = pages(small(LaneAxis.PHASE))
    middle = {box.id: box.frame.centre.x for box in page.boxes}
    main = {round(middle[name], 1) for name in ("begin", "draft", "asks", "publish")}
    assert len(main) == 1
    assert middle["office"] > main.pop()


def test_what_a_step_may_ask_stands_beside_it() -> None:
    for axis in LaneAxis:
        (page,) = pages(small(axis))
        frames = {box.id: box.frame for box in page.boxes}
        assert abs(frames["advice"].centre.y - frames["office"].centre.y) < 1


def test_every_stretch_is_drawn_once_by_the_loudest_line() -> None:
    """Two lines into one box share a bus: the route's line has the arrow, the other ends where it joins."""
    whole = chart("ningxia", "printed")
    route = marked(whole, {"printed.s2a": Mark.CERTAIN, "printed.c1": Mark.CERTAIN} | _line(whole, "s2a", "c1"))
    (page,) = pages(route)
    into = [line for line in page.lines if line.target == "printed.c1"]
    assert [line.source for line in into if line.head] == ["printed.s2a"]
    assert len(into) == 6


def _line(whole: Chart, source: str, target: str) -> dict[str, Mark]:
    ends = (f"printed.{source}", f"printed.{target}")
    return {line.id: Mark.CERTAIN for line in whole.lines if (line.source, line.target) == ends}
