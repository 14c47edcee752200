"""Citations as people spell them: the canonical spelling, and which clauses one probably meant."""

from __future__ import annotations

from policyc.source.citation_form import Citation, parse, spell
from policyc.source.folding import fold_key
from policyc.source.regulation import Regulation


def canonical_citation(spelled: str) -> str | None:
    """Turn an accepted spelling into the canonical id; None when it is not a citation.

    Whether the clause exists is another question: `Regulation.find`.
    """
    steps = parse(spelled)
    return spell(steps) if steps else None


def nearest_citations(regulation: Regulation, spelled: str, limit: int = 3) -> tuple[str, ...]:
    """List the ids of the clauses nearest to a citation that names none, the nearest first.

    A citation that can be read is compared step by step (same kind, no deeper, near number); anything
    else by edit distance, and then only ids that share half of their characters with it.
    """
    steps = parse(spelled)
    ids = [clause.id for clause in regulation.clauses]
    if steps:
        others = [(parse(clause_id) or (), clause_id) for clause_id in ids]
        alike = [(other, clause_id) for other, clause_id in others if other and other[0].level is steps[0].level]
        ranked = sorted(alike, key=lambda pair: (len(pair[0]) > len(steps), _distance(steps, pair[0])))
        return tuple(clause_id for _, clause_id in ranked[:limit])
    written = fold_key(spelled)[:_LONGEST]
    costs = {at: edit_distance(written, fold_key(clause_id)) for at, clause_id in enumerate(ids)}
    close = [at for at, cost in costs.items() if cost * 2 <= max(len(written), len(ids[at]))]
    return tuple(ids[at] for at in sorted(close, key=lambda at: (costs[at], at))[:limit])


def edit_distance(left: str, right: str) -> int:
    """Count the insertions, deletions and substitutions between two short strings."""
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        corner, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (one != other))
    return row[-1]


_LONGEST = 40


def _distance(wanted: Citation, other: Citation) -> tuple[tuple[int, int], ...]:
    """Compare two citations step by step: another kind is further than another number."""
    compared: list[tuple[int, int]] = []
    for at in range(max(len(wanted), len(other))):
        if at >= len(wanted) or at >= len(other):
            compared.append((1, 0))
        elif wanted[at].level is not other[at].level:
            compared.append((2, 0))
        else:
            compared.append((0, abs(wanted[at].number - other[at].number)))
    return tuple(compared)
