"""Naughty strings in every field, name and format: none is lost, none breaks a page or a file of another tool."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hostile.naughty import STRINGS

import graph
from graph.exports import suffixes, write_network
from graph.extraction import EventReader
from graph.network import build_network

STORY = "Kim Jong Un met Xi Jinping in Beijing on Monday, and South Korea thanked China. "
FIELDS = ("text", "title", "date", "url", "source", "id")


def rows(*, fields: Sequence[str] = FIELDS) -> list[dict[str, str]]:
    """Each string once in each field of a good story, and once in the midst of its text."""
    whole = {"text": STORY, "title": "Talks", "date": "2019-01-10", "url": "https://a.example/1", "source": "A"}
    made = [{**whole, "id": f"{field}-{n}", field: said} for n, said in enumerate(STRINGS) for field in fields]
    return [*made, *({**whole, "id": f"in-{n}", "text": STORY + said + STORY} for n, said in enumerate(STRINGS))]


def test_the_collection_is_large_and_has_no_string_twice() -> None:
    assert len(set(STRINGS)) == len(STRINGS) >= 515


@pytest.mark.parametrize("events", [False, pytest.param(True, marks=pytest.mark.long)])
def test_every_string_in_every_field_is_accounted_for(events: bool, tmp_path: Path) -> None:
    told = rows(fields=("text", "date")) if events else rows()  # no other field is asked for an event
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
    account = graph.Account()
    articles = graph.read_articles(tmp_path, account=account)
    readings = list(graph.Extractor(events=EventReader() if events else None).readings(articles))
    assert account.balanced and account.found == len(told)
    assert not [reading.article.id for reading in readings if "rule_failed" in reading.flags]
    for reading in readings:
        text = reading.article.text
        assert all(mention.text == text[mention.start : mention.end] for mention in reading.mentions)
        assert graph.Reading.from_dict(json.loads(json.dumps(reading.to_dict(with_text=True, explain=True)))) == reading
    network = build_network(readings, with_text=True)
    for suffix in suffixes():
        write_network(network, tmp_path / f"x{suffix}")
    graph.to_html(network)


def test_every_string_in_a_table_is_accounted_for(tmp_path: Path) -> None:
    told = rows()
    with (tmp_path / "news.csv").open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        table = csv.DictWriter(file, FIELDS, quoting=csv.QUOTE_ALL)
        table.writeheader()
        table.writerows(told)
    account = graph.Account()
    stored = sum(1 for _ in graph.read_articles(tmp_path, account=account))
    assert account.balanced
    assert stored > 0.8 * len(told)


def test_every_string_as_a_file_of_its_own_is_accounted_for(tmp_path: Path) -> None:
    kinds = (".txt", ".html", ".json", ".jsonl", ".csv")
    for n, said in enumerate(STRINGS):
        data = said.encode("utf-8", "surrogatepass")
        (tmp_path / f"{n}{kinds[n % len(kinds)]}").write_bytes(data)
        (tmp_path / f"in-{n}.html").write_bytes(b"<p>" + f"{STORY * 3}".encode() + b"</p><p>" + data + b"</p>")
    account = graph.Account()
    for article in graph.read_articles(tmp_path, account=account):
        article.text.encode(), article.id.encode()
    assert account.balanced and account.found >= 2 * len(STRINGS)


def test_a_string_that_can_be_a_file_name_is_one(tmp_path: Path) -> None:
    made = 0
    for said in STRINGS:
        name = f"{said}.txt"
        if "/" in name or "\0" in name or len(name.encode("utf-8", "surrogatepass")) > 250:
            continue
        (tmp_path / name).write_text(STORY + str(made), encoding="utf-8")
        made += 1
    account = graph.Account()
    ids = [article.id for article in graph.read_articles(tmp_path, account=account)]
    assert account.balanced and account.found == made
    assert len(set(ids)) == len(ids)
