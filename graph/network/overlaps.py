"""Overlaps: boxes moved apart until none overlaps another, and the pairs that do."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from graph.network.repulsion import Floats

GOLDEN = 2.399963229728653  # radians; a spiral of golden angles spreads points evenly (Vogel 1979)
_ROUNDS = 12  # of moving boxes apart; after them the few that are left seek a place one by one
_CLEAR = 0.2  # pixels between boxes; positions are rounded to a tenth
_STEP = 0.5  # of a box's shorter side: how fine its spiral is


def remove_overlaps(points: Floats, sizes: Floats, *, held: int = 0) -> Floats:
    """The points moved apart, each pair along its shorter way, until no two boxes centred on them overlap.

    The first `held` stay where they are, whatever they overlap among themselves.
    """
    placed = np.array(points, dtype=np.float64, order="C")
    flat = placed.reshape(-1)
    for _ in range(_ROUNDS):
        first, second = _movable(*_overlapping(placed, sizes), held)
        if not len(first):
            return placed
        gap = placed[second] - placed[first]
        room = (sizes[first] + sizes[second]) / 2 - np.abs(gap)
        axis = (room[:, 1] < room[:, 0]).astype(int)
        row = np.arange(len(first))
        side = np.where(gap[row, axis] >= 0, 1.0, -1.0)
        step = side * (room[row, axis] / 2 + 0.5) * 0.8
        one, two = first >= held, second >= held
        np.add.at(flat, 2 * second + axis, step * np.where(one, two, 2.0))
        np.add.at(flat, 2 * first + axis, -step * np.where(two, one, 2.0))
    return _stand_clear(placed, sizes, held)


def _movable(
    first: NDArray[np.int64], second: NDArray[np.int64], held: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    free = (first >= held) | (second >= held)
    return first[free], second[free]


def _stand_clear(points: Floats, sizes: Floats, held: int) -> Floats:
    """The points, the later of each pair that still overlaps moved to the nearest free place on a spiral around it."""
    first, second = _movable(*_overlapping(points, sizes), held)
    homeless = np.unique(np.maximum(first, second)).tolist()
    moved = set(homeless)
    taken = _Taken(2 * float(np.median(sizes)))
    rows = np.hstack([points - sizes / 2, points + sizes / 2]).tolist()
    for i, row in enumerate(rows):
        if i not in moved:
            taken.add(row)
    for i in homeless:
        row = taken.free_place(rows[i])
        points[i] = (row[0] + row[2]) / 2, (row[1] + row[3]) / 2
        taken.add(row)
    return points


class _Taken:
    """Boxes [left, top, right, bottom] in the cells of a grid, and the nearest place that is free of them."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[list[float]]] = {}

    def add(self, box: list[float]) -> None:
        for cell in self._under(box):
            self._cells.setdefault(cell, []).append(box)

    def free_place(self, box: list[float]) -> list[float]:
        """The box moved as little as a spiral of small steps allows."""
        step, i = min(box[2] - box[0], box[3] - box[1]) * _STEP, 0
        moved = box
        while self._meets(moved):
            i += 1
            away, turn = step * math.sqrt(i), i * GOLDEN
            x, y = away * math.cos(turn), away * math.sin(turn)
            moved = [box[0] + x, box[1] + y, box[2] + x, box[3] + y]
        return moved

    def _meets(self, box: list[float]) -> bool:
        left, top, right, bottom = box[0] - _CLEAR, box[1] - _CLEAR, box[2] + _CLEAR, box[3] + _CLEAR
        for cell in self._under([left, top, right, bottom]):
            for other in self._cells.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return True
        return False

    def _under(self, box: list[float]) -> list[tuple[int, int]]:
        """The cells that the box touches."""
        left, top, right, bottom = (math.floor(edge / self._cell) for edge in box)
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


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
