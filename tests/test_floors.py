"""The floors: imports point down only, and each library stands in its few files; read from the source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

PROJECT = Path(__file__).parent.parent
FLOORS = (
    ("errors", "arguments", "characters", "log", "samples"),
    ("records", "files", "plugins", "workers"),
    ("articles", "knowledge"),
    ("model",),
    ("extraction",),
    ("counting",),
    ("network", "store"),
    ("view", "exports", "reports", "scale"),
    ("loading",),
    ("__init__",),
    ("cli",),
    ("__main__", "leadergraph"),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Beside the floors: what makes the weights may use what stands below extraction, and nothing may use it.
BESIDE = {"training": FLOOR_OF["extraction"]}
SPACY = (
    *(f"extraction/{name}" for name in ("attributes.py", "components.py", "docs.py", "entities.py", "extractor.py")),
    *(f"extraction/{name}" for name in ("own_files.py", "pipeline.py", "events/")),
    "model/",
    "training/",
)
NETWORKS = ("loading.py", "network/", "store/", "view/", "exports/", "reports/", "scale/", "cli/")
LIBRARIES = {
    "spacy": SPACY,
    "thinc": SPACY,
    "srsly": SPACY,
    "spacy_lookups_data": ("training/",),
    "ahocorasick_rs": ("extraction/",),
    "networkx": NETWORKS,
    "numpy": ("model/", "training/", "counting/", *NETWORKS),
    "trafilatura": ("articles/web/",),
    "openpyxl": ("articles/tables/workbook.py", "exports/workbook.py"),
    "xlsxwriter": ("exports/workbook.py",),
    "duckdb": ("articles/tables/parquet_file.py", "store/"),
    "ftfy": ("articles/text/mojibake.py",),
    "lxml": ("articles/documents/", "articles/structured/xml_file.py", "articles/web/"),
    "pypdf": ("articles/documents/",),
    "striprtf": ("articles/documents/",),
    "warcio": ("articles/web/warc_file.py",),
    "yaml": ("knowledge/",),
    "rigour": ("knowledge/upkeep/",),
    "pyvis": ("view/",),
    "jinja2": ("view/", "reports/"),
    "networkit": ("network/",),
    "pyarrow": ("counting/kernel.py", "exports/", "scale/"),
    "pyspark": ("scale/", "cli/scale.py"),
    "py4j": ("scale/session.py",),
    "pandas": ("exports/typed_table.py", "exports/frames.py", "exports/dyad_frames.py"),
    "click": ("cli/",),
    "rich": ("cli/",),
}
OF_PYTHON = sys.stdlib_module_names | {"_typeshed"}


@dataclass(frozen=True, slots=True)
class Import:
    """One module that a file names, wherever in the file it does."""

    file: str  # below the package
    line: int
    importer: str
    target: str  # a module, by its full name

    def __str__(self) -> str:
        return f"graph/{self.file}:{self.line}: imports {self.target}"


def imports_of(package: Path) -> list[Import]:
    """Every import in the package: at the top, inside functions, under TYPE_CHECKING, by name."""
    files = {module_of(package, path): path for path in sorted(package.rglob("*.py"))}
    return [
        Import(path.relative_to(package).as_posix(), line, importer, target)
        for importer, path in files.items()
        for line, target in sorted(set(targets(path, importer, set(files))))
    ]


def module_of(package: Path, path: Path) -> str:
    return ".".join((package.name, *path.relative_to(package).with_suffix("").parts)).removesuffix(".__init__")


def targets(path: Path, importer: str, modules: set[str]) -> Iterator[tuple[int, str]]:
    home = importer if path.name == "__init__.py" else importer.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(names=names):
                source = source_of(node, home)
                named = (f"{source}.{alias.name}" for alias in names)
                yield from ((node.lineno, name if name in modules else source) for name in named)
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if called(node) in ("import_module", "__import__"):
                yield node.lineno, name


def source_of(node: ast.ImportFrom, home: str) -> str:
    above = home.split(".")[: len(home.split(".")) - node.level + 1] if node.level else []
    return ".".join((*above, *filter(None, [node.module])))


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def room_of(module: str) -> str:
    return (module.split(".")[1:2] or ["__init__"])[0]


def offence(found: Import) -> str | None:
    """What is wrong with an import, None if it is right."""
    top = found.target.split(".")[0]
    if top in OF_PYTHON:
        return None
    if top != "graph":
        return library_offence(found, top)
    upper, lower = room_of(found.importer), room_of(found.target)
    if unknown := {upper, lower} - FLOOR_OF.keys() - BESIDE.keys():
        return f"{found}, and no floor has a room {unknown.pop()}"
    if upper == lower or floor_below(upper) > FLOOR_OF.get(lower, len(FLOORS)):
        return None
    return f"{found}, which is not below {upper}"


def floor_below(room: str) -> int:
    """The floor below which a room may look."""
    return FLOOR_OF[room] if room in FLOOR_OF else BESIDE[room]


def library_offence(found: Import, library: str) -> str | None:
    if library not in LIBRARIES:
        return f"{found}, and LIBRARIES does not say where that may stand"
    return (
        None if found.file.startswith(LIBRARIES[library]) else f"{found}, which may stand only in {LIBRARIES[library]}"
    )


def offences(package: Path) -> list[str]:
    return [said for found in imports_of(package) if (said := offence(found)) is not None]


def circles(package: Path) -> list[list[str]]:
    """The groups of modules that import each other."""
    graph = nx.DiGraph(
        (found.importer, found.target) for found in imports_of(package) if found.importer != found.target
    )
    return sorted(sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1)


def planted(folder: Path, file: str, source: str) -> Path:
    """A package of a few empty modules, and one with the source."""
    package = folder / "graph"
    for name in ("__init__", "records", "articles/__init__", "articles/reader", "knowledge/kb", "extraction/pipeline",
                 "network/build", "view/page", "cli/app", "training/train", file.removesuffix(".py")):  # fmt: skip
        path = package / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (package / file).write_text(source)
    return package


def test_imports_point_down_and_libraries_stand_in_their_files() -> None:
    assert offences(PROJECT / "graph") == []


def test_no_modules_import_each_other() -> None:
    assert circles(PROJECT / "graph") == []


@pytest.mark.parametrize(
    ("file", "source", "line"),
    [
        ("records.py", "import graph.knowledge.kb", 1),
        ("articles/reader.py", "from graph.knowledge import kb", 1),
        ("articles/reader.py", "from ..knowledge import kb", 1),
        ("articles/reader.py", "from ..knowledge.kb import KB", 1),
        ("articles/__init__.py", "from ..knowledge import kb", 1),
        ("articles/__init__.py", "from .. import knowledge", 1),
        ("extraction/pipeline.py", "def late():\n    from graph.network.build import build_network\n", 2),
        ("knowledge/kb.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import graph.extraction\n", 3),
        ("network/build.py", "from importlib import import_module\nimport_module('graph.view.page')\n", 2),
        ("network/build.py", "import importlib\nimportlib.import_module('graph.view.page')\n", 2),
        ("view/page.py", "import graph\n", 1),
        ("view/page.py", "import graph.cli.app\n", 1),
        ("view/page.py", "import graph.training.train\n", 1),
        ("training/train.py", "import graph.extraction.pipeline\n", 1),
        ("attic/old.py", "import graph.records\n", 1),
        ("records.py", "import spacy\n", 1),
        ("extraction/rules/surnames/kin.py", "from spacy.tokens import Doc\n", 1),
        ("extraction/pipeline.py", "import networkx as nx\n", 1),
        ("network/build.py", "import pyvis.network\n", 1),
        ("view/page.py", "import click\n", 1),
        ("articles/reader.py", "import somebodys_library\n", 1),
    ],
)
def test_wrong_import_is_found_wherever_it_stands(file: str, source: str, line: int, tmp_path: Path) -> None:
    (said,) = offences(planted(tmp_path, file, source))
    assert said.startswith(f"graph/{file}:{line}: imports ")


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("view/page.py", "import graph.network.build, pyvis, networkx, json\nfrom __future__ import annotations\n"),
        ("network/build.py", "from graph.knowledge import kb\nfrom graph import records\n"),
        ("extraction/pipeline.py", "import spacy\nfrom . import components\nfrom .rules.kin import relatives\n"),
        ("extraction/events/clauses.py", "import spacy\n"),
        ("training/train.py", "import spacy, graph.knowledge.kb\n"),
        ("cli/app.py", "import click, graph\nfrom graph.view.page import to_html\n"),
    ],
)
def test_right_import_is_let_pass(file: str, source: str, tmp_path: Path) -> None:
    assert offences(planted(tmp_path, file, source)) == []


def test_circle_of_modules_is_found_across_lazy_imports(tmp_path: Path) -> None:
    package = planted(tmp_path, "knowledge/kb.py", "import graph.knowledge.lookup\n")
    (package / "knowledge" / "lookup.py").write_text("def late():\n    from graph.knowledge.kb import KB\n")
    assert circles(package) == [["graph.knowledge.kb", "graph.knowledge.lookup"]]
