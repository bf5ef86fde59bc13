"""Runs: who wrote to the store when, with what choices; the last ones serve `retry` and `refresh`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from graph.errors import InputError
from graph.store.database import RESTORE, Database


def begin_run(database: Database, verb: str, state: int, sources: Sequence[str], choices: Mapping[str, Any]) -> int:
    """Note a run that begins, and give its number; to be called within a transaction."""
    ((run,),) = database.rows("SELECT coalesce(max(run), 0) + 1 FROM runs")
    database.insert("runs", [(run, verb, _now(), None, state, list(sources), json.dumps(dict(choices)), None)])
    return int(run)


def end_run(database: Database, run: int, account: str) -> None:
    """Note that the run came to its end, with its account."""
    database.run("UPDATE runs SET ended = ?, account = ? WHERE run = ?", [_now(), account, run])


def last_choices(database: Database) -> dict[str, Any]:
    """The choices of the last run that read articles; none in a new store. Raises InputError where they are damaged."""
    rows = database.rows("SELECT choices FROM runs ORDER BY run DESC LIMIT 1")
    try:
        return dict(json.loads(rows[0][0])) if rows else {}
    except (TypeError, ValueError) as error:
        raise InputError(f"{database.name}: damaged (the choices of its last run cannot be read); {RESTORE}") from error


def sources_of(database: Database, files: Sequence[str]) -> list[str]:
    """What the runs were given in which something of these files was rejected or not finished, the last ones first."""
    rows = database.rows(
        "SELECT r.sources FROM runs r WHERE r.run IN (SELECT run FROM ledger WHERE outcome IN ('rejected', 'started') "
        "AND file IN (SELECT unnest(?::VARCHAR[]))) ORDER BY r.run",
        [list(files)],
    )
    return list(dict.fromkeys(source for (sources,) in rows for source in sources))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
