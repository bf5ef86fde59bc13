"""Building: from readings to a networkx graph of who is named with whom, with the sentences behind every edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graph.knowledge import KnowledgeBase, load_kb
from graph.network.actors import Actor, offices_of
from graph.network.copies import Copies
from graph.network.evidence import EvidenceShelf, naming_sentences, to_quote
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.statistics import ENOUGH_ARTICLES, disparity, g2, npmi, pairs_of
from graph.records import Mention, Reading

ROLL_CALL = 60  # actors; a sentence with more is a list, and its thousands of pairs say nothing of any two
_ACTORS = ("country", "leader", "organisation")
_Pair = tuple[str, str]


def build_network(
    readings: Iterable[Reading], kb: KnowledgeBase | None = None, *, account: Mapping[str, int] | None = None
) -> nx.MultiDiGraph:
    """The graph of the readings: nodes are actors, edges co-mentions (one a pair) and offices (leader → country).

    Nodes carry name, kind, country, role, qid, aliases, mentions, articles, independent, first, last and months;
    co-mention edges weight (sentences), articles, independent (wire copies taken as one), npmi, g2, alpha, first,
    last, months and the best 20 sentences as evidence. A sentence with more than `ROLL_CALL` actors ties nobody.
    npmi, g2 and alpha rest on one copy of each story; an edge that only later copies have goes without, and where
    the corpus is too small for npmi and g2 `graph["statistics"]` says so. `account` is what the reading of the input
    counted. The readings need their text.
    """
    builder = _Builder(kb or load_kb())
    for reading in readings:
        builder.add(reading)
    return builder.network(account)


def co_mention_graph(network: nx.MultiDiGraph) -> nx.Graph:
    """The co-mentions as a simple weighted graph, the input of every measure."""
    simple = nx.Graph()
    simple.add_nodes_from(network.nodes(data=True))
    for source, target, key, data in network.edges(keys=True, data=True):
        if key == CO_MENTION:
            numbers = {name: data[name] for name in ("weight", "articles", "npmi", "g2", "alpha") if name in data}
            simple.add_edge(source, target, **numbers)
    return simple


@dataclass
class _Tally:
    """What is counted of a node or an edge, reading by reading."""

    weight: int = 0  # mentions of a node, sentences of an edge
    articles: int = 0
    contexts: int = 0  # sentences of independent reports, for the statistics
    first: str = ""
    last: str = ""
    reports: set[int] = field(default_factory=set)
    months: Counter[str] = field(default_factory=Counter)

    def add(self, published: str, count: int, contexts: int, report: int) -> None:
        self.weight += count
        self.articles += 1
        self.contexts += contexts
        self.reports.add(report)
        self.months[published[:7] or "undated"] += count
        if published:
            self.first = min(self.first or published, published)
            self.last = max(self.last, published)

    def to_dict(self) -> dict[str, Any]:
        return {
            "articles": self.articles,
            "independent": len(self.reports),
            "first": self.first or None,
            "last": self.last or None,
            "months": dict(sorted(self.months.items())),
        }


class _Builder:
    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._copies = Copies()
        self._actors: dict[str, Actor] = {}
        self._nodes: dict[str, _Tally] = {}
        self._pairs: dict[_Pair, _Tally] = {}
        self._shelves: dict[_Pair, EvidenceShelf] = {}
        self._articles: dict[str, dict[str, Any]] = {}
        self._reports: set[int] = set()
        self._read = self._contexts = self._roll_calls = 0

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        self._read += 1
        text = reading.article.text
        report = self._copies.report_of(text) if text else -self._read
        copied = report in self._reports
        self._reports.add(report)
        actors = [mention for mention in reading.mentions if mention.kind in _ACTORS]
        if actors:
            self._note(reading, actors)
            self._count(reading, actors, report, copied)

    def network(self, account: Mapping[str, int] | None) -> nx.MultiDiGraph:
        """The graph of all that was counted."""
        read = {"found": self._read, "stored": self._read, "flagged": 0, "duplicate": 0, "rejected": 0}
        network = nx.MultiDiGraph(undirected=[CO_MENTION], articles=self._articles, account=dict(account or read))
        for id, tally in sorted(self._nodes.items()):
            who = self._actors[id].to_dict()
            network.add_node(id, id=id, **who, mentions=tally.weight, **tally.to_dict())
        for pair, tally in sorted(self._pairs.items()):
            evidence = [quote.to_dict() for quote in self._shelves[pair].best()]
            network.add_edge(*pair, key=CO_MENTION, weight=tally.weight, **tally.to_dict(), evidence=evidence)
        self._add_offices(network)
        self._add_statistics(network)
        return network

    def _note(self, reading: Reading, actors: list[Mention]) -> None:
        article = reading.article
        self._articles[article.id] = {
            "title": article.title,
            "published": article.published.isoformat() if article.published else article.published_text,
            "source": article.source,
            "url": article.url,
        }
        for mention in actors:
            actor = self._actors.setdefault(mention.entity, Actor(mention))
            actor.note(mention, known=mention.entity in self._kb)

    def _count(self, reading: Reading, actors: list[Mention], report: int, copied: bool) -> None:
        published = reading.article.published.isoformat() if reading.article.published else ""
        sentences = naming_sentences(reading, actors)
        mentioned: Counter[str] = Counter()
        named: Counter[str] = Counter()
        together: Counter[_Pair] = Counter()
        for sentence in sentences:
            mentioned.update(mention.entity for mention in sentence.mentions)
            entities = {mention.entity for mention in sentence.mentions}
            named.update(entities)
            if len(entities) > ROLL_CALL:
                self._roll_calls += 1
                continue
            for pair in pairs_of(entities):
                together[pair] += 1
                shelf = self._shelves.setdefault(pair, EvidenceShelf())
                shelf.add(published[:4], to_quote(sentence, pair, copied=copied))
        for entity, count in mentioned.items():
            contexts = 0 if copied else named[entity]
            self._nodes.setdefault(entity, _Tally()).add(published, count, contexts, report)
        for pair, count in together.items():
            self._pairs.setdefault(pair, _Tally()).add(published, count, 0 if copied else count, report)
        self._contexts += 0 if copied else len(sentences)

    def _add_offices(self, network: nx.MultiDiGraph) -> None:
        leaders = [id for id, kind in network.nodes(data="kind") if kind == "leader"]
        for id in leaders:
            for country, terms in offices_of(id, self._actors[id], self._kb).items():
                if country in network:
                    network.add_edge(id, country, key=OFFICE, terms=terms)

    def _add_statistics(self, network: nx.MultiDiGraph) -> None:
        reports, total = len(self._reports), self._contexts
        notes: dict[str, Any] = {"articles": self._read, "independent": reports, "sentences": total}
        counted = {pair: tally.contexts for pair, tally in self._pairs.items() if tally.contexts}
        for pair, alpha in disparity(counted).items():
            network.edges[(*pair, CO_MENTION)]["alpha"] = alpha
        if reports < ENOUGH_ARTICLES:
            notes["npmi"] = notes["g2"] = f"too few articles: {reports} independent, {ENOUGH_ARTICLES} needed"
        else:
            for (first, second), together in counted.items():
                counts = (together, self._nodes[first].contexts, self._nodes[second].contexts, total)
                network.edges[first, second, CO_MENTION].update(npmi=npmi(*counts), g2=g2(*counts))
        if self._roll_calls:
            notes["roll_calls"] = f"{self._roll_calls} sentences name more than {ROLL_CALL} actors and tie none of them"
        network.graph["statistics"] = notes
