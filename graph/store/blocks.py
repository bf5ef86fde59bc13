"""Blocks: the checksums of a DuckDB file, all of them, which DuckDB itself looks at for what it reads alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HEADER, _HEADERS = 4096, 3  # bytes of each header, and their number
_BLOCK = 262_144  # bytes; DuckDB's default, with which the store is made
# duckdb/src/common/checksum.cpp: every word of 8 bytes times this, all of them and 5381 exclusive-ored.
_FACTOR, _SEED = 0xBF58476D1CE4E5B9, 5381


def damaged_parts(path: Path) -> Iterator[str]:
    """What of the file does not have its own checksum, or is no whole block, in words."""
    size = path.stat().st_size
    with path.open("rb") as file:
        for number in range(_HEADERS):
            if not _is_whole(file.read(_HEADER), _HEADER):
                yield f"header {number + 1} at byte {number * _HEADER:,}"
        for place in range(_HEADERS * _HEADER, size, _BLOCK):
            if not _is_whole(file.read(_BLOCK), _BLOCK):
                yield f"block {(place - _HEADERS * _HEADER) // _BLOCK + 1} at byte {place:,}"


def _is_whole(data: bytes, size: int) -> bool:
    """Whether the first word is the checksum of the others."""
    import numpy as np

    if len(data) != size:
        return False
    words = np.frombuffer(data, dtype="<u8")
    return bool(np.bitwise_xor.reduce(words[1:] * np.uint64(_FACTOR)) ^ np.uint64(_SEED) == words[0])
