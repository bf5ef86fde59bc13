"""Count: the one way from readings to tables, whatever is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.counting.actors import Profile
from graph.counting.deeds import Deeds
from graph.counting.distinct import Distinct, Standing, Story
from graph.counting.evidence import MASKED, TRIGGER, EvidenceShelf, Sentence, naming_sentences, to_quote
from graph.counting.near_duplicates import NearDuplicates
from graph.counting.sources import by_month, by_source, month_of
from graph.counting.tables import Mark, Pair, Source, Tables, Tally
from graph.counting.ties import ties
from graph.counting.times import Times
from graph.records import Article, Mention, Provenance, Reading

_ACTORS = frozenset(("country", "leader", "organisation"))
_Ends = tuple[str, str]
_Said = Sequence[tuple[Sentence, Standing]]


def count(readings: Iterable[Reading], *, once: bool = True, with_text: bool = False) -> Tables:
    """The tables of the readings, which need their text.

    An event that several sentences or articles tell (same type and ends, within two days) counts once; with
    `once=False` each sentence counts.

    Articles of one id are told apart by "#2" and so on. A sentence that stands word for word in many articles counts
    once, on its first day; all of them count as articles. Lists, menus and headlines run together tie nobody.
    `with_text` keeps the texts of the articles that name an actor, with their marks.
    """
    counter = _Counter(once, with_text)
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

    articles: int = 0
    sentences: int = 0
    first: str = ""
    last: str = ""
    independent: set[int] = field(default_factory=set)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)  # by source and month

    def appear(self, story: Story) -> None:
        """Count one article."""
        published = story.published
        self.articles += 1
        self.independent.add(story.original)
        if published:
            self.first = min(self.first or published, published)
            self.last = max(self.last, published)

    def say(self, standing: Standing, story: Story, times: int) -> None:
        """Count one sentence of it; one that an earlier article says too moves to that article's month and source."""
        self.sentences += standing.independent
        if standing.counts:
            self.months[_place(story)] += times
        if standing.taken_from is not None:
            self.months[_place(standing.taken_from)] -= times

    def to_tally(self) -> Tally:
        counted = Counter({place: count for place, count in self.months.items() if count})
        return Tally(
            weight=sum(counted.values()),
            articles=self.articles,
            independent=len(self.independent),
            sentences=self.sentences,
            first=self.first or None,
            last=self.last or None,
            months=by_month(counted),
            sources=by_source(counted),
        )


@dataclass(slots=True)
class _Tie:
    """What is counted of a pair."""

    tallying: _Tallying = field(default_factory=_Tallying)
    shelf: EvidenceShelf = field(default_factory=EvidenceShelf)

    def say(self, sentence: Sentence, ends: _Ends, standing: Standing, story: Story) -> None:
        """Count one sentence that names both, and keep it as evidence of the day for which it counts."""
        self.tallying.say(standing, story, 1)
        if standing.taken_from is not None:
            self.shelf.remove(standing.taken_from.published[:4], sentence.digest)
        if standing.counts:
            quote = to_quote(sentence, ends, copied=story.copied)
            self.shelf.add(story.published[:4], sentence.digest, quote)


class _Counter:
    def __init__(self, once: bool, with_text: bool) -> None:
        self._with_text = with_text
        self._deeds = Deeds(once)
        self._near_duplicates = NearDuplicates()
        self._distinct = Distinct()
        self._named: Counter[str] = Counter()  # how often each id of an article came
        self._ids: dict[int, str] = {}  # of the first article of each near-duplicates
        self._repeats: dict[str, str] = {}
        self._profiles: dict[str, Profile] = {}
        self._nodes: dict[str, _Tallying] = {}
        self._ties: dict[_Ends, _Tie] = {}
        self._sources: dict[str, Source] = {}
        self._read = self._sentences = self._roll_calls = 0
        self._times = Times()
        self._provenances: dict[Provenance, None] = {}

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        self._read += 1
        self._times.add(reading)
        if reading.provenance is not None:
            self._provenances[reading.provenance] = None
        reading = self._under_own_id(reading)
        story = self._story(reading.article)
        actors = [mention for mention in reading.mentions if mention.kind in _ACTORS]
        if not actors:
            return
        self._sources[reading.article.id] = (
            _source(reading.article, reading.article.text, _marks(reading, actors))
            if self._with_text
            else _source(reading.article)
        )
        self._profile(actors)
        said = [(sentence, self._distinct.place(sentence, story)) for sentence in naming_sentences(reading, actors)]
        self._sentences += sum(standing.independent for _, standing in said)
        self._count_actors(said, story)
        self._count_pairs(said, story)
        self._count_events(reading, said, story)

    def to_tables(self) -> Tables:
        """The tables of all that was counted."""
        return Tables(
            actors=tuple(self._profiles[id].to_actor(node.to_tally()) for id, node in sorted(self._nodes.items())),
            pairs=tuple(
                Pair(*ends, tie.tallying.to_tally(), tuple(tie.shelf.best()))
                for ends, tie in sorted(self._ties.items(), key=lambda item: item[0])
            ),
            deeds=tuple(self._deeds.to_deeds()),
            sources=tuple(self._sources.values()),
            near_duplicates=self._repeats,
            read=self._read,
            independent=len(self._ids),
            sentences=self._sentences,
            roll_calls=self._roll_calls,
            undated=self._times.undated,
            provenances=tuple(self._provenances),
            period=self._times.period,
        )

    def _under_own_id(self, reading: Reading) -> Reading:
        """The reading, under an id that no other has: evidence must lead to its own article."""
        id = reading.article.id
        self._named[id] += 1
        if self._named[id] == 1:
            return reading
        while (distinct := f"{id}#{self._named[id]}") in self._named:
            self._named[id] += 1
        self._named[distinct] += 1
        return replace(reading, article=replace(reading.article, id=distinct))

    def _story(self, article: Article) -> Story:
        original = self._near_duplicates.original_of(article.text) if article.text else -self._read
        copied = original in self._ids
        if copied:
            self._repeats[article.id] = self._ids[original]
        else:
            self._ids[original] = article.id
        return Story(article.published.isoformat() if article.published else "", original, copied, article.source or "")

    def _profile(self, actors: Iterable[Mention]) -> None:
        for mention in actors:
            profile = self._profiles.get(mention.entity)
            if profile is None:
                profile = self._profiles[mention.entity] = Profile(mention, mention)
            profile.add(mention)

    def _count_actors(self, said: _Said, story: Story) -> None:
        here: set[str] = set()
        for sentence, standing in said:
            for entity, places in sentence.marks_of.items():
                node = self._nodes.get(entity)
                if node is None:
                    node = self._nodes[entity] = _Tallying()
                node.say(standing, story, len(places))
            here.update(sentence.marks_of)
        for entity in here:
            self._nodes[entity].appear(story)

    def _count_pairs(self, said: _Said, story: Story) -> None:
        here: set[_Ends] = set()
        for sentence, standing in said:
            if not ties(sentence):
                self._roll_calls += standing.counts and standing.taken_from is None
                continue
            for ends in pairs_of(sentence.marks_of):
                tie = self._ties.get(ends)
                if tie is None:
                    tie = self._ties[ends] = _Tie()
                tie.say(sentence, ends, standing, story)
                here.add(ends)
        for ends in here:
            self._ties[ends].tallying.appear(story)

    def _count_events(self, reading: Reading, said: _Said, story: Story) -> None:
        by_start = {sentence.start: sentence for sentence, _ in said} if reading.events else {}
        for event in reading.events:
            if (sentence := by_start.get(event.start)) is not None:
                self._deeds.add(event, sentence, story)


def _place(story: Story) -> tuple[str, str]:
    return story.source, month_of(story.published)


def _source(article: Article, text: str | None = None, marks: tuple[Mark, ...] = ()) -> Source:
    published = article.published.isoformat() if article.published else article.published_text
    return Source(article.id, article.title, published, article.source, article.url, text, marks)


def _marks(reading: Reading, actors: Iterable[Mention]) -> tuple[Mark, ...]:
    names = [(mention.start, mention.end, mention.entity, mention.rule) for mention in actors]
    triggers = {(*event.trigger, event.type, TRIGGER) for event in reading.events}
    masked = ((*span, "", MASKED) for span in reading.article.masked)
    return tuple(sorted((*names, *triggers, *masked)))
