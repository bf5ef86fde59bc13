"""Gaps: pairs with strong neighbours in common whom no sentence names together."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import exp
from typing import Any, TypedDict

import networkx as nx

from graph.arguments import expect_network
from graph.network.edges import Pair, co_mentions, edges_of, months_of, name_of, pair_of
from graph.network.relations import CO_MENTION

STRONG = 3  # sentences of a tie that counts as strong: one or two are what a single story gives
COMMON = 2  # strong neighbours in common: with one it is a chain, and every chain has a gap
EXPECTED = 3.0  # co-mentions expected by chance; from 3 on none at all is chance less than once in twenty (e^-3)
HUB = 400  # strong neighbours of an actor whose pairs are all looked at: four hundred make 80,000


class Carrier(TypedDict):
    """A neighbour that two share: the sentences that name it with the one and with the other."""

    id: Any
    name: str
    with_a: int
    with_b: int


class Gap(TypedDict):
    """A pair that is never named together, though both are with the same others.

    `score` is the resource allocation index over strong ties; `expected` how many sentences would name both if each
    month's were dealt out by chance; `chance` how likely none is then.
    """

    a: Any
    b: Any
    name_a: str
    name_b: str
    kind_a: str | None
    kind_b: str | None
    score: float
    common: int
    expected: float
    chance: float
    carriers: list[Carrier]


def gaps(
    network: nx.Graph, *, strong: int = STRONG, common: int = COMMON, expected: float = EXPECTED, most: int = 50
) -> list[Gap]:
    """The structural gaps: both tied to Beijing and to Seoul, and never named together.

    The score is `networkx.resource_allocation_index` (Zhou, Lü and Zhang 2009, "Predicting missing links via local
    information": Σ 1 / degree over the common neighbours) on the ties of at least `strong` sentences. Two of whom
    one could hardly expect a sentence are no gap: for each month the configuration model (Newman 2004) gives
    strength × strength / (2 × all co-mentions), and the sum must reach `expected`; so nobody is missed beside
    somebody of another decade. A pair that an office or an event ties is no gap, nor are leader and own country.
    Sentences that tie nobody (lists of more than twelve, menus) do not count as naming two together.

    Args:
        network: a network; it stays as it is.
        strong: sentences of a tie from which it counts.
        common: strong neighbours that two must share.
        expected: sentences to expect at least; with fewer, that there are none says little.
        most: rows at most.

    Returns:
        Rows of plain values, the highest score first, each with the neighbours that carry it, the strongest first.
        Pairs whom only neighbours with over 400 strong ties join are not looked for: those are tied to everybody.

    Raises:
        TypeError: for what is no network.

    Example:
        >>> import graph as lg
        >>> network = lg.build_network(lg.extract(lg.read_articles(lg.sample_stories())))
        >>> gaps(network)  # sixteen stories are too few to miss anybody
        []
        >>> [(gap["name_a"], gap["name_b"]) for gap in gaps(network, expected=1.0)]
        [('United States', 'Moon Jae-in')]
    """
    expect_network(network, "gaps")
    ties = co_mentions(network)
    near = nx.Graph()
    near.add_nodes_from(ties)
    near.add_edges_from((a, b, data) for a, b, data in ties.edges(data=True) if data["weight"] >= strong)
    shared: defaultdict[Pair, int] = defaultdict(int)
    for node in near:
        if near.degree(node) <= HUB:
            for pair in combinations(sorted(near[node], key=str), 2):
                shared[pair] += 1
    tied = {pair_of(a, b) for a, b, *_ in edges_of(network)}
    open_pairs = [pair for pair, count in shared.items() if count >= common and pair not in tied]
    open_pairs = [pair for pair in open_pairs if not _is_own(network, *pair)]
    chance = _expected(network, open_pairs)
    far = [pair for pair in open_pairs if chance[pair] >= expected]
    scored = [(score, a, b) for a, b, score in nx.resource_allocation_index(near, far)]
    scored.sort(key=lambda row: (-round(row[0], 12), str(row[1]), str(row[2])))
    return [_gap(network, near, a, b, score, chance[a, b]) for score, a, b in scored[:most]]


def _is_own(network: nx.Graph, a: Any, b: Any) -> bool:
    """Whether one is the country of the other."""
    return bool(network.nodes[a].get("country") == b or network.nodes[b].get("country") == a)


def _expected(network: nx.Graph, pairs: list[Pair]) -> dict[Pair, float]:
    """How many sentences would name both, were those of each month dealt out by chance."""
    power: defaultdict[Any, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    total: defaultdict[str, float] = defaultdict(float)
    for a, b, relation, data in edges_of(network):
        if relation == CO_MENTION:
            for month, count in months_of(data).items():
                power[a][month] += count
                power[b][month] += count
                total[month] += count
    return {
        (a, b): sum(
            power[a][month] * power[b][month] / (2 * total[month]) for month in sorted({*power[a]} & {*power[b]})
        )
        for a, b in pairs
    }


def _gap(network: nx.Graph, near: nx.Graph, a: Any, b: Any, score: float, expected: float) -> Gap:
    both = sorted(
        {*near[a]} & {*near[b]}, key=lambda node: (-min(_weight(near, a, node), _weight(near, b, node)), str(node))
    )
    carriers: list[Carrier] = [
        {
            "id": node,
            "name": name_of(network, node),
            "with_a": _weight(near, a, node),
            "with_b": _weight(near, b, node),
        }
        for node in both
    ]
    return {
        "a": a,
        "b": b,
        "name_a": name_of(network, a),
        "name_b": name_of(network, b),
        "kind_a": network.nodes[a].get("kind"),
        "kind_b": network.nodes[b].get("kind"),
        "score": round(score, 6),
        "common": len(both),
        "expected": round(expected, 2),
        "chance": exp(-expected),
        "carriers": carriers,
    }


def _weight(near: nx.Graph, one: Any, other: Any) -> int:
    return int(near.edges[one, other]["weight"])
