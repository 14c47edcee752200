"""Questions about a declaration's block: its clauses by keyword, its nested declarations, every basis in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from policyc.syntax import tree
from policyc.syntax.keywords import Keyword

ClauseType = TypeVar("ClauseType")


def clauses(body: tuple[tree.Clause, ...], shape: type[ClauseType], *keywords: Keyword) -> tuple[ClauseType, ...]:
    """Return the clauses of this shape in the block, of these keywords when any are given, in order of writing."""
    return tuple(
        clause
        for clause in body
        if isinstance(clause, shape) and (not keywords or getattr(clause, "keyword", None) in keywords)
    )


def has_flag(body: tuple[tree.Clause, ...], keyword: Keyword) -> bool:
    """Tell whether a clause with this keyword stands in the block."""
    return any(getattr(clause, "keyword", None) is keyword for clause in body)


def text_of(body: tuple[tree.Clause, ...], keyword: Keyword) -> str:
    """Return the first text of the first such clause, or the empty text."""
    for clause in clauses(body, tree.TextsClause, keyword):
        return clause.texts[0].value if clause.texts else ""
    return ""


def bodies(clause: tree.Clause) -> tuple[tree.Clause, ...]:
    """Return the clauses directly inside this one."""
    match clause:
        case tree.Declaration(body=body) | tree.Arm(body=body):
            return body
        case _:
            return ()


def walk(body: tuple[tree.Clause, ...]) -> Iterator[tree.Clause]:
    """Yield every clause of the block and of the blocks inside it, each before what it contains."""
    for clause in body:
        yield clause
        yield from walk(bodies(clause))


def bases(clause: tree.Clause) -> Iterator[tree.Basis]:
    """Yield the bases written in this clause itself: its own line, or the brackets behind it."""
    match clause:
        case tree.CitesClause(cites=cites) | tree.OmissionClause(cites=cites):
            yield cites
        case tree.ReadingClause(ref=ref) | tree.ConventionClause(ref=ref):
            yield ref
        case tree.AskClause(basis=basis, consequence_basis=consequence_basis):
            yield from basis
            yield from consequence_basis
        case _:
            yield from getattr(clause, "basis", ())


def has_basis(clause: tree.Clause) -> bool:
    """Tell whether a clause has a basis of its own."""
    return any(True for _ in bases(clause))


def effects(clause: tree.Clause) -> tuple[tree.Effect, ...]:
    """Return what a clause brings about: the effect of a result or of a timer; nothing for other clauses."""
    match clause:
        case tree.EffectClause(effect=effect) | tree.OverdueClause(effect=effect):
            return (effect,)
        case _:
            return ()


def block_bases(body: tuple[tree.Clause, ...]) -> tuple[tree.Basis, ...]:
    """Return the bases that stand on lines of their own: they are for the whole block."""
    return tuple(
        basis
        for clause in body
        if isinstance(clause, tree.CitesClause | tree.ReadingClause | tree.ConventionClause)
        for basis in bases(clause)
    )
