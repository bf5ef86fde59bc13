"""Deeds: the events of many articles in the network, each once."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hand_built import from_sources

from graph import lift_to_countries
from graph.counting import count
from graph.network import assemble, build_network
from graph.records import Article, Event, EventStatus, Mention, Reading

TEXT = "Xi Jinping met Kim Jong Un."


def reading(
    id: str,
    day: str | None,
    type: str = "ACCUSE",
    *,
    status: EventStatus = "asserted",
    when: str | None = None,
    text: str = TEXT,
    mutual: bool = False,
    sectors: tuple[str | None, ...] = (),
    score: float = -3.0,
) -> Reading:
    """An article that says of Xi and Kim what the event says."""
    article = Article(id, f"{text} {id}", published=date.fromisoformat(day) if day else None)
    mentions = (
        Mention(
            0, 10, text[:10], "leader", "xi-jinping", "Xi Jinping", "CHN", "head of state", None, None, "full name"
        ),
        Mention(
            15, 26, text[15:26], "leader", "kim-jong-un", "Kim Jong Un", "PRK", "de facto", None, None, "full name"
        ),
    )
    actors, others = (("xi-jinping", "kim-jong-un"), ()) if mutual else (("xi-jinping",), ("kim-jong-un",))
    event = Event(type, "", actors, others, 0, len(article.text), (11, 14), score, status, (), sectors, when)
    return Reading(article, ((0, len(article.text)),), mentions, (event,))


def edge(network: nx.MultiDiGraph, type: str = "ACCUSE") -> dict[str, object]:
    return dict(network.edges["xi-jinping", "kim-jong-un", type])


def test_an_event_counts_for_the_source_that_told_it_first() -> None:
    days = ["2019-06-20", "2019-06-21", "2019-06-29"]
    readings = from_sources((reading(str(place), day) for place, day in enumerate(days)), "Wire", "Daily")
    told = edge(build_network(readings))
    assert (told["sources"], told["months"]) == ({"Wire": {"2019-06": 2}}, {"2019-06": 2})


def test_what_many_tell_within_two_days_is_one_event() -> None:
    days = ["2019-06-20", "2019-06-21", "2019-06-22", "2019-06-24"]
    network = build_network(reading(str(place), day) for place, day in enumerate(days))
    events = edge(network)["events"]
    assert isinstance(events, list)
    assert [(event["day"], event["reports"], len(event["articles"])) for event in events] == [
        ("2019-06-20", 3, 3),
        ("2019-06-24", 1, 1),
    ]
    assert edge(network)["weight"] == 2
    assert edge(network)["months"] == {"2019-06": 2}


def test_each_telling_counts_where_that_is_asked_for() -> None:
    readings = [reading("1", "2019-06-20"), reading("2", "2019-06-20")]
    assert edge(assemble(count(readings, once=False)))["weight"] == 2


def test_a_day_in_the_text_comes_before_the_day_of_the_article() -> None:
    readings = [reading("1", "2019-06-20", when="2019-06-01"), reading("2", "2019-06-20")]
    assert edge(build_network(readings))["weight"] == 2


def test_undated_articles_tell_events_of_their_own() -> None:
    assert edge(build_network([reading("1", None), reading("2", None)]))["months"] == {"undated": 2}


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical", "recalled"])
def test_what_was_not_done_is_listed_and_never_counted(status: EventStatus) -> None:
    told = edge(build_network([reading("1", "2019-06-20", status=status)]))
    assert (told["weight"], told["net"], told["months"]) == (0, 0, {})
    assert isinstance(told["events"], list) and told["events"][0]["status"] == status
    assert "hardest" not in told and "score" not in told


def test_a_mean_score_is_given_from_three_events_on() -> None:
    readings = [reading(str(month), f"2019-0{month}-01", score=-month) for month in (1, 2, 3)]
    assert "score" not in edge(build_network(readings[:2]))
    told = edge(build_network(readings))
    assert (told["score"], told["net"]) == (-2.0, -3)
    assert told["tone"] == {
        "verbal_cooperation": 0,
        "material_cooperation": 0,
        "verbal_conflict": 3,
        "material_conflict": 0,
    }
    assert isinstance(told["hardest"], dict) and told["hardest"]["score"] == -3


def test_a_meeting_is_one_edge_whoever_is_named_first() -> None:
    network = build_network([reading("1", "2019-06-20", "CONSULT", mutual=True)])
    assert network.has_edge("kim-jong-un", "xi-jinping", "CONSULT")
    assert not network.has_edge("xi-jinping", "kim-jong-un", "CONSULT")
    assert "CONSULT" in network.graph["undirected"]


def test_the_word_that_tells_it_is_marked_in_the_evidence() -> None:
    evidence = edge(build_network([reading("1", "2019-06-20")]))["evidence"]
    assert isinstance(evidence, list)
    assert [11, 14, "", "event"] in evidence[0]["marks"]


def test_leaders_are_lifted_to_their_states_and_no_sentence_counts_twice() -> None:
    network = build_network([reading("1", "2019-06-20"), reading("2", "2019-06-21")])
    before = {**network.edges["xi-jinping", "kim-jong-un", "ACCUSE"]}
    lifted = lift_to_countries(network)
    assert list(lifted.edges(keys=True)) == [("CHN", "PRK", "ACCUSE")]
    assert lifted.edges["CHN", "PRK", "ACCUSE"]["weight"] == 1
    assert network.edges["xi-jinping", "kim-jong-un", "ACCUSE"] == before


def test_the_rebels_of_a_country_are_not_the_country() -> None:
    assert not count([reading("1", "2019-06-20", sectors=("REB", None))]).deeds
    assert count([reading("1", "2019-06-20", sectors=("MIL", None))]).deeds


def test_the_order_of_the_articles_changes_nothing() -> None:
    readings = [reading(str(place), f"2019-06-{20 + place}") for place in range(4)]
    assert edge(build_network(readings))["events"] == edge(build_network(readings[::-1]))["events"]
