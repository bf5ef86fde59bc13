"""Batches: as much at once as keeps a pipeline quick, and no more than a bounded memory holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")
_ENDS = ("\n\n", "\n", ". ", " ")  # where a text is cut, best first


def batches(
    items: Iterable[_Item], *, most: int, characters: int, length: Callable[[_Item], int]
) -> Iterator[list[_Item]]:
    """The items in order, so many at most together and so many characters; a longer one stands alone."""
    batch, size = list[_Item](), 0
    for item in items:
        if batch and (len(batch) == most or size + length(item) > characters):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length(item)
    if batch:
        yield batch


def pieces(text: str, characters: int) -> Iterator[tuple[int, str]]:
    """The text in pieces of so many characters at most, each with its offset: cut behind a paragraph, else behind a
    line, a sentence, a word."""
    start = 0
    while len(text) - start > characters:
        ends = (text.rfind(end, start, start + characters) + len(end) for end in _ENDS)
        end = next((end for end in ends if end > start + characters // 2), start + characters)
        yield start, text[start:end]
        start = end
    yield start, text[start:]
