"""What a large network costs: `python -m tests.bench.large [ACTORS TIES [WHAT…]]` prints CPU seconds and memory.

The network is made up from a seed. Degrees and weights are as skewed as in news, and each tie has the sentences that a
network of a million articles keeps. Each question is asked in a process of its own that has the network already, so
that the memory is what the answer takes on top.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

import graph as lg
from graph.knowledge.rows import DATA, read_rows

SIZES = ((1_000, 4_000), (10_000, 40_000), (50_000, 200_000))  # actors, ties
ARTICLES = 100_000
QUOTES = (5, 20)  # sentences of a tie, least and most
_COUNTRIES, _SOURCES = 200, 60
_EVENTS = 0.1  # of the pairs that have an event as well
_YEARS = (2000, 2019)


def large_network(
    actors: int, ties: int, *, articles: int = ARTICLES, quotes: tuple[int, int] = QUOTES, seed: int = 3
) -> nx.MultiDiGraph:
    """Leaders and countries with co-mentions, events and offices, as `build_network` gives them."""
    chance = random.Random(seed)
    words = [word for word, kind in read_rows(DATA / "common_words.csv")[1:] if kind == "open"]
    network = nx.MultiDiGraph(undirected=["co-mention", "CONSULT", "AGREE"], account={}, statistics={})
    network.graph["articles"] = {f"article-{n}": _article(n, articles, words, chance) for n in range(articles)}
    for n in range(actors):
        network.add_node(f"actor-{n}", **_actor(n, words, chance))
    made = 0
    while made < ties:
        first, second = int(actors * chance.random() ** 2.2), int(actors * chance.random() ** 1.3)
        ends = f"actor-{min(first, second)}", f"actor-{max(first, second)}"
        if first == second or network.has_edge(*ends):
            continue
        made += 1
        told = _told(network, ends, words, quotes, chance)
        network.add_edge(
            *ends, "co-mention", npmi=chance.random(), g2=40 * chance.random(), alpha=chance.random(), **told
        )
        if chance.random() < _EVENTS:
            network.add_edge(*ends, "ACCUSE", **_accused(ends, told))
    for n in range(_COUNTRIES, actors, 3):
        terms = [{"title": "minister", "role": "minister", "rank": 11, "start": "2004-05-01", "end": "2009-02-28"}]
        network.add_edge(f"actor-{n}", f"actor-{n % _COUNTRIES}", "office", terms=terms)
    return network


def _actor(number: int, words: list[str], chance: random.Random) -> dict[str, Any]:
    given, family = chance.choice(words).capitalize(), f"{chance.choice(words)}-{chance.choice(words)}".title()
    country = number < _COUNTRIES
    return {
        "id": f"actor-{number}",
        "name": family if country else f"{given} {family}",
        "family": None if country else family,
        "kind": "country" if country else "leader",
        "country": f"actor-{number % _COUNTRIES}",
        "role": None if country else "minister",
        "qid": f"Q{chance.randrange(10**7)}",
        "aliases": [family] if country else [family, f"{given[0]}. {family}"],
        "mentions": 40,
        "articles": 30,
        "first": "2001-02-03",
        "last": "2018-09-10",
        "months": _months(12, chance),
    }


def _article(number: int, count: int, words: list[str], chance: random.Random) -> dict[str, Any]:
    source = f"Paper {chance.randrange(_SOURCES)}"
    year = _YEARS[0] + number * (_YEARS[1] - _YEARS[0] + 1) // count
    return {
        "title": " ".join(chance.choices(words, k=8)).capitalize(),
        "published": f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "source": source,
        "url": f"https://{source.replace(' ', '-').lower()}.example/{year}/{number}",
    }


def _months(count: int, chance: random.Random) -> dict[str, int]:
    found: dict[str, int] = {}
    for _ in range(count):
        month = f"{chance.randint(*_YEARS)}-{chance.randint(1, 12):02}"
        found[month] = found.get(month, 0) + 1
    return dict(sorted(found.items()))


def _told(
    network: nx.MultiDiGraph, ends: tuple[str, str], words: list[str], quotes: tuple[int, int], chance: random.Random
) -> dict[str, Any]:
    """What is told of two: some months, by a few sources, and its sentences."""
    evidence = [_quote(network, ends, words, chance) for _ in range(chance.randint(*quotes))]
    months = _months(len(evidence), chance)
    weight = len(evidence) * (1 + int(1 / (chance.random() + 0.02)))
    sources: dict[str, dict[str, int]] = {}
    for month, count in months.items():
        sources.setdefault(f"Paper {int(_SOURCES * chance.random() ** 2)}", {})[month] = count
    counts = {"weight": weight, "articles": weight, "independent": weight}
    return {
        **counts,
        "first": min(months),
        "last": max(months),
        "months": months,
        "sources": sources,
        "evidence": evidence,
    }


def _quote(network: nx.MultiDiGraph, ends: tuple[str, str], words: list[str], chance: random.Random) -> dict[str, Any]:
    a, b = (network.nodes[end]["name"] for end in ends)
    text = f"{a} told {b} of the {' '.join(chance.choices(words, k=16))}."
    marks = [[0, len(a), ends[0], "full name"], [len(a) + 6, len(a) + 6 + len(b), ends[1], "full name"]]
    start = chance.randrange(2_000)
    article = f"article-{chance.randrange(len(network.graph['articles']))}"
    return {"article": article, "start": start, "end": start + len(text), "sentence": text, "marks": marks}


def _accused(ends: tuple[str, str], told: dict[str, Any]) -> dict[str, Any]:
    """An event that two of the sentences tell."""
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    shared = {"actor": ends[0], "recipient": ends[1], "mutual": False, "mode": "", "status": "asserted", "score": -3.0}
    events = [
        {**shared, "day": f"{month}-11", "sources": [], "reports": 1, "articles": [quote["article"]], "sentence": place}
        for place, (month, quote) in enumerate(zip(told["months"], told["evidence"][:2], strict=False))
    ]
    tone = dict.fromkeys(quads, 0) | {"verbal_conflict": len(events)}
    return {**told, "weight": len(events), "tone": tone, "net": -len(events), "score": -3.0, "events": events}


def _written(network: nx.MultiDiGraph, suffix: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"network{suffix}"
        lg.write_network(network, path)
        return path.stat().st_size


WHAT: dict[str, Callable[[nx.MultiDiGraph], Any]] = {
    "co_mention_graph": lg.co_mention_graph,
    "communities": lg.communities,
    "brokers": lg.brokers,
    "ranks": lg.ranks,
    "pagerank by year": lambda network: lg.ranks(network, by="year", measure="pagerank"),
    "gaps": lg.gaps,
    "to_html": lambda network: len(lg.to_html(network).encode()),
    "to_svg": lambda network: len(lg.to_svg(network).encode()),
    "report": lambda network: len(lg.report(network).encode()),
    ".json": lambda network: _written(network, ".json"),
    ".gexf": lambda network: _written(network, ".gexf"),
    ".csv": lambda network: _written(network, ".csv"),
}


def measured(network: nx.MultiDiGraph, what: str) -> tuple[float, float, int]:
    """CPU seconds, MiB on top of the network, and the bytes of what is a page or a file."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.write(writer, json.dumps(_asked(network, what)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        answer = told.read()
    os.waitpid(child, 0)
    if not answer:
        raise RuntimeError(f"{what} of {len(network):,} actors failed")
    return tuple(json.loads(answer))


def _asked(network: nx.MultiDiGraph, what: str) -> tuple[float, float, int]:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins at what is held
    before, start = _memory("VmRSS"), time.process_time()
    answer = WHAT[what](network)
    seconds = time.process_time() - start
    return seconds, (_memory("VmHWM") - before), answer if isinstance(answer, int) else 0


def _memory(field: str) -> float:
    """MiB, by the kernel's account."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def main(arguments: list[str]) -> None:
    sizes = [(int(arguments[0]), int(arguments[1]))] if arguments else SIZES
    print(f"{'':20} {'actors':>8} {'ties':>8} {'CPU s':>8} {'MiB':>8} {'bytes':>13}")
    for actors, ties in sizes:
        network = large_network(actors, ties)
        gc.freeze()
        for what in arguments[2:] or WHAT:
            seconds, memory, size = measured(network, what)
            print(f"{what:20} {actors:8,} {ties:8,} {seconds:8.1f} {memory:8.0f} {size:13,}", flush=True)
        gc.unfreeze()


if __name__ == "__main__":
    main(sys.argv[1:])
