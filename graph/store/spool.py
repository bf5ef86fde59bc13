"""The spool: a temporary DuckDB file in which the readings are counted that are more than memory should hold."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from graph.counting.count import count_rows
from graph.counting.deeds import Telling
from graph.counting.near_duplicates import nearly_same
from graph.counting.relational import Row, count_relations, deeds_in
from graph.counting.relations import RELATIONS, flat
from graph.counting.rows import ArticleRows, rows_of
from graph.counting.tables import Deed, Tables
from graph.errors import InputError, OutputError
from graph.files import clear_unfinished, unfinished
from graph.log import LOG
from graph.records import Reading
from graph.store.database import EXTRA, Database, connected, is_installed

# Articles; of fewer the rows in memory take no more than DuckDB does, 240 MB, and count in two thirds of the time.
IN_MEMORY = 10_000
_BATCH = 500  # articles that are written at once
# Of DuckDB while articles come and while they are counted; what does not fit is written aside. 100,000
# articles were written in 72 CPU s, with 400 MB in 77, and the process stayed below 390 MB where it grew to 560.
_FILLING, _COUNTING = "160MB", "400MB"
_NAME = "the counts"  # what messages call the file
_PAIRS = 10_000  # signatures that are compared at once
_ORDERED = """CREATE TABLE ranks AS SELECT seq, row_number() OVER (ORDER BY CASE WHEN day = '' THEN '~' ELSE day END,
    id, content, seq) AS a FROM found_articles"""


def count_bounded(readings: Iterable[Reading], *, with_text: bool = False) -> Tables:
    """The tables of the readings, in memory where they are few or DuckDB is not there, else by a temporary file.

    Raises OutputError where that file or what DuckDB may take of the memory is full.
    """
    rows = (rows_of(reading, with_text=with_text) for reading in readings)
    first = list(islice(rows, IN_MEMORY + 1))
    if len(first) <= IN_MEMORY:
        return count_rows(first)
    if not is_installed():
        LOG.warning("more than %d articles are counted in memory; on disk with: pip install '%s'", IN_MEMORY, EXTRA)
        return count_rows(chain(first, rows))
    with spooled(_emptying(first, rows)) as engine:
        return count_relations(engine)


@contextmanager
def spooled(articles: Iterable[ArticleRows]) -> Iterator[DuckDBEngine]:
    """An engine that holds the articles, gone after the block."""
    clear_unfinished(Path(tempfile.gettempdir()))  # what killed processes left
    with tempfile.TemporaryDirectory(prefix=unfinished(), ignore_cleanup_errors=True) as folder:
        file = Path(folder, "counts.duckdb")
        database = Database(connected(str(file), _NAME, _FILLING), _NAME)
        try:
            _fill(database, articles)
            yield DuckDBEngine(database)
        except InputError as error:
            if not str(error).startswith(_NAME):
                raise
            # A temporary file is none that one could restore, as the message for an archive says.
            remedy = "read a part of the articles, or set TMPDIR to a folder with more room"
            said = str(error.__cause__).split("\n", 1)[0]
            raise OutputError(f"{_NAME}: DuckDB cannot go on ({said}); {remedy}") from error
        finally:
            database.close()


class DuckDBEngine:
    """Counts by DuckDB, see `graph.counting.relational.Engine`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, name: str, query: str) -> None:
        self._database.run(f"CREATE TABLE {name} AS {query}")

    def give(self, name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        kinds = {column: "INTEGER" if kind == "KEY" else kind for column, kind in columns.items()}
        _create(self._database, name, kinds)
        self._database.append(name, kinds.values(), rows)

    def rows(self, query: str) -> Iterator[Row]:
        return self._database.stream(query, size=2_000)

    def make_near(self, query: str) -> None:
        kinds = {"one": "INTEGER", "other": "INTEGER"}
        _create(self._database, "near", kinds)
        rows = self.rows(query)
        while batch := list(islice(rows, _PAIRS)):
            one, other, first, second = zip(*batch, strict=True)
            near = [ends for *ends, same in zip(one, other, nearly_same(first, second), strict=True) if same]
            self._database.append("near", kinds.values(), near)

    def deeds(self, query: str, *, once: bool, with_sources: bool) -> Iterator[tuple[Deed, list[Telling]]]:
        return deeds_in(self.rows(query), once=once, with_sources=with_sources)


def _emptying(first: list[ArticleRows], rest: Iterator[ArticleRows]) -> Iterator[ArticleRows]:
    """Both in a row; what was taken from the list is not held any longer."""
    first.reverse()
    while first:
        yield first.pop()
    yield from rest


def _fill(database: Database, articles: Iterable[ArticleRows]) -> None:
    """Write the relations, each row under the number of its article, and then under its place among all."""
    for name, columns in RELATIONS.items():
        _create(database, f"found_{name}", {"seq": "INTEGER"} | dict(columns))
    seq, rows = 0, iter(articles)
    while batch := list(islice(rows, _BATCH)):
        cells: dict[str, list[Sequence[Any]]] = {name: [] for name in RELATIONS}
        for each in batch:
            seq += 1
            for name, found in flat(each).items():
                cells[name] += [(seq, *row) for row in found]
        with database.transaction():
            for name, columns in RELATIONS.items():
                database.append(f"found_{name}", ("INTEGER", *columns.values()), cells[name])
    database.run(f"SET memory_limit = '{_COUNTING}'")
    database.run(_ORDERED)
    for name in RELATIONS:
        query = f"SELECT r.a, f.* EXCLUDE (seq) FROM found_{name} f JOIN ranks r ON r.seq = f.seq"
        database.run(f"CREATE TABLE {name} AS {query}")
        database.run(f"DROP TABLE found_{name}")


def _create(database: Database, name: str, columns: Mapping[str, str]) -> None:
    database.run(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
