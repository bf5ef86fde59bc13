"""Assembling: from tables to a networkx graph of who is named with whom, with the sentences behind every edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import networkx as nx

from graph.arguments import READINGS, each_of, expect, expect_relations
from graph.counting import Actor, Pair, Source, Tables, count
from graph.counting.backbone import alpha_of
from graph.counting.deeds import UNDIRECTED
from graph.counting.tables import KEPT_ARTICLES
from graph.counting.ties import ROLL_CALL
from graph.knowledge import KnowledgeBase, load_kb
from graph.knowledge.titles import Titles
from graph.network.events import event_edge
from graph.network.offices import abbreviation_of, family_of, offices_of
from graph.network.quotes import counts_of, to_evidence
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import Article, GivenArticle, Node, Office, Term, Tie
from graph.network.statistics import ENOUGH_ARTICLES, g2, npmi
from graph.records import Reading


def build_network(
    readings: Iterable[Reading],
    kb: KnowledgeBase | None = None,
    *,
    account: Mapping[str, Any] | None = None,
    with_text: bool = False,
) -> nx.MultiDiGraph:
    """The graph of the readings: nodes are actors; edges co-mentions (one a pair), events, offices (leader → country).

    Nodes have name, kind, country, role, wikipedia, qid, aliases, mentions, articles, independent, first, last, months;
    co-mention edges weight (sentences), articles, independent (near-duplicates taken as one), npmi, g2, alpha, first,
    last, months, the months of each of sources where there is more than one source, and the best 20 sentences as
    evidence; `graph.network.schema` tells all of them. A sentence that stands word for word in many articles counts
    once, in the month of the first; articles, first and last tell of them all. Lists, menus and headlines run together
    tie nobody. npmi, g2 and alpha rest on one of each near-duplicates; an edge that only the later ones have goes
    without, and where the corpus is too small for npmi and g2 `graph["statistics"]` says so.

    Args:
        readings: what `extract` or `read_readings` gives, with their texts.
        kb: the knowledge base, for the offices; by default the shipped one.
        account: what the reading of the input counted, as `Account.to_full_dict` gives it.
        with_text: put the articles' texts and their marks into `graph["articles"]`, for who may pass them on.

    Returns:
        A `networkx.MultiDiGraph` whose keys are the relations.

    Raises:
        TypeError: what was given are no readings; the message says what to pass.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.build_network(lg.extract("Angela Merkel met Emmanuel Macron.", events=True))
        >>> sorted(key for *ends, key in network.edges(keys=True))
        ['CONSULT', 'co-mention']
    """
    readings = each_of(readings, Reading, "build_network", READINGS)
    return assemble(count(readings, with_text=with_text), kb, account=account)


def assemble(
    tables: Tables, kb: KnowledgeBase | None = None, *, account: Mapping[str, Any] | None = None
) -> nx.MultiDiGraph:
    """The graph of the tables, as `build_network` tells; the knowledge base gives the offices."""
    kb = load_kb() if kb is None else kb
    expect(kb, KnowledgeBase, "build_network", "lg.load_kb(extra={})")
    read = {"found": tables.read, "stored": tables.read, "flagged": 0, "duplicate": 0, "rejected": 0}
    network = nx.MultiDiGraph(
        undirected=[CO_MENTION, *sorted(UNDIRECTED)],
        articles={source.id: _article(source) for source in tables.sources},
        account=dict(account or read),
        knowledge=kb.newest.isoformat(),
        provenance=[asdict(made) for made in tables.provenances],
    )
    titles = Titles(kb)
    network.add_nodes_from((actor.id, _node(actor, kb, titles)) for actor in tables.actors)
    network.add_edges_from((pair.first, pair.second, CO_MENTION, _tie(pair)) for pair in tables.pairs)
    network.add_edges_from((deed.actor, deed.recipient, deed.type, event_edge(deed)) for deed in tables.deeds)
    _add_sources(network, tables)
    _add_offices(network, tables, kb, titles)
    _add_statistics(network, tables)
    return network


def co_mention_graph(network: nx.MultiDiGraph) -> nx.Graph:
    """The co-mentions as a simple weighted graph, the input of every measure.

    Args:
        network: what `load` or `build_network` gave, or a file of it.

    Returns:
        A `networkx.Graph` with all nodes and their attributes; edges have weight, articles, npmi, g2 and alpha, as far
        as the network has them.

    Raises:
        TypeError: what was given is no network.

    Example:
        >>> import networkx as nx
        >>> import leadergraph as lg
        >>> ties = lg.co_mention_graph(lg.load(lg.sample_stories()))
        >>> max(nx.degree_centrality(ties).items(), key=lambda pair: pair[1])[0]
        'donald-trump'
    """
    expect_relations(network, "co_mention_graph")
    simple = nx.Graph()
    simple.add_nodes_from(network.nodes(data=True))
    for source, target, key, data in network.edges(keys=True, data=True):
        if key == CO_MENTION:
            numbers = {name: data[name] for name in ("weight", "articles", "npmi", "g2", "alpha") if name in data}
            simple.add_edge(source, target, **numbers)
    return simple


def _article(source: Source) -> Article | GivenArticle:
    told: Article = {
        "title": source.title,
        "published": source.published,
        "source": source.source,
        "url": source.url,
    }
    if source.text is None:
        return told
    return GivenArticle(**told, text=source.text, marks=[list(mark) for mark in source.marks])


def _node(actor: Actor, kb: KnowledgeBase, titles: Titles) -> Node:
    """Who the actor is and what was counted; of a person whom the base does not know, the longest name stands."""
    who = actor.first if actor.id in kb else actor.fullest
    return {
        "id": actor.id,
        "name": who.name,
        "family": family_of(actor, kb),
        "abbr": abbreviation_of(actor, kb),
        "kind": who.kind,
        "country": actor.country,
        "role": titles.spelled(actor.role) if actor.role else None,
        "wikipedia": who.wikipedia,
        "qid": who.qid,
        "aliases": sorted(set(actor.forms) - {who.name}),
        "mentions": actor.tally.weight,
        **counts_of(actor.tally),
    }


def _tie(pair: Pair) -> Tie:
    counts = counts_of(pair.tally)
    return {
        "weight": pair.tally.weight,
        "articles": counts["articles"],
        "independent": counts["independent"],
        "first": counts["first"],
        "last": counts["last"],
        "months": counts["months"],
        "evidence": [to_evidence(quote) for quote in pair.evidence],
    }


def _add_sources(network: nx.MultiDiGraph, tables: Tables) -> None:
    """The months by source, where there is more than one."""
    if tables.naming > KEPT_ARTICLES or len({article.source or "" for article in tables.sources}) < 2:
        return
    counted = [(pair.first, pair.second, CO_MENTION, pair.tally) for pair in tables.pairs]
    counted += [(deed.actor, deed.recipient, deed.type, deed.tally) for deed in tables.deeds]
    for first, second, key, tally in counted:
        network.edges[first, second, key]["sources"] = {name: dict(months) for name, months in tally.sources.items()}


def _add_offices(network: nx.MultiDiGraph, tables: Tables, kb: KnowledgeBase, titles: Titles) -> None:
    """Offices as edges; those in a country that is no node stand in `graph["offices"]`, by leader and country."""
    elsewhere: dict[str, dict[str, list[Term]]] = {}
    for actor in tables.actors:
        if network.nodes[actor.id]["kind"] != "leader":
            continue
        for country, terms in offices_of(actor, kb, titles).items():
            if country in network:
                network.add_edge(actor.id, country, key=OFFICE, **Office(terms=terms))
            else:
                elsewhere.setdefault(actor.id, {})[country] = terms
    network.graph["offices"] = elsewhere


def _add_statistics(network: nx.MultiDiGraph, tables: Tables) -> None:
    notes: dict[str, Any] = {
        "articles": tables.read,
        "independent": tables.independent,
        "sentences": tables.sentences,
        "undated": tables.undated,
        "period": list(tables.period) if tables.period else None,
    }
    counted = {(pair.first, pair.second): pair.tally.sentences for pair in tables.pairs if pair.tally.sentences}
    power = {actor.id: (actor.degree, actor.strength) for actor in tables.actors}
    for ends, together in counted.items():
        network.edges[(*ends, CO_MENTION)]["alpha"] = alpha_of(together, (power[end] for end in ends))
    if tables.independent < ENOUGH_ARTICLES:
        too_few = f"too few articles: {tables.independent} independent, {ENOUGH_ARTICLES} needed"
        notes["npmi"] = notes["g2"] = too_few
    else:
        alone = {actor.id: actor.tally.sentences for actor in tables.actors}
        for (first, second), together in counted.items():
            counts = (together, alone[first], alone[second], tables.sentences)
            network.edges[first, second, CO_MENTION].update(npmi=npmi(*counts), g2=g2(*counts))
    if tables.roll_calls:
        lists = f"name more than {ROLL_CALL} actors or are menus and headlines run together"
        notes["roll_calls"] = f"{tables.roll_calls} sentences {lists}, and tie nobody"
    notes |= _left_out(tables)
    network.graph["statistics"] = notes


def _left_out(tables: Tables) -> dict[str, str]:
    """What a network of very many articles leaves out, in words."""
    notes = {}
    if tables.ties > len(tables.pairs):
        rule = "of each actor the heaviest, then the most significant (alpha); counts and statistics are of all"
        notes["ties"] = f"the {len(tables.pairs):,} that carry the net of {tables.ties:,}: {rule}"
    if tables.naming > KEPT_ARTICLES:
        notes["sources"] = f"not told apart in more than {KEPT_ARTICLES:,} articles"
    if tables.naming > len(tables.sources):
        notes["listed"] = f"the {len(tables.sources):,} quoted articles of {tables.naming:,} that name an actor"
    return notes
