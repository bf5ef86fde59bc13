"""Records: the plain values that pass from stage to stage, and their form as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Literal, get_args

from graph.characters import printable

Kind = Literal["country", "leader", "organisation", "place"]
ReadingFlag = Literal[
    "events_timeout",  # reading its events took too long; they are missing
    "no_capitals",  # the text has none, by which names are told, so few are read
    "not_english",  # left without mentions
    "rule_failed",  # a rule broke on the article, and what it would have found is missing
]
EventStatus = Literal["asserted", "planned", "denied", "hypothetical", "recalled"]  # recalled: told as history
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One news story; every offset anywhere is a code point into `text`."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    published_text: str | None = None  # a date as the text gives it when it is short of a full one, for display
    masked: tuple[Span, ...] = ()  # boilerplate inside text: never matched, never cut
    flags: tuple[str, ...] = ()  # codes of what was mended while reading, e.g. "invalid_bytes"
    file: str = field(default="", compare=False)  # where it was read, for the account; no part of the record
    line: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if isinstance(self.published, datetime):  # a date to every check, yet another value in JSON
            object.__setattr__(self, "published", self.published.date())

    def __repr__(self) -> str:
        """The article in a line, without its text: `<Article a.txt, 2019-02-28, "No deal", 512 characters>`."""
        day = self.published.isoformat() if self.published else "undated"
        title = [f'"{_brief(self.title)}"'] if self.title else []
        return f"<{', '.join([f'Article {_brief(self.id)}', day, *title, _count(len(self.text), 'character')])}>"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a mention could have meant, and why it was not chosen."""

    entity: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names an actor; start and end are code points into Article.text."""

    start: int
    end: int
    text: str
    kind: Kind
    entity: str  # an id in the knowledge base, or the slug of a person found in the text
    name: str
    iso3: str | None
    role: str | None
    wikipedia: str | None
    qid: str | None
    rule: str  # what decided, one of graph.extraction.claims.Reason or the name of a rule of one's own
    detail: str = ""  # what the rule saw, e.g. the verb behind a capital
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """A place where somebody known may be named, but nothing decides who."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: a PLOVER type with its actors and recipients (entity ids).

    A meeting or treaty has all its parties as actors and no recipients. `start` and `end` are those of the sentence,
    `trigger` the span of the word that tells the event, all code points into `Article.text`. `frame` and `paths` are
    for who explains a reading that was just made: they are no part of its JSON, and do not make two events differ.
    """

    type: str
    mode: str  # of the type in PLOVER's scheme, or empty
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: int
    end: int
    trigger: Span
    score: float  # from -10 (conflict) to 10 (cooperation)
    status: EventStatus
    sources: tuple[str, ...] = ()  # who says so, where it is quoted
    sectors: tuple[str | None, ...] = ()  # of each actor, then of each recipient; None for the bare name of a state
    when: str | None = None  # an ISO date, or as much of one as the text tells
    frame: str = field(default="", compare=False)  # the id of what the trigger does to whom
    paths: tuple[str, ...] = field(default=(), compare=False)  # from each actor, then each recipient, to the trigger


@dataclass(frozen=True, slots=True)
class Provenance:
    """With what a reading was made, so that another can make it again."""

    version: str  # of leadergraph
    knowledge: str  # the last day of which the knowledge base tells, an ISO date
    digest: str  # of all that the base says, a user's own rows included: 16 hexadecimal digits
    model: str | None  # the spaCy pipeline behind which the rules read, None for the rules alone
    events: bool  # whether events were read
    rules: str | None  # a digest of the rules' names where they are not the usual ones
    decisions: str | None  # a digest of the user's decisions, None without any


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What was read out of one article: its sentences, mentions and events, all as offsets into its text.

    `period` is the first and the last day on which the article can have been written, None when nothing tells;
    `flags` holds those of the article, then those of the reading. `used` names the user's rows that bore on it,
    decisions by their label and corrections by the ids that came up; as `Event.frame` it is no part of the JSON.
    `provenance` tells with what it was made, and does not make two readings differ.
    """

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    period: tuple[date, date] | None = None
    flags: tuple[str, ...] = ()
    used: tuple[str, ...] = field(default=(), compare=False)
    provenance: Provenance | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "flags", tuple(dict.fromkeys((*self.article.flags, *self.flags))))

    def __repr__(self) -> str:
        """The reading in a line of counts: `<Reading of a.txt, 2019-02-28: 9 sentences, 30 mentions, 2 events>`."""
        day = self.article.published.isoformat() if self.article.published else "undated"
        parts = [(self.sentences, "sentence"), (self.mentions, "mention"), (self.events, "event")]
        parts += [(self.abstentions, "abstention")] if self.abstentions else []
        told = [_count(len(values), word) for values, word in parts]
        flags = [f"flagged {_brief(', '.join(self.flags))}"] if self.flags else []
        return f"<Reading of {_brief(self.article.id)}, {day}: {', '.join(told + flags)}>"

    def to_dict(self, *, with_text: bool = False, explain: bool = False) -> dict[str, Any]:
        """The reading as one JSON object in the shape that `leadergraph extract` writes.

        Args:
            with_text: add the article's text and the spans of boilerplate in it.
            explain: add to each mention the candidates that lost, and the abstentions.

        With both, `from_dict` gives back an equal reading.
        """
        article = self.article
        data: dict[str, Any] = {
            "id": article.id,
            "published": article.published.isoformat() if article.published else None,
            "published_text": article.published_text,
            "period": [day.isoformat() for day in self.period] if self.period else None,
            "title": article.title,
            "url": article.url,
            "source": article.source,
            "flags": self.flags,
            "provenance": None if self.provenance is None else asdict(self.provenance),
        }
        if with_text:
            data["text"] = article.text
            data["masked"] = article.masked
        data["sentences"] = self.sentences
        data["mentions"] = [_mention_to_dict(mention, explain) for mention in self.mentions]
        data["events"] = [dict(zip(_EVENT_FIELDS, _event_values(event), strict=True)) for event in self.events]
        if explain:
            data["abstentions"] = [_abstention_to_dict(abstention) for abstention in self.abstentions]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reading:
        """The reading that `to_dict` wrote; without its text the article's text is empty.

        Raises KeyError, TypeError or ValueError when the object is not a reading.
        """
        flags = tuple(map(str, data.get("flags") or ()))
        text = data.get("text") or ""
        if not isinstance(text, str):
            raise TypeError(f"the text of a reading is {text!r}")
        article = Article(
            id=str(data["id"]),
            text=text,
            title=data.get("title"),
            published=date.fromisoformat(data["published"]) if data.get("published") else None,
            url=data.get("url"),
            source=data.get("source"),
            published_text=data.get("published_text"),
            masked=_spans(data.get("masked") or ()),
            flags=tuple(flag for flag in flags if flag not in _READING_FLAGS),
        )
        return cls(
            article=article,
            sentences=_spans(data["sentences"]),
            mentions=tuple(_mention_from_dict(mention) for mention in data["mentions"]),
            events=tuple(_event_from_dict(event) for event in data["events"]),
            abstentions=tuple(_abstention_from_dict(abstention) for abstention in data.get("abstentions") or ()),
            period=_period(data.get("period")),
            flags=flags,
            provenance=_provenance(data["provenance"]) if data.get("provenance") else None,
        )


_BRIEF = 60  # letters of an id or a title in a repr: as much as stays on one line


def _brief(text: str) -> str:
    """The text on one line that no terminal obeys, shortened."""
    line = printable(str(text)[: _BRIEF + 1])
    return line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1]}…"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


_READING_FLAGS = frozenset(get_args(ReadingFlag))
_MENTION_FIELDS = (
    "start", "end", "text", "kind", "entity", "name", "iso3", "role", "wikipedia", "qid", "rule", "detail",
)  # fmt: skip
_MENTION_TYPES: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("start", "end"), int),
    **dict.fromkeys(("text", "kind", "entity", "name", "rule", "detail"), str),
    **dict.fromkeys(("iso3", "role", "wikipedia", "qid"), (str, type(None))),
}
_EVENT_FIELDS = (
    "type", "mode", "actors", "recipients", "start", "end", "trigger", "score", "status", "sources", "sectors", "when",
)  # fmt: skip
_DATED = (4, 7, 10)  # characters of a year, a month and a day
_mention_values = attrgetter(*_MENTION_FIELDS)
_event_values = attrgetter(*_EVENT_FIELDS)


def _mention_to_dict(mention: Mention, explain: bool) -> dict[str, Any]:
    data: dict[str, Any] = dict(zip(_MENTION_FIELDS, _mention_values(mention), strict=True))
    if explain:
        data["candidates"] = _candidates_to_list(mention.candidates)
    return data


def _abstention_to_dict(abstention: Abstention) -> dict[str, Any]:
    span = {"start": abstention.start, "end": abstention.end, "text": abstention.text}
    return {**span, "candidates": _candidates_to_list(abstention.candidates)}


def _candidates_to_list(candidates: tuple[Candidate, ...]) -> list[dict[str, str]]:
    return [{"entity": candidate.entity, "why_not": candidate.why_not} for candidate in candidates]


def _spans(data: Iterable[Sequence[Any]]) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in data)


def _period(data: Sequence[str] | None) -> tuple[date, date] | None:
    if data is None:
        return None
    first, last = data
    return date.fromisoformat(first), date.fromisoformat(last)


def _mention_from_dict(data: Mapping[str, Any]) -> Mention:
    if "via" in data:  # version 0.1.0 had one field for both
        data = {**data, "rule": data["via"], "detail": ""}
    for name, kinds in _MENTION_TYPES.items():
        if not isinstance(data[name], kinds):
            raise TypeError(f"a mention's {name} is {data[name]!r}")
    if not 0 <= data["start"] < data["end"] or data["kind"] not in get_args(Kind):
        raise ValueError(f"a mention of the kind {data['kind']!r} from {data['start']} to {data['end']}")
    return Mention(**{name: data[name] for name in _MENTION_FIELDS}, candidates=_candidates(data))


def _abstention_from_dict(data: Mapping[str, Any]) -> Abstention:
    return Abstention(data["start"], data["end"], data["text"], _candidates(data))


def _candidates(data: Mapping[str, Any]) -> tuple[Candidate, ...]:
    return tuple(Candidate(row["entity"], row["why_not"]) for row in data.get("candidates") or ())


def _provenance(data: Mapping[str, Any]) -> Provenance:
    for name, value in data.items():
        if not isinstance(value, bool if name == "events" else str | None):
            raise TypeError(f"{name} of a provenance is {value!r}")
    return Provenance(**data)


def _is_when(text: Any) -> bool:
    """Whether it is an ISO date of the calendar, as much of one as is told, or None."""
    if text is None:
        return True
    if not isinstance(text, str) or len(text) not in _DATED:
        return False
    whole = text + "-01-01"[len(text) - _DATED[0] :]
    try:
        return date.fromisoformat(whole).isoformat() == whole  # Python reads weeks too
    except ValueError:
        return False


def _event_from_dict(data: Mapping[str, Any]) -> Event:
    start, end = data["trigger"]
    if data["status"] not in get_args(EventStatus):
        raise ValueError(f"an event of the status {data['status']!r}")
    if not _is_when(data["when"]):
        raise ValueError(f"an event of the day {data['when']!r}")
    lists = {name: tuple(data[name]) for name in ("actors", "recipients", "sources", "sectors")}
    return Event(**{**data, **lists, "trigger": (int(start), int(end))})
