"""The bench: `python -m tests.bench [PART…]` prints ratios of CPU seconds or memory, measured in one run.

A ratio above the one that is wanted makes the exit code 1. `--articles` names a corpus of JSON lines; `read` needs it,
`draw` makes stories up without one. `--pipeline` names the small English pipeline of spaCy for the tutorial stack.
`--model` is handed on to the verbs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import long_texts, network
from .process import cost
from .stories import write_stories

TUTORIAL = str(Path(__file__).parent / "tutorial.py")
TOKENIZER = str(Path(__file__).parent / "tokenizer.py")
SENTENCE = "Kim Jong Un met Moon Jae-in in Panmunjom on 27 April 2018."
Row = tuple[str, float, float, float]  # what, ours, the reference, the largest ratio wanted


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chose, and a folder to write into."""

    articles: str | None
    pipeline: str | None
    model: tuple[str, ...]
    folder: Path


def start(choices: Choices) -> Iterator[Row]:
    """What a single question costs, beside the import of spaCy."""
    spacy = cost("-c", "import spacy").seconds
    one = cost("-m", "graph", "extract", "-", "--no-events", *choices.model, stdin=SENTENCE).seconds
    yield "one sentence / import spacy", one, spacy, 1.0
    yield "lookup / import spacy", cost("-m", "graph", "lookup", "Kim").seconds, spacy, 1 / 3
    yield "--help / import spacy", cost("-m", "graph", "--help").seconds, spacy, 0.1
    yield "import graph / import spacy", cost("-c", "import graph").seconds, spacy, 0.1


def read(choices: Choices) -> Iterator[Row]:
    """Reading a corpus, from JSON lines to JSON lines, beside spaCy's tokenizer alone on the same texts.

    Where most sentences name somebody more is allowed. Stories made up from few sentences would be no measure: spaCy
    keeps the tokens of words that it has seen.
    """
    if choices.articles is None:
        print("read: left out, it needs --articles")
        return
    out = str(choices.folder / "readings.jsonl")
    ours = cost("-m", "graph", "extract", "-q", "--no-events", choices.articles, "-o", out, *choices.model).seconds
    tokens = cost(TOKENIZER, choices.articles).seconds - cost("-c", "import spacy").seconds
    yield "extract / spacy.blank('en').pipe", ours, tokens, 4.5 if _naming(out) > 0.5 else 1.8


def _naming(readings: str) -> float:
    """The share of sentences that name somebody."""
    sentences = naming = 0
    with Path(readings).open(encoding="utf-8") as lines:
        for reading in map(json.loads, lines):
            sentences += len(reading["sentences"])
            starts = [mention["start"] for mention in reading["mentions"]]
            naming += sum(any(start <= at < end for at in starts) for start, end in reading["sentences"])
    return naming / sentences


def long(choices: Choices) -> Iterator[Row]:
    """Microseconds a character of a text that is sixteen times as long."""
    for what, much, little in long_texts.costs():
        yield f"long: {what}", much, little, long_texts.BOUND


def draw(choices: Choices) -> Iterator[Row]:
    """The whole way to a page, beside the stack that tutorials write."""
    if choices.pipeline is None:
        print("draw: left out, it needs --pipeline")
        return
    articles = choices.articles or str(write_stories(choices.folder / "draw.jsonl", 500))
    theirs = cost(TUTORIAL, articles, choices.pipeline, str(choices.folder / "theirs.html")).seconds
    page = str(choices.folder / "ours.html")
    with_events = cost("-m", "graph", "draw", articles, "-o", page, *choices.model).seconds
    without = cost("-m", "graph", "draw", "--no-events", articles, "-o", page, *choices.model).seconds
    yield "draw / tutorial", with_events, theirs, 0.2
    yield "draw --no-events / tutorial", without, theirs, 0.1


def memory(choices: Choices) -> Iterator[Row]:
    """The memory of a streaming extract of ten times as many stories."""
    few, many = (write_stories(choices.folder / f"{n}.jsonl", n) for n in (5_000, 50_000))
    out = str(choices.folder / "readings.jsonl")
    peaks = [
        cost("-m", "graph", "extract", "--no-events", str(path), "-o", out, *choices.model).memory
        for path in (many, few)
    ]
    yield "MiB for 50,000 / 5,000 stories", peaks[0], peaks[1], 1.05


PARTS: dict[str, Callable[[Choices], Iterator[Row]]] = {
    "start": start,
    "read": read,
    "long": long,
    "draw": draw,
    "memory": memory,
    **{part.__name__: lambda _, part=part: part() for part in network.PARTS},  # type: ignore[misc]
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all without one")
    parser.add_argument("--articles")
    parser.add_argument("--pipeline")
    parser.add_argument("--model")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    model = ("--model", options.model) if options.model else ()
    above = False
    with tempfile.TemporaryDirectory() as folder:
        choices = Choices(options.articles, options.pipeline, model, Path(folder))
        print(f"{'':34} {'ours':>9} {'other':>9} {'ratio':>7} {'wanted':>7}")
        for name in options.parts or PARTS:
            for what, ours, other, bound in PARTS[name](choices):
                verdict = "" if ours / other <= bound else "  ABOVE"
                above |= bool(verdict)
                print(f"{what:34} {ours:9.2f} {other:9.2f} {ours / other:7.2f} {bound:7.2f}{verdict}", flush=True)
    sys.exit(above)


if __name__ == "__main__":
    main()
