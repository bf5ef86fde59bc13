"""Hand-split: paragraphs of news with the places of their sentences, found by hand and kept apart from the text."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

Place = tuple[int, int]  # start and end, in code points


def hand_split(corpora: Path, path: Path) -> list[tuple[str, set[Place]]]:
    """Each paragraph of the file, with the places of its sentences, in the file's order.

    A row names the corpus (CORPUS.jsonl.gz), the story's line in it, its paragraphs ("3", or "3-5" joined by a space),
    counted from 0 between blank lines, and the starts of their sentences. Runs of white space count as one space.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row["corpus"]].add(int(row["line"]))
    stories = {
        (corpus, number): text
        for corpus, lines in wanted.items()
        for number, text in _stories(corpora / f"{corpus}.jsonl.gz", lines).items()
    }
    result = []
    for row in rows:
        text = _paragraphs(stories[row["corpus"], int(row["line"])], row["paragraphs"])
        result.append((text, _sentence_places(text, [int(start) for start in row["starts"].split()])))
    return result


def _stories(path: Path, lines: set[int]) -> dict[int, str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {number: json.loads(line)["text"] for number, line in enumerate(file) if number in lines}


def _paragraphs(story: str, numbers: str) -> str:
    first, _, last = numbers.partition("-")
    chosen = story.split("\n\n")[int(first) : int(last or first) + 1]
    return " ".join(" ".join(chosen).split())


def _sentence_places(text: str, starts: list[int]) -> set[Place]:
    return {(start, start + len(text[start:end].rstrip())) for start, end in pairwise([*starts, len(text)])}
