"""How a regulation divides into the clauses that people cite."""

from pathlib import Path

import pytest
from hypothesis import given

from policyc.source.citations import canonical_citation
from policyc.source.clauses import Clause, ClauseUnit, Regulation
from policyc.source.sentences import SentenceKind, sentences
from tests.conftest import Golden
from tests.source.texts import TEXTS, split

GOLDENS = Path(__file__).parent / "goldens"


def ids(text: str) -> list[str]:
    """List the ids of the clauses of a text."""
    return [clause.id for clause in split(text).clauses]


def own_text(regulation: Regulation, citation: str) -> str:
    """Give the own text of a clause on one line."""
    clause = regulation.find(citation)
    assert clause is not None
    return " ".join(regulation.source.slice(clause.own).split())


def described(regulation: Regulation) -> str:
    """Describe every clause: id, unit, place, heading, sentences (headings among them), first and last words."""
    rows = ["编号｜单位｜字符｜句（标题）｜标题｜首…尾"]
    found = sentences(regulation)
    for clause in regulation.clauses:
        own = [sentence for sentence in found if sentence.clause == clause.id]
        titles = sum(sentence.kind is SentenceKind.HEADING for sentence in own)
        depth = "　" * len(regulation.ancestors(clause.id))
        places = "、".join(f"{span.start}–{span.end}" for span in clause.stretches)
        rows.append(
            f"{depth}{clause.id}｜{clause.unit.value}｜{places}｜{len(own)}（{titles}）｜{clause.heading}｜"
            + "；".join(ends(regulation, clause))
        )
    return "\n".join(rows) + "\n"


def ends(regulation: Regulation, clause: Clause) -> list[str]:
    """Give the first and last characters of each stretch of the own text."""
    texts = ("".join(regulation.source.slice(span).split()) for span in clause.own_stretches)
    return [text if len(text) <= 20 else f"{text[:9]}…{text[-9:]}" for text in texts]


def test_golden(regulation: Regulation, golden: Golden) -> None:
    golden(described(regulation), GOLDENS / regulation.source.name.replace("/regulation", ""))


def test_the_tree_is_sound(regulation: Regulation) -> None:
    check_tree(regulation)


@given(TEXTS)
def test_any_text_has_a_sound_tree(text: str) -> None:
    check_tree(split(text))


def check_tree(regulation: Regulation) -> None:
    """Ids are unique, canonical and found; children lie inside their parents, in order, apart."""
    known: set[str] = set()
    for clause in regulation.clauses:
        assert clause.id not in known
        assert clause.parent is None or clause.parent in known
        known.add(clause.id)
        assert canonical_citation(clause.id) == clause.id
        assert regulation.find(clause.id) is clause
        assert clause.span.contains(clause.own)
        previous = clause.own.end
        for child in regulation.children(clause.id):
            assert clause.span.contains(child.span)
            assert previous <= child.span.start
            previous = child.span.end


def test_a_page_with_glued_titles_and_numbers(yulin: Regulation) -> None:
    headings = [clause.heading for clause in yulin.children(None) if clause.unit is ClauseUnit.CHAPTER]
    assert headings == [
        "第一章 总则",
        "第二章 信息审核",
        "第三章 政府网站及政务新媒体信息安全防护管理",
        "第四章 附则",
    ]
    articles = [clause for clause in yulin.clauses if clause.unit is ClauseUnit.ARTICLE]
    assert len(articles) == 17
    assert own_text(yulin, "第九条") == "第九条审核流程："


def test_the_half_width_bracket_begins_its_item(yulin: Regulation) -> None:
    assert own_text(yulin, "第七条第（四）项").startswith("（四)各辖区")


def test_several_paragraphs_are_clauses_and_a_single_one_is_not(yulin: Regulation) -> None:
    assert [clause.id for clause in yulin.children("第十二条")] == [
        "第十二条第一款",
        "第十二条第二款",
        "第十二条第三款",
    ]
    assert yulin.children("第八条") == ()
    assert [clause.id for clause in yulin.children("第十条第（三）项")] == [
        "第十条第（三）项第一自然段",
        "第十条第（三）项第二自然段",
    ]
    assert own_text(yulin, "第十条第（三）项第二段").startswith("如需转载发布广西")


def test_the_title_of_an_article_is_no_paragraph(yulin: Regulation) -> None:
    assert [clause.unit for clause in yulin.children("第十条")] == [ClauseUnit.ITEM] * 5
    assert own_text(yulin, "第十条").startswith("第十条审核要求： 根据政府网站")


def test_stray_labels_belong_to_the_chart_around_the_form(ningxia: Regulation) -> None:
    chart = ningxia.find("流程图")
    form = ningxia.find("样表")
    assert chart is not None
    assert form is not None
    assert chart.heading == "全区政府网站和政务新媒体信息发布工作流程"
    assert [clause.unit for clause in ningxia.children("样表")] == [ClauseUnit.NOTE] * 3
    (labels,) = chart.further
    assert chart.span.end < form.span.start < form.span.end < labels.start
    assert ningxia.source.slice(labels).startswith("按照规定转载党中央")
    assert ningxia.source.slice(labels).endswith("选登信息")
    assert "签字" not in ningxia.text_of(chart)


def test_the_last_section_ends_before_the_chart(ningxia: Regulation) -> None:
    assert own_text(ningxia, "六").endswith("单位和个人相关责任。")


def test_every_character_has_an_innermost_clause(regulation: Regulation) -> None:
    for offset, character in enumerate(regulation.source.text):
        clause = regulation.clause_at(offset)
        assert character.isspace() or clause is not None
        assert clause is None or any(own.start <= offset < own.end for own in clause.own_stretches)


LAW = """
某市政府信息公开办法
（2021年3月1日市政府第8次常务会议通过）

目　录
第一章　总　则
第二章　公　开
附　则

第一章　总　则
第 一 条　为了规范公开，制定本办法。
第2条　本办法适用于各级机关。
第三条规定的机关以外的单位，参照执行。
按照
第二条的规定，前款单位应当登记。
第三条　有下列情形之一的，不予公开：
（一）国家秘密：
1．绝密；
2．机密；
（1）定密的；
（2）派生的；
(二)商业秘密；
（三)个人隐私。
前款第（二）项经权利人同意的除外。
第三条之一　本条后来加入。
第二章　公　开
第一节　主体
第四条　公开机关：
一、制作机关；
二、保存机关。
附件1所列机关除外。
第五条　本办法自公布之日起施行。

附件：1．机关名单
　　　2．申请表

附件1
机关名单
甲、乙、丙
附件2：申请表
第一条　填表须知。
"""


def test_a_law_with_every_unit() -> None:
    assert ids(LAW) == [
        "标题",
        "第一章",
        "第一条",
        "第二条",
        "第二条第一款",
        "第二条第二款",
        "第二条第三款",
        "第二条第四款",
        "第三条",
        "第三条第一款",
        "第三条第一款第（一）项",
        "第三条第一款第（一）项第1目",
        "第三条第一款第（一）项第2目",
        "第三条第一款第（一）项第2目（1）",
        "第三条第一款第（一）项第2目（2）",
        "第三条第一款第（二）项",
        "第三条第一款第（三）项",
        "第三条第二款",
        "第三条之一",
        "第二章",
        "第二章第一节",
        "第四条",
        "第四条第一款",
        "第四条第一款第（一）项",
        "第四条第一款第（二）项",
        "第四条第二款",
        "第五条",
        "附件",
        "附件1",
        "附件2",
        "附件2第一条",
    ]
    regulation = split(LAW)
    check_tree(regulation)
    # A line that begins with a mention of an article is a paragraph of the article before it.
    assert own_text(regulation, "第二条第二款") == "第三条规定的机关以外的单位，参照执行。"
    assert own_text(regulation, "第二条第四款").startswith("第二条的规定")
    assert own_text(regulation, "第三条第（一）项第2目（1）") == "（1）定密的；"


OPINION = """关于加强信息审核的意见
各单位：
现就信息审核提出如下意见。
一、总体要求
（一）指导思想
坚持依法公开。
坚持及时公开。
（二）工作目标。做到：
1.准确；
2.及时。
二、加强领导。各单位要负责。
三级单位参照执行。
三、工作要求
二、三级单位按照上级要求办理。
某市政务公开办公室
2021年3月1日
"""


def test_an_official_document_in_sections() -> None:
    assert ids(OPINION) == [
        "标题",
        "引言",
        "引言第一自然段",
        "引言第二自然段",
        "一",
        "一（一）",
        "一（一）第一自然段",
        "一（一）第二自然段",
        "一（二）",
        "一（二）1",
        "一（二）2",
        "二",
        "二第一自然段",
        "二第二自然段",
        "三",
        "落款",
    ]
    regulation = split(OPINION)
    check_tree(regulation)
    assert own_text(regulation, "一（一）") == "（一）指导思想"
    headings = {clause.id: clause.heading for clause in regulation.clauses}
    assert headings["一"] == "一、总体要求"
    assert headings["一（二）"] == "工作目标"
    assert own_text(regulation, "三") == "三、工作要求 二、三级单位按照上级要求办理。"
    assert own_text(regulation, "落款") == "某市政务公开办公室 2021年3月1日"


def test_a_text_without_numbers_is_one_clause() -> None:
    (clause,) = split("\n  请各单位做好信息审核工作。\n\n特此通知。\n").clauses
    assert (clause.id, clause.unit) == ("全文", ClauseUnit.WHOLE_TEXT)


@pytest.mark.parametrize("text", ["", "\n 　\n"])
def test_a_text_without_characters_has_one_empty_clause(text: str) -> None:
    (clause,) = split(text).clauses
    assert clause.id == "全文"
    assert len(clause.span) == 0
    assert sentences(split(text)) == ()


def test_a_plain_list_is_cited_by_its_numbers() -> None:
    assert ids("须知\n1.甲\n2.乙\n（1）丙\n（2）丁\n3.戊\n") == ["标题", "一", "二", "二（一）", "二（二）", "三"]


def test_a_chapter_title_glued_to_its_first_article() -> None:
    regulation = split("第一章总则第一条为了公开。\n第二章附则第二条本办法自公布之日起施行，第一条除外。\n")
    assert [clause.id for clause in regulation.clauses] == ["第一章", "第一条", "第二章", "第二条"]
    assert own_text(regulation, "第二章") == "第二章附则"


def test_a_mention_inside_a_line_begins_nothing() -> None:
    assert ids("第一条 甲。\n第二条 按照第七条的规定，第八条、（一）、1.不适用：附件1 第三章\n") == ["第一条", "第二条"]


def test_a_mention_of_a_later_article_at_the_beginning_of_a_line_begins_nothing() -> None:
    assert ids("第一条 甲。\n第三条所列事项除外。\n第二条 乙。\n第三条 丙。\n") == [
        "第一条",
        "第一条第一款",
        "第一条第二款",
        "第二条",
        "第三条",
    ]


def test_a_number_left_out_or_given_twice_does_not_lose_a_clause() -> None:
    assert ids("第一条 甲。\n第三条 乙。\n第三条 丙。\n第四条 丁。\n") == ["第一条", "第三条", "第三条〔2〕", "第四条"]


def test_two_lists_in_one_article_are_told_apart_by_their_paragraphs() -> None:
    assert ids("第一条 甲：\n（一）子；\n（二）丑。\n乙：\n（一）寅；\n（二）卯。\n") == [
        "第一条",
        "第一条第一款",
        "第一条第一款第（一）项",
        "第一条第一款第（二）项",
        "第一条第二款",
        "第一条第二款第（一）项",
        "第一条第二款第（二）项",
    ]


def test_sections_that_begin_anew_in_every_chapter() -> None:
    assert ids("第一章 甲\n一、子\n二、丑\n第二章 乙\n一、寅\n") == [
        "第一章",
        "第一章一",
        "第一章二",
        "第二章",
        "第二章一",
    ]


def test_a_decree_with_its_notice_in_chinese_numerals() -> None:
    text = "某市人民政府令\n《某办法》现予公布。\n二〇二一年三月一日\n某办法\n第一条 甲。\n"
    assert ids(text) == ["印发通知", "标题", "第一条"]


@pytest.mark.parametrize(
    "text",
    [
        "第一条 甲。\n" + "款。\n" * 12_000,
        "\n".join(f"（{'一' * 9}）{'（一）' * 50_000}" for _ in range(3)),
        "第一条 " + "审" * 2_000_000,
        "".join(f"第{number}条 甲。\n" for number in range(1, 12_000)),
        "第一条 甲\n" * 20_000,
        "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n" * 5_000,
        "附件\n" * 20_000,
        "第一条 甲\n" + "附件1\n附件2：乙\n" * 8_000,
        "第一条 甲\n流程图\n" + "表（样表）\n注：1.甲；2.乙\n标签\n" * 8_000,
        "第一条 甲\n" + "2021年1月1日\n" * 20_000,
        "第 " * 200_000,
        "第" + "一" * 1_000_000 + "条",
        "目录\n" * 20_000,
        "第一章" + "甲" * 1_000_000 + "第一条",
    ],
    ids=range(14),
)
def test_hostile_texts_end_in_time_with_a_sound_tree(text: str) -> None:
    regulation = split(text)
    assert regulation.clauses
    assert len(sentences(regulation)) > 0
    assert len({clause.id for clause in regulation.clauses}) == len(regulation.clauses)
