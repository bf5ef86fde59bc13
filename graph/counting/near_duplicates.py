"""Near-duplicates: which articles are the same wire story, so that statistics count each story once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from graph.knowledge.fold import fold

_SHINGLE = 5  # words; the usual size for near-duplicate news (Manku et al. 2007 discuss 3 to 5)
_BANDS, _ROWS = 16, 4  # 64 hashes; texts with Jaccard 0.8 share a band with probability 0.9998
_SAME = 0.8  # Jaccard of shingles from which two texts are near-duplicates
CROWDED = 50  # texts of one band; more are made after one form (weather, results), and are not compared with each other
_BLOCK = 1024  # shingles hashed at once: 512 KB, which a processor's cache holds, however long the text
_WORD = re.compile(r"\w+")
Hashes = NDArray[np.uint64]


class Fingerprint:
    """What tells whether two texts are nearly the same: a digest of the words and a signature, made when asked for.

    The signature has for each of 64 hash functions the least that it gives to a shingle (MinHash with bands, after
    Broder 1997). A function is (a x + b) mod 2^64 with a odd, whose high bits, by which the least is found, are as good
    as random (multiply-shift, after Dietzfelbinger et al. 1997).
    """

    def __init__(self, text: str) -> None:
        self._words = _WORD.findall(fold(text))
        self.digest = blake2b(" ".join(self._words).encode(), digest_size=16).digest()

    @property
    def is_empty(self) -> bool:
        """Whether the text has no word, so that it is like no other."""
        return not self._words

    @property
    def is_long(self) -> bool:
        """Whether the text has the words for which a likeness tells something."""
        return len(self._words) > 2 * _SHINGLE

    @property
    def compared(self) -> tuple[bytes | None, Hashes | None]:
        """The digest and the signature, each None where the text has too few words for it to tell anything."""
        return None if self.is_empty else self.digest, self.signature if self.is_long else None

    @cached_property
    def signature(self) -> Hashes:
        """64 numbers; those of two texts agree in the share in which their shingles do."""
        hashes = _shingles(self._words)
        factors, offsets = hash_functions()
        smallest = np.full(len(factors), np.iinfo(np.uint64).max)
        for start in range(0, len(hashes), _BLOCK):
            permuted = hashes[start : start + _BLOCK] * factors
            permuted += offsets
            np.minimum(smallest, permuted.min(axis=1), out=smallest)
        return smallest

    @property
    def bands(self) -> Iterator[tuple[int, bytes]]:
        """The keys of which two texts that are nearly the same share one."""
        return bands_of(self.signature)


def bands_of(signature: Hashes) -> Iterator[tuple[int, bytes]]:
    """The keys of which two texts that are nearly the same share one, by their signatures."""
    return enumerate(row.tobytes() for row in signature.reshape(_BANDS, _ROWS))


def first_nearly_same(own: Hashes, others: Sequence[Hashes]) -> int | None:
    """The place of the first of the signatures whose text is nearly the same."""
    if not others:
        return None
    same = np.flatnonzero((np.stack(others) == own).mean(axis=1) >= _SAME)
    return int(same[0]) if len(same) else None


def nearly_same(ones: Sequence[bytes], others: Sequence[bytes]) -> list[bool]:
    """Of each signature in bytes whether its text is nearly the same as that of the other at its place."""
    first, second = (
        np.frombuffer(b"".join(each), dtype=np.uint64).reshape(-1, _BANDS * _ROWS) for each in (ones, others)
    )
    return list(map(bool, (first == second).mean(axis=1) >= _SAME))


@cache
def hash_functions() -> tuple[Hashes, Hashes]:
    """The factors and the offsets; the same in every process, so that signatures may be kept."""
    generator = np.random.default_rng(20190110)
    factors, offsets = generator.integers(0, 1 << 64, (2, _BANDS * _ROWS, 1), dtype=np.uint64)
    return factors | np.uint64(1), offsets


class NearDuplicates:
    """Gives texts that are nearly the same the number of the first of them.

    A text is held against the first `CROWDED` that share a band with it, as far as they repeat no other themselves.
    """

    def __init__(self) -> None:
        self._exact: dict[bytes, int] = {}
        self._bands: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
        self._signatures: dict[int, Hashes] = {}  # of those that repeat no other
        self._given = 0

    def original_of(self, digest: bytes | None, signature: Hashes | None) -> int:
        """The number of the first text that is nearly the same; one of its own when nothing like it came before.

        The digest and signature are what a `Fingerprint` has to be `compared`.
        """
        if digest is not None and digest in self._exact:
            return self._exact[digest]
        number = self._given
        self._given += 1
        original = number if signature is None else self._nearly_same(signature, number)
        if digest is not None:
            self._exact[digest] = original
        return original

    def _nearly_same(self, own: Hashes, number: int) -> int:
        keys = list(bands_of(own))
        near = sorted(set(chain.from_iterable(self._bands.get(key, ()) for key in keys)) & self._signatures.keys())
        place = first_nearly_same(own, [self._signatures[original] for original in near])
        for key in keys:
            if len(self._bands[key]) < CROWDED:
                self._bands[key].append(number)
        if place is None:
            self._signatures[number] = own
        return number if place is None else near[place]


def _shingles(words: Sequence[str]) -> Hashes:
    """A number of 64 bits for every run of five words, or for all of a shorter text: Σ factor · CRC-32 of the word."""
    hashes = np.fromiter(map(crc32, map(str.encode, words)), np.uint64, len(words))
    factors = word_factors()[: len(words)]
    runs = len(words) - len(factors) + 1
    numbers = np.zeros(max(1, runs), np.uint64)
    for place, factor in enumerate(factors):
        numbers += hashes[place : place + runs] * factor
    return numbers


@cache
def word_factors() -> Hashes:
    """A factor for each place in a run of words."""
    return np.random.default_rng(20190228).integers(0, 1 << 64, _SHINGLE, dtype=np.uint64) | np.uint64(1)
