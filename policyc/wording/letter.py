"""The words of the 请示 to the organ that interprets: a letter, and so in Chinese only."""

from __future__ import annotations

from typing import Final

TITLE: Final = "关于{regulation}有关条款理解适用问题的请示"
SIGNED_BY: Final = "签发人：　　　　"
NUMBER: Final = "〔　　　　〕　　号"
ADDRESSEE_BLANK: Final = "　　　　　　　　"
ADDRESSEE: Final = "{organ}："
NO_ADDRESSEE: Final = "〔编制说明：{regulation}没有写明由谁解释，请填写主送机关，印发前删去本行。〕"
OPENING: Final = (
    "我单位在执行{regulation}{number}过程中，发现有的条款可以作不止一种理解，有的事项没有写明。"
    "为准确执行，现将有关问题请示如下。"
)
NUMBERED: Final = "（{number}）"

READINGS: Final = "需要明确如何理解的条款"
READINGS_OPENING: Final = (
    "以下 {n} 处可以作不止一种理解。答复以前，我单位暂按所注的理解办理，并在办理结论中注明尚未确认。"
)
READING_HEADING: Final = "关于“{label}”{clauses}"
TEXT: Final = "原文：{quotations}。"
TEXT_OF: Final = "{clause}“{words}”"
SHORTENED: Final = "{words}……"
QUESTION: Final = "疑问：{question}"
FIRST_OF_TWO: Final = ("一种理解是", "另一种理解是")
OF_MANY: Final = "第{number}种理解是"
OPTION: Final = "{which}“{label}”"
OPTION_NOTED: Final = "{which}“{label}”，即{note}"
OPTIONS: Final = "可以作的理解：{options}。"
MEANWHILE: Final = "目前做法：暂按“{option}”办理。"
MEANWHILE_BECAUSE: Final = "目前做法：暂按“{option}”办理，理由是{reason}。"
DEPENDS: Final = "关系到的结论：{changes}。"
IF_READ: Final = "如按“{option}”理解，{changes}"
NO_CHANGE: Final = "办理结论没有不同"

HOLES: Final = "没有写明的事项"
HOLES_OPENING: Final = "以下事项原文没有写明。我单位办理时照实注明“原文没有写明”，不自行推定。请予明确。"
HOLE_KINDS: Final = {
    "actor": "没有写明由谁办理、由谁负责的",
    "decider": "没有写明由谁决定的",
    "period": "写了定期，没有写明多久一次的",
    "limit": "没有写明时限的",
    "retention": "没有写明保存多久的",
    "refusal": "没有写明不通过怎么办的",
    "day": "没有写明日期的",
}
STEP: Final = "环节“{label}”{clauses}"
ESCALATION: Final = "是否上报“{label}”{clauses}"
DUTY: Final = "“{text}”{clauses}"
CHECKLIST: Final = "“{label}”清单由谁回答{clauses}"
FORM: Final = "{label}{clauses}"
REFUSAL: Final = "环节“{label}”得出“{result}”以后{clauses}"
IN_FORCE: Final = "施行日期。目前做法：从成文日期起视为施行"
IN_FORCE_OPEN: Final = "施行日期"
EXPIRY: Final = "失效日期"

CONVENTIONS: Final = "暂按惯例办理的事项"
CONVENTIONS_OPENING: Final = "以下事项原文没有写，我单位暂按惯例办理，不作为制度规定引用。是否妥当，请予明确。"
CONVENTION: Final = "{title}。{reason}"

SILENCES: Final = "没有作出规定的情形"
SILENCES_OPENING: Final = "经逐条核对，原文对下列情形没有作出规定。没有规定不等于准许，应当如何办理，请予明确。"
SILENCE: Final = "{facts}（{because}）"

NOTHING: Final = "经逐条核对，没有需要请示的问题。"
CLOSING: Final = "妥否，请批复。"
ORGAN: Final = "（发文机关）　　　　"
DATE: Final = "　　　　年　　月　　日"
CONTACT: Final = "（联系人：　　　　　；联系电话：　　　　　　　）"
PROPERTIES: Final = (
    "由 policyc {version} 按规则文件编制，规则摘要 sha256:{digest}。机关、日期、文号、签发人、联系人均留空。"
)
SUBJECT: Final = "请示"

# --- what depends on a reading --------------------------------------------------------------------------------------
SCOPE: Final = "本制度适用的单位不同"
EXPIRES: Final = "失效日期不同"
DECIDED: Final = "“{name}”{by}"
DECIDED_AT: Final = "改由环节“{step}”确定"
DECIDED_BEFORE: Final = "改在送审前填明"
MEANS: Final = "“{name}”所指不同"
CATEGORY: Final = "类别“{name}”的范围不同"
LIST: Final = "名单“{name}”所列来源不同"
CHECK_ADDED: Final = "增加审查“{name}”（{consequence}）"
CHECK_DROPPED: Final = "不再审查“{name}”（{consequence}）"
CHECK_CHANGED: Final = "审查“{name}”（{consequence}）的情形不同"
CONSEQUENCE_CHANGED: Final = "审查“{name}”的后果由{before}改为{after}"
STEP_ADDED: Final = "增加环节“{name}”"
STEP_DROPPED: Final = "不设环节“{name}”"
STEP_ACTOR: Final = "环节“{name}”改由{actors}办理"
STEP_CHANGED: Final = "环节“{name}”所办的事项不同"
STEP_ORDER: Final = "环节的次序不同"
ANSWERED_BY: Final = "清单“{name}”改由{actors}回答"
ESCALATION_ADDED: Final = "增加上报“{name}”"
ESCALATION_DROPPED: Final = "没有上报“{name}”"
ESCALATION_WHEN: Final = "上报“{name}”的情形不同"
ESCALATION_BY: Final = "是否上报“{name}”改由{actors}决定"
DUTY_ADDED: Final = "增加职责“{name}”"
DUTY_DROPPED: Final = "没有职责“{name}”"
DUTY_ACTOR: Final = "职责“{name}”改由{actors}负责"
DUTY_CHANGED: Final = "职责“{name}”的内容不同"
SANCTION_CHANGED: Final = "问责“{name}”的情形或者后果不同"
ROLE_CHANGED: Final = "“{name}”所指的人或者单位不同"
NOBODY: Final = "未定的人"
TOGETHER: Final = {
    "alone": "{actors}",
    "jointly": "{actors}共同",
    "either": "{actors}任一",
    "at_least": "{actors}中至少{n}人",
    "majority": "{actors}过半",
}
AND: Final = "，"
LIST_OF: Final = "、"
SEMICOLON: Final = "；"
BRACKETS: Final = "（{text}）"
