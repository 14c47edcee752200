"""A policy under one choice of readings, made ready for proofs: its items as sets, within the 事理 and the scope.

Assumes a policy that compiled. Guarantees sets over the cells of `regions`, so that a proof is about every item there
can be; a detector that has nothing to look for never finds anything. Past the budget `OutOfNodes` is raised, which
`proof.verify` turns into a verdict. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policyc.analyses.proof.model import Trusted
from policyc.analyses.proof.team import Team
from policyc.analyses.proof.walk import publishes, reached, spots_of
from policyc.decision.model import Ref
from policyc.decision.prepared import Prepared, prepare
from policyc.decision.query import Query
from policyc.ir.assertions import Assertion, DifferentPersons
from policyc.ir.basis import Basis
from policyc.ir.conditions import Condition, OnePerson, disjoin
from policyc.ir.policy import DetectorUse, FactHome, Policy
from policyc.ir.spelling import Speller
from policyc.ir.supports import Definitions, rule_conditions
from policyc.regions.axes import Axis, AxisKind
from policyc.regions.diagram import NEVER, Diagrams, Node
from policyc.regions.facets import Facets
from policyc.regions.kernel import Kernel, Space

#: Nodes that the sets of one policy may take: a few seconds of work.
BUDGET: Final = 300_000


class Setting:
    """One policy, one choice of readings, one day; everything that a property asks of them."""

    def __init__(
        self, policy: Policy, query: Query, budget: int = BUDGET, team: Team | None = None, *, shows: bool = True
    ) -> None:
        """Compile the scope and the 事理; raise `OutOfNodes` past the budget.

        `team` are the unit's people. Without `shows` findings have no witness: asking the interpreter takes longer than
        finding them.
        """
        self.shows: Final = shows
        self.whole: Final = policy
        self.query: Final = query
        self.prepared: Final[Prepared] = prepare(policy, query)
        self.space: Final = _space(self.prepared)
        self.kernel: Final = Kernel(self.space, budget)
        self.spell: Final = Speller(self.policy).spell
        self.usual: Final = usual_cells(self.space)
        self.bounds: Final[tuple[Node, ...]] = tuple(bounds(self.kernel, self.policy.detectors))
        self.possible: Final[Node] = self.diagrams.all_of(self.bounds)
        self.in_scope: Final[Node] = self.diagrams.both(self.possible, self.kernel.compile(self.policy.scope))
        self.published: Final[Node] = self.where(_published(self.prepared.outcome))
        self.team: Final = team

    @property
    def policy(self) -> Policy:
        """Return the rules under the choice."""
        return self.prepared.policy

    @property
    def definitions(self) -> Definitions:
        """Return the things of the policy by id."""
        return self.prepared.definitions

    @property
    def diagrams(self) -> Diagrams:
        """Return the store of sets."""
        return self.kernel.diagrams

    def where(self, condition: Condition) -> Node:
        """Return the items in scope for which a condition holds."""
        return self.diagrams.both(self.in_scope, self.kernel.compile(condition))

    def trusted(self, sets: Iterable[Node]) -> Trusted:
        """Return what a statement about these sets takes as given: facts, the 事理 that bear on them, declarations."""
        levels = {level for node in sets for level in self.diagrams.support(node)}
        facts = tuple(dict.fromkeys(_asked(self.definitions, self.space.axes[level]) for level in sorted(levels)))
        axioms = tuple(
            Ref(axiom.id, axiom.label)
            for axiom, node in zip(self.policy.axioms, self.kernel.axioms, strict=True)
            if not levels.isdisjoint(self.diagrams.support(node))
        )
        read = {fact.id for fact in facts}
        declarations = tuple(
            Ref(one.id, one.label) for one in self.policy.declarations if not read.isdisjoint(one.covers)
        )
        return Trusted(facts, axioms, declarations)


def clauses_of(*bases: Basis) -> tuple[str, ...]:
    """Return the clauses of the regulation that these bases cite, in order, each once."""
    return tuple(dict.fromkeys(cite.clause for basis in bases for cite in basis.cites if cite.law is None))


def is_empty(node: Node) -> bool:
    """Tell whether no item is in a set."""
    return node == NEVER


def _space(prepared: Prepared) -> Space:
    """Return the axes of the policy, and those of what stands beside its rules.

    That is what its properties (断言) ask, and every 推定: one that no rule reads under this choice still has a say.
    """
    beside = [one.condition for one in prepared.policy.derived]
    beside += [condition for one in prepared.policy.assertions for condition in asked_by(one)]
    if not beside:
        return prepared.space
    rules = rule_conditions(prepared.policy)
    return Space(prepared.definitions, prepared.lists, prepared.outcome.conditions(), *rules, *beside)


def asked_by(assertion: Assertion) -> tuple[Condition, ...]:
    """Return what a property asks of an item: to whom it applies, and who is whom."""
    persons = (OnePerson((one.role, one.other)) for one in assertion.claims if isinstance(one, DifferentPersons))
    return (assertion.when, *persons)


def _asked(definitions: Definitions, axis: Axis) -> Ref:
    """Return what settles an axis, with its label."""
    match axis.key.kind:
        case AxisKind.DETECTOR:
            label = next((use.label for use in definitions.policy.detectors if use.id == axis.key.subject), "")
            return Ref(axis.key.subject, label or axis.key.subject)
        case AxisKind.PEOPLE:
            labels = {role.id: role.label for role in definitions.policy.roles}
            return Ref(axis.key.subject, "、".join(labels.get(one, one) for one in axis.key.subject.split(",")))
        case AxisKind.FACT | AxisKind.ADMITTED | AxisKind.ANY_ADMITTED:
            fact = definitions.facts.get(axis.asks)
            return Ref(axis.asks, axis.asks if fact is None else fact.label)


def _published(outcome: Facets) -> Condition:
    """Return when some walk comes to publication; behind a gap of the text none does."""
    return disjoin(*(reached(route, end) for route in outcome.routes for end in spots_of(route) if publishes(end)))


def usual_cells(space: Space) -> tuple[int, ...]:
    """Return the cell of the ordinary value on every axis; the first one where nothing is ordinary."""
    return tuple(_usual_cell(space, axis) for axis in space.axes)


def _usual_cell(space: Space, axis: Axis) -> int:
    fact = space.definitions.facts.get(axis.asks)
    if axis.key.kind is not AxisKind.FACT or fact is None or fact.ordinary is None:
        return 0
    return axis.locate(fact.ordinary, space.lists) or 0


def bounds(kernel: Kernel, detectors: Iterable[DetectorUse]) -> Iterator[Node]:
    """Yield what bounds the items there can be: the 事理, and that a detector with nothing to find is silent."""
    yield from (joint for _, joint in kernel.groups)
    finding = {use.id for use in detectors if use.built_in is not None or use.words}
    for level, axis in enumerate(kernel.space.axes):
        if axis.key.kind is AxisKind.DETECTOR and axis.key.subject not in finding:
            yield kernel.diagrams.literal(level, (0,))


def owner_of(policy: Policy, home: FactHome) -> str | None:
    """Return under which policy an item carries a fact; None for a shared one."""
    return policy.identity.id if home is FactHome.POLICY else None
