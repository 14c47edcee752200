"""Align the clauses of two versions of a regulation by their words and their order.

Assumes regulations of at most `MOST_CLAUSES` clauses. Guarantees an alignment in order that is optimal by the likeness
of words (shared pairs of characters, Dice), after which clauses that were moved out of order pair by equal words.
Time is the product of the numbers of clauses; words of a pair are compared by sets, never by a search.
"""

from __future__ import annotations

import re
from array import array
from typing import Final

from policyc.source.folding import fold
from policyc.source.frozen import frozen
from policyc.source.regulation import Clause, Regulation

MOST_CLAUSES: Final = 1500
_LIKE: Final = 0.5
#: A clause of which so much stands in another one was taken into it.
_HELD: Final = 0.75
_SAME_NUMBER: Final = 0.01
_SHORTEST: Final = 6
_NUMBER: Final = re.compile(
    r"(?:第[〇零一二三四五六七八九十百千0-9]{1,9}[编章节条](?:之[一二三四五六七八九十]{1,3})?"
    r"|[(（][〇零一二三四五六七八九十百0-9]{1,9}[)）]|[〇零一二三四五六七八九十百]{1,9}、|[0-9]{1,3}[.、](?![0-9]))"
)


@frozen
class Wording:
    """The own words of a clause without its number, folded."""

    clause: Clause
    key: str
    pairs: frozenset[str]


@frozen
class Alignment:
    """Pairs of ids old to new; `merged` old ids into new ones, `split` new ids out of old ones."""

    paired: dict[str, str]
    merged: dict[str, str]
    split: dict[str, str]


def key_of(regulation: Regulation, clause: Clause) -> str:
    """Return the own words of a clause without its number, folded."""
    return unnumbered(fold(_own(regulation, clause)).key)


def words_of(regulation: Regulation, clause: Clause) -> str:
    """Return the own words of a clause without its number as they are written, blanks left out: as long as the key."""
    text = _own(regulation, clause)
    folded = fold(text)
    number = _NUMBER.match(folded.key)
    return "".join(text[at] for at in folded.offsets[number.end() if number else 0 :])


def _own(regulation: Regulation, clause: Clause) -> str:
    return "".join(regulation.source.slice(span) for span in clause.own_stretches)


def unnumbered(text: str) -> str:
    """Return a text without the number that it begins with."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def align(old: Regulation, new: Regulation) -> Alignment:
    """Pair the clauses that have words of their own, then those that only hold others."""
    before, behind = _wordings(old), _wordings(new)
    paired = _in_order(before, behind)
    _out_of_order(before, behind, paired)
    taken = set(paired.values())
    lost = [one for one in before if one.clause.id not in paired]
    fresh = [one for one in behind if one.clause.id not in taken]
    merged = {one.clause.id: into for one in lost if (into := _holder(one, behind))}
    split = {
        one.clause.id: out_of
        for one in fresh
        if one.clause.id not in merged.values() and (out_of := _holder(one, before))
    }
    _holders(old, new, paired)
    return Alignment(paired, merged, split)


def _wordings(regulation: Regulation) -> list[Wording]:
    found = []
    for clause in regulation.clauses:
        key = key_of(regulation, clause)
        if key:
            pairs = frozenset(key[at : at + 2] for at in range(max(1, len(key) - 1)))
            found.append(Wording(clause, key, pairs))
    return found


def _likeness(one: Wording, other: Wording) -> float:
    if one.key == other.key:
        likeness = 1.0
    else:
        shared = 2 * len(one.pairs & other.pairs) / (len(one.pairs) + len(other.pairs))
        likeness = shared * 0.98 if shared >= _LIKE else 0.0
    return likeness + _SAME_NUMBER if likeness and one.clause.id == other.clause.id else likeness


def _in_order(before: list[Wording], behind: list[Wording]) -> dict[str, str]:
    """Choose the pairs of greatest likeness altogether that keep the order (as for a longest common subsequence)."""
    columns = len(behind) + 1
    best = [array("d", [0.0]) * columns for _ in range(len(before) + 1)]
    likes = [[_likeness(one, other) for other in behind] for one in before]
    for i in range(len(before) - 1, -1, -1):
        here, below, like = best[i], best[i + 1], likes[i]
        for j in range(len(behind) - 1, -1, -1):
            skipped = max(below[j], here[j + 1])
            here[j] = max(skipped, below[j + 1] + like[j]) if like[j] else skipped
    paired: dict[str, str] = {}
    i = j = 0
    while i < len(before) and j < len(behind):
        if likes[i][j] and best[i][j] == best[i + 1][j + 1] + likes[i][j]:
            paired[before[i].clause.id] = behind[j].clause.id
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return paired


def _out_of_order(before: list[Wording], behind: list[Wording], paired: dict[str, str]) -> None:
    """Pair clauses with equal words that stand in another order now, where only one has these words."""
    taken = set(paired.values())
    free: dict[str, list[str]] = {}
    for other in behind:
        if other.clause.id not in taken and len(other.key) >= _SHORTEST:
            free.setdefault(other.key, []).append(other.clause.id)
    lost: dict[str, list[str]] = {}
    for one in before:
        if one.clause.id not in paired:
            lost.setdefault(one.key, []).append(one.clause.id)
    for key, ids in lost.items():
        if len(ids) == 1 and len(free.get(key, ())) == 1:
            paired[ids[0]] = free[key][0]


def _holder(one: Wording, others: list[Wording]) -> str:
    """Name the clause that holds most of the words of a clause; empty when none holds enough."""
    if len(one.key) < _SHORTEST:
        return ""
    share, best = max(
        ((len(one.pairs & other.pairs) / len(one.pairs), -at) for at, other in enumerate(others)), default=(0, 0)
    )
    return others[-best].clause.id if share >= _HELD else ""


def _holders(old: Regulation, new: Regulation, paired: dict[str, str]) -> None:
    """Pair clauses without words of their own by what they hold: all of it must have gone into one clause."""
    taken = set(paired.values())
    found: dict[str, list[Clause]] = {}
    for old_id, new_id in tuple(paired.items()):
        above = {clause.unit: clause for clause in reversed(new.ancestors(new_id))}
        for clause in old.ancestors(old_id):
            if clause.id not in paired and clause.unit in above:
                found.setdefault(clause.id, []).append(above[clause.unit])
    for clause in old.clauses:
        into = {one.id for one in found.get(clause.id, ())}
        if len(into) == 1 and not into & taken:
            paired[clause.id] = into.pop()
            taken.add(paired[clause.id])
