"""Log: a program that asks hears what was left out; nobody else hears anything."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from make_store_1 import make_store_1
from stores import added, jsonl, story

from graph import open_store, read_articles

CODE = "import {}, graph; list(graph.read_articles('news')); import logging; logging.getLogger('leadergraph')"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a story, its duplicate, a broken line, a file in Windows-1252, a link and a style sheet."""
    jsonl(tmp_path / "news" / "a.jsonl", story(1), story(1), '{"id": "x\\n')
    (tmp_path / "news" / "b.txt").write_bytes("Xi met Merkel in Köln – “there”, he said.".encode("cp1252"))
    (tmp_path / "news" / "c\x1b[31m.zst").write_text("x")
    (tmp_path / "news" / "d.css").write_text("x")
    return tmp_path / "news"


def test_what_was_left_out_and_noted_is_logged(news: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "leadergraph")
    assert len(list(read_articles(news))) == 2
    told = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert {record.name for record in caplog.records} == {"leadergraph"}
    for level, words in (
        ("WARNING", "a.jsonl:3: BAD_JSON"),
        ("WARNING", ".zst"),
        ("INFO", "d.css: skipped"),
        ("INFO", "b.txt: note"),
        ("DEBUG", "a duplicate of"),
    ):
        assert any(level == each and words in message for each, message in told), (level, words, told)
    assert all(message.isprintable() for _, message in told)


def test_a_store_says_that_it_was_brought_to_this_schema(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "leadergraph")
    store = added(tmp_path / "a.duckdb", jsonl(tmp_path / "a.jsonl", story(1)))
    make_store_1(store, tmp_path / "old.duckdb")
    caplog.clear()
    with open_store(tmp_path / "old.duckdb", write=True):
        pass
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == ["brought from schema 1 to 3"]


@pytest.mark.parametrize(("module", "heard"), [("sys", False), ("loud", True)])
def test_nothing_is_heard_unless_logging_is_set_up(news: Path, module: str, heard: bool) -> None:
    (news.parent / "loud.py").write_text("import logging\nlogging.basicConfig()\n")
    given = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [str(news.parent), os.environ.get("PYTHONPATH")]))}
    command = [sys.executable, "-c", CODE.format(module)]
    done = subprocess.run(command, cwd=news.parent, env=given, capture_output=True, text=True, check=True)
    assert (done.stdout, "WARNING:leadergraph:" in done.stderr) == ("", heard)
    assert heard or not done.stderr
