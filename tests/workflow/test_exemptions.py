"""豁免: steps that an item is let off are not due, and are shown with the rule and what is made up later."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema

from policyc.analyses.proof.model import Finding, Refuted
from policyc.analyses.proof.properties import tiers_passed
from policyc.analyses.proof.setting import Setting
from policyc.decision.json import decision_json
from policyc.decision.model import State, Status
from policyc.decision.schema import decision_schema
from policyc.graph.build import build
from policyc.graph.model import EdgeKind
from policyc.ir.codec import decode, encode
from policyc.ir.policy import Known
from policyc.papers.answer import answer_text
from policyc.wording.language import Language
from tests.programs.programs import HERE, read
from tests.workflow.sample import TODAY, asked, compiled, selected

RULES = read(HERE / "ok/exemptions.policy").text
URGENT: dict[str, Known] = {"importance": "important", "uncertain": False}


def test_a_step_that_is_spared_is_not_due() -> None:
    assert [step.step.id for step in asked(RULES, URGENT).order] == ["draft", "publish"]
    assert [step.id for step in asked(RULES, URGENT).gate] == ["draft"]
    assert asked(RULES, URGENT).status is Status.ROUTED


def test_it_is_shown_with_what_is_made_up() -> None:
    (one,) = asked(RULES, URGENT).exemptions
    assert (one.exemption.id, one.state, one.made_up) == ("urgent", State.CERTAIN, ("补办审核手续",))
    assert [step.id for step in one.steps] == ["first", "second"]
    assert [cite.clause for cite in one.basis.cites] == ["第六条"]
    text = answer_text(asked(RULES, URGENT), Language.ZH, 80, colour=False)
    assert "紧急先发：免经初审、分管审查（第六条）" in text
    assert "补办：补办审核手续；24小时" in text


def test_an_item_that_is_not_exempt_hears_nothing_of_it() -> None:
    decision = asked(RULES, {"importance": "common"})
    assert decision.exemptions == ()
    assert [step.step.id for step in decision.order] == ["draft", "first", "second", "publish"]
    assert "exemptions" not in decision_json(decision)


def test_while_it_is_open_the_step_may_be_due() -> None:
    decision = asked(RULES, {"importance": "important"})
    states = {step.step.id: step.state for step in decision.order}
    assert states["first"] is State.PENDING
    assert decision.exemptions[0].state is State.PENDING
    assert {step.step.id: step.state for step in asked(RULES, {}).order}["first"] is State.POSSIBLE


def test_an_exception_to_the_exemption_counts() -> None:
    assert asked(RULES, {"importance": "important", "uncertain": True}).exemptions == ()


def test_by_the_text_alone_an_exemption_of_ours_is_none() -> None:
    ours = RULES.replace("    依据 第六条\n    当 重要", "    惯例 退回上一环节\n    当 重要")
    assert len(asked(ours, URGENT).order) == 2
    strict = asked(ours, URGENT, replace(TODAY, text_only=True))
    assert [step.step.id for step in strict.order] == ["draft", "first", "second", "publish"]
    assert strict.exemptions == ()


def test_the_answer_keeps_to_the_published_schema() -> None:
    jsonschema.validate(json.loads(decision_json(asked(RULES, URGENT))), json.loads(decision_schema()))


def found(rules: str) -> tuple[Finding, ...]:
    proof = tiers_passed.prove(Setting(compiled(rules), TODAY))
    assert isinstance(proof, Refuted)
    return proof.findings


def test_a_declared_exemption_is_no_way_round_a_tier() -> None:
    findings = found(RULES)
    assert [(one.id, one.severity.value) for one in findings] == [
        ("tiers-passed:l1+urgent", "note"),
        ("tiers-passed:l2+urgent", "note"),
    ]


def test_a_bare_exception_is_one() -> None:
    bare = RULES[: RULES.index("豁免")].replace(
        "由 分管领导；审级 二级", "由 分管领导；审级 二级；当 重要程度 低于 重要"
    )
    findings = found(bare)
    assert [one.id for one in findings] == ["tiers-passed:l2"]


def test_the_way_around_stands_on_the_exemption() -> None:
    graph = build(selected(RULES))
    around = [edge for edge in graph.edges if edge.source == "first.split" and edge.kind is EdgeKind.DEFAULT]
    assert [[cite.clause for cite in edge.basis.cites] for edge in around] == [["第三条", "第六条"]]


def test_exemptions_are_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)


def test_an_exemption_spares_every_copy() -> None:
    rules = """
流程 审核流程 [review] {
    依据 第三条
    重复 2 次 { 环节 校对 [proof] { 由 拟稿人 } }
    环节 初审 [first] { 由 科室负责人 }
    发布 上网发布 [publish] { 由 采编人员 }
}
豁免 普通免校 [plain] { 依据 第三条；当 重要程度 低于 重要；免除 环节 校对 }
"""
    decision = asked(rules, {"importance": "common"})
    assert [step.step.id for step in decision.order] == ["first", "publish"]
    assert [step.id for step in decision.exemptions[0].steps] == ["proof@1", "proof@2"]
