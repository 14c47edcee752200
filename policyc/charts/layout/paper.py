"""Paper, its margins and its sizes of type (GB/T 9704-2012: 版心 156 by 225 mm on A4, binding edge 28 mm, top 37).

Assumes nothing. Guarantees points (1/72 inch). Reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from policyc.charts.scene import Rect

_MM: Final = 72 / 25.4
_BINDING, _OUTER, _TOP, _BOTTOM = 28 * _MM, 26 * _MM, 37 * _MM, 35 * _MM

#: 二号, 小二, 三号, 四号: titles, the largest that fits in two lines.
TITLE_SIZES: Final = (22.0, 18.0, 16.0, 14.0)
SUBTITLE_SIZE: Final = 12.0  # 小四
#: Text in boxes: no larger than 小四 (a chart is not a poster), no smaller than 六号.
LARGEST_TYPE: Final = 12.0
SMALLEST_TYPE: Final = 7.5
#: From about 小五 upwards clauses and badges are smaller than the text, at `SMALL` of it: still 六号 at least. Several
#: pages are never of smaller type than this, unless only that fits across.
COMFORTABLE_TYPE: Final = 8.75
SMALL: Final = 0.86
CAPTION_SIZE: Final = 9.0
FOOT_SIZE: Final = 10.5  # 五号


class Paper(Enum):
    """What a chart is laid out for. SHEET is one sheet as large as the chart needs: for screens and plotters."""

    A4 = "A4"
    A3 = "A3"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Format:
    """A page and the part of it inside the margins."""

    width: float
    height: float
    body: Rect


def formats(paper: Paper) -> tuple[Format, ...]:
    """Return the page upright and turned; of a sheet its smallest page, which grows with the chart."""
    short, long = (297 * _MM, 420 * _MM) if paper is Paper.A3 else (210 * _MM, 297 * _MM)
    upright = Rect(_BINDING, _TOP, short - _BINDING - _OUTER, long - _TOP - _BOTTOM)
    # Turned, the binding edge is the upper one.
    turned = Rect(_BOTTOM, _BINDING, long - _TOP - _BOTTOM, short - _BINDING - _OUTER)
    return Format(short, long, upright), Format(long, short, turned)
