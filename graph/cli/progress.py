"""Progress: readings counted on stderr while they are made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.records import Reading

_STEP = 50  # steps between two lines of progress in a log
_MILESTONE = 1000  # articles between two lines of progress in a log


def counted(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The readings, counted on stderr: a live line on a screen, a line now and then in a log."""
    if not sys.stderr.isatty():
        for count, reading in enumerate(readings, start=1):
            yield reading
            if count % _MILESTONE == 0:
                print(f"{count} articles read", file=sys.stderr)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("articles read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for reading in readings:
            progress.advance(task)
            yield reading


@contextmanager
def stepping(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many steps of how many are done, and shows it as `counted` does."""
    if not sys.stderr.isatty():
        yield lambda done, of: print(f"{done} of {of} {what}", file=sys.stderr) if done % _STEP == 0 else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
