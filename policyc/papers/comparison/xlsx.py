"""A comparison as a workbook of one sheet, ready for the printer: A4 on its side, the head on every page.

Assumes a comparison. Guarantees that every text is written as a text (a formula in a label stays a label), that no
cell is longer than the format allows, and equal bytes for equal data. May report a missing package, as a value.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Final

from policyc.ir.basis import RestsOn
from policyc.papers.comparison.cells import cell_lines, weakest
from policyc.papers.comparison.model import Cell, Comparison, Row, Section
from policyc.papers.layout import wrap
from policyc.source.width import display_width
from policyc.typesetting.fonts import MissingFonts
from policyc.wording import comparison as words
from policyc.wording.language import Language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: The format's own bound on a cell.
_LONGEST: Final = 32_000
_A4: Final = 9
#: Widths in characters of the whole sheet, without the first and the last column.
_ROOM: Final = 108
_MATTER: Final = 16
_HOW: Final = 12
#: Lines of the legend and of a section's remark, in points; a merged cell gets no height of its own.
_LINE: Final = 14.5
_PADDING: Final = 3
#: A row is at most 409 points high.
_MOST_LINES: Final = 26
#: Lines break where they may, not where the column ends.
_FILLED: Final = 0.88
_SOLID, _DASHED, _DOTTED = 1, 3, 4
_LEFT: Final = {None: _SOLID, RestsOn.TEXT: _SOLID, RestsOn.READING: _DASHED, RestsOn.CONVENTION: _DOTTED}
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


def comparison_xlsx(comparison: Comparison, language: Language) -> bytes | MissingFonts:
    """Return the file."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 – an optional package, loaded only for a workbook
    except ModuleNotFoundError:
        return MissingFonts(("XlsxWriter",))
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"title": comparison.title, "created": _EPOCH})
        _Sheet(book, comparison, language).write()
    return data.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    """Formats of the sheet; `ruled` by what a cell rests on."""

    title: Format
    plain: Format
    section: Format
    about: Format
    head: Format
    matter: Format
    how: Format
    silent: Format
    ruled: dict[RestsOn | None, Format]


def _styles(book: Workbook) -> _Styles:
    cell = {
        "font_name": "仿宋",
        "font_size": 10,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "align": "left",
        "indent": 1,
        "border_color": "#8a8a8a",
    }
    bold = {"font_name": "黑体"}
    grey = {"bg_color": "#f4f2ec"}
    return _Styles(
        title=book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"}),
        plain=book.add_format({"font_name": "楷体", "font_size": 10, "text_wrap": True, "valign": "vcenter"}),
        section=book.add_format({**bold, "font_size": 12, "valign": "vcenter", "bottom": 2, "bottom_color": "#a4161a"}),
        about=book.add_format({"font_name": "楷体", "font_size": 9, "text_wrap": True, "font_color": "#4a4a4a"}),
        head=book.add_format({**cell, **bold, **grey, "align": "center", "indent": 0}),
        matter=book.add_format({**cell, **bold}),
        how=book.add_format({**cell, "font_name": "楷体", "font_size": 9, "font_color": "#4a4a4a"}),
        silent=book.add_format({**cell, **grey, "font_name": "楷体", "font_color": "#4a4a4a"}),
        ruled={
            kind: book.add_format({**cell, "left": style, "left_color": "#222222"}) for kind, style in _LEFT.items()
        },
    )


def _pieces(lines: list[str], width: float) -> list[str]:
    """Cut the lines of a cell into pieces that a row can hold."""
    pieces: list[list[str]] = [[]]
    used = 0
    for line in lines:
        for part in wrap(line, int(width * _MOST_LINES * _FILLED)):
            needed = _height(part, width)
            if used + needed > _MOST_LINES and pieces[-1]:
                pieces.append([])
                used = 0
            pieces[-1].append(part)
            used += needed
    return ["\n".join(piece) for piece in pieces]


def _height(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so many characters wide."""
    return sum(max(1, ceil(display_width(line) / (width * _FILLED))) for line in text.split("\n"))


class _Sheet:
    """The one sheet, written downwards."""

    def __init__(self, book: Workbook, comparison: Comparison, language: Language) -> None:
        self._sheet: Final[Worksheet] = book.add_worksheet(words.SHEET.in_(language))
        self._styles: Final = _styles(book)
        self._comparison: Final = comparison
        self._language: Final = language
        self._last: Final = len(comparison.heads) + 1
        self._wide: Final = _ROOM / len(comparison.heads)
        self._at = 0

    def write(self) -> None:
        """Write everything, and set the sheet up for the printer."""
        self._columns()
        comparison = self._comparison
        self._band(comparison.title, self._styles.title, 2 * _LINE)
        named = words.NUMBER_OF.in_(self._language)
        colon = words.COLON.in_(self._language)
        for head in comparison.heads:
            self._band(f"{head.name}{colon}{named.format(title=head.title, number=head.number)}", self._styles.plain)
        for line in comparison.legend:
            self._band(line, self._styles.plain)
        names = (words.MATTER, words.HOW)
        columns = [
            names[0].in_(self._language),
            *(head.name for head in comparison.heads),
            names[1].in_(self._language),
        ]
        for column, name in enumerate(columns):
            self._text(column, name, self._styles.head)
        repeated = self._at
        self._at += 1
        for section in comparison.sections:
            self._section(section)
        for label, value in comparison.imprint:
            self._band(f"{label}{colon}{value}", self._styles.about)
        self._for_the_printer(repeated)

    def _columns(self) -> None:
        self._sheet.set_column(0, 0, _MATTER)
        self._sheet.set_column(1, self._last - 1, self._wide)
        self._sheet.set_column(self._last, self._last, _HOW)

    def _for_the_printer(self, repeated: int) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(repeated)
        sheet.freeze_panes(repeated + 1, 1)
        sheet.print_area(0, 0, self._at - 1, self._last)
        sheet.set_footer("&C" + words.PAGE.in_(self._language).format(n="&P", m="&N"))

    def _section(self, section: Section) -> None:
        self._band(section.title, self._styles.section, 2 * _LINE)
        self._band(section.about, self._styles.about)
        for row in section.rows:
            self._row(row)

    def _row(self, row: Row) -> None:
        """Write a row; one that is higher than a sheet allows goes on in the next, under the same heading."""
        pieces = [_pieces(cell_lines(cell, self._language), self._wide) for cell in row.cells]
        for number in range(max(map(len, pieces))):
            parts = [piece[number] if number < len(piece) else "" for piece in pieces]
            again = words.CONTINUED.in_(self._language) if number else ""
            self._text(0, row.heading + again, self._styles.matter)
            for column, (cell, part) in enumerate(zip(row.cells, parts, strict=True), 1):
                self._text(column, part, self._style(cell))
            self._text(self._last, row.how, self._styles.how)
            needed = (
                *(_height(part, self._wide) for part in parts),
                _height(row.heading, _MATTER),
                _height(row.how, _HOW),
            )
            self._sheet.set_row(self._at, max(needed) * _LINE + _PADDING)
            self._at += 1

    def _style(self, cell: Cell) -> Format:
        return self._styles.silent if cell.silent else self._styles.ruled.get(weakest(cell), self._styles.ruled[None])

    def _band(self, text: str, style: Format, height: float | None = None) -> None:
        """Write a text across the whole sheet; a merged cell does not grow by itself, so its lines are counted."""
        lines = _height(text, _MATTER + _ROOM + _HOW)
        self._sheet.merge_range(self._at, 0, self._at, self._last, "", style)
        self._text(0, text, style)
        self._sheet.set_row(self._at, height or _LINE * lines + _PADDING)
        self._at += 1

    def _text(self, column: int, text: str, style: Format) -> None:
        self._sheet.write_string(self._at, column, text[:_LONGEST], style)
