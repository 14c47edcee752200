"""Which category of each classification an item is in, or which it could still be in.

Guarantees that no category is a default: an item that none takes has no candidates, and one that two take certainly
is a contradiction (`decision.contradictions`). Reports nothing.
"""

from __future__ import annotations

from policyc.decision.case import Case
from policyc.decision.model import CategoryAnswer, Ref
from policyc.ir.policy import Category, Classification


def categories_of(case: Case) -> tuple[CategoryAnswer, ...]:
    """Answer every classification whose range the item may be in."""
    return tuple(
        _answer(case, classification)
        for classification in case.policy.classifications
        if case.truth(classification.within) is not False
    )


def certain_leaves(case: Case, classification: Classification) -> tuple[Category, ...]:
    """Return the leaves that the item is certainly in; more than one is a contradiction."""
    return tuple(
        leaf.category
        for leaf in case.prepared.outcome.leaves
        if leaf.classification.id == classification.id and case.truth(leaf.condition)
    )


def _answer(case: Case, classification: Classification) -> CategoryAnswer:
    leaves = [leaf for leaf in case.prepared.outcome.leaves if leaf.classification.id == classification.id]
    certain = certain_leaves(case, classification)
    possible = [leaf.category for leaf in leaves if case.truth(leaf.condition) is not False]
    name = Ref(classification.id, classification.label)
    if len(certain) == 1:
        chosen = certain[0]
        return CategoryAnswer(name, Ref(chosen.id, chosen.label), _path(classification, chosen), ())
    return CategoryAnswer(name, None, (), tuple(Ref(one.id, one.label) for one in possible))


def _path(classification: Classification, category: Category) -> tuple[Ref, ...]:
    """Return the categories around one, outermost first, itself last."""
    by_id = {one.id: one for one in classification.categories}
    path: list[Ref] = []
    at: Category | None = category
    while at is not None and Ref(at.id, at.label) not in path:
        path.append(Ref(at.id, at.label))
        at = by_id.get(at.parent) if at.parent is not None else None
    return tuple(reversed(path))
