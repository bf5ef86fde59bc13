"""Verifying a store: no damage stays silent."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from stores import added, jsonl, story

from graph.cli import main
from graph.store import faults


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with free blocks in it."""
    folder = tmp_path_factory.mktemp("store")
    path = folder / "news.duckdb"
    for number in range(3):
        news = jsonl(folder / f"{number}.jsonl", *(story(each) for each in range(number * 40, number * 40 + 40)))
        added(path, news)
    return path


def test_whole_store_has_no_faults(store: Path) -> None:
    assert list(faults(store)) == []
    result = CliRunner().invoke(main, ["verify", str(store)])
    assert (result.exit_code, result.output) == (0, f"{store}: every block and row is as it was written\n")


@pytest.mark.parametrize("count", [30, pytest.param(200, marks=pytest.mark.long)])
def test_flipped_bytes_are_told_wherever_they_are(count: int, store: Path, tmp_path: Path) -> None:
    copy, chance = tmp_path / "copy.duckdb", random.Random(15)
    size = store.stat().st_size
    silent = []
    for number in range(count):
        shutil.copyfile(store, copy)
        # Some into the headers, which are a thousandth of the file.
        place = chance.randrange(12_288 if number % 5 == 0 else size - 8)
        with copy.open("r+b") as file:
            file.seek(place)
            before = file.read(8)
            file.seek(place)
            file.write(bytes(byte ^ chance.randrange(1, 256) for byte in before))
        if not list(faults(copy)):
            silent.append(place)
    assert silent == []


@pytest.mark.parametrize("left", [0, 4_000, 12_288, 300_000])
def test_store_that_ends_early_is_told(left: int, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(store.read_bytes()[:left])
    assert list(faults(copy))
    result = CliRunner().invoke(main, ["verify", str(copy)])
    assert result.exit_code == 70
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE articles SET text = text || ' More.' WHERE seq = 3", "article 's2' is not what it was"),
        ("DELETE FROM articles WHERE seq = 4", "mentions of no article"),
        ("DELETE FROM entities WHERE entity = 'CHL'", "mentions of no entity"),
        ("DELETE FROM inputs WHERE outcome = 'stored' AND line = 3", "the ledger does not have once as stored"),
        ("INSERT INTO inputs SELECT * FROM inputs LIMIT 1", "stand twice in the ledger"),
        ("UPDATE inputs SET outcome = 'lost' WHERE line = 5", "an outcome that there is not"),
        ('UPDATE mentions SET "start" = "start" + 1 WHERE seq = 3', "does not have a mention where it should be"),
        ("UPDATE articles SET original = 999 WHERE seq = 3", "near-duplicates of no article"),
    ],
)
def test_rows_that_do_not_fit_are_told(change: str, said: str, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(store, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(change)
    assert said in "\n".join(faults(copy))
