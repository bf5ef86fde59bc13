"""Pajek (.net), for Pajek, igraph and statnet: one kind of edge, ids as labels, weights, and places from 0 to 1."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from graph.characters import clean_id
from graph.exports import flat_graph
from graph.exports.flat_graph import FlatGraph
from graph.exports.values import text_ids
from graph.network.picture import to_picture
from graph.network.relations import CO_MENTION

_UNFIT = str.maketrans({'"': "'", "\\": "/"})  # no reader agrees with another on how to escape them
_DECIMALS = 4  # of a place; a ten-thousandth of the picture


@dataclass(frozen=True, slots=True)
class Vertices:
    """What Pajek can say: x and y of each label in its order; source, target, weight and relation of each line."""

    directed: bool
    places: dict[str, tuple[float, float]]
    lines: tuple[tuple[str, str, float, str], ...]


def shape(network: nx.MultiDiGraph) -> Vertices:
    """The co-mentions."""
    return _vertices(network, flat_graph.co_mentions(network))


def events(network: nx.MultiDiGraph) -> Vertices:
    """The events, each type that one actor did to another an arc."""
    return _vertices(network, flat_graph.events(network))


def write(graph: Vertices, path: Path) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(graph))


def read(path: Path) -> Vertices:
    """What the file says."""
    rows = [shlex.split(line) for line in path.read_text(encoding="utf-8").splitlines()]
    count = int(rows[0][1])
    label = {row[0]: row[1] for row in rows[1 : count + 1]}
    directed = rows[count + 1][0] == "*Arcs"
    return Vertices(
        directed,
        {row[1]: (float(row[2]), float(row[3])) for row in rows[1 : count + 1]},
        tuple(
            (label[row[0]], label[row[1]], float(row[2]), row[4] if directed else CO_MENTION)
            for row in rows[count + 2 :]
        ),
    )


def _vertices(network: nx.MultiDiGraph, graph: FlatGraph) -> Vertices:
    labels = text_ids(graph.nodes, _in_quotes)
    lines = (
        (labels[source], labels[target], float(data.get("weight", 1)), _in_quotes(data["relation"]))
        for source, target, data in graph.edges.values()
    )
    return Vertices(graph.directed, dict(zip(labels.values(), _places(network), strict=True)), tuple(lines))


def _in_quotes(text: str) -> str:
    """The text as it can stand between quotes."""
    return clean_id(text).translate(_UNFIT)


def _places(network: nx.MultiDiGraph) -> Iterator[tuple[float, float]]:
    """The places of the picture, y downwards as Pajek has it, moved and shrunk into a square from 0 to 1."""
    positions: Mapping[Any, tuple[float, float]] = to_picture(network, whole=True).positions
    left, top = (min((place[axis] for place in positions.values()), default=0.0) for axis in (0, 1))
    right, bottom = (max((place[axis] for place in positions.values()), default=0.0) for axis in (0, 1))
    side = max(right - left, bottom - top) or 1.0
    for node in network:
        x, y = positions[node]
        yield round((x - left) / side, _DECIMALS), round((y - top) / side, _DECIMALS)


def _lines(graph: Vertices) -> Iterator[str]:
    number = {label: place for place, label in enumerate(graph.places, 1)}
    yield f"*Vertices {len(number)}"
    for label, (x, y) in graph.places.items():
        yield f'{number[label]} "{label}" {x:.{_DECIMALS}f} {y:.{_DECIMALS}f} 0.5'
    yield "*Arcs" if graph.directed else "*Edges"
    for source, target, weight, relation in graph.lines:
        value = int(weight) if weight.is_integer() else weight
        yield f"{number[source]} {number[target]} {value}" + (f' l "{relation}"' if graph.directed else "")
