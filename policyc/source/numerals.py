"""Chinese and Arabic numerals as they number the clauses of a regulation.

Numbers beyond 9999, which no regulation has but a hostile text may, are written in Arabic digits.
"""

from __future__ import annotations

LARGEST_CHINESE = 9999
CHINESE_DIGITS = "零一二三四五六七八九"
# The characters a clause number may be written with, for use inside a character class.
CHINESE_CLASS = "〇零一二三四五六七八九十百千"
ARABIC_CLASS = "0-9０-９"

_UNITS = {"十": 10, "百": 100, "千": 1000}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９〇", "0123456789零")


def parse_number(written: str) -> int | None:
    """Read 7, ７, 七, 十, 二十三, 一百零三 or 二〇; None when it is no number from 1 on."""
    plain = written.translate(_FULL_WIDTH)
    if not plain or len(plain) > 9:
        return None
    if plain.isascii():
        value = int(plain) if plain.isdigit() else 0
    elif all(character in CHINESE_DIGITS for character in plain):
        value = int("".join(str(CHINESE_DIGITS.index(character)) for character in plain))
    else:
        value = _by_units(plain)
    return value or None


def chinese(number: int) -> str:
    """Write a number from 1 on as a clause number: 十, 十二, 一百零三."""
    if number > LARGEST_CHINESE:
        return str(number)
    written = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap else "") + CHINESE_DIGITS[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written[1:] if written.startswith("一十") else written


def _by_units(plain: str) -> int:
    """Read a numeral with 十, 百, 千; 0 unless it is written the one regular way."""
    value = pending = 0
    for character in plain:
        if character in CHINESE_DIGITS:
            pending = CHINESE_DIGITS.index(character)
        elif character in _UNITS:
            value += (pending or 1) * _UNITS[character]
            pending = 0
        else:
            return 0
    value += pending
    if not value:
        return 0
    return value if plain in (chinese(value), "一" + chinese(value)) else 0
