"""Span: the network of a part of the time, and how a time is halved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

import networkx as nx

from graph.arguments import expect_network
from graph.extraction.events.lexicon import event_types
from graph.network.edges import edges_of, months_of, quote_of
from graph.network.events import from_events
from graph.network.periods import UNDATED, bounds, dated, period_of
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import Counts, Evidence, Told

_Months = tuple[str, str]  # first and last
_LAST = "9999-12"
_TOLD = {"day", "status", "score", "sentence", "articles"}  # of an event, what its edge is counted from
_LATER = "of a part of the time it is not known how many independent articles say so"


def between(network: nx.MultiDiGraph, first: str | None = None, last: str | None = None) -> nx.MultiDiGraph:
    """The network of a part of the time: counts, events, quotes and articles of its months alone.

    A network counts by month, so the part is of whole months: `weight`, `mentions`, `months`, `sources`, events and
    tone are exact. `articles` and `independent` of nodes and edges are not known for a part and are left out, and so
    are npmi, g2 and alpha (`graph["statistics"]` says it, beside the `range` asked for and the `of_articles` of the
    whole); `first` and `last` stand where those of the whole lie in the part. Quotes are those of the twenty that an
    edge keeps. Undated stories, and events of which the year alone is known, belong to no part.

    Args:
        network: a network, which stays as it is.
        first: "2018", "2018-Q2" or "2018-06"; from the start where it is None.
        last: the same; a year or quarter counts to its end.

    Returns:
        A network with the actors that are named in these months. Offices stay, with all their terms.

    Raises:
        ValueError: for what is no period, or when the first comes after the last.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> part = lg.between(network, "2019-02", "2019-04")
        >>> part.edges["donald-trump", "kim-jong-un", "co-mention"]["months"]
        {'2019-02': 2, '2019-04': 1}
    """
    expect_network(network, "between")
    months = _months(first, last)
    articles = network.graph.get("articles") or {}
    inside = {id for id, data in articles.items() if _lies(data.get("published"), months)}
    part = nx.MultiDiGraph()
    part.graph.update(network.graph)
    part.graph["articles"] = {id: data for id, data in articles.items() if id in inside}
    part.graph["statistics"] = _statistics(network, part, (first, last))
    for node, data in network.nodes(data=True):
        if counted := _within(months_of(data), months):
            part.add_node(node)
            part.nodes[node].update(_counts(data, counted) | {"mentions": sum(counted.values())})
    for source, target, relation, data in edges_of(network):
        if source not in part or target not in part:
            continue
        kept = data if relation == OFFICE else _tie(relation, data, months, inside)
        if kept:
            part.add_edge(source, target, key=relation)
            part.edges[source, target, relation].update(kept)
    return part


def halves(network: nx.Graph) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The first and last month of two halves: the first ends with the month that brings it nearest to half of all
    dated sentences; None where all of them lie in one month."""
    counted: Counter[str] = Counter()
    for _, _, relation, data in edges_of(network):
        if relation == CO_MENTION:
            counted.update(months_of(data))
    months = dated(counted)
    if len(months) < 2:
        return None
    half, so_far, best = sum(counted[month] for month in months) / 2, 0, (float("inf"), 0)
    for place, month in enumerate(months[:-1]):
        so_far += counted[month]
        best = min(best, (abs(so_far - half), place))
    cut = best[1]
    return (months[0], months[cut]), (months[cut + 1], months[-1])


def _months(first: str | None, last: str | None) -> _Months:
    low = bounds(str(first))[0] if first is not None else ""
    high = bounds(str(last))[1] if last is not None else _LAST
    if low > high:
        raise ValueError(f"{first} comes after {last}; pass the earlier one first")
    return low, high


def _lies(day: Any, months: _Months) -> bool:
    """Whether a month or a day lies in the months; what is no date lies in none."""
    month = period_of(str(day or ""), "month")
    return month != UNDATED and months[0] <= month <= months[1]


def _statistics(network: nx.Graph, part: nx.Graph, asked: tuple[str | None, str | None]) -> dict[str, Any]:
    days = sorted(str(data["published"]) for data in part.graph["articles"].values())
    whole = network.graph.get("statistics") or {}
    return {
        "range": list(asked),
        "of_articles": whole.get("articles"),
        "period": [days[0], days[-1]] if days else None,
        "undated": 0,
        "npmi": _LATER,
        "g2": _LATER,
    }


def _within(counted: Mapping[str, int], months: _Months) -> dict[str, int]:
    return {month: count for month, count in counted.items() if _lies(month, months)}


def _counts(data: Mapping[str, Any], counted: Mapping[str, int]) -> dict[str, Any]:
    """The attributes without those that hold for the whole alone."""
    lost = ("articles", "independent", "npmi", "g2", "alpha")
    kept = {name: value for name, value in data.items() if name not in lost} | {"months": dict(counted)}
    for end in ("first", "last"):
        kept[end] = data[end] if str(data.get(end) or "")[:7] in counted else None
    return kept


def _tie(relation: str, data: Mapping[str, Any], months: _Months, inside: set[str]) -> dict[str, Any] | None:
    """What an edge tells of the months; None for nothing."""
    if (relation, "") in event_types() and _are_told(data.get("events")):
        kept = _event_tie(relation, data, months)
    elif counted := _within(months_of(data), months):
        quotes = [quote for quote in data.get("evidence") or () if quote.get("article") in inside]
        kept = _counts(data, counted) | {"weight": sum(counted.values()), "evidence": quotes}
    else:
        return None
    if kept is not None and isinstance(data.get("sources"), Mapping):
        parts = {name: _within(months_of({"months": each}), months) for name, each in data["sources"].items()}
        kept["sources"] = {name: each for name, each in parts.items() if each}
    return kept


def _are_told(events: Any) -> bool:
    """Whether these are events as a network has them; what others call so is taken by its months."""
    return isinstance(events, list) and all(isinstance(each, Mapping) and each.keys() >= _TOLD for each in events)


def _event_tie(relation: str, data: Mapping[str, Any], months: _Months) -> dict[str, Any] | None:
    kept = [told for told in data["events"] if _lies(told.get("day"), months)]
    if not kept:
        return None
    quotes: list[Evidence] = []
    events: list[Told] = []
    told: Told
    for told in kept:
        quote = quote_of(data, told)
        if quote is not None and quote not in quotes:
            quotes.append(quote)
        events.append({**told, "sentence": quotes.index(quote) if quote is not None else None})
    done = Counter(str(told["day"])[:7] for told in events if told["status"] == "asserted")
    days = sorted(str(told["day"]) for told in events)
    articles = len({article for told in events for article in told["articles"]})
    counts: Counts = {
        "articles": articles,
        "independent": 0,
        "first": days[0],
        "last": days[-1],
        "months": dict(sorted(done.items())),
    }
    edge = cast("dict[str, Any]", from_events(relation, events, quotes, counts))
    del edge["independent"]
    return edge
