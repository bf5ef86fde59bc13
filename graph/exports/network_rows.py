"""Network rows: a network as plain tables, one row a node, a tie, an event, a month, a sentence, a mention."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import networkx as nx

from graph.counting.evidence import MASKED, TRIGGER
from graph.errors import InputError
from graph.exports.typed_table import Columns, cell
from graph.exports.values import plain
from graph.network.edges import quote_of
from graph.network.relations import OFFICE
from graph.network.schema import QUADS

Rows = Iterator[dict[str, Any]]
_ENDS: Columns = {"source": str, "target": str, "relation": str}
MENTION_COLUMNS: Columns = {
    "article": str, "published": date, "start": int, "end": int, "text": str, "kind": str, "entity": str, "name": str,
    "iso3": str, "role": str, "wikipedia": str, "qid": str, "rule": str, "detail": str,
}  # fmt: skip


def _nodes(network: nx.Graph) -> Rows:
    for node, data in network.nodes(data=True):
        yield {**data, "id": node, "aliases": "|".join(map(str, _list(data.get("aliases"))))}


def _ties(network: nx.Graph) -> Rows:
    undirected = _list(network.graph.get("undirected"))
    for source, target, relation, data in _edges(network):
        ends = {"source": source, "target": target, "relation": relation}
        directed = network.is_directed() and relation not in undirected
        yield {**data, **_mapping(data.get("tone")), **ends, "directed": directed}


def _months(network: nx.Graph) -> Rows:
    for source, target, relation, data in _edges(network):
        for month, weight in _mapping(data.get("months")).items():
            dated = month if cell(f"{month}-01", date) is not None else None
            ends = {"source": source, "target": target, "relation": relation}
            yield {**ends, "month": dated, "year": int(dated[:4]) if dated else None, "weight": weight}


def _events(network: nx.Graph) -> Rows:
    for _, _, relation, data in _edges(network):
        for event in map(_mapping, _list(data.get("events"))):
            articles = _list(event.get("articles"))
            yield {
                **event,
                "date": event.get("day"),
                "when": event.get("day"),
                "type": relation,
                "sources": "|".join(map(str, _list(event.get("sources")))),
                "articles": len(articles),
                "article": articles[0] if articles else None,
                "sentence": _mapping(quote_of(data, event)).get("sentence"),
            }


def _evidence(network: nx.Graph) -> Rows:
    articles = _mapping(network.graph.get("articles"))
    for source, target, relation, data in _edges(network):
        for quote in map(_mapping, _list(data.get("evidence"))):
            told = _mapping(articles.get(str(quote.get("article"))))
            yield {
                **quote,
                "source": source,
                "target": target,
                "relation": relation,
                "published": told.get("published"),
                "publisher": told.get("source"),
                "title": told.get("title"),
                "url": told.get("url"),
                "marks": json.dumps(plain(_list(quote.get("marks"))), ensure_ascii=False),
            }


def _offices(network: nx.Graph) -> Rows:
    held = [(leader, country, data) for leader, country, relation, data in _all_edges(network) if relation == OFFICE]
    tables = _mapping(network.graph.get("offices")).items()
    elsewhere = [(leader, at, {"terms": terms}) for leader, table in tables for at, terms in _mapping(table).items()]
    for leader, country, data in (*held, *elsewhere):
        for term in map(_mapping, _list(data.get("terms"))):
            yield {**term, "leader": leader, "country": country}


def _articles(network: nx.Graph) -> Rows:
    for id, article in _mapping(network.graph.get("articles")).items():
        told = _mapping(article)
        whole = cell(told.get("published"), date) is not None
        yield {**told, "id": id, "published_text": None if whole else told.get("published")}


def _mentions(network: nx.Graph) -> Rows:
    """Where each text names an actor, as far as the network holds the texts; a node's role is not that of the day."""
    articles = {id: _mapping(article) for id, article in _mapping(network.graph.get("articles")).items()}
    if articles and not any("text" in article for article in articles.values()):
        raise InputError("the network holds no texts of its articles; build it with_text=True, or give the readings")
    for id, article in articles.items():
        for mark in map(_list, _list(article.get("marks"))):
            start, end, entity, rule = mark if len(mark) == 4 else (None, None, None, None)
            if isinstance(start, int) and isinstance(end, int) and rule not in (TRIGGER, MASKED):
                node = _mapping(network.nodes.get(str(entity)))
                yield {
                    **{name: node.get(name) for name in ("kind", "name", "wikipedia", "qid")},
                    "iso3": node.get("country"),
                    "article": id,
                    "published": article.get("published"),
                    "start": start,
                    "end": end,
                    "text": str(article.get("text") or "")[start:end],
                    "entity": entity,
                    "rule": rule,
                }


NETWORK_TABLES: Mapping[str, tuple[Columns, Callable[[nx.Graph], Rows]]] = {
    "nodes": (
        {
            "id": str, "name": str, "family": str, "abbr": str, "kind": str, "country": str, "role": str,
            "wikipedia": str, "qid": str, "aliases": str, "mentions": int, "articles": int, "independent": int,
            "first": date, "last": date,
        },
        _nodes,
    ),
    "ties": (
        {
            **_ENDS, "directed": bool, "weight": int, "articles": int, "independent": int, "npmi": float, "g2": float,
            "alpha": float, "first": date, "last": date, **dict.fromkeys(QUADS, int), "net": int, "score": float,
        },
        _ties,
    ),
    "events": (
        {
            "date": date, "when": str, "type": str, "mode": str, "status": str, "score": float, "actor": str,
            "recipient": str, "mutual": bool, "sources": str, "reports": int, "articles": int, "article": str,
            "sentence": str,
        },
        _events,
    ),
    "months": ({**_ENDS, "month": str, "year": int, "weight": int}, _months),
    "evidence": (
        {
            **_ENDS, "article": str, "published": date, "publisher": str, "title": str, "url": str, "start": int,
            "end": int, "sentence": str, "marks": str,
        },
        _evidence,
    ),
    "mentions": (MENTION_COLUMNS, _mentions),
    "offices": (
        {
            "leader": str, "country": str, "office": str, "title": str, "role": str, "rank": int, "start": str,
            "end": str, "presumed_end": str, "precision": str,
        },
        _offices,
    ),
    "articles": (
        {"id": str, "title": str, "published": date, "published_text": str, "source": str, "url": str},
        _articles,
    ),
}  # fmt: skip


def _edges(network: nx.Graph) -> Iterator[tuple[Any, Any, str | None, dict[str, Any]]]:
    """The edges that rest on sentences: all but the offices."""
    return ((*ends, relation, data) for *ends, relation, data in _all_edges(network) if relation != OFFICE)


def _all_edges(network: nx.Graph) -> Iterable[tuple[Any, Any, str | None, dict[str, Any]]]:
    """The edges with their relation: the key, else the attribute that files have of it."""
    if network.is_multigraph():
        return [(source, target, str(key), data) for source, target, key, data in network.edges(keys=True, data=True)]
    return [(source, target, data.get("relation"), data) for source, target, data in network.edges(data=True)]


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
