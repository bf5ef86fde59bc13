"""Blocks: the checksums of a DuckDB file, all of them, which DuckDB itself looks at for what it reads alone."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from graph.store.database import RESTORE

_HEADER, _HEADERS = 4096, 3  # bytes of each header, and their number
_BLOCK = 262_144  # bytes; DuckDB's default, with which the store is made
# duckdb/src/common/checksum.cpp: every word of 8 bytes times this, all of them and 5381 exclusive-ored.
_FACTOR, _SEED = 0xBF58476D1CE4E5B9, 5381


def damaged_parts(path: Path, used: Container[int]) -> Iterator[str]:
    """What of the file does not have its own checksum, or is no whole block, in words.

    `used` are the numbers of the blocks in which something is stored. Others of nothing but zeros were never written:
    a file grows before it is filled, and a full disk or a kill comes between.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        for number in range(_HEADERS):
            if not _is_whole(file.read(_HEADER), _HEADER):
                yield f"header {number + 1} at byte {number * _HEADER:,} is damaged; {RESTORE}"
        for place in range(_HEADERS * _HEADER, size, _BLOCK):
            number, data = (place - _HEADERS * _HEADER) // _BLOCK, file.read(_BLOCK)
            if _is_whole(data, _BLOCK):
                continue
            if number in used:
                yield f"block {number} at byte {place:,} is damaged; {RESTORE}"
            elif any(data):
                yield f"block {number} at byte {place:,} is not as it was written; nothing is lost, it is unused"


def _is_whole(data: bytes, size: int) -> bool:
    """Whether the first word is the checksum of the others."""
    import numpy as np

    if len(data) != size:
        return False
    words = np.frombuffer(data, dtype="<u8")
    return bool(np.bitwise_xor.reduce(words[1:] * np.uint64(_FACTOR)) ^ np.uint64(_SEED) == words[0])
