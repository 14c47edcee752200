"""Declarations (声明): a named person says that facts are ordinary, and answers for it.

Assumes facts gathered without declarations. Guarantees that a declaration covers only facts that the policy lets be
declared, that no step decides and nobody gave; that it covers none whose ordinary value the 事理 rule out beside the
other facts (a 事理 that the item contradicts anyway refuses only the facts that it reads itself), and none that a
detector speaks against; and nothing once the content has changed since. A detector speaks of a fact when one check
reads both, or when a check that reads the one and a check that reads the other quote the same words; only a hit with a
form of its own counts (a bare word also occurs in harmless text). Reports nothing. Source: `docs/language.md` §3.2.
"""

from __future__ import annotations

from collections.abc import Mapping

from policyc.decision.evidence import detectors_read
from policyc.decision.facts import Facts, KnownFact, Origin
from policyc.decision.item import Declared, Item
from policyc.decision.knowledge import cell_of
from policyc.decision.prepared import Prepared
from policyc.decision.query import Query
from policyc.decision.truth import Interpreter
from policyc.ir.basis import Cite
from policyc.ir.policy import Check, Declaration, Fact
from policyc.ir.supports import support
from policyc.regions.diagram import NEVER, Node, OutOfNodes
from policyc.regions.kernel import Kernel
from policyc.source.frozen import frozen


@frozen
class Covered:
    """A declaration with the facts that it settles here and those that it may not settle."""

    declaration: Declaration
    declared: Declared
    covered: tuple[str, ...]
    refused: tuple[str, ...]
    lapsed: bool


def declare(prepared: Prepared, item: Item, query: Query, facts: Facts) -> tuple[Facts, tuple[Covered, ...]]:
    """Apply the declarations of item and query in order of the policy's; each sees what those before it settled."""
    made = {declared.declaration: declared for declared in item.declarations}
    made.update({name: Declared(name, by, None, None) for name, by in query.declare})
    applied: list[Covered] = []
    for declaration in prepared.policy.declarations:
        declared = made.get(declaration.id)
        if declared is None:
            continue
        one = _cover(prepared, item, declaration, declared, facts)
        facts = facts.with_known(_ordinary(prepared, one.covered))
        applied.append(one)
    return facts, tuple(applied)


def would_cover(prepared: Prepared, facts: Facts, declaration: Declaration) -> tuple[str, ...]:
    """Return the facts that a declaration would settle if it were made now."""
    return _coverable(prepared, declaration, facts)[0]


def _cover(prepared: Prepared, item: Item, declaration: Declaration, declared: Declared, facts: Facts) -> Covered:
    if declared.content is not None and declared.content != item.content_digest:
        return Covered(declaration, declared, (), (), lapsed=True)
    covered, refused = _coverable(prepared, declaration, facts)
    return Covered(declaration, declared, covered, refused, lapsed=False)


def _coverable(prepared: Prepared, declaration: Declaration, facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the facts covered and those refused, in order; a fact covered counts as known for those after it."""
    spoken_of = _spoken_of(prepared, facts)
    contradicted = {fact for fact, _ in facts.contradicted}
    candidates = tuple(
        fact_id
        for fact_id in declaration.covers
        if (fact := prepared.definitions.facts.get(fact_id)) and _declarable(fact) and fact_id not in facts.known
    )
    disputed = _disputed(prepared, facts, candidates)
    bounds = _Bounds(prepared, facts)
    covered: list[str] = []
    refused: list[str] = []
    known = facts
    for fact_id in candidates:
        if fact_id in disputed:
            refused.append(fact_id)
            continue
        attempt = known.with_known(_ordinary(prepared, (fact_id,)))
        if fact_id in contradicted or fact_id in spoken_of or not bounds.allow(fact_id, attempt):
            refused.append(fact_id)
        else:
            covered.append(fact_id)
            known = attempt
    return tuple(covered), tuple(refused)


def _disputed(prepared: Prepared, facts: Facts, candidates: tuple[str, ...]) -> frozenset[str]:
    """Return the facts that cannot all be ordinary beside what is given: one 事理 stands against them together.

    None of them is covered. Taking them first come, the first would be declared and the 事理 would then settle the
    last, which nobody declared.
    """
    supposed = facts.with_known(_ordinary(prepared, candidates))
    interpreter = Interpreter(prepared.definitions, supposed, prepared.lists)
    broken = (axiom for axiom in prepared.space.axioms if interpreter.truth(axiom) is False)
    return frozenset(fact for axiom in broken for fact in support(prepared.definitions, axiom) if fact in candidates)


def _declarable(fact: Fact) -> bool:
    return fact.declarable and fact.decided_at is None and fact.ordinary is not None


def _ordinary(prepared: Prepared, facts: tuple[str, ...]) -> dict[str, KnownFact]:
    known: dict[str, KnownFact] = {}
    for fact in facts:
        ordinary = prepared.definitions.facts[fact].ordinary
        if ordinary is not None:
            known[fact] = KnownFact(ordinary, Origin.DECLARED)
    return known


class _Bounds:
    """The 事理 beside what is known, fact by fact."""

    def __init__(self, prepared: Prepared, facts: Facts) -> None:
        kernel = prepared.kernel if prepared.policy.axioms else None
        self._prepared = prepared
        self._kernel = kernel if isinstance(kernel, Kernel) else None
        self._cells: dict[int, int] = {}
        groups = () if self._kernel is None else self._kernel.groups
        self._learn(frozenset(level for levels, _ in groups for level in levels), facts)

    def allow(self, fact: str, facts: Facts) -> bool:
        """Tell whether the 事理 leave room for a fact beside the rest; if so it is known from now on."""
        if fact not in self._prepared.facts_bound:
            return True
        if self._kernel is None:
            return self._unbroken(fact, facts)
        axes = self._prepared.space.axes
        settled = frozenset(level for level, axis in enumerate(axes) if fact in (axis.key.subject, axis.key.about))
        before = dict(self._cells)
        self._learn(settled, facts)
        try:
            allowed = all(
                self._possible(joint) or (not self._possible(joint, before) and self._unbroken(fact, facts))
                for levels, joint in self._kernel.groups
                if not levels.isdisjoint(settled)
            )
        except OutOfNodes:
            allowed = self._unbroken(fact, facts)
        if not allowed:
            self._cells = before
        return allowed

    def _learn(self, levels: frozenset[int], facts: Facts) -> None:
        space = self._prepared.space
        for level in levels:
            cell = cell_of(space, space.axes[level], facts)
            if cell is not None:
                self._cells[level] = cell

    def _possible(self, joint: Node, cells: Mapping[int, int] | None = None) -> bool:
        return self._kernel is None or self._kernel.diagrams.restrict(joint, cells or self._cells, {}) != NEVER

    def _unbroken(self, fact: str, facts: Facts) -> bool:
        """Tell whether every single 事理 that reads a fact may hold."""
        interpreter = Interpreter(self._prepared.definitions, facts, self._prepared.lists)
        return not any(
            interpreter.truth(axiom) is False
            for axiom in self._prepared.space.axioms
            if fact in self._prepared.reads(axiom)
        )


def _spoken_of(prepared: Prepared, facts: Facts) -> frozenset[str]:
    """Return the facts that a detector with a strong hit speaks of."""
    strong = {detector for detector, detected in facts.detected.items() if detected.strong}
    if not strong:
        return frozenset()
    checks = [(check, _reads(prepared, check)) for check in prepared.policy.checks]
    quoted = {
        quotation
        for check, _ in checks
        if strong.intersection(detectors_read(prepared.definitions, check.when, check.broken))
        for quotation in _quotations(check.basis.cites)
    }
    spoken: set[str] = set()
    for check, read in checks:
        detected = strong.intersection(detectors_read(prepared.definitions, check.when, check.broken))
        if detected or not quoted.isdisjoint(_quotations(check.basis.cites)):
            spoken.update(read)
    return frozenset(spoken)


def _reads(prepared: Prepared, check: Check) -> tuple[str, ...]:
    return support(prepared.definitions, check.broken)


def _quotations(cites: tuple[Cite, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((cite.clause, quotation) for cite in cites for quotation in cite.quotations)
