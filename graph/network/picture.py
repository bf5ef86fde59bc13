"""Picture: where each actor stands, how large and in which colour: what page, files and notebook share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.network.layout import Box, layout
from graph.network.measures import communities, outline, strength, tie_graph

EVERYTHING = (2_000, 10_000)  # nodes and edges up to which all of a network is drawn at once
FIRST_DRAWN = 300  # strongest nodes drawn first above that
LABELLED = 150  # nodes up to which the layout leaves room for labels; room for more tears a picture apart
# --dot-0 to --dot-7 and --neutral of style/base.css in daylight.
COLOURS = ("#5b86b4", "#c08a3e", "#5a9468", "#8d6fb0", "#bd6a6a", "#98923a", "#3f929a", "#858585")
ALONE = "#737d8e"  # who belongs to no community
_RADII = {True: (12.0, 15.0), False: (7.0, 15.0)}  # pixels, least and what strength adds; with labels and without
_LETTER = 7.0  # pixels; a wide letter at 13 px
_LETTERS = 30  # of a name; the page cuts longer ones
_LABEL_HEIGHT = 24.0
_MARGIN = (10.0, 14.0)  # pixels around a node and around its label


@dataclass(frozen=True, slots=True)
class Picture:
    """A network as it is drawn; pixels around (0, 0), y downwards."""

    positions: Mapping[Any, tuple[float, float]]  # of the nodes that are drawn at once
    radii: Mapping[Any, float]
    colours: Mapping[Any, str]  # "#rrggbb", one a community
    groups: tuple[tuple[Any, ...], ...]  # communities of two or more, largest first, strongest members first
    shown: tuple[Any, ...] | None  # the strongest, when a network is too large to draw at once

    @property
    def large(self) -> bool:
        """Whether only the strongest nodes are drawn at once."""
        return self.shown is not None


def to_picture(network: nx.MultiDiGraph, *, seed: int = 7, whole: bool = False) -> Picture:
    """The picture of the network, the same for the same input and seed.

    Args:
        seed: of communities and layout.
        whole: draw every node, however large the network is.
    """
    ties = tie_graph(network)
    shown = None if whole or not _is_large(network) else _strongest(ties)
    drawn = ties if shown is None else _part(ties, shown)
    shape = outline(drawn)
    groups = tuple(tuple(members) for members in communities(shape, seed=seed) if len(members) > 1)
    radii = _radii(drawn)
    return Picture(
        positions=layout(shape, boxes=_boxes(network, radii), groups=groups, seed=seed),
        radii=radii,
        colours=dict.fromkeys(drawn, ALONE)
        | {node: COLOURS[i % len(COLOURS)] for i, members in enumerate(groups) for node in members},
        groups=groups,
        shown=shown,
    )


def _is_large(network: nx.MultiDiGraph) -> bool:
    return len(network) > EVERYTHING[0] or network.number_of_edges() > EVERYTHING[1]


def _strongest(ties: nx.Graph) -> tuple[Any, ...]:
    """The strongest nodes, in the graph's order."""
    power = strength(ties)
    best = set(sorted(power, key=lambda node: -power[node])[:FIRST_DRAWN])
    return tuple(node for node in ties if node in best)


def _part(ties: nx.Graph, nodes: tuple[Any, ...]) -> nx.Graph:
    """The part over these nodes, in their order; networkx's own view has the order of a set."""
    part = nx.Graph()
    part.add_nodes_from(nodes)
    inside = set(nodes)
    part.add_edges_from((a, b, data) for a, b, data in ties.edges(nodes, data=True) if a in inside and b in inside)
    return part


def _radii(drawn: nx.Graph) -> dict[Any, float]:
    """Radii in pixels: the area grows with the tie weight; smaller in a crowd."""
    power = strength(drawn)
    most = max(power.values(), default=0.0) or 1.0
    least, more = _RADII[len(drawn) <= LABELLED]
    return {node: round(least + more * math.sqrt(power[node] / most), 1) for node in drawn}


def _boxes(network: nx.MultiDiGraph, radii: Mapping[Any, float]) -> dict[Any, Box]:
    """Room for each node, and where there are few for the label below."""
    boxes = {}
    for node, radius in radii.items():
        across = 2 * radius + _MARGIN[0]
        letters = len(str(network.nodes[node].get("name") or node)) if len(radii) <= LABELLED else 0
        wide = max(across, _LETTER * min(letters, _LETTERS) + _MARGIN[1])
        boxes[node] = (wide, across + (_LABEL_HEIGHT if letters else 0))
    return boxes
