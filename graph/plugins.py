"""Plugins: what other packages add to leadergraph by entry points."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from graph.errors import PluginError

Added = TypeVar("Added")


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point of another package; nothing of it runs before it is loaded."""

    entry: EntryPoint

    @property
    def name(self) -> str:
        """The name of the entry point."""
        return self.entry.name

    @property
    def owner(self) -> str:
        """The package and its version, to whom a fault is told."""
        return f"{self.entry.dist.name} {self.entry.dist.version}" if self.entry.dist else self.entry.value

    def load(self, kind: type[Added]) -> Added:
        """The value, which is of that kind. Raises PluginError when it cannot be loaded or is something else."""
        try:
            value = self.entry.load()
        except Exception as error:  # code of others: it may break in any way
            raise self.fault(f"cannot be loaded ({_in_one_line(error)})") from error
        if not isinstance(value, kind):
            raise self.fault(f"is no {kind.__name__}")
        return value

    def fault(self, what: str) -> PluginError:
        """The error that names the package."""
        return PluginError(f"{self.entry.value} of {self.owner} {what}; mend or uninstall that package")

    def broke(self, error: Exception) -> PluginError:
        """The error for code of the package that broke when it was called."""
        return self.fault(f"broke ({_in_one_line(error)})")


def plugins(group: str) -> list[Plugin]:
    """The entry points of the group in the order of their names, then of their packages."""
    return sorted(map(Plugin, entry_points(group=group)), key=lambda plugin: (plugin.name, plugin.owner))


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
