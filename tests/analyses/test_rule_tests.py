"""What 用例 and 对照 give, what they may expect, and what is said when something else comes."""

import pytest

from policyc.analyses.expectations import Failure
from policyc.analyses.testing import run, run_all
from policyc.decision.model import Status
from policyc.diagnostics.message import message_of
from policyc.diagnostics.terminal import render
from policyc.ir.lowering.values import known_value
from policyc.ir.policy import FactType
from policyc.source.text import Span
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.wording.facets import Facet, facet_named
from policyc.wording.language import Language
from policyc.wording.statuses import STATUSES
from tests.analyses.office import compared, read, slugs, tried

ORDINARY = "其余平常\n"


def holds(body: str) -> bool:
    return tried(body).passed


def failure(body: str) -> Failure:
    (only,) = tried(body).failures
    return only


# --- what is given


def test_others_ordinary_gives_what_no_step_decides() -> None:
    assert holds(ORDINARY + "应 状态 为 可送审\n应 待补 为 无\n应 待定 含 拿不准")


def test_without_it_nothing_is_known() -> None:
    assert holds("应 状态 为 待补要素\n应 待补 含 涉密")


def test_answers_of_checklists_are_left_to_their_answers() -> None:
    assert holds(ORDINARY + "应 询问 为 准确、完整")
    assert holds(ORDINARY + "答 准确 为 是\n应 询问 为 完整")
    assert holds(ORDINARY + "答 准确 为 否\n应 状态 为 先改后审\n应 审查 为 准确")


def test_a_fact_set_to_unknown_stays_unknown() -> None:
    assert holds(ORDINARY + "设 涉密 为 未知\n应 状态 为 待补要素\n应 待补 为 涉密")


def test_lists_numbers_and_texts_are_given_as_written() -> None:
    assert holds(ORDINARY + "设 错字 为 “甲”、“乙”\n应 审查 为 错字")
    assert holds(ORDINARY + "设 错字 为 无\n应 审查 为 无")
    assert holds(ORDINARY + "设 次数 为 1\n应 职责 含 错误")
    assert holds(ORDINARY + "设 次数 为 0\n应 职责 不含 错误")


def test_a_value_comparable_with_nothing_takes_its_ordinary_answer_only_at_intake() -> None:
    assert holds(ORDINARY + "设 重要程度 为 未定级\n应 待补 为 无\n应 升级 不含 重大审批")


def test_a_fact_given_two_values_is_a_contradiction() -> None:
    assert holds(ORDINARY + "设 涉密 为 是\n设 涉密 为 否\n应 状态 为 待补要素\n应 矛盾 为 涉密")


def test_an_unlisted_host_is_open_until_admitted_or_refused() -> None:
    reprint = ORDINARY + "设 来源 为 转载\n设 网址 为 “https://c.example/x”\n"
    assert holds(reprint + "应 状态 为 待补要素")
    assert holds(reprint + "认可 “c.example” 属于 指定\n应 状态 为 可送审\n应 类别 为 指定转载")
    assert holds(reprint + "认可 “c.example” 不属于 指定\n应 状态 为 先改后审\n应 类别 为 其他转载")
    assert holds(reprint + 'admit "c.example" not_among 指定\n应 类别 为 其他转载')


def test_an_escalation_is_awaited_until_decided() -> None:
    unsure = ORDINARY + "设 拿不准 为 是\n"
    assert holds(unsure + "应 待决定 为 请示\n应 升级 为 请示\n应 环节 为 拟稿、审核、发布")
    assert holds(unsure + "决定 请示 为 上报\n应 待决定 为 无\n应 环节 为 拟稿、审核、请示领导、发布")
    assert holds(unsure + "决定 请示 为 不上报\n应 升级 为 无")


def test_a_declaration_covers_what_is_not_given() -> None:
    assert holds("设 来源 为 自制\n设 错字 为 无\n设 重要程度 为 普通\n声明 常规 由 “张三”\n应 待补 不含 涉密")


def test_a_reading_is_chosen_for_one_test() -> None:
    important = ORDINARY + "设 重要程度 为 重要\n"
    assert holds(important + "应 升级 为 重大审批")
    assert holds(important + "解读 重大 取 只特别\n应 升级 为 无")


def test_the_day_is_that_of_the_text_unless_the_test_says_another() -> None:
    assert holds(ORDINARY + "应 状态 为 可送审")
    assert holds(ORDINARY + "日期 2020-01-31\n应 状态 为 未在施行期")


# --- what is expected


def test_statuses_are_the_seven_of_an_answer() -> None:
    assert list(STATUSES) == [status.value for status in Status]


def test_every_word_for_a_facet_in_the_keyword_table_names_it() -> None:
    chinese = {keyword.zh: keyword for keyword in Keyword}
    for facet in Facet:
        assert facet_named(facet.value.zh) is facet_named(facet.value.en) is facet
        if facet.value.zh in chinese:
            assert facet_named(chinese[facet.value.zh].en) is facet


@pytest.mark.parametrize(
    "expected",
    [
        "应 状态 为 不得发布",
        "应 状态 为 blocked",
        "应 审查 含 涉密",
        "应 审查 含 secret_check",
        "expect status is_set blocked",
        "expect check contains secret_check",
    ],
)
def test_expectations_are_written_in_either_language(expected: str) -> None:
    assert holds(ORDINARY + "设 涉密 为 是\n" + expected)


def test_steps_are_compared_in_order_and_whole() -> None:
    assert holds(ORDINARY + "应 环节 为 拟稿、审核、发布")
    assert failure(ORDINARY + "应 环节 为 审核、拟稿、发布").because.zh == "内容相同，先后不同"
    assert failure(ORDINARY + "应 环节 为 拟稿、审核").surplus.zh == "发布"
    assert failure(ORDINARY + "应 环节 为 拟稿、审核、审批、发布").lacking.zh == "审批"


def test_other_lists_are_compared_as_sets() -> None:
    assert holds(ORDINARY + "应 询问 为 完整、准确")


def test_a_category_is_met_by_one_below_it() -> None:
    listed = ORDINARY + "设 来源 为 转载\n设 网址 为 “https://x.b.example/”\n"
    assert holds(listed + "应 类别 为 指定转载\n应 类别 为 转载信息\n应 类别 不含 自制信息")


def test_an_open_category_is_none_of_its_candidates_yet() -> None:
    open_ = ORDINARY + "设 来源 为 转载\n"
    assert holds(open_ + "应 类别 含 指定转载\n应 类别 含 其他转载\n应 类别 不含 自制信息")
    assert failure(open_ + "应 类别 为 指定转载").actual.zh == "未定（可能是指定转载、其他转载）"
    assert failure(open_ + "应 类别 为 无").actual.en == "undecided (possibly 指定转载, 其他转载)"


def test_a_contradiction_is_expected_by_the_rule_or_by_a_fact() -> None:
    both = ORDINARY + "设 次数 为 10\n"
    assert holds(both + "应 状态 为 待补要素\n应 矛盾 为 自制少错\n应 矛盾 含 次数")


def test_every_failed_expectation_is_reported_at_its_line() -> None:
    result = tried("其余平常\n应 状态 为 不得发布\n应 升级 为 无\n应 审查 含 涉密")
    assert [one.location.source.position(one.location.span.start).line for one in result.failures] == [3, 5]
    assert [one.facet for one in result.failures] == [Facet.STATUS, Facet.CHECKS]


def test_a_failure_reads_as_a_sentence_in_both_languages() -> None:
    (said,) = tried("其余平常\n设 涉密 为 是\n应 状态 为 可送审").diagnostics
    zh, en = message_of(said, Language.ZH), message_of(said, Language.EN)
    assert zh.what == "“试一试”没有通过：状态应为“可送审”，结果是“不得发布”"
    assert zh.why == "成立的审查有“涉密”。"
    assert en.what == "“试一试” failed: status is “ready for review” was expected, and “must not be published” came"
    assert en.why == "Checks that stand: “涉密”."
    assert "应 状态 为 可送审" in render([said], Language.ZH, colour=False, width=100)


def test_the_missing_facts_explain_a_status() -> None:
    assert failure(ORDINARY + "设 涉密 为 未知\n应 状态 为 可送审").because.zh == "待补的要素有“涉密”"


# --- what is wrong with a test


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ("应 状态 为 可发布", "unknown-expected-value"),
        ("应 审查 不含 涉秘", "unknown-expected-value"),
        ("应 审查 含 无", "unknown-expected-value"),
        ("应 状态 为 可送审、不得发布", "several-statuses"),
        ("设 错字很多 为 是\n应 状态 为 可送审", "derived-given"),
        ("决定 重大审批 为 上报\n应 状态 为 可送审", "nothing-to-decide"),
        ("决定 请示 为 是\n应 状态 为 可送审", "value-type"),
        ("设 来源 为 自制、转载\n应 状态 为 可送审", "value-type"),
        ("答 准确 为 上报\n应 状态 为 可送审", "value-type"),
    ],
)
def test_a_test_that_could_test_nothing_is_an_error(body: str, slug: str) -> None:
    cases, diagnostics = read(f"用例 试一试 [try] {{\n{body}\n}}")
    assert (slugs(diagnostics), cases) == ([slug], ())


def test_the_word_that_was_meant_is_proposed() -> None:
    _, (said,) = read("用例 试一试 [try] {\n应 审查 不含 涉秘\n}")
    assert message_of(said, Language.ZH).mend == "您是否想写“涉密”？写规则里声明的名称或者代码。"


def test_an_error_in_one_test_leaves_the_others() -> None:
    cases, diagnostics = read("用例 甲 { 应 状态 为 甲 }\n用例 乙 [b] “乙的题目” { 其余平常；应 状态 为 可送审 }")
    assert [(case.id, case.name, case.title) for case in cases] == [("b", "乙", "乙的题目")]
    assert slugs(diagnostics) == ["unknown-expected-value"]


def test_results_are_the_same_every_time() -> None:
    cases, _ = read("用例 甲 { 其余平常；应 状态 为 不得发布 }\n用例 乙 { 其余平常；应 状态 为 可送审 }")
    assert run_all(cases) == run_all(cases)
    assert [(one.name, one.policy, one.passed) for one in run_all(cases)] == [
        ("甲", "sample", False),
        ("乙", "sample", True),
    ]


# --- comparisons

HEAD = "比较 “../sample_folder”、“../other_folder”\n"


def test_one_item_is_put_before_every_policy_compared() -> None:
    cases, diagnostics = compared(
        HEAD + "对照 涉密 [secret] {\n其余平常\n设 涉密 为 是\n应 办法 状态 为 不得发布\n应 规定 状态 为 不得发布\n}"
    )
    assert not diagnostics
    result = run(cases[0])
    assert (result.passed, result.policy) == (True, "sample+other")


def test_a_fact_that_a_step_of_one_policy_decides_is_left_to_it_there_only() -> None:
    cases, _ = compared(HEAD + "对照 平常 { 其余平常；应 办法 待定 不含 涉密；应 规定 待定 为 涉密 }")
    assert run(cases[0]).passed


@pytest.mark.parametrize("name", ["办法", "sample", "sample_folder"])
def test_a_policy_is_named_by_label_code_or_folder(name: str) -> None:
    cases, _ = compared(HEAD + f"对照 平常 {{ 其余平常；应 {name} 环节 为 拟稿、审核、发布 }}")
    assert run(cases[0]).passed


@pytest.mark.parametrize("value", ["重要", "high"])
def test_a_comparison_names_values_by_label_or_code(value: str) -> None:
    cases, diagnostics = compared(HEAD + f"对照 重要 {{ 其余平常；设 重要程度 为 {value}；应 办法 升级 为 approval }}")
    assert not diagnostics
    assert run(cases[0]).passed


def test_a_failure_of_a_comparison_names_its_policy() -> None:
    cases, _ = compared(HEAD + "对照 平常 { 其余平常；应 办法 状态 为 可送审；应 规定 状态 为 不得发布 }")
    (said,) = run(cases[0]).diagnostics
    assert message_of(said, Language.ZH).what == "“平常”没有通过：规定的状态应为“不得发布”，结果是“可送审”"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("对照 甲 { 应 办法 状态 为 可送审 }", "nothing-compared"),
        ("比较 “../sample_folder”\n对照 甲 { 应 办法 状态 为 可送审 }", "nothing-compared"),
        (HEAD + "对照 甲 { 应 通知 状态 为 可送审 }", "policy-not-compared"),
        (HEAD + "对照 甲 { 应 状态 为 可送审 }", "expectation-without-policy"),
        (HEAD + "对照 甲 { 应 办法 环节 含 终审 }", "unknown-expected-value"),
        (HEAD + "对照 甲 { 设 保密 为 是；应 办法 状态 为 可送审 }", "unknown-name"),
        (HEAD + "对照 甲 { 设 来源 为 采编；应 办法 状态 为 可送审 }", "unknown-value"),
        (HEAD + "对照 甲 { 解读 重大 取 都算；应 办法 状态 为 可送审 }", "unknown-option"),
    ],
)
def test_what_a_comparison_cannot_mean_is_an_error(text: str, slug: str) -> None:
    cases, diagnostics = compared(text)
    assert (slugs(diagnostics), cases) == ([slug], ())


def test_a_value_called_nothing_is_a_value_where_it_is_listed_and_nothing_at_all_where_it_is_not() -> None:
    listed = (tree.Name("无", Span(0, 1)),)
    assert known_value(FactType.SOME_OF, listed, {}) == ()
    assert known_value(FactType.SOME_OF, listed, {"无": "none"}) == ("none",)
    assert known_value(FactType.ONE_OF, listed, {"无": "none"}) == "none"
    assert known_value(FactType.TEXT, listed, {}) == ""
