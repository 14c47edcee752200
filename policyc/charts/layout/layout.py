"""A chart laid out on paper: the only entry to this package.

Assumes a chart as `model` describes it. Guarantees the laws of drawing (no overlap, no line through a box, text in its
frame, labels off lines, lanes in order, all within the margins) by construction, on any chart. Needs no layout library.
Reports, as values, missing fonts, characters that no font has, and paper that is too small.

Decided: on A4 and A3 text in boxes is between 7.5 pt (六号) and 12 pt (小四), clauses in them never under 7.5 pt. The
paper is turned whichever way allows the larger type. A chart that would need smaller type goes on to further pages
(of 8.75 pt at least where that fits across), broken between rows, at the edge of a lane where one is near; lines from
page to page end in circles with a number (GB/T 1526). By role such pages show only the lanes in which something
stands. Only where one row alone is too wide is the paper called too small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policyc.charts.layout.composing import Composer, Laid
from policyc.charts.layout.fitting import Fitted, Fitter, Sort
from policyc.charts.layout.frame import size
from policyc.charts.layout.outcome import NoScene, PaperTooSmall
from policyc.charts.layout.paper import Format, Paper, formats
from policyc.charts.layout.plan import plan_of
from policyc.charts.layout.ranks import ranks_of
from policyc.charts.layout.surround import Surround, moved, moved_sample, page_foot, surround
from policyc.charts.model import Chart, LegendEntry, Mark
from policyc.charts.scene import Page, Rect, Scene
from policyc.diagnostics.visible import visible
from policyc.typesetting.fonts import MissingFonts, find_fonts
from policyc.typesetting.glyphs import MissingGlyphs, fonts_for
from policyc.wording.language import Language

_SHEET_TYPE: Final = 10.5  # 五号
_BELOW_FRAME: Final = 6.0
#: Marks that are said in words in the box, so that they are told apart without colour.
_SAID: Final = (Mark.POSSIBLE, Mark.PENDING, Mark.AWAITING, Mark.EXEMPT)


def lay_out(chart: Chart, paper: Paper, language: Language = Language.ZH) -> Scene | NoScene:
    """Give every box and line of a chart its place; the language is that of the few words that the layout adds."""
    chart = _made_visible(chart)
    fonts = find_fonts()
    if isinstance(fonts, MissingFonts):
        return fonts
    drawable = fonts_for(_all_texts(chart), fonts)
    if isinstance(drawable, MissingGlyphs):
        return drawable
    plan = plan_of(chart)
    ranks = ranks_of(plan)
    papers = formats(paper)
    fitter = Fitter(
        plan,
        ranks,
        _badges(chart),
        papers=papers,
        surround=lambda page, sort: _surrounding(chart, page, sort, language),
        language=language,
    )
    if paper is Paper.SHEET:
        return _scene(chart, _on_sheet(chart, fitter, papers[0], language), language)
    fitted = fitter.fit()
    if fitted is not None:
        return _scene(chart, fitted, language)
    larger = Paper.SHEET
    if paper is Paper.A4 and not isinstance(lay_out(chart, Paper.A3, language), PaperTooSmall):
        larger = Paper.A3
    return PaperTooSmall(paper, larger)


def _on_sheet(chart: Chart, fitter: Fitter, smallest: Format, language: Language) -> Fitted:
    """Make a sheet as large as the chart."""
    laid = fitter.on_sheet()
    wide, high = size(laid.around, laid.arrangement)
    width = max(wide * _SHEET_TYPE, smallest.body.width)
    own = surround(chart, width, language, number=0, count=1)
    height = high * _SHEET_TYPE + own.head_height + own.foot_height + _BELOW_FRAME
    body = Rect(smallest.body.x, smallest.body.y, width, height)
    right, bottom = smallest.width - smallest.body.right, smallest.height - smallest.body.bottom
    return Fitted(Format(body.right + right, body.bottom + bottom, body), _SHEET_TYPE, (laid,))


def _made_visible(chart: Chart) -> Chart:
    """Write what cannot be seen by its number, so that it is measured as it will be shown."""
    if all(text.isprintable() for text in _all_texts(chart)):
        return chart
    return replace(
        chart,
        title=visible(chart.title),
        subtitle=visible(chart.subtitle),
        lanes=tuple(replace(lane, title=visible(lane.title)) for lane in chart.lanes),
        boxes=tuple(
            replace(
                box,
                lines=tuple(map(visible, box.lines)),
                tag=visible(box.tag),
                clauses=tuple(map(visible, box.clauses)),
            )
            for box in chart.boxes
        ),
        lines=tuple(replace(line, label=visible(line.label)) for line in chart.lines),
        captions=tuple(map(visible, chart.captions)),
        notes=tuple(map(visible, chart.notes)),
        legend=tuple(replace(entry, text=visible(entry.text)) for entry in chart.legend),
    )


def _badges(chart: Chart) -> dict[Mark, str]:
    words = {entry.entry: entry.text for entry in chart.legend}
    return {mark: words.get(LegendEntry(mark.value), "?") for mark in _SAID}


def _all_texts(chart: Chart) -> Iterator[str]:
    yield from (chart.title, chart.subtitle, *chart.captions, *chart.notes)
    yield from (lane.title for lane in chart.lanes)
    yield from (entry.text for entry in chart.legend)
    for box in chart.boxes:
        yield from (*box.lines, *box.clauses, box.tag)
    yield from (line.label for line in chart.lines)


def _surrounding(chart: Chart, page: Format, sort: Sort, language: Language) -> Surround:
    """Set head and foot of a page of some sort, before the number of pages is known."""
    number, count = {Sort.ONLY: (0, 1), Sort.INNER: (1, 3), Sort.LAST: (1, 2)}[sort]
    return surround(chart, page.body.width, language, number=number, count=count)


def _scene(chart: Chart, fitted: Fitted, language: Language) -> Scene:
    pages = tuple(_page(chart, fitted, laid, number, language) for number, laid in enumerate(fitted.pages))
    return Scene(
        id=chart.id,
        title=chart.title,
        description=" ".join(part for part in (chart.subtitle, *chart.captions) if part),
        axis=chart.axis,
        width=fitted.format_.width,
        height=fitted.format_.height,
        body=fitted.format_.body,
        type_size=fitted.em,
        pages=pages,
    )


def _page(chart: Chart, fitted: Fitted, laid: Laid, number: int, language: Language) -> Page:
    body, em = fitted.format_.body, fitted.em
    own = surround(chart, body.width, language, number=number, count=len(fitted.pages))
    high = size(laid.around, laid.arrangement)[1] * em
    frame = Rect(body.x, body.y + own.head_height, body.width, high)
    composer = Composer(laid, frame, em, language)
    below = frame.bottom + _BELOW_FRAME
    return Page(
        frame=frame,
        lanes=composer.lanes(),
        boxes=composer.boxes(),
        lines=composer.lines(),
        dividers=composer.dividers(),
        head=tuple(moved(text, body.x, body.y) for text in own.head),
        foot=(
            *(moved(text, body.x, below) for text in own.foot),
            *page_foot(chart, fitted.format_, number + 1, language),
        ),
        legend=tuple(moved_sample(sample, body.x, below) for sample in own.legend),
    )
