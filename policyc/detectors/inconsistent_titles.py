"""Detect a title in 《》 that an earlier place of the text writes otherwise.

Two titles are one when they are alike but for 的, 和, 与, 及 and quotation marks, for a listed confusion of characters,
or for two neighbouring characters that changed places. Any other character that differs may make it another
document (a year, a place, 办法 for 条例), so that nothing is said. Which of the two is right is not known.

Assumes: decoded text in simplified characters.
Guarantees: linear time; a title is compared with those before it.
Reports: STRONG hits only; `masked` reads "later→earlier".
"""

import re
from functools import cache
from typing import Final

from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.text import Span

_SHORTEST: Final = 8
_LONGEST: Final = 80
#: What a title is often cited without.
_DROPPED: Final = dict.fromkeys(map(ord, '的和与及、“”‘’"·　 '))
#: Words that are another word's misprint; each is wrong, or wrong in a title.
_CONFUSED: Final = {
    "条列": "条例",
    "规订": "规定",
    "布署": "部署",
    "帐": "账",
    "工做": "工作",
    "操做": "操作",
    "纪录": "记录",
    "统畴": "统筹",
    "峻工": "竣工",
    "答覆": "答复",
    "挡案": "档案",
    "启示发布": "启事发布",
    "截止年底": "截至年底",
    "通迅": "通讯",
    "防讯": "防汛",
    "方按": "方案",
    "预按": "预案",
    "侯选": "候选",
    "审察": "审查",
    "管里": "管理",
}


@cache
def _title() -> re.Pattern[str]:
    return re.compile(f"《([^《》\n]{{{_SHORTEST},{_LONGEST}}})》")


@cache
def _blank() -> re.Pattern[str]:
    return re.compile("\\s")


@cache
def _long_number() -> re.Pattern[str]:
    return re.compile("[0-9０-９]{7}")


@cache
def _confused() -> re.Pattern[str]:
    return re.compile("|".join(_CONFUSED))


def _find(text: str) -> tuple[Evidence, ...]:
    """Find titles that were written otherwise before, in order."""
    hits: list[Evidence] = []
    alike: dict[str, str] = {}
    anagrams: dict[str, str] = {}
    for match in _title().finditer(text):
        title = _blank().sub("", match.group(1))
        core = _confused().sub(lambda one: _CONFUSED[one.group()], title.translate(_DROPPED))
        if len(core) < _SHORTEST:
            continue
        letters = "".join(sorted(core))
        earlier = alike.setdefault(core, title)
        if earlier == title:
            first = anagrams.setdefault(letters, title)
            if first == title or not _swapped(first, title):
                continue
            earlier = first
        hits.append(Evidence(Span(*match.span()), _shown(title, earlier), Confidence.STRONG))
    return tuple(hits)


def _swapped(first: str, second: str) -> bool:
    """Tell whether two neighbouring characters, and nothing else, changed places."""
    if len(first) != len(second):
        return False
    at = [index for index, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    return len(at) == 2 and at[1] == at[0] + 1 and first[at[0]] == second[at[1]]


def _shown(title: str, earlier: str) -> str:
    if _long_number().search(title + earlier) or "*" in title + earlier:
        return "《…》→《…》"
    return f"《{title}》→《{earlier}》"


DETECTOR: Final = Detector(
    "inconsistent_titles", _find, "《关于做好信息报送工作的通知》下发后，《关于做好信息报送工作通知》"
)
