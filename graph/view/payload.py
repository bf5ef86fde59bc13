"""Payload: a network as the plain JSON value that the page reads, and that value as text safe inside HTML."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.network.edges import quote_of, whole_events_of
from graph.network.events import tone_of
from graph.network.picture import Picture
from graph.view.articles import ArticleRows, Marks
from graph.view.assets import flags, past_flags
from graph.view.made import made
from graph.view.names import search_terms
from graph.view.places import place_names, years_of
from graph.view.quotes import Quotes
from graph.view.room import ACTOR_BYTES, EVENT_CAP, Held, held, text_bytes
from graph.view.sources import Sources, flat_months

QUOTE_CAP = (20, 5)  # sentences an edge: all that build_network keeps; in networks too large to draw at once
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

_UNSAFE = re.compile("[<>&\u2028\u2029]")


def payload(network: nx.MultiDiGraph, picture: Picture, *, title: str, most: int = ACTOR_BYTES) -> dict[str, Any]:
    """The network and its picture as nested lists, dicts, strings and numbers; neither is changed.

    Of a network whose actors and ties take more than `most` bytes it is the strongest; `left_out` counts the others.

    `edges` rows are [source, target, relation, weight, articles, npmi, g2, alpha, first, last, tone, months,
    quotes, quotes_known, terms, events, sources]: actors, relation and quotes are places in `nodes`, `relations` and
    `sentences`; tone is how many events of cooperation there are more than of conflict; rows of events are [actor,
    recipient, mutual, mode, status, day, reports, sources, sentence, score], the latest first, places likewise;
    `search` of a node are names by which it can be found beside name and aliases; months is a flat list of month number
    (year * 12 + month - 1, or -1 for undated) and count; sources the same with the place in `sources` before each
    month, or that place alone where one has all. `sentences` rows are [article, start, end, text, marks]; marks are
    [start, end, actor, rule], offsets code points into the text, and the word that tells an event has -2 less the place
    of its type for an actor. `articles` rows are [id, title, published, source, url] and, where the network holds it
    and there is room, text and marks; `known` counts them all. `types` are the relations and the types of event that
    texts alone tell, with 1 for cooperation, -1 for conflict, else 0. `places` names the countries that actors are of
    and that are no actors. `ranking` lists the nodes that are drawn, strongest first, `opening` how many of them a page
    opens with, `alone` those that only an office ties. `backbone` has a number for each row of `edges`: the place of
    its pair in the order in which lines are drawn, the same for all ties of a pair, from 0; or null where nothing told
    ties the two. `modularity` is Q, or null without a tie. Nodes without x and y have no place of their own.
    """
    return _payload(held(network, picture, most=most), title)


def _payload(part: Held, title: str) -> dict[str, Any]:
    network, picture = part.network, part.picture
    number = {node: i for i, node in enumerate(network.nodes)}
    cap = QUOTE_CAP[picture.large]
    relations = sorted({str(key) for _, _, key in network.edges(keys=True)})
    marks = Marks(number, relations)
    sentences = Quotes(marks, cap=cap, room=text_bytes(network, cut=part.actors > 0))
    sources = Sources(network)
    edges = _edge_rows(network, number, relations, sentences, sources)
    articles = ArticleRows(network, sentences.articles)
    data = {
        "title": title,
        "nodes": _node_rows(network, picture),
        "relations": relations,
        "undirected": sorted(str(key) for key in network.graph.get("undirected", ("co-mention",))),
        "edges": edges,
        "sources": sources.names,
        "other_sources": sources.others,
        "sentences": sentences.rows,
        "articles": articles.rows,
        "known": {"articles": articles.known, "texts": articles.texts},
        "groups": [[number[node] for node in members] for members in picture.groups],
        "modularity": None if picture.modularity is None else round(picture.modularity, 2),
        "ranking": [number[node] for node in picture.ranking],
        "opening": picture.opening,
        "alone": [number[node] for node in picture.alone],
        "backbone": _places(network, picture),
        "flags": flags(_countries(network)),
        "past_flags": past_flags(_countries(network), years_of(network)),
        "places": place_names(network),
        "made": made(network),
        "account": _plain(network.graph.get("account", {})),
        "statistics": _plain(network.graph.get("statistics", {})),
        "quote_cap": cap,
        "left_out": {"actors": part.actors, "ties": part.ties},
    }
    if articles.more:
        articles.fill(len(to_json(data).encode()), marks)
    data["types"] = [[type, tone_of(type)] for type in marks.types]
    return data


def to_json(value: Any) -> str:
    """JSON that cannot end a script element: < > & U+2028/9 escaped, lone surrogates as U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return whole(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def whole(text: str) -> str:
    """The text with pairs of surrogates joined and lone ones, which no file can hold, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _edge_rows(
    network: nx.MultiDiGraph, number: Mapping[Any, int], relations: list[str], sentences: Quotes, sources: Sources
) -> list[list[Any]]:
    """One row an edge in the network's order; the heaviest are the first to be given sentences."""
    edges = list(network.edges(keys=True, data=True))
    heaviest = sorted(range(len(edges)), key=lambda i: -(_number(edges[i][3].get("weight")) or 0))
    quotes = {i: sentences.take(edges[i][3].get("evidence"), str(edges[i][2])) for i in heaviest}
    place = {relation: i for i, relation in enumerate(relations)}
    rows = []
    for i, (source, target, key, data) in enumerate(edges):
        row: list[Any] = [number[source], number[target], place[str(key)]]
        row += [_number(data.get(field)) for field in EDGE_NUMBERS]
        row += [_text(data.get("first")), _text(data.get("last")), _number(data.get("net", data.get("tone")))]
        row += [
            flat_months(data.get("months")),
            quotes[i],
            len(data.get("evidence") or ()),
            _terms(data.get("terms")),
            _event_rows(data, number, sentences),
            sources.row(data.get("sources")),
        ]
        while row[-1] in (None, [], 0) and len(row) > 4:
            row.pop()
        rows.append(row)
    return rows


def _places(network: nx.MultiDiGraph, picture: Picture) -> list[int | None]:
    """For each edge the place of its pair in the order of lines."""
    place = {pair: i for i, pair in enumerate(picture.backbone)}
    return [place.get((a, b), place.get((b, a))) for a, b in network.edges()]


def _event_rows(data: Mapping[str, Any], number: Mapping[Any, int], sentences: Quotes) -> list[list[Any]]:
    """The latest events of an edge, and the hardest."""
    rows = []
    latest = sorted(whole_events_of(data), key=lambda event: event["day"] or "", reverse=True)
    hardest = [event for event in latest[EVENT_CAP:] if event == data.get("hardest")]
    for event in latest[:EVENT_CAP] + hardest[:1]:
        quote = quote_of(data, event)
        ends = [number.get(event["actor"], -1), number.get(event["recipient"], -1), int(event["mutual"])]
        sources = [number[source] for source in event["sources"] if source in number]
        told = [event["mode"], event["status"], event["day"], event["reports"], sources]
        rows.append([*ends, *told, sentences.place_of(quote) if quote else None, _number(event.get("score"))])
    return rows


def _node_rows(network: nx.MultiDiGraph, picture: Picture) -> list[dict[str, Any]]:
    group = {node: i for i, members in enumerate(picture.groups) for node in members}
    search = search_terms(network)
    rows = []
    for node, data in network.nodes(data=True):
        row = {field: _plain(data.get(field)) for field in NODE_FIELDS} | {"id": str(node)}
        row["name"] = _text(data.get("name")) or str(node)
        x, y = picture.positions.get(node, (None, None))
        row |= {"x": x, "y": y, "r": picture.radii.get(node), "group": group.get(node)}
        row["search"] = search.get(node)
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
