"""The graphs of the shipped regulations: publication only through its gate, no step out of reach."""

from functools import cache
from pathlib import Path

import networkx as nx
import pytest

from policyc.graph.build import build
from policyc.graph.model import FORWARD, EdgeKind, NodeKind, WorkflowGraph
from policyc.graph.network import network
from policyc.ir.policy import Policy
from policyc.ir.select import adopted_choice, select
from policyc.ir.terms import steps
from policyc.workspace.compile import compile_folder
from policyc.workspace.find import PolicyFolder

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ("yulin", "ningxia")
each_policy = pytest.mark.parametrize("name", POLICIES)


@cache
def compiled(name: str) -> Policy:
    folder = PolicyFolder(name, ROOT / "policies" / name, ROOT / "policies")
    policy = compile_folder(folder, ROOT).policy
    assert policy is not None
    return policy


def choices(policy: Policy) -> list[dict[str, str]]:
    """Return the adopted options, then every other option of every reading, one at a time."""
    adopted = dict(adopted_choice(policy))
    others = [
        {**adopted, reading.id: option.id}
        for reading in policy.readings
        for option in reading.options
        if option.id != reading.adopted
    ]
    return [adopted, *others]


@cache
def graphs(name: str) -> list[tuple[Policy, WorkflowGraph]]:
    selected = [select(compiled(name), choice) for choice in choices(compiled(name))]
    return [(policy, build(policy)) for policy in selected]


@each_policy
def test_publication_is_reached_only_through_its_gate_under_every_reading(name: str) -> None:
    for _, graph in graphs(name):
        starts = [node.id for node in graph.of_kind(NodeKind.START)]
        gates = [node.id for node in graph.of_kind(NodeKind.GATE)]
        published = {node.id for node in graph.of_kind(NodeKind.PUBLISH)}
        assert published
        assert published <= graph.reachable(starts)
        assert published.isdisjoint(graph.reachable(starts, set(EdgeKind), without=gates))


@each_policy
def test_every_step_is_one_node_and_can_be_reached(name: str) -> None:
    for policy, graph in graphs(name):
        written = [step.id for workflow in policy.workflows for step in steps(workflow.body)]
        drawn = [node.step for node in graph.of_kind(NodeKind.STEP, NodeKind.PUBLISH)]
        assert sorted(written) == sorted(step for step in drawn if step)
        assert set(written) <= graph.reachable([node.id for node in graph.of_kind(NodeKind.START)])


@each_policy
def test_every_walk_can_come_to_an_end(name: str) -> None:
    for _, graph in graphs(name):
        closing = {node.id for node in graph.of_kind(NodeKind.END, NodeKind.GAP, NodeKind.TERMINATED)}
        for node in graph.nodes:
            assert closing & graph.reachable([node.id], set(EdgeKind)), node.id


@each_policy
def test_every_gate_names_the_steps_that_lead_to_it(name: str) -> None:
    for _, graph in graphs(name):
        for node in graph.of_kind(NodeKind.GATE):
            assert node.gate is not None
            assert all(node.id in graph.reachable([step], FORWARD) for step in node.gate.steps)


@each_policy
def test_edges_connect_nodes_that_exist_and_guards_have_a_text(name: str) -> None:
    for _, graph in graphs(name):
        ids = {node.id for node in graph.nodes}
        assert len(ids) == len(graph.nodes)
        for edge in graph.edges:
            assert {edge.source, edge.target} <= ids
            if edge.kind in (EdgeKind.CONDITIONAL, EdgeKind.ESCALATION, EdgeKind.CONSULTATION):
                assert edge.guard_text.zh
                assert edge.guard_text.en


@each_policy
def test_the_networkx_view_has_the_same_nodes_edges_and_reach(name: str) -> None:
    _, graph = graphs(name)[0]
    view = network(graph)
    assert list(view.nodes) == [node.id for node in graph.nodes]
    assert [view.nodes[node.id]["node"] for node in graph.nodes] == list(graph.nodes)
    by_key = {key: data["edge"] for _, _, key, data in view.edges(keys=True, data=True)}
    assert [by_key[number] for number in range(len(graph.edges))] == list(graph.edges)
    for start in graph.of_kind(NodeKind.START):
        assert graph.reachable([start.id], set(EdgeKind)) == {start.id, *nx.descendants(view, start.id)}
