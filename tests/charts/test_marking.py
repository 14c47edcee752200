"""Marks of an item: exactly the certain steps are certain, and nothing else ever is."""

import pytest

from policyc.charts.build import build
from policyc.charts.marking import mark
from policyc.charts.model import LaneAxis, LegendEntry, LineKind, Mark
from policyc.decision.model import State, Status
from tests.charts.shipped import ROOT, box, certain, chart, decided, example, line, marked, policy

KINDS = (("yulin", "phase"), ("yulin", "role"), ("ningxia", "printed"), ("ningxia", "role"))
each_chart = pytest.mark.parametrize(("name", "kind"), KINDS)
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.json") if path.stem not in ("expected", "partial"))


@each_chart
@pytest.mark.parametrize("item", EXAMPLES)
def test_a_box_is_certain_exactly_when_its_steps_are(name: str, kind: str, item: str) -> None:
    decision = decided(name, example(item))
    states = {step.step.id: step.state for step in decision.order}
    publishing = next((place for place, step in enumerate(decision.order) if step.publishes), len(decision.order))
    barred = {step.step.id for step in decision.order[publishing:]} if decision.status is Status.BLOCKED else set()
    walked = decision.status not in (Status.NOT_IN_FORCE, Status.NOT_APPLICABLE)
    for one in marked(name, kind, example(item)).boxes:
        if not one.steps:
            continue
        due = {states[step] for step in one.steps if step in states}
        is_certain = walked and not one.beside and due == {State.CERTAIN} and barred.isdisjoint(one.steps)
        assert (one.mark is Mark.CERTAIN) is is_certain, one.id


@each_chart
@pytest.mark.parametrize("item", EXAMPLES)
def test_no_line_is_surer_than_its_ends_and_returns_are_never_walked(name: str, kind: str, item: str) -> None:
    one = marked(name, kind, example(item))
    marks = {each.id: each.mark for each in one.boxes}
    for each in one.lines:
        if each.mark is Mark.CERTAIN:
            assert marks[each.source] is marks[each.target] is Mark.CERTAIN
            assert each.kind not in (LineKind.RETURN, LineKind.BESIDE)


@pytest.mark.parametrize("kind", ["phase", "role"])
def test_what_another_step_decides_is_pending_either_way(kind: str) -> None:
    one = marked("yulin", kind, example("news"))
    assert box(one, "step.offices").mark is Mark.PENDING
    assert line(one, "decision.emergency.split", "step.offices").mark is Mark.PENDING
    assert line(one, "decision.emergency.split", "step.editor_sign").mark is Mark.PENDING


def test_what_is_due_leaves_the_way_around_it_off() -> None:
    one = marked("yulin", "phase", example("emergency-notice"))
    assert box(one, "step.consent").mark is Mark.CERTAIN
    assert line(one, "decision.emergency.split", "step.editor_sign").mark is Mark.OFF


def test_missing_facts_make_it_possible() -> None:
    one = marked("yulin", "phase", example("empty"))
    assert box(one, "step.offices").mark is Mark.POSSIBLE


def test_duties_and_inspections_are_never_on_the_route() -> None:
    one = marked("yulin", "phase", example("news"))
    assert all(each.mark is Mark.OFF for each in one.boxes if each.beside)


def test_discretion_not_yet_used_awaits_a_decision() -> None:
    one = marked("ningxia", "role", example("important-awaiting"))
    assert box(one, "step.main_approval").mark is Mark.AWAITING
    decision = "decision.report.split.decision"
    assert line(one, decision, "step.main_approval").mark is Mark.AWAITING
    assert line(one, decision, "step.publish").mark is Mark.AWAITING
    assert LegendEntry.AWAITING in {entry.entry for entry in one.legend}


def test_a_decision_taken_settles_the_way() -> None:
    decision = "decision.report.split.decision"
    escalated = marked("ningxia", "role", example("important-escalated"))
    assert line(escalated, decision, "step.main_approval").mark is Mark.CERTAIN
    assert line(escalated, decision, "step.publish").mark is Mark.OFF
    spared = marked("ningxia", "role", example("petition-not-escalated"))
    assert line(spared, decision, "step.publish").mark is Mark.CERTAIN
    assert box(spared, "step.main_approval").mark is Mark.OFF


def test_a_decision_where_there_was_nothing_to_decide_is_not_followed() -> None:
    item = {**example("leader-profile"), "escalation_decisions": {"ningxia.report": "do_not_escalate"}}
    one = marked("ningxia", "role", item)
    assert line(one, "decision.report.split", "step.publish").mark is Mark.CERTAIN
    assert box(one, "decision.report.split.decision").mark is Mark.OFF


def test_printed_boxes_are_marked_through_what_they_show() -> None:
    one = marked("ningxia", "printed", example("important-awaiting"))
    assert box(one, "printed.s2b").mark is Mark.CERTAIN
    assert box(one, "printed.s1").mark is Mark.OFF
    assert box(one, "printed.r4").mark is Mark.AWAITING
    assert line(one, "printed.r3", "printed.p1").mark is Mark.AWAITING
    assert line(one, "printed.s2", "printed.s2b").mark is Mark.CERTAIN


def test_a_category_without_a_printed_box_is_remarked_on() -> None:
    one = marked("ningxia", "printed", example("leader-profile"))
    assert one.notes[1] == "这份信息属于“机构动态类”，原图没有这一类的盒。"
    assert box(one, "printed.s2").mark is Mark.CERTAIN
    assert not any(
        "没有这一类的盒" in note for note in marked("ningxia", "printed", example("important-awaiting")).notes
    )


def test_while_publication_is_forbidden_it_is_not_on_the_route() -> None:
    one = marked("yulin", "phase", example("secret-marked"))
    assert box(one, "step.publish").mark is Mark.OFF
    assert "结论：不得发布" in one.notes[0]


def test_what_does_not_apply_is_not_walked() -> None:
    assert certain(marked("yulin", "phase", example("not-obliged"))) == []
    assert certain(marked("yulin", "phase", example("before-in-force"))) == []


def test_an_exception_lets_off() -> None:
    spared = build(policy("ningxia", {"q24": "no_third"}), LaneAxis.ROLE)
    for origin, expected in (("reprint", Mark.EXEMPT), ("own_issued", Mark.CERTAIN)):
        item = {**example("leader-profile"), "origin": origin}
        one = mark(spared, decided("ningxia", item, choice=(("q24", "no_third"),)))
        assert box(one, "step.review3").mark is expected


def test_without_an_item_nothing_is_marked() -> None:
    assert {each.mark for each in chart("yulin", "phase").boxes} == {Mark.PLAIN}
