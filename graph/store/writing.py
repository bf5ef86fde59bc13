"""Writing: rows of readings into the tables and out of them, within the transaction of who asks."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store.database import SEQS, Database
from graph.store.rows import ReadingRows


def write_readings(database: Database, rows: ReadingRows) -> None:
    """Append the mentions and events, and the entities that are not there yet."""
    known = database.rows("SELECT key FROM entities WHERE key IN (SELECT unnest(?::UBIGINT[]))", [list(rows.entities)])
    for (key,) in known:
        del rows.entities[key]
    database.insert("entities", rows.entities.values())
    database.insert("mentions", rows.mentions)
    database.insert("events", rows.events)


def forget_readings(database: Database, seqs: Sequence[int]) -> None:
    """Delete what was read out of the articles; they themselves stay."""
    for table in ("mentions", "events"):
        database.run(f"DELETE FROM {table} WHERE seq IN ({SEQS})", [list(seqs)])


def forget_entities(database: Database) -> None:
    """Delete the entities that no article names any more."""
    database.run("DELETE FROM entities WHERE key NOT IN (SELECT entity_key FROM mentions)")
