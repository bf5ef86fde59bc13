"""Payload: a network as the plain JSON value that the page reads, and that value as text safe inside HTML."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.network.picture import Picture
from graph.view.assets import flags, past_flags
from graph.view.made import made
from graph.view.places import place_names, years_of
from graph.view.quotes import Quotes

QUOTE_CAP = (20, 5)  # sentences an edge: all that build_network keeps; in networks too large to draw at once
EVENT_CAP = 40  # events an edge, the latest
NODE_FIELDS = (
    "id",
    "name",
    "family",
    "abbr",
    "kind",
    "country",
    "role",
    "wikipedia",
    "qid",
    "mentions",
    "articles",
    "first",
    "last",
    "aliases",
)
TERM_FIELDS = ("title", "role", "rank", "start", "end", "presumed_end")
EDGE_NUMBERS = ("weight", "articles", "npmi", "g2", "alpha")

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def payload(network: nx.MultiDiGraph, picture: Picture, *, title: str) -> dict[str, Any]:
    """The network and its picture as nested lists, dicts, strings and numbers; neither is changed.

    `edges` rows are [source, target, relation, weight, articles, npmi, g2, alpha, first, last, tone, months,
    quotes, quotes_known, terms, events]: actors, relation and quotes are places in `nodes`, `relations` and
    `sentences`; tone is how many events of cooperation there are more than of conflict; rows of events are [actor,
    recipient, mutual, mode, status, day, reports, sources, sentence], the latest first, places likewise;
    months is a flat list of month number (year * 12 + month - 1, or -1 for undated) and count. `sentences` rows
    are [article, start, end, text, marks]; mark offsets are code points into the text. `shown` lists the nodes
    to draw first, or is null for all.
    """
    number = {node: i for i, node in enumerate(network.nodes)}
    cap = QUOTE_CAP[picture.large]
    sentences = Quotes(network, number, cap=cap)
    relations = sorted({str(key) for _, _, key in network.edges(keys=True)})
    edges = _edge_rows(network, number, relations, sentences)
    return {
        "title": title,
        "nodes": _node_rows(network, picture),
        "relations": relations,
        "undirected": sorted(str(key) for key in network.graph.get("undirected", ("co-mention",))),
        "edges": edges,
        "sentences": sentences.rows,
        "articles": [_article_row(network, article) for article in sentences.articles],
        "groups": [[number[node] for node in members] for members in picture.groups],
        "shown": None if picture.shown is None else [number[node] for node in picture.shown],
        "flags": flags(_countries(network)),
        "past_flags": past_flags(_countries(network), years_of(network)),
        "places": place_names(network),
        "made": made(network),
        "account": _plain(network.graph.get("account", {})),
        "statistics": _plain(network.graph.get("statistics", {})),
        "quote_cap": cap,
    }


def to_json(value: Any) -> str:
    """JSON that cannot end a script element: < > & U+2028/9 escaped, lone surrogates as U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return whole(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def whole(text: str) -> str:
    """The text with pairs of surrogates joined and lone ones, which no file can hold, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _edge_rows(
    network: nx.MultiDiGraph, number: Mapping[Any, int], relations: list[str], sentences: Quotes
) -> list[list[Any]]:
    """One row an edge in the network's order; the heaviest are the first to be given sentences."""
    edges = list(network.edges(keys=True, data=True))
    heaviest = sorted(range(len(edges)), key=lambda i: -(_number(edges[i][3].get("weight")) or 0))
    quotes = {i: sentences.take(edges[i][3].get("evidence")) for i in heaviest}
    place = {relation: i for i, relation in enumerate(relations)}
    rows = []
    for i, (source, target, key, data) in enumerate(edges):
        row: list[Any] = [number[source], number[target], place[str(key)]]
        row += [_number(data.get(field)) for field in EDGE_NUMBERS]
        row += [_text(data.get("first")), _text(data.get("last")), _number(data.get("net", data.get("tone")))]
        row += [
            _months(data.get("months")),
            quotes[i],
            len(data.get("evidence") or ()),
            _terms(data.get("terms")),
            _event_rows(data, number, sentences),
        ]
        while row[-1] in (None, [], 0) and len(row) > 4:
            row.pop()
        rows.append(row)
    return rows


def _event_rows(data: Mapping[str, Any], number: Mapping[Any, int], sentences: Quotes) -> list[list[Any]]:
    """The latest events of an edge."""
    rows = []
    latest = sorted(data.get("events") or (), key=lambda event: event["day"] or "", reverse=True)
    for event in latest[:EVENT_CAP]:
        quote = data["evidence"][event["sentence"]] if event["sentence"] is not None else None
        ends = [number.get(event["actor"], -1), number.get(event["recipient"], -1), int(event["mutual"])]
        sources = [number[source] for source in event["sources"] if source in number]
        told = [event["mode"], event["status"], event["day"], event["reports"], sources]
        rows.append([*ends, *told, sentences.place_of(quote) if quote else None])
    return rows


def _node_rows(network: nx.MultiDiGraph, picture: Picture) -> list[dict[str, Any]]:
    group = {node: i for i, members in enumerate(picture.groups) for node in members}
    rows = []
    for node, data in network.nodes(data=True):
        row = {field: _plain(data.get(field)) for field in NODE_FIELDS} | {"id": str(node)}
        row["name"] = _text(data.get("name")) or str(node)
        x, y = picture.positions.get(node, (None, None))
        row |= {"x": x, "y": y, "r": picture.radii.get(node), "group": group.get(node)}
        if (elsewhere := network.graph.get("offices", {}).get(node)) is not None:
            row["offices"] = {str(code): _terms(terms) for code, terms in elsewhere.items()}
        rows.append({field: value for field, value in row.items() if value is not None})
    return rows


def _terms(terms: Any) -> list[dict[str, Any]] | None:
    """The terms with what the page tells of them, as far as it is known."""
    if terms is None:
        return None
    known = (term for term in terms if isinstance(term, Mapping))
    return [{field: _plain(term[field]) for field in TERM_FIELDS if term.get(field) is not None} for term in known]


def _article_row(network: nx.MultiDiGraph, article: str) -> list[Any]:
    data = network.graph.get("articles", {}).get(article, {})
    return [article, *(_text(data.get(field)) for field in ("title", "published", "source", "url"))]


def _months(months: Any) -> list[int]:
    flat: list[int] = []
    for month, count in sorted((months or {}).items()):
        found = _MONTH.match(str(month))
        flat += [int(found[1]) * 12 + int(found[2]) - 1 if found else -1, int(count)]
    return flat


def _countries(network: nx.MultiDiGraph) -> set[str]:
    codes = {str(data.get("country")) for _, data in network.nodes(data=True) if data.get("country")}
    return codes | {str(node) for node, data in network.nodes(data=True) if data.get("kind") == "country"}


def _number(value: Any) -> float | int | None:
    """A finite number, whole ones as int and others to six digits; anything else is absent."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else float(f"{value:.6g}")


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _plain(value: Any) -> Any:
    """The value as JSON can hold it: mappings, lists, text, numbers; all else as text."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return str(value)
