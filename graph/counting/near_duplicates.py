"""Near-duplicates: which articles are the same wire story, so that statistics count each story once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from graph.knowledge.fold import fold

_SHINGLE = 5  # words; the usual size for near-duplicate news (Manku et al. 2007 discuss 3 to 5)
_BANDS, _ROWS = 16, 4  # 64 hashes; texts with Jaccard 0.8 share a band with probability 0.9998
_SAME = 0.8  # Jaccard of shingles from which two texts are near-duplicates
_BLOCK = 1024  # shingles hashed at once: 512 KB, which a processor's cache holds, however long the text
_PRIME = np.uint64((1 << 61) - 1)
_BITS = np.uint64(61)
_WORD = re.compile(r"\w+")
_Hashes = NDArray[np.uint64]


class NearDuplicates:
    """Gives texts that are nearly the same the number of the first of them (MinHash with bands, after Broder 1997)."""

    def __init__(self) -> None:
        generator = np.random.default_rng(20190110)
        count = (_BANDS * _ROWS, 1)
        self._factors = generator.integers(1, 1 << 31, count, dtype=np.uint64)
        self._offsets = generator.integers(0, 1 << 31, count, dtype=np.uint64)
        self._exact: dict[bytes, int] = {}
        self._bands: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._signatures: list[_Hashes] = []

    def original_of(self, text: str) -> int:
        """The number of the first text that is nearly the same; one of its own when nothing like it came before."""
        words = _WORD.findall(fold(text))
        digest = blake2b(" ".join(words).encode(), digest_size=16).digest()
        if words and digest in self._exact:
            return self._exact[digest]
        signature = self._signature(words)
        original = self._nearly_same(signature) if len(words) > 2 * _SHINGLE else None
        if original is None:
            original = len(self._signatures)
            self._signatures.append(signature)
            for key in _keys(signature):
                self._bands[key].append(original)
        self._exact[digest] = original
        return original

    def _signature(self, words: list[str]) -> _Hashes:
        """For each of 64 hash functions, (a x + b) mod p, the least that it gives to a shingle."""
        hashes = _shingles(words)
        smallest = np.full(len(self._factors), _PRIME)
        for start in range(0, len(hashes), _BLOCK):
            permuted = hashes[start : start + _BLOCK] * self._factors
            permuted += self._offsets
            # What 2^61 divides is itself modulo a prime of 61 ones: a shift where the machine would divide.
            high = permuted >> _BITS
            permuted &= _PRIME
            permuted += high
            np.minimum(smallest, permuted.min(axis=1), out=smallest)
        return smallest

    def _nearly_same(self, signature: _Hashes) -> int | None:
        near = chain.from_iterable(self._bands.get(key, ()) for key in _keys(signature))
        for original in sorted(set(near)):
            if float((self._signatures[original] == signature).mean()) >= _SAME:
                return original
        return None


def _shingles(words: list[str]) -> _Hashes:
    """A number below 2^32 for every run of five words, or for all of a shorter text."""
    runs = map(" ".join, zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
    distinct = set(runs) or {" ".join(words)}
    digests = b"".join([blake2b(run, digest_size=4).digest() for run in map(str.encode, distinct)])
    return np.frombuffer(digests, dtype=">u4").astype(np.uint64)


def _keys(signature: _Hashes) -> Iterator[tuple[int, bytes]]:
    return enumerate(row.tobytes() for row in signature.reshape(_BANDS, _ROWS))
