"""What counts as blank: white space and the invisible characters that pasting leaves behind.

One definition serves the splitting, the folding and the sentences, so that "every
character that is not blank" means the same everywhere.
"""

from __future__ import annotations

import re

from policyc.source.text import Span

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
# For use inside a larger pattern; a character class, one character long.
BLANK_CLASS = rf"[\s{INVISIBLE}]"

_INK_RUN = re.compile(rf"[^\s{INVISIBLE}]+")
_BLANKS = re.compile(rf"{BLANK_CLASS}*")


def is_blank(character: str) -> bool:
    """Say whether a character leaves no ink."""
    return _INK_RUN.match(character) is None


def ink_runs(text: str) -> tuple[Span, ...]:
    """List the maximal stretches without a blank."""
    return tuple(Span(*run.span()) for run in _INK_RUN.finditer(text))


def trimmed(text: str, span: Span) -> Span:
    """Drop the blanks at both ends of a span; a blank span becomes empty at its start."""
    start = skip_blanks(text, span.start, span.end)
    if start == span.end:
        return Span(span.start, span.start)
    end = span.end
    while is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def skip_blanks(text: str, start: int, end: int) -> int:
    """Find the first character at or behind `start` that is not blank, at most `end`."""
    found = _BLANKS.match(text, start, end)
    return found.end() if found else start
