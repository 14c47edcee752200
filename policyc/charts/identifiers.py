"""Ids that stand in SVG, DOT and XML as they are.

Guarantees: an id begins with a letter, holds only letters, digits, `.`, `_` and `-`, is at most 80 characters long,
stays the same for the same names, and differs for different ones. Reports nothing.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

_LONGEST: Final = 80
_KEPT: Final = 48
_OTHER: Final = re.compile(r"[^A-Za-z0-9._]")


def identifier(kind: str, *names: str) -> str:
    """Return the id of a thing of some kind with these names; `kind` is a word of letters."""
    written = ".".join((kind, *(_OTHER.sub(_number, name) for name in names)))
    if len(written) <= _LONGEST:
        return written
    digest = hashlib.sha256(written.encode()).hexdigest()[:16]
    return f"{written[:_KEPT]}-{digest}"


def _number(found: re.Match[str]) -> str:
    """Write a character that ids cannot hold by its number; `-` begins such a number and nothing else."""
    return f"-{ord(found[0]):x}-"
