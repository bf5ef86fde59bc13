"""Rows: a network as two tables, actors and edges, for CSV and Parquet; columns have the names that Gephi looks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import networkx as nx

from graph.exports.flat_graph import offices_of
from graph.exports.values import LONGEST, is_day, scalars, text_ids

EDGE_COLUMNS = (
    "source", "target", "relation", "source_name", "target_name", "type", "weight", "articles", "independent", "npmi",
    "g2", "alpha", "first", "last", "tone", "net", "score", "hardest", "months", "sources", "terms", "events",
    "evidence",
)  # fmt: skip
NODE_COLUMNS = (
    "id", "label", "kind", "country", "role", "mentions", "articles", "independent", "first", "last", "family", "abbr",
    "aliases", "wikipedia", "qid", "months", "offices",
)  # fmt: skip
Kind = Literal["whole", "number", "truth", "day", "text"]
# The same kinds in every file, empty columns included, so that many files make one table.
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("weight", "articles", "independent", "mentions", "net"), "whole"),
    **dict.fromkeys(("npmi", "g2", "alpha", "score"), "number"),
    **dict.fromkeys(("first", "last", "published"), "day"),
}
_TYPES: Mapping[frozenset[type], Kind] = {
    frozenset({bool}): "truth",
    frozenset({int}): "whole",
    frozenset({float}): "number",
    frozenset({int, float}): "number",
}
Row = dict[str, Any]


def node_rows(network: nx.MultiDiGraph) -> list[Row]:
    """A row of scalars for each actor; `label` is the name, `offices` are a leader's terms by country."""
    ids, offices = text_ids(network), offices_of(network)
    return [
        scalars({**data, "name": None, "id": ids[node], "label": _name(data, ids[node]), "offices": offices.get(node)})
        for node, data in network.nodes(data=True)
    ]


def edge_rows(network: nx.MultiDiGraph) -> list[Row]:
    """A row of scalars for each edge, co-mentions, offices and events; `type` is Directed or Undirected."""
    ids, alike = text_ids(network), set(network.graph.get("undirected") or ())
    name = {node: _name(data, ids[node]) for node, data in network.nodes(data=True)}
    rows = []
    for source, target, key, data in network.edges(keys=True, data=True):
        ends = {"source": ids[source], "target": ids[target], "source_name": name[source], "target_name": name[target]}
        kind = "Undirected" if key in alike else "Directed"
        rows.append(scalars({**data, **ends, "relation": str(key), "type": kind}))
    return rows


def columns_in(rows: Iterable[Row], first: Sequence[str]) -> list[str]:
    """The columns: those named first, then what else a caller's network has."""
    return list(dict.fromkeys((*first, *(name for row in rows for name in row))))


def kind_of(name: str, values: Iterable[Any]) -> Kind:
    """What stands in a column: what its name promises and all its values are, else what they are, else text."""
    among = [value for value in values if value is not None]
    found = _TYPES.get(frozenset(map(type, among)), "text")
    if any(isinstance(value, int) and not -LONGEST <= value < LONGEST for value in among):
        return "text"
    if (promised := _KINDS.get(name)) is None:
        return found
    fits = all(map(is_day, among)) if promised == "day" else not among or found in ("whole", promised)
    return promised if fits else found


def _name(data: Row, id: str) -> str:
    return str(data.get("name") or id)
