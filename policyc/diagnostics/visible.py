"""Text of users made safe to print.

A rule file or an item may hold anything: terminal escapes, marks that reverse the direction of
writing, halves of surrogate pairs. Guarantees that ``visible`` leaves only characters that a
terminal shows and UTF-8 can hold, and shows the others by their number, so that nothing hides.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""Return ``text`` with what cannot be seen written as ``\n``, ``\u001b``, ``\U000e0001``."""
    if text.isprintable():  # Python's own notion leaves out everything hidden, and more
        return text
    return "".join(map(visible_character, text))


@lru_cache(maxsize=4096)
def visible_character(character: str) -> str:
    """Return one character as ``visible`` shows it."""
    if unicodedata.category(character) not in _HIDDEN:
        return character
    short = _SHORT.get(character)
    if short is not None:
        return short
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def shortened(text: str, limit: int) -> str:
    """Return ``text`` cut in its middle to at most ``limit`` characters."""
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    tail = limit - head - 1
    return f"{text[:head]}…{text[len(text) - tail :]}"
