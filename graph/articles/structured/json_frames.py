"""JSON frames: tables that pandas, Polars and Hugging Face write as JSON by column, made into records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

_Record = dict[str, Any]


def records_of_frame(value: _Record, is_story: Callable[[_Record], bool]) -> list[_Record]:
    """The rows of a table as records, if the value is a table and its first row a story; else none."""
    for rows in (_split(value), _by_column(value), _lists(value)):
        first = next(rows, None)
        if first is not None and is_story(first):
            return [first, *rows]
    return []


def _split(value: _Record) -> Iterator[_Record]:
    """The rows of {"columns": [name, …], "data": [[cell, …], …]}, as `to_json(orient="split")` writes it."""
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list):
        yield from (dict(zip(map(str, names), row, strict=False)) for row in rows if isinstance(row, list))


def _by_column(value: _Record) -> Iterator[_Record]:
    """The rows of {name: {row: cell, …}, …}, as `to_json()` writes it by default."""
    columns = list(value.values())
    if columns and all(isinstance(column, dict) and column.keys() == columns[0].keys() for column in columns):
        yield from ({name: column[row] for name, column in value.items()} for row in columns[0])


def _lists(value: _Record) -> Iterator[_Record]:
    """The rows of {name: [cell, …], …}, as `to_dict(orient="list")` gives it."""
    columns = list(value.values())
    if columns and all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns):
        yield from (dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True))
