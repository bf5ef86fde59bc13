"""Attributes: what a spaCy doc keeps of its article and its reading, as plain values that can be stored and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from spacy.tokens import Doc, Span

from graph.characters import encodable
from graph.extraction.entities import spans_of
from graph.records import Abstention, Article, Event, Mention, Reading

_DATES = ("published", "date")  # keys of a context; the second is that of articles as JSON


def article_of(doc: Doc) -> Article:
    """The article of a doc: what its attributes say, then the context that `nlp.pipe(texts, as_tuples=True)` gave it.

    A context is an `Article`, or a mapping with some of id, published (or date), title, url and source; another one
    is the caller's own and left alone. Date and boilerplate of a context become attributes of the doc.
    Raises ValueError for a date that is none.
    """
    given = _from_context(doc)
    if doc._.published is None:
        doc._.published = given.published
    masked = tuple((start, end) for start, end in doc._.leadergraph_masked) or given.masked
    doc._.leadergraph_masked = [list(span) for span in masked]
    id = doc._.leadergraph_article or given.id
    id = id or blake2b(doc.text.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return replace(given, id=id, text=doc.text, published=doc._.published, masked=masked)


def _from_context(doc: Doc) -> Article:
    """What spaCy hands from `as_tuples` to the components, in this process and in others, in `_context` alone."""
    context = doc._context
    if isinstance(context, Article):
        return context if context.text == doc.text else replace(context, masked=())
    if not isinstance(context, Mapping):
        return Article("", doc.text)
    day = next((day for key in _DATES if (day := _day(context.get(key))) is not None), None)
    id, title, url, source = (_text(context.get(key)) for key in ("id", "title", "url", "source"))
    return Article(id or "", doc.text, title, day, url, source)


def _text(value: object) -> str | None:
    return None if _is_none(value) else encodable(str(value))


def _day(value: object) -> date | None:
    """The day of a date, a datetime or ISO text of either. Raises ValueError for anything else."""
    if _is_none(value) or value == "":
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise ValueError(f'{error}; a day is a date, a datetime, or a text such as "2019-01-10"') from error


def _is_none(value: object) -> bool:
    """Whether the value is None or what tables have in its place: NaN, and NaT of pandas and numpy."""
    return value is None or value != value


def _published(doc: Doc) -> date | None:
    day = doc.user_data.get("published")
    return date.fromisoformat(day) if day else None


def _set_published(doc: Doc, value: date | str | None) -> None:
    """Keep the day as an ISO string."""
    day = _day(value)
    doc.user_data["published"] = None if day is None else day.isoformat()


def reading_of(doc: Doc) -> Reading | None:
    """The reading that a doc keeps, with the doc's text; None before it is read."""
    plain = doc._.leadergraph_json
    return Reading.from_dict({**plain, "text": doc.text, "masked": doc._.leadergraph_masked}) if plain else None


def _mentions(doc: Doc) -> list[Mention]:
    reading = reading_of(doc)
    return list(reading.mentions) if reading else []


def _spans(doc: Doc) -> list[Span]:
    return list(spans_of(doc, _mentions(doc)))


def _events(doc: Doc) -> list[Event]:
    reading = reading_of(doc)
    return list(reading.events) if reading else []


def _abstained(doc: Doc) -> list[Abstention]:
    reading = reading_of(doc)
    return list(reading.abstentions) if reading else []


EXTENSIONS: dict[str, dict[str, Any]] = {
    "published": {"getter": _published, "setter": _set_published},  # the article's datetime.date; ISO text sets it too
    "leadergraph": {"getter": _mentions},  # list of graph.Mention
    # list of Span, by the tokens of this moment; doc.spans keeps the old ones when tokens are merged (spaCy's #12024)
    "leadergraph_spans": {"getter": _spans},
    "leadergraph_events": {"getter": _events},  # list of graph.Event
    "leadergraph_abstained": {"getter": _abstained},  # list of graph.Abstention
    "leadergraph_reading": {"getter": reading_of},  # the graph.Reading, for graph.build_network; None before it is read
    "leadergraph_json": {"default": None},  # the reading as `leadergraph extract --explain` writes it
    "leadergraph_article": {"default": ""},  # the article's id; without one a digest of the text stands for it
    "leadergraph_masked": {"default": []},  # boilerplate, as [start, end]
}
for _name, _how in EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, **_how)
