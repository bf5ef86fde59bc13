"""Plural titles: "Presidents Trump and Putin" gives each of the names behind it the title."""

from __future__ import annotations

import re

from graph.extraction.context import Context
from graph.extraction.text.passage import Word
from graph.knowledge.lexicon import words

_LONGEST_LIST = 16  # words between a plural title and the last name of its list


def plural_title(seen: Context, start: int) -> str | None:
    """The title, in the singular, of a list of names in which one starts at the position."""
    reached = start
    for word in seen.passage.before(start, _LONGEST_LIST):
        gap = seen.passage.gap(word.end, reached)
        if not _GAP.fullmatch(gap):
            return None
        if gap == " " and seen.passage.text[reached].isupper() and (title := _title_ending(seen, word)):
            return title
        if not (word.capital or word.lower in ("and", "of", "the")):
            return None
        reached = word.start
    return None


_GAP = re.compile(r"(?:'s?)?(?:, ?| )")


def _title_ending(seen: Context, word: Word) -> str | None:
    """The singular of the longest plural title that ends with the word: "Foreign Ministers", "Secretaries of State"."""
    if not word.lower.endswith("s") and word.lower != "state":
        return None
    left = [word, *seen.passage.before(word.start, 2)]
    for size in range(len(left), 0, -1):
        text = seen.passage.plain[left[size - 1].start : word.end].lower()
        if (title := singular(text)) != text:
            return title
    return None


def singular(title: str) -> str:
    """The title of one of them, when the words are the plural of a title: "prime ministers", "secretaries of state"."""
    head, of, rest = title.partition(" of ")
    single = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    return single + of + rest if single + of + rest in words("public_role") else title
