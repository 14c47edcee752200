"""Damage for texts: what slips of the fingers, input methods, editors and malice do to a rule file or an item.

Assumes nothing about a text. Guarantees that a mutation is a function of the text and the state of its `Random`, so
that a case can be made again from its seed, and that a text stays below `LONGEST`, so that a case stays quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final, TypeAlias

Mutation: TypeAlias = Callable[[str, Random], str]

LONGEST: Final = 60_000

_TOKEN: Final = re.compile(r"\w+|[ \t\u3000]+|\n|.", re.DOTALL)
_WIDTHS: Final = tuple(zip("，：；（）｛｝【】“”＃＝　０９ａ", ',:;(){}[]""#= 09a', strict=True))
_BRACKETS: Final = "()（）[]【】{}｛｝《》「」"
_QUOTES: Final = "“”\"'「」『』‘’＂"
_LOOKALIKES: Final = dict(
    zip("aceopxyi一二口日由未", "асеорхуі⼀⼆⼝⽇甴末", strict=True)  # Cyrillic letters, Kangxi radicals
)
# Controls, line ends of other systems, invisible and turning characters, halves of pairs, private and no characters.
_ODD: Final = (
    "\x00\x01\x07\x08\t\x0b\x0c\r\x1b\x7f\x85\xa0\xad\u0301\u061c\u1680\u180e\u200b\u200d\u200e\u2028\u2029\u202a\u202e"
    "\u2060\u2066\u2069\u3000\ud800\udbff\udc00\udfff\ue000\ufdd0\ufe0f\ufeff\uff0c\ufffd\uffff\U0001f600\U0001f1e8"
    "\U000e0001\U0010ffff·・．￥①Ⅳ㈠½²٣߃"
)
_NUMBERS: Final = (
    "9" * 30,
    "9" * 5000,
    "0",
    "-1",
    "1e999",
    "NaN",
    "２０２２年５月２５日",
    "2022年13月40日",
    "2022-02-30",
    "9999-12-31",
    "99999-01-01",
    "0年0月0日",
    "第九千九百九十九万亿条",
    "第零条第（百）项",
    "九" * 300,
    "999999999999 个工作日",
)
_PIECES: Final = (
    "{",
    "}",
    "；",
    "、",
    "，",
    " 且 ",
    " 或 ",
    " 非 ",
    "\n",
    "\n\n",
    "#",
    "……",
    "（解读 甲 取 乙）",
    "依据 第七条第（二）项 原句 “",
    " 则 ",
    " 取 ",
    " 为 ",
    "当 ",
    "使 信息 为 已发布",
    "未作规定",
    "未定 “”",
    "引用 “../../..”",
    "引用 “.”",
)


def mutate(text: str, chance: Random, most: int = 4) -> str:
    """Return a text with one to `most` mutations, fewer being likelier."""
    for _ in range(1 + int(chance.random() ** 2 * most)):
        text = chance.choice(MUTATIONS)(text, chance)[:LONGEST]
    return text


# --- tokens and lines -------------------------------------------------------------------------------------------------


def swap_tokens(text: str, chance: Random) -> str:
    """Exchange two words or marks."""
    tokens = _TOKEN.findall(text)
    if tokens:
        one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def delete_token(text: str, chance: Random) -> str:
    """Leave a word or mark out."""
    start, end = _token(text, chance)
    return text[:start] + text[end:]


def duplicate_token(text: str, chance: Random) -> str:
    """Write a word or mark again, now and then very often."""
    start, end = _token(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 1, 2, 50, 3000)) + text[end:]


def copy_token(text: str, chance: Random) -> str:
    """Put a word of the text in the place of another: what parses then means something else."""
    start, end = _token(text, chance)
    other = slice(*_token(text, chance))
    return text[:start] + text[other] + text[end:]


def delete_line(text: str, chance: Random) -> str:
    """Leave a line out."""
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def copy_line(text: str, chance: Random) -> str:
    """Write a line again somewhere."""
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return "\n".join(lines)


def swap_lines(text: str, chance: Random) -> str:
    """Exchange two lines."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def truncate(text: str, chance: Random) -> str:
    """Break off, at the end or at the beginning."""
    at = chance.randrange(len(text) + 1)
    return text[:at] if chance.random() < 0.7 else text[at:]


# --- characters -------------------------------------------------------------------------------------------------------


def homoglyph(text: str, chance: Random) -> str:
    """Put a look-alike in the place of a character."""
    places = [at for at, one in enumerate(text) if one in _LOOKALIKES]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + _LOOKALIKES[text[at]] + text[at + 1 :]


def bracket(text: str, chance: Random) -> str:
    """Turn a bracket into another, drop it, or put one in."""
    return _one_of(text, chance, _BRACKETS)


def quote(text: str, chance: Random) -> str:
    """Turn a quotation mark into another, drop it, or put one in."""
    return _one_of(text, chance, _QUOTES)


def width(text: str, chance: Random) -> str:
    """Write one mark, or all of its kind, in the other width."""
    full, half = chance.choice(_WIDTHS)
    old, new = (full, half) if chance.random() < 0.5 else (half, full)
    return text.replace(old, new, chance.choice((1, 1, -1)))


def odd_character(text: str, chance: Random) -> str:
    """Put in characters that nobody types."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_ODD) * chance.choice((1, 1, 2, 40)) + text[at:]


def any_character(text: str, chance: Random) -> str:
    """Put any code point in the place of a character, surrogates included."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chr(chance.randrange(0x110000)) + text[at + 1 :]


# --- size -------------------------------------------------------------------------------------------------------------


def nest(text: str, chance: Random) -> str:
    """Put a stretch of text into many brackets, not always closed."""
    opening, closing = chance.choice(
        (
            ("{", "}"),
            ("（", "）"),
            ("(", ")"),
            ("[", "]"),
            ("“", "”"),
            ("非 （", "）"),
            ("当 甲 {\n", "\n}"),
            ('{"a":', "}"),
        )
    )
    deep = chance.choice((1, 3, 40, 300, 3000))
    start, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return text[:start] + opening * deep + text[start:end] + closing * chance.choice((deep, 0, deep - 1)) + text[end:]


def number(text: str, chance: Random) -> str:
    """Put a number or date that cannot be in the place of a word."""
    start, end = _token(text, chance)
    return text[:start] + chance.choice(_NUMBERS) + text[end:]


def insert_piece(text: str, chance: Random) -> str:
    """Put in a piece of the language where it may not belong."""
    start, _ = _token(text, chance)
    return text[:start] + chance.choice(_PIECES) + text[start:]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    swap_tokens,
    delete_token,
    duplicate_token,
    copy_token,
    delete_line,
    copy_line,
    swap_lines,
    truncate,
    homoglyph,
    bracket,
    quote,
    width,
    odd_character,
    any_character,
    nest,
    number,
    insert_piece,
)


def _token(text: str, chance: Random) -> tuple[int, int]:
    """Return start and end of a word or mark, found without splitting the whole text."""
    if not text:
        return 0, 0
    at = chance.randrange(len(text))
    found = _TOKEN.match(text, at)
    start = at
    while start > 0 and at - start < 40 and text[start - 1].isalnum() and text[at].isalnum():
        start -= 1
    return start, found.end() if found else at + 1


def _one_of(text: str, chance: Random, marks: str) -> str:
    places = [at for at, one in enumerate(text) if one in marks]
    if not places or chance.random() < 0.3:
        at = chance.randrange(len(text) + 1)
        return text[:at] + chance.choice(marks) + text[at:]
    at = chance.choice(places)
    return text[:at] + chance.choice(("", chance.choice(marks), text[at] * 2)) + text[at + 1 :]
