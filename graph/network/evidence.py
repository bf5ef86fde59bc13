"""Evidence: the sentences that name actors, and of those behind an edge the best."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Any

from graph.knowledge.fold import fold_form
from graph.records import Mention, Reading

KEPT = 20  # sentences an edge, from DESIGN.md
_COMFORTABLE = 300  # characters; a quote longer than about two lines of a panel is hard to read


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the actors that it names; start and end are code points into the article's text."""

    article: str
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]


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


def naming_sentences(reading: Reading, actors: Iterable[Mention]) -> list[Sentence]:
    """The sentences that name one of the actors; a headline or caption that the article repeats counts once."""
    text, id = reading.article.text, reading.article.id
    ordered = sorted(actors, key=lambda mention: mention.start)
    starts = [mention.start for mention in ordered]
    found: list[Sentence] = []
    seen: set[str] = set()
    for start, end in reading.sentences:
        mentions = tuple(ordered[bisect_left(starts, start) : bisect_left(starts, end)])
        if not mentions:
            continue
        key = fold_form(text[start:end])
        if key and key in seen:
            continue
        seen.add(key)
        found.append(Sentence(id, start, end, text[start:end], mentions))
    return found


def to_quote(sentence: Sentence, pair: tuple[str, str], *, copied: bool) -> Quote:
    """The sentence as evidence for the pair."""
    marked = [mention for mention in sentence.mentions if mention.entity in pair]
    ends = [[mention.start for mention in marked if mention.entity == end] for end in pair]
    distance = min(abs(left - right) for left in ends[0] for right in ends[1])
    start, end = sentence.start, sentence.end
    marks = tuple((m.start - start, m.end - start, m.entity, m.rule) for m in marked)
    return Quote(copied, end - start > _COMFORTABLE, distance, sentence.article, start, end, sentence.text, marks)


class EvidenceShelf:
    """The best quotes of one edge, some of each year, so that a busy week does not push out the years."""

    def __init__(self) -> None:
        self._by_year: defaultdict[str, list[Quote]] = defaultdict(list)

    def add(self, year: str, quote: Quote) -> None:
        """Keep the quote if it is among the best of its year; an undated one has the year ""."""
        shelf = self._by_year[year]
        shelf.append(quote)
        if len(shelf) > 2 * KEPT:
            self._by_year[year] = _unlike_first(sorted(shelf))[:KEPT]

    def best(self) -> list[Quote]:
        """At most `KEPT` quotes: the best of each year in turn, latest year first; independent reports before copies,
        and words that were not quoted yet before those that were."""
        years = [_unlike_first(sorted(self._by_year[year])) for year in sorted(self._by_year, reverse=True)]
        in_turn = [quote for quote in chain(*zip_longest(*years)) if quote is not None]
        return _unlike_first(sorted(in_turn, key=lambda quote: quote.copied))[:KEPT]


def _unlike_first(quotes: list[Quote]) -> list[Quote]:
    """The quotes, those whose words came before in the list moved to its end."""
    seen: set[str] = set()
    fresh: list[Quote] = []
    again: list[Quote] = []
    for quote in quotes:
        (again if quote.sentence in seen else fresh).append(quote)
        seen.add(quote.sentence)
    return fresh + again
