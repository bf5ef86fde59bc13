"""The kernel: articles in, what each tells and adds to the counts out, as Arrow record batches; no engine is in it.

It needs pyarrow, which the extras `parquet`, `frames` and `spark` bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

import pyarrow as pa

from graph.articles.ids import content_hash
from graph.counting.relations import RELATIONS, flat
from graph.counting.rows import rows_of
from graph.extraction import Extractor
from graph.records import Article, Event, Mention, Reading

_TYPES = {
    "VARCHAR": pa.string(),
    "BLOB": pa.binary(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
}
_MENTION = tuple(each.name for each in fields(Mention) if each.name != "candidates")
_EVENT = tuple(each.name for each in fields(Event) if each.compare)
_mention_cells, _event_cells = attrgetter(*_MENTION), attrgetter(*_EVENT)
_SPAN = pa.list_(pa.int32())
_STRINGS = pa.list_(pa.string())


def _struct(columns: Mapping[str, pa.DataType]) -> pa.DataType:
    return pa.struct(list(columns.items()))


def _relation(name: str) -> Mapping[str, pa.DataType]:
    return {column: _TYPES[kind] for column, kind in RELATIONS[name].items()}


INPUT = pa.schema([(name, pa.string()) for name in ("id", "text", "title", "published", "url", "source")])
"""One article a row; `published` is an ISO date, empty or null where it is not known."""

MENTION = _struct(dict.fromkeys(_MENTION, pa.string()) | {"start": pa.int32(), "end": pa.int32()})
EVENT = _struct(
    dict.fromkeys(_EVENT, pa.string())
    | {"actors": _STRINGS, "recipients": _STRINGS, "sources": _STRINGS, "sectors": _STRINGS, "trigger": _SPAN}
    | {"start": pa.int32(), "end": pa.int32(), "score": pa.float64()}
)
OUTPUT = pa.schema(
    {
        "hash": pa.string(),  # of id and text, alike for duplicates
        "flags": _STRINGS,
        **_relation("articles"),
        **{name: pa.list_(_struct(_relation(name))) for name in RELATIONS if name != "articles"},
        "mentions": pa.list_(MENTION),
        "events": pa.list_(EVENT),
    }
)
"""One reading a row: what it tells of the article, the rows that it adds to each of `relations.RELATIONS`, and every
mention and event, as `leadergraph extract` has them."""


def read_batch(batch: pa.RecordBatch, extractor: Extractor) -> pa.RecordBatch:
    """What the articles tell, a row each in the same order: a batch of `INPUT` in, one of `OUTPUT` out.

    Raises ValueError for a date that is none, and what `Extractor.readings` raises.
    """
    articles = (_article(row) for row in batch.to_pylist())
    return pa.RecordBatch.from_pylist(list(records(extractor.readings(articles))), schema=OUTPUT)


def records(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    """Each reading as a row of `OUTPUT`, by the names of the columns."""
    for reading in readings:
        cells = flat(rows_of(reading))
        (article,) = cells.pop("articles")
        yield {
            "hash": f"{content_hash(reading.article):032x}",
            "flags": list(reading.flags),
            **dict(zip(RELATIONS["articles"], article, strict=True)),
            **{name: [dict(zip(RELATIONS[name], row, strict=True)) for row in rows] for name, rows in cells.items()},
            "mentions": [dict(zip(_MENTION, _mention_cells(each), strict=True)) for each in reading.mentions],
            "events": [dict(zip(_EVENT, _event_cells(each), strict=True)) for each in reading.events],
        }


def _article(row: Mapping[str, Any]) -> Article:
    day = row["published"]
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        published=date.fromisoformat(day) if day else None,
        url=row["url"],
        source=row["source"],
    )
