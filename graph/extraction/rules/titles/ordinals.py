"""Ordinals: "the 45th president" is one person in every year."""

from __future__ import annotations

from collections.abc import Iterator

from graph.extraction.claims import Claim, Link
from graph.extraction.context import Context
from graph.extraction.rules.titles.title_phrases import is_ordinal, names_somebody
from graph.knowledge.holders import nth_holder
from graph.records import Span


def ordinal_before(seen: Context, span: Span) -> tuple[int, int] | None:
    """The number in "the 45th president" or "the 45th U.S. president", and where it stands."""
    for word in (*reversed(seen.passage.words_in(*span)), *seen.passage.before(span[0], 1)):
        if ordinal := is_ordinal(word):
            return ordinal, word.start
    return None


def numbered(seen: Context, span: Span, country: str, title: str, ordinal: tuple[int, int]) -> Iterator[Claim]:
    """The holder of that number, unless the title only explains a name beside it."""
    number, start = ordinal
    holder = nth_holder(seen.kb, country, title, number)
    if holder is not None and not names_somebody(seen, (min(start, span[0]), span[1])):
        yield Link(span, holder, "title with the number of its holder", over=True)
