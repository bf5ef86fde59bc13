"""What the tests of the store share: small stories, and a store's rows to be compared."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from graph.extraction import Extractor
from graph.store import open_store, states

states.known_of = lru_cache(maxsize=8)(states.known_of)  # a second of work, which no test need do again
LEFT_OUT = {"run"}  # who did it when is no part of what the store holds


def story(number: int, **fields: Any) -> dict[str, Any]:
    """A story of a few sentences that no other repeats."""
    people = ("Vladimir Putin", "Angela Merkel", "the South Korean president", "Emmanuel Macron", "Xi Jinping")
    who, whom = people[number % 5], people[(number + 1 + number // 5) % 5]
    text = (
        f"{who} spoke with {whom} about dossier {number} on Monday. It took {number + 2} hours in hall {number * 7}. "
        f"Nobody from Chile or Peru came to meeting {number}, said envoy number {number * 3} of Norway afterwards."
    )
    return {"id": f"s{number}", "text": text, "date": f"2019-{1 + number % 12:02}-10", "source": "Invented"} | fields


def jsonl(path: Path, *stories: object) -> Path:
    """A file of stories, one a line; what is a string already stands as it is."""
    lines = (each if isinstance(each, str) else json.dumps(each) for each in stories)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def added(store: Path, *sources: Path, extractor: Extractor | None = None) -> Path:
    """The store with the sources in it."""
    with open_store(store, write=True) as archive:
        for source in sources:
            archive.add(source, extractor or Extractor())
    return store


def rows_of(store: Path) -> dict[str, list[Any]]:
    """Every row of every table but runs, sorted."""
    with duckdb.connect(str(store), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        found = {}
        for table in sorted(set(tables) - {"runs"}):
            described = connection.execute(f"DESCRIBE {table}").fetchall()
            columns = ", ".join(f'"{row[0]}"' for row in described if row[0] not in LEFT_OUT)
            found[table] = sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
    return found
