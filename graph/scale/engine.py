"""The engine: counting by Spark, see `graph.counting.relational.Engine`."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from graph.counting.deeds import Telling
from graph.counting.near_duplicates import nearly_same
from graph.counting.relational import Row, deeds_in
from graph.counting.relations import RELATIONS
from graph.counting.tables import Deed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from graph.scale.hadoop import Place

COUNTING = "_counting"  # the folder of the tables below the target, as long as they are counted
_TYPES = {"KEY": "string", "VARCHAR": "string", "INTEGER": "int", "BOOLEAN": "boolean"}
_PAIR = "one string, other string"


class SparkEngine:
    """Counts the articles that are stored, see `graph.scale.claims`, in the session of that view.

    Each table is written below a folder as Parquet: whatever becomes of an executor, none is made twice, and no plan
    grows with the steps before it.
    """

    def __init__(self, session: SparkSession, folder: Place) -> None:
        self._session, self._folder = session, folder
        for name, columns in RELATIONS.items():
            self.make(name, _relation(name, columns))

    def close(self) -> None:
        """Delete the tables."""
        self._folder.remove()

    def make(self, name: str, query: str) -> None:
        self._keep(name, self._session.sql(query))

    def give(self, name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        schema = ", ".join(f"{column} {_TYPES[kind]}" for column, kind in columns.items())
        self._keep(name, self._session.createDataFrame(list(rows), schema))

    def rows(self, query: str) -> Iterator[Row]:
        return map(tuple, self._session.sql(query).toLocalIterator(prefetchPartitions=True))

    def make_near(self, query: str) -> None:
        self._keep("near", self._session.sql(query).mapInArrow(_near, _PAIR))

    def deeds(self, query: str, *, once: bool, with_sources: bool) -> Iterator[tuple[Deed, list[Telling]]]:
        edges = self._session.sql(query).groupBy("one", "other", "type")

        def task(table: pa.Table) -> pa.Table:  # Spark looks at its annotations, which a partial has none of
            return _deeds(table, once=once, with_sources=with_sources)

        found = edges.applyInArrow(task, f"{_PAIR}, type string, deed binary").orderBy("one", "other", "type")
        for row in found.toLocalIterator():
            yield pickle.loads(row["deed"])

    def _keep(self, name: str, table: DataFrame) -> None:
        path = self._folder.below(name)
        table.write.mode("overwrite").parquet(path)
        self._session.read.schema(table.schema).parquet(path).createOrReplaceTempView(name)


def _relation(name: str, columns: Iterable[str]) -> str:
    if name == "articles":
        own = ", ".join(f"f.{column}" for column in columns if column != "id")
        return f"SELECT s.a, s.id, {own} FROM found f JOIN stored s ON s.place = f.place"
    named = ", ".join(f"r.{column}" for column in columns)
    return f"SELECT s.a, {named} FROM (SELECT place, inline({name}) FROM found) r JOIN stored s ON s.place = r.place"


def _near(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The pairs that are nearly the same, without their signatures."""
    for batch in batches:
        first, second = (batch.column(name).to_pylist() for name in ("first_signature", "second_signature"))
        near = pa.array(nearly_same(first, second), pa.bool_())
        yield batch.select(["one", "other"]).filter(near)


def _deeds(table: pa.Table, **choices: bool) -> pa.Table:
    """The deed of one edge, pickled by our own code for our own code."""
    rows = table.sort_by([("a", "ascending"), ("number", "ascending")]).to_pylist()
    told = [(*ends, pickle.dumps(deed)) for *ends, deed in _edges(rows, **choices)]
    names = ("one", "other", "type", "deed")
    types = (pa.string(), pa.string(), pa.string(), pa.binary())
    columns = [pa.array([row[place] for row in told], kind) for place, kind in enumerate(types)]
    return pa.Table.from_arrays(columns, names=list(names))


def _edges(rows: Iterable[Mapping[str, Any]], **choices: bool) -> Iterator[tuple[Any, ...]]:
    for deed, quoted in deeds_in((tuple(row.values()) for row in rows), **choices):
        yield deed.actor, deed.recipient, deed.type, (deed, quoted)
