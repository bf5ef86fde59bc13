"""Vectors: which words stand beside which in unlabelled news (PPMI), cut down by SVD.

Levy & Goldberg (2014): word2vec factorises the same matrix. Left and right neighbours are kept apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.model.store import Floats

WIDTH = 96  # numbers of a vector
_WORDS = 24_000  # words with a vector
_NEIGHBOURS = 2_500  # words counted as neighbours, for each of the three places
_SMOOTHING = 0.75  # of neighbour counts; Levy, Goldberg & Dagan (2015), as in word2vec


def word_vectors(texts: Iterable[Sequence[str]], *, seed: int) -> tuple[list[str], Floats]:
    """The commonest words of texts, given as words, and a row for each; the same texts and seed give the same rows."""
    stream, forms = _read(texts)
    counts = Counter(stream.tolist())
    common = [number for number, _ in counts.most_common(_WORDS)]
    rank = np.full(len(forms), -1, dtype=np.int64)
    rank[common] = np.arange(len(common))
    ids = rank[stream]
    blocks = [_ppmi(ids, offsets, len(common)) for offsets in ((-1,), (1,), (-3, -2, 2, 3))]
    matrix = np.concatenate(blocks, axis=1)
    data = _svd(matrix, WIDTH, np.random.default_rng(seed))
    return [forms[number] for number in common], data


def _read(texts: Iterable[Sequence[str]]) -> tuple[NDArray[np.int64], list[str]]:
    numbers: dict[str, int] = {}
    stream: list[int] = []
    for words in texts:
        stream += [numbers.setdefault(word.lower(), len(numbers)) for word in words]
        stream.append(numbers.setdefault("</s>", len(numbers)))
    return np.asarray(stream, dtype=np.int64), list(numbers)


def _ppmi(ids: NDArray[np.int64], offsets: tuple[int, ...], words: int) -> Floats:
    """Positive pointwise mutual information of each word with its neighbours at these distances."""
    neighbours = min(_NEIGHBOURS, words)
    table = np.zeros(words * neighbours, dtype=np.float32)
    for offset in offsets:
        word, other = (ids[:-offset], ids[offset:]) if offset > 0 else (ids[-offset:], ids[:offset])
        kept = (word >= 0) & (other >= 0) & (other < neighbours)
        cells, count = np.unique(word[kept] * neighbours + other[kept], return_counts=True)
        table[cells] += count
    matrix = table.reshape(words, neighbours)
    by_word = matrix.sum(axis=1, keepdims=True)
    by_other = matrix.sum(axis=0) ** _SMOOTHING
    by_other /= by_other.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(matrix / (by_word * by_other))
    positive: Floats = np.nan_to_num(np.maximum(information, 0), nan=0.0, posinf=0.0).astype(np.float32)
    return positive


def _svd(matrix: Floats, width: int, chance: np.random.Generator) -> Floats:
    """Left singular vectors by the root of their values (Halko et al. 2011, two power iterations)."""
    probe = chance.standard_normal((matrix.shape[1], width + 16)).astype(np.float32)
    basis = np.linalg.qr(matrix @ probe)[0]
    for _ in range(2):
        basis = np.linalg.qr(matrix @ (matrix.T @ basis))[0]
    left, values, _ = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    rows = (basis @ left)[:, :width] * np.sqrt(values[:width])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    halved: Floats = (rows * np.sqrt(width) / 2).astype(np.float16).astype(np.float32)
    return halved
