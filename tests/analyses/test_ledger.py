"""The clause ledger of a regulation that prints a chart: its labels are accounted for by the boxes that quote them."""

import pytest

from policyc.analyses.ledger import Fate, Ledger
from policyc.analyses.ledger_page import total_line
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.pipeline.facade import ledger_of
from policyc.source.text import SourceText
from policyc.wording.language import Language

REGULATION = """示范信息发布办法

第一条 拟稿人起草信息，信息员发布。

信息发布流程图

非起草

起草

拟稿人
起草

信息员发布

核

核
"""
RULES = """制度 示范办法 [sample] {
    原文 “regulation.txt”
    成文 2025年12月1日
    施行 2026年1月1日
}
角色 拟稿人 [drafter]
角色 信息员 [clerk]
流程 审核 [review] {
    依据 第一条 原句 “拟稿人起草信息，信息员发布”
    环节 起草 [draft] { 由 拟稿人 }
    发布 上网 [publish] { 由 信息员 }
}
"""
STAGES = """阶段 起草 [drafting] { 依据 流程图 原句 “起草”；含 环节 起草 }
阶段 发布 [release] { 含 环节 上网 }
"""
CHART = """图 流程图 [chart] “信息发布流程图” {
    依据 流程图
    盒 甲 [a] { 阶段 起草；原句 “拟稿人”、“起草”；标 “核”；示 环节 起草 }
    盒 乙 [b] { 阶段 发布；原句 “信息员发布”；标 “核”；示 环节 上网 }
}
"""


def accounts(rules: str) -> Ledger:
    text = SourceText("sample/regulation.txt", REGULATION)
    compiled = compile_policy(PolicySources((SourceText("sample/rules.policy", rules),), (), text, {}, ()))
    found = ledger_of(compiled)
    assert found is not None, compiled.diagnostics
    return found


def labels(found: Ledger) -> list[tuple[str, Fate, list[str]]]:
    return [
        (row.text, row.fate, [f"{rule.kind} {rule.name}" for rule in row.rules])
        for row in found.rows
        if row.clause == "流程图" and row.fate is not Fate.HEADING
    ]


def test_without_a_chart_its_labels_are_unaccounted_for() -> None:
    assert {fate for _, fate, _ in labels(accounts(RULES))} == {Fate.UNACCOUNTED}


def test_lines_and_tags_of_boxes_and_names_of_stages_account_for_labels() -> None:
    """Each label once: 起草 is no quotation of 非起草, and of a label printed twice each print is quoted by one."""
    assert labels(accounts(RULES + STAGES + CHART)) == [
        ("非起草", Fate.UNACCOUNTED, []),
        ("起草", Fate.ENCODED, ["阶段 起草"]),
        ("拟稿人", Fate.ENCODED, ["盒 甲"]),
        ("起草", Fate.ENCODED, ["盒 甲"]),
        ("信息员发布", Fate.ENCODED, ["盒 乙"]),
        ("核", Fate.ENCODED, ["盒 甲"]),
        ("核", Fate.ENCODED, ["盒 乙"]),
    ]


def test_stages_and_charts_are_measured_apart_and_are_no_rules() -> None:
    plain, drawn = accounts(RULES), accounts(RULES + STAGES + CHART)
    assert drawn.rules_length == plain.rules_length
    assert plain.pictures_length == 0
    assert drawn.pictures_length == len("".join((STAGES + CHART).split()))
    assert drawn.pictures_ratio == pytest.approx(drawn.pictures_length / drawn.text_length)


def test_the_total_names_them_where_there_are_any() -> None:
    assert total_line(accounts(RULES), Language.ZH).endswith("倍长")
    assert "阶段和图另计" in total_line(accounts(RULES + STAGES + CHART), Language.ZH)
    assert "stages and charts" in total_line(accounts(RULES + STAGES + CHART), Language.EN)
