"""Bundle: the page's ES modules joined into one script, each still in a scope of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

ENTRY = "main.mjs"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[\w./-]+\.mjs)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


@cache
def script() -> str:
    """The whole script of the page: every module that main.mjs reaches, those it imports first.

    Modules use only `import { names } from "./x.mjs";` (or "../folder/x.mjs") and `export` before a function, const or
    class.
    """
    folder = Path(__file__).parent / "script"
    sources: dict[str, str] = {}
    _collect(ENTRY, lambda name: (folder / name).read_text(encoding="utf-8"), sources, ())
    return '"use strict";\n' + "\n".join(_wrap(name, source) for name, source in sources.items())


@cache
def function(name: str) -> str:
    """The one function of a module that imports nothing, as an expression."""
    source = (Path(__file__).parent / "script" / name).read_text(encoding="utf-8")
    return source[source.index("export function") + len("export ") :].strip()


def _collect(name: str, read: Callable[[str], str], sources: dict[str, str], path: tuple[str, ...]) -> None:
    """Put `name` into `sources` after all that it imports; ValueError on a circle."""
    if name in path:
        raise ValueError(f"modules import each other in a circle: {' > '.join((*path, name))}")
    if name in sources:
        return
    source = read(name)
    for _, other in _IMPORT.findall(source):
        _collect(_beside(name, other), read, sources, (*path, name))
    sources[name] = source


def _wrap(name: str, source: str) -> str:
    """A module as a function that is called once and gives back its exports."""
    names = _EXPORT.findall(source)
    body = _IMPORT.sub(lambda found: f"const {{{_rename(found[1])}}} = {_variable(_beside(name, found[2]))};\n", source)
    body = _EXPORT.sub("", body)
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(names)} }};\n}})();\n"


def _beside(name: str, other: str) -> str:
    """The path from the script's folder of a module that `name` imports as `other`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


def _rename(names: str) -> str:
    return names.replace(" as ", ": ")


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".mjs"))
