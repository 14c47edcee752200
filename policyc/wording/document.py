"""The words of the side-by-side edition of a regulation and its rules."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

KIND: Final = Wording("制度原文与规则对照", "The regulation and its rules, side by side")
ABOUT: Final = Wording(
    "左栏是制度原文，逐字照录；右栏是据以编写的规则，不是制度文本。底色标出规则所引的原句，右上角的数字是规则的序号。",
    "On the left the regulation, word for word; on the right the rules written from it, which are not the text. Words "
    "that rules quote are shaded, with the numbers of those rules.",
)
LINES: Final = Wording(
    "规则左边的线：实线依据原文，虚线依据解读，点线依据惯例（制度没有写）。",
    "The line beside a rule: solid on the text, dashed on a reading, dotted on a convention (not in the text).",
)
TEXT: Final = Wording("制度原文", "The regulation")
RULES: Final = Wording("规则", "Rules")
CONTENTS: Final = Wording("目录", "Contents")
TOTALS: Final = Wording("总账", "Totals")
PAGE: Final = Wording("第 {n} 页 共 {m} 页", "page {n} of {m}")

DOCUMENT_NUMBER: Final = Wording("文号", "Document number")
ISSUER: Final = Wording("制定机关", "Issued by")
DATED: Final = Wording("成文日期", "Dated")
IN_FORCE: Final = Wording("施行日期", "In force from")
IN_FORCE_BY_CONVENTION: Final = Wording("{day}（原文没有写明，据惯例）", "{day} (not in the text, by convention)")
NOT_IN_TEXT: Final = Wording("原文没有写明", "not in the text")
INTERPRETED_BY: Final = Wording("解释机关", "Interpreted by")
TEXT_DIGEST: Final = Wording("原文摘要", "Digest of the text")
RULES_DIGEST: Final = Wording("规则摘要", "Digest of text and rules")
VERSION: Final = Wording("编制工具", "Made by")
ON_TRIAL: Final = Wording("试行", "on trial")

RULE_NUMBER: Final = Wording("规则{n}", "rule {n}")
SEE_RULE: Final = Wording("见规则{n}", "see rule {n}")
ALSO: Final = Wording("另见", "See also")
READING: Final = Wording("解读", "Reading")
INHERITED: Final = Wording("依据同其所在的规则", "standing on what stands around it")
NO_WORDS: Final = Wording("（文字见以下各款、项、段）", "(its words stand in the parts that follow)")
NO_RULE: Final = Wording("本条没有规则。", "No rule stands on this.")
WHOLE_CLAUSE: Final = Wording("本条", "the whole clause")
THE_REST: Final = Wording("除所引原句外的文字", "the words that no rule quotes")
SOURCE: Final = Wording("规则原文", "rule as written")
ELIDED: Final = Wording("{ … }", "{ … }")

RULE_TOTAL: Final = Wording(
    "规则 {all} 条：依据原文 {text} 条，依据解读 {reading} 条，依据惯例 {convention} 条；"
    "不依据任何条款的名词和要素 {plain} 条",
    "{all} rules: {text} on the text, {reading} on a reading, {convention} on a convention; {plain} words and facts "
    "that stand on no clause",
)
READING_TOTAL: Final = Wording(
    "解读 {all} 处，其中 {unconfirmed} 处未经有权解释的机关确认",
    "{all} readings, of which the organ that may interpret has not confirmed {unconfirmed}",
)
OPEN_TOTAL: Final = Wording(
    "原文没有写明的 {holes} 处，未作规定的要素 {silences} 项",
    "{holes} things left open, {silences} facts not spoken of",
)

GROUP_RULES: Final = Wording("不依据条款的规则", "Rules that stand on no clause")
GROUP_RULES_ABOUT: Final = Wording(
    "下列规则只依据惯例或者机器线索，制度没有写。",
    "These stand on a convention or on what a machine finds; the text has nothing of them.",
)
GROUP_WORDS: Final = Wording("名词和要素", "Words and facts")
GROUP_WORDS_ABOUT: Final = Wording(
    "规则里使用的角色、要素等。它们只给事物起名，不产生义务。",
    "Roles, facts and the like. They name things and bind nobody.",
)
READINGS: Final = Wording("解读", "Readings")
READINGS_ABOUT: Final = Wording(
    "原文可以作不止一种理解的地方。●为现在采用的读法；没有确认的，都是编写者的选择。",
    "Where the text can be read in more than one way. ● marks the option adopted; unconfirmed ones are the authors'.",
)
ADOPTED: Final = Wording("采用：{by}{day}", "Adopted: {by} {day}")
REASON: Final = Wording("理由：{reason}", "Reason: {reason}")
CONFIRMED: Final = Wording("{organ} {document} {day}", "{organ} {document} {day}")
CONFIRMED_BY: Final = Wording("已确认：{confirmed}", "Confirmed: {confirmed}")
UNCONFIRMED: Final = Wording("尚未经有权解释的机关确认", "Not confirmed by the organ that may interpret")
TAKEN_BY: Final = Wording("规则{numbers}", "rules {numbers}")
QUESTION: Final = Wording("疑问：{question}", "Doubt: {question}")
HOLES: Final = Wording("原文没有写明的", "Left open by the text")
HOLES_ABOUT: Final = Wording(
    "规则如实写作“未定”，不代为填补；有关结论照此注明。",
    "The rules say so and fill nothing in; answers that meet one of these say so too.",
)
SILENCES: Final = Wording("未作规定的", "Not spoken of")
SILENCES_ABOUT: Final = Wording(
    "已经查过，原文对下列要素没有规定。没有规定不等于允许。",
    "Somebody looked: the text says nothing about these facts. Silence is no permission.",
)
CONVENTIONS: Final = Wording("惯例", "Conventions")
CONVENTIONS_ABOUT: Final = Wording(
    "制度没有写、由使用者约定的做法。", "What users agreed on; none of it is in the text."
)
NONE: Final = Wording("无。", "None.")
BETWEEN: Final = Wording("、", ", ")
COLON: Final = Wording("：", ": ")
REASON_BEHIND: Final = Wording("（理由：{reason}）", " (reason: {reason})")
ABOUT_MARKDOWN: Final = Wording(
    "引文是制度原文，逐字照录；下面是据以编写的规则，不是制度文本。画线的是规则所引的原句，其后的数字是规则的序号。",
    "Quoted is the regulation, word for word; below it the rules written from it, which are not the text. Words that "
    "rules quote are underlined, with the numbers of those rules.",
)
