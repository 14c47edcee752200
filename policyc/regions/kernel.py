"""The space of cases of one selected policy, its conditions as diagrams, and the 事理 that bound it.

Assumes a selected policy. Guarantees exact sets over the cells of `regions.axes`; nothing in them depends on the
order in which they are asked for. A policy too large for the budget is the value `BudgetExceeded`, never an
exception, and the caller says what it does without diagrams. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from policyc.ir.conditions import (
    And,
    Chosen,
    Condition,
    Constant,
    DerivedHolds,
    Detects,
    EveryOnList,
    FactCompares,
    FactHolds,
    FactIn,
    FactIncludes,
    FactIsText,
    InCategory,
    Not,
    NotEmpty,
    OnePerson,
    OnList,
    Or,
    disjoin,
    negate,
)
from policyc.ir.supports import Definitions
from policyc.regions.axes import Axis, AxisKey, AxisKind, admission_keys, axes_of, people_key, truth_of
from policyc.regions.cells import FactAtom
from policyc.regions.diagram import ALWAYS, NEVER, Diagrams, Node, OutOfNodes
from policyc.regions.sources import Sources
from policyc.source.frozen import frozen

#: Nodes that one policy's conditions may take: about a second of work, and 100 MB.
BUDGET: Final = 200_000
#: Recursion goes one call deep per axis, twice over; this many stay well inside Python's limit.
MOST_AXES: Final = 300


@frozen
class BudgetExceeded:
    """The policy's diagrams grew past the budget; `nodes` and `axes` say how far they came."""

    nodes: int
    axes: int


class Space:
    """The axes of a policy and everything that locates values and questions on them; small however many rules."""

    def __init__(
        self, definitions: Definitions, lists: Mapping[str, Sources], first: Iterable[Condition], *more: Condition
    ) -> None:
        """Span the conditions asked about and the 事理.

        What decides comes `first`; `more` conditions add axes below, and cost those nothing.
        """
        self.definitions: Final = definitions
        self.lists: Final = lists
        self.axioms: Final[tuple[Condition, ...]] = tuple(
            disjoin(negate(axiom.when), axiom.hence) for axiom in definitions.policy.axioms
        )
        self.axes: Final[tuple[Axis, ...]] = axes_of(definitions, self.lists, (*first, *self.axioms, *more))
        self.levels: Final[Mapping[AxisKey, int]] = {axis.key: level for level, axis in enumerate(self.axes)}


class Kernel:
    """Conditions of one policy as diagrams; `groups` joins the 事理 that share axes."""

    def __init__(self, space: Space, budget: int = BUDGET) -> None:
        """Set up the axes; raise `OutOfNodes` past the budget (use `build`)."""
        if len(space.axes) > MOST_AXES:
            raise OutOfNodes
        self.space: Final = space
        self.diagrams: Final = Diagrams([len(axis.cells) for axis in space.axes], budget)
        self._kept = 0
        # Conditions are kept beside their nodes: an id is only good while its object lives.
        self._compiled: dict[int, tuple[Condition, Node]] = {}
        self.axioms: Final = tuple(self.compile(axiom) for axiom in space.axioms)
        self.groups: Final = _grouped(self.diagrams, self.axioms)

    def compile(self, condition: Condition) -> Node:
        """Return the set of cases in which a condition holds; it reads only what the policy's rules read."""
        known = self._compiled.get(id(condition))
        if known is None:
            known = self._compiled[id(condition)] = (condition, self._compile(condition))
        return known[1]

    def _compile(self, condition: Condition) -> Node:
        match condition:
            case Constant(value):
                return ALWAYS if value else NEVER
            case Not(operand):
                return self.diagrams.negate(self.compile(operand))
            case And(operands):
                return self.diagrams.all_of([self.compile(operand) for operand in operands])
            case Or(operands):
                return self.diagrams.any_of([self.compile(operand) for operand in operands])
            case DerivedHolds(derived):
                return self.compile(self.space.definitions.derived(derived))
            case InCategory(classification, categories):
                return self.compile(self.space.definitions.in_category(classification, categories))
            case Detects(detector):
                return self._yes(AxisKey(AxisKind.DETECTOR, detector))
            case OnePerson(roles):
                return self._yes(people_key(roles))
            case Chosen():
                return NEVER  # a reading left open by the choice: no rule of a closed choice has one
            case (
                FactHolds()
                | FactIn()
                | FactIncludes()
                | FactCompares()
                | FactIsText()
                | OnList()
                | EveryOnList()
                | NotEmpty()
            ):
                return self._atom(condition)
            case _:
                assert_never(condition)

    def keep(self) -> None:
        """Keep everything made so far whatever `tidy` drops."""
        self._kept = len(self.diagrams)

    def tidy(self, scratch: int) -> None:
        """Drop what was made since `keep` once it is more than `scratch` nodes."""
        if len(self.diagrams) > self._kept + scratch:
            self.diagrams.forget(self._kept)
            self._compiled = {key: known for key, known in self._compiled.items() if known[1] < self._kept}

    def footprint(self, node: Node) -> Node:
        """Return the 事理 that bear on a set: those connected to an axis that it depends on."""
        levels = set(self.diagrams.support(node))
        return self.diagrams.all_of(joint for touched, joint in self.groups if not levels.isdisjoint(touched))

    def _yes(self, key: AxisKey) -> Node:
        level = self.space.levels.get(key)
        return NEVER if level is None else self.diagrams.literal(level, (1,))

    def _atom(self, atom: FactAtom) -> Node:
        level = self.space.levels.get(AxisKey(AxisKind.FACT, atom.fact))
        if level is None or atom not in self.space.axes[level].atoms:
            return NEVER
        axis = self.space.axes[level]
        verdicts = [truth_of(axis, cell, atom) for cell in range(len(axis.cells))]
        children = tuple(self._open(atom) if verdict is None else int(verdict) for verdict in verdicts)
        return self.diagrams.node(level, children)

    def _open(self, atom: FactAtom) -> Node:
        """Return the set in which admissions make an atom true where the list leaves it open."""
        if not isinstance(atom, OnList | EveryOnList):
            return NEVER
        admitted = self._yes(admission_keys(atom))
        return self.diagrams.negate(admitted) if isinstance(atom, EveryOnList) and atom.off else admitted


def build(space: Space, budget: int = BUDGET) -> Kernel | BudgetExceeded:
    """Make the diagrams of the 事理; conditions follow on demand through `compiled`."""
    try:
        return Kernel(space, budget)
    except OutOfNodes:
        return BudgetExceeded(budget, len(space.axes))


def compiled(kernel: Kernel, conditions: Iterable[Condition]) -> tuple[Node, ...] | BudgetExceeded:
    """Compile several conditions, or say that they are too large."""
    try:
        return tuple(kernel.compile(condition) for condition in conditions)
    except OutOfNodes:
        return BudgetExceeded(len(kernel.diagrams), len(kernel.space.axes))


def _grouped(diagrams: Diagrams, axioms: tuple[Node, ...]) -> tuple[tuple[frozenset[int], Node], ...]:
    """Join axioms that share an axis; the groups share none."""
    groups: list[tuple[frozenset[int], Node]] = []
    for axiom in axioms:
        levels = frozenset(diagrams.support(axiom))
        touching = [group for group in groups if not levels.isdisjoint(group[0])]
        groups = [group for group in groups if levels.isdisjoint(group[0])]
        joint = diagrams.all_of((*(node for _, node in touching), axiom))
        groups.append((levels.union(*(touched for touched, _ in touching)), joint))
    return tuple(groups)
