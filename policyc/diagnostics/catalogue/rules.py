"""Bases, readings, conventions, and what a rule must and may not say."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

NO_BASIS = Kind(
    code="PC501",
    slug="no-basis",
    severity=Severity.ERROR,
    what=Wording("{kind}“{name}”没有依据", "the {kind} “{name}” stands on nothing"),
    why=Wording(
        "每条规则都要说明来自原文、解读还是惯例，答复里会照此写明。",
        "Every rule says whether it comes from the text, a reading or a convention.",
    ),
    mend=Wording(
        "加一行“依据 第…条”；原文没有写的，用“解读 …”或“惯例 …”。",
        "Add cites 第…条, or reading … or convention … where the text does not say it.",
    ),
    bad="""\
审查 营利活动 [commercial] {
    不得 营利活动
    否则 禁止发布
}""",
    good="""\
审查 营利活动 [commercial] {
    依据 第十条第（五）项
    不得 营利活动
    否则 禁止发布
}""",
    about=Wording(
        "里层的条目可以沿用外层的依据。三种依据从不混用：原文写的是依据，选定的理解是解读，办公室自己的做法是惯例。",
        "What is nested inherits the basis of its block. The three are never mixed: what the text "
        "says, how it is understood, and what an office does of its own.",
    ),
)

EXCEPTION_WITHOUT_BASIS = Kind(
    code="PC502",
    slug="exception-without-basis",
    severity=Severity.ERROR,
    what=Wording("这个例外没有自己的依据", "this exception has no basis of its own"),
    why=Wording(
        "例外会放行本来不能发布的信息；原文没有写的例外必须说明是解读还是惯例。",
        "An exception lets through what would be stopped; one that the text does not grant must "
        "say that it is a reading or a convention.",
    ),
    mend=Wording(
        "在“除非”后面的括号里写明：（依据 …）、（解读 …）或（惯例 …）。",
        "Add (cites …), (reading …) or (convention …) after it.",
    ),
    bad="""\
不得 未经议决
除非 公开征集意见""",
    good="""\
不得 未经议决
除非 公开征集意见（依据 第十条第（二）项 原句 “公开征集意见的除外”）""",
    about=Wording(
        "规则的依据说的是禁止，不能顺便当作例外的依据。",
        "The clause that forbids is no basis for the exception.",
    ),
)

ACTOR_WITHOUT_BASIS = Kind(
    code="PC503",
    slug="actor-without-basis",
    severity=Severity.ERROR,
    what=Wording("由“{actor}”办理，没有依据", "nothing says that “{actor}” acts here"),
    why=Wording(
        "谁来办是制度的核心；原文没有点名的，不能自行补上。",
        "Who acts is the heart of a regulation; a name that the text does not give is not added.",
    ),
    mend=Wording(
        "写明依据：由 {actor}（依据 …）；原文没有写的，写：由 未定 “原文未写”",
        "Give a basis: by {actor} (cites …), or leave it open: by unstated “…”",
    ),
    bad="""\
环节 登记 [register] {
    由 办公室
}""",
    good="""\
环节 登记 [register] {
    由 未定 “原文未写”
}""",
    about=Wording(
        "“未定”会在答复和流程图里照实显示，由使用单位在自己的文件里指定。",
        "An unstated actor is printed as such and bound by the office in a file of its own.",
    ),
)

CONSEQUENCE_WITHOUT_BASIS = Kind(
    code="PC504",
    slug="consequence-without-basis",
    severity=Severity.ERROR,
    what=Wording("“{outcome}”没有依据", "nothing supports the outcome “{outcome}”"),
    why=Wording(
        "原文写了要求，没有写不符合时怎么办；后果是另外的规定。",
        "The text states the requirement, not what follows when it is not met.",
    ),
    mend=Wording(
        "在后面写明：（依据 …）、（解读 …）或（惯例 …）。",
        "Add (cites …), (reading …) or (convention …) after it.",
    ),
    bad="""\
应当 来源经授权
否则 禁止发布""",
    good="""\
应当 来源经授权
否则 禁止发布（惯例 要求不符则禁止）""",
    about=Wording(
        "“不得”“严禁”本身就是禁止发布的依据；“应当”不是。",
        "A prohibition supports block by itself; a requirement does not.",
    ),
)

OPTION_WITHOUT_SIBLING = Kind(
    code="PC505",
    slug="option-without-sibling",
    severity=Severity.ERROR,
    what=Wording(
        "解读“{reading}”取“{option}”时，“{name}”没有规定",
        "“{name}” says nothing for option “{option}” of the reading “{reading}”",
    ),
    why=Wording(
        "换一种读法时，这条规则会整个消失，没有人看得出来。",
        "Under that option the rule would vanish without anybody noticing.",
    ),
    mend=Wording(
        "为“{option}”另写一条，或者写明：解读 {reading} 取 {option} 则 无此规定",
        "Write the rule for “{option}” too, or say: reading {reading} take {option} then no_such_rule",
    ),
    bad="""\
升级 上报 [report] {
    解读 上报范围 取 重要以上
    当 重要程度 达到 重要
}""",
    good="""\
升级 上报 [report] {
    当 重要程度 达到 重要（解读 上报范围 取 重要以上）
    当 重要程度 是 特别重要（解读 上报范围 取 仅特别重要）
}""",
    about=Wording(
        "每一处“取”都要有其余读法的对应规定；各种读法下都一样的规则不要写“取”。",
        "Every take needs a counterpart for each other option; a rule that holds under all of them should drop take.",
    ),
)

UNUSED_OPTION = Kind(
    code="PC506",
    slug="unused-option",
    severity=Severity.WARNING,
    what=Wording("没有规则取解读“{reading}”的读法", "no rule takes an option of the reading “{reading}”"),
    why=Wording("换不换读法，结果都一样。", "Choosing another option would change nothing."),
    mend=Wording(
        "在规则里用“取”写明各种读法，或者改用“说明”。",
        "Write with take what each option says, or use a note instead.",
    ),
    bad="""\
升级 上报 [report] {
    解读 上报范围
    当 重要程度 达到 重要
}""",
    good="""\
升级 上报 [report] {
    当 重要程度 达到 重要（解读 上报范围 取 重要以上）
    当 重要程度 是 特别重要（解读 上报范围 取 仅特别重要）
}""",
    about=Wording(
        "解读是为了看清不同理解的差别；没有规则取用的读法看不出差别。",
        "Readings exist to show what difference they make; one that no rule takes shows none.",
    ),
)

READING_NEEDS_TWO_OPTIONS = Kind(
    code="PC507",
    slug="reading-needs-two-options",
    severity=Severity.ERROR,
    what=Wording("解读“{reading}”不到两个读法", "the reading “{reading}” has fewer than two options"),
    why=Wording(
        "只有一种读法就不是解读，是依据或者惯例。",
        "With one option it is no doubt at all, but the text or a convention.",
    ),
    mend=Wording("补上另一种读法，或者改用“依据”“惯例”。", "Add an option, or use cites or convention."),
    bad="""\
解读 上报范围 [q1] {
    读法 重要以上 [up]
    采用 重要以上 “编写组” 2026-01-05
}""",
    good="""\
解读 上报范围 [q1] {
    读法 重要以上 [up]
    读法 仅特别重要 [top]
    采用 重要以上 “编写组” 2026-01-05
}""",
    about=Wording(
        "一条解读记下一个疑问、几种读法、采用哪一种、由谁采用、为什么。",
        "A reading records a doubt, its options, which was adopted, by whom and why.",
    ),
)

READING_NOT_ADOPTED = Kind(
    code="PC508",
    slug="reading-not-adopted",
    severity=Severity.ERROR,
    what=Wording("解读“{reading}”没有采用任何读法", "the reading “{reading}” adopts no option"),
    why=Wording("没有采用就不知道按哪种读法判断。", "Without one it is not known which rules are in force."),
    mend=Wording("加一行：采用 读法 “谁” 日期", "Add a line: 采用 option “who” date"),
    bad="""\
解读 上报范围 [q1] {
    读法 重要以上 [up]
    读法 仅特别重要 [top]
}""",
    good="""\
解读 上报范围 [q1] {
    读法 重要以上 [up]
    读法 仅特别重要 [top]
    采用 重要以上 “编写组” 2026-01-05
}""",
    about=Wording(
        "采用的人和日期会出现在答复里；解释机关确认以后，另写“确认”。",
        "Who adopted it and when is shown in answers; the interpreting organ confirms separately.",
    ),
)

UNKNOWN_BASIS = Kind(
    code="PC509",
    slug="unknown-basis",
    severity=Severity.ERROR,
    what=Wording("没有叫“{name}”的{kind}，不能作依据", "there is no {kind} “{name}” to stand on"),
    why=Wording(
        "依据必须查得到：解读和惯例都要先声明，写明理由。",
        "A basis can be looked up: readings and conventions are declared, with their reasons.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成已有的{kind}，或者先声明它。",
        "⟦Did you mean “{near}”? ⟧Name an existing {kind}, or declare this one.",
    ),
    bad="不通过 则 退回 上一环节 重走（惯例 退回上一步）",
    good="""\
惯例 退回上一环节 [return_previous] {
    理由 “原文没有写退回到哪里”
}
不通过 则 退回 上一环节 重走（惯例 退回上一环节）""",
    about=Wording(
        "公共的惯例在 policies/common 里，使用单位可以换成自己的文件。",
        "Shared conventions lie in policies/common; an office may replace that file.",
    ),
)

MISSING_PROPERTY = Kind(
    code="PC510",
    slug="missing-property",
    severity=Severity.ERROR,
    what=Wording("“{block}”缺少“{property}”", "“{block}” lacks “{property}”"),
    why=Wording("没有这一项，这一条不完整，无法判断。", "Without it the declaration cannot be carried out."),
    mend=Wording("加一行“{property} …”。", "Add a line “{property} …”."),
    bad="""\
审查 涉密 [state_secret_check] {
    依据 第十条第（二）项
    不得 涉密
}""",
    good="""\
审查 涉密 [state_secret_check] {
    依据 第十条第（二）项
    不得 涉密
    否则 禁止发布
}""",
    about=Wording(
        "没有写的内容从不自动补上；原文没有写的，写“未定”。",
        "Nothing is filled in silently; what the text does not give is written as unstated.",
    ),
)

REPEATED_PROPERTY = Kind(
    code="PC511",
    slug="repeated-property",
    severity=Severity.ERROR,
    what=Wording("“{property}”写了两次", "“{property}” is given twice"),
    why=Wording(
        "这一项只能写一次，否则不知道以哪一行为准。",
        "It may be given once only, or it is not known which line counts.",
    ),
    mend=Wording("删去一行，或者合成一行。", "Delete one of the lines or merge them."),
    bad="""\
环节 初审 [first_review] {
    由 科室负责人
    由 分管领导
}""",
    good="""\
环节 初审 [first_review] {
    由 科室负责人、分管领导 共同
}""",
    about=Wording(
        "不同读法下可以各写一次，用（解读 … 取 …）区分。“依据”可以写几行。",
        "Under different options of a reading it may be given once each; cites may be repeated.",
    ),
)

DETECTOR_ONLY_BLOCK = Kind(
    code="PC512",
    slug="detector-only-block",
    severity=Severity.ERROR,
    what=Wording("只凭检测就禁止发布", "a detector alone forbids publication"),
    why=Wording(
        "检测会误报；除非原文这样规定，机器的发现只能请人核实。",
        "Detectors err; unless the text says so, what a machine finds is put to a person.",
    ),
    mend=Wording("把“禁止发布”改为“核实”，或者写明原文依据。", "Write verify for block, or cite the text for it."),
    bad="""\
惯例 机检交人核实
不得 检出 密级标志
否则 禁止发布""",
    good="""\
惯例 机检交人核实
不得 检出 密级标志
否则 核实 “检出密级标志，请核实是否涉密”（惯例 机检交人核实）""",
    about=Wording(
        "检测命中的内容会连同位置交给审核人，由人决定。",
        "What was found is handed to the reviewer with its place; a person decides.",
    ),
)

TWO_REQUIREMENTS = Kind(
    code="PC513",
    slug="two-requirements",
    severity=Severity.ERROR,
    what=Wording("一条审查里有两个“应当”或“不得”", "one check has two requirements"),
    why=Wording(
        "一条审查只写一个要求，报告时才说得清是哪一个没有做到。",
        "A check states one requirement, so that a finding says which one failed.",
    ),
    mend=Wording("拆成两条审查，或者用“且”“或”合成一个。", "Split it, or join them with and or or."),
    bad="""\
审查 标注 [labels] {
    应当 已标来源
    应当 已标时间
    否则 退回修改（惯例 要求不符则退回）
}""",
    good="""\
审查 标注 [labels] {
    应当 已标来源 且 已标时间
    否则 退回修改（惯例 要求不符则退回）
}""",
    about=Wording(
        "审查不成立的条件是：“当”成立，“除非”不成立，而“应当”不成立或“不得”成立。",
        "A check fails when its when holds, no unless holds, and shall fails or shall_not holds.",
    ),
)

CONVENTION_WITHOUT_REASON = Kind(
    code="PC514",
    slug="convention-without-reason",
    severity=Severity.ERROR,
    what=Wording("惯例“{convention}”没有写理由", "the convention “{convention}” gives no reason"),
    why=Wording(
        "惯例不是原文写的，要让看的人知道为什么这样做。",
        "A convention is not in the text; readers must be told why it is so.",
    ),
    mend=Wording("加一行：理由 “…”", "Add a line: reason “…”"),
    bad="惯例 退回上一环节 [return_previous]",
    good="""\
惯例 退回上一环节 [return_previous] {
    理由 “原文没有写退回到哪里”
}""",
    about=Wording(
        "惯例可以由使用单位替换；理由会印在答复和流程图里。",
        "An office may replace conventions; the reason is printed in answers and charts.",
    ),
)

SILENT_BUT_READ = Kind(
    code="PC515",
    slug="silent-but-read",
    severity=Severity.ERROR,
    what=Wording("“{fact}”写了“未规定”，却有规则用到它", "“{fact}” is declared silent, but a rule reads it"),
    why=Wording(
        "“未规定”是说全文没有关于它的规定，与那条规则矛盾。",
        "silent_on says that the text has nothing on it, which that rule contradicts.",
    ),
    mend=Wording("从“未规定”里删去“{fact}”，或者删去那条规则。", "Remove “{fact}” from silent_on, or delete the rule."),
    bad="""\
未规定 重要程度 因为 “全文没有规定”
推定 要紧 [urgent] {
    当 重要程度 达到 重要
}""",
    good="""\
推定 要紧 [urgent] {
    当 重要程度 达到 重要
}""",
    about=Wording(
        "“未规定”表示有人看过全文，确认没有写；答复里会如实说“本制度未作规定”。",
        "silent_on records that somebody looked; answers then say that the regulation is silent.",
    ),
)

SILENT_AND_UNREAD = Kind(
    code="PC516",
    slug="silent-and-unread",
    severity=Severity.WARNING,
    what=Wording("没有规则用到“{fact}”，也没有写“未规定”", "no rule reads “{fact}”, and silent_on does not name it"),
    why=Wording(
        "分不清是原文没有规定，还是漏写了规则。",
        "It is not clear whether the text is silent or a rule was forgotten.",
    ),
    mend=Wording(
        "查对原文；确实没有的，写：未规定 {fact} 因为 “…”",
        "Check the text; if it says nothing, write: silent_on {fact} because “…”",
    ),
    bad="# 全部规则都没有提到要素“重要程度”",
    good="未规定 重要程度 因为 “全文没有按重要程度区分”",
    about=Wording(
        "公共要素里有、本制度没有用到的，都要有人看过并写明。",
        "Every shared fact that a policy does not read should be looked at and named.",
    ),
)

DECLARED_JUDGED_FACT = Kind(
    code="PC517",
    slug="declared-judged-fact",
    severity=Severity.ERROR,
    what=Wording("“{fact}”要由人认定，不能用声明代替", "“{fact}” is judged by a person and cannot be declared"),
    why=Wording(
        "制度规定了由谁认定；声明不能替他作出结论。",
        "The regulation says who judges it; a declaration may not do that for him.",
    ),
    mend=Wording("从声明里删去“{fact}”。", "Remove “{fact}” from the declaration."),
    bad="""\
声明 常规信息 [routine] {
    涵盖 涉密、敏感      # 敏感由保密审查人员认定
}""",
    good="""\
声明 常规信息 [routine] {
    涵盖 涉密
}""",
    about=Wording(
        "声明只能包括写了“可声明”的要素，由具名的人负责。",
        "A declaration covers facts marked as declarable only, and a named person answers for it.",
    ),
)

SEVERAL_ACTORS_NEED_QUANTIFIER = Kind(
    code="PC518",
    slug="several-actors-need-quantifier",
    severity=Severity.ERROR,
    what=Wording(
        "有几个办理人，没有写明“共同”还是“任一”",
        "several actors are named without jointly or any",
    ),
    why=Wording(
        "都要签字，还是有一个签字就行，结果不同。",
        "All of them signing and one of them signing are different requirements.",
    ),
    mend=Wording("在最后写“共同”“任一”或“至少 2 人”。", "Add jointly, any or at_least 2 after the last one."),
    bad="由 分管领导、主要领导",
    good="由 分管领导、主要领导 共同",
    about=Wording(
        "依次审核的，写成两个环节，不写“共同”。",
        "Where they review one after the other, write two steps.",
    ),
)

POSITION_WITHOUT_BASIS = Kind(
    code="PC519",
    slug="position-without-basis",
    severity=Severity.ERROR,
    what=Wording("插入的位置没有依据", "nothing says that this stands here"),
    why=Wording(
        "原文写了要升级，不一定写了在哪个环节之后；位置是另外的规定。",
        "The text may order an escalation without saying after which step; the position is a rule of its own.",
    ),
    mend=Wording(
        "在后面写明：（依据 …）、（解读 …）或（惯例 …）。",
        "Add (cites …), (reading …) or (convention …) after it.",
    ),
    bad="于 主要审核 之后",
    good="于 主要审核 之后（解读 升级的位置 取 主要领导之后）",
    about=Wording(
        "原文没有写位置的，立一个解读，把几种位置都写出来，再采用一种。",
        "Where the text is silent on the position, make it a reading with every position as an option.",
    ),
)

STANDING_IN_WITHOUT_BASIS = Kind(
    code="PC521",
    slug="standing-in-without-basis",
    severity=Severity.ERROR,
    what=Wording("“{role}”的“{what}”没有依据", "“{what}” of “{role}” stands on nothing"),
    why=Wording(
        "谁可以代谁签字、合议几人算数，都不能自行补上。",
        "Who may sign for whom, and how many make an organ's decision, is not added by anybody.",
    ),
    mend=Wording(
        "写明依据：代行 …（依据 …）；合议几人没有写的，写：合议 未定 “原文未写”",
        "Give a basis: stand_in … (cites …); where the text is silent: deliberates unstated “…”",
    ),
    bad="""\
角色 主要领导 [main_leader] {
    代行 分管领导
}""",
    good="""\
角色 主要领导 [main_leader] {
    代行 分管领导 “外出时”（依据 第七条）
}""",
    about=Wording(
        "代行的人签字时写自己的角色；合议的机关只签一次，几人到会、几人同意是它的记录。",
        "Who stands in signs in their own role; an organ that deliberates signs once, and its quorum is a record.",
    ),
)

KINDS: tuple[Kind, ...] = (
    NO_BASIS,
    EXCEPTION_WITHOUT_BASIS,
    ACTOR_WITHOUT_BASIS,
    CONSEQUENCE_WITHOUT_BASIS,
    OPTION_WITHOUT_SIBLING,
    UNUSED_OPTION,
    READING_NEEDS_TWO_OPTIONS,
    READING_NOT_ADOPTED,
    UNKNOWN_BASIS,
    MISSING_PROPERTY,
    REPEATED_PROPERTY,
    DETECTOR_ONLY_BLOCK,
    TWO_REQUIREMENTS,
    CONVENTION_WITHOUT_REASON,
    SILENT_BUT_READ,
    SILENT_AND_UNREAD,
    DECLARED_JUDGED_FACT,
    SEVERAL_ACTORS_NEED_QUANTIFIER,
    POSITION_WITHOUT_BASIS,
    STANDING_IN_WITHOUT_BASIS,
)
