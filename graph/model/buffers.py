"""Buffers: keeps the parser's largest array between batches; getting it anew costs more than filling it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.ml._precomputable_affine import forward as spacys_forward
from thinc.api import Model

_MOST = 16_000_000  # numbers; a batch that needs more is a very long text's
_kept = threading.local()


def keep_buffers(nlp: Language) -> None:
    """Let the pipeline's parser fill one array of its thread again and again; training is as before."""
    nlp.get_pipe("parser").model.get_ref("lower")._func = forward  # type: ignore[attr-defined]


def forward(model: Model[Any, Any], X: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """spaCy's `precomputable_affine`: what each word adds to a state in each of its places, padding first.

    X: words by numbers. The result, (words + 1, places, outputs, pieces), holds until the next call in its thread.
    """
    shape = (len(X) + 1, *(model.get_dim(name) for name in ("nF", "nO", "nP")))
    size = int(np.prod(shape))
    if is_train or size > _MOST:
        both: tuple[Any, Callable[[Any], Any]] = spacys_forward(model, X, is_train)  # type: ignore[no-untyped-call]
        return both
    rows = getattr(_kept, "rows", None)
    if rows is None or len(rows) < size:
        rows = _kept.rows = np.empty(min(2 * size, _MOST), dtype=np.float32)
    Y: Any = rows[:size].reshape(shape)
    W: Any = model.get_param("W")
    pad: Any = model.get_param("pad")
    model.ops.gemm(X, W.reshape((-1, X.shape[1])), trans2=True, out=Y.reshape((len(Y), -1))[1:])
    Y[0] = pad[0]
    return Y, _never


def _never(gradient: Any) -> Any:
    raise AssertionError("a prediction has no gradient")
