"""The operators: each is one slip or one weakening that an officer could make, as a change of the rule file's text.

The list is fixed; what each operator does is said by `Operator`. Assumes nothing. Reports nothing.
"""

from __future__ import annotations

from enum import Enum

from policyc.source.frozen import frozen
from policyc.source.text import SourceText, Span
from policyc.wording.language import Wording


class Operator(Enum):
    """What is done to the rules; the value is how it is told."""

    DROP_RULE = Wording("删去整条规则", "drop a whole rule")
    DROP_GUARD = Wording("删去“当”", "drop a condition")
    DROP_EXCEPTION = Wording("删去“除非”", "drop an exception")
    DROP_OPERAND = Wording("删去条件的一部分", "drop part of a condition")
    NEGATE = Wording("条件取反", "negate part of a condition")
    AND_OR = Wording("“且”与“或”互换", "exchange and and or")
    THRESHOLD = Wording("界限移动一级", "move a threshold by one")
    DROP_VALUE = Wording("少列一个值", "drop one of several values")
    SOFTEN = Wording("后果减轻", "soften a consequence")
    HARDEN = Wording("后果加重", "harden a consequence")
    FLIP_ANSWER = Wording("清单答案颠倒", "exchange the good and the bad answer")
    MUST_TO_MAY = Wording("“必须”改为“可以”", "make must may")
    MAY_TO_MUST = Wording("“可以”改为“必须”", "make may must")
    TOGETHER = Wording("“共同”与“任一”互换", "exchange all and any")
    OTHER_ACTOR = Wording("换一个办理人", "have somebody else act")
    DROP_ACTOR = Wording("少一个办理人", "have one person less act")
    OTHER_TIER = Wording("换一个审级", "put a step on another tier")
    SWAP_STEPS = Wording("相邻环节对调", "exchange two steps")
    MOVE = Wording("“之前”与“之后”互换", "exchange before and after")
    DROP_PART = Wording("少做一件事", "do one thing less")
    WALK_BACK = Wording("“重走”与“直送”互换", "exchange walking again and going straight back")
    DROP_LIMIT = Wording("删去时限、频次、留存", "drop a time limit, a recurrence or a retention period")
    OTHER_LIMIT = Wording("时限变动一档", "change a time limit by one")
    HOST_SCOPE = Wording("主机与域名互换", "exchange host and domain")
    DROP_SOURCE = Wording("名单少一个来源", "drop an entry of a list")
    UNLISTED = Wording("名单的“等”改变口径", "change what an unlisted source means")
    DROP_LINE = Wording("删去一项义务或者一档后果", "drop an obligation or a line of a sanction")
    OTHER_DEMAND = Wording("“应当”改为“可以”，“不得”改为“应当”", "make shall may, and shall not shall")


@frozen
class Mutant:
    """One change: `new` in place of `span`.

    `rule` is the declaration changed, by keyword and name; `clauses` are those it cites, as written, or those that the
    declaration around it cites; none where a rule rests on a reading or a convention alone.
    """

    operator: Operator
    source: SourceText
    span: Span
    new: str
    rule: str
    clauses: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the file with the change."""
        return self.source.text[: self.span.start] + self.new + self.source.text[self.span.end :]

    @property
    def line(self) -> int:
        """Return the line of the change, counted from 1."""
        return self.source.text.count("\n", 0, self.span.start) + 1

    @property
    def old(self) -> str:
        """Return what was written."""
        return self.source.text[self.span.start : self.span.end]
