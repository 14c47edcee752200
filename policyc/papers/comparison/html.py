"""A comparison as one HTML page, laid out for A4 on its side.

Assumes a comparison. Guarantees what `papers.page` does; a head that is repeated on every sheet; and that no row is
cut where it fits on one. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.ir.basis import RestsOn
from policyc.papers.comparison.cells import silence, weakest
from policyc.papers.comparison.model import Cell, Comparison, Entry, Row, Section
from policyc.papers.page import imprint, page, text
from policyc.wording import comparison as words
from policyc.wording.language import Language

_STYLE: Final = """\
@page { size: A4 landscape; margin: 14mm 12mm 16mm }
body { max-width: 90rem }
h2 { margin: 2rem 0 .5rem }
nav ol { margin: .8rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem }
nav a { text-decoration: none } nav a:hover { text-decoration: underline }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: .4rem 0 0 }
th, td { border: 1px solid var(--rule); padding: .4rem .6rem; text-align: left; vertical-align: top;
  font-weight: normal }
thead th { background: var(--tint); font-family: var(--hei); text-align: center }
tbody th { font-family: var(--hei) } .how { display: block; font: .85em/1.45 var(--kai); color: var(--quiet) }
td { line-height: 1.6 } td p { margin: 0 } td strong { font-weight: normal; font-family: var(--hei) }
td .entry + .entry { margin-top: .35rem }
.entry { padding-left: .55rem; border-left: 3px solid #222 }
.entry.reading { border-left-style: dashed } .entry.convention { border-left-style: dotted }
.entry.none { padding-left: 0; border-left: 0 }
.ground { font: .88em/1.45 var(--kai); color: var(--quiet) } .open { color: var(--red) }
td.silent { background: var(--tint); color: var(--quiet); font-family: var(--kai) }
.legend { margin: 1rem 0; padding-left: 1.4em } .legend li { margin: .1rem 0 }
@media screen and (max-width: 48rem) { .legend { padding-left: 1.1em } col.matter { width: 22% }
  th, td { padding: .3rem .35rem; font-size: .88rem } }
main { padding: 0 1px }
@media print { body { font-size: 8.8pt; line-height: 1.45 } .legend { margin: 6pt 0 }
  h1 { font-size: 18pt } h2 { font-size: 12pt; margin-top: 12pt }
  thead { display: table-header-group } tr { break-inside: avoid } nav { display: none }
  th, td { padding: 2pt 4pt } td { line-height: 1.4 }
  thead th, td.silent { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
"""
_OPEN: Final = ' class="open"'
_KINDS: Final = {
    None: "none",
    RestsOn.TEXT: "text",
    RestsOn.READING: "reading",
    RestsOn.CONVENTION: "convention",
    RestsOn.DECLARATION: "convention",
}


def comparison_html(comparison: Comparison, language: Language) -> str:
    """Return the page."""
    return page(comparison.title, _STYLE, _Page(language).body(comparison), language)


class _Page:
    def __init__(self, language: Language) -> None:
        self._language: Final = language

    def body(self, comparison: Comparison) -> Iterator[str]:
        """Yield the pieces of the page."""
        named = words.NUMBER_OF.in_(self._language)
        yield f"<header><h1>{text(comparison.title)}</h1>"
        yield imprint([(head.name, named.format(title=head.title, number=head.number)) for head in comparison.heads])
        yield f'<ul class="legend">{"".join(f"<li>{text(line)}</li>" for line in comparison.legend)}</ul>'
        yield f"<nav><ol>{''.join(self._links(comparison))}</ol></nav></header><main>"
        for number, section in enumerate(comparison.sections, 1):
            yield from self._section(number, section, [head.name for head in comparison.heads])
        yield f"</main>{imprint(comparison.imprint)}"

    @staticmethod
    def _links(comparison: Comparison) -> Iterator[str]:
        for number, section in enumerate(comparison.sections, 1):
            yield f'<li><a href="#s{number}">{text(section.title)}</a></li>'

    def _section(self, number: int, section: Section, names: list[str]) -> Iterator[str]:
        share = 87 // len(names)
        yield f'<section id="s{number}"><h2>{text(section.title)}</h2><p class="about">{text(section.about)}</p>'
        columns = "".join(f'<col style="width:{share}%">' for _ in names)
        heads = "".join(f'<th scope="col">{text(name)}</th>' for name in names)
        matter = text(words.MATTER.in_(self._language))
        yield f'<table><colgroup><col class="matter">{columns}</colgroup>'
        yield f'<thead><tr><th scope="col">{matter}</th>{heads}</tr></thead><tbody>'
        for row in section.rows:
            yield self._row(row)
        yield "</tbody></table></section>"

    def _row(self, row: Row) -> str:
        how = f'<span class="how">{text(row.how)}</span>' if row.how else ""
        return f'<tr><th scope="row">{text(row.heading)}{how}</th>{"".join(map(self._cell, row.cells))}</tr>'

    def _cell(self, cell: Cell) -> str:
        if cell.silent:
            return f'<td class="silent">{text(silence(cell, self._language))}</td>'
        return f"<td>{''.join(map(self._entry, cell.entries))}</td>"

    def _entry(self, entry: Entry) -> str:
        kind = _KINDS[weakest(Cell((entry,)))]
        head = f"<p><strong>{text(entry.head)}</strong></p>" if entry.head else ""
        lines = "".join(f"<p{_OPEN if line in entry.open else ''}>{text(line)}</p>" for line in entry.lines)
        said = words.GROUND.in_(self._language).format(ground=entry.ground)
        ground = f'<p class="ground">{text(said)}</p>' if entry.ground else ""
        return f'<div class="entry {kind}">{head}{lines}{ground}</div>'
