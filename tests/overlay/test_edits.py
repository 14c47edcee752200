"""What each word of an edit does to a rule of the base, on a template of a few lines."""

from pathlib import Path

from policyc.ir import terms
from policyc.ir.overlay import EditWord
from policyc.ir.policy import Consequence, Policy
from policyc.pipeline.compile import Compiled, PolicySources
from policyc.pipeline.compile import compile as compile_policy
from policyc.source.text import SourceText
from policyc.workspace.find import PolicyFolder
from policyc.workspace.load import load_folder

TEXT = """\
第一条 拟稿人拟稿，科室负责人初审，分管领导审查，采编人员发布。

第二条 重要信息报主要领导。

第三条 涉密信息不得发布，内容准确。
"""

TEMPLATE = """\
制度 规程 [template] { 原文 “regulation.txt”；成文 2026年1月5日 }
要素 涉密 [state_secret] 是否 { 询问 “是否涉密？”；平常 否 }
要素 重要 [important] 是否 { 询问 “是否重要？”；平常 否 }
要素 紧急 [urgent] 是否 { 询问 “是否紧急？”；平常 否 }
角色 拟稿人 [drafter]
角色 科室负责人 [section_head]
角色 分管领导 [deputy_leader]
角色 主要领导 [main_leader]
角色 采编人员 [editor]
惯例 退回上一环节 [return_previous] { 理由 “没有写退回到哪里” }
惯例 没有写后果 [no_consequence] { 理由 “没有写” }
解读 谁报 [who] {
    依据 第二条
    询问 “由谁决定？”
    读法 分管 [deputy]
    读法 科室 [section]
    采用 分管 “编写组” 2026-01-05
    确认 “制定机关” “示函1号” 2026-01-06
}
审查 涉密审查 [secret] { 依据 第三条；不得 涉密；否则 禁止发布 }
清单 校对 [proof] { 依据 第三条；问 准确 [c1] “内容准确” 答 否 则 退回修改（惯例 没有写后果） }
流程 审核 [review] {
    依据 第一条
    不通过 则 退回 上一环节 重走（惯例 退回上一环节）
    环节 拟稿 [draft] { 由 拟稿人 }
    环节 初审 [first_review] { 由 科室负责人；查 涉密审查、校对；时限 3 个工作日 }
    环节 审查 [deputy_review] { 由 分管领导 }
    发布 上网发布 [publish] { 由 采编人员 }
}
升级 报主要领导 [report] {
    依据 第二条
    当   重要
    可以 由 分管领导 决定（解读 谁报 取 分管）
    可以 由 科室负责人 决定（解读 谁报 取 科室）
    于   审查 之后（依据 第二条）
    环节 请示 [consult] { 由 主要领导 }
}
未规定 紧急 因为 “没有写”
用例 发布 [t] { 其余平常；应 状态 为 可送审 }
"""

RULES = "制度 细则 [rules] { 沿用 “template”；原文 “regulation.txt”；成文 2026年3月1日 }\n"
OWN_TEXT = "第一条 初审由主要领导复核。\n\n第二条 重要信息必须上报。\n"


def compiled(rules: str) -> Compiled:
    base = PolicySources(
        (SourceText("template/rules.policy", TEMPLATE),), (), SourceText("template/regulation.txt", TEXT), {}, ()
    )
    own = SourceText("rules/rules.policy", RULES + rules)
    return compile_policy(PolicySources((own,), (), SourceText("rules/regulation.txt", OWN_TEXT), {}, (), base))


def policy(rules: str) -> Policy:
    done = compiled(rules)
    assert done.policy is not None, [(one.kind.code, dict(one.values)) for one in done.diagnostics]
    return done.policy


def steps(found: Policy) -> dict[str, terms.Step]:
    return {step.label: step for workflow in found.workflows for step in terms.steps(workflow.body)}


def order(found: Policy) -> list[str]:
    return [step.label for workflow in found.workflows for step in terms.steps(workflow.body)]


def test_without_edits_the_rules_are_those_of_the_base() -> None:
    found = policy("")
    assert found.identity.id == "rules"
    assert found.base == "template"
    assert found.edits == ()
    assert order(found) == ["拟稿", "初审", "审查", "请示", "上网发布"]
    assert [check.label for check in found.checks] == ["涉密审查", "准确"]


def test_a_property_written_again_replaces_that_of_the_base_with_all_its_readings() -> None:
    found = policy("细化 升级 报主要领导 { 依据 第二条；必须 }\n")
    (report,) = found.escalations
    assert report.decision is None
    assert found.readings == ()


def test_what_refine_adds_to_a_list_relax_puts_in_its_place() -> None:
    own = "审查 紧急审查 [urgent] { 依据 第二条；不得 紧急；否则 禁止发布 }\n"
    refined = policy(own + "细化 环节 初审 { 依据 第一条；查 紧急审查 }\n")
    relaxed = policy(own + "放宽 环节 初审 因为 “并入” { 依据 第一条；查 紧急审查 }\n")
    assert (steps(refined)["初审"].checks, steps(refined)["初审"].checklists) == (("secret", "urgent"), ("proof",))
    assert (steps(relaxed)["初审"].checks, steps(relaxed)["初审"].checklists) == (("urgent",), ())


def test_a_property_can_be_dropped() -> None:
    assert steps(policy(""))["初审"].limits != ()
    found = policy("放宽 环节 初审 因为 “来不及” { 依据 第一条；删去 时限 }\n")
    assert steps(found)["初审"].limits == ()
    assert [(edit.word, edit.reason) for edit in found.edits] == [(EditWord.RELAX, "来不及")]


def test_what_is_removed_goes_from_lists_of_names() -> None:
    found = policy("删去 清单 校对 因为 “并入初审”（依据 第一条）\n删去 审查 涉密审查 因为 “另有规定”（依据 第一条）\n")
    assert found.checks == ()
    assert found.checklists == ()
    assert (steps(found)["初审"].checks, steps(found)["初审"].checklists) == ((), ())
    assert [edit.id for edit in found.edits] == ["proof", "secret"]


def test_a_removed_escalation_takes_its_steps_along() -> None:
    found = policy("删去 升级 报主要领导 因为 “不再上报”（依据 第二条）\n")
    assert order(found) == ["拟稿", "初审", "审查", "上网发布"]


def test_a_question_can_be_added_removed_and_put_otherwise() -> None:
    more = policy("细化 清单 校对 { 依据 第一条；问 图片 [c2] “图片清楚” 答 否 则 退回修改 }\n")
    assert [question.id for question in more.checklists[0].questions] == ["c1", "c2"]
    other = policy("细化 清单 校对 { 依据 第一条；问 准确 [c1] “内容准确无误” 答 否 则 禁止发布 }\n")
    assert [question.text for question in other.checklists[0].questions] == ["内容准确无误"]
    assert [one.value.consequence for one in other.checks[-1].outcomes] == [Consequence.BLOCK]


def test_added_steps_stand_in_order_of_writing_and_behind_the_escalation_of_that_place() -> None:
    found = policy(
        "细化 流程 审核 { 依据 第一条；于 审查 之后；环节 甲核 [a] { 由 主要领导 } }\n"
        "细化 流程 审核 { 依据 第一条；于 审查 之后；环节 乙核 [b] { 由 主要领导 } }\n"
        "细化 流程 审核 { 依据 第一条；于 初审 之前；当 重要 { 环节 丙核 [c] { 由 主要领导 } } }\n"
    )
    assert order(found) == ["拟稿", "丙核", "初审", "审查", "请示", "甲核", "乙核", "上网发布"]
    assert [edit.added for edit in found.edits] == [("a",), ("b",), ("c",)]
    assert [cite.clause for cite in steps(found)["甲核"].basis.cites] == ["第一条"]


def test_a_reading_can_be_decided_otherwise_and_is_then_unconfirmed() -> None:
    (before,) = policy("").readings
    assert before.confirmation is not None
    (found,) = policy("细化 解读 谁报 { 依据 第二条；采用 科室 “本单位” 2026-03-01 }\n").readings
    assert (found.adopted, found.adopted_by, found.confirmation) == ("section", "本单位", None)


def test_an_actor_needs_a_clause_that_names_him_as_everywhere() -> None:
    named = compiled("细化 环节 初审 { 依据 第一条；由 主要领导 }\n")
    assert named.policy is not None
    unnamed = compiled("细化 环节 初审 { 依据 第二条；由 主要领导 }\n")
    assert [one.kind.slug for one in unnamed.diagnostics] == ["actor-without-basis"]


def test_what_the_base_declared_silent_may_be_ruled_on() -> None:
    found = policy("审查 紧急审查 [urgent_check] { 依据 第二条；不得 紧急；否则 禁止发布 }\n")
    assert found.silences == ()


def test_a_name_of_the_base_is_taken() -> None:
    done = compiled("审查 涉密审查 [again] { 依据 第二条；不得 涉密；否则 禁止发布 }\n")
    (clash,) = done.diagnostics
    assert clash.kind.slug == "duplicate-name"
    assert clash.location.source.name == "rules/rules.policy"
    assert [one.location.source.name for one in clash.related] == ["template/rules.policy"]


def test_messages_stand_where_they_were_written() -> None:
    done = compiled(
        "细化 环节 初审 { 依据 第九条；时限 1 个工作日 }\n细化 环节 审查 { 依据 基准 第八条；时限 1 个工作日 }\n"
    )
    places = [(one.location.source.name, one.location.source.slice(one.location.span)) for one in done.diagnostics]
    assert places == [("rules/rules.policy", "第九条"), ("rules/rules.policy", "基准 第八条")]
    assert dict(done.diagnostics[1].values)["near"] == "基准 第三条"


def test_the_base_is_among_what_the_cache_looks_at(tmp_path: Path) -> None:
    files = {
        "template/rules.policy": TEMPLATE,
        "template/regulation.txt": TEXT,
        "rules/rules.policy": RULES,
        "rules/regulation.txt": OWN_TEXT,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = PolicyFolder("rules", tmp_path / "rules", tmp_path)
    environment = {"POLICYC_CACHE": str(tmp_path / "cache")}
    first = load_folder(folder, tmp_path, environment)
    assert load_folder(folder, tmp_path, environment) == first
    (tmp_path / "template" / "rules.policy").write_text(
        TEMPLATE.replace("时限 3 个工作日", "时限 5 个工作日"), encoding="utf-8"
    )
    second = load_folder(folder, tmp_path, environment)
    assert isinstance(second, Policy)
    assert second != first


def test_what_an_edit_makes_wrong_in_the_base_leads_back_to_the_overlay() -> None:
    done = compiled(
        "放宽 升级 报主要领导 因为 “只由科室” { 依据 第二条；可以 由 科室负责人 决定（解读 谁报 取 科室） }\n"
    )
    (found,) = done.diagnostics
    assert found.kind.slug == "option-without-sibling"
    assert found.location.source.name == "rules/rules.policy"
    done = compiled("放宽 环节 审查 因为 “并入初审” { 依据 第二条；除非 重要（解读 谁报 取 科室） }\n")
    assert {one.kind.slug for one in done.diagnostics} == {"option-without-sibling"}


def test_the_own_rules_may_stand_in_several_files() -> None:
    base = PolicySources(
        (SourceText("template/rules.policy", TEMPLATE),), (), SourceText("template/regulation.txt", TEXT), {}, ()
    )
    own = (
        SourceText("rules/a.policy", "细化 环节 审查 { 依据 第一条；时限 1 日 }\n"),
        SourceText("rules/b.policy", RULES),
    )
    done = compile_policy(PolicySources(own, (), SourceText("rules/regulation.txt", OWN_TEXT), {}, (), base))
    assert done.policy is not None
    assert [edit.place for edit in done.policy.edits] == ["rules/a.policy:1"]
