"""Mutations: thousands of damaged files of every format, and every one of them is in the account.

`PYTHONPATH=tests python tests/hostile/test_mutations.py 10000 [NAME …]` tries so many of each format and prints what
became of them.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

import pytest
from hostile.good import MAKERS

import graph
from graph.articles import Outcome

TIMES = 400  # of each format, 10,000 in all
SLOW = 60.0  # seconds; an input that takes more is a hang


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


def try_mutations(name: str, times: int, folder: Path) -> tuple[Counter[str], float]:
    """What became of so many damaged files of one format, by outcome and code, and the longest wait for one in seconds.

    Raises AssertionError when one is lost, breaks a rule or comes back changed from its JSON.
    """
    chance, good = random.Random(name), MAKERS[name]()
    for number in range(times):
        (folder / f"{number:06}-{name}").write_bytes(mutated(good, chance))
    outcomes, last, longest, files = Counter[str](), time.monotonic(), 0.0, set[str]()

    def tell(outcome: Outcome) -> None:
        nonlocal last, longest
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
        outcomes[getattr(outcome, "code", type(outcome).__name__.lower())] += 1
        files.update(Path(outcome.file).parts)  # of a workbook the sheet comes last

    account = graph.Account(told=tell)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for reading in graph.extract(graph.read_articles(folder, account=account)):
            text = reading.article.text
            assert all(mention.text == text[mention.start : mention.end] for mention in reading.mentions)
            line = json.dumps(reading.to_dict(with_text=True, explain=True))
            assert graph.Reading.from_dict(json.loads(line)) == reading
    assert account.balanced
    assert {path.name for path in folder.iterdir()} <= files
    assert [str(warning.message) for warning in told if "kept without mentions" in str(warning.message)] == []
    return outcomes, longest


@pytest.mark.long
@pytest.mark.parametrize("name", MAKERS)
def test_every_damaged_file_is_stored_or_rejected_and_what_is_read_survives_its_json(name: str, tmp_path: Path) -> None:
    _, longest = try_mutations(name, TIMES, tmp_path)
    assert longest < SLOW


if __name__ == "__main__":
    for asked in sys.argv[2:] or MAKERS:
        with tempfile.TemporaryDirectory() as place:
            told, wait = try_mutations(asked, int(sys.argv[1]), Path(place))
        print(f"{asked}: longest {wait:.1f} s; {dict(told.most_common())}", flush=True)
