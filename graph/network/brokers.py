"""Brokers: who stands between others, by betweenness and by Burt's structural holes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

import networkx as nx

from graph.arguments import expect_network
from graph.network.betweenness import betweenness, sources_of
from graph.network.edges import co_mentions, name_of
from graph.network.grouping import Communities, communities
from graph.network.measures import strength
from graph.network.ranks import placed

Placed = tuple[int, int, Any]  # rank, how many share it, node
_DIGITS = 9  # of a measure; beyond them stands the order in which floats were summed


class Reach(TypedDict):
    """A community that an actor is tied to: its number, its strongest member and the co-mentions with it."""

    community: int
    led_by: str
    co_mentions: int


class Broker(TypedDict):
    """An actor between others.

    `betweenness` is exact where `sources` is None, else estimated from so many sources. `effective_size` is how many
    of the `ties` are not redundant, `efficiency` their share, and `constraint` how far the actor depends on contacts
    that know each other; the lower it is, the freer the broker.
    """

    rank: int
    id: Any
    name: str
    kind: str | None
    betweenness: float
    sources: int | None
    ties: int
    co_mentions: int
    effective_size: float
    efficiency: float
    constraint: float
    reaches: list[Reach]


def brokers(
    network: nx.Graph, *, kind: str | None = None, most: int | None = 20, seed: int = 7, backend: str | None = None
) -> list[Broker]:
    """Who stands between others in the co-mentions, the one with the highest betweenness first.

    Betweenness (Brandes 2001) takes 1 / sentences as distance; up to 500 actors it is exact, above it is estimated
    from 200 of them (Brandes and Pich 2007), above 50,000 ties from fewer, 50 at least, and `sources` says so.
    Effective size and constraint (Burt 1992, "Structural Holes") are weighted by sentences, exact at every size, and
    those that `networkx.effective_size` and `networkx.constraint` give for one node, which takes them minutes for an
    actor with hundreds of ties; for all nodes at once networkx 3.6 divides by the wrong end's heaviest tie.

    Args:
        network: a network; it stays as it is.
        kind: only actors of this kind, "leader", "country" or "organisation"; they are measured among all.
        most: rows at most; None for everybody who is tied.
        seed: of the sources, and of the communities that a row `reaches`.
        backend: a backend of networkx that is to measure betweenness; `nx.config.backend_priority` holds as well.

    Returns:
        Rows of plain values. Who is tied to nobody has none.

    Raises:
        TypeError: for what is no network.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> first = lg.brokers(network)[0]
        >>> first["name"], first["ties"], round(first["effective_size"], 1), first["sources"]
        ('United States', 33, 27.4, None)
    """
    expect_network(network, "brokers")

    def first(between: Mapping[Any, float]) -> list[Placed]:
        of_kind = (node for node in between if kind is None or network.nodes[node].get("kind") == kind)
        return placed({node: between[node] for node in of_kind})[:most]

    return broker_rows(network, first, communities(network, seed=seed), seed=seed, backend=backend)


def broker_rows(
    network: nx.Graph,
    choose: Callable[[Mapping[Any, float]], Sequence[Placed]],
    found: Communities,
    *,
    seed: int = 7,
    backend: str | None = None,
) -> list[Broker]:
    """A row for each of those chosen by the betweenness of all who are tied; the communities are given."""
    ties = co_mentions(network)
    between = {node: round(value, _DIGITS) for node, value in betweenness(ties, seed=seed, backend=backend).items()}
    home, led_by = found.of, {row["community"]: row["names"][0] for row in found.rows}
    power, heaviest, sources = strength(ties), heaviest_of(ties), sources_of(ties)
    rows: list[Broker] = []
    for place, _, node in choose({node: value for node, value in between.items() if ties.degree(node)}):
        size, constraint = burt(ties, node, power, heaviest)
        reached: Counter[int] = Counter()
        for other, data in ties[node].items():
            reached[home[other]] += int(data["weight"])
        rows.append(
            {
                "rank": place,
                "id": node,
                "name": name_of(network, node),
                "kind": network.nodes[node].get("kind"),
                "betweenness": between[node],
                "sources": sources,
                "ties": ties.degree(node),
                "co_mentions": int(power[node]),
                "effective_size": round(size, _DIGITS),
                "efficiency": round(size / ties.degree(node), _DIGITS),
                "constraint": round(constraint, _DIGITS),
                "reaches": [
                    {"community": number, "led_by": led_by[number], "co_mentions": count}
                    for number, count in sorted(reached.items(), key=lambda item: (-item[1], item[0]))
                ],
            }
        )
    return rows


def burt(ties: nx.Graph, node: Any, power: Mapping[Any, float], heaviest: Mapping[Any, float]) -> tuple[float, float]:
    """Effective size and constraint of a tied node, weighted; given each node's summed weight and its heaviest tie.

    With p(i, j) the share of i's weight that lies on j, the size is Σ_v (1 - Σ_w p(u, w) weight(v, w) / heaviest of v)
    and the constraint Σ_v (p(u, v) + Σ_w p(u, w) p(w, v))², v and w being neighbours of u.
    """
    share = {other: data["weight"] / power[node] for other, data in ties[node].items()}
    size = constraint = 0.0
    for other, part in share.items():
        near = ties[other]
        fewer, more = (near, share) if len(near) < len(share) else (share, near)
        both = [(between, near[between]["weight"]) for between in fewer if between in more]
        size += 1 - sum(share[between] * weight / heaviest[other] for between, weight in both)
        constraint += (part + sum(share[between] * weight / power[between] for between, weight in both)) ** 2
    return size, constraint


def heaviest_of(ties: nx.Graph) -> dict[Any, float]:
    """The weight of each tied node's heaviest tie."""
    return {node: max(data["weight"] for data in near.values()) for node, near in ties.adjacency() if near}
