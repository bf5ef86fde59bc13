"""The store: an archive that grows, one DuckDB file with the articles, their readings and what became of each input."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.arguments import expect_path
from graph.articles.account import Account
from graph.articles.options import Options
from graph.articles.outcomes import Note, Outcome, Reject
from graph.articles.reader import Sources, read_found
from graph.characters import encodable
from graph.records import Reading
from graph.store.database import Database, open_to_write, snapshot
from graph.store.ledger import outcomes, rejects
from graph.store.places import Found, placed
from graph.store.reading import readings
from graph.store.runs import begin_run, end_run, last_choices, sources_of
from graph.store.schema import VERSION, create, make, migrate, version_of

if TYPE_CHECKING:
    from graph.extraction import Extractor, Reads

_OPTIONS = Options()


@contextmanager
def open_store(path: str | os.PathLike[str], *, write: bool = False) -> Iterator[Store]:
    """An archive, closed after the block: a snapshot of this moment to read, or with `write` the file itself.

    Args:
        path: of the file; with `write` a new one is made where there is none.
        write: add to it, refresh it or remove from it; one process at a time does.

    Yields:
        The archive, whose `readings` and `outcomes` are those of a walk of the folders.

    Raises:
        InputError: the file is no archive, or made by a newer version.
        StoreInUseError: another process writes to it.
        OutputError: it cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> import leadergraph as lg
        >>> with TemporaryDirectory() as folder:
        ...     with lg.open_store(f"{folder}/news.duckdb", write=True) as archive:
        ...         account = archive.add(lg.sample_stories(), lg.Extractor())
        >>> account.stored
        16
    """
    expect_path(path, "open_store", '"news.duckdb"')
    if not write:
        with snapshot(path) as database:
            yield Store(database, Path(path))
        return
    if not Path(path).exists() or (Path(path).is_file() and not Path(path).stat().st_size):
        make(path)
    database = open_to_write(path)
    try:
        yield Store(database, Path(path))
    finally:
        database.close()


class Store:
    """A store that is open, see `open_store`; what its verbs tell as done is on the disk."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database, self._path = database, path
        version = version_of(database)
        self.migrated = version if version is not None and version < VERSION else None  # from which older schema
        if version is None:
            create(database)
        elif self.migrated is not None:
            migrate(database, version)

    def add(self, sources: Sources, extractor: Reads, *, options: Options = _OPTIONS) -> Account:
        """Add the articles of files and folders, as `adding` does, and give the account of this run."""
        account = Account()
        for _ in self.adding(sources, extractor, options=options, account=account):
            pass
        return account

    def adding(
        self,
        sources: Sources,
        extractor: Reads,
        *,
        options: Options = _OPTIONS,
        account: Account | None = None,
        choices: Mapping[str, Any] | None = None,
    ) -> Iterator[Reading]:
        """Add the articles of files and folders; gives the reading of each new one when it is safe on the disk.

        What the store has already stays as it is. An article that was begun and never finished is read alone, and
        rejected when that happened twice. The account tells each input; `choices` are kept for `retry` and `refresh`.
        Raises InputError for a path that is missing.
        """
        named = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
        return self._add("add", [os.fspath(name) for name in named], extractor, options, account, choices)

    def retrying(
        self,
        extractor: Extractor,
        *,
        options: Options = _OPTIONS,
        account: Account | None = None,
    ) -> Iterator[Reading]:
        """Read the files again of which something was rejected or not finished, as far as they are still there."""
        rows = self._database.rows("SELECT DISTINCT file FROM ledger WHERE outcome IN ('rejected', 'started')")
        there = {found: file for (found,) in rows if (file := _on_disk(found)) is not None}
        told = sorted(there)
        sources = [name for name in sources_of(self._database, told) if os.path.lexists(name)]
        with self._database.transaction():  # whoever killed the process has another chance
            died = "file IN (SELECT unnest(?::VARCHAR[]))"
            self._database.run(f"DELETE FROM inputs WHERE code = 'worker_died' AND {died}", [told])
            self._database.run(f"UPDATE started SET attempts = 1 WHERE {died}", [told])
        if not sources:
            return iter(())
        choices, files = last_choices(self._database), set(there.values())
        return self._add("retry", sources, extractor, options, account, choices, files)

    def readings(self) -> Iterator[Reading]:
        """Every reading, in the order in which a walk of the folders finds the articles, whatever that of adding."""
        return readings(self._database)

    def outcomes(self) -> Iterator[Outcome]:
        """What became of every input that was ever found, in the same order."""
        return outcomes(self._database)

    def rejects(self) -> Iterator[Reject]:
        """What could not be read, and what to do about it."""
        return rejects(self._database)

    def status(self, extractor: Extractor | None) -> Iterator[str]:
        """A picture of the archive in words; with an extractor it tells what there is to read with today."""
        from graph.store.status import status_lines

        return status_lines(self._database, self._path, None if extractor is None else extractor.state)

    def remove(self, ids: Sequence[str]) -> list[str]:
        """Delete articles with all that hangs on them; what was done, a line each.

        Raises InputError for an id that no article has, and then deletes none.
        """
        from graph.store.removing import remove

        return remove(self._database, ids)

    def refreshing(
        self, extractor: Extractor, *, all: bool = False, choices: Mapping[str, Any] | None = None
    ) -> Iterator[Reading]:
        """Read again what a change of knowledge base, decisions or rules can touch; gives each new reading.

        Raises InputError where every article must be read again and `all` does not say so.
        """
        from graph.store.refreshing import refresh
        from graph.store.states import key_of_state

        state = extractor.state
        yield from refresh(self._database, extractor, state, all=all)
        with self._database.transaction():
            run = begin_run(self._database, "refresh", key_of_state(state), [], choices or {})
            end_run(self._database, run, "")

    @property
    def choices(self) -> dict[str, Any]:
        """The choices with which the last run read."""
        return last_choices(self._database)

    @property
    def count(self) -> int:
        """How many articles there are."""
        return int(self._database.rows("SELECT count(*) FROM articles")[0][0])

    def _add(
        self,
        verb: str,
        sources: Sequence[str],
        extractor: Reads,
        options: Options,
        account: Account | None,
        choices: Mapping[str, Any] | None,
        only: Container[str] | None = None,
    ) -> Iterator[Reading]:
        from graph.store.adding import Adding
        from graph.store.states import key_of_state, save_state

        inputs = read_found(sources, options=options, only=only)
        account = Account() if account is None else account
        state = extractor.state

        def run_through() -> Iterator[Reading]:
            with self._database.transaction():
                save_state(self._database, state, extractor.kb)
                absolute = [name if name == "-" else encodable(os.path.abspath(name)) for name in sources]  # noqa: PTH100
                run = begin_run(self._database, verb, key_of_state(state), absolute, choices or {})
            adding = Adding(self._database, extractor, key_of_state(state), run, account)
            yield from adding.add(found for found in placed(inputs) if not self._is_own(found))
            end_run(self._database, run, str(account))

        return run_through()

    def _is_own(self, found: Found | Note) -> bool:
        """Whether it is the store itself, in a folder of news."""
        own = os.path.abspath(self._path)  # noqa: PTH100
        return isinstance(found, Found) and found.file in (own, f"{own}.wal")


def _on_disk(found: str) -> str | None:
    """The file that is there, also where it was found in one, as a sheet in a workbook is: "news.xlsx/Sheet1"."""
    if os.path.lexists(found):
        return found
    above = map(os.fspath, Path(found).parents)
    return next((path for path in above if os.path.isfile(path)), None)  # noqa: PTH113  no name is too long for it
