"""What must stand on something: every binding declaration, every exception, consequence, actor and position.

Source: `docs/language.md` §2. May report the kinds of `catalogue.rules` that speak of bases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.diagnostics.catalogue import rules as kinds
from policyc.diagnostics.model import Diagnostic, Location
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol
from policyc.source.folding import fold_key
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

_BINDING: Final = (
    Keyword.SCOPE,
    Keyword.DERIVE,
    Keyword.LIST,
    Keyword.CLASSIFICATION,
    Keyword.TIER,
    Keyword.WORKFLOW,
    Keyword.FRAGMENT,
    Keyword.EXEMPT,
    Keyword.ESCALATION,
    Keyword.CHECK,
    Keyword.CHECKLIST,
    Keyword.DUTY,
    Keyword.SANCTION,
    Keyword.FORM,
)

_SEVERE: Final = {
    tree.Consequence.BLOCK: Keyword.BLOCK,
    tree.Consequence.FIX: Keyword.FIX,
    tree.Consequence.MASK: Keyword.MASK,
    tree.Consequence.VERIFY: Keyword.VERIFY,
    tree.Consequence.REMIND: Keyword.REMIND,
}


def check_bases(program: Program, resolution: Resolution) -> tuple[Diagnostic, ...]:
    """Check the policy's own rule files; shared files bind nobody by themselves."""
    found: list[Diagnostic] = []
    for placed in program.declarations(Keyword.ROLE, Keyword.ORGAN):
        found.extend(_standing_in(placed))
    for placed in program.declarations(*_BINDING):
        if placed.shared or placed.declaration.damaged:
            continue
        bases = query.block_bases(placed.body)
        if not bases:
            found.append(
                kinds.NO_BASIS.at(
                    Location(placed.source, placed.declaration.head_span),
                    kind=Wording(placed.declaration.keyword.zh, placed.declaration.keyword.en),
                    name=placed.name,
                )
            )
            continue
        found.extend(_exceptions(placed))
        found.extend(_consequences(placed))
        found.extend(_positions(placed))
        found.extend(_Actors(program, resolution).check(placed.source, placed.body, bases))
    return tuple(found)


def _standing_in(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    """Report who stands in, and how an organ deliberates, where nothing says so."""
    if query.block_bases(placed.body):
        return
    for clause in placed.body:
        stands_in = isinstance(clause, tree.ActorsClause) and clause.keyword is Keyword.STAND_IN
        deliberates = isinstance(clause, tree.CouncilClause) and clause.unstated is None
        if (stands_in or deliberates) and not query.has_basis(clause):
            yield kinds.STANDING_IN_WITHOUT_BASIS.at(
                Location(placed.source, clause.span), what=placed.source.slice(clause.span), role=placed.name
            )


def _exceptions(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    for clause in query.walk(placed.body):
        if isinstance(clause, tree.ConditionClause) and clause.keyword is Keyword.UNLESS and not clause.basis:
            yield kinds.EXCEPTION_WITHOUT_BASIS.at(Location(placed.source, clause.span))


def _positions(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    for clause in query.clauses(placed.body, tree.PlaceClause):
        if not clause.basis:
            yield kinds.POSITION_WITHOUT_BASIS.at(Location(placed.source, clause.span))


def _consequences(placed: PlacedDeclaration) -> Iterator[Diagnostic]:
    """禁止发布 under 不得 is what the text's own word does; every other consequence is somebody's.

    A check that stands on a convention as a whole has its consequence from there.
    """
    if any(isinstance(basis, tree.ConventionRef) for basis in query.block_bases(placed.body)):
        return
    requirements = query.clauses(placed.body, tree.RequirementClause, Keyword.SHALL, Keyword.SHALL_NOT)
    forbids = bool(requirements) and requirements[0].keyword is Keyword.SHALL_NOT
    for clause in placed.body:
        match clause:
            case tree.ConsequenceClause(consequence=consequence, basis=basis):
                if basis or (forbids and consequence is tree.Consequence.BLOCK):
                    continue
                yield _without_basis(placed.source, clause, consequence)
            case tree.AskClause(consequence=tree.Consequence() as consequence, consequence_basis=basis):
                if not basis:
                    yield _without_basis(placed.source, clause, consequence)
            case _:
                pass


def _without_basis(
    source: SourceText, clause: tree.ConsequenceClause | tree.AskClause, consequence: tree.Consequence
) -> Diagnostic:
    keyword = _SEVERE[consequence]
    return kinds.CONSEQUENCE_WITHOUT_BASIS.at(Location(source, clause.span), outcome=Wording(keyword.zh, keyword.en))


class _Actors:
    """An actor stands on the text when a clause cited there names him, else on a basis of his own."""

    def __init__(self, program: Program, resolution: Resolution) -> None:
        self._regulation = program.regulation
        self._resolution = resolution

    def check(
        self, source: SourceText, body: tuple[tree.Clause, ...], inherited: tuple[tree.Basis, ...]
    ) -> Iterator[Diagnostic]:
        own = query.block_bases(body)
        cited = own if any(isinstance(basis, tree.Cites) for basis in own) else (*inherited, *own)
        for clause in body:
            if isinstance(clause, tree.ActorsClause) and isinstance(clause.actors, tree.Actors) and not clause.basis:
                for actor in clause.actors.actors:
                    symbol = self._resolution.symbol(source, actor.name)
                    if symbol is not None and not self._named(symbol, cited):
                        yield kinds.ACTOR_WITHOUT_BASIS.at(Location(source, actor.span), actor=actor.name.text)
            yield from self.check(source, query.bodies(clause), cited)

    def _named(self, symbol: Symbol, bases: tuple[tree.Basis, ...]) -> bool:
        if self._regulation is None:
            return True
        names = {fold_key(name) for name in _names(symbol)}
        for basis in bases:
            if isinstance(basis, tree.Cites):
                for citation in basis.citations:
                    clause = self._regulation.find(citation.spelled)
                    text = fold_key(self._regulation.source.slice(clause.span)) if clause else ""
                    if any(name in text for name in names):
                        return True
        return False


def _names(symbol: Symbol) -> Iterator[str]:
    """Yield what a role is called: its name, its title, its titles by fact."""
    yield symbol.name
    if isinstance(symbol.node, tree.Declaration):
        if symbol.node.title is not None:
            yield symbol.node.title.value
        for clause in query.clauses(symbol.node.body, tree.ConditionClause):
            if clause.called is not None:
                yield clause.called.value
