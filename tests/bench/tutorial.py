"""The stack that tutorials write: names by spaCy, pairs of names a sentence, networkx, pyvis's page.

Run `python tests/bench/tutorial.py ARTICLES.jsonl[.gz] PIPELINE PAGE.html`; PIPELINE is what spacy.load takes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import networkx as nx
import spacy
from pyvis.network import Network

NAMED = {"PERSON", "GPE", "NORP"}


def main(articles: str, pipeline: str, page: str) -> None:
    opened = gzip.open if articles.endswith(".gz") else open
    with opened(articles, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    pairs: Counter[tuple[str, str]] = Counter()
    for doc in spacy.load(pipeline).pipe(texts):
        for sentence in doc.sents:
            pairs.update(combinations(sorted({name.text for name in sentence.ents if name.label_ in NAMED}), 2))
    graph = nx.Graph()
    graph.add_weighted_edges_from((one, other, count) for (one, other), count in pairs.items())
    shown = Network(cdn_resources="in_line")
    for node in graph:
        shown.add_node(node, label=node)
    # add_edge compares each edge with all before it; a tutorial's from_nx does so too, but its lists can be filled
    shown.edges.extend({"from": a, "to": b, "value": count} for a, b, count in graph.edges(data="weight"))
    Path(page).write_text(shown.generate_html(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
