"""Find the calendars of working days that lie beside the policies, one file a year.

Assumes the folder that policies lie in. Guarantees files in order of name and bounded reading. Reports nothing: a file
that is no calendar is left out, so that its year is not known and everybody is told so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from policyc.calendars import Arrangement, WorkCalendar, calendar_of, read_arrangement
from policyc.source.text import Decoded, decode
from policyc.workspace.read import Unread, bytes_of

#: Where they lie, below the folder of policies.
FOLDER: Final = ("common", "calendars")
_LARGEST: Final = 256 * 1024


def calendar_beside(root: Path) -> WorkCalendar:
    """Return the calendar of the years that are there."""
    folder = root.joinpath(*FOLDER)
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith("."))
    except (OSError, ValueError):
        return calendar_of(())
    read = (_arrangement(path) for path in paths)
    return calendar_of(one for one in read if one is not None)


def _arrangement(path: Path) -> Arrangement | None:
    data = bytes_of(path, _LARGEST)
    decoded = None if isinstance(data, Unread) else decode(data)
    read = read_arrangement(decoded.text) if isinstance(decoded, Decoded) else None
    return read if isinstance(read, Arrangement) else None
