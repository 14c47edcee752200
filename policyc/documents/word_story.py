"""One story of a `.docx` – its body, a header, the footnotes – as pieces.

Assumes the events of one part. Guarantees that text in tables within tables, in text boxes within paragraphs and under
tracked changes is taken once, with its place; what stands twice for older programs is marked as an echo. Numbers in
places count what holds text. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from policyc.documents.drafting import Draft, Written
from policyc.documents.markup import Tag
from policyc.documents.model import Anchor, At, Mark, Place, Step
from policyc.documents.word_styles import Style, Styles, is_on, number

_CHANGES: Final = {
    "w:ins": Mark.INSERTED,
    "w:moveTo": Mark.INSERTED,
    "w:del": Mark.DELETED,
    "w:moveFrom": Mark.DELETED,
}
_CHARACTERS: Final = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t", "w:sym": "□"}
_NOTES: Final = {"w:footnote": At.FOOTNOTE, "w:endnote": At.ENDNOTE, "w:comment": At.COMMENT}
_REFERENCES: Final = {
    "w:footnoteReference": At.FOOTNOTE,
    "w:endnoteReference": At.ENDNOTE,
    "w:commentReference": At.COMMENT,
}
#: Notes that are only the line between text and notes.
_NO_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TEXTS: Final = frozenset({"w:t", "w:delText", "a:t"})
_PLAIN: Final = Style()
_CODES: Final = frozenset({"w:instrText", "w:delInstrText"})


@dataclass(slots=True)
class _Flow:
    """Something that holds paragraphs and tables: the body, a cell, a text box, a note."""

    place: Place
    paragraphs: int = 0
    tables: int = 0
    headed: bool = True


@dataclass(slots=True)
class _Table:
    place: Place
    row: int = 0
    column: int = 0
    span: int = 1


@dataclass(slots=True)
class _Paragraph:
    texts: list[Written] = field(default_factory=list)
    codes: list[Written] = field(default_factory=list)
    style: Style = _PLAIN
    level: int | None = None
    size: float | None = None


@dataclass(slots=True)
class _Run:
    style: Style = _PLAIN
    hidden: bool | None = None
    size: float | None = None


class Numbering:
    """Numbers of notes and comments: the order in which the body refers to them; text boxes are counted throughout."""

    def __init__(self) -> None:
        self._numbers: dict[At, dict[str, int]] = {at: {} for at in _REFERENCES.values()}
        self.boxes = 0
        self.drawings = 0

    def of(self, at: At, identity: str) -> int:
        """Return the number of a note; the next one when nothing referred to it before."""
        numbers = self._numbers[at]
        return numbers.setdefault(identity, len(numbers) + 1)


class Story:
    """A listener that drafts the pieces of one part."""

    def __init__(self, draft: Draft, styles: Styles, place: Place, numbering: Numbering) -> None:
        self._draft = draft
        self._styles = styles
        self._numbering = numbering
        self._flows = [_Flow(place, headed=not place)]
        self._tables: list[_Table] = []
        self._paragraphs: list[_Paragraph] = []
        self._run = _Run()
        self._runs: list[_Run] = []
        self._in_run_marks = 0
        self._changes: list[Mark] = []
        self._echoes = 0
        self._into: Callable[[str, Anchor | None], None] | None = None

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        """Take the start of an element."""
        match name:
            case "w:r":
                self._runs.append(self._run)
                self._run = _Run()
            case "w:p":
                self._paragraphs.append(_Paragraph())
            case "w:rPr":
                self._in_run_marks += 1
            case "w:tbl" | "w:tr" | "w:tc":
                self._enter_table(name)
            case "w:txbxContent":
                self._numbering.boxes += self._echoes == 0
                place = (*self._flows[0].place, Step(At.TEXT_BOX, max(self._numbering.boxes, 1)))
                self._flows.append(_Flow(place, headed=False))
            case "mc:Fallback":
                self._echoes += 1
            case _ if name in _TEXTS:
                self._into = self._take_text
            case _ if name in _CODES:
                self._into = self._take_code
            case _ if name in _CHANGES:
                self._changes.append(_CHANGES[name])
            case _ if name in _CHARACTERS:
                if self._runs:
                    self._take_text(_CHARACTERS[name], None)
            case _ if name in _REFERENCES:
                self._numbering.of(_REFERENCES[name], attributes.get("id", ""))
            case _ if name in _NOTES:
                self._enter_note(name, attributes)
            case _:
                self._property(name, attributes, tag)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        match name:
            case "w:r":
                self._run = self._runs.pop() if self._runs else _Run()
            case "w:p":
                self._leave_paragraph()
            case "w:rPr":
                self._in_run_marks -= 1
            case "w:tbl":
                if self._tables:
                    self._tables.pop()
            case "w:tc":
                if self._tables and len(self._flows) > 1:
                    self._flows.pop()
                    self._tables[-1].column += self._tables[-1].span - 1
            case "w:txbxContent" | "w:footnote" | "w:endnote" | "w:comment":
                if len(self._flows) > 1:
                    self._flows.pop()
            case "mc:Fallback":
                self._echoes -= 1
            case _ if name in _TEXTS or name in _CODES:
                self._into = None
            case _ if name in _CHANGES:
                self._changes.pop()
            case _:
                pass

    def text(self, text: str, anchor: Anchor) -> None:
        """Take a chunk of text."""
        if self._into is not None:
            self._into(text, anchor)

    # --- tables and notes

    def _enter_table(self, name: str) -> None:
        flow = self._flows[-1]
        match name:
            case "w:tbl":
                flow.tables += 1
                self._tables.append(_Table((*flow.place, Step(At.TABLE, flow.tables))))
            case "w:tr" if self._tables:
                table = self._tables[-1]
                table.row += 1
                table.column = 0
            case "w:tc" if self._tables:
                table = self._tables[-1]
                table.column += 1
                table.span = 1
                place = (*table.place, Step(At.ROW, table.row), Step(At.COLUMN, table.column))
                self._flows.append(_Flow(place, headed=flow.headed))
            case _:
                pass

    def _enter_note(self, name: str, attributes: Mapping[str, str]) -> None:
        if attributes.get("type") in _NO_NOTES:
            self._flows.append(_Flow(self._flows[0].place, headed=False))
            return
        at = _NOTES[name]
        self._flows.append(_Flow((Step(at, self._numbering.of(at, attributes.get("id", ""))),), headed=False))

    # --- properties

    def _property(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        value = attributes.get("val", "")
        match name:
            case "w:pStyle" if self._paragraphs:
                self._paragraphs[-1].style = self._styles.get(value, Style())
            case "w:outlineLvl" if self._paragraphs:
                level = number(value)
                self._paragraphs[-1].level = level + 1 if level is not None and level < 9 else None
            case "w:rStyle":
                self._run.style = self._styles.get(value, Style())
            case "w:vanish" if self._runs and self._in_run_marks:
                self._run.hidden = is_on(attributes)
            case "w:sz" if self._runs and self._in_run_marks:
                half_points = number(value)
                self._run.size = None if half_points is None else half_points / 2
            case "w:gridSpan" if self._tables:
                self._tables[-1].span = min(number(value) or 1, 1_000)
            case "v:textpath" | "wp:docPr":
                self._drawing(attributes, tag)
            case "w:fldSimple" if self._paragraphs and attributes.get("instr"):
                self._paragraphs[-1].codes.append(tag.attribute("instr", attributes["instr"], self._marks()))
            case _:
                pass

    def _drawing(self, attributes: Mapping[str, str], tag: Tag) -> None:
        """Take the words of a WordArt (a watermark, say) and what describes a picture."""
        for key, at in (("string", At.DRAWING), ("descr", At.ALTERNATIVE), ("title", At.ALTERNATIVE)):
            if attributes.get(key):
                self._numbering.drawings += self._echoes == 0
                place = (*self._flows[0].place, Step(at, max(self._numbering.drawings, 1)))
                self._draft.add(place, [tag.attribute(key, attributes[key], self._marks())], headed=False)

    # --- text

    def _marks(self) -> tuple[Mark, ...]:
        hidden = self._run.style.hidden if self._run.hidden is None else self._run.hidden
        if hidden is None and self._paragraphs:
            hidden = self._paragraphs[-1].style.hidden
        marks = list(dict.fromkeys(self._changes))
        return (*marks, *((Mark.HIDDEN,) if hidden else ()), *((Mark.ECHO,) if self._echoes else ()))

    def _take_text(self, text: str, anchor: Anchor | None) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.texts.append(Written(text, self._marks(), anchor))
        size = self._run.size or self._run.style.size
        if size is not None and text.strip():
            paragraph.size = max(size, paragraph.size or 0)

    def _take_code(self, text: str, anchor: Anchor | None) -> None:
        if self._paragraphs:
            self._paragraphs[-1].codes.append(Written(text, self._marks(), anchor))

    def _leave_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        flow = self._flows[-1]
        if any(one.text.strip() for one in paragraph.texts):
            flow.paragraphs += 1
        place = (*flow.place, Step(At.PARAGRAPH, max(flow.paragraphs, 1)))
        level = paragraph.style.level if paragraph.level is None else paragraph.level
        self._draft.add(
            place,
            paragraph.texts,
            level=level if flow.headed and not self._tables else None,
            size=paragraph.size or paragraph.style.size,
            headed=flow.headed,
        )
        self._draft.add((*place, Step(At.FIELD_CODE)), paragraph.codes, headed=flow.headed)
