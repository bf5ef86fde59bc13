"""What the network's speed is measured beside: plain ways to the same answers."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.counting.near_duplicates import word_factors

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
SIDE = 24  # cells


class CellRepulsion:
    """The push of every cell's mass on every node, from the cell's centre of mass."""

    def __init__(self, mass: Floats) -> None:
        self._mass = mass

    def __call__(self, points: Floats, shift: float = 0.0) -> Floats:
        mass = self._mass
        low, high = points.min(axis=0), points.max(axis=0)
        low = low - (high - low) / SIDE * shift
        place = np.minimum((points - low) / np.maximum(high - low, 1e-9) * SIDE, SIDE - 1).astype(np.int64)
        used, cell = np.unique(place[:, 0] * SIDE + place[:, 1], return_inverse=True)
        load = np.bincount(cell, weights=mass)
        centre = np.column_stack([np.bincount(cell, weights=mass * points[:, axis]) / load for axis in (0, 1)])
        gap = points[:, None, :] - centre[None, :, :]
        square = np.einsum("ijk,ijk->ij", gap, gap) + 0.25
        share = mass[:, None] * np.broadcast_to(load, (len(points), len(used))) / square
        share[np.arange(len(points)), cell] *= 1.0 - mass / load[cell]
        return np.asarray(np.einsum("ijk,ij->ik", gap, share))


def overlapping(points: Floats, sizes: Floats) -> tuple[Places, Places]:
    """The pairs of boxes that overlap, looked for in a window along x alone."""
    order = np.argsort(points[:, 0] - sizes[:, 0] / 2, kind="stable")
    left, right = ((points[:, 0] + side * sizes[:, 0] / 2)[order] for side in (-1, 1))
    count = np.maximum(np.searchsorted(left, right) - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), count)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count)
    one, two = order[first], order[first + 1 + offset]
    meet = (np.abs(points[one] - points[two]) < (sizes[one] + sizes[two]) / 2).all(axis=1)
    return one[meet], two[meet]


def pagerank(graph: nx.Graph, damping: float = 0.85) -> dict[Any, float]:
    """PageRank node by node."""
    count, power = len(graph), dict(graph.degree(weight="weight"))
    rank = dict.fromkeys(graph, 1.0 / count)
    for _ in range(100):
        base = (1.0 - damping + damping * sum(rank[node] for node in graph if not power[node])) / count
        following = {
            node: base
            + damping * sum(rank[other] * data["weight"] / power[other] for other, data in graph[node].items())
            for node in graph
        }
        change = sum(abs(following[node] - rank[node]) for node in graph)
        rank = following
        if change < 1e-9 * count:
            break
    return rank


def signature(words: list[str], factors: NDArray[np.uint64], offsets: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A MinHash in one piece."""
    runs = {tuple(words[start : start + 5]) for start in range(max(1, len(words) - 4))}
    shares = [int(factor) for factor in word_factors()]
    numbers = [sum(crc32(word.encode()) * share for word, share in zip(run, shares, strict=False)) for run in runs]
    permuted = np.array([number % 2**64 for number in numbers], dtype=np.uint64)[:, None] * factors.T + offsets.T
    return np.asarray(permuted.min(axis=0))
