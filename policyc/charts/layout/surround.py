"""Everything around the lanes: title, legend, captions, notes, date and number of the page, in points.

Assumes that fonts were found. Guarantees that nothing reaches over the margins at the sides. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from policyc.charts.layout.paper import CAPTION_SIZE, FOOT_SIZE, SUBTITLE_SIZE, TITLE_SIZES, Format
from policyc.charts.model import Chart, Legend
from policyc.charts.scene import Anchor, Rect, Sample, Text, TextRole
from policyc.typesetting.fonts import Family
from policyc.typesetting.measure import text_width
from policyc.typesetting.measure import wrap as wrap_text
from policyc.wording import charts as said
from policyc.wording import layout as words
from policyc.wording.language import Language

_LEADING: Final = 1.4
_SAMPLE: Final = 24.0  # width of the small drawings of the legend
_SAMPLE_HEIGHT: Final = 9.0
_GAP: Final = 5.0
_BETWEEN: Final = 14.0
_FOOT_BELOW: Final = 7 * 72 / 25.4  # GB/T 9704: the number stands 7 mm under the text


@lru_cache(maxsize=1024)
def wrap(text: str, family: Family, size: float, width: float) -> tuple[str, ...]:
    """Wrap a text; head and foot are set for several pages alike."""
    if "\n" not in text and text_width(text, family, size) <= width:
        return (text.strip(),)
    return wrap_text(text, family, size, width)


@dataclass(frozen=True, slots=True)
class Surround:
    """Texts with y measured from the upper edge of their own part, and how high both parts are."""

    head: tuple[Text, ...]
    head_height: float
    foot: tuple[Text, ...]
    legend: tuple[Sample, ...]
    foot_height: float


def surround(chart: Chart, width: float, language: Language, *, number: int, count: int) -> Surround:
    """Set head and foot of a page in a width; notes and legend stand on the last page, captions on every one."""
    last = number == count - 1
    head, head_height = _head(chart, width, language, continued=number > 0, several=count > 1)
    legend, y = _legend(chart.legend, width) if last else ((), 0.0)
    foot: list[Text] = []
    for sentence in (*chart.captions, *(chart.notes if last else ())):
        for line in wrap(sentence, Family.KAI, CAPTION_SIZE, width):
            y += CAPTION_SIZE * _LEADING
            foot.append(_text(line, (0.0, y - 0.3 * CAPTION_SIZE), CAPTION_SIZE, Family.KAI, TextRole.CAPTION))
    return Surround(head, head_height, tuple(foot), legend, y)


def _head(
    chart: Chart, width: float, language: Language, *, continued: bool, several: bool
) -> tuple[tuple[Text, ...], float]:
    longest = chart.title + (words.CONTINUED.in_(language) if several else "")  # one size for all pages
    title = longest if continued else chart.title
    size = next(
        (one for one in TITLE_SIZES if len(wrap(longest, Family.TITLE, one, width)) <= 1),
        next((one for one in TITLE_SIZES if len(wrap(longest, Family.TITLE, one, width)) <= 2), TITLE_SIZES[-1]),
    )
    texts: list[Text] = []
    y = 0.0
    lines = (
        *((line, size, Family.TITLE, TextRole.TITLE) for line in wrap(title, Family.TITLE, size, width) if line),
        *(
            (line, SUBTITLE_SIZE, Family.KAI, TextRole.SUBTITLE)
            for line in wrap(chart.subtitle, Family.KAI, SUBTITLE_SIZE, width)
            if line
        ),
    )
    for line, points, family, role in lines:
        y += points * _LEADING
        texts.append(_text(line, (width / 2, y - 0.35 * points), points, family, role, anchor=Anchor.MIDDLE))
    return tuple(texts), y + 6.0


def _legend(entries: Sequence[Legend], width: float) -> tuple[tuple[Sample, ...], float]:
    samples: list[Sample] = []
    x, y, row = 0.0, 0.0, CAPTION_SIZE * 1.5
    for entry in entries:
        text = wrap(entry.text, Family.KAI, CAPTION_SIZE, width - _SAMPLE - _GAP)[0]
        wide = _SAMPLE + _GAP + text_width(text, Family.KAI, CAPTION_SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + row
        frame = Rect(x, y + (row - _SAMPLE_HEIGHT) / 2, _SAMPLE, _SAMPLE_HEIGHT)
        baseline = y + row / 2 + 0.38 * CAPTION_SIZE
        drawn = _text(text, (x + _SAMPLE + _GAP, baseline), CAPTION_SIZE, Family.KAI, TextRole.LEGEND)
        samples.append(Sample(entry.entry, frame, drawn))
        x += wide + _BETWEEN
    return tuple(samples), y + row if samples else 0.0


def page_foot(chart: Chart, page: Format, number: int, language: Language) -> tuple[Text, ...]:
    """Return the number of the page, and the date, in the lower margin."""
    y = page.body.bottom + _FOOT_BELOW + FOOT_SIZE
    shown = words.PAGE.in_(language).format(page=number)
    texts = [_text(shown, (page.body.centre.x, y), FOOT_SIZE, Family.SERIF, TextRole.FOOT, anchor=Anchor.MIDDLE)]
    if chart.dated is not None:
        day = said.DAY.in_(language).format(year=chart.dated.year, month=chart.dated.month, day=chart.dated.day)
        texts.append(_text(day, (page.body.right, y), FOOT_SIZE, Family.SERIF, TextRole.FOOT, anchor=Anchor.END))
    return tuple(texts)


def moved(text: Text, x: float, y: float) -> Text:
    """Return a text at another place."""
    return replace(text, x=text.x + x, y=text.y + y)


def moved_sample(sample: Sample, x: float, y: float) -> Sample:
    """Return an entry of the legend at another place."""
    frame = sample.frame
    return replace(
        sample, frame=Rect(frame.x + x, frame.y + y, frame.width, frame.height), text=moved(sample.text, x, y)
    )


def _text(
    text: str, at: tuple[float, float], size: float, family: Family, role: TextRole, *, anchor: Anchor = Anchor.START
) -> Text:
    return Text(text, *at, text_width(text, family, size), size, family, anchor, role)


def forget() -> None:
    """Forget every text wrapped before, for measurements of time."""
    wrap.cache_clear()
