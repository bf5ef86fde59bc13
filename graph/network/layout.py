"""Layout: seeded positions for a simple weighted graph; no two boxes (a node with its label) overlap."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float]
Floats = NDArray[np.float64]

EXACT = 400  # nodes up to which every pair repels; 160,000 pairs are about 3 ms a round
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
    al. 2014); above 400 nodes the push comes from the cells of a grid. `boxes` are widths and heights; the
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


def remove_overlaps(points: Floats, sizes: Floats, *, rounds: int = 200) -> Floats:
    """The points moved apart, each pair along its shorter way, until no two boxes centred on them overlap."""
    placed = points.copy()
    rounds = rounds if len(points) <= EXACT else 60
    for _ in range(rounds):
        first, second = _overlapping(placed, sizes)
        if not len(first):
            break
        gap = placed[second] - placed[first]
        room = (sizes[first] + sizes[second]) / 2 - np.abs(gap)
        axis = (room[:, 1] < room[:, 0]).astype(int)
        row = np.arange(len(first))
        side = np.where(gap[row, axis] >= 0, 1.0, -1.0)
        step = side * (room[row, axis] / 2 + 0.5) * 0.8
        np.add.at(placed, (second, axis), step)
        np.add.at(placed, (first, axis), -step)
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
    return first.astype(np.int64), second.astype(np.int64), 0.35 + 0.65 * heavy / heavy.max()


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
    rounds = 400 if count <= EXACT else 160
    for i in range(rounds):
        force = _push_exact(points, mass) if count <= EXACT else _push_grid(points, mass, shift=i * 0.618 % 1)
        gap = points[second] - points[first]
        drag = gap * (weight * np.linalg.norm(gap, axis=1) / np.sqrt(np.minimum(mass[first], mass[second])))[:, None]
        np.add.at(force, first, drag)
        np.add.at(force, second, -drag)
        force += _group_pull(points, group) - 0.06 * points * mass[:, None]
        length = np.linalg.norm(force, axis=1, keepdims=True)
        heat = 0.6 * (1.0 - i / rounds) + 0.01
        points = points + force / np.maximum(length, 1e-9) * np.minimum(length, heat)
    return points


def _push_exact(points: Floats, mass: Floats) -> Floats:
    gap = points[:, None, :] - points[None, :, :]
    square = np.einsum("ijk,ijk->ij", gap, gap) + 0.01
    return np.asarray(np.einsum("ijk,ij->ik", gap, mass[:, None] * mass[None, :] / square))


def _push_grid(points: Floats, mass: Floats, *, shift: float, side: int = 24) -> Floats:
    """The push of every cell's mass from the cell's centre of mass, its own share left out.

    `shift`, a share of a cell, moves the grid from round to round; a grid that stands still leaves its print.
    """
    low, high = points.min(axis=0), points.max(axis=0)
    low = low - (high - low) / side * shift
    place = np.minimum((points - low) / np.maximum(high - low, 1e-9) * side, side - 1).astype(np.int64)
    cell = place[:, 0] * side + place[:, 1]
    used, cell = np.unique(cell, return_inverse=True)
    load = np.bincount(cell, weights=mass)
    centre = np.column_stack([np.bincount(cell, weights=mass * points[:, axis]) / load for axis in (0, 1)])
    gap = points[:, None, :] - centre[None, :, :]
    square = np.einsum("ijk,ijk->ij", gap, gap) + 0.25
    share = mass[:, None] * np.broadcast_to(load, (len(points), len(used))) / square
    own = np.arange(len(points))
    share[own, cell] *= 1.0 - mass / load[cell]
    return np.asarray(np.einsum("ijk,ij->ik", gap, share))


def _group_pull(points: Floats, group: NDArray[np.int64]) -> Floats:
    """A mild pull to the centre of one's own group, so that a community stands together."""
    size = np.maximum(np.bincount(group), 1)
    centre = np.column_stack([np.bincount(group, weights=points[:, axis]) / size for axis in (0, 1)])
    return np.asarray((centre[group] - points) * 0.9)


def _spread(points: Floats, sizes: Floats, aspect: float) -> Floats:
    """The points stretched to a field with room for all boxes; a third of the field is covered at most."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = np.median(points, axis=0)
    offset = points - middle
    reach = np.linalg.norm(offset, axis=1, keepdims=True)
    most = float(np.quantile(reach, 0.93))
    held = np.minimum(reach, most + (np.maximum(reach, most) - most) * 0.12)  # draws stragglers in
    even = offset / np.maximum(reach, 1e-9) * held**0.85  # and opens the core
    field = float(np.prod(sizes, axis=1).sum()) * 3.0
    goal = np.array([np.sqrt(field * aspect), np.sqrt(field / aspect)])
    low, high = even.min(axis=0), even.max(axis=0)
    return np.asarray((even - (low + high) / 2) / np.maximum(high - low, 1e-9) * goal)


def _overlapping(points: Floats, sizes: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of boxes that overlap, found in a window along x."""
    order = np.argsort(points[:, 0] - sizes[:, 0] / 2, kind="stable")
    left = (points[:, 0] - sizes[:, 0] / 2)[order]
    right = (points[:, 0] + sizes[:, 0] / 2)[order]
    until = np.searchsorted(left, right, side="left")
    count = np.maximum(until - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), count)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count)
    one, two = order[first], order[first + 1 + offset]
    tall = np.abs(points[one, 1] - points[two, 1]) < (sizes[one, 1] + sizes[two, 1]) / 2
    wide = np.abs(points[one, 0] - points[two, 0]) < (sizes[one, 0] + sizes[two, 0]) / 2
    return one[tall & wide], two[tall & wide]
