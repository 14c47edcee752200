"""One item under one policy, with everything that the parts of an answer ask of it.

Assumes a checked item. Guarantees one truth for all parts: strong Kleene first (explainable), then the exact
question over all completions that agree with the 事理, so that nothing is called open which no fact could change.
Reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from policyc.decision.declaring import Covered, declare
from policyc.decision.evidence import detect
from policyc.decision.facts import Facts, gather
from policyc.decision.item import Item
from policyc.decision.knowledge import Asked, Knowledge, asks, locate
from policyc.decision.matters import Matters, assess, residue_of
from policyc.decision.model import Reason, State
from policyc.decision.names import Names
from policyc.decision.prepared import Prepared, prepare
from policyc.decision.query import Query
from policyc.decision.truth import Interpreter
from policyc.ir.conditions import Condition, Truth
from policyc.ir.policy import Policy
from policyc.regions.axes import axes_of
from policyc.regions.diagram import Node, OutOfNodes
from policyc.regions.kernel import BudgetExceeded
from policyc.source.frozen import frozen


@frozen
class Known:
    """What an item comes to before rules are applied: its facts, and what its declarations did."""

    prepared: Prepared
    item: Item
    query: Query
    facts: Facts
    declared: tuple[Covered, ...]
    interpreter: Interpreter


def learn(policy: Policy, item: Item, query: Query) -> Known:
    """Gather facts, evidence and declarations for a policy."""
    prepared = prepare(policy, query)
    facts = gather(prepared.definitions, item, detect(prepared.detectors, item))
    facts, declared = declare(prepared, item, query, facts)
    interpreter = Interpreter(prepared.definitions, facts, prepared.lists)
    return Known(prepared, item, query, facts, declared, interpreter)


class Judged(Protocol):
    """What parts of an answer that can be told without diagrams ask of a case."""

    @property
    def prepared(self) -> Prepared:
        """Return the policy as chosen."""

    @property
    def policy(self) -> Policy:
        """Return the rules."""

    @property
    def facts(self) -> Facts:
        """Return what is known."""

    @property
    def names(self) -> Names:
        """Return the labels."""

    def truth(self, condition: Condition) -> Truth:
        """Return whether a condition holds."""

    def state(self, condition: Condition) -> State:
        """Return how sure a part is."""


class Case:
    """A known item, located on the axes, with what still matters."""

    def __init__(self, known: Known) -> None:
        self.known: Final = known
        self.prepared: Final = known.prepared
        self.policy: Final = known.prepared.policy
        self.facts: Final = known.facts
        self.names: Final = Names(known.prepared.definitions)
        self.knowledge: Final[Knowledge] = locate(known.prepared.space, known.facts)
        residue = residue_of(known.prepared, self.knowledge)
        refused = frozenset(fact for one in known.declared for fact in one.refused)
        self.matters: Final[Matters] = assess(known.prepared, self.knowledge, known.interpreter, residue, refused)
        self.residue: Final = residue if residue is not None and residue.consistent else None
        # Conditions are kept beside what is remembered of them: an id is only good while its object lives.
        self._deciding: dict[int, tuple[Condition, tuple[int, ...]]] = {}

    def kleene(self, condition: Condition) -> Truth:
        """Return the truth that the trace explains."""
        return self.known.interpreter.truth(condition)

    def truth(self, condition: Condition) -> Truth:
        """Return the truth over all completions that agree with the 事理."""
        truth = self.kleene(condition)
        if truth is None and self.residue is not None:
            return self.residue.truth(condition)
        return truth

    def deciding(self, condition: Condition) -> tuple[int, ...]:
        """Return the unknown axes on which an open condition depends."""
        known = self._deciding.get(id(condition))
        if known is None:
            known = self._deciding[id(condition)] = (condition, self._decide(condition))
        return known[1]

    def _decide(self, condition: Condition) -> tuple[int, ...]:
        if self.residue is not None:
            try:
                inside, outside = self.residue.split(self.residue.kernel.compile(condition))
            except OutOfNodes:
                pass
            else:
                essential = self.residue.essential(inside, outside)
                return essential or self.residue.kernel.diagrams.support(inside)
        space = self.prepared.space
        read = axes_of(space.definitions, space.lists, (condition,))
        levels = sorted(space.levels[axis.key] for axis in read if axis.key in space.levels)
        return tuple(level for level in levels if level in self.knowledge.asked)

    def state(self, condition: Condition) -> State:
        """Return how sure a part of the answer is, and who could make it so."""
        truth = self.truth(condition)
        if truth is not None:
            return State.CERTAIN if truth else State.ABSENT
        asked = {self.knowledge.asked.get(level, Asked.INTAKE) for level in self.deciding(condition)}
        if asked & {Asked.INTAKE, Asked.LATER} or not asked:
            return State.POSSIBLE
        return State.PENDING if Asked.STEP in asked else State.AWAITING_DECISION

    def restricted(self, conditions: list[Condition]) -> tuple[list[Node], Callable[[list[Node]], Node]] | None:
        """Return conditions as sets of completions with a way to intersect them, or None when over budget."""
        made = self.prepared.diagrams()
        if isinstance(made, BudgetExceeded):
            return None
        kernel = made[0]
        memo: dict[Node, Node] = {}
        try:
            compiled = [kernel.compile(condition) for condition in conditions]
            nodes = [kernel.diagrams.restrict(node, self.knowledge.cells, memo) for node in compiled]
        except OutOfNodes:
            return None
        return nodes, kernel.diagrams.all_of

    def fact_of(self, level: int) -> str:
        """Return the id of what would settle an axis."""
        return asks(self.prepared.space.axes[level], self.facts)

    def why(self, condition: Condition) -> tuple[Reason, ...]:
        """Return the facts that decide a condition, with their values; all that it reads while it is open."""
        read = self.prepared.reads(condition)
        if self.kleene(condition) is not None:
            deciding = self._decisive(condition)
            read = tuple(fact for fact in read if fact in deciding)
        return tuple(self.names.reason(fact, self.facts.value(fact)) for fact in read)

    def _decisive(self, condition: Condition) -> frozenset[str]:
        """Return the known facts that suffice for the truth of a condition."""
        found: set[str] = set()
        waiting = [self.known.interpreter.explain(condition)]
        while waiting:
            at = waiting.pop()
            waiting.extend(at.deciding)
            if not at.parts:
                read = self.prepared.reads(at.condition)
                found.update(fact for fact in read if self.facts.value(fact) is not None)
        return frozenset(found)
