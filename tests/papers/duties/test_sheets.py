"""Duty sheets: everybody finds what is theirs, nobody is given what the text does not give them."""

import pytest

from policyc.papers.duties.build import duty_sheets
from policyc.papers.duties.html import duties_html
from policyc.papers.duties.markdown import duties_markdown
from policyc.papers.duties.model import DutySheets, Line, Sheet, Table
from policyc.papers.duties.pdf import duties_pdf
from policyc.typesetting.fonts import MissingFonts, find_fonts
from policyc.wording.language import Language
from tests.papers.inert import assert_inert_html, assert_inert_markdown, pdf_text
from tests.papers.specimen import RULES, compiled, hostile

needs_pages = pytest.mark.skipif(isinstance(find_fonts(), MissingFonts), reason="the extra “papers” is not installed")


def sheets(language: Language = Language.ZH) -> DutySheets:
    policy = compiled().policy
    assert policy is not None
    return duty_sheets(policy, language)


def hostile_sheets(language: Language = Language.ZH) -> DutySheets:
    policy = hostile().policy
    assert policy is not None
    return duty_sheets(policy, language)


def sheet(role: str) -> Sheet:
    return next(one for one in sheets().sheets if one.role == role)


def table(role: str, heading: str) -> Table:
    return next(one for one in sheet(role).tables if one.heading == heading)


def lines(one: Table) -> list[Line]:
    return [line for row in one.rows for cell in row for line in cell]


def texts(role: str, heading: str) -> list[str]:
    return [line.text for line in lines(table(role, heading))]


def test_roles_come_in_the_order_in_which_they_act_and_idle_ones_not_at_all() -> None:
    assert [one.role for one in sheets().sheets] == [
        "拟稿人",
        "甲科",
        "乙科",
        "部门负责人",
        "主要领导",
        "信息员",
        "督查组",
        "原文没有写由谁",
    ]


def test_a_step_says_what_to_do_when_and_on_which_clause() -> None:
    steps = texts("部门负责人", "办理的环节")
    assert "审核环节" in steps
    assert "审级：一级" in steps
    assert "审查：涉密审查（禁止发布）" in steps
    assert "回答清单：内容清单" in steps
    assert "对下列事项负责：准确" in steps
    assert "第四条" in steps
    assert "据惯例“退回上一环节”，制度没有写" in steps


def test_signatures_in_order_are_said_only_where_the_text_asks_for_them() -> None:
    assert "前面的环节办完以后" in texts("部门负责人", "办理的环节")
    assert "前面的环节都签字以后" not in texts("部门负责人", "办理的环节")


def test_those_who_sign_together_are_named_to_each_other() -> None:
    assert "与乙科共同" in texts("甲科", "办理的环节")
    assert "与甲科共同" in texts("乙科", "办理的环节")
    assert "据解读“会签人”（未确认）" in texts("甲科", "办理的环节")
    assert "重要" in texts("甲科", "办理的环节")


def test_a_confirmed_reading_is_called_so() -> None:
    assert "据解读“尽快”（已确认）" in texts("信息员", "办理的环节")


def test_an_escalation_that_somebody_decides_is_never_due_by_itself() -> None:
    assert "有“报请决定”的情形：敏感；并且决定上报" in texts("主要领导", "办理的环节")
    assert "决定是否上报“报请决定”" in texts("原文没有写由谁", "办理的环节")


def test_questions_stand_with_those_who_answer_them() -> None:
    assert "是否准确" in texts("部门负责人", "须回答的问题")
    assert "答“否”：退回修改" in texts("部门负责人", "须回答的问题")
    assert "须回答的问题" not in [one.heading for one in sheet("信息员").tables]


def test_a_period_stands_where_the_text_states_one_and_is_called_open_where_not() -> None:
    assert "每季度" in texts("信息员", "职责")
    assert "每10个工作日" in texts("信息员", "职责")
    report = lines(table("原文没有写由谁", "职责"))
    assert Line("定期（周期未规定）", open=True) in report


def test_who_is_in_charge_of_a_form_finds_it_with_how_long_it_is_kept() -> None:
    assert "负责登记表" in texts("拟稿人", "职责")
    assert Line("保存期限未规定", open=True) in lines(table("拟稿人", "职责"))


def test_a_tier_without_a_step_of_its_own_is_told_to_whoever_answers_for_it() -> None:
    done = compiled(RULES.replace("由 部门负责人；负责 “准确”", "由 主要领导；负责 “准确”")).policy
    assert done is not None
    leader = next(one for one in duty_sheets(done, Language.ZH).sheets if one.role == "主要领导")
    assert Line("审级：一级") in lines(leader.tables[0])
    assert Line("对下列事项负责：准确") in lines(leader.tables[0])


def test_sanctions_stand_with_who_imposes_them_and_with_whom_they_may_meet() -> None:
    assert "错误次数不低于1的，通报批评" in texts("督查组", "由其实施的问责")
    assert "督查组" in texts("信息员", "违反制度的后果")
    assert "违反制度的后果" not in [one.heading for one in sheet("督查组").tables]


def test_what_names_nobody_has_a_sheet_of_its_own() -> None:
    last = sheets().sheets[-1]
    assert last.nobody
    assert "应当：通报检查结果" in texts("原文没有写由谁", "职责")


@pytest.mark.parametrize("language", list(Language))
def test_pages_are_inert(language: Language) -> None:
    made = hostile_sheets(language)
    assert_inert_html(duties_html(made, language))
    assert_inert_markdown(duties_markdown(made, language))


def test_rows_of_markdown_have_as_many_cells_as_their_heading() -> None:
    page = duties_markdown(hostile_sheets(), Language.ZH).replace("\\|", "").strip()
    for block in page.split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.split("\n")}) == 1


@needs_pages
def test_every_role_begins_a_page_of_the_pdf() -> None:
    made = duties_pdf(sheets(), Language.ZH)
    assert isinstance(made, bytes)
    pages = pdf_text(made).split("\f")[:-1]
    assert len(pages) == 1 + len(sheets().sheets)
    for page, one in zip(pages[1:], sheets().sheets, strict=True):
        assert one.role in page
    assert f"第2页共{len(pages)}页" in pages[1]


@needs_pages
def test_hostile_texts_make_a_pdf_all_the_same_and_the_same_twice() -> None:
    made = duties_pdf(hostile_sheets(), Language.ZH)
    assert isinstance(made, bytes)
    assert made == duties_pdf(hostile_sheets(), Language.ZH)


def test_program_words_are_english_where_asked() -> None:
    english = sheets(Language.EN)
    headings = {table.heading for one in english.sheets for table in one.tables}
    assert headings == {"Steps", "Questions to answer", "Duties", "Sanctions to impose", "What follows from a breach"}
