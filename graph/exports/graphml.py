"""GraphML, for igraph, Gephi and yEd: one kind of edge, the page's places, sizes and colours as attributes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx

from graph.exports import flat_graph
from graph.exports.flat_graph import FlatGraph
from graph.network.picture import to_picture


def shape(network: nx.MultiDiGraph) -> FlatGraph:
    """The co-mentions as GraphML can say them: x, y, size, r, g and b are Gephi's names."""
    return _drawn(network, flat_graph.co_mentions(network))


def events(network: nx.MultiDiGraph) -> FlatGraph:
    """The events, drawn in the same way."""
    return _drawn(network, flat_graph.events(network))


def write(graph: FlatGraph, path: Path) -> None:
    """Write the file."""
    nx.write_graphml(graph.to_graph(), path)


def read(path: Path) -> FlatGraph:
    """What the file says."""
    plain = nx.read_graphml(path)
    for name in ("node_default", "edge_default"):
        del plain.graph[name]  # the reader adds them
    return FlatGraph.of(plain)


def _drawn(network: nx.MultiDiGraph, graph: FlatGraph) -> FlatGraph:
    picture = to_picture(network, whole=True)
    nodes = {}
    for node, (id, data) in zip(network, graph.nodes.items(), strict=True):
        x, y = picture.positions[node]
        red, green, blue = bytes.fromhex(picture.colours[node].removeprefix("#"))
        size = 2 * picture.radii[node]
        drawn = {"x": x, "y": -y, "size": size, "r": red, "g": green, "b": blue}  # y upwards, as plots have it
        nodes[id] = _told(data) | drawn
    edges = {id: (source, target, _told(data)) for id, (source, target, data) in graph.edges.items()}
    return replace(graph, attributes=_told(graph.attributes), nodes=nodes, edges=edges)


def _told(data: dict[str, Any]) -> dict[str, Any]:
    """The attributes without those of empty text, which is none in GraphML."""
    return {name: value for name, value in data.items() if value != ""}
