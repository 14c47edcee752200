"""The overlay that ships as an example: a city's own rules upon a template, compiled to one ordinary policy."""

import json
from functools import cache
from pathlib import Path

import pytest

from policyc.decision.model import Status
from policyc.ir import terms
from policyc.ir.codec import decode, encode
from policyc.ir.overlay import EditedKind, EditWord
from policyc.ir.policy import Modality, Policy
from policyc.pipeline.compile import Compiled
from policyc.pipeline.facade import examine, ledger_of, read_tests, run_tests
from policyc.source.text import SourceText
from policyc.syntax.parser import parse
from policyc.syntax.printer import format_text
from policyc.syntax.spelling import KeywordLanguage
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder
from policyc.workspace.load import LoadedPolicy, load

ROOT = Path(__file__).resolve().parents[2]
CITY = ROOT / "examples" / "overlay" / "city"


@cache
def compiled() -> Compiled:
    return compile_folder(PolicyFolder("city", CITY, CITY.parent), ROOT)


@cache
def city() -> LoadedPolicy:
    return load(CITY, policies=ROOT / "policies")


def policy() -> Policy:
    found = compiled().policy
    assert found is not None
    return found


def routine(**more: object) -> dict[str, object]:
    item = json.loads((ROOT / "examples" / "notice.json").read_text(encoding="utf-8"))
    item["declarations"].pop("own_routine")
    return {**item, "jurisdiction": None, "people": {}, **more}


def test_it_says_that_it_is_invented() -> None:
    assert (CITY / "regulation.txt").read_text(encoding="utf-8").startswith("（示例，不是真实的规定）")
    assert "示例" in policy().identity.title
    for file in CITY.glob("*.policy"):
        assert file.read_text(encoding="utf-8").startswith("# 示例"), file.name


def test_it_compiles_for_release_without_a_word() -> None:
    assert examine(compiled(), release=True) == ()


def test_its_own_tests_pass_and_those_of_the_base_are_not_its() -> None:
    tests = read_tests(compiled())
    assert tests.diagnostics == ()
    assert len(tests.cases) >= 8
    assert [result.id for result in run_tests(tests) if not result.passed] == []


def test_the_route_is_that_of_the_base_with_what_was_added() -> None:
    (release,) = (workflow for workflow in policy().workflows if workflow.publishes)
    order = [step.label for step in terms.steps(release.body)]
    assert order.index("初审") + 1 == order.index("保密复核")
    assert order.index("保密复核") < order.index("再审副职")


def test_what_it_binds_is_bound() -> None:
    steps = {step.label: step for workflow in policy().workflows for step in terms.steps(workflow.body)}
    assert [isinstance(one.value, terms.Hole) for one in steps["登记备案"].acting] == [False]
    assert steps["初审"].limits != ()


def test_inherited_rules_cite_the_base_and_edited_ones_both() -> None:
    checks = {check.label: check for check in policy().checks}
    assert [cite.clause for cite in checks["涉密审查"].basis.cites] == ["基准三（二）"]
    assert [cite.clause for cite in checks["商业秘密审查"].basis.cites] == ["第七条"]
    (report,) = policy().escalations
    assert report.modality is Modality.MUST
    assert [cite.clause for cite in report.basis.cites] == ["基准三（一）", "第十条"]
    texts = {clause.id: clause.text for clause in policy().clauses}
    assert texts["基准五"].startswith("五、归档移交")
    assert texts["第七条"] == "第七条 含有商业秘密的信息不得发布。"


def test_the_ledger_counts_the_own_clauses_by_rules_and_by_edits() -> None:
    ledger = ledger_of(compiled())
    assert ledger is not None
    assert ledger.unaccounted == ()
    assert not any(row.clause.startswith("基准") for row in ledger.rows)
    (sentence,) = (row for row in ledger.rows if row.clause == "第四条")
    assert [(rule.kind, rule.name) for rule in sentence.rules] == [("细化环节", "采集筛选")]
    assert {Path(rule.source).name for row in ledger.rows for rule in row.rules} == {"policy.policy"}


def test_a_reading_that_the_city_settled_is_asked_no_more_and_one_that_it_decided_is_its_own() -> None:
    readings = {reading.label: reading for reading in policy().readings}
    assert "谁视情况" not in readings
    assert readings["兼任"].adopted == "forbidden"
    assert readings["兼任"].adopted_by == "示例市人民政府"


def test_nobody_declares_silent_what_the_city_speaks_of() -> None:
    silent = {fact for silence in policy().silences for fact in silence.facts}
    assert "trade_secret" not in silent
    assert "internal_mark" in silent


def test_every_edit_is_remembered_with_what_it_stands_on() -> None:
    assert policy().base == "ningxia"
    edits = {(edit.kind, edit.label): edit for edit in policy().edits}
    assert len(edits) == len(policy().edits) == 13
    assert {edit.word for edit in edits.values()} == {EditWord.REFINE}
    added = edits[EditedKind.WORKFLOW, "发布流程"]
    assert added.id == "release"
    assert added.added == ("secrecy_review",)
    assert [cite.clause for cite in added.basis.cites] == ["第五条"]
    assert edits[EditedKind.CHECKLIST, "审校"].id == "proof"
    assert all(edit.basis.rests_on for edit in edits.values())
    assert all(edit.place.startswith("examples/overlay/city/policy.policy:") for edit in edits.values())


def test_it_is_kept_like_any_policy() -> None:
    assert decode(encode(policy())) == policy()


@pytest.mark.parametrize("owner", ["ningxia", "example_city", "示例市"])
def test_an_item_for_the_base_is_one_for_the_overlay(owner: str) -> None:
    decision = city().decide(routine(answers={f"{owner}.p1": False}))
    assert decision.status is Status.FIX_FIRST
    assert [finding.check.label for finding in decision.findings if finding.check.label == "表述"] == ["表述"]


def test_what_an_item_says_to_the_overlay_itself_comes_first() -> None:
    decision = city().decide(routine(answers={"ningxia.p1": False, "example_city.p1": True}))
    assert not any(finding.check.label == "表述" and finding.state.value == "stands" for finding in decision.findings)


def test_the_rules_have_an_english_form() -> None:
    source = SourceText("policy.policy", (CITY / "policy.policy").read_text(encoding="utf-8"))
    english = format_text(source, keywords=KeywordLanguage.EN)
    assert "refine workflow 发布流程 {" in english
    assert 'extends "ningxia"' in " ".join(english.split())
    assert parse(SourceText("policy.policy", english))[1] == ()
    assert format_text(SourceText("policy.policy", english), keywords=KeywordLanguage.ZH) == source.text
