"""A small office to write tests about: its regulation, its rules, and the compiler applied to them."""

from __future__ import annotations

from policyc.analyses.cases import Case, read_cases, read_comparisons
from policyc.analyses.testing import TestResult, run_all
from policyc.diagnostics.model import Diagnostic
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select
from policyc.pipeline.compile import Compiled, PolicySources, parsed
from policyc.pipeline.compile import compile as compile_sources
from policyc.source.text import SourceText

REGULATION = """信息发布办法

第一条 信息由拟稿人拟稿，审核人审核，主要领导同意后，由拟稿人发布。

第二条 涉密信息不得发布，转载应当从指定网站。

第三条 重大信息审核后报主要领导审批，其他由审核人视情况请示主要领导。

第四条 审核人每季度检查，发现错误的通报。
"""

VOCABULARY = """
角色 拟稿人 [drafter]
角色 审核人 [reviewer]
角色 主要领导 [head]
惯例 退回改正 [mend] { 理由 “没有写后果” }
要素 涉密 [secret] 是否 { 询问 “是否涉密？”；平常 否；可声明 }
要素 来源 [origin] 单选 { 询问 “从哪里来？”；值 自制 [own]、转载 [reprint]；平常 自制 }
要素 网址 [url] 网址 { 询问 “从哪里转载？” }
要素 重要程度 [weight] 等级 {
    询问 “多重要？”
    值 普通 [low] < 重要 [high] < 特别重要 [top]
    值 未定级 [ungraded]
    平常 普通
}
要素 次数 [count] 数值 { 询问 “错了几次？”；平常 0 }
要素 错字 [typos] 列表 { 询问 “有哪些？”；平常 无 }
检测 内部字样 [internal] { 检查 标题、正文、附件；内置 “internal_words” }
事理 自制少错 { 当 来源 是 自制；必然 非 错字很多 }
推定 错字很多 [many_typos] { 当 次数 超过 9 }
声明 常规 [routine] { 涵盖 涉密 }
"""

RULES = """
制度 办法 [sample] “信息发布办法” {
    原文 “r.txt”
    成文 2020年1月1日
    施行 2020年2月1日
}
解读 重大 [major] {
    依据 第三条
    询问 “哪些是重大？”
    读法 含重要 [wide]
    读法 只特别 [narrow]
    采用 含重要
    理由 “从严”
}
要素 拿不准 [unsure] 是否 { 询问 “拿得准吗？”；平常 否 }
名单 指定 [listed] {
    依据 第二条
    来源 甲网 [a] 主机 “www.a.example”
    来源 乙网 [b] 域名 “b.example”
    等 “指定网站” 未列 须认定
}
分类 按来源 [by_origin] {
    依据 第一条
    类别 自制信息 [own_items] { 当 来源 是 自制 }
    类别 转载信息 [reprints] {
        当 来源 是 转载
        类别 指定转载 [listed_reprints] { 当 网址 在 指定 }
        类别 其他转载 [other_reprints] { 当 网址 不在 指定 }
    }
}
审查 涉密 [secret_check] {
    依据 第二条 原句 “涉密信息不得发布”
    不得 涉密
    否则 禁止发布
}
审查 转载来源 [source_check] {
    依据 第二条
    当 来源 是 转载
    应当 网址 在 指定
    否则 退回修改（惯例 退回改正）
}
审查 错字 [typo_check] {
    依据 第一条
    应当 非 有 错字
    否则 退回修改（惯例 退回改正）
}
清单 内容 [contents] {
    依据 第一条
    由 审核人
    问 准确 [accurate] “是否准确” 答 否 则 退回修改（惯例 退回改正）
    问 完整 [complete] “是否完整”
}
流程 审核 [review] {
    依据 第一条
    环节 拟稿 [draft] { 由 拟稿人 }
    环节 审核 [check] { 由 审核人；查 内容；确定 拿不准 }
    发布 发布 [publish] { 由 拟稿人 }
}
升级 重大审批 [approval] {
    依据 第三条
    当 重要程度 达到 重要（解读 重大 取 含重要）
    当 重要程度 达到 特别重要（解读 重大 取 只特别）
    必须
    于 审核 之后（依据 第三条）
    环节 审批 [approve] { 由 主要领导 }
}
升级 请示 [ask_head] {
    依据 第三条
    当 拿不准
    可以 由 审核人 决定
    于 审核 之后（依据 第三条）
    环节 请示领导 [consult] { 由 主要领导 }
}
职责 检查 [inspect] {
    依据 第四条
    由 审核人
    应当 “检查”
    每 季度
}
问责 错误 [errors] {
    依据 第四条
    由 审核人
    范围 次数 达到 1
    当 次数 达到 1 则 “通报”
}
"""

OTHER = """
制度 规定 [other] “信息发布规定” { 原文 “r.txt”；成文 2021年1月1日；施行 2021年2月1日 }
流程 办理 [handling] {
    依据 第一条
    环节 起草 [draft] { 由 拟稿人 }
    环节 终审 [final] { 由 主要领导；确定 涉密 }
    发布 上网 [publish] { 由 拟稿人 }
}
审查 涉密 [secret_check] { 依据 第二条；不得 涉密；否则 禁止发布 }
"""


def compiled(*rules: str) -> Compiled:
    """Compile rules beside the office's regulation and vocabulary."""
    own = tuple(SourceText(f"rules{number}.policy", text) for number, text in enumerate(rules))
    vocabulary = SourceText("vocabulary.policy", VOCABULARY)
    return compile_sources(PolicySources(own, (vocabulary,), SourceText("r.txt", REGULATION), {}, ()))


def policy(*rules: str) -> Policy:
    """Return the compiled policy; the rules must be without errors."""
    made = compiled(*rules)
    assert made.policy is not None, [(one.kind.slug, one.values) for one in made.diagnostics]
    return made.policy


def adopted(*rules: str) -> Policy:
    """Return the policy under its adopted readings."""
    whole = policy(*rules)
    return select(whole, adopted_choice(whole))


def read(tests: str, rules: str = RULES) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Read tests written beside rules."""
    made = compiled(rules, tests)
    assert made.policy is not None, [(one.kind.slug, one.values) for one in made.diagnostics]
    return read_cases(made.program, made.policy)


def tried(body: str, rules: str = RULES) -> TestResult:
    """Run one test, written as the body of a 用例; it must be without errors."""
    cases, diagnostics = read(f"用例 试一试 [try] “试一试的题目” {{\n{body}\n}}", rules)
    assert not diagnostics, [(one.kind.slug, one.values) for one in diagnostics]
    return run_all(cases)[0]


def compared(text: str) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Read a file of comparisons between the office's two policies."""
    file, diagnostics = parsed(SourceText("compare.policy", text))
    assert not diagnostics, [(one.kind.slug, one.values) for one in diagnostics]
    return read_comparisons(file, {"../sample_folder": policy(RULES), "../other_folder": policy(OTHER)})


def slugs(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Return what kinds of messages these are."""
    return [one.kind.slug for one in diagnostics]
