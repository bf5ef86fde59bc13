"""Count: from readings to tables in memory; `graph.counting.relational` is the same for more than memory holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter

import numpy as np

from graph.counting.actors import Profile
from graph.counting.backbone import KEPT_TIES, Power, backbone_of, powers
from graph.counting.deeds import Ends, Telling, deed_of, tellings_in
from graph.counting.distinct import Distinct, Standing, Story
from graph.counting.evidence import EvidenceShelf, Sentence, kept_of, to_quote
from graph.counting.near_duplicates import NearDuplicates
from graph.counting.rows import ArticleRows, distinct_ids, rows_of
from graph.counting.sources import by_month, by_source, month_of
from graph.counting.tables import KEPT_ARTICLES, Deed, Pair, Source, Tables, Tally
from graph.counting.ties import ties
from graph.counting.times import Times
from graph.records import Provenance, Reading

_Said = Sequence[tuple[Sentence, Standing]]


def count(
    readings: Iterable[Reading], *, once: bool = True, with_text: bool = False, most_ties: int = KEPT_TIES
) -> Tables:
    """The tables of the readings, which need their text, whatever their order.

    An event that several sentences or articles tell (same type and ends, within two days) counts once; with
    `once=False` each sentence counts.

    Articles of one id are told apart by "#2" and so on. A sentence that stands word for word in many articles counts
    once, on its first day; all of them count as articles. Lists, menus and headlines run together tie nobody.
    `with_text` keeps the texts of the articles that name an actor, with their marks. Of more than `most_ties` ties
    these are the backbone, as `graph.counting.backbone` tells; all of them count in what is told of their ends.
    """
    return count_rows((rows_of(reading, with_text=with_text) for reading in readings), once=once, most_ties=most_ties)


def count_rows(articles: Iterable[ArticleRows], *, once: bool = True, most_ties: int = KEPT_TIES) -> Tables:
    """The same of what each article adds."""
    ordered = sorted(articles, key=attrgetter("order"))
    ids = [rows.source.id for rows in ordered]
    counter = _Counter()
    for rows, id in zip(ordered, distinct_ids(ids, ids), strict=True):
        counter.add(rows if rows.source.id == id else _under(rows, id))
    return counter.to_tables(once, most_ties)


def pairs_of(entities: Iterable[str]) -> list[tuple[str, str]]:
    """Every unordered pair of different entities, ids sorted."""
    ordered = sorted(set(entities))
    return [(first, second) for index, first in enumerate(ordered) for second in ordered[index + 1 :]]


def cited(pairs: Iterable[Pair], deeds: Iterable[Deed]) -> set[str]:
    """The ids of the articles that the evidence quotes."""
    return {quote.article for edge in chain[Pair | Deed](pairs, deeds) for quote in edge.evidence}


def _under(rows: ArticleRows, id: str) -> ArticleRows:
    """The rows, under an id that no other article has: evidence must lead to its own article."""
    sentences = tuple(replace(sentence, article=id) for sentence in rows.sentences)
    return replace(rows, source=replace(rows.source, id=id), sentences=sentences)


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
        """Count one sentence of it."""
        self.sentences += standing.independent
        if standing.counts:
            self.months[story.source, month_of(story.published)] += times

    def to_tally(self, with_sources: bool) -> Tally:
        return Tally(
            weight=sum(self.months.values()),
            articles=self.articles,
            independent=len(self.independent),
            sentences=self.sentences,
            first=self.first or None,
            last=self.last or None,
            months=by_month(self.months),
            sources=by_source(self.months) if with_sources else {},
        )


@dataclass(slots=True)
class _Tie:
    """What is counted of a pair."""

    tallying: _Tallying = field(default_factory=_Tallying)
    shelf: EvidenceShelf = field(default_factory=EvidenceShelf)

    def say(self, sentence: Sentence, ends: Ends, standing: Standing, story: Story) -> None:
        """Count one sentence that names both, and keep it as evidence where it counts."""
        self.tallying.say(standing, story, 1)
        if standing.counts:
            self.shelf.add(story.published[:4], to_quote(sentence, ends, copied=story.copied))


class _Counter:
    """Counts articles, which come in their order: what is told first is told by the first of them."""

    def __init__(self) -> None:
        self._tellings: defaultdict[tuple[Ends, str], dict[tuple[int, int], Telling]] = defaultdict(dict)
        self._near_duplicates = NearDuplicates()
        self._distinct = Distinct()
        self._originals: set[int] = set()  # the first article of each near-duplicates
        self._profiles: dict[str, Profile] = {}
        self._nodes: dict[str, _Tallying] = {}
        self._ties: dict[Ends, _Tie] = {}
        self._sources: dict[str, Source] = {}
        self._read = self._sentences = self._roll_calls = 0
        self._times = Times()
        self._provenances: set[Provenance] = set()

    def add(self, rows: ArticleRows) -> None:
        """Count one article."""
        self._read += 1
        self._times.add(rows.published, rows.period)
        if rows.provenance is not None:
            self._provenances.add(rows.provenance)
        story = self._story(rows)
        if not rows.actors:
            return
        self._sources[rows.source.id] = rows.source
        for mention in rows.actors:
            profile = self._profiles.get(mention.entity)
            if profile is None:
                profile = self._profiles[mention.entity] = Profile(mention, mention)
            profile.add(mention)
        said = [(sentence, self._distinct.place(sentence, story)) for sentence in rows.sentences]
        self._sentences += sum(standing.independent for _, standing in said)
        self._count_actors(said, story)
        self._count_pairs(said, story)
        self._take_tellings(rows, story)

    def to_tables(self, once: bool, most_ties: int) -> Tables:
        """The tables of all that was counted."""
        by_source = len(self._sources) <= KEPT_ARTICLES
        tallies = {ends: tie.tallying.to_tally(by_source) for ends, tie in self._ties.items()}
        power = powers((ends, tally.sentences) for ends, tally in tallies.items())
        kept = backbone_of(((ends, tally.weight, tally.sentences) for ends, tally in tallies.items()), most_ties)
        quotes = kept_of(len(kept))
        pairs = tuple(
            Pair(*ends, tallies[ends], tuple(self._ties[ends].shelf.best()[:quotes])) for ends in sorted(kept)
        )
        deeds = tuple(self._deeds(once, by_source))
        quoted = self._sources.keys() if by_source else cited(pairs, deeds)
        return Tables(
            actors=tuple(
                self._profiles[id].to_actor(node.to_tally(by_source), power.get(id, Power()))
                for id, node in sorted(self._nodes.items())
            ),
            pairs=pairs,
            deeds=deeds,
            sources=tuple(source for id, source in self._sources.items() if id in quoted),
            read=self._read,
            naming=len(self._sources),
            independent=len(self._originals),
            sentences=self._sentences,
            ties=len(self._ties),
            roll_calls=self._roll_calls,
            undated=self._times.undated,
            provenances=tuple(sorted(self._provenances, key=repr)),
            period=self._times.period,
        )

    def _story(self, rows: ArticleRows) -> Story:
        signature = None if rows.signature is None else np.frombuffer(rows.signature, dtype=np.uint64)
        original = self._near_duplicates.original_of(rows.digest, signature)
        copied = original in self._originals
        self._originals.add(original)
        return Story(rows.published, original, copied, rows.source.source or "")

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
        here: set[Ends] = set()
        for sentence, standing in said:
            if not ties(sentence):
                self._roll_calls += standing.counts
                continue
            for ends in pairs_of(sentence.marks_of):
                tie = self._ties.get(ends)
                if tie is None:
                    tie = self._ties[ends] = _Tie()
                tie.say(sentence, ends, standing, story)
                here.add(ends)
        for ends in here:
            self._ties[ends].tallying.appear(story)

    def _take_tellings(self, rows: ArticleRows, story: Story) -> None:
        """Take in the events; of a sentence that stands word for word in many articles the first tells them."""
        by_start = {sentence.start: sentence for sentence in rows.sentences} if rows.events else {}
        for event in rows.events:
            sentence = by_start[event.start]
            for ends, actor, recipient in tellings_in(event, sentence):
                told = self._tellings[ends, event.type]
                place = sentence.digest, event.trigger[0] - sentence.start
                if place not in told:
                    told[place] = Telling(
                        actor=actor,
                        recipient=recipient,
                        mutual=not event.recipients,
                        mode=event.mode,
                        status=event.status,
                        score=event.score,
                        sources=event.sources,
                        day=event.when or story.published,
                        trigger=event.trigger,
                        article=sentence.article,
                        start=sentence.start,
                        published=story.published,
                        copied=story.copied,
                        source=story.source,
                        place=sentence,
                    )

    def _deeds(self, once: bool, with_sources: bool) -> Iterable[Deed]:
        kept = kept_of(len(self._tellings))
        for (ends, type), told in sorted(self._tellings.items(), key=lambda item: item[0]):
            deed, quoted = deed_of(ends, type, told.values(), once=once, with_sources=with_sources)
            quotes = (
                to_quote(each.place, (each.actor, each.recipient), copied=each.copied, trigger=each.trigger)
                for each in quoted[:kept]
            )
            yield replace(deed, evidence=tuple(quotes))
