"""What a test may ask of one part of an answer: who acts in a step, its tier, how soon, what a duty asks for."""

import pytest

from policyc.analyses.testing import run
from policyc.diagnostics.message import message_of
from policyc.source.text import SourceText
from policyc.syntax.printer import format_text
from policyc.syntax.spelling import KeywordLanguage
from policyc.wording.facets import Facet, facet_named
from policyc.wording.language import Language
from tests.analyses.office import RULES, compared, read, slugs, tried

ORDINARY = "其余平常\n"
FLOW = """流程 审核 [review] {
    依据 第一条
    环节 拟稿 [draft] { 由 拟稿人；填 登记表；时限 及时 }
    环节 审核 [check] {
        由 审核人、主要领导 任一
        审级 初核
        查 内容、错字
        确定 拿不准
        可修改
        时限 3 个工作日
        不通过 则 退回 上一环节 重走
    }
    发布 发布 [publish] { 由 未定 “没有写” }
}
审级 初核 [first] { 依据 第一条；负责 “文字”、“事实” }
审级 复核 [second] { 依据 第一条；负责 “政策” }
表单 登记表 [form] { 依据 第一条；由 拟稿人；栏目 内容 [content]；签字栏 拟稿、审核；留存 3 年 }
职责 保管 [keeping] {
    依据 第一条
    由 拟稿人
    会同 主要领导
    应当 “妥善保管账号”
    不得 “在公共场所登录”
    时限 立即
    定期
    始于 已发布
    留存 长期
}
职责 重大的备案 [filing] { 依据 第四条；当 重要程度 达到 特别重要；由 审核人；应当 “备案” }
"""
BEGIN, END = RULES.index("流程 审核"), RULES.index("升级 重大审批")
PARTS = RULES[:BEGIN] + FLOW + RULES[END:]


def holds(body: str) -> bool:
    return tried(ORDINARY + body, PARTS).passed


def failing(*expected: str) -> list[str]:
    """Return those expectations that do not come true, each tried by itself; the rules are compiled once for all."""
    tests = "\n".join(f"用例 第{number}项 {{ 其余平常；{one} }}" for number, one in enumerate(expected))
    cases, diagnostics = read(tests, PARTS)
    assert not diagnostics
    return [one for one, case in zip(expected, cases, strict=True) if not run(case).passed]


def test_a_part_of_an_answer_is_asked_of_one_thing() -> None:
    came = (
        "应 办理人 拟稿 为 拟稿人",
        "应 办理人 审核 为 审核人、主要领导",
        "应 办理人 审核 为 主要领导、审核人 任一",
        "应 办理人 审核 为 reviewer、head 任一",
        "应 办理人 审核 含 主要领导",
        "应 办理人 发布 为 未定",
        "应 办理人 检查 为 审核人",
        "应 办理人 登记表 为 拟稿人",
        "应 会同 保管 为 主要领导",
        "应 审级 审核 为 初核",
        "应 审级 拟稿 为 无",
        "应 查 审核 为 内容、错字",
        "应 查 审核 不含 涉密",
        "应 确定 审核 为 拿不准",
        "应 填 拟稿 为 登记表",
        "应 签 拟稿 为 无",
        "应 可修改 审核 为 信息",
        "应 退回 审核 为 上一环节",
        "应 退回 审核 为 上一环节 重走",
        "应 退回 拟稿 为 无",
        "应 时限 拟稿 为 及时",
        "应 时限 审核 为 3 个工作日",
        "应 时限 保管 为 立即",
        "应 频次 检查 为 每 季度",
        "应 频次 保管 为 定期",
        "应 始于 保管 为 已发布",
        "应 留存 保管 为 长期",
        "应 留存 登记表 为 3 年",
        "应 栏目 登记表 为 内容",
        "应 签字栏 登记表 为 拟稿、审核",
        "应 负责 初核 为 “文字”、“事实”",
        "应 要求 保管 为 “应当妥善保管”、“不得在公共场所”",
        "应 要求 保管 含 “账号”",
    )
    assert failing(*came) == []


def test_it_is_compared_whole_the_signatures_in_order() -> None:
    otherwise = (
        "应 办理人 审核 为 审核人",
        "应 办理人 审核 为 审核人、主要领导 共同",
        "应 审级 审核 为 复核",
        "应 查 审核 为 内容",
        "应 退回 审核 为 上一环节 直送",
        "应 时限 审核 为 4 个工作日",
        "应 时限 拟稿 为 尽快",
        "应 频次 检查 为 每 2 季度",
        "应 签字栏 登记表 为 审核、拟稿",
        "应 要求 保管 为 “妥善保管”",
    )
    assert failing(*otherwise) == list(otherwise)


def test_what_is_not_certain_has_no_parts() -> None:
    assert holds("应 要求 重大的备案 为 无\n应 办理人 重大的备案 为 无\n应 办理人 审批 为 无")
    assert holds("设 重要程度 为 特别重要\n应 要求 重大的备案 含 “备案”\n应 办理人 审批 为 主要领导")


def test_the_consequence_is_that_of_a_finding_that_stands() -> None:
    assert holds("应 后果 涉密 为 无")
    assert holds("设 涉密 为 是\n应 后果 涉密 为 禁止发布\n应 后果 secret_check 为 block")
    assert holds("答 准确 为 否\n应 后果 准确 为 退回修改")


def test_who_decides_on_an_escalation_acts_on_it() -> None:
    assert holds("设 拿不准 为 是\n应 办理人 请示 为 审核人")
    assert holds("应 办理人 请示 为 无")


def test_the_lines_of_a_sanction_are_those_that_apply() -> None:
    assert holds("设 次数 为 1\n应 要求 错误 为 “通报”")
    assert holds("应 要求 错误 为 无")


ENGLISH = """test 试一试 [try] {
    others_ordinary
    expect who_acts 审核 is_set 审核人, 主要领导 any
    expect time_limit 审核 is_set 3 working_days
    expect time_limit 拟稿 is_set promptly
    expect how_often 检查 is_set every quarters
    expect return_to 审核 is_set previous_step again
    expect reviews 审核 contains 内容
    expect keep 保管 is_set permanently
    expect asked_for 保管 contains "账号"
}
"""


def test_parts_are_written_in_either_language() -> None:
    cases, diagnostics = read(ENGLISH, PARTS)
    assert not diagnostics
    assert run(cases[0]).passed
    chinese = format_text(SourceText("t.policy", ENGLISH), keywords=KeywordLanguage.ZH)
    assert "应 办理人 审核 为 审核人、主要领导 任一" in chinese
    assert "应 频次 检查 为 每 季度" in chinese
    cases, diagnostics = read(chinese, PARTS)
    assert not diagnostics
    assert run(cases[0]).passed


def test_every_word_of_a_part_names_its_facet() -> None:
    assert all(facet_named(facet.value.zh) is facet_named(facet.value.en) is facet for facet in Facet)


def test_a_failure_says_of_what_the_part_is() -> None:
    (said,) = tried(ORDINARY + "应 审级 审核 为 复核", PARTS).diagnostics
    assert message_of(said, Language.ZH).what == "“试一试”没有通过：“审核”的审级应为“复核”，结果是“初核”"
    english = message_of(said, Language.EN).what
    assert english == "“试一试” failed: tier of “审核” is “复核” was expected, and “初核” came"


def test_a_comparison_asks_each_policy_for_its_parts() -> None:
    head = "比较 “../sample_folder”、“../other_folder”\n"
    cases, diagnostics = compared(
        head + "对照 谁审 { 其余平常；应 办法 办理人 审核 为 审核人；应 规定 办理人 终审 为 主要领导 }"
    )
    assert not diagnostics
    assert run(cases[0]).passed


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ("应 审级 审合 为 初核", "unknown-subject"),
        ("应 要求 审核 含 “账号”", "unknown-subject"),
        ("应 时限 审核 为 很快", "unknown-expected-value"),
        ("应 频次 检查 为 3 日", "unknown-expected-value"),
        ("应 时限 审核 为 每 季度", "unknown-expected-value"),
        ("应 要求 保管 含 “没有的话”", "unknown-expected-value"),
        ("应 办理人 审核 为 审合人", "unknown-expected-value"),
        ("应 查 审核 含 拿不准", "unknown-expected-value"),
    ],
)
def test_what_can_never_come_is_an_error(body: str, slug: str) -> None:
    cases, diagnostics = read(f"用例 试一试 [try] {{\n{body}\n}}", PARTS)
    assert (slugs(diagnostics), cases) == ([slug], ())


def test_the_thing_that_was_meant_is_proposed() -> None:
    _, (said,) = read("用例 试一试 [try] {\n应 时限 检察 为 及时\n}", PARTS)
    assert message_of(said, Language.ZH).mend == "您是否想写“检查”？写规则里声明的名称或者代码。"
