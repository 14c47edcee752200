"""What rules may read: files of the policies folder, wherever `..`, absolute paths and links point."""

from __future__ import annotations

import os
import re
from pathlib import Path

_DRIVE = re.compile("[A-Za-z]:")


def named_path(written: str, folder: Path, root: Path) -> Path | None:
    """Return the path that a rule in `folder` names; None when it leads outside `root`."""
    slashed = written.replace("\\", "/")
    if "\0" in slashed or slashed.startswith("/") or _DRIVE.match(slashed):
        return None
    path = Path(os.path.normpath(folder / slashed))
    return path if is_inside(path, root) else None


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether a path lies in a folder once links are followed."""
    real, real_root = real_path(path), real_path(root)
    return real == real_root or real_root in real.parents


def real_path(path: Path) -> Path:
    """Return a path with its links followed, as far as that is possible."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path
