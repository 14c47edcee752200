"""Read a document of any kind: what it is is told by its content, never by its name alone.

Assumes bytes and the name of a file. Guarantees a document or the reason why there is none, for any bytes. Reports
nothing: `Refused` is a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from policyc.documents.drafting import Refuse
from policyc.documents.model import Document, Kind, Refusal, Refused
from policyc.documents.package import Package
from policyc.documents.plain import read_plain
from policyc.documents.portable import read_portable
from policyc.documents.records import read_json, read_json_lines
from policyc.documents.sheets import read_sheets
from policyc.documents.web import read_web
from policyc.documents.word import read_word
from policyc.source.frozen import frozen
from policyc.source.text import Decoded, decode

LARGEST: Final = 64 * 1024 * 1024
#: Files that are texts: nothing in them is packed, and no picture makes them large.
LARGEST_TEXT: Final = 32 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
#: Only spaces and a mark of the encoding may precede the head of a PDF; readers look that far.
_HEAD: Final = 1024
_WEB: Final = re.compile(
    r"\s*+(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s++html|html|head|body|meta|title)[\s>]", re.IGNORECASE
)
_LINES: Final = (".jsonl", ".ndjson")
_JSON: Final = (".json", *_LINES)
_MARKDOWN: Final = (".md", ".markdown")
_WEB_NAMES: Final = (".html", ".htm", ".xhtml", ".shtml")
#: Files that are no text, or one that is packed, whatever they are called: they are not to pass for one.
_BINARY: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"RIFF",
    b"MIME-Version:",
)


@frozen
class Opened:
    """A document, and what masking needs: the package it came in, or its text and encoding."""

    document: Document
    package: Package | None
    decoded: Decoded | None


def read_document(data: bytes, name: str) -> Opened | Refused:
    """Return the document in a file's bytes, or why there is none; `name` decides only between kinds of text."""
    try:
        return _opened(data, name.lower())
    except Refuse as refuse:
        return refuse.refused
    except RecursionError:
        return Refused(Refusal.DAMAGED)


def _opened(data: bytes, name: str) -> Opened:
    if not data:
        raise Refuse(Refusal.EMPTY)
    if len(data) > LARGEST:
        raise Refuse(Refusal.TOO_LARGE, f"{LARGEST // 1024 // 1024} MB")
    if data.startswith(_OLE):
        raise Refuse(Refusal.ENCRYPTED_OFFICE if any(mark in data for mark in _ENCRYPTED) else Refusal.OLD_OFFICE)
    if data.startswith(_ZIP):
        return _of_package(Package(data))
    if b"%PDF-" in data[:_HEAD]:
        return Opened(_not_blank(read_portable(data)), None, None)
    if data.startswith(_BINARY):
        raise Refuse(Refusal.NOT_SUPPORTED)
    return _of_text(data, name)


def _of_package(package: Package) -> Opened:
    names = package.names
    readers: tuple[tuple[str, Callable[[Package], Document]], ...] = (("word/", read_word), ("xl/", read_sheets))
    for folder, read in readers:
        if any(name.startswith(folder) for name in names):
            return Opened(_not_blank(read(package)), package, None)
    raise Refuse(Refusal.NOT_SUPPORTED)


def _of_text(data: bytes, name: str) -> Opened:
    if len(data) > LARGEST_TEXT:
        raise Refuse(Refusal.TOO_LARGE, f"{LARGEST_TEXT // 1024 // 1024} MB")
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        raise Refuse(Refusal.NO_TEXT)
    text = decoded.text
    if name.endswith(_JSON):
        document = read_json_lines(text) if name.endswith(_LINES) else read_json(text)
    elif name.endswith(_WEB_NAMES) or _WEB.match(text):
        document = read_web(text)
    else:
        document = read_plain(text, Kind.MARKDOWN if name.endswith(_MARKDOWN) else Kind.TEXT)
    return Opened(_not_blank(document), None, decoded)


def _not_blank(document: Document) -> Document:
    """Return a document that says something; pictures alone are a scan."""
    if document.pieces:
        return document
    raise Refuse(Refusal.NO_TEXT_LAYER if document.unseen else Refusal.EMPTY)
