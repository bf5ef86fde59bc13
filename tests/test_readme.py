"""The README tells the truth: its examples run, in order, in a folder of their own."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from command import shell

from graph.cli import main

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
SETUP, EXAMPLES = SHELL[:2], [line for block in SHELL[2:] for line in block.splitlines()]


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    return str(found)


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


def test_the_lines_of_python_run(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block("python")], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "sentences, the first:" in done.stdout
    assert (folder / "graph.graphml").exists()


def test_the_mention_shown_is_one_that_comes_out(folder: Path) -> None:
    result = CliRunner().invoke(main, ["extract", "-q", str(folder / "stories/2019-02-28-hanoi.txt")])
    mentions = json.loads(result.stdout)["mentions"]
    shown = json.loads(block("json"))
    assert any(shown.items() <= mention.items() for mention in mentions)
