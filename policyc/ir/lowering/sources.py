"""Lower source lists, and the detectors and lexicons."""

from __future__ import annotations

from collections.abc import Mapping

from policyc.ir.basis import NO_BASIS
from policyc.ir.conditions import conjoin
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.policy import (
    DetectorUse,
    Fact,
    FactHome,
    FactType,
    HostEntry,
    HostScope,
    OpenTail,
    SourceList,
    TextPart,
)
from policyc.names.program import PlacedDeclaration
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.syntax.reserved import Reserved, reserved
from policyc.wording.questions import admission_label, admission_question

_PARTS = {
    Reserved.TITLE: TextPart.TITLE,
    Reserved.BODY: TextPart.BODY,
    Reserved.ATTACHMENTS: TextPart.ATTACHMENTS,
}


def lower_lists(lowering: Lowering) -> tuple[SourceList, ...]:
    """Lower every 名单, and generate the question that admits an unlisted host to an open one."""
    return tuple(_list(lowering, placed) for placed in lowering.program.declarations(Keyword.LIST))


def _list(lowering: Lowering, placed: PlacedDeclaration) -> SourceList:
    source, body = placed.source, placed.body
    basis = lowering.block_basis(source, body)
    exists = lowering.exists(source, body)
    list_id = lowering.id_of(placed)
    tails = tuple(
        OpenTail(
            clause.tail.value,
            clause.unlisted is not tree.Unlisted.NOT_LISTED,
            conjoin(exists, lowering.taken(source, clause.basis)),
            lowering.own_basis(source, clause.basis, basis),
        )
        for clause in query.clauses(body, tree.OthersClause)
    )
    verified = query.clauses(body, tree.DateClause, Keyword.VERIFIED)
    date = verified[0].date if verified else None
    return SourceList(
        id=list_id,
        label=placed.name,
        title=title_of(placed.declaration),
        entries=tuple(
            HostEntry(
                entry=clause.code.text if clause.code else clause.name.text,
                label=clause.name.text,
                scope=HostScope.EXACT if host.scope is tree.HostScope.EXACT else HostScope.WITH_SUBDOMAINS,
                host=host.host.value,
                included=clause.keyword is Keyword.SOURCE,
                guard=conjoin(exists, lowering.taken(source, clause.basis)),
                basis=lowering.own_basis(source, clause.basis, basis),
            )
            for clause in query.clauses(body, tree.SourceClause)
            for host in clause.hosts
        ),
        tails=tails,
        incomplete=query.has_flag(body, Keyword.INCOMPLETE),
        verified=date.value if isinstance(date, tree.Date) else None,
        admission=_admission(lowering, placed, list_id, tails),
        basis=basis,
    )


def _admission(lowering: Lowering, placed: PlacedDeclaration, list_id: str, tails: tuple[OpenTail, ...]) -> str:
    texts = tuple(tail.text for tail in tails if tail.to_be_judged)
    fact_id = f"{list_id}_admitted"
    lowering.generated[fact_id] = Fact(
        id=fact_id,
        label=admission_label(texts, placed.name),
        type=FactType.YES_NO,
        home=FactHome.ADMISSION,
        question=admission_question(texts, placed.name),
        values=(),
        ordinary=None,
        declarable=False,
        correctable=True,
        decided_at=None,
        decided_by=None,
        subject=list_id,
        basis=NO_BASIS,
    )
    return fact_id


def lower_detectors(lowering: Lowering, lexicons: Mapping[str, tuple[str, ...]]) -> tuple[DetectorUse, ...]:
    """Lower every 检测 and 词表; `lexicons` holds the words of the files that word lists name, by path as written."""
    return tuple(
        DetectorUse(
            id=lowering.id_of(placed),
            label=placed.name,
            title=title_of(placed.declaration),
            parts=_parts(placed),
            built_in=query.text_of(placed.body, Keyword.BUILT_IN) or None,
            words=lexicons.get(query.text_of(placed.body, Keyword.FILE), ()),
            allowed=lexicons.get(query.text_of(placed.body, Keyword.ALLOWED_WORDS), ()),
        )
        for placed in lowering.program.declarations(Keyword.DETECTOR, Keyword.LEXICON)
    )


def _parts(placed: PlacedDeclaration) -> tuple[TextPart, ...]:
    named = tuple(
        _PARTS[part]
        for clause in query.clauses(placed.body, tree.NamesClause, Keyword.LOOKS_AT)
        for name in clause.names
        if (part := reserved(name.text)) in _PARTS
    )
    return named or tuple(TextPart)
