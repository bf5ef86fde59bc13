"""Changes: proposed cells of the tables, as a file that a person reads, and what a person locked for good."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from graph.errors import InputError, OutputError


@dataclass(frozen=True, slots=True, order=True)
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
        return f"{self.table}: {self.id}: {self.field}: {before}{self.theirs} ({self.source})"


Locks = set[tuple[str, str, str]]
_COLUMNS = [field.name for field in fields(Change)]


def read_changes(path: Path) -> list[Change]:
    """The changes of a file, in its order. Raises InputError with file and line for what is none."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name the file that `kb refresh -o` wrote") from error
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}:1: no changes; name the file that `kb refresh -o` wrote") from error
    if header != _COLUMNS:
        raise InputError(f"{path}:1: the columns must be {', '.join(_COLUMNS)}")
    for line, row in enumerate(rows, 2):
        if len(row) != len(_COLUMNS):
            raise InputError(f"{path}:{line}: {len(row)} cells where the header has {len(_COLUMNS)}")
    return [Change(*row) for row in rows]


def write_changes(path: Path, changes: Iterable[Change]) -> None:
    """Write them as CSV, whole or not at all. Raises OutputError for a file that cannot be written."""
    scratch = path.with_name(path.name + ".new")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([_COLUMNS, *map(astuple, changes)])
        scratch.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}; name a file that can be written") from error


def read_locks(path: Path) -> Locks:
    """(table, id, field) of what a person decided for good; an empty field locks the row. No file locks nothing."""
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["table"], row["id"], row["field"]) for row in csv.DictReader(lines)}


def write_locks(path: Path, locks: Locks) -> None:
    """Write the locks, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("table", "id", "field"), *sorted(locks)])


def is_locked(change: Change, locks: Locks) -> bool:
    """Whether a person decided against the change; a term may be locked by leader and office, for all its days."""
    ids = {change.id, change.id.rpartition(" ")[0]} if change.table == "terms" else {change.id}
    return any((change.table, id, field) in locks for id in ids for field in (change.field, ""))
