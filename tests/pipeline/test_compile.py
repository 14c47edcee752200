"""The compiler as a whole: phases run only on what earlier ones found good, and one slip is one message."""

from dataclasses import replace

import pytest

from policyc.pipeline.compile import Compiled, PolicySources, compile, has_errors  # noqa: A004 – the project's own verb
from policyc.pipeline.facade import examine, ledger_of, read_tests, run_tests
from policyc.source.text import SourceText

REGULATION = """示范信息发布办法

第一条 拟稿人起草信息，部门负责人审核，信息员发布。

第二条 涉密信息不得发布。
"""
RULES = """制度 示范办法 [sample] {
    原文 “regulation.txt”
    成文 2025年12月1日
    施行 2026年1月1日
}
要素 涉密 [secret] 是否 { 询问 “是否涉密？”；平常 否 }
角色 拟稿人 [drafter]
角色 部门负责人 [head]
角色 信息员 [clerk]
审查 涉密审查 [secret_check] {
    依据 第二条 原句 “涉密信息不得发布”
    不得 涉密
    否则 禁止发布
}
流程 审核 [review] {
    依据 第一条 原句 “拟稿人起草信息，部门负责人审核，信息员发布”
    环节 起草 [draft] { 由 拟稿人 }
    环节 审核环节 [head_review] { 由 部门负责人 }
    发布 上网 [publish] { 由 信息员 }
}
用例 平常 [usual] {
    其余平常
    应 状态 为 可送审
}
"""


def sources(rules: str = RULES, regulation: str | None = REGULATION) -> PolicySources:
    text = SourceText("sample/regulation.txt", regulation) if regulation is not None else None
    return PolicySources((SourceText("sample/rules.policy", rules),), (), text, {}, ())


def codes(compiled: Compiled) -> list[str]:
    return [found.kind.code for found in compiled.diagnostics]


def test_good_rules_become_a_policy() -> None:
    compiled = compile(sources())
    assert compiled.policy is not None
    assert compiled.policy.identity.id == "sample"
    assert codes(compiled) == []


SLIPS = [
    ("[review] {", "[review]", "PC104"),
    ("由 信息员 }", "由 信息圆 }", "PC203"),
    ("涉密信息不得发布”", "涉密信息不许发布”", "PC303"),
    ("依据 第二条", "依据 第三条", "PC302"),
    ("    依据 第二条 原句 “涉密信息不得发布”\n", "", "PC501"),
    ("不得 涉密", "不得 涉密 是 甲", None),
    ("[sample] {", "[sample] {\n    文号 “1”\n    文号 “2”", "PC511"),
    ("原文 “regulation.txt”", "", "PC306"),
    ("制度 示范办法 [sample] {", "角色 又一 [one] {", None),
]


@pytest.mark.parametrize(("right", "wrong", "code"), SLIPS, ids=[str(slip[2]) for slip in SLIPS])
def test_one_slip_is_one_message_and_no_policy(right: str, wrong: str, code: str | None) -> None:
    assert right in RULES
    compiled = compile(sources(RULES.replace(right, wrong, 1)))
    assert compiled.policy is None
    errors = [found.kind.code for found in compiled.diagnostics if found.kind.severity.rank == 0]
    assert len(errors) >= 1
    if code is not None:
        assert errors == [code]


def test_several_slips_of_one_kind_are_all_told() -> None:
    rules = RULES.replace("由 信息员 }", "由 信息圆 }").replace("原句 “涉密信息不得发布”", "原句 “涉密信息不许发布”")
    assert codes(compile(sources(rules))) == ["PC203", "PC303"]


def test_what_was_wrong_with_the_files_stops_the_rest() -> None:
    missing = compile(sources(RULES.replace("[review] {", "[review]"))).diagnostics
    compiled = compile(replace(sources(RULES.replace("由 信息员 }", "由 信息圆 }")), faults=missing))
    assert codes(compiled) == [found.kind.code for found in missing]
    assert compiled.resolution is None


def test_a_warning_keeps_nothing_back() -> None:
    compiled = compile(sources(RULES.replace("角色 信息员 [clerk]", "角色 信息员")))
    assert compiled.policy is not None
    assert codes(compiled) == ["PC207"]
    assert not has_errors(compiled.diagnostics)
    assert has_errors(examine(compiled, release=True))


def test_the_order_of_files_changes_nothing_but_the_order_of_declaration() -> None:
    head, tail = RULES.split("审查", 1)
    first, second = SourceText("a.policy", head), SourceText("b.policy", "审查" + tail)
    one = compile(replace(sources(), own=(first, second)))
    other = compile(replace(sources(), own=(second, first)))
    assert one.policy is not None
    assert other.policy is not None
    assert {check.id for check in one.policy.checks} == {check.id for check in other.policy.checks}
    assert one.policy.workflows == other.policy.workflows


def test_a_shared_file_may_not_declare_a_policy() -> None:
    shared = SourceText("common/policy.policy", "制度 共用 [shared] { 原文 “x.txt” }\n")
    assert "PC807" in codes(compile(replace(sources(), shared=(shared,))))


def test_nothing_at_all_is_no_policy_and_no_fault_of_the_program() -> None:
    assert compile(PolicySources((), (), None, {}, ())).policy is None
    assert codes(compile(sources(""))) == ["PC808"]
    assert compile(sources(regulation="")).policy is None


@pytest.mark.parametrize("text", ["{" * 5000, "（" * 5000, "审查 " * 5000, "\ud800", "“" * 5000, "当 非 " * 3000])
def test_hostile_text_gives_messages(text: str) -> None:
    compiled = compile(sources(RULES + text))
    assert compiled.policy is None
    assert has_errors(compiled.diagnostics)


def test_tests_and_ledger_come_with_the_policy() -> None:
    compiled = compile(sources())
    (result,) = run_tests(read_tests(compiled))
    assert result.passed
    ledger = ledger_of(compiled)
    assert ledger is not None
    assert ledger.unaccounted == ()


def test_without_a_policy_there_are_no_tests_and_no_ledger() -> None:
    compiled = compile(sources(RULES.replace("由 信息员 }", "由 信息圆 }")))
    assert read_tests(compiled).cases == ()
    assert ledger_of(compiled) is None
    assert examine(compiled) == compiled.diagnostics


def test_a_slip_in_a_test_keeps_no_policy_back_but_is_told() -> None:
    compiled = compile(sources(RULES.replace("应 状态 为 可送审", "应 状态 为 可以送审")))
    assert compiled.policy is not None
    assert has_errors(examine(compiled))
