"""Two small offices over one vocabulary, to compare."""

from policyc.ir.policy import Policy
from policyc.pipeline.compile import PolicySources, compile  # noqa: A004 – the verb of the trade
from policyc.source.text import SourceText

VOCABULARY = """\
要素 涉密 [state_secret] 是否 { 询问 “是否涉密？”；平常 否 }
要素 急件 [urgent] 是否 { 询问 “是否急件？”；平常 否 }
要素 营利 [commercial] 是否 { 询问 “是否营利？”；平常 否 }
角色 主任 [director]
惯例 退回 [return] { 理由 “没有写” }
"""
REGULATION = """\
第一条 拟稿人拟稿，主任审核后发布。

第二条 涉密信息不得发布。

第三条 急件应当报局长。
"""
FIRST = """\
制度 甲地 [first] “甲地办法” { 原文 “r.txt”；成文 2025年1月1日；施行 未定 “没有写” }
角色 拟稿人 [drafter]
角色 局长 [chief]
审级 一级 [level1] { 依据 第一条 }
流程 审核 [review] {
    依据 第一条
    环节 拟稿 [draft] { 由 拟稿人 }
    环节 审核环节 [director_review] { 由 主任；审级 一级；不通过 则 退回 上一环节 重走（惯例 退回） }
    发布 上网 [publish] { 由 未定 “没有写由谁” }
}
审查 涉密 [secret] { 依据 第二条；不得 涉密；否则 禁止发布 }
升级 急报 [report] {
    依据 第三条
    当 急件（解读 急的 取 都报）
    当 急件 且 非 涉密（解读 急的 取 涉密的不报）
    必须
    于 审核环节 之后（依据 第三条）
    环节 局长同意 [chief_consent] { 由 局长 }
}
解读 急的 [urgency] {
    依据 第三条
    询问 “涉密的急件报不报？”
    读法 都报 [all]
    读法 涉密的不报 [some]
    采用 都报
    理由 “没有除外”
}
未规定 营利 因为 “没有写营利”
"""
SECOND = """\
制度 乙地 [second] “乙地办法” { 原文 “r.txt”；成文 2025年1月1日；施行 2025年2月1日（依据 第一条） }
角色 拟稿人 [handler]
审级 一审 [first_tier] { 依据 第一条 }
流程 审核 [flow] {
    依据 第一条
    环节 经办 [handle] { 由 拟稿人 }
    环节 复核 [recheck] { 由 主任；审级 一审 }
    发布 发布 [release] { 由 拟稿人 }
}
审查 保密 [confidential] { 依据 第二条；不得 涉密；否则 退回修改（惯例 退回） }
审查 营利活动 [profit] { 依据 第二条；不得 营利；否则 禁止发布 }
未规定 急件 因为 “没有写急件”
"""


def policy(rules: str) -> Policy:
    """Compile one of them; it must have no error."""
    sources = PolicySources(
        own=(SourceText("rules.policy", rules),),
        shared=(SourceText("vocabulary.policy", VOCABULARY),),
        regulation=SourceText("r.txt", REGULATION),
        lexicons={},
        faults=(),
    )
    done = compile(sources)
    assert done.policy is not None, [(one.kind.code, one.values) for one in done.diagnostics]
    return done.policy
