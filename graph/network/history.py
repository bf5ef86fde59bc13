"""History: what is told of two actors, period by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypedDict, cast, get_args

import networkx as nx

from graph.arguments import expect_network
from graph.knowledge.days import Day
from graph.network.actors import find_actor
from graph.network.edges import edges_of, events_of, months_of, name_of, quote_of, told_of
from graph.network.events import quad_of
from graph.network.periods import UNDATED, By, bounds, check_by, period_of
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import QUADS, Term
from graph.records import EventStatus

STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
_QUOTES = 2  # sentences a period: a story in a row, and the twenty of an edge reach over ten periods


class Quote(TypedDict):
    """A sentence and where it stands; `marks` are [start, end, entity, rule] in the sentence."""

    sentence: str
    article: str
    published: str | None
    source: str | None
    title: str | None
    url: str | None
    marks: list[Any]


class Act(TypedDict):
    """One event: who did what to whom; of a mutual one the two are in the order of their ids."""

    day: str | None
    type: str
    mode: str
    status: str
    actor: Any
    recipient: Any
    mutual: bool
    score: float | None
    reports: int
    quote: Quote | None


class Chapter(TypedDict):
    """A period of a dyad: `sentences` that name both, events by status, and what was done by kind.

    `types` counts what was done by PLOVER type; `net` is cooperation less conflict; first and last are the days of the
    sentences that are known by day: those kept as evidence, and the first and last of all.
    """

    period: str
    a: Any
    b: Any
    sentences: int
    asserted: int
    planned: int
    denied: int
    hypothetical: int
    recalled: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    net: int
    types: dict[str, int]
    first: str | None
    last: str | None
    offices_a: list[str]
    offices_b: list[str]
    quotes: list[Quote]
    events: list[Act]


def history(network: nx.Graph, a: Any, b: Any, *, by: By = "month", quotes: int = _QUOTES) -> list[Chapter]:
    """What is told of two actors over time: a row a period in which anything is, the undated last.

    A sentence stands in the period of its article, an event in that of its own day where the text tells it, else of
    the article. An office is one held on any day of the period, as far as terms are dated.

    Args:
        network: a network with months; it stays as it is.
        a: an id or a name: "kim-jong-un", "Kim Jong Un", "Trump".
        b: the other; the two in any order.
        by: "month", "quarter" or "year".
        quotes: sentences a period at most, the best first.

    Returns:
        Rows of plain values, which `pandas.DataFrame(rows)` takes. Periods of which nothing is told have no row.

    Raises:
        ValueError: for a name that nobody in the network has, with near ones, or that several have; when both are one;
            for another `by`.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> for row in lg.history(network, "Kim Jong Un", "Trump", by="year"):
        ...     print(row["period"], row["sentences"], row["types"], row["offices_b"])
        2018 6 {} ['president, United States']
        2019 6 {'CONSULT': 2, 'REQUEST': 1} ['president, United States']
    """
    expect_network(network, "history")
    check_by(by)
    one, other = find_actor(network, a), find_actor(network, b)
    if one == other:
        raise ValueError(f"{a!r} and {b!r} are both {one} ({name_of(network, one)}); pass two actors")
    edges = [(relation, data) for s, t, relation, data in told_of(network) if {s, t} == {one, other}]
    sentences: Counter[str] = Counter()
    told: dict[str, list[Quote]] = {}
    for data in (data for relation, data in edges if relation == CO_MENTION):
        for month, count in months_of(data).items():
            sentences[period_of(month, by)] += count
        for quote in quotes_of(network, data):
            told.setdefault(period_of(quote["published"] or UNDATED, by), []).append(quote)
    acts: dict[str, list[Act]] = {}
    for act in sorted(acts_of(network, edges, (one, other)), key=lambda act: act["day"] or "~"):
        acts.setdefault(period_of(act["day"] or UNDATED, by), []).append(act)
    ends = [data.get(end) for relation, data in edges if relation == CO_MENTION for end in ("first", "last")]
    rows = (
        {"period": period, "a": one, "b": other, "sentences": sentences[period]}
        | _counted(acts.get(period, ()))
        | _days(period, by, (*ends, *(quote["published"] for quote in told.get(period, ()))))
        | {"offices_a": _offices(network, one, period), "offices_b": _offices(network, other, period)}
        | {"quotes": told.get(period, [])[:quotes], "events": acts.get(period, [])}
        for period in sorted({*sentences, *acts})
    )
    return [cast(Chapter, row) for row in rows]


def quotes_of(network: nx.Graph, data: Mapping[str, Any]) -> list[Quote]:
    """The sentences that an edge keeps, best first, and where they stand."""
    return [to_quote(network, quote) for quote in data.get("evidence") or ()]


def to_quote(network: nx.Graph, evidence: Mapping[str, Any]) -> Quote:
    """A sentence of an edge with what is known of its article."""
    article = (network.graph.get("articles") or {}).get(evidence.get("article")) or {}
    return {
        "sentence": str(evidence.get("sentence") or ""),
        "article": str(evidence.get("article") or ""),
        "published": _text(article.get("published")),
        "source": _text(article.get("source")),
        "title": _text(article.get("title")),
        "url": _text(article.get("url")),
        "marks": list(evidence.get("marks") or ()),
    }


def acts_of(network: nx.Graph, edges: Iterable[tuple[str, Mapping[str, Any]]], ends: tuple[Any, Any]) -> Iterator[Act]:
    """The events of edges, whatever their status; `ends` are the two where an event itself does not say them."""
    for relation, data in edges:
        for each in events_of(data):
            quote = quote_of(data, each)
            yield {
                "day": _text(each.get("day")),
                "type": relation,
                "mode": str(each.get("mode") or ""),
                "status": str(each.get("status") or ""),
                "actor": each.get("actor", ends[0]),
                "recipient": each.get("recipient", ends[1]),
                "mutual": bool(each.get("mutual")),
                "score": each.get("score"),
                "reports": int(each.get("reports") or 0),
                "quote": to_quote(network, quote) if quote is not None else None,
            }


def offices_held(network: nx.Graph, node: Any, first: str, last: str) -> list[str]:
    """The titles of a leader between two days, months or years, "president, United States".

    The weightiest comes first, as on the page; of equals those still held at the end, then the earliest. Those that no
    source dates are left out.
    """
    low, high = Day(first), Day(last)
    held: dict[str, tuple[int, bool, str]] = {}
    for place, terms in _terms(network, node):
        for term in terms:
            end = Day(term.get("end") or term.get("presumed_end") or "")
            start = Day(term.get("start") or "")
            if start and not high.before(start) and not (end and end.before(low)):
                title = f"{term.get('title')}, {_place(network, place)}"
                key = (int(term.get("rank") or 0), bool(end and end.before(high)), start)
                held[title] = min(key, held.get(title, key))
    return sorted(held, key=lambda title: (held[title], title))


def _offices(network: nx.Graph, node: Any, period: str) -> list[str]:
    return [] if period == UNDATED else offices_held(network, node, *bounds(period))


def _terms(network: nx.Graph, node: Any) -> Iterator[tuple[Any, Iterable[Term]]]:
    for _, target, relation, data in edges_of(network, node):
        if relation == OFFICE:
            yield target, data.get("terms") or ()
    elsewhere = (network.graph.get("offices") or {}).get(node) or {}
    yield from elsewhere.items()


def _place(network: nx.Graph, place: Any) -> str:
    from graph.knowledge.load import load_kb

    if place in network:
        return name_of(network, place)
    kb = load_kb()
    return kb.entity(place).name if place in kb else str(place)


def _counted(acts: Iterable[Act]) -> dict[str, Any]:
    among = list(acts)
    statuses = Counter(act["status"] for act in among)
    done = Counter(act["type"] for act in among if act["status"] == "asserted")
    tone = Counter[str](dict.fromkeys(QUADS, 0))
    for type, count in done.items():
        tone[quad_of(type) or ""] += count
    net = tone[QUADS[0]] + tone[QUADS[1]] - tone[QUADS[2]] - tone[QUADS[3]]
    counted = {status: statuses[status] for status in STATUSES} | {quad: tone[quad] for quad in QUADS}
    return counted | {"net": net, "types": dict(sorted(done.items()))}


def _days(period: str, by: By, days: Iterable[Any]) -> dict[str, str | None]:
    inside = [day for day in map(_text, days) if day and period_of(day, by) == period]
    return {"first": min(inside, default=None), "last": max(inside, default=None)}


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
