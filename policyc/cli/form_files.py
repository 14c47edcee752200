"""The files of `policyc form`: what a name says about the format, a template read, a form put in its place."""

from __future__ import annotations

from pathlib import PurePath

from policyc.cli.settings import Settings
from policyc.cli.stop import Stop
from policyc.wording import form as said
from policyc.wording.language import Wording
from policyc.workspace.read import Unread, bytes_of
from policyc.workspace.write import replace_file

SUFFIXES = (".docx", ".pdf")
_LARGEST = 16 * 1024 * 1024


def suffix_of(path: str, allowed: tuple[str, ...] = SUFFIXES) -> str:
    """Return the format that a file name asks for; raises Stop."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in allowed:
        raise Stop(said.BAD_SUFFIX, path=path, suffixes=allowed)
    return suffix


def template_of(settings: Settings, path: str) -> bytes:
    """Read an office's template; raises Stop."""
    data = bytes_of(settings.here / path, _LARGEST)
    if isinstance(data, Unread):
        raise Stop(_REASONS[data], path=path)
    return data


def finish(settings: Settings, path: str, data: bytes) -> None:
    """Put a file in its place, whole; raises Stop."""
    try:
        replace_file(settings.here / path, data)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Stop(said.CANNOT_WRITE, path=path) from error


_REASONS: dict[Unread, Wording] = {
    Unread.MISSING: said.TEMPLATE_MISSING,
    Unread.UNREADABLE: said.TEMPLATE_UNREADABLE,
    Unread.TOO_LARGE: said.TEMPLATE_TOO_LARGE,
}
