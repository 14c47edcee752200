"""Every item to which the text applies is in a category, in every classification that it falls under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policyc.analyses.proof.model import Finding, Property, Severity, Verdict, conclude
from policyc.analyses.proof.setting import Setting, clauses_of, is_empty
from policyc.analyses.proof.witness import witness_of
from policyc.decision.model import Decision, Ref
from policyc.ir.conditions import Condition, conjoin, disjoin, negate
from policyc.ir.policy import Category, Classification
from policyc.regions.diagram import Node
from policyc.regions.facets import Leaf
from policyc.wording import proof as words

PROPERTY: Final = Property("categories-complete", *words.CATEGORIES_COMPLETE)


def prove(setting: Setting) -> Verdict:
    """Check each classification as a whole, and each category that has others below it."""
    gaps = [gap for one in setting.policy.classifications for gap in _gaps(setting, one)]
    sets = [setting.where(condition) for _, _, condition in gaps]
    findings = tuple(
        _finding(setting, about, cites, node)
        for (about, cites, _), node in zip(gaps, sets, strict=True)
        if not is_empty(node)
    )
    read = [setting.where(leaf.condition) for leaf in setting.prepared.outcome.leaves]
    return conclude(PROPERTY, len(gaps), findings, setting.trusted(read))


def _gaps(setting: Setting, scheme: Classification) -> Iterator[tuple[tuple[Ref, ...], tuple[str, ...], Condition]]:
    """Yield where an item could fall between categories: in the range, or in a category, but in none below it."""
    leaves = [leaf for leaf in setting.prepared.outcome.leaves if leaf.classification.id == scheme.id]
    if not leaves:
        return
    top = [category for category in scheme.categories if category.parent is None]
    whole = conjoin(scheme.within, *(negate(_holds(setting, scheme, category)) for category in top))
    yield (Ref(scheme.id, scheme.label),), clauses_of(scheme.basis), whole
    for category in scheme.categories:
        if category.leaf:
            continue
        inside = conjoin(_holds(setting, scheme, category), negate(_covered(setting, leaves, category)))
        yield (Ref(scheme.id, scheme.label), Ref(category.id, category.label)), clauses_of(category.basis), inside


def _holds(setting: Setting, scheme: Classification, category: Category) -> Condition:
    return setting.definitions.in_category(scheme.id, (category.id,))


def _covered(setting: Setting, leaves: list[Leaf], category: Category) -> Condition:
    """Return when the item is in a leaf below a category, or in the category, being a leaf."""
    parents = {
        one.id: one.parent for one in setting.definitions.classifications[leaves[0].classification.id].categories
    }

    def below(leaf: str | None) -> bool:
        while leaf is not None:
            if leaf == category.id:
                return True
            leaf = parents[leaf]
        return False

    return disjoin(*(leaf.condition for leaf in leaves if below(leaf.category.id)))


def _below(setting: Setting, about: tuple[Ref, ...]) -> frozenset[str]:
    """Return the lowest categories of a classification, or of one category in it."""
    scheme = setting.definitions.classifications[about[0].id]
    found = {about[-1].id} if len(about) > 1 else {one.id for one in scheme.categories if one.parent is None}
    for one in scheme.categories:  # a category stands behind the one around it
        if one.parent in found:
            found.add(one.id)
    return frozenset(one.id for one in scheme.categories if one.leaf and one.id in found)


def _finding(setting: Setting, about: tuple[Ref, ...], cites: tuple[str, ...], node: Node) -> Finding:
    below = _below(setting, about)

    def replayed(decision: Decision) -> bool:
        named = [(one.chosen, *one.candidates) for one in decision.categories if one.classification.id == about[0].id]
        return not any(ref is not None and ref.id in below for refs in named for ref in refs)

    sentence = words.GAP_IN_CATEGORY if len(about) > 1 else words.GAP_IN_CLASSIFICATION
    return Finding(
        PROPERTY.id,
        about,
        Severity.FAULT,
        words.filled(sentence, name=about[-1].label),
        cites,
        witness_of(setting, node, replayed),
    )
