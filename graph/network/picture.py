"""Picture: where each actor stands, how large and in which colour: what page, files and notebook share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.network.layout import Box, layout
from graph.network.measures import communities, modularity, outline, strength, tie_graph
from graph.network.ranking import backbone, opening, ranking
from graph.network.relations import OFFICE
from graph.network.weights import OFFICE_WEIGHT

EVERYTHING = (2_000, 10_000)  # nodes and edges up to which all of a network has its place at once
FIRST_DRAWN = 300  # strongest nodes that have one above that
LABELLED = 160  # nodes of the stage after the opening: as many as a large screen shows with their lines told apart
# --dot-0 to --dot-5 and --neutral of style/base.css in daylight.
COLOURS = ("#5b86b4", "#c08a3e", "#5a9468", "#8d6fb0", "#bd6a6a", "#98923a")
ALONE = "#737d8e"  # who belongs to no community
MODULAR = 0.3  # Q from which communities are more than chance makes of any sparse graph (Newman and Girvan 2004)
_ENOUGH = (15, 3)  # tied actors in the network and members in a community, below which to name one says nothing
_RADII = {True: (12.0, 15.0), False: (8.0, 18.0)}  # pixels, least and what strength adds; of few nodes and of many
_GROWTH = 0.4  # exponent of strength in a radius; that of an area would leave all but the mightiest alike
_LETTER = 8.0  # pixels; a wide letter at 13 px, and some more, since letters shrink less than the field
_LETTERS = 24  # of a name; the page shortens longer ones
_LABEL_HEIGHT = 24.0
_MARGIN = (10.0, 14.0)  # pixels around a node and around its label
_SMALL_MARGIN = 5.0  # around a node without a label


@dataclass(frozen=True, slots=True)
class Picture:
    """A network as it is drawn; pixels around (0, 0), y downwards."""

    positions: Mapping[Any, tuple[float, float]]  # of all nodes, or of the strongest in a large network
    radii: Mapping[Any, float]  # of the same
    colours: Mapping[Any, str]  # "#rrggbb", one a community
    groups: tuple[tuple[Any, ...], ...]  # communities, largest first, strongest members first; none below MODULAR
    ranking: tuple[Any, ...]  # every node that is tied by what was told, from strongest to weakest
    opening: int  # how many of the ranking the picture opens with
    alone: tuple[Any, ...]  # nodes tied to none but by an office: listed, not drawn
    modularity: float | None  # Q of all communities found, drawn or not; None without a tie
    backbone: tuple[tuple[Any, Any], ...]  # all tied pairs, the first to draw first

    @property
    def large(self) -> bool:
        """Whether only the strongest nodes have a place."""
        return len(self.positions) < len(self.ranking) + len(self.alone)


def to_picture(network: nx.MultiDiGraph, *, seed: int = 7, whole: bool = False) -> Picture:
    """The picture of the network, the same for the same input and seed.

    Args:
        seed: of communities and layout.
        whole: give every node its place, however large the network is.
    """
    told = tie_graph(network, offices=False)
    power = strength(told)
    ranked = ranking(network, power)
    alone = tuple(node for node in network if not power[node])
    first = opening(ranked, power)
    placed = (*ranked, *alone) if whole or not _is_large(network) else (*ranked, *alone)[:FIRST_DRAWN]
    shape = outline(_part(told, placed))
    _add_offices(shape, network)
    found = communities(shape, seed=seed)
    quality = modularity(shape, found)
    groups = _groups(found, quality, set(ranked))
    radii = _radii(power, placed)
    return Picture(
        positions=layout(
            shape,
            boxes=_boxes(network, radii, first),
            groups=[members for members in found if len(members) > 1],
            stages=(first, LABELLED),
            seed=seed,
        ),
        radii=radii,
        colours=dict.fromkeys(placed, ALONE)
        | {node: colour for colour, members in zip(COLOURS, groups, strict=False) for node in members},
        groups=groups,
        ranking=ranked,
        opening=first,
        alone=alone,
        modularity=quality,
        backbone=backbone(told, ranked),
    )


def _is_large(network: nx.MultiDiGraph) -> bool:
    return len(network) > EVERYTHING[0] or network.number_of_edges() > EVERYTHING[1]


def _part(ties: nx.Graph, nodes: Sequence[Any]) -> nx.Graph:
    """The part over these nodes, in their order; networkx's own view has the order of a set."""
    part = nx.Graph()
    part.add_nodes_from(nodes)
    inside = set(nodes)
    part.add_edges_from((a, b, data) for a, b, data in ties.edges(nodes, data=True) if a in inside and b in inside)
    return part


def _add_offices(ties: nx.Graph, network: nx.MultiDiGraph) -> None:
    """Tie leaders to their countries in `ties`; an office holds them together as one more sentence would."""
    for leader, country, key in network.edges(keys=True):
        if key == OFFICE and leader != country and leader in ties and country in ties:
            weight = ties.edges[leader, country]["weight"] if ties.has_edge(leader, country) else 0.0
            ties.add_edge(leader, country, weight=weight + OFFICE_WEIGHT)


def _groups(found: Sequence[Sequence[Any]], quality: float | None, tied: set[Any]) -> tuple[tuple[Any, ...], ...]:
    """The communities that are worth a colour: where they stand out, the largest, as many as eyes tell apart."""
    if quality is None or quality < MODULAR or len(tied) < _ENOUGH[0]:
        return ()
    drawn = [tuple(node for node in members if node in tied) for members in found]
    return tuple(sorted((part for part in drawn if len(part) >= _ENOUGH[1]), key=len, reverse=True)[: len(COLOURS)])


def _radii(power: Mapping[Any, float], placed: Sequence[Any]) -> dict[Any, float]:
    """Radii in pixels: they grow with the tie weight; smaller in a crowd."""
    most = max(power.values(), default=0.0) or 1.0
    least, more = _RADII[len(placed) <= LABELLED]
    return {node: round(least + more * (power[node] / most) ** _GROWTH, 1) for node in placed}


def _boxes(network: nx.MultiDiGraph, radii: Mapping[Any, float], named: int) -> dict[Any, Box]:
    """Room for each node, and for the first so many with the label below."""
    boxes = {}
    for i, (node, radius) in enumerate(radii.items()):
        if i >= named:
            boxes[node] = (2 * radius + _SMALL_MARGIN, 2 * radius + _SMALL_MARGIN)
            continue
        across = 2 * radius + _MARGIN[0]
        letters = len(str(network.nodes[node].get("name") or node))
        boxes[node] = (max(across, _LETTER * min(letters, _LETTERS) + _MARGIN[1]), across + _LABEL_HEIGHT)
    return boxes
