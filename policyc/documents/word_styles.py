"""What the styles of a `.docx` say about paragraphs: which are headings, how large, what is hidden.

Assumes the part `styles.xml`. Guarantees that styles based on each other in a circle end. Raises `Refuse`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from policyc.documents.markup import Tag, as_utf8, walk
from policyc.documents.model import Anchor
from policyc.source.frozen import frozen

_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_LONGEST_CHAIN: Final = 20


@frozen
class Style:
    """`level` of a heading (0 for a title), `size` in points, `hidden`; None where the style does not say."""

    level: int | None = None
    size: float | None = None
    hidden: bool | None = None


Styles = Mapping[str, Style]


def styles_of(data: bytes | None, entry: str) -> Styles:
    """Return the styles by id, with what they take from the styles that they are based on."""
    if data is None:
        return {}
    reader = _Styles()
    walk(as_utf8(data), entry, reader)
    return {name: _resolved(reader, name) for name in reader.own}


def is_on(attributes: Mapping[str, str]) -> bool:
    """Tell whether a switch such as `w:vanish` is on."""
    return attributes.get("val", "1").lower() not in {"0", "false", "off", "none"}


def number(value: str | None) -> int | None:
    """Return a number written in an attribute."""
    return int(value) if value is not None and re.fullmatch("[0-9]{1,6}", value) else None


def _resolved(reader: _Styles, name: str) -> Style:
    level: int | None = None
    size: float | None = None
    hidden: bool | None = None
    at: str | None = name
    for _ in range(_LONGEST_CHAIN):
        own = reader.own.get(at or "")
        if own is None:
            break
        level = own.level if level is None else level
        size = own.size if size is None else size
        hidden = own.hidden if hidden is None else hidden
        at = reader.based.get(at or "")
    return Style(level, size, hidden)


class _Styles:
    def __init__(self) -> None:
        self.own: dict[str, Style] = {}
        self.based: dict[str, str] = {}
        self._at = ""

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:  # noqa: ARG002 – a Listener
        value = attributes.get("val", "")
        match name:
            case "w:style":
                self._at = attributes.get("styleId", "")
                self.own[self._at] = Style()
            case "w:basedOn":
                self.based[self._at] = value
            case "w:name":
                found = _HEADING.fullmatch(value.strip())
                if found:
                    self._set(level=int(found[1]))
                elif value.strip().lower() in {"title", "标题"}:
                    self._set(level=0)
            case "w:outlineLvl":
                outline = number(value)
                if outline is not None and outline < 9 and self._own.level is None:
                    self._set(level=outline + 1)
            case "w:sz":
                half_points = number(value)
                self._set(size=None if half_points is None else half_points / 2)
            case "w:vanish":
                self._set(hidden=is_on(attributes))
            case _:
                pass

    def end(self, name: str) -> None:
        if name == "w:style":
            self._at = ""

    def text(self, text: str, anchor: Anchor) -> None:
        pass

    @property
    def _own(self) -> Style:
        return self.own.get(self._at, Style())

    def _set(self, level: int | None = None, size: float | None = None, hidden: bool | None = None) -> None:
        own = self._own
        if self._at:
            self.own[self._at] = Style(
                own.level if level is None else level,
                own.size if size is None else size,
                own.hidden if hidden is None else hidden,
            )
