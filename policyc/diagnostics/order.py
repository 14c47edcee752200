"""The order in which diagnostics are shown, the same on every run.

By file name, then place, then code; the same thing said twice at one place is said once. Of one kind in one file so
many are written out as somebody can mend in one sitting, in every format alike; the last of them counts the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeAlias

from policyc.diagnostics.model import Diagnostic
from policyc.wording.language import Wording

_Key: TypeAlias = tuple[str, int, int, str, tuple[tuple[str, str, str], ...]]

MOST_OF_A_KIND: Final = 50


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics sorted, each once, at most `MOST_OF_A_KIND` of one kind in one file.

    Two are the same when file, span, code and values agree; of these the one with the most related
    places is kept, since it says more.
    """
    kept: dict[_Key, Diagnostic] = {}
    for diagnostic in diagnostics:
        key = _key(diagnostic)
        earlier = kept.get(key)
        if earlier is None or len(diagnostic.related) > len(earlier.related):
            kept[key] = diagnostic
    return _folded([kept[key] for key in sorted(kept)])


def count(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many there are, those counted by another among them."""
    return sum(1 + diagnostic.more for diagnostic in diagnostics)


def _folded(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Let the last that is written out of a kind in a file stand for those behind it."""
    every = Counter(_repeated(diagnostic) for diagnostic in diagnostics)
    met: Counter[tuple[str, str]] = Counter()
    shown: list[Diagnostic] = []
    for diagnostic in diagnostics:
        kind = _repeated(diagnostic)
        met[kind] += 1
        if met[kind] < MOST_OF_A_KIND or every[kind] == MOST_OF_A_KIND:
            shown.append(diagnostic)
        elif met[kind] == MOST_OF_A_KIND:
            shown.append(replace(diagnostic, more=diagnostic.more + every[kind] - MOST_OF_A_KIND))
    return tuple(shown)


def _repeated(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.location.source.name, diagnostic.kind.code


def _key(diagnostic: Diagnostic) -> _Key:
    place = diagnostic.location
    values = tuple(
        (name, value.zh, value.en) if isinstance(value, Wording) else (name, value, "")
        for name, value in diagnostic.values
    )
    return (
        place.source.name,
        place.span.start,
        place.span.end,
        diagnostic.kind.code,
        values,
    )
