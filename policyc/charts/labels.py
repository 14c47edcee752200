"""The text of a box or line for formats that lay themselves out: folded to a width, with its tag, mark and clauses.

Assumes nothing of the format: escaping is its own business. Guarantees that what other formats show by colour or
stroke alone is said in words, so that it survives a photocopy; no line begins with a mark that may not begin one.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.charts.model import Box, Chart, Lane, LaneAxis, LegendEntry, Line, LineKind, Mark, Shape
from policyc.source.width import display_width
from policyc.wording import charts as said

#: Columns of a line in a box (a Chinese character takes two), in what stands under the chart, and at a line.
BOX_WIDTH: Final = 28
FOOT_WIDTH: Final = 100
LINE_WIDTH: Final = 20
_NOT_FIRST: Final = frozenset("、。，；：！？）》〉】〕”’…—～·,.;:!?)]}%")
_NOT_LAST: Final = frozenset("（《〈【〔“‘([{")
_MARK_WORDS: Final = {
    Mark.POSSIBLE: LegendEntry.POSSIBLE,
    Mark.PENDING: LegendEntry.PENDING,
    Mark.AWAITING: LegendEntry.AWAITING,
    Mark.EXEMPT: LegendEntry.EXEMPT,
}
_OPEN: Final = "［"
_CLOSE: Final = "］"


def box_label(chart: Chart, box: Box) -> tuple[str, ...]:
    """Return the lines of a box: its tag and state in square brackets, its text, its clauses."""
    heads = [box.tag, *_remarks(chart, box)]
    lines: list[str] = ["".join(f"{_OPEN}{head}{_CLOSE}" for head in heads if head)]
    for text in box.lines:
        lines.extend(folded(text, BOX_WIDTH))
    if box.clauses:
        cited = said.CLAUSES.in_(chart.language).format(clauses="、".join(box.clauses))
        lines.extend(folded(cited, BOX_WIDTH))
    return tuple(line for line in lines if line)


def line_label(chart: Chart, line: Line) -> tuple[str, ...]:
    """Return the lines of a label, with what is still open about the way."""
    text = line.label
    entry = _MARK_WORDS.get(line.mark)
    if entry is not None and line.mark is not Mark.EXEMPT and text:
        text += f"{_OPEN}{_legend(chart, entry)}{_CLOSE}"
    return tuple(folded(text, LINE_WIDTH)) if text else ()


def lane_label(chart: Chart, lane: Lane) -> str:
    """Return the title of a lane, with the time where all of it lies behind publication."""
    if not lane.after_publication:
        return lane.title
    return f"{lane.title}{_OPEN}{said.AFTER_PUBLICATION.in_(chart.language)}{_CLOSE}"


def foot(chart: Chart) -> tuple[str, ...]:
    """Return the lines under a chart: captions, remarks, legend, date."""
    legend = "；".join(
        f"{said.STROKE[one.entry.value].in_(chart.language)}——{one.text}"
        for one in chart.legend
        if one.entry.value in said.STROKE  # the others are said in the boxes
    )
    head = said.LEGEND_HEAD.in_(chart.language)
    day = chart.dated
    dated = "" if day is None else said.DAY.in_(chart.language).format(year=day.year, month=day.month, day=day.day)
    texts = (*chart.captions, *chart.notes, f"{head}：{legend}" if legend else "", dated)
    return tuple(line for text in texts if text for line in folded(text, FOOT_WIDTH))


def unordered(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield pairs of boxes that keep lanes by phase in order: one of a lane, one of the next that no line enters."""
    if chart.axis is LaneAxis.ROLE:
        return
    entered = {line.target for line in chart.lines if line.kind is not LineKind.RETURN}
    anchor = ""
    for lane in chart.lanes:
        inside = [box.id for box in chart.boxes if box.lane == lane.id]
        yield from ((anchor, box) for box in inside if anchor and box not in entered)
        anchor = next((box for box in reversed(inside) if box in entered), inside[-1])


def last(chart: Chart) -> tuple[str, ...]:
    """Return the boxes from which no line leads, so that what stands under the chart can be put behind them."""
    leaving = {line.source for line in chart.lines}
    return tuple(box.id for box in chart.boxes if box.id not in leaving)


def folded(text: str, columns: int) -> Iterator[str]:
    """Fold a text: between Chinese characters or at blanks, never before a closing or after an opening mark."""
    line = ""
    for piece in _pieces(text):
        if line and display_width(line) + display_width(piece) > columns:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be broken: a character with the marks around it, a word of letters and digits."""
    piece = ""
    for character in text:
        joins = not piece or character in _NOT_FIRST or piece[-1] in _NOT_LAST or _in_word(piece[-1], character)
        if joins and len(piece) < BOX_WIDTH:
            piece += character
        else:
            yield piece
            piece = character
    if piece:
        yield piece


def _in_word(before: str, character: str) -> bool:
    return before.isascii() and character.isascii() and not before.isspace() and not character.isspace()


def _remarks(chart: Chart, box: Box) -> Iterator[str]:
    """Yield what colour and stroke say of a box."""
    if box.optional:
        yield _legend(chart, LegendEntry.OPTIONAL)
    if box.beside and box.shape is not Shape.NOTE:
        yield said.OFF_ROUTE.in_(chart.language)
    entry = _MARK_WORDS.get(box.mark)
    if entry is not None:
        yield _legend(chart, entry)


def _legend(chart: Chart, entry: LegendEntry) -> str:
    return said.LEGEND[entry.value].in_(chart.language)
