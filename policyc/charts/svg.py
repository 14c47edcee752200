"""A scene as SVG, written by hand: stable ids, clauses where one points, all text inert.

Assumes a scene. Guarantees well-formed XML whatever the texts hold, one `<text>` per line set where it was measured,
official type first in its font stacks, and no script, link or outside file. Pages lie one under the other. Reports
nothing: characters that no font has were reported when the scene was laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, assert_never
from xml.sax.saxutils import escape

from policyc.charts import outlines
from policyc.charts.model import LegendEntry
from policyc.charts.outlines import Stroke, number
from policyc.charts.scene import (
    Dash,
    Divider,
    DrawnBox,
    DrawnLane,
    DrawnLine,
    Figure,
    Page,
    Point,
    Rect,
    Sample,
    Scene,
    Text,
    TextRole,
    Tone,
)
from policyc.diagnostics.visible import visible
from policyc.typesetting.fonts import Family, stack

_BOLD: Final = frozenset({TextRole.TAG, TextRole.BADGE})
_RING: Final = 2.6  # radius of the ring at the beginning of what is done at discretion


def draw(scene: Scene) -> str:
    """Draw all pages, one under the other."""
    return "\n".join(_document(scene, scene.pages, first=0)) + "\n"


def draw_page(scene: Scene, place: int) -> str:
    """Draw one page alone."""
    return "\n".join(_document(scene, scene.pages[place : place + 1], first=place)) + "\n"


def _document(scene: Scene, pages: Sequence[Page], first: int) -> Iterator[str]:
    width, height = number(scene.width), number(scene.height * len(pages))
    name = quoted(f"{scene.id}.title"), quoted(f"{scene.id}.desc")
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img" id={quoted(scene.id)} '
        f"aria-labelledby={quoted(f'{scene.id}.title {scene.id}.desc')} "
        f'class="chart axis-{scene.axis.value}">'
    )
    yield f"<title id={name[0]}>{shown(scene.title)}</title>"
    yield f"<desc id={name[1]}>{shown(scene.description)}</desc>"
    for place, page in enumerate(pages):
        shift = f' transform="translate(0 {number(place * scene.height)})"' if place else ""
        yield f'<g class="page" id={quoted(f"{scene.id}.page.{first + place + 1}")}{shift}>'
        sheet = Rect(0.0, 0.0, scene.width, scene.height)
        yield f'<path class="sheet" d="{_rectangle(sheet)}" fill="{outlines.PAPER}"/>'
        yield from _page(page, scene.type_size, f".page.{first + place + 1}" if place else "")
        yield "</g>"
    yield "</svg>"


def _page(page: Page, em: float, suffix: str) -> Iterator[str]:
    """Draw a page; `suffix` tells its lanes from those of earlier pages in the same file."""
    for lane in page.lanes:
        yield from _lane(lane, suffix)
    yield f'<path class="frame" d="{_rectangle(page.frame)}" fill="none" stroke="{outlines.RULE}" stroke-width="1.2"/>'
    for divider in page.dividers:
        yield from _divider(divider)
    for line in page.lines:
        yield from _line(line)
    for box in page.boxes:
        yield from _box(box, em)
    yield from _texts((*page.head, *page.foot))
    for sample in page.legend:
        yield from _sample(sample)


# --- lanes ----------------------------------------------------------------------------------------------------------


def _lane(lane: DrawnLane, suffix: str) -> Iterator[str]:
    after = " after-publication" if lane.after_publication else ""
    yield f'<g class="lane{after}" id={quoted(lane.id + suffix)} data-lane={quoted(lane.id)}>'
    shade = outlines.SHADE if lane.shaded else outlines.PAPER
    rule = f'stroke="{outlines.RULE}" stroke-width="0.7"'
    yield f'<path class="lane-frame" d="{_rectangle(lane.frame)}" fill="{shade}" {rule}/>'
    yield f'<path class="lane-band" d="{_rectangle(lane.band)}" fill="{outlines.BAND}" {rule}/>'
    yield from _texts(lane.texts)
    yield "</g>"


def _divider(divider: Divider) -> Iterator[str]:
    yield '<g class="divider">'
    yield (
        f'<path d="M{_point(divider.start)}H{number(divider.end.x)}" fill="none" stroke="{outlines.INK}" '
        'stroke-width="1.7" stroke-dasharray="9 3 2 3"/>'
    )
    yield from _texts(divider.texts)
    yield "</g>"


# --- boxes ----------------------------------------------------------------------------------------------------------


def _box(box: DrawnBox, em: float) -> Iterator[str]:
    names = ["box", box.figure.value, f"mark-{box.mark.value}", f"stroke-{box.dash.value}"]
    names += [name for name, holds in (("optional", box.double), ("ours", box.ours), ("beside", box.beside)) if holds]
    steps = f" data-steps={quoted(' '.join(box.steps))}" if box.steps else ""
    yield f'<g class="{" ".join(names)}" id={quoted(box.id)} data-lane={quoted(box.lane)}{steps}>'
    yield from _title(box.title)
    path = outlines.outline(box.figure, box.frame, em)
    filling = outlines.fill(box.tone, ours=box.ours)
    stroke = outlines.box_stroke(box.tone, box.dash, beside=box.beside)
    if box.figure in {Figure.BAR, Figure.NOTE}:  # their outline is open
        yield f'<path d="{_rectangle(box.frame)}" fill="{filling}"/>'
        filling = "none"
    if box.tag is not None:
        yield f'<path class="outline" d="{path}" fill="{filling}"/>'
        yield f'<path class="tag-frame" d="{_rectangle(box.tag)}" fill="{outlines.BAND}"/>'
        right = number(box.tag.right)
        yield (
            f'<path d="M{right} {number(box.tag.y)}V{number(box.tag.bottom)}" fill="none" '
            f'stroke="{stroke.colour}" stroke-width="0.6"/>'
        )
        filling = "none"
    yield from _stroked(path, stroke, filling, "outline")
    if box.double:
        inner = outlines.outline(box.figure, outlines.inset(box.frame, 2.2), em)
        yield f'<path class="second" d="{inner}" fill="none" stroke="{stroke.colour}" stroke-width="0.5"/>'
    yield from _texts(box.texts)
    yield "</g>"


# --- lines ----------------------------------------------------------------------------------------------------------


def _line(line: DrawnLine) -> Iterator[str]:
    names = ["line", line.kind.value, f"mark-{line.mark.value}", f"stroke-{line.dash.value}"]
    names += ["reconstructed"] if line.reconstructed else []
    yield (
        f'<g class="{" ".join(names)}" id={quoted(line.id)} data-line={quoted(line.line)} '
        f"data-source={quoted(line.source)} data-target={quoted(line.target)}>"
    )
    yield from _title(line.title)
    yield from _way(line.points, outlines.line_stroke(line.tone, line.dash), head=line.head, ring=line.discretion)
    yield from _texts(line.label)
    yield "</g>"


def _way(points: Sequence[Point], stroke: Stroke, *, head: bool, ring: bool) -> Iterator[str]:
    """Draw a polyline with what begins and ends it. Its whole way is kept in `data-way`; the shaft is shorter."""
    whole = " ".join(f"{number(point.x)},{number(point.y)}" for point in points)
    shaft = list(points)
    drawn: list[str] = []
    if head:
        corners, base = outlines.arrow(points[-2], points[-1], stroke.width if not stroke.core else 2.0)
        shaft[-1] = base
        path = "L".join(_point(corner) for corner in corners)
        drawn.append(f'<path class="head" d="M{path}Z" fill="{stroke.colour}"/>')
    path = "M" + "L".join(map(_point, shaft))
    yield from _stroked(path, stroke, "none", "way", f' data-way="{whole}" stroke-linejoin="round"')
    yield from drawn
    if ring:
        x, y = _along(points, _RING + 0.6)
        yield (
            f'<circle class="ring" cx="{number(x)}" cy="{number(y)}" r="{number(_RING)}" fill="{outlines.PAPER}" '
            f'stroke="{stroke.colour}" stroke-width="0.9"/>'
        )


def _along(points: Sequence[Point], far: float) -> tuple[float, float]:
    one, other = points[0], points[1]
    length = abs(other.x - one.x) + abs(other.y - one.y)
    share = min(1.0, far / length) if length else 0.0
    return one.x + share * (other.x - one.x), one.y + share * (other.y - one.y)


def _stroked(path: str, stroke: Stroke, filling: str, name: str, more: str = "") -> Iterator[str]:
    """Draw a path; a hollow stroke is a wide one with a white one on it."""
    dashed = f' stroke-dasharray="{" ".join(map(number, stroke.dashes))}"' if stroke.dashes else ""
    yield (
        f'<path class="{name}" d="{path}" fill="{filling}" stroke="{stroke.colour}" '
        f'stroke-width="{number(stroke.width)}"{dashed}{more}/>'
    )
    if stroke.core:
        yield (
            f'<path class="core" d="{path}" fill="none" stroke="{outlines.PAPER}" '
            f'stroke-width="{number(stroke.core)}"{dashed}/>'
        )


# --- legend ---------------------------------------------------------------------------------------------------------


def _sample(sample: Sample) -> Iterator[str]:
    yield f'<g class="legend legend-{sample.entry.value}">'
    yield from _swatch(sample.entry, sample.frame)
    yield from _texts((sample.text,))
    yield "</g>"


def _swatch(entry: LegendEntry, frame: Rect) -> Iterator[str]:
    """Draw a line or a box the way the chart draws it."""
    middle = frame.centre.y
    points = (Point(frame.x, middle), Point(frame.right, middle))
    box = Rect(frame.x + 1, frame.y, frame.width - 2, frame.height)
    match entry:
        case LegendEntry.TEXT_LINE:
            yield from _way(points, outlines.line_stroke(Tone.NORMAL, Dash.SOLID), head=True, ring=False)
        case LegendEntry.READING_LINE:
            yield from _way(points, outlines.line_stroke(Tone.NORMAL, Dash.DASHED), head=True, ring=False)
        case LegendEntry.CONVENTION_LINE:
            yield from _way(points, outlines.line_stroke(Tone.NORMAL, Dash.DOTTED), head=True, ring=False)
        case LegendEntry.OPTIONAL:
            yield from _swatch_box(box, Tone.NORMAL, double=True)
            ring = f'cx="{number(frame.right - 4)}" cy="{number(middle)}" r="{number(_RING)}"'
            yield f'<circle {ring} fill="{outlines.PAPER}" stroke="{outlines.INK}" stroke-width="0.9"/>'
        case LegendEntry.OURS:
            yield from _swatch_box(box, Tone.NORMAL, ours=True)
        case LegendEntry.BESIDE:
            yield from _swatch_box(box, Tone.NORMAL, beside=True)
        case LegendEntry.CERTAIN:
            yield from _way(points, outlines.line_stroke(Tone.ROUTE, Dash.SOLID), head=True, ring=False)
        case LegendEntry.POSSIBLE | LegendEntry.PENDING | LegendEntry.AWAITING:
            yield from _way(points, outlines.line_stroke(Tone.OPEN, Dash.SOLID), head=True, ring=False)
        case LegendEntry.EXEMPT:
            yield from _swatch_box(box, Tone.FAINT)
        case _:
            assert_never(entry)


def _swatch_box(
    frame: Rect, tone: Tone, *, double: bool = False, ours: bool = False, beside: bool = False
) -> Iterator[str]:
    stroke = outlines.box_stroke(tone, Dash.SOLID, beside=beside)
    yield from _stroked(_rectangle(frame), stroke, outlines.fill(tone, ours=ours), "swatch")
    if double:
        inner = _rectangle(outlines.inset(frame, 2.0))
        yield f'<path d="{inner}" fill="none" stroke="{stroke.colour}" stroke-width="0.5"/>'


# --- text -----------------------------------------------------------------------------------------------------------


def _texts(texts: Iterable[Text]) -> Iterator[str]:
    for text in texts:
        weight = ' font-weight="bold"' if text.role in _BOLD else ""
        yield (
            f'<text class="{text.role.value}" x="{number(text.x)}" y="{number(text.y)}" '
            f'font-size="{number(text.size)}" font-family="{_stack(text.family)}" '
            f'text-anchor="{text.anchor.value}"{weight} fill="{outlines.text_colour(text.tone)}">'
            f"{shown(text.text)}</text>"
        )


@lru_cache(maxsize=len(Family))
def _stack(family: Family) -> str:
    return escape(", ".join(f"'{name}'" if " " in name else name for name in stack(family)), {'"': "&quot;"})


def _title(text: str) -> Iterator[str]:
    if text:
        yield f"<title>{'&#10;'.join(map(shown, text.splitlines()))}</title>"


def shown(text: str) -> str:
    """Write a text as content of XML; what cannot be seen, or XML cannot hold, by its number."""
    return escape(_held(visible(text)))


def quoted(text: str) -> str:
    """Write a text as a value of an attribute, quotation marks around it."""
    return '"' + escape(_held(visible(text)), {'"': "&quot;"}) + '"'


def _held(text: str) -> str:
    """Replace the two characters that XML cannot hold and that are no control characters."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _rectangle(rect: Rect) -> str:
    return f"M{number(rect.x)} {number(rect.y)}H{number(rect.right)}V{number(rect.bottom)}H{number(rect.x)}Z"


def _point(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"
