"""Measures: communities and centrality of a simple weighted graph of ties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.network.betweenness import betweenness
from graph.network.relations import OFFICE
from graph.network.statistics import disparity
from graph.network.weights import positive


def tie_graph(network: nx.MultiDiGraph, *, offices: bool = True) -> nx.Graph:
    """The network as a simple undirected graph; a pair's `weight` sums the sentences of all its relations.

    What was only planned, denied or imagined ties nobody; an office counts as one sentence, or not at all.
    """
    ties = nx.Graph()
    ties.add_nodes_from(network.nodes)
    for source, target, key, data in network.edges(keys=True, data=True):
        if source == target or (data.get("events") and not data.get("weight")) or (key == OFFICE and not offices):
            continue
        weight = positive(data.get("weight"))
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
    power = dict.fromkeys(graph, 0.0)
    for source, target, weight in graph.edges(data="weight", default=1.0):
        power[source] += weight
        power[target] += weight
    return power


def communities(graph: nx.Graph, *, seed: int = 7, backend: str | None = None) -> list[list[Any]]:
    """Communities by Louvain (Blondel et al. 2008) over log weights, largest first, strongest members first.

    Nodes without a tie belong to none. The same graph and seed give the same answer in every process. `backend` is a
    backend of networkx.
    """
    linked = [node for node in graph if graph.degree(node)]
    if not linked:
        return []
    number = {node: i for i, node in enumerate(linked)}
    plain = nx.Graph()  # over integers: sets of strings are ordered by the process's hash seed
    plain.add_nodes_from(range(len(linked)))
    for source, target, weight in graph.edges(data="weight", default=1.0):
        if source != target:
            plain.add_edge(number[source], number[target], weight=math.log1p(positive(weight)))
    asked = {} if backend is None else {"backend": backend}
    found = nx.community.louvain_communities(plain, weight="weight", seed=seed, **asked)
    power = strength(graph)
    rows = [sorted((linked[i] for i in part), key=lambda node: (-power[node], number[node])) for part in found]
    return sorted(rows, key=lambda row: (-len(row), number[row[0]]))


def modularity(graph: nx.Graph, groups: Sequence[Sequence[Any]]) -> float | None:
    """The modularity Q (Newman 2004) of these groups over log weights, as `communities` weighs; None without a tie.

    Q = Σ (weight inside / total weight - (strength / 2 total)²); who is in no group is one alone.
    """
    group = {node: i for i, members in enumerate(groups) for node in members}
    inside = total = 0.0
    power: dict[Any, float] = {}
    for source, target, raw in graph.edges(data="weight", default=1.0):
        if source == target:
            continue
        weight = math.log1p(positive(raw))
        ends = group.get(source, (source,)), group.get(target, (target,))
        total += weight
        inside += weight if ends[0] == ends[1] else 0.0
        for end in ends:
            power[end] = power.get(end, 0.0) + weight
    return inside / total - sum((value / (2 * total)) ** 2 for value in power.values()) if total else None


def centrality(graph: nx.Graph, *, seed: int = 7) -> dict[Any, dict[str, float]]:
    """Per node: `degree` (ties), `strength` (their weight), `betweenness` and `pagerank`, both weighted.

    Betweenness as `graph.network.betweenness` gives it.
    """
    between = betweenness(graph, seed=seed)
    power = strength(graph)
    rank = pagerank(graph)
    return {
        node: {
            "degree": float(graph.degree(node)),
            "strength": power[node],
            "betweenness": float(between[node]),
            "pagerank": rank[node],
        }
        for node in graph
    }


def pagerank(graph: nx.Graph, damping: float = 0.85, rounds: int = 100) -> dict[Any, float]:
    """PageRank by power iteration (Page et al. 1999); networkx's own needs scipy, which is not a dependency."""
    count = len(graph)
    if not count:
        return {}
    source, target, weight = _arcs(graph)
    power = np.bincount(source, weights=weight, minlength=count)
    share = weight / power[source]
    stuck = power == 0
    rank = np.full(count, 1.0 / count)
    for _ in range(rounds):
        base = (1.0 - damping + damping * rank[stuck].sum()) / count
        following = base + damping * np.bincount(target, weights=rank[source] * share, minlength=count)
        change = np.abs(following - rank).sum()
        rank = following
        if change < 1e-9 * count:
            break
    return dict(zip(graph, rank.tolist(), strict=True))


def _arcs(graph: nx.Graph) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Every tie both ways, as numbers of nodes and weights; a tie of a node with itself once."""
    number = {node: i for i, node in enumerate(graph)}
    arcs = [
        (number[node], number[other], positive(data.get("weight")))
        for node, ties in graph.adjacency()
        for other, data in ties.items()
    ]
    columns = np.array(arcs, dtype=np.float64).reshape(-1, 3).T
    return columns[0].astype(np.int64), columns[1].astype(np.int64), columns[2]
