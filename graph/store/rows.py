"""Rows: articles and readings as rows of the tables, and back; what comes back is equal to what went in.

Candidates and abstentions are left out, as `leadergraph extract` leaves them out without --explain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import Any

from graph.records import Article, Event, Mention, Provenance, Reading, Span

_ENTITY = ("entity", "kind", "name", "iso3", "wikipedia", "qid")

ARTICLE = "a.id, a.text, a.title, a.published, a.url, a.source, a.published_text, a.masked, a.flags"
READING = f"{ARTICLE}, a.sentences, a.period_first, a.period_last, a.reading_flags"
MENTION = 'm."start", m."end", m.text, e.kind, e.entity, e.name, e.iso3, m.role, e.wikipedia, e.qid, m.rule, m.detail'
EVENT = (
    'v.type, v.mode, v.actors, v.recipients, v."start", v."end", v.trigger_start, v.trigger_end, v.score, v.status, '
    'v.sources, v.sectors, v."when"'
)


@dataclass(slots=True)
class ReadingRows:
    """The rows of some readings, a list a table; entities by their key."""

    mentions: list[tuple[Any, ...]] = field(default_factory=list)
    events: list[tuple[Any, ...]] = field(default_factory=list)
    entities: dict[int, tuple[Any, ...]] = field(default_factory=dict)

    def add(self, seq: int, reading: Reading) -> None:
        """Take one reading in."""
        for number, each in enumerate(reading.mentions):
            who = tuple(getattr(each, name) for name in _ENTITY)
            key = key_of(*who)
            self.entities[key] = (key, *who)
            row = (seq, number, each.start, each.end, each.text, key, each.role, each.rule, each.detail)
            self.mentions.append(row)
        self.events.extend(_event_row(seq, number, event) for number, event in enumerate(reading.events))


def key_of(*parts: str | None) -> int:
    """A hash of 8 bytes of some cells."""
    digest = blake2b(digest_size=8)
    for part in parts:
        data = b"" if part is None else part.encode()
        digest.update((0 if part is None else len(data) + 1).to_bytes(8, "big") + data)
    return int.from_bytes(digest.digest(), "big")


def article_cells(article: Article) -> tuple[Any, ...]:
    """The cells of an article from `title` to `flags`, in the order of the table."""
    return (
        article.title,
        article.published,
        article.published_text,
        article.url,
        article.source,
        flat(article.masked),
        list(article.flags),
    )


def reading_cells(reading: Reading) -> tuple[Any, ...]:
    """The cells of what was read, from `sentences` to `reading_flags`."""
    first, last = reading.period or (None, None)
    own = [flag for flag in reading.flags if flag not in reading.article.flags]
    return flat(reading.sentences), first, last, own


def to_article(cells: Sequence[Any]) -> Article:
    """The article of the cells that ARTICLE asks for."""
    id, text, title, published, url, source, published_text, masked, flags = cells
    return Article(id, text, title, published, url, source, published_text, spans(masked), tuple(flags))


def to_reading(
    cells: Sequence[Any],
    mentions: Iterable[Sequence[Any]],
    events: Iterable[Sequence[Any]],
    provenance: Provenance | None,
) -> Reading:
    """The reading of the cells that READING, MENTION and EVENT ask for."""
    *article, sentences, first, last, flags = cells
    return Reading(
        to_article(article),
        spans(sentences),
        tuple(Mention(*each) for each in mentions),
        tuple(map(_to_event, events)),
        period=None if first is None else (first, last),
        flags=tuple(flags),
        provenance=provenance,
    )


def flat(spans: Iterable[Span]) -> list[int]:
    """The starts and ends in turn."""
    return list(chain.from_iterable(spans))


def spans(numbers: Sequence[int]) -> tuple[Span, ...]:
    """The spans of starts and ends in turn."""
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _event_row(seq: int, number: int, event: Event) -> tuple[Any, ...]:
    return (
        *(seq, number, event.type, event.mode, list(event.actors), list(event.recipients), event.start, event.end),
        *event.trigger,
        *(event.score, event.status, list(event.sources), list(event.sectors), event.when),
    )


def _to_event(cells: Sequence[Any]) -> Event:
    type, mode, actors, recipients, start, end, first, last, score, status, sources, sectors, when = cells
    ends = tuple(actors), tuple(recipients)
    return Event(type, mode, *ends, start, end, (first, last), score, status, tuple(sources), tuple(sectors), when)
