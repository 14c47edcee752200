"""Resolve citations and quotations against the regulation's own text.

May report: a citation that is none, a clause that is not there, a quotation that does not stand in its clause
(with what stands there), a quotation that stands in another clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policyc.diagnostics.catalogue import citations as kinds
from policyc.diagnostics.catalogue import overlay as overlay_kinds
from policyc.diagnostics.model import Diagnostic, Location, Related, Value
from policyc.names.program import PlacedDeclaration, Program
from policyc.source.citations import canonical_citation, nearest_citations
from policyc.source.clauses import Clause, Regulation
from policyc.source.quotations import locate_quotation, nearest_passage, printed_places
from policyc.source.regulation import BASE_MARK
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording

_SHOWN = 60
# Shorter words recur all over a text and quote nothing.
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation found in the regulation: where it is written, and where it stands there."""

    clause: str
    span: Span
    rule_source: SourceText
    rule_span: Span
    omitted: bool


@dataclass(slots=True)
class CitationTable:
    """By place in the rule files: the canonical id of every citation, and every quotation found, with its clause."""

    clauses: dict[tuple[str, int], str] = field(default_factory=dict)
    quotations: list[Quoted] = field(default_factory=list)
    quoted: dict[tuple[str, int], str] = field(default_factory=dict)

    def clause(self, source: SourceText, citation: tree.Citation) -> str | None:
        """Return the clause id of the citation at this place; None when unknown or of another law."""
        return self.clauses.get((source.name, citation.span.start))

    def quoted_in(self, source: SourceText, quotation: tree.Text) -> str | None:
        """Return the id of the clause in which the quotation at this place stands; None when it was not looked up."""
        return self.quoted.get((source.name, quotation.span.start))


def resolve_citations(program: Program) -> tuple[CitationTable, tuple[Diagnostic, ...]]:
    """Resolve every basis of the policy's own files; shared files cite nothing of one regulation."""
    table = CitationTable()
    diagnostics: list[Diagnostic] = []
    if program.regulation is None:
        return table, ()
    for placed in program.every():
        if placed.shared:
            continue
        omitted = isinstance(placed.clause, tree.OmissionClause)
        for basis in query.bases(placed.clause):
            if isinstance(basis, tree.Cites):
                diagnostics.extend(_cites(table, program.regulation, placed.source, basis, omitted=omitted))
    for placed in program.every():
        if isinstance(placed.clause, tree.Declaration) and not placed.shared:
            _own_words(table, program.regulation, placed.source, placed.clause)
    prints = _Prints(table, program.regulation)
    for chart in program.declarations(Keyword.CHART):
        if not chart.shared:
            diagnostics.extend(prints.resolve(chart))
    return table, tuple(diagnostics)


def _own_words(table: CitationTable, regulation: Regulation, source: SourceText, block: tree.Declaration) -> None:
    """Count a question or an obligation that repeats the clause word for word as a quotation of it.

    It need not: an officer may put it in other words, and then quotes the clause beside it.
    """
    around = [basis for basis in query.block_bases(block.body) if isinstance(basis, tree.Cites)]
    for clause in block.body:
        match clause:
            case tree.AskClause(question=text) | tree.RequirementClause(requirement=tree.Text() as text):
                own = [basis for basis in query.bases(clause) if isinstance(basis, tree.Cites)]
                cited = [
                    found
                    for cites in own or around
                    for citation in cites.citations
                    if (found := regulation.find(table.clause(source, citation) or "")) is not None
                ]
                place = _locate(regulation, cited, text.value)
                if place is not None and len(text.value) >= _SHORTEST:
                    table.quotations.append(Quoted(place[0].id, place[1], source, text.span, omitted=False))
            case _:
                pass


def _cites(
    table: CitationTable, regulation: Regulation, source: SourceText, cites: tree.Cites, *, omitted: bool
) -> Iterator[Diagnostic]:
    found: list[Clause] = []
    failed = False
    for citation in cites.citations:
        if citation.law is not None:
            continue
        clause = regulation.find(citation.spelled)
        if clause is None:
            failed = True
            yield _unknown_clause(regulation, source, citation)
            continue
        table.clauses[source.name, citation.span.start] = clause.id
        found.append(clause)
    if not failed:
        yield from _quotations(table, regulation, source, found, cites.quotations, omitted=omitted)


def _quotations(
    table: CitationTable,
    regulation: Regulation,
    source: SourceText,
    found: list[Clause],
    quotations: tuple[tree.Text, ...],
    *,
    omitted: bool,
) -> Iterator[Diagnostic]:
    """Find quotations in the clauses cited before them."""
    elsewhere: set[tuple[tuple[str, Value], ...]] = set()
    for quotation in quotations:
        if not quotation.value.strip():
            yield kinds.QUOTATION_EMPTY.at(Location(source, quotation.span))
            continue
        place = _locate(regulation, found, quotation.value)
        if place is None:
            missing = _missing(regulation, source, found, quotation)
            # One wrong number misplaces every quotation behind it; the first says where they stand.
            clauses = tuple((name, value) for name, value in missing.values if name != "quotation")
            if missing.kind is not kinds.QUOTATION_ELSEWHERE or clauses not in elsewhere:
                elsewhere.add(clauses)
                yield missing
        else:
            table.quoted[source.name, quotation.span.start] = place[0].id
            table.quotations.append(Quoted(place[0].id, place[1], source, quotation.span, omitted))


class _Prints:
    """What charts print: titles, the lines and the tags of boxes, each at a place that nothing else quotes."""

    def __init__(self, table: CitationTable, regulation: Regulation) -> None:
        self._table = table
        self._regulation = regulation
        self._taken = frozenset(quoted.span for quoted in table.quotations)
        self._left: dict[tuple[str, ...], Iterator[tuple[Clause, Span]]] = {}
        self._last: dict[tuple[str, ...], tuple[Clause, Span] | None] = {}

    def resolve(self, chart: PlacedDeclaration) -> Iterator[Diagnostic]:
        """Find all of it in the clauses that the chart cites, or the box itself."""
        cited = self._cited(chart.source, chart.body)
        if chart.declaration.title is not None:
            yield from self._printed(chart.source, cited, chart.declaration.title)
        for box in query.clauses(chart.body, tree.Declaration, Keyword.BOX):
            own = self._cited(chart.source, box.body)
            for clause in query.clauses(box.body, tree.TextsClause, Keyword.QUOTE, Keyword.TAG):
                for text in clause.texts:
                    yield from self._printed(chart.source, own or cited, text)

    def _cited(self, source: SourceText, body: tuple[tree.Clause, ...]) -> list[Clause]:
        return [
            clause
            for basis in query.block_bases(body)
            if isinstance(basis, tree.Cites)
            for citation in basis.citations
            if (clause := self._regulation.find(self._table.clause(source, citation) or "")) is not None
        ]

    def _printed(self, source: SourceText, cited: list[Clause], text: tree.Text) -> Iterator[Diagnostic]:
        """Note where a text is printed, or report that it is not; nothing was cited where the citation is faulty."""
        found = self._next(cited, text.value)
        if found is not None:
            clause, place = found
            self._table.quotations.append(Quoted(clause.id, place, source, text.span, omitted=False))
        elif cited:
            yield from _quotations(self._table, self._regulation, source, cited, (text,), omitted=False)

    def _next(self, cited: list[Clause], text: str) -> tuple[Clause, Span] | None:
        """Return the next free place where a text is printed, one already taken when there are no more."""
        key = (text, *(clause.id for clause in cited))
        if key not in self._left:
            self._left[key] = _all_places(self._regulation, cited, text)
            self._last[key] = next(_all_places(self._regulation, cited, text), None)
        for place in self._left[key]:
            if place[1] not in self._taken:
                self._last[key] = place
                break
        return self._last[key]


def _all_places(regulation: Regulation, cited: list[Clause], text: str) -> Iterator[tuple[Clause, Span]]:
    for clause in cited:
        for place in printed_places(regulation, clause, text):
            yield clause, place


def _locate(regulation: Regulation, clauses: list[Clause], quotation: str) -> tuple[Clause, Span] | None:
    for clause in clauses:
        span = locate_quotation(regulation, clause, quotation)
        if span is not None:
            return clause, span
    return None


def _unknown_clause(regulation: Regulation, source: SourceText, citation: tree.Citation) -> Diagnostic:
    if citation.spelled.startswith(BASE_MARK):
        return _unknown_in_base(regulation, source, citation)
    near = (nearest_citations(regulation, citation.spelled) or ("",))[0]
    if canonical_citation(citation.spelled) is None:
        return kinds.BAD_CITATION.at(Location(source, citation.span), text=citation.spelled, near=near)
    return kinds.UNKNOWN_CLAUSE.at(Location(source, citation.span), citation=citation.spelled, near=near)


def _unknown_in_base(regulation: Regulation, source: SourceText, citation: tree.Citation) -> Diagnostic:
    place = Location(source, citation.span)
    if regulation.base is None:
        return overlay_kinds.EDIT_WITHOUT_BASE.at(place, word=BASE_MARK)
    spelled = citation.spelled.removeprefix(BASE_MARK)
    near = "".join(f"{BASE_MARK} {one}" for one in nearest_citations(regulation.base, spelled)[:1])
    return kinds.UNKNOWN_CLAUSE.at(place, citation=f"{BASE_MARK} {spelled}", near=near)


def _missing(regulation: Regulation, source: SourceText, clauses: list[Clause], quotation: tree.Text) -> Diagnostic:
    place = Location(source, quotation.span)
    if not clauses:
        return kinds.QUOTATION_NOT_FOUND.at(place, quotation=_short(quotation.value), citation="", actual="")
    passage = nearest_passage(regulation, clauses[0], quotation.value)
    if passage is None:
        return kinds.QUOTATION_NOT_FOUND.at(place, quotation=_short(quotation.value), citation=clauses[0].id, actual="")
    related = (Related(Location(regulation.source, passage.span), Wording("原文", "the regulation")),)
    exact = any(locate_quotation(regulation, clause, quotation.value) for clause in regulation.clauses)
    if exact and passage.clause_id != clauses[0].id:
        return kinds.QUOTATION_ELSEWHERE.at(
            place,
            related=related,
            quotation=_short(quotation.value),
            citation=clauses[0].id,
            actual_clause=passage.clause_id,
        )
    return kinds.QUOTATION_NOT_FOUND.at(
        place,
        related=related,
        quotation=_short(quotation.value),
        citation=clauses[0].id,
        actual=_short(passage.text),
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
