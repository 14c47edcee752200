"""The words of duty sheets and of the calendar of duties."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

KIND: Final = Wording("职责清单", "Duty sheets")
ABOUT: Final = Wording(
    "按角色列出各环节和职责，每项注明条款。依据解读、惯例的另行注明；原文没有写的照实写“未规定”，不代为补充。",
    "Steps and duties role by role, each with its clause. What rests on a reading or a convention says so; what the "
    "text does not say is left open.",
)
OVERVIEW: Final = Wording("角色一览", "Roles")
ROLE: Final = Wording("角色", "Role")
NOBODY: Final = Wording("原文没有写由谁", "Nobody named by the text")
NOBODY_ABOUT: Final = Wording(
    "下列事项原文没有写由谁办理。请先明确责任人，再分派。",
    "The text names nobody for these. Settle who acts before handing them out.",
)
CALLED: Final = Wording("{condition}的，称“{title}”。", "When {condition}, called “{title}”.")

STEPS: Final = Wording("办理的环节", "Steps")
QUESTIONS: Final = Wording("须回答的问题", "Questions to answer")
DUTIES: Final = Wording("职责", "Duties")
SANCTIONS: Final = Wording("由其实施的问责", "Sanctions to impose")
LIABLE: Final = Wording("违反制度的后果", "What follows from a breach")
LIABLE_ABOUT: Final = Wording(
    "原文没有逐一写明追究哪一个角色，一并列出。", "The text does not say which role is answerable; all are listed."
)
COLUMN_NUMBER: Final = Wording("序", "#")
COLUMN_STEP: Final = Wording("环节", "Step")
COLUMN_TASK: Final = Wording("做什么", "What to do")
COLUMN_WHEN: Final = Wording("情形和时限", "When and how soon")
COLUMN_CLAUSE: Final = Wording("依据", "Clause")
COLUMN_QUESTION: Final = Wording("问题", "Question")
COLUMN_BAD: Final = Wording("不利的答案", "Bad answer")
COLUMN_DUTY: Final = Wording("应当做的", "What is to be done")
COLUMN_SANCTION: Final = Wording("情形和后果", "When and what follows")
COLUMN_PERIOD: Final = Wording("周期和时限", "Period and limit")
COLUMN_PAGE: Final = Wording("页", "Page")
COLUMN_BY: Final = Wording("由谁处理", "By whom")

IN_ORDER: Final = Wording("前面的环节都签字以后", "once all steps before are signed")
IN_TURN: Final = Wording("前面的环节办完以后", "once all steps before are done")
TOGETHER_WITH: Final = Wording("与{others}共同", "jointly with {others}")
EITHER_WITH: Final = Wording("与{others}任一", "or {others}")
OF: Final = Wording("{organ}的{role}", "{role} of {organ}")
TIER: Final = Wording("审级：{tier}", "tier: {tier}")
ANSWERS_FOR: Final = Wording("对下列事项负责：{what}", "answers for: {what}")
FILLS: Final = Wording("填写{names}", "fill in {names}")
SIGNS: Final = Wording("在{names}上签字", "sign {names}")
CHECKS: Final = Wording("审查：{names}", "review: {names}")
ANSWERS: Final = Wording("回答清单：{names}", "answer: {names}")
DECIDES: Final = Wording("确定：{names}", "decide: {names}")
EDITS: Final = Wording("可以修改{names}", "may change {names}")
CONTENT: Final = Wording("信息内容", "the content of the item")
PUBLISHES: Final = Wording("发布信息", "publish the item")
REFUSES: Final = Wording("{result}的：{effect}", "if {result}: {effect}")
CONSULTED: Final = Wording("“{step}”过程中请示时", "when consulted during “{step}”")
ESCALATED: Final = Wording("有“{escalation}”的情形：{condition}", "escalation “{escalation}”: {condition}")
ESCALATED_MAY: Final = Wording(
    "有“{escalation}”的情形：{condition}；并且决定上报", "“{escalation}”: {condition}, and it is decided to escalate"
)
DECIDES_ESCALATION: Final = Wording("决定是否上报“{escalation}”", "decide whether “{escalation}” is due")
OTHERWISE: Final = Wording("其余情形", "otherwise")
STARTS: Final = Wording("信息{state}以后", "once the item is {state}")
FORM: Final = Wording("负责{form}", "is in charge of {form}")
PERIOD_OPEN: Final = Wording("周期未规定", "period not stated")
LIMIT: Final = Wording("时限：{limit}", "limit: {limit}")
KEEP: Final = Wording("保存：{limit}", "keep for: {limit}")
KEEP_OPEN: Final = Wording("保存期限未规定", "how long to keep it is not stated")
PERMANENTLY: Final = Wording("长期", "permanently")
WITHIN: Final = Wording("范围：{condition}", "range: {condition}")
BAD: Final = Wording("答“{answer}”：{consequence}", "“{answer}”: {consequence}")
SANCTION_LINE: Final = Wording("{condition}的，{text}", "when {condition}: {text}")
MODAL: Final = {
    "must": Wording("应当：{text}", "must: {text}"),
    "must_not": Wording("不得：{text}", "must not: {text}"),
    "may": Wording("可以：{text}", "may: {text}"),
    "should": Wording("宜：{text}", "should: {text}"),
}
BY_READING: Final = Wording("据解读“{readings}”（未确认）", "by the reading “{readings}” (unconfirmed)")
BY_CONFIRMED: Final = Wording("据解读“{readings}”（已确认）", "by the reading “{readings}” (confirmed)")
BY_CONVENTION: Final = Wording(
    "据惯例“{conventions}”，制度没有写", "by the convention “{conventions}”, not in the text"
)
NOTHING: Final = Wording("本制度没有给任何角色规定职责。", "The text gives no role anything to do.")

# --- calendar -------------------------------------------------------------------------------------------------------
CALENDAR: Final = Wording("{title}：定期职责", "{title}: periodic duties")
CALENDAR_ABOUT: Final = Wording(
    "只列原文写明周期的职责。原文只写多久一次，没有写哪一天，日期从{day}推算，可以改动。",
    "Only duties whose period the text states. The text says how often, not on which day: dates are counted from {day} "
    "and may be moved.",
)
LEFT_OUT: Final = Wording(
    "原文没有写明周期、因而没有列入的：{duties}。", "Left out, since the text states no period: {duties}."
)
NOT_DRAWN: Final = Wording(
    "周期不能写成固定日程、因而没有列入的：{duties}。", "Left out, since their period is no fixed schedule: {duties}."
)
EVENT: Final = Wording("{duty}（{roles}）", "{duty} ({roles})")
EVENT_ABOUT: Final = Wording("{text}\n依据：{clauses}\n周期：{period}", "{text}\nClause: {clauses}\nPeriod: {period}")
