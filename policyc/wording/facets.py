"""What a test may look at in an answer (应 …), and what the parts of an expectation are called.

Assumes nothing. Guarantees that a facet is found by its Chinese and its English word, which are those of the keyword
table. Reports nothing.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from policyc.wording.language import Wording


class Facet(Enum):
    """A part of an answer; the value is what it is called. Source: `docs/language.md` §3.10."""

    STATUS = Wording("状态", "status")
    CATEGORY = Wording("类别", "category")
    STEPS = Wording("环节", "step")
    ESCALATIONS = Wording("升级", "escalation")
    CHECKS = Wording("审查", "check")
    QUESTIONS = Wording("询问", "question")
    MISSING = Wording("待补", "missing")
    PENDING = Wording("待定", "pending")
    AWAITING = Wording("待决定", "awaiting_decision")
    SILENT = Wording("未规定", "silent_on")
    DUTIES = Wording("职责", "duty")
    CONTRADICTIONS = Wording("矛盾", "contradictions")
    # About one step, duty, sanction, form, tier, check or escalation, which is named behind the facet.
    WHO_ACTS = Wording("办理人", "who_acts")
    JOINED_BY = Wording("会同", "joined_by")
    TIER = Wording("审级", "tier")
    LIMIT = Wording("时限", "time_limit")
    REVIEWS = Wording("查", "reviews")
    DECIDES = Wording("确定", "determines")
    FILLS = Wording("填", "fills")
    SIGNS = Wording("签", "signs")
    MAY_EDIT = Wording("可修改", "may_edit")
    RETURNS_TO = Wording("退回", "return_to")
    CONSEQUENCE = Wording("后果", "consequence")
    ASKED_FOR = Wording("要求", "asked_for")
    HOW_OFTEN = Wording("频次", "how_often")
    KEEP = Wording("留存", "keep")
    FIELDS = Wording("栏目", "field")
    SIGNATURE_BOXES = Wording("签字栏", "signature_boxes")
    ANSWERS_FOR = Wording("负责", "answers_for")
    STARTS_WHEN = Wording("始于", "starts_when")


_BY_WORD: Final = {word: facet for facet in Facet for word in (facet.value.zh, facet.value.en)}

#: The words between facet and values, by the code that the surface tree has for them.
RELATIONS: Final = {
    "is": Wording("为", "is"),
    "contains": Wording("含", "contains"),
    "lacks": Wording("不含", "lacks"),
}
NOTHING: Final = Wording("无", "none")
#: Fixed words that a part of an answer may hold, by the code that stands for them.
FIXED: Final = {
    "unstated": Wording("未定", "unstated"),
    "as_soon_as_possible": Wording("尽快", "as_soon_as_possible"),
    "at_once": Wording("立即", "at_once"),
    "promptly": Wording("及时", "promptly"),
    "permanently": Wording("长期", "permanently"),
    "periodically": Wording("定期", "periodically"),
    "from_time_to_time": Wording("不定期", "from_time_to_time"),
    "continuously": Wording("持续", "continuously"),
    "block": Wording("禁止发布", "block"),
    "fix_first": Wording("退回修改", "fix_first"),
    "mask": Wording("遮掩", "mask"),
    "verify": Wording("核实", "verify"),
    "remind": Wording("提示", "remind"),
    "previous_step": Wording("上一环节", "previous_step"),
    "continue": Wording("继续", "continue"),
    "terminate": Wording("终止", "terminate"),
    "not_provided": Wording("未作规定", "not_provided"),
    "published": Wording("已发布", "published"),
    "withdrawn": Wording("已撤下", "withdrawn"),
    "item": Wording("信息", "item"),
}
#: How those named act together, or how an item that was returned goes on, by the code of the surface tree.
MANNERS: Final = {
    "jointly": Wording("共同", "jointly"),
    "either": Wording("任一", "any"),
    "again": Wording("重走", "again"),
    "straight": Wording("直送", "straight_back"),
}
UNDECIDED: Final = Wording("未定", "undecided")
AMONG: Final = Wording("可能是", "possibly ")


def facet_named(word: str) -> Facet | None:
    """Return the facet that a word names, in either language."""
    return _BY_WORD.get(word)
