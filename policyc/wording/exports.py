"""The words of exported processes, and why something cannot be exported."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

# --- labels ---------------------------------------------------------------------------------------------------------
YES: Final = Wording("是", "yes")
NO: Final = Wording("否", "no")
UNKNOWN: Final = Wording("不明", "unknown")
OTHERWISE: Final = Wording("其余", "otherwise")
START: Final = Wording("送审", "Submitted")
STARTS_WHEN: Final = Wording("信息已{state}", "The item is {state}")
STARTED: Final = Wording("另起", "Started")
COPY_ENDED: Final = Wording("终止本份", "This copy ends")
COUNT_OF: Final = Wording("“{step}”已退回的次数", "How often “{step}” has returned it")
RETURNED_BEFORE: Final = Wording("{step}退回未满{n}次？", "{step}: fewer than {n} returns?")
COUNTING: Final = Wording("计退回次数", "Count the return")
END: Final = Wording("办结", "Done")
NOT_TAKEN: Final = Wording("不适用", "Does not apply")
TAKEN: Final = Wording("是否适用？", "Does it apply?")
TERMINATED: Final = Wording("终止", "Broken off")
UNPROVIDED: Final = Wording("制度未作规定", "Not provided for")
RESULT: Final = Wording("{step}结论？", "Result of {step}?")
RESULT_OF: Final = Wording("“{step}”的结论", "Result of “{step}”")
CONDITION: Final = Wording("{condition}？", "{condition}?")
CASE_OF: Final = Wording("是{escalation}的情形？", "A case of {escalation}?")
ASK: Final = Wording("补充要素", "Supply facts")
DECIDE: Final = Wording("决定是否{escalation}", "Decide on {escalation}")
GATE: Final = Wording("可以发布？", "May it be published?")
HOLD: Final = Wording("处理发布前未决事项", "Deal with what stands in the way")
HELD: Final = Wording("有未决事项", "not yet")
BACK_TO: Final = Wording("退回到哪一环节？", "Back to which step?")
RETURNED: Final = Wording("退回{step}", "back to {step}")
STATE: Final = Wording("信息转为“{state}”", "The item becomes “{state}”")
STATES: Final = {
    "published": Wording("发布", "published"),
    "withdrawn": Wording("撤下", "withdrawn"),
}
CONCLUDED: Final = Wording("{step}（{consulted}后）", "{step} (after {consulted})")
STRAIGHT: Final = Wording("{step}（改后直送{back}）", "{step} (then straight to {back})")
SIGNATURE: Final = Wording("{step}（{actor}）", "{step} ({actor})")
NUMBERED: Final = Wording("{step}（第{n}人）", "{step} (person {n})")
OVERDUE: Final = Wording("逾期{period}", "after {period}")
NOBODY: Final = Wording("（未规定由谁）", "(nobody named)")
SEVERAL: Final = Wording("多方共同", "Several together")
LIST: Final = Wording("、", ", ")
OF: Final = Wording("{organ}{role}", "{role} of {organ}")
TOGETHER: Final = Wording("{actors}（{together}）", "{actors} ({together})")

# --- documentation --------------------------------------------------------------------------------------------------
CITED: Final = Wording("依据：{clause}", "Clause: {clause}")
QUOTED: Final = Wording("依据：{clause}“{words}”", "Clause: {clause} “{words}”")
BY_READING: Final = Wording("解读：{reading}取“{option}”", "Reading: {reading} as “{option}”")
BY_CONVENTION: Final = Wording("惯例（非制度文本）：{convention}", "Convention, not in the text: {convention}")
WHEN: Final = Wording("条件：{condition}", "Condition: {condition}")
WITHIN: Final = Wording("时限：{limit}", "Within: {limit}")
OFTEN: Final = Wording("频次：{often}", "How often: {often}")
TIER: Final = Wording("审级：{tier}", "Tier: {tier}")
HOLE: Final = Wording("制度没有写由谁办理：{note}", "The text names nobody: {note}")
OF_ACTOR: Final = Wording("{actor}：{how}", "{actor}: {how}")
JOINED: Final = Wording("会同：{joined}", "Together with: {joined}")
DIFFERENT: Final = Wording("须由不同的人签署", "To be signed by different persons")
IN_ORDER: Final = Wording(
    "应经环节均已签字、无未消除的禁止发布、退回修改、遮掩，问题均已答复，方可发布。",
    "Published only when every due step has signed, no block, correction or masking stands, and every question is "
    "answered.",
)
OURS: Final = Wording("为使流程可以运行而加，制度没有写。", "Added so that the process can run; not in the text.")
EXPORTED: Final = Wording(
    "由 policyc 依据《{title}》的规则生成；未知的要素为空值，条件为“不明”的先补充要素。",
    "Made by policyc from the rules for 《{title}》. An unknown fact is null; where a condition is unknown, facts are "
    "asked for first.",
)

# --- refusals ---------------------------------------------------------------------------------------------------------
#: Keyed by the reasons of `exports.bpmn.model`.
REFUSED: Final = {
    "some_branches": Wording(
        "并行“{name}”满若干路即可（{clauses}）：BPMN 只能等全部或者任一，写不成流程图。",
        "“{name}” joins on some of its branches ({clauses}): BPMN can wait for all or for one, not for some.",
    ),
    "majority": Wording(
        "环节“{name}”须过半签署（{clauses}）：制度没有写一共几人，写不成流程图。",
        "“{name}” needs a majority ({clauses}): the text does not say of how many, so that it cannot be exported.",
    ),
    "many_signatures": Wording(
        "环节“{name}”须 {most} 人以上签署（{clauses}）：人数太多，写不成流程图。",
        "“{name}” needs more than {most} signatures ({clauses}): too many to be drawn as tasks.",
    ),
    "straight_twice": Wording(
        "环节“{name}”在直送途中又退回直送（{clauses}）：BPMN 没有记住来路的办法，写不成流程图。",
        "“{name}” is returned straight while on a straight return ({clauses}); BPMN does not remember the way.",
    ),
    "straight_into_block": Wording(
        "环节“{name}”在并行或共同签署之中退回直送（{clauses}）：BPMN 不能回到块的中间，写不成流程图。",
        "“{name}” returns straight out of a block ({clauses}); BPMN cannot come back into its middle.",
    ),
    "no_time": Wording(
        "环节“{name}”写了逾期的后果，没有写多久算逾期（{clauses}），写不成定时事件。",
        "“{name}” says what follows when it is overdue and not after how long ({clauses}): there is no timer to write.",
    ),
    "edited_later": Wording(
        "环节“{name}”可以修改前面的条件已经用过的要素（{clauses}）：BPMN 不能改道，写不成流程图。",
        "“{name}” may change a fact on which an earlier way depended ({clauses}); BPMN cannot enter it anew.",
    ),
    "too_large": Wording(
        "“{name}”的条件展开以后太大（{clauses}），写不成表达式。",
        "The condition of “{name}” is too large once spelled out ({clauses}).",
    ),
    "many_before": Wording(
        "环节“{name}”退回上一环节，而上一环节可能是几十个中的任何一个（{clauses}），写不成流程图。",
        "“{name}” returns to the step before, which may be any of dozens ({clauses}): too many flows to be drawn.",
    ),
    "unknown_step": Wording(
        "“{name}”退回的环节不在它前面（{clauses}），写不成流程图。",
        "“{name}” returns to a step that does not stand before it ({clauses}).",
    ),
}
NO_CLAUSE: Final = Wording("未引条款", "no clause cited")
