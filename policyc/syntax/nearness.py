"""Which keyword was probably meant: the nearest of both its forms."""

from __future__ import annotations

from collections.abc import Iterable

from policyc.diagnostics.nearest import nearest
from policyc.syntax.keywords import Keyword


def nearest_keyword(word: str, candidates: Iterable[Keyword]) -> Keyword | None:
    """Return the keyword probably meant by `word`, or None."""
    by_form: dict[str, Keyword] = {}
    for keyword in candidates:
        for form in keyword.value:
            by_form.setdefault(form, keyword)
    return by_form.get(nearest(word, by_form, parts=False))
