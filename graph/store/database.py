"""Database: one DuckDB file, opened to write to it or as a snapshot; its errors as ours."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.characters import encodable, printable
from graph.errors import GraphError, InputError, OutputError, StoreInUseError
from graph.files import check_writable, clear_unfinished, unfinished
from graph.store.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SEQS = "SELECT unnest(?::INTEGER[])"  # in a query, the rows that a parameter lists
EXTRA = "leadergraph[archive]"  # what brings DuckDB
RESTORE = "restore a copy of the file, or add the articles to a new store"
# Of DuckDB, beside the 350 MB that the knowledge base and a batch take; what does not fit is written aside.
_WRITING, _READING = "128MB", "512MB"
_MAGIC, _MAGIC_AT = b"DUCK", 8
_HEADERS = 3 * 4096  # bytes: the file's header, and two of the database of which the younger counts
_TRIES = 10  # checkpoints that may come between while a snapshot is taken
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,  # a view or macro in a stranger's store reads no other file
    "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}
_HOLDER = re.compile(r"\(PID (\d+)\)")
_FULL = re.compile(
    r"No space left|Could not (?:write|sync|truncate)|Disk quota|Failed to (?:write|sync)", re.IGNORECASE
)
_DAMAGED = re.compile(r"checksum|corrupt|not a valid DuckDB|serializ|could not read|allocate|invalid", re.IGNORECASE)


class Database:
    """A connection; rows go in and out as tuples in the order of the columns. `name` is what the user calls it."""

    def __init__(self, connection: DuckDBPyConnection, name: str) -> None:
        self._connection = connection
        self.name = name

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query that gives few."""
        with telling(self.name):
            return self._connection.execute(query, parameters).fetchall()

    def stream(self, query: str, parameters: Sequence[Any] = (), *, size: int = 500) -> Iterator[Any]:
        """The rows of a query as they come; several may be read side by side."""
        with telling(self.name):
            cursor = self._connection.cursor()
            cursor.execute(query, parameters)
        while True:
            with telling(self.name):
                rows = cursor.fetchmany(size)
            if not rows:
                cursor.close()
                return
            yield from rows

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement."""
        with telling(self.name):
            self._connection.execute(statement, parameters)

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Append the rows to a table of the store."""
        self.append(table, TABLES[table].values(), rows)

    def append(self, table: str, kinds: Iterable[str], rows: Iterable[Sequence[Any]]) -> None:
        """Append the rows to a table whose columns are of these types, all at once: twenty-five times as quick as one
        by one."""
        columns = [list(column) for column in zip(*rows, strict=True)]
        if columns:
            values = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
            self.run(f"INSERT INTO {table} SELECT {values}", columns)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing; when it ends, it is on the disk."""
        self.run("BEGIN")
        try:
            yield
            self.commit()
        except BaseException:
            with suppress(GraphError):  # what made the block fail is what is told
                self.run("ROLLBACK")
            raise

    def commit(self) -> None:
        """End a transaction."""
        self.run("COMMIT")

    def close(self) -> None:
        """Close the connection; of one that writes, what the log holds goes into the file."""
        with telling(self.name):
            self._connection.close()


def batches(seqs: Sequence[int], size: int) -> Iterator[list[int]]:
    """The rows, so many at a time as one transaction takes."""
    return (list(seqs[start : start + size]) for start in range(0, len(seqs), size))


@contextmanager
def telling(name: str) -> Iterator[None]:
    """What DuckDB raises as an error of ours that names the file and the remedy."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        raise _told(error, name) from error


def is_store(path: str | os.PathLike[str]) -> bool:
    """Whether a path leads to a DuckDB file, whatever its name."""
    try:
        if not Path(path).is_file():  # nor a pipe, of which no byte must be taken
            return False
        with Path(path).open("rb") as file:
            return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
    except (OSError, ValueError):  # a NUL in the name is a ValueError
        return False


def is_installed() -> bool:
    """Whether DuckDB, which an extra brings, is there."""
    return find_spec("duckdb") is not None


def check_installed(name: str) -> None:
    """Raise InputError where DuckDB is not installed, which is no fault of the store."""
    if not is_installed():
        raise InputError(f"{name}: an archive needs more: pip install '{EXTRA}'")


def open_to_write(path: str | os.PathLike[str], *, name: str = "") -> Database:
    """The file to be written; DuckDB makes one where there is none.

    Raises StoreInUseError while another process writes, OutputError where nobody can.
    """
    check_writable(path)
    file = os.fspath(path)
    name = name or file
    if encodable(file) != file:
        raise OutputError(f"{printable(encodable(name))}: the name is not UTF-8; name another file")
    if not _may_become_store(Path(file)):
        raise InputError(f"{name}: no store, and writing there would lose it; name another file")
    return Database(connected(file, name, _WRITING), name)


def _may_become_store(file: Path) -> bool:
    """Whether it is a store, an empty file or not there: a pipe or a device can hold none."""
    return not file.exists() or (file.is_file() and (not file.stat().st_size or is_store(file)))


@contextmanager
def snapshot(path: str | os.PathLike[str]) -> Iterator[Database]:
    """A copy of the store as it is at this moment, which no writer waits for nor changes; gone after the block.

    Raises InputError when there is no store or it cannot be read.
    """
    name = os.fspath(path)
    if not is_store(name):
        missing = "no such file" if not Path(name).exists() else "no store"
        raise InputError(f"{name}: {missing}; make one with: leadergraph add ARTICLES --store {name}")
    clear_unfinished(Path(tempfile.gettempdir()))  # copies that killed processes left, each as large as its store
    with tempfile.TemporaryDirectory(prefix=unfinished(), ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "snapshot.duckdb")
        _copy(Path(name), copy)
        connection = connected(str(copy), name, _READING)
        if os.name == "posix":
            copy.unlink()  # it stays open, and is gone with this process however that ends
        try:
            yield Database(connection, name)
        finally:
            with telling(name):
                connection.close()


def connected(path: str, name: str, memory: str, *, threads: int = 1) -> DuckDBPyConnection:
    """A connection that keeps to so much memory and opens nothing else."""
    check_installed(name)
    import duckdb

    with telling(name):
        # By default it lies beside the file, where a walk of a folder of news would find it.
        aside = str(Path(tempfile.gettempdir(), f"{unfinished()}tmp"))
        return duckdb.connect(
            path, config=_SETTINGS | {"memory_limit": memory, "temp_directory": aside, "threads": threads}
        )


def _copy(store: Path, copy: Path) -> None:
    """Copy the file and its log of one moment.

    The blocks that a header leads to are not written again before the next header is, so that a copy is whole when
    the headers were the same before and after; the log is copied first, for it belongs to the header before it.
    """
    log, log_copy = store.with_name(store.name + ".wal"), copy.with_name(copy.name + ".wal")
    try:
        for _ in range(_TRIES):
            before = _head(store)
            log_copy.unlink(missing_ok=True)
            with suppress(FileNotFoundError):  # none while nothing was written since the last checkpoint
                shutil.copyfile(log, log_copy)
            shutil.copyfile(store, copy)
            if before == _head(store) == _head(copy):
                return
    except OSError as error:
        remedy = "make room for a copy, or set TMPDIR to a folder that has it"
        raise InputError(f"{store}: cannot be copied to be read ({error.strerror}); {remedy}") from error
    raise StoreInUseError(f"{store}: changes too quickly to be read; try again in a moment")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEADERS)


def _told(error: Exception, name: str) -> GraphError:
    said = " ".join(str(error).split())
    if "Could not set lock" in said:
        holder = _HOLDER.search(said)
        who = f"PID {holder[1]}" if holder else "another process"
        return StoreInUseError(f"{name}: in use by {who}; wait until it has finished, or end it and add again")
    if _FULL.search(said):
        return OutputError(f"{name}: {_short(said)}; make room on the disk and run the same again, nothing is lost")
    if _DAMAGED.search(said):
        return InputError(f"{name}: damaged ({_short(said)}); {RESTORE}")
    return OutputError(f"{name}: {_short(said)}")


def _short(said: str) -> str:
    return said.partition(" See also")[0].partition(" LINE 1")[0][:300].rstrip(".")
