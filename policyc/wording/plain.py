"""Rules in plain words: one sentence for every clause that a rule file can hold.

Keyed by the values of enumerations that stand in higher layers and cannot be named here; a test holds the keys equal.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

# --- conditions -----------------------------------------------------------------------------------------------------
COMPARE: Final = {
    "is": Wording("{fact}是{value}", "{fact} is {value}"),
    "is_not": Wording("{fact}不是{value}", "{fact} is not {value}"),
    ">=": Wording("{fact}达到{value}", "{fact} is at least {value}"),
    ">": Wording("{fact}超过{value}", "{fact} is over {value}"),
    "<": Wording("{fact}低于{value}", "{fact} is under {value}"),
    "<=": Wording("{fact}不超过{value}", "{fact} is at most {value}"),
}
AMONG: Final = Wording("{fact}属于{value}", "{fact} is one of {value}")
NOT_AMONG: Final = Wording("{fact}不属于{value}", "{fact} is none of {value}")
CONTAINS: Final = Wording("{fact}含{value}", "{fact} contains {value}")
LACKS: Final = Wording("{fact}不含{value}", "{fact} does not contain {value}")
ANY_OF_THEM: Final = Wording("{text}中的任何一项", "{text}, any of them")
ALL_OF_THEM: Final = Wording("{text}的全部", "{text}, all of them")
LISTED: Final = Wording("{fact}在“{list}”之列", "{fact} is on “{list}”")
NOT_LISTED: Final = Wording("{fact}不在“{list}”之列", "{fact} is not on “{list}”")
EACH_LISTED: Final = Wording("每个{fact}都在“{list}”之列", "every one of {fact} is on “{list}”")
EACH_NOT_LISTED: Final = Wording("每个{fact}都不在“{list}”之列", "none of {fact} is on “{list}”")
ANY_LISTED: Final = Wording("有的{fact}在“{list}”之列", "one of {fact} is on “{list}”")
ANY_NOT_LISTED: Final = Wording("有的{fact}不在“{list}”之列", "one of {fact} is not on “{list}”")
DETECTED: Final = Wording("检出{detector}", "{detector} detected")
NOT_DETECTED: Final = Wording("未检出{detector}", "{detector} not detected")
SOME: Final = Wording("有{fact}", "some {fact}")
NONE: Final = Wording("没有{fact}", "no {fact}")
NOT: Final = Wording("非{text}", "not {text}")
NOT_TOGETHER: Final = Wording("并非{text}", "not {text}")
SAME_PERSON: Final = Wording("{roles}由同一人担任", "{roles} are one person")
AND: Final = Wording("，且", " and ")
OR: Final = Wording("，或者", " or ")
LIST: Final = Wording("、", ", ")
BRACKETS: Final = Wording("（{text}）", " ({text})")
DAY: Final = Wording("{year}年{month}月{day}日", "{year:04d}-{month:02d}-{day:02d}")

# --- who, when, how -------------------------------------------------------------------------------------------------
OF: Final = Wording("{organ}的{role}", "{role} of {organ}")
TOGETHER: Final = {
    "jointly": Wording("{actors}共同", "{actors} jointly"),
    "either": Wording("{actors}任一", "either of {actors}"),
    "at_least": Wording("{actors}中至少{n}人", "at least {n} of {actors}"),
    "majority": Wording("{actors}过半", "a majority of {actors}"),
}
HANDLED_BY: Final = Wording("由{actors}办理。", "Handled by {actors}.")
HANDLED_BY_NOBODY: Final = Wording("由谁办理：未定{note}。", "Who handles it: not stated{note}.")
INCUMBENT: Final = Wording("由{actors}负责。", "Responsible: {actors}.")
INCUMBENT_NOBODY: Final = Wording("由谁负责：未定{note}。", "Who is responsible: not stated{note}.")
JOINED_BY: Final = Wording("会同{actors}。", "Together with {actors}.")
STAND_IN: Final = Wording("可由{actors}代行。", "{actors} may stand in.")
DECIDED_BY: Final = Wording("是否上报，由{actors}决定。", "{actors} decides whether it is due.")
DECIDED_BY_NOBODY: Final = Wording("由谁决定是否上报：未定{note}。", "Who decides whether it is due: not stated{note}.")
PLACE: Final = {
    "after": Wording("“{step}”之后", "after “{step}”"),
    "before": Wording("“{step}”之前", "before “{step}”"),
    "during": Wording("“{step}”之中，办完回到该环节", "during “{step}”, and back to it"),
}
PLACED: Final = Wording("在{places}。", "Stands {places}.")
PERMANENTLY: Final = Wording("长期", "permanently")
LIMIT: Final = Wording("时限：{limit}。", "Time limit: {limit}.")
KEEP: Final = Wording("保存：{limit}。", "Kept for: {limit}.")
NOT_STATED: Final = Wording("未定{note}", "not stated{note}")
EVERY: Final = Wording("{often}一次。", "Once {often}.")
OVERDUE: Final = Wording("逾期{after}的，{effect}。", "When overdue{after}: {effect}.")

# --- what follows ---------------------------------------------------------------------------------------------------
RESULT: Final = Wording("{result}的，{effect}。", "If {result}: {effect}.")
CONTINUE: Final = Wording("继续办理", "continue")
CONTINUE_RECORDED: Final = Wording("继续办理，并记入“{fact}”", "continue, and record it in “{fact}”")
RETURN_AGAIN: Final = Wording(
    "退回{step}，改后其后各环节重走", "back to {step}; once mended, what follows is walked again"
)
RETURN_STRAIGHT: Final = Wording("退回{step}，改后直送", "back to {step}; once mended, straight on")
STEP_NAMED: Final = Wording("“{step}”", "“{step}”")
STEP_BEFORE: Final = Wording("上一环节", "the step before")
TERMINATE_COPY: Final = Wording("终止本份{note}，其余各份照走", "end this copy{note}; the others go on")
TERMINATE: Final = Wording("终止办理{note}", "end{note}")
DEEMED: Final = Wording("视为{result}", "it is deemed {result}")
STATE: Final = Wording("信息转为{state}", "the item becomes {state}")
STARTS: Final = Wording("继续，并另起“{workflow}”", "go on; “{workflow}” starts beside it")
NOT_PROVIDED: Final = Wording("怎么办：原文未作规定", "what then: the text does not say")
CONSEQUENCE: Final = {
    "block": Wording("禁止发布", "it must not be published"),
    "fix_first": Wording("退回修改", "it is returned for correction"),
    "mask": Wording("遮掩以后再办", "it is masked first"),
    "verify": Wording("交审核人核实", "a reviewer verifies"),
    "remind": Wording("予以提示", "a note is made"),
}
#: Behind what shall be, and behind what shall not.
IF_NOT: Final = Wording("不符合的，{consequence}{remedy}。", "If not, {consequence}{remedy}.")
IF_SO: Final = Wording("有此情形的，{consequence}{remedy}。", "If so, {consequence}{remedy}.")
REMEDY: Final = Wording("（{text}）", " ({text})")
ANSWERED: Final = Wording("答“{answer}”的，{consequence}{remedy}。", "If “{answer}”, {consequence}{remedy}.")
ASKED: Final = Wording("须回答：“{question}”", "To be answered: “{question}”")
RECORDED: Final = Wording("答案即要素“{fact}”。", "The answer is the fact “{fact}”.")
RECORDED_NEGATED: Final = Wording("答案的反面即要素“{fact}”。", "The opposite of the answer is the fact “{fact}”.")

# --- clauses --------------------------------------------------------------------------------------------------------
CONDITION: Final = {
    "WHEN": Wording("情形：{condition}。", "When {condition}."),
    "WITHIN": Wording("范围：{condition}。", "Range: {condition}."),
    "UNLESS": Wording("但{condition}的除外。", "Except when {condition}."),
    "HENCE": Wording("必然{condition}。", "Then necessarily {condition}."),
}
CALLED: Final = Wording("{condition}的，称“{title}”。", "When {condition}, called “{title}”.")
THEN: Final = Wording("{condition}的，{then}。", "When {condition}: {then}.")
REQUIRED: Final = {
    "SHALL": Wording("应当符合：{condition}。", "Shall satisfy: {condition}."),
    "SHALL_NOT": Wording("不得有下列情形：{condition}。", "Shall not be: {condition}."),
    "SHOULD": Wording("宜符合：{condition}。", "Should satisfy: {condition}."),
    "MAY": Wording("可以：{condition}。", "May be: {condition}."),
}
#: The same where nothing but a question or a note follows: what is looked for, not what is forbidden.
LOOKED_FOR: Final = {
    "SHALL": Wording("查是否符合：{condition}。", "Looks whether: {condition}."),
    "SHALL_NOT": Wording("查有无下列情形：{condition}。", "Looks for: {condition}."),
    "SHOULD": Wording("查是否符合：{condition}。", "Looks whether: {condition}."),
    "MAY": Wording("查有无下列情形：{condition}。", "Looks for: {condition}."),
}
OBLIGED: Final = {
    "SHALL": Wording("应当：{text}。", "Shall: {text}."),
    "SHALL_NOT": Wording("不得：{text}。", "Shall not: {text}."),
    "SHOULD": Wording("宜：{text}。", "Should: {text}."),
    "MAY": Wording("可以：{text}。", "May: {text}."),
}
FLAGS: Final = {
    "TRIAL": Wording("本制度试行。", "The text is on trial."),
    "DECLARABLE": Wording("可由具名的人声明为平常。", "A named person may declare it ordinary."),
    "INCOMPLETE": Wording(
        "所称一类没有逐个列出，未列出的须由人认定。", "The class is not listed in full; what is not listed is judged."
    ),
    "MANDATORY": Wording("必须办理。", "It is obligatory."),
    "PERIODICALLY": Wording("定期进行；多久一次：未定。", "Done periodically; how often: not stated."),
    "OCCASIONALLY": Wording("不定期进行。", "Done from time to time."),
    "CONTINUOUSLY": Wording("持续进行。", "Done continuously."),
    "SIGNED_IN_ORDER": Wording("各环节依次签字，方可往下办理。", "Every step is signed, in order."),
}
NAMES: Final = {
    "TIER": Wording("审级：{names}。", "Tier: {names}."),
    "REVIEWS": Wording("审查下列事项：{names}。", "Reviews: {names}."),
    "FILLS": Wording("填写{names}。", "Fills in {names}."),
    "SIGNS": Wording("在{names}上签字。", "Signs {names}."),
    "BEATS": Wording("与{names}重合的，归入本类。", "Goes before {names}."),
    "DECIDES": Wording("本环节确定：{names}。", "Decides: {names}."),
    "RESULTS": Wording("审核结论分为{names}。", "Results: {names}."),
    "SIGNATURE_BOXES": Wording("签字栏：{names}。", "Signature boxes: {names}."),
    "COVERS": Wording("涵盖：{names}。", "Covers: {names}."),
    "JUDGED_BY": Wording("由{names}认定。", "Judged by {names}."),
    "LOOKS_AT": Wording("检查范围：{names}。", "Looks at: {names}."),
    "STARTS_WHEN": Wording("自信息{names}起。", "From the time the item is {names}."),
    "MAY_EDIT": Wording("可以修改：{names}。", "May edit: {names}."),
}
MAY_EDIT_CONTENT: Final = Wording("可以修改信息内容。", "May edit the content of the item.")
MEMBERS: Final = {
    "MEMBERS": Wording("含{kind}：{names}。", "Holds {kind}: {names}."),
    "SHOWS": Wording("所示{kind}：{names}。", "Shows {kind}: {names}."),
    "SPARES": Wording("免经{kind}：{names}。", "Lets off {kind}: {names}."),
}
PRINTED: Final = Wording("图上文字：{text}", "Printed: {text}")
PLAIN_LINE: Final = Wording("{label}：{text}。", "{label}: {text}.")
VALUES: Final = Wording("取值：{values}。", "Values: {values}.")
VALUES_ORDERED: Final = Wording("取值由低到高：{values}。", "Values, lowest first: {values}.")
LISTED_SOURCE: Final = Wording("“{name}”：{hosts}。", "“{name}”: {hosts}.")
EXCLUDED_SOURCE: Final = Wording("不包括“{name}”：{hosts}。", "Not “{name}”: {hosts}.")
HOST: Final = {
    "host": Wording("{host}（仅此一个主机）", "{host} (this host only)"),
    "domain": Wording("{host} 及其下级域名", "{host} and its subdomains"),
}
TAIL: Final = Wording("原文写有“{tail}”。", "The text ends in “{tail}”.")
UNLISTED: Final = {
    "to_be_judged": Wording("原文写有“{tail}”：未列出的，须由人认定。", "“{tail}”: what is not listed is judged."),
    "not_listed": Wording(
        "原文写有“{tail}”：未列出的，视为不在其列。", "“{tail}”: what is not listed counts as not on it."
    ),
}
FIELD: Final = Wording("栏目“{name}”。", "Field “{name}”.")
ARM: Final = Wording("{condition}的：", "When {condition}:")
ARM_REST: Final = Wording("其余情形：", "Otherwise:")
ARM_NOT_PROVIDED: Final = Wording("其余情形：原文未作规定。", "Otherwise: the text does not say.")
CHOICE: Final = {
    "exclusive": Wording("分情形“{name}”，只居其一：", "By case “{name}”, exactly one:"),
    "in_order": Wording("分情形“{name}”，先符合的先适用：", "By case “{name}”, the first that holds:"),
}
PARALLEL: Final = {
    "all": Wording("“{name}”各支并行，全部办完：", "“{name}”, side by side, all of:"),
    "either": Wording("“{name}”各支并行，办完任一支即可：", "“{name}”, side by side, any of:"),
    "at_least": Wording("“{name}”各支并行，至少办完{n}支：", "“{name}”, side by side, at least {n} of:"),
}
EACH_COPY: Final = Wording("“{name}”的每个值各办一份：", "One copy for every value of “{name}”:")
REPEATED: Final = Wording("依次办{n}次：", "{n} times in turn:")
INNER: Final = Wording("{kind}“{name}”", "{kind} “{name}”")

# --- what it stands on ----------------------------------------------------------------------------------------------
CITES: Final = Wording("依据{clauses}", "on {clauses}")
TAKES: Final = Wording("解读“{reading}”取“{options}”时", "when “{reading}” is read as “{options}”")
TAKES_NO_RULE: Final = Wording(
    "解读“{reading}”取“{options}”时，无此规定", "no such rule when “{reading}” is read as “{options}”"
)
REMARKS_READING: Final = Wording("参见解读“{reading}”", "see the reading “{reading}”")
BY_CONVENTION: Final = Wording("惯例“{convention}”", "convention “{convention}”")
