"""Read `.pdf`: its text layer by pages and lines, its remarks, form fields, addresses and properties.

Assumes bytes. Guarantees bounded work: pages, marks on a page and unpacked bytes are counted. A page without a text
layer – a scan – is reported, since nothing on it was read. Raises `Refuse`. The library is imported when a file is
read.
Source: ISO 32000-2.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from policyc.documents.drafting import Draft, Refuse, Written
from policyc.documents.model import At, Document, Gap, Kind, Refusal, Step, Unseen

if TYPE_CHECKING:  # at run time only a file that is one
    from pypdf import PageObject, PdfReader

MOST_PAGES: Final = 3_000
MOST_MARKS: Final = 2_000_000
_MOST_ON_A_PAGE: Final = 10_000
_PROPERTIES: Final = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator")


def read_portable(data: bytes) -> Document:
    """Return the document of a file."""
    # Imported here: it costs as much as the rest of a run, and other documents do without.
    try:
        import logging  # noqa: PLC0415 – see above

        import pypdf  # noqa: PLC0415 – see above
    except ImportError as error:
        raise Refuse(Refusal.NO_READER, "pypdf") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would quote the file
    try:
        return _read(_unlocked(pypdf.PdfReader(io.BytesIO(data), strict=False)))
    except (Refuse, KeyboardInterrupt, SystemExit):
        raise
    except pypdf.errors.DependencyError as error:
        raise Refuse(Refusal.ENCRYPTED_PDF) from error
    except pypdf.errors.LimitReachedError as error:
        raise Refuse(Refusal.BOMB) from error
    except BaseException as error:  # a damaged file makes the library raise anything, recursion included
        raise Refuse(Refusal.DAMAGED) from error


def _unlocked(reader: PdfReader) -> PdfReader:
    """Open a file that forbids changes only; one that asks for a password stays closed."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refuse(Refusal.ENCRYPTED_PDF)
    return reader


def _read(reader: PdfReader) -> Document:
    draft = Draft()
    if len(reader.pages) > MOST_PAGES:
        raise Refuse(Refusal.TOO_MUCH, str(MOST_PAGES))
    marks = _Marks()
    without: list[int] = []
    pages = 0
    for pages, page in enumerate(reader.pages, 1):
        text = page.extract_text(visitor_operand_before=marks.count)
        if not _is_legible(text):
            without.append(pages)
        for number, line in enumerate((line for line in text.split("\n") if line.strip()), 1):
            draft.add((Step(At.PAGE, pages), Step(At.LINE, number)), [Written(_clean(line))], headed=False)
        for step, said in _beside(page):
            draft.add((Step(At.PAGE, pages), step), [Written(_clean(said))], headed=False)
    if not pages:
        raise Refuse(Refusal.DAMAGED)
    if len(without) == pages:
        raise Refuse(Refusal.NO_TEXT_LAYER)
    properties = reader.metadata
    for name in _PROPERTIES if properties is not None else ():
        value = properties.get(name) if properties is not None else None
        if isinstance(value, str):
            draft.add((Step(At.PROPERTY, name=name.removeprefix("/")),), [Written(_clean(value))], headed=False)
    embedded = len(reader.attachments)
    unseen = (
        Unseen(Gap.PAGES, len(without), tuple(without)),
        Unseen(Gap.EMBEDDED, embedded),
    )
    return draft.document(Kind.PDF, (one for one in unseen if one.count))


def _beside(page: PageObject) -> Iterator[tuple[Step, str]]:
    """Yield remarks, the values of form fields and addresses of a page."""
    annotations = page.get("/Annots")
    if annotations is None:
        return
    counts = {At.COMMENT: 0, At.FORM_FIELD: 0, At.LINK: 0}
    for reference in list(annotations.get_object() or ())[:_MOST_ON_A_PAGE]:
        annotation = reference.get_object()
        if not hasattr(annotation, "get"):
            continue
        action = annotation.get("/A")
        action = action.get_object() if action is not None else {}
        for at, said in (
            (At.COMMENT, annotation.get("/Contents")),
            (At.FORM_FIELD, annotation.get("/V")),
            (At.LINK, action.get("/URI") if hasattr(action, "get") else None),
        ):
            if isinstance(said, str) and said.strip():
                counts[at] += 1
                yield Step(at, counts[at]), said


def _is_legible(text: str) -> bool:
    """Tell whether a page has a text layer that says which characters its signs are."""
    signs = len(text) - sum(map(text.count, " \n\t\u3000"))
    return signs > 0 and len(_ILLEGIBLE.findall(text)) < _TOO_MANY * signs


#: What comes out where a font does not say which characters its signs are.
_ILLEGIBLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_TOO_MANY: Final = 0.3


def _clean(text: str) -> str:
    """Return a text without halves of characters, which nothing could write."""
    return text.encode("utf-8", "replace").decode().replace("\r", "\n").replace("\0", "")


class _Marks:
    """Counts the marks on all pages, so that a page that draws without end is left."""

    def __init__(self) -> None:
        self._done = 0

    def count(self, *_: object) -> None:
        self._done += 1
        if self._done > MOST_MARKS:
            raise Refuse(Refusal.BOMB)
