"""What holds of the chart of any policy, whatever its rules are, and of the marks of any item."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyc.charts import dot, mermaid
from policyc.charts.build import build
from policyc.charts.marking import mark
from policyc.charts.model import Chart, LaneAxis, LineKind, Mark, Shape
from policyc.decision.decide import decide
from policyc.decision.model import State, Status
from policyc.ir import terms
from policyc.ir.basis import RestsOn
from policyc.ir.policy import Known, Policy
from tests.charts.random_workflows import workflows
from tests.decision.build import TODAY_QUERY, item
from tests.decision.random_policies import known_facts, policies
from tests.thoroughness import cases

axes = st.sampled_from(LaneAxis)
ONWARD = {LineKind.FLOW, LineKind.BRANCH, LineKind.DISCRETION}


@settings(max_examples=cases(40, 1000))
@given(policies(), axes)
def test_every_step_is_drawn_once_and_every_line_joins_boxes(policy: Policy, axis: LaneAxis) -> None:
    chart = build(policy, axis)
    steps = [step.id for workflow in policy.workflows for step in terms.steps(workflow.body)]
    assert sorted(step for box in chart.boxes for step in box.steps) == sorted(steps)
    assert {box.lane for box in chart.boxes} == {lane.id for lane in chart.lanes}
    ids = {box.id for box in chart.boxes}
    assert len(ids) == len(chart.boxes)
    assert all(line.source in ids and line.target in ids for line in chart.lines)
    assert len({line.id for line in chart.lines}) == len(chart.lines)


@settings(max_examples=cases(40, 1000))
@given(policies(), axes)
def test_every_box_is_reached_and_every_diamond_has_two_ways(policy: Policy, axis: LaneAxis) -> None:
    chart = build(policy, axis)
    entered = {line.target for line in chart.lines if line.kind in ONWARD}
    assert [box.id for box in chart.boxes if box.id not in entered] == ["step.draft"]
    for box in chart.boxes:
        if box.shape is Shape.DECISION:
            labels = [line.label for line in chart.lines if line.source == box.id]
            assert len(labels) == len(set(labels)) == 2


@settings(max_examples=cases(40, 1000))
@given(policies(), axes)
def test_nothing_of_ours_is_the_text_s(policy: Policy, axis: LaneAxis) -> None:
    chart = build(policy, axis)
    for line in chart.lines:
        if line.reconstructed or line.kind is LineKind.RETURN:
            assert line.rests_on is not RestsOn.TEXT
    assert all(box.ours for box in chart.boxes if box.shape is Shape.DECISION)


@settings(max_examples=cases(60, 2000))
@given(policies(), known_facts(), axes)
def test_certain_is_exactly_what_the_decision_says(policy: Policy, known: dict[str, Known], axis: LaneAxis) -> None:
    decision = decide(policy, item(known), query=TODAY_QUERY)
    chart = mark(build(policy, axis), decision)
    if decision.status is Status.BLOCKED or decision.status in (Status.NOT_APPLICABLE, Status.NOT_IN_FORCE):
        assert mark_of(chart, "publish") is not Mark.CERTAIN
        return
    states = {step.step.id: step.state for step in decision.order}
    for box in chart.boxes:
        for step in box.steps:
            assert (box.mark is Mark.CERTAIN) is (states.get(step) is State.CERTAIN)


@settings(max_examples=cases(60, 2000))
@given(policies(), known_facts(), axes)
def test_a_walk_over_certain_lines_never_leaves_the_certain(
    policy: Policy, known: dict[str, Known], axis: LaneAxis
) -> None:
    chart = mark(build(policy, axis), decide(policy, item(known), query=TODAY_QUERY))
    marks = {box.id: box.mark for box in chart.boxes}
    for line in chart.lines:
        if line.mark is Mark.CERTAIN and line.kind is not LineKind.DISCRETION:
            assert marks[line.source] is Mark.CERTAIN
    for box in chart.boxes:
        if box.shape is Shape.DECISION:
            certain = [line for line in chart.lines if line.source == box.id and line.mark is Mark.CERTAIN]
            assert len(certain) <= 1


@settings(max_examples=cases(15, 300))
@given(policies(), axes)
def test_equal_policies_give_equal_bytes(policy: Policy, axis: LaneAxis) -> None:
    assert dot.draw(build(policy, axis)) == dot.draw(build(policy, axis))
    assert mermaid.draw(build(policy, axis)) == mermaid.draw(build(policy, axis))


def mark_of(chart: Chart, step: str) -> Mark:
    return next(box.mark for box in chart.boxes if step in box.steps)


@settings(max_examples=cases(60, 2000), suppress_health_check=[HealthCheck.too_slow])
@given(workflows(), axes)
def test_every_construct_is_drawn(policy: Policy, axis: LaneAxis) -> None:
    chart = build(policy, axis)
    steps = [step.id for workflow in policy.workflows for step in terms.steps(workflow.body)]
    assert sorted(step for box in chart.boxes for step in box.steps) == sorted(steps)
    ids = {box.id for box in chart.boxes}
    assert len(ids) == len(chart.boxes)
    assert all(line.source in ids and line.target in ids for line in chart.lines)
    entered = {line.target for line in chart.lines if line.kind is not LineKind.RETURN}
    alone = {box.id for box in chart.boxes} - entered
    assert alone == {"step.first"}
    assert all(line.rests_on is not RestsOn.TEXT for line in chart.lines if line.reconstructed)


@settings(max_examples=cases(60, 2000), suppress_health_check=[HealthCheck.too_slow])
@given(workflows(), st.fixed_dictionaries({}, optional={"a": st.booleans(), "b": st.booleans()}), axes)
def test_marks_of_every_construct_are_never_surer_than_the_decision(
    policy: Policy, known: dict[str, Known], axis: LaneAxis
) -> None:
    decision = decide(policy, item(known), query=TODAY_QUERY)
    chart = mark(build(policy, axis), decision)
    states = {step.step.id: step.state for step in decision.order}
    for box in chart.boxes:
        if box.mark is Mark.CERTAIN:
            assert all(states.get(step) is State.CERTAIN for step in box.steps)
    marks = {box.id: box.mark for box in chart.boxes}
    for line in chart.lines:
        if line.mark is Mark.CERTAIN:
            assert marks[line.source] is marks[line.target] is Mark.CERTAIN
    assert dot.draw(chart)
    assert mermaid.draw(chart)
