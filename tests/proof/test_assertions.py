"""What an office claims of its rules (断言) is proved or refuted with an item; what it accepts (留意) is told apart."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from policyc.analyses.proof.model import Proved, Refuted, Severity
from policyc.analyses.proof.verify import Verification, verify
from policyc.decision.query import Query
from policyc.ir.policy import Policy
from policyc.pipeline.compile import PolicySources
from policyc.pipeline.compile import compile as compile_sources
from policyc.source.text import SourceText

REGULATION = "第一条 本办法适用于本办公室。\n第二条 涉密信息不得发布。\n第三条 信息经初审、会签、签发后发布。\n"
WORDS = """
要素 涉密 [state_secret] 是否 { 平常 否 }
要素 已解密 [declassified] 是否 { 平常 否 }
要素 重要程度 [importance] 单选 { 值 普通 [common]、重要 [important]；平常 普通 }
要素 错别字 [typos] 是否 { 平常 否 }
要素 无人读 [unread] 是否 { 平常 否 }
角色 拟稿人 [drafter]
角色 审核人 [reviewer]
角色 负责人 [head]
惯例 惯常 [usual] { 理由 “原文没有写” }
"""
RULES = """
制度 示范 [sample] “示范办法” { 原文 “regulation.txt”；成文 2026年1月5日；施行 2026年1月5日（依据 第一条） }
审查 保密 [secrecy] { 依据 第二条；不得 涉密；除非 已解密（惯例 惯常）；否则 禁止发布 }
审查 文字 [spelling] { 依据 第三条；不得 错别字；否则 退回修改（惯例 惯常） }
审查 不自审 [apart] {
    依据 第三条
    不得 同一人 拟稿人、审核人、负责人
    除非 重要程度 是 重要（惯例 惯常）
    否则 禁止发布
}
流程 审核 [review] {
    依据 第三条
    不通过 则 退回 上一环节 重走（惯例 惯常）
    环节 拟稿 [draft] { 由 拟稿人（惯例 惯常） }
    环节 初审 [first] { 由 审核人（惯例 惯常） }
    环节 会签 [countersign] { 当 重要程度 是 重要；由 负责人（惯例 惯常） }
    环节 签发 [sign] { 由 负责人（惯例 惯常） }
    发布 发布 [publish] { 由 拟稿人（惯例 惯常） }
}
流程 检查 [inspection] {
    依据 第三条
    始于 已发布
    环节 回看 [look_back] { 由 负责人（惯例 惯常） }
}
"""

HOLDING = {
    "a step that everything passes": "必经 环节 初审、签发",
    "a step that some pass, claimed of those": "当 重要程度 是 重要；必经 环节 会签",
    "a step that others never pass": "当 重要程度 是 普通；不经 环节 会签",
    "an order": "环节 初审 先于 签发",
    "an order that holds whenever the later step is due": "环节 初审 先于 会签",
    "what starts after publication comes last": "环节 签发 先于 回看",
    "a status": "当 涉密 且 非 已解密；状态 是 不得发布",
    "the better status is not reached": "当 错别字；状态 不是 可送审、未作规定",
    "never published": "当 涉密 且 非 已解密；不达 发布",
    "sent back is not published either": "当 错别字；不达 发布",
    "two persons": "当 重要程度 是 普通；由 拟稿人 与 审核人 不同人",
    "of what no rule reads": "当 无人读；必经 环节 初审",
}
FAILING = {
    "a step that only some pass": ("必经 环节 会签", {"importance": "common"}),
    "a step behind publication is not passed before it": ("必经 环节 回看", {}),
    "a step that some have to pass": ("不经 环节 会签", {"importance": "important"}),
    "a step of a workflow beside": ("不经 环节 回看", {}),
    "the wrong order": ("环节 签发 先于 初审", {}),
    "an earlier step that not all pass": ("环节 会签 先于 签发", {"importance": "common"}),
    "a status that an exception changes": ("当 涉密；状态 是 不得发布", {"declassified": True, "state_secret": True}),
    "a worse status comes first": (
        "当 错别字 且 重要程度 是 重要；状态 是 先改后审",
        {"importance": "important", "state_secret": True, "typos": True},
    ),
    "an exception that lets it out": ("当 涉密；不达 发布", {"declassified": True, "state_secret": True}),
    "one person, where a check looks away": (
        "由 拟稿人 与 审核人 不同人",
        {"importance": "important"},
    ),
    "of what no rule reads, and still an item": ("当 无人读；不达 发布", {"unread": True}),
}


@pytest.mark.parametrize("claims", HOLDING.values(), ids=HOLDING.keys())
def test_what_holds_is_proved(claims: str) -> None:
    (verdict,) = verified(claiming(claims)).verdicts
    assert isinstance(verdict, Proved)
    assert verdict.checked == 1


@pytest.mark.parametrize(("claims", "unusual"), FAILING.values(), ids=FAILING.keys())
def test_what_does_not_hold_is_refuted_by_an_item(claims: str, unusual: dict[str, object]) -> None:
    (verdict,) = verified(claiming(claims)).verdicts
    assert isinstance(verdict, Refuted)
    (finding,) = verdict.findings
    assert (finding.id, finding.severity) == ("assertions:claimed", Severity.FAULT)
    assert finding.witness is not None
    assert finding.witness.replayed
    given = {one.fact: one.value for one in finding.witness.item.facts}
    ordinary = {"state_secret": False, "declassified": False, "typos": False, "importance": "common", "unread": False}
    assert given == {**ordinary, **unusual}


def test_a_witness_of_one_person_says_who_acts_twice() -> None:
    (verdict,) = verified(claiming("由 拟稿人 与 审核人 不同人")).verdicts
    assert isinstance(verdict, Refuted)
    witness = verdict.findings[0].witness
    assert witness is not None
    people = dict(witness.item.people)
    assert people["drafter"] == people["reviewer"]


def test_several_claims_that_fail_are_one_finding_that_names_them_all() -> None:
    (finding,) = verified(claiming("必经 环节 会签；不经 环节 初审")).findings
    assert "不经“会签”就能发布" in finding.sentence.zh
    assert "要经“初审”" in finding.sentence.zh


def test_a_claim_about_no_item_at_all_is_told() -> None:
    (finding,) = verified(claiming("当 涉密 且 非 涉密；不达 发布")).findings
    assert (finding.id, finding.severity, finding.witness) == ("assertions:claimed", Severity.NOTE, None)


def test_no_answer_depends_on_a_claim() -> None:
    (with_claim, without) = (verified(text, only=frozenset()) for text in (claiming("不达 发布"), ""))
    others = [verdict for verdict in with_claim.verdicts if verdict.property.id != "assertions"]
    assert others == [verdict for verdict in without.verdicts if verdict.property.id != "assertions"]


def test_an_accepted_finding_is_no_longer_open() -> None:
    accepted = claiming("必经 环节 会签") + "留意 “assertions:claimed” 因为 “普通信息不会签”\n"
    found = verified(accepted)
    assert found.open_findings == ()
    assert [finding.id for finding in found.findings] == ["assertions:claimed"]
    assert found.accepted == {"assertions:claimed": "普通信息不会签"}
    assert found.gone == ()


def test_what_is_accepted_and_no_longer_appears_is_told() -> None:
    found = verified(claiming("必经 环节 会签") + "留意 “assertions:claimd” 因为 “普通信息不会签”\n")
    (gone,) = found.gone
    assert (gone.finding, gone.no_property, gone.near) == ("assertions:claimd", False, "assertions:claimed")


def test_an_accepted_finding_of_a_property_that_does_not_exist_is_told_with_the_nearest() -> None:
    (gone,) = verified("留意 “tier-passed:level4” 因为 “事后检查”\n").gone
    assert (gone.no_property, gone.near) == (True, "tiers-passed")


def test_what_was_not_looked_for_is_not_said_to_be_gone() -> None:
    assert verified("留意 “tiers-passed:level4” 因为 “事后检查”\n").gone == ()


def claiming(claims: str) -> str:
    return f"断言 所称 [claimed] {{ {claims} }}\n"


def verified(text: str, only: frozenset[str] = frozenset({"assertions"})) -> Verification:
    return verify(compiled(text), Query(as_of=date(2026, 2, 1)), only=only)


@cache
def compiled(text: str) -> Policy:
    own = (SourceText("rules.policy", RULES + text),)
    shared = (SourceText("words.policy", WORDS),)
    made = compile_sources(PolicySources(own, shared, SourceText("regulation.txt", REGULATION), {}, ()))
    assert made.policy is not None, [(one.kind.slug, one.values) for one in made.diagnostics]
    return made.policy
