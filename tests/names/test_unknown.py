"""One cause, one message: which side of a name that does not resolve has to change."""

import pytest

from policyc.diagnostics.model import Diagnostic
from policyc.names.program import Program, Unit
from policyc.names.resolve import resolve
from policyc.names.unknown import MOST_COMPARED
from policyc.source.clauses import split_clauses
from policyc.source.text import SourceText
from policyc.syntax.parser import parse

REGULATION = SourceText("regulation.txt", "第一条 分管领导负责审查。\n\n第二条 采编人员负责发布。\n")


def found(rules: str) -> list[Diagnostic]:
    """Resolve the names of a rule file."""
    file, faults = parse(SourceText("a.policy", rules))
    assert faults == ()
    return list(resolve(Program((Unit(file, shared=False),), split_clauses(REGULATION)))[1])


def told(rules: str) -> list[tuple[int, str]]:
    return [(one.location.source.position(one.location.span.start).line, one.kind.code) for one in found(rules)]


def steps(*actors: str) -> str:
    inner = "".join(f"    环节 环节{i} [s{i}] {{ 由 {actor} }}\n" for i, actor in enumerate(actors))
    return f"流程 审核 [review] {{\n    依据 第一条\n{inner}}}\n"


def test_a_name_used_and_not_declared_is_reported_once_at_its_first_use() -> None:
    assert told("角色 采编人员 [editor]\n" + steps("分管领导", "分管领导", "采编人员")) == [(4, "PC203")]


def test_a_declaration_that_nothing_uses_was_renamed_alone() -> None:
    assert told("角色 分馆领导 [deputy]\n" + steps("分管领导", "分管领导")) == [(1, "PC208")]


def test_a_declaration_that_others_use_was_not() -> None:
    assert told("角色 分馆领导 [deputy]\n" + steps("分馆领导", "分管领导", "分管领导")) == [(5, "PC203")]


def test_of_two_spellings_used_once_the_regulation_decides() -> None:
    assert told("角色 分馆领导 [deputy]\n" + steps("分管领导")) == [(1, "PC208")]
    assert told("角色 分管领导 [deputy]\n" + steps("分馆领导")) == [(4, "PC203")]


def test_where_neither_is_known_the_pairs_of_characters_decide() -> None:
    assert told("角色 采编负负责人 [chief]\n" + steps("采编负责人")) == [(1, "PC208")]
    assert told("角色 采编负责人 [chief]\n" + steps("采编负负责人")) == [(4, "PC203")]


def test_values_and_options_are_renamed_alone_too() -> None:
    fact = "要素 版式 [layout] 单选 {\n    值 横牌 [across]、竖排 [down]\n    平常 横排\n}\n"
    assert told(fact) == [(3, "PC205")]
    assert told(fact + "推定 横 [h] { 依据 第一条；当 版式 是 横排 }\n") == [(2, "PC208")]


@pytest.mark.parametrize("word", ["是", "无", "未知", "链接", "已发布"])
def test_a_word_of_the_language_is_no_value(word: str) -> None:
    fact = "要素 版式 [layout] 单选 { 值 横排 [across]、竖排 [down] }\n"
    assert told(f"{fact}推定 横 [h] {{ 依据 第一条；当 版式 是 {word} }}\n") == [(2, "PC205")]


def test_a_word_of_the_language_may_be_declared_as_a_value() -> None:
    fact = "要素 进度 [progress] 单选 { 值 已发布 [out]、未发布 [in] }\n"
    assert told(f"{fact}推定 完 [done] {{ 依据 第一条；当 进度 是 已发布 }}\n") == []


def test_a_test_may_leave_a_fact_unknown() -> None:
    fact = "要素 版式 [layout] 单选 { 值 横排 [across]、竖排 [down] }\n"
    assert told(f"{fact}用例 空 [t] {{ 设 版式 为 未知；应 状态 为 待补要素 }}\n") == []


def test_nothing_is_unknown_while_a_clause_could_not_be_read() -> None:
    file, faults = parse(SourceText("a.policy", "角色 [deputy]\n" + steps("分管领导")))
    assert len(faults) == 1
    assert resolve(Program((Unit(file, shared=False),), None))[1] == ()


def test_behind_thousands_of_slips_nothing_is_proposed_and_all_are_told() -> None:
    declared = "".join(f"角色 采编人员{i} [r{i}]\n" for i in range(1_000))
    messages = found(declared + steps(*(f"采编人源{i}" for i in range(40))))
    assert len(messages) == 40
    near = [dict(one.values)["near"] != "" for one in messages if one.kind.code == "PC203"]
    assert not any(near[-(40 - MOST_COMPARED // 1_000) :])


@pytest.mark.parametrize(
    ("rules", "code", "counted"),
    [
        ("角色 采编人员 [editor]\n" * 2, "PC201", ""),
        ("角色 采编人员 [editor]\n" * 5_000, "PC201", "5000"),
        ("".join(f"角色 采编人员{i} [editor]\n" for i in range(500)), "PC202", "500"),
    ],
)
def test_what_is_declared_again_and_again_is_one_message(rules: str, code: str, counted: str) -> None:
    (message,) = found(rules)
    assert message.kind.code == code
    assert dict(message.values)["count"] == counted
    assert message.location.source.position(message.location.span.start).line == 2
