"""Events: the edges of a network that say what one actor did to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import Any

import networkx as nx

from graph.arguments import expect_relations
from graph.counting.deeds import UNDIRECTED, is_near
from graph.counting.tables import Deed, Happening
from graph.extraction.events.lexicon import event_types
from graph.network.edges import quote_of, whole_events_of
from graph.network.quotes import counts_of, to_evidence
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import QUADS, Counts, Event, Evidence, Quad, Told, Tone

_OF_ALL = ("undirected", "articles", "account", "knowledge", "provenance", "statistics")  # of what was read
ENOUGH = 3  # events from which a mean score is given; below, one word of one sentence makes it


def event_edge(deed: Deed) -> Event:
    """The edge of a deed: counts, tone of what was done, every event, and the best sentences."""
    places = {(quote.article, quote.start): place for place, quote in enumerate(deed.evidence)}
    events = [_told(each, places) for each in sorted(deed.happenings, key=lambda each: each.day or "~")]
    evidence = [to_evidence(quote) for quote in deed.evidence]
    return from_events(deed.type, events, evidence, counts_of(deed.tally))


def event_edges(network: nx.MultiDiGraph) -> list[tuple[Any, Any, str, Mapping[str, Any]]]:
    """The edges of events: actor, recipient, type and attributes."""
    found = network.edges(keys=True, data=True)
    return [(source, target, key, data) for source, target, key, data in found if key not in (CO_MENTION, OFFICE)]


def tone_of(relation: str) -> int:
    """1 for a type of cooperation, -1 for one of conflict, 0 for what is no type of event."""
    row = event_types().get((relation, ""))
    return 0 if row is None else 1 if row.quad.endswith("cooperation") else -1


def quad_of(relation: str) -> str | None:
    """Of a type of event the field of `Tone` that counts it, None for what is no type."""
    row = event_types().get((relation, ""))
    return None if row is None else _QUADS[row.quad]


def lift_to_countries(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The events between states: what a leader did or suffered is that of the leader's country.

    Nodes are countries and bodies; a sentence that tells of a leader and of the leader's country counts once.
    Co-mentions and offices are left out.

    Args:
        network: what `load` or `build_network` gave, or a file of it; it stays as it is.

    Returns:
        A network of the same kind, with the edges of events alone.

    Raises:
        TypeError: what was given is no network.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load({"text": "Angela Merkel met Emmanuel Macron in Berlin.", "date": "2019-01-10"})
        >>> list(lg.lift_to_countries(network).edges(keys=True))
        [('DEU', 'FRA', 'CONSULT')]
    """
    expect_relations(network, "lift_to_countries")
    lifted = nx.MultiDiGraph(**{name: network.graph[name] for name in _OF_ALL if name in network.graph})
    state = {node: data.get("country") or node for node, data in network.nodes(data=True)}
    gathered: dict[tuple[Any, Any, str], list[tuple[Told, Evidence | None]]] = {}
    for _, _, key, data in event_edges(network):
        for event in whole_events_of(data):
            quote = quote_of(data, event)
            ends = state.get(event["actor"], event["actor"]), state.get(event["recipient"], event["recipient"])
            if ends[0] != ends[1]:
                first, second = sorted(ends) if event["mutual"] or key in UNDIRECTED else ends
                gathered.setdefault((first, second, key), []).append((event, quote))
    for (actor, recipient, key), told in gathered.items():
        for end in (actor, recipient):
            known = network.nodes[end] if end in network else {"id": end, "name": end, "kind": "country"}
            lifted.add_node(end, **known)
        lifted.add_edge(actor, recipient, key=key, **_lifted(key, told))
    return lifted


def _lifted(key: str, told: Iterable[tuple[Told, Evidence | None]]) -> Event:
    evidence: dict[tuple[str, int], Evidence] = {}
    events: list[Told] = []
    for event, quote in sorted(told, key=lambda pair: pair[0]["day"] or "~"):
        place = (quote["article"], quote["start"]) if quote else None
        if place is not None and quote is not None:
            evidence.setdefault(place, quote)
        same = next((other for other in events if _is_same(other, event)), None)
        if same is None:
            events.append({**event, "sentence": [*evidence].index(place) if place else None})
        else:
            same["articles"] = [*dict.fromkeys((*same["articles"], *event["articles"]))]
            same["reports"] = max(same["reports"], event["reports"], len(same["articles"]))
    done = [event for event in events if event["status"] == "asserted"]
    days = [event["day"] for event in events if event["day"]]
    articles = len({article for event in events for article in event["articles"]})
    counts: Counts = {
        "articles": articles,
        "independent": articles,
        "first": min(days, default=None),
        "last": max(days, default=None),
        "months": dict(sorted(Counter((event["day"] or "")[:7] or "undated" for event in done).items())),
    }
    return from_events(key, events, list(evidence.values()), counts)


def _is_same(one: Told, other: Told) -> bool:
    """Whether two events of the same states and type are one, as for actors (counting/deeds.py)."""
    if one["status"] != other["status"]:
        return False
    if one["day"] and other["day"]:
        return is_near(one["day"], other["day"])
    return one["day"] == other["day"] and not set(one["articles"]).isdisjoint(other["articles"])


def from_events(type: str, events: list[Told], evidence: list[Evidence], counts: Counts) -> Event:
    """The attributes: tone, net, mean score and hardest event are of what was done alone."""
    done = [event for event in events if event["status"] == "asserted"]
    quad = event_types()[type, ""].quad
    tone: Tone = {"verbal_cooperation": 0, "material_cooperation": 0, "verbal_conflict": 0, "material_conflict": 0}
    tone[_QUADS[quad]] = len(done)
    edge: Event = {
        "weight": len(done),
        "articles": counts["articles"],
        "independent": counts["independent"],
        "first": counts["first"],
        "last": counts["last"],
        "months": counts["months"],
        "tone": tone,
        "net": len(done) if quad.endswith("cooperation") else -len(done),
        "events": events,
        "evidence": evidence,
    }
    if len(done) >= ENOUGH:
        edge["score"] = round(fmean(event["score"] for event in done), 2)
    if done:
        edge["hardest"] = min(done, key=lambda event: event["score"])
    return edge


_QUADS: Mapping[str, Quad] = {quad.replace("_", " "): quad for quad in QUADS}


def _told(each: Happening, places: Mapping[tuple[str, int], int]) -> Told:
    return {
        "actor": each.actor,
        "recipient": each.recipient,
        "mutual": each.mutual,
        "mode": each.mode,
        "status": each.status,
        "day": each.day,
        "score": each.score,
        "sources": list(each.sources),
        "reports": each.reports,
        "articles": list(each.articles),
        "sentence": places.get((each.article, each.start)),
    }
