"""What a document comes to: one text, in pieces whose places are known.

Assumes nothing. Guarantees values only; offsets are half-open code points of `Document.text`. Reports nothing.
"""

from __future__ import annotations

from enum import Enum

from policyc.source.frozen import frozen
from policyc.source.text import Span


class Kind(Enum):
    """What a file is, by its content; the value is the suffix that such files have."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    JSON = "json"


class At(Enum):
    """What a step of a place names: most by number, some (`SHEET`, `CELL`, `FIELD` …) by name."""

    ITEM = "item"
    PAGE = "page"
    LINE = "line"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ROW = "row"
    COLUMN = "column"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    TEXT_BOX = "text_box"
    DRAWING = "drawing"
    SHEET = "sheet"
    SHEET_NAME = "sheet_name"
    CELL = "cell"
    FIELD = "field"
    KEY = "key"
    TITLE = "title"
    LINK = "link"
    ALTERNATIVE = "alternative"
    ATTRIBUTE = "attribute"
    FIELD_CODE = "field_code"
    SCRIPT = "script"
    REMARK = "remark"
    PROPERTY = "property"
    FORM_FIELD = "form_field"
    OTHER = "other"


@frozen
class Step:
    """One step of a place; numbers count from 1."""

    at: At
    number: int = 0
    name: str = ""


#: From the outside in: a table, its row, its column, the paragraph of that cell.
Place = tuple[Step, ...]


class Mark(Enum):
    """How a stretch stands in the document besides being there. ECHO repeats another piece for older programs."""

    INSERTED = "inserted"
    DELETED = "deleted"
    HIDDEN = "hidden"
    FORMULA = "formula"
    ECHO = "echo"


class Form(Enum):
    """How a stretch is written in its file.

    VERBATIM: character by character. WHOLE: as one unit, such as an entity, which is replaced whole. NUMBER: the number
    of a cell or of a JSON value, which has to become a text. CELL: as NUMBER, in a sheet.
    """

    VERBATIM = "verbatim"
    WHOLE = "whole"
    NUMBER = "number"
    CELL = "cell"


@frozen
class Anchor:
    """Where a stretch is written: bytes `start` to `end` of an entry of the package.

    For files that are texts `entry` is empty and the offsets are code points of the decoded text.
    """

    entry: str
    start: int
    end: int
    form: Form


@frozen
class Stretch:
    """Text of a piece with one history; without `anchor` it stands for a mark such as a tab."""

    span: Span
    marks: tuple[Mark, ...]
    anchor: Anchor | None


@frozen
class Piece:
    """A paragraph, line, cell or field: `stretches` cover `span` in order.

    `headings` are indices of the pieces that head it, outermost first. `level` is its own as a heading, 0 for a title.
    `size` is the size of its largest letters in points, where the format says.
    """

    span: Span
    place: Place
    stretches: tuple[Stretch, ...]
    headings: tuple[int, ...] = ()
    level: int | None = None
    size: float | None = None


class Gap(Enum):
    """What could not be looked into."""

    PICTURES = "pictures"
    EMBEDDED = "embedded"
    PAGES = "pages"


@frozen
class Unseen:
    """Something that was not read: how many, and where (pages by number)."""

    gap: Gap
    count: int
    where: tuple[int, ...] = ()


@frozen
class Document:
    """`text` holds the pieces in order with one character between them: a line end, or a tab within a row."""

    kind: Kind
    text: str
    pieces: tuple[Piece, ...]
    unseen: tuple[Unseen, ...] = ()


class Refusal(Enum):
    """Why a file gives no document."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MUCH = "too_much"
    BOMB = "bomb"
    ENCRYPTED_OFFICE = "encrypted_office"
    ENCRYPTED_PDF = "encrypted_pdf"
    OLD_OFFICE = "old_office"
    DAMAGED = "damaged"
    NO_TEXT_LAYER = "no_text_layer"
    NOT_SUPPORTED = "not_supported"
    NO_TEXT = "no_text"
    DECLARES_ENTITIES = "declares_entities"
    BAD_JSON = "bad_json"
    NO_READER = "no_reader"


@frozen
class Refused:
    """The reason, and what the sentence names: a limit, or what the file is."""

    reason: Refusal
    named: str = ""
