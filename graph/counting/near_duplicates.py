"""Near-duplicates: which articles are the same wire story, so that statistics count each story once."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import blake2b

import numpy as np

from graph.knowledge.fold import fold

_SHINGLE = 5  # words; the usual size for near-duplicate news (Manku et al. 2007 discuss 3 to 5)
_BANDS, _ROWS = 16, 4  # 64 hashes; texts with Jaccard 0.8 share a band with probability 0.9998
_SAME = 0.8  # Jaccard of shingles from which two texts are near-duplicates
_BLOCK = 4096  # shingles hashed at once: 2 MB, however long the text
_PRIME = (1 << 61) - 1


class NearDuplicates:
    """Gives texts that are nearly the same the number of the first of them (MinHash with bands, after Broder 1997)."""

    def __init__(self) -> None:
        generator = np.random.default_rng(20190110)
        self._factors = generator.integers(1, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)
        self._offsets = generator.integers(0, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)
        self._exact: dict[bytes, int] = {}
        self._bands: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._signatures: list[np.ndarray] = []

    def original_of(self, text: str) -> int:
        """The number of the first text that is nearly the same; one of its own when nothing like it came before."""
        words = re.findall(r"\w+", fold(text))
        digest = blake2b(" ".join(words).encode(), digest_size=16).digest()
        if words and digest in self._exact:
            return self._exact[digest]
        signature = self._signature(words)
        original = self._nearly_same(signature) if len(words) > 2 * _SHINGLE else None
        if original is None:
            original = len(self._signatures)
            self._signatures.append(signature)
            for band, key in enumerate(self._keys(signature)):
                self._bands[band, key].append(original)
        self._exact[digest] = original
        return original

    def _signature(self, words: list[str]) -> np.ndarray:
        grams = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        hashes = np.array(
            [int.from_bytes(blake2b(gram.encode(), digest_size=4).digest(), "big") for gram in grams],
            dtype=np.uint64,
        )
        smallest = np.full(len(self._factors), _PRIME, dtype=np.uint64)
        for start in range(0, len(hashes), _BLOCK):
            block = hashes[start : start + _BLOCK, None]
            permuted = (block * self._factors + self._offsets) % np.uint64(_PRIME)
            smallest = np.minimum(smallest, permuted.min(axis=0))
        return smallest

    def _keys(self, signature: np.ndarray) -> list[bytes]:
        return [row.tobytes() for row in signature.reshape(_BANDS, _ROWS)]

    def _nearly_same(self, signature: np.ndarray) -> int | None:
        near = {
            original for band, key in enumerate(self._keys(signature)) for original in self._bands.get((band, key), ())
        }
        for original in sorted(near):
            if float((self._signatures[original] == signature).mean()) >= _SAME:
                return original
        return None
