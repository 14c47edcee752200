"""What an overlay says of its own edits, held against what they do: on a template of a few lines, and as shipped."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policyc.analyses.refinement.model import Axis, Refinement, Standing, Verdict
from policyc.analyses.refinement.refine import refine
from policyc.decision.query import Query
from policyc.ir.overlay import EditWord
from policyc.ir.policy import Policy
from policyc.papers.refinement import refinement_text
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.source.text import SourceText
from policyc.wording.language import Language
from policyc.workspace.load import LoadedPolicy, load
from tests.overlay.test_edits import TEMPLATE, TEXT
from tests.overlay.test_edits import policy as overlay

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 6, 1)


@cache
def base() -> Policy:
    rules, text = SourceText("template/rules.policy", TEMPLATE), SourceText("template/regulation.txt", TEXT)
    made = compile_policy(PolicySources((rules,), (), text, {}, ())).policy
    assert made is not None
    return made


def refined(rules: str, *, strict: bool = False) -> Refinement:
    found = refine((base(), Query(DAY, ()), "规程"), (overlay(rules), Query(DAY, ()), "细则"), strict=strict)
    assert isinstance(found, Refinement)
    assert all(one.shown is None or one.shown.replayed for one in (*found.points, *found.declared))
    return found


KEPT = (
    pytest.param("", id="nothing changed"),
    pytest.param("细化 升级 报主要领导 { 依据 第二条；必须 }\n", id="may made must"),
    pytest.param("细化 环节 初审 { 依据 第一条；由 科室负责人、主要领导 共同 }\n", id="a signer more"),
    pytest.param("细化 环节 初审 { 依据 第一条；时限 2 个工作日 }\n", id="less time"),
    pytest.param("细化 流程 审核 { 依据 第一条；于 初审 之后；环节 复核 [again] { 由 主要领导 } }\n", id="a step more"),
    pytest.param("细化 审查 涉密审查 { 依据 第二条；不得 涉密 或 紧急 }\n", id="more forbidden"),
)

WEAKENED = (
    pytest.param("审查 涉密审查", "否则 提示", Axis.FINDING, id="only reminded"),
    pytest.param("审查 涉密审查", "不得 涉密 且 紧急", Axis.FINDING, id="less forbidden"),
    pytest.param("升级 报主要领导", "当 重要 且 紧急", Axis.ESCALATION, id="fewer items go up"),
    pytest.param("环节 审查", "当 重要", Axis.STEP, id="a step for some only"),
    pytest.param("环节 初审", "由 科室负责人、拟稿人 任一", Axis.SIGNERS, id="one more who may sign alone"),
    pytest.param("环节 初审", "时限 5 个工作日", Axis.LIMIT, id="more time"),
    pytest.param("环节 初审", "逾期 3 个工作日 则 视为 通过", Axis.RESULT, id="deemed passed"),
)


@pytest.mark.parametrize("rules", KEPT)
def test_what_is_stricter_refines(rules: str) -> None:
    assert refined(rules).verdict is Verdict.REFINES


@pytest.mark.parametrize(("what", "edit", "axis"), WEAKENED)
def test_what_weakens_breaks_the_word_of_refining(what: str, edit: str, axis: Axis) -> None:
    found = refined(f"细化 {what} {{ 依据 第一条；{edit} }}\n")
    assert found.verdict is Verdict.WEAKER
    assert [(one.axis, one.edit and one.edit.word) for one in found.points] == [(axis, EditWord.REFINE)]


@pytest.mark.parametrize(("what", "edit", "axis"), WEAKENED)
def test_what_weakens_and_says_so_is_listed_with_its_reason_and_refines(what: str, edit: str, axis: Axis) -> None:
    rules = f"放宽 {what} 因为 “人手不够” {{ 依据 第一条；{edit} }}\n"
    found = refined(rules)
    assert found.verdict is Verdict.REFINES
    assert [one.axis for one in found.declared] == [axis]
    assert "因为人手不够" in refinement_text(found, Language.ZH, width=80, order=False).replace("\n", "").replace(
        " ", ""
    )
    assert refined(rules, strict=True).verdict is Verdict.WEAKER


REMOVED = (
    pytest.param("清单 校对", {Axis.QUESTION}, id="a checklist"),
    pytest.param("审查 涉密审查", {Axis.FINDING}, id="a check"),
    pytest.param("升级 报主要领导", {Axis.ESCALATION}, id="an escalation"),
    pytest.param("环节 初审", {Axis.STEP}, id="a step"),
)


@pytest.mark.parametrize(("what", "axes"), REMOVED)
def test_what_is_taken_away_is_declared_by_taking_it_away(what: str, axes: set[Axis]) -> None:
    found = refined(f"删去 {what} 因为 “另有规定”（依据 第一条）\n")
    assert found.verdict is Verdict.REFINES
    assert {one.axis for one in found.declared} == axes
    assert found.idle == ()


def test_to_relax_what_becomes_no_weaker_is_noted() -> None:
    found = refined("放宽 环节 初审 因为 “抓紧” { 依据 第一条；时限 1 个工作日 }\n")
    assert found.verdict is Verdict.REFINES
    assert [edit.label for edit in found.idle] == ["初审"]


def test_one_relaxation_does_not_excuse_another_rule() -> None:
    found = refined(
        "放宽 环节 初审 因为 “来不及” { 依据 第一条；删去 时限 }\n细化 审查 涉密审查 { 依据 第一条；否则 提示 }\n"
    )
    assert [one.axis for one in found.declared] == [Axis.LIMIT]
    assert [one.axis for one in found.points] == [Axis.FINDING]


def test_somebody_else_is_not_comparable() -> None:
    found = refined("细化 环节 初审 { 依据 第一条；由 采编人员 }\n")
    assert found.verdict is Verdict.NOT_PROVED
    assert [(one.axis, one.standing) for one in found.points] == [(Axis.SIGNERS, Standing.INCOMPARABLE)]


# --- as shipped ------------------------------------------------------------------------------------------------------


@cache
def shipped(path: str) -> LoadedPolicy:
    return load(ROOT / path, policies=ROOT / "policies")


def against_its_base(path: str) -> Refinement:
    found = refine(
        (shipped("policies/ningxia").policy, Query(DAY, ()), "规程"), (shipped(path).policy, Query(DAY, ()), "细则")
    )
    assert isinstance(found, Refinement)
    return found


def test_the_example_is_at_least_as_strict_as_its_base() -> None:
    found = against_its_base("examples/overlay/city")
    assert (found.verdict, found.declared, found.idle) == (Verdict.REFINES, (), ())


def test_every_weakening_of_its_bad_twin_is_found_with_an_item() -> None:
    found = against_its_base("tests/overlay/policies/weaker_city")
    assert {(one.axis, one.rules[0].rule.id) for one in found.points} == {
        (Axis.FINDING, "openness"),
        (Axis.FINDING, "privacy"),
        (Axis.STEP, "review3"),
        (Axis.ESCALATION, "report"),
    }
    for one in found.points:
        assert one.standing is Standing.WEAKER
        assert one.edit is not None
        assert one.edit.word is EditWord.REFINE
        assert one.shown is not None
        assert one.shown.replayed
