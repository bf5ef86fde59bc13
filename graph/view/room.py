"""Room: the sizes of a page, and of a network too large for one the strongest actors with the ties among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx
import numpy as np

from graph.network.picture import Picture

MOST_BYTES = 8_000_000  # of a page: what mail, chat and a repository's viewer take
ACTOR_BYTES = 12_000_000  # of the data, unpacked, for actors and ties; pages of made-up names then have about 6 MB
PAGE_BYTES = 7_400_000  # of the data, unpacked: what actors and ties leave of this goes to sentences and texts
TEXT_BYTES = (300_000, 4_000_000)  # least and most for sentences and their articles
CUT_TEXT_BYTES = 3_000_000  # for them where actors are left out, so that the strongest have their sentences
# Measured.
ROW_BYTES = {
    "page": 750_000,
    "node": 180,
    "edge": 84,
    "month": 8,
    "source": 11,
    "event": 45,
    "sentence": 60,
    "article": 120,
}
EVENT_CAP = 40  # events an edge, the latest


@dataclass(frozen=True, slots=True)
class Held:
    """The part of a network that a page holds, its picture, and how many actors and ties are left out."""

    network: nx.MultiDiGraph
    picture: Picture
    actors: int
    ties: int


def held(network: nx.MultiDiGraph, picture: Picture, *, most: int = ACTOR_BYTES) -> Held:
    """As many of the strongest actors as so many bytes have room for, with all ties among them; all where they fit.

    The network is not changed; the part shares its attributes.
    """
    order = (*picture.ranking, *picture.alone)
    costs = _costs(network, order)
    count = int(np.searchsorted(costs, most, side="right"))
    if count >= len(order):
        return Held(network, picture, 0, 0)
    inside = set(order[:count])
    part = nx.MultiDiGraph(**network.graph)
    part.add_nodes_from((node, data) for node, data in network.nodes(data=True) if node in inside)
    ties = ((a, b, key, data) for a, b, key, data in network.edges(keys=True, data=True) if a in inside and b in inside)
    for a, b, key, data in ties:
        part.add_edge(a, b, key)
        part.adj[a][b][key].update(data)
    left = network.number_of_edges() - part.number_of_edges()
    return Held(part, _within(picture, inside), len(network) - len(part), left)


def text_bytes(network: nx.MultiDiGraph, *, cut: bool = False) -> int:
    """What a page has room for in sentences, by the size of everything else."""
    rest = ROW_BYTES["page"] + ROW_BYTES["node"] * len(network)
    rest += sum(_edge_bytes(data) for _, _, data in network.edges(data=True))
    return int(min(max(PAGE_BYTES - rest, CUT_TEXT_BYTES if cut else TEXT_BYTES[0]), TEXT_BYTES[1]))


def _costs(network: nx.MultiDiGraph, order: tuple[Any, ...]) -> Any:
    """For each actor of the order the bytes of all up to it, with their ties."""
    place = {node: i for i, node in enumerate(order)}
    cost = np.full(len(order), ROW_BYTES["node"], dtype=np.int64)
    for a, b, data in network.edges(data=True):
        cost[max(place[a], place[b])] += _edge_bytes(data)
    return np.cumsum(cost)


def _edge_bytes(data: Mapping[str, Any]) -> int:
    """What an edge takes in a page without its sentences."""
    told = data.get("sources")
    months = ROW_BYTES["month"] * _length(data.get("months"))
    sources = ROW_BYTES["source"] * sum(map(_length, told.values() if isinstance(told, Mapping) else ()))
    events = ROW_BYTES["event"] * min(_length(data.get("events")), EVENT_CAP)
    return ROW_BYTES["edge"] + months + sources + events


def _length(value: object) -> int:
    """How many there are, of what others may have given another shape."""
    return len(value) if isinstance(value, Mapping | list | tuple) else 0


def _within(picture: Picture, inside: set[Any]) -> Picture:
    """The picture of these actors alone, everything where it was."""
    return replace(
        picture,
        positions={node: place for node, place in picture.positions.items() if node in inside},
        ranking=tuple(node for node in picture.ranking if node in inside),
        opening=min(picture.opening, len(inside)),
        alone=tuple(node for node in picture.alone if node in inside),
        groups=tuple(tuple(node for node in members if node in inside) for members in picture.groups),
        backbone=tuple((a, b) for a, b in picture.backbone if a in inside and b in inside),
    )
