"""Detect characters and words that were typed twice.

Most doubled characters are right: they are words (常常), names, or the end of one word
and the beginning of the next (为了 and 了解). Listed are therefore particles that no word
doubles, with the neighbours that make them two words, and words that no sentence has
twice in a row; any other phrase counts from four characters on.

Assumes: decoded text in simplified characters.
Guarantees: linear time.
Reports: STRONG hits only; `masked` reads "twice→once".
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policyc.detectors.model import Confidence, Detector, Evidence
from policyc.source.frozen import frozen
from policyc.source.text import Span


@frozen
class Particle:
    """A character that stands twice by mistake, unless a neighbour takes one of the two.

    `before` and `after` are the characters with which it forms a word: 目的 in 目的的.
    """

    character: str
    before: str = ""
    after: str = ""


PARTICLES: Final = (
    Particle("的", "目矢之标中打", "确士喀"),
    Particle("了", "甚时目里", "解结却断然望如事"),
    Particle("和", "温缓共饱祥平调总柔谦中", "美气睦平乐"),
    Particle("与", "参给赋授予", "会时此日众"),
    Particle("及", "涉普埃波触顾推危累遍企论提惠述", "时早格第其至"),
    Particle("或", "抑间倘", "多许者"),
    Particle("也", "", "门许"),
    Particle("将", "即大上中少名主老良虎悍麻闯健武小战", "士军领帅来近要信才错功"),
    Particle("们"),
    Particle("已"),
    Particle("均", "平人户年月日村县亩校班地", "值价数"),
    Particle("仍", "", "旧"),
    Particle("但", "不", "愿"),
)

#: Words that no sentence has twice in a row, with what may follow the second because it belongs to it.
WORDS: Final = {
    **dict.fromkeys(
        [
            "进行",
            "根据",
            "按照",
            "关于",
            "应当",
            "全市",
            "全区",
            "全县",
            "全省",
            "我市",
            "我县",
            "我省",
            "我区",
            "我们",
            "他们",
            "由于",
            "对于",
        ],
        "",
    ),
    **dict.fromkeys(
        [
            "开展",
            "提高",
            "确保",
            "必须",
            "推进",
            "加强",
            "因此",
            "同时",
            "有关",
            "相关",
            "已经",
            "坚持",
            "并且",
            "因为",
            "如果",
            "但是",
            "所以",
        ],
        "",
    ),
    **dict.fromkeys(["各级", "现将", "现就", "进一步", "目前", "此外", "促进", "切实", "依据", "经过", "特此"], ""),
    "为了": "解",
    "以及": "时",
    "不得": "出到知罪益",
}
_SHORTEST: Final = 4
_LONGEST: Final = 12
#: A body and its own office: 领导小组领导小组成员.
_BODIES: Final = ("小组", "委员会", "政府", "办公室", "指挥部", "公司", "中心")


# Compiled at first use: it takes milliseconds.
@cache
def _short() -> re.Pattern[str]:
    """Match a listed particle or word, twice."""
    # What stands before is looked at last: a pattern that begins with a character is found faster.
    particles = (
        one.character * 2
        + (f"(?<![{one.before}]{one.character * 2})" if one.before else "")
        + f"(?![{one.after}{one.character}])"
        for one in PARTICLES
    )
    words = (f"{word}{word}" + (f"(?![{after}])" if after else "") for word, after in WORDS.items())
    return re.compile(f"(?P<particle>{'|'.join(particles)})|{'|'.join(words)}")


@cache
def _phrase() -> re.Pattern[str]:
    """Match a phrase: characters, not numerals or placeholders alone."""
    return re.compile("(?![〇零一二三四五六七八九十百千万甲乙丙丁某]+\\Z)[〇\u4e00-\u9fff]+")


@cache
def _difference() -> re.Pattern[bytes]:
    return re.compile(b"[^\0]")


def _find(text: str) -> tuple[Evidence, ...]:
    """Find what is there twice, in order."""
    hits: list[Evidence] = []
    taken = 0
    for start, end in sorted(_doubled(text), key=lambda one: (one[0], -one[1])):
        if start >= taken:
            once = _once(text[start:end])
            hits.append(Evidence(Span(start, end), f"{once}{once}→{once}", Confidence.STRONG))
            taken = end
    return tuple(hits)


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of everything that follows itself at once and should not."""
    for match in _short().finditer(text):
        if match["particle"] is None or text[match.start() - 1 : match.start()] != match["particle"][0]:
            yield match.span()
    units = text.encode("utf-32-le", "surrogatepass")
    whole = int.from_bytes(units, "little")
    for size in range(_SHORTEST, _LONGEST + 1):
        # The text is compared with itself, shifted, as two large numbers: what differs is left.
        changed = (whole ^ (whole >> 32 * size)).to_bytes(len(units), "little")
        for at, length in _unchanged(changed, len(units) - 4 * size, size):
            if _is_phrase(text[at : at + size]):
                yield at, at + size * (1 + length // size)


def _unchanged(changed: bytes, count: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield where characters equal those `size` further on, and how many do: `size` of them at least."""
    wanted = b"\0" * (4 * size)
    place = changed.find(wanted, 0, max(count, 0))
    while place >= 0:
        other = _difference().search(changed, place, count)
        first, last = (place + 3) // 4, (count if other is None else other.start()) // 4
        if last - first >= size:
            yield first, last - first
        place = changed.find(wanted, max(4 * last, place + 1), count)


def _once(run: str) -> str:
    return next(run[:size] for size in range(1, len(run)) if run[:size] * (len(run) // size) == run)


def _is_phrase(phrase: str) -> bool:
    """Tell whether it is one phrase, not a shorter one over and over, nor the end of a body's name."""
    if _phrase().fullmatch(phrase) is None or phrase.endswith(_BODIES):
        return False
    return phrase not in (phrase + phrase)[1:-1]


DETECTOR: Final = Detector("doubled_characters", _find, "认真落实会议的的要求")
