"""Adds the same news to many stores, each time interrupted somewhere, and then to its end.

python tests/interrupting.py FOLDER NEWS commits|kills|sizes COUNT

The process that forks opens no store itself. A line for each store: its path and the exit codes of both runs.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from graph.cli import main
from graph.knowledge import load_kb
from graph.store import adding, states
from graph.store.database import Database

adding._BATCH = 3  # so that there are many boundaries
_KILLED = 9


def interrupt(folder: Path, news: Path, how: str, count: int) -> None:
    """Make the stores 0 (never interrupted) to count."""
    known = states.known_of(load_kb())  # worked out once, for every fork
    states.known_of = lambda kb: known
    whole = folder / "0.duckdb"
    start = time.monotonic()
    print(whole, _forked(partial(_add, news, whole)), 0)
    took, size = time.monotonic() - start, whole.stat().st_size
    moments = random.Random(15)
    for number in range(1, count + 1):
        store = folder / f"{number}.duckdb"
        if how == "commits":
            first = _forked(partial(_dying, news, store, number))
        elif how == "kills":
            first = _forked(partial(_add, news, store), after=moments.uniform(0, took))
        else:
            first = _forked(partial(_bounded, news, store, size * number // (count + 1)))
        print(store, first, _forked(partial(_add, news, store)))


def _add(news: Path, store: Path) -> None:
    main(["add", "--no-events", "-q", str(news), "--store", str(store)])


def _dying(news: Path, store: Path, number: int) -> None:
    """Die before the commits of odd numbers, halved, and after those of even ones."""
    commit, left = Database.commit, [(number + 1) // 2]

    def committing(self: Database) -> None:
        left[0] -= 1
        if left[0] == 0 and number % 2:
            os._exit(_KILLED)
        commit(self)
        if left[0] == 0:
            os._exit(_KILLED)

    Database.commit = committing  # type: ignore[method-assign]
    _add(news, store)


def _bounded(news: Path, store: Path, size: int) -> None:
    """Let no file become larger, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    _add(news, store)


def _forked(work: Callable[[], None], *, after: float | None = None) -> int:
    """The exit code of the work in a process of its own; minus nine where that was killed."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(code)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    interrupt(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
