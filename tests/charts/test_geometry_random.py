"""The laws of drawing hold on 300 random workflows with lanes by phase and by role, and pages of A4 keep them too."""

from __future__ import annotations

import pytest

from policyc.charts.layout.layout import lay_out
from policyc.charts.layout.paper import Paper
from policyc.charts.model import LaneAxis
from policyc.charts.scene import Scene
from tests.charts.drawing import breaches
from tests.charts.random_charts import random_chart

_EACH = 15


@pytest.mark.parametrize("first", range(0, 150, _EACH))
@pytest.mark.parametrize("axis", LaneAxis)
def test_random_workflows_keep_every_law_on_a_sheet(axis: LaneAxis, first: int) -> None:
    broken = {seed: breaches(random_chart(seed, axis), Paper.SHEET) for seed in range(first, first + _EACH)}
    assert {seed: found for seed, found in broken.items() if found} == {}


@pytest.mark.parametrize("axis", LaneAxis)
@pytest.mark.parametrize("seed", range(1000, 1008))
def test_random_workflows_keep_every_law_on_pages(axis: LaneAxis, seed: int) -> None:
    chart = random_chart(seed, axis, most_steps=15)
    paper = Paper.A4 if isinstance(lay_out(chart, Paper.A4), Scene) else Paper.A3
    assert breaches(chart, paper) == []


@pytest.mark.parametrize("axis", LaneAxis)
def test_the_same_chart_gives_the_same_scene(axis: LaneAxis) -> None:
    assert lay_out(random_chart(7, axis), Paper.SHEET) == lay_out(random_chart(7, axis), Paper.SHEET)
