"""Coverage says what tests have seen both ways, rule by rule and condition by condition."""

import pytest

from policyc.analyses.coverage_of_tests import Coverage, coverage_of
from policyc.analyses.coverage_report import coverage_report
from policyc.analyses.rules import RuleKind
from policyc.analyses.testing import run_all
from policyc.wording.language import Language
from tests.analyses.office import RULES, policy, read


def covered(*bodies: str) -> Coverage:
    tests = "\n".join(f"用例 第{number} {{\n{body}\n应 审查 不含 无此\n}}" for number, body in enumerate(bodies))
    cases, _ = read(tests.replace("应 审查 不含 无此", "应 状态 为 可送审"))
    return coverage_of(policy(RULES), [run for result in run_all(cases) for run in result.runs])


def ways(coverage: Coverage, kind: RuleKind, label: str) -> tuple[bool, bool]:
    (found,) = (rule for rule in coverage.rules if rule.key.kind is kind and rule.label == label)
    return found.seen.held, found.seen.failed


def atoms(coverage: Coverage, label: str) -> dict[str, tuple[bool, bool]]:
    return {
        atom.text.zh: (atom.seen.held, atom.seen.failed)
        for atom in coverage.conditions
        if atom.label == label and atom.rule.kind is not RuleKind.CATEGORY
    }


def test_without_tests_nothing_is_covered() -> None:
    nothing = covered()
    assert nothing.tests == 0
    assert nothing.rule_share.seen == 0 < nothing.rule_share.total
    assert nothing.rules


def test_a_rule_is_covered_when_it_was_seen_both_to_apply_and_not() -> None:
    assert ways(covered("其余平常"), RuleKind.CHECK, "涉密") == (False, True)
    assert ways(covered("设 涉密 为 是"), RuleKind.CHECK, "涉密") == (True, False)
    assert ways(covered("其余平常", "设 涉密 为 是"), RuleKind.CHECK, "涉密") == (True, True)


def test_unknown_counts_for_neither_way() -> None:
    assert ways(covered("设 来源 为 自制"), RuleKind.CHECK, "涉密") == (False, False)


def test_a_rule_without_a_condition_need_only_apply() -> None:
    (draft,) = (rule for rule in covered("其余平常").rules if rule.label == "拟稿")
    assert draft.seen.unconditional
    assert draft.seen.whole


@pytest.mark.parametrize(
    ("kind", "label", "body"),
    [
        (RuleKind.ESCALATION, "重大审批", "其余平常\n设 重要程度 为 重要"),
        (RuleKind.STEP, "审批", "其余平常\n设 重要程度 为 重要"),
        (RuleKind.CATEGORY, "转载信息", "其余平常\n设 来源 为 转载"),
        (RuleKind.SANCTION, "错误：通报", "其余平常\n设 次数 为 3"),
        (RuleKind.DERIVED, "错字很多", "其余平常\n设 次数 为 10"),
        (RuleKind.CHECK, "准确", "其余平常\n答 准确 为 否"),
    ],
)
def test_every_kind_of_rule_is_counted(kind: RuleKind, label: str, body: str) -> None:
    assert ways(covered(body), kind, label)[0]
    assert not ways(covered("其余平常"), kind, label)[0]


def test_the_entry_that_decides_on_an_address_is_the_one_that_is_used() -> None:
    used = covered("其余平常\n设 来源 为 转载\n设 网址 为 “https://sub.b.example/”")
    assert ways(used, RuleKind.LIST_ENTRY, "指定：乙网（b.example）") == (True, False)
    assert ways(used, RuleKind.LIST_ENTRY, "指定：甲网（www.a.example）") == (False, True)


def test_an_atom_is_covered_when_it_was_seen_true_and_false() -> None:
    assert atoms(covered("其余平常"), "转载来源") == {"来源是转载": (False, True), "网址在“指定”": (False, False)}
    both = covered("其余平常", "其余平常\n设 来源 为 转载\n设 网址 为 “https://b.example/”")
    assert atoms(both, "转载来源") == {"来源是转载": (True, True), "网址在“指定”": (True, False)}


def test_rules_of_a_reading_count_once_a_test_chooses_it() -> None:
    narrow = "其余平常\n设 重要程度 为 重要\n解读 重大 取 只特别"
    assert ways(covered(narrow), RuleKind.ESCALATION, "重大审批") == (False, True)


def test_shares_add_up_by_clause_in_the_order_of_the_regulation() -> None:
    coverage = covered("其余平常", "其余平常\n设 涉密 为 是")
    assert [one.clause for one in coverage.clauses] == ["第一条", "第二条", "第三条", "第四条", ""]
    assert sum(one.rules.total for one in coverage.clauses) >= coverage.rule_share.total
    assert 0 < coverage.rule_share.percent < 100


def test_what_was_never_seen_is_listed_with_its_clause() -> None:
    report = coverage_report(covered("其余平常"), Language.ZH)
    assert "没有用例用到的规则：" in report
    assert "  审查“涉密”（第二条）" in report
    assert "  审查“转载来源”：来源是转载，没有见过成立" in report
    assert "  第四条：规则" in report
    assert coverage_report(covered("其余平常"), Language.EN).startswith("办法: 1 answers, rules covered ")
