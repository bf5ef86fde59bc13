"""Files: what a task on a cluster reads, the bytes of files in and rows of what became of each input out."""

from __future__ import annotations

import pickle
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

from graph.articles import Options
from graph.articles.formats import Formats
from graph.articles.outcomes import Note, Reject, Skip
from graph.articles.paths import Entry, entry_in, entry_named
from graph.articles.reader import found_in
from graph.counting.kernel import OUTPUT, records
from graph.extraction import EventsBeside, Extractor
from graph.files import clear_unfinished, unfinished
from graph.records import Article
from graph.store.places import key_of_place

_BATCH = 200  # inputs of one record batch: some megabytes
FOUND = pa.schema(
    {
        "outcome": pa.string(),  # article, rejected, skipped or note
        "place": pa.string(),  # sorts as a walk of the sources finds the inputs, hexadecimal
        "file": pa.string(),
        "line": pa.int64(),
        "code": pa.string(),
        "message": pa.string(),
        **{field.name: field.type for field in OUTPUT},
    }
)
"""One input a row: of an article also what `kernel.OUTPUT` has, of all others why they are none."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the user named, as the file system calls it and as he did, and which of the sources it is."""

    number: int
    root: str
    given: str
    is_file: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """With what files are read; it is pickled and sent to the executors, the user's YAML file as its bytes."""

    sources: tuple[Source, ...]
    extractor: Extractor
    options: Options
    events: bool
    kb_yaml: bytes | None


def read_files(batches: Iterable[pa.RecordBatch], *, choices: bytes) -> Iterator[pa.RecordBatch]:
    """For Spark's mapInArrow: batches with `path` and `content` of files in, batches of `FOUND` out."""
    reader = _reader(choices)
    for batch in batches:
        for file in batch.to_pylist():
            rows = reader.rows(file["path"], file["content"])
            while part := list(islice(rows, _BATCH)):
                yield pa.RecordBatch.from_pylist(part, schema=FOUND)


@lru_cache(maxsize=1)
def _reader(choices: bytes) -> _Reader:
    """One a process, which reads many files one after the other."""
    return _Reader(pickle.loads(choices))


class _Reader:
    def __init__(self, choices: Choices) -> None:
        self._sources, self._options = choices.sources, choices.options
        clear_unfinished(Path(tempfile.gettempdir()))  # Spark ends its processes without a word
        self._folder = Path(tempfile.mkdtemp(prefix=unfinished()))
        kb_file = None
        if choices.kb_yaml is not None:
            kb_file = str(self._folder / "kb.yaml")
            Path(kb_file).write_bytes(choices.kb_yaml)
        events = EventsBeside(kb_file, lasting=True) if choices.events else None
        self._extractor = replace(choices.extractor, events=events)
        self._formats = Formats(choices.options)
        weakref.finalize(self, _end, self._folder, self._formats, events)

    def rows(self, path: str, content: bytes) -> Iterator[dict[str, Any]]:
        """What one file holds, in order."""
        source, relative = place_of(path, self._sources)
        copy = self._folder / "input"
        copy.write_bytes(content)
        found = found_in([_entry(copy, source, relative)], self._formats, self._options)
        key = source.number.to_bytes(4, "big") + key_of_place(relative)
        numbered = enumerate(found)
        while batch := list(islice(numbered, _BATCH)):
            articles = [each for _, each in batch if isinstance(each, Article)]
            # All of them: who leaves off in the middle ends the process that reads events.
            readings = iter(list(records(self._extractor.readings(articles))))
            for number, each in batch:
                place = (key + number.to_bytes(8, "big")).hex()
                yield _row(each, place) | (next(readings) if isinstance(each, Article) else {})
        copy.unlink()


def _end(folder: Path, formats: Formats, events: EventsBeside | None) -> None:
    """End the processes of a reader that is no longer wanted, and delete its files."""
    formats.close()
    if events is not None:
        events.stop()
    shutil.rmtree(folder, ignore_errors=True)


def place_of(path: str, sources: Iterable[Source]) -> tuple[Source, str]:
    """Of which source the file is, and its path below that."""
    for source in sources:
        if path == source.root:
            return source, PurePosixPath(path).name
        if path.startswith(source.root.rstrip("/") + "/"):
            return source, path[len(source.root.rstrip("/")) + 1 :]
    raise ValueError(f"{path} is below none of the sources")


def _entry(copy: Path, source: Source, relative: str) -> Entry | Reject | Skip:
    name = PurePosixPath(relative).name
    if source.is_file:
        return entry_named(copy, name, source.given)
    return entry_in(copy, name, f"{source.given.rstrip('/')}/{relative}", relative)


def _row(each: Article | Reject | Skip | Note, place: str) -> dict[str, Any]:
    told = {"place": place, "file": each.file, "line": getattr(each, "line", None)}
    match each:
        case Article():
            return told | {"outcome": "article"}
        case Reject(code=code, message=message):
            return told | {"outcome": "rejected", "code": code, "message": message}
        case Skip(code=code, message=message):
            return told | {"outcome": "skipped", "code": code, "message": message}
        case Note(code=code, message=message):
            return told | {"outcome": "note", "code": code, "message": message}
