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
    """The singular of a plural title whose last word, or whose last but "of state", is the word."""
    before = seen.passage.adjoining_before(word.start)
    group = [before, word] if before is not None else [word]
    for first in range(len(group)):
        text = " ".join(part.lower for part in group[first:])
        for title in singulars(text):
            if title in words("public_role"):
                return title
    return None


def singulars(title: str) -> tuple[str, ...]:
    """What the plural of a title may be one of: "prime ministers", "secretaries"; nothing for what is none."""
    if title.endswith("ies"):
        return (title[:-3] + "y",)
    return (title[:-1],) if title.endswith("s") else ()
