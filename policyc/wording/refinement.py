"""The words of refinement: the order by which one policy is as strict as another, and what falls short of it."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: By the value of `analyses.refinement.model.Axis`: what is compared.
AXES: Final = {
    "in_force": Wording("效力", "In force"),
    "scope": Wording("适用范围", "Scope"),
    "finding": Wording("审查", "Checks"),
    "sources": Wording("来源名单", "Sources"),
    "step": Wording("必经环节", "Required steps"),
    "order": Wording("先后", "Order"),
    "signers": Wording("签字人", "Who signs"),
    "tier": Wording("审级", "Tiers"),
    "escalation": Wording("升级上报", "Escalations"),
    "question": Wording("提问", "Questions"),
    "decided": Wording("确定和负责的事项", "What is decided"),
    "result": Wording("不通过和逾期", "Refusals and time-outs"),
    "limit": Wording("时限", "Time limits"),
    "duty": Wording("职责", "Duties"),
    "sanction": Wording("问责", "Sanctions"),
    "retention": Wording("留存", "Retention"),
    "given": Wording("视为已知的事项", "What is taken as given"),
}
#: By the same: when the overlay is at least as strict. This is the whole of the order.
ORDER: Final = {
    "in_force": Wording(
        "甲施行之日乙也施行，乙不先失效，不多一个“试行”",
        "in force whenever the base is, not lapsing earlier, not newly on trial",
    ),
    "scope": Wording("甲适用的信息乙都适用", "every item in the base's scope is in the overlay's"),
    "finding": Wording(
        "禁止发布重于退回修改，退回修改与遮掩相当，重于核实，核实重于提示；每件信息在乙所受的不轻于在甲",
        "forbidding > returning = masking > verifying > reminding; no item gets off more lightly than under the base",
    ),
    "sources": Wording("准许的来源不多于甲", "no source is admitted that the base does not admit"),
    "step": Wording(
        "乙不禁止发布的信息，甲须经的环节乙都须经；甲须全部完成的，乙不得只须其一",
        "what the overlay lets out passes every step that the base requires; all are not turned into any",
    ),
    "order": Wording(
        "环节的先后不变，发布以前的仍在发布以前", "steps keep their order, and stay before publication if they were"
    ),
    "signers": Wording(
        "“共同”严于“任一”；可以增加签字人，可以换成审级更高的人；换成其他角色不可比",
        "jointly > either; signers may be added, or replaced by somebody higher; another role is incomparable",
    ),
    "tier": Wording("审级不低于甲", "no lower tier"),
    "escalation": Wording(
        "“必须”严于“可以”，“可以”严于没有；上报的位置不变", "must > may > nothing; at the same place"
    ),
    "question": Wording("甲问的乙都问；问法不同的不可比", "asks what the base asks; other words are incomparable"),
    "decided": Wording(
        "甲由环节确定、负责、填写、签署的，乙仍由同一人或审级更高的人确定、负责、填写、签署；可修改的范围不同的不可比",
        "what a step decides, answers for, fills in or signs stays with that person or one at a higher tier; "
        "another power to edit is incomparable",
    ),
    "result": Wording(
        "终止严于退回重走，退回重走严于改后直送，直送严于继续；退得更早的更严；逾期视为通过的，不如没有或更晚的；其他不可比",
        "ending > walking again > straight on > continuing; further back is stricter; deemed passed on time-out is "
        "weaker than not, sooner weaker than later; all else is incomparable",
    ),
    "limit": Wording(
        "办理的时限越短越严，没有时限最松；没有办理人的环节（公示、异议期）的时限，字数与日数，不可比",
        "a reviewer's limit is a duty: shorter is stricter; limits of steps without an actor (notices, objections), "
        "and words against days, are incomparable",
    ),
    "duty": Wording(
        "甲的职责乙都有，人不少，情形不减，应当不变为可以，次数不减",
        "every duty of the base, of no fewer people, cases or times",
    ),
    "sanction": Wording("甲的问责乙都有，情形不减", "every sanction of the base, in no fewer cases"),
    "retention": Wording("留存期限越长越严", "kept no shorter"),
    "given": Wording(
        "可以一并声明的、检测放过的不多于甲；乙另设的“事理”不可比",
        "no more may be declared, no less is detected; axioms of the overlay's own are incomparable",
    ),
}

HEADING: Final = Wording(
    "{second}（乙）是否处处不宽于{first}（甲）", "Is {second} (B) at least as strict as {first} (A)?"
)
NAMED: Final = Wording("{side}：{title}", "{side}: {title}")
FIRST: Final = Wording("甲", "A")
SECOND: Final = Wording("乙", "B")
REFINES: Final = Wording(
    "是：按下列次序，对每一件信息，乙都不宽于甲（已证明）。",
    "Yes: by the order below, B is at least as strict as A for every item (proved).",
)
REFINES_DECLARED: Final = Wording(
    "除已声明的 {count} 处外，按下列次序，对每一件信息，乙都不宽于甲（已证明）。",
    "But for {count} points that B declares, it is at least as strict as A for every item by the order below (proved).",
)
WEAKER: Final = Wording("否：乙有 {weaker} 处宽于甲{other}。", "No: B is weaker than A in {weaker} points{other}.")
AND_OTHER: Final = Wording("，另有 {other} 处不可比", ", and incomparable in {other}")
NOT_PROVED: Final = Wording(
    "没有证明：乙没有一处宽于甲，但有 {other} 处不可比。",
    "Not proved: B is nowhere weaker than A, but incomparable in {other} points.",
)
POINTS_WEAKER: Final = Wording("乙宽于甲：", "B is weaker:")
POINTS_INCOMPARABLE: Final = Wording(
    "不可比（不算更宽，也没有证明不宽）：", "Incomparable (neither weaker nor proved as strict):"
)
POINTS_DECLARED: Final = Wording("已声明放宽：", "Declared by B:")
DECLARED_BECAUSE: Final = Wording("{word}“{name}”，因为{reason}", "{word} “{name}” because {reason}")
EDITED: Final = Wording("{word}“{name}”", "{word} “{name}”")
IDLE: Final = Wording("声明了放宽或删去，但没有变宽：", "Declared as weaker, and weakens nothing:")
BROKEN: Final = Wording("乙以“细化”改写“{name}”，这是错误", "B says that it refines “{name}”, which is an error")
AT: Final = Wording("（{place}）", " ({place})")
WORDS: Final = {
    "refine": Wording("细化", "refine"),
    "relax": Wording("放宽", "relax"),
    "remove": Wording("删去", "remove"),
}
THE_ORDER: Final = Wording(
    "比较的次序（不同意其中哪一条，结论就不算数）：", "The order (whoever contests a line of it contests the answer):"
)
ORDER_LINE: Final = Wording("{axis}：{order}", "{axis}: {order}")
CLAUSES: Final = Wording("{side} {clauses}", "{side} {clauses}")
BRACKETS: Final = Wording("（{text}）", " ({text})")
BETWEEN: Final = Wording("；", "; ")
END: Final = Wording("。", ".")
JOIN: Final = Wording("、", ", ")

# --- what falls short ------------------------------------------------------------------------------------------------

NOT_IN_FORCE: Final = Wording("甲在这一天施行，乙不施行", "A is in force on the day and B is not")
LAPSES: Final = Wording("乙先于甲失效", "B lapses before A")
ON_TRIAL: Final = Wording("乙是试行，甲不是", "B is on trial and A is not")
OUT_OF_SCOPE: Final = Wording("甲适用的，有的乙不适用", "some items are in the scope of A only")
NO_RULE: Final = Wording("有的信息甲有规定，乙未作规定", "for some items A has a rule and B has none")
NOT_STOPPED: Final = Wording(
    "“{name}”甲{consequence}，乙没有相当的审查", "“{name}”: A {consequence}, B has nothing like it"
)
STOPPED_PARTLY: Final = Wording(
    "“{name}”甲{consequence}，乙只及其中一部分", "“{name}”: A {consequence}, B only in part of these cases"
)
OTHER_PEOPLE: Final = Wording(
    "“{name}”甲{consequence}，说的是乙没有的角色", "“{name}”: A {consequence}; it is about roles that B does not have"
)
STOPPED_LESS: Final = Wording(
    "“{name}”甲{consequence}，乙至多{others}", "“{name}”: A {consequence}, B at most has {others}"
)
MORE_SOURCES: Final = Wording(
    "“{name}”甲{consequence}，乙的“{lists}”准许更多来源",
    "“{name}”: A {consequence}, B's “{lists}” admits more sources",
)
STEP_GONE: Final = Wording("甲须经“{name}”，乙不经", "A requires “{name}”, B does not")
NO_SUCH_PEOPLE: Final = Wording(
    "甲须经{names}，乙没有认得出是同一角色的环节", "A requires {names}; no step of B is known to be by the same role"
)
EXEMPTED: Final = Wording("甲须经“{name}”，乙以“{exemption}”豁免", "A requires “{name}”, B exempts by “{exemption}”")
NOT_MADE_UP: Final = Wording(
    "“{name}”豁免以后，甲要补办的，乙不补办或者更晚", "what “{name}” has made up afterwards in A is not, or later, in B"
)
NOT_ALL_NEEDED: Final = Wording("{names}甲必有其一完成，乙可以一个也不等", "A waits for one of {names}, B need not")
NOT_NEEDED: Final = Wording(
    "甲须经“{name}”，乙列在只须其一的并行里", "A requires “{name}”; in B it is one of several that suffice"
)
NOT_SIGNED_IN_ORDER: Final = Wording(
    "“{name}”甲须逐级签字，乙不须", "“{name}” is signed tier by tier in A and not in B"
)
MOVED_BEHIND: Final = Wording(
    "“{name}”甲在发布以前，乙在发布以后", "“{name}” is before publication in A, after it in B"
)
MOVED_BEFORE: Final = Wording(
    "“{name}”甲在发布以后，乙在发布以前", "“{name}” is after publication in A, before it in B"
)
OUT_OF_ORDER: Final = Wording("甲先“{name}”后{others}，乙不然", "in A “{name}” comes before {others}, not so in B")
SIGNED_BY: Final = Wording("“{name}”甲由{before}，乙由{after}", "“{name}” is done by {before} in A, by {after} in B")
NOBODY: Final = Wording("未定的人", "nobody named")
LOWER_TIER: Final = Wording("“{name}”甲是{before}，乙是{after}", "“{name}” is {before} in A, {after} in B")
NO_TIER: Final = Wording("不分审级", "no tier")
NOT_ESCALATED: Final = Wording(
    "甲{modality}“{name}”，乙没有相当的上报", "A {modality} escalate (“{name}”), B has nothing like it"
)
OTHER_ESCALATION: Final = Wording(
    "甲{modality}“{name}”，乙另有{others}，不是同一些人",
    "A {modality} escalate (“{name}”), B has {others}, by other people",
)
ESCALATED_LESS: Final = Wording(
    "“{name}”甲{modality}上报，乙有的不上报", "“{name}”: A {modality} escalate, B does not always"
)
ONLY_MAY: Final = Wording("“{name}”甲必须，乙只是可以", "“{name}” is obligatory in A, discretionary in B")
OTHER_PLACE: Final = Wording("“{name}”上报的位置不同", "“{name}” stands at another place")
OTHER_DECIDER: Final = Wording(
    "“{name}”甲由{before}决定，乙由{after}决定", "“{name}”: {before} decides in A, {after} in B"
)
NOT_ASKED: Final = Wording("甲问{names}，乙不问", "A asks {names}, B does not")
NOT_ASKED_ALIKE: Final = Wording("甲问{names}，乙没有同样的提问", "A asks {names}; B asks nothing in the same words")
ASKED_OTHERWISE: Final = Wording("{names}甲乙问法不同", "{names} asked in other words")
NOT_DECIDED: Final = Wording(
    "“{fact}”甲由“{name}”确定，乙不由相当的环节确定", "“{fact}” is decided at “{name}” in A, at no such step in B"
)
NOT_ANSWERED_FOR: Final = Wording(
    "“{check}”甲由“{name}”负责审查，乙不由相当的环节负责",
    "“{check}” is answered for at “{name}” in A, at no such step in B",
)
NOT_FILLED: Final = Wording(
    "“{form}”甲由“{name}”填写或签署，乙不然", "“{form}” is filled in or signed at “{name}” in A, not so in B"
)
MAY_EDIT: Final = Wording("“{name}”可修改的范围不同", "what may be edited at “{name}” differs")
TIER_ANSWERS: Final = Wording("甲{tier}负责{names}，乙不负责", "in A {tier} answers for {names}, not so in B")
CANNOT_REFUSE: Final = Wording("“{name}”甲可以“{result}”，乙不能", "at “{name}” A knows “{result}”, B does not")
SOFTER_REFUSAL: Final = Wording(
    "“{name}”“{result}”，甲{before}，乙{after}", "at “{name}”, “{result}”: A {before}, B {after}"
)
MORE_PASSING: Final = Wording("“{name}”乙另有通过的结论“{result}”", "at “{name}” B also passes by “{result}”")
DEEMED_PASSED: Final = Wording("“{name}”乙逾期视为通过，甲不然", "“{name}” is deemed passed on time-out in B, not in A")
DEEMED_SOONER: Final = Wording("“{name}”逾期视为通过，乙比甲早", "“{name}” is deemed passed sooner in B")
OTHER_TIMEOUT: Final = Wording("“{name}”逾期的后果不同", "a time-out at “{name}” does something else")
LONGER: Final = Wording("“{name}”甲限{before}，乙{after}", "“{name}”: {before} in A, {after} in B")
NO_LIMIT: Final = Wording("不限时", "no limit")
DUTY_GONE: Final = Wording("甲的{names}，乙没有同样的职责", "A's {names}: B has no such duty")
DUTY_WEAKER: Final = Wording("“{name}”甲{modality}“{text}”，乙{after}", "“{name}”: A {modality} “{text}”, B {after}")
DUTY_FEWER: Final = Wording("“{name}”乙所及的信息少于甲", "“{name}” is about fewer items in B")
DUTY_BY: Final = Wording("“{name}”甲由{before}，乙由{after}", "“{name}” falls to {before} in A, to {after} in B")
DUTY_RARER: Final = Wording("“{name}”乙的次数少于甲，或者不可比", "“{name}” recurs more rarely in B, or incomparably")
STARTS_OTHERWISE: Final = Wording("“{name}”开始的时候不同", "“{name}” begins at another time")
OTHER_ORDINARY: Final = Wording("{names}的平常值不同", "{names} have another ordinary value")
DOES_NOT_SAY: Final = Wording("没有这样写", "does not say so")
SANCTION_GONE: Final = Wording("甲的{names}，乙没有同样的问责", "A's {names}: B has no such sanction")
SANCTION_FEWER: Final = Wording("“{name}”乙所及的情形少于甲", "“{name}” covers fewer cases in B")
KEPT_SHORTER: Final = Wording("“{name}”甲留存{before}，乙{after}", "“{name}” is kept {before} in A, {after} in B")
NOT_STATED: Final = Wording("没有写", "not stated")
FORM_GONE: Final = Wording("甲的表单“{name}”乙没有", "B has no form “{name}”")
MORE_DECLARED: Final = Wording("乙另许以声明代替逐项填写{names}", "B lets a declaration stand for {names}")
LESS_DETECTED: Final = Wording("“{name}”乙检测的词或部分少于甲", "“{name}” looks for less, or in less, in B")
OWN_AXIOM: Final = Wording(
    "乙以{names}为事理，甲没有：与之不合的信息没有比较",
    "B takes {names} as given and A does not: items against it were not compared",
)

#: By the value of `ir.policy.Consequence`.
CONSEQUENCES: Final = {
    "block": Wording("禁止发布", "forbids publication"),
    "fix_first": Wording("退回修改", "sends back"),
    "mask": Wording("要求遮掩", "has masked"),
    "verify": Wording("交人核实", "has verified"),
    "remind": Wording("提示", "reminds"),
}
CHECKED: Final = Wording("“{name}”{consequence}", "“{name}”, which {consequence}")
QUOTED: Final = Wording("“{name}”", "“{name}”")
#: By the value of `ir.policy.Modality`.
MODALITIES: Final = {
    "must": Wording("必须", "must"),
    "must_not": Wording("不得", "must not"),
    "may": Wording("可以", "may"),
    "should": Wording("应当", "should"),
}
DUTY_MODALITIES: Final = {**MODALITIES, "must": Wording("应当", "must"), "should": Wording("宜", "should")}
TOGETHER: Final = Wording("{names}（{together}）", "{names} ({together})")
OF: Final = Wording("{organ}的{role}", "{role} of {organ}")
JOINED: Final = Wording("{names}会同{joined}", "{names} with {joined}")
EFFECTS: Final = {
    "continue": Wording("继续", "continues"),
    "return_again": Wording("退回重走", "walks again"),
    "return_straight": Wording("退回改后直送", "returns and goes straight on"),
    "terminate": Wording("终止", "ends it"),
    "deem": Wording("视为有结论", "deems a result"),
    "change_state": Wording("改变信息的状态", "changes the item's state"),
    "not_provided": Wording("未作规定", "does not say"),
}
