"""Detect wording that keeps a document inside an organ (内部资料, 不得外传 ...).

None of it is a statutory level of secrecy; 工作秘密 is protected by art. 64 of the
Law on Guarding State Secrets (2024).

Assumes: decoded text.
Guarantees: linear time.
Reports: STRONG where a line consists of such wording alone, as a marking does
(`（内部资料　注意保存）`); WEAK within a sentence.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from policyc.detectors.characters import BLANKS, LINE_BREAKS, may_hold, opens_line, spaced_any, without_blanks
from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_INTERNAL: Final = ("资料", "材料", "文件", "刊物", "参考", "明电", "电报", "传阅", "使用", "掌握", "发行", "交流")
_PURPOSES: Final = ("使用", "参考", "交流", "传阅", "学习", "掌握", "工作使用")
_PROHIBITIONS: Final = ("不得", "请勿", "严禁", "禁止", "不准", "不可", "不要", "切勿")
_FIXED: Final = (
    "供内部参考",
    "注意保存",
    "注意保密",
    "不得翻印",
    "不得对外公开",
    "不宜对外公开",
    "不对外公开",
    "阅后收回",
    "阅后清退",
    "阅后退回",
    "阅后销毁",
    "会后收回",
    "会后清退",
    "工作秘密",
    "此件发至",
    "此件不公开",
)


@cache
def _words() -> frozenset[str]:
    """Combine the parts."""
    only_for = [f"仅{restriction}内部" for restriction in ("供", "限")]
    return frozenset(
        {
            *_FIXED,
            *(f"内部{noun}" for noun in _INTERNAL),
            *only_for,
            *(f"{head}{purpose}" for head in only_for for purpose in _PURPOSES),
            *(f"{prohibition}外传" for prohibition in _PROHIBITIONS),
        }
    )


_FILLER: Final = f'[{BLANKS}（）()〔〕【】\\[\\]，,、；;。.：:！!★·《》“”"—-]'


# Compiled at first use, all of them: the wording takes milliseconds, and most texts have none of it.
@cache
def _wording() -> re.Pattern[str]:
    return re.compile(spaced_any(_words()))


@cache
def _one_filler() -> re.Pattern[str]:
    return re.compile(_FILLER)


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(f"{_FILLER}*+")


@cache
def _to_line_end() -> re.Pattern[str]:
    return re.compile(f"{_FILLER}*+(?:[{LINE_BREAKS}]|\\Z)")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find the wording, in order."""
    if not may_hold(text, _words()):
        return ()
    matches = tuple(_wording().finditer(text))
    hits: list[Evidence] = []
    marked = 0
    for index, match in enumerate(matches):
        # Only the first wording of a line can open a mark, so each line is tried once.
        if index >= marked and opens_line(text, match.start(), _one_filler()):
            marked = _end_of_mark(text, matches, index)
        confidence = Confidence.STRONG if index < marked else Confidence.WEAK
        hits.append(Evidence(Span(*match.span()), without_blanks(match.group()), confidence))
    return tuple(hits)


def _end_of_mark(text: str, matches: Sequence[re.Match[str]], first: int) -> int:
    """Return the index behind the last wording of this line, or `first` if the line holds anything else."""
    for index in range(first, len(matches)):
        end = matches[index].end()
        if _to_line_end().match(text, end):
            return index + 1
        fillers = _fillers().match(text, end)
        following = fillers.end() if fillers else end
        if index + 1 == len(matches) or matches[index + 1].start() != following:
            return first
    return first


DETECTOR: Final = Detector("internal_words", _find, "内部资料，注意保存")
