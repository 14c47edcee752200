"""What cannot be: a fact given twice, an item against the 事理, two categories at once.

Guarantees that no contradiction is settled by taking the first of its values. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policyc.decision.case import Case
from policyc.decision.categories import certain_leaves
from policyc.decision.model import Contradiction, Reason, Ref
from policyc.ir.conditions import Condition
from policyc.ir.policy import Axiom
from policyc.ir.supports import support
from policyc.regions.diagram import NEVER


def contradictions_of(case: Case) -> tuple[Contradiction, ...]:
    """Return every contradiction with the values that make it."""
    return (*_given_twice(case), *_against_axioms(case), *_two_categories(case))


def _given_twice(case: Case) -> Iterator[Contradiction]:
    for fact, values in case.facts.contradicted:
        yield Contradiction(case.names.fact(fact), tuple(case.names.reason(fact, value) for value in values))


def _against_axioms(case: Case) -> Iterator[Contradiction]:
    """Name the 事理 that are broken, or a smallest set of them that the facts break together."""
    axioms = tuple(zip(case.policy.axioms, case.prepared.space.axioms, strict=True))
    broken = [axiom for axiom, condition in axioms if case.kleene(condition) is False]
    if not broken and not case.matters.consistent:
        broken = _broken_together(case, axioms)
    for axiom in broken:
        yield Contradiction(Ref(axiom.id, axiom.label), _known(case, axiom))


def _broken_together(case: Case, axioms: tuple[tuple[Axiom, Condition], ...]) -> list[Axiom]:
    """Drop one 事理 after another, the last first, while the rest still cannot hold together."""
    broken = case.restricted([condition for _, condition in axioms])
    if broken is None:
        return [axiom for axiom, condition in axioms if case.kleene(condition) is not True]
    nodes, joint = broken
    core = list(range(len(axioms)))
    for index in reversed(range(len(axioms))):
        without = [one for one in core if one != index]
        if joint([nodes[one] for one in without]) == NEVER:
            core = without
    return [axioms[index][0] for index in core]


def _two_categories(case: Case) -> Iterator[Contradiction]:
    for classification in case.policy.classifications:
        leaves = certain_leaves(case, classification)
        if len(leaves) > 1:
            name = Ref(classification.id, classification.label)
            yield Contradiction(name, tuple(Reason(Ref(leaf.id, leaf.label), None) for leaf in leaves))


def _known(case: Case, axiom: Axiom) -> tuple[Reason, ...]:
    """Return everything known that a 事理 reads, on either side of it."""
    read = support(case.prepared.definitions, axiom.when, axiom.hence)
    known = ((fact, case.facts.value(fact)) for fact in read)
    return tuple(case.names.reason(fact, value) for fact, value in known if value is not None)
