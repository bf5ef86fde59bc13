"""spaCy's tokenizer alone over a corpus: `python tests/bench/tokenizer.py ARTICLES.jsonl[.gz]`."""

from __future__ import annotations

import gzip
import json
import sys

import spacy


def main(articles: str) -> None:
    opened = gzip.open if articles.endswith(".gz") else open
    with opened(articles, "rt", encoding="utf-8") as file:
        for _ in spacy.blank("en").pipe(json.loads(line)["text"] for line in file):
            pass


if __name__ == "__main__":
    main(sys.argv[1])
