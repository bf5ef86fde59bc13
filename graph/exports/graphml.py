"""GraphML, for Gephi, yEd and igraph: the co-mentions with the page's positions, sizes and colours as attributes."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from graph.exports.co_mentions import CoMentions, flat_co_mentions, to_rgb
from graph.network.picture import to_picture


def shape(network: nx.MultiDiGraph) -> CoMentions:
    """What GraphML can say of the network: x, y, size, r, g and b are Gephi's names; an empty text is none there."""
    plain, picture = flat_co_mentions(network), to_picture(network, whole=True)
    for node, (x, y) in picture.positions.items():
        red, green, blue = to_rgb(picture.colours[node])
        size = 2 * picture.radii[node]
        plain.nodes[node].update(x=x, y=-y, size=size, r=red, g=green, b=blue)  # y upwards, as plots have it
    tables = (data for _, data in plain.nodes(data=True)), (data for _, _, data in plain.edges(data=True))
    for data in (plain.graph, *tables[0], *tables[1]):
        for name in [name for name, value in data.items() if value == ""]:
            del data[name]
    return CoMentions.of(plain)


def write(ties: CoMentions, path: Path) -> None:
    """Write the file."""
    nx.write_graphml(ties.to_graph(), path, edge_id_from_attribute="id")


def read(path: Path) -> CoMentions:
    """What the file says."""
    plain = nx.read_graphml(path)
    for name in ("node_default", "edge_default"):
        del plain.graph[name]  # the reader adds them
    return CoMentions.of(plain)
