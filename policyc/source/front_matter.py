"""What stands before the first numbered clause: the notice that issues the text, title, preamble.

The notice is recognised by its words (印发, 公布 …) and ends with the date under it; a remark in
brackets behind the date （此件公开发布） still belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyc.source.blanks import BLANK_CLASS
from policyc.source.citation_form import Level, Step
from policyc.source.numerals import CHINESE_CLASS
from policyc.source.outline import Node
from policyc.source.regulation import ClauseUnit
from policyc.source.text import Span


def front_matter(text: str, lines: Sequence[Span]) -> list[Node]:
    """Divide the lines before the first numbered clause into at most three nodes."""
    notice = _notice_length(text, lines)
    title = notice
    while title < len(lines) and _is_title_line(text, lines[title]):
        title += 1
    parts = (
        (Level.NOTICE, ClauseUnit.NOTICE, lines[:notice]),
        (Level.TITLE, ClauseUnit.TITLE, lines[notice:title]),
        (Level.PREAMBLE, ClauseUnit.PREAMBLE, lines[title:]),
    )
    return [Node(Step(level), unit, part[0].start, list(part)) for level, unit, part in parts if part]


def is_date_line(text: str, line: Span) -> bool:
    """Say whether a line is a date and nothing else, in Arabic or Chinese numerals."""
    return _DATE.fullmatch(text, line.start, line.end) is not None


def is_bracketed(text: str, line: Span) -> bool:
    """Say whether a line stands in brackets from end to end."""
    return text[line.start] in "（(﹙〔[" and text[line.end - 1] in "）)﹚〕]"


_B = f"{BLANK_CLASS}{{0,8}}"
_CN = f"[○Ｏ{CHINESE_CLASS}]"
_YEAR = rf"(?:[0-9０-９]{{4}}|(?:{_CN}{_B}){{4}})"
_PART = rf"(?:[0-9０-９]{{1,2}}|(?:{_CN}{_B}){{1,3}})"
_DATE = re.compile(rf"{_YEAR}{_B}年{_B}{_PART}{_B}月{_B}{_PART}{_B}日")
_ISSUES = re.compile("印发|转发|公布|发布|施行|通知|公告|决定|令")
_ISSUES_NOW = re.compile("现(?:予以?|将|就|把)?.{0,60}?(?:印发|转发|公布|发布)")
_LONGEST_TITLE_LINE = 60


def _notice_length(text: str, lines: Sequence[Span]) -> int:
    """Count the lines of the notice; 0 without one."""
    dates = [at for at, line in enumerate(lines) if is_date_line(text, line)]
    if dates and any(_ISSUES.search(text, line.start, line.end) for line in lines[: dates[-1]]):
        end = dates[-1] + 1
        while end < len(lines) and is_bracketed(text, lines[end]):
            end += 1
        return end
    issuing = [at for at, line in enumerate(lines) if _ISSUES_NOW.search(text, line.start, line.end)]
    # Nothing behind it would mean that the notice is the regulation itself and this its preamble.
    return issuing[-1] + 1 if issuing and issuing[-1] + 1 < len(lines) else 0


def _is_title_line(text: str, line: Span) -> bool:
    ends_open = text[line.end - 1] not in "。；：！？;:!?，,"
    return is_bracketed(text, line) or (len(line) <= _LONGEST_TITLE_LINE and ends_open)
