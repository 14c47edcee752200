"""Tests in the rule files: what they may expect, and expectations that did not come true."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

UNKNOWN_EXPECTED_VALUE = Kind(
    code="PC902",
    slug="unknown-expected-value",
    severity=Severity.ERROR,
    what=Wording("“{facet}”里不会有“{value}”", "“{value}” never stands among “{facet}”"),
    why=Wording(
        "写了不存在的名称，“为”永远不成立，“不含”永远成立，都查不出错。",
        "With a name that does not exist, equality never holds and absence always does: neither tests anything.",
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧写规则里声明的名称或者代码。",
        "⟦Did you mean “{near}”? ⟧Write a name or code that the rules declare.",
    ),
    bad="应 状态 为 可发布",
    good="应 状态 为 可送审",
    about=Wording(
        "状态有七种，见入门；其他各项写规则里声明的名称，或者方括号里的代码。",
        "There are seven statuses; everything else is a declared name, or its code.",
    ),
)

SEVERAL_STATUSES = Kind(
    code="PC903",
    slug="several-statuses",
    severity=Severity.ERROR,
    what=Wording("状态只有一个，这里写了 {count} 个", "there is one status, and {count} are expected"),
    why=Wording("一份信息只得出一个状态。", "An item gets exactly one status."),
    mend=Wording("留下一个；几种情形分成几个用例。", "Keep one; split the cases into tests of their own."),
    bad="应 状态 为 可送审、待补要素",
    good="应 状态 为 待补要素",
    about=Wording(
        "还可能变成的状态不在这里写，要素补齐以后另写一个用例。",
        "A status that is still possible is tested by a case of its own, with the fact given.",
    ),
)

DERIVED_GIVEN = Kind(
    code="PC904",
    slug="derived-given",
    severity=Severity.ERROR,
    what=Wording("“{name}”是推定，不能直接设定", "“{name}” is derived and cannot be given"),
    why=Wording("推定由别的要素得出。", "A derived fact follows from other facts."),
    mend=Wording("设定它所依据的要素。", "Give the facts that it follows from."),
    bad="""\
推定 较重 { 当 等级 达到 重要 }
用例 较重的 {
    设 较重 为 是
    应 状态 为 可送审
}""",
    good="""\
推定 较重 { 当 等级 达到 重要 }
用例 较重的 {
    设 等级 为 重要
    应 状态 为 可送审
}""",
    about=Wording(
        "直接设定推定，会得出规则里不可能出现的情形。",
        "Giving a derived fact would test a case that cannot occur.",
    ),
)

NOTHING_TO_DECIDE = Kind(
    code="PC905",
    slug="nothing-to-decide",
    severity=Severity.ERROR,
    what=Wording("升级“{name}”是必须的，没有人决定", "nobody decides on “{name}”, which is obligatory"),
    why=Wording("只有写了“可以”的升级才由人决定上报不上报。", "Only escalations with may are decided on."),
    mend=Wording("删去这一行。", "Remove this line."),
    bad="决定 请示 为 上报      # 请示是必须的",
    good="应 升级 含 请示",
    about=Wording(
        "必须的升级，条件具备就进行；可以的升级，还要有人决定并记下来。",
        "An obligatory escalation follows from its condition; the other kind is decided and recorded.",
    ),
)

NOTHING_COMPARED = Kind(
    code="PC906",
    slug="nothing-compared",
    severity=Severity.ERROR,
    what=Wording("这个文件有“对照”，却没有写比较哪些制度", "this file compares, and names fewer than two policies"),
    why=Wording("对照至少要有两个制度。", "A comparison needs two policies or more."),
    mend=Wording("在文件开头写：比较 “../甲”、“../乙”", "Write at the head: compares “../a”, “../b”"),
    bad="""\
对照 两地 {
    应 甲地 状态 为 可送审
}""",
    good="""\
比较 “../甲地”、“../乙地”
对照 两地 {
    应 甲地 状态 为 可送审
    应 乙地 状态 为 待补要素
}""",
    about=Wording(
        "对照把同一份信息交给几个制度，逐一核对结论。",
        "A comparison puts one item before several policies and checks each answer.",
    ),
)

POLICY_NOT_COMPARED = Kind(
    code="PC907",
    slug="policy-not-compared",
    severity=Severity.ERROR,
    what=Wording("“比较”里没有“{name}”这个制度", "“{name}” is not among the policies compared"),
    why=Wording("这个文件比较的是：{policies}。", "This file compares: {policies}."),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧写其中一个的名称、代码或者文件夹名。",
        "⟦Did you mean “{near}”? ⟧Write the name, code or folder of one of them.",
    ),
    bad="""\
比较 “../甲地”、“../乙地”
对照 两地 {
    应 丙地 状态 为 可送审
}""",
    good="""\
比较 “../甲地”、“../乙地”
对照 两地 {
    应 甲地 状态 为 可送审
}""",
    about=Wording(
        "每一行“应”只说一个制度。",
        "Every expectation of a comparison is about one policy.",
    ),
)

EXPECTATION_WITHOUT_POLICY = Kind(
    code="PC908",
    slug="expectation-without-policy",
    severity=Severity.ERROR,
    what=Wording("没有写是哪一个制度的{facet}", "the expectation does not say of which policy the {facet} is"),
    why=Wording("这个文件比较的是：{policies}。", "This file compares: {policies}."),
    mend=Wording("在“应”后面先写制度的名称。", "Name the policy first."),
    bad="""\
对照 两地 {
    应 状态 为 可送审
}""",
    good="""\
对照 两地 {
    应 甲地 状态 为 可送审
}""",
    about=Wording(
        "几个制度的结论往往不同，所以每一行都要写明。",
        "The answers of several policies differ, so every line names one.",
    ),
)

EXPECTATION_FAILED = Kind(
    code="PC909",
    slug="expectation-failed",
    severity=Severity.ERROR,
    what=Wording(
        "“{test}”没有通过：⟦{policy}的⟧⟦“{about}”的⟧{facet}应{relation}“{expected}”，结果是“{came}”",
        "“{test}” failed: ⟦{policy} ⟧{facet}⟦ of “{about}”⟧ {relation} “{expected}” was expected, and “{came}” came",
    ),
    why=Wording(
        "⟦少了“{lacking}”。⟧⟦多了“{surplus}”。⟧⟦{because}。⟧",
        "⟦Lacking: “{lacking}”. ⟧⟦Surplus: “{surplus}”. ⟧⟦{because}.⟧",
    ),
    mend=Wording(
        "规则写错了，改规则；规则没有错，改这一行。",
        "Mend the rules if they are wrong, and this line if they are right.",
    ),
    bad="""\
用例 平常信息 {
    其余平常
    应 状态 为 待补要素      # 平常的都填了，没有要补的
}""",
    good="""\
用例 平常信息 {
    其余平常
    应 状态 为 可送审
}""",
    about=Wording(
        "用例是规则的样题：改了规则，结论跟着变，就会在这里显出来。",
        "Tests are worked examples: a change of the rules that changes an answer shows here.",
    ),
)

UNKNOWN_SUBJECT = Kind(
    code="PC910",
    slug="unknown-subject",
    severity=Severity.ERROR,
    what=Wording("“{name}”没有“{facet}”可查", "“{name}” is nothing that has “{facet}”"),
    why=Wording(
        "“{facet}”后面写的是哪个环节、职责、表单、审查……的。", "What follows “{facet}” says of which thing it is."
    ),
    mend=Wording(
        "⟦您是否想写“{near}”？⟧写规则里声明的名称或者代码。",
        "⟦Did you mean “{near}”? ⟧Write a name or code that the rules declare.",
    ),
    bad="应 时限 检察 为 及时",
    good="应 时限 检查 为 及时",
    about=Wording(
        "审级、查、确定、填、签、可修改、退回问的是环节；要求、频次、留存问的是职责；栏目、签字栏问的是表单；后果问的是审查；负责问的是审级。",
        "Tier, checks, facts decided, forms and returns belong to steps; demands and periods to duties; fields to "
        "forms; consequences to checks.",
    ),
)

KINDS: tuple[Kind, ...] = (
    UNKNOWN_EXPECTED_VALUE,
    SEVERAL_STATUSES,
    DERIVED_GIVEN,
    NOTHING_TO_DECIDE,
    NOTHING_COMPARED,
    POLICY_NOT_COMPARED,
    EXPECTATION_WITHOUT_POLICY,
    EXPECTATION_FAILED,
    UNKNOWN_SUBJECT,
)
