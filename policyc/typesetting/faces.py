"""What a font file holds: which characters, and how wide they are. The only module that knows fontTools.

Assumes files that `fonts` or `system` found. Guarantees that each is read once. Reports nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from policyc.typesetting.fonts import FontFile


@dataclass(frozen=True, slots=True)
class Face:
    """`names` gives the glyph of a code point, `advances` the width and left edge of a glyph in units of the em."""

    units: int
    names: Mapping[int, str]
    advances: Mapping[str, tuple[int, int]]

    def width(self, character: str) -> float | None:
        """Return the width of a character in ems; None where the face does not have it."""
        name = self.names.get(ord(character))
        return None if name is None else self.advances[name][0] / self.units


@lru_cache(maxsize=4)
def read_face(file: FontFile) -> Face:
    """Read a face of ours with its widths."""
    # Imported here: it takes a tenth of a second, and only what is set in pages needs it.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 – see above

    with TTFont(str(file.path), fontNumber=file.face, lazy=True) as font:
        return Face(
            units=int(font["head"].unitsPerEm),
            names=dict(font.getBestCmap() or {}),
            advances=dict(font["hmtx"].metrics),
        )


@lru_cache(maxsize=256)
def characters_of(file: FontFile) -> frozenset[int]:
    """Return the code points that a face has; none where it is damaged or of a kind that cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 – see read_face

    try:
        with TTFont(str(file.path), fontNumber=file.face, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError, struct.error, ValueError, LookupError, AssertionError, AttributeError):
        return frozenset()
