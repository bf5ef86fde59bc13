"""Edges: the ties of any graph that one may be given, relation by relation, their numbers in usable shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import networkx as nx

from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import Evidence, Told, fields_of
from graph.network.weights import positive

Pair = tuple[Any, Any]
_TOLD = frozenset(fields_of(Told))


def edges_of(network: nx.Graph, source: Any = None) -> Iterator[tuple[Any, Any, str, Mapping[str, Any]]]:
    """Source, target, relation and attributes of each edge between two, or of those from one; without a relation it is
    a co-mention."""
    nodes = None if source is None else [source]
    keyed = {"keys": True} if network.is_multigraph() else {}
    for source, target, *key, data in network.edges(nodes, data=True, **keyed):
        if source != target:
            told = key[0] if key and isinstance(key[0], str) else data.get("relation")
            yield source, target, str(told or CO_MENTION), data


def told_of(network: nx.Graph) -> Iterator[tuple[Any, Any, str, Mapping[str, Any]]]:
    """The same of edges that rest on sentences: all but offices."""
    return (edge for edge in edges_of(network) if edge[2] != OFFICE)


def co_mentions(network: nx.Graph) -> nx.Graph:
    """The co-mentions as a simple graph whose `weight` counts sentences; nodes in their order."""
    simple = nx.Graph()
    simple.add_nodes_from(network)
    for source, target, relation, data in edges_of(network):
        if relation == CO_MENTION and (weight := weight_of(data)):
            before = simple.edges[source, target]["weight"] if simple.has_edge(source, target) else 0.0
            simple.add_edge(source, target, weight=before + weight)
    return simple


def weight_of(data: Mapping[str, Any]) -> float:
    """How often an edge was told; 0 for what was only planned or denied, and a weight that is none counts as one."""
    return 0.0 if data.get("events") and not data.get("weight") else positive(data.get("weight"))


def months_of(data: Mapping[str, Any]) -> dict[str, int]:
    """The months of a node or an edge with their counts, without what is no count."""
    months = data.get("months")
    found = months.items() if isinstance(months, Mapping) else ()
    return {str(month): int(count) for month, count in sorted(found, key=str) if _is_count(count)}


def events_of(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The events of an edge, without what is none: others give the attribute values of their own."""
    events = data.get("events")
    return [each for each in events if isinstance(each, Mapping)] if isinstance(events, list | tuple) else []


def whole_events_of(data: Mapping[str, Any]) -> list[Told]:
    """Those that have every field of `Told`."""
    return [cast(Told, each) for each in events_of(data) if each.keys() >= _TOLD]


def quote_of(data: Mapping[str, Any], told: Mapping[str, Any]) -> Evidence | None:
    """The sentence that tells an event of an edge, None where it was not kept."""
    place, quotes = told.get("sentence"), data.get("evidence") or ()
    return quotes[place] if isinstance(place, int) and 0 <= place < len(quotes) else None


def pair_of(one: Any, other: Any) -> Pair:
    """The two in the order of their ids."""
    return (one, other) if str(one) <= str(other) else (other, one)


def name_of(network: nx.Graph, node: Any) -> str:
    """What an actor is called, the id where there is no name."""
    return str((network.nodes[node].get("name") if node in network else None) or node)


def _is_count(value: Any) -> bool:
    return isinstance(value, int | float) and value > 0 and positive(value) == value
