"""Compiled: what is worked out of the shipped tables, kept where Python keeps its compiled modules.

A start then reads what it needs and works out nothing. Each file bears a stamp of the tables and of the modules that
read them; after a change of either it is made anew. Where the folder cannot be written, everything is made each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from graph.knowledge.rows import DATA

T = TypeVar("T")


def kept(name: str, make: Callable[[], T]) -> T:
    """The value of that name as it was last made, else as it is made now, of plain dicts, lists, tuples and text."""
    path = _folder() / f"{name}.{sys.implementation.cache_tag}.kb"
    try:
        stamp, value = marshal.loads(path.read_bytes())
        if stamp == _stamp():
            return value  # type: ignore[no-any-return]
    except (OSError, EOFError, ValueError, TypeError):
        pass  # none yet, or half of one
    made = make()
    _write(path, (_stamp(), made))
    return made


def _write(path: Path, value: Any) -> None:
    scratch = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        scratch.write_bytes(marshal.dumps(value))
        scratch.replace(path)
    except OSError:  # a read-only installation, a full disk
        with suppress(OSError):
            scratch.unlink()


@cache
def _folder() -> Path:
    return Path(cache_from_source(__file__)).parent


@cache
def _stamp() -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every table and module."""
    files = [*DATA.glob("*.csv"), *Path(__file__).parent.glob("*.py")]
    return tuple(sorted((file.name, (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files))
