"""A comparison as Markdown.

Assumes a comparison. Guarantees that no text of a policy is read as markup, link or HTML. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyc.papers.comparison.cells import entry_lines, silence
from policyc.papers.comparison.model import Cell, Comparison, Section
from policyc.papers.layout import joined
from policyc.papers.markdown import escaped
from policyc.wording import comparison as words
from policyc.wording.language import Language

_BREAK = "<br>"


def comparison_markdown(comparison: Comparison, language: Language) -> str:
    """Return the page."""
    return joined(_blocks(comparison, language), "\n\n") + "\n"


def _blocks(comparison: Comparison, language: Language) -> Iterator[str]:
    colon = words.COLON.in_(language)
    yield f"# {escaped(comparison.title)}"
    named = words.NUMBER_OF.in_(language)
    yield _list(f"{head.name}{colon}{named.format(title=head.title, number=head.number)}" for head in comparison.heads)
    yield _list(comparison.legend)
    for section in comparison.sections:
        yield f"## {escaped(section.title)}"
        yield escaped(section.about)
        yield _table(section, [head.name for head in comparison.heads], language)
    yield _list(f"{label}{colon}{value}" for label, value in comparison.imprint)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)


def _table(section: Section, names: list[str], language: Language) -> str:
    columns = [words.MATTER.in_(language), *names, words.HOW.in_(language)]
    rows = [
        [f"**{escaped(row.heading)}**", *(_cell(cell, language) for cell in row.cells), escaped(row.how)]
        for row in section.rows
    ]
    head = ["| " + " | ".join(map(escaped, columns)) + " |", "|" + "---|" * len(columns)]
    return "\n".join((*head, *("| " + " | ".join(row) + " |" for row in rows)))


def _cell(cell: Cell, language: Language) -> str:
    if cell.silent:
        return f"*{escaped(silence(cell, language))}*"
    return _BREAK.join(escaped(line) for entry in cell.entries for line in entry_lines(entry, language))
