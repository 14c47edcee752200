"""Reads a chart's SVG back into places: what the laws of drawing are tested on is what is drawn, not what was meant."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from policyc.charts.scene import Point, Rect
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width

_SVG = "{http://www.w3.org/2000/svg}"
_COMMAND = re.compile(r"([MHVLCA])([^MHVLCAZ]*)")


@dataclass(frozen=True, slots=True)
class SeenText:
    text: str
    kind: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    colour: str

    @property
    def corners(self) -> tuple[Point, ...]:
        return (
            Point(self.left, self.top),
            Point(self.right, self.top),
            Point(self.right, self.bottom),
            Point(self.left, self.bottom),
        )


@dataclass(frozen=True, slots=True)
class SeenBox:
    id: str
    classes: frozenset[str]
    lane: str
    frame: Rect
    texts: tuple[SeenText, ...]
    stroke: str

    @property
    def is_diamond(self) -> bool:
        return "decision" in self.classes


@dataclass(frozen=True, slots=True)
class SeenLine:
    id: str
    line: str
    classes: frozenset[str]
    source: str
    target: str
    way: tuple[Point, ...]
    shaft: tuple[Point, ...]
    head: bool
    labels: tuple[SeenText, ...]
    stroke: str

    @property
    def segments(self) -> Iterator[tuple[Point, Point]]:
        return zip(self.way, self.way[1:], strict=False)


@dataclass(frozen=True, slots=True)
class SeenLane:
    id: str
    frame: Rect
    band: Rect
    texts: tuple[SeenText, ...]


@dataclass(frozen=True, slots=True)
class SeenDivider:
    start: Point
    end: Point
    texts: tuple[SeenText, ...]


@dataclass(frozen=True, slots=True)
class SeenPage:
    width: float
    height: float
    frame: Rect
    lanes: tuple[SeenLane, ...]
    boxes: tuple[SeenBox, ...]
    lines: tuple[SeenLine, ...]
    dividers: tuple[SeenDivider, ...]
    around: tuple[SeenText, ...]
    legend: tuple[SeenText, ...]


def read(svg: str) -> tuple[SeenPage, ...]:
    """Return the pages of a chart, each in its own coordinates."""
    root = ET.fromstring(svg)  # noqa: S314 – our own
    groups = [group for group in root if group.get("class") == "page"]
    width, height = float(root.get("width", "")[:-2]), float(root.get("height", "")[:-2]) / len(groups)
    return tuple(_page(group, width, height) for group in groups)


def _page(group: ET.Element, width: float, height: float) -> SeenPage:
    parts: dict[str, list[ET.Element]] = {}
    for element in group:
        parts.setdefault(element.get("class", "").split(" ")[0], []).append(element)
    around = [element for element in group if element.tag == f"{_SVG}text"]
    return SeenPage(
        width=width,
        height=height,
        frame=bounds(points_of(parts["frame"][0].get("d", ""))),
        lanes=tuple(map(_lane, parts.get("lane", ()))),
        boxes=tuple(map(_box, parts.get("box", ()))),
        lines=tuple(map(_line, parts.get("line", ()))),
        dividers=tuple(map(_divider, parts.get("divider", ()))),
        around=tuple(map(_text, around)),
        legend=tuple(text for element in parts.get("legend", ()) for text in _texts(element)),
    )


def _lane(group: ET.Element) -> SeenLane:
    frame, band = (bounds(points_of(_path(group, name).get("d", ""))) for name in ("lane-frame", "lane-band"))
    return SeenLane(group.get("data-lane", ""), frame, band, _texts(group))


def _box(group: ET.Element) -> SeenBox:
    outline = _path(group, "outline")
    return SeenBox(
        group.get("id", ""),
        frozenset(group.get("class", "").split()),
        group.get("data-lane", ""),
        # A remark's outline is open at the right: what it takes up is the ground that it is drawn on.
        bounds([point for path in group.iter(f"{_SVG}path") for point in points_of(path.get("d", ""))]),
        _texts(group),
        outline.get("stroke", ""),
    )


def _line(group: ET.Element) -> SeenLine:
    way = _path(group, "way")
    return SeenLine(
        id=group.get("id", ""),
        line=group.get("data-line", ""),
        classes=frozenset(group.get("class", "").split()),
        source=group.get("data-source", ""),
        target=group.get("data-target", ""),
        way=tuple(Point(*map(float, pair.split(","))) for pair in way.get("data-way", "").split()),
        shaft=tuple(points_of(way.get("d", ""))),
        head=any(path.get("class") == "head" for path in group.iter(f"{_SVG}path")),
        labels=_texts(group),
        stroke=way.get("stroke", ""),
    )


def _divider(group: ET.Element) -> SeenDivider:
    start, end = points_of(next(group.iter(f"{_SVG}path")).get("d", ""))
    return SeenDivider(start, end, _texts(group))


def _path(group: ET.Element, name: str) -> ET.Element:
    named = [path for path in group.iter(f"{_SVG}path") if path.get("class") == name]
    return next((path for path in named if path.get("stroke")), named[0])


def _texts(group: ET.Element) -> tuple[SeenText, ...]:
    return tuple(_text(element) for element in group.iter(f"{_SVG}text"))


def _text(element: ET.Element) -> SeenText:
    """Measure a text in the font it is drawn with here: the sans where 黑体 stands first, else the serif."""
    text, size = element.text or "", float(element.get("font-size", ""))
    family = Family.SANS if element.get("font-family", "").startswith("黑体") else Family.SERIF
    width = text_width(text, family, size)
    x, y = float(element.get("x", "")), float(element.get("y", ""))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "")]
    return SeenText(
        text,
        element.get("class", ""),
        left,
        left + width,
        y - 0.88 * size,
        y + 0.12 * size,
        size,
        element.get("fill", ""),
    )


def points_of(path: str) -> list[Point]:
    """Return the corners of a path; of a curve also what it reaches."""
    points: list[Point] = []
    for found in _COMMAND.finditer(path):
        command, written = found[1], found[2]
        numbers = [float(one) for one in written.split()]
        match command:
            case "M" | "L":
                points.append(Point(*numbers))
            case "H":
                points.append(Point(numbers[0], points[-1].y))
            case "V":
                points.append(Point(points[-1].x, numbers[0]))
            case "A":
                start, end, radius = points[-1], Point(*numbers[-2:]), numbers[0]
                if abs(start.x - end.x) > 1.9 * radius:  # half a circle: its highest or lowest point
                    way = -1 if end.x > start.x else 1
                    points.append(Point((start.x + end.x) / 2, start.y + way * radius))
                points.append(end)
            case "C":
                points += _curve(points[-1], numbers)
            case _:
                raise ValueError(command)
    return points


def _curve(start: Point, numbers: list[float]) -> list[Point]:
    x, y = (start.x, *numbers[0::2]), (start.y, *numbers[1::2])
    made = []
    for step in range(1, 25):
        t = step / 24
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        made.append(
            Point(
                sum(one * weight for one, weight in zip(x, weights, strict=True)),
                sum(one * weight for one, weight in zip(y, weights, strict=True)),
            )
        )
    return made


def bounds(points: list[Point]) -> Rect:
    """Return the rectangle around points."""
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    return Rect(left, top, right - left, bottom - top)
