"""Dyads: what readings tell of each two states, or actors, in each period: sentences, articles and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import combinations

from graph.counting.deeds import is_mutual, pairs_in, told_together
from graph.counting.distinct import Distinct, Story
from graph.counting.evidence import Sentence, naming_sentences
from graph.counting.near_duplicates import Fingerprint, NearDuplicates
from graph.counting.periods import By, period_of
from graph.counting.ties import ties
from graph.extraction.events.plover import as_plover as coded_as_plover
from graph.knowledge.days import Day
from graph.records import Event, EventStatus, Mention, Reading

_ACTORS = ("country", "leader", "organisation")


@dataclass(frozen=True, slots=True)
class DyadEvent:
    """One thing that one did to another, however often it is told; parties alike are `mutual`."""

    type: str
    status: EventStatus
    score: float
    actor: str
    recipient: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class Dyad:
    """What was counted of two, ids sorted, in one period ("" for what is undated)."""

    first: str
    second: str
    period: str
    sentences: int  # distinct ones, each in the period of the first article that says it
    articles: int
    independent: int  # articles of the period, near-duplicates taken as one
    events: tuple[DyadEvent, ...]


@dataclass(frozen=True, slots=True)
class Dyads:
    """The dyads by ids and period, and the last day of the articles, an ISO date, empty where none is dated."""

    rows: tuple[Dyad, ...]
    last: str


def count_dyads(readings: Iterable[Reading], by: By = "month", *, lift: bool = True, as_plover: bool = False) -> Dyads:
    """What the readings, which need their text, tell of each two in each period.

    Sentences, articles and events count as in `count`: what stands word for word in many articles counts once, lists
    and menus tie nobody, an event told again within two days is the same one. `lift` counts leaders as the country
    that their mention has, and leaves out bodies and who has none; a sentence then counts once for two countries,
    whoever of them it names. No text is kept.
    """
    counter = _Counter(by, lift, as_plover)
    for reading in readings:
        counter.add(reading)
    return counter.to_dyads()


@dataclass(slots=True)
class _Counted:
    """What is counted of two in a period."""

    sentences: int = 0
    articles: int = 0
    originals: set[int] = field(default_factory=set)
    events: list[DyadEvent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event as one sentence tells it of two, without its text."""

    day: str
    article: str
    start: int
    published: str
    status: EventStatus
    score: float
    actor: str
    recipient: str
    mutual: bool


class _Counter:
    def __init__(self, by: By, lift: bool, as_plover: bool) -> None:
        self._by, self._lift, self._as_plover = by, lift, as_plover
        self._near_duplicates = NearDuplicates()
        self._distinct = Distinct()
        self._counted: defaultdict[tuple[str, str, str], _Counted] = defaultdict(_Counted)
        self._tellings: defaultdict[tuple[str, str, str], dict[tuple[int, int], _Telling]] = defaultdict(dict)
        self._read = 0
        self._last = ""

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        self._read += 1
        actors = [mention for mention in reading.mentions if mention.kind in _ACTORS]
        story = self._story(reading)
        ends = self._ends(actors)
        if len(set(ends.values())) < 2:
            return
        sentences = [self._lifted(sentence, ends) for sentence in naming_sentences(reading, actors)]
        self._count_sentences(sentences, ends, story)
        self._take_events(reading, sentences, ends, story)

    def to_dyads(self) -> Dyads:
        """The rows of all that was counted."""
        for (_, _, type), tellings in self._tellings.items():
            for event, day in _events(type, tellings.values()):
                first, second = sorted((event.actor, event.recipient))
                self._counted[first, second, period_of(day, self._by)].events.append(event)
        return Dyads(
            tuple(
                Dyad(*key, it.sentences, it.articles, len(it.originals), tuple(it.events))
                for key, it in sorted(self._counted.items(), key=lambda item: item[0])
            ),
            self._last,
        )

    def _story(self, reading: Reading) -> Story:
        article = reading.article
        published = article.published.isoformat() if article.published else ""
        self._last = max(self._last, published)
        # Every text is asked, as `count` does: which article repeats which must not hang on whom it names.
        original = self._near_duplicates.original_of(*Fingerprint(article.text).compared)
        return Story(published, original, copied=False)

    def _ends(self, actors: Iterable[Mention]) -> dict[str, str]:
        """For each entity as whom it counts; who counts as nobody is left out."""
        if not self._lift:
            return {mention.entity: mention.entity for mention in actors}
        found: dict[str, str] = {}
        for mention in actors:
            country = mention.entity if mention.kind == "country" else mention.iso3
            if country and mention.kind != "organisation":
                found.setdefault(mention.entity, country)
        return found

    def _lifted(self, sentence: Sentence, ends: Mapping[str, str]) -> Sentence:
        """The sentence, told apart from one of the same words whose leaders count as other countries."""
        if not self._lift:
            return sentence
        said = "\n".join((str(sentence.digest), *(ends.get(entity, "") for entity in sentence.marks_of)))
        digest = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return replace(sentence, digest=int.from_bytes(digest))

    def _count_sentences(self, sentences: Iterable[Sentence], ends: Mapping[str, str], story: Story) -> None:
        period = period_of(story.published, self._by)
        here: set[tuple[str, str]] = set()
        for sentence in sentences:
            if not ties(sentence):
                continue
            standing = self._distinct.place(sentence, story)
            named = {ends[entity] for entity in sentence.marks_of if entity in ends}
            for pair in combinations(sorted(named), 2):
                here.add(pair)
                self._counted[*pair, period].sentences += standing.counts
                if standing.taken_from is not None:
                    self._counted[*pair, period_of(standing.taken_from.published, self._by)].sentences -= 1
        for pair in here:
            counted = self._counted[*pair, period]
            counted.articles += 1
            counted.originals.add(story.original)

    def _take_events(
        self, reading: Reading, sentences: Iterable[Sentence], ends: Mapping[str, str], story: Story
    ) -> None:
        by_start = {sentence.start: sentence for sentence in sentences} if reading.events else {}
        for event in coded_as_plover(reading.events) if self._as_plover else reading.events:
            sentence = by_start.get(event.start)
            if sentence is None:
                continue
            place = sentence.digest, event.trigger[0] - sentence.start
            for actor, recipient in _pairs(event, sentence, ends):
                first, second = sorted((actor, recipient)) if is_mutual(event) else (actor, recipient)
                told = self._tellings[first, second, event.type]
                if place not in told or (story.published and story.published < (told[place].published or "~")):
                    told[place] = self._telling(event, actor, recipient, reading.article.id, story)

    def _telling(self, event: Event, actor: str, recipient: str, article: str, story: Story) -> _Telling:
        day = event.when if event.when and Day(event.when).exists else story.published
        apart = f"{article}\0{self._read}"  # articles of one id are different ones
        mutual = not event.recipients
        return _Telling(day, apart, event.start, story.published, event.status, event.score, actor, recipient, mutual)


def _pairs(event: Event, sentence: Sentence, ends: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """As whom the actor and the recipient of each pair count, where the sentence names both."""
    for actor, recipient in pairs_in(event):
        both = (actor, recipient)
        if all(entity in ends and entity in sentence.marks_of for entity in both) and ends[actor] != ends[recipient]:
            yield ends[actor], ends[recipient]


def _events(type: str, tellings: Iterable[_Telling]) -> Iterator[tuple[DyadEvent, str]]:
    """What the tellings of one type and two ends tell, each thing once, with its day."""
    by_status: defaultdict[EventStatus, list[_Telling]] = defaultdict(list)
    for telling in tellings:
        by_status[telling.status].append(telling)
    for status, told in by_status.items():
        for group in told_together(told):
            lead = group[0]
            score = max((each.score for each in group), key=abs)
            yield DyadEvent(type, status, score, lead.actor, lead.recipient, lead.mutual), lead.day
