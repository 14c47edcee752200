"""Duty sheets as PDF: A4, every role beginning a page.

Assumes sheets. Guarantees what `papers.sheet` does. May report missing packages or characters, as values.
"""

from __future__ import annotations

from typing import Final

from policyc.papers.duties.model import DutySheets
from policyc.papers.sheet import Plain, as_pdf, plain
from policyc.typesetting.fonts import MissingFonts
from policyc.typesetting.glyphs import MissingGlyphs
from policyc.wording import document as pages
from policyc.wording import duties as words
from policyc.wording.language import Language


def duties_pdf(sheets: DutySheets, language: Language) -> bytes | MissingFonts | MissingGlyphs:
    """Return the file."""
    data: dict[str, Plain] = {
        **plain(sheets),
        "counts": [list(sheets.counts(sheet)) for sheet in sheets.sheets],
        "running": words.KIND.in_(language),
        "page": pages.PAGE.in_(language).format(n="⟨n⟩", m="⟨m⟩"),
        "lang": language.value,
        "kind": words.KIND.in_(language),
        "about": words.ABOUT.in_(language),
        "role": words.ROLE.in_(language),
        "at_page": words.COLUMN_PAGE.in_(language),
        "nothing": words.NOTHING.in_(language),
    }
    return as_pdf(_BODY, data)


_BODY: Final = """\
#set par(justify: false)
#show table.cell.where(y: 0): set text(font: sans)
#let line(one) = {
  let said = if one.open { underline(stroke: .6pt + red, offset: 2.5pt, one.text) } else { one.text }
  block(above: .5em, below: .5em, if one.quiet { text(8.5pt, fill: quiet, said) } else { said })
}
#let grid-of(one) = table(
  columns: one.widths.enumerate().map(((at, width)) => if at == 0 { 8mm } else { width * 1fr }),
  fill: (x, y) => if y == 0 { rgb("#f4f2ec") },
  align: (x, y) => if x == 0 or y == 0 { center } else { left },
  table.header(..one.columns),
  // A row stays on one page, unless somebody wrote a page into it.
  ..one.rows.map(row => {
    let long = row.flatten().map(it => it.text.len()).sum(default: 0) > 3000
    row.map(cell => table.cell(breakable: long, cell.map(line).join()))
  }).flatten(),
)

#title(data.kind)
#imprint(data.imprint)
#about(data.about)
#v(4pt)
#if data.sheets.len() == 0 { data.nothing } else {
  table(
    columns: (3fr,) + data.overview.map(it => 2fr) + (1.2fr,),
    align: (x, y) => if x == 0 { left } else { center },
    fill: (x, y) => if y == 0 { rgb("#f4f2ec") },
    table.header(data.role, ..data.overview, data.at_page),
    ..data.sheets.enumerate().map(((at, sheet)) => (
      sheet.role, ..data.counts.at(at),
      context counter(page).at(query(label("sheet-" + str(at))).first().location()).map(str).first(),
    )).flatten(),
  )
}
#for (at, sheet) in data.sheets.enumerate() {
  pagebreak()
  [#block(width: 100%, above: 0pt, below: 1em, align(center, text(16pt, sheet.role)))#label("sheet-" + str(at))]
  for remark in sheet.remarks { align(center, about(remark)) }
  for one in sheet.tables {
    heading(level: 1, one.heading)
    if one.about != "" { about(one.about) }
    grid-of(one)
  }
}
"""
