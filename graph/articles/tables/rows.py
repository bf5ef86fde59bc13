"""Rows: one story a row of a table whose cells are typed, as in Parquet files and workbooks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from graph.articles.columns import positions
from graph.articles.draft import Draft, Fields
from graph.articles.outcomes import Flag, Reject


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its stories are called: `file` to the user, `place` in ids; each is followed by the row's number."""

    file: str
    place: str
    columns: Sequence[str]
    fields: Fields  # the names among the columns
    flags: tuple[Flag, ...] = ()


def drafts(table: Table, rows: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[Draft | Reject]:
    """A draft or reject a row, each given with its number in the table."""
    where = positions(table.columns, table.fields)
    for number, cells in rows:
        parts: dict[str, Any] = {part: _plain(cells[index]) for part, index in where.items() if index < len(cells)}
        text = parts.pop("text", None)
        if text is None or isinstance(text, str):
            place = f"{table.place}:{number}"
            flags = table.flags
            yield Draft(file=table.file, line=number, place=place, text=text or "", flags=flags, in_field=True, **parts)
        else:
            remedy = f'"{table.fields.text}" holds {str(text)[:40]}; give it a text'
            yield Reject(table.file, number, "no_text_field", remedy)


def _plain(value: Any) -> str | int | float | bool | None:
    """The cell as JSON can say it, nothing for NaN and for what is no single value."""
    match value:
        case float() if math.isnan(value):
            return None
        case float() if value.is_integer():  # a column of whole numbers with a gap is one of floats in pandas
            return int(value)
        case str() | int() | float():
            return value
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case Decimal():
            return str(value)
    return None
