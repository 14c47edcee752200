"""What all cases together show of conditions, and where nothing is said because something else may be why.

What is said, on which line, stands in `tests/programs`.
"""

import pytest

from policyc.analyses import possible
from policyc.source.text import SourceText
from tests.programs.programs import said_of

ALWAYS = "审查 来源审查 [origins] {{ 依据 第三条；当 {condition}；不得 拿不准；否则 退回修改（惯例 要求未写后果） }}"
READ = """解读 紧急 [urgent] {
    依据 第三条
    询问 “哪些算紧急？”
    读法 都算 [all]
    读法 都不算 [none]
    采用 都算
    理由 “从严”
}
推定 紧急的 [pressing] {
    依据 第三条
    当 涉密 或 非 涉密（解读 紧急 取 都算）
    当 涉密 且 非 涉密（解读 紧急 取 都不算）
}
"""


def codes(rules: str) -> list[str]:
    return [one.kind.code for one in said_of(SourceText("a.policy", rules))]


def test_what_holds_under_one_reading_only_is_not_called_empty() -> None:
    said = codes(READ + ALWAYS.format(condition="紧急的"))
    assert said == ["PC406", "PC407"]  # the two clauses of the 推定; not the 审查 that uses it


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("渠道 含 网站 或 非 渠道 含 网站", ["PC406"]),
        ("渠道 含 网站、微信 任一 且 非 渠道 含 网站", []),
        ("密级 达到 秘密 或 密级 低于 秘密", []),  # 未标注 compares with neither
        ("印发日期 低于 2026-01-01 且 印发日期 超过 2026-01-01", ["PC407"]),
        ("单位名称 是 “甲” 且 单位名称 是 “乙”", ["PC407"]),
        ("有 错别字 或 非 有 错别字", ["PC406"]),
    ],
)
def test_a_condition_is_empty_when_no_value_of_its_facts_makes_a_difference(condition: str, said: list[str]) -> None:
    assert codes(ALWAYS.format(condition=condition)) == said


def test_past_its_budget_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = ALWAYS.format(condition="渠道 含 网站 或 非 渠道 含 网站")
    monkeypatch.setattr(possible, "BUDGET", 2)
    assert codes(rules) == []
    monkeypatch.undo()
    assert codes(rules) == ["PC406"]


def test_where_the_axioms_leave_no_case_conditions_are_not_blamed() -> None:
    axioms = "事理 甲 { 当 涉密 或 非 涉密；必然 涉密 }\n事理 乙 { 当 涉密 或 非 涉密；必然 非 涉密 }\n"
    assert codes(axioms + ALWAYS.format(condition="渠道 含 网站")) == []
