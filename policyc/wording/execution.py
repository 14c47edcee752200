"""The words of a case under way: where it stands, why an event cannot be and what to do, what is owed.

Keyed by the values of enumerations that stand in higher layers and cannot be named here; a test holds the keys equal.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: Names of results in English, as a log may write them.
RESULTS: Final = {"passed": "通过", "refused": "不通过", "done": "完成"}
A_DURATION: Final = Wording(
    '期间，例如 {"count": 2, "unit": "working_days"}', 'a period such as {"count": 2, "unit": "working_days"}'
)

A_FINDING: Final = Wording("nothing、something 或者 certain", "nothing, something or certain")
STANDING: Final = {
    "other_policy": Wording("记录写的是另一个制度", "the log is about another policy"),
    "not_in_force": Wording("制度在这一天没有施行", "the policy is not in force on that day"),
    "not_applicable": Wording("制度不适用于这条信息", "the policy does not apply to the item"),
    "terminated": Wording("已经终止", "terminated"),
    "needs_rule": Wording("停下，下一步未作规定", "stopped: the text does not say what follows"),
    "waiting": Wording("停下，等待补充要素或者决定", "waiting for facts or a decision"),
    "under_way": Wording("办理中", "under way"),
    "finished": Wording("办理完毕", "finished"),
}
ITEM_STATE: Final = {
    "": Wording("未发布", "not published"),
    "published": Wording("已发布", "published"),
    "withdrawn": Wording("已撤下", "withdrawn"),
}
#: Why an event cannot be, and what to do about it.
REFUSAL: Final = {
    "other_policy": (
        Wording("记录写的不是“{about}”", "the log is not about {about}"),
        Wording("用记录第一行写的制度核对。", "Hold it against the policy of its first line."),
    ),
    "not_in_force": (
        Wording("按记录写的日期，“{about}”没有施行", "{about} is not in force on the day of the log"),
        Wording("改用那一天施行的文本核对。", "Use the version that was in force on that day."),
    ),
    "not_applicable": (
        Wording("“{about}”不适用于这条信息", "{about} does not apply to the item"),
        Wording("核对单位和信息的要素。", "Look at the facts of the unit and the item."),
    ),
    "out_of_time": (
        Wording("时间早于前一件事", "it is earlier than the event before it"),
        Wording("按先后顺序记录，并核对时间和时区。", "Keep the log in order; check the time and its zone."),
    ),
    "ended": (
        Wording("办理已经终止", "the case is over"),
        Wording("需要再办的，另立一份记录。", "Begin another log if it is taken up again."),
    ),
    "no_rule": (
        Wording("此前已经停下：制度没有规定接下来怎么办", "the case has stopped: the text does not say what follows"),
        Wording(
            "请示解释机关，把答复写成解读或者惯例。", "Ask the interpreting organ; write its answer into the rules."
        ),
    ),
    "unknown_step": (
        Wording("制度里没有“{about}”这个环节", "the policy has no step {about}"),
        Wording("写环节的代码或者名称。", "Write the code or the label of a step."),
    ),
    "no_copies": (
        Wording("这个环节没有“{about}”这一份", "the step has no copy {about}"),
        Wording(
            "写逐一办理的那一份的代码或者名称；不分份的删去 for。",
            "Write the code or label of a copy, or take out “for”.",
        ),
    ),
    "wrong_order": (
        Wording("还没有轮到，先要办：{about}", "it is not its turn; first: {about}"),
        Wording("按顺序办完前面的环节再签。", "Sign once what stands before it is done."),
    ),
    "done_already": (
        Wording("“{about}”已经办完", "{about} is done already"),
        Wording("不重复签；要重来的，由后面的环节退回。", "Do not sign twice; a later step may send it back."),
    ),
    "not_due": (
        Wording("这条信息不经过“{about}”", "the item does not pass {about}"),
        Wording("核对记录的要素；确应经过的，要素有误。", "Look at the facts; if it should pass here, one is wrong."),
    ),
    "late": (
        Wording("“{about}”已经逾期，按规定视为有了结论", "the time-limit of {about} has lapsed and brought its result"),
        Wording("逾期以后的签字不再改变结论。", "A signature after that changes nothing."),
    ),
    "too_early": (
        Wording("还不能发布，先要办：{about}", "it cannot be published yet; first: {about}"),
        Wording(
            "逐级签完再发布；已经发布的，先撤下。", "Publish after the last signature; withdraw what is out already."
        ),
    ),
    "wrong_role": (
        Wording("不是由他签，应当由{about}签", "it is not his to sign; {about} signs"),
        Wording("由应当签字的人签；角色写错的，改正 by。", "Have the right person sign, or correct “by”."),
    ),
    "wrong_person": (
        Wording("签字的人不是本件经办的人：{about}", "the signer is not who acts in this case: {about}"),
        Wording("更换经办人的，先用 facts 记下 people。", "Record a change of persons first: facts with people."),
    ),
    "no_name": (
        Wording(
            "“{about}”要由不同的人签，没有写姓名就分不清",
            "{about} takes several persons; without names nobody can tell",
        ),
        Wording("写上 by.name。", "Write by.name."),
    ),
    "signed_already": (
        Wording("{about}已经签过", "{about} has signed already"),
        Wording("由其余的人签。", "The others sign."),
    ),
    "same_person": (
        Wording("同一人不得经办这几个环节：{about}", "one person must not act in these steps: {about}"),
        Wording("换一个人签。", "Have somebody else sign."),
    ),
    "unknown_result": (
        Wording("没有这种结论，可以写：{about}", "there is no such result; there are: {about}"),
        Wording("改成其中一种。", "Use one of them."),
    ),
    "unanswered": (
        Wording("还有问题没有回答：{about}", "questions are unanswered: {about}"),
        Wording(
            "在 facts 的 answers 里回答；线索经核实的，写入 verified。",
            "Answer in facts.answers; list hints looked into in verified.",
        ),
    ),
    "undecided": (
        Wording("这个环节应当确定而没有确定：{about}", "the step has to decide: {about}"),
        Wording("在 facts 里写明。", "State it in facts."),
    ),
    "no_value_to_record": (
        Wording("这种结论要记下：{about}", "the result has to record: {about}"),
        Wording("在 facts 里写明，或者写 reason。", "State it in facts, or give a reason."),
    ),
    "not_to_set": (
        Wording("不能在这里改：{about}", "it cannot be set here: {about}"),
        Wording(
            "由确定它的环节改，或者退回以后更正。",
            "The step that decides it sets it, or it is corrected after a return.",
        ),
    ),
    "contradictory": (
        Wording("自相矛盾：{about}", "it contradicts itself: {about}"),
        Wording("查明以后只留一个值。", "Find out and keep one value."),
    ),
    "not_decider": (
        Wording("不是由他决定：{about}", "it is not his to decide: {about}"),
        Wording("由有权决定的人决定。", "Whoever may decide decides."),
    ),
    "nowhere_back": (
        Wording("“{about}”前面没有可以退回的环节", "before {about} there is no step to go back to"),
        Wording("改正后继续办，或者写明终止。", "Mend it and go on, or end the case."),
    ),
    "published": (
        Wording("已经发布，不能回到发布以前：{about}", "it is published; there is no way back to: {about}"),
        Wording("有差错的，记 error，按更正、撤下的规定办。", "Record an error and follow the rules on correction."),
    ),
    "not_published": (
        Wording("还没有发布", "it is not published"),
        Wording("发布以前的差错，退回修改。", "Before publication errors are mended by sending it back."),
    ),
    "unsigned": (
        Wording("还没有签完：{about}", "signatures are missing: {about}"),
        Wording("补齐签字再发布。", "Publish after the last signature."),
    ),
    "forbidden": (
        Wording("不能发布：{about}", "it must not be published: {about}"),
        Wording("消除或者改正以后再发布。", "Remove or mend it first."),
    ),
    "open_finding": (
        Wording("要素不全，不能排除：{about}", "facts are missing that could bring: {about}"),
        Wording("补齐要素再发布。", "Supply the facts first."),
    ),
    "nothing_said": (
        Wording("没有写任何要素", "no fact is given"),
        Wording("写上 facts。", "Write facts."),
    ),
}
HAPPENING: Final = {
    "signed": Wording("已签，还要其他人签", "signed; others still have to"),
    "done": Wording("“{about}”办完", "{about} is done"),
    "deemed": Wording("“{about}”逾期（默示）", "the time-limit of {about} lapsed (tacit)"),
    "known": Wording("记下：{about}", "now known: {about}"),
    "returned": Wording("退回“{about}”，其后重走", "back to {about}; what follows is walked again"),
    "sent_straight": Wording("退回“{about}”，改后直送", "back to {about} and straight on from here"),
    "rerouted": Wording("要素变了，路线改道{about}", "the facts changed and so does the way{about}"),
    "void": Wording("签字作废，须重签：{about}", "signatures void, to be given again: {about}"),
    "published": Wording("信息发布", "published"),
    "withdrawn": Wording("信息撤下", "withdrawn"),
    "terminated": Wording("办理终止", "the case ends"),
    "copy_ended": Wording("本份终止，其余各份照走", "this copy ends; the others go on"),
    "stopped": Wording("制度没有规定接下来怎么办", "the text does not say what follows"),
    "error_found": Wording("发布以后发现差错", "an error was found after publication"),
    "late": Wording("逾期{late}，原文没有写逾期的后果", "late by {late}; the text attaches no consequence"),
    "late_unknown": Wording(
        "没有这一年的工作日安排，不知道是否逾期", "no calendar for the year; nobody can tell whether it is late"
    ),
    "late_otherwise": Wording("记录自己写的逾期与核算的不同", "the log's own lateness differs from the one computed"),
    "hole": Wording("由谁办，制度没有写", "the text does not say who acts"),
    "same_person": Wording(
        "同一人经办几个环节：{about}（提示）", "one person acts in several steps: {about} (a reminder)"
    ),
    "edited_unreviewed": Wording("改后未再审：{about}", "changed, and not seen again by: {about}"),
}
#: 惯例: what no regulation says and is done all the same.
USAGE: Final = {
    "reroute": Wording(
        "要素变了，从最早会作出不同决定的地方重走；重走的环节签字作废，其余保留",
        "when facts change, the earliest block that would decide otherwise is walked anew; its signatures are void, "
        "others stay",
    ),
    "clock": Wording("时限从轮到这个环节时起算", "a time-limit runs from when the step's turn comes"),
    "counting": Wording(
        "按日计算的，当日不计入，从次日起算到最后一日为止；自然日遇放假不顺延",
        "limits in days begin on the next day and end with the last; natural days are not moved by holidays",
    ),
    "supply": Wording("还不知道的要素，谁都可以补充", "anybody may supply what is not known yet"),
    "correction": Wording(
        "拟稿的环节和退回到的环节，可以更正可更正的要素",
        "whoever drafts, and whoever the case is sent back to, may correct what may be corrected",
    ),
    "previous_step": Wording(
        "“上一环节”是本件实际走过的前一环节，征询的环节不算",
        "“the previous step” is the one walked last; consultations do not count",
    ),
    "joined": Wording("会同的各方也都签字", "those who act together with a lead sign too"),
    "refused_by_as_many": Wording(
        "人数未定的，不同意的人达到应签的人数就算不通过",
        "where nobody knows how many there are, as many refusals as signatures needed decide",
    ),
    "one_signature": Wording(
        "合议机关怎样表决由它自己定，结论算一个签字",
        "how an organ votes is its own affair; its conclusion is one signature",
    ),
    "back_to_host": Wording("征询以后回到原环节，由原环节再签", "after a consultation the step that asked signs again"),
    "error_ends_nothing": Wording(
        "发现差错本身不改变状态，按制度写的办法处理", "finding an error changes nothing by itself"
    ),
}
SUBJECT: Final = Wording("{log}　{policy}，按 {day} 的规则", "{log}  {policy}, by the rules of {day}")
STANDS: Final = Wording("目前：{standing}，{item}", "Now: {standing}; {item}")
RECORD: Final = Wording("记录", "Log")
FINE: Final = Wording("可以", "fine")
NOT: Final = Wording("不能：{why}", "cannot be: {why}")
REMEDY: Final = Wording("补救：{remedy}", "Remedy: {remedy}")
LINE: Final = Wording("第 {line} 行", "line {line}")
BETWEEN_LINES: Final = Wording("其间", "meanwhile")
FACTS: Final = Wording("补充要素", "facts")
ERROR: Final = Wording("发现差错", "error found")
NEXT: Final = Wording("接下来", "Next")
BESIDE: Final = Wording("可随时进行", "at any time")
ACTS: Final = Wording("由{actor}", "by {actor}")
SIGNED: Final = Wording("已签：{names}", "signed: {names}")
RESULT: Final = Wording("结论：{names}", "results: {names}")
FIRST: Final = Wording("先要：{names}", "first: {names}")
ANSWER: Final = Wording("回答{names}", "answer {names}")
DECIDE: Final = Wording("确定{names}", "decide {names}")
BY_WHEN: Final = Wording("时限{limit}", "limit {limit}")
UNTIL: Final = Wording("，至{time}前", ", before {time}")
LATE_NOW: Final = Wording("，已逾期", ", overdue")
NO_CALENDAR: Final = Wording("，没有 {year} 年的工作日安排，算不出", ", no calendar for {year}")
LAPSES: Final = Wording("逾期则{effect}", "if it lapses: {effect}")
BARRED: Final = Wording("目前不能发布：{why}", "cannot be published now: {why}")
AWAITED: Final = Wording("等待", "Waiting for")
AWAITED_FACT: Final = Wording("{fact}（{key}）", "{fact} ({key})")
AWAITED_DECISION: Final = Wording(
    "{escalation}是否上报，由{who}决定（{key}）", "{escalation}: to be decided by {who} ({key})"
)
ANYBODY: Final = Wording("谁（制度没有写）", "somebody (the text does not say)")
GAPS: Final = Wording("未作规定", "Not provided")
GAP: Final = Wording(
    "制度没有规定接下来怎么办，请示解释机关", "the text does not say what follows; ask the interpreting organ"
)
OWED: Final = Wording("发布以后的职责", "Owed after publication")
ON_ERROR: Final = Wording("发布以后发现差错的", "If an error is found after publication")
FOUND: Final = Wording("已记录发现差错", "an error was recorded")
WAY: Final = Wording(
    "{step}（{actor}）结论为“{result}”的，信息转为{state}", "{step} ({actor}) with result {result}: the item is {state}"
)
DUTIES_TOO: Final = Wording("按上列职责办理：{names}", "the duties above apply: {names}")
NO_WAY: Final = Wording("怎样更正、撤下，未作规定", "how it is corrected or withdrawn is not provided")
AGAIN: Final = Wording("重新发布：{names}", "to publish again: {names}")
NOT_AGAIN: Final = Wording(
    "怎样重新发布，未作规定；另立一份记录重新办理是惯例",
    "how it is published again is not provided; another log is this program's convention",
)
USAGES: Final = Wording("惯例（非制度文本）", "Conventions (not in the text)")
VOID: Final = Wording("须重签", "To be signed again")
OTHER_RULES: Final = Wording(
    "立案以后规则文件有过改动（指纹不同），按现在的规则文件核对。",
    "The rule files changed since the log began; this is held against them as they are now.",
)
EXPECTED: Final = Wording("信息的指纹：{hash}", "item: {hash}")
OVERDUE: Final = Wording("已逾期", "Overdue")
SOON: Final = Wording("即将到期", "Due soon")
NONE_OVERDUE: Final = Wording("没有逾期的。", "Nothing is overdue.")
NONE_SOON: Final = Wording("没有即将到期的。", "Nothing is due soon.")
UNDATED: Final = Wording("没有写期限或者算不出期限", "Without a date")
ENTRY: Final = Wording("{time}　{step}　{who}　{log}", "{time}  {step}  {who}  {log}")
SUMMARY: Final = Wording("共 {cases} 份：{counts}", "{cases} logs: {counts}")
COUNT: Final = Wording("{what}{n}份", "{n} {what}")
BROKEN: Final = Wording("有 {n} 处不合规则", "{n} events break the rules")
KEPT: Final = Wording("各件事都合规则。", "Every event keeps to the rules.")
EFFECT: Final = {
    "continue": Wording("继续", "it goes on"),
    "return": Wording("退回", "it goes back"),
    "terminate": Wording("终止", "it ends"),
    "deem": Wording("视为{result}", "deemed {result}"),
    "change_state": Wording("信息{state}", "the item is {state}"),
    "not_provided": Wording("未作规定", "not provided"),
}
