"""Building: from readings to a networkx graph of who is named with whom, with the sentences behind every edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graph.knowledge import KnowledgeBase, load_kb
from graph.knowledge.fold import fold_form
from graph.network.copies import Copies
from graph.network.evidence import EvidenceShelf, quote
from graph.network.statistics import ENOUGH_ARTICLES, disparity, g2, npmi, pairs_of
from graph.records import Mention, Reading, Span

CO_MENTION = "co-mention"
OFFICE = "office"
_ACTORS = ("country", "leader", "organisation")


@dataclass
class _Tally:
    """What is counted of a node or an edge, reading by reading."""

    weight: int = 0  # mentions of a node, sentences of an edge
    articles: int = 0
    reports: set[int] = field(default_factory=set)
    contexts: int = 0  # sentences of independent reports, for the statistics
    first: str = ""
    last: str = ""
    months: Counter[str] = field(default_factory=Counter)

    def add(self, published: str, count: int, contexts: int, report: int) -> None:
        self.weight += count
        self.articles += 1
        self.reports.add(report)
        self.contexts += contexts
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


def build_network(
    readings: Iterable[Reading], kb: KnowledgeBase | None = None, *, account: Mapping[str, int] | None = None
) -> nx.MultiDiGraph:
    """The graph of the readings: nodes are actors, edges co-mentions (one a pair) and offices (leader → country).

    Nodes carry name, kind, country, role, qid, aliases, mentions, articles, independent, first, last and months; co-mention edges
    weight (sentences), articles, independent (wire copies taken as one), npmi, g2, alpha, first, last, months and the
    best 20 sentences as evidence. Where the corpus is too small for npmi and g2 they are absent, and
    `graph["statistics"]` says why. `account` is what the reading of the input counted. The readings need their text.
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


class _Builder:
    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._copies = Copies()
        self._nodes: dict[str, _Tally] = {}
        self._pairs: dict[tuple[str, str], _Tally] = {}
        self._shelves: dict[tuple[str, str], EvidenceShelf] = {}
        self._who: dict[str, Mention] = {}
        self._countries: dict[str, Counter[str]] = {}
        self._roles: dict[str, Counter[str]] = {}
        self._aliases: dict[str, Counter[str]] = {}
        self._articles: dict[str, dict[str, Any]] = {}
        self._contexts = 0
        self._read = 0
        self._reports: set[int] = set()

    def add(self, reading: Reading) -> None:
        """Count one reading."""
        self._read += 1
        text = reading.article.text
        report = self._copies.report_of(text) if text else -self._read
        copied = report in self._reports
        self._reports.add(report)
        actors = [mention for mention in reading.mentions if mention.kind in _ACTORS]
        if not actors:
            return
        self._note_article(reading)
        published = reading.article.published.isoformat() if reading.article.published else ""
        sentences = _distinct_sentences(reading, actors)
        self._contexts += 0 if copied else len(sentences)
        named: Counter[str] = Counter()
        together: Counter[tuple[str, str]] = Counter()
        for span, mentions in sentences:
            named.update({mention.entity for mention in mentions})
            for pair in pairs_of(mention.entity for mention in mentions):
                together[pair] += 1
                shelf = self._shelves.setdefault(pair, EvidenceShelf())
                shelf.add(published[:4], quote(reading, span, mentions, pair, copied))
        mentioned = Counter(mention.entity for _, mentions in sentences for mention in mentions)
        for entity, count in mentioned.items():
            contexts = 0 if copied else named[entity]
            self._nodes.setdefault(entity, _Tally()).add(published, count, contexts, report)
        for pair, count in together.items():
            self._pairs.setdefault(pair, _Tally()).add(published, count, 0 if copied else count, report)
        for mention in actors:
            self._note_actor(mention)

    def network(self, account: Mapping[str, int] | None) -> nx.MultiDiGraph:
        """The graph of all that was counted."""
        network = nx.MultiDiGraph(
            undirected=[CO_MENTION],
            articles=self._articles,
            account=dict(
                account or {"found": self._read, "stored": self._read, "flagged": 0, "duplicate": 0, "rejected": 0}
            ),
        )
        for id in sorted(self._nodes):
            network.add_node(id, id=id, **self._node(id))
        for source, target in sorted(self._pairs):
            network.add_edge(source, target, key=CO_MENTION, **self._edge((source, target)))
        self._add_offices(network)
        self._add_statistics(network)
        return network

    def _note_article(self, reading: Reading) -> None:
        article = reading.article
        self._articles[article.id] = {
            "title": article.title,
            "published": article.published.isoformat() if article.published else article.published_text,
            "source": article.source,
            "url": article.url,
        }

    def _note_actor(self, mention: Mention) -> None:
        known = self._who.setdefault(mention.entity, mention)
        if len(mention.name) > len(known.name) and mention.entity not in self._kb:
            self._who[mention.entity] = mention
        self._aliases.setdefault(mention.entity, Counter())[mention.text] += 1
        if mention.iso3:
            self._countries.setdefault(mention.entity, Counter())[mention.iso3] += 1
        if mention.role:
            self._roles.setdefault(mention.entity, Counter())[mention.role] += 1

    def _node(self, id: str) -> dict[str, Any]:
        mention, tally = self._who[id], self._nodes[id]
        return {
            "name": mention.name,
            "kind": mention.kind,
            "country": _commonest(self._countries.get(id)),
            "role": _commonest(self._roles.get(id)),
            "qid": mention.qid,
            "aliases": sorted({alias for alias, _ in self._aliases[id].most_common(8)} - {mention.name}),
            "mentions": tally.weight,
            **tally.to_dict(),
        }

    def _edge(self, pair: tuple[str, str]) -> dict[str, Any]:
        tally = self._pairs[pair]
        return {
            "weight": tally.weight,
            **tally.to_dict(),
            "evidence": [found.to_dict() for found in self._shelves[pair].best()],
        }

    def _add_offices(self, network: nx.MultiDiGraph) -> None:
        for id, node in list(network.nodes(data=True)):
            if node["kind"] != "leader":
                continue
            terms: dict[str, list[dict[str, Any]]] = {}
            for term in sorted(self._kb.terms_of.get(id, ()), key=lambda term: term.start):
                office = self._kb.offices[term.office]
                terms.setdefault(office.country, []).append(
                    {
                        "office": office.id,
                        "title": office.titles[0] if office.titles else office.id,
                        "role": office.role,
                        "start": term.start,
                        "end": term.end or None,
                        "precision": term.precision,
                    }
                )
            if not terms and node["country"] and node["role"]:
                said = {
                    "office": None,
                    "title": node["role"],
                    "role": "from the text",
                    "start": None,
                    "end": None,
                }
                terms[node["country"]] = [{**said, "precision": None}]
            for country, held in terms.items():
                if country in network:
                    network.add_edge(id, country, key=OFFICE, terms=held)

    def _add_statistics(self, network: nx.MultiDiGraph) -> None:
        reports, total = len(self._reports), self._contexts
        notes: dict[str, Any] = {"articles": self._read, "independent": reports, "sentences": total}
        weights = {pair: float(tally.contexts) for pair, tally in self._pairs.items() if tally.contexts}
        for pair, alpha in disparity(weights).items():
            network.edges[(*pair, CO_MENTION)]["alpha"] = alpha
        if reports < ENOUGH_ARTICLES:
            notes["npmi"] = notes["g2"] = f"too few articles: {reports} independent, {ENOUGH_ARTICLES} needed"
        else:
            for (first, second), tally in self._pairs.items():
                if not tally.contexts:
                    continue
                counts = (tally.contexts, self._nodes[first].contexts, self._nodes[second].contexts, total)
                network.edges[first, second, CO_MENTION].update(npmi=npmi(*counts), g2=g2(*counts))
        network.graph["statistics"] = notes


def _distinct_sentences(reading: Reading, actors: list[Mention]) -> list[tuple[Span, list[Mention]]]:
    """The sentences that name an actor, with the mentions in them; a headline or caption that is repeated counts once."""
    found: list[tuple[Span, list[Mention]]] = []
    seen: set[str] = set()
    for start, end in reading.sentences:
        mentions = [mention for mention in actors if start <= mention.start < end]
        key = fold_form(reading.article.text[start:end])
        if mentions and not (key and key in seen):
            seen.add(key)
            found.append(((start, end), mentions))
    return found


def _commonest(counts: Counter[str] | None) -> str | None:
    return counts.most_common(1)[0][0] if counts else None
