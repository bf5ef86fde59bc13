"""Compare: two networks against each other, by shares and not by counts."""

from __future__ import annotations

from math import log

import networkx as nx
import pytest
from hand_built import network_of, unlike
from test_deeds import reading as deed

from graph import build_network, lift_to_countries
from graph.network.compare import compare, likelihood
from graph.network.span import between
from graph.records import Reading

KIM, XI, MOON, TRUMP = "kim-jong-un", "xi-jinping", "moon-jae-in", "donald-trump"


def told(day: str, **counts: int) -> list[Reading]:
    pairs = {
        "kx": f"[Kim|{KIM}] met [Xi|{XI}].",
        "km": f"[Kim|{KIM}] met [Moon|{MOON}].",
        "mt": f"[Moon|{MOON}] met [Trump|{TRUMP}].",
    }
    return [each for name, count in counts.items() for each in unlike(count, [f"{pairs[name]} {day}"], day)]


def network(*readings: Reading) -> nx.MultiDiGraph:
    return network_of(*readings)


def changes(x: nx.Graph, y: nx.Graph) -> dict[tuple[object, object], tuple[str, int, int, bool]]:
    return {
        (row["a"], row["b"]): (row["change"], row["before"], row["after"], row["sure"]) for row in compare(x, y).ties
    }


def test_ties_are_gained_lost_grown_and_shrunk() -> None:
    found = compare(network(*told("2018-06-12", kx=20, km=2)), network(*told("2019-06-12", km=20, mt=9)))
    assert [(row["a"], row["b"]) for row in found.gained] == [(TRUMP, MOON)]
    assert [(row["a"], row["b"]) for row in found.lost] == [(KIM, XI)]
    assert [(row["a"], row["b"], row["before"], row["after"]) for row in found.grown] == [(KIM, MOON, 2, 20)]
    assert found.shrunk == []
    assert found.totals == (22, 29)


def test_a_larger_side_does_not_win() -> None:
    found = changes(network(*told("2018-06-12", kx=5, km=5)), network(*told("2019-06-12", kx=50, km=50)))
    assert found == {(KIM, XI): ("steady", 5, 50, False), (KIM, MOON): ("steady", 5, 50, False)}


def test_a_difference_that_may_be_chance_is_not_sure() -> None:
    found = changes(network(*told("2018-06-12", kx=5)), network(*told("2019-06-12", kx=5, km=1)))
    assert found[KIM, MOON] == ("gained", 0, 1, False)


def test_the_likelihood_is_that_of_two_shares() -> None:
    wanted = 2 * (20 * log(20 / 12.5) + 5 * log(5 / 12.5))
    assert likelihood(20, 5, 100, 100) == pytest.approx(wanted)
    assert likelihood(0, 0, 0, 0) == 0
    assert likelihood(0, 3, 0, 10) == 0


def test_ranks_move_by_strength() -> None:
    found = compare(network(*told("2018-06-12", kx=20, mt=5)), network(*told("2019-06-12", kx=5, mt=20)))
    rows = {row["id"]: row for row in found.ranks}
    assert (rows[MOON]["rank_before"], rows[MOON]["rank_after"], rows[MOON]["moved"], rows[MOON]["sure"]) == (
        3,
        1,
        2,
        True,
    )
    gone = compare(network(*told("2018-06-12", kx=1)), network(*told("2019-06-12", mt=1))).ranks
    assert {row["id"]: row["moved"] for row in gone} == dict.fromkeys((KIM, XI, MOON, TRUMP))


def test_tone_turns_where_there_are_three_events_on_each_side() -> None:
    days = ("2018-01-01", "2018-02-01", "2018-03-01")
    good = build_network(deed(day, day, "AID", score=10) for day in days)
    bad = build_network(deed(day, day) for day in days)
    (row,) = compare(good, bad).tone
    assert (row["a"], row["turned"], row["cooperation_before"], row["conflict_after"]) == (KIM, "colder", 3, 3)
    assert compare(bad, good).tone[0]["turned"] == "warmer"
    assert row["sure"]
    few = build_network(deed(day, day) for day in days[:2])
    assert compare(good, few).tone == []


def test_a_turn_that_may_be_chance_is_not_sure() -> None:
    days = ("2018-01-01", "2018-02-01", "2018-03-01")
    types = (("AID", "AID", "ACCUSE"), ("AID", "ACCUSE", "ACCUSE"))
    sides = [build_network(deed(day, day, type) for day, type in zip(days, each, strict=True)) for each in types]
    assert [(row["turned"], row["sure"]) for row in compare(*sides).tone] == [("colder", False)]


def test_what_was_planned_has_no_tone() -> None:
    days = ("2018-01-01", "2018-02-01", "2018-03-01")
    good = build_network(deed(day, day, "AID", score=10) for day in days)
    planned = build_network(deed(day, day, status="planned") for day in days)
    assert compare(good, planned).tone == []


def test_without_co_mentions_deeds_are_compared() -> None:
    lifted = lift_to_countries(build_network([deed("a", "2018-01-01"), deed("b", "2018-02-01")]))
    assert changes(lifted, nx.MultiDiGraph()) == {("CHN", "PRK"): ("lost", 2, 0, False)}


def test_two_times_of_one_network() -> None:
    whole = network(*told("2018-06-12", kx=12), *told("2019-06-12", km=12))
    found = compare(between(whole, last="2018"), between(whole, "2019"))
    assert repr(found) == "<Comparison of 12 with 12 co-mentions: 1 gained, 1 lost, 0 grown, 0 shrunk>"


@pytest.mark.parametrize("other", [nx.Graph(), nx.MultiDiGraph(), nx.Graph([(1, 2)]), nx.DiGraph([("a", "b")])])
def test_plain_and_empty_graphs_are_compared(other: nx.Graph) -> None:
    found = compare(other, network(*told("2018-06-12", kx=1)))
    assert found.totals == (other.number_of_edges(), 1)
    assert compare(other, other).gained == []


def test_what_is_no_network_is_told() -> None:
    with pytest.raises(TypeError, match="compare takes a network, not text"):
        compare("a", nx.Graph())
