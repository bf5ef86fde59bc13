"""Folded text: a text as matching sees it, and the way back to its offsets."""

from __future__ import annotations

import re
from functools import cached_property

from graph.knowledge.fold import blanked, fold_with_offsets
from graph.records import Span


class FoldedText:
    """A text as matching sees it; spans found in it are given as offsets into the raw text."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.key, self._offsets = fold_with_offsets(text)

    @cached_property
    def haystack(self) -> str:
        """The key with a blank for what is no letter or digit, and one at either end: every word has two edges."""
        return f" {blanked(self.key)} "

    def span(self, start: int, end: int) -> Span:
        """The raw span of a span of the key."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def is_whole(self, start: int, end: int) -> bool:
        """Whether no apostrophe ties the key's span to more of a name."""
        key = self.key
        if start > 1 and key[start - 1] == "'" and key[start - 2].isalpha():
            return False  # the Callaghan in O'Callaghan
        return key[end : end + 1] != "'" or _INSIDE_WORD.match(key, end) is None  # the Xi in Xi'an


_INSIDE_WORD = re.compile(r"'(?!s\b)[^\W\d_]")
