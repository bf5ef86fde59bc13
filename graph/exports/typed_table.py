"""Typed tables: rows under named columns of one type each, as Arrow, pandas, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.characters import encodable
from graph.errors import OutputError
from graph.exports.csv_table import defused
from graph.knowledge.days import Day

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = Mapping[str, Any]
Columns = Mapping[str, type]  # str, int, float, bool or date, in order
_INT = 1 << 63  # what a column of whole numbers holds lies below
_PANDAS = {str: "string", int: "Int64", float: "float64", bool: "boolean", date: "datetime64[s]"}


def to_arrow(rows: Iterable[Row], columns: Columns) -> pyarrow.Table:
    """The rows as an Arrow table, what a column cannot hold null. Raises OutputError where pyarrow is not installed."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise OutputError('Arrow tables and Parquet files need pyarrow: pip install "leadergraph[parquet]"') from error
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    values = _by_column(rows, columns)
    arrays = [pa.array(values[name], types[kind]) for name, kind in columns.items()]
    return pa.Table.from_arrays(arrays, names=list(columns))


def to_pandas(rows: Iterable[Row], columns: Columns) -> pandas.DataFrame:
    """The rows as a DataFrame: string, Int64, float64, boolean and datetime64[s], what a column cannot hold missing.

    Raises OutputError where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise OutputError(
            'a DataFrame needs pandas: pip install "leadergraph[frames]", or ask for the Arrow table'
        ) from error
    values = _by_column(rows, columns)
    made = {}
    for name, kind in columns.items():
        given = np.array(values[name], dtype="datetime64[s]") if kind is date else values[name]
        made[name] = pd.Series(given, dtype=_PANDAS[kind])
    return pd.DataFrame(made)


def csv_lines(rows: Iterable[Row], columns: Iterable[str]) -> Iterator[str]:
    """The rows as lines of CSV, the header first; no cell is one that a spreadsheet would run."""
    names = list(columns)
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer, lineterminator="")
    for cells in chain([names], ([defused(row[name]) for name in names] for row in rows)):
        table.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_parquet(rows: Iterable[Row], columns: Columns, path: Path) -> None:
    """Write the rows as Parquet and read them back. Raises OutputError when that fails, or pyarrow is not installed."""
    table = to_arrow(rows, columns).replace_schema_metadata({"written_by": "leadergraph"})  # and so no news
    from pyarrow import parquet

    parquet.write_table(table, path)
    if not parquet.read_table(path).equals(table):
        raise OutputError("what was written reads back as another table; name a .csv file")


def cell(value: Any, kind: type) -> Any:
    """The value as a column of the kind holds it, None for what it cannot: a number that is none, half a date."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if kind is str:
        return encodable(str(value))
    if kind is bool:
        return value if isinstance(value, bool) else None
    if kind is date:
        return _to_date(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= _INT:
        return None
    if kind is int:
        return int(value) if value == int(value) else None
    return float(value)


def _to_date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = Day(value) if isinstance(value, str) else Day("")
    return day.first if day.precision == "day" and day.exists else None


def _by_column(rows: Iterable[Row], columns: Columns) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for name, kind in columns.items():
            values[name].append(cell(row.get(name), kind))
    return values
