"""Bench of long texts: CPU seconds a character by the rules alone, in a text and in one eight times as long.

Run `python tests/bench/bench_long.py`. A text is prose with a new person in each sentence, as paragraphs and as one
paragraph without any full stop. Wanted is that a character costs the same, whatever the length.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import islice, product

from spacy.language import Language

from graph.extraction import build_pipeline, extract, load_pipeline
from graph.records import Article

SENTENCES = 500  # of the short text; it has some 50,000 characters
TIMES = 8
BOUND = 1.5  # caches and memory cost a little more with a longer text; a rule of square cost gives 3 and more


def main() -> None:
    nlp = build_pipeline(load_pipeline("blank"))
    cost(nlp, prose(10))  # what is loaded and built once
    above = False
    for what, join in (("paragraphs", "{}.\n\n"), ("one sentence", "{} and ")):
        short, long = (cost(nlp, prose(count, join)) for count in (SENTENCES, TIMES * SENTENCES))
        ratio = long / short
        above |= ratio > BOUND
        verdict = "ABOVE" if ratio > BOUND else "within"
        print(f"{what}: {short * 1e6:.1f} µs a character, {TIMES} times as long {long * 1e6:.1f} µs, ratio {ratio:.2f}")
        print(f"  {verdict} {BOUND}")
    sys.exit(above)


def prose(count: int, join: str = "{}.\n\n") -> str:
    """So many sentences, each with somebody whom the knowledge base does not know."""
    said = "French foreign minister {0} {1} met Angela Merkel in Berlin; the minister told Georgia of the Bank of Korea"
    return "".join(join.format(said.format(*name)) for name in islice(names(), count))


def names() -> Iterator[tuple[str, str]]:
    """Invented given and family names, each pair once."""
    syllables = (
        "bra",
        "dev",
        "fil",
        "gor",
        "hul",
        "jat",
        "kel",
        "lom",
        "mar",
        "nid",
        "pov",
        "rus",
        "sten",
        "tav",
        "zel",
    )
    for parts in product(syllables, repeat=4):
        yield "".join(parts[2:]).capitalize(), "".join(parts[:2]).capitalize() + parts[3]


def cost(nlp: Language, text: str) -> float:
    """CPU seconds a character."""
    start = time.process_time()
    for reading in extract([Article("long", text)], nlp=nlp):
        assert reading.mentions
    return (time.process_time() - start) / len(text)


if __name__ == "__main__":
    main()
