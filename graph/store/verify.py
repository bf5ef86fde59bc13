"""Verify: everything in a store is read and held against everything else; each fault is a line."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

from graph.articles.ids import content_hash
from graph.errors import GraphError
from graph.store.blocks import damaged_parts
from graph.store.database import RESTORE, Database, check_installed, is_store, snapshot
from graph.store.ledger import outcomes
from graph.store.reading import stored_readings
from graph.store.tables import TABLES

# What must give no row: (what is wrong, query for a count).
_REFERENCES = (
    ("mentions of no article", "mentions WHERE seq NOT IN (SELECT seq FROM articles)"),
    ("mentions of no entity", "mentions WHERE entity_key NOT IN (SELECT key FROM entities)"),
    ("events of no article", "events WHERE seq NOT IN (SELECT seq FROM articles)"),
    ("bands of no article", "bands WHERE seq NOT IN (SELECT seq FROM articles)"),
    ("near-duplicates of no article", "articles WHERE original NOT IN (SELECT seq FROM articles)"),
    ("articles read in a state that is not kept", "articles WHERE state NOT IN (SELECT state FROM states)"),
    ("articles that stand twice", "(SELECT hash FROM articles GROUP BY hash HAVING count(*) > 1)"),
    ("rows of one number", "(SELECT seq FROM articles GROUP BY seq HAVING count(*) > 1)"),
    (
        "articles that the ledger does not have once as stored",
        "articles a WHERE (SELECT count(*) FROM inputs i WHERE i.hash = a.hash AND outcome = 'stored' "
        "AND i.place = a.place) <> 1",
    ),
    (
        "inputs of the ledger whose article is missing",
        "inputs WHERE outcome IN ('stored', 'duplicate') AND hash NOT IN (SELECT hash FROM articles)",
    ),
    ("inputs that stand twice in the ledger", "(SELECT spot FROM inputs GROUP BY spot HAVING count(*) > 1)"),
    (
        "inputs with an outcome that there is not",
        "inputs WHERE outcome NOT IN ('stored', 'duplicate', 'rejected', 'skipped')",
    ),
)


def faults(path: str | os.PathLike[str]) -> Iterator[str]:
    """What is wrong with the store, a line each; none when every byte and every row is as it was written.

    Raises InputError where DuckDB is not installed.
    """
    name = os.fspath(path)
    if not is_store(path):  # or its first bytes are damaged
        yield f"{name}: no store; name one that leadergraph made, or {RESTORE}"
        return
    check_installed(name)
    used: Container[int] = range(2**62)  # all, where the store cannot say
    with suppress(GraphError), snapshot(path) as database:
        used = _used_blocks(database)
    for part in damaged_parts(Path(path), used):
        yield f"{name}: {part}"
    try:
        with snapshot(path) as database:
            yield from (f"{name}: {fault}; {RESTORE}" for fault in _faults(database))
    except GraphError as error:
        yield str(error)


def _used_blocks(database: Database) -> set[int]:
    """The numbers of the blocks that hold rows, or the list of what holds which."""
    used = {number for (number,) in database.rows("SELECT block_id FROM pragma_metadata_info()")}
    for table in TABLES:
        query = f"SELECT DISTINCT block_id, additional_block_ids FROM pragma_storage_info('{table}')"
        for number, more in database.rows(query):
            used.update((number, *(more or ())))
    return used


def _faults(database: Database) -> Iterator[str]:
    for table in TABLES:  # every column, so that every block is read
        columns = ", ".join(f'bit_xor(hash("{column}"))' for column in TABLES[table])
        database.rows(f"SELECT {columns} FROM {table}")
    counts = ((what, database.rows(f"SELECT count(*) FROM {rows}")[0][0]) for what, rows in _REFERENCES)
    loose = [f"{count:,} {what}" for what, count in counts if count]
    yield from loose
    if not loose:  # else what hangs together cannot be read back
        yield from _changed(database)


def _changed(database: Database) -> Iterator[str]:
    """What comes back otherwise than it went in."""
    read = 0
    for hash, reading in stored_readings(database):
        read += 1
        article = reading.article
        if content_hash(article) >> 1 != hash:
            yield f"article {article.id!r} is not what it was"
        if any(article.text[mention.start : mention.end] != mention.text for mention in reading.mentions):
            yield f"article {article.id!r} does not have a mention where it should be"
    ((stored,),) = database.rows("SELECT count(*) FROM articles")
    if stored != read:
        yield f"{stored:,} articles, of which {read:,} can be read back"
    ((inputs,),) = database.rows("SELECT count(*) FROM inputs")
    told = sum(1 for _ in outcomes(database))
    if told != inputs:
        yield f"{inputs:,} inputs in the ledger, of which {told:,} can be told"
