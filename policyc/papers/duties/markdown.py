"""Duty sheets as Markdown.

Assumes sheets. Guarantees that no text of the policy is read as markup, link or HTML. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.papers.duties.model import DutySheets, Line, Table
from policyc.papers.layout import joined
from policyc.papers.markdown import escaped
from policyc.wording import document as imprints
from policyc.wording import duties as words
from policyc.wording.language import Language


def duties_markdown(sheets: DutySheets, language: Language) -> str:
    """Return the page."""
    return joined(_blocks(sheets, language), "\n\n") + "\n"


def _blocks(sheets: DutySheets, language: Language) -> Iterator[str]:
    colon = imprints.COLON.in_(language)
    yield f"# {escaped(sheets.title)}"
    yield words.KIND.in_(language)
    yield "\n".join(f"- {escaped(label)}{colon}{escaped(value)}" for label, value in sheets.imprint)
    yield words.ABOUT.in_(language)
    if not sheets.sheets:
        yield words.NOTHING.in_(language)
        return
    yield f"## {words.OVERVIEW.in_(language)}"
    rows = [(sheet.role, *sheets.counts(sheet)) for sheet in sheets.sheets]
    yield _grid((words.ROLE.in_(language), *sheets.overview), [[escaped(cell) for cell in row] for row in rows])
    for sheet in sheets.sheets:
        yield f"## {escaped(sheet.role)}"
        yield from map(escaped, sheet.remarks)
        for table in sheet.tables:
            yield f"### {escaped(table.heading)}"
            yield escaped(table.about)
            yield _table(table)


def _table(table: Table) -> str:
    return _grid(table.columns, [["<br>".join(map(_line, lines)) for lines in row] for row in table.rows])


def _line(line: Line) -> str:
    return f"**{escaped(line.text)}**" if line.open else escaped(line.text)


def _grid(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(map(escaped, columns)) + " |", "|" + "---|" * len(columns)]
    return "\n".join((*lines, *("| " + " | ".join(row) + " |" for row in rows)))
