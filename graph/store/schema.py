"""Schema: how the tables of a store are made, and how a store of an older version becomes one of this."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from graph.characters import printable
from graph.errors import InputError
from graph.files import check_writable, clear_unfinished, unfinished, writing
from graph.log import LOG
from graph.store.database import Database, open_to_write
from graph.store.tables import TABLES

VERSION = 3

_VIEWS = {
    "rejects": "SELECT file, line, code, message, run FROM inputs WHERE outcome = 'rejected' ORDER BY place",
    "ledger": "SELECT file, line, outcome, code, message, hash, 0 AS attempts, run, place FROM inputs UNION ALL "
    "SELECT file, line, 'started', NULL, NULL, NULL, attempts, run, place FROM started",
    "evidence": """
        SELECT a.id AS article, s."start", s."end", substring(a.text, s."start" + 1, s."end" - s."start") AS sentence,
               list(DISTINCT e.entity ORDER BY e.entity) AS actors
        FROM (SELECT seq, sentences[2 * i + 1] AS "start", sentences[2 * i + 2] AS "end"
              FROM (SELECT seq, sentences, unnest(range(len(sentences) // 2)) AS i FROM articles)) s
        JOIN articles a USING (seq)
        JOIN mentions m ON m.seq = s.seq AND m."start" >= s."start" AND m."start" < s."end"
        JOIN entities e ON e.key = m.entity_key AND e.kind <> 'place'
        GROUP BY ALL""",
}


def make(path: str | os.PathLike[str]) -> None:
    """Make an empty store; whole or not at all, and never in the place of one that another process made meanwhile."""
    check_writable(path)
    target = Path(os.path.realpath(path))
    clear_unfinished(target.parent)
    beside = target.with_name(f"{unfinished()}{target.name[:40]}")
    try:
        database = open_to_write(beside, name=os.fspath(path))
        try:
            create(database)
        finally:
            database.close()
        with writing(path):
            if target.exists():  # an empty file
                beside.replace(target)
            else:
                with suppress(FileExistsError):
                    os.link(beside, target)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)


def create(database: Database) -> None:
    """Make the tables of an empty database."""
    with database.transaction():
        for table in TABLES:
            database.run(f"CREATE TABLE {table} ({columns_of(table)})")
        _create_views(database)
        database.insert("meta", [("schema", str(VERSION))])


def columns_of(table: str) -> str:
    """The columns of a table with their types, as SQL."""
    return ", ".join(f'"{name}" {kind}' for name, kind in TABLES[table].items())


def version_of(database: Database) -> int | None:
    """The schema's version, None where the database is empty. Raises InputError where it is another's."""
    tables = {name for (name,) in database.rows("SELECT table_name FROM duckdb_tables()")}
    if not tables:
        return None
    if "meta" not in tables:
        raise InputError(f"{database.name}: a DuckDB file, but no store of leadergraph; name another file")
    found = database.rows("SELECT value FROM meta WHERE key = 'schema'")
    version = int(found[0][0]) if found and found[0][0].isdecimal() else 0
    if not version:
        raise InputError(f"{database.name}: it does not tell its schema as a store does; name another file")
    if version > VERSION:
        remedy = "upgrade with: pip install -U leadergraph"
        raise InputError(f"{database.name}: made by a newer leadergraph (schema {version}, not {VERSION}); {remedy}")
    if version == VERSION and (other := _other_tables(database)):
        raise InputError(f"{database.name}: no store as leadergraph makes it ({', '.join(other)}); name another file")
    return version


def _other_tables(database: Database) -> list[str]:
    """The tables that are missing or have other columns; a view in the place of one counts as missing."""
    query = (
        "SELECT c.table_name, list(c.column_name ORDER BY c.column_index) FROM duckdb_columns() c "
        "JOIN duckdb_tables() t USING (table_oid, table_name) GROUP BY ALL"
    )
    found = dict(database.rows(query))
    return sorted(name for name, columns in TABLES.items() if found.get(name) != list(columns))


def migrate(database: Database, version: int) -> None:
    """Make a store of an older version one of this, in one transaction."""
    with database.transaction():
        for step in range(version, VERSION):
            _STEPS[step](database)
        _create_views(database)
        database.run("UPDATE meta SET value = ? WHERE key = 'schema'", [str(VERSION)])
    LOG.info("%s: brought from schema %d to %d", printable(database.name), version, VERSION)


def _create_views(database: Database) -> None:
    for name, query in _VIEWS.items():
        database.run(f"CREATE OR REPLACE VIEW {name} AS {query}")


def _link_near_duplicates(database: Database) -> None:
    """From 1 to 2: near-duplicates are linked, which version 1 did not."""
    from graph.store.near_duplicates import link_all  # numpy, which who reads need not load

    for column in ("digest", "signature", "original"):
        database.run(f"ALTER TABLE articles ADD COLUMN {column} {TABLES['articles'][column]}")
    database.run(f"CREATE TABLE bands ({columns_of('bands')})")
    link_all(database)


def _link_anew(database: Database) -> None:
    """From 2 to 3: the signatures of version 2 took many an unrelated article for a copy."""
    from graph.store.near_duplicates import link_all

    database.run("UPDATE articles SET digest = NULL, signature = NULL, original = NULL")
    database.run("DELETE FROM bands")
    link_all(database)


_STEPS: Mapping[int, Callable[[Database], None]] = {1: _link_near_duplicates, 2: _link_anew}
