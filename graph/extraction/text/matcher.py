"""Matching: an Aho-Corasick automaton over folded forms, with the edges of words in its patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.extraction.text.folded import FoldedText
from graph.knowledge.fold import edged


class Match(NamedTuple):
    """A form in a text, in whatever case: its offsets in the raw text, its key, and where that ends in the folded."""

    start: int
    end: int
    key: str
    folded_end: int


class Matcher:
    """Finds every one of the folded forms; a match lies between edges of words.

    `patterns` are the forms as `edged` makes them, for who has kept them; sorted ones are built a fifth sooner.
    """

    def __init__(self, forms: Iterable[str], patterns: Sequence[str] = ()) -> None:
        self._keys = [form for form in forms if form]
        self._automaton = AhoCorasick(
            patterns or list(map(edged, self._keys)),  # "u.s." and "u s" are found as one
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
            store_patterns=False,
        )

    def find(self, text: FoldedText) -> Iterator[Match]:
        """Every match, overlaps included, in the order of their ends."""
        keys, holds, offsets = self._keys, text.holds, text.offsets
        make = tuple.__new__  # half the cost of Match(…), and there are many
        for index, before, _ in self._automaton.find_matches_as_indexes(text.haystack, overlapping=True):
            key = keys[index]
            start = before - 1 + key[0].isalnum()  # the haystack begins with a blank that the text has not
            if holds(key, start):
                end = start + len(key)
                yield make(Match, (offsets[start], offsets[end - 1] + 1, key, end))


def same_case(raw: str, form: str) -> bool:
    """Whether the raw text is written with the capitals that the form asks for: "Moon" is not "moon", nor "US" "us".

    A longer form needs them in its first and last word only ("Kim Jong-un" for "Kim Jong Un"); all capitals pass.
    """
    if form.isupper():
        return raw.upper() == raw
    if raw.isupper() and len(raw) > 1:
        return len(raw) > 3  # "NAM" is no Nam; "TRUMP" is a headline's Trump
    if form[:1].isupper() and not raw[:1].isupper() and not form.startswith(_COMPASS):
        return False  # some papers write "south Korea"
    last, wanted = raw.rsplit(None, 1)[-1], form.rsplit(None, 1)[-1]
    capital = last[:1].isupper() or last.rpartition("-")[2][:1].isupper()  # "al-Hakim" for "al Hakim"
    return not wanted[:1].isupper() or capital or not last[:1].isalpha()


_COMPASS = ("North ", "South ", "East ", "West ")
