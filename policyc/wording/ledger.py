"""The words of the clause ledger: what became of every sentence of a regulation."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

#: By the value of `analyses.ledger.Fate`.
FATES: Final = {
    "encoded": Wording("已编码", "encoded"),
    "not_encoded": Wording("不编码", "not encoded"),
    "deferred": Wording("待编码", "deferred"),
    "heading": Wording("标题", "heading"),
    "unaccounted": Wording("没有着落", "unaccounted"),
}
TOTAL: Final = Wording(
    "共 {all} 句：{counts}；规则是原文的 {ratio} 倍长",
    "{all} sentences: {counts}; the rules are {ratio} times as long as the text",
)
PICTURES: Final = Wording("；阶段和图另计 {ratio} 倍", "; stages and charts, apart, {ratio} times")
BETWEEN_COUNTS: Final = Wording("，", ", ")
TITLE: Final = Wording("条款对照表", "Clause ledger")
TEXT: Final = Wording("原文", "Text of the regulation")
FATE: Final = Wording("着落", "What became of it")
RULES: Final = Wording("规则及位置，或者不编码的理由", "Rules and where they stand, or the reason there are none")
MISSING: Final = Wording("没有着落的句子", "Sentences that nothing accounts for")
