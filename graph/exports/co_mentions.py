"""Co-mentions: the graph of formats that cannot mix directed and undirected edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.exports.values import scalars
from graph.network.relations import CO_MENTION


@dataclass(frozen=True, slots=True)
class CoMentions:
    """An undirected graph of scalars as a value that can be compared; ends are sorted."""

    directed: bool
    attributes: dict[str, Any]
    nodes: dict[str, dict[str, Any]]
    edges: dict[tuple[str, ...], dict[str, Any]]

    @classmethod
    def of(cls, plain: nx.Graph) -> CoMentions:
        """The value of a networkx graph."""
        return cls(
            plain.is_directed(),
            dict(plain.graph),
            {str(node): dict(data) for node, data in plain.nodes(data=True)},
            {tuple(sorted((str(a), str(b)))): dict(data) for a, b, data in plain.edges(data=True)},
        )

    def to_graph(self) -> nx.Graph:
        """The networkx graph of the value."""
        plain = nx.Graph(**self.attributes)
        plain.add_nodes_from(self.nodes.items())
        plain.add_edges_from((*ends, data) for ends, data in self.edges.items())
        return plain


def flat_co_mentions(network: nx.MultiDiGraph) -> nx.Graph:
    """The co-mentions as a simple undirected graph of scalars.

    What is a list or a table becomes a JSON string, what is missing is left out. Each edge has an `id` of its own;
    a leader's `offices` are the terms by country.
    """
    offices: dict[Any, dict[str, Any]] = {}
    for leader, country, terms in network.edges(keys=False, data="terms"):
        if terms is not None:
            offices.setdefault(leader, {})[country] = terms
    plain = nx.Graph(**scalars(network.graph))
    for node, data in network.nodes(data=True):
        plain.add_node(
            node,
            **scalars({**data, "label": data.get("name", node), "id": None, "offices": offices.get(node)}),
        )
    ties = (edge for edge in network.edges(keys=True, data=True) if edge[2] == CO_MENTION)
    for number, (source, target, key, data) in enumerate(ties):
        plain.add_edge(source, target, **scalars({**data, "relation": key, "id": f"e{number}"}))
    return plain


def to_rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of "#rrggbb"."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
