"""Measures: communities and centrality of a simple weighted graph of ties."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.network.statistics import disparity

OFFICE_WEIGHT = 1.0  # an office is one standing tie; it keeps a leader beside the country, never outweighs the news


def tie_graph(network: nx.MultiDiGraph) -> nx.Graph:
    """The network as a simple undirected graph; a pair's `weight` sums the sentences of all its relations."""
    ties = nx.Graph()
    ties.add_nodes_from(network.nodes)
    for source, target, data in network.edges(data=True):
        if source == target:
            continue
        weight = _positive(data.get("weight"))
        previous = ties.edges[source, target]["weight"] if ties.has_edge(source, target) else 0.0
        ties.add_edge(source, target, weight=previous + weight)
    return ties


def outline(ties: nx.Graph, *, dense: float = 4.0) -> nx.Graph:
    """The ties that give a dense graph its shape, all its nodes kept; a sparse graph as it is.

    Above `dense` ties a node, these are each node's heaviest tie and the most significant of the rest (disparity
    filter) up to that number.
    """
    most = int(dense * len(ties))
    if ties.number_of_edges() <= most:
        return ties
    alpha = disparity({(a, b): weight for a, b, weight in ties.edges(data="weight")})
    place = {pair: i for i, pair in enumerate(alpha)}
    kept = set(sorted(alpha, key=lambda pair: (alpha[pair], place[pair]))[:most])
    for node in ties:
        row = [
            (weight, -place.get((a, b), place.get((b, a), 0)), (a, b)) for a, b, weight in ties.edges(node, "weight")
        ]
        if row:
            kept.add(max(row, key=lambda item: item[:2])[2])
    shape = nx.Graph()
    shape.add_nodes_from(ties)
    shape.add_edges_from((a, b, data) for a, b, data in ties.edges(data=True) if (a, b) in kept or (b, a) in kept)
    return shape


def strength(graph: nx.Graph) -> dict[Any, float]:
    """Each node's summed tie weight."""
    return {node: float(value) for node, value in graph.degree(weight="weight")}


def communities(graph: nx.Graph, *, seed: int = 7) -> list[list[Any]]:
    """Communities by Louvain (Blondel et al. 2008) over log weights, largest first, strongest members first.

    Nodes without a tie belong to none. The same graph and seed give the same answer in every process.
    """
    linked = [node for node in graph if graph.degree(node)]
    if not linked:
        return []
    number = {node: i for i, node in enumerate(linked)}
    plain = nx.Graph()  # over integers: sets of strings are ordered by the process's hash seed
    plain.add_nodes_from(range(len(linked)))
    for source, target, weight in graph.edges(data="weight", default=1.0):
        if source != target:
            plain.add_edge(number[source], number[target], weight=math.log1p(_positive(weight)))
    found = nx.community.louvain_communities(plain, weight="weight", seed=seed)
    power = strength(graph)
    rows = [sorted((linked[i] for i in part), key=lambda node: (-power[node], number[node])) for part in found]
    return sorted(rows, key=lambda row: (-len(row), number[row[0]]))


def centrality(graph: nx.Graph, *, seed: int = 7) -> dict[Any, dict[str, float]]:
    """Per node: `degree` (ties), `strength` (their weight), `betweenness` and `pagerank`, both weighted.

    Betweenness (Brandes 2001) treats 1/weight as distance; above 500 nodes it samples 200 sources (Brandes and
    Pich 2007).
    """
    far = graph.copy()
    for _, _, data in far.edges(data=True):
        data["distance"] = 1.0 / _positive(data.get("weight"))
    sources = None if len(far) <= 500 else 200
    between: Mapping[Any, float] = nx.betweenness_centrality(far, k=sources, weight="distance", seed=seed)
    power = strength(graph)
    rank = _pagerank(graph)
    return {
        node: {
            "degree": float(graph.degree(node)),
            "strength": power[node],
            "betweenness": float(between[node]),
            "pagerank": rank[node],
        }
        for node in graph
    }


def _pagerank(graph: nx.Graph, damping: float = 0.85, rounds: int = 100) -> dict[Any, float]:
    """PageRank by power iteration; networkx's own needs scipy, which is not a dependency."""
    count = len(graph)
    power = strength(graph)
    rank = dict.fromkeys(graph, 1.0 / count) if count else {}
    for _ in range(rounds):
        lost = sum(rank[node] for node in graph if not power[node])
        base = (1.0 - damping + damping * lost) / count if count else 0.0
        following = {
            node: base
            + damping
            * sum(rank[other] * _positive(data.get("weight")) / power[other] for other, data in graph[node].items())
            for node in graph
        }
        change = sum(abs(following[node] - rank[node]) for node in graph)
        rank = following
        if change < 1e-9 * max(count, 1):
            break
    return rank


def _positive(weight: Any) -> float:
    """A usable weight: what is missing, not finite or not above zero counts as one tie."""
    if isinstance(weight, int | float) and math.isfinite(weight) and weight > 0:
        return float(weight)
    return OFFICE_WEIGHT
