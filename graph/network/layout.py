"""Layout: seeded positions for a simple weighted graph; no two boxes (a node with its label) overlap."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.network.repulsion import Floats, GridRepulsion, PairRepulsion

Box = tuple[float, float]
EXACT = 400  # nodes up to which every pair repels; beyond, a grid is quicker
_ROUNDS = {True: 400, False: 160}  # of forces; by pairs, and on a grid
_HEAT = (0.6, 0.01)  # units that a node may move in the first round and in the last; one unit is a tie's wished length
_GRAVITY = 0.06  # pull to the middle for each unit from it; holds together what no tie holds
_GROUP = 0.9  # pull to the middle of one's community; more makes balls of them
_LEAST_PULL = 0.35  # of a tie with the lightest weight, the heaviest has 1; none is so light that it tears
_CLEARED = {True: 200, False: 60}  # rounds of moving boxes apart
_FIELD = 3.0  # times the area of all boxes
_STRAGGLERS = (0.93, 0.12)  # share of nodes that keep their distance, and what the rest keep of theirs beyond it
_CORE = 0.85  # exponent of distances; below 1 it opens a crowded middle
GOLDEN = 2.399963229728653  # radians; a spiral of golden angles spreads points evenly (Vogel 1979)


def layout(
    graph: nx.Graph,
    *,
    boxes: Mapping[Any, Box] | None = None,
    groups: Sequence[Sequence[Any]] = (),
    seed: int = 7,
    aspect: float = 1.4,
) -> dict[Any, tuple[float, float]]:
    """Positions in pixels around (0, 0): ties pull, all else pushes, groups keep together, boxes stand clear.

    Force-directed after Fruchterman and Reingold (1991), with pushes by degree as in ForceAtlas2 (Jacomy et
    al. 2014); above 400 nodes the push is a convolution on a grid. `boxes` are widths and heights; the
    whole takes about `aspect` times more width than height.
    """
    nodes: list[Hashable] = list(graph)
    if not nodes:
        return {}
    sizes = np.array([(boxes or {}).get(node, (30.0, 30.0)) for node in nodes], dtype=np.float64)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    group = _group_numbers(nodes, groups)
    pull = _edges(graph, nodes)
    start = _start(len(nodes), group, np.random.default_rng(seed))
    points = _settle(start, pull, group)
    points = _spread(points, sizes, aspect)
    points = remove_overlaps(points, sizes)
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def remove_overlaps(points: Floats, sizes: Floats) -> Floats:
    """The points moved apart, each pair along its shorter way, until no two boxes centred on them overlap."""
    placed = np.array(points, dtype=np.float64, order="C")
    flat = placed.reshape(-1)
    for _ in range(_CLEARED[len(points) <= EXACT]):
        first, second = _overlapping(placed, sizes)
        if not len(first):
            break
        gap = placed[second] - placed[first]
        room = (sizes[first] + sizes[second]) / 2 - np.abs(gap)
        axis = (room[:, 1] < room[:, 0]).astype(int)
        row = np.arange(len(first))
        side = np.where(gap[row, axis] >= 0, 1.0, -1.0)
        step = side * (room[row, axis] / 2 + 0.5) * 0.8
        np.add.at(flat, 2 * second + axis, step)
        np.add.at(flat, 2 * first + axis, -step)
    return placed


def _group_numbers(nodes: Sequence[Any], groups: Sequence[Sequence[Any]]) -> NDArray[np.int64]:
    """A number for each node; those without a group share the last one."""
    number = {node: i for i, members in enumerate(groups) for node in members}
    return np.array([number.get(node, len(groups)) for node in nodes], dtype=np.int64)


def _edges(graph: nx.Graph, nodes: Sequence[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    number = {node: i for i, node in enumerate(nodes)}
    rows = [
        (number[a], number[b], float(weight or 1.0))
        for a, b, weight in graph.edges(data="weight", default=1.0)
        if a != b
    ]
    if not rows:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, np.zeros(0)
    first, second, weight = (np.array(column) for column in zip(*rows, strict=True))
    heavy = np.log1p(weight)
    return first.astype(np.int64), second.astype(np.int64), _LEAST_PULL + (1 - _LEAST_PULL) * heavy / heavy.max()


def _start(count: int, group: NDArray[np.int64], random: np.random.Generator) -> Floats:
    """Groups around a circle, members in a spiral about their group's centre."""
    total = int(group.max()) + 1
    angle = np.arange(total) * (2 * np.pi / max(total, 1))
    centres = np.column_stack([np.cos(angle), np.sin(angle)]) * np.sqrt(count) * 0.7
    points = np.empty((count, 2))
    for number in range(total):
        members = np.flatnonzero(group == number)
        turn = np.arange(len(members)) * GOLDEN
        reach = np.sqrt(np.arange(len(members)) + 0.5) * 0.5
        points[members] = centres[number] + np.column_stack([np.cos(turn), np.sin(turn)]) * reach[:, None]
    return points + random.normal(scale=0.05, size=points.shape)


def _settle(points: Floats, pull: tuple[Any, Any, Floats], group: NDArray[np.int64]) -> Floats:
    """The points after the forces have come to rest; one unit is the wished-for length of a tie."""
    first, second, weight = pull
    count = len(points)
    degree = np.bincount(first, minlength=count) + np.bincount(second, minlength=count)
    mass = np.sqrt(degree + 1.0)
    push = PairRepulsion(mass) if count <= EXACT else GridRepulsion(mass)
    rounds = _ROUNDS[count <= EXACT]
    for i in range(rounds):
        force = push(points, i * 0.618 % 1)
        gap = points[second] - points[first]
        drag = gap * (weight * np.linalg.norm(gap, axis=1) / np.sqrt(np.minimum(mass[first], mass[second])))[:, None]
        for axis in (0, 1):  # a column at a time: many times quicker than rows
            np.add.at(force[:, axis], first, drag[:, axis])
            np.add.at(force[:, axis], second, -drag[:, axis])
        force += _group_pull(points, group) - _GRAVITY * points * mass[:, None]
        length = np.linalg.norm(force, axis=1, keepdims=True)
        heat = _HEAT[0] * (1.0 - i / rounds) + _HEAT[1]
        points = points + force / np.maximum(length, 1e-9) * np.minimum(length, heat)
    return points


def _group_pull(points: Floats, group: NDArray[np.int64]) -> Floats:
    """A mild pull to the centre of one's own group, so that a community stands together."""
    size = np.maximum(np.bincount(group), 1)
    centre = np.column_stack([np.bincount(group, weights=points[:, axis]) / size for axis in (0, 1)])
    return np.asarray((centre[group] - points) * _GROUP)


def _spread(points: Floats, sizes: Floats, aspect: float) -> Floats:
    """The points stretched to a field with room for all boxes; a third of the field is covered at most."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = np.median(points, axis=0)
    offset = points - middle
    reach = np.linalg.norm(offset, axis=1, keepdims=True)
    most = float(np.quantile(reach, _STRAGGLERS[0]))
    held = np.minimum(reach, most + (np.maximum(reach, most) - most) * _STRAGGLERS[1])
    even = offset / np.maximum(reach, 1e-9) * held**_CORE
    field = float(np.prod(sizes, axis=1).sum()) * _FIELD
    goal = np.array([np.sqrt(field * aspect), np.sqrt(field / aspect)])
    low, high = even.min(axis=0), even.max(axis=0)
    return np.asarray((even - (low + high) / 2) / np.maximum(high - low, 1e-9) * goal)


def _overlapping(points: Floats, sizes: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of boxes that overlap, from left to right.

    Boxes lie in strips as high as the highest; partners are looked for in a window along x, in the same strip and in
    the next.
    """
    wide, high = sizes.max(axis=0)
    left = points[:, 0] - sizes[:, 0] / 2
    strip = np.floor((points[:, 1] - points[:, 1].min()) / max(high, 1e-9))
    length = np.ptp(left) + 3 * wide  # of a strip, so that no window reaches into another
    start = strip * length + left - left.min()
    order = np.argsort(start, kind="stable")
    line, begin = start[order], np.arange(1, len(order) + 1)
    until = np.searchsorted(line, line + sizes[order, 0], side="left")
    beside = (np.searchsorted(line, line + bound, side="left") for bound in (length - wide, length + sizes[order, 0]))
    windows = [_windows(begin, until), _windows(*beside)]
    one, two = (order[np.concatenate(part)] for part in zip(*windows, strict=True))
    gap, room = np.abs(points[one] - points[two]), (sizes[one] + sizes[two]) / 2
    meet = (gap < room).all(axis=1)
    return _from_left(left, one[meet], two[meet])


def _windows(begin: NDArray[np.int64], until: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each place with every place of its window."""
    count = np.maximum(until - begin, 0)
    first = np.repeat(np.arange(len(begin)), count)
    return first, np.arange(len(first)) - np.repeat(np.cumsum(count) - count - begin, count)


def _from_left(
    left: Floats, one: NDArray[np.int64], two: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs ordered by their left edges, the leftmost of each first; sums of steps depend on the order."""
    rank = np.empty(len(left), dtype=np.int64)
    rank[np.argsort(left, kind="stable")] = np.arange(len(left))
    swapped = rank[one] > rank[two]
    first, second = np.where(swapped, two, one), np.where(swapped, one, two)
    order = np.lexsort((rank[second], rank[first]))
    return first[order], second[order]
