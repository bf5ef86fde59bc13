"""Count: the one way from readings to tables, whatever is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.counting.actors import Profile
from graph.counting.evidence import EvidenceShelf, Sentence, naming_sentences, to_quote
from graph.counting.near_duplicates import NearDuplicates
from graph.counting.tables import Pair, Source, Tables, Tally
from graph.records import Article, Mention, Reading

ROLL_CALL = 60  # actors; a sentence with more is a list, and its thousands of pairs say nothing of any two
_ACTORS = frozenset(("country", "leader", "organisation"))
_Ends = tuple[str, str]


def count(readings: Iterable[Reading]) -> Tables:
    """The tables of the readings, which need their text.

    Articles of one id are told apart by "#2" and so on. A sentence that an article repeats counts once, and one with
    more than `ROLL_CALL` actors ties nobody.
    """
    counter = _Counter()
    for reading in readings:
        counter.add(reading)
    return counter.to_tables()


def pairs_of(entities: Iterable[str]) -> list[tuple[str, str]]:
    """Every unordered pair of different entities, ids sorted."""
    ordered = sorted(set(entities))
    return [(first, second) for index, first in enumerate(ordered) for second in ordered[index + 1 :]]


@dataclass(slots=True)
class _Tallying:
    """What is counted of an actor or a pair, article by article."""

    weight: int = 0
    articles: int = 0
    sentences: int = 0
    first: str = ""
    last: str = ""
    independent: set[int] = field(default_factory=set)
    months: Counter[str] = field(default_factory=Counter)

    def add(self, story: _Story, weight: int, sentences: int) -> None:
        published = story.published
        self.weight += weight
        self.articles += 1
        self.sentences += 0 if story.copied else sentences
        self.independent.add(story.original)
        self.months[published[:7] or "undated"] += weight
        if published:
            self.first = min(self.first or published, published)
            self.last = max(self.last, published)

    def to_tally(self) -> Tally:
        return Tally(
            weight=self.weight,
            articles=self.articles,
            independent=len(self.independent),
            sentences=self.sentences,
            first=self.first or None,
            last=self.last or None,
            months=dict(sorted(self.months.items())),
        )


@dataclass(frozen=True, slots=True)
class _Story:
    """What every count of an article needs: its day, its number or that of what it repeats, and whether it does."""

    published: str
    original: int
    copied: bool


@dataclass(slots=True)
class _Tie:
    """What is counted of a pair."""

    tallying: _Tallying = field(default_factory=_Tallying)
    shelf: EvidenceShelf = field(default_factory=EvidenceShelf)


class _Counter:
    def __init__(self) -> None:
        self._near_duplicates = NearDuplicates()
        self._named: Counter[str] = Counter()  # how often each id of an article came
        self._ids: dict[int, str] = {}  # of the first article of each near-duplicates
        self._repeats: dict[str, str] = {}
        self._profiles: dict[str, Profile] = {}
        self._nodes: dict[str, _Tallying] = {}
        self._ties: dict[_Ends, _Tie] = {}
        self._sources: dict[str, Source] = {}
        self._read = self._sentences = self._roll_calls = 0

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        self._read += 1
        reading = self._distinct(reading)
        story = self._story(reading.article)
        actors = [mention for mention in reading.mentions if mention.kind in _ACTORS]
        if not actors:
            return
        self._sources[reading.article.id] = _source(reading.article)
        self._profile(actors)
        sentences = naming_sentences(reading, actors)
        self._sentences += 0 if story.copied else len(sentences)
        self._count_actors(sentences, story)
        self._count_pairs(sentences, story)

    def to_tables(self) -> Tables:
        """The tables of all that was counted."""
        return Tables(
            actors=tuple(self._profiles[id].to_actor(node.to_tally()) for id, node in sorted(self._nodes.items())),
            pairs=tuple(
                Pair(*ends, tie.tallying.to_tally(), tuple(tie.shelf.best()))
                for ends, tie in sorted(self._ties.items(), key=lambda item: item[0])
            ),
            sources=tuple(self._sources.values()),
            near_duplicates=self._repeats,
            read=self._read,
            independent=len(self._ids),
            sentences=self._sentences,
            roll_calls=self._roll_calls,
        )

    def _distinct(self, reading: Reading) -> Reading:
        """The reading, under an id that no other has: evidence must lead to its own article."""
        id = reading.article.id
        self._named[id] += 1
        if self._named[id] == 1:
            return reading
        while (distinct := f"{id}#{self._named[id]}") in self._named:
            self._named[id] += 1
        self._named[distinct] += 1
        return replace(reading, article=replace(reading.article, id=distinct))

    def _story(self, article: Article) -> _Story:
        original = self._near_duplicates.original_of(article.text) if article.text else -self._read
        copied = original in self._ids
        if copied:
            self._repeats[article.id] = self._ids[original]
        else:
            self._ids[original] = article.id
        return _Story(article.published.isoformat() if article.published else "", original, copied)

    def _profile(self, actors: Iterable[Mention]) -> None:
        for mention in actors:
            profile = self._profiles.get(mention.entity)
            if profile is None:
                profile = self._profiles[mention.entity] = Profile(mention, mention)
            profile.add(mention)

    def _count_actors(self, sentences: Iterable[Sentence], story: _Story) -> None:
        mentions: dict[str, int] = {}
        naming: dict[str, int] = {}
        for sentence in sentences:
            for entity, places in sentence.marks_of.items():
                mentions[entity] = mentions.get(entity, 0) + len(places)
                naming[entity] = naming.get(entity, 0) + 1
        for entity, weight in mentions.items():
            node = self._nodes.get(entity)
            if node is None:
                node = self._nodes[entity] = _Tallying()
            node.add(story, weight, naming[entity])

    def _count_pairs(self, sentences: Iterable[Sentence], story: _Story) -> None:
        together: dict[_Ends, int] = {}
        for sentence in sentences:
            if len(sentence.marks_of) > ROLL_CALL:
                self._roll_calls += 1
                continue
            for ends in pairs_of(sentence.marks_of):
                together[ends] = together.get(ends, 0) + 1
                tie = self._ties.get(ends)
                if tie is None:
                    tie = self._ties[ends] = _Tie()
                tie.shelf.add(story.published[:4], to_quote(sentence, ends, copied=story.copied))
        for ends, weight in together.items():
            self._ties[ends].tallying.add(story, weight, weight)


def _source(article: Article) -> Source:
    published = article.published.isoformat() if article.published else article.published_text
    return Source(article.id, article.title, published, article.source, article.url)
