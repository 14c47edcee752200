"""Words of the form: headings, labels of cells, states of boxes, remarks under the table, faults of a template.

The regulation's own words never stand here: titles, categories, notes and quotations come from the policy.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

# --- marks ----------------------------------------------------------------------------------------------------------
TICK: Final = "√"  # what officers write into a cell; 仿宋, 宋体 and the shipped fonts have it, unlike ☑
OURS: Final = "※"
OPEN_TICK: Final = Wording("待定", "open")
TICK_OF: Final = Wording("√\n（{items}）", "√\n({items})")
OPEN_OF: Final = Wording("待定\n（{items}）", "open\n({items})")
RANGE: Final = Wording("{first}至{last}", "{first}-{last}")
OF_ITEMS: Final = Wording("第{numbers}项", "items {numbers}")
ONLY_ITEMS: Final = Wording("只涉及第{numbers}项", "items {numbers} only")

# --- head -----------------------------------------------------------------------------------------------------------
NUMBER: Final = Wording("编号※：", "No.※: ")
FILLED_ON: Final = Wording("填表日期※：", "Date filled※: ")
UNDER: Final = Wording("依据{title}（{number}）", "under {title} ({number})")
BLANK_DATE: Final = Wording("　　　年　　月　　日", "____-__-__")
TITLE: Final = Wording("信息标题", "Title")
NOT_GIVEN: Final = Wording("（未填）", "(not given)")
BODY: Final = Wording("正文共{n}字，另附", "text of {n} characters, attached")
NO_BODY: Final = Wording("正文未附", "no text attached")
ATTACHED: Final = Wording("附件{n}件", "{n} attachments")
SHORTENED: Final = Wording("（全文共{n}字，见所附信息）", " ({n} characters in all, see the item)")
HOST: Final = Wording("网站：{host}", "site: {host}")
TAKEN_ON: Final = Wording("转载时间：　　年　　月　　日", "taken on: ____-__-__")
OTHER_FACTS: Final = Wording("其他要素", "Other facts")
FACT: Final = Wording("{fact}：{value}", "{fact}: {value}")
DECLARATIONS: Final = Wording("声明", "Declarations")
COVERING: Final = Wording("，所涉{n}项要素按平常情形填报", ", covering {n} facts as ordinary")
STATUS: Final = Wording("预审结论", "Preliminary result")
BECOMING: Final = Wording("{status}（还可能是{worse}）", "{status} (could still become {worse})")
GIVEN_VALUE: Final = Wording("{value}（预先填报）", "{value} (given beforehand)")
MISSING: Final = Wording("待补要素", "Facts needed")
CONTRADICTIONS: Final = Wording("前后矛盾", "Contradictions")

# --- list -----------------------------------------------------------------------------------------------------------
COLUMN_NUMBER: Final = Wording("序号", "No.")
COLUMN_CATEGORY: Final = Wording("类别", "Category")
COLUMN_STATUS: Final = Wording("预审结论", "Result")
COLUMN_DIGEST: Final = Wording("凭据", "Receipt")

# --- categories -----------------------------------------------------------------------------------------------------

# --- what stands in the way -----------------------------------------------------------------------------------------
FINDINGS: Final = Wording("预审发现的问题", "Found beforehand")
COLUMN_CHECK: Final = Wording("事项", "Matter")
COLUMN_CONSEQUENCE: Final = Wording("后果", "Consequence")
COLUMN_CLAUSE: Final = Wording("依据条款", "Clause")
COLUMN_REMEDY: Final = Wording("处理办法", "Remedy")

# --- escalations ----------------------------------------------------------------------------------------------------
ESCALATIONS: Final = Wording("上报事项", "Escalations")
COLUMN_ESCALATION: Final = Wording("事项及依据", "Matter and clause")
COLUMN_STATE: Final = Wording("是否上报", "Due")
COLUMN_DECISION: Final = Wording("决定", "Decision")
DECISION_LINE: Final = Wording("上报（　　）　不上报（　　）", "escalate (    )  do not escalate (    )")
DECIDER: Final = Wording("决定人：{role}", "decided by: {role}")
REASON: Final = Wording("理由：", "Reason:")
GIVEN_BEFORE: Final = Wording("预先填报：{value}", "given beforehand: {value}")
NO_DECISION: Final = Wording("必须上报，不需另行决定", "due by itself, no decision needed")
BY: Final = Wording("经办环节：{steps}", "steps: {steps}")

# --- questions ------------------------------------------------------------------------------------------------------
QUESTIONS: Final = Wording("审核清单", "Checklist")
COLUMN_QUESTION: Final = Wording("审核内容", "Question")
YES: Final = Wording("是", "yes")
NO: Final = Wording("否", "no")
COLUMN_REMARK: Final = Wording("备注", "Remark")
PREFILLED: Final = Wording("预先填报", "given beforehand")
PREFILLED_OF: Final = Wording("第{numbers}项预先填报{answer}", "{answer} given beforehand for items {numbers}")
ANSWERED_BY: Final = Wording("{steps}（{role}）", "{steps} ({role})")
TO_VERIFY: Final = Wording("机检线索，请核实", "found by machine, please verify")

# --- signatures -----------------------------------------------------------------------------------------------------
SIGNATURES: Final = Wording("审核签批", "Review and signatures")
OPINION: Final = Wording("意见：", "Opinion:")
SIGNATURE: Final = Wording("签字：", "Signature:")
DATE: Final = Wording("日期：", "Date:")
DONE_BY: Final = Wording("经办人签字：", "Done by:")
ACTOR_NOT_STATED: Final = Wording("办理人原文未写明", "who acts: not stated in the text")
DURING: Final = Wording("在{step}之中", "during {step}")
PARALLEL: Final = Wording("并行", "in parallel")
DISCRETION: Final = Wording("视情况，待决定", "at discretion, to be decided")
LIMIT: Final = Wording("时限：{limit}", "time limit: {limit}")
DECIDED: Final = Wording("已决定上报", "decided: escalate")
WAITING_FACTS: Final = Wording("待定，看{facts}", "open, depending on {facts}")
WAITING_STEP: Final = Wording("待定，由{steps}确定{facts}", "open, {steps} decides {facts}")
WAITING: Final = Wording("待定", "open")

# --- foot -----------------------------------------------------------------------------------------------------------
NOTES: Final = Wording("原表注", "Notes of the printed form")
RETENTION: Final = Wording("留存", "Retention")
KEPT: Final = Wording("保存{period}", "keep for {period}")
KEPT_UNKNOWN: Final = Wording("保存期限原文未写明", "the text does not say how long to keep it")
RESPONSIBLE: Final = Wording("本表由{role}负责", "the form is in the care of {role}")
CLAUSES: Final = Wording("依据条款", "Clauses")
RECEIPT: Final = Wording("凭据", "Receipt")
RECEIPT_TEXT: Final = Wording(
    "制度 {policy}（{policy_digest}），信息 {items}，判断日期 {day}，policyc {version}",
    "policy {policy} ({policy_digest}), item {items}, as of {day}, policyc {version}",
)
RECEIPT_LISTED: Final = Wording("见清单各项", "as listed")
OURS_LINE: Final = Wording(
    "标“※”的栏目、栏内事项和环节为编制时所加，制度原文没有规定列入本表；未标的以原文为据。"
    "本表据制度文本编制，不是印发的原表，所据文本未收入的表格以原表为准。",
    "What is marked ※ was added when this form was made; the regulation does not put it on its form. What is not "
    "marked follows from the text. This form was made from the text and is not the form as issued; where the text at "
    "hand lacks the printed table, that table prevails.",
)
BLANK_LINE: Final = Wording(
    "意见、签字、日期由本人填写，不代填。", "Opinions, signatures and dates are left to those who sign."
)

# --- what the command says ------------------------------------------------------------------------------------------
NO_FORM: Final = Wording(
    "制度“{name}”没有声明表单；在规则文件里写“表单”以后才能填表。",
    "The policy “{name}” declares no form; write 表单 in its rules first.",
)
NO_SUCH_FORM: Final = Wording("没有表单“{name}”，只有：{forms}。", "There is no form “{name}”; there are: {forms}.")
BAD_SUFFIX: Final = Wording(
    "-o 的文件名要以 {suffixes} 结尾，不是“{path}”。", "The file behind -o ends in {suffixes}, not “{path}”."
)
CANNOT_WRITE: Final = Wording(
    "“{path}”写不进去：文件夹不存在、没有权限，或者磁盘已满。",
    "“{path}” cannot be written: no such folder, no permission, or the disk is full.",
)
WRITTEN: Final = Wording("已写入 {path}：{n} 份表。", "Wrote {path}: {n} form(s).")
TEMPLATE_FOR_DOCX: Final = Wording("--template 只用于 .docx。", "--template is for .docx only.")
TEMPLATE_MISSING: Final = Wording("没有模板文件“{path}”。", "There is no template “{path}”.")
TEMPLATE_UNREADABLE: Final = Wording("模板“{path}”不能读取。", "The template “{path}” cannot be read.")
TEMPLATE_TOO_LARGE: Final = Wording(
    "模板“{path}”太大，或者解开以后太大，没有使用。",
    "The template “{path}” is too large, packed or unpacked; not used.",
)
TEMPLATE_NO_DOCX: Final = Wording(
    "模板“{path}”不是 .docx 文件，或者已经损坏；请在 Word 或 WPS 里另存为 .docx。",
    "The template “{path}” is no .docx, or damaged; save it as .docx in Word or WPS.",
)
TEMPLATE_UNKNOWN: Final = Wording(
    "模板“{path}”用了没有的栏目“{name}”；可用的栏目见 docs/zh/forms.md。",
    "The template “{path}” uses the field “{name}”, which does not exist; docs/forms.md lists those that do.",
)
TEMPLATE_SYNTAX: Final = Wording(
    "模板“{path}”里的标记写得不对：{detail}。", "A tag in the template “{path}” is wrong: {detail}."
)
TEMPLATE_UNSAFE: Final = Wording(
    "模板“{path}”用了不允许的写法：{detail}。", "The template “{path}” uses what is not allowed: {detail}."
)
TEMPLATE_ONE: Final = Wording(
    "模板“{path}”只能填一份表，这里要填 {n} 份；请在模板里写 {{%p for form in forms %}}。",
    "The template “{path}” holds one form, and {n} are wanted; write {{%p for form in forms %}} into it.",
)
