"""Titles of offices in the case in which people write them, and what of an actor's name and offices a network holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_built import network_of, reading

from graph.knowledge import load_kb
from graph.knowledge.titles import Titles
from graph.network.offices import FROM_TEXT


@pytest.mark.parametrize(
    ("title", "spelled"),
    [
        ("fsb director", "FSB director"),
        ("secretary of state", "Secretary of State"),
        ("un special envoy", "UN special envoy"),
        ("former us ambassador to south korea", "former US ambassador to South Korea"),
        ("deputy ambassador to britain", "deputy ambassador to Britain"),
        ("us-based analyst", "US-based analyst"),
        ("foreign minister", "foreign minister"),
        ("communist party leader", "Communist Party leader"),
        ("general secretary of the communist party", "general secretary of the Communist Party"),
        ("deputy party leader", "deputy party leader"),
        ("who director-general", "WHO director-general"),
        ("Erster Minister", "Erster Minister"),
        ("", ""),
    ],
)
def test_a_title_has_the_capitals_of_names_and_no_others(title: str, spelled: str) -> None:
    assert Titles(load_kb()).spelled(title) == spelled


def test_a_party_has_capitals_in_the_title_of_who_leads_it_alone() -> None:
    titles = Titles(load_kb())
    assert titles.spelled("leader of the social democrats", of_party=True) == "leader of the Social Democrats"
    assert titles.spelled("socialist leader", of_party=True) == "Socialist leader"
    assert titles.spelled("opposition leader", of_party=True) == "opposition leader"


def test_offices_in_a_country_that_is_no_node_stand_beside_the_graph() -> None:
    network = network_of(reading("a", "[John Kerry|john-kerry] met [Xi|xi-jinping].", published="2018-06-01"))
    terms = network.graph["offices"]["john-kerry"]["USA"]
    assert [term["title"] for term in terms if term["role"] == "minister"] == ["Secretary of State"]
    ranks = {term["role"]: term["rank"] for term in terms}
    assert ranks["minister"] < ranks["legislator"] < ranks["candidate"]
    assert not [key for _, _, key in network.edges(keys=True) if key == "office"]


def test_a_term_whose_end_no_source_gives_has_a_presumed_one() -> None:
    kb = load_kb()
    leader = next(id for id in kb.leaders if any(term.end and not term.known_end for term in kb.terms_of[id]))
    network = network_of(reading("a", f"[Somebody|{leader}] met [Xi|xi-jinping]."))
    terms = [term for held in network.graph["offices"][leader].values() for term in held]
    assert any(term["end"] is None and term["presumed_end"] for term in terms)


def test_who_has_more_names_has_a_family_name_and_a_body_its_abbreviation() -> None:
    sentences = ("[Thae Yong-ho|thae-yong-ho] left.", "[Jo Pom Gil|jo-pom-gil] and [Jo|jo-pom-gil] met [NATO|NATO].")
    nodes = network_of(reading("a", *sentences, "[France|FRA] and [Xi Jinping|xi-jinping] met [Mo|mo].")).nodes
    assert {id: nodes[id]["family"] for id in ("thae-yong-ho", "jo-pom-gil", "xi-jinping", "mo", "FRA")} == {
        "thae-yong-ho": "Thae",
        "jo-pom-gil": "Jo",
        "xi-jinping": "Xi",
        "mo": None,
        "FRA": None,
    }
    assert (nodes["NATO"]["abbr"], nodes["FRA"]["abbr"]) == ("NATO", None)


def test_whom_no_list_knows_is_told_of_by_the_text() -> None:
    read = reading("a", "[Bo Lind|bo-lind] met [Xi|xi-jinping].")
    told = tuple(
        replace(mention, iso3="NOR", role="former un envoy") if mention.entity == "bo-lind" else mention
        for mention in read.mentions
    )
    network = network_of(replace(read, mentions=told))
    (term,) = network.graph["offices"]["bo-lind"]["NOR"]
    assert (term["title"], term["role"], term["start"]) == ("former UN envoy", FROM_TEXT, None)
    assert network.nodes["bo-lind"]["role"] == "former UN envoy"


def test_a_network_says_when_it_was_written_and_how_many_articles_do_not() -> None:
    readings = [
        reading("a", "[Xi|xi-jinping] left.", published="2018-06-01"),
        reading("b", "Nobody."),
        reading("c", "[Xi|xi-jinping] came.", published="2019-02-03"),
    ]
    statistics = network_of(*readings).graph["statistics"]
    assert (statistics["articles"], statistics["undated"]) == (3, 1)
    assert statistics["period"] == ["2018-06-01", "2019-02-03"]
    assert network_of(reading("b", "Nobody.")).graph["statistics"]["period"] is None
