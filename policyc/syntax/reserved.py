"""Reserved names: words that mean something fixed where a name may stand, in both keyword languages.

They are not keywords: a fact may be called 链接, and then the fact is meant.
"""

from __future__ import annotations

from enum import Enum


class Reserved(Enum):
    """A reserved name; the value is `(Chinese, English)`."""

    CATEGORY = ("类别", "category")
    LINKS = ("链接", "links")
    ATTACHMENTS = ("附件", "attachments")
    TITLE = ("标题", "title")
    BODY = ("正文", "body")
    OWN_REGION = ("本地区", "own_region")
    PREVIOUS_STEP = ("上一环节", "previous_step")
    YES = ("是", "yes")
    NO = ("否", "no")
    UNKNOWN = ("未知", "unknown")
    NONE = ("无", "none")
    ESCALATE = ("上报", "escalate")
    DO_NOT_ESCALATE = ("不上报", "do_not_escalate")
    ITEM = ("信息", "item")
    PUBLISHED = ("已发布", "published")
    WITHDRAWN = ("已撤下", "withdrawn")
    PASSED = ("通过", "passed")
    REFUSED = ("不通过", "refused")
    POSSIBLE = ("可", "possible")
    IMPOSSIBLE = ("不可", "impossible")
    DATED = ("成文", "dated")

    @property
    def zh(self) -> str:
        """Return the Chinese form."""
        return self.value[0]

    @property
    def en(self) -> str:
        """Return the English form."""
        return self.value[1]


_BY_WORD = {word: reserved for reserved in Reserved for word in reserved.value}


def reserved(word: str) -> Reserved | None:
    """Return the reserved name that `word` is, in either language."""
    return _BY_WORD.get(word)
