"""Read items: a `.json` holds one, a `.jsonl` one a line, `-` is standard input and may hold either.

Guarantees bounded reading and any encoding that rules may have. Reports nothing of what an item says: a file that gives
no text comes back as the reason, the text itself goes to the item reader as it is.
"""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path

from policyc.decision import json_scanner
from policyc.decision.item_reader import line_name, read_items
from policyc.source.frozen import frozen
from policyc.source.text import Decoded, decode
from policyc.workspace.read import Unread, bytes_of

STANDARD_INPUT = "-"
_LARGEST = 256 * 1024 * 1024
_JSON_LINES = (".jsonl", ".ndjson")


class NoItems(Enum):
    """Why a file gave no items."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NO_TEXT = "no_text"
    EMPTY = "empty"


@frozen
class ItemText:
    """The text of one item and what messages call it."""

    name: str
    text: str


@frozen
class ItemFile:
    """The items of one file; `lines` when it holds one a line."""

    items: tuple[ItemText, ...]
    lines: bool


def item_file(reference: str, here: Path) -> ItemFile | NoItems:
    """Read the items that an argument names."""
    data = _standard_input() if reference == STANDARD_INPUT else bytes_of(here / reference, _LARGEST)
    if isinstance(data, Unread):
        return NoItems(data.value)
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        return NoItems.NO_TEXT
    if not decoded.text.strip():
        return NoItems.EMPTY
    if not _is_lines(reference, decoded.text):
        return ItemFile((ItemText(reference, decoded.text),), lines=False)
    texts = (ItemText(line_name(reference, number), line) for number, line in read_items(decoded.text))
    return ItemFile(tuple(texts), lines=True)


def _is_lines(reference: str, text: str) -> bool:
    """Tell whether a text holds one item a line; of standard input nobody knows but its first line."""
    if reference != STANDARD_INPUT:
        return reference.lower().endswith(_JSON_LINES)
    first, _, rest = text.strip().partition("\n")
    return bool(rest) and isinstance(json_scanner.read(first), dict)


def _standard_input() -> bytes | Unread:
    if sys.stdin is None:
        return Unread.MISSING
    data = sys.stdin.buffer.read(_LARGEST + 1)
    return Unread.TOO_LARGE if len(data) > _LARGEST else data
