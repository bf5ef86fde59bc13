"""Folded text: a text as matching sees it, and the way back to its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from graph.knowledge.fold import blanked, edged, fold_with_offsets


class FoldedText:
    """A text as matching sees it, and for each of its positions the offset into the raw text."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.key, self.offsets = fold_with_offsets(text)

    @cached_property
    def haystack(self) -> str:
        """The key with a blank for what is no letter or digit, and one at either end: every word has two edges."""
        return f" {blanked(self.key)} "

    def starts_of(self, key: str) -> Iterator[int]:
        """Where the key stands between edges of words, as raw offsets."""
        pattern = edged(key)
        found = self.haystack.find(pattern)
        while found >= 0:
            start = found - 1 + key[0].isalnum()  # the haystack begins with a blank that the text has not
            if self.holds(key, start):
                yield self.offsets[start]
            found = self.haystack.find(pattern, found + 1)

    def holds(self, key: str, start: int) -> bool:
        """Whether the key, with its marks, begins there in the folded text and no apostrophe ties it to more."""
        text, end = self.key, start + len(key)
        if not text.startswith(key, start):
            return False
        if start > 1 and text[start - 1] == "'" and text[start - 2].isalpha():
            return False  # the Callaghan in O'Callaghan
        return text[end : end + 1] != "'" or _INSIDE_WORD.match(text, end) is None  # the Xi in Xi'an


_INSIDE_WORD = re.compile(r"'(?!s\b)[^\W\d_]")
