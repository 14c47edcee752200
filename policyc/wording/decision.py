"""The words of an answer: states, consequences, who acts, how long, what follows (`statuses` has those of statuses).

Keyed by the values of enumerations that stand in higher layers and cannot be named here; a test holds the keys equal.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: What the reader does next.
STATUS_ADVICE: Final = {
    "not_in_force": Wording("本制度在这一天不施行，不能据以办理。", "The policy is not in force on this day."),
    "not_applicable": Wording("本制度不适用于这条信息。", "The policy does not apply to this item."),
    "blocked": Wording("有禁止发布的情形，不得发布。", "Something forbids publication."),
    "fix_first": Wording("先改正下列问题，改后再送审。", "Mend what is listed below, then submit."),
    "needs_facts": Wording("先补齐下列要素，再作判断。", "Supply the facts listed below, then ask again."),
    "needs_rule": Wording(
        "制度没有规定怎么办，请示解释机关。", "The text does not say; ask the organ that interprets it."
    ),
    "routed": Wording("按下列环节逐级送审。", "Submit it to the steps below, in order."),
}
#: The steps are shown all the same; what they are then.
STEPS_LATER: Final = {
    "blocked": Wording("消除后方可送审，环节如下。", "Only once that is gone may it pass the steps below."),
    "fix_first": Wording("环节如下。", "The steps follow."),
    "needs_facts": Wording("下列环节按现有要素列出，补齐后可能变化。", "The steps below may change with them."),
}
STATE: Final = {
    "certain": Wording("必经", "due"),
    "possible": Wording("待补要素", "depends on facts"),
    "pending": Wording("待环节确定", "a step decides"),
    "awaiting_decision": Wording("视情况", "to be decided"),
    "absent": Wording("不经", "not due"),
}
#: An escalation is no step: the same states in its own words.
ESCALATION_STATE: Final = {
    "certain": Wording("须上报", "due"),
    "possible": Wording("待补要素", "depends on facts"),
    "pending": Wording("待环节确定", "a step decides"),
    "awaiting_decision": Wording("待决定", "awaiting a decision"),
    "absent": Wording("不上报", "not due"),
}
FINDING_STATE: Final = {
    "stands": Wording("已成立", "stands"),
    "possible": Wording("待补要素", "depends on facts"),
    "pending": Wording("待环节确定", "a step decides"),
}
MODALITY: Final = {
    "must": Wording("必须", "must"),
    "must_not": Wording("不得", "must not"),
    "may": Wording("可以", "may"),
    "should": Wording("应当", "should"),
}
CONSEQUENCE: Final = {
    "block": Wording("禁止发布", "must not be published"),
    "fix_first": Wording("退回修改", "return for correction"),
    "mask": Wording("遮掩", "mask"),
    "verify": Wording("核实", "verify"),
    "remind": Wording("提示", "note"),
}
RESTS_ON: Final = {
    "text": Wording("制度原文", "the text"),
    "reading": Wording("解读", "readings"),
    "convention": Wording("惯例", "conventions"),
    "declaration": Wording("声明", "declarations"),
}
TOGETHER: Final = {
    "alone": Wording("", ""),
    "jointly": Wording("共同", "jointly"),
    "either": Wording("任一", "either"),
    "at_least": Wording("至少{n}人", "at least {n}"),
    "majority": Wording("过半", "a majority"),
}
TIME_UNIT: Final = {
    "hours": Wording("小时", "hours"),
    "working_days": Wording("个工作日", "working days"),
    "days": Wording("日", "days"),
    "weeks": Wording("周", "weeks"),
    "months": Wording("个月", "months"),
    "quarters": Wording("个季度", "quarters"),
    "years": Wording("年", "years"),
}
PROMPTNESS: Final = {
    "soon": Wording("尽快", "soon"),
    "promptly": Wording("及时", "promptly"),
    "at_once": Wording("立即", "at once"),
}
RECURRENCE: Final = {
    "periodically": Wording("定期", "periodically"),
    "from_time_to_time": Wording("不定期", "from time to time"),
    "continuously": Wording("持续", "continuously"),
    "undetermined": Wording("期限未写", "period not stated"),
}
EVERY: Final = Wording("每{n}{unit}", "every {n} {unit}")
DURATION: Final = Wording("{n}{unit}", "{n} {unit}")
#: Behind who acts.
STANDS_IN: Final = Wording("{by}可代行", "{by} may stand in")
STANDS_IN_WHEN: Final = Wording("{note}，{by}可代行", "{by} may stand in: {note}")
DELIBERATES: Final = Wording("合议，{quorum}", "deliberates, {quorum}")
COUNCIL_OF: Final = Wording("{organ}{how}", "{organ} {how}")
DELIBERATES_OPEN: Final = Wording("合议，几人算数没有写", "deliberates; the text does not say how many")
QUORUM: Final = {
    "jointly": Wording("全体", "all of them"),
    "at_least": Wording("至少{n}人", "at least {n}"),
    "majority": Wording("过半", "a majority"),
}
#: A period counted from a day or an event.
ANCHORED: Final = {
    True: Wording("{anchor}之前{period}", "{period} before {anchor}"),
    False: Wording("{anchor}之后{period}", "{period} after {anchor}"),
}
#: What to do about a finding where the rule does not say more.
USUAL_REMEDY: Final = {
    "block": Wording("有这一情形就不得发布。", "While this is so it must not be published."),
    "fix_first": Wording("改正后重新判断。", "Correct it, then ask again."),
    "mask": Wording("遮掩后重新判断。", "Mask it, then ask again."),
}
#: What a refusal does; `None` in an answer is 未作规定.
REFUSAL: Final = {
    "continue": Wording("继续", "continue"),
    "return_again": Wording("退回{target}，重走其后各环节", "back to {target}, walking again what follows"),
    "return_straight": Wording("退回{target}，改后直送", "back to {target}, then straight on"),
    "terminate": Wording("终止", "end"),
    "terminate_copy": Wording("终止本份，其余各份照走", "end this copy; the others go on"),
    "deem": Wording("视为{target}", "deemed {target}"),
    "change_state": Wording("信息转为{target}", "the item becomes {target}"),
    "start": Wording("继续，另起{target}", "go on; {target} starts beside it"),
}
#: Behind a return that may happen so often; then what follows.
AT_MOST: Final = Wording("，至多{n}次，", ", at most {n} times, ")
BEYOND: Final = {
    "continue": Wording("之后继续", "then it goes on"),
    "terminate": Wording("之后终止", "then it ends"),
    "terminate_copy": Wording("之后终止本份", "then this copy ends"),
    "not_provided": Wording("之后怎么办未作规定", "what then is not provided for"),
}
REFUSAL_NOT_PROVIDED: Final = Wording("未作规定", "not provided for")
PREVIOUS_STEP: Final = Wording("上一环节", "the step before")
#: What the text leaves open.
HOLE: Final = {
    "actor": Wording("由谁办理", "who acts"),
    "decider": Wording("由谁决定", "who decides"),
    "limit": Wording("期限", "how soon"),
    "period": Wording("多久一次", "how often"),
    "retention": Wording("保存多久", "how long to keep it"),
    "refusal": Wording("“{note}”以后怎么办", "what follows “{note}”"),
    "quorum": Wording("几人作数", "how many are enough"),
    "in_force": Wording("施行日期", "when it takes effect"),
}
DUTY_KIND: Final = {
    "duty": Wording("职责", "duty"),
    "sanction": Wording("问责", "sanction"),
    "workflow": Wording("发布后检查", "inspection"),
}
DECISION: Final = {
    "escalate": Wording("上报", "escalate"),
    "do_not_escalate": Wording("不上报", "do not escalate"),
}
PHASE: Final = {
    "before_publication": Wording("发布前", "before publication"),
    "publication": Wording("发布", "publication"),
    "after_publication": Wording("发布后", "after publication"),
}
PART: Final = {
    "title": Wording("标题", "title"),
    "body": Wording("正文", "body"),
    "attachments": Wording("附件", "attachment"),
}
CONFIDENCE: Final = {
    "strong": Wording("把握较大", "strong"),
    "weak": Wording("仅供参考", "weak"),
}
YES: Final = Wording("是", "yes")
NO: Final = Wording("否", "no")
#: Labels that no policy writes: the parts of an item, and the two answers to every yes-or-no question.
OWN_LABELS: Final = {
    "true": YES,
    "false": NO,
    "title": Wording("标题", "title"),
    "body": Wording("正文", "body"),
    "attachments": Wording("附件", "attachments"),
    "links": Wording("链接", "links"),
    "people": Wording("经办人员", "people"),
}
#: What may differ about a step, where the step itself is named.
STEP_PART: Final = {
    "state": Wording("是否必经", "whether it is due"),
    "actor": Wording("办理人", "who acts"),
    "tier": Wording("审级", "its tier"),
    "limit": Wording("时限", "how soon"),
    "refusal": Wording("不通过以后的办法", "what a refusal does"),
    "questions": Wording("所答问题", "its questions"),
    "checks": Wording("所查事项", "its checks"),
}
