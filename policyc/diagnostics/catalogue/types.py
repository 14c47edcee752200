"""Types of facts and the conditions that read them."""

from __future__ import annotations

from policyc.diagnostics.model import Kind, Severity
from policyc.wording.language import Wording

NOT_YES_NO = Kind(
    code="PC401",
    slug="not-yes-no",
    severity=Severity.ERROR,
    what=Wording(
        "“{fact}”不是“是否”要素，不能单独作条件",
        "“{fact}” is not a yes/no fact and cannot stand alone as a condition",
    ),
    why=Wording(
        "“{fact}”的类型是“{type}”，要说明和什么比较。",
        "The type of “{fact}” is “{type}”: the condition must say what it is compared with.",
    ),
    mend=Wording("补上比较，例如：{fact} 是 …", "Add a comparison, such as: {fact} is …"),
    bad="当 信息来源",
    good="当 信息来源 是 转载",
    about=Wording(
        "只有“是否”要素和推定可以单独作条件；没有填写时是“未知”，不当作“否”。",
        "Only yes/no facts and derived facts stand alone; absent means unknown, never no.",
    ),
)

OPERATOR_TYPE = Kind(
    code="PC402",
    slug="operator-type",
    severity=Severity.ERROR,
    what=Wording("“{operator}”不能用在“{fact}”上", "“{operator}” does not apply to “{fact}”"),
    why=Wording("“{fact}”的类型是“{type}”。", "The type of “{fact}” is “{type}”."),
    mend=Wording(
        "单选用“是”“属于”，多选用“含”，等级、数值和日期用“达到”“超过”，网址用“在”。",
        "Use is, among for one-of; contains for some-of; >=, > for ordered, number and date; listed_in for a url.",
    ),
    bad="当 渠道 是 微信      # 渠道是多选",
    good="当 渠道 含 微信",
    about=Wording(
        "每种类型有自己的比较词，用错时意思会变，所以不替您换。",
        "Each type has comparisons of its own; another would change the meaning.",
    ),
)

NOT_ORDERED = Kind(
    code="PC403",
    slug="not-ordered",
    severity=Severity.ERROR,
    what=Wording("“{fact}”的值不分高低", "the values of “{fact}” have no order"),
    why=Wording(
        "“{fact}”的类型是“{type}”；只有等级、数值和日期能比高低。",
        "The type of “{fact}” is “{type}”; only ordered facts, numbers and dates can be compared so.",
    ),
    mend=Wording("改用“是”或“属于”，列出各个值。", "Use is or among and list the values."),
    bad="当 信息来源 达到 转载",
    good="当 重要程度 达到 重要",
    about=Wording(
        "等级的高低由声明里的“<”决定；单独一行的值（例如“未分级”）与谁都不能比，比较的结果是未知。",
        "The order is declared with “<”; a value on a line of its own compares with none, and the result is unknown.",
    ),
)

NOT_A_LIST = Kind(
    code="PC404",
    slug="not-a-list",
    severity=Severity.ERROR,
    what=Wording("“{fact}”不是列表", "“{fact}” is not a list"),
    why=Wording(
        "“有”“每个”“任一个”要用在列表上；“{fact}”的类型是“{type}”。",
        "some, each and any_of apply to lists; the type of “{fact}” is “{type}”.",
    ),
    mend=Wording("换成列表要素，或者改写条件。", "Name a list, or write the condition otherwise."),
    bad="不得 有 涉密",
    good="不得 有 错别字",
    about=Wording(
        "空列表是“没有”，没有填写是“未知”，两者不同。",
        "An empty list says there is none; an absent one is unknown.",
    ),
)

VALUE_TYPE = Kind(
    code="PC405",
    slug="value-type",
    severity=Severity.ERROR,
    what=Wording("“{value}”不能与“{fact}”比较", "“{value}” cannot be compared with “{fact}”"),
    why=Wording("“{fact}”要的是{wanted}。", "“{fact}” takes {wanted}."),
    mend=Wording("把“{value}”改成{wanted}。", "Replace “{value}” by {wanted}."),
    bad="当 错误次数 超过 较多",
    good="当 错误次数 超过 2",
    about=Wording(
        "数值与数比较，日期与日期比较，“是否”与“是”“否”比较。",
        "Numbers compare with numbers, dates with dates, yes/no facts with yes and no.",
    ),
)

ALWAYS_TRUE = Kind(
    code="PC406",
    slug="always-true",
    severity=Severity.WARNING,
    what=Wording("条件“{condition}”总是成立", "the condition “{condition}” always holds"),
    why=Wording(
        "不论信息怎么填，它都成立，写了等于没有写。",
        "It holds whatever the item says, so it restricts nothing.",
    ),
    mend=Wording("删去它，或者检查是不是漏了一个值。", "Delete it, or look for a value left out."),
    bad="当 重要程度 属于 普通、重要、特别重要      # 全部的值",
    good="当 重要程度 属于 重要、特别重要",
    about=Wording(
        "判断时已经考虑事理（例如已解密的必有密级），所以有时看不出来为什么总成立。",
        "Axioms are taken into account, so the reason may lie in another file.",
    ),
)

ALWAYS_FALSE = Kind(
    code="PC407",
    slug="always-false",
    severity=Severity.WARNING,
    what=Wording("条件“{condition}”不可能成立", "the condition “{condition}” never holds"),
    why=Wording(
        "没有一份信息能满足它，这条规则永远不起作用。",
        "No item can satisfy it, so the rule never applies.",
    ),
    mend=Wording("检查是不是把“或”写成了“且”。", "See whether and was written for or."),
    bad="当 信息来源 是 转载 且 信息来源 是 采编",
    good="当 信息来源 是 转载 或 信息来源 是 采编",
    about=Wording(
        "一条永远不起作用的规则看起来像是有要求，其实没有，所以要提醒。",
        "A rule that never applies looks like a requirement and is none.",
    ),
)

BAD_ORDINARY = Kind(
    code="PC408",
    slug="bad-ordinary",
    severity=Severity.ERROR,
    what=Wording("“{value}”不能作“{fact}”的平常值", "“{value}” cannot be the ordinary value of “{fact}”"),
    why=Wording("平常值必须是这个要素自己的一个值。", "It must be one of the fact's own values."),
    mend=Wording("写成这个要素声明过的值。", "Write a value that the fact declares."),
    bad="""\
要素 涉密 [state_secret] 是否 {
    平常 无
}""",
    good="""\
要素 涉密 [state_secret] 是否 {
    平常 否
}""",
    about=Wording(
        "平常值只用于举例、用例和声明，从不替没有填写的要素下结论。",
        "Ordinary values feed examples, tests and declarations; they never decide anything.",
    ),
)

DUPLICATE_VALUE = Kind(
    code="PC409",
    slug="duplicate-value",
    severity=Severity.ERROR,
    what=Wording("要素“{fact}”的值“{value}”写了两次", "“{fact}” lists the value “{value}” twice"),
    why=Wording("一个值只能声明一次。", "A value is declared once."),
    mend=Wording("删去重复的一个，或者改名。", "Delete or rename one of them."),
    bad="值 网站 [website]、微信 [wechat]、网站 [site]",
    good="值 网站 [website]、微信 [wechat]、微博 [weibo]",
    about=Wording(
        "名称和代码都不能重复；不同要素的值可以同名。",
        "Neither label nor code may be repeated; values of different facts may share a name.",
    ),
)

KINDS: tuple[Kind, ...] = (
    NOT_YES_NO,
    OPERATOR_TYPE,
    NOT_ORDERED,
    NOT_A_LIST,
    VALUE_TYPE,
    ALWAYS_TRUE,
    ALWAYS_FALSE,
    BAD_ORDINARY,
    DUPLICATE_VALUE,
)
