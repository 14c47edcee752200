"""Properties that an office claims of its own rules, and findings that it accepts."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

NO_SUCH_STATUS = Kind(
    code="PC671",
    slug="no-such-status",
    severity=Severity.ERROR,
    what=Wording("断言里的状态不能是“{status}”", "a property cannot claim the status “{status}”"),
    why=Wording(
        "断言说的是适用范围内、要素都已填报的信息，这样的信息只有这几种状态：{known}。",
        "A property speaks of items in scope with all their facts stated, and these can only be: {known}.",
    ),
    mend=Wording("⟦您是否想写“{near}”？⟧写其中一种。", "⟦Did you mean “{near}”? ⟧Write one of these."),
    bad="""\
断言 涉密不发 [secrets] {
    当   涉密
    状态 是 待补要素
}""",
    good="""\
断言 涉密不发 [secrets] {
    当   涉密
    状态 是 不得发布
}""",
    about=Wording(
        "“未在施行期”由日期定，“不适用”在范围以外，“待补要素”是还没有问完。",
        "Not in force depends on the day, not applicable is out of scope, and facts needed is not the end of asking.",
    ),
)

BLOCK_OF_STEPS = Kind(
    code="PC672",
    slug="block-of-steps",
    severity=Severity.ERROR,
    what=Wording("“{name}”是{kind}，不是一个环节", "“{name}” is a {kind}, not one step"),
    why=Wording(
        "一组环节里，有的要走，有的不走，“经过”它说的是哪一个，不清楚。",
        "Of the steps inside some are walked and some are not, so that passing the block says nothing definite.",
    ),
    mend=Wording("写里面的环节。", "Name the steps inside."),
    bad="""\
并行 会审 [joint] 全部 {
    环节 法制审核 [legal] { 由 法制机构 }
    环节 保密审核 [secrecy] { 由 保密机构 }
}
断言 都要会审 [all_joint] { 必经 环节 会审 }""",
    good="""\
并行 会审 [joint] 全部 {
    环节 法制审核 [legal] { 由 法制机构 }
    环节 保密审核 [secrecy] { 由 保密机构 }
}
断言 都要会审 [all_joint] { 必经 环节 法制审核、保密审核 }""",
    about=Wording(
        "阶段和图里可以写一组环节，断言里不可以。", "Stages and charts may name a block; properties may not."
    ),
)

ONE_ROLE = Kind(
    code="PC673",
    slug="one-role",
    severity=Severity.ERROR,
    what=Wording("“{role}”不能与自己不同人", "“{role}” cannot be another person than itself"),
    why=Wording("“不同人”比的是两个角色。", "Two roles are compared."),
    mend=Wording("写另一个角色或者机关。", "Name another role or organ."),
    bad="断言 不自审 [no_self_review] { 由 拟稿人 与 拟稿人 不同人 }",
    good="断言 不自审 [no_self_review] { 由 拟稿人 与 科室负责人 不同人 }",
    about=Wording("三个以上角色，两个两个写。", "Of three roles or more, write pairs."),
)

ACCEPTED_TWICE = Kind(
    code="PC674",
    slug="accepted-twice",
    severity=Severity.ERROR,
    what=Wording("“{finding}”留意了两次", "“{finding}” is accepted twice"),
    why=Wording(
        "一处发现只有一条理由；两条不一样时，不知道以哪一条为准。",
        "A finding has one reason; of two nobody knows which one counts.",
    ),
    mend=Wording("删去一行。", "Delete one line."),
    bad="""\
留意 “tiers-passed:level4” 因为 “第四级是发布后的检查”
留意 “tiers-passed:level4” 因为 “已经请示”""",
    good="留意 “tiers-passed:level4” 因为 “第四级是发布后的检查，已经请示”",
    about=Wording("引用的文件夹里写的留意也算。", "What is accepted in a folder that is used counts as well."),
)

ACCEPTED_WITHOUT_REASON = Kind(
    code="PC675",
    slug="accepted-without-reason",
    severity=Severity.ERROR,
    what=Wording("留意“{finding}”没有写理由", "“{finding}” is accepted without a reason"),
    why=Wording(
        "留意以后核验不再报错，别人只能从理由里知道为什么。",
        "Once accepted the finding fails nothing any more; the reason is all that others have.",
    ),
    mend=Wording("写明原文怎么说、为什么可以这样。", "Say what the text says and why this may stand."),
    bad="留意 “tiers-passed:level4” 因为 “”",
    good="留意 “tiers-passed:level4” 因为 “第四级是发布后的检查，第七条第（四）项”",
    about=Wording("理由随核验的结果一起列出。", "The reason is told with the result of verify."),
)

NO_FINDING = Kind(
    code="PC676",
    slug="no-finding",
    severity=Severity.ERROR,
    what=Wording("“{finding}”不是一处发现的名称", "“{finding}” is not the name of a finding"),
    why=Wording(
        "发现的名称是性质和规则的代码，当中是半角冒号，如 tiers-passed:level4，由 policyc verify 列在每处发现的末行。",
        "A finding is called by its property and the codes of its rules, such as tiers-passed:level4; policyc verify "
        "prints it as the last line of each.",
    ),
    mend=Wording("照 policyc verify 列出的抄写。", "Copy it from policyc verify."),
    bad="留意 “四级在发布以后” 因为 “第四级是发布后的检查”",
    good="留意 “tiers-passed:level4” 因为 “第四级是发布后的检查”",
    about=Wording(
        "名称对不对、还出不出现，由 policyc verify 说明：编译时还没有核验。",
        "Whether it is right and still appears is told by policyc verify: compiling proves nothing.",
    ),
)

KINDS: tuple[Kind, ...] = (
    NO_SUCH_STATUS,
    BLOCK_OF_STEPS,
    ONE_ROLE,
    ACCEPTED_TWICE,
    ACCEPTED_WITHOUT_REASON,
    NO_FINDING,
)
