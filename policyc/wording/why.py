"""Words of why and why not."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

KIND: Final = {
    "step": Wording("环节", "step"),
    "check": Wording("审查", "check"),
    "escalation": Wording("升级", "escalation"),
    "category": Wording("类别", "category"),
    "publication": Wording("发布", "publication"),
}
#: Target kind → state → words: a check that is “certain” fails, a category holds.
STATE: Final = {
    "step": {
        "certain": Wording("必经", "due"),
        "absent": Wording("不经", "not due"),
    },
    "check": {
        "certain": Wording("有问题", "fails"),
        "absent": Wording("没有问题", "does not fail"),
    },
    "escalation": {
        "certain": Wording("条件成立", "its condition holds"),
        "absent": Wording("条件不成立", "its condition does not hold"),
    },
    "category": {
        "certain": Wording("属于这一类", "the item is in it"),
        "absent": Wording("不属于这一类", "the item is not in it"),
    },
    "publication": {
        "certain": Wording("可以发布（审核签字完成以后）", "possible, once every step has signed"),
        "absent": Wording("不得发布", "not possible"),
    },
}
OPEN: Final = {
    "possible": Wording("待补要素", "depends on facts"),
    "pending": Wording("待环节确定", "a step decides"),
    "awaiting_decision": Wording("待决定", "awaiting a decision"),
}
#: Between what a part is and its name: 审查“涉密”, check “涉密”.
OF: Final = Wording("", " ")
TRUE: Final = Wording("成立", "yes")
FALSE: Final = Wording("不成立", "no")
UNKNOWN: Final = Wording("未知", "not known")
FOLDED: Final = Wording("（另有{count}项，不影响这一结论）", "(not needed for this: {count} more)")
CONDITION: Final = Wording("条件", "Condition")
SETTLED: Final = Wording(
    "条件本身未知，但未知要素无论怎样填，结论都一样。",
    "The condition alone is open, but whatever the unknown facts are, the result is the same.",
)
TEXT: Final = Wording("原文", "Text")
RESTS_ON: Final = Wording("依据", "Rests on")
ANOTHER_LAW: Final = Wording("（另一部法规，未收录原文）", " (another law, its text is not at hand)")
NO_SUCH_PART: Final = Wording(
    "没有叫“{name}”的环节、审查、升级或类别", "there is no step, check, escalation or category “{name}”"
)
KNOWN_PARTS: Final = Wording("可以问的有：{names}。", "You may ask about: {names}.")

# --- why not --------------------------------------------------------------------------------------------------------
TO_GET: Final = Wording("要使“{about}”成立，最少改动如下", "The least that would bring about “{about}”")
ALREADY: Final = Wording("“{about}”已经成立。", "“{about}” is so already.")
CANNOT: Final = Wording("依规定不能成立：“{about}”", "Not possible under the text: “{about}”")
UNSETTLED: Final = Wording(
    "“{about}”：信息前后矛盾，或者情形太多，算不出最少改动。",
    "“{about}”: the item contradicts itself, or there are too many cases to search.",
)
CHANGE: Final = {
    "correct": Wording("把“{about}”由{before}更正为{after}", "correct “{about}” from {before} to {after}"),
    "give": Wording("填写“{about}”：{after}", "give “{about}”: {after}"),
    "answer": Wording("回答“{about}”：{after}", "answer “{about}”: {after}"),
    "decide": Wording("决定“{about}”：{after}", "decide “{about}”: {after}"),
    "admit": Wording("认定“{about}”：{after}", "settle “{about}”: {after}"),
    "declare": Wording(
        "由具名的人声明“{about}”，涵盖{after}", "have a named person declare “{about}”, covering {after}"
    ),
}
ONLY_IF_TRUE: Final = Wording("只能照实更正，不能为了通过而改填。", "Facts may be corrected only where they are wrong.")
