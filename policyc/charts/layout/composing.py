"""From ems to points: one page of a scene out of an arrangement.

Assumes an arrangement that fits its page at the size of type given. Guarantees that texts of boxes stay in them.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policyc.charts.layout.arrangement import Arrangement
from policyc.charts.layout.frame import COLUMN, TITLE, Around, size, steps
from policyc.charts.layout.plan import Arc, Plan, Vertex
from policyc.charts.layout.ranks import Ranks
from policyc.charts.layout.routes import LABEL, LABEL_LEADING
from policyc.charts.layout.setting import SetLine
from policyc.charts.model import LaneAxis, LineKind, Mark
from policyc.charts.scene import (
    Anchor,
    Dash,
    Divider,
    DrawnBox,
    DrawnLane,
    DrawnLine,
    Figure,
    Point,
    Rect,
    Text,
    TextRole,
    Tone,
)
from policyc.ir.basis import RestsOn
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width, wrap
from policyc.wording import charts as said
from policyc.wording.language import Language

_DASH: Final = {
    RestsOn.TEXT: Dash.SOLID,
    RestsOn.READING: Dash.DASHED,
    RestsOn.CONVENTION: Dash.DOTTED,
    RestsOn.DECLARATION: Dash.DOTTED,
}
_TONE: Final = {
    Mark.PLAIN: Tone.NORMAL,
    Mark.CERTAIN: Tone.ROUTE,
    Mark.POSSIBLE: Tone.OPEN,
    Mark.PENDING: Tone.OPEN,
    Mark.AWAITING: Tone.OPEN,
    Mark.EXEMPT: Tone.FAINT,
    Mark.OFF: Tone.FAINT,
}
_MIDDLE: Final = 0.38  # of a Chinese character, above its baseline
_PUBLICATION: Final = 1.0


@dataclass(frozen=True, slots=True)
class Laid:
    """One page before it has a size: the plan of what stands on it, and where."""

    plan: Plan
    ranks: Ranks
    arrangement: Arrangement
    around: Around


class Composer:
    """Draws one arrangement into a frame at a size of type."""

    def __init__(self, laid: Laid, frame: Rect, em: float, language: Language) -> None:
        self.laid: Final = laid
        self.frame: Final = frame
        self.em: Final = em
        self.language: Final = language
        width = size(laid.around, laid.arrangement)[0]
        spare = (frame.width / em - width) / 2 if laid.plan.axis is LaneAxis.PHASE else 0.0
        self.origin: Final = laid.around.left + laid.around.pad + spare - laid.arrangement.left
        self.ids: Final = {vertex.index: vertex.id for vertex in laid.plan.vertices}

    # --- units ------------------------------------------------------------------------------------------------------

    def _x(self, x: float) -> float:
        return self.frame.x + (self.origin + x) * self.em

    def _y(self, y: float) -> float:
        return self.frame.y + (self.laid.around.top + y) * self.em

    def _rect(self, rect: Rect) -> Rect:
        return Rect(self._x(rect.x), self._y(rect.y), rect.width * self.em, rect.height * self.em)

    def _text(
        self,
        text: str,
        at: Point,
        scale: float,
        *,
        family: Family,
        role: TextRole,
        anchor: Anchor,
        tone: Tone = Tone.NORMAL,
    ) -> Text:
        points = scale * self.em
        return Text(text, at.x, at.y, text_width(text, family, points), points, family, anchor, role, tone)

    # --- boxes ------------------------------------------------------------------------------------------------------

    def boxes(self) -> tuple[DrawnBox, ...]:
        """Draw every symbol."""
        return tuple(map(self._box, self.laid.plan.vertices))

    def _box(self, vertex: Vertex) -> DrawnBox:
        arrangement, box = self.laid.arrangement, vertex.box
        frame, laid = self._rect(arrangement.frames[vertex.index]), arrangement.set_boxes[vertex.index]
        tone = _TONE[box.mark] if box is not None else Tone.NORMAL
        tag = Rect(frame.x, frame.y, laid.tag * self.em, self._tag_height(vertex, frame)) if laid.tag else None
        return DrawnBox(
            id=vertex.id,
            figure=vertex.figure,
            frame=frame,
            texts=tuple(self._set(line, frame, tone) for line in laid.lines),
            tag=tag,
            dash=_DASH[box.rests_on] if box is not None else Dash.SOLID,
            tone=tone,
            mark=box.mark if box is not None else Mark.PLAIN,
            double=box is not None and box.optional,
            ours=box is not None and box.ours,
            beside=vertex.beside,
            lane=self.laid.plan.lanes[vertex.lane].id,
            title=box.quote if box is not None else "",
            steps=box.steps if box is not None else (),
        )

    def _tag_height(self, vertex: Vertex, frame: Rect) -> float:
        return frame.height - (0.35 * self.em if vertex.figure is Figure.DOCUMENT else 0.0)

    def _set(self, line: SetLine, frame: Rect, tone: Tone) -> Text:
        at = Point(frame.centre.x + line.dx * self.em, frame.y + line.dy * self.em)
        return self._text(
            line.text, at, line.scale, family=line.family, role=line.role, anchor=Anchor.MIDDLE, tone=tone
        )

    # --- lines ------------------------------------------------------------------------------------------------------

    def lines(self) -> tuple[DrawnLine, ...]:
        """Draw every line; those of the route last, so that they lie on top."""
        order = sorted(self.laid.plan.arcs, key=lambda arc: (_TONE[arc.line.mark] is Tone.ROUTE, arc.index))
        spoken: set[int] = set()
        return tuple(self._line(arc, spoken) for arc in order)

    def _line(self, arc: Arc, spoken: set[int]) -> DrawnLine:
        way, line = self.laid.arrangement.ways[arc.index], arc.line
        tone = _TONE[line.mark]
        label = [
            text
            for one in self.laid.arrangement.labels
            if one.arc == arc.index
            for text in self._lines(one.lines, one.x, one.y, tone)
        ]
        for vertex in (arc.source, arc.target):
            at = self.laid.arrangement.words.get(vertex)
            if at is not None and vertex not in spoken:
                spoken.add(vertex)
                words = self.laid.plan.vertices[vertex].words
                label += self._lines((words,), at.x, at.y - LABEL * LABEL_LEADING / 2, Tone.NORMAL)
        return DrawnLine(
            id=arc.id,
            line=line.id,
            source=self.ids[arc.source],
            target=self.ids[arc.target],
            kind=line.kind,
            points=self._points(way.points),
            whole=self._points(way.whole),
            head=way.ends and self._has_head(arc),
            discretion=line.kind is LineKind.DISCRETION and way.begins,
            dash=_DASH[line.rests_on],
            tone=tone,
            mark=line.mark,
            reconstructed=line.reconstructed,
            label=tuple(label),
            title=line.quote,
        )

    def _points(self, points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(Point(self._x(point.x), self._y(point.y)) for point in points)

    def _has_head(self, arc: Arc) -> bool:
        """Nothing points at a remark: its line only ties it to what it remarks on."""
        vertices = self.laid.plan.vertices
        aside = {vertices[arc.source].figure, vertices[arc.target].figure}
        return not (arc.line.kind in {LineKind.BESIDE, LineKind.PART} and Figure.NOTE in aside)

    def _lines(self, lines: Sequence[str], x: float, y: float, tone: Tone) -> list[Text]:
        step = LABEL * LABEL_LEADING
        return [
            self._text(
                line,
                Point(self._x(x), self._y(y + step * (place + 0.5) + _MIDDLE * LABEL)),
                LABEL,
                family=Family.BODY,
                role=TextRole.LABEL,
                anchor=Anchor.START,
                tone=tone,
            )
            for place, line in enumerate(lines)
        ]

    # --- lanes ------------------------------------------------------------------------------------------------------

    def lanes(self) -> tuple[DrawnLane, ...]:
        """Draw every lane with its title."""
        drawn = []
        for place, lane in enumerate(self.laid.around.lanes):
            frame, band = self._lane(place)
            own = self.laid.plan.lanes[lane]
            texts = self._upright(place, band) if self.laid.around.upright[place] else self._lying(place, band)
            drawn.append(DrawnLane(own.id, own.title, frame, band, texts, place % 2 == 1, own.after_publication))
        return tuple(drawn)

    def _lane(self, place: int) -> tuple[Rect, Rect]:
        around, arrangement, frame = self.laid.around, self.laid.arrangement, self.frame
        if self.laid.plan.axis is LaneAxis.PHASE:
            top, bottom = self._y(arrangement.bands[place]), self._y(arrangement.bands[place + 1])
            if place == len(around.lanes) - 1:
                bottom = frame.bottom
            right = around.right * self.em
            whole = Rect(frame.x, top, frame.width - right, bottom - top)
            return whole, Rect(frame.x, top, around.left * self.em, bottom - top)
        left, right = self._x(arrangement.columns[place]), self._x(arrangement.columns[place + 1])
        if place == len(around.lanes) - 1:
            right = frame.right
        whole = Rect(left, frame.y, right - left, frame.height)
        return whole, Rect(left, frame.y, right - left, around.top * self.em)

    def _upright(self, place: int, band: Rect) -> tuple[Text, ...]:
        title = self.laid.around.titles[place]
        return self._columns(title, band, TITLE, TextRole.LANE)

    def _columns(self, columns: Sequence[str], band: Rect, scale: float, role: TextRole) -> tuple[Text, ...]:
        """Write upright columns; several read from the left, as signs do today."""
        texts = []
        for number, column in enumerate(columns):
            x = band.centre.x + (number - (len(columns) - 1) / 2) * COLUMN * self.em
            for character, middle in zip(column, steps(len(column), band.height / self.em), strict=True):
                y = band.y + (middle + _MIDDLE * scale) * self.em
                texts.append(
                    self._text(character, Point(x, y), scale, family=Family.SANS, role=role, anchor=Anchor.MIDDLE)
                )
        return tuple(texts)

    def _lying(self, place: int, band: Rect) -> tuple[Text, ...]:
        lines = self.laid.around.titles[place]
        step = 1.3 * TITLE
        return tuple(
            self._text(
                line,
                Point(
                    band.centre.x,
                    band.centre.y + ((number - (len(lines) - 1) / 2) * step + _MIDDLE * TITLE) * self.em,
                ),
                TITLE,
                family=Family.SANS,
                role=TextRole.LANE,
                anchor=Anchor.MIDDLE,
            )
            for number, line in enumerate(lines)
        )

    # --- publication ------------------------------------------------------------------------------------------------

    def dividers(self) -> tuple[Divider, ...]:
        """Draw the line of publication, and in the band at the edge the words for what lies on both sides."""
        around, dividers = self.laid.around, self.laid.arrangement.dividers
        if not dividers:
            return ()
        phases = self.laid.plan.axis is LaneAxis.PHASE
        band = (around.right if phases else around.left) * self.em
        x = self.frame.right - band if phases else self.frame.x
        top = self.frame.y + (0.0 if phases else around.top * self.em)
        drawn = []
        for number, (at, after) in enumerate(dividers):
            y = self._y(at)
            texts: list[Text] = []
            if number == 0:
                texts += self._side(Rect(x, top, band, y - top), after=not after)
            below = self._y(dividers[number + 1][0]) if number + 1 < len(dividers) else self.frame.bottom
            texts += self._side(Rect(x, y, band, below - y), after=after)
            drawn.append(Divider(Point(self.frame.x, y), Point(self.frame.right, y), tuple(texts)))
        return tuple(drawn)

    def _side(self, band: Rect, *, after: bool) -> tuple[Text, ...]:
        words = (said.AFTER_PUBLICATION if after else said.BEFORE_PUBLICATION).in_(self.language)
        if self.language is Language.ZH:
            return self._columns((words,), band, _PUBLICATION, TextRole.DIVIDER)
        lines = wrap(words, Family.SANS, _PUBLICATION, band.width / self.em - 0.5)
        return tuple(
            self._text(
                line,
                Point(band.centre.x, band.centre.y + ((number - (len(lines) - 1) / 2) * 1.1 + 0.3) * self.em),
                _PUBLICATION,
                family=Family.SANS,
                role=TextRole.DIVIDER,
                anchor=Anchor.MIDDLE,
            )
            for number, line in enumerate(lines)
        )
