"""The entries of an office package (a ZIP archive), read without trusting what it says of itself.

Assumes bytes. Guarantees bounded work: the number of entries, the declared sizes, the real sizes and their ratio are
all limited before anything is kept. Raises `Refuse` for an archive that is encrypted, damaged or a bomb.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from policyc.documents.drafting import Refuse
from policyc.documents.model import Refusal

MOST_ENTRIES: Final = 5_000
MOST_UNPACKED: Final = 256 * 1024 * 1024
#: Text in XML packs 20 to 50 times; the format allows 1,032.
HIGHEST_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 8 * 1024 * 1024
_ENCRYPTED: Final = 0x1
_FAULTS: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)


class Package:
    """An archive whose directory was found sound; entries are unpacked when asked for."""

    def __init__(self, data: bytes) -> None:
        self._left = MOST_UNPACKED
        self._kept: dict[str, bytes] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise Refuse(Refusal.DAMAGED) from error
        if len(entries) > MOST_ENTRIES:
            raise Refuse(Refusal.BOMB)
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Refuse(Refusal.ENCRYPTED_OFFICE)
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if unpacked > MOST_UNPACKED or _is_bomb(unpacked, packed):
            raise Refuse(Refusal.BOMB)
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the entries in the order of the archive."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of an entry, None when there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if name not in self._kept:
            self._kept[name] = self._unpack(entry)
        return self._kept[name]

    def with_entries(self, changed: dict[str, bytes]) -> bytes:
        """Return the archive with some entries replaced and everything else as it is, in the same order."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            target.comment = self._zip.comment
            for entry in self._zip.infolist():
                content = changed.get(entry.filename)
                data = self._unpack(entry) if content is None else content
                info = zipfile.ZipInfo(entry.filename, entry.date_time)
                stored = entry.compress_type == zipfile.ZIP_STORED
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                info.external_attr = entry.external_attr
                info.create_system = entry.create_system
                target.writestr(info, data)
        return made.getvalue()

    def renew(self) -> None:
        """Allow the archive to be unpacked once more."""
        self._left = MOST_UNPACKED

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            with _stream(self._zip, entry) as file:
                data = file.read(min(self._left, entry.file_size) + 1)
        except _FAULTS as error:
            raise Refuse(Refusal.DAMAGED) from error
        if len(data) > self._left or _is_bomb(len(data), entry.compress_size):
            raise Refuse(Refusal.BOMB)
        self._left -= len(data)
        return data


#: An entry as it unpacks; what is opened lies in memory, not on a disk.
_stream: Final = zipfile.ZipFile.open


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_COUNTS_FROM and unpacked > HIGHEST_RATIO * max(packed, 1)
