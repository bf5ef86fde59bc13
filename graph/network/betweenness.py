"""Betweenness: who stands on the shortest ways, by networkit where it is installed and by networkx where not."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

import networkx as nx

from graph.network.weights import positive

EXACT = 500  # nodes up to which every node is a source
SOURCES = 200  # above that (Brandes and Pich 2007)
LEAST_SOURCES = 50  # of the largest graphs, for which networkx takes a minute with as many
_WORK = SOURCES * 50_000  # ties that are looked at, all sources together, before there are fewer


def sources_of(graph: nx.Graph) -> int | None:
    """From how many nodes the betweenness of such a graph is estimated; None where it is exact."""
    if len(graph) <= EXACT:
        return None
    ties: int = graph.number_of_edges()
    return max(LEAST_SOURCES, min(SOURCES, _WORK // max(1, ties)))


def betweenness(graph: nx.Graph, *, seed: int = 7, backend: str | None = None) -> dict[Any, float]:
    """Betweenness (Brandes 2001) of each node, 1/weight as distance, normalised as networkx does.

    Above `EXACT` nodes it is estimated from as many nodes as `sources_of` says, which networkit and networkx draw
    differently. A backend of networkx that is named here or in `nx.config.backend_priority` is asked instead of
    networkit.
    """
    far = nx.Graph()
    far.add_nodes_from(graph)
    far.add_weighted_edges_from((a, b, 1.0 / positive(w)) for a, b, w in graph.edges(data="weight") if a != b)
    chosen = backend is not None or nx.config.backend_priority.algos
    if not chosen and len(far) > 2 and find_spec("networkit"):
        return by_networkit(far, seed)
    return by_networkx(far, seed, backend)


def by_networkx(far: nx.Graph, seed: int, backend: str | None = None) -> dict[Any, float]:
    """Betweenness of a graph whose weights are distances, by a backend where one is named."""
    sources = sources_of(far)
    asked = {} if backend is None else {"backend": backend}
    found: Mapping[Any, float] = nx.betweenness_centrality(far, k=sources, weight="weight", seed=seed, **asked)
    return dict(found)


def by_networkit(far: nx.Graph, seed: int) -> dict[Any, float]:
    """The same by networkit, which must be installed."""
    import networkit

    number = {node: i for i, node in enumerate(far)}
    fast = networkit.Graph(len(far), weighted=True)
    for a, b, distance in far.edges(data="weight"):
        fast.addEdge(number[a], number[b], 1.0 if distance is None else distance)
    if (sources := sources_of(far)) is None:
        measure = networkit.centrality.Betweenness(fast, normalized=True)
    else:
        networkit.setSeed(seed, False)
        measure = networkit.centrality.EstimateBetweenness(fast, sources, normalized=True)
    return dict(zip(far, map(float, measure.run().scores()), strict=True))
