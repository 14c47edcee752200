"""Read documents from files: the bytes, then what they hold.

Guarantees that only ordinary files are opened, up to the limit that readers have. Reports nothing: why a file gives no
document is a value.
"""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from policyc.documents.model import Refusal, Refused
from policyc.documents.reading import LARGEST, Opened, read_document
from policyc.source.frozen import frozen
from policyc.workspace.read import Unread, bytes_of


@frozen
class OpenedFile:
    """A document and the bytes that it was read from."""

    data: bytes
    opened: Opened


def open_document(path: Path) -> OpenedFile | Refused | Unread:
    """Return the document in a file; `Unread` where there is no file to read."""
    data = bytes_of(path, LARGEST)
    match data:
        case Unread.TOO_LARGE:
            return Refused(Refusal.TOO_LARGE, f"{LARGEST // 1024 // 1024} MB")
        case Unread():
            return data
        case bytes():
            opened = read_document(data, path.name)
            return opened if isinstance(opened, Refused) else OpenedFile(data, opened)
        case _:
            assert_never(data)
