"""Write a document with some of its characters replaced, and everything else as it is.

Assumes what `read_document` opened, and replacements by offset in the document's text. Guarantees that only the
characters named change: other bytes of a part, other parts of a package and the form of the text stay. A number of a
cell becomes a text of that cell. PDF is not written: what stands on its pages is drawn, and what a masked line covered
could be dug out. Reports nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from policyc.documents.markup import as_utf8
from policyc.documents.model import Anchor, Form, Kind, Stretch
from policyc.documents.package import Package
from policyc.documents.reading import Opened
from policyc.source.frozen import frozen
from policyc.source.text import Decoded

WRITABLE: Final = frozenset(Kind) - {Kind.PDF}


@frozen
class _Edit:
    """`start` to `end` of a part, in its own units, become `text`."""

    start: int
    end: int
    text: str


def replace_characters(data: bytes, opened: Opened, changed: Mapping[int, str]) -> bytes:
    """Return the bytes of a file with characters of its text replaced."""
    edits: dict[str, dict[int, _Edit]] = {}
    for stretch, anchor in _touched(opened, changed):
        text = opened.document.text[stretch.span.start : stretch.span.end]
        made = "".join(changed.get(stretch.span.start + index, one) for index, one in enumerate(text))
        of_entry = edits.setdefault(anchor.entry, {})
        for edit in _edits(opened, anchor, text, made):
            of_entry[edit.start] = edit
    if opened.package is not None:
        return _package(opened.package, edits)
    return _text(data, opened.decoded, tuple(edits.get("", {}).values()))


def _touched(opened: Opened, changed: Mapping[int, str]) -> list[tuple[Stretch, Anchor]]:
    offsets = sorted(changed)
    found: list[tuple[Stretch, Anchor]] = []
    for piece in opened.document.pieces:
        if not _any_in(offsets, piece.span.start, piece.span.end):
            continue
        found += [
            (stretch, stretch.anchor)
            for stretch in piece.stretches
            if stretch.anchor is not None and _any_in(offsets, stretch.span.start, stretch.span.end)
        ]
    return found


def _any_in(offsets: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(offsets, start)
    return index < len(offsets) and offsets[index] < end


def _edits(opened: Opened, anchor: Anchor, text: str, made: str) -> list[_Edit]:
    match anchor.form:
        case Form.VERBATIM:
            in_bytes = opened.package is not None
            found: list[_Edit] = []
            at = anchor.start
            for before, after in zip(text, made, strict=True):
                width = len(before.encode("utf-8", "surrogatepass")) if in_bytes else 1
                if before != after:
                    found.append(_Edit(at, at + width, after))
                at += width
            return found
        case Form.WHOLE:
            # In a package this may be the whole value of an attribute, with signs that XML does not take as they are.
            written = made if opened.package is None else escape(made, {'"': "&quot;", "'": "&apos;"})
            return [_Edit(anchor.start, anchor.end, written)]
        case Form.NUMBER:
            return [_Edit(anchor.start, anchor.end, f'"{made}"')]
        case Form.CELL:
            return [_cell(opened.package, anchor, made)]


def _cell(package: Package | None, anchor: Anchor, made: str) -> _Edit:
    """Write the number of a cell as a text of that cell; a formula that gave the number goes with it."""
    data = as_utf8((package.read(anchor.entry) if package is not None else None) or b"")
    opening = _CELL.match(data, anchor.start)
    prefix = opening["prefix"] if opening else b""
    closing = re.compile(rb"</" + re.escape(prefix) + rb"c\s*>").search(data, anchor.end)
    end = closing.end() if closing else anchor.end
    attributes = _TYPE.sub(b"", opening["attributes"]) if opening else b""
    name = prefix.decode()
    tag = f'<{name}c{attributes.decode("utf-8", "replace").rstrip()} t="inlineStr">'
    return _Edit(anchor.start, end, f"{tag}<{name}is><{name}t>{made}</{name}t></{name}is></{name}c>")


_CELL: Final = re.compile(rb"""<(?P<prefix>(?:[\w.-]+:)?)c(?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_TYPE: Final = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")


def _package(package: Package, edits: Mapping[str, Mapping[int, _Edit]]) -> bytes:
    changed: dict[str, bytes] = {}
    for entry, of_entry in edits.items():
        data = as_utf8(package.read(entry) or b"")
        parts: list[bytes] = []
        at = 0
        for edit in sorted(of_entry.values(), key=lambda one: one.start):
            if edit.start < at:  # within a cell that was written anew
                continue
            parts += [data[at : edit.start], edit.text.encode()]
            at = edit.end
        changed[entry] = b"".join([*parts, data[at:]])
    package.renew()
    return package.with_entries(changed)


def _text(data: bytes, decoded: Decoded | None, edits: Sequence[_Edit]) -> bytes:
    """Change a text in its own encoding, with its own line ends and mark."""
    if decoded is None:
        raise ValueError("this kind of document is not written")
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    raw = data[len(mark) :].decode(decoded.encoding)
    pairs = [match.start() - index for index, match in enumerate(re.finditer("\r\n", raw))]
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.start):
        start, end = (offset + bisect_left(pairs, offset) for offset in (edit.start, edit.end))
        parts += [raw[at:start], edit.text]
        at = end
    return mark + "".join([*parts, raw[at:]]).encode(decoded.encoding)


_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
