"""The rule files with the citations renumbered where that is certain."""

from __future__ import annotations

from policyc.analyses.amendment.model import Stale
from policyc.source.text import SourceText


def renumbered(source: SourceText, stale: tuple[Stale, ...]) -> tuple[str, int]:
    """Return the text of a file with the certain proposals in place, and how many; all else is left as it is."""
    text, done, limit = source.text, 0, source.end + 1
    chosen = [one for one in stale if one.certain and one.source.name == source.name]
    for one in sorted(chosen, key=lambda one: one.span.start, reverse=True):
        if one.span.end <= limit and "".join(source.slice(one.span).split()) == "".join(one.written.split()):
            text = text[: one.span.start] + one.proposal + text[one.span.end :]
            done, limit = done + 1, one.span.start
    return text, done
