"""Changes: proposed cells of the tables, as a file that a person reads, and what a person locked for good."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from graph.errors import InputError, KnowledgeError
from graph.files import lines_aside


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed change of one cell or row; `theirs` is what Wikidata says, `source` the item and its date.

    The id is that of a leader; of a term it is leader, office and first day with blanks between them. An empty
    `ours` where the row is not there proposes the row.
    """

    table: str
    id: str
    field: str
    ours: str
    theirs: str
    source: str

    def __str__(self) -> str:
        before = f"{self.ours or 'nothing'} -> " if self.table != "names" else ""
        told = f"{self.table}: {self.id}: {self.field}: {before}{self.theirs} ({self.source})"
        return "".join(each if each.isprintable() else repr(each)[1:-1] for each in told)  # a terminal obeys the others

    @property
    def order(self) -> tuple[str, str, bool, str, str]:
        """A key that puts what makes a row before its other cells, and what moves a term's start, its id, last."""
        return self.table, self.id, bool(self.ours) or self.field not in ("name", "start"), self.field, self.theirs

    @property
    def lock(self) -> tuple[str, str, str]:
        """What keeps it from being proposed again: its cell, of a name the form, of a newcomer the whole row."""
        if self.table == "names":
            return self.table, self.id, self.theirs
        return self.table, self.id, "" if (self.table, self.field, self.ours) == ("leaders", "name", "") else self.field


Locks = set[tuple[str, str, str]]
_COLUMNS = [field.name for field in fields(Change)]


def read_changes(path: Path) -> list[Change]:
    """The changes of a file, in its order. Raises InputError with file and line for what is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:  # a spreadsheet may have saved it
            reader = csv.reader(lines)
            (_, header), *rows = [(reader.line_num, row) for row in reader if row]
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name the file that `kb refresh -o` wrote") from error
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}:1: no changes; name the file that `kb refresh -o` wrote") from error
    if header != _COLUMNS:
        raise InputError(f"{path}:1: the columns must be {', '.join(_COLUMNS)}")
    for line, row in rows:
        if len(row) != len(_COLUMNS):
            raise InputError(f"{path}:{line}: {len(row)} cells where the header has {len(_COLUMNS)}")
    return [Change(*row) for _, row in rows]


def write_changes(path: Path, changes: Iterable[Change]) -> None:
    """Write them as CSV, in their order, whole or not at all. Raises OutputError for a file that cannot be written."""
    _write(path, [_COLUMNS, *map(astuple, sorted(changes, key=lambda change: change.order))])


def read_locks(path: Path) -> Locks:
    """(table, id, field) of what a person decided for good; an empty field locks the row. No file locks nothing.

    Raises KnowledgeError for a file that has other columns.
    """
    if not path.exists():
        return set()
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
    except (ValueError, csv.Error):  # empty, or no text
        header, rows = [], []
    if header != _LOCK or any(len(row) != len(_LOCK) for row in rows):
        raise KnowledgeError(f"{path}: the columns must be {', '.join(_LOCK)}")
    return {(table, id, field) for table, id, field in rows}


def write_locks(path: Path, locks: Locks) -> None:
    """Write the locks, sorted, whole or not at all. Raises OutputError for a file that cannot be written."""
    _write(path, [_LOCK, *sorted(locks)])


def is_locked(change: Change, locks: Locks) -> bool:
    """Whether a person decided against the change; a term may be locked by leader and office, for all its days."""
    table, id, what = change.lock
    if table != "terms":
        return bool({(table, id, what), (table, id, "")} & locks)
    ids = (id, id.rpartition(" ")[0])
    newcomer = ("leaders", id.partition(" ")[0], "")
    return newcomer in locks or any((table, each, field) in locks for each in ids for field in (what, ""))


_LOCK = ["table", "id", "field"]


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with lines_aside(path) as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
