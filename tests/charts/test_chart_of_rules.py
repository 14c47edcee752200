"""The chart that is drawn from the rules: what it shows, in which lane, and what it must not pass off as the text's."""

from dataclasses import replace

import pytest

from policyc.charts.build import build
from policyc.charts.model import Chart, LaneAxis, LegendEntry, LineKind, Shape
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis, RestsOn
from policyc.ir.charts import Member, MemberKind, Stage
from policyc.ir.conditions import FactHolds, conjoin
from policyc.ir.policy import Modality, Policy
from policyc.wording import charts as said
from policyc.wording.language import Language
from tests.charts.shipped import box, chart, line, policy, ways
from tests.decision import build as made

KINDS = (("yulin", "phase"), ("yulin", "role"), ("ningxia", "phase"), ("ningxia", "role"))
each_chart = pytest.mark.parametrize(("name", "kind"), KINDS)


def drawn(*parts: terms.Term, axis: LaneAxis = LaneAxis.PHASE, **more: object) -> Chart:
    facts = (made.fact("a"), made.fact("b"))
    return build(made.policy(*facts, workflows=(made.workflow(*parts),), **more), axis)  # type: ignore[arg-type]


# --- what holds of every chart ----------------------------------------------------------------------------------------


@each_chart
def test_every_box_stands_in_a_lane_and_no_lane_is_empty(name: str, kind: str) -> None:
    one = chart(name, kind)
    assert {lane.id for lane in one.lanes} == {each.lane for each in one.boxes}


@each_chart
def test_every_step_is_one_box(name: str, kind: str) -> None:
    steps = [step.id for workflow in policy(name).workflows for step in terms.steps(workflow.body)]
    assert sorted(step for each in chart(name, kind).boxes for step in each.steps) == sorted(steps)


@each_chart
def test_lines_join_boxes_and_ids_are_unique(name: str, kind: str) -> None:
    one = chart(name, kind)
    ids = [*(each.id for each in one.boxes), *(each.id for each in one.lines), *(each.id for each in one.lanes)]
    assert len(ids) == len(set(ids))
    assert {end for each in one.lines for end in (each.source, each.target)} <= {each.id for each in one.boxes}


@each_chart
def test_no_return_and_no_reconstructed_line_is_passed_off_as_the_text(name: str, kind: str) -> None:
    one = chart(name, kind)
    assert all(
        each.rests_on is not RestsOn.TEXT for each in one.lines if each.reconstructed or each.kind is LineKind.RETURN
    )
    assert any(each.kind is LineKind.RETURN for each in one.lines)


@each_chart
def test_no_symbol_of_ours_is_passed_off_as_the_text(name: str, kind: str) -> None:
    one = chart(name, kind)
    assert all(each.ours for each in one.boxes if each.shape is Shape.DECISION)
    assert any(each.entry is LegendEntry.OURS for each in one.legend)


@each_chart
def test_every_box_of_a_rule_names_its_clauses_and_quotes_them(name: str, kind: str) -> None:
    assert all(each.clauses and each.quote for each in chart(name, kind).boxes)


@each_chart
def test_it_says_that_it_is_none_of_the_regulation_s(name: str, kind: str) -> None:
    assert "非官方附图" in chart(name, kind).captions[0]


def test_every_entry_of_the_legend_has_its_words() -> None:
    assert set(said.LEGEND) == {entry.value for entry in LegendEntry}
    assert set(said.STROKE) < set(said.LEGEND)


# --- one regulation ---------------------------------------------------------------------------------------------------


def test_the_caption_numbers_articles_as_the_text_does() -> None:
    assert chart("yulin", "phase").captions == ("据第七至九条编绘，非官方附图。",)
    assert chart("ningxia", "role").captions == ("据二至六、样表编绘，非官方附图。",)


def test_the_title_keeps_that_the_text_is_on_trial_and_its_number() -> None:
    one = chart("yulin", "role")
    assert one.title == "玉林市政府网站及政务新媒体信息审核发布制度（试行）流程图"
    assert one.subtitle == "（玉政办发〔2022〕6号）"


def test_tiers_stand_at_their_steps() -> None:
    tags = {each.id: each.tag for each in chart("yulin", "phase").boxes if each.tag}
    assert tags == {
        "step.draft": "一级",
        "step.deputy_review": "二级",
        "step.main_review": "三级",
        "step.inspect": "四级",
    }


def test_two_organs_two_acts() -> None:
    one = chart("yulin", "role")
    assert box(one, "step.offices").lane != box(one, "step.consent").lane
    titles = {lane.id: lane.title for lane in one.lanes}
    assert titles[box(one, "step.offices").lane] == "市委办公室、市政府办公室"
    assert "（共同）" in box(one, "step.offices").lines


def test_asking_for_instructions_leads_out_and_back() -> None:
    assert ways(chart("yulin", "phase"), "consultation") == {
        ("step.deputy_review", "step.consult"),
        ("step.consult", "step.deputy_review"),
    }


def test_an_escalation_that_must_be_has_a_diamond_with_yes_and_no() -> None:
    one = chart("yulin", "phase")
    diamond = box(one, "decision.emergency.split")
    assert diamond.lines == ("重特大、群体事件或同类事件？",)
    assert line(one, diamond.id, "step.offices").label == "是"
    assert line(one, diamond.id, "step.editor_sign").label == "否"


def test_an_escalation_at_discretion_can_be_decided_against() -> None:
    one = chart("ningxia", "role")
    decision = "decision.report.split.decision"
    assert box(one, decision).optional
    assert line(one, decision, "step.main_approval").kind is LineKind.DISCRETION
    assert line(one, decision, "step.publish").label == "决定不上报"
    assert line(one, "decision.report.split", decision).label == "是"


def test_inspection_after_publication_stands_beside_the_route() -> None:
    one = chart("yulin", "phase")
    inspection = box(one, "step.inspect")
    assert inspection.beside
    assert inspection.after_publication
    assert line(one, "step.publish", "step.inspect").kind is LineKind.BESIDE
    assert not any(each.target == "step.inspect" and each.kind is LineKind.FLOW for each in one.lines)


def test_before_and_after_publication_are_apart() -> None:
    one = chart("yulin", "phase")
    assert [lane.title for lane in one.lanes if lane.after_publication] == ["检查考核"]
    assert not box(one, "step.publish").after_publication


def test_the_form_is_kept_where_it_is_filled_not_behind_publication() -> None:
    one = chart("yulin", "phase")
    kept = box(one, "form.form")
    assert kept.shape is Shape.NOTE
    assert kept.lines[0] == "《审核表》由各级各部门存档"
    assert kept.lane == box(one, "step.draft").lane
    assert {(each.source, each.target) for each in one.lines if kept.id in (each.source, each.target)} == {
        ("step.draft", "form.form")
    }


def test_a_filled_form_is_a_document_and_signing_in_order_a_remark_at_publication() -> None:
    one = chart("yulin", "phase")
    assert box(one, "step.draft").shape is Shape.DOCUMENT
    assert "逐级签字齐全方可发布" in box(one, "step.publish").lines
    assert "第七条第（三）项" in box(one, "step.publish").clauses


def test_where_the_text_names_nobody_nobody_is_named() -> None:
    assert "（未规定由谁）" in box(chart("ningxia", "phase"), "step.publish").lines
    assert any("公开发布" in note for note in chart("ningxia", "phase").notes)


def test_clauses_are_those_that_speak_of_the_step() -> None:
    assert box(chart("yulin", "phase"), "step.first_review").clauses == ("第九条第（二）项",)


def test_a_bare_section_is_named_with_its_heading() -> None:
    assert box(chart("ningxia", "role"), "step.publish").clauses == ("四、公开发布",)


def test_unconfirmed_readings_are_named_with_the_option_taken() -> None:
    notes = " ".join(chart("yulin", "phase").notes)
    assert "上报位置（取“主要之后”）" in notes
    other = build(policy("yulin", {"q02": "after_deputy"}), LaneAxis.PHASE)
    assert "上报位置（取“分管之后”）" in " ".join(other.notes)
    assert ("step.deputy_review", "decision.emergency.split") in ways(other, "flow")


def test_returns_are_explained_once() -> None:
    one = chart("yulin", "role")
    assert {each.label for each in one.lines if each.kind is LineKind.RETURN} == {""}
    convention = next(each for each in one.legend if each.entry is LegendEntry.CONVENTION_LINE)
    assert convention.text == "惯例，制度没有写：不通过退回上一环节"


def test_lanes_are_the_stages_in_their_order() -> None:
    titles = [lane.title for lane in chart("yulin", "phase").lanes]
    assert titles == ["拟稿", "部门初审", "领导审核", "特别审批", "签发上传", "发布", "检查考核"]


def test_in_english_the_program_s_words_change_and_the_regulation_s_do_not() -> None:
    one = chart("yulin", "phase", Language.EN)
    assert "not part of the regulation" in one.captions[0]
    assert box(one, "step.draft").lines[0] == "拟稿"
    assert line(one, "decision.emergency.split", "step.offices").label == "yes"


# --- one construct at a time ------------------------------------------------------------------------------------------


def test_without_stages_the_lanes_are_before_and_after_publication() -> None:
    one = drawn(made.step("draft"), made.publish(), made.step("file", after=True))
    assert [(lane.title, lane.after_publication) for lane in one.lanes] == [("发布前", False), ("发布后", True)]


def test_a_guarded_step_is_asked_about_and_passed_by() -> None:
    one = drawn(made.step("draft"), made.step("sign", FactHolds("a")), made.publish())
    assert box(one, "decision.sign.split").lines == ("A？",)
    assert ways(one, "branch") == {("decision.sign.split", "step.sign"), ("decision.sign.split", "step.publish")}


def test_branches_side_by_side_begin_and_end_at_bars() -> None:
    both = terms.Parallel("both", "BOTH", 1, (made.step("left"), made.step("right")), NO_BASIS)
    one = drawn(made.step("draft"), both, made.publish())
    bars = [each for each in one.boxes if each.shape is Shape.BAR]
    assert len(bars) == 2
    assert bars[1].lines == ("满1路即可",)


def test_a_choice_labels_its_ways_with_their_conditions() -> None:
    arms = (terms.ChoiceArm(FactHolds("a"), made.step("left")),)
    way = terms.Choice("way", "哪一种", True, arms, terms.Gap(NO_BASIS), NO_BASIS)  # noqa: FBT003 – as the language has it
    one = drawn(made.step("draft"), way, made.publish())
    assert line(one, "decision.way.split", "step.left").label == "A"
    gap = next(each for each in one.boxes if each.lines == ("制度未作规定",))
    assert gap.shape is Shape.TERMINAL


def test_a_refusal_without_a_rule_is_no_line_but_a_remark() -> None:
    one = drawn(made.step("draft"), made.publish())
    assert not any(each.kind is LineKind.RETURN for each in one.lines)
    assert any(note.startswith("不通过以后怎么办，制度没有写：DRAFT") for note in one.notes)


def test_the_two_ways_to_the_same_box_are_both_seen() -> None:
    when = conjoin(FactHolds("a"), FactHolds("tell_decision"))
    told = made.when(when, made.step("leader"), escalation="tell")
    escalation = made.escalation("tell", FactHolds("a"), "leader", modality=Modality.MAY, decision="tell_decision")
    one = drawn(made.step("draft"), told, made.publish(), escalations=(escalation,))
    labels = {each.label for each in one.lines if each.target == "step.publish"}
    assert labels == {"否", "决定不上报", ""}


def test_what_cites_nothing_is_not_drawn_as_the_text() -> None:
    one = drawn(made.step("draft", basis=NO_BASIS), made.publish())
    assert box(one, "step.draft").rests_on is RestsOn.CONVENTION


def test_a_reading_makes_an_interpretation() -> None:
    basis = Basis(made.cited("第一条").cites, ("doubt",), ())
    assert box(drawn(made.step("draft", basis=basis), made.publish()), "step.draft").rests_on is RestsOn.READING


def staged(policy_: Policy, *stages: Stage) -> Policy:
    return replace(policy_, stages=stages)


def test_a_step_without_a_stage_stands_where_the_one_before_it_stands() -> None:
    plain = made.policy(workflows=(made.workflow(made.step("draft"), made.step("sign"), made.publish()),))
    first = Stage("first", "起草", "", (Member(MemberKind.STEP, "draft"),), NO_BASIS)
    last = Stage("last", "发布", "", (Member(MemberKind.STEP, "publish"),), NO_BASIS)
    one = build(staged(plain, first, last), LaneAxis.PHASE)
    assert [(each.id, each.lane) for each in one.boxes] == [
        ("step.draft", "stage.first"),
        ("step.sign", "stage.first"),
        ("step.publish", "stage.last"),
    ]


def test_chinese_ids_become_ids_that_stand_anywhere() -> None:
    one = drawn(made.step("拟稿"), made.step('拟 稿"'), made.publish())
    ids = [each.id for each in one.boxes]
    assert len(set(ids)) == 3
    assert all(each.isascii() and " " not in each and '"' not in each for each in ids)
