"""Parts of the bench about the network: CPU seconds beside the plain ways of reference.py, in one process."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

import networkx as nx
import numpy as np

from graph.counting.near_duplicates import Fingerprint, hash_functions
from graph.network import layout as layouts
from graph.network import overlaps
from graph.network.betweenness import by_networkit, by_networkx
from graph.network.measures import centrality, communities, outline

from . import reference

Row = tuple[str, float, float, float]  # what, ours, the reference, the largest ratio wanted
_ALIKE = 1.02  # of a length that is sampled; another seed moves it as much
SIZES = (10_000, 50_000)  # nodes, five ties to each


def layout() -> Iterator[Row]:
    """The layout of large graphs, and how long its ties are beside the distance of any two nodes."""
    for size in SIZES:
        shape = outline(graph_of(size))
        boxes, groups = dict.fromkeys(shape, (24.0, 24.0)), communities(shape)
        ours, seconds = timed(lambda: layouts.layout(shape, boxes=boxes, groups=groups))  # noqa: B023
        with (
            patch.object(layouts, "GridRepulsion", reference.CellRepulsion),
            patch.object(overlaps, "_overlapping", reference.overlapping),
        ):
            theirs, plainly = timed(lambda: layouts.layout(shape, boxes=boxes, groups=groups))  # noqa: B023
        yield f"layout of {size:,} / by cells", seconds, plainly, 1 / 3
        yield f"tie length in {size:,} / by cells", stretch(shape, ours), stretch(shape, theirs), _ALIKE


def pagerank() -> Iterator[Row]:
    """PageRank, as one measure of a graph without its betweenness."""
    graph = graph_of(SIZES[0])
    with patch("graph.network.measures.betweenness", lambda graph, seed: dict.fromkeys(graph, 0.0)):
        ours, seconds = timed(lambda: centrality(graph))
    theirs, plainly = timed(lambda: reference.pagerank(graph))
    assert max(abs(row["pagerank"] - theirs[node]) for node, row in ours.items()) < 1e-6
    yield f"pagerank of {SIZES[0]:,} / in Python", seconds, plainly, 0.5


def copies() -> Iterator[Row]:
    """The signatures of 2,000 texts of 160 words."""
    chance = random.Random(0)
    texts = [[f"word{chance.randrange(5_000)}" for _ in range(160)] for _ in range(2_000)]
    factors, offsets = hash_functions()
    ours, seconds = timed(lambda: [Fingerprint(" ".join(words)).signature for words in texts])
    plain = lambda: [reference.signature(words, factors, offsets) for words in texts]  # noqa: E731
    theirs, plainly = timed(plain)
    assert all(map(np.array_equal, ours, theirs))
    yield "signatures / one by one", seconds, plainly, 1.0


def betweenness() -> Iterator[Row]:
    """Betweenness by networkit beside networkx, where networkit is installed."""
    if not find_spec("networkit"):
        print("betweenness: left out, it needs networkit (leadergraph[fast])")
        return
    by_networkit(nx.path_graph(3), 7)  # imports it, which is paid once
    for size in (500, 3_000):
        far = graph_of(size)
        nx.set_edge_attributes(far, {(a, b): 1 / weight for a, b, weight in far.edges(data="weight")}, "weight")
        _, seconds = timed(lambda: by_networkit(far, 7))  # noqa: B023
        _, plainly = timed(lambda: by_networkx(far, 7))  # noqa: B023
        yield f"betweenness of {size:,} / networkx", seconds, plainly, 0.1


def graph_of(size: int, seed: int = 3) -> nx.Graph:
    """A graph with weights and degrees as skewed as in news."""
    chance, graph = random.Random(seed), nx.Graph()
    graph.add_nodes_from(range(size))
    pairs = set[tuple[int, int]]()
    while len(pairs) < 5 * size:
        a, b = int(size * chance.random() ** 2.2), int(size * chance.random() ** 1.3)
        if a != b:
            pairs.add((min(a, b), max(a, b)))
            graph.add_edge(a, b, weight=1 + int(1 / (chance.random() + 0.02)))
    return graph


def stretch(shape: nx.Graph, places: dict[Any, tuple[float, float]]) -> float:
    """The mean length of a tie over the mean distance of any two nodes; smaller is better."""
    ends = np.array([(places[a], places[b]) for a, b in shape.edges])
    everyone = np.array(list(places.values()))
    one, two = np.random.default_rng(1).integers(0, len(everyone), (2, 200_000))
    apart = np.linalg.norm(everyone[one] - everyone[two], axis=1).mean()
    return float(np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1).mean() / apart)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and its CPU seconds."""
    start = time.process_time()
    return work(), time.process_time() - start


PARTS = (layout, pagerank, copies, betweenness)
