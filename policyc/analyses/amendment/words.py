"""Which words changed between two versions of a clause, by characters.

Guarantees a bounded search: what both begin and end with is taken off first, and where the rest is long it is one
change as a whole.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from policyc.analyses.amendment.model import Edit
from policyc.source.folding import fold_key

_MOST: Final = 1_000_000
#: Shorter stretches that stayed between two changes are read with them.
_SHORTEST: Final = 2
_BEHIND: Final = 8


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """List the changes that make `new` of `old`, in order; a mark of another width is no change."""
    written, rewritten = old, new
    old, new = fold_key(written), fold_key(rewritten)
    if len(old) != len(written) or len(new) != len(rewritten):
        written, rewritten = old, new
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    changes = [(0, len(left), 0, len(right))] if len(left) * len(right) > _MOST else _changes(left, right)
    found = []
    for start, end, begin, stop in changes:
        at = head + start
        edit = Edit(written[at : head + end], rewritten[head + begin : head + stop], written[max(0, at - _BEHIND) : at])
        if left[start:end] != right[begin:stop]:
            found.append(edit)
    return tuple(found)


def _changes(left: str, right: str) -> list[tuple[int, int, int, int]]:
    joined: list[tuple[int, int, int, int]] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if joined and start - joined[-1][1] <= _SHORTEST:
            joined[-1] = (joined[-1][0], end, joined[-1][2], stop)
        else:
            joined.append((start, end, begin, stop))
    return joined
