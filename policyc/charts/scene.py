"""A drawn chart: every box, line and text with its place in points, page by page, before any format is written.

Assumes nothing. Guarantees frozen geometry with y growing downwards from the upper left corner of its page, ids that
are those of the chart, and plain texts: every format escapes for itself. All formats draw the same scene, so that a
law that holds for it holds for all of them. Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from policyc.charts.model import LaneAxis, LegendEntry, LineKind, Mark
from policyc.typesetting.fonts import Family


class Point(NamedTuple):
    """A place on a page, in points."""

    x: float
    y: float


class Rect(NamedTuple):
    """`x` and `y` are those of the upper left corner; all in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


class Figure(Enum):
    """The symbols of GB/T 1526: those of a chart, and the connector that carries a line to another page."""

    TERMINAL = "terminal"
    PROCESS = "process"
    DOCUMENT = "document"
    DECISION = "decision"
    BAR = "bar"
    NOTE = "note"
    CONNECTOR = "connector"


class Dash(Enum):
    """How a stroke is broken; it tells what the thing rests on: text, reading, convention."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Tone(Enum):
    """How loud a thing is drawn, and what a decision says of it.

    NORMAL: no item is asked about · ROUTE: on the item's route (heavy) · OPEN: may come on it (hollow stroke) ·
    FAINT: not on it, or let off (grey, still legible on a photocopy).
    """

    NORMAL = "normal"
    ROUTE = "route"
    OPEN = "open"
    FAINT = "faint"


class Anchor(Enum):
    """Which point of a text its x names; the values are those of SVG."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class TextRole(Enum):
    """What a text is there for; the values are class names."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    LANE = "lane-title"
    BODY = "body"
    TAG = "tag"
    CLAUSE = "clause"
    BADGE = "badge"
    LABEL = "label"
    DIVIDER = "divider-word"
    NUMBER = "number"
    CAPTION = "caption"
    LEGEND = "legend-word"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. `y` is its baseline, `width` what it measures in our fonts; both and `size` in points."""

    text: str
    x: float
    y: float
    width: float
    size: float
    family: Family
    anchor: Anchor
    role: TextRole
    tone: Tone = Tone.NORMAL

    @property
    def left(self) -> float:
        """Where it begins."""
        match self.anchor:
            case Anchor.START:
                return self.x
            case Anchor.MIDDLE:
                return self.x - self.width / 2
            case Anchor.END:
                return self.x - self.width

    @property
    def extent(self) -> Rect:
        """The rectangle it takes up: Chinese characters reach 0.88 em above the baseline and 0.12 em below."""
        return Rect(self.left, self.y - 0.88 * self.size, self.width, self.size)


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A symbol in its frame. `tag` is the compartment at its left edge, None without; `double` an optional one."""

    id: str
    figure: Figure
    frame: Rect
    texts: tuple[Text, ...]
    tag: Rect | None
    dash: Dash
    tone: Tone
    mark: Mark
    double: bool
    ours: bool
    beside: bool
    lane: str
    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A polyline of horizontal and vertical segments, from its box to its box or to the line that it joins.

    `whole` is its way from box to box, shared stretches included. `line` is the id of the chart's line: one that
    continues on another page is drawn in pieces with ids of their own. `head` where an arrow ends it (a line that joins
    another has none); `discretion` where a small ring begins it.
    """

    id: str
    line: str
    source: str
    target: str
    kind: LineKind
    points: tuple[Point, ...]
    whole: tuple[Point, ...]
    head: bool
    discretion: bool
    dash: Dash
    tone: Tone
    mark: Mark
    reconstructed: bool
    label: tuple[Text, ...]
    title: str


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane with its title band; `shaded` every other one. `texts` are the title as it is set."""

    id: str
    title: str
    frame: Rect
    band: Rect
    texts: tuple[Text, ...]
    shaded: bool
    after_publication: bool


@dataclass(frozen=True, slots=True)
class Divider:
    """The line between what happens before publication and after it, with the words on both sides."""

    start: Point
    end: Point
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of the legend: a small drawing in `frame`, and its words."""

    entry: LegendEntry
    frame: Rect
    text: Text


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `frame` surrounds the lanes; `head` and `foot` are the texts above and below it."""

    frame: Rect
    lanes: tuple[DrawnLane, ...]
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]
    dividers: tuple[Divider, ...]
    head: tuple[Text, ...]
    foot: tuple[Text, ...]
    legend: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """`type_size` is the size of text in boxes in points; `body` the part of a page inside its margins."""

    id: str
    title: str
    description: str
    axis: LaneAxis
    width: float
    height: float
    body: Rect
    type_size: float
    pages: tuple[Page, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text on every page."""
        return tuple(text for page in self.pages for text in page_texts(page))


def page_texts(page: Page) -> tuple[Text, ...]:
    """Return every text of a page."""
    return (
        *page.head,
        *(text for lane in page.lanes for text in lane.texts),
        *(text for box in page.boxes for text in box.texts),
        *(text for line in page.lines for text in line.label),
        *(text for divider in page.dividers for text in divider.texts),
        *(sample.text for sample in page.legend),
        *page.foot,
    )
