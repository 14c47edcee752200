"""A quotation stands in its clause character by character, or the check breaks there."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policyc.source.blanks import is_blank
from policyc.source.clauses import Clause, Regulation, split_clauses
from policyc.source.quotations import Passage, fold, locate_quotation, nearest_passage, printed_places
from policyc.source.text import SourceText


def clause_of(regulation: Regulation, citation: str) -> Clause:
    clause = regulation.find(citation)
    assert clause is not None
    return clause


def quoted(regulation: Regulation, citation: str, quotation: str) -> str | None:
    """Give what stands at the place of the quotation, as stored."""
    span = locate_quotation(regulation, clause_of(regulation, citation), quotation)
    return regulation.source.slice(span) if span else None


@pytest.mark.parametrize(
    ("citation", "quotation", "stored"),
    [
        ("第七条第（四）项", "（四）各辖区", "（四)各辖区"),
        ("第二条", "政务新媒体，是指", "政务新媒体,是指"),
        ("第二条", "微博、微信", "微博﹑微信"),
        ("第十一条", "个人隐私；（二）是否", "个人隐私;\n\n（二）是否"),
        ("第七条", "实行‘四级负责制’", "实行“四级负责制”"),
        ("第七条", '实行"四级负责制"', "实行“四级负责制”"),
        ("第九条第（一）项", "（以下简称《审核表》），《审核表》", "（以下简称《审核表》）,《审核表》"),
        ("印发通知", "玉政办发〔2022〕6号", "玉政办发〔2022〕6 号"),
        ("第二条", "ＡＰＰ移动客户端", "APP移动客户端"),
        ("第十条第（三）项第二自然段", "（含以自治区党委办公厅", "(含以自治区党委办公厅"),
        ("第七条", "定期对部门已发布信息", "定期对部门已发布信息"),  # stands in an item of the article
    ],
)
def test_width_marks_and_blanks_do_not_matter(yulin: Regulation, citation: str, quotation: str, stored: str) -> None:
    assert quoted(yulin, citation, quotation) == stored


def test_a_box_that_is_printed_on_two_lines_is_quoted_as_one(ningxia: Regulation) -> None:
    assert quoted(ningxia, "流程图", "本机关制发信息") == "本机关\n\n\n制发信息"
    assert quoted(ningxia, "流程图", "信息发布工作流程")
    assert quoted(ningxia, "样表", "本表由政务公开办公室专（兼）职工作人员")


def test_a_chart_does_not_quote_the_form_that_is_printed_inside_it(ningxia: Regulation) -> None:
    assert quoted(ningxia, "流程图", "承办人签字") is None
    assert quoted(ningxia, "样表", "归档移交") is None


def test_a_label_of_a_chart_is_quoted_before_one_that_contains_it(ningxia: Regulation) -> None:
    span = locate_quotation(ningxia, clause_of(ningxia, "流程图"), "本机关")
    assert span is not None
    assert ningxia.source.position(span.start).column == 1
    assert ningxia.source.text[span.end] == "\n"


def test_a_label_stands_inside_others_only_where_no_line_is_just_that() -> None:
    text = "第一条 甲\n\n审核流程图\n\n逐级审核审核\n\n 审核 \n\n审\n核\n"
    regulation = split_clauses(SourceText("r", text))
    chart = clause_of(regulation, "流程图")
    alone = printed_places(regulation, chart, "审核")
    assert [text[place.start : place.end] for place in alone] == ["审核", "审\n核"]
    inside = printed_places(regulation, chart, "级审")
    assert [text[: place.start].count("\n") for place in inside] == [4]


@pytest.mark.parametrize(
    ("citation", "quotation"),
    [
        ("第八条", "必须上报市委、市政府办公室审核或经"),
        ("第八条", "重大突发事件"),  # 重特大
        ("第七条第（四）项", "超过三次的"),
        ("第七条第（四）项", "超过两次的。"),
        ("第二条", "微博，微信"),  # another mark, not another form of it
        ("第七条第（一）项", "定期对部门已发布信息"),  # stands in the fourth item
        ("印发通知", "玉政办发[2022]6号"),
        ("第八条", ""),
        ("第八条", " 　"),
    ],
)
def test_anything_else_does(yulin: Regulation, citation: str, quotation: str) -> None:
    assert quoted(yulin, citation, quotation) is None


@given(st.data())
def test_every_stretch_of_a_clause_is_found_in_it(regulation: Regulation, data: st.DataObject) -> None:
    clause = data.draw(st.sampled_from(regulation.clauses))
    stretch = data.draw(st.sampled_from(clause.stretches))
    start = data.draw(st.integers(stretch.start, stretch.end - 1))
    end = data.draw(st.integers(start + 1, stretch.end))
    quotation = regulation.source.text[start:end]
    span = locate_quotation(regulation, clause, quotation)
    if not fold(quotation).key:
        assert span is None
        return
    assert span is not None
    assert any(part.contains(span) for part in clause.stretches)
    assert fold(regulation.source.slice(span)).key == fold(quotation).key


@given(st.data())
def test_one_changed_character_of_the_text_under_a_quotation_breaks_it(
    regulation: Regulation, data: st.DataObject
) -> None:
    clause = data.draw(st.sampled_from([clause for clause in regulation.clauses if len(clause.own) > 40]))
    start = data.draw(st.integers(clause.own.start, clause.own.end - 20))
    quotation = regulation.source.text[start : start + 20]
    # What the clause says twice is still said when one place is changed.
    assume(fold(regulation.source.slice(clause.span)).key.count(fold(quotation).key) == 1)
    at = data.draw(st.integers(start, start + 19).filter(lambda at: not is_blank(regulation.source.text[at])))
    changed = regulation.source.text[:at] + "囧" + regulation.source.text[at + 1 :]
    after = split_clauses(SourceText("changed", changed))
    same = after.find(clause.id)
    # A change in the number of a clause takes the clause away, and with it what it said.
    assert same is None or locate_quotation(after, same, quotation) is None


@given(st.text())
@example("（Ａ）﹑\u3000“b”\u200b‘c’")
def test_folding_is_idempotent_and_maps_every_character_back(text: str) -> None:
    folded = fold(text)
    assert fold(folded.key).key == folded.key
    assert len(folded.offsets) == len(folded.key)
    assert [offset for offset, character in enumerate(text) if not is_blank(character)] == list(folded.offsets)


def test_folding_keeps_chinese_characters_and_digits_apart() -> None:
    different = "一二12〇○O0。.，、；：《〈〔[-—“"
    assert len({fold(character).key for character in different}) == len(different)


@pytest.mark.parametrize(
    ("citation", "quotation", "passage", "clause"),
    [
        # A word changed, left out, put in: what the clause really says.
        ("第八条", "必须上报市委、市政府办公室批准", "必须上报市委、市政府办公室审核", "第八条"),
        ("第八条", "经市委、市政府有关同意后", "经市委、市政府有关领导同意后", "第八条"),
        ("第七条第（四）项", "超过三次的，将报请市人民政府", "超过两次的，将报请市人民政府", "第七条第（四）项"),
        # The same words in another clause.
        ("第七条第（一）项", "不定期抽查，找出存在问题", "不定期抽查，找出存在问题", "第七条第（三）项"),
        # Nearly the same words in another clause.
        ("第三条", "严禁从没有授权的网站转载", "严禁从未经授权的网站转载", "第十条第（四）项"),
    ],
)
def test_the_message_can_say_what_the_text_says(
    yulin: Regulation, citation: str, quotation: str, passage: str, clause: str
) -> None:
    found = nearest_passage(yulin, clause_of(yulin, citation), quotation)
    assert found is not None
    assert (found.text, found.clause_id) == (passage, clause)
    assert yulin.source.slice(found.span) == found.text


@pytest.mark.parametrize("quotation", ["", "完全无关的另外一回事儿", "x" * 5000, "。"])
def test_nothing_is_near_to_something_else(yulin: Regulation, quotation: str) -> None:
    found = nearest_passage(yulin, clause_of(yulin, "第三条"), quotation)
    assert found is None or isinstance(found, Passage)
    assert quotation in ("", "。") or found is None


def test_a_huge_clause_and_a_huge_quotation_are_searched_in_time() -> None:
    regulation = split_clauses(SourceText("x", "第一条 " + "审核发布" * 100_000 + "。"))
    clause = clause_of(regulation, "第一条")
    assert locate_quotation(regulation, clause, "发布审核" * 50_000) is not None
    assert nearest_passage(regulation, clause, "发布审检" * 50_000) is not None
