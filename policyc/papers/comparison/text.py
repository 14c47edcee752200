"""A comparison for a terminal, in columns that count Chinese characters as two.

Assumes a comparison. Guarantees lines no wider than asked; where the columns would become too narrow to read, the
policies stand below each other instead. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.papers.comparison.cells import cell_lines
from policyc.papers.comparison.model import Comparison, Row, Section
from policyc.papers.layout import Painter, pad, wrap
from policyc.source.width import display_width
from policyc.wording import comparison as words
from policyc.wording.language import Language

_WIDEST: Final = 100
_NARROWEST: Final = 60
_MATTER: Final = 14
_GAP: Final = "  "
#: Narrower than this a column breaks too many words.
_LEAST: Final = 24


def comparison_text(comparison: Comparison, language: Language, width: int, *, colour: bool) -> str:
    """Return the table for a terminal `width` columns wide, ending in a newline."""
    return "\n".join(_Text(language, max(_NARROWEST, min(width, _WIDEST)), colour=colour).lines(comparison)) + "\n"


class _Text:
    def __init__(self, language: Language, width: int, *, colour: bool) -> None:
        self._language: Final = language
        self._width: Final = width
        self._paint: Final = Painter(on=colour)

    def lines(self, comparison: Comparison) -> Iterator[str]:
        """Yield the lines of the whole table."""
        yield from (self._paint(Painter.BOLD, line) for line in wrap(comparison.title, self._width))
        for head in comparison.heads:
            named = words.NUMBER_OF.in_(self._language).format(title=head.title, number=head.number)
            yield from wrap(f"{head.name}{words.COLON.in_(self._language)}{named}", self._width, rest=_GAP)
        yield ""
        for line in comparison.legend:
            yield from wrap(line, self._width, rest=_GAP)
        for section in comparison.sections:
            yield ""
            yield from self._section(section, [head.name for head in comparison.heads])
        yield ""
        for label, value in comparison.imprint:
            yield from wrap(f"{label}{words.COLON.in_(self._language)}{value}", self._width)

    def _section(self, section: Section, names: list[str]) -> Iterator[str]:
        yield self._paint(Painter.BOLD, section.title)
        yield from wrap(section.about, self._width)
        room = (self._width - _MATTER - len(_GAP) * len(names)) // len(names)
        if room < _LEAST:
            for row in section.rows:
                yield "─" * (self._width // 2)
                yield from self._stacked(row, names)
            return
        widths = [_MATTER, *(room for _ in names)]
        yield "═" * (self._width // 2)
        yield from self._beside([[words.MATTER.in_(self._language)], *([name] for name in names)], widths)
        for row in section.rows:
            yield "─" * (self._width // 2)
            cells = [[row.heading, *([row.how] if row.how else [])]]
            cells += [cell_lines(cell, self._language) for cell in row.cells]
            yield from self._beside(cells, widths)

    @staticmethod
    def _beside(cells: list[list[str]], widths: list[int]) -> Iterator[str]:
        wrapped = [
            [part for line in lines for part in wrap(line, width)] for lines, width in zip(cells, widths, strict=True)
        ]
        for number in range(max(map(len, wrapped))):
            parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
            yield _GAP.join(pad(part, width) for part, width in zip(parts, widths, strict=True)).rstrip(" ")

    def _stacked(self, row: Row, names: list[str]) -> Iterator[str]:
        yield from wrap(f"{row.heading}{_GAP}{row.how}".rstrip(), self._width)
        for name, cell in zip(names, row.cells, strict=True):
            first, *others = cell_lines(cell, self._language)
            head = f"{_GAP}{name}{words.COLON.in_(self._language)}"
            behind = " " * min(display_width(head), self._width // 3)
            yield from wrap(first, self._width, first=head, rest=behind)
            for line in others:
                yield from wrap(line, self._width, first=behind, rest=behind)
