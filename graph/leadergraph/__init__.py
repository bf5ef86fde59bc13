"""`import leadergraph as lg` gives what `import graph` gives, by a name that no file of yours has.

Where Python finds a `graph.py` of yours first, the package is loaded under this name alone, and yours keeps its own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph import *  # noqa: F403
    from graph import __version__ as __version__

_NAME, _PACKAGE = "leadergraph", "graph"


class _Same(Loader):
    """Gives for `leadergraph.x` the module `graph.x` itself."""

    def exec_module(self, module: ModuleType) -> None:
        sys.modules[module.__name__] = import_module(_PACKAGE + module.__name__.removeprefix(_NAME))


class _Renaming(SourceFileLoader):
    """Loads a module of the package so that it imports the others from `leadergraph`."""

    def get_code(self, fullname: str) -> CodeType | None:
        code = super().get_code(fullname)
        return None if code is None else _renamed(code)


class _Finder(MetaPathFinder):
    """Finds the modules below `leadergraph`."""

    def __init__(self, *, same: bool) -> None:
        self._same = same

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith(f"{_NAME}.") or (self._same and fullname == f"{_NAME}.__main__"):
            return None
        if self._same:
            return ModuleSpec(fullname, _Same())
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and spec.origin is not None:
            spec.loader = _Renaming(fullname, spec.origin)
        return spec


def _renamed(code: CodeType) -> CodeType:
    """The code with `graph.x` as `leadergraph.x` in its imports: no other name has a dot in it."""
    names = (
        f"{_NAME}{name.removeprefix(_PACKAGE)}" if name.startswith(f"{_PACKAGE}.") else name for name in code.co_names
    )
    inner = (_renamed(value) if isinstance(value, CodeType) else value for value in code.co_consts)
    return code.replace(co_names=tuple(names), co_consts=tuple(inner))


def _home() -> Path:
    """The folder of the package: beside this one, or where the path leads if that is installed to be edited."""
    places = [str(Path(__file__).parent.parent), *sys.path]
    specs = (PathFinder.find_spec(_PACKAGE, [place]) for place in places)
    homes = (Path(home) for spec in specs if spec is not None for home in spec.submodule_search_locations or ())
    found = next((home for home in homes if _is_whole(home)), None)
    if found is None:
        raise ImportError(f"the package {_PACKAGE} of leadergraph is not there; install leadergraph again")
    return found


def _is_whole(home: Path) -> bool:
    return (home / "records.py").is_file() and (home / "knowledge" / "kb.py").is_file()


def _is_found(home: Path) -> bool:
    """Whether `import graph` gives the package."""
    if (loaded := sys.modules.get(_PACKAGE)) is not None:
        places = getattr(loaded, "__path__", ())
    else:
        spec = find_spec(_PACKAGE)
        places = (spec.submodule_search_locations if spec is not None else None) or ()
    return home.resolve() in [Path(place).resolve() for place in places]


def _load() -> None:
    """Put the package in the place of this module."""
    home = _home()
    same = _is_found(home)
    sys.meta_path.insert(0, _Finder(same=same))
    if same:
        sys.modules[_NAME] = import_module(_PACKAGE)
        return
    loader = _Renaming(_NAME, str(home / "__init__.py"))
    spec = ModuleSpec(_NAME, loader, origin=loader.path, is_package=True)
    spec.submodule_search_locations = [str(home)]
    spec.has_location = True
    sys.modules[_NAME] = package = module_from_spec(spec)
    loader.exec_module(package)


if __name__ == _NAME:  # as graph.leadergraph it is only looked at
    _load()
