"""Compiled: what is worked out of the shipped tables, kept where Python keeps its compiled modules.

A start then reads what it needs and works out nothing. Each file bears a stamp of the tables and of the modules that
read them; after a change of either it is made anew. Where nothing can be written, everything is made each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from graph.errors import OutputError
from graph.knowledge.rows import DATA

T = TypeVar("T")


def kept(name: str, make: Callable[[], T]) -> T:
    """The value of that name as it was last made, else as it is made now, of plain dicts, lists, tuples and text."""
    file, now = f"{name}.{sys.implementation.cache_tag}.kb", _stamp()
    for folder in _folders():
        try:
            stamp, value = marshal.loads((folder / file).read_bytes())
            if stamp == now:
                return value  # type: ignore[no-any-return]
        except (OSError, EOFError, ValueError, TypeError):
            pass  # none yet, or half of one
    made = make()
    if _now() == now:  # nobody changed a table in the meantime
        any(_is_written(folder / file, (now, made)) for folder in _folders())
    return made


def _is_written(path: Path, value: Any) -> bool:
    from graph.files import aside

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside(path) as beside:
            beside.write_bytes(marshal.dumps(value))
    except (OSError, OutputError):  # a read-only installation, a full disk
        return False
    return True


@cache
def _folders() -> Sequence[Path]:
    """Where to look and write: beside the compiled modules, else, where nothing may be written there, at the user's."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - there may be no home
    folders = (
        Path(cache_from_source(__file__)).parent,
        Path(home, "leadergraph", f"{crc32(str(DATA).encode()):08x}"),
    )
    return [folder for folder in folders if folder.is_absolute()]  # what lies about where one works may be anybody's


Stamp = tuple[tuple[str, int, int, int], ...]


@cache
def _stamp() -> Stamp:
    """The stamp at the start of the process, whose values rest on what it read then."""
    return _now()


def _now() -> Stamp:
    """Name, size and times of every table and module; an installer may set the time of a change, but not both."""
    files = [*DATA.glob("*.csv"), *Path(__file__).parent.glob("*.py")]
    stats = ((file.name, file.stat()) for file in files)
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in stats))
