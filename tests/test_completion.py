"""Completion: the shell offers verbs, options and, where a verb asks for one, files."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete
from command import shell

from graph.cli import main


def offered(line: str) -> list[tuple[str, str]]:
    """The kind and the text of what is offered at the end of a line."""
    *words, last = line.split(" ")[1:]
    found = BashComplete(main, {}, "leadergraph", "_LEADERGRAPH_COMPLETE").get_completions(words, last)
    return [(item.type, item.value) for item in found]


def test_verbs_and_options_are_offered() -> None:
    assert offered("leadergraph dr") == [("plain", "draw")]
    assert {text for _, text in offered("leadergraph ")} == set(main.commands)
    assert ("plain", "check") in offered("leadergraph kb ")
    assert ("plain", "--with-text") in offered("leadergraph draw --wi")
    periods = ("day", "month", "quarter", "year", "all")
    assert offered("leadergraph events --dyads ") == [("plain", each) for each in periods]


@pytest.mark.parametrize(
    "line",
    [
        *("leadergraph draw st", "leadergraph draw stories -o pa", "leadergraph draw --kb m", "leadergraph samples s"),
        *("leadergraph extract --account a", "leadergraph explain --write d", "leadergraph explain --decisions d"),
        *("leadergraph add --store n", "leadergraph status n", "leadergraph kb accept c", "leadergraph lookup --kb m"),
    ],
)
def test_files_are_offered_where_a_verb_asks_for_one(line: str) -> None:
    assert offered(line) == [("file", line.rpartition(" ")[2])]


def test_no_file_is_offered_for_a_name_or_a_number() -> None:
    assert offered("leadergraph draw --title pa") == []
    assert offered("leadergraph draw --text-field pa") == []
    assert offered("leadergraph lookup Ki") == []


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(name: str, tmp_path: Path) -> None:
    done = shell(f"_LEADERGRAPH_COMPLETE={name}_source leadergraph", tmp_path)
    assert done.returncode == 0 and "_LEADERGRAPH_COMPLETE" in done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_takes_the_script(tmp_path: Path) -> None:
    line = (
        'eval "$(_LEADERGRAPH_COMPLETE=bash_source leadergraph)"; complete -p leadergraph; '
        "COMP_WORDS=(leadergraph dr); COMP_CWORD=1; _leadergraph_completion leadergraph; echo ${COMPREPLY[@]}"
    )
    done = shell(line, tmp_path)
    assert done.stdout.splitlines() == ["complete -o nosort -F _leadergraph_completion leadergraph", "draw"], (
        done.stderr
    )


def test_a_name_of_a_file_stays_as_it_was_typed() -> None:
    option = next(param for param in main.commands["draw"].params if param.name == "output")
    assert option.type.convert("a b/\udcffğ.html", option, click.Context(main)) == "a b/\udcffğ.html"
