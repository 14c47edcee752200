"""除非 counts wherever it may stand: in 流程, 升级, 职责 and 问责 as on a step."""

from __future__ import annotations

from policyc.ir.policy import Known
from tests.workflow.sample import asked

RULES = """
流程 审核流程 [review] {
    依据 第三条
    除非 渠道 含 微信（依据 第三条）
    环节 初审 [first] { 由 科室负责人 }
    发布 上网发布 [publish] { 由 采编人员 }
}
升级 重大 [major] {
    依据 第六条
    当 重要程度 达到 重要
    除非 已解密（依据 第四条）
    必须
    于 初审 之后（依据 第六条）
    环节 上报 [report] { 由 主要领导 }
}
职责 核实 [verify] { 依据 第七条；由 办公室；除非 已解密（依据 第四条）；应当 “核实” }
问责 通报 [blame] { 依据 第八条；由 办公室；当 重要程度 达到 重要 则 “通报”；除非 已解密（依据 第四条） }
"""
PLAIN: dict[str, Known] = {"channel": ("website",), "importance": "important"}


def test_an_escalation_is_not_due_when_its_exception_holds() -> None:
    assert "report" in [step.step.id for step in asked(RULES, {**PLAIN, "declassified": False}).order]
    assert "report" not in [step.step.id for step in asked(RULES, {**PLAIN, "declassified": True}).order]


def test_nor_are_duties_and_sanctions() -> None:
    assert [one.duty.id for one in asked(RULES, {**PLAIN, "declassified": False}).duties] == ["verify", "blame"]
    assert [one.duty.id for one in asked(RULES, {**PLAIN, "declassified": True}).duties] == []


def test_nor_is_a_workflow() -> None:
    assert asked(RULES, {**PLAIN, "channel": ("wechat",), "declassified": True}).order == ()
