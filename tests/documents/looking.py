"""What tests ask of a document: what was found, where, and what a masked copy shows."""

from __future__ import annotations

from policyc.analyses.scan.covering import Covered, cover
from policyc.analyses.scan.model import Found, Scan
from policyc.analyses.scan.scanning import scan
from policyc.documents.model import Document, Refused
from policyc.documents.reading import Opened, read_document
from policyc.documents.saying import place_text
from policyc.wording.language import Language


def opened(data: bytes, name: str = "a.docx") -> Opened:
    """Return what can be read."""
    read = read_document(data, name)
    assert not isinstance(read, Refused), read
    return read


def document(data: bytes, name: str = "a.docx") -> Document:
    return opened(data, name).document


def refused(data: bytes, name: str = "a.docx") -> str:
    """Return why a file cannot be read."""
    read = read_document(data, name)
    assert isinstance(read, Refused)
    return read.reason.value


def scanned(data: bytes, name: str = "a.docx") -> Scan:
    return scan(document(data, name))


def said(one: Found) -> tuple[str, str, str]:
    """Return detector, place in words, and what may be shown."""
    return one.detector, place_text(one.piece.place, Language.ZH), one.masked


def found(
    data: bytes, name: str = "a.docx", detectors: tuple[str, ...] = ("id_number", "mobile_number")
) -> list[tuple[str, str, str]]:
    """List what these detectors find."""
    return [said(one) for one in scanned(data, name).found if one.detector in detectors]


def places(data: bytes, name: str = "a.docx") -> list[tuple[str, str]]:
    """List every piece: its place in words, and its text."""
    read = document(data, name)
    return [
        (place_text(piece.place, Language.ZH), read.text[piece.span.start : piece.span.end]) for piece in read.pieces
    ]


def masked(data: bytes, name: str = "a.docx", *, everything: bool = False) -> bytes:
    """Return the masked copy."""
    read = opened(data, name)
    made = cover(data, name, read, scan(read.document), everything=everything)
    assert isinstance(made, Covered), made
    return made.data
