"""Headings and sentences of answers on the screen and on paper."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

# --- marks ----------------------------------------------------------------------------------------------------------
COMMA: Final = Wording("，", ", ")
LIST: Final = Wording("、", ", ")
SEMICOLON: Final = Wording("；", "; ")
COLON: Final = Wording("：", ": ")
STOP: Final = Wording("。", ".")
BRACKETS: Final = Wording("（{text}）", " ({text})")
QUOTED: Final = Wording("“{text}”", "“{text}”")
GAP: Final = Wording("　", "  ")
EQUALS: Final = Wording("为", " is ")
UNKNOWN: Final = Wording("未知", "not known")
DAY: Final = Wording("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")
AND_MORE: Final = Wording("等 {n} 项", " and others, {n} in all")

# --- head -----------------------------------------------------------------------------------------------------------
NUMBER: Final = Wording("文号", "number")
ITEM: Final = Wording("信息", "item")
AS_OF: Final = Wording("判断日期", "as of")
RESTS_ON: Final = Wording("依据", "rests on")
UNCONFIRMED: Final = Wording("{n} 处未确认", "{n} unconfirmed")
COULD_BECOME: Final = Wording("还可能是{statuses}。", "Could still become {statuses}.")
DEPENDING: Final = Wording("看{facts}", "depending on {facts}")

# --- sections -------------------------------------------------------------------------------------------------------
TO_MEND: Final = Wording("须先处理", "To be settled first")
HINTS: Final = Wording("提示", "Notes")
CONTRADICTIONS: Final = Wording("前后矛盾", "Contradictions")
MISSING: Final = Wording(
    "待补要素（在信息文件中填写后重新判断）", "Facts needed (fill them into the item, then ask again)"
)
CATEGORY: Final = Wording("类别", "Category")
STEPS: Final = Wording("审核环节", "Steps")
ESCALATIONS: Final = Wording("升级", "Escalations")
EXEMPTIONS: Final = Wording("免经的环节", "Steps let off")
SPARED: Final = Wording("免经{steps}", "lets off {steps}")
MADE_UP: Final = Wording("补办", "made up by")
QUESTIONS: Final = Wording("审核时逐项回答", "Questions to reviewers")
PENDING: Final = Wording("由审核环节确定", "Decided by steps")
READINGS: Final = Wording("未确认的解读", "Unconfirmed readings")
SILENCES: Final = Wording("本制度未作规定", "The text is silent")
HOLES: Final = Wording("原文没有写明", "Left open by the text")
DUTIES: Final = Wording("同时适用的职责", "Duties that apply")
REMARKS: Final = Wording("说明", "Remarks")

# --- findings -------------------------------------------------------------------------------------------------------
CLAUSE: Final = Wording("原文", "text")
FOUND: Final = Wording("情况", "found")
EVIDENCE: Final = Wording("线索", "evidence")
REMEDY: Final = Wording("办法", "remedy")
BASIS: Final = Wording("依据", "basis")
SPOT: Final = Wording("{part}第{start}至{end}字“{masked}”", "{part}, characters {start} to {end}: “{masked}”")
ATTACHMENT: Final = Wording("附件{n}", "attachment {n}")
OPEN_CHECKS: Final = Wording("补齐要素后还要审查", "Checks that wait for facts")
BOTH: Final = Wording("“{fact}”同时填了{values}", "“{fact}” is given as {values}")
AGAINST: Final = Wording("与“{axiom}”不符：{values}", "against “{axiom}”: {values}")
CORRECT_THEM: Final = Wording("请核实后改正。", "Verify and correct.")

# --- missing --------------------------------------------------------------------------------------------------------
OR: Final = Wording(" 或 ", " or ")
FROM_TO: Final = Wording("{first}至{last}", "{first}-{last}")
OFFER: Final = Wording(
    "以上有 {n} 项可以不逐项填写，由一人具名声明“{declaration}”{title}，即声明{items}。声明人对此负责。",
    "A named person may declare “{declaration}”{title} in place of {n} of these, that is {items}. That person answers "
    "for it.",
)
OFFER_ITEMS: Final = Wording("第{numbers}项为{value}", "{value} for {numbers}")
OFFER_WRITE: Final = Wording("声明的写法", "to declare, write")
OFFER_NAME: Final = Wording("姓名", "name")

# --- category -------------------------------------------------------------------------------------------------------
CANDIDATES: Final = Wording("尚不能确定，可能是{candidates}", "not settled, one of {candidates}")
NO_CATEGORY: Final = Wording("不属于任何一类", "none of the categories")

# --- steps ----------------------------------------------------------------------------------------------------------
COLUMN_NUMBER: Final = Wording("序", "#")
COLUMN_STEP: Final = Wording("环节", "step")
COLUMN_ACTOR: Final = Wording("办理人", "who")
COLUMN_TIER: Final = Wording("审级", "tier")
COLUMN_CLAUSE: Final = Wording("依据", "clause")
COLUMN_STATE: Final = Wording("是否必经", "due")
COLUMN_OPINION: Final = Wording("意见", "opinion")
COLUMN_SIGNATURE: Final = Wording("签字", "signature")
COLUMN_DATE: Final = Wording("日期", "date")
AT_STEPS: Final = Wording("环节 {steps}", "step {steps}")
TICK: Final = Wording("□是 □否", "[ ] yes [ ] no")
DURING: Final = Wording("{step}之中", "during {step}")
SIDE_BY_SIDE: Final = Wording("并行", "in parallel")
BY_READING: Final = Wording("据解读", "by a reading")
BY_CONVENTION: Final = Wording("据惯例", "by convention")
NOT_NAMED: Final = Wording("未定", "not named")
REFUSED: Final = Wording("{steps}{result}的，{effect}", "if {result} at {steps}: {effect}")
REFUSED_EVERYWHERE: Final = Wording("{result}的，{effect}", "if {result}: {effect}")

# --- escalations ----------------------------------------------------------------------------------------------------
DECIDED_BY: Final = Wording("由{role}决定是否上报", "{role} decides whether to escalate")
DECIDED: Final = Wording("已决定{decision}", "decided: {decision}")
RECORD: Final = Wording("决定后填写 {snippet}", "once decided, record {snippet}")

# --- questions and pending ------------------------------------------------------------------------------------------
ANSWERED: Final = Wording("已答：{answer}", "answered: {answer}")
RECORDED_AS: Final = Wording("答案记为 {snippet}", "record an answer as {snippet}")
NOBODY: Final = Wording("没有写由谁", "nobody named")
NOT_WRITTEN: Final = Wording("没有写{what}", "the text does not say {what}")
DUTY_COUNT: Final = Wording("{n} 项", "{n}")
DUTIES_WITH_HOLES: Final = Wording(
    "其中{duties}原文没有写明由谁负责或者期限", "of which {duties} leave open who acts or how often"
)
PREFILLED: Final = Wording("已预先填报、仍由环节确定的", "Given beforehand, still decided by a step")

# --- readings -------------------------------------------------------------------------------------------------------
TAKEN: Final = Wording("“{reading}”取“{option}”", "“{reading}” is read as “{option}”")
INSTEAD: Final = Wording("若取“{option}”则{changes}", "if as “{option}”: {changes}")
CHANGED_STATUS: Final = Wording("结论变为“{status}”", "the status becomes “{status}”")
CHANGED_CATEGORY: Final = Wording("类别不同", "the category differs")
STEPS_ADDED: Final = Wording("改经{names}", "it passes {names}")
STEPS_LOST: Final = Wording("不经{names}", "it does not pass {names}")
FINDINGS_ADDED: Final = Wording("另有问题{names}", "{names} is found too")
FINDINGS_LOST: Final = Wording("没有问题{names}", "{names} is not found")
OTHER_ORDER: Final = Wording("环节次序不同", "the order of steps differs")
STEP_STATE: Final = Wording("{steps}改为{value}", "{steps} becomes: {value}")
STEP_SIGNED: Final = Wording("{steps}的签字改为“{value}”", "at {steps} they sign “{value}”")
STEP_ACTOR: Final = Wording("{steps}改由{value}办理", "{steps} is for {value}")
STEP_TIER: Final = Wording("{steps}的审级改为{value}", "the tier of {steps} becomes {value}")
STEP_OTHER: Final = Wording("{steps}的{value}不同", "{value} differs at {steps}")
ESCALATION_CHANGED: Final = Wording("“{escalation}”改为{state}", "“{escalation}” becomes: {state}")
CHECK_CHANGED: Final = Wording("“{check}”的后果改为{consequence}", "“{check}” leads to: {consequence}")
OPEN_CHECKS_CHANGED: Final = Wording("尚未确定的审查{checks}不同", "of the open checks {checks} differ")
DUTIES_CHANGED: Final = Wording("职责{duties}不同", "the duties {duties} differ")
MINOR_CHANGES: Final = Wording(
    "只涉及待定审查、所答问题、职责的有{readings}", "bearing only on open checks, questions or duties: {readings}"
)
UNCHANGED: Final = Wording(
    "另有 {n} 处取别的读法不影响本结论（{readings}）", "{n} more whose other options would not change it ({readings})"
)
BY_QUERY: Final = Wording("本次指定", "as asked here")

# --- the rest -------------------------------------------------------------------------------------------------------
CONVENTIONS: Final = Wording("惯例（制度没有写）", "Conventions (not in the text)")
DECLARED: Final = Wording("{by}声明“{declaration}”", "“{declaration}” by {by}")
DECLARED_COVERS: Final = Wording("{n} 项据此取平常值", "{n} facts taken as ordinary")
DECLARED_LAPSED: Final = Wording("内容已改动，声明失效", "lapsed: the content has changed")
DECLARED_REFUSED: Final = Wording(
    "与其他情况矛盾，不予采用的：{facts}", "not accepted, since something speaks against it: {facts}"
)
DECLARATIONS: Final = Wording("声明", "Declarations")
NOT_READ: Final = Wording("未读取（本制度没有这些要素）", "Not read (other policies' facts)")
RECEIPT: Final = Wording("凭据", "Receipt")
RECEIPT_POLICY: Final = Wording("制度 {policy} {digest}", "policy {policy} {digest}")
RECEIPT_ITEM: Final = Wording("信息 {digest}", "item {digest}")
RECEIPT_CONTENT: Final = Wording("内容 {digest}", "content {digest}")
RECEIPT_ENGINE: Final = Wording("policyc {version}", "policyc {version}")

# --- on paper -------------------------------------------------------------------------------------------------------
SHEET: Final = Wording("信息发布办理单", "Review sheet")
CONCLUSION: Final = Wording("结论", "Status")
TITLE: Final = Wording("标题", "Title")
POLICY: Final = Wording("制度", "Policy")
SIGN_HERE: Final = Wording(
    "意见、签字、日期由办理人填写，本单不代填。", "Opinions, signatures and dates are for those who sign."
)
UNKNOWNS: Final = Wording("尚不清楚的事项", "What is not known")
NONE: Final = Wording("无", "none")
PERHAPS: Final = Wording("？", "?")
DECISIVE_READINGS: Final = Wording("未确认而关系到本结论的解读", "Unconfirmed readings that decide this")


# --- side by side ---------------------------------------------------------------------------------------------------
ROW_STATUS: Final = Wording("结论", "status")
ROW_CATEGORY: Final = Wording("类别", "category")
ROW_MEND: Final = Wording("须先处理", "to be settled")
ROW_MISSING: Final = Wording("待补要素", "facts needed")
ROW_STEPS: Final = Wording("审核环节", "steps")
ROW_ESCALATIONS: Final = Wording("升级", "escalations")
ROW_AWAITED: Final = Wording("待决定", "awaited")
ROW_READINGS: Final = Wording("未确认的解读", "unconfirmed")
ROW_SILENCES: Final = Wording("未作规定", "silent on")
ROW_HOLES: Final = Wording("没有写明", "left open")
ROW_DUTIES: Final = Wording("职责", "duties")
ROW_RECEIPT: Final = Wording("凭据", "receipt")
