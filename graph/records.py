"""Records: the plain values that pass from stage to stage, and their form as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["country", "leader", "organisation", "place"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """One news story; every offset anywhere is a code point into `text`."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    published_text: str | None = None  # a date as the text gives it when it is short of a full one, for display
    masked: tuple[Span, ...] = ()  # page furniture inside text: never matched, never cut
    flags: tuple[str, ...] = ()  # codes of what was mended while reading, e.g. "invalid_bytes"


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
    via: str  # the rule that decided
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
    """Who did what to whom: a PLOVER type with its actors and recipients (entity ids)."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: int
    end: int
    score: float
    status: str  # asserted | planned | denied | hypothetical


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one article: its sentences, mentions and events, all as offsets into its text."""

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    abstentions: tuple[Abstention, ...] = ()

    def to_dict(self, *, with_text: bool = False, explain: bool = False) -> dict[str, Any]:
        """The reading as one JSON object in the shape that `leadergraph extract` writes."""
        article = self.article
        head: dict[str, Any] = {
            "id": article.id,
            "published": article.published.isoformat() if article.published else None,
            "published_text": article.published_text,
            "title": article.title,
            "url": article.url,
            "source": article.source,
        }
        if with_text:
            head["text"] = article.text
        body: dict[str, Any] = {
            "sentences": [list(span) for span in self.sentences],
            "mentions": [_mention_to_dict(mention, explain) for mention in self.mentions],
            "events": [_event_to_dict(event) for event in self.events],
        }
        if explain:
            body["abstentions"] = [_abstention_to_dict(abstention) for abstention in self.abstentions]
        return head | body

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reading:
        """The reading that `to_dict` wrote; without its text the article's text is empty.

        Raises KeyError, TypeError or ValueError when the object is not a reading.
        """
        article = Article(
            id=str(data["id"]),
            text=data.get("text") or "",
            title=data.get("title"),
            published=date.fromisoformat(data["published"]) if data.get("published") else None,
            url=data.get("url"),
            source=data.get("source"),
            published_text=data.get("published_text"),
        )
        return cls(
            article=article,
            sentences=tuple((int(start), int(end)) for start, end in data["sentences"]),
            mentions=tuple(_mention_from_dict(mention) for mention in data["mentions"]),
            events=tuple(_event_from_dict(event) for event in data["events"]),
        )


_MENTION_FIELDS = (
    "start", "end", "text", "kind", "entity", "name", "iso3", "role", "wikipedia", "qid", "via",
)  # fmt: skip


def _mention_to_dict(mention: Mention, explain: bool) -> dict[str, Any]:
    data = {field: getattr(mention, field) for field in _MENTION_FIELDS}
    if explain:
        data["candidates"] = _candidates_to_list(mention.candidates)
    return data


def _abstention_to_dict(abstention: Abstention) -> dict[str, Any]:
    span = {"start": abstention.start, "end": abstention.end, "text": abstention.text}
    return {**span, "candidates": _candidates_to_list(abstention.candidates)}


def _candidates_to_list(candidates: tuple[Candidate, ...]) -> list[dict[str, str]]:
    return [{"entity": candidate.entity, "why_not": candidate.why_not} for candidate in candidates]


def _mention_from_dict(data: Mapping[str, Any]) -> Mention:
    candidates = tuple(Candidate(c["entity"], c["why_not"]) for c in data.get("candidates", ()))
    return Mention(**{field: data[field] for field in _MENTION_FIELDS}, candidates=candidates)


def _event_to_dict(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "start": event.start,
        "end": event.end,
        "score": event.score,
        "status": event.status,
    }


def _event_from_dict(data: Mapping[str, Any]) -> Event:
    return Event(**{**data, "actors": tuple(data["actors"]), "recipients": tuple(data["recipients"])})
