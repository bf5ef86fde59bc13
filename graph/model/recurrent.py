"""Recurrent: a layer that reads each text from both ends, quick enough for one core without compiled code.

Bradbury et al. (2016), "Quasi-Recurrent Neural Networks", fo-pooling: every matrix product is made for all words at
once, only `c = f * c + (1 - f) * z` goes from word to word, for all texts of a batch in one step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from thinc.api import (
    Dropout,
    LayerNorm,
    Maxout,
    Model,
    chain,
    clone,
    expand_window,
    list2ragged,
    ragged2list,
    residual,
    with_array,
)
from thinc.initializers import glorot_uniform_init
from thinc.types import Floats2d, Ragged

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]


@registry.architectures("leadergraph.RecurrentEncoder.v1")  # type: ignore[untyped-decorator]
def recurrent_encoder(
    width: int, windows: int, layers: int, maxout_pieces: int
) -> Model[list[Floats2d], list[Floats2d]]:
    """Some layers that see the words beside each word, then some that see the whole text; all residual.

    `width`: numbers a word, in and out (even). `windows`: layers over three neighbouring words, as in spaCy's
    MaxoutWindowEncoder. `layers`: layers over the whole text, half of the width in each direction.
    """
    window = residual(
        chain(
            expand_window(window_size=1),
            Maxout(nO=width, nI=width * 3, nP=maxout_pieces, dropout=0.0, normalize=True),
        )
    )
    scan = residual(chain(both_ways(width), with_array(chain(LayerNorm(nI=width), Dropout(0.0)))))
    parts: list[Model[Any, Any]] = [clone(scan, layers)]
    if windows:
        near = with_array(clone(window, windows), pad=windows)
        model: Model[Any, Any] = chain(near, list2ragged(), *parts, ragged2list())
    else:
        model = chain(list2ragged(), *parts, ragged2list())
    model.set_dim("nO", width)
    return model


def both_ways(width: int) -> Model[Ragged, Ragged]:
    """One layer: half of the numbers remember what stands before each word, half what stands after it."""
    assert width % 2 == 0
    model: Model[Ragged, Ragged] = Model(
        "both_ways",
        _forward,
        init=_initialize,
        params={"W": None, "b": None},
        dims={"nO": width, "nI": width},
    )
    return model


def _initialize(model: Model[Ragged, Ragged], X: Ragged | None = None, Y: Ragged | None = None) -> None:
    width = model.get_dim("nO")
    weights = glorot_uniform_init(model.ops, (3 * width, width))
    bias = model.ops.alloc1f(3 * width)
    bias[width : 2 * width] = _REMEMBER
    model.set_param("W", weights)
    model.set_param("b", bias)


_REMEMBER = 1.0  # of the first forget gates: nearly three quarters of the past is kept


def _forward(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    width = model.get_dim("nO")
    half = width // 2
    W, b = model.get_param("W"), model.get_param("b")
    steps = _Steps(np.asarray(X.lengths))
    gates = model.ops.gemm(X.dataXd, W, trans2=True)
    gates += b
    gates[:, :width] *= 2  # tanh(x) = 2 sigmoid(2 x) - 1
    np.clip(gates, -_LARGEST, _LARGEST, out=gates)
    np.negative(gates, out=gates)
    np.exp(gates, out=gates)
    gates += 1
    np.reciprocal(gates, out=gates)
    new, keep, out = gates[:, :width], gates[:, width : 2 * width], gates[:, 2 * width :]
    new *= 2
    new -= 1
    kept = steps.pack(keep, half)
    added = steps.pack((1 - keep) * new, half)
    steps.scan(kept, added)
    memory = steps.unpack(added, half)
    Y = Ragged(out * memory, X.lengths)

    def backprop(dY: Ragged) -> Ragged:
        d_gates = np.empty_like(gates)
        d_memory = steps.pack(dY.dataXd * out, half)
        steps.scan_back(kept, d_memory)
        d = steps.unpack(d_memory, half)
        before = steps.unpack(steps.shifted(added), half)
        d_gates[:, :width] = d * (1 - keep) * (1 - new * new)
        d_gates[:, width : 2 * width] = d * (before - new) * keep * (1 - keep)
        d_gates[:, 2 * width :] = dY.dataXd * memory * out * (1 - out)
        model.inc_grad("b", d_gates.sum(axis=0))
        model.inc_grad("W", model.ops.gemm(d_gates, X.dataXd, trans1=True))
        return Ragged(model.ops.gemm(d_gates, W), X.lengths)

    return Y, backprop


_LARGEST = 30.0  # beyond that exp has nothing to add, and would overflow at 88


class _Steps:
    """The order in which the words of several texts are read: first words, second words, and so on.

    Texts stand by length, longest first, so that those still being read are always the first ones of a step.
    """

    def __init__(self, lengths: Ints) -> None:
        rank = np.empty(len(lengths), dtype=np.intp)
        rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
        ends = np.cumsum(lengths)
        place = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        ranks = np.repeat(rank, lengths)
        after = np.repeat(lengths, lengths) - 1 - place
        self._orders = np.lexsort((ranks, place)), np.lexsort((ranks, after))
        self._sizes = np.bincount(place) if len(place) else np.zeros(0, dtype=np.intp)

    def pack(self, rows: Floats, half: int) -> Floats:
        """Rows in reading order; the second half of each is of the word that is read at that step from the end."""
        packed: Floats = np.empty(rows.shape, dtype=np.float32)
        packed[:, :half] = rows[self._orders[0], :half]
        packed[:, half:] = rows[self._orders[1], half:]
        return packed

    def unpack(self, packed: Floats, half: int) -> Floats:
        """The rows in the order of the texts again."""
        rows: Floats = np.empty(packed.shape, dtype=np.float32)
        rows[self._orders[0], :half] = packed[:, :half]
        rows[self._orders[1], half:] = packed[:, half:]
        return rows

    def scan(self, kept: Floats, added: Floats) -> None:
        """`added[t] += kept[t] * added[t - 1]`, in place."""
        for before, start, end in self._spans():
            added[start:end] += kept[start:end] * added[before : before + end - start]

    def scan_back(self, kept: Floats, d: Floats) -> None:
        """`d[t - 1] += kept[t] * d[t]`, in place, last step first."""
        for before, start, end in reversed(self._spans()):
            d[before : before + end - start] += kept[start:end] * d[start:end]

    def shifted(self, packed: Floats) -> Floats:
        """What stood one step before; nothing before the first."""
        rows = np.zeros_like(packed)
        for before, start, end in self._spans():
            rows[start:end] = packed[before : before + end - start]
        return rows

    def _spans(self) -> list[tuple[int, int, int]]:
        """Start of the step before, start and end, of every step but the first."""
        sizes = self._sizes.tolist()
        spans, before = [], 0
        for last, size in zip(sizes, sizes[1:], strict=False):
            start = before + last
            spans.append((before, start, start + size))
            before = start
        return spans
