"""How a clause is cited: steps down from the whole text, read from any spelling, written in one.

Assumes a citation names one clause; lists of citations are taken apart by the reader of rules.
Guarantees: `parse(spell(citation)) == citation` for every citation that `parse` or the splitter
makes; spelling is by the conventions of legislation (第十条第（三）项, 目 in Arabic digits) and, for
texts in sections, of official documents (三（一）).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from policyc.source.blanks import BLANK_CLASS
from policyc.source.numerals import CHINESE_CLASS, chinese, parse_number


class Level(Enum):
    """What one step of a citation counts."""

    NOTICE = auto()
    TITLE = auto()
    PREAMBLE = auto()
    PART = auto()
    CHAPTER = auto()
    DIVISION = auto()
    ARTICLE = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    SUBITEM = auto()
    SECTION = auto()
    SUBSECTION = auto()
    POINT = auto()
    NATURAL_PARAGRAPH = auto()
    ANNEX = auto()
    ANNEX_TABLE = auto()
    ANNEX_RECORD = auto()
    ANNEX_FIGURE = auto()
    FORM_SAMPLE = auto()
    NOTE = auto()
    CHART = auto()
    SIGNATURE = auto()
    WHOLE_TEXT = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: level, number from 1 (0 where the level is not numbered), 之 number, occurrence.

    `inserted` is the m of 第七条之m, 0 without. `occurrence` tells clauses apart that the text
    numbers alike; from the second on it is written 〔2〕.
    """

    level: Level
    number: int = 0
    inserted: int = 0
    occurrence: int = 1


Citation = tuple[Step, ...]

ANNEX_LEVELS = {
    "附件": Level.ANNEX,
    "附表": Level.ANNEX_TABLE,
    "附录": Level.ANNEX_RECORD,
    "附图": Level.ANNEX_FIGURE,
}
_WORDS = {
    Level.NOTICE: ("印发通知", "印发的通知"),
    Level.TITLE: ("标题",),
    Level.PREAMBLE: ("引言", "序言", "前言"),
    Level.FORM_SAMPLE: ("样表",),
    Level.CHART: ("流程图",),
    Level.SIGNATURE: ("落款",),
    Level.WHOLE_TEXT: ("全文",),
}


def parse(spelled: str) -> Citation | None:
    """Read a citation in any accepted spelling; None when it is none. Linear in its length."""
    if len(spelled) > _LONGEST:
        return None
    text = _compact(spelled)
    steps: list[Step] = []
    at = 0
    while at < len(text):
        found = _next_step(text, at, steps[-1].level if steps else None)
        if found is None:
            return None
        step, at = found
        occurrence = _OCCURRENCE.match(text, at)
        if occurrence:
            step = Step(step.level, step.number, step.inserted, int(occurrence[1]))
            at = occurrence.end()
        steps.append(step)
    return tuple(steps) or None


def spell(citation: Citation) -> str:
    """Write a citation the canonical way."""
    written = ""
    above: Level | None = None
    for step in citation:
        written += _spell_step(step, above)
        if step.occurrence > 1:
            written += f"〔{step.occurrence}〕"
        above = step.level
    return written


_LONGEST = 80
_BLANKS = re.compile(f"{BLANK_CLASS}+")
_TO_STANDARD = str.maketrans("()﹙﹚０１２３４５６７８９．[]［］", "（）（）0123456789.〔〕〔〕")
_OCCURRENCE = re.compile("〔([1-9][0-9]{0,8})〕")
_N = f"([0-9]{{1,9}}|[{CHINESE_CLASS}]{{1,9}})"
_CN = f"([{CHINESE_CLASS}]{{1,9}})"
_AN = "([0-9]{1,9})"
_NATURAL = rf"第{_N}(?:自然段|段|款)"

_STRUCTURE = (Level.PART, Level.CHAPTER, Level.DIVISION)
_ANNEXES = tuple(ANNEX_LEVELS.values())


def _pattern(
    level: Level, expression: str, *after: Level | None
) -> tuple[Level, re.Pattern[str], frozenset[Level | None]]:
    return level, re.compile(expression), frozenset(after)


# In order of trial: what may follow which level. `None` is the beginning.
_STEPS = (
    *(_pattern(level, "|".join(words), None) for level, words in _WORDS.items()),
    *(_pattern(level, rf"{word}{_N}?", None) for word, level in ANNEX_LEVELS.items()),
    _pattern(Level.PART, rf"第{_N}编", None, *_ANNEXES),
    _pattern(Level.CHAPTER, rf"第{_N}章", None, Level.PART, *_ANNEXES),
    _pattern(Level.DIVISION, rf"第{_N}节", None, Level.PART, Level.CHAPTER, *_ANNEXES),
    _pattern(Level.ARTICLE, rf"第?{_N}条(?:之{_N})?", None, *_STRUCTURE, *_ANNEXES),
    _pattern(Level.PARAGRAPH, rf"第{_N}(?:款|段|自然段)", Level.ARTICLE),
    _pattern(Level.ITEM, rf"(?:第?（{_N}）项?|第{_N}项)", Level.ARTICLE, Level.PARAGRAPH),
    _pattern(Level.SUBITEM, rf"(?:第（?{_N}）?[目点]|{_AN}[.、]?)", Level.ITEM),
    _pattern(Level.SUBITEM, rf"（{_N}）", Level.ITEM, Level.SUBITEM),
    _pattern(Level.SECTION, rf"第{_N}部分", None, *_STRUCTURE, *_ANNEXES),
    _pattern(Level.SECTION, rf"{_CN}[、.]?", None, *_STRUCTURE),
    _pattern(Level.SECTION, rf"{_AN}(?:[、.]|(?=（))", None, *_STRUCTURE),
    _pattern(Level.SECTION, rf"之{_N}[、.]?", *_ANNEXES),
    _pattern(Level.SUBSECTION, rf"之?第?（{_N}）项?", Level.SECTION),
    _pattern(Level.SUBSECTION, rf"第{_N}项", Level.SECTION),
    _pattern(Level.POINT, rf"(?:{_AN}[.、]?|第{_N}[点目])", Level.SECTION, Level.SUBSECTION),
    _pattern(Level.POINT, rf"（{_N}）", Level.SUBSECTION, Level.POINT),
    _pattern(Level.NOTE, rf"(?:第{_N}注|注第?{_N}[项条]?)", Level.FORM_SAMPLE),
    _pattern(
        Level.NATURAL_PARAGRAPH,
        _NATURAL,
        *(Level.ITEM, Level.SUBITEM, Level.SECTION, Level.SUBSECTION, Level.POINT),
        *(Level.PREAMBLE, *_STRUCTURE, *_ANNEXES),
    ),
)


def _compact(spelled: str) -> str:
    """Drop blanks, take one form of digits and brackets, write out 表注 for 样表注."""
    text = _BLANKS.sub("", spelled).translate(_TO_STANDARD)
    if text.startswith("表注"):
        return "样" + text
    return "样表" + text if text.startswith("注") else text


def _next_step(text: str, at: int, above: Level | None) -> tuple[Step, int] | None:
    """Read one step at an offset, in the light of the step before it."""
    for level, pattern, after in _STEPS:
        if above not in after:
            continue
        found = pattern.match(text, at)
        if found is None or found.end() == at:
            continue
        numbers = [parse_number(written) for written in found.groups() if written]
        if None in numbers:
            continue
        known = [number for number in numbers if number is not None]
        number = known[0] if known else 0
        inserted = known[1] if len(known) > 1 else 0
        return Step(level, number, inserted), found.end()
    return None


def _spell_step(step: Step, above: Level | None) -> str:
    number = chinese(step.number) if step.number else ""
    match step.level:
        case Level.PART:
            return f"第{number}编"
        case Level.CHAPTER:
            return f"第{number}章"
        case Level.DIVISION:
            return f"第{number}节"
        case Level.ARTICLE:
            return f"第{number}条" + (f"之{chinese(step.inserted)}" if step.inserted else "")
        case Level.PARAGRAPH:
            return f"第{number}款"
        case Level.ITEM:
            return f"第（{number}）项"
        case Level.SUBITEM:
            return f"（{step.number}）" if above is Level.SUBITEM else f"第{step.number}目"
        case Level.SECTION:
            return f"之{number}" if above in _ANNEXES else number
        case Level.SUBSECTION:
            return f"（{number}）"
        case Level.POINT:
            return f"（{step.number}）" if above is Level.POINT else str(step.number)
        case Level.NATURAL_PARAGRAPH:
            return f"第{number}自然段"
        case Level.NOTE:
            return f"注{step.number}"
        case Level.ANNEX | Level.ANNEX_TABLE | Level.ANNEX_RECORD | Level.ANNEX_FIGURE:
            return _ANNEX_WORDS[step.level] + (str(step.number) if step.number else "")
        case (
            Level.NOTICE
            | Level.TITLE
            | Level.PREAMBLE
            | Level.FORM_SAMPLE
            | Level.CHART
            | Level.SIGNATURE
            | Level.WHOLE_TEXT
        ):
            return _WORDS[step.level][0]


_ANNEX_WORDS = {level: word for word, level in ANNEX_LEVELS.items()}
