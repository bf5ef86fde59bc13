"""Consoles: no verb and no help page fails on a console that lacks letters, whatever names come in."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graph.cli import main

ENCODINGS = ("cp1252", "ascii", "cp437")  # Windows in the West, the C locale, an old console
NAMES = {
    "id": "ğ→\u202eКим\a.txt",
    "title": "Erdoğan – 金正恩",
    "source": "Ça→ğ",
    "date": "2019-01-10",
    "text": "Turkish President Recep Tayyip Erdoğan accused China. Лавров said so. former North Korean diplomat "
    "Thae Yŏng-hŏ met Xi Jinping. The Ğğž Şı paper of 金正恩 praised Iran’s “Rohani”. A half: \ud800.",
}
LINES = [  # each leaves what the next one reads
    "samples ğ金",
    "draw ğ.jsonl -o ğ.html --no-events",
    "draw ğ.jsonl -o ğ金/ü.html --kb ğ金.yaml",
    "draw nothing-ğ金.txt -o ü.html",
    "extract ğ.jsonl --explain --no-events",
    "extract ğ.jsonl bad-ğ金.jsonl --account - --no-events",
    "explain ğ.jsonl --no-events",
    "explain ğ.jsonl --write ğ.csv --no-events",
    "network ğ.jsonl -o ğ.json --no-events",
    "network ğ.jsonl -o ğ.金",
    "report ğ.json -o ğ.md",
    "report ğ.json -o -",
    "add ğ.jsonl bad-ğ金.jsonl --store ğ.duckdb --no-events",
    "status ğ.duckdb",
    "rejects ğ.duckdb",
    "retry ğ.duckdb",
    "refresh ğ.duckdb",
    "verify ğ.duckdb",
    "remove ğ金 --store ğ.duckdb",
    "lookup Erdoğan",
    "lookup Erdoğan --json",
    "lookup Ğğž金",
    "kb accept ğ金.csv",
    "ğ金",
]
SLOW = ["events ğ.jsonl", "kb check --kb ğ.yaml"]  # seconds each; where ASCII is enough, so are the others


def helps(group: click.Group, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The words that name each verb, groups before their verbs."""
    found = [above]
    for name, command in group.commands.items():
        named = (*above, name)
        found += helps(command, named) if isinstance(command, click.Group) else [named]
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_verb_fails_on_letters(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ğ.jsonl").write_text(json.dumps(NAMES) + "\n", encoding="utf-8")
    Path("bad-ğ金.jsonl").write_text('{"id": "ğ金', encoding="utf-8")
    Path("ğ.yaml").write_text('leaders:\n  - {id: "local:ğ", name: Ğğž Şı}\n', encoding="utf-8")
    for line in (*LINES, *(SLOW if encoding == "ascii" else ())):
        result = CliRunner(charset=encoding).invoke(main, shlex.split(line))
        assert result.exception is None or isinstance(result.exception, SystemExit), (line, result.exception)
        assert result.exit_code in (0, 2, 3, 6), (line, result.output)


def test_every_verb_is_tried() -> None:
    left = {"kb refresh", "scale"}  # which ask Wikidata, and for Java
    tried = {" ".join(line.split()[: 2 if line.startswith("kb ") else 1]) for line in (*LINES, *SLOW)}
    assert {" ".join(words) for words in helps(main)[1:] if words != ("kb",)} - left <= tried


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_help_page_is_shown(encoding: str) -> None:
    for words in helps(main):
        result = CliRunner(charset=encoding).invoke(main, [*words, "--help"])
        assert result.exit_code == 0, (words, result.exception)
        assert result.output.startswith("Usage: ")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_real_console_shows_what_it_lacks_in_another_way(encoding: str, tmp_path: Path) -> None:
    given = os.environ | {"PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    command = [sys.executable, "-m", "graph", "lookup", "Recep Tayyip Erdoğan"]
    done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, check=False)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    # click takes ASCII for a locale that nobody has set, and writes UTF-8.
    assert (b"Erdo\xc4\x9fan" if encoding == "ascii" else b"Erdo\\u011fan") in done.stdout
