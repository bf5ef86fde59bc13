"""Arguments: a function that was called with another kind of thing says in one line what to pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
READINGS = "lg.extract({})"  # as every example has it, after `import leadergraph as lg`
NETWORK = "lg.load({})"
MOST_JOBS = 256  # processes; more are a slip of the keyboard


def expect(given: object, kind: type, function: str, instead: str) -> None:
    """Raise TypeError unless what was given is of the kind; `instead` is what to pass, {} a path in it."""
    if not isinstance(given, kind):
        raise _wrong(given, _with_article(kind.__name__), function, instead)


def expect_network(given: object, function: str, instead: str = NETWORK) -> None:
    """Raise TypeError unless what was given is a networkx graph."""
    if not is_network(given):
        raise _wrong(given, "a network", function, instead)


def expect_relations(given: object, function: str, instead: str = NETWORK) -> None:
    """Raise TypeError unless what was given is a network whose keys are its relations."""
    expect_network(given, function, instead)
    if not (given.is_multigraph() and given.is_directed()):  # type: ignore[attr-defined]
        raise _wrong(given, "a network with relations (nx.MultiDiGraph)", function, instead)


def expect_path(given: object, function: str, instead: str = '"news/"') -> None:
    """Raise TypeError unless what was given names a file or a folder."""
    if not isinstance(given, str | os.PathLike):
        raise _wrong(given, "a path", function, instead)


def check_jobs(given: object) -> None:
    """Raise TypeError or ValueError for what is no number of processes and not None."""
    if given is None:
        return
    if not isinstance(given, int) or isinstance(given, bool):
        raise _wrong(given, "a number", "jobs", "jobs=2")
    if not 1 <= given <= MOST_JOBS:
        raise ValueError(f"jobs={given}: 1 to {MOST_JOBS} processes can read; jobs=None takes all cores but one")


def each_of(given: Iterable[T], kind: type[T] | tuple[type, ...], function: str, instead: str) -> Iterator[T]:
    """What was given one by one. Raises TypeError, at once or when it comes to it, for what is not of the kind."""
    if isinstance(given, str | bytes | os.PathLike) or not isinstance(given, Iterable) or is_network(given):
        raise _wrong(given, _several(kind), function, instead)
    return _checked(given, kind, function, instead)


def _checked(given: Iterable[T], kind: type[T] | tuple[type, ...], function: str, instead: str) -> Iterator[T]:
    for one in given:
        if not isinstance(one, kind):
            raise _wrong(one, _several(kind), function, instead)
        yield one


def _several(kind: type | tuple[type, ...]) -> str:
    return "articles" if isinstance(kind, tuple) else f"{kind.__name__.lower()}s"


def is_network(given: object) -> bool:
    """Whether it is a networkx graph, and not a class of them."""
    # networkx itself is slow to import, and belongs further up
    return hasattr(given, "is_multigraph") and not isinstance(given, type)


def _wrong(given: object, wanted: str, function: str, instead: str) -> TypeError:
    path = repr(os.fspath(given)) if isinstance(given, str | os.PathLike) else '"news/"'
    return TypeError(f"{function} takes {wanted}, not {_named(given)}; pass {instead.format(path)}")


def _named(given: object) -> str:
    if given is None:
        return "None"
    if isinstance(given, str):
        return "text"
    return "bytes" if isinstance(given, bytes) else _with_article(type(given).__name__)


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"
