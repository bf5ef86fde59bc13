"""What a store costs: memory that does not grow with it, and an article more at the price of that article."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from stores import added, jsonl, story

MEASURE = """
import sys
from graph.extraction import Extractor
from graph.store import open_store

def resident():
    return int(open("/proc/self/statm").read().split()[1])

with open_store(sys.argv[2], write=True) as archive:
    for number, _ in enumerate(archive.adding(sys.argv[1], Extractor()), start=1):
        if number in (10_000, 20_000):
            print(resident())
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_flat_from_ten_to_twenty_thousand_articles(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", *map(story, range(20_000)))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(news), str(tmp_path / "x.duckdb")], capture_output=True, check=True
    )
    half, whole = map(int, done.stdout.split())
    assert whole < 1.1 * half


@pytest.mark.long
def test_adding_one_article_costs_less_than_twice_the_import_of_spacy(tmp_path: Path) -> None:
    store = added(tmp_path / "x.duckdb", jsonl(tmp_path / "news.jsonl", *map(story, range(20_000))))
    one = jsonl(tmp_path / "one.jsonl", story(30_000))
    adding = seconds("-m", "graph", "add", "--no-events", str(one), "--store", str(store))
    assert adding < 2 * seconds("-c", "import spacy")


def seconds(*arguments: str) -> float:
    """CPU seconds of a Python process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
