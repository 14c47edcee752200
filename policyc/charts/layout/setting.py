"""Text set inside its symbol, in ems of the text in boxes: a chart of any size of type has the same shape.

Assumes that fonts were found. Guarantees that every line of text lies inside its symbol. Reports nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from policyc.charts.layout.plan import Vertex
from policyc.charts.scene import Figure, TextRole
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width, wrap

LEADING: Final = 1.22
PAD_X: Final = 0.55
PAD_Y: Final = 0.4
_TAG: Final = 1.5  # width of the compartment at the left edge
_LONGEST_TAG: Final = 4
_INSET: Final = 0.25  # what a double frame takes inside
_BEHIND: Final = 0.6  # between text and clauses behind it
_SAME_LINE: Final = -1.0  # stands for the baseline of the line before
_WAVE: Final = 0.7  # height of the lower edge of a document
_BAR: Final = 0.5
_CONNECTOR: Final = 1.9
_SLOPES: Final = (2.6, 2.1, 1.7)  # width of a diamond to its height, flat first


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: `dx` of its middle from the middle of the symbol, `dy` of its baseline from the upper edge."""

    text: str
    dx: float
    dy: float
    width: float
    scale: float
    family: Family
    role: TextRole


@dataclass(frozen=True, slots=True)
class SetBox:
    """A symbol with its text; `tag` is the width of the compartment at its left edge, 0 without."""

    width: float
    height: float
    tag: float
    lines: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    scale: float
    family: Family
    role: TextRole


def set_box(vertex: Vertex, badge: str, width: float, least: float, small: float) -> SetBox:
    """Set the text of a box, wrapped at about `width`, clauses at `small`; the box is at least `least` wide."""
    if vertex.box is None:
        return _connector(vertex)
    box = vertex.box
    inset = _INSET if box.optional else 0.0
    return _set(
        vertex.figure,
        box.lines,
        box.clauses,
        box.tag,
        badge,
        width=round(width, 2),
        least=round(least, 2),
        small=small,
        inset=inset,
    )


def guess_box(vertex: Vertex, badge: str, width: float, small: float) -> tuple[float, float]:
    """Return about how large `set_box` makes a box, without wrapping anything."""
    box = vertex.box
    if box is None:
        return _CONNECTOR, _CONNECTOR
    pad = PAD_X + (0.5 if vertex.figure is Figure.TERMINAL else 0.0)
    side = _TAG if _stacks(box.tag) and vertex.figure in {Figure.PROCESS, Figure.DOCUMENT} else 0.0
    limit = max(width - 2 * pad - side, 3.0)
    natural = [_natural(text) for text in box.lines if text]
    clauses = small * (_natural("、".join(box.clauses)) if box.clauses else 0.0)
    if vertex.figure is Figure.DECISION:
        area = 2.2 * LEADING * (sum(natural) + clauses)
        return max(math.sqrt(area * 2.3), 6.0), max(math.sqrt(area / 2.3), 3.0)
    count = sum(math.ceil(one / limit) for one in natural)
    behind = bool(natural) and bool(clauses) and natural[-1] % limit + _BEHIND + clauses <= limit
    height = LEADING * (count + small * (bool(badge) + (0 if behind else math.ceil(clauses / limit))))
    inner = min(limit, max((*natural, clauses), default=0.0))
    wave = _WAVE if vertex.figure is Figure.DOCUMENT else 0.0
    return inner + 2 * pad + side, max(height + 2 * PAD_Y, 2.1) + wave


@lru_cache(maxsize=4096)
def _natural(text: str) -> float:
    return text_width(text, Family.BODY, 1.0)


@lru_cache(maxsize=4096)
def _set(
    figure: Figure,
    texts: tuple[str, ...],
    clauses: tuple[str, ...],
    tag: str,
    badge: str,
    *,
    width: float,
    least: float,
    small: float,
    inset: float,
) -> SetBox:
    stacked = tag if _stacks(tag) and figure in {Figure.PROCESS, Figure.DOCUMENT} else ""
    paragraphs = _paragraphs(texts, clauses, "" if stacked else tag, badge, small)
    if figure is Figure.DECISION:
        return _diamond(paragraphs, width, least, inset)
    if figure is Figure.BAR:
        return _bar(paragraphs, width, least)
    side = _TAG if stacked else 0.0
    pad = PAD_X + inset + (0.5 if figure is Figure.TERMINAL else 0.0)
    limit = max(width - 2 * pad - side, 3.0)
    lines = _joined(_wrapped(paragraphs, limit), limit)
    inner = max((2 * abs(line.dx) + line.width for line in lines), default=0.0)
    outer = max(inner + 2 * pad + side, least)
    wave = _WAVE if figure is Figure.DOCUMENT else 0.0
    text_height = _height(lines)
    height = max(text_height + 2 * (PAD_Y + inset), len(stacked) * 1.2 + 0.5, 2.1)
    top = (height - text_height) / 2
    placed = _placed(lines, top, side / 2)
    return SetBox(outer, height + wave, side, (*placed, *_tag_lines(stacked, outer, height)))


def _paragraphs(
    texts: Sequence[str], clauses: Sequence[str], tag: str, badge: str, small: float
) -> tuple[_Paragraph, ...]:
    return (
        *((_Paragraph(tag, max(0.9, small), Family.SANS, TextRole.TAG),) if tag else ()),
        *(_Paragraph(text, 1.0, Family.BODY, TextRole.BODY) for text in texts if text),
        *((_Paragraph("、".join(clauses), small, Family.KAI, TextRole.CLAUSE),) if clauses else ()),
        *((_Paragraph(f"【{badge}】", small, Family.SANS, TextRole.BADGE),) if badge else ()),
    )


def _stacks(tag: str) -> bool:
    return 0 < len(tag) <= _LONGEST_TAG and not any("!" <= character <= "~" for character in tag)


def _tag_lines(tag: str, width: float, height: float) -> tuple[SetLine, ...]:
    """Set a tag one character under the other in its compartment."""
    scale, step = 1.0, 1.2
    top = (height - step * len(tag)) / 2
    return tuple(
        SetLine(
            character,
            (_TAG - width) / 2,
            top + step * place + (step + 0.76 * scale) / 2,
            text_width(character, Family.SANS, scale),
            scale,
            Family.SANS,
            TextRole.TAG,
        )
        for place, character in enumerate(tag)
    )


def _wrapped(paragraphs: Sequence[_Paragraph], width: float) -> tuple[SetLine, ...]:
    return tuple(
        SetLine(text, 0.0, 0.0, text_width(text, one.family, one.scale), one.scale, one.family, one.role)
        for one in paragraphs
        for text in balanced(one.text, one.family, one.scale, width)
    )


@lru_cache(maxsize=8192)
def balanced(text: str, family: Family, size: float, width: float) -> tuple[str, ...]:
    """Wrap a text so that its lines are of about one length; never more lines than needed."""
    whole = text_width(text, family, size)
    if "\n" in text:
        return wrap(text, family, size, width)
    if whole <= width:
        return (text.strip(),)
    fewest = math.ceil(whole / width)
    for extra in (0.6, 1.5):
        narrower = whole / fewest + extra * size
        if narrower >= width:
            break
        lines = wrap(text, family, size, narrower)
        if len(lines) == fewest and all(text_width(one, family, size) <= width for one in lines):
            return lines
    return wrap(text, family, size, width)


def _joined(lines: tuple[SetLine, ...], inner: float) -> tuple[SetLine, ...]:
    """Put clauses behind the last line of text where they fit, which saves a line; `dx` of both is set then."""
    last = next((place for place in range(len(lines) - 1, -1, -1) if lines[place].role is TextRole.BODY), -1)
    if last < 0 or last + 1 >= len(lines) or lines[last + 1].role is not TextRole.CLAUSE:
        return lines
    text, clause = lines[last], lines[last + 1]
    whole = text.width + _BEHIND + clause.width
    more = lines[last + 2 :]
    if whole > inner or (more and more[0].role is TextRole.CLAUSE):
        return lines
    return (
        *lines[:last],
        replace(text, dx=(text.width - whole) / 2),
        replace(clause, dx=(whole - clause.width) / 2, dy=_SAME_LINE),
        *more,
    )


def _height(lines: Sequence[SetLine]) -> float:
    return sum(LEADING * line.scale for line in lines if line.dy != _SAME_LINE)


def _placed(lines: Sequence[SetLine], top: float, dx: float) -> tuple[SetLine, ...]:
    placed: list[SetLine] = []
    for line in lines:
        if line.dy == _SAME_LINE:
            placed.append(replace(line, dx=line.dx + dx, dy=placed[-1].dy))
            continue
        # Chinese characters reach from 0.88 above the baseline to 0.12 below: their middle is 0.38 above it.
        baseline = top + LEADING * line.scale / 2 + 0.38 * line.scale
        placed.append(replace(line, dx=line.dx + dx, dy=baseline))
        top += LEADING * line.scale
    return tuple(placed)


def _diamond(paragraphs: Sequence[_Paragraph], width: float, least: float, inset: float) -> SetBox:
    """Set text in a diamond no wider than `width` if any slope allows, else in the narrowest."""
    best: tuple[float, float, tuple[SetLine, ...]] | None = None
    for slope in _SLOPES:
        for wrapped in (0.6 * width, 0.42 * width):
            lines = _wrapped(paragraphs, max(wrapped, 3.0))
            half = _half_width(lines, slope) + 2 * inset
            if best is None or 2 * half < best[0]:
                best = (2 * half, 2 * half / slope, lines)
            if best[0] <= width:
                break
        if best is not None and best[0] <= width:
            break
    assert best is not None  # noqa: S101 – there is at least one slope
    outer, height, lines = best
    if outer < least:
        outer, height = least, height * least / outer
    return SetBox(outer, height, 0.0, _placed(lines, (height - _height(lines)) / 2, 0.0))


def _half_width(lines: Sequence[SetLine], slope: float) -> float:
    """Return half the width of the diamond whose edges touch the corners of these lines, with a little air."""
    at = -_height(lines) / 2
    half = 2.0
    for line in lines:
        far = max(abs(at), abs(at + LEADING * line.scale)) - 0.1
        half = max(half, line.width / 2 + 0.35 + slope * far)
        at += LEADING * line.scale
    return half


def _bar(paragraphs: Sequence[_Paragraph], width: float, least: float) -> SetBox:
    """Set the double bar: two lines side by side, between them the text if there is one."""
    lines = _wrapped(paragraphs, max(width, 6.0))
    inner = max((line.width + 2 * PAD_X for line in lines), default=0.0)
    height = _height(lines) + 0.4 if lines else _BAR
    return SetBox(max(inner, least, 5.0), height, 0.0, _placed(lines, 0.2, 0.0))


def _connector(vertex: Vertex) -> SetBox:
    """Set the connector: its number in a circle, and beside it where the line goes on."""
    number = str(vertex.number)
    inside = SetLine(
        number,
        0.0,
        _CONNECTOR / 2 + 0.36,
        text_width(number, Family.SANS, 1.0),
        1.0,
        Family.SANS,
        TextRole.NUMBER,
    )
    return SetBox(_CONNECTOR, _CONNECTOR, 0.0, (inside,))


def widened(box: SetBox, figure: Figure, width: float, height: float) -> SetBox:
    """Return the box with a larger frame; its text stays in the middle."""
    grown = max(0.0, height - box.height)
    wider = max(0.0, width - box.width)
    if figure in {Figure.DECISION, Figure.CONNECTOR} or (not grown and not wider):
        return box
    lines = tuple(
        replace(
            line,
            dx=line.dx - wider / 2 if box.tag and line.role is TextRole.TAG else line.dx,
            dy=line.dy + grown / 2,
        )
        for line in box.lines
    )
    return SetBox(box.width + wider, box.height + grown, box.tag, lines)


def forget() -> None:
    """Forget every text set before, for measurements of time."""
    for remembered in (_set, balanced, _natural):
        remembered.cache_clear()
