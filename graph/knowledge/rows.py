"""Rows: where the tables lie, and the cells of a table as they stand in its file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The number of the last line of each row with its cells; the header comes first."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        for cells in reader:
            yield reader.line_num, cells
