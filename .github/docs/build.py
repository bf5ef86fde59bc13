"""The documentation: pages out of what the project says anyway, and a page a room out of its docstrings, by pdoc.

python .github/docs/build.py site
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
import shutil
import sys
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import click
import pdoc
import pdoc.doc
import pdoc.render

import graph
from graph.cli import main
from graph.exports import formats
from graph.network import schema

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
# What makes the weights; the verbs, which have a page of their own; and the package's other name.
NO_ROOMS = {"training", "cli", "leadergraph"}
# What a rule, a format or a notebook of one's own needs besides the rooms.
WITHIN = ("network.measures", "extraction.claims", "extraction.context", "extraction.testing")
ROOTS = ("errors", "records")
_READING = ("explain", "draw", "extract", "events")
AT_HOME = {  # what files call each other, and the page that each is
    ".github/page.webp": "page.webp",
    ".github/ARCHITECTURE.md": "architecture.html",
    "README.md": "index.html",
    "tests/eval/README.md": "accuracy.html",
    "graph/data/SOURCES.md": "tables.html",
    "graph/model/MODEL.md": "model.html",
}


def pages() -> dict[str, tuple[str, str]]:
    """The title and the Markdown of each page that is no room, by its name."""
    return {
        "index": ("leadergraph", README),
        "verbs": ("The verbs", verbs()),
        "figures": ("How figures are made, and what the graph cannot tell", _filled("figures.md")),
        "attributes": ("Attributes of nodes and edges", attributes()),
        "files": ("File formats", _filled("files.md")),
        "accuracy": ("How well it reads", _text("tests/eval/README.md")),
        "tables": ("The knowledge base", _text("graph/data/SOURCES.md")),
        "model": ("The shipped pipeline", _text("graph/model/MODEL.md")),
        "architecture": ("Architecture", _text(".github/ARCHITECTURE.md")),
        "contributing": ("Contributing", _text(".github/CONTRIBUTING.md")),
        "changelog": ("Changes", _text(".github/CHANGELOG.md")),
    }


def rooms() -> list[str]:
    """The modules with a page: the public names, every room, and what others need besides."""
    found = [room.name for room in pkgutil.iter_modules(graph.__path__) if room.ispkg and room.name not in NO_ROOMS]
    return ["graph", *(f"graph.{name}" for name in sorted([*found, *ROOTS, *WITHIN]))]


def build(folder: Path) -> None:
    """Write the site into the folder. Whatever warns is an error."""
    _name_spark()
    for name in graph.__all__:
        getattr(graph, name)  # pdoc documents what is there already
    prose = pages()
    modules = {name: _page(name, text) for name, (_, text) in prose.items()}
    modules |= {name: pdoc.doc.Module.from_name(name) for name in rooms()}
    pdoc.render.configure(docformat="google", show_source=False, template_directory=HERE)
    pdoc.render.env.globals["titles"] = {name: title for name, (title, _) in prose.items()}
    for name, module in modules.items():
        place = folder / f"{name.replace('.', '/')}.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_unlinked(pdoc.render.html_module(module, modules)), encoding="utf-8")
    (folder / "search.js").write_text(pdoc.render.search_index(modules), encoding="utf-8")
    shutil.copyfile(PROJECT / ".github/page.webp", folder / "page.webp")


def _name_spark() -> None:
    """Stand in for PySpark, 480 MB of which only the names of two types are asked."""
    if find_spec("pyspark") is None:
        spark, sql = ModuleType("pyspark"), ModuleType("pyspark.sql")
        for name in ("DataFrame", "SparkSession"):
            setattr(sql, name, type(name, (), {"__module__": "pyspark.sql"}))
        sys.modules |= {"pyspark": spark, "pyspark.sql": sql}


def _unlinked(html: str) -> str:
    """The page without links to what pdoc knows and does not show, such as an attribute of a base of others."""
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    return re.sub(r'<a href="#([^"]+)">([^<]*)</a>', lambda found: found[0] if found[1] in ids else found[2], html)


def verbs() -> str:
    """Every verb with its options, as its help has them."""
    shared = _shared()
    parts = ["# The verbs", "", *_verb("leadergraph", main, ())]
    for name, verb in _commands(main, "leadergraph"):
        parts += _verb(name, verb, shared)
    parts += ["## Options of every verb that reads articles", "", *_options(shared.values()), ""]
    return "\n".join(parts)


def attributes() -> str:
    """The fields of the network as tables, out of the schema and the line below each field."""
    parts = [_text(".github/docs/attributes.md")]
    shapes = {node.name: node for node in ast.parse(inspect.getsource(schema)).body if isinstance(node, ast.ClassDef)}
    for name, shape in shapes.items():
        parts += [
            f"## {name}",
            "",
            ast.get_docstring(shape) or "",
            "",
            "| field | type | what it is |",
            "|---|---|---|",
        ]
        parts += [f"| `{field}` | {_code(kind)} | {_cell(told)} |" for field, kind, told in _fields(shape, shapes)]
        parts.append("")
    return "\n".join(parts)


def _fields(shape: ast.ClassDef, shapes: Mapping[str, ast.ClassDef]) -> Iterator[tuple[str, str, str]]:
    """The name, the type and the words of each field, those of what the shape extends last."""
    for field, below in pairwise(shape.body):
        match field, below:
            case ast.AnnAssign(ast.Name(name), kind), ast.Expr(ast.Constant(str(told))):
                yield name, ast.unparse(kind), told
    for base in shape.bases:
        if isinstance(base, ast.Name) and base.id in shapes:
            yield from _fields(shapes[base.id], shapes)


def _commands(group: click.Group, above: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above} {name}")


def _shared() -> dict[str | None, click.Parameter]:
    """The options of every verb that reads articles, by name: those that all of four have."""
    first, *others = ({each.name: each for each in main.commands[name].params} for name in _READING)
    return {name: each for name, each in first.items() if all(name in params for params in others)}


def _verb(name: str, verb: click.Command, shared: Container[str | None]) -> Iterator[str]:
    context = click.Context(verb, info_name=name)
    params = verb.get_params(context)
    yield from (f"## {name.removeprefix('leadergraph ')}", "")
    yield _code(" ".join((name, *verb.collect_usage_pieces(context))))
    for paragraph in inspect.cleandoc(verb.help or "").split("\n\n"):
        body = paragraph.removeprefix("\b\n")
        yield from ("", *(("```sh", body, "```") if body != paragraph else (_escaped(body),)))
    yield from ("", *_options(each for each in params if each.name not in shared), "")
    if any(each.name in shared for each in params):
        yield from (
            "… and the [options of every verb that reads articles](#options-of-every-verb-that-reads-articles).",
            "",
        )


def _options(options: Iterable[click.Parameter]) -> list[str]:
    context = click.Context(main)
    told = [each.get_help_record(context) for each in options if isinstance(each, click.Option)]
    rows = [f"| {_code(flags)} | {_cell(_escaped(words))} |" for flags, words in filter(None, told)]
    return ["| option | what it does |", "|---|---|", *rows]


def _filled(name: str) -> str:
    """A page of this folder, with the sections of the README and the tables that it asks for in place."""
    asked = {"exports": exports}
    text = _text(f".github/docs/{name}")
    text = re.sub(r"^\{\{README: (.*)\}\}$", lambda found: section(found[1]), text, flags=re.MULTILINE)
    return re.sub(r"^\{\{(\w+)\}\}$", lambda found: asked[found[1]](), text, flags=re.MULTILINE)


def section(heading: str) -> str:
    """What stands below a heading of the README."""
    (found,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", README, flags=re.MULTILINE | re.DOTALL)
    return str(found).strip()


def exports() -> str:
    """The formats of files that can be written, by the first line of each format's module."""
    told = {suffix: inspect.getdoc(inspect.getmodule(form.write)) or "" for suffix, form in formats._OURS.items()}
    rows = [f"| `{suffix}` | {_cell(words.splitlines()[0])} |" for suffix, words in told.items()]
    return "\n".join(["| suffix | what is written |", "|---|---|", *rows])


def _page(name: str, text: str) -> pdoc.doc.Module:
    for link, page in AT_HOME.items():
        text = re.sub(rf"\]\((?:\.\./)*{re.escape(link)}(?=[)#])", f"]({page}", text)
    module = ModuleType(name, text)
    module.__docformat__ = "markdown"  # type: ignore[attr-defined]
    module.__all__ = []  # type: ignore[attr-defined]
    return pdoc.doc.Module(module)


def _text(path: str) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


def _code(text: str) -> str:
    return _cell(f"`{text}`")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _escaped(text: str) -> str:
    return re.sub(r"([*_<\[])", r"\\\1", text)


if __name__ == "__main__":
    warnings.simplefilter("error")
    build(Path(sys.argv[1]))
