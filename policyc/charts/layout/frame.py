"""The lanes and what they need besides their boxes: bands for titles, padding, the band of publication; in ems.

Assumes an arrangement. Guarantees that every title fits its band. Reports nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policyc.charts.layout.arrangement import Arrangement
from policyc.charts.layout.plan import Plan
from policyc.charts.layout.ranks import Ranks
from policyc.charts.layout.setting import balanced
from policyc.charts.model import LaneAxis
from policyc.typesetting.fonts import Family
from policyc.wording.language import Language

TITLE: Final = 1.05  # size of the titles of lanes
_STEP: Final = 1.15  # from one character of an upright title to the next
_COLUMN: Final = 1.45  # from one column of an upright title to the next
_LYING: Final = 5.2  # width of a title that cannot stand upright
_PAD: Final = 1.1  # between the lanes' edge and the first box, by phase
#: Width of the band that says before or after publication: upright in Chinese, lying in English.
_PUBLICATION: Final = {Language.ZH: 2.0, Language.EN: 7.0}


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds an arrangement. `titles` are the set lines of each lane's title; upright ones are columns.

    `left` and `top` are the widths of the bands there, `right` that of the band at the right edge; `pad` lies at both
    sides of the boxes. `lanes` are the lanes shown, by their place in the plan.
    """

    lanes: tuple[int, ...]
    titles: tuple[tuple[str, ...], ...]
    upright: tuple[bool, ...]
    left: float
    top: float
    right: float
    pad: float


def around(plan: Plan, ranks: Ranks, arrangement: Arrangement, language: Language) -> Around:
    """Set the titles of the lanes and make room for them."""
    publication = _PUBLICATION[language] if arrangement.dividers else 0.0
    if plan.axis is LaneAxis.PHASE:
        lanes = tuple(dict.fromkeys(ranks.lane))
        heights = [low - high for high, low in zip(arrangement.bands, arrangement.bands[1:], strict=False)]
        upright = tuple(stands(plan.lanes[lane].title) for lane in lanes)
        titles = tuple(
            _columns(plan.lanes[lane].title, height)
            if stand
            else balanced(plan.lanes[lane].title, Family.SANS, TITLE, _LYING)
            for lane, height, stand in zip(lanes, heights, upright, strict=True)
        )
        wide = max(
            (len(title) * _COLUMN if stand else _LYING for title, stand in zip(titles, upright, strict=True)),
            default=0.0,
        )
        return Around(lanes, titles, upright, wide + 0.7, 0.0, publication, _PAD)
    every = tuple(range(len(plan.lanes)))
    titles = tuple(
        balanced(lane.title, Family.SANS, TITLE, max(right - left - 0.6, TITLE))
        for lane, left, right in zip(plan.lanes, arrangement.columns, arrangement.columns[1:], strict=False)
    )
    top = max((len(title) for title in titles), default=1) * 1.3 * TITLE + 0.8
    return Around(every, titles, (False,) * len(every), publication, top, 0.0, 0.0)


def stands(title: str) -> bool:
    """Tell whether a title can be written upright, character under character: Latin letters cannot."""
    return not any("!" <= character <= "~" for character in title)


def _columns(title: str, height: float) -> tuple[str, ...]:
    """Break an upright title into columns of about one length."""
    most = max(int((height - 0.3) / _STEP), 1)
    count = math.ceil(len(title) / most) or 1
    each = math.ceil(len(title) / count) or 1
    return tuple(title[at : at + each] for at in range(0, len(title), each)) or ("",)


def size(around_: Around, arrangement: Arrangement) -> tuple[float, float]:
    """Return the width and height of the whole frame, in ems."""
    width = around_.left + around_.right + 2 * around_.pad + arrangement.right - arrangement.left
    return width, around_.top + arrangement.height


def steps(count: int, height: float) -> Sequence[float]:
    """Return the middles of the characters of an upright title in a lane of some height."""
    step = min(_STEP, (height - 0.3) / max(count, 1))
    first = (height - step * count) / 2
    return tuple(first + step * (place + 0.5) for place in range(count))


COLUMN: Final = _COLUMN
