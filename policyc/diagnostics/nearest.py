"""您是否想写…: the known word that was probably meant, by sound first, since input methods slip between homophones.

Assumes short words. Guarantees a proposal only where one candidate is clearly nearest, the same on every run.
Chinese readings come from pypinyin, imported when the first proposal is made: texts without a slip never pay.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_LONGEST: Final = 40


def nearest(word: str, known: Iterable[str], *, parts: bool = True) -> str:
    """Return the known word that `word` was most likely meant to be, or the empty text.

    Sounding alike counts without tones, and without the differences that southern speakers do not make; then the
    fewest edits, at most a third of the word (at least one). Of candidates with equally few edits the one that sounds
    nearest is proposed, or none if two sound equally near; last, with `parts`, the only candidate that contains the
    word or stands in it. Words of one character are near by sound only.
    """
    if not word or len(word) > _LONGEST:
        return ""
    ascii_only = word.isascii()
    pool = tuple(
        candidate
        for candidate in dict.fromkeys(known)
        if candidate != word and len(candidate) <= _LONGEST and candidate.isascii() is ascii_only
    )
    if not ascii_only:
        sound = sound_of(word)
        alike = [candidate for candidate in pool if sound_of(candidate) == sound]
        if alike:
            spoken = _spoken(word)
            return min(alike, key=lambda one: (_spoken(one) != spoken, edit_distance(word, one), pool.index(one)))
    return _by_spelling(word, pool) or (_containing(word, pool) if parts else "")


def edit_distance(left: str, right: str) -> int:
    """Count insertions, deletions, substitutions and swaps of neighbours (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


@lru_cache(maxsize=4096)
def sound_of(word: str) -> tuple[str, ...]:
    """Return the readings of a word without tones, folded so that sounds often confused are one."""
    return tuple(_folded(syllable) for syllable in _spoken(word))


@lru_cache(maxsize=4096)
def _spoken(word: str) -> tuple[str, ...]:
    # Imported here: the tables of readings cost more to load than a whole answer, and only mistakes need them.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return tuple(lazy_pinyin(word))


def _folded(syllable: str) -> str:
    """Fold what southern speakers and hasty typists confuse: zh/z, ch/c, sh/s, -ng/-n."""
    for careful, careless in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(careful):
            syllable = careless + syllable[2:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


def _by_spelling(word: str, pool: tuple[str, ...]) -> str:
    """Return the candidate with the fewest edits if they are few enough and no other is as near."""
    allowed = max(1, len(word) // 3)
    distances = {
        candidate: distance
        for candidate in pool
        if abs(len(candidate) - len(word)) <= allowed
        and min(len(word), len(candidate)) > 1
        and (distance := edit_distance(word, candidate)) <= allowed
    }
    fewest = min(distances.values(), default=0)
    near = [candidate for candidate, distance in distances.items() if distance == fewest]
    if len(near) > 1 and not word.isascii():
        sounds = {candidate: edit_distance("".join(sound_of(word)), "".join(sound_of(candidate))) for candidate in near}
        near = [candidate for candidate in near if sounds[candidate] == min(sounds.values())]
    return near[0] if len(near) == 1 else ""


def _containing(word: str, pool: tuple[str, ...]) -> str:
    """Return the only candidate that contains the word or stands in it, when there is just one."""
    if len(word) < 2:
        return ""
    found = [candidate for candidate in pool if word in candidate or (len(candidate) > 1 and candidate in word)]
    return found[0] if len(found) == 1 else ""
