"""Detect half-width punctuation in Chinese prose.

GB/T 15834-2011, 5.1: marks take the place of a character. Half-width ones are right in numbers, addresses,
formulas, code and tables, so a hit has Chinese characters on both sides, and its line has a full-width mark too.

Assumes: decoded text.
Guarantees: linear time.
Reports: STRONG hits only: a mark with the blanks behind it, or words in half-width brackets. `masked` reads
"wrong→right", and of the words in brackets it shows nothing.
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.characters import LINE_BREAKS
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_HAN: Final = "〇\u4e00-\u9fff"
_RIGHT: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_FULL_WIDTH: Final = "。，、；：？！“《（"
_SHORTEST_SENTENCE: Final = 6
#: Words on both sides of a mark with fewer characters together make a list or a field, not a sentence.
_SHORT: Final = 5


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(f"[^{LINE_BREAKS}]+")


@cache
def _half() -> re.Pattern[str]:
    """Match any mark in a place where it may be wrong."""
    between = f"(?<=[{_HAN}”》）】])(?<![!-~][”》）】])(?:[,;] {{0,2}}|[:?!])(?=[{_HAN}“《（【])"
    at_end = f"(?<=[{_HAN}”》）])[.;?!](?=[ \t\u3000]{{0,9}}\\Z)"
    bracketed = f"(?<=[{_HAN}》”])\\([{_HAN}][^()（）,]{{0,40}}\\)"
    return re.compile(f"(?P<passed>{_PASSED})|(?P<bracketed>{bracketed})|(?P<mark>{between}|{at_end})")


#: Addresses, code, sets and intervals, arguments, and texts quoted for their form.
_PASSED: Final = (
    f"https?://[!-~]+|`[^`]*`|\\[[^\\[\\]]{{0,60}}\\]|\\{{[^{{}}]{{0,200}}\\}}|\\([^()]{{0,40}},[^()]{{0,40}}\\)"
    f"|“[{_HAN}]{{1,12}}[:,;][{_HAN}]{{1,12}}”"
)


@cache
def _proportion() -> re.Pattern[str]:
    return re.compile(f":[{_HAN}:]{{0,24}}[=＝]")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]+\\Z")


@cache
def _run_on() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]{{1,{_SHORT}}}")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]{{{_SHORTEST_SENTENCE}}}")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find half-width marks, in order."""
    hits: list[Evidence] = []
    for line in _lines().finditer(text):
        written = line.group()
        if any(mark in written for mark in ",;:?!.("):
            hits.extend(_of_line(written, line.start()))
    return tuple(hits)


def _of_line(line: str, offset: int) -> list[Evidence]:
    prose = any(mark in line for mark in _FULL_WIDTH)
    hits: list[Evidence] = []
    for match in _half().finditer(line):
        if match.group("passed") is not None:
            continue
        wrong = match.group()
        if match.group("bracketed") is not None:
            masked = "(…)→（…）"
        else:
            masked = f"{wrong[0]}→{_RIGHT[wrong[0]]}"
            if _proportion().match(line, match.start()) or _is_short(line, match.start(), match.end()):
                continue
        # A full stop is as good a sign of prose as a full-width mark, if it ends a sentence.
        if prose or (wrong == "." and _sentence().search(line)):
            span = Span(offset + match.start(), offset + match.end())
            hits.append(Evidence(span, masked, Confidence.STRONG))
    return hits


def _is_short(line: str, start: int, end: int) -> bool:
    """Tell whether a mark parts two short words, as in lists and fields (甲,乙)."""
    around = _run().search(line[max(0, start - _SHORT) : start]), _run_on().match(line, end)
    return all(around) and sum(len(one.group()) for one in around if one) < _SHORT


DETECTOR: Final = Detector("halfwidth_punctuation", _find, "要高度重视,认真组织，确保落实。")
