"""The part of a source line that a message shows, and where its underline goes.

Assumes a span inside its text. Guarantees that what is shown fits the width given, that every
character shown is visible, and that the underline stands under the span in terminal columns:
Chinese takes two, a combining mark none, a tab runs to the next multiple of four.
"""

from __future__ import annotations

from dataclasses import dataclass

from policyc.diagnostics.visible import visible_character
from policyc.source.text import SourceText, Span
from policyc.source.width import display_width

TAB = 4
ELLIPSIS = "…"
# Marks that take no column of their own are shown, but not without end.
_MOST_PER_COLUMN = 4


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One source line as shown; ``indent`` and ``length`` are columns of its underline."""

    number: int
    text: str
    indent: int
    length: int


def excerpt(source: SourceText, span: Span, width: int) -> tuple[ExcerptLine, ...]:
    """Return the first line that ``span`` touches, and the last when that is another one.

    An empty span, and one that covers nothing but a line's end, gets an underline of one column.
    """
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    return tuple(_line(source, number, span, width) for number in sorted({first, last}))


def _line(source: SourceText, number: int, span: Span, width: int) -> ExcerptLine:
    whole = source.line_span(number)
    start = min(max(span.start, whole.start), whole.end)
    end = max(start, min(span.end, whole.end))
    window, cut_before, cut_behind = _window(source.text, whole, Span(start, end), width)
    shown_end = min(end, window.end)

    head = ELLIPSIS if cut_before else ""
    before, column = _shown(source.text[window.start : start], display_width(head))
    inside, inside_end = _shown(source.text[start:shown_end], column)
    behind, _ = _shown(source.text[shown_end : window.end], inside_end)
    tail = ELLIPSIS if cut_behind else ""
    return ExcerptLine(number, (head + before + inside + behind + tail).rstrip(), column, max(1, inside_end - column))


def _window(text: str, whole: Span, span: Span, width: int) -> tuple[Span, bool, bool]:
    """Return the stretch of the line to show, and whether it was cut before and behind.

    The start of the line is kept when the whole underline fits with it; otherwise a third of the
    width is left before the span. Only characters near the window are looked at, so that a line of
    ten megabytes costs no more than a short one.
    """
    room = max(width, 4 * display_width(ELLIPSIS))
    start = whole.start
    if not _fits(text, Span(start, span.end), room):
        start = _back(text, span.start, whole.start, room // 3)
    budget = room - (display_width(ELLIPSIS) if start > whole.start else 0)
    if _fits(text, Span(start, whole.end), budget):
        return Span(start, whole.end), start > whole.start, False
    budget -= display_width(ELLIPSIS)
    end = start
    furthest = min(whole.end, start + _MOST_PER_COLUMN * room)
    while end < furthest and (budget := budget - _cost(text[end])) >= 0:
        end += 1
    return Span(start, max(end, start)), start > whole.start, True


def _fits(text: str, span: Span, room: int) -> bool:
    if len(span) > _MOST_PER_COLUMN * room:
        return False
    return sum(map(_cost, text[span.start : span.end])) <= room


def _back(text: str, start: int, lowest: int, room: int) -> int:
    lowest = max(lowest, start - _MOST_PER_COLUMN * room)
    while start > lowest and (room := room - _cost(text[start - 1])) >= 0:
        start -= 1
    return start


def _cost(character: str) -> int:
    return TAB if character == "\t" else display_width(visible_character(character))


def _shown(text: str, column: int) -> tuple[str, int]:
    """Return ``text`` as printed from ``column`` on, and the column behind it."""
    parts: list[str] = []
    for character in text:
        part = " " * (TAB - column % TAB) if character == "\t" else visible_character(character)
        parts.append(part)
        column += display_width(part)
    return "".join(parts), column
