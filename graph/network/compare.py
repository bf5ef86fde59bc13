"""Compare: two networks against each other: which ties are gained, lost, told more or less, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log, log2
from typing import Any

import networkx as nx

from graph.arguments import expect_network
from graph.network.comparison import Change, Comparison, RankChange, TieChange, ToneChange
from graph.network.edges import Pair, co_mentions, name_of, pair_of, told_of, weight_of
from graph.network.events import ENOUGH, tone_of
from graph.network.measures import strength
from graph.network.ranks import placed
from graph.network.relations import CO_MENTION
from graph.network.statistics import g2

SURE = 3.84  # chi-square of one degree of freedom at 5 %: below, a difference of rates may be chance
TURN = 0.5  # a change of the balance, which goes from -1 to 1, that counts as another tone


def compare(x: nx.Graph, y: nx.Graph) -> Comparison:
    """What the second network tells otherwise than the first: ties, ranks and tone.

    The sides may be of unequal size: a pair's share of all co-mentions is compared, not its count, by the
    log-likelihood ratio of two corpora (Rayson and Garside 2000, "Comparing corpora using frequency profiling"), as
    the page does. Two times of one network are `compare(between(network, last="2018"), between(network, "2019"))`.
    Sentences of one story are not independent of each other, so that what is called sure is a little generous. Where
    neither side has co-mentions, as after `lift_to_countries`, what was done is counted.

    Args:
        x: a network; it stays as it is.
        y: the other; an actor is the same where the id is.

    Returns:
        A `Comparison` with the rows `ties`, `ranks` and `tone`.

    Raises:
        TypeError: for what is no network.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> found = lg.compare(lg.between(network, last="2018"), lg.between(network, "2019"))
        >>> row = found.ties[0]
        >>> row["name_a"], row["name_b"], row["change"], row["before"], row["after"]
        ('Russia', 'Donald Trump', 'lost', 5, 0)
    """
    expect_network(x, "compare")
    expect_network(y, "compare")
    sides = (_counts(x), _counts(y))
    totals = sum(sides[0].values()), sum(sides[1].values())
    pairs = {pair: (sides[0].get(pair, 0), sides[1].get(pair, 0)) for pair in (*sides[0], *sides[1])}
    ties = [_tie(x, y, pair, counts, totals, len(pairs)) for pair, counts in pairs.items()]
    return Comparison(
        totals,
        sorted(ties, key=lambda row: (-row["g2"], -row["before"] - row["after"], str(row["a"]), str(row["b"]))),
        _ranks(x, y),
        _tones(x, y, pairs),
    )


def likelihood(before: float, after: float, all_before: float, all_after: float) -> float:
    """G² of two shares: 2 Σ O ln(O / E) over the two counts, the expected ones being those of one common share."""
    if not all_before + all_after:
        return 0.0
    share = (before + after) / (all_before + all_after)
    parts = ((before, all_before * share), (after, all_after * share))
    return max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in parts if seen > 0 and expected > 0))


def _counts(network: nx.Graph) -> dict[Pair, int]:
    """How many sentences name each pair; how much each did to the other where nothing is a co-mention."""
    named: dict[Pair, float] = {}
    acts: dict[Pair, float] = {}
    for a, b, relation, data in told_of(network):
        into = named if relation == CO_MENTION else acts
        into[pair_of(a, b)] = into.get(pair_of(a, b), 0.0) + weight_of(data)
    return {pair: int(count) for pair, count in (named or acts).items() if count}


def _tie(
    x: nx.Graph, y: nx.Graph, pair: Pair, counts: tuple[int, int], totals: tuple[int, int], pairs: int
) -> TieChange:
    (before, after), (a, b) = counts, pair
    sureness = likelihood(before, after, *totals)
    shares = [count / total if total else None for count, total in zip(counts, totals, strict=True)]
    return {
        "a": a,
        "b": b,
        "name_a": _name(x, y, a),
        "name_b": _name(x, y, b),
        "change": _change(before, after, sureness, (shares[1] or 0.0) - (shares[0] or 0.0)),
        "sure": sureness >= SURE,
        "before": before,
        "after": after,
        "share_before": shares[0],
        "share_after": shares[1],
        "log_ratio": log2((after + 1) / (totals[1] + pairs) / ((before + 1) / (totals[0] + pairs))),
        "g2": sureness,
    }


def _change(before: int, after: int, sureness: float, more: float) -> Change:
    if before == 0:
        return "gained"
    if after == 0:
        return "lost"
    if sureness < SURE or more == 0:
        return "steady"
    return "grown" if more > 0 else "shrunk"


def _ranks(x: nx.Graph, y: nx.Graph) -> list[RankChange]:
    powers = [{node: power for node, power in strength(co_mentions(side)).items() if power} for side in (x, y)]
    places = [{node: rank for rank, _, node in placed(power)} for power in powers]
    totals = [sum(power.values()) for power in powers]
    rows: list[RankChange] = []
    for node in dict.fromkeys((*places[0], *places[1])):
        old, new = (place.get(node) for place in places)
        before, after = (int(power.get(node, 0)) for power in powers)
        sureness = likelihood(before, after, *totals)
        rows.append(
            {
                "id": node,
                "name": _name(x, y, node),
                "kind": (y if node in y else x).nodes[node].get("kind"),
                "rank_before": old,
                "rank_after": new,
                "moved": None if old is None or new is None else old - new,
                "before": before,
                "after": after,
                "g2": sureness,
                "sure": sureness >= SURE,
            }
        )
    return sorted(rows, key=lambda row: (-row["g2"], -row["before"] - row["after"], str(row["id"])))


def _tones(x: nx.Graph, y: nx.Graph, pairs: Iterable[Pair]) -> list[ToneChange]:
    sides = (_tone(x), _tone(y))
    rows: list[ToneChange] = []
    for pair in sorted({*sides[0]} & {*sides[1]}, key=str):
        before, after = (side[pair] for side in sides)
        if min(sum(before), sum(after)) < ENOUGH:
            continue
        old, new = ((good - bad) / (good + bad) for good, bad in (before, after))
        if abs(new - old) >= TURN or old * new < 0:
            all_good, all_after = before[0] + after[0], sum(after)
            sureness = abs(g2(after[0], all_good, all_after, sum(before) + all_after))
            rows.append(
                {
                    "a": pair[0],
                    "b": pair[1],
                    "name_a": _name(x, y, pair[0]),
                    "name_b": _name(x, y, pair[1]),
                    "cooperation_before": before[0],
                    "conflict_before": before[1],
                    "cooperation_after": after[0],
                    "conflict_after": after[1],
                    "turned": "warmer" if new > old else "colder",
                    "g2": sureness,
                    "sure": sureness >= SURE,
                }
            )
    return sorted(rows, key=lambda row: (-row["g2"], str(row["a"]), str(row["b"])))


def _tone(network: nx.Graph) -> Mapping[Pair, tuple[int, int]]:
    """What each pair did: cooperation and conflict."""
    found: dict[Pair, tuple[int, int]] = {}
    for a, b, relation, data in told_of(network):
        if (kind := tone_of(relation)) and (weight := int(weight_of(data))):
            good, bad = found.get(pair_of(a, b), (0, 0))
            found[pair_of(a, b)] = (good + weight, bad) if kind > 0 else (good, bad + weight)
    return found


def _name(x: nx.Graph, y: nx.Graph, node: Any) -> str:
    return name_of(y if node in y else x, node)
