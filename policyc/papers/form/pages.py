"""A form as a PDF: the same cells in the same order as the DOCX, for those who print and sign by hand.

Assumes sheets and fonts that have all their characters. Guarantees that sheets reach the typesetter as data, never as
markup, and equal bytes for equal sheets. Reports nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from policyc.papers.form.sheet import Sheet, Words
from policyc.papers.form.source import SOURCE
from policyc.typesetting.fonts import Fonts
from policyc.typesetting.glyphs import MissingGlyphs, fonts_for
from policyc.typesetting.typst import typeset

#: A Latin word longer than any cell is broken after so many characters; Word does that by itself.
_WORD: Final = re.compile(r"[!-~]{14}(?=[!-~])")
_BREAK: Final = "\u200b"


def form_pdf(sheets: Sequence[Sheet], words: Words, fonts: Fonts) -> bytes | MissingGlyphs:
    """Return the document, or the characters that no font has."""
    data = {"forms": [asdict(sheet) for sheet in sheets], "words": asdict(words)}
    found = fonts_for(_texts(data), fonts)
    if isinstance(found, MissingGlyphs):
        return found
    return typeset(SOURCE, json.dumps(_breakable(data), ensure_ascii=False).encode(), {}, found)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list() | tuple():
            for inner in value:
                yield from _texts(inner)
        case _:
            return


def _breakable(value: object) -> object:
    match value:
        case str():
            return _WORD.sub(lambda word: word.group() + _BREAK, value)
        case dict():
            return {key: _breakable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_breakable(inner) for inner in value]
        case _:
            return value
