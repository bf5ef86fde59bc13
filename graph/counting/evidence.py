"""Evidence: the sentences that name actors, and of those behind a pair the best."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, pairwise, zip_longest
from operator import attrgetter, itemgetter

from graph.counting.tables import Mark, Quote
from graph.knowledge.fold import fold_form
from graph.records import Mention, Reading, Span

TRIGGER = "event"  # the rule of a mark that is no name but the word that tells an event
MASKED = "masked"  # the rule of a mark over boilerplate in an article's text
KEPT = 20  # sentences an edge, from DESIGN.md
_MANY, _KEPT_OF_MANY = 20_000, 5  # edges of a kind, above which each keeps no more than a large page shows
_COMFORTABLE = 300  # characters; a quote longer than about two lines of a panel is hard to read


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the marks of the actors that it names; start and end are code points into the article's text.

    `own` is the text without boilerplate in it; `digest` is the same wherever the same words of it name the same
    actors, whatever their case and the white space.
    """

    article: str
    start: int
    end: int
    text: str
    own: str
    digest: int
    marks: tuple[Mark, ...]  # by start
    marks_of: Mapping[str, list[int]]  # indexes in `marks`, by entity


_rank = attrgetter("copied", "lengthy", "distance", "article", "start")


def naming_sentences(reading: Reading, actors: Iterable[Mention]) -> list[Sentence]:
    """The sentences that name one of the actors; a headline or caption that the article repeats counts once."""
    text, id = reading.article.text, reading.article.id
    ordered = sorted(actors, key=attrgetter("start"))
    starts = [mention.start for mention in ordered]
    found: list[Sentence] = []
    seen: set[str] = set()
    for start, end in reading.sentences:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first >= last:
            continue
        own = _own(text, start, end, reading.article.masked)
        key = fold_form(own)
        if key and key in seen:
            continue
        seen.add(key)
        marks = tuple((m.start - start, m.end - start, m.entity, m.rule) for m in ordered[first:last])
        digest = _digest(key, marks)
        found.append(Sentence(id, start, end, text[start:end], own, digest, marks, by_entity(marks)))
    return found


def to_quote(sentence: Sentence, pair: tuple[str, str], *, copied: bool, trigger: Span | None = None) -> Quote:
    """The sentence as evidence for the pair; a trigger, the span of the article that tells an event, is marked too."""
    marks = _marks_of(sentence, pair)
    distance = _nearest(marks)
    start, end = sentence.start, sentence.end
    if trigger is not None:
        marks.append((trigger[0] - start, trigger[1] - start, "", TRIGGER))
    return Quote(copied, is_lengthy(sentence), distance, sentence.article, start, end, sentence.text, tuple(marks))


def distance_of(sentence: Sentence, pair: tuple[str, str]) -> int:
    """The characters between the nearest mentions of the two."""
    return _nearest(_marks_of(sentence, pair))


def is_lengthy(sentence: Sentence) -> bool:
    """Whether it is longer than a quote should be."""
    return sentence.end - sentence.start > _COMFORTABLE


def kept_of(edges: int) -> int:
    """How many sentences each of so many edges keeps."""
    return KEPT if edges <= _MANY else _KEPT_OF_MANY


class EvidenceShelf:
    """The best quotes of one pair, some of each year, so that a busy week does not push out the years."""

    __slots__ = ("_by_year",)

    def __init__(self) -> None:
        self._by_year: defaultdict[str, list[Quote]] = defaultdict(list)

    def add(self, year: str, quote: Quote) -> None:
        """Keep the quote if it is among the best of its year; an undated one has the year ""."""
        shelf = self._by_year[year]
        shelf.append(quote)
        if len(shelf) > 2 * KEPT:
            self._by_year[year] = sorted(shelf, key=_rank)[:KEPT]

    def best(self) -> list[Quote]:
        """At most `KEPT` quotes: the best of each year in turn, latest year first; independent articles before
        near-duplicates."""
        years = [sorted(self._by_year[year], key=_rank) for year in sorted(self._by_year, reverse=True)]
        in_turn = [quote for quote in chain(*zip_longest(*years)) if quote is not None]
        return sorted(in_turn, key=attrgetter("copied"))[:KEPT]


def _marks_of(sentence: Sentence, pair: tuple[str, str]) -> list[Mark]:
    return [sentence.marks[index] for index in sorted(sentence.marks_of[pair[0]] + sentence.marks_of[pair[1]])]


def _nearest(marks: Iterable[Mark]) -> int:
    # The nearest mentions of two actors stand side by side, so that neighbours are all that need comparing.
    return min(right[0] - left[0] for left, right in pairwise(marks) if left[2] != right[2])


def _own(text: str, start: int, end: int, masked: Sequence[Span]) -> str:
    """The text of the span without the masked spans, which stand in order."""
    pieces = []
    for first, last in masked[bisect_left(masked, start, key=itemgetter(1)) :]:
        if first >= end:
            break
        pieces.append(text[start:first])
        start = max(start, last)
    return "".join((*pieces, text[start:end]))


def _digest(key: str, marks: Iterable[Mark]) -> int:
    said = "\n".join((key, *(entity for _, _, entity, _ in marks)))
    return int.from_bytes(blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def by_entity(marks: Iterable[Mark]) -> dict[str, list[int]]:
    """The indexes of each entity's marks."""
    found: dict[str, list[int]] = {}
    for place, (_, _, entity, _) in enumerate(marks):
        found.setdefault(entity, []).append(place)
    return found
