"""Deeds: the events of many readings as who did what to whom, each once however often it is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any, Protocol, TypeVar

from graph.counting.evidence import KEPT, Sentence
from graph.counting.sources import by_month, by_source, month_of
from graph.counting.tables import Deed, Happening, Tally
from graph.records import Event, EventStatus, Span

UNDIRECTED = frozenset(("CONSULT", "AGREE"))  # once a pair, as DESIGN.md has them; who came to whom is the event's own
_APART = {"REB", "CRM"}  # sectors of who fights the state whose name they bear, or its laws
WINDOW = 2  # days; a deed told again within them is the same one
Ends = tuple[str, str]  # of an edge: actor and recipient, sorted where it has no direction


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
    """An event as one sentence tells it of one actor and one recipient.

    `place` is whatever leads whoever keeps the sentences to the one that tells it.
    """

    actor: str
    recipient: str
    mutual: bool  # parties alike
    mode: str
    status: EventStatus
    score: float
    sources: tuple[str, ...]  # who says so
    day: str  # when it happened as far as that is told, else when the article was published; empty without either
    trigger: Span
    article: str  # its id
    start: int  # of its sentence there
    published: str  # an ISO date, or empty
    copied: bool  # the article is a near-duplicate of an earlier one
    source: str  # who published it
    place: Any = field(default=None, compare=False)


def tellings_in(event: Event, sentence: Sentence) -> Iterator[tuple[Ends, str, str]]:
    """Of an event of the sentence the ends of its edge, the actor and the recipient: each pair that the sentence names.

    Ends of what has no direction are sorted.
    """
    for actor, recipient in pairs_in(event):
        if actor in sentence.marks_of and recipient in sentence.marks_of:
            first, second = sorted((actor, recipient)) if is_mutual(event) else (actor, recipient)
            yield (first, second), actor, recipient


def deed_of(
    ends: Ends, type: str, tellings: Iterable[Telling], *, once: bool = True, with_sources: bool = True
) -> tuple[Deed, list[Telling]]:
    """What one did to the other, as the tellings have it, and those of them whose sentences are its evidence.

    With `once` the tellings of one thing, of the same status and within two days, count as one. The evidence of the
    deed itself is left to who keeps the sentences.
    """
    found = [*_happenings(tellings, once)]
    done = [(each, group[0].source) for each, group in found if each.status == "asserted"]
    told = [telling for _, group in found for telling in group]
    days = sorted(telling.published for telling in told if telling.published)
    counted = Counter((source, month_of(each.day or "")) for each, source in done)
    tally = Tally(
        weight=len(done),
        articles=len({telling.article for telling in told}),
        independent=len({telling.article for telling in told if not telling.copied}),
        sentences=len({(telling.article, telling.start) for telling in told}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        months=by_month(counted),
        sources=by_source(counted) if with_sources else {},
    )
    return Deed(*ends, type, tally, tuple(each for each, _ in found), ()), _quoted(found)


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


def _happenings(tellings: Iterable[Telling], once: bool) -> Iterator[tuple[Happening, Sequence[Telling]]]:
    """What was done, status by status and by day, each with the tellings of it."""
    by_status: defaultdict[EventStatus, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_status[telling.status].append(telling)
    for status, told in sorted(by_status.items()):
        for group in told_together(told) if once else ([each] for each in told):
            yield _happening(status, group), group


def _happening(status: EventStatus, group: Sequence[Telling]) -> Happening:
    modes = Counter(each.mode for each in group if each.mode)
    leading = group[0]
    return Happening(
        actor=leading.actor,
        recipient=leading.recipient,
        mutual=leading.mutual,
        mode=min(modes, key=lambda mode: (-modes[mode], mode), default=""),
        status=status,
        day=leading.day or None,
        score=max((each.score for each in group), key=lambda score: (abs(score), score)),
        sources=tuple(dict.fromkeys(source for each in group for source in each.sources)),
        reports=len({(each.article, each.start) for each in group}),
        articles=tuple(dict.fromkeys(each.article for each in group)),
        article=leading.article,
        start=leading.start,
        trigger=leading.trigger,
    )


def _quoted(found: Iterable[tuple[Happening, Sequence[Telling]]]) -> list[Telling]:
    """Those whose sentences are kept, what was done first: one sentence of each happening, then a second."""
    asserted_first = sorted(found, key=lambda pair: (pair[0].status != "asserted", pair[0].day or ""))
    leading = [group[0] for _, group in asserted_first]
    others = [telling for _, group in asserted_first for telling in group[1:]]
    quoted: dict[tuple[str, int], Telling] = {}
    for telling in (*leading, *others):
        quoted.setdefault((telling.article, telling.start), telling)
    return list(quoted.values())[:KEPT]
