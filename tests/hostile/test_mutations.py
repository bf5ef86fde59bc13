"""Mutations: thousands of damaged files, and every one of them is in the account."""

from __future__ import annotations

import json
import random
import warnings
from pathlib import Path

import pytest

import graph

TIMES = 5_000  # files; each kind is damaged in every way a hundred times and more
KINDS = {".txt", ".html", ".jsonl", ".csv"}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, cut out, doubled or put elsewhere."""
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(data) or 1)
        end = start + chance.randint(1, 200)
        part = data[start:end]
        data = chance.choice(
            (
                data[:start] + bytes(chance.randrange(256) for _ in part) + data[end:],
                data[:start] + data[end:],
                data[:end] + part + data[end:],
                data[end:] + part,
                data[:start],
            )
        )
    return data


@pytest.mark.long
def test_every_damaged_file_is_stored_or_rejected_and_what_is_read_survives_its_json(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = [path for path in graph.sample_stories().rglob("*") if path.suffix in KINDS]
    for number in range(TIMES):
        path = chance.choice(whole)
        (tmp_path / f"{number}{path.suffix}").write_bytes(mutated(path.read_bytes(), chance))
    account = graph.Account()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for reading in graph.extract(graph.read_articles(tmp_path, account=account)):
            text = reading.article.text
            assert all(mention.text == text[mention.start : mention.end] for mention in reading.mentions)
            line = json.dumps(reading.to_dict(with_text=True, explain=True))
            assert graph.Reading.from_dict(json.loads(line)) == reading
    assert account.balanced and account.found + len(account.skipped) >= TIMES
    assert [str(warning.message) for warning in told if "kept without mentions" in str(warning.message)] == []
