"""The floors of the house: imports point down only, rooms of one floor do not know each other, and each foreign
library has one home. Every import counts: within functions and under TYPE_CHECKING too."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "graph"
FLOORS = {
    "errors": 0,
    "records": 1,
    "articles": 2,
    "knowledge": 2,
    "model": 3,
    "extraction": 4,
    "store": 5,
    "network": 6,
    "view": 7,
    "scale": 7,
    "": 8,  # graph/__init__.py
    "run": 8,  # what the verbs of cli.py share
    "cli": 9,
    "__main__": 10,
}
HOMES = {
    "spacy": {"extraction", "model"},
    "thinc": {"model"},
    "srsly": {"model"},
    "spacy_lookups_data": {"model"},
    "ahocorasick_rs": {"extraction", "knowledge"},
    "trafilatura": {"articles"},
    "htmldate": {"articles"},
    "lxml": {"articles"},
    "yaml": {"knowledge"},
    "rigour": {"knowledge"},
    "networkx": {"network", "view", "run", "cli"},  # in run.py and cli.py a type alone
    "pyvis": {"view"},
    "jinja2": {"view"},
    "duckdb": {"store"},
    "click": {"cli"},
    "rich": {"run"},
    "numpy": {"network", "model", "view"},
}
DISTRIBUTIONS = {"yaml": "pyyaml", "ahocorasick_rs": "ahocorasick-rs"}
BUILD_TIME = {"rigour", "spacy_lookups_data"}  # who makes tables or weights installs it; a user never needs it
FOR_OTHERS = {"lxml-html-clean"}  # declared for trafilatura's sake, see pyproject.toml
WITH_SPACY = {"thinc", "srsly"}
WEB = {"urllib.request", "http", "http.client", "socket", "ssl", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
RUNS_TEXT = {"pickle", "marshal", "shelve", "cloudpickle", "dill", "joblib"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module: graph.network.build, graph.network for its __init__."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


NAMES = {name_of(path) for path in MODULES}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports; names of our own package as far as they are modules."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            base = node.module or ""
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full in NAMES else base


def foreign(path: Path) -> set[str]:
    own = {"graph", "_typeshed", *sys.stdlib_module_names}  # _typeshed: of the type checker alone
    return {name.split(".")[0] for _, name in imports(path)} - own


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down_and_never_across(path: Path) -> None:
    room = room_of(name_of(path))
    for line, imported in imports(path):
        if imported.split(".")[0] == "graph" and room_of(imported) != room:
            target = room_of(imported)
            assert FLOORS[target] < FLOORS[room], f"{path}:{line}: {room or 'graph'} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_its_home(path: Path) -> None:
    for library in foreign(path):
        assert library in HOMES, f"{path}: {library} has no home in HOMES"
        assert room_of(name_of(path)) in HOMES[library], f"{path}: {library} lives in {sorted(HOMES[library])}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_reaches_out_and_nothing_unpacks_code(path: Path) -> None:
    allowed = {"graph.knowledge.wikidata"}  # asks Wikidata, and only when asked itself
    for line, imported in imports(path):
        assert imported not in RUNS_TEXT, f"{path}:{line}: {imported} runs what it reads"
        assert imported not in WEB or name_of(path) in allowed, f"{path}:{line}: {imported} uses the network"


def test_every_module_stands_on_a_floor() -> None:
    assert {room_of(name) for name in NAMES} <= set(FLOORS)


def test_imported_libraries_are_declared_and_declared_ones_imported() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.match(r"[\w.-]+", line)[0].lower() for line in project["dependencies"]}  # type: ignore[index]
    imported = {library for path in MODULES for library in foreign(path)} - WITH_SPACY - BUILD_TIME
    wanted = {DISTRIBUTIONS.get(library, library).replace("_", "-") for library in imported}
    assert {name.replace("_", "-") for name in declared} - FOR_OTHERS == wanted


def test_the_floors_see_an_import_that_hides(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.py"
    hidden.write_text("def f():\n    if True:\n        from graph.view import page\n", encoding="utf-8")
    assert list(imports(hidden)) == [(3, "graph.view.page")]
