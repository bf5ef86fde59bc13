"""Payload: a network as the plain JSON value that the page reads, and that value as text safe inside HTML."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.network.layout import layout
from graph.network.measures import communities, outline, strength, tie_graph
from graph.view.assets import flags
from graph.view.quotes import Quotes

EVERYTHING = (2_000, 10_000)  # nodes and edges up to which all of a network is drawn at once (issue 6)
BACKBONE = 300  # strongest nodes drawn first above that
LABELLED = 150  # nodes up to which the layout leaves room for labels; room for more tears a picture apart
QUOTE_CAP = (20, 5)  # sentences an edge: all that build_network keeps; in networks above EVERYTHING
NODE_FIELDS = (
    "id",
    "name",
    "kind",
    "country",
    "role",
    "qid",
    "mentions",
    "articles",
    "first",
    "last",
    "aliases",
)
EDGE_NUMBERS = ("weight", "articles", "npmi", "g2", "alpha")

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def payload(network: nx.MultiDiGraph, *, title: str, seed: int = 7) -> dict[str, Any]:
    """The network as nested lists, dicts, strings and numbers; the network itself is not changed.

    `edges` rows are [source, target, relation, weight, articles, npmi, g2, alpha, first, last, tone, months,
    quotes, quotes_known, terms]: actors, relation and quotes are places in `nodes`, `relations` and `sentences`;
    months is a flat list of month number (year * 12 + month - 1, or -1 for undated) and count. `sentences` rows
    are [article, start, end, text, marks]; mark offsets are code points into the text. `shown` lists the nodes
    to draw first, or is null for all.
    """
    large = len(network) > EVERYTHING[0] or network.number_of_edges() > EVERYTHING[1]
    ties = tie_graph(network)
    shown = _backbone(ties) if large else None
    drawn = ties if shown is None else _subgraph(ties, shown)
    number = {node: i for i, node in enumerate(network.nodes)}
    shape = outline(drawn)
    groups = [members for members in communities(shape, seed=seed) if len(members) > 1]
    radius = _radii(drawn)
    places = layout(shape, boxes=_boxes(network, drawn, radius), groups=groups, seed=seed)
    group = {node: i for i, members in enumerate(groups) for node in members}
    sentences = Quotes(network, number, cap=QUOTE_CAP[large])
    relations = sorted({str(key) for _, _, key in network.edges(keys=True)})
    edges = _edge_rows(network, number, relations, sentences)
    return {
        "title": title,
        "nodes": [
            _node_row(node, data, places.get(node), radius.get(node), group.get(node))
            for node, data in network.nodes(data=True)
        ],
        "relations": relations,
        "undirected": sorted(str(key) for key in network.graph.get("undirected", ("co-mention",))),
        "edges": edges,
        "sentences": sentences.rows,
        "articles": [_article_row(network, article) for article in sentences.articles],
        "groups": [[number[node] for node in members] for members in groups],
        "shown": None if shown is None else [number[node] for node in shown],
        "flags": flags(_countries(network)),
        "account": _plain(network.graph.get("account", {})),
        "statistics": _plain(network.graph.get("statistics", {})),
        "quote_cap": QUOTE_CAP[large],
    }


def to_json(value: Any) -> str:
    """JSON that cannot end a script element: < > & U+2028/9 escaped, lone surrogates as U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return whole(text.translate(_UNSAFE))


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
        row += [_text(data.get("first")), _text(data.get("last")), _number(data.get("tone"))]
        row += [
            _months(data.get("months")),
            quotes[i],
            len(data.get("evidence") or ()),
            _plain(data.get("terms")),
        ]
        while row[-1] in (None, [], 0) and len(row) > 4:
            row.pop()
        rows.append(row)
    return rows


def _node_row(
    node: Any,
    data: Mapping[str, Any],
    place: tuple[float, float] | None,
    radius: float | None,
    group: int | None,
) -> dict[str, Any]:
    row = {field: _plain(data.get(field)) for field in NODE_FIELDS} | {"id": str(node)}
    row["name"] = _text(data.get("name")) or str(node)
    row |= {"x": place[0] if place else None, "y": place[1] if place else None, "r": radius, "group": group}
    return {field: value for field, value in row.items() if value is not None}


def _article_row(network: nx.MultiDiGraph, article: str) -> list[Any]:
    data = network.graph.get("articles", {}).get(article, {})
    return [article, *(_text(data.get(field)) for field in ("title", "published", "source", "url"))]


def _backbone(ties: nx.Graph) -> list[Any]:
    """The strongest nodes, in the graph's order."""
    power = strength(ties)
    best = set(sorted(power, key=lambda node: -power[node])[:BACKBONE])
    return [node for node in ties if node in best]


def _subgraph(ties: nx.Graph, nodes: list[Any]) -> nx.Graph:
    """The part over these nodes, in their order; networkx's own view has the order of a set."""
    part = nx.Graph()
    part.add_nodes_from(nodes)
    inside = set(nodes)
    part.add_edges_from((a, b, data) for a, b, data in ties.edges(nodes, data=True) if a in inside and b in inside)
    return part


def _radii(drawn: nx.Graph) -> dict[Any, float]:
    """Radii in pixels: the area grows with the tie weight; smaller in a crowd."""
    power = strength(drawn)
    most = max(power.values(), default=0.0) or 1.0
    least, more = (12.0, 15.0) if len(drawn) <= LABELLED else (7.0, 15.0)
    return {node: round(least + more * math.sqrt(power[node] / most), 1) for node in drawn}


def _boxes(network: nx.MultiDiGraph, drawn: nx.Graph, radius: Mapping[Any, float]) -> dict[Any, tuple[float, float]]:
    """Room for each node, and where there are few for the label below; 7 px is a wide letter at 13 px."""
    boxes = {}
    for node in drawn:
        across = 2 * radius[node] + 10
        letters = len(str(network.nodes[node].get("name") or node)) if len(drawn) <= LABELLED else 0
        boxes[node] = (max(across, 7.0 * min(letters, 30) + 14), across + (24 if letters else 0))
    return boxes


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
