"""The workflow graph as a networkx graph, for whoever brings algorithms.

Assumes a built graph. Guarantees that nodes and edges come in its order, that the payload of a node stands under
`node`, that of an edge under `edge`, and that parallel edges keep the number of their place as key. Only this module of
the package imports networkx: loading it costs more than a whole answer.
"""

from __future__ import annotations

import networkx as nx

from policyc.graph.model import WorkflowGraph


def network(graph: WorkflowGraph) -> nx.MultiDiGraph[str]:
    """Return a new networkx graph; changing it changes nothing of the one it was made from."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(policy=graph.policy)
    for node in graph.nodes:
        made.add_node(node.id, node=node)
    for number, edge in enumerate(graph.edges):
        made.add_edge(edge.source, edge.target, key=number, edge=edge)
    return made
