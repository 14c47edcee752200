"""Read `.docx`: the body and everything around it that holds text.

Assumes the bytes of a package. Guarantees that no part with text is passed over: the parts that are not known are read
as texts without form. What holds no text that a program could read – pictures, embedded files – is counted. Raises
`Refuse`. Source: ECMA-376, part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from typing import Final

from policyc.documents.drafting import Draft, Refuse
from policyc.documents.loose import read_loosely
from policyc.documents.markup import as_utf8, walk
from policyc.documents.model import At, Document, Gap, Kind, Place, Refusal, Step, Unseen
from policyc.documents.package import Package
from policyc.documents.relations import Relation, relations_of
from policyc.documents.word_story import Numbering, Story
from policyc.documents.word_styles import styles_of

_MAIN: Final = "word/document.xml"
#: Parts that say how things look, and hold no text.
_FORM_ONLY: Final = frozenset(
    {"styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "commentsExtended"}
)
_NUMBERED: Final = {"header": At.HEADER, "footer": At.FOOTER}
_NOTES: Final = ("footnotes", "endnotes", "comments")
_EMBEDDED: Final = (
    *(".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".pdf", ".rtf", ".txt"),
    *(".html", ".htm", ".mht", ".bin", ".ole", ".zip"),
)
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp")


def read_word(package: Package) -> Document:
    """Return the document of a package."""
    main = _main(package)
    body = package.read(main)
    if body is None:
        raise Refuse(Refusal.DAMAGED)
    relations = relations_of(package, main)
    styles_entry = next((one.entry for one in relations if one.kind == "styles"), "word/styles.xml")
    styles = styles_of(package.read(styles_entry), styles_entry)
    draft, numbering = Draft(), Numbering()
    read = {main, styles_entry, *(one.entry for one in relations if one.kind in _FORM_ONLY)}

    def tell(entry: str, place: Place) -> None:
        data = package.read(entry)
        if data is not None and entry not in read:
            walk(as_utf8(data), entry, Story(draft, styles, place, numbering))
        read.add(entry)

    walk(as_utf8(body), main, Story(draft, styles, (), numbering))
    for kind in _NOTES:
        for one in relations:
            if one.kind == kind:
                tell(one.entry, ())
    counts = dict.fromkeys(_NUMBERED, 0)
    for one in relations:
        if one.kind in counts and one.entry not in read:
            counts[one.kind] += 1
            tell(one.entry, (Step(_NUMBERED[one.kind], counts[one.kind]),))
    _links(draft, package, (main, *sorted(read - {main})), relations)
    read_loosely(draft, package, read)
    return draft.document(Kind.DOCX, unseen_in(package))


def unseen_in(package: Package) -> tuple[Unseen, ...]:
    """Count what an office package holds and no program can read as text."""
    pictures = sum("/media/" in name and name.lower().endswith(_PICTURES) for name in package.names)
    embedded = sum(name.lower().endswith(_EMBEDDED) and "/printerSettings/" not in name for name in package.names)
    counted = (Unseen(Gap.PICTURES, pictures), Unseen(Gap.EMBEDDED, embedded))
    return tuple(one for one in counted if one.count)


def _main(package: Package) -> str:
    for one in relations_of(package, ""):
        if one.kind == "officeDocument":
            return one.entry
    return _MAIN


def _links(draft: Draft, package: Package, entries: tuple[str, ...], of_main: tuple[Relation, ...]) -> None:
    """Take the addresses that words link to; they stand outside the text."""
    count = 0
    for entry in entries:
        relations = of_main if entry == entries[0] else relations_of(package, entry)
        for one in relations:
            if one.outside is not None:
                count += 1
                draft.add((Step(At.LINK, count),), [one.outside], headed=False)
