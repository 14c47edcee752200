"""The clause ledger as a page: the regulation, and beside every sentence what became of it.

Assumes a ledger. Guarantees one self-contained HTML document that loads nothing and runs nothing, that prints on A4
with the headings of the table on every sheet, that tells fates apart without colour, and that no text of rules or
regulation is read as markup. Equal ledgers give equal bytes. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from policyc.analyses.ledger import Fate, Ledger, LedgerRow
from policyc.diagnostics.visible import visible
from policyc.wording import ledger as words
from policyc.wording.language import Language

# Sizes and faces of official papers: 方正小标宋 for the title, 黑体 for clauses, 仿宋 for text.
_STYLE: Final = """\
@page { size: A4; margin: 25mm 20mm 22mm 22mm }
body { margin: 2em auto; max-width: 60em; padding: 0 1em; color: #000; background: #fff;
  font: 1rem/1.7 FangSong, STFangsong, "Noto Serif CJK SC", serif }
h1 { margin: 0; text-align: center; font: 1.7rem/1.5 "FZXiaoBiaoSong-B05S", "STSong", SimSun, serif }
.kind { text-align: center; font-family: KaiTi, STKaiti, serif }
h2, caption, th { font: bold 1rem/1.7 SimHei, "Noto Sans CJK SC", sans-serif; text-align: left }
table { width: 100%; border-collapse: collapse; border: 1.5px solid #000 }
th, td { border: 1px solid #000; padding: .3em .5em; vertical-align: top; text-align: left; overflow-wrap: anywhere }
thead { display: table-header-group }
thead th { text-align: center }
tr { break-inside: avoid }
th.clause { background: #f0f0f0 }
td.fate { width: 5.5em; text-align: center }
td.rules { width: 38% }
td.heading { font-family: SimHei, "Noto Sans CJK SC", sans-serif; text-align: center }
td.unaccounted { border-left: 6px double #c00; color: #c00; font-weight: bold }
ul { margin: 0; padding: 0; list-style: none }
.place { font: .8rem/1.5 monospace; color: #444 }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt } a { color: inherit } }
"""


def ledger_page(ledger: Ledger, title: str, language: Language) -> str:
    """Return the page; `title` is the regulation's."""
    head = _text(title)
    kind = words.TITLE.in_(language)
    columns = (words.TEXT, words.FATE, words.RULES)
    headings = "".join(f'<th scope="col">{one.in_(language)}</th>' for one in columns)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_LANGUAGES[language]}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        _NOTHING_LOADED,
        f"<title>{head} · {kind}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{head}</h1>",
        f'<p class="kind">{kind}</p>',
        f"<p>{_text(total_line(ledger, language))}</p>",
        *_missing(ledger, language),
        "<table>",
        f"<thead><tr>{headings}</tr></thead>",
        *_clauses(ledger, language),
        "</table>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def total_line(ledger: Ledger, language: Language) -> str:
    """Return how many sentences there are of every fate, and how long the rules are, charts apart."""
    counts = words.BETWEEN_COUNTS.in_(language).join(
        f"{words.FATES[fate.value].in_(language)} {sum(row.fate is fate for row in ledger.rows)}" for fate in Fate
    )
    total = words.TOTAL.in_(language).format(all=len(ledger.rows), counts=counts, ratio=f"{ledger.ratio:.1f}")
    if not ledger.pictures_length:
        return total
    return total + words.PICTURES.in_(language).format(ratio=f"{ledger.pictures_ratio:.1f}")


_NOTHING_LOADED: Final = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
_LANGUAGES: Final = {Language.ZH: "zh-Hans", Language.EN: "en"}


def _missing(ledger: Ledger, language: Language) -> Iterator[str]:
    """List what nobody may overlook before the table."""
    if ledger.unaccounted:
        yield f"<h2>{words.MISSING.in_(language)}</h2>"
        yield "<ol>"
        for row in ledger.unaccounted:
            yield f'<li><a href="#{_anchor(row)}">{_text(row.clause)}</a> {_text(row.text)}</li>'
        yield "</ol>"


def _clauses(ledger: Ledger, language: Language) -> Iterator[str]:
    for clause, rows in groupby(ledger.rows, key=lambda row: row.clause):
        yield "<tbody>"
        if clause:
            yield f'<tr><th class="clause" scope="rowgroup" colspan="3">{_text(clause)}</th></tr>'
        yield from (_row(row, language) for row in rows)
        yield "</tbody>"


def _row(row: LedgerRow, language: Language) -> str:
    text = f' class="{row.fate.value}"' if row.fate in {Fate.HEADING, Fate.UNACCOUNTED} else ""
    fate = words.FATES[row.fate.value].in_(language)
    return (
        f'<tr id="{_anchor(row)}"><td{text}>{_text(row.text)}</td><td class="fate">{fate}</td>'
        f'<td class="rules">{_list(_behind(row))}</td></tr>'
    )


def _behind(row: LedgerRow) -> Iterator[str]:
    """Yield what a sentence's fate rests on: its rules with their places, and the reason it has none."""
    if row.because:
        yield _text(row.because)
    for rule in row.rules:
        name = _text(f"{rule.kind} {rule.name}".strip())
        place = _text(f"{rule.source}:{rule.line}")
        yield f'{name} <span class="place">{place}</span>'


def _list(entries: Iterable[str]) -> str:
    written = "".join(f"<li>{entry}</li>" for entry in entries)
    return f"<ul>{written}</ul>" if written else ""


def _anchor(row: LedgerRow) -> str:
    return f"s{row.span.start}"


def _text(text: str) -> str:
    """Return a text on one line that HTML shows as it is."""
    return escape(visible(" ".join(text.split())))
