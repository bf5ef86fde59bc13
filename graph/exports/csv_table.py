"""CSV, for spreadsheets: a row an edge, nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path
from threading import Lock
from typing import Any

import networkx as nx

from graph.exports.values import scalars

COLUMNS = (
    "source", "target", "relation", "source_name", "target_name", "weight", "articles", "independent", "npmi", "g2",
    "alpha", "first", "last", "tone", "net", "score", "hardest", "months", "sources", "terms", "events", "evidence",
)  # fmt: skip
# What a spreadsheet takes for the start of a formula, full-width forms included (OWASP, "CSV injection").
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_WIDEST = 1 << 30  # characters; a cell holds the evidence of an edge
_LIMIT = Lock()  # the limit is one for the whole process
Row = dict[str, str]


def shape(network: nx.MultiDiGraph) -> list[Row]:
    """The rows, a cell without a value empty."""
    name = {node: data.get("name", node) for node, data in network.nodes(data=True)}
    rows = []
    for source, target, key, data in network.edges(keys=True, data=True):
        ends = {"source": source, "target": target, "source_name": name[source], "target_name": name[target]}
        row = scalars({**data, **ends, "relation": key})
        rows.append({column: str(defused(row.get(column, ""))) for column in COLUMNS})
    return rows


def write(rows: list[Row], path: Path) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS)
        table.writeheader()
        table.writerows(rows)


def read(path: Path) -> list[Row]:
    """The rows of the file."""
    with _LIMIT:
        usual = csv.field_size_limit(_WIDEST)
        try:
            with path.open(encoding="utf-8", newline="") as lines:
                return list(csv.DictReader(lines))
        finally:
            csv.field_size_limit(usual)


def defused(cell: Any) -> Any:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
