"""Span: the network of a part of the time, and how a time is halved."""

from __future__ import annotations

import networkx as nx
import pytest
from hand_built import from_sources, network_of, reading, unlike
from test_deeds import reading as deed

from graph import build_network, extract, lift_to_countries, read_articles, sample_stories, to_html
from graph.exports import read_network, write_network
from graph.network.history import history
from graph.network.periods import bounds, period_of, periods_from
from graph.network.span import between, halves
from graph.reports import report

KIM, XI, MOON = "kim-jong-un", "xi-jinping", "moon-jae-in"
TIE = (KIM, XI, "co-mention")


def two_years() -> nx.MultiDiGraph:
    early = unlike(3, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12")
    late = unlike(2, [f"[Kim|{KIM}] saw [Xi|{XI}].", f"[Moon|{MOON}] spoke."], "2019-02-28")
    return network_of(*early, *late, *unlike(1, [f"[Kim|{KIM}] wrote to [Xi|{XI}]."]))


@pytest.mark.parametrize(
    ("first", "last", "weight"),
    [("2018", "2018", 3), ("2018-06", "2018-06", 3), ("2018-Q2", "2018-Q2", 3), ("2019", None, 2), (None, "2018", 3),
     (None, None, 5), ("2018-06", "2019-Q1", 5)],
)  # fmt: skip
def test_a_part_counts_the_sentences_of_its_months(first: str | None, last: str | None, weight: int) -> None:
    part = between(two_years(), first, last)
    assert part.edges[TIE]["weight"] == weight
    assert sum(part.edges[TIE]["months"].values()) == weight
    assert len(part.edges[TIE]["evidence"]) == weight
    assert part.nodes[KIM]["mentions"] == weight


def test_who_is_not_named_in_the_time_is_no_node() -> None:
    assert set(between(two_years(), "2018", "2018")) == {KIM, XI}
    assert list(between(two_years(), "2020")) == []


def test_what_is_not_known_of_a_part_is_absent_and_said() -> None:
    network = network_of(*unlike(12, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12"))
    part = between(network, "2018")
    assert {"npmi", "g2", "alpha", "articles", "independent"} <= set(network.edges[TIE])
    assert not {"npmi", "g2", "alpha", "articles", "independent"} & set(part.edges[TIE])
    assert "independent" in part.graph["statistics"]["npmi"]
    assert part.graph["statistics"]["range"] == ["2018", None]


def test_first_and_last_stand_where_they_lie_in_the_part() -> None:
    part = between(two_years(), "2018", "2018")
    assert (part.edges[TIE]["first"], part.edges[TIE]["last"]) == ("2018-06-12", None)


def test_events_of_a_part_are_its_own() -> None:
    network = build_network(
        [deed("a", "2018-06-12"), deed("b", "2019-02-28"), deed("c", "2019-03-28", status="planned")]
    )
    accused = between(network, "2019").edges[XI, KIM, "ACCUSE"]
    assert (accused["weight"], accused["net"], accused["months"]) == (1, -1, {"2019-02": 1})
    assert [event["status"] for event in accused["events"]] == ["asserted", "planned"]
    sentences = [accused["evidence"][event["sentence"]]["article"] for event in accused["events"]]
    assert sentences == ["b", "c"]
    assert accused["hardest"]["day"] == "2019-02-28"


def test_an_event_of_a_known_year_alone_lies_in_no_part() -> None:
    network = build_network([deed("a", "2018-06-12", when="2018")])
    assert not between(network, "2018").has_edge(XI, KIM, "ACCUSE")


def test_sources_are_counted_in_the_part() -> None:
    told = unlike(2, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12") + unlike(
        2, [f"[Kim|{KIM}] saw [Xi|{XI}]."], "2019-06-12"
    )
    network = network_of(*from_sources(told, "Wire", "Daily"))
    assert between(network, "2019").edges[TIE]["sources"] == {"Daily": {"2019-06": 1}, "Wire": {"2019-06": 1}}


def test_a_part_is_drawn_lifted_and_written_as_a_network_is(tmp_path: object) -> None:
    network = build_network(extract(read_articles(sample_stories()), events=True))
    part = between(network, "2019")
    assert "</html>" in to_html(part)
    assert len(lift_to_countries(part)) > 5
    write_network(part, f"{tmp_path}/part.json")
    assert len(read_network(f"{tmp_path}/part.json")) == len(part)


def test_the_whole_stays_as_it_is() -> None:
    network = two_years()
    before = nx.node_link_data(network, edges="edges")
    between(network, "2018", "2018")
    assert nx.node_link_data(network, edges="edges") == before


def test_a_wrong_time_is_told() -> None:
    with pytest.raises(ValueError, match="'2018-06-12' is no period; counts are by month"):
        between(two_years(), "2018-06-12")
    with pytest.raises(ValueError, match="2019 comes after 2018"):
        between(two_years(), "2019", "2018")
    with pytest.raises(TypeError, match="between takes a network, not text"):
        between("news/")


def test_attributes_named_like_arguments_are_kept() -> None:
    odd = nx.MultiDiGraph(incoming=1)
    odd.add_nodes_from([("a", {"months": {"2018-01": 2}}), ("b", {"months": {"2018-01": 1, "2018-02": float("nan")}})])
    odd.nodes["a"]["node_for_adding"] = 1
    odd.add_edge("a", "b", key="co-mention")
    odd.edges["a", "b", "co-mention"].update(u_for_edge=1, key=2, months={"2018-01": 1})
    part = between(odd, "2018")
    assert part.nodes["a"]["node_for_adding"] == 1
    assert part.edges["a", "b", "co-mention"]["u_for_edge"] == 1


def test_events_and_quotes_that_lack_fields_stop_nothing() -> None:
    odd = nx.MultiDiGraph()
    odd.add_nodes_from([("a", {"months": {"2018-01": 2}}), ("b", {"months": {"2018-01": 1}})])
    odd.add_edge("a", "b", key="ACCUSE", weight=1, months={"2018-01": 1}, events=[{"day": "2018-01-01"}])
    odd.add_edge("a", "b", key="co-mention", weight=1, months={"2018-01": 1}, evidence=[{"article": "x"}, {}])
    part = between(odd, "2018")
    assert part.edges["a", "b", "ACCUSE"]["weight"] == 1
    (row,) = history(part, "a", "b")
    assert (row["sentences"], row["asserted"], row["period"]) == (1, 0, "2018-01")
    assert "In short" in report(odd)


def test_halves_have_about_as_many_sentences() -> None:
    assert halves(two_years()) == (("2018-06", "2018-06"), ("2019-02", "2019-02"))
    assert halves(network_of(*unlike(3, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12"))) is None
    assert halves(network_of(reading("a", f"[Kim|{KIM}] met [Xi|{XI}]."))) is None
    assert halves(nx.Graph()) is None


def test_periods_of_months() -> None:
    assert [period_of(each, "quarter") for each in ("2018-03", "2018-04-30", "undated", "2018", "2018-13")] == [
        "2018-Q1", "2018-Q2", "undated", "undated", "undated"]  # fmt: skip
    assert period_of("2018", "year") == "2018"
    assert bounds("2018-Q4") == ("2018-10", "2018-12")
    assert periods_from("2018-11", "2019-02", "quarter") == ["2018-Q4", "2019-Q1"]
    assert periods_from("2018-11", "2019-02", "month") == ["2018-11", "2018-12", "2019-01", "2019-02"]
