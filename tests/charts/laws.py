"""The laws of drawing, computed from what is drawn. Each returns what breaks it, in words; nothing is good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, product

from policyc.charts.model import Chart, LaneAxis
from policyc.charts.scene import Point, Rect
from tests.charts.reading_svg import SeenBox, SeenLine, SeenPage, SeenText

TOUCH = 0.3  # points within which two things touch


def boxes_apart(page: SeenPage) -> Iterator[str]:
    for one, other in combinations(page.boxes, 2):
        if _overlap(_grown(one.frame, 1.0), other.frame):
            yield f"{one.id} and {other.id} overlap"


def lines_off_boxes(page: SeenPage) -> Iterator[str]:
    for line in page.lines:
        reach = _reach(line)
        for box in page.boxes:
            if _overlap(reach, box.frame) and any(_enters(start, end, box) for start, end in line.segments):
                yield f"{line.id} runs through {box.id}"


def lines_are_square(page: SeenPage) -> Iterator[str]:
    for line in page.lines:
        for start, end in line.segments:
            if min(abs(start.x - end.x), abs(start.y - end.y)) > 0.011:
                yield f"{line.id} is not square from {start} to {end}"
        if line.head:
            last, tip = line.shaft[-1], line.way[-1]
            if abs(last.x - tip.x) + abs(last.y - tip.y) < 4.0:
                yield f"{line.id} has no room for its head"


def lines_lead_from_box_to_box(page: SeenPage) -> Iterator[str]:
    boxes = {box.id: box for box in page.boxes}
    for line in page.lines:
        others = [other for other in page.lines if other is not line]
        begins, ends = line.way[0], line.way[-1]
        from_bus = any(_on_way(begins, one) for one in others if one.source == line.source)
        to_bus = any(_on_way(ends, one) for one in others if one.target == line.target)
        if not (_on_outline(begins, boxes[line.source]) or from_bus):
            yield f"{line.id} does not begin at {line.source}"
        if not (_on_outline(ends, boxes[line.target]) or to_bus):
            yield f"{line.id} does not end at {line.target}"


def lines_apart(page: SeenPage) -> Iterator[str]:
    """Find stretches drawn twice, or closer than two points to each other."""
    reaches = [(line, _reach(line)) for line in page.lines]
    for (one, here), (other, there) in combinations(reaches, 2):
        if not _overlap(here, there):
            continue
        for (a, b), (c, d) in product(one.segments, other.segments):
            if _beside(a, b, c, d) > (1.0 if _joins(one, other) else TOUCH):
                yield f"{one.id} and {other.id} run on top of each other at {a}–{b}"


def labels_free(page: SeenPage) -> Iterator[str]:
    labels = [(line, label) for line in page.lines for label in line.labels]
    reaches = [(line, _reach(line)) for line in page.lines]
    for line, label in labels:
        rect = _shrunk(_rect(label), 0.4)
        for other, reach in reaches:
            if _overlap(reach, rect) and any(_crosses(start, end, rect) for start, end in other.segments):
                yield f"{other.id} runs through “{label.text}” of {line.id}"
        for box in page.boxes:
            if _overlap(rect, box.frame):
                yield f"“{label.text}” of {line.id} lies on {box.id}"
        for lane in page.lanes:
            if _overlap(rect, lane.band) or _edge_crosses(lane.frame, rect):
                yield f"“{label.text}” of {line.id} lies on the edge of {lane.id}"
    for (one, first), (other, second) in combinations(labels, 2):
        if _overlap(_shrunk(_rect(first), 0.6), _rect(second)):
            yield f"“{first.text}” of {one.id} lies on “{second.text}” of {other.id}"


def texts_inside(page: SeenPage) -> Iterator[str]:
    for box in page.boxes:
        for text in box.texts:
            if not all(_inside(corner, box) for corner in text.corners):
                yield f"“{text.text}” leaves {box.id}"
        yield from _stacked(box.id, box.texts)
    for lane in page.lanes:
        for text in lane.texts:
            if not all(_within(corner, _grown(lane.band, TOUCH)) for corner in text.corners):
                yield f"“{text.text}” leaves the band of {lane.id}"


def all_within_margins(page: SeenPage, body: Rect) -> Iterator[str]:
    allowed = _grown(body, TOUCH)
    for corner in (Point(page.frame.x, page.frame.y), Point(page.frame.right, page.frame.bottom)):
        if not _within(corner, allowed):
            yield f"the frame leaves the margins at {corner}"
    for line in page.lines:
        yield from (f"{line.id} leaves the frame" for point in line.way if not _within(point, page.frame))
        yield from (
            f"“{label.text}” leaves the frame"
            for label in line.labels
            if not all(_within(corner, _grown(page.frame, TOUCH)) for corner in label.corners)
        )
    for text in (*page.around, *page.legend):
        sheet = Rect(body.x, 0.0, body.width, page.height) if text.kind == "foot" else body
        if not all(_within(corner, _grown(sheet, TOUCH)) for corner in text.corners):
            yield f"“{text.text}” leaves the margins"
    yield from _stacked("around", (*page.around, *page.legend))


def lanes_in_order(page: SeenPage, chart: Chart) -> Iterator[str]:
    order = [lane.id for lane in chart.lanes]
    seen = [lane.id for lane in page.lanes]
    if seen != [lane for lane in order if lane in seen]:
        yield f"lanes out of order: {seen}"
    for one, other in zip(page.lanes, page.lanes[1:], strict=False):
        gap = other.frame.y - one.frame.bottom if chart.axis is LaneAxis.PHASE else other.frame.x - one.frame.right
        if abs(gap) > TOUCH:
            yield f"{one.id} and {other.id} are {gap} apart"
    frames = {lane.id: lane.frame for lane in page.lanes}
    bands = {lane.id: lane.band for lane in page.lanes}
    for box in page.boxes:
        whole = frames[box.lane]
        corners = (Point(box.frame.x, box.frame.y), Point(box.frame.right, box.frame.bottom))
        wide = "bar" in box.classes and chart.axis is LaneAxis.ROLE  # it joins lanes
        if not wide and not all(_within(corner, whole) for corner in corners):
            yield f"{box.id} leaves its lane {box.lane}"
        if _overlap(box.frame, bands[box.lane]):
            yield f"{box.id} lies on the title of {box.lane}"


def lines_off_lane_edges(page: SeenPage) -> Iterator[str]:
    """Find lines along the edges of lanes: they would be taken for them."""
    edges = [edge for lane in page.lanes for edge in _edges(lane.frame)]
    edges += [(divider.start, divider.end) for divider in page.dividers]
    for line in page.lines:
        for start, end in line.segments:
            if any(_beside(start, end, *edge, near=1.5) > TOUCH for edge in edges):
                yield f"{line.id} runs along the edge of a lane"


def publication_divides(page: SeenPage, chart: Chart) -> Iterator[str]:
    """Find what is on the wrong side of publication, where one line divides."""
    after = {box.id: box.after_publication for box in chart.boxes}
    late = {lane.id for lane in chart.lanes if lane.after_publication}
    if len(page.dividers) == 1:
        y = page.dividers[0].start.y
        for box in page.boxes:
            if box.id in after and (box.frame.y > y) != (after[box.id] or box.lane in late):
                yield f"{box.id} is on the wrong side of publication"


PAGE_LAWS: tuple[Callable[[SeenPage], Iterator[str]], ...] = (
    boxes_apart,
    lines_off_boxes,
    lines_are_square,
    lines_lead_from_box_to_box,
    lines_apart,
    labels_free,
    texts_inside,
    lines_off_lane_edges,
)


def broken(pages: tuple[SeenPage, ...], chart: Chart, body: Rect) -> list[str]:
    """Return everything on these pages that breaks a law."""
    found: list[str] = []
    for page in pages:
        for law in PAGE_LAWS:
            found += (f"{law.__name__}: {what}" for what in law(page))
        found += (f"all_within_margins: {what}" for what in all_within_margins(page, body))
        found += (f"lanes_in_order: {what}" for what in lanes_in_order(page, chart))
        found += (f"publication_divides: {what}" for what in publication_divides(page, chart))
    drawn = [box.id for page in pages for box in page.boxes if "connector" not in box.classes]
    if sorted(drawn) != sorted(box.id for box in chart.boxes):
        found.append("not every box is drawn once")
    if {line.line for page in pages for line in page.lines} != {line.id for line in chart.lines}:
        found.append("not every line is drawn")
    return found


# --- geometry -------------------------------------------------------------------------------------------------------


def _rect(text: SeenText) -> Rect:
    return Rect(text.left, text.top, text.right - text.left, text.bottom - text.top)


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _reach(line: SeenLine) -> Rect:
    """Return what a line can touch: what is off it need not be held against each of its segments."""
    across, down = [point.x for point in line.way], [point.y for point in line.way]
    return _grown(Rect(min(across), min(down), max(across) - min(across), max(down) - min(down)), 2.0)


def _shrunk(rect: Rect, by: float) -> Rect:
    return _grown(rect, -by)


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _within(point: Point, rect: Rect) -> bool:
    return rect.x <= point.x <= rect.right and rect.y <= point.y <= rect.bottom


def _crosses(start: Point, end: Point, rect: Rect) -> bool:
    low, high = Point(min(start.x, end.x), min(start.y, end.y)), Point(max(start.x, end.x), max(start.y, end.y))
    return low.x < rect.right and high.x > rect.x and low.y < rect.bottom and high.y > rect.y


def _share(point: Point, box: SeenBox) -> float:
    """Return how far out a point lies in a diamond: 1 on its outline."""
    middle = box.frame.centre
    return abs(point.x - middle.x) / (box.frame.width / 2) + abs(point.y - middle.y) / (box.frame.height / 2)


def _enters(start: Point, end: Point, box: SeenBox) -> bool:
    if not box.is_diamond:
        wave = 0.7 * box.texts[0].size if "document" in box.classes and box.texts else 0.0
        frame = box.frame
        return _crosses(start, end, _shrunk(Rect(frame.x, frame.y, frame.width, frame.height - wave), 0.6))
    middle = box.frame.centre
    near = Point(
        min(max(middle.x, min(start.x, end.x)), max(start.x, end.x)),
        min(max(middle.y, min(start.y, end.y)), max(start.y, end.y)),
    )
    return _share(near, box) < 0.97


def _inside(point: Point, box: SeenBox) -> bool:
    if box.is_diamond:
        return _share(point, box) <= 1.0
    return _within(point, _grown(box.frame, TOUCH))


def _on_outline(point: Point, box: SeenBox) -> bool:
    if box.is_diamond:
        return 0.97 < _share(point, box) < 1.03
    frame = box.frame
    near = 1.2 + (0.75 * box.texts[0].size if "document" in box.classes and box.texts else 0.0)
    return _within(point, _grown(frame, 1.2)) and not _within(point, _shrunk(frame, near))


def _on_way(point: Point, line: SeenLine) -> bool:
    return any(_crosses(start, end, _grown(Rect(*point, 0.0, 0.0), TOUCH)) for start, end in line.segments)


def _beside(a: Point, b: Point, c: Point, d: Point, near: float = 2.0) -> float:
    """Return how far two segments run side by side, closer than `near`; 0 if they cross or are apart."""
    if abs(a.x - b.x) < 0.02 and abs(c.x - d.x) < 0.02 and abs(a.x - c.x) < near:
        return min(max(a.y, b.y), max(c.y, d.y)) - max(min(a.y, b.y), min(c.y, d.y))
    if abs(a.y - b.y) < 0.02 and abs(c.y - d.y) < 0.02 and abs(a.y - c.y) < near:
        return min(max(a.x, b.x), max(c.x, d.x)) - max(min(a.x, b.x), min(c.x, d.x))
    return 0.0


def _joins(one: SeenLine, other: SeenLine) -> bool:
    return one.source == other.source or one.target == other.target


def _edges(rect: Rect) -> tuple[tuple[Point, Point], ...]:
    a, b = Point(rect.x, rect.y), Point(rect.right, rect.y)
    c, d = Point(rect.right, rect.bottom), Point(rect.x, rect.bottom)
    return (a, b), (b, c), (c, d), (d, a)


def _edge_crosses(frame: Rect, rect: Rect) -> bool:
    return any(_crosses(start, end, rect) for start, end in _edges(frame))


def _stacked(where: str, texts: tuple[SeenText, ...]) -> Iterator[str]:
    for one, other in combinations(texts, 2):
        if _overlap(_shrunk(_rect(one), 0.08 * one.size), _rect(other)):
            yield f"“{one.text}” and “{other.text}” overlap in {where}"
