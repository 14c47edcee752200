"""A chart as a value: what is drawn, in which lane, with which line, before anything has a place on the page.

Assumes nothing. Guarantees frozen values in one order (that of the policy), with ids that stay the same while the
rules around them change and may stand in SVG, DOT and XML as they are. Texts are plain: every format escapes for
itself. Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policyc.ir.basis import RestsOn
from policyc.wording.language import Language


class Shape(Enum):
    """The symbols of GB/T 1526 that a chart uses.

    TERMINAL: where it begins or ends · PROCESS: somebody does something · DOCUMENT: a form is filled · DECISION: one
    of several ways · BAR: branches side by side begin or end · NOTE: a remark beside the route.
    """

    TERMINAL = "terminal"
    PROCESS = "process"
    DOCUMENT = "document"
    DECISION = "decision"
    BAR = "bar"
    NOTE = "note"


class LaneAxis(Enum):
    """Phases lie as rows, one under the other; roles stand as columns, side by side."""

    PHASE = "phase"
    ROLE = "role"


class Mark(Enum):
    """What an item's decision says of a box or a line; PLAIN where no item is asked about.

    CERTAIN: on its route · POSSIBLE: missing facts decide · PENDING: another step decides · AWAITING: somebody decides
    at discretion (视情况) and has not · EXEMPT: the item is let off · OFF: not on its route.
    """

    PLAIN = "plain"
    CERTAIN = "certain"
    POSSIBLE = "possible"
    PENDING = "pending"
    AWAITING = "awaiting"
    EXEMPT = "exempt"
    OFF = "off"


class LineKind(Enum):
    """How one box leads to another.

    FLOW: always · BRANCH: one of several ways · DISCRETION: somebody may decide so (视情况) · CONSULTATION: out of a
    box and back to it · RETURN: back to an earlier box · PART: a box of the printed chart and what it falls into, no
    order meant · BESIDE: not on the item's route.
    """

    FLOW = "flow"
    BRANCH = "branch"
    DISCRETION = "discretion"
    CONSULTATION = "consultation"
    RETURN = "return"
    PART = "part"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Lane:
    """`title` as it is printed; `after_publication` where everything in it happens after publication."""

    id: str
    title: str
    after_publication: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One symbol.

    `lines` are paragraphs to be set one under the other, each wrapped as needed. `tag` is printed at its edge (the
    tier, 一审), `clauses` are printed small in it (第七条第（二）项). `lane` is the id of its lane. `rests_on` gives
    its frame. `ours` marks a symbol that the text does not have (a diamond added by the drawing). `quote` is shown
    when pointed at. `steps` are the ids of the steps it stands for. `beside` stands off the route.

    For marking only, no business of layout: `categories` are the ids of the categories it stands for, `decides` is the
    escalation that a diamond asks about (its condition, or at discretion when `optional`), `exemptible` a step that an
    exception may take off the route.
    """

    id: str
    shape: Shape
    lane: str
    lines: tuple[str, ...]
    tag: str = ""
    clauses: tuple[str, ...] = ()
    rests_on: RestsOn = RestsOn.TEXT
    ours: bool = False
    optional: bool = False
    after_publication: bool = False
    beside: bool = False
    quote: str = ""
    steps: tuple[str, ...] = ()
    mark: Mark = Mark.PLAIN
    categories: tuple[str, ...] = ()
    decides: str = ""
    exemptible: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box. `rests_on` gives its stroke; `reconstructed` where no text draws it."""

    id: str
    source: str
    target: str
    kind: LineKind
    label: str = ""
    rests_on: RestsOn = RestsOn.TEXT
    reconstructed: bool = False
    quote: str = ""
    mark: Mark = Mark.PLAIN


class LegendEntry(Enum):
    """What the legend explains; only what the chart shows is listed, in this order."""

    TEXT_LINE = "text_line"
    READING_LINE = "reading_line"
    CONVENTION_LINE = "convention_line"
    OPTIONAL = "optional"
    OURS = "ours"
    BESIDE = "beside"
    CERTAIN = "certain"
    POSSIBLE = "possible"
    PENDING = "pending"
    AWAITING = "awaiting"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Legend:
    entry: LegendEntry
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn. `captions` and `notes` are sentences under the chart; `dated` is printed at its foot.

    `lanes` in order; every box names one of them. Lines join boxes of `boxes`. Boxes stand in order of the route,
    those beside it last. `language` is that of the program's own words in it.
    """

    id: str
    title: str
    subtitle: str
    axis: LaneAxis
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]
    legend: tuple[Legend, ...]
    dated: date | None
    language: Language = Language.ZH
