"""Hold a re-issued regulation against the rules of the old one.

Assumes the own text of the policy, the new one, and citations that resolved; of an overlay, what is cited of the base
is left alone. Guarantees that a proposal is certain only where the clause says the same words, all that it holds
included. Reports nothing: what it finds are values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.amendment.alignment import Alignment, align, key_of, unnumbered, words_of
from policyc.analyses.amendment.model import Amendment, ClauseFate, Fate, Reason, Stale
from policyc.analyses.amendment.words import edits
from policyc.names.citations import CitationTable
from policyc.names.program import Program
from policyc.source.frozen import frozen
from policyc.source.quotations import Passage, locate_quotation, nearest_passage
from policyc.source.regulation import Clause, Regulation
from policyc.source.text import SourceText, Span
from policyc.syntax import query, tree

_MARKS: Final = frozenset("。；：，！？;:,!?\n")


def amendment(program: Program, citations: CitationTable, old: Regulation, new: Regulation) -> Amendment:
    """Compare two versions of the policy's own text, and find what of the rules is stale."""
    comparison = _Comparison(old, new, align(old, new))
    stale = (*_citations(program, citations, comparison), *_quotations(program, citations, comparison))
    ordered = sorted(dict.fromkeys(stale), key=lambda one: (one.source.name, one.span.start))
    return Amendment(tuple(comparison.fates()), tuple(ordered))


@frozen
class _Comparison:
    old: Regulation
    new: Regulation
    found: Alignment

    def successor(self, clause_id: str) -> Clause | None:
        """Find what a clause became, or was taken into."""
        return self.new.find(self.found.paired.get(clause_id) or self.found.merged.get(clause_id) or "")

    def same_words(self, one: Clause, other: Clause) -> bool:
        """Tell whether two clauses say the same, with all that they hold."""
        return tuple(_keys(self.old, one)) == tuple(_keys(self.new, other))

    def fates(self) -> Iterator[ClauseFate]:
        origins = {new_id: old_id for old_id, new_id in self.found.paired.items()}
        for clause in self.new.clauses:
            words = key_of(self.new, clause)
            origin = self.old.find(origins.get(clause.id, ""))
            if origin is not None:
                changed = edits(words_of(self.old, origin), words_of(self.new, clause))
                moved = Fate.MOVED if origin.id != clause.id else Fate.SAME
                yield ClauseFate(Fate.CHANGED if changed else moved, origin.id, clause.id, changed)
            elif clause.id in self.found.split:
                yield ClauseFate(Fate.SPLIT, self.found.split[clause.id], clause.id, text=words_of(self.new, clause))
            elif words:
                yield ClauseFate(Fate.APPEARED, "", clause.id, text=words_of(self.new, clause))
        for clause in self.old.clauses:
            if clause.id in self.found.merged:
                into = self.found.merged[clause.id]
                yield ClauseFate(Fate.MERGED, clause.id, into, text=words_of(self.old, clause))
            elif clause.id not in self.found.paired and key_of(self.old, clause):
                yield ClauseFate(Fate.VANISHED, clause.id, "", text=words_of(self.old, clause))


def _keys(regulation: Regulation, clause: Clause) -> Iterator[str]:
    own = key_of(regulation, clause)
    if own:
        yield own
    for child in regulation.children(clause.id):
        yield from _keys(regulation, child)


def _citations(program: Program, citations: CitationTable, comparison: _Comparison) -> Iterator[Stale]:
    names = dict(_names(program))
    for placed in program.every():
        for basis in query.bases(placed.clause):
            if not isinstance(basis, tree.Cites):
                continue
            for citation in basis.citations:
                clause = comparison.old.find(citations.clause(placed.source, citation) or "")
                if clause is None:
                    continue
                source, span = placed.source.origin(citation.span)
                rule = names.get((placed.source.name, citation.span.start), "")
                stale = _citation(comparison, clause, citation.spelled)
                if stale is not None:
                    reason, proposal, certain = stale
                    yield Stale(reason, source, span, rule, citation.spelled, clause.id, proposal, certain)


def _citation(comparison: _Comparison, clause: Clause, spelled: str) -> tuple[Reason, str, bool] | None:
    """Judge one citation: why it is stale, what is proposed, whether that is certain."""
    now = comparison.successor(clause.id)
    if now is None:
        return Reason.VANISHED, "", False
    if clause.id not in comparison.found.paired:
        return Reason.MERGED, now.id, False
    if not comparison.same_words(clause, now):
        return Reason.CHANGED, now.id, False
    return None if comparison.new.find(spelled) == now else (Reason.MOVED, now.id, True)


def _quotations(program: Program, citations: CitationTable, comparison: _Comparison) -> Iterator[Stale]:
    names = dict(_names(program))
    for quoted in citations.quotations:
        clause = comparison.old.find(quoted.clause)
        if clause is None:
            continue
        written = comparison.old.source.slice(quoted.span)
        now = comparison.successor(clause.id)
        if now is not None and locate_quotation(comparison.new, now, written) is not None:
            continue
        passage = nearest_passage(comparison.new, now or comparison.new.clauses[0], written)
        source, span = quoted.rule_source.origin(quoted.rule_span)
        rule = names.get((quoted.rule_source.name, quoted.rule_span.start), "")
        where, said = (
            (passage.clause_id, _whole_words(comparison.new, passage)) if passage is not None else (clause.id, "")
        )
        yield Stale(Reason.MISQUOTED, source, span, rule, written, where, said)


def _whole_words(new: Regulation, passage: Passage) -> str:
    """Return a passage out to the marks around it: where it was found to be alike it may begin amid a phrase."""
    clause = new.clause_around(passage.span)
    stretches = clause.stretches if clause is not None else ()
    room = next((one for one in stretches if one.contains(passage.span)), passage.span)
    text, start, end = new.source.text, passage.span.start, passage.span.end
    while start > room.start and text[start - 1] not in _MARKS:
        start -= 1
    while end < room.end and text[end - 1] not in _MARKS and text[end] not in _MARKS:
        end += 1
    return unnumbered(text[start:end])


def _names(program: Program) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield, by place of a citation or a text, the kind and name of the innermost declaration around it."""
    for unit in program.units:
        for clause in unit.file.clauses:
            yield from _named(unit.file.source, clause, "")


def _named(source: SourceText, clause: tree.Clause, owner: str) -> Iterator[tuple[tuple[str, int], str]]:
    match clause:
        case tree.Declaration() | tree.AskClause() if clause.name is not None:
            owner = f"{clause.keyword.zh} {clause.name.text}"
        case tree.OmissionClause():
            owner = clause.keyword.zh
        case _:
            pass
    for span in _places(clause):
        yield (source.name, span.start), owner
    for inner in query.bodies(clause):
        yield from _named(source, inner, owner)


def _places(clause: tree.Clause) -> Iterator[Span]:
    match clause:
        case tree.AskClause(question=text) | tree.RequirementClause(requirement=tree.Text() as text):
            yield text.span
        case tree.Declaration(title=tree.Text() as text):
            yield text.span
        case tree.TextsClause(texts=texts):
            yield from (text.span for text in texts)
        case _:
            pass
    for basis in query.bases(clause):
        if isinstance(basis, tree.Cites):
            yield from (citation.span for citation in basis.citations)
            yield from (quotation.span for quotation in basis.quotations)
