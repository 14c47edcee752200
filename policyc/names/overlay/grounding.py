"""The basis of an edit, put behind what it writes: what an overlay changes stands on the overlay's own words.

Reports nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, assert_never

from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

BASIS_CLAUSES: Final = (tree.CitesClause, tree.ReadingClause, tree.ConventionClause)

_STEPS: Final = frozenset({Keyword.STEP, Keyword.PUBLISH, Keyword.CHOOSE, Keyword.PARALLEL})


def basis_lines(body: tuple[tree.Clause, ...]) -> tuple[tree.Clause, ...]:
    """Return the lines of a block that say what it stands on."""
    return tuple(clause for clause in body if isinstance(clause, BASIS_CLAUSES))


def basis_line(basis: tree.Basis) -> tree.Clause:
    """Return a basis in brackets as a line of its own; a reading becomes a remark, under no option."""
    match basis:
        case tree.Cites():
            return tree.CitesClause(Keyword.CITES, basis, basis.span)
        case tree.ReadingRef():
            return tree.ReadingClause(Keyword.READING, replace(basis, options=(), no_rule=False), basis.span)
        case tree.ConventionRef():
            return tree.ConventionClause(Keyword.CONVENTION, basis, basis.span)
        case _:
            assert_never(basis)


def grounded(clause: tree.Clause, lines: tuple[tree.Clause, ...]) -> tree.Clause:
    """Return a clause with the basis of its edit, where it has none of its own.

    Who acts gets none: whether the clause cited names him is for a later phase to see, as in every block.
    """
    match clause:
        case tree.Declaration():
            return _declaration(clause, lines)
        case tree.Arm(basis=basis, body=body):
            inner = tuple(grounded(one, lines) if isinstance(one, tree.Declaration) else one for one in body)
            return replace(clause, basis=basis or _bases(lines), body=inner)
        case tree.ActorsClause():
            return clause
        case tree.AskClause(basis=basis, consequence=consequence, consequence_basis=outcome_basis):
            behind = outcome_basis or (_bases(lines) if consequence is not None else ())
            return replace(clause, basis=basis or _bases(lines), consequence_basis=behind)
        case _ if getattr(clause, "basis", None) == ():
            return replace(clause, basis=_bases(lines))  # type: ignore[arg-type]  # Every such shape has it.
        case _:
            return clause


def _declaration(declaration: tree.Declaration, lines: tuple[tree.Clause, ...]) -> tree.Declaration:
    """Give a declaration its own lines, and where it has none those of the edit."""
    body = declaration.body
    if declaration.keyword is Keyword.REPEAT:
        inner = tuple(grounded(one, lines) if isinstance(one, tree.Declaration | tree.Arm) else one for one in body)
        return replace(declaration, body=inner)
    if any(isinstance(clause, tree.CitesClause) for clause in body):
        return declaration
    return replace(declaration, body=(*lines, *body))


def _bases(lines: tuple[tree.Clause, ...]) -> tuple[tree.Basis, ...]:
    return query.block_bases(lines)
