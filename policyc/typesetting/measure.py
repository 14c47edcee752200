"""How wide a text is and where its lines break.

Assumes nothing of the machine: widths are those of the wheel's fonts, and of one em where they do not have a
character, so that geometry is the same everywhere. Raises `LookupError` where the wheel is missing: `find_fonts` is
asked first. Line breaks follow GB/T 15834: no closing mark begins a line, no opening mark ends one, Latin words and
numbers stay whole while they fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from policyc.typesetting.faces import Face, read_face
from policyc.typesetting.fonts import Family, MissingFonts, find_fonts

# What may not begin a line, and what may not end one.
CLOSING: Final = frozenset("、。，；：！？）》〉】〕」』’”…—·～,.;:!?)]}%％℃")
OPENING: Final = frozenset("（《〈【〔「『‘“([{")
# A word, or the number of a clause, stays whole while a line can hold it.
_TOKEN: Final = re.compile(
    r"[!-~\u00c0-\u024f]+|第（?[〇零一二三四五六七八九十百千0-9]{1,6}）?[条款项目章节编]|\s+|……|——|.", re.DOTALL
)


def text_width(text: str, family: Family, size: float) -> float:
    """Return the width of one line in points, at a size in points."""
    return size * _ems(text, family)


def wrap(text: str, family: Family, size: float, width: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `width` points; a line break in it always breaks.

    A line is wider only where one character is. An empty text has one empty line.
    """
    limit = width / size + 1e-6
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped(paragraph, family, limit)
    return tuple(lines)


def _wrapped(paragraph: str, family: Family, limit: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for cluster in _clusters(paragraph):
        if line and used + _ems(cluster.rstrip(), family) > limit:
            lines.append(line.rstrip())
            line, used = "", 0.0
        whole = cluster if line or not lines else cluster.lstrip()
        *full, rest = _pieces(whole, family, limit) if not line else (whole,)
        lines += (piece.rstrip() for piece in full)
        line, used = line + rest, used + _ems(rest, family)
    return [*lines, line.rstrip()] if line or not lines else lines


def _clusters(paragraph: str) -> Iterator[str]:
    """Yield what stays on one line: a word or a character with the marks that hang on it."""
    start = end = 0
    opened = True
    for match in _TOKEN.finditer(paragraph):
        first = paragraph[match.start()]
        hangs = first in CLOSING or first.isspace() or unicodedata.combining(first) > 0
        if not (opened or hangs):
            yield paragraph[start:end]
            start = match.start()
        end = match.end()
        opened = paragraph[end - 1] in OPENING
    if start < end:
        yield paragraph[start:end]


def _pieces(cluster: str, family: Family, limit: float) -> list[str]:
    """Cut what no line can hold, a character a piece at least; one piece where it fits."""
    pieces: list[str] = []
    start, used = 0, 0.0
    for at, character in enumerate(cluster):
        em = _EMS[family][character]
        if used + em > limit and at > start and not character.isspace():
            cut = _cut(cluster, start, at)
            pieces.append(cluster[start:cut])
            start, used = cut, _ems(cluster[cut:at], family)
        used += em
    return [*pieces, cluster[start:]]


def _cut(cluster: str, start: int, end: int) -> int:
    """Return where to cut at `end` or a little before, so that no mark stands where it may not, if that can be."""
    for at in range(end, max(start + 1, end - 4), -1):
        if cluster[at] not in CLOSING and cluster[at - 1] not in OPENING:
            return at
    return end


def _ems(text: str, family: Family) -> float:
    return sum(map(_EMS[family].__getitem__, text))


class _Ems(dict[str, float]):
    """Widths in ems by character; one not asked for before is measured."""

    def __init__(self, family: Family) -> None:
        super().__init__()
        self._family: Final = family

    def __missing__(self, character: str) -> float:
        width = self[character] = _measured_em(character, self._family)
        return width


_EMS: Final = {family: _Ems(family) for family in Family}


def _measured_em(character: str, family: Family) -> float:
    for face in _measured(family):
        width = face.width(character)
        if width is not None:
            return width
    drawn = unicodedata.category(character) not in {"Cc", "Cf", "Mn", "Me"}
    return 1.0 if drawn else 0.0


@lru_cache(maxsize=len(Family))
def _measured(family: Family) -> tuple[Face, ...]:
    fonts = find_fonts()
    if isinstance(fonts, MissingFonts):
        raise LookupError("find_fonts() was not asked first")  # noqa: TRY004 – nothing is of a wrong type
    first = fonts.of(family)
    return tuple(read_face(file) for file in dict.fromkeys((first, fonts.serif, fonts.sans)))
