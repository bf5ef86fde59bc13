"""Deeds: the events of many readings as who did what to whom, each once however often it is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Protocol, TypeVar

from graph.counting.distinct import Story
from graph.counting.evidence import KEPT, Sentence, to_quote
from graph.counting.sources import by_month, by_source, month_of
from graph.counting.tables import Deed, Happening, Quote, Tally
from graph.records import Event, EventStatus

UNDIRECTED = frozenset(("CONSULT", "AGREE"))  # once a pair, as DESIGN.md has them; who came to whom is the event's own
_APART = {"REB", "CRM"}  # sectors of who fights the state whose name they bear, or its laws
WINDOW = 2  # days; a deed told again within them is the same one
_Key = tuple[str, str, str]  # actor, recipient, type


class Told(Protocol):
    """What places a telling in time and in an article."""

    @property
    def day(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one sentence tells it of one actor and one recipient."""

    event: Event
    actor: str
    recipient: str
    published: str  # an ISO date, or empty
    independent: bool  # the article is no near-duplicate of an earlier one
    quote: Quote
    source: str  # who published it

    @property
    def day(self) -> str:
        """When it happened as far as that is told, else when the article was published; empty without either."""
        return self.event.when or self.published

    @property
    def article(self) -> str:
        """The id of the article that tells it."""
        return self.quote.article

    @property
    def start(self) -> int:
        """Where its sentence starts there."""
        return self.quote.start


@dataclass(slots=True)
class Deeds:
    """Collects tellings; `once` takes those of one deed together."""

    once: bool = True
    _tellings: defaultdict[_Key, dict[tuple[int, int], Telling]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, event: Event, sentence: Sentence, story: Story) -> None:
        """Take in an event of a sentence, for each of its pairs whom the sentence names.

        Of a sentence that stands word for word in many articles the earliest tells it, whatever comes first.
        """
        published = story.published
        for actor, recipient in pairs_in(event):
            if actor in sentence.marks_of and recipient in sentence.marks_of:
                quote = to_quote(sentence, (actor, recipient), copied=story.copied, trigger=event.trigger)
                first, second = sorted((actor, recipient)) if is_mutual(event) else (actor, recipient)
                telling = Telling(event, actor, recipient, published, not story.copied, quote, story.source)
                told = self._tellings[first, second, event.type]
                place = sentence.digest, event.trigger[0] - sentence.start
                if place not in told or (published and published < (told[place].published or "~")):
                    told[place] = telling

    def to_deeds(self) -> Iterator[Deed]:
        """What was done by each to each, by ids and type."""
        for (actor, recipient, type), tellings in sorted(self._tellings.items(), key=lambda item: item[0]):
            yield _deed(actor, recipient, type, [*self._happenings(tellings.values())])

    def _happenings(self, tellings: Iterable[Telling]) -> Iterator[tuple[Happening, Sequence[Telling]]]:
        by_status: defaultdict[EventStatus, list[Telling]] = defaultdict(list)
        for telling in tellings:
            by_status[telling.event.status].append(telling)
        for status, told in by_status.items():
            for group in told_together(told) if self.once else ([each] for each in told):
                yield _happening(status, group), group


def pairs_in(event: Event) -> Iterator[tuple[str, str]]:
    """Actor and recipient, each with each; of parties alike each two. The rebels of a country are not the country."""
    sectors = dict(zip((*event.actors, *event.recipients), event.sectors, strict=False))
    actors, others = ([id for id in ids if sectors.get(id) not in _APART] for ids in (event.actors, event.recipients))
    if event.recipients:
        yield from ((actor, other) for actor in actors for other in others if actor != other)
    else:
        yield from combinations(actors, 2)


def is_mutual(event: Event) -> bool:
    """Whether the event has no direction in the graph."""
    return event.type in UNDIRECTED or not event.recipients


def told_together(tellings: Iterable[T]) -> Iterator[list[T]]:
    """The tellings in groups of the same time: within the window of the first, the undated by article."""
    group: list[T] = []
    for telling in sorted(tellings, key=lambda each: (each.day, each.article, each.start)):
        if group and not _is_same(group[0], telling):
            yield group
            group = []
        group.append(telling)
    if group:
        yield group


def _is_same(first: Told, other: Told) -> bool:
    if not first.day or not other.day:
        return first.day == other.day and first.article == other.article
    return is_near(first.day, other.day)


def is_near(one: str, other: str) -> bool:
    """Whether two ISO days lie within the window; of days known in part only the same are near."""
    if len(one) < len("2019-01-01") or len(other) < len("2019-01-01"):
        return one == other
    return abs((date.fromisoformat(other) - date.fromisoformat(one)).days) <= WINDOW


def _happening(status: EventStatus, group: Sequence[Telling]) -> Happening:
    modes = Counter(each.event.mode for each in group if each.event.mode)
    leading = group[0]
    return Happening(
        actor=leading.actor,
        recipient=leading.recipient,
        mutual=not leading.event.recipients,
        mode=modes.most_common(1)[0][0] if modes else "",
        status=status,
        day=leading.day or None,
        score=max((each.event.score for each in group), key=abs),
        sources=tuple(dict.fromkeys(source for each in group for source in each.event.sources)),
        reports=len({(each.quote.article, each.quote.start) for each in group}),
        articles=tuple(dict.fromkeys(each.quote.article for each in group)),
        article=leading.quote.article,
        start=leading.quote.start,
        trigger=leading.event.trigger,
    )


def _deed(actor: str, recipient: str, type: str, found: Sequence[tuple[Happening, Sequence[Telling]]]) -> Deed:
    """An edge: its weight is what was done, and neither planned, denied nor imagined."""
    done = [(each, group[0].source) for each, group in found if each.status == "asserted"]
    tellings = [telling for _, group in found for telling in group]
    days = sorted(telling.published for telling in tellings if telling.published)
    counted = Counter((source, month_of(each.day or "")) for each, source in done)
    tally = Tally(
        weight=len(done),
        articles=len({telling.quote.article for telling in tellings}),
        independent=len({telling.quote.article for telling in tellings if telling.independent}),
        sentences=len({(telling.quote.article, telling.quote.start) for telling in tellings}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        months=by_month(counted),
        sources=by_source(counted),
    )
    asserted_first = sorted(found, key=lambda pair: (pair[0].status != "asserted", pair[0].day or ""))
    quotes: dict[tuple[str, int], Quote] = {}
    for _, group in asserted_first:  # one sentence of each, then a second
        quotes.setdefault((group[0].quote.article, group[0].quote.start), group[0].quote)
    for _, group in asserted_first:
        for telling in group[1:]:
            quotes.setdefault((telling.quote.article, telling.quote.start), telling.quote)
    return Deed(actor, recipient, type, tally, tuple(each for each, _ in found), tuple(quotes.values())[:KEPT])
