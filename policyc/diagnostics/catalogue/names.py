"""Names, codes and values: declared, used, mistaken for one another."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

DUPLICATE_NAME = Kind(
    code="PC201",
    slug="duplicate-name",
    severity=Severity.ERROR,
    what=Wording(
        "已经有一个叫“{name}”的{kind}⟦（共写了 {count} 次）⟧",
        "another {kind} is already called “{name}”⟦ ({count} in all)⟧",
    ),
    why=Wording(
        "同一类里一个名称只能指一件事，否则别处写“{name}”时不知道指哪一个。",
        "Within a kind a name means one thing, or “{name}” elsewhere could be either.",
    ),
    mend=Wording("给其中一个改名，或者删去重复的一个。", "Rename one of them or delete it."),
    bad="""\
角色 拟稿人 [drafter]
角色 拟稿人 [writer]""",
    good="""\
角色 拟稿人 [drafter]
角色 采编人员 [editor]""",
    about=Wording(
        "要素、角色、审查、环节等各有自己的名称空间：要素和审查可以都叫“涉密”，两个审查不可以。",
        "Each kind has names of its own: a fact and a check may share one, two checks may not.",
    ),
)

DUPLICATE_CODE = Kind(
    code="PC202",
    slug="duplicate-code",
    severity=Severity.ERROR,
    what=Wording("代码“{code}”用了两次⟦（共 {count} 次）⟧", "the code “{code}” is used twice⟦ ({count} times in all)⟧"),
    why=Wording(
        "信息文件和导出的文件用代码称呼规则，一个制度里不能重复。",
        "Items and exports call rules by their code, so it is unique in a policy.",
    ),
    mend=Wording("给其中一个换一个代码。", "Give one of them another code."),
    bad="""\
环节 初审 [review] {
    由 科室负责人
}
环节 复审 [review] {
    由 分管领导
}""",
    good="""\
环节 初审 [first_review] {
    由 科室负责人
}
环节 复审 [second_review] {
    由 分管领导
}""",
    about=Wording(
        "代码一经使用就不要再改：改名称不影响已有的信息和历史，改代码会影响。",
        "A code once used should stay: renaming a label harms nothing, changing a code does.",
    ),
)

UNKNOWN_NAME = Kind(
    code="PC203",
    slug="unknown-name",
    severity=Severity.ERROR,
    what=Wording(
        "没有叫“{name}”的{kind}⟦（共用了 {count} 处）⟧",
        "there is no {kind} called “{name}”⟦ (used in {count} places)⟧",
    ),
    why=Wording(
        "这个制度和它引用的文件里都没有声明它。",
        "Neither this policy nor the files it uses declare it.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成已有的名称，或者先声明它。",
        "⟦Did you mean “{near}”? ⟧Use a name that is declared, or declare this one.",
    ),
    bad="""\
角色 主要领导 [main_leader]
环节 主要审核 [main_review] {
    由 主要领道
}""",
    good="""\
角色 主要领导 [main_leader]
环节 主要审核 [main_review] {
    由 主要领导
}""",
    about=Wording(
        "名称先声明后使用，声明的先后和文件不限。推荐的名称先比读音，再比字形。",
        "A name must be declared, in any order and any file of the policy. Proposals go by sound "
        "first, then by spelling.",
    ),
)

WRONG_KIND = Kind(
    code="PC204",
    slug="wrong-kind",
    severity=Severity.ERROR,
    what=Wording("这里要写{wanted}，“{name}”是{found}", "{wanted} is wanted here; “{name}” is of the kind {found}"),
    why=Wording(
        "同一个名称可以用在不同类的东西上，每个位置只认一类。",
        "Different kinds may share a name, and each place accepts one kind only.",
    ),
    mend=Wording("写一个{wanted}的名称。", "Name something of the kind {wanted}."),
    bad="""\
升级 请示 [consult] {
    于 涉密 之后      # “涉密”是审查，不是环节
}""",
    good="""\
升级 请示 [consult] {
    于 分管审查 之后
}""",
    about=Wording(
        "例如“由”后面要角色或机关，“于”后面要环节，“查”后面要审查或清单。",
        "For example by takes a role or organ, at takes a step, reviews takes a check or checklist.",
    ),
)

UNKNOWN_VALUE = Kind(
    code="PC205",
    slug="unknown-value",
    severity=Severity.ERROR,
    what=Wording("要素“{fact}”没有“{value}”这个值", "the fact “{fact}” has no value “{value}”"),
    why=Wording("⟦“{fact}”的值有：{values}。⟧", "⟦The values of “{fact}” are: {values}.⟧"),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成其中一个值。",
        "⟦Did you mean “{near}”? ⟧Use one of its values.",
    ),
    bad="当 信息来源 是 转栽",
    good="当 信息来源 是 转载",
    about=Wording(
        "单选、多选和等级的值由声明决定；与不存在的值比较永远不成立，所以报错。",
        "The values of a fact are declared; comparing with another would never hold.",
    ),
)

UNKNOWN_OPTION = Kind(
    code="PC206",
    slug="unknown-option",
    severity=Severity.ERROR,
    what=Wording("解读“{reading}”没有“{option}”这个读法", "the reading “{reading}” has no option “{option}”"),
    why=Wording(
        "“取”和“采用”后面只能写这条解读列出的读法。",
        "take and adopt name one of the options that the reading lists.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧改成已有的读法，或者在解读里补上这个读法。",
        "⟦Did you mean “{near}”? ⟧Use a listed option, or add this one to the reading.",
    ),
    bad="解读 两办是谁 取 两办",
    good="解读 两办是谁 取 两办都审",
    about=Wording(
        "每条解读至少有两个读法；规则用“取”写明自己属于哪一个。",
        "A reading has two options or more; a rule says with take which one it belongs to.",
    ),
)

MISSING_CODE = Kind(
    code="PC207",
    slug="missing-code",
    severity=Severity.WARNING,
    what=Wording("{kind}“{name}”还没有代码", "the {kind} “{name}” has no code yet"),
    why=Wording(
        "信息文件和导出的文件靠代码称呼它；起草时可以没有，正式发布时必须有。",
        "Items and exports call it by code; a draft may do without, a release may not.",
    ),
    mend=Wording("运行 policyc fmt --codes，按拼音补上代码。", "Run policyc fmt --codes to add one."),
    bad="角色 拟稿人",
    good="角色 拟稿人 [drafter]",
    about=Wording(
        "代码用小写英文字母、数字和下划线，不需要自己想：排版命令会按拼音提出一个。",
        "Codes are lower-case ASCII; the formatter proposes one from the pinyin.",
    ),
)

LIKELY_RENAMED = Kind(
    code="PC208",
    slug="likely-renamed",
    severity=Severity.ERROR,
    what=Wording(
        "声明的是“{declared}”，别处用的是“{used}”（{count} 处）",
        "“{declared}” is declared, but “{used}” is used ({count} places)",
    ),
    why=Wording(
        "“{declared}”没有人用，“{used}”没有声明，两个名称又相近，多半只改了一边。",
        "“{declared}” is never used, “{used}” never declared, and they look alike: probably only one side was renamed.",
    ),
    mend=Wording(
        "把声明改成“{used}”，或者把用到的地方都改成“{declared}”。",
        "Rename the declaration to “{used}”, or every use to “{declared}”.",
    ),
    bad="""\
角色 分管负责人 [deputy_leader]
环节 分管审查 [deputy_review] {
    由 分管领导
}""",
    good="""\
角色 分管领导 [deputy_leader]
环节 分管审查 [deputy_review] {
    由 分管领导
}""",
    about=Wording(
        "一个原因只报一次：改名漏改时，不在每个用到的地方各报一次。",
        "One cause, one message: a rename left half done is reported once, not at every use.",
    ),
)

UNUSED_DECLARATION = Kind(
    code="PC209",
    slug="unused-declaration",
    severity=Severity.WARNING,
    what=Wording("{kind}“{name}”没有用到", "the {kind} “{name}” is never used"),
    why=Wording(
        "声明了却没有一条规则提到它，可能是漏写了规则。",
        "It is declared, but no rule mentions it; perhaps a rule is missing.",
    ),
    mend=Wording("在规则里用上它，或者删去。", "Use it in a rule or delete it."),
    bad="角色 校对人员 [proofreader]      # 没有一个环节由他办理",
    good="""\
角色 校对人员 [proofreader]
环节 校对 [proof] {
    由 校对人员
}""",
    about=Wording(
        "没有用到的声明不影响结果，但常常说明原文的一句话还没有写进规则。",
        "An unused declaration changes nothing, but often a sentence of the text was forgotten.",
    ),
)

WORD_NOT_ONE_OF = Kind(
    code="PC210",
    slug="word-not-one-of",
    severity=Severity.ERROR,
    what=Wording("这里不能写“{word}”", "“{word}” cannot stand here"),
    why=Wording("这里只能写：{allowed_words}。", "What may stand here: {allowed_words}."),
    mend=Wording("⟦您是否想写“{near}”？⟧改成其中一个。", "⟦Did you mean “{near}”? ⟧Use one of these."),
    bad="""\
环节 初审 [first_review] {
    由 科室负责人
    不同过 则 退回 拟稿 重走
}""",
    good="""\
环节 初审 [first_review] {
    由 科室负责人
    不通过 则 退回 拟稿 重走
}""",
    about=Wording(
        "环节的结论是“通过”“不通过”，或者“结论”一行写出的几种；状态是“已发布”“已撤下”；检测看标题、正文、附件。",
        "A step's results are passed and refused, or those of its results line; states are published and withdrawn; "
        "detectors look at title, body and attachments.",
    ),
)

KINDS: tuple[Kind, ...] = (
    DUPLICATE_NAME,
    DUPLICATE_CODE,
    UNKNOWN_NAME,
    WRONG_KIND,
    UNKNOWN_VALUE,
    UNKNOWN_OPTION,
    MISSING_CODE,
    LIKELY_RENAMED,
    UNUSED_DECLARATION,
    WORD_NOT_ONE_OF,
)
