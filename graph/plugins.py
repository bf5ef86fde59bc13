"""Plugins: what other packages add to leadergraph by entry points."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import TypeVar

from graph.errors import PluginError

Added = TypeVar("Added")


def plugins(group: str, kind: type[Added]) -> Iterator[tuple[str, Added]]:
    """The name and the value of each entry point of the group, in the order of their names.

    Raises PluginError, with the package that is to blame, for one that cannot be loaded or is of another kind.
    """
    for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
        blame = f'entry point "{entry.name}" of {entry.dist.name if entry.dist else "an unknown package"}'
        try:
            value = entry.load()
        except Exception as error:  # code of others: it may break in any way
            raise PluginError(f"{blame} cannot be loaded, {error!r}; mend or uninstall that package") from error
        if not isinstance(value, kind):
            raise PluginError(f"{blame} is {value!r} and no {kind.__name__}; mend or uninstall that package")
        yield entry.name, value
