"""Fold variant characters one to one, and name the classes that patterns share.

Assumes: nothing about the text.
Guarantees: every fold keeps the length, so an offset in the folded text is the
same offset in the original.
Reports: nothing.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

#: Blanks within a line: what typesetting, scanning and copying leave between
#: characters, zero-width ones included. For use inside `[...]` of a pattern.
BLANKS: Final = " \t\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
#: Characters that end a line. For use inside `[...]` of a pattern.
LINE_BREAKS: Final = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
#: Decimal digits, half-width and full-width. For use inside `[...]`.
DIGITS: Final = "0-9０-９"

#: A few blanks between two characters of a word, never given back, so that patterns stay free of
#: backtracking. Written with `\S` because a class of many ranges takes a hundred times as long to compile.
GAP: Final = "(?:[^\\S\n\r\v\f\x1c-\x1e\x85]{1,4}+|\u200b|\u2060|\ufeff){0,4}+"

_FULL_WIDTH: Final = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_WIDTH: Final = {code: code - 0xFEE0 for code in _FULL_WIDTH}
_HAS_FULL_WIDTH: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]")


def fold_width(text: str) -> str:
    """Replace full-width letters and digits by half-width ones; keep the length."""
    if _HAS_FULL_WIDTH.search(text) is None:  # the usual case: no copy is made
        return text
    return text.translate(_WIDTH)


def without_blanks(text: str) -> str:
    """Drop what `GAP` allows between characters."""
    return _gap().sub("", text)


def may_hold(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text has every character of some word; if not, no pattern made of these words can match."""
    return any(map(set(text).issuperset, words))


def spaced(word: str) -> str:
    """Build a pattern for `word` that allows blanks between characters."""
    return GAP.join(map(re.escape, word))


def spaced_any(words: Iterable[str]) -> str:
    """Build a pattern for the longest of `words`, blanks allowed as in `spaced`.

    Common beginnings are written once: alternatives that begin alike would each be
    tried at every place where the first character stands.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(words):
        tails.setdefault(word[:1], []).append(word[1:])
    alternatives = [re.escape(head) + _tail(rest) for head, rest in tails.items() if head]
    return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"


def _tail(rest: list[str]) -> str:
    longer = [word for word in rest if word]
    if not longer:
        return ""
    following = GAP + spaced_any(longer)
    return f"(?:{following})?+" if "" in rest else following


def opens_line(text: str, at: int, passed_over: re.Pattern[str]) -> bool:
    """Tell whether only characters matching `passed_over` precede `at` on its line.

    `passed_over` matches single characters. Walks back from `at`, so calls for
    several places cost linear time together as long as something that
    `passed_over` does not match stands between any two of them.
    """
    index = at - 1
    while index >= 0 and passed_over.match(text, index):
        index -= 1
    return index < 0 or _break().match(text, index) is not None


# Compiled at first use: only a text in which something is found needs them.
@cache
def _gap() -> re.Pattern[str]:
    return re.compile(GAP)


@cache
def _break() -> re.Pattern[str]:
    return re.compile(f"[{LINE_BREAKS}]")
