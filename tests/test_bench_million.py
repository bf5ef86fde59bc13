"""The made-up articles of the bench: the same each time, dated, copied as wires are, and about somebody."""

from __future__ import annotations

import gzip
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from bench.million import FIRST, LAST, SOURCES, articles, write_articles

from graph import extract, load_kb, read_articles
from graph.counting.near_duplicates import Fingerprint, NearDuplicates

pytestmark = pytest.mark.long  # of what makes benchmarks alone

COUNT = 300


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str | None]]:
    return list(articles(COUNT))


def test_the_same_seed_gives_the_same_bytes_and_another_others(tmp_path: Path) -> None:
    one, again, other = (write_articles(tmp_path / f"{n}.jsonl.gz", 40, seed=n // 2).read_bytes() for n in range(3))
    assert one == again != other
    plain = write_articles(tmp_path / "plain.jsonl", 40).read_bytes()
    assert gzip.decompress(one) == plain


def test_articles_have_dates_of_all_years_sources_and_some_headlines(rows: list[dict[str, str | None]]) -> None:
    days = [date.fromisoformat(str(row["date"])) for row in rows]
    assert FIRST <= min(days) <= max(days) <= LAST
    assert {day.year for day in days} == set(range(FIRST.year, LAST.year + 1))
    assert len({row["id"] for row in rows}) == len({row["url"] for row in rows}) == COUNT
    assert len(SOURCES) == 60
    assert 20 < len({row["source"] for row in rows}) <= 60
    assert 0.4 < sum(row["title"] is not None for row in rows) / COUNT < 0.8
    assert 270 < sum(len(str(row["text"]).split()) for row in rows) / COUNT < 330


def test_wire_copies_are_near_duplicates_and_others_are_unlike(rows: list[dict[str, str | None]]) -> None:
    copies, runs = NearDuplicates(), [shingles(str(row["text"])) for row in rows]
    original = [copies.original_of(*Fingerprint(str(row["text"])).compared) for row in rows]
    alike = {(a, b): len(runs[a] & runs[b]) / len(runs[a] | runs[b]) for a, b in combinations(range(COUNT), 2)}
    same = [pair for pair, share in alike.items() if share > 0.8]
    assert max(share for pair, share in alike.items() if pair not in set(same)) < 0.2
    assert 0.04 * COUNT < len({b for _, b in same}) < 0.12 * COUNT
    joined = {(a, b) for a, b in alike if original[a] == original[b]}
    assert len(joined & set(same)) >= 0.8 * len(same)
    assert all(alike[pair] > 0.6 for pair in joined)
    assert any(rows[a]["text"] != rows[b]["text"] for a, b in same)
    for a, b in same:
        apart = date.fromisoformat(str(rows[a]["date"])) - date.fromisoformat(str(rows[b]["date"]))
        assert abs(apart.days) <= 2


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def test_nearly_all_name_two_actors_in_office_on_the_day(tmp_path: Path) -> None:
    kb = load_kb()
    named = in_office = of = 0
    for reading in extract(read_articles(write_articles(tmp_path / "a.jsonl", COUNT)), kb=kb, events=False):
        who = {mention.entity for mention in reading.mentions if mention.kind != "place"}
        named += len(who) >= 2
        full = {mention.entity for mention in reading.mentions if mention.rule == "full name"}
        leaders = [id for id in full if id in kb.leaders]
        of += len(leaders)
        day = reading.article.published
        in_office += sum(day is not None and kb.in_office(id, day) for id in leaders)
    assert named >= 0.8 * COUNT
    assert of > COUNT
    assert in_office >= 0.99 * of


def test_who_goes_with_whom_is_not_uniform() -> None:
    """Of the pairs that the capitals' papers name, a few are named again and again."""
    counts: dict[tuple[str, str], int] = {}
    for row in articles(2_000):
        text = str(row["text"])
        there = [name for name in NAMED if name in text]
        for pair in combinations(there, 2):
            counts[pair] = counts.get(pair, 0) + 1
    ordered = sorted(counts.values(), reverse=True)
    assert sum(ordered[: len(ordered) // 10]) > 0.25 * sum(ordered)


NAMED = sorted(row.name for row in load_kb().countries.values() if row.capital)
