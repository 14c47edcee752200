"""Fonts of the machine, asked only for characters that the wheel does not have (rare names, symbols).

Assumes nothing of the machine. Guarantees one order: faces for Chinese first, then by name and path, so that a machine
answers the same way every time. Reports nothing: what cannot be read has no characters.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from policyc.typesetting.faces import characters_of
from policyc.typesetting.fonts import FontFile

_CHINESE = (
    "CJK SC",
    "Source Han",
    "SimSun",
    "宋",
    "FangSong",
    "仿宋",
    "SimHei",
    "黑",
    "PingFang",
    "YaHei",
    "WenQuanYi",
)


class _Ranked(NamedTuple):
    rank: int
    family: str
    path: str
    face: int


def faces_for(characters: frozenset[str]) -> tuple[FontFile, ...]:
    """Return as few faces of this machine as together have these characters, or as many of them as there are."""
    left = set(characters)
    chosen: list[FontFile] = []
    for file in _system_faces():
        if not left:
            break
        had = {character for character in left if ord(character) in characters_of(file)}
        if had:
            chosen.append(file)
            left -= had
    return tuple(chosen)


@lru_cache(maxsize=1)
def _system_faces() -> tuple[FontFile, ...]:
    # Imported here: a large library that only pages need.
    import typst  # noqa: PLC0415 – see above

    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    ranked = sorted(
        _Ranked(_rank(font.family), font.family, font.path, font.index)
        for font in found
        if font.path is not None and font.style == "normal" and font.weight == 400
    )
    return tuple(dict.fromkeys(FontFile(Path(font.path), font.face) for font in ranked))


def _rank(family: str) -> int:
    return next((rank for rank, part in enumerate(_CHINESE) if part in family), len(_CHINESE))
