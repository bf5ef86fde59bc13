"""Schema: the fields of a network, said once; what a statistic or a text does not give is absent or None.

The documentation makes its tables of attributes out of these classes and the line below each field.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict, get_args

from graph.records import EventStatus, Kind

Months = dict[str, int]  # "2019-01" or "undated", and how often
Mark = list[Any]  # start and end in the sentence or text, entity, rule


class Evidence(TypedDict):
    """A sentence behind an edge."""

    article: str
    """Id of the article, a key of `network.graph["articles"]`."""
    start: int
    """Where the sentence begins, in code points of the article's text."""
    end: int
    """Where it ends."""
    sentence: str
    """The sentence, as the article has it."""
    marks: list[Mark]
    """Whom it names: start and end in the sentence, id, and the rule that decided."""


class Term(TypedDict):
    """A time in office; dates are ISO, as much of them as is known.

    A role that only the articles tell is "from the text" and undated.
    """

    office: str | None
    """Id of the office in the knowledge base; None for what only the articles tell."""
    title: str
    """What the holder is called."""
    role: str
    """The kind of office: "head of state", "minister", …"""
    rank: int
    """Weight of the role, 0 for the weightiest."""
    start: str | None
    """The first day."""
    end: str | None
    """The last day; None while it lasts, and where no source gives it."""
    presumed_end: str | None
    """The last day by other signs, where no source gives one."""
    precision: str | None
    """How exactly the days are known: "day", "month" or "year"."""


class Counts(TypedDict):
    """What was counted of a node or an edge."""

    articles: int
    """How many articles, copies included."""
    independent: int
    """How many articles, near copies taken as one."""
    first: str | None
    """ISO date of the first of the articles; None if none is dated."""
    last: str | None
    """ISO date of the last."""
    months: Months
    """How many in each month, such as "2019-01", and how many "undated"."""


class Node(Counts):
    """An actor: a leader, a country or an international body."""

    id: str
    """ISO 3166-1 alpha-3 of a country; a slug of the name, or an id of your own, of others."""
    name: str
    """Title of the English Wikipedia article; of whom the base does not know, the longest name in the texts."""
    family: str | None
    """Family name of a person who has more names."""
    abbr: str | None
    """What a body is called for short."""
    kind: Kind
    """"leader", "country" or "organisation"."""
    country: str | None
    """Id of the country to which most mentions give the actor."""
    role: str | None
    """Role that most mentions give a leader."""
    wikipedia: str | None
    """Title of the English Wikipedia article."""
    qid: str | None
    """Id in Wikidata."""
    aliases: list[str]
    """Other forms of the name that the articles have."""
    mentions: int
    """How often the articles name the actor, the same sentence once."""


class Tie(Counts):
    """An edge that rests on sentences."""

    weight: int
    """How many distinct sentences name both; of an event, how often it was done."""
    evidence: list[Evidence]
    """The best twenty sentences."""
    sources: NotRequired[dict[str, Months]]
    """Months by who said it first, "" where that is not told; absent where all articles have one source."""


class CoMention(Tie):
    """Two actors that are named in one sentence; no direction, ids sorted.

    The statistics are absent where they cannot be given.
    """

    npmi: NotRequired[float]
    """Named together more often than by chance: -1 never, 0 as by chance, 1 always (Bouma 2009)."""
    g2: NotRequired[float]
    """Log-likelihood ratio of the same; negative where less often (Dunning 1993)."""
    alpha: NotRequired[float]
    """Share of chance that a tie so strong has, the smaller the more it stands out (Serrano 2009)."""


Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
QUADS: tuple[Quad, ...] = get_args(Quad)  # the fields of Tone


class Tone(TypedDict):
    """How many things were done of each kind, of those that were done and neither planned, denied nor imagined."""

    verbal_cooperation: int
    """AGREE, CONSULT, SUPPORT, CONCEDE."""
    material_cooperation: int
    """COOPERATE, AID, RETREAT."""
    verbal_conflict: int
    """REQUEST, ACCUSE, REJECT, THREATEN."""
    material_conflict: int
    """PROTEST, MOBILIZE, SANCTION, COERCE, ASSAULT."""


class Told(TypedDict):
    """One event of an edge."""

    actor: str
    """Who did it."""
    recipient: str
    """To whom."""
    mutual: bool
    """Whether both did it alike."""
    mode: str
    """What of the type it was, by PLOVER; may be empty."""
    status: EventStatus
    """asserted, planned, denied, hypothetical or recalled."""
    day: str | None
    """ISO date, as far as the text or the article tells it."""
    score: float
    """PLOVER's score, -10 to 10."""
    sources: list[str]
    """Ids of who says so, where it is quoted."""
    reports: int
    """How many sentences tell it."""
    articles: list[str]
    """Ids of the articles that tell it."""
    sentence: int | None
    """Place of a sentence in the edge's evidence; None when it was not kept."""


class Event(Tie):
    """What one actor did to another: an edge for each type of PLOVER, from who did it to whom.

    Meetings (CONSULT) and agreements (AGREE) have no direction and stand once a pair.
    """

    tone: Tone
    """What was done, by kind."""
    net: int
    """Cooperation less conflict."""
    events: list[Told]
    """Every event by day, those too that were not done."""
    score: NotRequired[float]
    """Mean score of what was done, given from three events on."""
    hardest: NotRequired[Told]
    """Of what was done, the event with the lowest score."""


class Office(TypedDict):
    """What a leader held in a country or an organisation: an edge from one to the other."""

    terms: list[Term]
    """The terms, earliest first."""


class Article(TypedDict):
    """Where sentences come from."""

    title: str | None
    """The headline."""
    published: str | None
    """ISO date."""
    source: str | None
    """Who published it."""
    url: str | None
    """Where it stands."""


class GivenArticle(Article):
    """An article whose text the network holds, for who asked for it."""

    text: str
    """The text, to which all offsets belong."""
    marks: list[Mark]
    """As in Evidence; a rule "event" has a type as its id, and "masked" is boilerplate."""


class Mention(TypedDict):
    """A place where an article names an actor, as a reading's JSON has it."""

    start: int
    """Where it begins, in code points of the article's text."""
    end: int
    """Where it ends."""
    text: str
    """The words, without article, title and possessive."""
    kind: Kind
    """"leader", "country", "organisation" or "place"."""
    entity: str
    """Id of the actor."""
    name: str
    """Name of the actor."""
    iso3: str | None
    """ISO 3166-1 alpha-3 of the country, or of the leader's country."""
    role: str | None
    """What a leader was on the article's day."""
    wikipedia: str | None
    """Title of the English Wikipedia article."""
    qid: str | None
    """Id in Wikidata."""
    rule: str
    """The rule that decided."""
    detail: str
    """What it went by."""


def fields_of(*shapes: type) -> tuple[str, ...]:
    """The names of the fields of one or more shapes, each once."""
    return tuple(dict.fromkeys(name for shape in shapes for name in shape.__annotations__))
