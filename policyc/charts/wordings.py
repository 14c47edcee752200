"""Two wordings of one thing, compared: which passage of a clause a printed text gives, and where the words differ.

Assumes plain texts. Guarantees: all that is reported is found by comparing characters; marks of punctuation alone are
no difference; a single character in common between two changes does not split them. Reports nothing. Cost: quadratic
in the length of a clause at worst, and a clause is compared as far as `_LONGEST` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

#: Characters of one text that are compared: no clause or box of a real regulation is as long.
_LONGEST: Final = 4000
#: Characters in common that count: one alone is chance.
_COMMON: Final = 2
#: Characters that another sentence must explain to be taken along.
_WORTH: Final = 3
_MOST_SENTENCES: Final = 3
_END: Final = re.compile(r"[。；：！？;!?]+[”’」』）)》】〕]*")
_PHRASE_END: Final = re.compile(r"[，。；：,;:!?！？]+[”’」』）)》】〕]*")
_INK: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Change:
    """`left` stands in the one text where `right` stands in the other; offsets are where, half-open."""

    left: str
    right: str
    left_span: tuple[int, int]
    right_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one clause: `first` to before `last`, as one text."""

    clause: str
    first: int
    last: int
    text: str


def sentences_of(text: str) -> tuple[str, ...]:
    """Split a clause into sentences, the marks at their ends taken along."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return tuple(sentence for one in found if _INK.search(sentence := _plain(one)))


def passage_of(printed: str, clauses: Sequence[tuple[str, tuple[str, ...]]]) -> Passage | None:
    """Return the passage that a printed text gives: the fewest sentences that explain most of its characters."""
    best: tuple[int, Passage] | None = None
    for clause, sentences in clauses:
        for first in range(len(sentences)):
            for last in range(first + 1, min(first + _MOST_SENTENCES, len(sentences)) + 1):
                text = "".join(sentences[first:last])
                score = _explained(text, printed) - _WORTH * (last - first - 1) - _surplus(text, printed)
                if score > 0 and (best is None or score > best[0]):
                    best = score, Passage(clause, first, last, text)
    return None if best is None else best[1]


def changes(left: str, right: str) -> tuple[Change, ...]:
    """Return where two texts differ, in order; ends and marks that say nothing are left out.

    Phrases are laid side by side first, so that what only one text says is told as a whole, then characters in them.
    """
    if left == right:  # the usual case, and the worst one of comparing where one character is repeated
        return ()
    found: list[Change] = []
    for (left_start, left_end), (right_start, right_end) in _aligned(left, right):
        for hunk in _hunks(left[left_start:left_end], right[right_start:right_end]):
            if _INK.search(hunk.left + hunk.right):
                here, there = hunk.left_span, hunk.right_span
                span = left_start + here[0], left_start + here[1]
                other = right_start + there[0], right_start + there[1]
                found.append(Change(hunk.left, hunk.right, span, other))
    return tuple(_joined(found))


def _joined(found: Iterable[Change]) -> Iterator[Change]:
    """Tell as one what only one text says in several phrases one behind the other."""
    before: Change | None = None
    for change in found:
        if before is None:
            before = change
        elif not before.right and not change.right and before.left_span[1] == change.left_span[0]:
            span = before.left_span[0], change.left_span[1]
            before = Change(before.left + change.left, "", span, before.right_span)
        else:
            yield before
            before = change
    if before is not None:
        yield before


def repeated(text: str) -> tuple[str, ...]:
    """Return what stands twice in a row, from three characters on."""
    return tuple(dict.fromkeys(found[1] for found in re.finditer(r"(\w{3,20})\1", text[:_LONGEST])))


def name_around(text: str, span: tuple[int, int]) -> str:
    """Return the title in 《》 that a place lies in; nothing where it lies in none."""
    opening = text.rfind("《", 0, max(span[0], 1))
    closing = text.find("》", span[0])
    if opening < 0 or closing < span[1] - 1 or "》" in text[opening : span[0]]:
        return ""
    return text[opening : closing + 1]


_Span = tuple[int, int]


def _aligned(left: str, right: str) -> list[tuple[_Span, _Span]]:
    """Lay the phrases of two texts side by side, in order; a phrase of one may match several of the other, or none."""
    here, there = _phrases(left), _phrases(right)
    if len(here) * len(there) > _MOST_PAIRS:
        return [((0, len(left)), (0, len(right)))]
    # The best way to lay the phrases from each pair of places on side by side: its worth, and its first step.
    best: dict[tuple[int, int], tuple[int, tuple[int, int]]] = {(len(here), len(there)): (0, (0, 0))}
    for one in range(len(here), -1, -1):
        for other in range(len(there), -1, -1):
            steps = [
                (_worth(left, right, here[one : one + step[0]], there[other : other + step[1]]) + rest[0], step)
                for step in _STEPS
                if (rest := best.get((one + step[0], other + step[1]))) is not None
            ]
            if steps:
                best[one, other] = max(steps, key=lambda found: found[0])
    pairs: list[tuple[_Span, _Span]] = []
    one = other = 0
    while (one, other) != (len(here), len(there)):
        step = best[one, other][1]
        pairs.append((_whole(here, one, step[0], len(left)), _whole(there, other, step[1], len(right))))
        one, other = one + step[0], other + step[1]
    return pairs


#: How many phrases of either text are laid side by side; first those that only one text has.
_STEPS: Final = ((1, 0), (0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (1, 2), (1, 3))
_MOST_PAIRS: Final = 600


def _phrases(text: str) -> list[_Span]:
    """Return where the phrases of a text stand, the marks at their ends taken along."""
    ends = [found.end() for found in _PHRASE_END.finditer(text)]
    bounds = [0, *(end for end in ends if end < len(text)), len(text)]
    return [(start, end) for start, end in pairwise(bounds) if start < end]


def _worth(left: str, right: str, here: list[_Span], there: list[_Span]) -> int:
    """Return how much speaks for laying these phrases side by side."""
    if not here or not there:
        return 0
    explained = _explained(left[here[0][0] : here[-1][1]], right[there[0][0] : there[-1][1]])
    # What is taken along beside the longest phrase must be in the other text for two fifths at least.
    along = sum(_lengths(here)) - max(_lengths(here)) + sum(_lengths(there)) - max(_lengths(there))
    return 5 * explained - 2 * along if explained > _COMMON else -1


def _lengths(phrases: list[_Span]) -> list[int]:
    return [end - start for start, end in phrases]


def _whole(phrases: list[_Span], first: int, count: int, end: int) -> _Span:
    """Return where so many phrases stand; of none, the place where they would."""
    start = phrases[first][0] if first < len(phrases) else end
    return (start, phrases[first + count - 1][1]) if count else (start, start)


def _plain(text: str) -> str:
    return "".join(text.split())


def _explained(left: str, right: str) -> int:
    """Count the characters of `right` that stand in `left` in the same order, chance left out."""
    return sum(block.size for block in _blocks(left, right))


def _surplus(left: str, right: str) -> int:
    """Weigh down a passage that is much longer than what it should explain, so that the closer of two wins."""
    return max(0, len(left) - 4 * len(right)) // 20


def _blocks(left: str, right: str) -> Iterator[_Block]:
    matcher = SequenceMatcher(None, left[:_LONGEST], right[:_LONGEST], autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        if size >= _COMMON:
            yield _Block(start, other, size)


@dataclass(frozen=True, slots=True)
class _Block:
    left: int
    right: int
    size: int


def _hunks(left: str, right: str) -> Iterator[Change]:
    """Yield what stands between the characters in common."""
    at_left = at_right = 0
    for block in (*_blocks(left, right), _Block(len(left), len(right), 0)):
        here, there = left[at_left : block.left], right[at_right : block.right]
        if here != there:
            yield Change(here, there, (at_left, block.left), (at_right, block.right))
        at_left, at_right = block.left + block.size, block.right + block.size
