"""片段, 转入 and 重复: written once, standing several times, and every copy a step of its own."""

from __future__ import annotations

from policyc.ir.codec import decode, encode
from policyc.ir.terms import ReturnTo, steps
from tests.workflow.sample import asked, compiled, selected

RULES = """
片段 会签 [cosign] {
    依据 第三条
    环节 办公室签 [office] { 由 科室负责人；不通过 则 退回 上一环节 重走（惯例 退回上一环节） }
    环节 领导签 [leader] { 由 分管领导；不通过 则 退回 办公室签 重走（惯例 退回上一环节） }
}
片段 收尾 [closing] {
    依据 第三条
    环节 确认 [confirm] { 由 采编人员；确定 拿不准 }
    发布 上网发布 [publish] { 由 采编人员 }
}
流程 审核流程 [review] {
    依据 第三条
    不通过 则 退回 上一环节 重走（惯例 退回上一环节）
    转入 会签 [before] “送审前”
    重复 2 次 {
        环节 校对 [proof] { 由 拟稿人 }
        环节 改稿 [amend] { 由 拟稿人；不通过 则 退回 校对 重走（惯例 退回上一环节） }
    }
    当 涉密 { 转入 保密审查 [secrecy] “保密审查程序” 外部 { 由 未定 “由保密机关定” } }
    转入 会签 [after] “送审后”
    转入 收尾
}
升级 重大 [major] {
    依据 第六条
    当 重要程度 达到 重要
    必须
    于 确认 之前（依据 第六条）
    环节 上报 [report] { 由 主要领导 }
}
阶段 签 [signing] { 惯例 退回上一环节；含 环节 办公室签、领导签；说明 “两次” }
"""

ORDER = ["office@before", "leader@before", "proof@1", "amend@1", "proof@2", "amend@2", "office@after", "leader@after"]


def returns(rules: str) -> dict[str, str]:
    return {
        step.id: effect.value.step
        for step in steps(selected(rules).workflows[0].body)
        for result in step.results
        for effect in result.effects
        if isinstance(effect.value, ReturnTo)
    }


def test_the_copies_stand_in_order_of_writing_each_behind_the_one_before() -> None:
    decision = asked(RULES, {"state_secret": False, "importance": "common"})
    assert [step.step.id for step in decision.order] == [*ORDER, "confirm", "publish"]
    assert [step.after for step in decision.order][:3] == [(), ("office@before",), ("leader@before",)]


def test_a_copy_is_named_by_what_tells_it_apart() -> None:
    labels = {step.id: step.label for step in steps(selected(RULES).workflows[0].body)}
    assert labels["office@after"] == "办公室签（送审后）"
    assert labels["proof@2"] == "校对（第2次）"
    assert labels["confirm"] == "确认"


def test_a_return_stays_in_its_copy() -> None:
    led = returns(RULES)
    assert led["leader@before"] == "office@before"
    assert led["leader@after"] == "office@after"
    assert led["amend@1"] == "proof@1"
    assert led["amend@2"] == "proof@2"


def test_nobody_stands_before_the_first_copy_to_return_to_by_what_the_workflow_says() -> None:
    plain = RULES.replace(
        "；不通过 则 退回 上一环节 重走（惯例 退回上一环节） }\n    环节 领导签", " }\n    环节 领导签"
    )
    assert "office@before" not in returns(plain)
    assert returns(plain)["office@after"] == "previous_step"


def test_what_lies_outside_is_one_step_whose_refusal_is_not_ours() -> None:
    decision = asked(RULES, {"state_secret": True, "importance": "common"})
    outside = next(step for step in decision.order if step.step.id == "secrecy")
    assert (outside.title, outside.actor.hole, outside.refusals) == ("保密审查程序", "由保密机关定", ())


def test_a_fragment_called_once_takes_insertions_and_decides_under_its_plain_codes() -> None:
    decision = asked(RULES, {"state_secret": False, "importance": "important"})
    ids = [step.step.id for step in decision.order]
    assert ids[-3:] == ["report", "confirm", "publish"]
    assert {fact.id: fact.decided_at for fact in compiled(RULES).facts}["uncertain"] == "confirm"


def test_a_stage_holds_every_copy() -> None:
    (stage,) = compiled(RULES).stages
    assert [member.id for member in stage.members] == [
        "office@before",
        "office@after",
        "leader@before",
        "leader@after",
    ]


def test_a_signature_box_is_for_every_copy() -> None:
    form = "表单 审核表 [form] { 依据 第三条；签字栏 办公室签、确认 }\n"
    rules = RULES.replace("环节 确认 [confirm] {", "环节 确认 [confirm] { 填 审核表；") + form
    assert compiled(rules).forms[0].signature_boxes == ("office@before", "office@after", "确认")


def test_copies_of_copies_carry_both_marks() -> None:
    rules = """
片段 校 [one] { 依据 第三条；环节 校对 [proof] { 由 拟稿人 } }
流程 审核流程 [review] {
    依据 第三条
    重复 2 次 { 转入 校 [a]；转入 校 [b] }
    发布 上网发布 [publish] { 由 采编人员 }
}
"""
    ids = [step.id for step in steps(selected(rules).workflows[0].body)]
    assert ids == ["proof@a@1", "proof@b@1", "proof@a@2", "proof@b@2", "publish"]


def test_a_fragment_of_one_reading_stands_under_it_alone() -> None:
    rules = """
解读 会不会签 [q] {
    依据 第三条
    询问 “要不要会签？”
    读法 要 [yes]
    读法 不要 [no]
    采用 不要
    理由 “没有写”
}
片段 会签 [cosign] {
    依据 第三条
    解读 会不会签 取 要
    解读 会不会签 取 不要 则 无此规定
    环节 领导签 [leader] { 由 分管领导；确定 拿不准 }
}
流程 审核流程 [review] {
    依据 第三条
    转入 会签
    发布 上网发布 [publish] { 由 采编人员 }
}
"""
    policy = compiled(rules)
    assert [step.id for step in steps(selected(rules).workflows[0].body)] == ["publish"]
    assert {fact.id: fact.decided_at for fact in policy.facts}["uncertain"] is None


def test_copies_are_kept_like_anything_else() -> None:
    assert decode(encode(compiled(RULES))) == compiled(RULES)
