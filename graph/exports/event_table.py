"""Event tables: a row an event as the readings tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graph.exports.typed_table import Columns
from graph.extraction.events.lexicon import event_types
from graph.extraction.events.plover import as_plover as coded_as_plover
from graph.records import Reading

EVENT_COLUMNS: Columns = {
    "date": date, "when": str, "type": str, "mode": str, "cameo": str, "score": float, "status": str, "actors": str,
    "actor_states": str, "recipients": str, "recipient_states": str, "sectors": str, "sources": str, "article": str,
    "start": int, "end": int, "trigger": str, "sentence": str,
}  # fmt: skip


def event_rows(readings: Iterable[Reading], *, as_plover: bool = False) -> Iterator[dict[str, Any]]:
    """A row for each event of each reading, in the order of the text; states are ISO3, else ids of bodies.

    `date` is that of the article, `when` as much of that of the event as the text tells. With `as_plover` cooperation
    that is only planned is AGREE, and what is denied or imagined is left out.
    """
    for reading in readings:
        states = _states(reading)
        for event in coded_as_plover(reading.events) if as_plover else reading.events:
            yield {
                "date": reading.article.published,
                "when": event.when,
                "type": event.type,
                "mode": event.mode,
                "cameo": event_types()[event.type, ""].cameo,
                "score": event.score,
                "status": event.status,
                "actors": "|".join(event.actors),
                "actor_states": "|".join(states.get(id, id) for id in event.actors),
                "recipients": "|".join(event.recipients),
                "recipient_states": "|".join(states.get(id, id) for id in event.recipients),
                "sectors": "|".join(sector or "" for sector in event.sectors),
                "sources": "|".join(event.sources),
                "article": reading.article.id,
                "start": event.start,
                "end": event.end,
                "trigger": reading.article.text[slice(*event.trigger)],
                "sentence": " ".join(reading.article.text[event.start : event.end].split()),
            }


def _states(reading: Reading) -> dict[str, str]:
    """The state of each leader and country, the id itself of a body."""
    return {
        mention.entity: mention.iso3 or mention.entity for mention in reading.mentions if mention.kind != "organisation"
    }
