"""A chart as a Mermaid flowchart, for pages that draw it themselves.

Assumes a chart; needs no library. Guarantees: lanes are subgraphs; every character of users that could mean something
to Mermaid, to HTML or to Markdown is written by its number; only forms of syntax are used that versions since 9 know;
equal charts give equal bytes. Reports nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from policyc.charts.labels import box_label, foot, lane_label, last, line_label, unordered
from policyc.charts.model import Box, Chart, Line, LineKind, Mark, Shape
from policyc.ir.basis import RestsOn

_BREAK: Final = "<br/>"
#: Everything in ASCII but letters, digits, blanks and three marks that mean nothing anywhere.
_SPECIAL: Final = re.compile(r"[^A-Za-z0-9 ,.:\u0080-\U0010ffff]")
_BRACKETS: Final = {
    Shape.TERMINAL: ("([", "])"),
    Shape.PROCESS: ("[", "]"),
    Shape.DOCUMENT: ("[/", "/]"),
    Shape.DECISION: ("{", "}"),
    Shape.BAR: ("[", "]"),
    Shape.NOTE: ("[", "]"),
}
_DASHES: Final = {
    RestsOn.TEXT: "",
    RestsOn.READING: "stroke-dasharray:6 4",
    RestsOn.CONVENTION: "stroke-dasharray:1 4",
    RestsOn.DECLARATION: "stroke-dasharray:6 4",
}
#: Texts are folded here; Mermaid shall not fold them again.
_CONFIGURATION: Final = ("config:", "  flowchart:", "    wrappingWidth: 1000")
_CLASSES: Final = (
    "classDef lane fill:#fff,stroke:#000,color:#000",
    "classDef text fill:#fff,stroke:#000,color:#000",
    "classDef reading fill:#fff,stroke:#000,color:#000,stroke-dasharray:6 4",
    "classDef convention fill:#fff,stroke:#000,color:#000,stroke-dasharray:1 4",
    "classDef text_ours fill:#eee,stroke:#000,color:#000",
    "classDef reading_ours fill:#eee,stroke:#000,color:#000,stroke-dasharray:6 4",
    "classDef convention_ours fill:#eee,stroke:#000,color:#000,stroke-dasharray:1 4",
    "classDef bar fill:#000,color:#fff",
    "classDef note fill:#fff,stroke:#fff,color:#000",
    "classDef certain stroke:#c00000,stroke-width:3px",
    "classDef open stroke:#c00000",
    "classDef off stroke:#555,color:#555",
)


def draw(chart: Chart) -> str:
    """Return the chart as Mermaid text."""
    names = _names(chart)
    lines = ["---", f"title: {_title(chart)}", *_CONFIGURATION, "---", "flowchart TB"]
    for lane in chart.lanes:
        lines.append(f'  subgraph {names[lane.id]}["{_text((lane_label(chart, lane),))}"]')
        lines.extend(f"    {_box(chart, box, names)}" for box in chart.boxes if box.lane == lane.id)
        lines.append("  end")
    lines.extend(f"  {_line(chart, line, names)}" for line in chart.lines)
    under = foot(chart)
    if under:
        lines.append(f'  foot["{_text(under)}"]:::note')
        lines.extend(f"  {names[box]} ~~~ foot" for box in last(chart))
    lines.extend(f"  {names[before]} ~~~ {names[behind]}" for before, behind in unordered(chart))
    if chart.lanes:
        lines.append(f"  class {','.join(names[lane.id] for lane in chart.lanes)} lane")
    lines.extend(f"  {one}" for one in _marks(chart.boxes, names))
    lines.extend(f"  {style}" for style in _styles(chart.lines))
    lines.extend(f"  {one}" for one in _CLASSES)
    return "\n".join(lines) + "\n"


def _title(chart: Chart) -> str:
    """Return the title as a YAML string, which is a JSON string."""
    return json.dumps(" ".join(part for part in (chart.title, chart.subtitle) if part), ensure_ascii=False)


def _names(chart: Chart) -> dict[str, str]:
    """Return ids that Mermaid takes: letters, digits and underscores, none of its own words, no two alike."""
    names: dict[str, str] = {}
    taken = {"foot"}
    for one in (*(lane.id for lane in chart.lanes), *(box.id for box in chart.boxes)):
        name = re.sub(r"[^A-Za-z0-9]+", "_", one)
        number = 1
        chosen = name
        while chosen in taken:
            number += 1
            chosen = f"{name}_{number}"
        taken.add(chosen)
        names[one] = chosen
    return names


def _box(chart: Chart, box: Box, names: dict[str, str]) -> str:
    opening, closing = _BRACKETS[box.shape]
    text = _text(box_label(chart, box)) or " "
    return f'{names[box.id]}{opening}"{text}"{closing}:::{_class(box)}'


def _class(box: Box) -> str:
    """Return the class of a box by what it is and rests on."""
    match box.shape:
        case Shape.BAR:
            return "bar"
        case Shape.NOTE:
            return "note"
        case _:
            ground = RestsOn.READING if box.rests_on is RestsOn.DECLARATION else box.rests_on
            return f"{ground.value}_ours" if box.ours else ground.value


_MARKED: Final = {
    "certain": (Mark.CERTAIN,),
    "open": (Mark.POSSIBLE, Mark.PENDING, Mark.AWAITING),
    "off": (Mark.OFF, Mark.EXEMPT),
}


def _marks(boxes: Iterable[Box], names: dict[str, str]) -> Iterator[str]:
    """Yield the statements that mark boxes beside what they are."""
    marked = tuple(boxes)
    for name, marks in _MARKED.items():
        members = [names[box.id] for box in marked if box.mark in marks]
        if members:
            yield f"class {','.join(members)} {name}"


def _line(chart: Chart, line: Line, names: dict[str, str]) -> str:
    dashed = line.rests_on is not RestsOn.TEXT
    arrow = ("-.-" if dashed else "--") + ("-" if line.kind is LineKind.PART and not dashed else "")
    arrow += "" if line.kind is LineKind.PART else ">"
    label = line_label(chart, line)
    written = f'|"{_text(label)}"|' if label else ""
    return f"{names[line.source]} {arrow}{written} {names[line.target]}"


def _styles(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the strokes of lines by their number, as Mermaid counts them."""
    for number, line in enumerate(lines):
        parts = ["stroke:#000"]
        if line.mark is Mark.CERTAIN:
            parts = ["stroke:#c00000", "stroke-width:3px"]
        elif line.mark in (Mark.POSSIBLE, Mark.PENDING, Mark.AWAITING):
            parts = ["stroke:#c00000"]
        elif line.mark in (Mark.OFF, Mark.EXEMPT):
            parts = ["stroke:#555"]
        if _DASHES[line.rests_on]:
            parts.append(_DASHES[line.rests_on])
        yield f"linkStyle {number} {','.join(parts)}"


def _text(lines: Iterable[str]) -> str:
    """Return lines as one label in which nothing of theirs means anything."""
    return _BREAK.join(_SPECIAL.sub(lambda found: f"#{ord(found[0])};", line) for line in lines)
