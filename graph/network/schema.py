"""Schema: the fields of a network, said once; what a statistic or a text does not give is absent or None."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from graph.records import EventStatus, Kind

Months = dict[str, int]  # "2019-01" or "undated", and how often
Mark = list[Any]  # start and end in the sentence or text, entity, rule


class Evidence(TypedDict):
    """A sentence behind an edge; start and end are code points into the text of its article."""

    article: str
    start: int
    end: int
    sentence: str
    marks: list[Mark]


class Term(TypedDict):
    """A time in office; dates are ISO, as much of them as is known.

    `rank` is the weight of the office's role, 0 for the weightiest; `presumed_end` stands where no source says when it
    ended, and both ends are None while it lasts. A role that only the articles tell is "from the text" and undated.
    """

    office: str | None
    title: str
    role: str
    rank: int
    start: str | None
    end: str | None
    presumed_end: str | None
    precision: str | None


class Counts(TypedDict):
    """What was counted of a node or an edge; first and last are ISO dates."""

    articles: int
    independent: int
    first: str | None
    last: str | None
    months: Months


class Node(Counts):
    """An actor; `family` is the family name of a person who has more names, `abbr` what a body is called for short."""

    id: str
    name: str
    family: str | None
    abbr: str | None
    kind: Kind
    country: str | None
    role: str | None
    wikipedia: str | None
    qid: str | None
    aliases: list[str]
    mentions: int


class Tie(Counts):
    """An edge that rests on sentences; `weight` is how many.

    `sources` are the months by who published the sentence first, "" where that is not told; absent where all articles
    have one source.
    """

    weight: int
    evidence: list[Evidence]
    sources: NotRequired[dict[str, Months]]


class CoMention(Tie):
    """Two actors that are named in one sentence; the statistics are absent where they cannot be given."""

    npmi: NotRequired[float]
    g2: NotRequired[float]
    alpha: NotRequired[float]


class Tone(TypedDict):
    """How many things were done of each kind, of those that were done and neither planned, denied nor imagined."""

    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int


class Told(TypedDict):
    """One event of an edge; `sentence` is the place of a sentence in the edge's evidence, None when it was not kept."""

    actor: str
    recipient: str
    mutual: bool
    mode: str
    status: EventStatus
    day: str | None
    score: float
    sources: list[str]
    reports: int
    articles: list[str]
    sentence: int | None


class Event(Tie):
    """What one actor did to another: an edge a type; `weight` counts what was done, each thing once.

    `score` is the mean of the scores, given from three on; `hardest` the event with the lowest score.
    """

    tone: Tone
    net: int
    events: list[Told]
    score: NotRequired[float]
    hardest: NotRequired[Told]


class Office(TypedDict):
    """A leader's terms in a country or an organisation, earliest first."""

    terms: list[Term]


class Article(TypedDict):
    """Where sentences come from."""

    title: str | None
    published: str | None
    source: str | None
    url: str | None


class GivenArticle(Article):
    """An article whose text the network holds, for who asked for it.

    A mark with the rule "event" is the word that tells an event, whose type stands in the entity's place; one with the
    rule "masked" is boilerplate.
    """

    text: str
    marks: list[Mark]


class Mention(TypedDict):
    """A place where an article names an actor, as a reading's JSON has it."""

    start: int
    end: int
    text: str
    kind: Kind
    entity: str
    name: str
    iso3: str | None
    role: str | None
    wikipedia: str | None
    qid: str | None
    rule: str
    detail: str


def fields_of(*shapes: type) -> tuple[str, ...]:
    """The names of the fields of one or more shapes, each once."""
    return tuple(dict.fromkeys(name for shape in shapes for name in shape.__annotations__))
