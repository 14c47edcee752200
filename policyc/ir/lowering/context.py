"""What every part of the lowering needs: symbols by place, bases, and the guards that readings put on rules.

Assumes a program without errors: a name that does not resolve here is a fault of the compiler, not of the user.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from policyc.ir.basis import NO_BASIS, Basis, Cite, Guarded, merge
from policyc.ir.conditions import Atom, Chosen, Condition, DerivedHolds, atoms, conjoin, disjoin
from policyc.ir.policy import Fact
from policyc.names.citations import CitationTable
from policyc.names.copies import Copies
from policyc.names.program import PlacedDeclaration, Program
from policyc.names.resolve import Resolution
from policyc.names.symbols import Symbol, SymbolKind, options_of
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

Lowered = TypeVar("Lowered")

# Clauses without which a declaration says nothing: where a reading leaves none of them, there is no such rule.
_BEARING = frozenset(
    {
        Keyword.WHEN,
        Keyword.WITHIN,
        Keyword.SHALL,
        Keyword.SHALL_NOT,
        Keyword.BY,
        Keyword.AT,
        Keyword.OTHERWISE,
    }
)


@dataclass(slots=True)
class Lowering:
    """Shared by all parts.

    `copies` knows what stands more than once; `generated` collects the facts that conditions and lists call for,
    `derived` the conditions of derived facts, `places` the ids under which each step stands.
    """

    program: Program
    resolution: Resolution
    citations: CitationTable
    generated: dict[str, Fact] = field(default_factory=dict)
    derived: dict[str, Condition] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    copies: Copies = field(init=False)

    def __post_init__(self) -> None:
        # What all walks together meet was limited when the program was checked.
        self.copies = Copies(self.program, sys.maxsize)

    def atoms(self, condition: Condition) -> Iterator[Atom]:
        """Yield the atoms of a condition, those of derived facts included."""
        for atom in atoms(condition):
            if isinstance(atom, DerivedHolds):
                yield from self.atoms(self.derived[atom.derived])
            else:
                yield atom

    # --- names

    def symbol(self, source: SourceText, name: tree.Name) -> Symbol:
        """Return the symbol a name means."""
        found = self.resolution.symbol(source, name)
        if found is None:
            message = f"{source.name}: unresolved name {name.text}"
            raise LookupError(message)
        return found

    def id(self, source: SourceText, name: tree.Name) -> str:
        """Return the id of what a name means."""
        return self.symbol(source, name).id

    def ids(self, source: SourceText, clauses: Iterable[tree.NamesClause]) -> tuple[str, ...]:
        """Return the ids of all names of these clauses, in order."""
        return tuple(self.id(source, name) for clause in clauses for name in clause.names)

    def id_of(self, placed: PlacedDeclaration) -> str:
        """Return a declaration's id: its code, or its name where it has none."""
        declaration = placed.declaration
        return declaration.code.text if declaration.code else placed.name

    def option_ids(self, source: SourceText, reading: tree.Name, options: tuple[tree.Name, ...]) -> tuple[str, ...]:
        """Return the ids of these options of a reading, in order of writing."""
        ids = self.options(self.symbol(source, reading))
        return tuple(ids[option.text] for option in options)

    @staticmethod
    def options(reading: Symbol) -> dict[str, str]:
        """Return the option ids of a reading by name."""
        return {
            node.name.text: node.code.text if node.code else node.name.text
            for node in options_of(reading)
            if node.name is not None
        }

    def adopted(self) -> dict[str, str]:
        """Return the option adopted of each reading, by ids."""
        return {
            reading.id: self.options(reading)[clause.option.text]
            for reading in self.declared(SymbolKind.READING)
            if isinstance(reading.node, tree.Declaration)
            for clause in query.clauses(reading.node.body, tree.AdoptionClause)
        }

    def declared(self, kind: SymbolKind) -> tuple[Symbol, ...]:
        """Return what is declared of this kind, in order."""
        return self.resolution.symbols.of(kind)

    def standing(self, step: str) -> tuple[str, ...]:
        """Return the ids under which a step stands in the workflows; its own where it stands nowhere."""
        if not self.places:
            for block in self.program.declarations(Keyword.WORKFLOW, Keyword.ESCALATION):
                for met in self.copies.within(block).met:
                    own = self.id_of(met.placed)
                    self.places.setdefault(own, []).append(f"{own}{met.suffix}")
        return tuple(dict.fromkeys(self.places.get(step, (step,))))

    # --- bases and guards

    def basis(self, source: SourceText, bases: Iterable[tree.Basis], inherited: Basis = NO_BASIS) -> Basis:
        """Return what these bases say; `inherited` (the block around) counts where they cite nothing."""
        cites: list[Cite] = []
        readings: list[str] = []
        conventions: list[str] = []
        for written in bases:
            match written:
                case tree.Cites(citations=citations, quotations=quotations):
                    cites.extend(self._cite(source, citations, quotations))
                case tree.ReadingRef(reading=reading, options=options, no_rule=no_rule):
                    if options and not no_rule:
                        readings.append(self.id(source, reading))
                case tree.ConventionRef(convention=convention):
                    conventions.append(self.id(source, convention))
        own = Basis(tuple(cites), tuple(dict.fromkeys(readings)), tuple(dict.fromkeys(conventions)))
        if own.cites:
            return Basis(own.cites, merge(inherited, own).readings, merge(inherited, own).conventions)
        return merge(inherited, own)

    def own_basis(self, source: SourceText, bases: Iterable[tree.Basis], block: Basis) -> Basis:
        """Return the basis of one clause: what stands in brackets behind it, or the block's.

        A reading in brackets reads the block's text, so the block's citations stay; a convention does not, and what
        it says never counts as text.
        """
        written = tuple(bases)
        if not written:
            return block
        reads = all(isinstance(basis, tree.ReadingRef) for basis in written)
        return self.basis(source, written, block if reads else NO_BASIS)

    def _cite(
        self, source: SourceText, citations: tuple[tree.Citation, ...], quotations: tuple[tree.Text, ...]
    ) -> Iterable[Cite]:
        """Yield the clauses cited, each with the words quoted from it; those of another law stand with the last."""
        clauses = [self.citations.clause(source, citation) or citation.spelled for citation in citations]
        standing = {quotation: self.citations.quoted_in(source, quotation) for quotation in quotations}
        for number, (clause, citation) in enumerate(zip(clauses, citations, strict=True)):
            nowhere = number == len(citations) - 1
            quoted = tuple(
                quotation.value
                for quotation, where in standing.items()
                if where == clause or (nowhere and where not in clauses)
            )
            yield Cite(clause, citation.law, quoted)

    def block_basis(self, source: SourceText, body: tuple[tree.Clause, ...], inherited: Basis = NO_BASIS) -> Basis:
        """Return what a block stands on as a whole."""
        return self.basis(source, query.block_bases(body), inherited)

    def taken(self, source: SourceText, bases: Iterable[tree.Basis]) -> Condition:
        """Return the guard that these bases put on what they stand behind: the options they take."""
        return conjoin(
            *(
                Chosen(self.id(source, basis.reading), self.option_ids(source, basis.reading, basis.options))
                for basis in bases
                if isinstance(basis, tree.ReadingRef) and basis.options and not basis.no_rule
            )
        )

    def exists(self, source: SourceText, body: tuple[tree.Clause, ...]) -> Condition:
        """Return under which readings a declaration stands: its own 取, and some alternative of what bears it."""
        guards = [self.taken(source, query.block_bases(body))]
        for keyword in _BEARING:
            alternatives = [
                self.taken(source, query.bases(clause))
                for clause in body
                if getattr(clause, "keyword", None) is keyword
            ]
            if alternatives:
                guards.append(disjoin(*alternatives))
        return conjoin(*sorted(guards, key=repr))

    def guarded(
        self,
        source: SourceText,
        alternatives: Iterable[tuple[tuple[tree.Basis, ...], Lowered]],
        block: Basis,
    ) -> tuple[Guarded[Lowered], ...]:
        """Return each alternative under the readings it takes, with its own basis or the block's."""
        return tuple(
            Guarded(self.taken(source, bases), value, self.own_basis(source, bases, block))
            for bases, value in alternatives
        )


def title_of(declaration: tree.Declaration) -> str:
    """Return the title as written, or the name where there is none."""
    if declaration.title is not None:
        return declaration.title.value
    return declaration.name.text if declaration.name else ""
