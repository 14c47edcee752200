"""The regulation and its rules side by side: nothing of either is lost, and nothing is put in the wrong place."""

import pytest

from policyc.papers.regulation.model import Edition, Fold, Ground, RuleEntry
from policyc.papers.regulation.plain import INNER
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Language
from tests.papers.specimen import REGULATION, RULES, compiled, specimen

APART = {Keyword.TEST, Keyword.COMPARISON, Keyword.READING, Keyword.CONVENTION}


def entries(edition: Edition) -> list[RuleEntry]:
    return [
        *(rule for row in edition.rows for rule in row.rules),
        *(rule for group in edition.groups for rule in group.rules),
    ]


def entry(name: str, edition: Edition | None = None) -> RuleEntry:
    return next(one for one in entries(edition or specimen()) if one.name == name)


def test_the_left_side_is_the_regulation_word_for_word() -> None:
    shown = "".join(run.text for row in specimen().rows for paragraph in row.paragraphs for run in paragraph)
    assert shown == "".join(REGULATION.split("\n")).replace("\n", "")


def test_every_rule_is_written_out_once_and_in_order() -> None:
    file = compiled().program.units[0].file
    declared = [
        clause
        for top in file.clauses
        if isinstance(top, tree.Declaration) and top.keyword not in APART
        for clause in (top, *query.walk(top.body))
        if clause is top
        or isinstance(clause, tree.AskClause)
        or (isinstance(clause, tree.Declaration) and clause.keyword in INNER)
    ]
    shown = entries(specimen())
    assert sorted(one.place for one in shown) == sorted(
        f"rules.policy:{file.source.position(clause.span.start).line}" for clause in declared
    )
    assert [one.number for one in shown] == list(range(1, len(shown) + 1))


def test_a_rule_stands_beside_the_clause_that_it_quotes() -> None:
    homes = {rule.name: row.clause for row in specimen().rows for rule in row.rules}
    assert homes["涉密审查"] == "第三条"
    assert homes["起草"] == "第二条"  # a basis of its own, inside a workflow that stands on another clause
    assert homes["审核环节"] == "第四条"  # what stands around it
    assert homes["示范办法"] == "第七条"  # only a clause in brackets


def test_words_that_a_rule_quotes_carry_its_number() -> None:
    edition = specimen()
    number = entry("涉密审查", edition).number
    runs = [run for row in edition.rows for paragraph in row.paragraphs for run in paragraph]
    assert [run.text for run in runs if number in run.rules] == ["涉密信息不得发布"]
    quoted = [run.text for run in runs if run.fold is Fold.QUOTED]
    assert "拟稿人起草信息，填写登记表" in quoted
    assert "由信息员" not in quoted


def test_the_source_of_a_rule_is_its_own_text() -> None:
    source = entry("涉密审查").source
    assert source in RULES
    folded = entry("审核").source
    assert "环节 起草 [draft] { … }" in folded
    assert "拟稿人" not in folded
    assert entry("起草").source in RULES


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("涉密审查", "不得有下列情形：涉密。"),
        ("涉密审查", "有此情形的，禁止发布。"),
        ("转载来源", "情形：信息来源是转载。"),
        ("转载来源", "应当符合：转载网址在“可转载媒体”之列。"),
        ("转载来源", "不符合的，退回修改（改从名单转载）。"),
        ("敏感线索", "查有无下列情形：敏感。"),
        ("敏感线索", "有此情形的，予以提示（请看一看）。"),
        ("准确", "须回答：“是否准确”"),
        ("准确", "答“否”的，退回修改。"),
        ("审核", "不通过的，退回上一环节，改后其后各环节重走。"),
        ("会签", "由甲科、乙科共同办理。"),
        ("上网", "时限：3个工作日。"),
        ("报请决定", "由谁决定是否上报：未定（没有写由谁）。"),
        ("报请决定", "在“审核环节”之后。"),
        ("检查", "应当：检查已发布信息。"),
        ("检查", "每季度一次。"),
        ("通报", "定期进行；多久一次：未定。"),
        ("登记表", "保存：未定（没有写多久）。"),
        ("错误", "错误次数达到1的，通报批评。"),
        ("可转载媒体", "“示范日报”：daily.example 及其下级域名。"),
        ("可转载媒体", "原文写有“等媒体”：未列出的，须由人认定。"),
        ("示范办法", "失效：未定（没有写）。"),
    ],
)
def test_rules_are_said_in_official_words(name: str, sentence: str) -> None:
    assert sentence in [one.text for one in entry(name).statements]


def test_a_part_of_a_rule_says_under_which_reading_it_holds() -> None:
    acting = {one.text: [note.text for note in one.notes] for one in entry("会签").statements}
    assert acting["由甲科、乙科共同办理。"] == ["解读“会签人”取“都签”时"]
    assert acting["由甲科、乙科任一办理。"] == ["解读“会签人”取“一科”时"]
    assert acting["情形：重要。"] == []


def test_what_a_rule_stands_on_gives_its_line() -> None:
    assert entry("涉密审查").rests_on is Ground.CITES
    assert entry("敏感线索").rests_on is Ground.CONVENTION
    assert entry("拟稿人").rests_on is None


def test_sentences_without_a_rule_say_why() -> None:
    asides = {row.clause: [(one.label, one.because) for one in row.asides] for row in specimen().rows}
    assert asides["第七条"] == [("不编码", "施行和解释，已写入制度")]
    missing = [one for row in specimen().rows for one in row.asides if one.missing]
    assert [one.text for one in missing] == ["是否准确由审核人回答。"]


def test_readings_say_who_takes_which_option_and_whether_that_is_confirmed() -> None:
    edition = specimen()
    first, second = edition.readings
    (both, either) = first.options
    assert (both.adopted, either.adopted) == (True, False)
    assert both.rules == either.rules == (entry("会签", edition).number,)
    assert first.confirmed == ""
    assert second.confirmed == "示范局 示函〔2026〕1号 2026年12月1日"
    assert "其中 1 处未经" in "".join(edition.totals)


def test_holes_silences_and_conventions_are_listed() -> None:
    edition = specimen()
    holes = {(hole.rule, hole.text) for hole in edition.holes}
    assert ("职责“通报”", "由谁负责：未定（没有写由谁）。") in holes
    assert ("职责“通报”", "定期进行；多久一次：未定。") in holes
    assert [one.facts for one in edition.silences] == ["单位名称", "隐私"]
    assert {one.label for one in edition.conventions} == {"退回上一环节", "改后再送", "只提示"}


def test_the_imprint_names_text_and_version() -> None:
    imprint = dict(specimen().imprint)
    assert imprint["文号"] == "示发〔2025〕9号"
    assert imprint["成文日期"] == "2025年12月1日"
    assert imprint["原文摘要"].startswith("sha256:")
    assert imprint["编制工具"].startswith("policyc ")


def test_program_words_are_english_where_asked_and_the_text_stays() -> None:
    edition = specimen(Language.EN)
    assert "If so, it must not be published." in [one.text for one in entry("涉密审查", edition).statements]
    assert edition.title == "示范信息发布办法"
    assert dict(edition.imprint)["Dated"] == "2025-12-01"
