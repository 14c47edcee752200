"""Lower what the office claims of its own rules, and the findings that it accepts."""

from __future__ import annotations

from collections.abc import Iterator

from policyc.ir.assertions import (
    Accepted,
    Assertion,
    Avoids,
    Claim,
    DifferentPersons,
    HasStatus,
    NeverPublished,
    Passes,
    Precedes,
)
from policyc.ir.lowering.context import Lowering, title_of
from policyc.ir.lowering.facts import when
from policyc.names.program import PlacedDeclaration
from policyc.syntax import tree
from policyc.syntax.keywords import Keyword
from policyc.wording.statuses import status_code


def lower_assertions(lowering: Lowering) -> tuple[Assertion, ...]:
    """Lower every 断言."""
    return tuple(
        Assertion(
            id=lowering.id_of(placed),
            label=placed.name,
            title=title_of(placed.declaration),
            when=when(lowering, placed),
            claims=tuple(_claims(lowering, placed)),
            basis=lowering.block_basis(placed.source, placed.body),
        )
        for placed in lowering.program.declarations(Keyword.PROPERTY)
    )


def lower_accepted(lowering: Lowering) -> tuple[Accepted, ...]:
    """Lower every 留意."""
    return tuple(
        Accepted(
            placed.clause.finding.value.strip(),
            placed.clause.because.value,
            inherited=not placed.shared and placed.clause.span.start < lowering.program.own_from,
        )
        for placed in lowering.program.top()
        if isinstance(placed.clause, tree.AcceptanceClause)
    )


def _claims(lowering: Lowering, placed: PlacedDeclaration) -> Iterator[Claim]:
    source = placed.source
    for clause in placed.body:
        match clause:
            case tree.MembersClause(keyword=keyword, names=names):
                steps = tuple(dict.fromkeys(lowering.id(source, name) for name in names))
                yield Passes(steps) if keyword is Keyword.PASSES else Avoids(steps)
            case tree.OrderClause(first=first, then=then):
                yield Precedes(lowering.id(source, first), lowering.id(source, then))
            case tree.StandingClause(statuses=statuses, negated=negated):
                codes = (status_code(name.text) for name in statuses)
                yield HasStatus(tuple(dict.fromkeys(code for code in codes if code is not None)), negated)
            case tree.FlagClause(keyword=Keyword.NEVER_REACHES):
                yield NeverPublished()
            case tree.ApartClause(role=role, other=other):
                yield DifferentPersons(lowering.id(source, role), lowering.id(source, other))
            case _:
                pass
