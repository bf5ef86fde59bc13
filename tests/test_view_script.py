"""The page's modules: bundled whole, kept to a few rules, and right in what they compute."""

# ruff: noqa: E501 - long inputs stay on one line

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from graph.articles import Flag, RejectCode, SkipCode
from graph.records import ReadingFlag
from graph.view import bundle

FOLDER = Path(bundle.__file__).parent / "script"
MODULES = sorted(FOLDER.rglob("*.mjs"))
FORBIDDEN = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(\"style|localStorage|sessionStorage|document\.cookie|fetch\(|XMLHttpRequest|WebSocket|import\("


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module_reads_no_string_as_markup_and_reaches_for_nothing(path: Path) -> None:
    assert re.findall(FORBIDDEN, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module_is_short_and_says_what_it_is(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module_uses_every_name_that_it_imports(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = [name.strip() for found in re.findall(r"^import \{([^}]*)\}", text, re.M) for name in found.split(",")]
    body = re.sub(r"^import .*$", "", text, flags=re.M)
    assert [name for name in names if not re.search(rf"\b{name}\b", body)] == []


def test_every_export_is_used_by_another_module_or_a_test() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    tests = "".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parent).rglob("*.mjs"))
    idle = [
        f"{path.stem}: {name}"
        for path, text in texts.items()
        for name in re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", text, re.M)
        if not any(re.search(rf"\b{name}\b", other) for place, other in texts.items() if place != path)
        and not re.search(rf"\b{name}\b", tests)
    ]
    assert idle == []


def test_the_page_has_words_for_every_flag_and_every_reason_of_the_account() -> None:
    text = (FOLDER / "panel" / "about.mjs").read_text(encoding="utf-8")
    words = {
        table: set(re.findall(r"^  (\w+):", rows, re.M))
        for table, rows in re.findall(r"^const (\w+) = \{\n(.*?)^\};", text, re.M | re.S)
    }
    assert words["FLAGS"] == {*get_args(Flag), *get_args(ReadingFlag)}
    assert words["REASONS"] == {*get_args(RejectCode), *get_args(SkipCode)}


def test_bundle_holds_every_module_once_after_those_it_imports() -> None:
    text = bundle.script()
    order = re.findall(r"^const module_(\w+) =", text, re.M)
    assert sorted(order) == sorted(
        path.relative_to(FOLDER).with_suffix("").as_posix().replace("/", "_")
        for path in MODULES
        if path.name != "cell.mjs"  # runs in the notebook, beside the page
    )
    assert order[-1] == "main"
    assert not re.search(r"^(import|export) ", text, re.M)


def test_bundle_cannot_end_the_element_that_it_stands_in() -> None:
    assert not re.search(r"</script|<!--", bundle.script(), re.I)


def test_bundle_refuses_modules_that_import_each_other() -> None:
    sources = {"main.mjs": 'import { b } from "./b.mjs";\n', "b.mjs": 'import { a } from "./main.mjs";\n'}
    with pytest.raises(ValueError, match=r"main\.mjs > b\.mjs > main\.mjs"):
        bundle._collect("main.mjs", sources.__getitem__, {}, ())


def test_modules_compute_what_they_say() -> None:
    node = shutil.which("node")
    if node is None:
        reason = "node is not on PATH (Debian: apt-get install nodejs)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    tests = sorted(map(str, (Path(__file__).parent / "browser").glob("*.test.mjs")))
    done = subprocess.run([node, "--test", *tests], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
