"""What a chart says in the program's own words: captions, legend, remarks in boxes, and its differences from the text.

Keyed by the values of enumerations that stand in higher layers and cannot be named here; a test holds the keys equal.
Regulation text is never translated.
"""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

# --- head and foot --------------------------------------------------------------------------------------------------
TITLE: Final = Wording("{title}流程图", "Flowchart of {title}")
ON_TRIAL: Final = Wording("（试行）", "（试行）")
NUMBER: Final = Wording("（{number}）", "({number})")
DRAWN_FROM: Final = Wording(
    "据{clauses}编绘，非官方附图。", "Drawn from {clauses}; not part of the regulation as published."
)
NOT_OFFICIAL: Final = Wording("非官方附图。", "Not part of the regulation as published.")
AS_PRINTED: Final = Wording(
    "文字为原图字样，条款号为本图所加，连线为重建。",
    "The words are those of the printed chart; clause numbers are added, lines are reconstructed.",
)
RECONSTRUCTED: Final = Wording("部分连线为重建。", "Some lines are reconstructed.")
READINGS: Final = Wording(
    "本图所依未确认的解读：{readings}。", "Readings this chart rests on, unconfirmed: {readings}."
)
READING: Final = Wording("{reading}（取“{option}”）", "{reading} (“{option}”)")
HOLES: Final = Wording("制度没有写由谁办理：{boxes}。", "The text does not say who does this: {boxes}.")
NOT_PROVIDED: Final = Wording(
    "不通过以后怎么办，制度没有写：{boxes}。", "The text does not say what follows a refusal: {boxes}."
)
CONVENTIONS: Final = Wording("惯例（非制度文本）：{titles}。", "Conventions, not in the text: {titles}.")
REMARK: Final = Wording("“{box}”：{remark}。", "“{box}”: {remark}.")
MARKED: Final = Wording(
    "标出的是“{item}”的路线，按{day}判断；结论：{status}。",
    "Marked is the route of “{item}” as of {day}; status: {status}.",
)
MARKED_NAMELESS: Final = Wording(
    "标出的是一份信息的路线，按{day}判断；结论：{status}。",
    "Marked is the route of an item as of {day}; status: {status}.",
)
NO_CATEGORY_BOX: Final = Wording(
    "这份信息属于“{category}”，原图没有这一类的盒。", "The item is of “{category}”, for which the chart has no box."
)
DAY: Final = Wording("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")

# --- lanes ----------------------------------------------------------------------------------------------------------
BEFORE_PUBLICATION: Final = Wording("发布前", "Before publication")
AFTER_PUBLICATION: Final = Wording("发布后", "After publication")
DAILY: Final = Wording("日常工作", "Everyday work")
NO_STAGE: Final = Wording("未列阶段", "In no stage")
NOBODY: Final = Wording("（未规定由谁）", "(the text names nobody)")

# --- boxes ----------------------------------------------------------------------------------------------------------
BOX_QUESTION: Final = Wording("{condition}？", "{condition}?")
ESCALATE: Final = Wording("视情况决定是否上报", "Decide at discretion whether to escalate")
BY: Final = Wording("（{actor}）", "({actor})")
FILLS: Final = Wording("填写《{form}》", "Fill in 《{form}》")
SIGNS: Final = Wording("在《{form}》上签字", "Sign 《{form}》")
KEEPS: Final = Wording("《{form}》由{actor}存档", "《{form}》 kept by {actor}")
KEEPS_NOBODY: Final = Wording("《{form}》存档", "《{form}》 kept")
KEPT_FOR: Final = Wording("保存期限：{period}", "Keep for: {period}")
PERIOD_NOT_WRITTEN: Final = Wording("制度没有写", "not stated")
SANCTION: Final = Wording("问责：{title}", "Sanction: {title}")
FOCUS: Final = Wording("重点：{matters}", "Focus: {matters}")
LIMIT: Final = Wording("时限：{limit}", "Within: {limit}")
CLAUSES: Final = Wording("依据：{clauses}", "by {clauses}")
SIGNED_IN_ORDER: Final = Wording("逐级签字齐全方可发布", "Only when every step has signed, in order")
STATE: Final = {
    "published": Wording("信息发布", "The item is published"),
    "withdrawn": Wording("信息撤下", "The item is withdrawn"),
}
STATE_OTHER: Final = Wording("信息转为{state}", "The item becomes {state}")
GAP: Final = Wording("制度未作规定", "The text does not provide for this")
END: Final = Wording("结束", "End")
TERMINATED: Final = Wording("终止", "Broken off")
NEEDED: Final = Wording("满{n}路即可", "{n} of them are enough")
TOGETHER: Final = Wording("（{together}）", "({together})")
JOINED: Final = Wording("会同{joined}", "with {joined}")
OF: Final = Wording("{organ}{role}", "{role} of {organ}")

# --- lines ----------------------------------------------------------------------------------------------------------
YES: Final = Wording("是", "yes")
NO: Final = Wording("否", "no")
NEITHER: Final = Wording("其余、{label}", "otherwise, or {label}")
OTHERWISE: Final = Wording("其余", "otherwise")
DECIDED: Final = Wording("决定上报", "decided to")
DECIDED_NOT: Final = Wording("决定不上报", "decided not to")
AT_DISCRETION: Final = Wording("视情况：{condition}", "at discretion: {condition}")
OVERDUE: Final = Wording("逾期", "overdue")
RETURNED_AT_MOST: Final = Wording("至多{n}次", "at most {n} times")
RETURNED_BEFORE: Final = Wording("已退回{n}次", "returned {n} times")
OVERDUE_BY: Final = Wording("逾期{period}", "after {period}")
DEEMED: Final = Wording("{overdue}视为{result}", "{overdue}, deemed {result}")
LAST_OF: Final = Wording("{first}或{last}", "{first} or {last}")

# --- legend ---------------------------------------------------------------------------------------------------------
LEGEND: Final = {
    "text_line": Wording("制度原文", "the text"),
    "reading_line": Wording("依解读", "by a reading"),
    "convention_line": Wording("惯例，制度没有写", "by convention, not in the text"),
    "optional": Wording("视情况", "at discretion"),
    "ours": Wording("本图所加，原文没有", "added by this chart, not in the text"),
    "beside": Wording("不在单件信息的路线上", "not on an item's route"),
    "certain": Wording("必经", "due"),
    "possible": Wording("待补要素", "depends on missing facts"),
    "pending": Wording("待环节确定", "a step decides"),
    "awaiting": Wording("视情况，待决定", "at discretion, not decided"),
    "exempt": Wording("免经", "let off"),
}
REBUILT: Final = Wording("重建的连线", "reconstructed")
PARTLY_REBUILT: Final = Wording("依解读，或者重建", "by a reading, or reconstructed")
#: What the returns of this chart mean, where all of them mean one thing.
RETURNS: Final = Wording("{convention}：{result}退回上一环节", "{convention}: back to the step before ({result})")
#: How a stroke is called where it cannot be shown; what has none is said in words.
STROKE: Final = {
    "text_line": Wording("实线", "solid"),
    "reading_line": Wording("虚线", "dashed"),
    "convention_line": Wording("点线", "dotted"),
    "ours": Wording("灰底", "grey"),
    "certain": Wording("红色粗线", "thick red"),
}
OFF_ROUTE: Final = Wording("路线以外", "not on the route")
LEGEND_HEAD: Final = Wording("图例", "Legend")

# --- printed chart against text ---------------------------------------------------------------------------------------
NO_PRINTED_CHART: Final = Wording(
    "《{title}》没有附流程图，没有可以同正文比对的。", "《{title}》 prints no flowchart; there is nothing to compare."
)
DIFFERENCES_HEAD: Final = Wording(
    "《{title}》附图“{chart}”与正文逐字比对：",
    "The printed chart “{chart}” of 《{title}》 against its text, word by word:",
)
DIFFERENCES_TOTAL: Final = Wording("共 {n} 处不一致。", "{n} differences.")
HEAD_BOX: Final = Wording("盒“{box}”（{clause}）", "Box “{box}” ({clause})")
HEAD_NO_BOX: Final = Wording("正文有规定、图上没有盒的", "Provided for in the text, without a box in the chart")
HEAD_NO_WORDS: Final = Wording(
    "所比条款里、图上没有写的句子", "Sentences of these clauses that the chart does not give"
)
BEHIND: Final = Wording("“{words}”之后，", "behind “{words}”: ")
#: Keyed by the kinds of differences.
DIFFERENCE: Final = {
    "missing": Wording("正文有“{body}”，图上没有", "the text has “{body}”, the chart has not"),
    "added": Wording("图上有“{chart}”，正文没有", "the chart has “{chart}”, the text has not"),
    "changed": Wording("正文是“{body}”，图上是“{chart}”", "the text has “{body}”, the chart “{chart}”"),
    "name": Wording("正文写{body}，图上写{chart}", "the text calls it {body}, the chart {chart}"),
    "repeated": Wording("图上重复：“{chart}”", "printed twice: “{chart}”"),
    "no_box": Wording("{label}（{clause}）", "{label} ({clause})"),
    "no_words": Wording("{clause}：“{body}”", "{clause}: “{body}”"),
}
IN_BODY: Final = Wording("：“{body}”", ": “{body}”")
