"""What a user installs: everything that leadergraph needs at run time, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

import graph

PROJECT = Path(__file__).parent.parent
NEVER_SHIPPED = {"__pycache__", ".DS_Store", "training"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    return ZipFile(next(folder.glob("leadergraph-*.whl")))


def test_the_wheel_holds_every_file_of_the_package_and_only_those(wheel: ZipFile) -> None:
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
    there = {
        path.relative_to(PROJECT).as_posix().replace("graph/leadergraph/", "leadergraph/")
        for path in (PROJECT / "graph").rglob("*")
        if path.is_file() and not NEVER_SHIPPED & set(path.parts)
    }
    assert shipped == there


def test_the_wheel_loads_its_pipeline_without_what_made_it(wheel: ZipFile, tmp_path: Path) -> None:
    assert not [name for name in wheel.namelist() if "training" in name]
    wheel.extractall(tmp_path)
    code = "import graph.model; print(graph.__file__); print([e.text for e in graph.model.load()('Kim met Xi.').ents])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": "."}, capture_output=True, text=True, check=True
    )
    where, names = done.stdout.splitlines()
    assert Path(where) == tmp_path / "graph" / "__init__.py"
    assert names == "['Kim', 'Xi']"


def test_the_source_archive_holds_what_made_the_pipeline(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    with tarfile.open(next(tmp_path.glob("leadergraph-*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"graph/training/train.py", "graph/training/lists.toml", "tests/test_training.py"} <= names


@pytest.mark.parametrize(
    "name",
    [
        "graph/py.typed",
        "graph/data/countries.csv",
        "graph/data/leaders.csv",
        "graph/data/stories/wire.jsonl",
        "graph/view/page.html.jinja",
        "graph/view/style/base.css",
        "graph/view/script/main.mjs",
        "graph/view/flags/flags.json.gz",
        "graph/model/pipeline/config.cfg",
    ],
)
def test_the_wheel_holds_data_assets_and_weights(wheel: ZipFile, name: str) -> None:
    assert wheel.getinfo(name).file_size > 0 or name.endswith("py.typed")


def test_the_wheel_brings_the_command_the_components_and_the_licences(wheel: ZipFile) -> None:
    info = next(name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name)
    entry_points = wheel.read(f"{info}/entry_points.txt").decode()
    assert "leadergraph = leadergraph.cli:main" in entry_points
    assert "leadergraph = leadergraph.extraction.components:make_component" in entry_points
    licences = {name.split("licenses/")[1] for name in wheel.namelist() if "/licenses/" in name}
    assert licences == {"LICENSE", "graph/model/LICENSE", "graph/view/flags/LICENSE"}
    metadata = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    assert metadata["Requires-Python"] == ">=3.11"


def test_all_that_is_registered_with_spacy_is_installed_as_an_entry_point() -> None:
    text = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (PROJECT / "graph").rglob("*.py")]
    named = re.compile(r"@(?:Language\.factory|registry\.\w+)\(\s*(\w+|\"[\w.]+\")")
    names = {name.strip('"') for source in sources for name in named.findall(source)} - {"EVENTS", "COMPONENT"}
    assert len(names) >= 7
    for name in names | {"leadergraph", "leadergraph_events"}:
        assert re.search(rf'^"?{re.escape(name)}"? = "leadergraph\.', text, flags=re.MULTILINE), name


def test_the_top_level_holds_nothing_else() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    visible = {name for name in top if not name.startswith(".")}
    assert visible == {"pyproject.toml", "README.md", "LICENSE", "graph", "tests", "notebooks"}
    assert {line for line in listed.stdout.splitlines() if line.startswith(".ci/")} == {
        ".ci/run",
        ".ci/script/biome.json",
        ".ci/script/globals.d.ts",
        ".ci/script/package-lock.json",
        ".ci/script/package.json",
        ".ci/script/tsconfig.json",
    }


def test_the_version_has_one_home(wheel: ZipFile) -> None:
    assert wheel.filename is not None
    assert f"-{graph.__version__}-" in Path(wheel.filename).name
    citation = (PROJECT / ".github" / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {graph.__version__}\n" in citation


def test_each_python_that_is_promised_is_tried() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", (PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    workflow = (PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert re.findall(r'"(3\.\d+)"', workflow.partition("python: [")[2].partition("]")[0]) == promised
    assert promised[0] == "3.11"


def extras() -> set[str]:
    found: dict[str, list[str]] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    return set(found)


def test_every_extra_that_a_message_names_exists() -> None:
    files = [file for file in (PROJECT / "graph").rglob("*.py") if "training" not in file.parts]
    named = {
        extra
        for file in files
        for among in re.findall(r"leadergraph\[([a-z,]+)\]", file.read_text(encoding="utf-8"))
        for extra in among.split(",")
    }
    assert {"archive", "documents", "frames", "parquet", "xlsx"} <= named <= extras()


def test_the_audit_looks_at_all_that_a_user_can_install() -> None:
    workflow = (PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    (asked,) = re.findall(r"pip install '\.\[([a-z,]+)\]' pip-audit", workflow)
    assert set(asked.split(",")) == extras() - {"test"}


def test_the_sample_stories_are_where_the_package_is() -> None:
    assert len(list(graph.sample_stories().iterdir())) == 12
