"""XML as events whose texts know the bytes that they are written in.

Assumes bytes of one part of an office package. Guarantees linear time without recursion, however deep the elements
nest; no document type, hence no entities of its own and nothing fetched. Raises `Refuse`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Protocol
from xml.parsers import expat

from policyc.documents.drafting import Refuse, Written
from policyc.documents.model import Anchor, Form, Mark, Refusal

#: A book of a thousand pages takes a tenth of it.
LARGEST_PART: Final = 64 * 1024 * 1024
_BETWEEN: Final = " "
#: Namespaces of which elements are told apart, transitional and strict, by the prefix that the standard uses.
_NAMESPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "urn:schemas-microsoft-com:vml": "v:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp:",
}


class Listener(Protocol):
    """What is told of a part."""

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        """Take the start of an element; names carry the prefixes of the standard, or none."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str, anchor: Anchor) -> None:
        """Take a chunk of text."""


class Tag:
    """A start tag where it is written, so that its attributes can be found."""

    __slots__ = ("_data", "_entry", "start")

    def __init__(self, data: bytes, entry: str, start: int) -> None:
        self._data = data
        self._entry = entry
        self.start = start

    def attribute(self, name: str, value: str, marks: tuple[Mark, ...] = ()) -> Written:
        """Return the value of an attribute as a stretch: verbatim where it is written so, whole otherwise."""
        found = _attribute(name).match(self._data, self.start)
        if found is None:
            return Written(value, marks)
        start, end = found.span("double") if found["double"] is not None else found.span("single")
        verbatim = self._data[start:end] == value.encode("utf-8", "surrogatepass")
        form = Form.VERBATIM if verbatim else Form.WHOLE
        return Written(value, marks, Anchor(self._entry, start, end, form))


def walk(data: bytes, entry: str, listener: Listener) -> None:
    """Tell a listener what a part holds. Raises Refuse for a part that is damaged or declares a document type."""
    if len(data) > LARGEST_PART:
        raise Refuse(Refusal.BOMB)
    parser = expat.ParserCreate("UTF-8", _BETWEEN)
    parser.buffer_text = False
    names: dict[str, str] = {}

    def name_of(raw: str) -> str:
        name = names.get(raw)
        if name is None:
            space, _, local = raw.rpartition(_BETWEEN)
            name = names[raw] = _NAMESPACES.get(space, "") + local
        return name

    def start(raw: str, attributes: dict[str, str]) -> None:
        local = {key.rpartition(_BETWEEN)[2]: value for key, value in attributes.items()}
        listener.start(name_of(raw), local, Tag(data, entry, parser.CurrentByteIndex))

    def text(chunk: str) -> None:
        at = parser.CurrentByteIndex
        written = chunk.encode("utf-8", "surrogatepass")
        if data.startswith(written, at):
            listener.text(chunk, Anchor(entry, at, at + len(written), Form.VERBATIM))
            return
        # An entity, a reference by number, or a line end of another system.
        found = _UNIT.match(data, at)
        end = found.end() if found else at
        listener.text(chunk, Anchor(entry, at, end, Form.WHOLE))

    def declared(*_: object) -> None:
        raise Refuse(Refusal.DECLARES_ENTITIES)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda raw: listener.end(name_of(raw))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)  # noqa: FBT003 – expat takes it by position
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refuse(Refusal.DAMAGED) from error


def as_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8; parts may be UTF-16."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return _DECLARATION.sub("", data.decode(encoding), count=1).encode()
            except UnicodeError as error:
                raise Refuse(Refusal.DAMAGED) from error
    return data.removeprefix(b"\xef\xbb\xbf")


_UNIT: Final = re.compile(rb"&[^;<&]{1,12};|\r\n?")
_DECLARATION: Final = re.compile(r"\A\ufeff?<\?xml[^>]{0,200}\?>")


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    """Find an attribute by its local name within the tag that begins here."""
    other = rb"""[^\s=>/]++\s*+=\s*+(?:"[^"]*+"|'[^']*+')\s*+"""
    wanted = rb"""(?:[^\s=>:/]++:)?""" + re.escape(name.encode()) + rb"""\s*+=\s*+"""
    value = rb"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')"""
    return re.compile(rb"<[^\s>/]++\s*+(?:(?!" + wanted + rb")" + other + rb")*+" + wanted + value)
