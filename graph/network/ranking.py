"""Ranking: which actors a picture shows first, how many it opens with, and which lines it draws first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.network.repulsion import Floats

OPENING = (30, 40)  # actors, least and most: what a reader takes in at once, all with their names
_LEADERS, _OTHERS = 2, 4  # of so many places, one at least is a leader's, and one a country's or a body's
Pair = tuple[Any, Any]
Ints = NDArray[np.int64]


def ranking(network: nx.MultiDiGraph, power: Mapping[Any, float]) -> tuple[Any, ...]:
    """The actors with any strength, strongest first, the order of `power` deciding between equals.

    Everybody names countries, so by strength alone they would crowd out the leaders: of every two places one is a
    leader's and of every four one is another's, as long as there are any; all else goes by strength.
    """
    order = sorted((node for node, value in power.items() if value > 0), key=lambda node: -power[node])
    leaders = [node for node in order if network.nodes[node].get("kind") == "leader"]
    chosen = set(leaders)
    others = [node for node in order if node not in chosen]
    ranked: list[Any] = []
    first = second = 0
    while first < len(leaders) and second < len(others):
        place = len(ranked) + 1
        owed = first < place // _LEADERS
        if owed or (second >= place // _OTHERS and power[leaders[first]] >= power[others[second]]):
            ranked.append(leaders[first])
            first += 1
        else:
            ranked.append(others[second])
            second += 1
    return (*ranked, *leaders[first:], *others[second:])


def opening(ranked: Sequence[Any], power: Mapping[Any, float]) -> int:
    """How many of the ranked actors a picture opens with: all up to 40, else 30 to 40, where strength falls off most.

    The fall is that from the last two inside to the first two outside, since leaders and countries take turns.
    """
    least, most = OPENING
    if len(ranked) <= most:
        return len(ranked)
    log = [math.log(power[node]) for node in ranked[: most + 2]]
    log += log[-1:]  # when there is one actor outside alone

    def fall(count: int) -> float:
        return log[count - 2] + log[count - 1] - log[count] - log[count + 1]

    return max(range(least, most + 1), key=fall)


def backbone(ties: nx.Graph, ranked: Sequence[Any]) -> tuple[Pair, ...]:
    """All pairs in the order in which lines are drawn, so that the first so many of any picture carry its shape.

    First, by weight, the heaviest pairs, as many as a picture opens with at most, and each actor's heaviest tie to one
    that ranks before it: together these join every actor of the first so many to the rest wherever a tie does. Then,
    by turns, the heaviest and the most significant of what is left (disparity filter, Serrano et al. 2009).
    """
    place = {node: i for i, node in enumerate(ranked)}
    rows = [(place[a], place[b], weight) for a, b, weight in ties.edges(data="weight")]
    ends, weight = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2), np.array([r[2] for r in rows])
    ends.sort(axis=1)
    heaviest = np.lexsort((ends[:, 0], ends[:, 1], -weight))
    ends, weight = ends[heaviest], weight[heaviest]
    first = np.zeros(len(ends), dtype=bool)
    first[: OPENING[1]] = True
    first[np.unique(ends[:, 1], return_index=True)[1]] = True
    turn = np.minimum(np.cumsum(~first), _places(_significance(ends, weight), ~first))
    order = np.lexsort((np.where(first, 0, turn), ~first))
    return tuple((ranked[a], ranked[b]) for a, b in ends[order].tolist())


def _significance(ends: Ints, weight: Floats) -> Floats:
    """The alpha of each pair, as `statistics.disparity` gives it."""
    count = int(ends.max(initial=-1)) + 1
    degree = np.bincount(ends.ravel(), minlength=count)
    power = np.bincount(ends.ravel(), np.repeat(weight, 2), count)
    alpha = np.where(degree[ends] > 1, (1 - weight[:, None] / power[ends]) ** (degree[ends] - 1), 1.0)
    return np.asarray(alpha.min(axis=1))


def _places(value: Floats, wanted: NDArray[np.bool_]) -> Ints:
    """For each of the wanted its place by value, the least first, counted from one."""
    place = np.zeros(len(value), dtype=np.int64)
    order = np.flatnonzero(wanted)[value[wanted].argsort(kind="stable")]
    place[order] = np.arange(1, len(order) + 1)
    return place
