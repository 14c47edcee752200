"""Whether every character can be drawn: without this a page has empty boxes while everything looks well.

Assumes fonts that were found. Guarantees that a character that nobody can draw is named before anything is written.
Reports characters as a value; the sentence is `wording.typesetting.NO_GLYPH`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from policyc.typesetting.faces import characters_of
from policyc.typesetting.fonts import Fonts
from policyc.typesetting.system import faces_for

# Nothing is drawn for controls, marks of direction and joining, variation selectors and separators of lines.
_UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


@dataclass(frozen=True, slots=True)
class MissingGlyphs:
    """No font has these characters; `name` each in a message, with its number."""

    characters: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The characters with their numbers: `䶮（U+4DAE）`."""
        return tuple(f"{character}（U+{ord(character):04X}）" for character in self.characters)


def missing_glyphs(texts: Iterable[str], fonts: Fonts) -> tuple[str, ...]:
    """Return the characters that none of the faces has, in order of code points."""
    lacking = set(map(ord, set().union(*texts)))
    for file in fonts.faces:
        lacking = lacking - characters_of(file)  # not `-=`, which goes through all that the face has
    return tuple(character for character in map(chr, sorted(lacking)) if not _undrawn(character))


def fonts_for(texts: Iterable[str], fonts: Fonts) -> Fonts | MissingGlyphs:
    """Return fonts that have every character: ours, and faces of the system for what ours do not have."""
    missing = missing_glyphs(texts, fonts)
    if not missing:
        return fonts
    with_more = replace(fonts, fallback=(*fonts.fallback, *faces_for(frozenset(missing))))
    still = missing_glyphs(missing, with_more)
    return MissingGlyphs(still) if still else with_more


def _undrawn(character: str) -> bool:
    return character in _SELECTORS or unicodedata.category(character) in _UNDRAWN
