"""Parquet files: one story a row, read by DuckDB in batches; only ever run in the worker process."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.articles.columns import choose, positions
from graph.articles.draft import Draft, Fields
from graph.articles.outcomes import Note, Reject
from graph.articles.tables.rows import Table, drafts

if TYPE_CHECKING:
    import duckdb

_BATCH = 64  # rows; DuckDB decodes 2,048 at a time and hands them out as they are asked for
# One thread keeps the rows in order and the memory low; nothing is fetched or loaded that the file could ask for.
_CONFIG: dict[str, Any] = {
    "threads": 1,
    "memory_limit": "512MB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def read_parquet(path: str, file: str, place: str, fields: Fields) -> Iterator[Draft | Reject | Note]:
    """One draft or reject a row, counted from 1; columns that hold no part of an article are not read."""
    import duckdb

    try:
        with duckdb.connect(":memory:", config=_CONFIG) as connection:
            yield from _read(connection, glob.escape(path), file, place, fields)
    except duckdb.Error as error:
        first_line = str(error).partition("\n")[0][:200]
        yield Reject(file, None, "damaged_file", f"{first_line}; what stands before is kept; write the file again")


def _read(
    connection: duckdb.DuckDBPyConnection, pattern: str, file: str, place: str, fields: Fields
) -> Iterator[Draft | Reject | Note]:
    described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [pattern]).fetchall()
    types = {name: kind for name, kind, *_ in described}
    choice = choose(types, fields)
    if choice.problem is not None:
        yield Reject(file, None, "no_text_field", choice.problem)
        return
    if choice.note is not None:
        yield Note(file, "fields", choice.note)
    names = list(types)
    columns = [names[index] for index in positions(names, choice.fields).values()]
    selected = ", ".join(_expression(name, types[name]) for name in columns)
    connection.execute(f"SELECT {selected} FROM read_parquet(?)", [pattern])
    table = Table(file, place, columns, choice.fields, choice.flags)
    empty = True
    for found in drafts(table, enumerate(_fetched(connection), start=1)):
        empty = False
        yield found
    if empty:
        yield Reject(file, None, "empty_file", "no row in it; remove it or write it again")


def _expression(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    # A timestamp with a zone is kept in UTC, and the zone of who wrote it is lost. DuckDB gives such a one to Python
    # with the help of pytz, so it is made one without a zone.
    return f"make_timestamp(epoch_us({quoted}))" if kind == "TIMESTAMP WITH TIME ZONE" else quoted


def _fetched(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := connection.fetchmany(_BATCH):
        yield from rows
