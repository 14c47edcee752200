"""Fragments and copies: what 转入, 重复 and 逐一 make of one step."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

FRAGMENT_CYCLE = Kind(
    code="PC620",
    slug="fragment-cycle",
    severity=Severity.ERROR,
    what=Wording("片段转入绕成了一圈：{names}", "these fragments lead into one another: {names}"),
    why=Wording(
        "转入就是把片段写在那里；绕成一圈就没有尽头。",
        "To turn to a fragment is to write it there; a circle never ends.",
    ),
    mend=Wording("删去其中一处“转入”；要重来的，用“退回”。", "Delete one turn_to; to walk again, use return_to."),
    bad="""\
片段 核对 [verify] {
    转入 补正
}
片段 补正 [amend] {
    转入 核对
}""",
    good="""\
片段 核对 [verify] {
    环节 查证 [look_up] {
        由 拟稿人
    }
}
片段 补正 [amend] {
    转入 核对
}""",
    about=Wording(
        "片段只是免得同样的几个环节写几遍，不是另一个流程。",
        "A fragment only saves writing the same steps several times; it is no workflow of its own.",
    ),
)

CALL_WITHOUT_CODE = Kind(
    code="PC621",
    slug="call-without-code",
    severity=Severity.ERROR,
    what=Wording(
        "片段“{fragment}”转入了几次，这一次没有自己的代码",
        "“{fragment}” is turned to several times, and this time has no code of its own",
    ),
    why=Wording(
        "同一个环节因此有几份，要有代码才分得清是哪一份。",
        "Its steps then stand several times, and only a code tells one from the others.",
    ),
    mend=Wording(
        "在每一次后面写不同的代码：转入 {fragment} [code] “标题”",
        "Give each time a different code: turn_to {fragment} [code] “title”",
    ),
    bad="""\
转入 会签
转入 会签""",
    good="""\
转入 会签 [before_review] “审查前”
转入 会签 [after_review] “审查后”""",
    about=Wording(
        "片段只转入一次的，环节保持原来的代码；转入几次的，每份的代码是“环节@这一次的代码”，标题写在环节名称后面的括号里。",
        "Turned to once, its steps keep their codes; else each copy is step@code and its label shows the title.",
    ),
)

UNCLEAR_COPY = Kind(
    code="PC622",
    slug="unclear-copy",
    severity=Severity.ERROR,
    what=Wording(
        "环节“{step}”在流程里有 {count} 处，不知道指哪一处",
        "the step “{step}” stands {count} times in the workflows, and it is not clear which is meant",
    ),
    why=Wording(
        "片段、重复和逐一里的环节有几份，只有同一份里的环节可以指着它说。",
        "What a fragment, a repetition or each_of holds is copied, and only steps of the same copy may point at it.",
    ),
    mend=Wording(
        "改指一个只有一处的环节，或者写到同一份里去。", "Name a step that stands once, or write this into the copy."
    ),
    bad="""\
重复 2 次 {
    环节 校对 [proof] {
        由 拟稿人
    }
}
环节 初审 [first_review] {
    由 科室负责人
    不通过 则 退回 校对 重走
}""",
    good="""\
重复 2 次 {
    环节 校对 [proof] {
        由 拟稿人
    }
}
环节 初审 [first_review] {
    由 科室负责人
    不通过 则 退回 拟稿 重走
}""",
    about=Wording(
        "没有流程转入的片段，它的环节一处也没有，也不能指。",
        "A fragment that nothing turns to has no step anywhere, and cannot be pointed at either.",
    ),
)

DECIDED_IN_COPIES = Kind(
    code="PC623",
    slug="decided-in-copies",
    severity=Severity.ERROR,
    what=Wording(
        "“{fact}”由环节“{step}”确定，可这个环节有几份",
        "“{fact}” is decided at “{step}”, which stands several times",
    ),
    why=Wording("几份的说法不同时，不知道以谁为准。", "If the copies disagree it is not known whose word counts."),
    mend=Wording(
        "改由只有一处的环节确定，这里写：可修改 {fact}", "Let a step that stands once decide; here: may_edit {fact}"
    ),
    bad="""\
重复 2 次 {
    环节 校对 [proof] {
        由 拟稿人
        确定 敏感
    }
}""",
    good="""\
环节 初校 [first_proof] {
    由 拟稿人
    确定 敏感
}
重复 2 次 {
    环节 校对 [proof] {
        由 拟稿人
        可修改 敏感
    }
}""",
    about=Wording("每个要素只在一处确定。", "Every fact is decided in one place."),
)

PUBLISHED_IN_COPIES = Kind(
    code="PC624",
    slug="published-in-copies",
    severity=Severity.ERROR,
    what=Wording("“{step}”是发布，可它有几份", "“{step}” publishes, and stands several times"),
    why=Wording("一份信息在一个流程里只发布一次。", "An item is published once in a workflow."),
    mend=Wording("把“发布”移到外面，只写一处。", "Move it outside, so that it stands once."),
    bad="""\
重复 2 次 {
    发布 上网发布 [publish] {
        由 采编人员
    }
}""",
    good="""\
重复 2 次 {
    环节 校对 [proof] {
        由 拟稿人
    }
}
发布 上网发布 [publish] {
    由 采编人员
}""",
    about=Wording(
        "按渠道分别发布的，写成几个流程，各有自己的“发布”。",
        "Where channels publish separately, write one workflow for each.",
    ),
)

BAD_REPETITION = Kind(
    code="PC625",
    slug="bad-repetition",
    severity=Severity.ERROR,
    what=Wording("不能重复 {count} 次", "this cannot be repeated {count} times"),
    why=Wording("重复的部分会写出这么多份：2 到 12 次。", "The part is written out so many times: from 2 to 12."),
    mend=Wording("改成 2 到 12；只办一次的，去掉“重复”。", "Use 2 to 12, or leave repeat out if it is done once."),
    bad="""\
重复 1 次 {
    环节 校对 [proof] {
        由 拟稿人
    }
}""",
    good="""\
重复 3 次 {
    环节 校对 [proof] {
        由 拟稿人
    }
}""",
    about=Wording(
        "“重复 3 次”是依次办三次，例如三校；定期再办的写“定期”或者“每 …”。",
        "repeat 3 times does it three times in turn; what recurs by the calendar is periodically or every.",
    ),
)

TOO_MANY_COPIES = Kind(
    code="PC626",
    slug="too-many-copies",
    severity=Severity.ERROR,
    what=Wording("“{name}”写出来的环节太多", "“{name}” has too many steps once written out"),
    why=Wording(
        "片段、重复和逐一写出来以后，至多 2000 个部分、100 层。",
        "Fragments, repetitions and each_of written out, there may be 2,000 parts, 100 deep.",
    ),
    mend=Wording("减少重复的次数，或者少套几层片段。", "Repeat less often, or nest fewer fragments."),
    bad="""\
片段 甲段 [a] {
    重复 12 次 {
        转入 乙段
    }
}""",
    good="""\
片段 甲段 [a] {
    转入 乙段
}""",
    about=Wording("没有一个制度有这么多环节。", "No regulation has so many steps."),
)

EACH_OF_WHAT = Kind(
    code="PC627",
    slug="each-of-what",
    severity=Severity.ERROR,
    what=Wording("“{fact}”没有列明的多个值，不能逐一", "“{fact}” has no list of values to take one by one"),
    why=Wording(
        "“逐一”给每个值各办一份，要事先知道有哪些值：只有“多选”的要素列明了值，又可以同时有几个。",
        "each_of makes one copy for every value, so the values must be listed and several may hold: some_of facts.",
    ),
    mend=Wording(
        "改用“多选”的要素；只有一个值的，用“分情形”。", "Use a some_of fact; for one value at a time use choose."
    ),
    bad="""\
逐一 信息来源 {
    环节 核对 [verify] {
        由 拟稿人
    }
}""",
    good="""\
逐一 渠道 {
    环节 核对 [verify] {
        由 拟稿人
    }
}""",
    about=Wording(
        "每个值一份，各有各的环节、结论和签字；没有选的值没有那一份。",
        "One copy for each value, with its own steps, results and signatures; a value not chosen has none.",
    ),
)

NO_COPY_TO_END = Kind(
    code="PC628",
    slug="no-copy-to-end",
    severity=Severity.ERROR,
    what=Wording("“终止 本份”只能写在“逐一”里", "terminate this_copy belongs inside each_of"),
    why=Wording("这里只有一份，终止它就是终止整件信息。", "There is one copy here; to end it is to end the item."),
    mend=Wording("改为：终止", "Write: terminate"),
    bad="不通过 则 终止 本份",
    good="不通过 则 终止",
    about=Wording(
        "逐一的一份终止以后，其余各份照走。",
        "When one copy of each_of ends, the others go on.",
    ),
)

KINDS: tuple[Kind, ...] = (
    FRAGMENT_CYCLE,
    CALL_WITHOUT_CODE,
    UNCLEAR_COPY,
    DECIDED_IN_COPIES,
    PUBLISHED_IN_COPIES,
    BAD_REPETITION,
    TOO_MANY_COPIES,
    EACH_OF_WHAT,
    NO_COPY_TO_END,
)
