"""Build the graph of a policy's workflows from their terms.

Assumes a policy selected by a choice of readings; where several alternatives are left, every one gets its edge.
Guarantees: every step is one node; a part under a guard stands between a SPLIT and a MERGE; publication is entered
through its GATE only; a result without a rule leads to a GAP; a return leads to each step that may have been walked
directly before. Order is that of writing. Reports nothing. Source of the forms: `docs/language.md` §3.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from policyc.graph.drawing import Drawing, Place
from policyc.graph.model import Edge, EdgeKind, Gate, Node, NodeKind, Phase, WorkflowGraph
from policyc.ir import terms
from policyc.ir.basis import Basis, Guarded, merge
from policyc.ir.conditions import TRUE
from policyc.ir.policy import Consequence, Outcome, Policy
from policyc.ir.spelling import Speller

_GATING: Final = frozenset({Consequence.BLOCK, Consequence.FIX, Consequence.MASK})
_PUBLISHED: Final = "published"


def build(policy: Policy) -> WorkflowGraph:
    """Return the graph of every workflow: those that publish, and those beside the route."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    started: list[Edge] = []
    for workflow in policy.workflows:
        builder = _Builder(policy, workflow, Speller(policy))
        builder.build()
        nodes.update(builder.nodes)
        edges.extend(builder.edges)
        started.extend(builder.started)
    edges.extend(_beside(policy, nodes))
    edges.extend(dict.fromkeys(started))
    return WorkflowGraph(policy.identity.id, tuple(nodes.values()), tuple(edges))


def _beside(policy: Policy, nodes: dict[str, Node]) -> Iterator[Edge]:
    """Yield the edges from what makes a state to the workflows that begin in it."""
    for workflow in policy.workflows:
        for node in nodes.values():
            made = _PUBLISHED if node.kind is NodeKind.PUBLISH else node.state[1] if node.state else None
            if workflow.starts_when is not None and made == workflow.starts_when:
                yield Edge(node.id, f"{workflow.id}.start", EdgeKind.BESIDE, workflow.basis)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The edges that wait for their target, and the steps that may have been walked last."""

    loose: tuple[Edge, ...]
    last: tuple[str, ...]


@dataclass(slots=True)
class _Builder(Drawing):
    """One workflow, built part by part; `passed` are the steps before where the walk has come.

    `started` are the edges to other workflows that results start (另起), `copies` those by which copies of the 逐一
    around end (终止 本份).
    """

    passed: list[terms.Step] = field(default_factory=list)
    started: list[Edge] = field(default_factory=list)
    copies: list[list[Edge]] = field(default_factory=list)

    def build(self) -> None:
        """Build the whole workflow."""
        workflow = self.workflow
        start = Node(
            id=f"{workflow.id}.start",
            kind=NodeKind.START,
            workflow=workflow.id,
            label=workflow.label,
            title=workflow.title,
            phase=Phase.BEFORE if workflow.starts_when is None else Phase.AFTER,
            basis=workflow.basis,
            starts_when=workflow.starts_when,
            recurrence=workflow.recurrence,
        )
        self.nodes[start.id] = start
        begin = self.guarded(start.id, EdgeKind.CONDITIONAL, workflow.guard, workflow.basis)
        if workflow.guard == TRUE:
            begin = replace(begin, kind=EdgeKind.FLOW)
        walk = self.term(workflow.body, _Walk((begin,), ()), Place(workflow.basis))
        if walk.loose:
            self.connect(walk.loose, self.closing(NodeKind.END, "end"))

    # --- terms

    def term(self, term: terms.Term, walk: _Walk, place: Place) -> _Walk:
        """Add a part behind what was walked; return where the walk goes on."""
        match term:
            case terms.Step():
                return self.step(term, walk, place)
            case terms.StateChange(target=target, state=state, basis=basis):
                node = self.state_node(f"{self.workflow.id}.{target}.{state}", target, state, basis)
                self.connect(walk.loose, node)
                return _Walk((Edge(node, "", EdgeKind.FLOW, basis),), walk.last)
            case terms.Sequence(parts):
                for part in parts:
                    walk = self.term(part, walk, place)
                return walk
            case terms.When():
                return self.when(term, walk, place)
            case terms.Consultation():
                return self.consultation(term, walk, place)
            case terms.Choice():
                return self.choice(term, walk, place)
            case terms.Gap(basis=basis):
                gap = self.add(NodeKind.GAP, f"{self.workflow.id}.gap", "", basis, place)
                self.connect(walk.loose, gap)
                return _Walk((), walk.last)
            case terms.Parallel():
                return self.parallel(term, walk, place)
            case _:
                assert_never(term)

    def when(self, term: terms.When, walk: _Walk, place: Place) -> _Walk:
        """Add a guarded part between a split and a merge."""
        inner = replace(place, basis=merge(place.basis, term.basis), escalation=term.escalation or place.escalation)
        kind = EdgeKind.CONDITIONAL if term.escalation is None else EdgeKind.ESCALATION
        if term.guard == TRUE:
            return self.term(term.body, walk, inner)
        owner = term.escalation or self.fresh(f"{self.workflow.id}.when")
        split = self.add(NodeKind.SPLIT, f"{owner}.split", self.label_of(term.escalation), term.basis, inner)
        self.connect(walk.loose, split)
        way = self.guarded(split, kind, term.guard, term.basis, term.escalation)
        body = self.term(term.body, _Walk((way,), walk.last), inner)
        return self.merged(split, body, walk.last, place, term.basis)

    def merged(self, split: str, body: _Walk, before: tuple[str, ...], place: Place, basis: Basis) -> _Walk:
        """Join what leaves a guarded part with the way around it."""
        around = Edge(split, "", EdgeKind.DEFAULT, basis)
        last = tuple(dict.fromkeys((*body.last, *before)))
        if not body.loose:
            return _Walk((around,), last)
        merge_node = self.add(NodeKind.MERGE, f"{split.removesuffix('.split')}.merge", "", basis, place)
        self.connect((*body.loose, around), merge_node)
        return _Walk((Edge(merge_node, "", EdgeKind.FLOW, basis),), last)

    def consultation(self, term: terms.Consultation, walk: _Walk, place: Place) -> _Walk:
        """Add a way out of the host and back to it; the walk goes on from the host as before."""
        inner = replace(place, basis=merge(place.basis, term.basis), escalation=term.escalation, within=term.host)
        out = self.guarded(term.host, EdgeKind.CONSULTATION, term.guard, term.basis, term.escalation)
        body = self.term(term.body, _Walk((out,), (term.host,)), inner)
        self.connect((replace(edge, kind=EdgeKind.BACK) for edge in body.loose), term.host)
        return walk

    def choice(self, term: terms.Choice, walk: _Walk, place: Place) -> _Walk:
        """Add the arms between a split and a merge, 其余 as the default."""
        split = self.add(NodeKind.SPLIT, f"{term.id}.split", term.label, term.basis, place, exclusive=term.exclusive)
        self.connect(walk.loose, split)
        ways = [(self.guarded(split, EdgeKind.CONDITIONAL, arm.guard, term.basis), arm.body) for arm in term.arms]
        ways.append((Edge(split, "", EdgeKind.DEFAULT, term.basis), term.otherwise))
        ends = [self.term(body, _Walk((way,), walk.last), place) for way, body in ways]
        loose = tuple(edge for end in ends for edge in end.loose)
        last = tuple(dict.fromkeys(step for end in ends if end.loose for step in end.last))
        if not loose:
            return _Walk((), last)
        merge_node = self.add(NodeKind.MERGE, f"{term.id}.merge", "", term.basis, place)
        self.connect(loose, merge_node)
        return _Walk((Edge(merge_node, "", EdgeKind.FLOW, term.basis),), last)

    def parallel(self, term: terms.Parallel, walk: _Walk, place: Place) -> _Walk:
        """Add the branches between a fork and a join."""
        inner = replace(place, basis=merge(place.basis, term.basis), parallel=term.id)
        fork = self.add(NodeKind.FORK, f"{term.id}.fork", term.label, term.basis, inner)
        self.connect(walk.loose, fork)
        entered = _Walk((Edge(fork, "", EdgeKind.FLOW, term.basis),), walk.last)
        if term.each is not None:
            self.copies.append([])
        ends = [self.term(branch, entered, inner) for branch in term.branches]
        ended = self.copies.pop() if term.each is not None else []
        join = self.add(NodeKind.JOIN, f"{term.id}.join", term.label, term.basis, inner, needed=term.needed)
        self.connect([*(edge for end in ends for edge in end.loose), *ended], join)
        surely = [end for end in ends if set(end.last).isdisjoint(walk.last)]
        last = dict.fromkeys(step for end in ends for step in end.last)
        kept = tuple(step for step in last if not surely or step not in walk.last)
        return _Walk((Edge(join, "", EdgeKind.FLOW, term.basis),), kept or walk.last)

    # --- steps and what their results do

    def step(self, step: terms.Step, walk: _Walk, place: Place) -> _Walk:
        """Add a step, with a way around it when it has a guard of its own."""
        if step.guard == TRUE:
            return self.plain_step(step, walk, place)
        # An exemption is why there is a way around: the way says so.
        basis = merge(step.basis, *(one.basis for one in step.spared))
        split = self.add(NodeKind.SPLIT, f"{step.id}.split", "", basis, place, step=step)
        self.connect(walk.loose, split)
        way = self.guarded(split, EdgeKind.CONDITIONAL, step.guard, basis)
        body = self.plain_step(step, _Walk((way,), walk.last), place)
        return self.merged(split, body, walk.last, place, basis)

    def plain_step(self, step: terms.Step, walk: _Walk, place: Place) -> _Walk:
        """Add a step as if it were always due, publication behind its gate."""
        incoming = walk.loose
        if step.kind is terms.StepKind.PUBLISH:
            name = f"{step.id}.gate"
            node = self.add(NodeKind.GATE, name, step.label, step.basis, place, step=step, gate=self.gate())
            self.connect(incoming, node)
            incoming = (Edge(node, "", EdgeKind.FLOW, step.basis),)
        kind = NodeKind.PUBLISH if step.kind is terms.StepKind.PUBLISH else NodeKind.STEP
        node = self.add(
            kind,
            step.id,
            step.label,
            merge(step.basis, place.basis) if place.escalation else step.basis,
            place,
            step=step,
            title=step.title,
        )
        self.connect(incoming, node)
        if kind is NodeKind.STEP:
            self.passed.append(step)
        loose = [edge for result in step.results for edge in self.result(step, result, walk.last)]
        loose.extend(edge for overdue in step.overdue for edge in self.overdue(step, overdue, walk.last))
        return _Walk(tuple(loose) or (Edge(node, "", EdgeKind.FLOW, step.basis),), (node,))

    def result(self, step: terms.Step, result: terms.Result, before: tuple[str, ...]) -> Iterator[Edge]:
        """Yield the edges by which a result goes on; connect those that it sends elsewhere."""
        several = sum(other.passes for other in step.results) > 1
        if not result.effects:
            edge = Edge(step.id, "", EdgeKind.FLOW, step.basis, result=result.name if several else "")
            if result.passes:
                yield edge
            else:
                self.unprovided(replace(edge, kind=EdgeKind.UNPROVIDED, result=result.name))
        for guarded in result.effects:
            name = result.name if several or not result.passes else ""
            edge = self.guarded(step.id, EdgeKind.FLOW, guarded.guard, guarded.basis)
            yield from self.effect(replace(edge, result=name), guarded.value, step, before)

    def overdue(self, step: terms.Step, overdue: terms.Overdue, before: tuple[str, ...]) -> Iterator[Edge]:
        """Yield and connect what follows when nobody acted in time; the step's limit counts where no time is given."""
        own = (limit.value for limit in step.limits if isinstance(limit.value, terms.Duration))
        after = overdue.after or next(own, None)
        timer = Edge(step.id, "", EdgeKind.TIMER, overdue.basis, after=after)
        match overdue.effect:
            case terms.Deem(result=name):
                deemed = next((result for result in step.results if result.name == name), None)
                if deemed is None or (deemed.passes and not deemed.effects):
                    yield replace(timer, result=name)
                    return
                if not deemed.effects:
                    self.unprovided(replace(timer, result=name))
                for guarded in deemed.effects:
                    yield from self.effect(replace(timer, result=name), guarded.value, step, before)
            case effect:
                yield from self.effect(timer, effect, step, before)

    def effect(self, edge: Edge, effect: terms.Effect, step: terms.Step, before: tuple[str, ...]) -> Iterator[Edge]:
        """Give an edge the kind and target of an effect; a timer stays one. Yield it when the walk simply goes on."""

        def kind(own: EdgeKind) -> EdgeKind:
            return EdgeKind.TIMER if edge.kind is EdgeKind.TIMER else own

        match effect:
            case terms.Continue(recorded_in=recorded):
                yield replace(edge, note=recorded or "")
            case terms.Deem(result=name):
                yield replace(edge, result=name)
            case terms.ReturnTo(step=target, again=again, at_most=at_most):
                targets = before if target == terms.PREVIOUS_STEP else (target,)
                for one in targets:
                    self.edges.append(
                        replace(edge, target=one, kind=kind(EdgeKind.RETURN), again=again, at_most=at_most)
                    )
                if at_most is not None:
                    then = effect.beyond or terms.NotProvided()
                    yield from self.effect(replace(edge, at_most=at_most), then, step, before)
            case terms.Start(workflow=workflow):
                self.started.append(Edge(step.id, f"{workflow}.start", EdgeKind.BESIDE, edge.basis))
                yield edge
            case terms.Terminate(copy=True) if self.copies:
                self.copies[-1].append(replace(edge, kind=kind(EdgeKind.FLOW)))
            case terms.Terminate(note=note):
                ended = self.closing(NodeKind.TERMINATED, "terminated")
                self.connect((replace(edge, kind=kind(EdgeKind.TERMINATION), note=note),), ended)
            case terms.ChangeState(target=target, state=state):
                node = self.state_node(f"{step.id}.{target}.{state}", target, state, edge.basis)
                self.connect((replace(edge, kind=kind(EdgeKind.CHANGE)),), node)
                self.connect((Edge(node, "", EdgeKind.FLOW, edge.basis),), self.closing(NodeKind.END, "end"))
            case terms.NotProvided():
                self.unprovided(replace(edge, kind=kind(EdgeKind.UNPROVIDED)))
            case _:
                assert_never(effect)

    def unprovided(self, edge: Edge) -> None:
        """Lead a result without a rule to the workflow's gap."""
        self.connect((edge,), self.closing(NodeKind.GAP, "unprovided"))

    def gate(self) -> Gate:
        """Return what must hold before publication, as far as the walk has come."""
        checklists = dict.fromkeys(one for step in self.passed for one in step.checklists)
        questions = [
            question.id
            for checklist in self.policy.checklists
            if checklist.id in checklists
            for question in checklist.questions
        ]
        verified = [check.id for check in self.policy.checks if Consequence.VERIFY in _consequences(check.outcomes)]
        return Gate(
            steps=tuple(step.id for step in self.passed),
            blocking=tuple(
                check.id for check in self.policy.checks if not _GATING.isdisjoint(_consequences(check.outcomes))
            ),
            questions=tuple(dict.fromkeys((*questions, *verified))),
            in_order=self.workflow.signed_in_order,
        )


def _consequences(outcomes: tuple[Guarded[Outcome], ...]) -> frozenset[Consequence]:
    return frozenset(outcome.value.consequence for outcome in outcomes)
