"""Recurrent: a layer that reads each text from both ends, quick enough for one core without compiled code.

Bradbury et al. (2016), "Quasi-Recurrent Neural Networks", fo-pooling: every matrix product is made for all words at
once, only `c = f * c + (1 - f) * z` goes from word to word, for all texts of a batch in one step.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

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
    near: Model[Any, Any] = with_array(clone(window, windows), pad=windows)
    scan: Model[Any, Any] = residual(chain(both_ways(width), with_array(chain(LayerNorm(nI=width), Dropout(0.0)))))
    model: Model[list[Floats2d], list[Floats2d]] = chain(near, list2ragged(), clone(scan, layers), ragged2list())
    model.set_dim("nO", width)
    return model


def both_ways(width: int) -> Model[Ragged, Ragged]:
    """One layer: half of the numbers remember what stands before each word, half what stands after it."""
    if width % 2:
        raise ValueError(f"a width that two directions can share is even, not {width}")
    return Model(
        "both_ways",
        _forward,
        init=_initialize,
        params={"W": None, "b": None},
        dims={"nO": width, "nI": width},
    )


def _initialize(model: Model[Ragged, Ragged], X: Ragged | None = None, Y: Ragged | None = None) -> None:
    width = model.get_dim("nO")
    bias: Any = model.ops.alloc1f(3 * width)
    bias[width : 2 * width] = _REMEMBER
    model.set_param("W", glorot_uniform_init(model.ops, (3 * width, width)))
    model.set_param("b", bias)


_REMEMBER = 1.0  # of the first forget gates: nearly three quarters of the past is kept


def _forward(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    width = model.get_dim("nO")
    W = cast(Floats2d, model.get_param("W"))
    words = cast(Floats2d, X.data)
    gates = cast(Floats, model.ops.gemm(words, W, trans2=True))
    gates += cast(Floats, model.get_param("b"))
    _open(gates, width)
    new, keep, out = gates[:, :width], gates[:, width : 2 * width], gates[:, 2 * width :]
    steps = _Steps(np.asarray(X.lengths))
    kept = steps.pack(keep)
    added = steps.pack(new)
    added -= kept * added
    steps.scan(kept, added)
    memory = steps.unpack(added)
    Y = Ragged(cast(Floats2d, out * memory), X.lengths)

    def backprop(dY: Ragged) -> Ragged:
        d_out = cast(Floats, dY.data)
        d_memory = steps.pack(d_out * out)
        steps.scan_back(kept, d_memory)
        d = steps.unpack(d_memory)
        before = steps.unpack(steps.shifted(added))
        d_gates = np.empty_like(gates)
        d_gates[:, :width] = d * (1 - keep) * (1 - new * new)
        d_gates[:, width : 2 * width] = d * (before - new) * keep * (1 - keep)
        d_gates[:, 2 * width :] = d_out * memory * out * (1 - out)
        model.inc_grad("b", cast(Any, d_gates.sum(axis=0)))
        model.inc_grad("W", model.ops.gemm(cast(Floats2d, d_gates), words, trans1=True))
        return Ragged(model.ops.gemm(cast(Floats2d, d_gates), W), X.lengths)

    return Y, backprop


def _open(gates: Floats, width: int) -> None:
    """tanh of the first `width` columns and the logistic function of the others, in place."""
    gates[:, :width] *= 2  # tanh(x) = 2 / (1 + exp(-2 x)) - 1
    np.clip(gates, -_LARGEST, _LARGEST, out=gates)
    np.negative(gates, out=gates)
    np.exp(gates, out=gates)
    gates += 1
    np.reciprocal(gates, out=gates)
    gates[:, :width] *= 2
    gates[:, :width] -= 1


_LARGEST = 30.0  # beyond that exp has nothing to add, and would overflow at 88


class _Steps:
    """The order in which the words of several texts are read: first words, second words, and so on.

    Texts stand by length, longest first, so that those still being read are always the first ones of a step. The
    first half of a packed row is of the word read at that step, the second half of the word read from the end.
    """

    def __init__(self, lengths: Ints) -> None:
        total = int(lengths.sum())
        longest_first = np.argsort(-lengths, kind="stable")
        place = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        self._sizes = np.bincount(place) if total else np.zeros(0, dtype=np.intp)
        starts = np.cumsum(self._sizes) - self._sizes
        rank = np.empty(len(lengths), dtype=np.intp)
        rank[longest_first] = np.arange(len(lengths))
        ranks = np.repeat(rank, lengths)
        self._forth = starts[place] + ranks
        self._back = starts[np.repeat(lengths, lengths) - 1 - place] + ranks

    def pack(self, rows: Floats) -> Floats:
        """Rows in reading order."""
        half = rows.shape[1] // 2
        packed: Floats = np.empty(rows.shape, dtype=np.float32)
        packed[self._forth, :half] = rows[:, :half]
        packed[self._back, half:] = rows[:, half:]
        return packed

    def unpack(self, packed: Floats) -> Floats:
        """The rows in the order of the texts again."""
        half = packed.shape[1] // 2
        rows: Floats = np.empty(packed.shape, dtype=np.float32)
        rows[:, :half] = packed[self._forth, :half]
        rows[:, half:] = packed[self._back, half:]
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
        spans, before = [], 0
        for last, size in pairwise(self._sizes.tolist()):
            start = before + last
            spans.append((before, start, start + size))
            before = start
        return spans
