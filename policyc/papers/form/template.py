"""The template that forms are written with unless an office has its own: A4, official margins and kinds of type.

Assumes python-docx; so this is imported only where a document is written. Guarantees the same bytes every time, fixed
widths of columns, rows that do not break across pages, headings of tables repeated on every page. An office may take it
as the beginning of its own: what stands between braces is filled in by docxtpl with the fields of `sheet`. Reports
nothing.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import docx
from docx.document import Document
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from policyc.papers.form.archive import repacked
from policyc.papers.form.writing import (
    BODY,
    BOLD,
    CENTRED,
    FANGSONG,
    HEADING,
    LABEL,
    SMALL,
    TITLE,
    WIDTH,
    Part,
    Style,
    cells,
    header,
    more,
    no_alignment,
    optional,
    prepare,
    row_tag,
    tab,
    table_of,
    write,
)


@lru_cache(maxsize=1)
def build_template() -> bytes:
    """Return the template as a file."""
    document = docx.Document()
    prepare(document)
    _Builder(document).build()
    file = io.BytesIO()
    document.save(file)
    return repacked(file.getvalue())


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document: Final = document

    def build(self) -> None:

        self._tag("for form in forms")
        title = self._paragraph(("{{ form.title }}", TITLE))
        title.paragraph_format.page_break_before = True
        self._paragraph(("{{ form.regulation }}", Style(FANGSONG, 9, centred=True)))
        head = self._paragraph(
            ("{{ words.number }}{{ form.number }}", BODY), ("\t{{ words.filled_on }}{{ words.blank_date }}", BODY)
        )
        tab(head, WIDTH, right=True)
        head.paragraph_format.space_before = head.paragraph_format.space_after = Pt(4)
        self._particulars()
        self._entries()
        self._classifications()
        self._findings()
        self._escalations()
        self._questions()
        self._boxes()
        self._closing()
        self._tag("endfor")

    # --- sections ---------------------------------------------------------------------------------------------------

    def _particulars(self) -> None:
        table = self._table((29, 49, 29, 49))
        row_tag(table, "for line in form.lines")
        row_tag(table, "if line.second")
        cells(
            table,
            (
                ("{{ line.first.label }}{{ line.first.mark }}", LABEL),
                ("{{ line.first.text }}", BODY),
                ("{{ line.second.label }}{{ line.second.mark }}", LABEL),
                ("{{ line.second.text }}", BODY),
            ),
        )
        row_tag(table, "else")
        row = cells(table, (("{{ line.first.label }}{{ line.first.mark }}", LABEL), ("{{ line.first.text }}", BODY)))
        row.cells[1].merge(row.cells[3])
        row_tag(table, "endif")
        row_tag(table, "endfor")

    def _entries(self) -> None:
        self._tag("if form.entries")
        self._heading("{{ form.entries_label }}{{ form.entries_mark }}")
        table = self._table((12, 72, 32, 17, 23))
        heads = ("column_number", "column_title", "column_category", "column_status", "column_digest")
        header(
            table,
            [f"{{{{ words.{name} }}}}" for name in heads[:2]] + [f"{{{{ words.{name} }}}}※" for name in heads[2:]],
        )
        row_tag(table, "for entry in form.entries")
        row = cells(
            table,
            (
                ("{{ entry.number }}", CENTRED),
                ("{{ entry.title }}", BODY),
                ("{{ entry.category }}", SMALL),
                ("{{ entry.status }}", CENTRED),
                ("{{ entry.digest }}", SMALL),
            ),
        )
        more(row.cells[1], ("{{ entry.details }}", SMALL))
        row_tag(table, "endfor")
        self._tag("endif")

    def _classifications(self) -> None:
        self._tag("for one in form.classifications")
        self._heading("{{ one.label }}{{ one.mark }}")
        table = self._table((32, 104, 20))
        row_tag(table, "for category in one.categories")
        row_tag(table, "for below in category.subcategories")
        row_tag(table, "if category.divided")
        row = cells(
            table,
            (
                ("{% vm %}{{ category.text }}", LABEL),
                ("{{ below.text }}", BODY),
                ("{{ below.tick }}", CENTRED),
            ),
        )
        no_alignment(row.cells[0])  # docxtpl puts the merging behind it, where the schema does not allow it
        row_tag(table, "else")
        whole = cells(table, (("{{ category.text }}", BODY),))
        write(whole.cells[2].paragraphs[0], (("{{ below.tick }}", CENTRED),))
        whole.cells[0].merge(whole.cells[1])
        row_tag(table, "endif")
        row_tag(table, "endfor")
        row_tag(table, "endfor")
        self._tag("endfor")

    def _findings(self) -> None:
        self._tag("if form.findings")
        self._heading("{{ words.findings }}※")
        table = self._table((40, 20, 34, 62))
        header(table, _named("column_check", "column_consequence", "column_clause", "column_remedy"))
        row_tag(table, "for one in form.findings")
        row = cells(
            table,
            (
                ("{{ one.matter }}", BODY),
                ("{{ one.consequence }}", CENTRED),
                ("{{ one.clause }}", SMALL),
                ("{{ one.remedy }}", BODY),
            ),
        )
        optional(row.cells[0], "one.items", SMALL)
        row_tag(table, "endfor")
        self._tag("endif")

    def _escalations(self) -> None:
        self._tag("if form.escalations")
        self._heading("{{ words.escalations }}※")
        table = self._table((50, 26, 80))
        header(table, _named("column_escalation", "column_state", "column_decision"))
        row_tag(table, "for one in form.escalations")
        row = cells(
            table,
            (("{{ one.matter }}", BOLD), ("{{ one.state }}", CENTRED), ("{%p for text in one.decision %}", BODY)),
        )
        for field in ("one.clause", "one.steps", "one.items"):
            optional(row.cells[0], field, SMALL)
        last = row.cells[2]
        more(last, ("{{ text }}", BODY), ("{%p endfor %}", BODY), ("{%p if one.decides %}", BODY))
        more(
            last,
            ("{{ words.reason }}", BODY),
            ("{{ words.signature }}\t{{ words.date }}{{ words.blank_date }}", BODY),
        )
        tab(last.paragraphs[-1], 28)
        more(last, ("{%p endif %}", BODY))
        more(last, ("", Style(FANGSONG, 1)))
        row_tag(table, "endfor")
        self._tag("endif")

    def _questions(self) -> None:
        self._tag("if form.question_groups")
        self._heading("{{ words.questions }}※")
        table = self._table((12, 70, 34, 9, 9, 22))
        header(table, _named("column_number", "column_question", "column_clause", "yes", "no", "column_remark"))
        row_tag(table, "for group in form.question_groups")
        row = cells(table, (("{{ group.who }}", BOLD),))
        row.cells[0].merge(row.cells[5]).paragraphs[0].paragraph_format.keep_with_next = True
        row_tag(table, "for one in group.questions")
        cells(
            table,
            (
                ("{{ one.number }}", CENTRED),
                ("{{ one.text }}", BODY),
                ("{{ one.clause }}", SMALL),
                ("{{ one.yes }}", CENTRED),
                ("{{ one.no }}", CENTRED),
                ("{{ one.remark }}", SMALL),
            ),
        )
        row_tag(table, "endfor")
        row_tag(table, "endfor")
        self._tag("endif")

    def _boxes(self) -> None:

        self._heading("{{ words.signatures }}")
        table = self._table((50, 106))
        row_tag(table, "for box in form.boxes")
        row_tag(table, "if box.signs")
        row = cells(table, (_BOX_HEAD, ("{%p for signer in box.signers %}", BODY)), height=22)
        _box_label(row.cells[0])
        more(row.cells[1], ("{{ signer }}{{ words.opinion }}", BODY), ("", BODY))
        more(row.cells[1], ("\t{{ words.signature }}\t{{ words.date }}{{ words.blank_date }}", BODY))
        tab(row.cells[1].paragraphs[-1], 20)
        tab(row.cells[1].paragraphs[-1], 54)
        row.cells[1].paragraphs[-1].paragraph_format.space_after = Pt(10)
        more(row.cells[1], ("{%p endfor %}", BODY), ("", Style(FANGSONG, 1)))
        row_tag(table, "else")
        row = cells(table, (_BOX_HEAD, ("{{ words.done_by }}\t{{ words.date }}{{ words.blank_date }}", BODY)))
        _box_label(row.cells[0])
        tab(row.cells[1].paragraphs[-1], 54)
        row_tag(table, "endif")
        row_tag(table, "endfor")

    def _closing(self) -> None:

        self._paragraph(("", Style(FANGSONG, 4)))
        table = self._table((26, 130))
        row_tag(table, "for note in form.notes")
        cells(table, (("{{ words.notes }}", LABEL), ("{{ note }}", SMALL)))
        row_tag(table, "endfor")
        for name in ("retention", "clauses", "receipt"):
            cells(table, ((f"{{{{ words.{name} }}}}※", LABEL), (f"{{{{ form.{name} }}}}", SMALL)))
        self._paragraph(("{{ words.ours }}", SMALL)).paragraph_format.space_before = Pt(4)
        self._paragraph(("{{ words.blank }}", SMALL))

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, *parts: Part) -> Paragraph:
        paragraph = self._document.add_paragraph()
        write(paragraph, parts)
        return paragraph

    def _heading(self, text: str) -> None:

        heading = self._paragraph((text, HEADING))
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(3)

    def _tag(self, tag: str) -> None:
        self._document.add_paragraph(f"{{%p {tag} %}}")

    def _table(self, widths: Sequence[int]) -> Table:
        return table_of(self._document, widths)


_BOX_HEAD: Final = ("{{ box.number }}. {{ box.tier }}{{ '　' if box.tier }}{{ box.step }}{{ box.mark }}", BOLD)


def _box_label(cell: _Cell) -> None:
    more(cell, ("{{ box.role }}", BODY))
    for field, style in (("box.place", SMALL), ("box.state", BOLD), ("box.items", SMALL), ("box.clause", SMALL)):
        optional(cell, field, style)


def _named(*names: str) -> list[str]:
    return [f"{{{{ words.{name} }}}}" for name in names]
