"""The shape of a chart that allows the largest type on its paper, and pages where one is not enough.

Assumes a plan. Guarantees that text in boxes is never smaller than `SMALLEST_TYPE`: before that happens rows go on to
another page. Reports nothing; None where not even that helps, because one row is too wide for the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from policyc.charts.layout.arrangement import Arrangement, arranged
from policyc.charts.layout.composing import Laid
from policyc.charts.layout.frame import around, size
from policyc.charts.layout.pagination import Part, is_edge, part
from policyc.charts.layout.paper import COMFORTABLE_TYPE, LARGEST_TYPE, SMALL, SMALLEST_TYPE, Format
from policyc.charts.layout.plan import Plan
from policyc.charts.layout.ranks import Ranks
from policyc.charts.layout.rows import Rows, rows_of
from policyc.charts.layout.settling import Settled, settle
from policyc.charts.layout.sizes import Widths, rough
from policyc.charts.layout.surround import Surround
from policyc.charts.model import LaneAxis, Mark
from policyc.wording.language import Language

_BANDS: Final = 7.0  # what titles and padding take from the width of the boxes, about
_TITLES: Final = 4.0  # and from the height
_BELOW: Final = 6.0  # between the frame and what is written under it
_LOOSEST: Final = 1.2
_WIDEST: Final = 1.3  # how far boxes are pulled apart to fill the page, by phase
_BOXES: Final = (28.0, 20.0, 13.0)  # widths of a box alone, by phase
_LABELS: Final = {LaneAxis.PHASE: 7.5, LaneAxis.ROLE: 5.2}
_MORE_ROWS: Final = 3  # tried after what was estimated to fit
_NARROW: Final = 9.0  # where nothing else fits
_ROOM_LEFT: Final = 1.06  # type so much larger than needed says that a row may be added
_GUESSED_BADLY: Final = 0.5  # so far off may a rough look be, in points of type
_TRIED_PAGES: Final = 3
_FEW: Final = 3  # pages; for more, type is made smaller where that halves their number
_TRIED: Final = 2  # shapes that are laid out after a rough look at all


@dataclass(frozen=True, slots=True)
class Fitted:
    """The pages, the paper turned as chosen, and the size of type they all fit."""

    format_: Format
    em: float
    pages: tuple[Laid, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to lay the chart out: the page turned one way, the widths of boxes, the sizes of type it is meant for."""

    format_: Format
    widths: Widths
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class _Try:
    """What came of a shape: the largest type that it allows, and that which its width alone allows."""

    shape: _Shape
    settled: Settled
    laid: Laid
    em: float
    em_across: float

    @property
    def fits(self) -> bool:
        """Whether its type is not smaller than it may be."""
        return self.em >= self.shape.least


class Sort(Enum):
    """Which page of a chart a page is."""

    ONLY = "only"
    INNER = "inner"
    LAST = "last"


class Fitter:
    """Tries shapes of one chart on one paper."""

    def __init__(
        self,
        plan: Plan,
        ranks: Ranks,
        badges: dict[Mark, str],
        *,
        papers: Sequence[Format],
        surround: Callable[[Format, Sort], Surround],
        language: Language,
    ) -> None:
        self.plan: Final = plan
        self.ranks: Final = ranks
        self.rows: Final = rows_of(plan, ranks)
        self.badges: Final = badges
        self.papers: Final = papers
        self.surround: Final = surround
        self.rooms: Final[dict[tuple[Format, Sort], tuple[float, float]]] = {}
        self.language: Final = language

    def fit(self) -> Fitted | None:
        """Return one page if the type is large enough, else several."""
        shapes = [shape for format_ in self.papers for shape in self._shapes(format_)]
        guessed = {shape: self._roughly(shape) for shape in shapes}
        looked_at = sorted(shapes, key=lambda shape: guessed[shape], reverse=True)
        best: _Try | None = None
        for shape in looked_at[:_TRIED]:
            if guessed[shape] < (best.em if best is not None else SMALLEST_TYPE - _GUESSED_BADLY):
                break
            one = self._try(self.plan, self.ranks, self.rows, shape, Sort.ONLY)
            if one.fits and (best is None or one.em > best.em):
                best = one
        return self._several(looked_at) if best is None else self._one_page(best)

    def on_sheet(self) -> Laid:
        """Return the chart as it is, however large it gets."""
        widths = Widths(14.0, 120.0, _LABELS[self.plan.axis], SMALL)
        settled = settle(self.plan, self.ranks, self.rows, self.badges, widths)
        return self._laid(self.plan, self.ranks, arranged(settled))

    def _shapes(self, format_: Format) -> tuple[_Shape, ...]:
        """Return shapes to try: for large, middling and small type, small type having nothing smaller in it."""
        label = _LABELS[self.plan.axis]
        shapes = []
        for least, most, small in (
            (10.5, LARGEST_TYPE, SMALL),
            (COMFORTABLE_TYPE, 10.5, SMALL),
            (SMALLEST_TYPE, COMFORTABLE_TYPE, 1.0),
        ):
            bands = _BANDS if self.plan.axis is LaneAxis.PHASE else _BANDS / 2
            across = format_.body.width / (least + 0.4) - bands
            boxes = _BOXES if self.plan.axis is LaneAxis.PHASE else (12.0,)
            shapes += [_Shape(format_, Widths(box, across, label, small), least, most) for box in boxes]
        return tuple(shapes)

    def _roughly(self, shape: _Shape) -> float:
        """Return about how large the type may be; nothing if that is less than the shape is meant for."""
        wide, high = rough(self.plan, self.ranks, self.badges, shape.widths)
        width, height = self._room(shape.format_, Sort.ONLY)
        em = min(width / (wide + _BANDS / 2), height / (high + _TITLES), shape.most)
        return em if em >= shape.least - _GUESSED_BADLY else em - SMALLEST_TYPE

    def _room(self, format_: Format, sort: Sort) -> tuple[float, float]:
        """Return the width and height that are left for the frame."""
        if (format_, sort) not in self.rooms:
            own = self.surround(format_, sort)
            height = format_.body.height - own.head_height - own.foot_height - _BELOW
            self.rooms[format_, sort] = format_.body.width, height
        return self.rooms[format_, sort]

    def _try(self, plan: Plan, ranks: Ranks, rows: Rows, shape: _Shape, sort: Sort) -> _Try:
        settled = settle(plan, ranks, rows, self.badges, shape.widths)
        laid = self._laid(plan, ranks, arranged(settled))
        wide, high = size(laid.around, laid.arrangement)
        width, height = self._room(shape.format_, sort)
        across = min(width / wide, shape.most)
        return _Try(shape, settled, laid, min(across, height / high), across)

    def _laid(self, plan: Plan, ranks: Ranks, arrangement: Arrangement) -> Laid:
        return Laid(plan, ranks, arrangement, around(plan, ranks, arrangement, self.language))

    # --- one page ---------------------------------------------------------------------------------------------------

    def _one_page(self, chosen: _Try) -> Fitted:
        em = _rounded(chosen.em)
        return Fitted(chosen.shape.format_, em, (self._filled(chosen, em, Sort.ONLY),))

    def _filled(self, chosen: _Try, em: float, sort: Sort) -> Laid:
        """Pull boxes and rows apart until the page is filled, within reason."""
        width, height = self._room(chosen.shape.format_, sort)
        wide, high = size(chosen.laid.around, chosen.laid.arrangement)
        own = chosen.laid.arrangement.right - chosen.laid.arrangement.left
        spare = width / em - wide
        stretch = (own + spare - 0.1) / own if own > 0 and spare > 0.2 else 1.0
        if self.plan.axis is LaneAxis.PHASE:
            stretch = min(stretch, _WIDEST)
        plan, ranks, settled = chosen.laid.plan, chosen.laid.ranks, chosen.settled
        if stretch > 1.01:
            settled = settle(plan, ranks, settled.rows, self.badges, chosen.shape.widths, stretch=stretch)
        looser = min(max(0.0, (height / em - high) / (chosen.laid.arrangement.channels + 1)), _LOOSEST)
        # Other tracks or titles of lanes may have made it larger; then less is pulled apart.
        for share in (1.0, 0.8, 0.5, 0.0):
            laid = self._laid(plan, ranks, arranged(settled, looser * share))
            wide, high = size(laid.around, laid.arrangement)
            if wide * em <= width + 1e-6 and high * em <= height + 1e-6:
                return laid
        return chosen.laid

    # --- several pages ----------------------------------------------------------------------------------------------

    def _several(self, shapes: Sequence[_Shape]) -> Fitted | None:
        """Return few pages of comfortable type, or of smaller where only that fits across."""
        comfortable = self._fewest(shapes, COMFORTABLE_TYPE)
        if comfortable is not None and len(comfortable.pages) <= _FEW:
            return comfortable
        smaller = self._fewest(shapes, SMALLEST_TYPE)
        if comfortable is not None and (smaller is None or len(smaller.pages) * 2 > len(comfortable.pages)):
            return comfortable
        if smaller is not None:
            return smaller
        small = sorted((shape for shape in shapes if shape.least == SMALLEST_TYPE), key=self._estimate)
        narrow = (replace(shape, widths=replace(shape.widths, box=_NARROW)) for shape in small)
        return next((one for shape in narrow if (one := self._pages(shape)) is not None), None)

    def _fewest(self, shapes: Sequence[_Shape], least: float) -> Fitted | None:
        """Return the fewest pages that shapes for a size of type make."""
        able = sorted((shape for shape in shapes if shape.least == least), key=self._estimate)
        made = [self._pages(shape) for shape in able[:_TRIED_PAGES]]
        fitting = [one for one in made if one is not None]
        return min(fitting, key=lambda one: (len(one.pages), -one.em), default=None)

    def _estimate(self, shape: _Shape) -> float:
        """Return about how many pages it takes; many more if it is too wide."""
        wide, high = rough(self.plan, self.ranks, self.badges, shape.widths)
        width, height = self._room(shape.format_, Sort.INNER)
        return high * shape.least / height * max(1.0, wide * shape.least / width)

    def _pages(self, shape: _Shape) -> Fitted | None:
        """Fill page after page with as many rows as fit; None where one row alone does not."""
        starts, count = [0], len(self.ranks.lane)
        while starts[-1] < count:
            end = self._page_end(shape, starts)
            if end is None:
                return None
            starts.append(end)
        starts.pop()
        made = [self._on_page(shape, starts, number) for number in range(len(starts))]
        return self._together(shape, made) if all(one.fits for one in made) else None

    def _page_end(self, shape: _Shape, starts: Sequence[int]) -> int | None:
        """Return the rank with which the next page begins."""
        first, count = starts[-1], len(self.ranks.lane)
        end = first + 1
        while end < count and self._may_end(shape, starts, end + 1):
            end += 1
        while not (tried := self._ending(shape, starts, end)).fits:
            end -= 1
            if end == first:
                return None
        for _ in range(_MORE_ROWS):
            if end == count or tried.em < shape.least * _ROOM_LEFT:
                break
            tried = self._ending(shape, starts, end + 1)
            if not tried.fits:
                break
            end += 1
        if end < count:
            least = first + 1 + (end - first) * 4 // 5
            edges = (rank for rank in range(end, least - 1, -1) if is_edge(self.plan, self.ranks, rank))
            return next((rank for rank in edges if rank == end or self._ending(shape, starts, rank).fits), end)
        return end

    def _may_end(self, shape: _Shape, starts: Sequence[int], end: int) -> bool:
        """Tell whether the page being filled seems to have room for all rows before `end`."""
        own = self._part(starts, end)
        wide, high = rough(own.plan, own.ranks, self.badges, shape.widths)
        width, height = self._room(shape.format_, Sort.INNER)
        return (wide + _BANDS / 2) * shape.least <= width and (high + _TITLES / 2) * shape.least <= height

    def _ending(self, shape: _Shape, starts: Sequence[int], end: int) -> _Try:
        """Lay the page being filled out with all rows before `end`."""
        own = self._part(starts, end)
        sort = Sort.LAST if end == len(self.ranks.lane) else Sort.INNER
        return self._try(own.plan, own.ranks, rows_of(own.plan, own.ranks), shape, sort)

    def _part(self, starts: Sequence[int], end: int) -> Part:
        more = () if end == len(self.ranks.lane) else (end,)
        return part(self.plan, self.ranks, (*starts, *more), len(starts) - 1, self.language)

    def _on_page(self, shape: _Shape, starts: Sequence[int], number: int) -> _Try:
        own = part(self.plan, self.ranks, starts, number, self.language)
        sort = Sort.LAST if number == len(starts) - 1 else Sort.INNER
        return self._try(own.plan, own.ranks, rows_of(own.plan, own.ranks), shape, sort)

    def _together(self, shape: _Shape, made: Sequence[_Try]) -> Fitted:
        em = _rounded(min(one.em for one in made))
        last = len(made) - 1
        pages = tuple(
            self._filled(one, em, Sort.LAST if place == last else Sort.INNER) for place, one in enumerate(made)
        )
        return Fitted(shape.format_, em, pages)


def _rounded(em: float) -> float:
    """Round a size of type down to a quarter of a point."""
    return max(int(em * 4 + 1e-6) / 4, SMALLEST_TYPE)
