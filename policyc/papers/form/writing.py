"""How a document is written: paragraphs, tables, rows and cells in official kinds of type, the page around them.

Assumes python-docx; so this is imported only where a document is written. Guarantees elements in the order of the
schema, widths on every cell, rows that stay on one page. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

#: GB/T 9704: A4, 156 mm of text between margins of 28 and 26 mm, 37 mm above and 35 mm below.
_PAPER: Final = (210, 297)
_MARGINS: Final = (37, 26, 35, 28)  # top, right, bottom, left
WIDTH: Final = 156
FANGSONG, _HEITI, _XIAOBIAOSONG = "仿宋_GB2312", "黑体", "方正小标宋简体"
_PADDING: Final = 45  # twentieths of a point above and below the writing in a cell
_LATIN: Final = "Times New Roman"
_MADE: Final = datetime(2020, 1, 1)  # noqa: DTZ001 – the format keeps no zone; any day, as long as it is always the same


@dataclass(frozen=True, slots=True)
class Style:
    font: str
    size: float
    centred: bool = False


BODY: Final = Style(FANGSONG, 10.5)
CENTRED: Final = Style(FANGSONG, 10.5, centred=True)
SMALL: Final = Style(FANGSONG, 9)
LABEL: Final = Style(_HEITI, 10.5, centred=True)
BOLD: Final = Style(_HEITI, 10.5)
HEADING: Final = Style(_HEITI, 12)
TITLE: Final = Style(_XIAOBIAOSONG, 18, centred=True)

Part = tuple[str, Style]


def table_of(document: Document, widths: Sequence[int]) -> Table:
    """Add a table of fixed widths, in millimetres."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _width(table, sum(widths))
    _pad(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def header(table: Table, texts: Sequence[str]) -> None:
    """Add the row of headings, which every page repeats."""
    row = cells(table, [(text, LABEL) for text in texts])
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _property(row, "tblHeader")


def cells(table: Table, parts: Sequence[Part], height: int = 0) -> _Row:
    """Add a row that stays on one page, its cells in the middle; `height` in millimetres is the least."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx annotates some of its methods
    _property(row, "cantSplit")
    if height:
        row.height = Mm(height)
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for cell, part in zip(row.cells, parts, strict=False):
        write(cell.paragraphs[0], (part,))
    return row


def row_tag(table: Table, tag: str) -> None:
    """Add a row that docxtpl takes away: a loop or a condition around the rows that follow."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # see cells
    row.cells[0].paragraphs[0].add_run(f"{{%tr {tag} %}}")


def more(cell: _Cell, *parts: Part) -> None:
    """Add paragraphs to a cell."""
    for part in parts:
        write(cell.add_paragraph(), (part,))


def optional(cell: _Cell, field: str, style: Style) -> None:
    """Add a line that is there only where it has a text."""
    more(cell, (f"{{%p if {field} %}}", style), (f"{{{{ {field} }}}}", style), ("{%p endif %}", style))


def write(paragraph: Paragraph, parts: Sequence[Part]) -> None:
    """Add texts to a paragraph, each in its kind of type."""
    for text, style in parts:
        run = paragraph.add_run(text)
        run.font.name, run.font.size = _LATIN, Pt(style.size)
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 – python-docx has no other way
        fonts.set(qn("w:eastAsia"), style.font)
        if style.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def tab(paragraph: Paragraph, millimetres: int, *, right: bool = False) -> None:
    """Set a tabulator."""
    side = WD_TAB_ALIGNMENT.RIGHT if right else WD_TAB_ALIGNMENT.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(millimetres), side)


def _width(table: Table, millimetres: int) -> None:
    width = table._tbl.tblPr.find(qn("w:tblW"))  # noqa: SLF001 – see write
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(Mm(millimetres).twips))


def _pad(table: Table) -> None:
    """Keep writing off the lines above and below it."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_PADDING))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001 – see write
    look.addprevious(margins)  # the schema has it there


def _property(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))  # noqa: SLF001 – see write


def no_alignment(cell: _Cell) -> None:
    """Leave a cell to its own alignment."""
    cell.vertical_alignment = None


# --- the document -----------------------------------------------------------------------------------------------------


def prepare(document: Document) -> None:
    """Set paper, margins, number of the page, language and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_PAPER[0]), Mm(_PAPER[1])
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, _MARGINS)
    section.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(BODY.size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FANGSONG)
    normal.paragraph_format.space_after = Pt(0)
    _footer(document)
    _speak_chinese(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = properties.comments = ""
    properties.created = properties.modified = _MADE


def _speak_chinese(document: Document) -> None:
    """Set the language that line breaks and the shapes of characters follow; the library's own is Japanese."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for element in document.settings.element.iter(qn("w:themeFontLang"), qn("w:zoom")):
        if element.tag == qn("w:zoom"):
            element.set(qn("w:percent"), "100")  # the schema asks for it
        else:
            element.set(qn("w:eastAsia"), "zh-CN")


def _footer(document: Document) -> None:
    """Print the number of the page at its foot, between dashes as GB/T 9704 has it."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, (("— ", Style("宋体", 14)),))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 – see write
    write(paragraph, ((" —", Style("宋体", 14)),))
