"""Parquet, for pandas, R, DuckDB and Spark: a row an edge, and beside it a row an actor, in columns of their types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.errors import OutputError
from graph.exports.rows import EDGE_COLUMNS, NODE_COLUMNS, Kind, Row, columns_in, edge_rows, kind_of, node_rows
from graph.network.citation import citation

if TYPE_CHECKING:
    from pyarrow import Array, Table

_TYPES = {"whole": "int64", "number": "float64", "truth": "bool_", "day": "date32", "text": "string"}
_READERS: Mapping[Kind, Callable[[Any], Any]] = {
    "whole": int,
    "number": float,
    "truth": bool,
    "day": date.fromisoformat,
    "text": str,
}


def edges(network: nx.MultiDiGraph) -> Table:
    """The edges; lists and tables are JSON."""
    return _told(to_table(edge_rows(network), EDGE_COLUMNS), network)


def nodes(network: nx.MultiDiGraph) -> Table:
    """The actors."""
    return _told(to_table(node_rows(network), NODE_COLUMNS), network)


def to_table(rows: Sequence[Row], first: Sequence[str]) -> Table:
    """The rows as an Arrow table. Raises OutputError when pyarrow is not installed."""
    try:
        import pyarrow
    except ImportError as error:
        raise OutputError('Parquet needs pyarrow: pip install "leadergraph[parquet]", or name a .csv file') from error
    columns = columns_in(rows, first)
    return pyarrow.table({name: _column(name, [row.get(name) for row in rows]) for name in columns})


def write(table: Table, path: Path) -> None:
    """Write the file."""
    from pyarrow import parquet

    parquet.write_table(table, path)


def read(path: Path) -> Table:
    """The table of the file."""
    from pyarrow import parquet

    return parquet.ParquetFile(path).read()


def _told(table: Table, network: nx.MultiDiGraph) -> Table:
    """The table with what made it in its metadata, by which no run takes it for news either."""
    return table.replace_schema_metadata({"written_by": "leadergraph", "citation": citation(network)})


def _column(name: str, values: Sequence[Any]) -> Array:
    import pyarrow

    kind = kind_of(name, values)
    given = [None if value is None else _READERS[kind](value) for value in values]
    return pyarrow.array(given, getattr(pyarrow, _TYPES[kind])())
