"""The words of proofs: what is claimed, what was found, and how verdicts are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policyc.wording.language import Language, Wording

#: A sentence with places to fill.
Sentence = Wording


def filled(sentence: Sentence, **values: str | Wording | Sequence[str]) -> Wording:
    """Return a sentence with its places filled; several names are joined in the way of the language."""

    def told(language: Language) -> str:
        shown = {
            name: value.in_(language)
            if isinstance(value, Wording)
            else value
            if isinstance(value, str)
            else _AND.in_(language).join(value)
            for name, value in values.items()
        }
        return sentence.in_(language).format(**shown)

    return Wording(told(Language.ZH), told(Language.EN))


def joined(names: Sequence[str], language: Language) -> str:
    """Return names, joined in the way of the language."""
    return _AND.in_(language).join(names)


_AND: Final = Wording("、", ", ")

# --- the report -----------------------------------------------------------------------------------------------------

HEADING: Final = Wording("{title}：性质核验（按{day}）", "{title}: what was proved (as of {day})")
PROVED: Final = Wording("成立　", "proved ")
REFUTED: Final = Wording("不成立", "refuted")
NOTED: Final = Wording("请留意", "noted  ")
STOPPED: Final = Wording("未查完", "stopped")
NOTHING_TO_PROVE: Final = Wording("不涉及", "nothing")
PROVED_OF: Final = Wording("（核对 {checked} 处）", " ({checked} checked)")
NOTHING_OF_THE_KIND: Final = Wording("（本制度没有这种规则）", " (no such rule in this policy)")
ALL_ACCEPTED: Final = Wording(
    "（核对 {checked} 处，其中 {failed} 处已留意，见下）", " ({checked} checked; {failed} accepted, see below)"
)
REFUTED_OF: Final = Wording("（核对 {checked} 处，发现 {failed} 处）", " ({checked} checked, {failed} found)")
STOPPED_AT: Final = Wording(
    "（超出 {nodes} 个节点的限额，没有查完，可以用 --budget 提高）",
    " (past the budget of {nodes} nodes, not settled; raise it with --budget)",
)
CLAUSES: Final = Wording("（{clauses}）", " ({clauses})")
WITNESS: Final = Wording("例：{values}，其余平常。", "Such as: {values}; ordinary otherwise. ")
ORDINARY_WITNESS: Final = Wording("例：各项都平常的信息。", "Such as an item that is ordinary throughout. ")
VALUE: Final = Wording("{fact}为“{value}”", "{fact} is “{value}”")
BETWEEN_VALUES: Final = Wording("，", ", ")
REPLAYED: Final = Wording("逐件判断的结果一致。", "Deciding on this item says the same.")
NOT_REPLAYED: Final = Wording(
    "逐件判断的结果不一致，请报告这一差错。", "Deciding on this item says otherwise: please report this fault."
)
PATH: Final = Wording("途经：{path}", "Path: {path}")
THEN: Final = Wording(" → ", " → ")
BECAUSE: Final = Wording("留意的理由：{because}", "Accepted because: {because}")
ACCEPTED: Final = Wording("已在规则里留意的：", "Accepted in the rules:")
GONE: Final = Wording(
    "已留意，但不再出现，可以从规则里删去：", "Accepted, but no longer found; may be taken out of the rules:"
)
GONE_NEAR: Final = Wording("{finding}（您是否想写“{near}”？）", "{finding} (did you mean “{near}”?)")
GONE_ALONE: Final = Wording("{finding}", "{finding}")
GONE_PROPERTY: Final = Wording("{finding}（没有叫“{property}”的性质）", "{finding} (there is no property “{property}”)")
GONE_PROPERTY_NEAR: Final = Wording(
    "{finding}（没有叫“{property}”的性质，您是否想写“{near}”？）",
    "{finding} (there is no property “{property}”; did you mean “{near}”?)",
)
OPTIONS: Final = Wording("换一种读法，结果有这些不同：", "Under other readings this would differ:")
OPTION: Final = Wording("“{reading}”取“{option}”：", "“{reading}” as “{option}”: ")
ADDED: Final = Wording("多出", "also found")
SETTLED: Final = Wording("不再有", "no longer")
CHANGE: Final = Wording("{change}：{sentence}", "{change}: {sentence}")
BETWEEN_CHANGES: Final = Wording("", " ")
TRUSTED: Final = Wording(
    "以上结论以各件信息如实填报为前提：涉及要素 {facts} 项；事理：{axioms}；可代替逐项填报的声明：{declarations}。",
    "All this takes items to be stated truly: {facts} facts; axioms: {axioms}; declarations that may stand for facts: "
    "{declarations}.",
)
NONE: Final = Wording("无", "none")
TRUSTS_FACTS: Final = Wording("以如实填报为前提：{names}", "Takes to be stated truly: {names}")
TRUSTS_AXIOMS: Final = Wording("以事理为前提：{names}", "Takes for granted: {names}")
TRUSTS_DECLARATIONS: Final = Wording("其中可由声明代替填报：{names}", "Some may be stated by: {names}")
OPTION_NAME: Final = Wording("“{reading}”取“{option}”", "“{reading}” as “{option}”")
UNTRIED: Final = Wording("超出限额，没有试的读法：{options}。", "Not tried, past the budget: {options}.")
UNSETTLED: Final = Wording(
    "换读法时超出限额，没有比较的性质：{properties}。",
    "Not compared under other readings, past the budget: {properties}.",
)
TOTAL: Final = Wording(
    "共 {all} 项性质，{proved} 项成立；发现问题 {faults} 处、请留意 {notes} 处；"
    "已留意 {accepted} 处；未查完 {stopped} 项。",
    "{all} properties, {proved} proved; {faults} faults and {notes} notes found; "
    "{accepted} accepted; {stopped} not settled.",
)

# --- properties: name, and what is claimed of every item ------------------------------------------------------------

CATEGORIES_COMPLETE: Final = (
    Wording("类别齐全", "Categories complete"),
    Wording(
        "适用本制度的每件信息，在每种分类里都有类别。", "Every item in scope has a category in every classification."
    ),
)
CATEGORIES_DISJOINT: Final = (
    Wording("类别不重叠", "Categories disjoint"),
    Wording("没有信息同时属于一种分类里的两个类别。", "No item is in two categories of one classification."),
)
RULES_LIVE: Final = (
    Wording("规则都有用", "Rules live"),
    Wording(
        "每条有条件的规则都有信息符合，也有信息不符合。",
        "For every rule with a condition some item meets it, and some does not.",
    ),
)
CHECKS_HEARD: Final = (
    Wording("审查不重复", "Checks heard"),
    Wording(
        "每项审查拦下的信息，不是别的审查合起来本来就全都拦下的。",
        "No check stops only what the others together stop anyway.",
    ),
)
SANCTIONS_COVERED: Final = (
    Wording("问责无空档", "Sanctions covered"),
    Wording("问责范围之内的每种情形都有后果。", "Whatever a sanction covers has a consequence."),
)
ESCALATIONS_REVIEWED: Final = (
    Wording("必须上报的都有人审", "Escalations reviewed"),
    Wording(
        "凡必须升级、或者已经决定升级的信息，发布以前都经过升级的环节。",
        "Every item that must go higher, or was decided to, passes a step there before publication.",
    ),
)

# --- findings -------------------------------------------------------------------------------------------------------

GAP_IN_CLASSIFICATION: Final = Wording("有的信息不属于“{name}”的任何类别。", "Some item is in no category of “{name}”.")
GAP_IN_CATEGORY: Final = Wording(
    "有的信息属于“{name}”，却不属于其下任何一类。", "Some item is in “{name}” and in none of the categories below it."
)
IN_TWO_CATEGORIES: Final = Wording("有的信息同时属于“{one}”和“{other}”。", "Some item is in “{one}” and in “{other}”.")
RULE_NEVER: Final = Wording("{kind}“{name}”对任何信息都不适用。", "The {kind} “{name}” never applies.")
RULE_ALWAYS: Final = Wording(
    "{kind}“{name}”写了条件，却对每件信息都适用。", "The {kind} “{name}” has a condition, yet applies to every item."
)
CHECK_COVERED: Final = Wording(
    "凡“{name}”拦下的，“{others}”都已经拦下，至少同样严格。",
    "Whatever “{name}” stops, “{others}” stop as well, at least as hard.",
)
SANCTION_GAP: Final = Wording(
    "“{name}”的范围之内，有的情形没有写后果。", "Within “{name}” there is a case without a consequence."
)
ESCALATION_WITHOUT_STEP: Final = Wording(
    "有的信息应当“{name}”，发布以前却可以不经这一升级的环节。",
    "Some item has to go to “{name}”, yet can be published without a step of it.",
)

# --- properties of workflows, lists and the text itself ------------------------------------------------------------

TIERS_PASSED: Final = (
    Wording("审级不跳", "Tiers passed"),
    Wording(
        "凡发布的信息，发布以前的各审级都经过，次序不颠倒。",
        "Every item that is published passes each tier that reviews before publication, in order.",
    ),
)
FACTS_DECIDED_IN_TIME: Final = (
    Wording("先确定后引用", "Facts decided in time"),
    Wording(
        "由环节确定的要素，流程用到它以前都已经确定。", "What a step decides is decided before any guard asks for it."
    ),
)
CORRECTIONS_POSSIBLE: Final = (
    Wording("退改能改", "Corrections possible"),
    Wording(
        "凡退回修改的，改动可更正的要素就能通过。", "Whatever is sent back passes once correctable facts are changed."
    ),
)
SOMEBODY_REVIEWS: Final = (
    Wording("有人审核", "Somebody reviews"),
    Wording(
        "没有信息不经任何人审核、只凭逾期就发布。", "No item is published unreviewed or by the passing of time alone."
    ),
)
RETURNS_REVIEWED: Final = (
    Wording("退回后重审", "Returns reviewed"),
    Wording("退回修改以后，中间的环节不会被跳过。", "What was sent back skips none of the reviews between."),
)
RESULTS_LEAD_ON: Final = (
    Wording("结论有着落", "Results lead on"),
    Wording("每个环节的每种结论之后怎么办，都有规定。", "What follows every result of every step is provided for."),
)
SOURCES_APART: Final = (
    Wording("来源不重叠", "Sources apart"),
    Wording("名单里的来源互不包含。", "No entry of a source list is covered by a wider one."),
)
TEXT_IN_FORCE: Final = (
    Wording("制度有效", "Text in force"),
    Wording(
        "制度在所问之日有效，起止写明，不在试行。",
        "The text is in force on the day, says from when and to when, and is not on trial.",
    ),
)

ITEMS_FINISH: Final = (
    Wording("有始有终", "Items finish"),
    Wording(
        "每件信息都有流程可走，没有审查拦下的都能走到发布，或者依规定终止。",
        "Every item has a workflow that, unless a check stops it, brings it to publication or ends it.",
    ),
)
CHANGES_REVIEWED: Final = (
    Wording("改后有人审", "Changes reviewed"),
    Wording(
        "环节对信息作了修改的，发布以前还有人审。", "What a step may change is reviewed by somebody before publication."
    ),
)
CHECKS_AGREE: Final = (
    Wording("审查不抵触", "Checks agree"),
    Wording("没有两项审查的要求互相抵触。", "No check asks for what another forbids."),
)
QUESTIONS_HEARD: Final = (
    Wording("所问有用", "Questions heard"),
    Wording(
        "清单的每个问题都有环节问，答案有用，不利的答案拦得住。",
        "Every question of a checklist is asked at some step, matters, and stops the item when the answer is bad.",
    ),
)
PEOPLE_SUFFICE: Final = (
    Wording("人手够用", "People suffice"),
    Wording(
        "不得由同一人担任的角色，每件信息都分得开。",
        "Roles that one person may not hold together can be dealt out for every item.",
    ),
)

ASSERTIONS: Final = (
    Wording("本单位的断言", "The office's own claims"),
    Wording(
        "规则文件里写的断言，对它所说的每件信息都成立。",
        "What the rule files claim holds of every item that it is claimed of.",
    ),
)

TIER_SKIPPED: Final = Wording(
    "有的信息不经“{name}”就能发布。", "Some item is published without passing the tier “{name}”."
)
TIER_BY_TIME: Final = Wording(
    "“{name}”逾期就算通过，有的信息没有人审也能发布。",
    "The tier “{name}” is passed by time alone; some item is published with nobody having reviewed it there.",
)
TIER_UNHEEDED: Final = Wording(
    "“{name}”不通过也继续往下走，拦不住信息。", "The item goes on though the tier “{name}” refuses it."
)
TIER_AFTER_PUBLICATION: Final = Wording(
    "“{name}”在发布以后，不是发布的关口。", "The tier “{name}” reviews after publication; it holds nothing up."
)
TIER_EXEMPT: Final = Wording(
    "依“{exemption}”，有的信息不经“{name}”就发布，以后补办。",
    "By “{exemption}” some item is published without the tier “{name}”, which is made up for later.",
)
TIER_EXEMPT_FOR_GOOD: Final = Wording(
    "依“{exemption}”，有的信息不经“{name}”就发布，没有写要不要补办。",
    "By “{exemption}” some item is published without the tier “{name}”; nothing is said of making up for it.",
)
TIER_BEFORE_LOWER: Final = Wording(
    "有的信息“{higher}”不在“{lower}”之后。", "For some item the tier “{higher}” does not come after “{lower}”."
)
READ_TOO_EARLY: Final = Wording(
    "“{reader}”要看“{fact}”，有的信息到这里还没有由“{decider}”确定。",
    "“{reader}” asks for “{fact}”, which “{decider}” has not decided by then for some item.",
)
NOT_CORRECTABLE: Final = Wording(
    "“{name}”要求修改，有的信息却没有可以更正的地方能使它通过。",
    "“{name}” asks for a correction, yet for some item nothing that may be corrected makes it pass.",
)
NOT_CORRECTABLE_TOGETHER: Final = Wording(
    "“{name}”都要求修改，各自能改好，有的信息却不能同时改好。",
    "“{name}” all ask for corrections; each can be made, yet for some item not all of them at once.",
)
NO_WORKFLOW: Final = Wording("有的信息没有流程可走。", "Some item has no workflow.")
NO_RULE_HERE: Final = Wording(
    "有的信息在“{name}”里走到原文未作规定的地方。", "Some item comes to where “{name}” says that it says nothing."
)
NEVER_PUBLISHED: Final = Wording(
    "有的信息走完“{name}”也到不了发布，又没有审查拦下。",
    "Some item walks through “{name}” without being published, and no check stops it.",
)
LOOP: Final = Wording(
    "“{name}”的任何结论都是退回，走不出去。", "Every result of “{name}” sends the item back; there is no way out."
)
CHANGED_UNSEEN: Final = Wording(
    "“{name}”可以修改信息，有的信息改后没有人再审就能发布。",
    "“{name}” may change the item, and some item is published with nobody having reviewed it since.",
)
CHECKS_CONTRADICT: Final = Wording(
    "“{one}”和“{other}”互相抵触：有的信息怎样都不能两项都通过。",
    "“{one}” and “{other}” contradict each other: some item cannot pass both, whatever is so.",
)
QUESTION_UNASKED: Final = Wording("“{name}”没有哪个发布以前的环节去问。", "No step before publication asks “{name}”.")
QUESTION_IDLE: Final = Wording("“{name}”怎么答，结果都一样。", "Nothing depends on the answer to “{name}”.")
BAD_ANSWER_PASSES: Final = Wording(
    "“{name}”的答案不利，信息也能发布。", "An item is published though the answer to “{name}” is bad."
)
PEOPLE_NEEDED: Final = Wording("至少要 {number} 人。", "It takes {number} people at least.")
PEOPLE_SHORT: Final = Wording(
    "本单位 {people} 人，分不开“{roles}”：有的信息要 {number} 个不同的人分别担任。",
    "The unit's people ({people}) cannot keep “{roles}” apart: for some item they take {number} different people.",
)
PEOPLE_NOBODY: Final = Wording("没有人能担任“{roles}”。", "Nobody of the unit may act as “{roles}”.")
READING_WITHOUT_RULE: Final = Wording(
    "解读“{name}”怎么取，规则都一样：没有规则用到它。",
    "Whatever option of the reading “{name}” is taken, the rules are the same: none mentions it.",
)
TIER_PASSED_BY: Final = Wording(
    "“{workflow}”不经“发布”而使信息成为已发布，其中有的没有经过“{name}”。",
    "“{workflow}” makes an item published by another way than 发布, and some do not pass “{name}”.",
)
NOBODY_REVIEWS: Final = Wording(
    "在“{name}”里，有的信息没有一个人审核就能发布。",
    "In “{name}” some item is published with nobody having reviewed it.",
)
RETURN_SKIPS: Final = Wording(
    "“{source}”退回“{target}”，改后直送，不再经过“{between}”。",
    "“{source}” returns to “{target}” and gets the item straight back, past “{between}”.",
)
DEAD_END: Final = Wording("“{name}”的任何结论都走不下去。", "No result of “{name}” lets the item go on.")
RESULT_UNPROVIDED: Final = Wording(
    "“{name}”的结论是“{results}”时怎么办，没有规定。",
    "What follows when “{name}” says “{results}” is not provided for.",
)
RETURNS_USED_UP: Final = Wording(
    "“{name}”的结论是“{results}”、退回的次数用完以后怎么办，没有规定。",
    "What follows when “{name}” says “{results}” and may not return the item again is not provided for.",
)
HOST_COVERED: Final = Wording(
    "“{wide_list}”里的 {wide} 包含了“{narrow_list}”里的 {narrow}。",
    "{wide} in “{wide_list}” takes in {narrow} of “{narrow_list}”.",
)
CLAIM_FAILS: Final = Wording("“{name}”不成立：有的信息{how}。", "“{name}” does not hold: some item {how}.")
CLAIMED_OF_NOTHING: Final = Wording(
    "“{name}”没有说到任何信息：没有一件符合它的条件。",
    "“{name}” is claimed of nothing: no item meets its condition.",
)
HOW_PASSED_OVER: Final = Wording("不经“{steps}”就能发布", "is published without passing “{steps}”")
HOW_MET: Final = Wording("要经“{steps}”", "has to pass “{steps}”")
HOW_TOO_EARLY: Final = Wording("到“{then}”时还没有经过“{first}”", "comes to “{then}” without having passed “{first}”")
HOW_HAS_STATUS: Final = Wording("的状态是“{statuses}”", "has the status “{statuses}”")
HOW_OTHER_STATUS: Final = Wording("的状态不是“{statuses}”", "does not have the status “{statuses}”")
HOW_GOES_OUT: Final = Wording("没有审查拦下，能到发布", "comes to publication with no check to stop it")
HOW_ONE_PERSON: Final = Wording(
    "由同一个人担任“{roles}”，没有审查拦下，能到发布",
    "comes to publication with one person as “{roles}” and no check to stop it",
)
NOT_IN_FORCE: Final = Wording("在{day}不是有效的制度。", "Not in force on {day}.")
NO_FIRST_DAY: Final = Wording(
    "从哪天起施行，没有写，也没有惯例可依。", "The day from which it is in force is not known."
)
FIRST_DAY_BY_CONVENTION: Final = Wording(
    "从哪天起施行，原文没有写，按惯例认定。", "The text does not say from which day it is in force; a convention does."
)
ON_TRIAL_WITHOUT_END: Final = Wording(
    "制度是试行的，没有写试行到哪天。", "The text is on trial, without saying until when."
)
