"""Layout: seeded positions for a simple weighted graph in stages, each good by itself; no two boxes overlap."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.network.overlaps import GOLDEN, remove_overlaps
from graph.network.repulsion import Floats, GridRepulsion, PairRepulsion

Box = tuple[float, float]
Ints = NDArray[np.int64]
Pull = tuple[Ints, Ints, Floats]
EXACT = 400  # nodes up to which every pair repels; beyond, a grid is quicker
_ROUNDS = {True: 300, False: 160}  # of forces; by pairs, and on a grid
_LATER = 60  # of forces, where some nodes stand already and the rest begins beside its neighbours
_HEAT = (0.6, 0.01)  # units that a node may move in the first round and in the last; one unit is a tie's wished length
_GRAVITY = 0.06  # pull to the middle for each unit from it; holds together what no tie holds
_GROUP = 0.9  # pull to the middle of one's community; more makes balls of them
_LEAST_PULL = 0.35  # of a tie with the lightest weight, the heaviest has 1; none is so light that it tears
_FIELD = 3.5  # times the area of all boxes: less than a third of a field is covered
_SPOT = 150.0  # pixels from one node of the first stage to the next: room for a name also when the picture is turned
_UNIT = 45.0  # pixels a unit where some nodes stand already; the rest is measured by rank
_AMONG = 0.25  # share of a stage's frame that is left to those of the next
_ROUNDED = 4  # exponent of the frames' outline: 2 is an ellipse, more is nearer to a rectangle
_TURN = 0.35  # how far the directions of a stage's nodes are evened out; 1 is a wheel
_LLOYD = (24, 10)  # sample points along the shorter side of a frame, and rounds of evening out (Lloyd 1982)


def layout(
    graph: nx.Graph,
    *,
    boxes: Mapping[Any, Box] | None = None,
    groups: Sequence[Sequence[Any]] = (),
    stages: Sequence[int] = (),
    seed: int = 7,
    aspect: float = 1.4,
) -> dict[Any, tuple[float, float]]:
    """Positions in pixels around (0, 0): ties pull, all else pushes, groups keep together, boxes stand clear.

    Force-directed after Fruchterman and Reingold (1991), with pushes by degree as in ForceAtlas2 (Jacomy et
    al. 2014); above 400 nodes the push is a convolution on a grid. `boxes` are widths and heights. The first
    `stages[0]` nodes are laid out alone, evenly over a frame `aspect` times wider than high; those up to
    `stages[1]` among and around them without moving them, and so on; without stages all are one.
    """
    nodes: list[Hashable] = list(graph)
    if not nodes:
        return {}
    sizes = np.array([(boxes or {}).get(node, (30.0, 30.0)) for node in nodes], dtype=np.float64)
    group, pull = _group_numbers(nodes, groups), _edges(graph, nodes)
    points, frame = np.empty((0, 2)), 0.0
    for count in _bounds(stages, len(nodes)):
        part = _within(pull, count)
        if not len(points):
            random = np.random.default_rng(seed)
            points, frame = _first(part, sizes[:count], group[:count], random, aspect)
        else:
            points, frame = _next(points, frame, part, sizes[:count], group[:count], aspect)
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def _bounds(stages: Sequence[int], total: int) -> Iterator[int]:
    before = 0
    for count in (*stages, total):
        if before < min(count, total):
            before = min(count, total)
            yield before


def _within(pull: Pull, count: int) -> Pull:
    """The ties among the first nodes."""
    first, second, weight = pull
    inside = (first < count) & (second < count)
    return first[inside], second[inside], weight[inside]


def _first(pull: Pull, sizes: Floats, group: Ints, random: np.random.Generator, aspect: float) -> tuple[Floats, float]:
    """The places of the first stage, and the area of their frame."""
    count = len(sizes)
    frame = max(float(np.prod(sizes, axis=1).sum()) * _FIELD, count * _spot(sizes) ** 2)
    points = _settle(_start(count, group, random), pull, group)
    goal = np.array([np.sqrt(frame * aspect), np.sqrt(frame / aspect)])
    points = _even(_stretched(points) * goal, goal)
    return remove_overlaps(points, sizes), frame


def _spot(sizes: Floats) -> float:
    """The distance wished for between nodes: that of names where the boxes have room for names."""
    return _SPOT if float(np.median(sizes[:, 0] - sizes[:, 1])) > 0 else 0.0


def _stretched(points: Floats) -> Floats:
    """The points in the square from -½ to ½, each axis half by place and half by rank: no knot, no stragglers."""
    if len(points) == 1:
        return np.zeros((1, 2))
    low, high = points.min(axis=0), points.max(axis=0)
    place = (points - low) / np.maximum(high - low, 1e-9)
    rank = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(points) - 1)
    return np.asarray((place + rank) / 2 - 0.5)


def _even(points: Floats, goal: Floats) -> Floats:
    """The points spread over the frame: each moves to the middle of what is nearer to it than to any other."""
    if len(points) > EXACT:
        return points
    rows = _LLOYD[0]
    columns = max(1, round(rows * goal[0] / goal[1]))
    x, y = np.meshgrid((np.arange(columns) + 0.5) / columns - 0.5, (np.arange(rows) + 0.5) / rows - 0.5)
    samples = np.column_stack([x.ravel(), y.ravel()]) * goal
    for _ in range(_LLOYD[1]):
        away = ((samples[:, None] - points[None]) ** 2).sum(axis=2)
        owner = away.argmin(axis=1)
        held = np.bincount(owner, minlength=len(points))
        middle = np.column_stack([np.bincount(owner, samples[:, axis], len(points)) for axis in (0, 1)])
        points = np.where(held[:, None] > 0, middle / np.maximum(held, 1)[:, None], points)
    return points


def _next(before: Floats, inner: float, pull: Pull, sizes: Floats, group: Ints, aspect: float) -> tuple[Floats, float]:
    """The places of a stage with those before held where they are, and the area of its frame."""
    held = len(before)
    wanted = float(np.prod(sizes[held:], axis=1).sum()) * _FIELD
    frame = inner + max(wanted - _AMONG * inner, 0.0)
    start = _beside(before / _UNIT, pull, len(sizes), np.sqrt(frame) / _UNIT)
    points = _settle(start, pull, group, held) * _UNIT
    points[:held] = before
    points[held:] = _shells(_turned(points[held:]), inner, frame, aspect)
    return remove_overlaps(points, sizes, held=held), frame


def _beside(before: Floats, pull: Pull, count: int, rim: float) -> Floats:
    """Each node in the middle of its neighbours that stand already, a little beside; who has none stands on the rim."""
    ties: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for first, second, weight in zip(*(part.tolist() for part in pull), strict=True):
        ties[max(first, second)].append((min(first, second), weight))
    points = np.vstack([before, np.zeros((count - len(before), 2))])
    for i in range(len(before), count):
        aside = np.array([np.cos(i * GOLDEN), np.sin(i * GOLDEN)])
        total = sum(weight for _, weight in ties[i])
        middle = sum((points[other] * weight for other, weight in ties[i]), np.zeros(2))
        points[i] = middle / total + aside * 0.5 if total else aside * rim / 2
    return points


def _turned(points: Floats) -> Floats:
    """The points with their directions somewhat evened out, so that no side stays empty."""
    angle = np.arctan2(points[:, 1], points[:, 0])
    order = angle.argsort(kind="stable")
    even = np.empty(len(points))
    even[order] = (np.arange(len(points)) + 0.5) / len(points) * 2 * np.pi - np.pi
    even += float(np.median(angle - even))
    angle = angle + (even - angle) * _TURN
    reach = np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(np.column_stack([np.cos(angle), np.sin(angle)]) * reach)


def _shells(points: Floats, inner: float, frame: float, aspect: float) -> Floats:
    """The points moved in or out until they are even in the frame, fewer where others stand already."""
    half = np.array([np.sqrt(frame * aspect), np.sqrt(frame / aspect)]) / 2
    reach = (np.abs(points / half) ** _ROUNDED).sum(axis=1) ** (1 / _ROUNDED)
    share = (reach.argsort(kind="stable").argsort(kind="stable") + 0.5) / len(points)
    among = _AMONG * inner / (_AMONG * inner + frame - inner)
    area = np.where(
        share < among,
        inner * share / max(among, 1e-9),
        inner + (frame - inner) * (share - among) / max(1 - among, 1e-9),
    )
    return np.asarray(points * (np.sqrt(area / frame) / np.maximum(reach, 1e-9))[:, None])


def _group_numbers(nodes: Sequence[Any], groups: Sequence[Sequence[Any]]) -> Ints:
    """A number for each node; those without a group share the last one."""
    number = {node: i for i, members in enumerate(groups) for node in members}
    return np.array([number.get(node, len(groups)) for node in nodes], dtype=np.int64)


def _edges(graph: nx.Graph, nodes: Sequence[Any]) -> Pull:
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


def _start(count: int, group: Ints, random: np.random.Generator) -> Floats:
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


def _settle(points: Floats, pull: Pull, group: Ints, held: int = 0) -> Floats:
    """The points after the forces have come to rest, the first `held` unmoved; one unit is a tie's wished length."""
    first, second, weight = pull
    count = len(points)
    degree = np.bincount(first, minlength=count) + np.bincount(second, minlength=count)
    mass = np.sqrt(degree + 1.0)
    push = PairRepulsion(mass) if count <= EXACT else GridRepulsion(mass)
    rounds = _ROUNDS[count <= EXACT] if not held else _LATER
    free = (np.arange(count) >= held)[:, None]
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
        points = points + free * force / np.maximum(length, 1e-9) * np.minimum(length, heat)
    return points


def _group_pull(points: Floats, group: Ints) -> Floats:
    """A mild pull to the centre of one's own group, so that a community stands together."""
    size = np.maximum(np.bincount(group), 1)
    centre = np.column_stack([np.bincount(group, weights=points[:, axis]) / size for axis in (0, 1)])
    return np.asarray((centre[group] - points) * _GROUP)
