"""How wide a text is on a terminal.

Apart from `text`, since help pages need nothing else of it. Assumes text without line breaks. Reports nothing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def display_width(text: str) -> int:
    """Count terminal columns: East Asian wide, full-width and ambiguous 2, combining 0."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    # Vowels and finals of conjoining Hangul take no column of their own.
    if "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F", "A") else 1
