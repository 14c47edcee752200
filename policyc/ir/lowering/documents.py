"""Lower what describes the regulation: its identity, its clauses, readings, conventions, silences."""

from __future__ import annotations

import hashlib
from datetime import date

from policyc.ir.basis import NO_BASIS, Basis, Guarded
from policyc.ir.conditions import TRUE, choose
from policyc.ir.lowering.acting import hole
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.policy import (
    ClauseText,
    Confirmation,
    Convention,
    Identity,
    Option,
    Reading,
    Silence,
)
from policyc.ir.terms import Hole
from policyc.names.program import PlacedDeclaration
from policyc.names.symbols import Symbol, SymbolKind, options_of
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


def lower_identity(lowering: Lowering) -> Identity:
    """Lower 制度; exactly one was found before."""
    placed = next(iter(lowering.program.declarations(Keyword.POLICY)))
    body = placed.body
    in_force, in_force_basis = _in_force(lowering, placed)
    expiry = _expiry(lowering, placed)
    adopted = next((each.value for each in expiry if choose(each.guard, lowering.adopted()) == TRUE), None)
    return Identity(
        id=lowering.id_of(placed),
        label=placed.name,
        title=title_of(placed.declaration),
        document_number=query.text_of(body, Keyword.DOCUMENT_NUMBER),
        issuer=query.text_of(body, Keyword.ISSUER),
        addressed_to=_texts(body, Keyword.ADDRESSED_TO),
        under=_texts(body, Keyword.UNDER),
        interpreted_by=query.text_of(body, Keyword.INTERPRETED_BY),
        region=query.text_of(body, Keyword.REGION),
        rank=query.text_of(body, Keyword.RANK),
        dated=_date(body, Keyword.DATED),
        in_force=in_force,
        in_force_basis=in_force_basis,
        expires=adopted if isinstance(adopted, date) else None,
        expiry_note=adopted.note if isinstance(adopted, Hole) else "",
        expiry=expiry,
        on_trial=query.has_flag(body, Keyword.TRIAL),
        digest=_digest(lowering),
    )


def _texts(body: tuple[tree.Clause, ...], keyword: Keyword) -> tuple[str, ...]:
    return tuple(text.value for clause in query.clauses(body, tree.TextsClause, keyword) for text in clause.texts)


def _date(body: tuple[tree.Clause, ...], keyword: Keyword) -> date | None:
    for clause in query.clauses(body, tree.DateClause, keyword):
        return clause.date.value if isinstance(clause.date, tree.Date) else None
    return None


def _expiry(lowering: Lowering, placed: PlacedDeclaration) -> tuple[Guarded[date | Hole], ...]:
    alternatives: list[tuple[tuple[tree.Basis, ...], date | Hole]] = [
        (clause.basis, clause.date.value if isinstance(clause.date, tree.Date) else hole(clause.date))
        for clause in query.clauses(placed.body, tree.DateClause, Keyword.EXPIRES)
    ]
    return lowering.guarded(placed.source, alternatives, NO_BASIS)


def _in_force(lowering: Lowering, placed: PlacedDeclaration) -> tuple[date | None, Basis]:
    """Return the day the text takes effect: as written, or from its date by the convention named behind 未定."""
    for clause in query.clauses(placed.body, tree.DateClause, Keyword.IN_FORCE):
        basis = lowering.basis(placed.source, clause.basis)
        if isinstance(clause.date, tree.Date):
            return clause.date.value, basis
        if basis.conventions:
            return _date(placed.body, Keyword.DATED), basis
        return None, basis
    return None, NO_BASIS


def _digest(lowering: Lowering) -> str:
    """Hash the regulation and every rule file, by name, so that a receipt names exactly what was in force."""
    hashed = hashlib.sha256()
    texts = [(unit.file.source.name.rsplit("/", 1)[-1], unit.file.source.text) for unit in lowering.program.units]
    if lowering.program.regulation is not None:
        texts.append(("", lowering.program.regulation.source.text))
    for name, text in sorted(texts):
        for part in (name, text):
            encoded = part.encode("utf-8", "surrogatepass")
            hashed.update(len(encoded).to_bytes(8, "big") + encoded)
    return hashed.hexdigest()


def lower_clauses(lowering: Lowering) -> tuple[ClauseText, ...]:
    """Return every clause of the regulation with its text, descendants included."""
    regulation = lowering.program.regulation
    if regulation is None:
        return ()
    return tuple(
        ClauseText(clause.id, clause.heading, regulation.source.slice(clause.span).strip())
        for clause in regulation.clauses
    )


def lower_readings(lowering: Lowering) -> tuple[Reading, ...]:
    """Lower every 解读."""
    return tuple(
        _reading(lowering, symbol, symbol.node)
        for symbol in lowering.declared(SymbolKind.READING)
        if isinstance(symbol.node, tree.Declaration)
    )


def _reading(lowering: Lowering, symbol: Symbol, node: tree.Declaration) -> Reading:
    adoption = query.clauses(node.body, tree.AdoptionClause)[0]
    confirmations = query.clauses(node.body, tree.ConfirmationClause)
    ids = lowering.options(symbol)
    return Reading(
        id=symbol.id,
        label=symbol.name,
        question=query.text_of(node.body, Keyword.QUESTION),
        options=tuple(
            Option(ids[option.name.text], option.name.text, option.title.value if option.title else "")
            for option in options_of(symbol)
            if option.name is not None
        ),
        adopted=ids[adoption.option.text],
        adopted_by=adoption.by.value if adoption.by else "",
        adopted_on=adoption.on.value if adoption.on else None,
        reason=query.text_of(node.body, Keyword.REASON),
        confirmation=next(
            (Confirmation(clause.organ.value, clause.document.value, clause.on.value) for clause in confirmations), None
        ),
        basis=lowering.block_basis(symbol.source, node.body),
    )


def lower_conventions(lowering: Lowering) -> tuple[Convention, ...]:
    """Lower every 惯例."""
    return tuple(
        Convention(
            lowering.id_of(placed),
            placed.name,
            title_of(placed.declaration),
            query.text_of(placed.body, Keyword.REASON),
        )
        for placed in lowering.program.declarations(Keyword.CONVENTION)
    )


def lower_silences(lowering: Lowering) -> tuple[Silence, ...]:
    """Lower every 未规定."""
    return tuple(
        Silence(tuple(lowering.id(placed.source, name) for name in placed.clause.facts), placed.clause.because.value)
        for placed in lowering.program.every()
        if isinstance(placed.clause, tree.SilenceClause)
    )
