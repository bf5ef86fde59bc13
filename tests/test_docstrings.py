"""Docstrings: their examples run, and each public function says what it takes, gives and raises, and shows it."""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import graph

PACKAGE = Path(graph.__file__).parent
SECTION = re.compile(r"^(Args|Returns|Yields|Raises|Examples?):\n(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
RAISES_NOTHING = {"sample_stories"}
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def modules() -> list[str]:
    """The modules of the package that have examples; what makes the weights and the package's other name have none."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE.parent).with_suffix("")
        if not {"training", "leadergraph"} & set(place.parts) and ">>> " in path.read_text(encoding="utf-8"):
            found.append(".".join(place.parts).removesuffix(".__init__"))
    return found


def functions() -> dict[str, Callable[..., object]]:
    """The public functions by name."""
    public = {name: getattr(graph, name) for name in graph.__all__}
    return {name: value for name, value in public.items() if inspect.isfunction(value)}


def sections(function: Callable[..., object]) -> dict[str, str]:
    """The sections of a docstring in Google's style, by name; several examples are called Examples, and found too."""
    found = dict(SECTION.findall(inspect.getdoc(function) or ""))
    return found | {"Example": found.get("Example", found.get("Examples", ""))}


def lacking(name: str, function: Callable[..., object]) -> set[str]:
    """The sections that the function should have and has not."""
    found, signature = sections(function), inspect.signature(function)
    parameters = set(signature.parameters)
    described = set(re.findall(r"^ {4}\*{0,2}(\w+)(?: \([^)]*\))?:", found.get("Args", ""), flags=re.MULTILINE))
    missing = {"Args"} if described != parameters else set()
    if signature.return_annotation not in (None, "None") and not {"Returns", "Yields"} & found.keys():
        missing.add("Returns")
    if name not in RAISES_NOTHING and "Raises" not in found:
        missing.add("Raises")
    return missing | (set() if ">>> " in found["Example"] else {"Example"})


def test_each_public_function_has_its_sections_and_an_example() -> None:
    found = {name: told for name, function in functions().items() if (told := lacking(name, function))}
    assert found == {}


def test_everything_public_has_a_docstring() -> None:
    told = {name: inspect.getdoc(getattr(graph, name)) or "" for name in graph.__all__ if not name.startswith("__")}
    # What a dataclass gives itself is its signature.
    assert [name for name, words in told.items() if not words or words.startswith(f"{name}(")] == []


@pytest.mark.parametrize("name", modules())
def test_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    module = import_module(name)
    assert run(module) > 0


def run(module: ModuleType) -> int:
    """The number of lines that were tried, all of them right."""
    tried = 0
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    said: list[str] = []
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, globs={}):
        tried += runner.run(test, out=said.append).attempted
    assert runner.summarize(verbose=False).failed == 0, "".join(said)
    return tried


def test_an_example_that_is_wrong_is_found() -> None:
    module = ModuleType("wrong", ">>> 1 + 1\n3\n")
    with pytest.raises(AssertionError, match="Expected"):
        run(module)


def test_a_section_that_is_missing_is_found() -> None:
    def told(path: str, *, size: int = 1) -> int:
        """The size.

        Args:
            path: where.
            size: how large.

        Returns:
            The size.

        Raises:
            ValueError: if it is none.

        Example:
            >>> 1
            1
        """
        return size

    def half(path: str, size: int) -> int:
        """The size.

        Args:
            path: where.
        """
        return size

    assert lacking("told", told) == set()
    assert lacking("half", half) == {"Args", "Returns", "Raises", "Example"}
