"""Table worker: reads Parquet files and workbooks, because one can make its reader hang, crash or fill the memory.

The question {"path", "file", "place", "format", "fields"} opens a file; each {} after it is answered by
{"found": [[kind, values], …], "end": bool}, a batch of what the file gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from graph.articles.draft import Draft, Fields
from graph.articles.outcomes import Note, Reject
from graph.articles.tables.parquet_file import read_parquet
from graph.articles.tables.workbook import read_workbook
from graph.workers import serve

# Bytes of address space. A workbook of the largest size that is read took 0.6 GB, DuckDB on 100,000 stories 0.8.
_MEMORY = 3 * 1024**3 // 2
_ROWS = 500
_CHARACTERS = 4_000_000  # of a batch; with one story more, as large as stories may be

_READERS = {"parquet": read_parquet, "xlsx": read_workbook}


class _Tables:
    """The file that is open."""

    def __init__(self) -> None:
        self._found: Iterator[Draft | Reject | Note] = iter(())

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        if question:
            read = _READERS[question["format"]]
            fields = Fields(**question["fields"])
            self._found = read(question["path"], question["file"], question["place"], fields)
            return {}
        batch: list[tuple[str, dict[str, Any]]] = []
        size = 0
        for found in self._found:
            batch.append((type(found).__name__, asdict(found)))
            size += len(found.text) if isinstance(found, Draft) else 0
            if len(batch) == _ROWS or size > _CHARACTERS:
                return {"found": batch, "end": False}
        return {"found": batch, "end": True}


def main() -> None:
    """Answer until standard input ends."""
    serve(_Tables().answer, memory=_MEMORY, warm_up=lambda: None)


if __name__ == "__main__":
    main()
