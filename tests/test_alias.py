"""The name `leadergraph`: the same objects as `graph`, and a `graph.py` of the user's beside it."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import graph

PROJECT = Path(__file__).parent.parent
OWN = 'print("a user\'s own graph runs")\nnetwork = "mine"\n'
STORY = "Kim Jong Un met Xi Jinping in Beijing on Tuesday."


def run(source: str, folder: Path, *, name: str = "script.py") -> list[str]:
    """The lines that a script in the folder prints."""
    (folder / name).write_text(source, encoding="utf-8")
    done = subprocess.run([sys.executable, name], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_is_the_package_itself() -> None:
    import leadergraph as lg

    assert lg is graph
    assert import_module("leadergraph.network.measures") is import_module("graph.network.measures")


@pytest.mark.parametrize(
    "source",
    [
        "import leadergraph as lg, graph",
        "import graph, leadergraph as lg",
        "import leadergraph.records, graph; lg = leadergraph",
    ],
)
def test_both_names_in_any_order_are_one_module(source: str, tmp_path: Path) -> None:
    told = "print(lg is graph, lg.Article is graph.Article, lg.records.Article is graph.Article, lg.__version__)"
    assert run(f"{source}\n{told}", tmp_path) == [f"True True True {graph.__version__}"]


def test_a_graph_of_the_user_s_beside_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text(OWN)
    source = f"""
import pickle, sys
import leadergraph as lg
network = lg.build_network(lg.extract([lg.Article("a", {STORY!r})]))
print(sorted(network), len(lg.to_html(network)) > 100_000, "<h1" in lg.report(network), "graph" in sys.modules)
print(pickle.loads(pickle.dumps(lg.Article("a", "b"))) == lg.Article("a", "b"))
import graph
print(graph.network)
"""
    told = ["['kim-jong-un', 'xi-jinping'] True True False", "True", "a user's own graph runs", "mine"]
    assert run(source, tmp_path) == told


def test_the_user_s_graph_may_be_there_first_or_be_the_script(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text(OWN)
    source = "import graph\nimport leadergraph as lg\nprint(graph.network, lg.Article.__name__)"
    assert run(source, tmp_path) == ["a user's own graph runs", "mine Article"]
    (tmp_path / "graph.py").unlink()
    assert run("import leadergraph as lg\nprint(lg.Article.__name__)", tmp_path, name="graph.py") == ["Article"]


def test_processes_events_and_components_work_beside_it(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text(OWN)
    source = f"""
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
import leadergraph as lg
import spacy

def read(article):
    return lg.Extractor().read(article)

if __name__ == "__main__":
    article = lg.Article("a", {STORY!r})
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        print(pool.submit(read, article).result() == read(article))
    print([event.type for reading in lg.extract([article], events=True) for event in reading.events])
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph")
    print(len(nlp({STORY!r}).spans["leadergraph"]))
"""
    assert run(source, tmp_path) == ["True", "['CONSULT']", "3"]


@pytest.mark.parametrize("module", ["leadergraph", "leadergraph.cli"])
def test_the_command_runs_beside_it(module: str, tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text(OWN)
    start = "from leadergraph.cli import main; main(['--version'])" if module.endswith("cli") else ""
    command = ["-c", start] if start else ["-m", module, "--version"]
    done = subprocess.run([sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert graph.__version__ in done.stdout
    assert "own graph" not in done.stdout


def test_no_module_imports_the_package_by_its_bare_name() -> None:
    """A dotted name can be renamed in compiled code; the bare one is any attribute's too."""
    for path in (PROJECT / "graph").rglob("*.py"):
        if path.parent.name == "leadergraph":
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            bare = isinstance(node, ast.ImportFrom) and node.module == "graph" and node.level == 0
            named = isinstance(node, ast.Import) and any(
                each.name.split(".")[0] == "graph" and not each.asname for each in node.names
            )
            assert not bare and not named, f"{path}: {ast.unparse(node)}"
