"""Flat graphs: co-mentions or events as scalars, for the formats that hold one kind of edge and no lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypedDict

import networkx as nx
import numpy as np

from graph.exports.node_link import HEAVIEST
from graph.exports.values import evened, scalars, text_ids
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import CoMention, Event, Node, Tone, fields_of

_MONTH = re.compile("(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])")
_FIRST = ("label", "name", "kind", "country", "role", "mentions", "relation", "mutual", "weight", "score", "net")
_TABLES = ("months", "sources", "terms", "offices", "evidence", "events", "hardest")  # JSON: last of the columns
Edge = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class FlatGraph:
    """A graph of scalars as a value that can be compared; edges have ids, and undirected ones sorted ends."""

    directed: bool
    attributes: dict[str, Any]
    nodes: dict[str, dict[str, Any]]
    edges: dict[str, Edge]

    @classmethod
    def of(cls, plain: nx.Graph) -> FlatGraph:
        """The value of a networkx graph: the ids of its edges are their keys, or an attribute where it has no keys."""
        edges: dict[str, Edge] = {}
        rows = plain.edges(keys=True, data=True) if plain.is_multigraph() else plain.edges(data=True)
        for source, target, *key, data in rows:
            told = {name: value for name, value in data.items() if name != "id"}
            first, second = (source, target) if plain.is_directed() else sorted((source, target))
            edges[key[0] if key else data["id"]] = (first, second, told)
        return cls(plain.is_directed(), dict(plain.graph), dict(plain.nodes(data=True)), edges)

    def to_graph(self) -> nx.MultiGraph:
        """The networkx graph of the value; the ids of the edges are their keys."""
        plain = (nx.MultiDiGraph if self.directed else nx.MultiGraph)(**self.attributes)
        plain.add_nodes_from(self.nodes.items())
        for id, (source, target, data) in self.edges.items():
            plain.add_edge(source, target, key=id)
            plain.edges[source, target, id].update(data)
        return plain


def co_mentions(network: nx.MultiDiGraph) -> FlatGraph:
    """The co-mentions, undirected.

    What is a list or a table becomes a JSON string, what is missing is left out. A leader's `offices` are the terms by
    country.
    """
    return _flat(network, False, (edge for edge in network.edges(keys=True, data=True) if edge[2] == CO_MENTION))


def events(network: nx.MultiDiGraph) -> FlatGraph:
    """The events, directed: an edge for each type that one actor did to another, `weight` times.

    A type whose parties are alike (an agreement, a meeting) has an edge each way, both `mutual`. The counts of the tone
    are attributes of their own.
    """
    alike = set(network.graph.get("undirected") or ())
    rows = []
    for source, target, key, data in network.edges(keys=True, data=True):
        if key not in (CO_MENTION, OFFICE):
            told = {**data, **(data.get("tone") or {}), "tone": None, "mutual": key in alike}
            rows.append((source, target, key, told))
            if key in alike and source != target:
                rows.append((target, source, key, told))
    return _flat(network, True, rows)


def offices_of(network: nx.MultiDiGraph) -> dict[Any, dict[str, Any]]:
    """The terms of each leader, by country: as edges have them, else as the graph has those of who is no node."""
    told = network.graph.get("offices")
    elsewhere = told.items() if isinstance(told, Mapping) else ()
    offices: dict[Any, dict[str, Any]] = {leader: dict(terms) for leader, terms in elsewhere if terms}
    for leader, country, terms in network.edges(keys=False, data="terms"):
        if terms is not None:
            offices.setdefault(leader, {})[str(country)] = terms
    return offices


def months_of(data: Mapping[str, Any]) -> list[str]:
    """The months in which something was told, in their order; what is undated has none."""
    months = data.get("months")
    if isinstance(months, str):
        with suppress(ValueError):
            months = json.loads(months)
    named = months.items() if isinstance(months, Mapping) else ()
    return sorted(str(month) for month, count in named if count and _MONTH.fullmatch(str(month)))


def columns_of(rows: Iterable[Mapping[str, Any]], *shapes: type) -> list[str]:
    """The names in the rows: those of the shapes in their order, then others as they come; long tables last."""
    found = dict.fromkeys(name for row in rows for name in row)
    first = (*_FIRST, *fields_of(*shapes))
    names = [*(name for name in dict.fromkeys(first) if name in found), *(name for name in found if name not in first)]
    return sorted(names, key=lambda name: _TABLES.index(name) + 1 if name in _TABLES else 0)


def is_weight(value: Any) -> bool:
    """Whether the value is a number that can be a weight."""
    return isinstance(value, int | float | np.integer | np.floating) and bool(-HEAVIEST <= value <= HEAVIEST)


def _flat(
    network: nx.MultiDiGraph, directed: bool, edges: Iterable[tuple[Any, Any, Any, Mapping[str, Any]]]
) -> FlatGraph:
    ids, offices = text_ids(network), offices_of(network)
    nodes = [
        scalars({**_filled(data), "label": data.get("name") or ids[node], "id": None, "offices": offices.get(node)})
        for node, data in network.nodes(data=True)
    ]
    ends, ties = [], []
    for source, target, key, data in edges:
        pair = (ids[source], ids[target])
        ends.append(pair if directed else sorted(pair))
        weight = data.get("weight")
        told = {**_filled(data), "relation": str(key), "id": None, "weight": weight if is_weight(weight) else None}
        ties.append(scalars(told))
    rows = zip(ends, _in_order(ties, Relation, CoMention, Event, Tone), strict=True)
    return FlatGraph(
        directed,
        scalars(network.graph),
        dict(zip(ids.values(), _in_order(nodes, Node), strict=True)),
        {f"e{number}": (source, target, data) for number, ((source, target), data) in enumerate(rows)},
    )


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes without empty lists and tables, which say no more than absent ones."""
    return {name: value for name, value in data.items() if not (isinstance(value, Sized) and len(value) == 0)}


def _in_order(rows: Sequence[dict[str, Any]], *shapes: type) -> list[dict[str, Any]]:
    """The rows with their columns in order, each column of one kind."""
    columns = columns_of(rows, *shapes)
    return [{name: row[name] for name in columns if name in row} for row in evened(rows)]


class Relation(TypedDict):
    """What an edge is."""

    relation: str
    mutual: bool
