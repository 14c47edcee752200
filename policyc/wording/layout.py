"""What is said when a chart does not fit its paper, and the few words that the layout adds to a page."""

from __future__ import annotations

from typing import Final

from policyc.wording.language import Wording

TOO_SMALL: Final = Wording(
    "{paper}放不下：正文字号将小于小五号（9磅），并且不能再分页；请改用--paper {instead}。",
    "{paper} is too small: text would be smaller than 9 pt, and more pages do not help; use --paper {instead}.",
)
TO_PAGE: Final = Wording("转第{page}页", "to page {page}")
FROM_PAGE: Final = Wording("接第{page}页", "from page {page}")
CONTINUED: Final = Wording("（续）", " (continued)")
PAGE: Final = Wording("— {page} —", "— {page} —")
