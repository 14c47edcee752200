"""What a clause says, and which rules stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyc.names.citations import CitationTable
from policyc.pipeline.compile import Compiled
from policyc.source.text import SourceText
from policyc.syntax import query, tree
from policyc.syntax.keywords import Keyword


@dataclass(frozen=True, slots=True)
class CitingRule:
    """The innermost declaration that cites, by keyword and name; `place` is `file:line` of the citation."""

    keyword: Keyword
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class ClauseAccount:
    """A clause with its text, and the rules that cite it or a clause within it, in order of writing."""

    id: str
    heading: str
    text: str
    rules: tuple[CitingRule, ...]


def account_of(compiled: Compiled, citation: str) -> ClauseAccount | None:
    """Account for the clause that a citation names; None when the text has none, or nothing was read."""
    regulation = compiled.program.regulation
    clause = regulation.find(citation) if regulation is not None else None
    if regulation is None or clause is None:
        return None
    wanted = {clause.id, *(one.id for one in regulation.clauses if clause in regulation.ancestors(one.id))}
    rules: dict[tuple[Keyword, str], CitingRule] = {}
    table = compiled.citations or CitationTable()
    for unit in compiled.program.units:
        for citing, cited in _citing(unit.file.source, unit.file.clauses, table, None):
            if cited in wanted:
                rules.setdefault((citing.keyword, citing.name), citing)
    return ClauseAccount(clause.id, clause.heading, regulation.text_of(clause), tuple(rules.values()))


def _citing(
    source: SourceText, body: tuple[tree.Clause, ...], table: CitationTable, owner: tree.Declaration | None
) -> Iterator[tuple[CitingRule, str]]:
    """Yield every citation with the declaration that it stands in, or the clause itself at top level."""
    for clause in body:
        named = owner
        if isinstance(clause, tree.Declaration) and clause.name is not None:
            named = clause
        for basis in query.bases(clause):
            if isinstance(basis, tree.Cites):
                for citation in basis.citations:
                    cited = table.clause(source, citation)
                    if cited is not None:
                        yield _rule(source, named, clause, citation), cited
        yield from _citing(source, query.bodies(clause), table, named)


def _rule(
    source: SourceText, owner: tree.Declaration | None, clause: tree.Clause, citation: tree.Citation
) -> CitingRule:
    file, span = source.origin(citation.span)
    place = f"{file.name}:{file.position(span.start).line}"
    if owner is None or owner.name is None:
        because = clause.because.value if isinstance(clause, tree.OmissionClause) else ""
        return CitingRule(getattr(clause, "keyword", Keyword.CITES), because, place)
    return CitingRule(owner.keyword, owner.name.text, place)
