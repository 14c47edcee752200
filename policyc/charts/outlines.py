"""The outlines of GB/T 1526 symbols, strokes and colours: what every format draws alike.

Assumes frames in points. Guarantees that what is told by colour is told by weight, dash or a word as well, and that
grey is dark enough for a photocopy (contrast 4.5 to 1 and more). Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, assert_never

from policyc.charts.scene import Dash, Figure, Point, Rect, Tone

RED: Final = "#c00000"
INK: Final = "#1a1a1a"
GREY: Final = "#6b6b6b"
GREY_TEXT: Final = "#595959"
PAPER: Final = "#ffffff"
BAND: Final = "#e9eff6"
SHADE: Final = "#f7f9fc"
OURS: Final = "#e4e4e4"
ROUTE_FILL: Final = "#fdf1f1"
RULE: Final = "#404040"

#: What a document's wavy edge is high, and the rounding of terminals, in ems.
WAVE: Final = 0.7
_ROUND: Final = 1.3


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke; `core` is the width of the white core of a hollow one, 0 of a full one."""

    colour: str
    width: float
    dashes: tuple[float, ...]
    core: float = 0.0


def line_stroke(tone: Tone, dash: Dash) -> Stroke:
    """Return the stroke of a line."""
    match tone:
        case Tone.NORMAL:
            return Stroke(INK, 1.0, dashes(dash, 1.0))
        case Tone.ROUTE:
            return Stroke(RED, 2.2, dashes(dash, 1.5))
        case Tone.OPEN:
            return Stroke(RED, 2.8, dashes(dash, 1.5), 1.2)
        case Tone.FAINT:
            return Stroke(GREY, 0.8, dashes(dash, 0.9))
        case _:
            assert_never(tone)


def box_stroke(tone: Tone, dash: Dash, *, beside: bool) -> Stroke:
    """Return the stroke of a frame; what stands beside the route has a thin one."""
    thin = 0.6 if beside else 1.0
    match tone:
        case Tone.NORMAL:
            return Stroke(INK, 1.1 * thin, dashes(dash, 1.0))
        case Tone.ROUTE:
            return Stroke(RED, 2.0, dashes(dash, 1.4))
        case Tone.OPEN:
            return Stroke(RED, 2.4, dashes(dash, 1.4), 1.0)
        case Tone.FAINT:
            return Stroke(GREY, 0.8 * thin, dashes(dash, 0.9))
        case _:
            assert_never(tone)


def fill(tone: Tone, *, ours: bool) -> str:
    """Return what a symbol is filled with; grey marks what the text does not have."""
    if ours:
        return OURS
    return ROUTE_FILL if tone is Tone.ROUTE else PAPER


def text_colour(tone: Tone) -> str:
    """Return the colour of text."""
    return GREY_TEXT if tone is Tone.FAINT else INK


def dashes(dash: Dash, scale: float) -> tuple[float, ...]:
    """Return the lengths of dashes and gaps; nothing for a solid stroke."""
    match dash:
        case Dash.SOLID:
            return ()
        case Dash.DASHED:
            return (5.0 * scale, 3.0 * scale)
        case Dash.DOTTED:
            return (1.3 * scale, 2.4 * scale)
        case _:
            assert_never(dash)


def outline(figure: Figure, frame: Rect, em: float) -> str:
    """Return the outline of a symbol as the path of an SVG; that of a remark is open at the right."""
    x, y, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    middle = frame.centre
    match figure:
        case Figure.PROCESS:
            return f"M{_n(x)} {_n(y)}H{_n(right)}V{_n(bottom)}H{_n(x)}Z"
        case Figure.TERMINAL:
            r = min(frame.height / 2, _ROUND * em)
            arc = f"A{_n(r)} {_n(r)} 0 0 1 "
            return (
                f"M{_n(x + r)} {_n(y)}H{_n(right - r)}{arc}{_n(right)} {_n(y + r)}V{_n(bottom - r)}"
                f"{arc}{_n(right - r)} {_n(bottom)}H{_n(x + r)}{arc}{_n(x)} {_n(bottom - r)}V{_n(y + r)}"
                f"{arc}{_n(x + r)} {_n(y)}Z"
            )
        case Figure.DOCUMENT:
            low, bend = bottom - WAVE * em / 2, 3.464 * WAVE * em / 2
            third = frame.width / 3
            return (
                f"M{_n(x)} {_n(y)}H{_n(right)}V{_n(low)}C{_n(right - third)} {_n(low - bend)} "
                f"{_n(x + third)} {_n(low + bend)} {_n(x)} {_n(low)}Z"
            )
        case Figure.DECISION:
            across, level = _n(middle.x), _n(middle.y)
            return f"M{across} {_n(y)}L{_n(right)} {level}L{across} {_n(bottom)}L{_n(x)} {level}Z"
        case Figure.BAR:
            return f"M{_n(x)} {_n(y)}H{_n(right)}M{_n(x)} {_n(bottom)}H{_n(right)}"
        case Figure.NOTE:
            lip = min(0.8 * em, frame.width / 4)
            return f"M{_n(x + lip)} {_n(y)}H{_n(x)}V{_n(bottom)}H{_n(x + lip)}"
        case Figure.CONNECTOR:
            r = frame.width / 2
            arc = f"A{_n(r)} {_n(r)} 0 1 1 "
            return f"M{_n(x)} {_n(middle.y)}{arc}{_n(right)} {_n(middle.y)}{arc}{_n(x)} {_n(middle.y)}Z"
        case _:
            assert_never(figure)


def wave_height(share: float) -> float:
    """Return how far below its upper crest line a document's edge is at a share of its width from the left, in ems.

    0 is where the edge would be without a wave at its ends; the result lies between -WAVE / 2 and WAVE / 2.
    """
    return 3 * share * (1 - share) * (1 - 2 * share) * 3.464 * WAVE / 2


def inset(frame: Rect, by: float) -> Rect:
    """Return a frame smaller by so much on every side."""
    return Rect(frame.x + by, frame.y + by, frame.width - 2 * by, frame.height - 2 * by)


def arrow(before: Point, tip: Point, width: float) -> tuple[tuple[Point, Point, Point], Point]:
    """Return the head of an arrow and the point where its shaft ends; `before` lies straight behind the tip."""
    length, half = 5.5 + 1.2 * width, 2.0 + 0.7 * width
    far = abs(tip.x - before.x) + abs(tip.y - before.y)
    length = min(length, far)
    dx = (tip.x > before.x) - (tip.x < before.x)
    dy = (tip.y > before.y) - (tip.y < before.y)
    base = Point(tip.x - dx * length, tip.y - dy * length)
    one = Point(base.x - dy * half, base.y + dx * half)
    other = Point(base.x + dy * half, base.y - dx * half)
    return (tip, one, other), base


@lru_cache(maxsize=8192)  # boxes in rows and columns share most of their coordinates
def number(value: float) -> str:
    """Write a number of points: at most two decimals, none that are zero."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


_n = number
