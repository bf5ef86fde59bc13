"""The README tells the truth: its examples run, in order, in a folder of their own."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from command import shell

from graph.cli import main
from graph.view.made import MEASURED

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def block(language: str) -> str:
    (found,) = blocks(language)
    return found


SHELL = blocks("sh")
SETUP, EXAMPLES = SHELL[:2], [line for lines in SHELL[2:] for line in lines.splitlines()]


def run(line: str, folder: Path) -> tuple[int, str]:
    """The exit code of an example and what it says on stderr; only pipes and redirections need a shell."""
    if re.search("[|>]", line):
        done = shell(line, folder)
        return done.returncode, done.stderr
    command, *arguments = shlex.split(line)
    assert command == "leadergraph"
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's reader stands: the sample stories and the YAML file are there."""
    folder = tmp_path_factory.mktemp("reader")
    assert shell("leadergraph samples stories", folder).returncode == 0
    (folder / "mine.yaml").write_text(block("yaml"), encoding="utf-8")
    return folder


def test_two_commands_of_one_line_do_all_the_setting_up() -> None:
    assert [command.count("\n") for command in SETUP] == [1, 1]
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install ") for command in SETUP)
    assert SETUP[0].endswith("leadergraph draw stories -o page.html\n")
    assert SETUP[1].endswith("pytest\n")


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if " scale " in line and find_spec("pyspark") is None:
        pytest.skip("a cluster is an extra; test_scale.py runs the verb")
    monkeypatch.chdir(folder)
    code, said = run(line, folder)
    assert code == 0, said
    assert "rejected" not in said or "rejected 0" in said
    if output := re.search(r"(?:-o|>) (\S+)$", line):
        assert (folder / output[1]).stat().st_size > 1000


def test_files_that_are_named_are_there() -> None:
    named = set(re.findall(r"\]\((\.?[\w/.]+)\)|`((?:graph|notebooks)/[\w/.]+)`", README))
    assert len(named) >= 4
    for names in named:
        assert (PROJECT / "".join(names)).exists(), names


def test_every_verb_has_an_example() -> None:
    shown = set(re.findall(r"leadergraph (\w+) ", "\n".join([*SETUP, *EXAMPLES])))
    assert shown >= set(main.commands)


def test_the_run_that_is_shown_says_what_a_run_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runs = [part.split("\n", 1) for part in block("console").split("$ ")[1:]]
    assert SETUP[0].strip().endswith(" && .venv/bin/".join(["", *(line for line, _ in runs)]))
    for line, said in runs:
        assert run(line, tmp_path) == (0, said)


def test_figures_beside_the_claims_are_those_that_were_measured() -> None:
    rows = dict(re.findall(r"^\| (.+?) \| (.+?) \|$", README, flags=re.MULTILINE))
    assert MEASURED
    for row in MEASURED:
        assert rows[row["what"]].startswith(row["figure"])


@pytest.mark.parametrize(("name", "line"), re.findall(r"^\| (\w+) \| .*?`(.*_LEADERGRAPH_COMPLETE=.*?)`", README, re.M))
def test_what_completes_a_shell_is_a_script_of_that_shell(name: str, line: str, folder: Path) -> None:
    command = line.removeprefix('eval "$(').removesuffix(')"').split(" > ")[0]
    assert f"_LEADERGRAPH_COMPLETE={name}_source " in command
    done = shell(f"{command} > {name}.txt", folder)
    assert done.returncode == 0, done.stderr
    assert "_leadergraph_completion" in (folder / f"{name}.txt").read_text(encoding="utf-8")
    if program := shutil.which(name):
        subprocess.run([program, "-n", str(folder / f"{name}.txt")], check=True)


def test_the_lines_of_python_run_one_after_another(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks("python"))], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "sentences, the first:" in done.stdout
    assert "16 articles of 2018-04-27 to 2019-08-08." in done.stdout
    assert "('South Korean president', 'PERSON', 'Q21001')" in done.stdout
    assert all((folder / name).stat().st_size > 1000 for name in ("graph.graphml", "report.html"))


def test_the_mention_shown_is_one_that_comes_out(folder: Path) -> None:
    result = CliRunner().invoke(main, ["extract", "-q", str(folder / "stories/2019-02-28-hanoi.txt")])
    mentions = json.loads(result.stdout)["mentions"]
    shown = json.loads(block("json"))
    assert any(shown.items() <= mention.items() for mention in mentions)
