"""A policy made ready for answering: selected, taken apart, and its outcome as diagrams.

Assumes policies are values that never change. Guarantees that the work is done once per policy object, choice of
readings and strictness; the most recently made `KEPT` are kept. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from policyc.decision.contrast import Chosen, Difference, difference_between
from policyc.decision.evidence import detectors_read
from policyc.decision.model import Ref
from policyc.decision.query import Query
from policyc.decision.strictness import keep_relied, relied_on
from policyc.ir.conditions import Condition, conjoin, disjoin, negate
from policyc.ir.policy import DetectorUse, Policy
from policyc.ir.select import Choice, Selector, adopted_choice
from policyc.ir.supports import Definitions, counted_from, rule_conditions, support
from policyc.ir.terms import Step
from policyc.regions.diagram import Node
from policyc.regions.facets import Facets, Place, facets_of
from policyc.regions.kernel import BudgetExceeded, Kernel, Space, build, compiled
from policyc.regions.sources import Sources, sources
from policyc.source.frozen import frozen

KEPT: Final = 512
KEPT_POLICIES: Final = 16
#: Nodes that answers may add to a policy's diagrams before they are dropped again.
SCRATCH: Final = 50_000


class FacetKind(Enum):
    """What part of the answer a facet is. Statuses are nested: each is what holds unless a worse one does."""

    SCOPE = "scope"
    BLOCKED = "blocked"
    FIX_FIRST = "fix_first"
    UNPROVIDED = "unprovided"
    CATEGORY = "category"
    WORKFLOW = "workflow"
    STEP = "step"
    ESCALATION = "escalation"


@frozen
class Facet:
    """One part of (status, category, route) and when it holds; beyond the scope there are no others."""

    kind: FacetKind
    id: str
    condition: Condition


class Prepared:
    """One policy under one choice. Diagrams are made when first asked for."""

    def __init__(self, policy: Policy, left_out: tuple[Ref, ...] = (), like: Prepared | None = None) -> None:
        """Set up; `like` is another choice of the same policy, whose parts are reused where they are the same."""
        self.policy: Final = policy
        self.left_out: Final = left_out
        self.definitions: Final = Definitions(policy)
        self.outcome: Final[Facets] = facets_of(self.definitions, None if like is None else like.outcome)
        self._chosen: Final = Chosen(policy, self.outcome)
        made = {} if like is None else {id(one): like.lists[one.id] for one in like.policy.lists}
        self.lists: Final[Mapping[str, Sources]] = {one.id: made.get(id(one)) or sources(one) for one in policy.lists}
        self._space: Space | None = None
        self._facets: tuple[Facet, ...] | None = None
        self._kernel: Kernel | BudgetExceeded | None = None
        self._nodes: tuple[Node, ...] | BudgetExceeded | None = None
        self._detectors: tuple[DetectorUse, ...] | None = None
        self._read: frozenset[str] | None = None
        self._differences: dict[int, tuple[Prepared, Difference]] = {}
        self._refused: Condition | None = None
        self._bound: frozenset[str] | None = None
        self._supports: dict[int, tuple[Condition, tuple[str, ...]]] = {}

    @property
    def space(self) -> Space:
        """Return the axes of the policy."""
        if self._space is None:
            rules = rule_conditions(self.policy)
            self._space = Space(self.definitions, self.lists, self.outcome.conditions(), *rules)
        return self._space

    @property
    def detectors(self) -> tuple[DetectorUse, ...]:
        """Return the detectors that some rule reads."""
        if self._detectors is None:
            axioms = [condition for axiom in self.policy.axioms for condition in (axiom.when, axiom.hence)]
            read = detectors_read(self.definitions, *rule_conditions(self.policy), *axioms)
            self._detectors = tuple(use for use in self.policy.detectors if use.id in read)
        return self._detectors

    @property
    def facts_read(self) -> frozenset[str]:
        """Return the facts that some rule reads, directly or not."""
        if self._read is None:
            self._read = frozenset(support(self.definitions, *rule_conditions(self.policy)))
        return self._read

    def difference_from(self, other: Prepared) -> Difference:
        """Return how this outcome differs from another choice's; compared once."""
        if id(other) not in self._differences:
            self._differences[id(other)] = (other, difference_between(self._chosen, other._chosen))
        return self._differences[id(other)][1]

    @property
    def refused(self) -> Condition:
        """Return when some check forbids publication as it stands, be it by blocking or by asking for a correction."""
        if self._refused is None:
            self._refused = disjoin(self.outcome.blocked, self.outcome.fix_first)
        return self._refused

    @property
    def facts_bound(self) -> frozenset[str]:
        """Return the facts that some 事理 reads."""
        if self._bound is None:
            axioms = [condition for axiom in self.policy.axioms for condition in (axiom.when, axiom.hence)]
            self._bound = frozenset(support(self.definitions, *axioms))
        return self._bound

    def reads(self, condition: Condition) -> tuple[str, ...]:
        """Return the facts that a condition of this policy reads; conditions are told apart by identity."""
        known = self._supports.get(id(condition))
        if known is None:
            known = self._supports[id(condition)] = (condition, support(self.definitions, condition))
        return known[1]

    def diagrams(self) -> tuple[Kernel, tuple[tuple[Facet, Node], ...]] | BudgetExceeded:
        """Return the kernel and the outcome's facets as sets of cases."""
        kernel = self.kernel
        if isinstance(kernel, BudgetExceeded):
            return kernel
        if self._nodes is None:
            self._nodes = compiled(kernel, [facet.condition for facet in self.facets])
            kernel.keep()
        if isinstance(self._nodes, BudgetExceeded):
            return self._nodes
        kernel.tidy(SCRATCH)
        return kernel, tuple(zip(self.facets, self._nodes, strict=True))

    @property
    def kernel(self) -> Kernel | BudgetExceeded:
        """Return the kernel with the 事理; the outcome is compiled by `diagrams` only."""
        if self._kernel is None:
            self._kernel = build(self.space)
        return self._kernel

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Return the parts of the outcome, worst status first, then category, route and escalations."""
        if self._facets is None:
            self._facets = self._taken_apart()
        return self._facets

    def _taken_apart(self) -> tuple[Facet, ...]:
        outcome = self.outcome
        scope, blocked, fixed = outcome.scope, outcome.blocked, outcome.fix_first
        parts = [
            Facet(FacetKind.SCOPE, "", scope),
            Facet(FacetKind.BLOCKED, "", blocked),
            Facet(FacetKind.FIX_FIRST, "", conjoin(negate(blocked), fixed)),
            Facet(FacetKind.UNPROVIDED, "", conjoin(negate(blocked), negate(fixed), outcome.unprovided)),
        ]
        parts += [Facet(FacetKind.CATEGORY, leaf.category.id, leaf.condition) for leaf in outcome.leaves]
        for route in outcome.routes:
            parts.append(Facet(FacetKind.WORKFLOW, route.workflow.id, route.workflow.guard))
            parts += [Facet(FacetKind.STEP, _name(place), place.condition) for place in route.places]
        parts += [Facet(FacetKind.ESCALATION, one.id, condition) for one, condition in outcome.escalations]
        return tuple(
            part if part.kind is FacetKind.SCOPE else Facet(part.kind, part.id, conjoin(scope, part.condition))
            for part in parts
        )


_read_under_any: dict[int, tuple[Policy, frozenset[str]]] = {}
_selectors: dict[int, tuple[Policy, Selector]] = {}
_prepared: dict[tuple[int, tuple[tuple[str, str], ...], bool, bool], tuple[Policy, Prepared]] = {}


def prepare(policy: Policy, query: Query) -> Prepared:
    """Return the policy made ready for a query; the same object for the same policy, choice and strictness."""
    return prepared_for(policy, choice_of(policy, query), query)


def prepared_for(policy: Policy, choice: Choice, query: Query, like: Prepared | None = None) -> Prepared:
    """Return the policy made ready under a choice of its own, with the query's strictness.

    `like` is the same policy under another choice.
    """
    key = (id(policy), tuple(choice.items()), query.text_only, query.confirmed_only)
    found = _prepared.get(key)
    if found is not None:
        return found[1]
    selected = _selector(policy).select(choice)
    relied = relied_on(policy, query)
    made = Prepared(selected, (), like) if relied is None else Prepared(*keep_relied(selected, relied))
    # The policy is kept beside what was made of it: an id is only good while its object lives.
    _prepared[key] = (policy, made)
    while len(_prepared) > KEPT:
        del _prepared[next(iter(_prepared))]
    return made


def _selector(policy: Policy) -> Selector:
    """Return what selects among the policy's readings; the same for the same policy."""
    if id(policy) not in _selectors:
        _selectors[id(policy)] = (policy, Selector(policy))
        while len(_selectors) > KEPT_POLICIES:
            del _selectors[next(iter(_selectors))]
    return _selectors[id(policy)][1]


def read_under_any(policy: Policy) -> frozenset[str]:
    """Return the facts that some rule reads under some reading; `policy` is the one not yet selected."""
    if id(policy) not in _read_under_any:
        read = frozenset(support(Definitions(policy), *rule_conditions(policy))) | counted_from(policy)
        _read_under_any[id(policy)] = (policy, read)
        while len(_read_under_any) > KEPT_POLICIES:
            del _read_under_any[next(iter(_read_under_any))]
    return _read_under_any[id(policy)][1]


def readings_taken(policy: Policy) -> frozenset[str]:
    """Return the readings that some rule of a policy takes an option of; `policy` is the one not yet selected."""
    selector = _selector(policy)
    parts = (getattr(policy, name) for name in Policy.__match_args__ if name != "readings")
    return frozenset(reading for part in parts for reading in selector.readings(part))


def choice_of(policy: Policy, query: Query) -> Choice:
    """Return the adopted options, with the query's own where the policy has them."""
    options = {reading.id: {option.id for option in reading.options} for reading in policy.readings}
    wanted = {reading: option for reading, option in query.choice if option in options.get(reading, ())}
    return {**adopted_choice(policy), **wanted}


def _name(place: Place) -> str:
    return place.node.id if isinstance(place.node, Step) else ""
