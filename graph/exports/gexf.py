"""GEXF 1.2, for Gephi: the co-mentions with the positions, sizes and colours of the page."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from graph.exports.co_mentions import CoMentions, flat_co_mentions, to_rgb
from graph.network.picture import to_picture


def shape(network: nx.MultiDiGraph) -> CoMentions:
    """What GEXF can say of the network; a graph has no attributes there."""
    plain, picture = flat_co_mentions(network), to_picture(network, whole=True)
    plain.graph.clear()
    for node, (x, y) in picture.positions.items():
        red, green, blue = to_rgb(picture.colours[node])
        plain.nodes[node]["viz"] = {
            "position": {"x": x, "y": -y, "z": 0.0},  # upwards in Gephi, downwards on the page
            "size": 2 * picture.radii[node],
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    return CoMentions.of(plain)


def write(ties: CoMentions, path: Path) -> None:
    """Write the file."""
    nx.write_gexf(ties.to_graph(), path)


def read(path: Path) -> CoMentions:
    """What the file says."""
    plain = nx.read_gexf(path)
    plain.graph.clear()  # modes and defaults that the reader adds
    return CoMentions.of(plain)
