"""Ranks: who is told of most, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, get_args

import networkx as nx

from graph.arguments import expect_network
from graph.network.edges import edges_of, months_of, name_of
from graph.network.measures import pagerank
from graph.network.periods import By, check_by, period_of
from graph.network.relations import CO_MENTION

Measure = Literal["strength", "pagerank", "mentions"]
MOST = 1_000  # rows a period: more than a reader looks through
_DIGITS = 12  # of a measure: what differs beyond them differs by the order in which floats were summed


class Rank(TypedDict):
    """An actor's place in a period; equals share the place (1, 2, 2, 4), and `tied` says how many hold it.

    `co_mentions` of the actor and `of_co_mentions` of the period are what the place rests on: a sentence counts once
    for each two whom it names.
    """

    period: str
    rank: int
    tied: int
    id: Any
    name: str
    kind: str | None
    value: float
    co_mentions: int
    actors: int
    of_co_mentions: int


def ranks(
    network: nx.Graph,
    *,
    by: By = "quarter",
    measure: Measure = "strength",
    kind: str | None = None,
    most: int | None = MOST,
) -> list[Rank]:
    """The rank of each actor in each period, measured on the co-mentions of that period alone.

    Args:
        network: a network with months; it stays as it is.
        by: "month", "quarter" or "year".
        measure: "strength" (the sentences shared with each other actor, summed), "pagerank" (as
            `networkx.pagerank` over them, damping 0.85) or "mentions" (how often the actor is named at all).
        kind: only actors of this kind, "leader", "country" or "organisation", are ranked; they are measured among all.
        most: rows a period at most, the first ones; None for all, which of 50,000 actors in 80 quarters takes
            gigabytes.

    Returns:
        Rows of plain values, periods in order and the undated last, in each the first ones first. Who is not named in
        a period has no row there, and a period in which nobody is has none at all. `actors` counts everybody who is
        ranked in the period, the ones past `most` as well.

    Raises:
        ValueError: for another `by` or `measure`.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> [(row["period"], row["name"]) for row in lg.ranks(network, by="year", kind="leader") if row["rank"] == 1]
        [('2018', 'Donald Trump'), ('2019', 'Donald Trump')]
    """
    expect_network(network, "ranks")
    check_by(by)
    if measure not in get_args(Measure):
        raise ValueError(f"measure={measure!r}: pass one of {', '.join(get_args(Measure))}")
    rows: list[Rank] = []
    told, mentions = _counts(network, by), _mentions(network, by) if measure == "mentions" else {}
    for period in sorted({*told, *mentions}):
        pairs = told.get(period, {})
        counted, total = _strength(pairs), sum(pairs.values())
        value = (
            mentions.get(period, {})
            if measure == "mentions"
            else counted
            if measure == "strength"
            else pagerank(_graph(pairs))
        )
        who = [node for node in value if kind is None or network.nodes[node].get("kind") == kind]
        for rank, tied, node in placed({node: round(value[node], _DIGITS) for node in who})[:most]:
            rows.append(
                {
                    "period": period,
                    "rank": rank,
                    "tied": tied,
                    "id": node,
                    "name": name_of(network, node),
                    "kind": network.nodes[node].get("kind"),
                    "value": round(value[node], _DIGITS),
                    "co_mentions": int(counted.get(node, 0)),
                    "actors": len(who),
                    "of_co_mentions": total,
                }
            )
    return rows


def placed(value: Mapping[Any, float]) -> list[tuple[int, int, Any]]:
    """(rank, how many share it, node), the greatest value first; among equals by id."""
    order = sorted(value, key=lambda node: (-value[node], str(node)))
    shared: dict[float, list[int]] = {}
    for place, node in enumerate(order, start=1):
        shared.setdefault(value[node], []).append(place)
    return [(shared[value[node]][0], len(shared[value[node]]), node) for node in order]


def _counts(network: nx.Graph, by: By) -> dict[str, dict[tuple[Any, Any], int]]:
    """The co-mentions of each period, pair by pair; a fifth of what a graph of each would hold."""
    found: dict[str, dict[tuple[Any, Any], int]] = {}
    for a, b, relation, data in edges_of(network):
        if relation == CO_MENTION:
            pair = (a, b)
            for month, count in months_of(data).items():
                told = found.setdefault(period_of(month, by), {})
                told[pair] = told.get(pair, 0) + count
    return found


def _strength(told: Mapping[tuple[Any, Any], int]) -> dict[Any, float]:
    """Each actor's summed co-mentions; a graph of each period would take longer than all else."""
    power: dict[Any, float] = {}
    for pair, count in told.items():
        for node in pair:
            power[node] = power.get(node, 0.0) + count
    return power


def _graph(told: Mapping[tuple[Any, Any], int]) -> nx.Graph:
    """Those of one period as a simple graph of who is named with somebody then."""
    ties = nx.Graph()
    for (a, b), count in told.items():
        before = ties.edges[a, b]["weight"] if ties.has_edge(a, b) else 0.0
        ties.add_edge(a, b, weight=before + count)
    return ties


def _mentions(network: nx.Graph, by: By) -> dict[str, dict[Any, float]]:
    """How often each actor is named in each period."""
    found: dict[str, dict[Any, float]] = {}
    for node, data in network.nodes(data=True):
        for month, count in months_of(data).items():
            named = found.setdefault(period_of(month, by), {})
            named[node] = named.get(node, 0.0) + count
    return found
