"""Read `.xlsx`: cells in order of rows, hidden sheets, rows and columns included, and what stands around them.

Assumes the bytes of a package. Guarantees that a text kept once for several cells is taken for each of them; formulas
are texts of their own beside the values that they gave last. Numbers are taken as they are kept, without the form in
which a program shows them. Raises `Refuse`. Source: ECMA-376, part 1, 18 (SpreadsheetML).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from policyc.documents.drafting import Draft, Refuse, Written
from policyc.documents.loose import read_loosely
from policyc.documents.markup import Tag, as_utf8, walk
from policyc.documents.model import Anchor, At, Document, Form, Kind, Mark, Refusal, Step
from policyc.documents.package import Package
from policyc.documents.relations import relations_of
from policyc.documents.word import unseen_in
from policyc.documents.word_styles import number

_MAIN: Final = "xl/workbook.xml"
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_FORM_ONLY: Final = frozenset({"styles", "theme", "calcChain", "sheetMetadata"})
_STRINGS: Final = "sharedStrings"


def read_sheets(package: Package) -> Document:
    """Return the document of a package."""
    main = next((one.entry for one in relations_of(package, "") if one.kind == "officeDocument"), _MAIN)
    book = package.read(main)
    if book is None:
        raise Refuse(Refusal.DAMAGED)
    relations = {one.id: one for one in relations_of(package, main)}
    read = {main, *(one.entry for one in relations.values() if one.kind in _FORM_ONLY)}
    strings = _Strings()
    for one in relations.values():
        data = package.read(one.entry) if one.kind == _STRINGS else None
        if data is not None:
            walk(as_utf8(data), one.entry, strings)
            read.add(one.entry)
    draft = Draft()
    names = _Names()
    walk(as_utf8(book), main, names)
    for sheet in names.sheets:
        marks = (Mark.HIDDEN,) if sheet.hidden else ()
        draft.add((Step(At.SHEET_NAME, name=sheet.name),), [sheet.written], headed=False)
        entry = relations[sheet.relation].entry if sheet.relation in relations else ""
        data = package.read(entry)
        if data is not None:
            walk(as_utf8(data), entry, _Sheet(draft, sheet.name, marks, tuple(strings.found)))
            read.add(entry)
            read |= _beside(draft, package, entry, sheet.name)
    read_loosely(draft, package, read)
    return draft.document(Kind.XLSX, unseen_in(package))


def _beside(draft: Draft, package: Package, entry: str, sheet: str) -> set[str]:
    """Take the addresses and remarks of a sheet; return the parts that were read."""
    read: set[str] = set()
    links = 0
    for one in relations_of(package, entry):
        if one.outside is not None:
            links += 1
            draft.add((Step(At.SHEET, name=sheet), Step(At.LINK, links)), [one.outside], headed=False)
        data = package.read(one.entry) if one.kind == "comments" else None
        if data is not None:
            walk(as_utf8(data), one.entry, _Remarks(draft, sheet))
            read.add(one.entry)
    return read


@dataclass(slots=True)
class _Named:
    name: str
    written: Written
    relation: str
    hidden: bool


class _Names:
    """The sheets in order of their tabs."""

    def __init__(self) -> None:
        self.sheets: list[_Named] = []

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        if name == "sheet":
            title = attributes.get("name", "")
            hidden = attributes.get("state", "visible") != "visible"
            marks = (Mark.HIDDEN,) if hidden else ()
            self.sheets.append(_Named(title, tag.attribute("name", title, marks), attributes.get("id", ""), hidden))

    def end(self, name: str) -> None:
        pass

    def text(self, text: str, anchor: Anchor) -> None:
        pass


class _Remarks:
    """The remarks on the cells of a sheet."""

    def __init__(self, draft: Draft, sheet: str) -> None:
        self._draft = draft
        self._sheet = sheet
        self._cell = ""
        self._texts: list[Written] = []
        self._taking = False

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:  # noqa: ARG002 – a Listener
        if name == "comment":
            self._cell = attributes.get("ref", "")
            self._texts = []
        self._taking = name == "t"

    def end(self, name: str) -> None:
        self._taking = False
        if name == "comment":
            place = (Step(At.SHEET, name=self._sheet), Step(At.CELL, 0, self._cell), Step(At.COMMENT, 1))
            self._draft.add(place, self._texts, headed=False)

    def text(self, text: str, anchor: Anchor) -> None:
        if self._taking:
            self._texts.append(Written(text, (), anchor))


class _Strings:
    """The texts that cells share; how a word is read aloud (`rPh`) is no text of a cell."""

    def __init__(self) -> None:
        self.found: list[tuple[Written, ...]] = []
        self._texts: list[Written] = []
        self._taking = False
        self._aloud = 0

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:  # noqa: ARG002 – a Listener
        match name:
            case "si":
                self._texts = []
            case "rPh":
                self._aloud += 1
            case "t":
                self._taking = not self._aloud
            case _:
                pass

    def end(self, name: str) -> None:
        match name:
            case "si":
                self.found.append(tuple(self._texts))
            case "rPh":
                self._aloud -= 1
            case "t":
                self._taking = False
            case _:
                pass

    def text(self, text: str, anchor: Anchor) -> None:
        if self._taking:
            self._texts.append(Written(text, (), anchor))


@dataclass(slots=True)
class _Cell:
    reference: str
    row: int
    kind: str
    start: int
    hidden: bool
    value: list[Written] = field(default_factory=list)
    formula: list[Written] = field(default_factory=list)


class _Sheet:
    """A listener that drafts the cells of one sheet."""

    def __init__(
        self, draft: Draft, name: str, marks: tuple[Mark, ...], strings: tuple[tuple[Written, ...], ...]
    ) -> None:
        self._draft = draft
        self._name = name
        self._marks = marks
        self._strings = strings
        self._hidden_columns: list[tuple[int, int]] = []
        self._row = 0
        self._column = 0
        self._hidden_row = False
        self._cell: _Cell | None = None
        self._into: list[Written] | None = None

    def start(self, name: str, attributes: Mapping[str, str], tag: Tag) -> None:
        match name:
            case "col" if attributes.get("hidden") in {"1", "true"}:
                first, last = number(attributes.get("min")), number(attributes.get("max"))
                self._hidden_columns.append((first or 0, last or 0))
            case "row":
                self._row = _row_number(attributes.get("r")) or self._row + 1
                self._column = 0
                self._hidden_row = attributes.get("hidden") in {"1", "true"}
            case "c":
                self._enter_cell(attributes, tag)
            case "v" | "t" if self._cell:
                self._into = self._cell.value
            case "f" if self._cell:
                self._into = self._cell.formula
            case "oddHeader" | "evenHeader" | "firstHeader" | "oddFooter" | "evenFooter" | "firstFooter":
                self._into = []
            case _:
                pass

    def end(self, name: str) -> None:
        match name:
            case "c" if self._cell:
                self._leave_cell(self._cell)
                self._cell = None
            case "v" | "t" | "f":
                self._into = None
            case _ if name.endswith(("Header", "Footer")) and self._into is not None:
                at = At.HEADER if name.endswith("Header") else At.FOOTER
                self._draft.add((Step(At.SHEET, name=self._name), Step(at, 1)), self._into, headed=False)
                self._into = None
            case _:
                pass

    def text(self, text: str, anchor: Anchor) -> None:
        if self._into is not None:
            self._into.append(Written(text, (), anchor))

    def _enter_cell(self, attributes: Mapping[str, str], tag: Tag) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column_number(found[1]) if found else self._column + 1
        reference = f"{found[1]}{found[2]}" if found else f"{_column_name(self._column)}{self._row}"
        hidden = self._hidden_row or any(first <= self._column <= last for first, last in self._hidden_columns)
        self._cell = _Cell(reference, self._row, attributes.get("t", "n"), tag.start, hidden)

    def _leave_cell(self, cell: _Cell) -> None:
        marks = self._marks or ((Mark.HIDDEN,) if cell.hidden else ())
        place = (Step(At.SHEET, name=self._name), Step(At.CELL, cell.row, cell.reference))
        value = cell.value
        match cell.kind:
            case "s":
                index = number("".join(one.text for one in value))
                value = list(self._strings[index]) if index is not None and index < len(self._strings) else []
            case "n" | "":
                value = [_as_number(value, cell)] if value else []
            case _:
                pass
        self._draft.add(place, [Written(one.text, marks, one.anchor) for one in value], headed=False)
        formula = [Written(one.text, (*marks, Mark.FORMULA), one.anchor) for one in cell.formula]
        self._draft.add((*place, Step(At.FIELD_CODE)), formula, headed=False)


def _as_number(value: list[Written], cell: _Cell) -> Written:
    """Return the number of a cell; whole numbers are written out, whatever form they are kept in."""
    written = "".join(one.text for one in value)
    last = value[-1].anchor
    try:
        whole = float(written)
        text = str(int(whole)) if "e" in written.lower() and whole.is_integer() and abs(whole) < 1e20 else written
    except (ValueError, OverflowError):
        text = written
    anchor = None if last is None else Anchor(last.entry, cell.start, last.end, Form.CELL)
    return Written(text, (), anchor)


def _row_number(written: str | None) -> int | None:
    return int(written) if written is not None and re.fullmatch("[0-9]{1,7}", written) else None


def _column_number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _column_name(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
