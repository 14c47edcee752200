"""A workflow's nodes and edges while they are being put down.

Assumes a policy selected by a choice of readings. Guarantees that no two nodes have one id, and that what closes a
workflow (its end, its gap) is one node however many edges lead there. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from policyc.graph.model import NO_TEXT, Edge, EdgeKind, Gate, Node, NodeKind, Phase
from policyc.ir import terms
from policyc.ir.basis import NO_BASIS, Basis
from policyc.ir.conditions import TRUE, Condition
from policyc.ir.policy import Modality, Policy, Workflow
from policyc.ir.spelling import Speller


@dataclass(frozen=True, slots=True)
class Place:
    """What a part of the term stands in."""

    basis: Basis = NO_BASIS
    escalation: str | None = None
    within: str | None = None
    parallel: str | None = None


@dataclass(slots=True)
class Drawing:
    """The nodes and edges of one workflow so far; an edge whose target is empty is not yet among them.

    `taken` are the ids of the first `known` nodes, and what stands before their dots; `numbers` where `fresh` goes on.
    """

    policy: Policy
    workflow: Workflow
    speller: Speller
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    known: int = 0
    numbers: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        kind: NodeKind,
        name: str,
        label: str,
        basis: Basis,
        place: Place,
        *,
        step: terms.Step | None = None,
        title: str = "",
        exclusive: bool | None = None,
        needed: int | None = None,
        gate: Gate | None = None,
    ) -> str:
        """Add a node; a name that is taken gets a number."""
        own = step if kind in (NodeKind.STEP, NodeKind.PUBLISH) else None
        node = Node(
            id=self.fresh(name) if name in self.nodes else name,
            kind=kind,
            workflow=self.workflow.id,
            label=label,
            title=title or label,
            phase=self.phase(step),
            basis=basis,
            step=None if step is None else step.id,
            tier=None if own is None else own.tier,
            acting=() if own is None else own.acting,
            limits=() if own is None else own.limits,
            determines=() if own is None else own.determines,
            escalation=place.escalation,
            within=place.within,
            parallel=place.parallel,
            exclusive=exclusive,
            needed=needed,
            gate=gate,
        )
        self.nodes[node.id] = node
        return node.id

    def closing(self, kind: NodeKind, name: str) -> str:
        """Return the one node of this kind at which the workflow ends, and make it when it is first needed."""
        node = f"{self.workflow.id}.{name}"
        if node not in self.nodes:
            self.add(kind, node, "", self.workflow.basis, Place())
        return node

    def state_node(self, name: str, target: str, state: str, basis: Basis) -> str:
        """Add a change of state."""
        node = self.add(NodeKind.STATE, name, "", basis, Place())
        self.nodes[node] = replace(self.nodes[node], state=(target, state))
        return node

    def guarded(
        self, source: str, kind: EdgeKind, guard: Condition, basis: Basis, escalation: str | None = None
    ) -> Edge:
        """Return an edge under a guard, its target still open."""
        found = [one for one in self.policy.escalations if one.id == escalation]
        modality: Modality | None = found[0].modality if found else None
        text = NO_TEXT if guard == TRUE else self.speller.spell(guard)
        return Edge(source, "", kind, basis, guard, text, escalation=escalation, modality=modality)

    def connect(self, loose: Iterable[Edge], target: str) -> None:
        """Lead open edges to their target."""
        self.edges.extend(replace(edge, target=target) for edge in loose)

    def fresh(self, name: str) -> str:
        """Return the name with the first number that is free."""
        for node in islice(self.nodes, self.known, None):
            parts = node.split(".")
            self.taken.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
        self.known = len(self.nodes)
        # What is taken stays taken: looking begins where it ended before.
        number = self.numbers.get(name, 1)
        while f"{name}{number}" in self.taken:
            number += 1
        self.numbers[name] = number
        return f"{name}{number}"

    def phase(self, step: terms.Step | None) -> Phase:
        """Return the phase of a step, or of what stands where the walk has come."""
        if step is not None:
            return Phase.AFTER if step.after_publication else Phase.BEFORE
        published = any(node.kind is NodeKind.PUBLISH for node in self.nodes.values())
        return Phase.AFTER if published or self.workflow.starts_when is not None else Phase.BEFORE

    def label_of(self, escalation: str | None) -> str:
        """Return what an escalation is called."""
        return next((one.label for one in self.policy.escalations if one.id == escalation), "")
