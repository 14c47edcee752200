"""The order in which diagnostics are shown, the same on every run.

By file name, then place, then code; the same thing said twice at one place is said once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from policyc.diagnostics.model import Diagnostic
from policyc.wording.language import Wording

_Key: TypeAlias = tuple[str, int, int, str, tuple[tuple[str, str, str], ...]]


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics sorted, each once.

    Two are the same when file, span, code and values agree; of these the one with the most related
    places is kept, since it says more.
    """
    kept: dict[_Key, Diagnostic] = {}
    for diagnostic in diagnostics:
        key = _key(diagnostic)
        earlier = kept.get(key)
        if earlier is None or len(diagnostic.related) > len(earlier.related):
            kept[key] = diagnostic
    return tuple(kept[key] for key in sorted(kept))


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
