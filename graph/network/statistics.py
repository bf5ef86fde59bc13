"""Statistics: how much more often two actors are named together than by chance, and which ties carry the net."""

from __future__ import annotations

from collections.abc import Mapping
from math import log, log2

import networkx as nx

from graph.arguments import expect_relations
from graph.counting.backbone import alpha_of
from graph.network.relations import CO_MENTION, OFFICE

ENOUGH_ARTICLES = 10  # independent articles; with fewer, one story moves a pair's share by a tenth or more


def npmi(together: int, first: int, second: int, total: int) -> float:
    """Normalised pointwise mutual information, -1 (never together) to 1 (only together).

    ln(p(x, y) / (p(x) p(y))) / -ln p(x, y), after Bouma (2009), "Normalized (pointwise) mutual information in
    collocation extraction". Counts are sentences of independent articles. Raises ValueError for counts that cannot be.
    """
    _check(together, first, second, total)
    if together == 0:
        return -1.0
    if together == total:
        return 1.0
    return log2(together * total / (first * second)) / -log2(together / total)


def g2(together: int, first: int, second: int, total: int) -> float:
    """The log-likelihood ratio 2 Σ O ln(O / E) over the 2 × 2 table, after Dunning (1993), "Accurate methods for the
    statistics of surprise and coincidence"; negative where the two are named together less often than expected."""
    _check(together, first, second, total)
    observed = (together, first - together, second - together, total - first - second + together)
    expected = [row * column / total for row in (first, total - first) for column in (second, total - second)]
    score = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True) if o)
    return score if together * total >= first * second else -score


def _check(together: int, first: int, second: int, total: int) -> None:
    if not 0 <= together <= min(first, second) or max(first, second) > total or first + second - together > total:
        raise ValueError(f"impossible counts: {together} together of {first} and {second} in {total}")


def disparity(weights: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The significance alpha of each undirected edge among these, as `graph.counting.backbone.alpha_of` tells."""
    strength: dict[str, float] = {}
    degree: dict[str, int] = {}
    for pair, weight in weights.items():
        for node in pair:
            strength[node] = strength.get(node, 0.0) + weight
            degree[node] = degree.get(node, 0) + 1
    return {
        pair: alpha_of(weight, ((degree[node], strength[node]) for node in pair)) for pair, weight in weights.items()
    }


def backbone(network: nx.MultiDiGraph, alpha: float = 0.05) -> nx.MultiDiGraph:
    """A copy with only the co-mentions that stand out, and the nodes that still have an edge.

    The disparity filter, after Serrano, Boguñá and Vespignani (2009).

    Args:
        network: what `load` or `build_network` gave, or a file of it; it stays as it is.
        alpha: the most that the alpha of a co-mention may be; the less, the fewer remain.

    Returns:
        A network of the same kind.

    Raises:
        TypeError: what was given is no network.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> 0 < len(lg.backbone(network)) < len(network)
        True
    """
    expect_relations(network, "backbone")
    kept = network.copy()
    weak = [
        (source, target, key)
        for source, target, key, data in network.edges(keys=True, data=True)
        if key == CO_MENTION and data.get("alpha", 1.0) > alpha
    ]
    kept.remove_edges_from(weak)
    tied = {node for source, target, key in kept.edges(keys=True) if key != OFFICE for node in (source, target)}
    kept.remove_nodes_from([node for node in network if node not in tied])
    return kept
