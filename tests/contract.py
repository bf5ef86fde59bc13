"""The contract of all who count: a corpus with what is easily counted wrong, and one digest of what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path

from graph import sample_stories
from graph.articles import read_articles
from graph.counting import Tables
from graph.extraction import EventReader, Extractor
from graph.records import Article, Reading

SAID = "Kim Jong Un met Xi Jinping in Beijing on Tuesday."


def articles() -> list[Article]:
    """The samples; wire copies of some, a day later, under another head or undated; one sentence in several stories; a
    text without a word that counts. Whom a shared id names is told by who reads files, so all ids are their own."""
    told = list(read_articles(sample_stories()))
    return [*told, *_copies(told), *_stories()]


@cache
def readings(*, events: bool) -> tuple[Reading, ...]:
    """What they say, each article alone."""
    return tuple(Extractor(events=EventReader() if events else None).readings(articles()))


def digest(tables: Tables) -> str:
    """One for tables that are equal; with what they were made may differ."""
    return blake2b(repr(replace(tables, provenances=())).encode(), digest_size=16).hexdigest()


def write(folder: Path, told: Iterable[Article]) -> Path:
    """The articles as one file of JSON lines, under their own ids."""
    import json

    folder.mkdir(parents=True, exist_ok=True)
    lines = (
        {"id": each.id, "text": each.text, "title": each.title, "source": each.source, "url": each.url}
        | ({"date": each.published.isoformat()} if each.published else {})
        for each in told
    )
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _copies(told: Iterable[Article]) -> Iterator[Article]:
    for number, each in enumerate(told):
        later = each.published and each.published + timedelta(days=1)
        if number % 3 == 0:
            yield replace(each, id=f"copy-{number}", published=later, source="Wire")
        if number % 3 == 1:
            yield replace(
                each, id=f"head-{number}", text=f"SEOUL (Wire) -- {each.text}", published=later, source="Daily"
            )
        if number % 5 == 0:
            yield replace(each, id=f"undated-{number}", text=f"{each.text}\nAll rights reserved.", published=None)


def _stories() -> Iterator[Article]:
    (day,) = {each.published for each in read_articles(sample_stories()) if each.id == "2019-02-28-hanoi.txt"}
    for number in range(4):
        text = f"{SAID} {' '.join(f'word{number}x{n}' for n in range(30))}."
        yield Article(
            f"again-{number}", text, published=day and day - timedelta(days=number), source=f"Source {number % 2}"
        )
    yield Article("short", SAID)
    yield Article("short-too", SAID, published=day)
    yield Article("none", "—")
    yield Article("none-too", "…")
