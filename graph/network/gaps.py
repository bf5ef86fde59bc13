"""Gaps: pairs with strong neighbours in common whom no sentence names together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import exp
from typing import Any, TypedDict

import networkx as nx
import numpy as np

from graph.arguments import expect_network
from graph.network.edges import co_mentions, edges_of, months_of, name_of, pair_of
from graph.network.relations import CO_MENTION

STRONG = 3  # sentences of a tie that counts as strong: one or two are what a single story gives
COMMON = 2  # strong neighbours in common: with one it is a chain, and every chain has a gap
EXPECTED = 3.0  # co-mentions expected by chance; from 3 on none at all is chance less than once in twenty (e^-3)
_NONE = 0.01  # a sentence expected less often is expected by nobody
_ROUNDING = 1e-9
_BLOCK = 512  # actors whose pairs with all others are worked out at once


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

    Raises:
        TypeError: for what is no network.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.gaps(network)  # sixteen stories are too few to miss anybody
        []
        >>> [(gap["name_a"], gap["name_b"]) for gap in lg.gaps(network, expected=1.0)]
        [('United States', 'Moon Jae-in')]
    """
    expect_network(network, "gaps")
    ties = co_mentions(network)
    near = nx.Graph()
    near.add_nodes_from(ties)
    near.add_edges_from((a, b, data) for a, b, data in ties.edges(data=True) if data["weight"] >= strong)
    tied = {pair_of(a, b) for a, b, *_ in edges_of(network)}
    found = {
        (a, b): chance
        for a, b, chance in _expected(network, max(expected, _NONE))
        if len(near[a].keys() & near[b].keys()) >= common and (a, b) not in tied and not _is_own(network, a, b)
    }
    scored = [(score, a, b) for a, b, score in nx.resource_allocation_index(near, found)]
    scored.sort(key=lambda row: (-round(row[0], 12), str(row[1]), str(row[2])))
    return [_gap(network, near, a, b, score, found[a, b]) for score, a, b in scored[:most]]


def _is_own(network: nx.Graph, a: Any, b: Any) -> bool:
    """Whether one is the country of the other."""
    return bool(network.nodes[a].get("country") == b or network.nodes[b].get("country") == a)


def _expected(network: nx.Graph, least: float) -> Iterator[tuple[Any, Any, float]]:
    """The pairs of which so many sentences at least would be expected, were those of each month dealt out by chance."""
    power: dict[Any, Counter[str]] = {}
    total: Counter[str] = Counter()
    for a, b, relation, data in edges_of(network):
        for month, count in months_of(data).items() if relation == CO_MENTION else ():
            for node in (a, b):
                power.setdefault(node, Counter())[month] += count
            total[month] += count
    # With nobody can an actor expect more than with one who had each month the most that anybody has.
    most: Counter[str] = Counter()
    for counted in power.values():
        most |= counted
    share_of = {month: most[month] / (2 * total[month]) for month in total}
    bound = {node: sum(count * share_of[month] for month, count in told.items()) for node, told in power.items()}
    nodes = sorted((node for node in power if bound[node] >= least - _ROUNDING), key=str)
    months = {month: place for place, month in enumerate(sorted(total))}
    share = np.zeros((len(nodes), len(months)))
    for row, node in enumerate(nodes):
        for month, count in power[node].items():
            share[row, months[month]] = count / np.sqrt(2 * total[month])
    for start in range(0, len(nodes), _BLOCK):
        expected = share[start : start + _BLOCK] @ share.T
        for row, column in np.argwhere(expected >= least - _ROUNDING).tolist():
            if start + row < column:
                yield nodes[start + row], nodes[column], float(expected[row, column])


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
