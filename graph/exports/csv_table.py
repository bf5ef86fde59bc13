"""CSV, for spreadsheets: a row an edge, and beside it a row an actor; nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import networkx as nx

from graph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, columns_in, edge_rows, node_rows

# What a spreadsheet takes for the start of a formula, full-width forms included (OWASP, "CSV injection").
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_WIDEST = 1 << 30  # characters; a cell holds the evidence of an edge
_LIMIT = Lock()  # the limit is one for the whole process
Cells = list[list[str]]  # the header first


def edges(network: nx.MultiDiGraph) -> Cells:
    """The edges, a cell without a value empty."""
    return to_cells(edge_rows(network), EDGE_COLUMNS)


def nodes(network: nx.MultiDiGraph) -> Cells:
    """The actors."""
    return to_cells(node_rows(network), NODE_COLUMNS)


def to_cells(rows: Sequence[Row], first: Sequence[str]) -> Cells:
    """The header, its columns those named first and what else there is, and the rows below it."""
    columns = columns_in(rows, first)
    among = [[str(defused(row.get(column, ""))) for column in columns] for row in rows]
    return [[str(defused(column)) for column in columns], *among]


def write(cells: Cells, path: Path) -> None:
    """Write the file, with the mark by which Excel knows UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        csv.writer(lines).writerows(cells)


def read(path: Path) -> Cells:
    """The cells of the file."""
    with _LIMIT:
        usual = csv.field_size_limit(_WIDEST)
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                return list(csv.reader(lines))
        finally:
            csv.field_size_limit(usual)


def defused(cell: Any) -> Any:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
