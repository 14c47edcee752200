"""Read files: bytes, then text, with what was wrong as a value.

Guarantees that only ordinary files are opened (a pipe or a device would wait for ever), that no more than `LARGEST`
bytes are read, and that hidden files (an editor's) are passed over. May report: a file that is missing, cannot be
read, is too large or no text; a file that is not plain UTF-8 (a notice).
"""

from __future__ import annotations

import hashlib
import os
import stat
from enum import Enum
from pathlib import Path
from typing import assert_never

from policyc.diagnostics.catalogue import files as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.source.frozen import frozen
from policyc.source.text import Decoded, EncodingNotice, SourceText, Span, decode

SUFFIX = ".policy"
LARGEST = 8 * 1024 * 1024
_LIMIT = "8 MB"


class Unread(Enum):
    """Why a file gave no bytes."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"


@frozen
class ReadText:
    """A text, or none; what was noticed while reading it; the SHA-256 of its bytes, or why there were none."""

    source: SourceText | None
    diagnostics: tuple[Diagnostic, ...]
    digest: str | Unread


def bytes_of(path: Path, largest: int = LARGEST) -> bytes | Unread:
    """Return the bytes of an ordinary file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Unread.UNREADABLE
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        return Unread.MISSING
    except (OSError, ValueError, RuntimeError):
        # RuntimeError: links in a circle; ValueError: a NUL in the name.
        return Unread.UNREADABLE
    return Unread.TOO_LARGE if len(data) > largest else data


def read_rules(path: Path, name: str) -> ReadText:
    """Read a rule file under the name that messages show; anything but plain UTF-8 is remarked on."""
    return _text(path, name, nowhere(name), name, tell_encoding=True)


def read_text(path: Path, name: str, place: Location, written: str) -> ReadText:
    """Read a regulation or a lexicon, which a rule names at `place`; no remark, since nothing rewrites such files."""
    return _text(path, name, place, written, tell_encoding=False)


def rule_files(folder: Path) -> tuple[Path, ...]:
    """List the rule files of a folder by name."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return ()
    return tuple(folder / name for name in names if name.endswith(SUFFIX) and not name.startswith("."))


def display_name(path: Path, here: Path) -> str:
    """Return a path as messages show it: from the working folder when it is not far, with forward slashes."""
    try:
        relative = Path(os.path.relpath(path, here))
    except ValueError:  # another drive
        return path.as_posix()
    return path.as_posix() if relative.parts[:3] == ("..", "..", "..") else relative.as_posix()


def nowhere(name: str) -> Location:
    """Return the place of a file of which nothing can be shown."""
    return Location(SourceText(name, ""), Span(0, 0))


def _text(path: Path, name: str, place: Location, written: str, *, tell_encoding: bool) -> ReadText:
    data = bytes_of(path)
    if isinstance(data, Unread):
        return ReadText(None, (_unread(data, place, written),), data)
    digest = hashlib.sha256(data).hexdigest()
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        return ReadText(None, (kinds.BAD_ENCODING.at(nowhere(name)),), digest)
    source = SourceText(name, decoded.text)
    encoding = _encoding(decoded)
    if not tell_encoding or encoding is None:
        return ReadText(source, (), digest)
    remark = kinds.CONVERTED_ENCODING.at(Location(source, Span(0, 0)), encoding=encoding)
    return ReadText(source, (remark,), digest)


def _unread(reason: Unread, location: Location, path: str) -> Diagnostic:
    match reason:
        case Unread.MISSING:
            return kinds.NOT_FOUND.at(location, path=path)
        case Unread.UNREADABLE:
            return kinds.UNREADABLE.at(location, path=path)
        case Unread.TOO_LARGE:
            return kinds.TOO_LARGE.at(location, limit=_LIMIT)
        case _:
            assert_never(reason)


def _encoding(decoded: Decoded) -> str | None:
    """Name the encoding when it is not plain UTF-8; line ends are nobody's business."""
    if EncodingNotice.NOT_UTF8 in decoded.notices:
        return decoded.encoding
    return "UTF-8 BOM" if EncodingNotice.BOM in decoded.notices else None
