"""The rules of a policy one by one, as they are written, each with the clause beside which it is shown.

A rule is a declaration at top level of the policy's own files, and inside it every step, category and question.
Assumes a program whose citations resolved. Guarantees that every declaration but tests, comparisons, readings and
conventions comes exactly once, in order of writing. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from policyc.names.citations import CitationTable, Quoted
from policyc.names.program import Program
from policyc.papers.regulation.plain import INNER
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword

#: A rule as written.
Written: TypeAlias = tree.Declaration | tree.AskClause
#: Where something is written: the name of its file, and the offset at which it begins.
Place: TypeAlias = tuple[str, int]

#: Declarations that are no rules, or have a chapter of their own.
_APART: Final = frozenset({Keyword.TEST, Keyword.COMPARISON, Keyword.READING, Keyword.CONVENTION})


@dataclass(frozen=True, slots=True)
class Unit:
    """One rule.

    `grounds` is what it stands on; `inherited` when that is what stands around it. `home` is the clause beside which
    it is shown (None: it stands on no clause), `cited` all clauses that it names, `quotations` where it quotes.
    """

    source: SourceText
    written: Written
    inner: tuple[Unit, ...]
    grounds: tuple[tree.Basis, ...]
    inherited: bool
    home: str | None
    cited: tuple[str, ...]
    quotations: tuple[Place, ...]
    readings: tuple[tree.ReadingRef, ...]
    conventions: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Return where it is written."""
        return self.source.name, self.written.span.start

    @property
    def name(self) -> str:
        """Return its name."""
        return self.written.name.text if self.written.name is not None else ""


def units_of(program: Program, table: CitationTable) -> tuple[Unit, ...]:
    """Return all rules, each before those inside it."""
    finder = _Finder(program, table)
    return tuple(
        unit
        for file in program.units
        if not file.shared
        for clause in file.file.clauses
        if isinstance(clause, tree.Declaration) and clause.keyword not in _APART
        for unit in _flat(finder.unit(file.file.source, clause, ()))
    )


def reading_clauses(program: Program, table: CitationTable) -> dict[str, tuple[str, ...]]:
    """Return the clauses that every reading is about, by its name."""
    return {
        placed.name: tuple(_clauses(placed.source, query.block_bases(placed.body), table))
        for placed in program.declarations(Keyword.READING)
    }


def _flat(unit: Unit) -> Iterator[Unit]:
    yield unit
    for inner in unit.inner:
        yield from _flat(inner)


class _Finder:
    def __init__(self, program: Program, table: CitationTable) -> None:
        self._table: Final = table
        self._quoted: Final[dict[Place, Quoted]] = {
            (one.rule_source.name, one.rule_span.start): one for one in table.quotations
        }
        self._readings: Final = reading_clauses(program, table)

    def unit(self, source: SourceText, written: Written, around: tuple[tree.Basis, ...]) -> Unit:
        own = written.basis if isinstance(written, tree.AskClause) else query.block_bases(written.body)
        inherits = not any(isinstance(basis, tree.Cites) for basis in own)
        grounds = (*own, *(basis for basis in around if inherits and basis not in own))
        body = () if isinstance(written, tree.AskClause) else written.body
        parts = tuple(_parts(body))
        bases = [*own, *(basis for part in parts for basis in query.bases(part) if basis not in own)]
        if isinstance(written, tree.AskClause):
            bases += written.consequence_basis
        texts = [*_own_words(written), *(text for part in parts for text in _own_words(part))]
        quotations = tuple(
            place
            for place in (
                *((source.name, text.span.start) for basis in bases for text in _quotations(basis)),
                *((source.name, text.span.start) for text in texts),
            )
            if place in self._quoted
        )
        quoted = [self._quoted[place].clause for place in quotations]
        cited = tuple(dict.fromkeys((*quoted, *_clauses(source, bases, self._table))))
        return Unit(
            source,
            written,
            tuple(self.unit(source, inner, grounds) for inner in _inner(body)),
            grounds,
            inherits and any(isinstance(basis, tree.Cites) for basis in around),
            self._home(source, (*own, *around) if inherits else own, cited),
            cited,
            quotations,
            tuple(basis for basis in bases if isinstance(basis, tree.ReadingRef)),
            tuple(dict.fromkeys(one.convention.text for one in bases if isinstance(one, tree.ConventionRef))),
        )

    def _home(self, source: SourceText, grounds: tuple[tree.Basis, ...], cited: tuple[str, ...]) -> str | None:
        """Choose the clause beside which a rule stands: where it quotes, what it cites, what its readings are about."""
        places = ((source.name, text.span.start) for basis in grounds for text in _quotations(basis))
        readings = (basis.reading.text for basis in grounds if isinstance(basis, tree.ReadingRef))
        found = (
            *(self._quoted[place].clause for place in places if place in self._quoted),
            *_clauses(source, grounds, self._table),
            *cited,
            *(clause for reading in readings for clause in self._readings.get(reading, ())),
        )
        return next(iter(found), None)


def _parts(body: Iterable[tree.Clause]) -> Iterator[tree.Clause]:
    """Yield the clauses of a rule, those inside its arms included, without the rules inside it."""
    for clause in body:
        if isinstance(clause, tree.AskClause) or (isinstance(clause, tree.Declaration) and clause.keyword in INNER):
            continue
        yield clause
        yield from _parts(query.bodies(clause))


def _inner(body: Iterable[tree.Clause]) -> Iterator[Written]:
    """Yield the rules directly inside a rule."""
    for clause in body:
        if isinstance(clause, tree.AskClause) or (isinstance(clause, tree.Declaration) and clause.keyword in INNER):
            yield clause
        else:
            yield from _inner(query.bodies(clause))


def _quotations(basis: tree.Basis) -> tuple[tree.Text, ...]:
    return basis.quotations if isinstance(basis, tree.Cites) else ()


def _own_words(clause: tree.Clause) -> Iterator[tree.Text]:
    """Yield the words of a question or an obligation, which may repeat their clause, and what a chart prints."""
    match clause:
        case tree.AskClause(question=text) | tree.RequirementClause(requirement=tree.Text() as text):
            yield text
        case tree.Declaration(keyword=Keyword.CHART, title=tree.Text() as text):
            yield text
        case tree.TextsClause(keyword=Keyword.QUOTE | Keyword.TAG, texts=texts):
            yield from texts
        case _:
            return


def _clauses(source: SourceText, bases: Iterable[tree.Basis], table: CitationTable) -> Iterator[str]:
    for basis in bases:
        if isinstance(basis, tree.Cites):
            for citation in basis.citations:
                clause = table.clause(source, citation)
                if clause is not None:
                    yield clause
