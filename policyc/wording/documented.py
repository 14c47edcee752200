"""What an answer says of the document that an item's text comes from."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

SPOT: Final = Wording("{place}“{masked}”", "{place}: “{masked}”")
SPOT_ATTACHED: Final = Wording("{part}{place}“{masked}”", "{part}, {place}: “{masked}”")
AGAINST: Final = Wording(
    "文件里检出{evidence}（“{check}”），而信息填写或者声明{values}",
    "the document holds {evidence} (“{check}”), against {values}",
)
COMPARE_THEM: Final = Wording(
    "请对照文件核实：所填有误就改正，检出的不算就加 --compared {fact}=核对人",
    "compare them: correct what was given, or, where the document is right as it is, add --compared {fact}=NAME",
)
