"""Nodes and edges of a workflow graph, with everything a chart or an export says of them.

Assumes nothing. Guarantees values that are frozen, in one order (that of writing), with ids that stay the same while
the rules around them change: a step's node has the id of the step, every other node that of what it belongs to and a
word behind a point. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from policyc.ir.basis import Basis, Guarded
from policyc.ir.conditions import TRUE, Condition
from policyc.ir.policy import Modality, Recurrence
from policyc.ir.terms import Acting, Duration, Hole, Limit
from policyc.wording.language import Wording


class NodeKind(Enum):
    """What a node stands for.

    SPLIT and MERGE: one of several ways · FORK and JOIN: side by side · GATE: what must hold before publication ·
    STATE: a change of state · GAP: the text has no rule here · END: the walk is done · TERMINATED: it is broken off.
    """

    START = "start"
    STEP = "step"
    SPLIT = "split"
    MERGE = "merge"
    FORK = "fork"
    JOIN = "join"
    GATE = "gate"
    PUBLISH = "publish"
    STATE = "state"
    GAP = "gap"
    END = "end"
    TERMINATED = "terminated"


class EdgeKind(Enum):
    """How a walk goes on.

    FLOW: always · CONDITIONAL: if the guard holds · DEFAULT: if no other does · ESCALATION and CONSULTATION: into what
    an 升级 adds · BACK: from a consultation to its host · RETURN: 退回 · UNPROVIDED: a result for which the text has no
    rule · TERMINATION: 终止 · CHANGE: a result that changes a state · TIMER: nobody acted in time · BESIDE: another
    workflow begins, this one goes on.
    """

    FLOW = "flow"
    CONDITIONAL = "conditional"
    DEFAULT = "default"
    ESCALATION = "escalation"
    CONSULTATION = "consultation"
    BACK = "back"
    RETURN = "return"
    UNPROVIDED = "unprovided"
    TERMINATION = "termination"
    CHANGE = "change"
    TIMER = "timer"
    BESIDE = "beside"


#: The edges on which a walk goes forward to the end.
FORWARD = frozenset(
    {
        EdgeKind.FLOW,
        EdgeKind.CONDITIONAL,
        EdgeKind.DEFAULT,
        EdgeKind.ESCALATION,
        EdgeKind.CONSULTATION,
        EdgeKind.BACK,
    }
)


class Phase(Enum):
    """Before or after publication, by where a node stands."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold before publication.

    The `steps` that are due signed (in order, when `in_order` says so), no finding of `blocking` standing, and every
    one of `questions` of the steps passed answered.
    """

    steps: tuple[str, ...]
    blocking: tuple[str, ...]
    questions: tuple[str, ...]
    in_order: Basis | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node with what is said of it; what does not concern its kind is None or empty.

    `step` is set for steps, publication and what guards them; `tier`, `acting`, `limits` and `determines` for steps and
    publication; `needed` for a join that does not wait for all; `exclusive` for a 分情形; `state` for a change of
    state; `starts_when` and `recurrence` for the start of a workflow beside the route.
    """

    id: str
    kind: NodeKind
    workflow: str
    label: str
    title: str
    phase: Phase
    basis: Basis
    step: str | None = None
    tier: str | None = None
    acting: tuple[Guarded[Acting | Hole], ...] = ()
    limits: tuple[Guarded[Limit], ...] = ()
    determines: tuple[str, ...] = ()
    escalation: str | None = None
    within: str | None = None
    parallel: str | None = None
    exclusive: bool | None = None
    needed: int | None = None
    gate: Gate | None = None
    state: tuple[str, str] | None = None
    starts_when: str | None = None
    recurrence: tuple[Recurrence | Limit, ...] = ()

    @property
    def cites(self) -> tuple[str, ...]:
        """Return the clauses of the regulation that the node stands on."""
        return tuple(dict.fromkeys(cite.clause for cite in self.basis.cites if cite.law is None))


NO_TEXT: Final = Wording("", "")


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with what is said of it.

    `guard_text` is empty where the guard is always true; `result` is the result of a step that leads here, empty for
    the one by which a walk ordinarily goes on. `again` tells 重走 from 直送, `after` when a timer runs out, and `note`
    holds the remark on a 终止 or the fact in which a 继续 is recorded. `at_most` is how often a return may happen; on
    another edge, that the item was returned so often.
    """

    source: str
    target: str
    kind: EdgeKind
    basis: Basis
    guard: Condition = TRUE
    guard_text: Wording = NO_TEXT
    result: str = ""
    escalation: str | None = None
    modality: Modality | None = None
    again: bool | None = None
    after: Duration | None = None
    note: str = ""
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class WorkflowGraph:
    """The workflows of one policy under one choice of readings."""

    policy: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    _by_id: dict[str, Node] = field(init=False, repr=False, compare=False)
    _from: dict[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)
    _into: dict[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        leaving: dict[str, list[Edge]] = {}
        entering: dict[str, list[Edge]] = {}
        for edge in self.edges:
            leaving.setdefault(edge.source, []).append(edge)
            entering.setdefault(edge.target, []).append(edge)
        object.__setattr__(self, "_by_id", {node.id: node for node in self.nodes})
        object.__setattr__(self, "_from", {node: tuple(edges) for node, edges in leaving.items()})
        object.__setattr__(self, "_into", {node: tuple(edges) for node, edges in entering.items()})

    def node(self, node: str) -> Node:
        """Return the node with this id; raise KeyError when there is none."""
        return self._by_id[node]

    def of_kind(self, *kinds: NodeKind) -> tuple[Node, ...]:
        """Return the nodes of these kinds, in order."""
        return tuple(node for node in self.nodes if node.kind in kinds)

    def leaving(self, node: str, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """Return the edges out of a node, of these kinds when any are given, in order."""
        return tuple(edge for edge in self._from.get(node, ()) if not kinds or edge.kind in kinds)

    def entering(self, node: str, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """Return the edges into a node, of these kinds when any are given, in order."""
        return tuple(edge for edge in self._into.get(node, ()) if not kinds or edge.kind in kinds)

    def reachable(
        self, starts: Collection[str], kinds: Collection[EdgeKind] = FORWARD, *, without: Collection[str] = ()
    ) -> frozenset[str]:
        """Return the nodes that walks from `starts` over edges of these kinds reach, never entering `without`."""
        reached = {start for start in starts if start not in without}
        waiting = list(reached)
        while waiting:
            for edge in self._from.get(waiting.pop(), ()):
                if edge.kind in kinds and edge.target not in reached and edge.target not in without:
                    reached.add(edge.target)
                    waiting.append(edge.target)
        return frozenset(reached)
