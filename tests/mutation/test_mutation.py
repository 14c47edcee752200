"""Changes of the rules of a small office: which there are, which its tests notice, and which are proved to be none."""

from __future__ import annotations

from collections import Counter
from functools import cache

from policyc.analyses.mutation.model import Fate, Score, Tried, score_of
from policyc.analyses.mutation.operators import Mutant, Operator
from policyc.papers.mutation import mutation_text
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.mutation import mutants, tried
from policyc.source.text import SourceText
from policyc.wording.language import Language
from tests.analyses.office import REGULATION, RULES, VOCABULARY

TESTS = """
用例 平常的 [ordinary] { 其余平常；应 状态 为 可送审；应 环节 为 拟稿、审核、发布 }
用例 涉密 [secret] { 其余平常；设 涉密 为 是；应 状态 为 不得发布 }
用例 重要 [high] { 其余平常；设 重要程度 为 重要；应 升级 为 重大审批；应 环节 为 拟稿、审核、审批、发布 }
用例 只特别的读法 [narrow] { 其余平常；设 重要程度 为 重要；解读 重大 取 只特别；应 升级 为 无 }
用例 检查 [inspection] { 其余平常；应 频次 检查 为 每 季度；应 要求 检查 为 “应当检查” }
"""
#: Said twice, so that either may go; and about an item that there cannot be.
TWICE = """
审查 重复 [twice] { 依据 第二条；不得 涉密 或（涉密 且 来源 是 转载）；否则 禁止发布 }
"""


def sources(*rules: str) -> PolicySources:
    own = tuple(SourceText(f"rules{number}.policy", text) for number, text in enumerate(rules))
    return PolicySources(own, (SourceText("vocabulary.policy", VOCABULARY),), SourceText("r.txt", REGULATION), {}, ())


def changes(rules: str, *, name: str = "") -> list[Mutant]:
    return [one for one in mutants(sources(rules)) if name in one.rule]


def new(rules: str, operator: Operator) -> list[str]:
    return [one.new for one in changes(rules) if one.operator is operator]


@cache
def fates() -> tuple[Tried, ...]:
    whole = sources(RULES, TWICE, TESTS)
    about = {
        "升级“重大审批”": (Operator.MUST_TO_MAY, Operator.NEGATE, Operator.THRESHOLD),
        "职责“检查”": (Operator.DROP_RULE, Operator.DROP_LINE, Operator.OTHER_DEMAND),
        "审查“重复”": (Operator.DROP_OPERAND, Operator.AND_OR),
        "审查“错字”": (Operator.NEGATE,),
    }
    return tuple(tried(whole, [one for one in mutants(whole) if one.operator in about.get(one.rule, ())]))


def fate(rule: str, operator: Operator) -> list[Fate]:
    return [one.fate for one in fates() if f"“{rule}”" in one.mutant.rule and one.mutant.operator is operator]


# --- the changes


def test_a_condition_is_taken_apart() -> None:
    rules = "审查 甲 [a] { 不得 子 或（丑 且 非 寅）；否则 禁止发布 }"
    assert new(rules, Operator.DROP_OPERAND) == ["（丑 且 非 寅）", "子", "非 寅", "丑"]
    assert new(rules, Operator.AND_OR) == ["（子 且 （丑 且 非 寅））", "（丑 或 非 寅）"]
    assert new(rules, Operator.NEGATE) == ["非（子）", "非（丑）", "寅", "非（寅）"]


def test_thresholds_values_and_consequences_move_by_one() -> None:
    rules = "审查 甲 [a] { 当 级别 达到 重大；当 单位 属于 子、丑；不得 卯；否则 退回修改 }"
    assert new(rules, Operator.THRESHOLD) == ["级别 超过 重大"]
    assert new(rules, Operator.DROP_VALUE) == ["丑", "子"]
    assert new(rules, Operator.SOFTEN) == ["否则 提示"]
    assert new(rules, Operator.HARDEN) == ["否则 禁止发布"]


def test_steps_lose_what_they_do_and_who_does_it() -> None:
    rules = """角色 甲 [a]
角色 乙 [b]
审级 一 [one] { 负责 “子” }
审级 二 [two] { 负责 “丑” }
流程 流 [flow] {
    不通过 则 退回 上一环节 重走
    环节 初 [first] { 由 甲；审级 一；查 子、丑；时限 立即 }
    环节 再 [next] { 由 甲、乙 共同 }
}"""
    assert new(rules, Operator.OTHER_ACTOR) == ["乙", "拟稿人"]
    assert new(rules, Operator.OTHER_TIER) == ["二"]
    assert new(rules, Operator.DROP_ACTOR) == ["乙", "甲"]
    assert new(rules, Operator.TOGETHER) == ["由 甲、乙 任一"]
    assert new(rules, Operator.OTHER_LIMIT) == ["时限 及时"]
    assert new(rules, Operator.WALK_BACK) == ["不通过 则 退回 上一环节 直送"]
    assert new(rules, Operator.DROP_PART) == ["", "丑", "子"]
    assert len(new(rules, Operator.SWAP_STEPS)) == 1


def test_duties_lose_their_lines_and_their_force() -> None:
    rules = "职责 甲 [a] { 应当 “子”；不得 “丑”；每 季度；定期 }"
    assert new(rules, Operator.DROP_LINE) == ["", ""]
    assert new(rules, Operator.OTHER_DEMAND) == ["可以", "应当"]
    assert new(rules, Operator.DROP_LIMIT) == ["", ""]


def test_tests_readings_and_shared_files_are_left_alone() -> None:
    assert changes("用例 甲 { 应 状态 为 可送审 }\n解读 乙 { 询问 “丙？”；读法 丁 }\n角色 戊 [e]") == []
    every = mutants(sources(RULES, TESTS))
    assert {one.source.name for one in every} == {"rules0.policy"}
    assert every == mutants(sources(RULES, TESTS))


def test_a_change_tells_where_it_stands_and_which_clauses_it_is_about() -> None:
    (one,) = (one for one in changes(RULES, name="问责“错误”") if one.operator is Operator.DROP_RULE)
    assert (one.old[:5], one.new, one.clauses) == ("问责 错误", "", ("第四条",))
    assert one.source.text.splitlines()[one.line - 1].startswith("问责 错误")
    assert one.text == RULES.replace(one.old, "")
    # A step without a citation of its own is about what its workflow cites.
    assert changes(RULES, name="环节“拟稿”")[0].clauses == ("第一条",)


# --- their fates


def test_a_test_that_notices_kills() -> None:
    assert fate("重大审批", Operator.NEGATE) == [Fate.KILLED, Fate.KILLED]
    assert fate("重大审批", Operator.MUST_TO_MAY) == [Fate.KILLED]
    assert {one.killed_by for one in fates() if one.fate is Fate.KILLED} <= {
        "ordinary",
        "secret",
        "high",
        "narrow",
        "inspection",
    }


def test_a_reading_that_is_not_adopted_is_tested_too() -> None:
    assert fate("重大审批", Operator.THRESHOLD) == [Fate.KILLED, Fate.SURVIVED]


def test_a_test_that_names_what_is_gone_notices_it() -> None:
    assert fate("检查", Operator.DROP_RULE) == [Fate.KILLED]
    assert fate("检查", Operator.OTHER_DEMAND) == [Fate.KILLED]


def test_what_is_no_policy_does_not_count() -> None:
    assert fate("检查", Operator.DROP_LINE) == [Fate.STILLBORN]
    assert score_of(fates()).percent < 100


def test_what_changes_nothing_is_proved_to_change_nothing() -> None:
    # 涉密 alone says as much as 涉密 或（涉密 且 …）.
    assert Fate.EQUIVALENT in fate("重复", Operator.DROP_OPERAND)


def test_survivors_are_listed_by_clause_with_an_item_that_would_show_them() -> None:
    text = mutation_text(fates(), Language.ZH, width=80)
    survivors = [one for one in fates() if one.fate is Fate.SURVIVED]
    assert survivors
    clauses = list(dict.fromkeys("、".join(one.mutant.clauses) for one in survivors))
    assert [line for line in text.splitlines() if line.startswith("第")] == clauses
    assert "能发现它的信息：" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_the_score_counts_what_lives() -> None:
    assert Score(stillborn=50, killed=19, equivalent=7, survived=1).percent == 95.0
    count = Counter(one.fate for one in fates())
    score = score_of(fates())
    assert (score.killed, score.survived) == (count[Fate.KILLED], count[Fate.SURVIVED])
