"""Rules that end or break the process that asks them, where the text says so."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from graph.extraction import Rule
from graph.extraction.claims import Claim
from graph.extraction.context import Context


def _crash(seen: Context) -> Iterator[Claim]:
    """Kill this process at "Crash", and at "Once" where the file that MARK names is not there yet."""
    mark = Path(os.environ.get("MARK", os.devnull))
    if "Once" in seen.passage.text and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "Crash" in seen.passage.text:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def _break(seen: Context) -> Iterator[Claim]:
    if "Broken" in seen.passage.text:
        raise KeyError("broken")
    yield from ()


CRASH = Rule("crash", "names", _crash)
BREAK = Rule("break", "names", _break)
