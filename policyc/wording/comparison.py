"""The words of a comparison of jurisdictions."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

TITLE: Final = Wording("{names}审核发布制度对照表", "{names}: review-and-publication rules compared")
MATTER: Final = Wording("事项", "Matter")
HOW: Final = Wording("对应依据", "Aligned by")
SILENT: Final = Wording("未作规定", "not provided for")
ONLY: Final = Wording("仅{name}有", "{name} only")
BETWEEN: Final = Wording("、", ", ")
WITH: Final = Wording("与", " and ")
COLON: Final = Wording("：", ": ")
SEMICOLON: Final = Wording("；", "; ")
COMMA: Final = Wording("，", ", ")
DIGEST: Final = Wording("{name}规则摘要", "Digest of {name}")
VERSION: Final = Wording("编制工具", "Made by")
NUMBER_OF: Final = Wording("{title}（{number}）", "{title} ({number})")
PAGE: Final = Wording("第 {n} 页 共 {m} 页", "page {n} of {m}")

LEGEND: Final = (
    Wording(
        "本表由规则逐项排出，不是制度文本；办理以制度原文为准。",
        "Laid out from the rules, item by item; it is not the text of any regulation, and the texts prevail.",
    ),
    Wording(
        "“未作规定”指该制度的规则里没有这一项，不等于允许；括号里是已经查过原文的说明。",
        "“Not provided for”: the rules of that policy have nothing on the matter, which is no permission; in brackets "
        "what somebody wrote who looked.",
    ),
    Wording(
        "每一格写明条款和依据：没有另外注明的依据制度原文；注明“解读”的，原文可作不止一种理解，所列是现在采用的一种；"
        "注明“惯例”的，制度没有写。",
        "Each cell names its clauses and what it rests on: the text unless said otherwise; “reading” where the text "
        "can be understood in more than one way and one was taken; “convention” where the text has nothing.",
    ),
    Wording(
        "并列的标准：各类目之下写明。代码或名称相同的列为一行，其次看审级、办理人或者所问的要素；都不合的，各列一行。",
        "How rows are aligned is said in each section: the same code or name first, then tier, who acts, or the facts "
        "asked for; what meets none of these stands in a row of its own.",
    ),
)

CRITERION: Final = {
    "property": Wording("", ""),
    "name": Wording("代码或名称相同", "same code or name"),
    "publication": Wording("都是发布", "publication"),
    "tier": Wording("审级次序相同", "same rank of tier"),
    "role": Wording("办理人相同", "same actor"),
    "facts": Wording("所问要素相同", "same facts asked for"),
    "most_facts": Wording("所问要素半数以上相同", "at least half of the facts in common"),
    "alone": Wording("单独一项", "alone"),
}

# --- sections -------------------------------------------------------------------------------------------------------
ABOUT: Final = Wording("概况", "The policies")
ABOUT_HOW: Final = Wording("同一事项并列。", "The same property side by side.")
CATEGORIES: Final = Wording("信息分类", "Categories")
RULES_HOW: Final = Wording(
    "代码或名称相同的并列；其次所问的共用要素相同，或者半数以上相同的并列。",
    "Aligned by the same code or name; else by the same shared facts, or by at least half of them.",
)
ROUTE: Final = Wording("审核发布环节", "Steps of the route")
ROUTE_HOW: Final = Wording(
    "自上而下是办理次序。名称或代码、审级次序、办理人依次相同的并列，并且不打乱任何一方的次序。",
    "Downwards is the order in which they are walked. Aligned by the same code or name, else the rank of the tier, "
    "else who acts, as long as neither order is disturbed.",
)
TIERS: Final = Wording("审级", "Tiers")
TIERS_HOW: Final = Wording("审级次序相同的并列。", "Aligned by rank.")
ESCALATIONS: Final = Wording("升级上报", "Escalations")
CHECKS: Final = Wording("审查", "Checks")
QUESTIONS: Final = Wording("逐项回答的问题", "Questions to reviewers")
QUESTIONS_HOW: Final = Wording(
    "按回答的环节并列，环节的对应同“审核发布环节”。", "By the step that answers, aligned as the steps are."
)
SOURCES: Final = Wording("转载来源名单", "Lists of sources")
SOURCES_HOW: Final = Wording(
    "代码或名称相同的名单并列；其次看使用名单的审查所问的共用要素。",
    "Aligned by the same code or name; else by the shared facts of the checks that use the list.",
)
DUTIES: Final = Wording("职责、问责和发布后检查", "Duties, sanctions, inspections")
SILENCES: Final = Wording("沉默", "Silences")
SILENCES_HOW: Final = Wording(
    "只列有的制度作规定、有的没有的共用要素；格内是依此要素作规定的规则。",
    "Shared facts on which some policies have rules and others none; the cells name the rules that ask for the fact.",
)
ALONE: Final = Wording("只有一方规定的", "What only one has")
ALONE_HOW: Final = Wording("由以上各类目得出。", "Drawn from the sections above.")

# --- the policies ---------------------------------------------------------------------------------------------------
DOCUMENT: Final = Wording("制度名称", "Title")
NUMBER: Final = Wording("文号", "Document number")
ISSUER: Final = Wording("制定机关", "Issued by")
DATED: Final = Wording("成文日期", "Dated")
IN_FORCE: Final = Wording("施行日期", "In force from")
EXPIRES: Final = Wording("失效日期", "Ceases")
INTERPRETED_BY: Final = Wording("解释机关", "Interpreted by")
SCOPE: Final = Wording("适用范围", "Scope")
READINGS: Final = Wording("解读", "Readings")
READING_COUNT: Final = Wording("{all} 处，其中 {unconfirmed} 处未确认", "{all}, of which {unconfirmed} unconfirmed")
NOT_WRITTEN: Final = Wording("原文没有写明", "not written in the text")
ON_TRIAL: Final = Wording("试行", "on trial")
EVERYTHING: Final = Wording("没有写范围", "no scope is written")

# --- what a rule says -----------------------------------------------------------------------------------------------
WHEN: Final = Wording("{condition}的", "when {condition}")
UNLESS: Final = Wording("除非{condition}", "unless {condition}")
REQUIRES: Final = Wording("{modality}：{condition}", "{modality}: {condition}")
LOOKS_FOR: Final = Wording("遇有：{condition}", "looks for: {condition}")
FOLLOWS: Final = Wording("后果：{consequence}", "consequence: {consequence}")
BY: Final = Wording("办理人：{actors}", "acts: {actors}")
DECIDED_BY: Final = Wording("是否上报由{actors}决定", "{actors} decides whether to escalate")
MUST_ESCALATE: Final = Wording("必须上报", "must be escalated")
NOBODY: Final = Wording("原文没有写由谁", "the text names nobody")
TIER: Final = Wording("审级：{tier}", "tier: {tier}")
ANSWERS_FOR: Final = Wording("负责：{what}", "answers for: {what}")
BY_ESCALATION: Final = Wording("上报时经过（{escalation}）", "passed on escalation ({escalation})")
DURING: Final = Wording("在“{step}”之中，办完回到该环节", "during “{step}”, and back to it")
OTHERWISE: Final = Wording("其余情形", "in all other cases")
LIMIT: Final = Wording("时限：{limit}", "time limit: {limit}")
OFTEN: Final = Wording("周期：{often}", "how often: {often}")
KEPT: Final = Wording("保存：{limit}", "kept: {limit}")
STEPS: Final = Wording("经过：{steps}", "passes: {steps}")
DECIDES: Final = Wording("审定：{facts}", "decides: {facts}")
REFUSAL: Final = Wording("{result}的：{effect}", "if {result}: {effect}")
REFUSALS: Final = Wording("不通过以后", "After a refusal")
BAD_ANSWER: Final = Wording("答不利的，{consequence}", "if the answer is bad: {consequence}")
IN_CATEGORY: Final = Wording("属于“{parent}”", "under {parent}")
BEATS: Final = Wording("优先于{categories}", "goes before {categories}")
OPEN_TAIL: Final = Wording("列举未尽：“{tail}”", "the list is open: {tail}")
HOST: Final = Wording("{label}：{hosts}", "{label}: {hosts}")
HOST_EXACT: Final = Wording("{host}（仅此主机）", "{host} (this host only)")
HOST_EXCLUDED: Final = Wording("排除{label}：{hosts}", "excluded, {label}: {hosts}")
TO_BE_JUDGED: Final = Wording("“{tail}”，未列出的须由人认定", "{tail}: what is not listed is judged by a person")
CLOSED: Final = Wording("“{tail}”，未列出的视为不在", "{tail}: what is not listed is not on it")
MODALITY: Final = {
    "must": Wording("应当", "must"),
    "must_not": Wording("不得", "must not"),
    "should": Wording("宜", "should"),
    "may": Wording("可以", "may"),
}
GROUND: Final = Wording("依据：{ground}", "on: {ground}")
SILENT_BECAUSE: Final = Wording("未作规定（{because}）", "not provided for ({because})")
OBLIGATION: Final = Wording("{modality}{text}", "{modality} {text}")
AFTER_PUBLICATION: Final = Wording("发布以后", "after publication")
OTHER_READING: Final = Wording(
    "按所采用的读法没有规定，换一种读法才有", "nothing under the reading taken, something under another"
)
READING: Final = Wording("解读“{names}”", "reading “{names}”")
READING_UNCONFIRMED: Final = Wording("解读“{names}”（未确认）", "reading “{names}” (unconfirmed)")
CONVENTION: Final = Wording("惯例“{names}”（制度没有写）", "convention “{names}” (not in the text)")
NO_CLAUSE: Final = Wording("不引条款", "cites no clause")
OF: Final = Wording("{organ}的{role}", "{role} of {organ}")

# --- the file -------------------------------------------------------------------------------------------------------
SHEET: Final = Wording("对照表", "Comparison")
CONTINUED: Final = Wording("（续）", " (continued)")
HEAD: Final = Wording("【{head}】", "{head}")
SHORT_GROUND: Final = Wording("（{ground}）", " ({ground})")
