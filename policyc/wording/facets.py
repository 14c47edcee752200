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


_BY_WORD: Final = {word: facet for facet in Facet for word in (facet.value.zh, facet.value.en)}

#: The words between facet and values, by the code that the surface tree has for them.
RELATIONS: Final = {
    "is": Wording("为", "is"),
    "contains": Wording("含", "contains"),
    "lacks": Wording("不含", "lacks"),
}
NOTHING: Final = Wording("无", "none")
UNDECIDED: Final = Wording("未定", "undecided")
AMONG: Final = Wording("可能是", "possibly ")


def facet_named(word: str) -> Facet | None:
    """Return the facet that a word names, in either language."""
    return _BY_WORD.get(word)
