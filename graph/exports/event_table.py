"""Event tables: a row an event as the readings tell it, or a row a month of two states; CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Any

from graph.counting.deeds import pairs_in
from graph.errors import OutputError
from graph.exports.csv_table import defused
from graph.extraction.events.lexicon import event_types
from graph.records import Event, Reading

EVENT_COLUMNS = (
    "date", "when", "type", "mode", "cameo", "score", "status", "actors", "actor_states", "recipients",
    "recipient_states", "sectors", "sources", "article", "start", "end", "trigger", "sentence",
)  # fmt: skip
_STATUSES = ("asserted", "planned", "denied", "hypothetical", "recalled")
_TYPES = tuple(type for type, mode in event_types() if not mode)
DYAD_COLUMNS = ("month", "actor", "recipient", "events", "score", *_STATUSES, *map(str.lower, _TYPES))
_AS_PROMISED = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}  # planned, they are AGREE in PLOVER's own coding
Row = dict[str, Any]


def event_rows(readings: Iterable[Reading], *, as_plover: bool = False) -> Iterator[Row]:
    """A row for each event of each reading, in the order of the text; states are ISO3, else ids of bodies.

    With `as_plover` cooperation that is only planned is AGREE, and what is denied or imagined is left out.
    """
    for reading in readings:
        states = _states(reading)
        for event in _coded(reading.events, as_plover):
            yield {
                "date": reading.article.published.isoformat() if reading.article.published else "",
                "when": event["when"] or "",
                "type": event["type"],
                "mode": event["mode"],
                "cameo": event_types()[event["type"], ""].cameo,
                "score": event["score"],
                "status": event["status"],
                "actors": "|".join(event["actors"]),
                "actor_states": "|".join(states.get(id, id) for id in event["actors"]),
                "recipients": "|".join(event["recipients"]),
                "recipient_states": "|".join(states.get(id, id) for id in event["recipients"]),
                "sectors": "|".join(sector or "" for sector in event["sectors"]),
                "sources": "|".join(event["sources"]),
                "article": reading.article.id,
                "start": event["start"],
                "end": event["end"],
                "trigger": reading.article.text[slice(*event["trigger"])],
                "sentence": " ".join(reading.article.text[event["start"] : event["end"]].split()),
            }


def dyad_rows(readings: Iterable[Reading], *, as_plover: bool = False) -> list[Row]:
    """A row for each month and ordered pair of states or bodies, each sentence once for a pair and type.

    `events` and the types count what was done; the other statuses stand beside it. `score` is the mean of the done
    ones. Parties alike count in both directions; the month is that of the event, else of the article.
    """
    counts: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    scores: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for reading in readings:
        states = _states(reading)
        published = reading.article.published.isoformat() if reading.article.published else ""
        seen: set[tuple[Any, ...]] = set()
        for event in _coded(reading.events, as_plover):
            told = event["when"] if event["when"] and len(event["when"]) >= len("2019-01") else published
            for ends in _dyads(event, states):
                place = (*ends, event["type"], event["status"], event["start"])
                if place in seen:
                    continue
                seen.add(place)
                dyad = (told[:7] or "undated", *ends)
                counts[dyad][event["status"]] += 1
                if event["status"] == "asserted":
                    counts[dyad][event["type"].lower()] += 1
                    scores[dyad].append(event["score"])
    return [_dyad_row(dyad, counts[dyad], scores[dyad]) for dyad in sorted(counts)]


def _dyad_row(dyad: tuple[str, str, str], counted: Counter[str], scores: list[float]) -> Row:
    month, actor, recipient = dyad
    mean = round(fmean(scores), 2) if scores else None
    row: Row = {"month": month, "actor": actor, "recipient": recipient, "events": counted["asserted"], "score": mean}
    return row | {name: counted[name] for name in (*_STATUSES, *map(str.lower, _TYPES))}


def _dyads(event: Mapping[str, Any], states: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    plain = Event(**{**event, "trigger": tuple(event["trigger"])})
    for actor, recipient in pairs_in(plain):
        ends = states.get(actor, actor), states.get(recipient, recipient)
        if ends[0] != ends[1]:
            yield ends
            if not plain.recipients:
                yield ends[1], ends[0]


def _states(reading: Reading) -> dict[str, str]:
    """The state of each leader and country, the id itself of a body."""
    return {
        mention.entity: mention.iso3 or mention.entity for mention in reading.mentions if mention.kind != "organisation"
    }


def _coded(events: Iterable[Event], as_plover: bool) -> Iterator[dict[str, Any]]:
    for event in events:
        row = {name: getattr(event, name) for name in event.__slots__}
        if as_plover and event.status in ("denied", "hypothetical"):
            continue
        if as_plover and event.status == "planned" and event.type in _AS_PROMISED:
            row |= {"type": "AGREE", "mode": "", "score": event_types()["AGREE", ""].score}
        yield row


def csv_lines(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[str]:
    """The rows as lines of CSV, the header first; no cell is one that a spreadsheet would run."""
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer, lineterminator="")
    for cells in chain([columns], ([defused(row[column]) for column in columns] for row in rows)):
        table.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_parquet(rows: Iterable[Row], columns: tuple[str, ...], path: Path) -> None:
    """Write the rows as Parquet and read them back. Raises OutputError when that fails, or pyarrow is not installed."""
    try:
        from pyarrow import Table, parquet
    except ImportError as error:
        raise OutputError("Parquet needs pyarrow: pip install pyarrow, or name a .csv file") from error
    among = list(rows)
    table = Table.from_pydict({column: [row[column] for row in among] for column in columns})
    parquet.write_table(table, path)
    if not parquet.read_table(path).equals(table):
        raise OutputError("what was written reads back as another table; name a .csv file")
