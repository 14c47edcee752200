"""Detect quotation marks and brackets that have no partner, or one of another kind.

GB/T 15834-2011 (4.8, 4.9, 4.15) has them in pairs. Pairs are sought within a line. A mark that a line leaves
open may be closed further down (a quotation of several paragraphs opens after a colon or at the head of a
line), so it is reported only where the sentence ends without it, and a closing mark only where no earlier line
left one open. Half-width brackets alone are left to formulas, code and lists.

Assumes: decoded text; a paragraph is a line.
Guarantees: linear time; what a line is judged by stands in it or before it.
Reports: STRONG hits only; the hit is one mark, and `masked` reads "mark→pair".
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import LINE_BREAKS
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]"}
_OPENERS: Final = {closing: opening for opening, closing in _PAIRS.items()}
#: Marks that are mistaken for one another.
_FAMILIES: Final = ('“‘"', "《〈", "（([〔", "【")
_REPORTED: Final = "“《（【〔"
_REPORTED_CLOSING: Final = "”》〉）】〕"
#: What ends a heading in which a title has no end.
_PAPERS: Final = ("的通知", "的意见", "的决定", "的公告", "的通告", "的批复", "的函", "的报告", "的请示")
_SENTENCE_ENDS: Final = ("。", "！", "？", "；")


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(f"[^{LINE_BREAKS}]+")


@cache
def _marks() -> re.Pattern[str]:
    """Match a mark; code and addresses are passed over whole."""
    return re.compile('`[^`]*`|https?://[!-~]+|[“”‘’《》〈〉（）()【】〔〕\\[\\]"]')


@cache
def _head() -> re.Pattern[str]:
    """Match what may precede a quotation of several paragraphs on its line."""
    return re.compile("(?:.*[：:]|[\\s>#*-]*)\\Z")


@cache
def _enumerates() -> re.Pattern[str]:
    """Match what a closing bracket of a list has before it: 1） or 一）; or an emoticon."""
    return re.compile("(?:(?:^|[\\s。；，、：;,:])(?:[0-9a-zA-Z]{1,3}|[一二三四五六七八九十]{1,3})|[：:；;])\\Z")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find marks without their partner, in order."""
    if _marks().search(text) is None:
        return ()
    hits: list[Evidence] = []
    left_open: set[str] = set()
    for line in _lines().finditer(text):
        for at in sorted(_Line(line.group(), left_open).odd()):
            place = line.start() + at
            masked = f"{text[place]}→{_pair(text[place])}"
            hits.append(Evidence(Span(place, place + 1), masked, Confidence.STRONG))
    return tuple(hits)


def _pair(mark: str) -> str:
    if mark == '"':
        return "“”"
    opening = {"(": "（", "〈": "《", "[": "〔"}.get(_OPENERS.get(mark, mark), _OPENERS.get(mark, mark))
    return opening + _PAIRS[opening]


class _Line:
    """The marks of one line, matched from left to right.

    `left_open` holds the closing marks that earlier lines still wait for, and is brought up to date.
    """

    def __init__(self, text: str, left_open: set[str]) -> None:
        self._text = text
        self._left_open = left_open
        self._stack: list[tuple[str, int]] = []
        self._odd: set[int] = set()
        self._forgiven = False
        # As many of either kind: one quotation within another, which is bad style and no slip.
        self._nested = text.count("“") == text.count("”")

    def odd(self) -> set[int]:
        """Return the places of the marks that are wrong."""
        for match in _marks().finditer(self._text):
            mark, at = match.group(), match.start()
            if len(mark) > 1 or self._is_named(at):
                continue
            if mark == '"':
                self._straight(at)
            elif mark in _PAIRS:
                self._opening(mark, at)
            else:
                self._closing(mark, at)
        self._end()
        return self._odd

    def _is_named(self, at: int) -> bool:
        """Tell whether the mark itself is meant (“（”), or is an apostrophe."""
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        if self._text[at] in "‘’" and before.isascii() and after.isascii():
            return True
        return before in {"“", "‘", '"'} and after in {"”", "’", '"'} and self._text[at] not in "“”"

    def _straight(self, at: int) -> None:
        top = self._stack[-1][0] if self._stack else ""
        if self._text[at - 1 : at].isdigit() and top != '"':
            return  # inches
        if top == "“":
            self._odd.add(at)
            self._stack.pop()
        elif top == '"':
            self._stack.pop()
        else:
            self._stack.append(('"', at))

    def _opening(self, mark: str, at: int) -> None:
        top = self._stack[-1][0] if self._stack else ""
        if mark == "“" and (top == "”" or (top == "“" and not self._nested)):
            # The same mark again: it was meant to close, or the first was never closed.
            self._odd.add(at)
            self._forgiven = self._stack.pop()[0] == "“"
        else:
            self._stack.append((mark, at))

    def _closing(self, mark: str, at: int) -> None:
        opening = _OPENERS[mark]
        stands = [kind for kind, _ in self._stack[-8:]]
        if opening in stands:
            while self._stack[-1][0] != opening:
                kind, place = self._stack.pop()
                if kind in _REPORTED:
                    self._odd.add(place)
            self._stack.pop()
        elif stands and _related(stands[-1], opening):
            kind, place = self._stack.pop()
            self._mixed(kind, place, mark, at)
        elif mark == "”" and "”" in stands:
            self._stack.remove(next(one for one in reversed(self._stack) if one[0] == "”"))
        else:
            self._alone(mark, at)

    def _mixed(self, kind: str, place: int, mark: str, at: int) -> None:
        if "[" in {kind, _OPENERS[mark]}:
            return  # intervals are open at one end
        self._odd.add(place if mark == "〕" or kind == '"' else at)

    def _alone(self, mark: str, at: int) -> None:
        if mark in self._left_open:
            self._left_open.discard(mark)
            return
        if mark not in _REPORTED_CLOSING or (mark == "）" and _enumerates().search(self._text[max(0, at - 4) : at])):
            return
        if mark == "”" and self._forgiven:
            self._forgiven = False
            return
        self._odd.add(at)
        if mark == "”":
            self._stack.append((mark, at))  # perhaps it was meant to open

    def _end(self) -> None:
        waiting = [(kind, at) for kind, at in self._stack if kind in _PAIRS]
        if not waiting:
            return
        kind, at = waiting[-1]
        ended = self._text.rstrip()
        complete = ended.endswith(_SENTENCE_ENDS) or (kind == "《" and ended.endswith(_PAPERS))
        if kind in _REPORTED and complete and not _head().match(self._text[:at][-40:]):
            self._odd.add(at)
        else:
            self._left_open.update(_PAIRS[one] for one, _ in waiting)


def _related(kind: str, other: str) -> bool:
    return any(kind in family and other in family for family in _FAMILIES)


DETECTOR: Final = Detector("unbalanced_marks", _find, "落实“放管服改革要求。")
