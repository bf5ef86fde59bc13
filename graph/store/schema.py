"""Schema: the tables of a store, and how a store of an older version becomes one of this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from graph.errors import InputError

if TYPE_CHECKING:
    from graph.store.database import Database

VERSION = 2

# Keys are hashes, of 8 bytes where a wrong match costs a comparison and of 16 where it would cost an article. There are
# no indexes: a scan of such a column takes milliseconds a million, and an index would have to stay in memory.
TABLES: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "seq": "INTEGER",  # in the order of adding
        "hash": "HUGEINT",  # of id and text
        "id": "VARCHAR",
        "id_key": "UBIGINT",  # a hash of the id
        "text": "VARCHAR",
        "title": "VARCHAR",
        "published": "DATE",
        "published_text": "VARCHAR",
        "url": "VARCHAR",
        "source": "VARCHAR",
        "masked": "INTEGER[]",  # starts and ends in turn, code points into the text
        "flags": "VARCHAR[]",
        "sentences": "INTEGER[]",  # likewise
        "period_first": "DATE",
        "period_last": "DATE",
        "reading_flags": "VARCHAR[]",
        "place": "BLOB",  # sorts as a walk of the folders finds the articles
        "state": "UBIGINT",  # under which it was read
        "digest": "BLOB",  # of its words
        "signature": "BLOB",  # 64 numbers of 8 bytes, see graph/counting/near_duplicates.py
        "original": "INTEGER",  # seq of the article that this one repeats
    },
    "bands": {"key": "UBIGINT", "seq": "INTEGER"},  # of the signatures of articles that repeat no other
    "entities": {
        "key": "UBIGINT",  # a hash of the others
        "entity": "VARCHAR",
        "kind": "VARCHAR",
        "name": "VARCHAR",
        "iso3": "VARCHAR",
        "wikipedia": "VARCHAR",
        "qid": "VARCHAR",
    },
    "mentions": {
        "seq": "INTEGER",
        "number": "INTEGER",  # within the article
        "start": "INTEGER",
        "end": "INTEGER",
        "text": "VARCHAR",
        "entity_key": "UBIGINT",
        "role": "VARCHAR",
        "rule": "VARCHAR",
        "detail": "VARCHAR",
    },
    "events": {
        "seq": "INTEGER",
        "number": "INTEGER",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "actors": "VARCHAR[]",
        "recipients": "VARCHAR[]",
        "start": "INTEGER",
        "end": "INTEGER",
        "trigger_start": "INTEGER",
        "trigger_end": "INTEGER",
        "score": "DOUBLE",
        "status": "VARCHAR",
        "sources": "VARCHAR[]",
        "sectors": "VARCHAR[]",
        "when": "VARCHAR",
    },
    "inputs": {
        "spot": "HUGEINT",  # a hash of the place and of what was found there
        "place": "BLOB",
        "file": "VARCHAR",
        "line": "INTEGER",
        "outcome": "VARCHAR",  # stored, duplicate, rejected or skipped
        "hash": "HUGEINT",  # of the article, 0 where there is none
        "code": "VARCHAR",
        "message": "VARCHAR",
        "run": "INTEGER",
    },
    "started": {  # and not finished: the process died, or is at work
        "spot": "HUGEINT",
        "place": "BLOB",
        "file": "VARCHAR",
        "line": "INTEGER",
        "attempts": "INTEGER",
        "run": "INTEGER",
    },
    "states": {
        "state": "UBIGINT",
        "version": "VARCHAR",
        "model": "VARCHAR",
        "events": "BOOLEAN",
        "rules": "VARCHAR[]",
        "words": "VARCHAR",  # digests of tables
        "facts": "VARCHAR",
        "newest": "VARCHAR",
        "decisions": "VARCHAR[]",
        "corrections": "VARCHAR[]",
    },
    "known": {  # what the knowledge base said of each entity
        "facts": "VARCHAR",
        "entity": "VARCHAR",
        "digest": "UBIGINT",
        "near": "VARCHAR[]",  # the countries and bodies of the offices
        "forms": "VARCHAR[]",  # folded
        "titles": "VARCHAR[]",
    },
    "runs": {
        "run": "INTEGER",
        "verb": "VARCHAR",
        "began": "TIMESTAMP",
        "ended": "TIMESTAMP",
        "state": "UBIGINT",
        "sources": "VARCHAR[]",
        "choices": "VARCHAR",  # JSON
        "account": "VARCHAR",
    },
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
}
_VIEWS = {
    "rejects": "SELECT file, line, code, message, run FROM inputs WHERE outcome = 'rejected' ORDER BY place",
    "ledger": "SELECT file, line, outcome, code, message, hash, 0 AS attempts, run, place FROM inputs UNION ALL "
    "SELECT file, line, 'started', NULL, NULL, NULL, attempts, run, place FROM started",
    "evidence": """
        SELECT a.id AS article, s."start", s."end", substring(a.text, s."start" + 1, s."end" - s."start") AS sentence,
               list(DISTINCT e.entity ORDER BY e.entity) AS actors
        FROM (SELECT seq, unnest(list_transform(range(len(sentences) // 2),
                lambda i: {'start': sentences[2 * i + 1], 'end': sentences[2 * i + 2]}), recursive := true)
              FROM articles) s
        JOIN articles a USING (seq)
        JOIN mentions m ON m.seq = s.seq AND m."start" >= s."start" AND m."start" < s."end"
        JOIN entities e ON e.key = m.entity_key AND e.kind <> 'place'
        GROUP BY ALL""",
}


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
    version = int(found[0][0]) if found else 0
    if not 0 < version <= VERSION:
        remedy = "upgrade with: pip install -U leadergraph"
        raise InputError(f"{database.name}: made by a newer leadergraph (schema {version}, not {VERSION}); {remedy}")
    return version


def migrate(database: Database, version: int) -> None:
    """Make a store of an older version one of this, in one transaction."""
    with database.transaction():
        for step in range(version, VERSION):
            _STEPS[step](database)
        _create_views(database)
        database.run("UPDATE meta SET value = ? WHERE key = 'schema'", [str(VERSION)])


def _create_views(database: Database) -> None:
    for name, query in _VIEWS.items():
        database.run(f"CREATE OR REPLACE VIEW {name} AS {query}")


def _link_near_duplicates(database: Database) -> None:
    """From 1 to 2: near-duplicates are linked, which version 1 did not."""
    from graph.store.near_duplicates import link_all

    for column in ("digest", "signature", "original"):
        database.run(f"ALTER TABLE articles ADD COLUMN {column} {TABLES['articles'][column]}")
    database.run(f"CREATE TABLE bands ({columns_of('bands')})")
    link_all(database)


_STEPS: Mapping[int, Callable[[Database], None]] = {1: _link_near_duplicates}
