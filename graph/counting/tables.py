"""Tables: what counting gives, plain values that a graph is assembled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.records import EventStatus, Kind, Provenance

# Articles that name an actor; of more only those that the evidence quotes are listed, and no counts by source are kept.
KEPT_ARTICLES = 100_000
Mark = tuple[int, int, str, str]  # start and end in the sentence or text, entity, rule


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an actor or a pair was met; dates are ISO, months "2019-01" or "undated", in order."""

    weight: int  # mentions of an actor, sentences of a pair; what many articles say word for word counts once
    articles: int
    independent: int  # articles, near-duplicates taken as one
    sentences: int  # distinct ones, of the first of each near-duplicates, for the statistics
    first: str | None
    last: str | None
    months: Mapping[str, int]  # of the weight, each sentence in the month that says it first
    sources: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # those months by who says it first


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention says that its actor is."""

    name: str
    kind: Kind
    wikipedia: str | None
    qid: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor, put together from its mentions; `country` and `role` are the commonest of them."""

    id: str
    first: Identity  # by the first mention
    fullest: Identity  # by the mention with the longest name
    country: str | None
    role: str | None
    forms: tuple[str, ...]  # the commonest, commonest first
    tally: Tally
    degree: int = 0  # of all its ties with an independent sentence, also those that the tables leave out
    strength: int = 0  # their independent sentences


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names both ends of an edge; the fields stand in the order by which it serves as evidence."""

    copied: bool  # from a near-duplicate
    lengthy: bool
    distance: int  # characters between the nearest mentions of the two
    article: str
    start: int
    end: int
    sentence: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that share a sentence, ids sorted, with the best of those sentences."""

    first: str
    second: str
    tally: Tally
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that one did to another, however often it is told."""

    actor: str
    recipient: str
    mutual: bool  # parties alike
    mode: str
    status: EventStatus
    day: str | None  # an ISO date, or as much of one as is known; without one in the text the day of publication
    score: float
    sources: tuple[str, ...]  # who says so
    reports: int  # sentences that tell it
    articles: tuple[str, ...]  # that do
    article: str  # of the first of them, and where its sentence and the telling word stand there
    start: int
    trigger: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Deed:
    """All of one type that one actor did to another, with the best sentences; the tally counts what was done."""

    actor: str
    recipient: str
    type: str
    tally: Tally
    happenings: tuple[Happening, ...]  # by day, what was only planned, denied or imagined among them
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from: an article that names an actor."""

    id: str
    title: str | None
    published: str | None  # an ISO date, or what the text gives when it is short of one
    source: str | None
    url: str | None
    text: str | None = None  # where it was asked for
    marks: tuple[Mark, ...] = ()  # in the text: mentions, events (type, "event"), boilerplate ("", "masked")


@dataclass(frozen=True, slots=True)
class Tables:
    """All that was counted: actors and pairs by id, articles by day and id.

    Of more than memory should hold, `pairs` are the backbone, `sources` the articles that are quoted, and no tally
    tells of sources.
    """

    actors: tuple[Actor, ...] = ()
    pairs: tuple[Pair, ...] = ()
    deeds: tuple[Deed, ...] = ()
    sources: tuple[Source, ...] = ()
    read: int = 0  # articles
    naming: int = 0  # of them those that name an actor
    independent: int = 0  # articles, near-duplicates taken as one
    sentences: int = 0  # distinct ones that name an actor, of the first of each near-duplicates
    ties: int = 0  # pairs, also those that are left out
    roll_calls: int = 0  # sentences that tie nobody: too many actors, or no sentence but a page's layout
    undated: int = 0  # articles without a full date
    provenances: tuple[Provenance, ...] = ()  # of the readings, each once
    period: tuple[str, str] | None = None  # ISO days between which they were written, as far as dates and offices tell
