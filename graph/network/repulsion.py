"""Repulsion: how every node of a layout pushes every other: by pairs where they are few, by a grid where many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NEAR = 0.01  # units²; keeps the push of two nodes in one place finite
_GRID_NEAR = 0.25  # units²; half a unit, below which a grid knows no distance
_CELLS = (64, 512)  # a side, least and most; beyond, the transform costs more than all nodes
_FINE = 1.25  # cells a side for each root of a node: a cell holds less than one node, were they even
_ROOM = 1.3  # how far the field may grow, and shrink, before its grid is made anew


class PairRepulsion:
    """The exact push m₁ m₂ / distance, pair by pair; `mass` is each node's."""

    def __init__(self, mass: Floats) -> None:
        count = len(mass)
        self._product = mass[:, None] * mass[None, :]
        self._gaps = np.empty((2, count, count))  # kept from round to round: making them costs more than filling them
        self._square, self._share = np.empty((count, count)), np.empty((count, count))

    def __call__(self, points: Floats, shift: float = 0.0) -> Floats:
        """The push on each point; `shift` is for grids."""
        square, share = self._square, self._share
        for axis, gap in enumerate(self._gaps):
            np.subtract(points[None, :, axis], points[:, None, axis], out=gap)
        np.multiply(self._gaps[0], self._gaps[0], out=square)
        np.multiply(self._gaps[1], self._gaps[1], out=share)
        square += share
        square += _NEAR
        np.divide(self._product, square, out=share)
        self._gaps *= share
        return np.array(np.add.reduce(self._gaps, axis=1).T, order="C")


class GridRepulsion:
    """The same push in the time of a Fourier transform: masses are spread over the nodes of a grid, a convolution gives
    the field there, and each point reads it from the four around it (cloud in cell, Hockney and Eastwood 1988)."""

    def __init__(self, mass: Floats) -> None:
        self._mass = mass
        wanted = 2 ** int(np.ceil(np.log2(_FINE * np.sqrt(len(mass)))))
        self._cells = int(np.clip(wanted, *_CELLS))
        self._size = 0.0  # units a cell
        self._kernel: NDArray[np.complex128] = np.empty(0, dtype=np.complex128)

    def __call__(self, points: Floats, shift: float = 0.0) -> Floats:
        """The push on each point; a `shift` of the grid, in cells, leaves no print of it when it differs each round."""
        low = points.min(axis=0)
        self._fit(float((points - low).max()))
        corners, weights = self._corners((points - low) / self._size + shift)
        load = np.bincount(corners.ravel(), weights=(weights * self._mass).ravel(), minlength=self._cells**2)
        wide = (2 * self._cells, 2 * self._cells)  # twice the field: a transform is periodic
        waves = np.fft.rfft2(load.reshape(self._cells, self._cells), s=wide)
        field = np.fft.irfft2(waves * self._kernel, s=wide)[:, : self._cells, : self._cells].reshape(2, -1)
        return np.asarray((field[:, corners] * weights).sum(axis=1).T * self._mass[:, None])

    def _fit(self, span: float) -> None:
        """A grid for a field of this width; the one that there is, if it does."""
        room = (self._cells - 3) * self._size
        if span <= room <= span * _ROOM**2 and self._size:
            return
        self._size = max(span, 1e-9) * _ROOM / (self._cells - 3)
        steps = np.fft.fftfreq(2 * self._cells, 1 / (2 * self._cells)) * self._size
        x, y = np.meshgrid(steps, steps, indexing="ij")
        square = x * x + y * y + _GRID_NEAR
        self._kernel = np.fft.rfft2(np.stack([x / square, y / square]))

    def _corners(self, places: Floats) -> tuple[NDArray[np.int64], Floats]:
        """The numbers of the four grid nodes around each place, and how much of it each holds."""
        whole = places.astype(np.int64)
        right, up = (places - whole).T
        first = whole[:, 0] * self._cells + whole[:, 1]
        corners = np.stack([first, first + 1, first + self._cells, first + self._cells + 1])
        left, down = 1 - right, 1 - up
        return corners, np.stack([left * down, left * up, right * down, right * up])
