"""Evidence: the sentences behind an edge, the best of them kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Any

from graph.records import Mention, Reading, Span

KEPT = 20  # sentences an edge, from DESIGN.md
_COMFORTABLE = 300  # characters; a quote longer than about two lines of a panel is hard to read


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A sentence that names both ends of an edge, ordered by how well it serves as evidence."""

    copied: bool
    lengthy: bool
    distance: int  # characters between the nearest mentions of the two
    article: str
    start: int
    end: int = field(compare=False)
    sentence: str = field(compare=False)
    marks: tuple[tuple[int, int, str, str], ...] = field(compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The quote in the shape of an edge's evidence; marks are offsets into the sentence."""
        return {
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "sentence": self.sentence,
            "marks": [list(mark) for mark in self.marks],
        }


def quote(reading: Reading, span: Span, mentions: list[Mention], pair: tuple[str, str], copied: bool) -> Quote:
    """The sentence as evidence for the pair."""
    start, end = span
    sentence = reading.article.text[start:end]
    marks = [m for m in mentions if m.entity in pair]
    left = [m for m in marks if m.entity == pair[0]]
    right = [m for m in marks if m.entity == pair[1]]
    distance = min(abs(a.start - b.start) for a in left for b in right)
    offsets = tuple((m.start - start, m.end - start, m.entity, m.via) for m in marks)
    return Quote(copied, end - start > _COMFORTABLE, distance, reading.article.id, start, end, sentence, offsets)


class EvidenceShelf:
    """The best quotes of one edge, a few a year, so that a busy week does not push out the years."""

    def __init__(self) -> None:
        self._by_year: defaultdict[str, list[Quote]] = defaultdict(list)

    def add(self, year: str, quote: Quote) -> None:
        """Keep the quote if it is among the best of its year."""
        shelf = self._by_year[year]
        shelf.append(quote)
        if len(shelf) > 2 * KEPT:
            shelf.sort()
            del shelf[KEPT:]

    def best(self) -> list[Quote]:
        """At most `KEPT` quotes: the best of each year in turn, independent reports before copies."""
        years = [sorted(self._by_year[year]) for year in sorted(self._by_year, reverse=True)]
        rounds = [quote for quote in chain(*zip_longest(*years)) if quote is not None]
        rounds.sort(key=lambda quote: quote.copied)
        return rounds[:KEPT]
