"""Duty sheets as one HTML page, a printed page for every role.

Assumes sheets. Guarantees what `papers.page` does, and that on a narrow screen each row of a table stands as a card
with its headings. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.papers.duties.model import DutySheets, Line, Sheet, Table
from policyc.papers.page import imprint, page, text
from policyc.wording import duties as words
from policyc.wording.language import Language

_STYLE: Final = """\
table { width: 100%; border-collapse: collapse; margin: .4rem 0 1rem; table-layout: fixed }
th, td { border: 1px solid var(--rule); padding: .3rem .55rem; text-align: left; vertical-align: top }
thead th { font: .95rem/1.5 var(--hei); background: var(--tint); text-align: center } tr { break-inside: avoid }
td p { margin: 0 } td.number { text-align: center } .quiet { font: .88rem/1.55 var(--kai); color: var(--quiet) }
.open { border-bottom: 2px double var(--red) }
.overview td { text-align: center } .overview td:first-child { text-align: left }
section.sheet { border-top: 2px solid var(--red); margin-top: 2.6rem; padding-top: .6rem }
section.sheet h2 { border: 0; margin: 0; font: 1.5rem/1.5 var(--biao); text-align: center }
section.sheet h3 { margin-top: 1.1rem }
@media screen and (max-width: 48rem) { .sheet table, .sheet tbody, .sheet tr, .sheet td { display: block } .sheet thead,
  .sheet colgroup { display: none }
  .sheet tr { border: 1px solid var(--rule); margin: 0 0 .7rem } .sheet td { border: 0;
  border-bottom: 1px solid var(--hair) } .sheet td:last-child { border: 0 } .sheet td.number { display: none }
  .sheet td::before { content: attr(data-label); display: block; font: .8rem/1.5 var(--hei); color: var(--quiet) }
  .sheet td:empty { display: none } }
@media print { section.sheet { break-before: page; margin-top: 0; border: 0 } thead th { print-color-adjust: exact;
  -webkit-print-color-adjust: exact } thead { display: table-header-group } h3 { break-after: avoid } }
"""


def duties_html(sheets: DutySheets, language: Language) -> str:
    """Return the page."""
    return page(sheets.title, _STYLE, _body(sheets, language), language)


def _body(sheets: DutySheets, language: Language) -> Iterator[str]:
    yield f"<header><h1>{text(sheets.title)}</h1>"
    yield f'<p class="kind">{words.KIND.in_(language)}</p>{imprint(sheets.imprint)}'
    yield f'<p class="about">{words.ABOUT.in_(language)}</p></header><main>'
    if not sheets.sheets:
        yield f"<p>{words.NOTHING.in_(language)}</p>"
    else:
        yield f'<nav aria-label="{words.OVERVIEW.in_(language)}"><h2>{words.OVERVIEW.in_(language)}</h2>'
        heads = "".join(f'<th scope="col">{text(one)}</th>' for one in (words.ROLE.in_(language), *sheets.overview))
        yield f'<table class="overview"><thead><tr>{heads}</tr></thead><tbody>'
        for number, sheet in enumerate(sheets.sheets, 1):
            counts = "".join(f"<td>{count}</td>" for count in sheets.counts(sheet))
            yield f'<tr><td><a href="#s{number}">{text(sheet.role)}</a></td>{counts}</tr>'
        yield "</tbody></table></nav>"
    for number, sheet in enumerate(sheets.sheets, 1):
        yield from _sheet(sheet, number)
    yield "</main>"


def _sheet(sheet: Sheet, number: int) -> Iterator[str]:
    yield f'<section class="sheet" id="s{number}"><h2>{text(sheet.role)}</h2>'
    yield from (f'<p class="about">{text(remark)}</p>' for remark in sheet.remarks)
    for table in sheet.tables:
        yield from _table(table)
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    yield f"<h3>{text(table.heading)}</h3>"
    if table.about:
        yield f'<p class="about">{text(table.about)}</p>'
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{width * 100 / whole:.2f}%">' for width in table.widths)
    heads = "".join(f'<th scope="col">{text(one)}</th>' for one in table.columns)
    yield f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        yield "<tr>" + "".join(_cell(at, label, lines) for at, (label, lines) in enumerate(cells)) + "</tr>"
    yield "</tbody></table>"


def _cell(at: int, label: str, lines: tuple[Line, ...]) -> str:
    number = "" if at else ' class="number"'
    return f'<td{number} data-label="{text(label)}">{"".join(map(_line, lines))}</td>'


def _line(line: Line) -> str:
    said = f'<span class="open">{text(line.text)}</span>' if line.open else text(line.text)
    return f'<p class="quiet">{said}</p>' if line.quiet else f"<p>{said}</p>"
