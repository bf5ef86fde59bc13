"""Redirected: Windows PowerShell 5 writes what `>` is given as UTF-16, and that file is read like any other."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph import read_readings
from graph.articles.own import own_file
from graph.cli import main
from graph.counting import holds_readings

NEWS = {"id": "ğ", "text": "Recep Tayyip Erdoğan met Xi Jinping in China.", "title": "“Talks”", "date": "2019-01-10"}


@pytest.fixture
def readings(tmp_path: Path) -> bytes:
    """The readings of an article as `extract` prints them."""
    (tmp_path / "news.jsonl").write_text(json.dumps(NEWS), encoding="utf-8")
    done = CliRunner().invoke(main, ["extract", "-q", "--with-text", "--no-events", str(tmp_path / "news.jsonl")])
    return done.stdout_bytes


def redirected(data: bytes) -> bytes:
    return data.decode().replace("\n", "\r\n").encode("utf-16")


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz"])
@pytest.mark.parametrize("bom", ["little", "big"])
def test_readings_in_utf_16_are_the_readings(readings: bytes, tmp_path: Path, name: str, bom: str) -> None:
    (tmp_path / "plain.jsonl").write_bytes(readings)
    wide = redirected(readings) if bom == "little" else b"\xfe\xff" + readings.decode().encode("utf-16-be")
    (tmp_path / name).write_bytes(gzip.compress(wide) if name.endswith(".gz") else wide)
    assert holds_readings(tmp_path / name)
    (there,) = read_readings(tmp_path / "plain.jsonl")
    assert list(read_readings(tmp_path / name)) == [there]
    assert there.mentions and there.article.text == NEWS["text"]


def test_readings_in_utf_16_are_known_on_standard_input(readings: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(redirected(readings)))))
    assert holds_readings("-")
    assert len(list(read_readings("-"))) == 1


def test_readings_in_utf_16_are_not_taken_for_news(readings: bytes) -> None:
    assert "readings, not articles" in str(own_file(redirected(readings)[:4096]))
    assert own_file(redirected(json.dumps(NEWS).encode())) is None


def test_half_a_character_at_the_end_of_a_line_stops_nothing(readings: bytes, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(redirected(readings) + b"\n")
    assert len(list(read_readings(tmp_path / "r.jsonl"))) == 1
