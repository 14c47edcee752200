"""What was looked at to compile a policy, so that it can be told later whether anything changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policyc.source.frozen import frozen
from policyc.workspace.read import bytes_of, rule_files


@frozen
class FolderTrace:
    """The rule files that a folder held; paths are relative to the policies folder, with forward slashes."""

    path: str
    files: tuple[str, ...]


@frozen
class FileTrace:
    """The SHA-256 of a file; None when it gave no bytes."""

    path: str
    digest: str | None


Trace = FolderTrace | FileTrace


def still_the_same(trace: Trace, root: Path) -> bool:
    """Tell whether a folder or file is as it was."""
    match trace:
        case FolderTrace(path, files):
            return tuple(file.name for file in rule_files(root / path)) == files
        case FileTrace(path, digest):
            return digest_of(root / path) == digest


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None when it gives no bytes."""
    data = bytes_of(path)
    return hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else None
