"""An item whose text comes from a document, and places of the document in its answers.

Assumes an item that was read and a document. Guarantees that nothing the item says is overwritten: a body that differs
from the document is the caller's to settle. The body is what a reader of the published document gets – changes
accepted, without remarks, hidden text, addresses behind words, properties –, what is left out is told (`left_out`). A
title is taken where the item has none: what stands out as one at the beginning of the document. Reports nothing. This
module is imported only when there is a document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from policyc.decision.item import Attachment, Item
from policyc.decision.item_digest import with_digests
from policyc.decision.model import Decision, EvidenceAnswer
from policyc.documents.model import At, Document, Kind, Mark, Piece
from policyc.documents.saying import place_text
from policyc.documents.views import View, body_of
from policyc.source.frozen import frozen
from policyc.wording.language import Language

_ASIDE: Final = frozenset(
    {
        At.COMMENT,
        At.LINK,
        At.ALTERNATIVE,
        At.ATTRIBUTE,
        At.FIELD_CODE,
        At.SCRIPT,
        At.REMARK,
        At.PROPERTY,
        At.OTHER,
        At.KEY,
        At.SHEET_NAME,
        At.TITLE,
    }
)
#: A title stands among the first pieces, and is no longer than this.
_FIRST: Final = 12
_LONGEST_TITLE: Final = 120
_WITH_LINKS: Final = (Kind.DOCX, Kind.XLSX, Kind.PDF)


@frozen
class Paper:
    """A document under the name that an attachment has."""

    name: str
    document: Document


@frozen
class Documented:
    """The item with the texts of its documents; `views` by what conditions call the part (`body`, `attachments[0]`).

    `left_out` are the marks and kinds of places that hold text which is not in the body.
    """

    item: Item
    views: tuple[tuple[str, Document, View], ...]
    left_out: tuple[Mark | At, ...]


def differs(item: Item, paper: Paper) -> bool:
    """Tell whether the item has a body of its own that is not the document's."""
    if item.body is None:
        return False
    return "".join(item.body.split()) != "".join(_body(paper.document).text.split())


def with_documents(item: Item, body: Paper, attached: Sequence[Paper]) -> Documented:
    """Return the item with the text of a document as its body, and others as attachments by their names."""
    view = _body(body.document)
    views = [("body", body.document, view)]
    attachments = list(item.attachments or ())
    for paper in attached:
        text = _body(paper.document)
        index = next((at for at, one in enumerate(attachments) if one.name == paper.name), len(attachments))
        attachments[index : index + 1] = [Attachment(paper.name, text.text)]
        views.append((f"attachments[{index}]", paper.document, text))
    links = (*(item.links or ()), *_links(body.document), *(url for one in attached for url in _links(one.document)))
    made = replace(
        item,
        title=title_of(body.document) if item.title is None else item.title,
        body=view.text,
        attachments=tuple(attachments) if attached or item.attachments is not None else None,
        links=None if item.links is None and not links else tuple(dict.fromkeys(links)),
    )
    return Documented(with_digests(made), tuple(views), _left_out(body.document))


def with_places(decision: Decision, documented: Documented, language: Language) -> Decision:
    """Return the decision with the places of what was found, in words."""
    findings = tuple(
        replace(one, evidence=tuple(_placed(piece, documented, language) for piece in one.evidence))
        for one in decision.findings
    )
    contradictions = tuple(
        replace(one, evidence=tuple(_placed(piece, documented, language) for piece in one.evidence))
        for one in decision.contradictions
    )
    return replace(decision, findings=findings, contradictions=contradictions)


def title_of(document: Document) -> str | None:
    """Return the title of a document, or None where none stands out.

    A style for titles goes first, then the largest letters if they stand before every heading (a title often has no
    style, while 一、… has one), then the first of the highest headings.
    """
    flow = [piece for piece in document.pieces if _is_body(piece)][:_FIRST]
    headings = [piece for piece in flow if piece.level is not None]
    titles = [piece for piece in headings if piece.level == 0]
    if titles:
        return _short(document, titles[:1])
    usual = Counter(piece.size for piece in document.pieces if piece.size is not None)
    largest = max((piece.size for piece in flow if piece.size is not None), default=None)
    if largest is not None and largest > usual.most_common(1)[0][0]:
        first = next(index for index, piece in enumerate(flow) if piece.size == largest)
        if not headings or first <= flow.index(headings[0]):
            return _short(document, list(takewhile(lambda piece: piece.size == largest, flow[first:])))
    highest = min((piece.level for piece in headings if piece.level is not None), default=None)
    return _short(document, [piece for piece in headings if piece.level == highest][:1])


def _short(document: Document, lines: Sequence[Piece]) -> str | None:
    text = "".join(document.text[piece.span.start : piece.span.end].strip() for piece in lines)
    text = text.lstrip("#").strip() if document.kind is Kind.MARKDOWN else text
    return text if 0 < len(text) <= _LONGEST_TITLE else None


def _body(document: Document) -> View:
    return body_of(document, _is_body)


def _is_body(piece: Piece) -> bool:
    return not any(step.at in _ASIDE for step in piece.place)


def _links(document: Document) -> tuple[str, ...]:
    if document.kind not in _WITH_LINKS:
        return ()
    pieces = (piece for piece in document.pieces if piece.place[-1].at is At.LINK)
    urls = (document.text[piece.span.start : piece.span.end] for piece in pieces)
    return tuple(url for url in urls if url.lower().startswith(("http://", "https://")))


def _left_out(document: Document) -> tuple[Mark | At, ...]:
    marks = {mark for piece in document.pieces for stretch in piece.stretches for mark in stretch.marks}
    kinds = {step.at for piece in document.pieces for step in piece.place}
    return (
        *(mark for mark in (Mark.DELETED, Mark.HIDDEN) if mark in marks),
        *((At.COMMENT,) if At.COMMENT in kinds else ()),
    )


def _without_numbers(name: str) -> str:
    """Return the name of a sheet without what may be a person's number."""
    return _NUMBER.sub(lambda match: match.group()[:3] + "*" * (len(match.group()) - 3), name)


_NUMBER: Final = re.compile("[0-9]{11,}[0-9Xx]?")


def _placed(evidence: EvidenceAnswer, documented: Documented, language: Language) -> EvidenceAnswer:
    for where, document, view in documented.views:
        if where == evidence.where:
            spans = view.spans(evidence.start, evidence.end)
            if spans:
                at = bisect_right(document.pieces, spans[0].start, key=lambda piece: piece.span.start)
                place = document.pieces[max(at - 1, 0)].place
                return replace(evidence, place=place_text(place, language, _without_numbers))
    return evidence
