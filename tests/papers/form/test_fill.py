"""What stands on a form, and what never does."""

from dataclasses import fields, replace

import pytest

from policyc.decision.model import State
from policyc.decision.query import Query
from policyc.ir.basis import NO_BASIS
from policyc.ir.policy import FormField
from policyc.papers.form import sheet as model
from policyc.papers.form.fill import fill
from policyc.wording.language import Language
from tests.papers.form.forms import (
    POLICIES,
    ROOT,
    case,
    example,
    examples,
    policy,
    sheet,
    sheets,
    texts,
)

each_policy = pytest.mark.parametrize("name", POLICIES)


@each_policy
@pytest.mark.parametrize("item", examples())
def test_every_example_fills_the_form(name: str, item: str) -> None:
    filled = sheet(name, example(item))
    decided = case(name, example(item)).decision
    assert [box.step for box in filled.boxes] == [step.step.label for step in decided.order]
    assert all("\n" not in box.step and box.step for box in filled.boxes)


def test_nothing_on_a_form_could_hold_an_opinion_a_signature_or_a_date_of_signing() -> None:
    names = {field.name for part in (model.Sheet, model.Box, model.Escalation) for field in fields(part)}
    assert names.isdisjoint({"opinion", "signature", "signed", "date", "signed_on", "person"})


@each_policy
def test_who_is_named_in_the_item_does_not_sign_beforehand(name: str) -> None:
    roles = {role.id: f"某人{number}" for number, role in enumerate(policy(name).roles) if not role.organ}
    filled = sheet(name, example("news") | {"people": roles})
    assert not [text for box in filled.boxes for text in texts(box) if "某人" in text]


@each_policy
def test_what_the_form_of_the_regulation_signs_is_unmarked_and_all_else_is_marked(name: str) -> None:
    form = policy(name).forms[0]
    boxes = sheet(name, example("important-awaiting")).boxes
    assert {box.step for box in boxes if not box.mark} == set(form.signature_boxes)
    assert {box.mark for box in boxes} == {"", "※"}


def test_boxes_say_what_is_not_certain() -> None:
    boxes = {box.step: box for box in sheet("ningxia", example("important-awaiting")).boxes}
    assert boxes["主要领导审批"].state == "视情况，待决定"
    assert boxes["终审"].state == ""
    assert boxes["公开发布"].state == "时限：尽快"
    decided = {box.step: box for box in sheet("ningxia", example("important-escalated")).boxes}
    assert decided["主要领导审批"].state == "已决定上报"
    waiting = {box.step: box for box in sheet("yulin", example("news")).boxes}
    assert waiting["两办审核"].state == "待定，由分管审查确定同类事件"
    assert waiting["请示"].place == "在分管审查之中"
    nothing = {box.step: box for box in sheet("ningxia", {}).boxes}
    assert nothing["主要领导审批"].state.startswith("待定，看重要程度")


def test_organs_that_act_together_sign_beside_each_other() -> None:
    boxes = {box.step: box for box in sheet("yulin", example("emergency-notice")).boxes}
    assert boxes["两办审核"].signers == ("市委办公室", "市政府办公室")
    assert boxes["初审"].signers == ("",)


def test_a_decision_at_discretion_is_left_open_even_when_it_was_given_beforehand() -> None:
    (open_,) = sheet("ningxia", example("important-awaiting")).escalations
    assert open_.decides
    assert open_.decision == ("决定人：分管政务公开的副市（县、区）长", "上报（　　）　不上报（　　）")
    (given,) = sheet("ningxia", example("important-escalated")).escalations
    assert given.decision[1:] == ("上报（　　）　不上报（　　）", "预先填报：上报")
    must = {one.matter: one for one in sheet("yulin", example("emergency-notice")).escalations}
    assert not must["突发事件上报"].decides
    assert must["突发事件上报"].decision == ("必须上报，不需另行决定",)


# --- particulars -----------------------------------------------------------------------------------------------------


@each_policy
def test_title_notes_and_categories_are_the_regulations_words(name: str) -> None:
    printed = "".join((ROOT / "policies" / name / "regulation.txt").read_text(encoding="utf-8").split())
    filled = sheet(name, example("news"))
    assert filled.title in printed
    assert all("".join(note.split()) in printed for note in filled.notes)
    quoted = [
        below.text for one in filled.classifications for category in one.categories for below in category.subcategories
    ]
    assert all(text in printed for text in quoted)
    assert (name == "ningxia") == bool(filled.notes) == bool(quoted)


def test_a_field_that_the_text_guarantees_is_unmarked_and_facts_are_ours() -> None:
    first, *others = [row for line in sheet("yulin", example("news")).lines for row in (line.first, line.second) if row]
    assert (first.label, first.mark) == ("信息内容", "")
    assert first.text == "示例县召开秋冬农业生产现场会\n正文共48字，另附"
    assert {row.mark for row in others} == {"※"}
    assert {"渠道", "单位名称", "公开属性", "声明", "预审结论"} <= {row.label for row in others}


def test_the_code_of_a_field_is_that_of_a_fact_or_it_is_an_empty_cell() -> None:
    declared = policy("yulin")
    basis = declared.forms[0].basis
    own = (FormField("channel", "渠道", "发布渠道", basis), FormField("box", "备注", "备注", NO_BASIS))
    form = replace(declared.forms[0], fields=own)
    (filled,) = fill(replace(declared, forms=(form,)), form, [case("yulin", example("news"))], Language.ZH)
    rows = [row for line in filled.lines for row in (line.first, line.second) if row]
    assert [(row.label, row.text, row.mark) for row in rows if row.label in {"发布渠道", "备注"}] == [
        ("发布渠道", "网站", ""),
        ("备注", "", "※"),
    ]
    assert "渠道" not in {row.label for row in rows}


def test_a_reprint_has_its_address_its_host_and_room_for_the_day() -> None:
    rows = {line.first.label: line.first for line in sheet("yulin", example("central-unlisted-source")).lines}
    address, host = rows["转载网址"].text.split("\n")
    assert address == "https://news.example.cn/2026/11/1.html"
    assert host == "网站：news.example.cn　转载时间：　　年　　月　　日"


@each_policy
def test_the_body_is_never_copied(name: str) -> None:
    item = example("news") | {"body": "蔬菜丰收的正文", "attachments": [{"name": "附件一", "text": "蔬菜丰收的附件"}]}
    filled = sheet(name, item)
    assert not [text for text in texts(filled) if "蔬菜丰收" in text]
    assert any("正文共7字，另附，附件1件" in text for text in texts(filled))


@each_policy
def test_an_item_that_says_nothing_has_a_form_with_its_questions(name: str) -> None:
    filled = sheet(name, {})
    assert any("（未填）" in text for text in texts(filled))
    assert any(line.first.label == "待补要素" and line.first.text for line in filled.lines)
    assert filled.boxes


# --- ticks -----------------------------------------------------------------------------------------------------------


def ticks(filled: model.Sheet) -> list[str]:
    return [
        below.tick
        for one in filled.classifications
        for category in one.categories
        for below in category.subcategories
        if below.tick
    ]


def test_the_category_is_ticked() -> None:
    assert ticks(sheet("ningxia", example("news"))) == ["√"]
    assert ticks(sheet("ningxia", {})) == []  # nothing is settled, the cells are left to a hand
    assert ticks(sheet("ningxia", example("news") | {"origin": "reprint"})) == ["待定", "待定"]
    assert ticks(sheet("ningxia", example("news"), example("mailbox-reply"), example("news"))) == [
        "√\n（1、3）",
        "√\n（2）",
    ]


def test_a_classification_that_the_form_does_not_have_is_ours_and_only_there_when_it_applies() -> None:
    assert sheet("yulin", example("news")).classifications == ()
    (ours,) = sheet("yulin", example("central-unlisted-source")).classifications
    assert ours.mark == "※"


def test_answers_are_blank_unless_the_item_has_them_and_then_they_are_remarked_on() -> None:
    groups = sheet("yulin", example("answered-checklist")).question_groups
    asked = {question.code: question for group in groups for question in group.questions}
    assert (asked["q2"].yes, asked["q2"].no, asked["q2"].remark) == ("√", "", "预先填报")
    assert (asked["q11"].yes, asked["q11"].no, asked["q11"].remark) == ("", "√", "预先填报")
    assert (asked["q1"].yes, asked["q1"].no, asked["q1"].remark) == ("", "", "")


def test_questions_stand_under_those_who_answer_them_in_order_of_the_route() -> None:
    groups = sheet("ningxia", example("news")).question_groups
    assert [group.who.partition("（")[0] for group in groups] == ["采集筛选", "再审副职", "终审"]
    assert groups[0].who == "采集筛选（办理人原文未写明）"
    numbers = [int(question.number) for group in groups for question in group.questions]
    assert numbers == list(range(1, len(numbers) + 1))


def test_findings_have_clause_and_remedy_and_only_certain_ones_are_listed() -> None:
    filled = sheet("yulin", example("secret-marked"))
    assert [(one.matter, one.consequence) for one in filled.findings] == [("涉密", "禁止发布"), ("疑似涉密", "核实")]
    assert all(one.clause and one.remedy for one in filled.findings)
    assert sheet("yulin", example("news")).findings == ()


# --- several items ---------------------------------------------------------------------------------------------------


def test_a_form_with_a_list_takes_several_items_and_any_other_is_filled_once_an_item() -> None:
    items = [example("news"), example("important-awaiting"), example("mailbox-reply")]
    (together,) = sheets("ningxia", *items)
    assert [entry.title for entry in together.entries] == [item["title"] for item in items]
    assert [entry.number for entry in together.entries] == ["1", "2", "3"]
    apart = sheets("yulin", *items)
    assert [one.number for one in apart] == [item["id"] for item in items]
    assert all(one.entries == () for one in apart)


def test_on_a_list_everything_says_which_items_it_is_about() -> None:
    filled = sheet("ningxia", example("important-awaiting"), example("news"), example("answered-checklist"))
    boxes = {box.step: box.items for box in filled.boxes}
    assert boxes["主要领导审批"] == "只涉及第1项"
    assert boxes["终审"] == ""
    (escalation,) = filled.escalations
    assert escalation.items == "只涉及第1项"
    asked = {question.code: question for group in filled.question_groups for question in group.questions}
    assert (asked["p1"].yes, asked["p1"].remark) == ("", "第3项预先填报是")


def test_routes_of_several_items_make_one_order() -> None:
    both = [box.step for box in sheet("ningxia", example("news"), example("important-awaiting")).boxes]
    other = [box.step for box in sheet("ningxia", example("important-awaiting"), example("news")).boxes]
    longest = [step.step.label for step in case("ningxia", example("important-awaiting")).decision.order]
    assert both == other == longest


# --- foot ------------------------------------------------------------------------------------------------------------


@each_policy
def test_the_foot_has_clauses_and_receipt(name: str) -> None:
    filled = sheet(name, example("news"))
    decided = case(name, example("news")).decision
    assert decided.receipt.item[:12] in filled.receipt
    assert decided.receipt.policy_digest[:12] in filled.receipt
    assert "保存期限原文未写明" in filled.retention
    assert policy(name).forms[0].basis.cites[0].clause in filled.clauses


@each_policy
def test_in_english_the_program_speaks_english_and_the_regulation_chinese(name: str) -> None:
    (filled,) = sheets(name, example("important-awaiting"), language=Language.EN)
    assert filled.title == sheet(name, example("important-awaiting")).title
    assert "the text does not say how long to keep it" in filled.retention
    assert not [
        box.state for box in filled.boxes if box.state and not box.state.isascii() and "decides" not in box.state
    ]


def test_the_same_item_fills_the_same_form() -> None:
    assert sheets("ningxia", example("news")) == sheets("ningxia", example("news"))


def test_readings_are_those_that_were_asked_for() -> None:
    declared = policy("ningxia")
    reading = next(one for one in declared.readings if one.label == "二审人")
    query = case("ningxia", example("news")).decision.receipt.as_of
    other = case("ningxia", example("news"), Query(query, choice=((reading.id, "either"),)))
    (filled,) = fill(declared, declared.forms[0], [other], Language.ZH)
    assert "再审副职" not in {box.step for box in filled.boxes}
    assert all(step.state is State.CERTAIN for step in other.decision.order)
