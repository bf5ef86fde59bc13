"""Progress: what is done so far, on stderr while it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.cli.output import tell

if TYPE_CHECKING:
    from graph.records import Reading

EVERY = 30.0  # seconds between two lines of progress in a log


def counted(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The readings, counted on stderr: a live line on a screen, a line every 30 seconds in a log."""
    if not sys.stderr.isatty():
        clock = Clock()
        for count, reading in enumerate(readings, start=1):
            yield reading
            if (seconds := clock.due()) is not None:
                tell(f"{count:,} article{'s' * (count > 1)} read in {_spoken(seconds)}, {_pace(count / seconds)}")
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
        clock = Clock()
        yield lambda done, of: tell(f"{done:,} of {of:,} {what}") if clock.due() is not None else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


class Clock:
    """Tells when the next line of progress is due."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._start = time.monotonic()
        self._next = self._start + every

    def due(self) -> float | None:
        """The seconds since the start if a line is due, else None."""
        now = time.monotonic()
        if now < self._next:
            return None
        self._next = now + self._every
        return now - self._start


def _pace(a_second: float) -> str:
    """ "31.5 a second", "12.0 a minute"."""
    return f"{a_second:,.1f} a second" if a_second >= 1 else f"{60 * a_second:,.1f} a minute"


def _spoken(seconds: float) -> str:
    """ "45 s", "12 min", "3 h 05 min"."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 2:
        return f"{60 * minutes + rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
