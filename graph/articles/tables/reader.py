"""Table files: Parquet files and workbooks, read by a worker process that can be killed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from graph.articles.draft import Draft, Fields
from graph.articles.outcomes import Note, Reject
from graph.workers import Worker

TableFormat = Literal["parquet", "xlsx"]

_WORKER = "graph.articles.tables.worker"
_TIMEOUT = 20.0  # CPU seconds for a batch of 500 rows; to open a workbook of 250 MB took 2
_KINDS: dict[str, type[Draft | Reject | Note]] = {kind.__name__: kind for kind in (Draft, Reject, Note)}
_REMEDY = "save it as .csv"
_NEEDED: Mapping[TableFormat, str] = {"xlsx": "openpyxl", "parquet": "duckdb"}


def read_table(
    path: Path, format: TableFormat, file: str, place: str, fields: Fields, *, timeout: float = _TIMEOUT
) -> Iterator[Draft | Reject | Note]:
    """One draft or reject a row of the file, which must lie on the disk as it is, not as gzip.

    Raises OSError when it cannot be opened.
    """
    if find_spec(_NEEDED[format]) is None:
        yield Reject(file, None, "needs_documents", "to read it: pip install 'leadergraph[documents]'")
        return
    with path.open("rb") as raw:
        if not raw.read(1):
            yield Reject(file, None, "empty_file", "no byte in it; remove it or fetch it again")
            return
    question = {"path": str(path.absolute()), "format": format, "file": file, "place": place, "fields": asdict(fields)}
    worker: Worker | None = None
    try:
        worker = Worker(_WORKER)
        worker.ask(question, seconds=timeout)
        yield from _answers(worker, file, timeout)
    except TimeoutError:
        message = f"{timeout:g} CPU seconds were not enough for its next rows"
        yield Reject(file, None, "timeout", f"{message}; what stands before is kept; {_REMEDY}")
    except (EOFError, OSError):
        yield Reject(file, None, "document_failed", f"the reader crashed on it; what stands before is kept; {_REMEDY}")
    finally:
        if worker is not None:
            worker.kill()


def _answers(worker: Worker, file: str, timeout: float) -> Iterator[Draft | Reject | Note]:
    end = False
    while not end:
        answer = worker.ask({}, seconds=timeout)
        if "error" in answer:
            message = f"{answer['error']}; what stands before is kept; {_REMEDY}"
            yield Reject(file, None, "document_failed", message)
            return
        yield from (_made(kind, values) for kind, values in answer["found"])
        end = answer["end"]


def _made(kind: str, values: dict[str, Any]) -> Draft | Reject | Note:
    if "flags" in values:
        values = values | {"flags": tuple(values["flags"])}
    return _KINDS[kind](**values)
