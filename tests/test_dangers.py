"""Dangers: what could run a stranger's input as a program stands nowhere in the package; read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "graph"
MODULES = {"pickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "xmlrpc"}
ALLOWED = {
    "knowledge/compiled.py: import marshal",  # of a file that only we write, where the user's modules lie too
    # What processes of ours say to each other, over pipes that nobody else has and by Spark, which pickles itself.
    *(f"extraction/jobs/{name}.py: import pickle" for name in ("job", "pool", "wire")),
    *(f"scale/{name}.py: import pickle" for name in ("engine", "files", "shards")),
}
CALLS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "subprocess.getoutput",
    "subprocess.getstatusoutput", "yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load",
    "pandas.read_pickle", "extractall",
}  # fmt: skip
OPTIONS = {"shell", "allow_pickle", "resolve_entities", "load_dtd", "huge_tree"}


def dangers(source: str) -> Iterator[str]:
    """What of the lists above the source has, each as it is written there."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (f"import {alias.name}" for alias in names if alias.name.partition(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in MODULES:
                yield f"import {module}"
            case ast.Call(func=func, keywords=keywords):
                name = ast.unparse(func)
                if name in CALLS or name.rpartition(".")[2] == "extractall":
                    yield f"{name}()"
                yield from (f"{name}({option.arg}=…)" for option in keywords if _is_on(option))


def _is_on(option: ast.keyword) -> bool:
    off = isinstance(option.value, ast.Constant) and option.value.value is False
    return option.arg in OPTIONS and not off


def test_no_module_can_run_what_it_reads() -> None:
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}: {danger}"
        for path in PACKAGE.rglob("*.py")
        for danger in dangers(path.read_text(encoding="utf-8"))
    }
    assert found == ALLOWED


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "def f():\n    import shelve",
        "eval(text)",
        "yaml.load(text)",
        "os.system(line)",
        "subprocess.run(line, shell=True)",
        "subprocess.run(line, shell=wanted)",
        "np.load(path, allow_pickle=True)",
        "archive.extractall(path)",
        "etree.XMLParser(resolve_entities=True)",
    ],
)
def test_each_danger_is_seen(source: str) -> None:
    assert list(dangers(source))


@pytest.mark.parametrize(
    "source", ["re.compile(text)", "yaml.safe_load(text)", "run(line, shell=False)", "import json"]
)
def test_what_is_safe_is_no_danger(source: str) -> None:
    assert not list(dangers(source))
