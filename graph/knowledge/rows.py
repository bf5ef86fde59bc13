"""Rows: where the tables lie, and the cells of a table as they stand in its file."""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def read_rows(path: Path) -> list[list[str]]:
    """The cells of each line; the header comes first."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))
