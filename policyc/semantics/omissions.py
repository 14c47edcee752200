"""不编码 and rules agree: a clause set aside as a whole may not also be cited by a rule.

A clause may be both only when 不编码 quotes the sentences that it sets aside. Headings of a chapter, and 制度 itself,
which cites where its title and number stand, are no rules in this sense.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.diagnostics.catalogue import ledger as kinds
from policyc.diagnostics.model import Diagnostic, Location, Related
from policyc.names.citations import CitationTable
from policyc.names.program import Placed, Program
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword
from policyc.wording.language import Wording


def check_omissions(program: Program, citations: CitationTable) -> tuple[Diagnostic, ...]:
    """Report each clause that is cited with a quotation, or by a rule, and set aside whole."""
    cited: dict[str, Location] = {}
    for placed in program.every():
        if isinstance(placed.clause, tree.OmissionClause):
            continue
        for clause_id, location in _cites(placed, citations):
            cited.setdefault(clause_id, location)
    found: list[Diagnostic] = []
    for placed in program.every():
        if not isinstance(placed.clause, tree.OmissionClause) or placed.clause.cites.quotations:
            continue
        for clause_id, location in _cites(placed, citations):
            if clause_id in cited and placed.clause.keyword is Keyword.OMIT:
                found.append(
                    kinds.CITED_AND_NOT_ENCODED.at(
                        location,
                        related=(Related(cited[clause_id], Wording("这里引用了它", "cited here")),),
                        clause=clause_id,
                    )
                )
    return tuple(found)


def _cites(placed: Placed, citations: CitationTable) -> Iterator[tuple[str, Location]]:
    for basis in query.bases(placed.clause):
        if isinstance(basis, tree.Cites):
            for citation in basis.citations:
                clause_id = citations.clause(placed.source, citation)
                if clause_id is not None:
                    yield clause_id, Location(placed.source, citation.span)
