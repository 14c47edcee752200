"""Find case logs: a file, a folder of them (`.jsonl`), or standard input.

Guarantees files of a folder in order of name, bounded reading, and any encoding that rules may have. Reports nothing:
a file that gives no text comes back as the reason; the text itself goes to the reader as it is.
"""

from __future__ import annotations

from pathlib import Path

from policyc.source.frozen import frozen
from policyc.source.text import Decoded, decode
from policyc.workspace.items import STANDARD_INPUT, NoItems
from policyc.workspace.read import Unread, bytes_of, display_name

_LARGEST = 64 * 1024 * 1024
_SUFFIXES = (".jsonl", ".ndjson")


@frozen
class LogText:
    """The text of one log and what messages call it."""

    name: str
    text: str


@frozen
class NoLog:
    """A file that gave no text, and why."""

    name: str
    why: NoItems


def logs_of(reference: str, here: Path, standard_input: bytes | None = None) -> tuple[LogText | NoLog, ...]:
    """Read the logs that an argument names; a folder stands for the logs in it."""
    if reference == STANDARD_INPUT:
        return (_decoded(reference, standard_input or b""),)
    path = here / reference
    try:
        is_folder = path.is_dir()
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES) if is_folder else [path]
    except (OSError, ValueError):
        return (NoLog(reference, NoItems.UNREADABLE),)
    if not inside:
        return (NoLog(reference, NoItems.EMPTY),)
    return tuple(_read(one, display_name(one, here) if is_folder else reference) for one in inside)


def _read(path: Path, name: str) -> LogText | NoLog:
    data = bytes_of(path, _LARGEST)
    return NoLog(name, NoItems(data.value)) if isinstance(data, Unread) else _decoded(name, data)


def _decoded(name: str, data: bytes) -> LogText | NoLog:
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        return NoLog(name, NoItems.NO_TEXT)
    return LogText(name, decoded.text) if decoded.text.strip() else NoLog(name, NoItems.EMPTY)
