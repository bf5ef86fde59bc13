"""Makes a store of schema 1 out of one of today: the near-duplicates were not linked then.

python tests/make_store_1.py news.duckdb old.duckdb
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import duckdb


def make_store_1(store: Path, old: Path) -> None:
    """Write the articles of the store as version 1 kept them."""
    shutil.copyfile(store, old)
    with duckdb.connect(str(old)) as connection:
        for view in ("evidence", "rejects", "ledger"):
            connection.execute(f"DROP VIEW {view}")
        for column in ("digest", "signature", "original"):
            connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
        connection.execute("DROP TABLE bands")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")


if __name__ == "__main__":
    make_store_1(*map(Path, sys.argv[1:]))
