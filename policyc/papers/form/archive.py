"""The ZIP around a DOCX: opened with care, written the same way every time.

Assumes bytes of unknown origin. Guarantees that nothing is unpacked beyond a bound, that document type declarations
(entities) never reach a parser, and that equal parts give equal bytes. Reports `BadArchive`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import Enum
from typing import Final

LARGEST_FILE: Final = 16 * 1024 * 1024
_LARGEST_UNPACKED: Final = 64 * 1024 * 1024
_LARGEST_TEXT: Final = 4 * 1024 * 1024  # of one XML part: what is laid out in tags is looked through several times
_MOST_PARTS: Final = 2000
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that the format can hold
_DECLARATION: Final = "<!DOCTYPE"
_CODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")
_XML: Final = (".xml", ".rels")


class BadArchive(Enum):
    """Why a file was not opened."""

    NO_ARCHIVE = "no_archive"
    TOO_LARGE = "too_large"


def examined(data: bytes) -> BadArchive | None:
    """Look into an archive; None where it may be opened."""
    if len(data) > LARGEST_FILE:
        return BadArchive.TOO_LARGE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_UNPACKED:
                return BadArchive.TOO_LARGE
            return _examined_parts(archive, infos)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        # RuntimeError: a password; NotImplementedError: a packing that Python does not have.
        return BadArchive.NO_ARCHIVE


def _examined_parts(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> BadArchive | None:
    for info in infos:
        if not info.filename.endswith(_XML):
            continue
        if info.file_size > _LARGEST_TEXT:
            return BadArchive.TOO_LARGE
        text = archive.read(info)
        if any(_DECLARATION.encode(coding) in text for coding in _CODINGS):
            return BadArchive.NO_ARCHIVE
    return None


def repacked(data: bytes) -> bytes:
    """Return an archive of ours with the same parts in the same order and no time of writing."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = zipfile.ZipInfo(info.filename, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(info))
    return file.getvalue()
