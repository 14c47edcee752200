"""A regulation and rules that use nearly everything, for tests of papers; and the same with hostile texts in it."""

from policyc.papers.regulation.build import edition
from policyc.papers.regulation.model import Edition
from policyc.pipeline.compile import Compiled, PolicySources, compile  # noqa: A004 – the verb of the trade
from policyc.pipeline.facade import ledger_of
from policyc.source.text import SourceText
from policyc.wording.language import Language

REGULATION = """\
示范信息发布办法

第一条 为规范信息发布，制定本办法。

第二条 拟稿人起草信息，填写登记表，登记表自行留存。重要信息由甲科、乙科共同会签。

第三条 涉密信息不得发布；差错应当改正。是否准确由审核人回答。

第四条 部门负责人审核后，由信息员尽快发布。拿不准的，可以报请主要领导决定。

第五条 信息员应当每季度检查一次已发布信息，并定期通报。出现错误的，由督查组通报批评。

第六条 转载信息应当从示范日报等媒体转载。

第七条 本办法自2026年1月1日起施行，由示范局负责解释。
"""

RULES = """\
制度 示范办法 [sample] “示范信息发布办法” {
    文号 “示发〔2025〕9号”
    制定机关 “示范局”
    原文 “regulation.txt”
    成文 2025年12月1日
    施行 2026年1月1日
    失效 未定 “没有写”
    解释机关 “示范局”（依据 第七条）
}
不编码 第一条 因为 “目的”
不编码 第七条 因为 “施行和解释，已写入制度”
角色 拟稿人 [drafter] “起草信息的人”
角色 部门负责人 [head]
角色 主要领导 [leader]
角色 信息员 [clerk]
机关 甲科 [office_a]
机关 乙科 [office_b]
机关 督查组 [inspectors]
要素 信息来源 [origin] 单选 { 询问 “信息从哪里来？”；值 原创 [own]、转载 [reprint]；平常 原创 }
要素 转载网址 [reprint_source_url] 网址 { 询问 “从哪里转载？” }
要素 涉密 [state_secret] 是否 { 询问 “是否涉及国家秘密？”；平常 否 }
要素 有误 [wrong] 是否 { 询问 “是否有差错？”；平常 否 }
要素 重要 [important] 是否 { 询问 “是否重要？”；平常 否 }
要素 敏感 [sensitive] 是否 { 询问 “是否敏感？”；平常 否 }
要素 隐私 [private] 是否 { 询问 “是否涉及隐私？”；平常 否 }
要素 单位名称 [unit] 文字 { 询问 “单位全称？” }
要素 错误次数 [error_count] 数值 { 询问 “错误几次？”；平常 0 }
惯例 退回上一环节 [back_one] “不通过的，退回上一环节” { 理由 “没有写不通过怎么办” }
惯例 改后再送 [mend] “有差错的，改正后再送” { 理由 “没有写差错的后果” }
惯例 只提示 [hint] “线索只提示” { 理由 “机器会看错” }
解读 会签人 [who_signs] {
    依据 第一条、第二条 原句 “重要信息由甲科、乙科共同会签” 原句 “为规范信息发布”
    询问 “两科都要签吗？”
    读法 都签 [both] “两科都签”
    读法 一科 [either] “任一科签”
    采用 都签 “编写组” 2026-11-22
    理由 “原文写的是共同”
}
解读 尽快 [soon_reading] {
    依据 第四条
    询问 “尽快是几天？”
    读法 不定 [open]
    读法 三日 [three]
    采用 不定 “编写组” 2026-11-22
    确认 “示范局” “示函〔2026〕1号” 2026-12-01
}
审级 一级 [level1] { 依据 第四条；由 部门负责人；负责 “准确” }
审查 涉密审查 [secret_check] { 依据 第三条 原句 “涉密信息不得发布”；不得 涉密；否则 禁止发布 }
审查 差错 [errors_check] { 依据 第三条 原句 “差错应当改正”；不得 有误；否则 退回修改（惯例 改后再送） }
审查 敏感线索 [sensitive_hint] { 惯例 只提示；不得 敏感；否则 提示 “请看一看” }
清单 内容清单 [contents] {
    依据 第三条
    问 准确 [q1] “是否准确” 答 否 则 退回修改（惯例 改后再送）
}
名单 可转载媒体 [media] {
    依据 第六条 原句 “转载信息应当从示范日报等媒体转载”
    来源 示范日报 [daily] 域名 “daily.example”
    来源 门户 [portal] 主机 “www.portal.example”
    等 “等媒体” 未列 须认定
}
审查 转载来源 [source_check] {
    依据 第六条
    当 信息来源 是 转载
    应当 转载网址 在 可转载媒体
    否则 退回修改 “改从名单转载”（惯例 改后再送）
}
流程 审核 [review] {
    依据 第四条 原句 “部门负责人审核后，由信息员尽快发布”
    不通过 则 退回 上一环节 重走（惯例 退回上一环节）
    环节 起草 [draft] { 依据 第二条 原句 “拟稿人起草信息，填写登记表”；由 拟稿人；填 登记表；查 差错 }
    环节 会签 [countersign] {
        依据 第二条
        当 重要
        由 甲科、乙科 共同（解读 会签人 取 都签）
        由 甲科、乙科 任一（解读 会签人 取 一科）
    }
    环节 审核环节 [head_review] { 由 部门负责人；审级 一级；查 内容清单、涉密审查 }
    发布 上网 [publish] { 由 信息员；时限 尽快（解读 尽快 取 不定）；时限 3 个工作日（解读 尽快 取 三日） }
}
升级 报请决定 [ask_leader] {
    依据 第四条 原句 “拿不准的，可以报请主要领导决定”
    当 敏感
    可以 由 未定 “没有写由谁” 决定
    于 审核环节 之后（依据 第四条）
    环节 决定 [decide] { 由 主要领导 }
}
表单 登记表 [form] { 依据 第二条 原句 “登记表自行留存”；由 拟稿人；签字栏 起草、审核环节；留存 未定 “没有写多久” }
职责 检查 [inspect] {
    依据 第五条 原句 “信息员应当每季度检查一次已发布信息”
    由 信息员
    应当 “检查已发布信息”
    每 季度
}
职责 通报 [report] { 依据 第五条；由 未定 “没有写由谁”；应当 “通报检查结果”；定期 }
职责 核对 [verify_daily] { 依据 第五条；由 信息员；应当 “核对”；每 10 个工作日 }
问责 错误 [sanction] {
    依据 第五条 原句 “出现错误的，由督查组通报批评”
    由 督查组
    范围 错误次数 达到 1
    当 错误次数 达到 1 则 “通报批评”
}
未规定 单位名称 因为 “只作登记”
未规定 隐私 因为 “没有另作规定”
"""

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "#import x.typ #eval(1) $x$ *b* _i_ `c` @ref",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe\u202c",
    "[x](javascript:alert(1)) ![y](http://evil.example/y.png) | cell |",
    "https://evil.example/ www.evil.example",
    "]]><!-- &amp; &#x0; -->",
    "长" * 5_000,
    "A" * 5_000,
)


#: What an officer writes in words of their own, with the hostile text that takes its place.
_WRITTEN_FREELY = {
    "通报检查结果": 0,
    "检查已发布信息": 4,
    "核对": 8,
    "没有写由谁": 1,
    "没有写多久": 2,
    "改从名单转载": 3,
    "请看一看": 5,
    "两科都要签吗？": 6,
    "两科都签": 0,
    "任一科签": 4,
    "原文写的是共同": 9,
    "没有另作规定": 7,
    "不通过的，退回上一环节": 4,
    "没有写不通过怎么办": 1,
    "起草信息的人": 3,
    "通报批评": 2,
    "编写组": 5,
    "示范局": 0,
    "示发〔2025〕9号": 1,
    "目的": 6,
    "是否准确": 4,
    "示函〔2026〕1号": 7,
}


def compiled(rules: str = RULES, regulation: str = REGULATION) -> Compiled:
    """Compile a program; it must have no error."""
    sources = (SourceText("rules.policy", rules),)
    done = compile(PolicySources(sources, (), SourceText("regulation.txt", regulation), {}, ()))
    assert done.policy is not None, [(one.kind.code, one.values) for one in done.diagnostics]
    return done


def hostile() -> Compiled:
    """Compile the specimen with hostile texts wherever an officer may write freely."""
    rules = RULES
    for old, number in _WRITTEN_FREELY.items():
        assert f"“{old}" in rules, old
        rules = rules.replace(f"“{old}", f"“{HOSTILE[number % len(HOSTILE)]}")
    return compiled(rules)


def specimen(language: Language = Language.ZH, done: Compiled | None = None) -> Edition:
    """Return the side-by-side edition of the specimen, or of another program."""
    done = done or compiled()
    ledger = ledger_of(done)
    assert done.policy is not None
    assert done.citations is not None
    assert ledger is not None
    return edition(done.program, done.citations, done.policy, ledger, language)
