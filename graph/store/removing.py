"""Removing: an article out of a store with all that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import InputError
from graph.store.database import SEQS, Database
from graph.store.names import Names
from graph.store.near_duplicates import unlink
from graph.store.writing import forget_entities, forget_readings


def remove(database: Database, ids: Sequence[str]) -> list[str]:
    """Delete the articles of the ids with their mentions, events and lines in the ledger; what was done, a line each.

    Raises InputError for an id that no article has, and then deletes none.
    """
    seqs = _seqs(database, ids)
    said = [_told(database, id, seq) for id, seq in seqs.items()]
    gone = list(seqs.values())
    with database.transaction():
        unlink(database, gone)
        forget_readings(database, gone)
        database.run(f"DELETE FROM inputs WHERE hash IN (SELECT hash FROM articles WHERE seq IN ({SEQS}))", [gone])
        database.run(f"DELETE FROM articles WHERE seq IN ({SEQS})", [gone])
        forget_entities(database)
    return said


def _seqs(database: Database, ids: Sequence[str]) -> dict[str, int]:
    """The rows of the articles by the ids that they go by."""
    wanted, names = set(ids), Names(database)
    rows = database.stream("SELECT id, hash, seq FROM articles ORDER BY place")
    found = {name: seq for id, hash, seq in rows if (name := names.of(id, hash)[0]) in wanted}
    for id in ids:
        if id not in found:
            raise InputError(f'{database.name}: no article "{id}"; ids stand in: leadergraph extract {database.name}')
    return {id: found[id] for id in ids}


def _told(database: Database, id: str, seq: int) -> str:
    ((mentions, events),) = database.rows(
        "SELECT (SELECT count(*) FROM mentions WHERE seq = $1), (SELECT count(*) FROM events WHERE seq = $1)", [seq]
    )
    ((file, line),) = database.rows(
        "SELECT file, line FROM inputs i JOIN articles a USING (hash) WHERE a.seq = ? AND i.place = a.place", [seq]
    )
    place = file if line is None else f"{file}:{line}"
    return f"{id}: removed, with {mentions:,} mentions and {events:,} events; it came from {place}"
