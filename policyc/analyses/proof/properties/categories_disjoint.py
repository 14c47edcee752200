"""No item is in two categories of one classification."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import conjoin
from policyc.regions.diagram import Node
from policyc.regions.facets import Leaf
from policyc.wording import proof as words

PROPERTY: Final = Property("categories-disjoint", *words.CATEGORIES_DISJOINT)


def prove(setting: Setting) -> Verdict:
    """Check every pair of the lowest categories of each classification."""
    leaves = setting.prepared.outcome.leaves
    pairs = [(a, b) for a, b in combinations(leaves, 2) if a.classification.id == b.classification.id]
    sets = [setting.where(conjoin(one.condition, other.condition)) for one, other in pairs]
    findings = tuple(
        _finding(setting, one, other, node)
        for (one, other), node in zip(pairs, sets, strict=True)
        if not is_empty(node)
    )
    return conclude(PROPERTY, len(pairs), findings, setting.trusted(setting.where(leaf.condition) for leaf in leaves))


def _finding(setting: Setting, one: Leaf, other: Leaf, node: Node) -> Finding:
    names = (one.category, other.category)

    def replayed(decision: Decision) -> bool:
        return any(
            answer.chosen is None and {name.id for name in names} <= {candidate.id for candidate in answer.candidates}
            for answer in decision.categories
        )

    return Finding(
        PROPERTY.id,
        tuple(Ref(name.id, name.label) for name in names),
        Severity.FAULT,
        words.filled(words.IN_TWO_CATEGORIES, one=names[0].label, other=names[1].label),
        clauses_of(one.category.basis, other.category.basis),
        witness_of(setting, node, replayed),
    )
