"""The route as boxes and lines, from the graph of the workflows.

Assumes the graph of a selected policy. Guarantees: every step is one box; merges and the gate before publication are
dissolved into lines; a diamond stands for every split and is marked as ours; a 可以 escalation has a way on which
somebody decides against it; what begins after publication stands beside the route and so do its lines. A refusal for
which the text has no rule is no line: its steps are noted. Reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, assert_never

from policyc.charts.boxes import Boxes, asked_at
from policyc.charts.clauses import Clauses
from policyc.charts.model import LaneAxis, LineKind
from policyc.charts.sketch import Sketch
from policyc.charts.strokes import ground
from policyc.charts.words import Words, shown
from policyc.graph.build import build
from policyc.graph.model import FORWARD, Edge, EdgeKind, Node, NodeKind, WorkflowGraph
from policyc.ir import terms
from policyc.ir.basis import Basis, RestsOn
from policyc.ir.conditions import TRUE
from policyc.ir.policy import Escalation, Modality, Policy, Workflow
from policyc.wording import charts as said
from policyc.wording.language import Wording

#: The drawn node at which a line begins, its kind and label.
Beginning = tuple[str, LineKind, str]

_SPLITS: Final = frozenset({NodeKind.SPLIT})


def draw_route(policy: Policy, axis: LaneAxis, words: Words, sketch: Sketch | None = None) -> Sketch:
    """Draw the workflows of a policy on a sketch, a new one where none is given."""
    drawn = Sketch() if sketch is None else sketch
    clauses = Clauses(policy)
    boxes = Boxes(policy, axis, words, clauses, drawn)
    RouteDrawing(policy, build(policy), words, clauses, drawn, boxes).draw()
    return drawn


@dataclass(slots=True)
class RouteDrawing:
    """Draws the workflows of one policy on a sketch."""

    policy: Policy
    graph: WorkflowGraph
    words: Words
    clauses: Clauses
    sketch: Sketch
    boxes: Boxes
    _workflows: dict[str, Workflow] = field(init=False)
    _escalations: dict[str, Escalation] = field(init=False)
    _steps: tuple[terms.Step, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._workflows = {workflow.id: workflow for workflow in self.policy.workflows}
        self._escalations = {one.id: one for one in self.policy.escalations}
        self._steps = tuple(step for one in self.policy.workflows for step in terms.steps(one.body))

    def draw(self) -> None:
        """Draw all boxes, then all lines."""
        for node in self.graph.nodes:
            self._box(node)
        for edge in self.graph.edges:
            self._line(edge)

    def beside(self, workflow: str) -> bool:
        """Tell whether a workflow is none of an item's route."""
        one = self._workflows[workflow]
        publishing = any(other.publishes for other in self.policy.workflows)
        return one.starts_when is not None or bool(one.recurrence) or (publishing and not one.publishes)

    # --- boxes ------------------------------------------------------------------------------------------------------

    def _box(self, node: Node) -> None:
        beside = self.beside(node.workflow)
        near = self._before(node)
        match node.kind:
            case NodeKind.STEP | NodeKind.PUBLISH:
                gates = [self.graph.node(edge.source).gate for edge in self.graph.entering(node.id, EdgeKind.FLOW)]
                gate = next((gate for gate in gates if gate is not None), None)
                first = any(
                    self.graph.node(edge.source).kind is NodeKind.START for edge in self.graph.entering(node.id)
                )
                often = self.words.often(self._workflows[node.workflow].recurrence) if first else ""
                self.boxes.step(node, gate, beside=beside, often=often)
            case NodeKind.SPLIT:
                self._split(node, near, beside=beside)
            case NodeKind.FORK | NodeKind.JOIN:
                self.boxes.bar(node, near, beside=beside)
            case NodeKind.STATE:
                self.boxes.state(node, near, beside=beside)
            case NodeKind.GAP:
                if self.graph.entering(node.id, *FORWARD):
                    self.boxes.terminal(node, self.words.say(said.GAP), near, ours=True, beside=beside)
            case NodeKind.TERMINATED:
                self.boxes.terminal(node, self.words.say(said.TERMINATED), near, ours=False, beside=beside)
            case NodeKind.END:
                if any(self._from_split(edge) for edge in self.graph.entering(node.id)):
                    self.boxes.terminal(node, self.words.say(said.END), near, ours=True, beside=beside)
            case NodeKind.START:
                if self._workflows[node.workflow].guard != TRUE:
                    self.boxes.terminal(node, shown(node.title or node.label), None, ours=True, beside=beside)
            case NodeKind.MERGE | NodeKind.GATE:
                pass
            case _:
                assert_never(node.kind)

    def _split(self, node: Node, near: str | None, *, beside: bool) -> None:
        """Add the diamond, or the two of them, at which ways part."""
        if node.exclusive is not None:
            self.boxes.choice(node, near, beside=beside)
            return
        escalation = self._escalations.get(node.escalation or "") if self._escalates(node) else None
        guarded = self.graph.leaving(node.id, EdgeKind.CONDITIONAL, EdgeKind.ESCALATION)
        asked = asked_at(guarded[0].guard, escalation) if guarded else TRUE
        if asked != TRUE:
            self.boxes.question(node, node.id, asked, near, beside=beside)
        if self._optional(node):
            assert escalation is not None  # noqa: S101 – only an escalation is at discretion
            name = f"{node.id}.decision"
            self.boxes.discretion(node, name, escalation, near if asked == TRUE else node.id, beside=beside)

    def _escalates(self, node: Node) -> bool:
        return bool(self.graph.leaving(node.id, EdgeKind.ESCALATION))

    def _optional(self, node: Node) -> bool:
        """Tell whether the escalation behind a split is at somebody's discretion."""
        return any(edge.modality is Modality.MAY for edge in self.graph.leaving(node.id, EdgeKind.ESCALATION))

    def _before(self, node: Node) -> str | None:
        """Return the nearest drawn node before this one."""
        at: Node | None = node
        seen: set[str] = set()
        while at is not None and at.id not in seen:
            seen.add(at.id)
            found = [edge.source for edge in self.graph.entering(at.id) if edge.kind is not EdgeKind.RETURN]
            drawn = next((source for source in found if source in self.sketch.boxes), None)
            if drawn is not None:
                return drawn
            at = self.graph.node(found[0]) if found else None
        return None

    def _from_split(self, edge: Edge) -> bool:
        """Tell whether an edge comes from a split, with nothing drawn between."""
        waiting = [edge.source]
        seen: set[str] = set()
        while waiting:
            node = self.graph.node(waiting.pop())
            if node.kind in _SPLITS:
                return True
            if node.kind in (NodeKind.MERGE, NodeKind.GATE) and node.id not in seen:
                seen.add(node.id)
                waiting.extend(one.source for one in self.graph.entering(node.id))
        return False

    # --- lines ------------------------------------------------------------------------------------------------------

    def _line(self, edge: Edge) -> None:
        """Draw the lines of one edge; edges out of what is not drawn are followed from before it."""
        if edge.kind is EdgeKind.UNPROVIDED:
            if edge.source in self.sketch.boxes:
                self.sketch.unprovided[edge.source] = None
            return
        sources = self._sources(edge)
        for target, through in self._targets(edge.target, (edge.basis,)):
            for source in sources:
                self._join(edge, source, target, through)

    def _join(self, edge: Edge, beginning: Beginning, target: str, through: tuple[Basis, ...]) -> None:
        source, kind, label = beginning
        beside = self.sketch.boxes[target].beside and kind is not LineKind.RETURN
        own = (edge.basis,) if kind is LineKind.RETURN else through
        rests_on = ground(*own)
        quote = self.words.spelled(edge.guard) if edge.guard != TRUE else self.clauses.quote(edge.basis)
        self.sketch.join(
            source,
            target,
            LineKind.BESIDE if beside else kind,
            rests_on,
            *own,
            label=label,
            quote=quote,
            reconstructed=rests_on is RestsOn.CONVENTION,
        )

    def _sources(self, edge: Edge) -> tuple[Beginning, ...]:
        """Return the drawn nodes at which an edge begins, with the kind and label of the line from each."""
        node = self.graph.node(edge.source)
        if node.kind is not NodeKind.SPLIT or node.exclusive is not None:
            plain = (edge.source, self._kind(edge), self._label(edge))
            return (plain,) if edge.source in self.sketch.boxes else ()
        decision = f"{node.id}.decision"
        asked, optional = node.id in self.sketch.boxes, decision in self.sketch.boxes
        if edge.kind is EdgeKind.DEFAULT:
            ways = [(node.id, LineKind.BRANCH, self.words.say(said.NO))] if asked else []
            if optional:
                ways.append((decision, LineKind.DISCRETION, self.words.say(said.DECIDED_NOT)))
            return tuple(ways)
        if not optional:
            return ((node.id, LineKind.BRANCH, self.words.say(said.YES)),) if asked else ()
        if asked:
            rests_on = ground(edge.basis)
            yes = self.words.say(said.YES)
            quote = self.words.spelled(edge.guard)
            self.sketch.join(node.id, decision, LineKind.BRANCH, rests_on, edge.basis, label=yes, quote=quote)
        return ((decision, LineKind.DISCRETION, self.words.say(said.DECIDED)),)

    def _targets(self, node: str, through: tuple[Basis, ...]) -> Iterator[tuple[str, tuple[Basis, ...]]]:
        """Yield the drawn nodes that an edge leads to, past what is dissolved, with the bases on the way."""
        waiting = [(node, through)]
        seen: set[str] = set()
        while waiting:
            at, bases = waiting.pop(0)
            found = self.graph.node(at)
            if at in self.sketch.boxes:
                yield at, (*bases, self._own_basis(found))
                continue
            if found.kind is NodeKind.SPLIT and f"{at}.decision" in self.sketch.boxes:
                yield f"{at}.decision", (*bases, found.basis)
                continue
            if at in seen or found.kind is NodeKind.END:
                continue
            seen.add(at)
            waiting.extend((edge.target, (*bases, edge.basis)) for edge in self.graph.leaving(at, *FORWARD))

    def _own_basis(self, node: Node) -> Basis:
        """Return what a node stands on by itself: where an escalation puts a step is said by the line into it."""
        return next((step.basis for step in self._steps if step.id == node.id), node.basis)

    def _kind(self, edge: Edge) -> LineKind:
        match edge.kind:
            case EdgeKind.RETURN:
                return LineKind.RETURN
            case EdgeKind.CONSULTATION | EdgeKind.BACK:
                return LineKind.CONSULTATION
            case EdgeKind.BESIDE:
                return LineKind.BESIDE
            case EdgeKind.FLOW:
                return LineKind.BRANCH if edge.result else LineKind.FLOW
            case (
                EdgeKind.CONDITIONAL
                | EdgeKind.DEFAULT
                | EdgeKind.ESCALATION
                | EdgeKind.UNPROVIDED
                | EdgeKind.TERMINATION
                | EdgeKind.CHANGE
                | EdgeKind.TIMER
            ):
                return LineKind.BRANCH
            case _:
                assert_never(edge.kind)

    def _label(self, edge: Edge) -> str:
        """Return what is written at a line: the condition, the result, or the time that has run out."""
        match edge.kind:
            case EdgeKind.CONDITIONAL:
                return self.words.condition(edge.guard)
            case EdgeKind.DEFAULT:
                return self.words.say(said.OTHERWISE)
            case EdgeKind.CONSULTATION:
                label = self.words.condition(edge.guard) if edge.guard != TRUE else ""
                if edge.modality is Modality.MAY:
                    return self.words.say(said.AT_DISCRETION, condition=label)
                return label
            case EdgeKind.TIMER:
                return self._overdue(edge)
            case EdgeKind.RETURN:
                return self.words.list((shown(edge.result), self._often(said.RETURNED_AT_MOST, edge)))
            case EdgeKind.BESIDE:
                return ""
            case _:
                guard = self.words.condition(edge.guard) if edge.guard != TRUE else ""
                note = shown(edge.note) if edge.kind is EdgeKind.TERMINATION else ""
                return self.words.list((shown(edge.result), self._often(said.RETURNED_BEFORE, edge), guard, note))

    def _often(self, sentence: Wording, edge: Edge) -> str:
        return "" if edge.at_most is None else self.words.say(sentence, n=edge.at_most)

    def _overdue(self, edge: Edge) -> str:
        overdue = (
            self.words.say(said.OVERDUE)
            if edge.after is None
            else self.words.say(said.OVERDUE_BY, period=self.words.duration(edge.after))
        )
        if not edge.result:
            return overdue
        return self.words.say(said.DEEMED, overdue=overdue, result=shown(edge.result))
