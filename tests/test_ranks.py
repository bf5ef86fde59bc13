"""Ranks: who is told of most, period by period."""

from __future__ import annotations

import networkx as nx
import pytest
from hand_built import network_of, reading, unlike

from graph.network.ranks import MOST, placed, ranks

KIM, XI, MOON = "kim-jong-un", "xi-jinping", "moon-jae-in"


def two_years() -> nx.MultiDiGraph:
    early = unlike(3, [f"[Kim|{KIM}] met [Xi|{XI}].", f"[Moon|{MOON}] spoke."], "2018-06-12")
    late = unlike(2, [f"[Moon|{MOON}] met [Xi|{XI}].", f"[Korea|PRK] saw [Xi|{XI}]."], "2019-02-28")
    return network_of(*early, *late, *unlike(1, [f"[Moon|{MOON}] met [Kim|{KIM}]."]))


def told(network: nx.Graph, **options: object) -> list[tuple[object, ...]]:
    return [(row["period"], row["rank"], row["tied"], row["id"], row["value"]) for row in ranks(network, **options)]  # type: ignore[arg-type]


def test_a_period_is_ranked_by_its_own_co_mentions() -> None:
    assert told(two_years(), by="year") == [
        ("2018", 1, 2, KIM, 3.0), ("2018", 1, 2, XI, 3.0),
        ("2019", 1, 1, XI, 4.0), ("2019", 2, 2, "PRK", 2.0), ("2019", 2, 2, MOON, 2.0),
        ("undated", 1, 2, KIM, 1.0), ("undated", 1, 2, MOON, 1.0),
    ]  # fmt: skip


def test_equals_share_a_rank_and_the_next_is_counted_on() -> None:
    assert placed({"a": 2, "b": 5, "c": 2, "d": 1}) == [(1, 1, "b"), (2, 2, "a"), (2, 2, "c"), (4, 1, "d")]


def test_a_rank_says_what_it_rests_on() -> None:
    row = ranks(two_years(), by="year")[2]
    assert (row["co_mentions"], row["of_co_mentions"], row["actors"]) == (4, 4, 3)


def test_mentions_count_who_is_named_alone() -> None:
    assert ("2018", 1, 3, MOON, 3.0) in told(two_years(), by="year", measure="mentions")


def test_one_kind_is_ranked_among_itself_and_measured_among_all() -> None:
    assert told(two_years(), by="year", kind="leader")[2:4] == [("2019", 1, 1, XI, 4.0), ("2019", 2, 1, MOON, 2.0)]


def test_pagerank_is_that_of_networkx_on_the_co_mentions_of_the_period() -> None:
    pytest.importorskip("scipy")
    network = two_years()
    late = nx.Graph()
    late.add_weighted_edges_from([(MOON, XI, 2), ("PRK", XI, 2)])
    wanted = nx.pagerank(late, weight="weight")
    found = {
        row["id"]: row["value"] for row in ranks(network, by="year", measure="pagerank") if row["period"] == "2019"
    }
    assert found == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_periods_without_data_are_not_invented(by: str) -> None:
    assert len({period for period, *_ in told(two_years(), by=by)}) == 3


def test_of_nothing_there_are_no_ranks() -> None:
    assert ranks(nx.MultiDiGraph()) == ranks(nx.Graph([("a", "b")])) == []
    alone = network_of(reading("a", f"[Kim|{KIM}] spoke.", published="2018-06-12"))
    assert ranks(alone) == []
    assert [row["id"] for row in ranks(alone, measure="mentions")] == [KIM]


def test_a_wrong_measure_is_told() -> None:
    with pytest.raises(ValueError, match="measure='love': pass one of strength, pagerank, mentions"):
        ranks(two_years(), measure="love")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="by='week'"):
        ranks(two_years(), by="week")  # type: ignore[arg-type]


def test_the_first_of_a_period_are_given_and_the_others_counted() -> None:
    first = ranks(two_years(), by="year", most=1)
    assert [(row["period"], row["id"], row["actors"]) for row in first] == [
        ("2018", KIM, 2), ("2019", XI, 3), ("undated", KIM, 2)
    ]  # fmt: skip
    assert ranks(two_years(), by="year", most=None) == ranks(two_years(), by="year")


def test_a_large_period_gives_its_first_thousand() -> None:
    crowd = nx.Graph()
    for n in range(MOST + 5):
        crowd.add_edge("hub", n, weight=1, months={"2019-01": 1 + n})
    rows = ranks(crowd)
    assert (len(rows), rows[0]["actors"]) == (MOST, MOST + 6)
    assert len(ranks(crowd, most=None)) == MOST + 6
