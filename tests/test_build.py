"""The network of readings built by hand: what is counted, and what each edge says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from hand_built import network_of, reading, unlike

from graph.counting.ties import ROLL_CALL
from graph.exports.node_link import to_node_link
from graph.extraction import extract
from graph.knowledge import load_kb
from graph.network import build_network, co_mention_graph
from graph.network.statistics import ENOUGH_ARTICLES, g2, npmi
from graph.records import Article, Reading

KIM, XI, MOON = "[Kim Jong Un|kim-jong-un]", "[Xi|xi-jinping]", "[Moon|moon-jae-in]"
PRK, CHN = "[North Korea|PRK]", "[China|CHN]"
KIM_XI = ("kim-jong-un", "xi-jinping", "co-mention")


def test_a_co_mention_counts_sentences_and_articles_once_a_pair() -> None:
    network = network_of(
        reading("a", f"{KIM} met {XI} and {KIM} smiled.", f"{XI} thanked {KIM}.", f"{KIM} left."),
        reading("b", f"{KIM} phoned {XI} again on a quite different matter."),
    )
    edge = network.edges[KIM_XI]
    assert (edge["weight"], edge["articles"], edge["independent"]) == (3, 2, 2)
    assert network.nodes["kim-jong-un"]["mentions"] == 5
    assert network.nodes["kim-jong-un"]["articles"] == 2
    assert list(network.edges(keys=True)) == [KIM_XI]
    assert network.graph["undirected"] == ["co-mention", "AGREE", "CONSULT"]


def test_actors_of_different_sentences_are_not_named_together() -> None:
    assert network_of(reading("a", f"{KIM} spoke.", f"{XI} listened.")).number_of_edges() == 0


def test_a_place_is_no_node() -> None:
    story = reading("a", f"{KIM} was in [Beijing|CHN].")
    mention = story.mentions[1]
    place = type(mention)(**{name: getattr(mention, name) for name in mention.__slots__} | {"kind": "place"})
    assert set(network_of(Reading(story.article, story.sentences, (story.mentions[0], place)))) == {"kim-jong-un"}


def test_nodes_say_who_they_are() -> None:
    node = network_of(reading("a", f"{KIM} met {XI}.", published="2019-01-10")).nodes["kim-jong-un"]
    assert {"id": "kim-jong-un", "name": "Kim Jong Un", "kind": "leader", "country": "PRK"}.items() <= node.items()
    assert (node["first"], node["last"], node["months"]) == ("2019-01-10", "2019-01-10", {"2019-01": 1})


@pytest.mark.parametrize("id", ["abdelmadjid-tebboune", "DZA", "UN"])
def test_a_node_has_the_page_and_the_id_of_its_entity(id: str) -> None:
    entity = load_kb().entity(id)
    assert entity.wikipedia and entity.qid
    network = build_network(extract([Article("a", "Abdelmadjid Tebboune told the United Nations of Algeria.")]))
    node = network.nodes[id]
    assert (node["wikipedia"], node["qid"]) == (entity.wikipedia, entity.qid)


def test_a_person_whom_the_base_does_not_know_has_neither_page_nor_id() -> None:
    text = "Kim Jong Un met Zora Zwart, the mayor of Xville, and Zora Zwart met Kim Jong Un."
    network = build_network(extract([Article("a", text)]))
    (node,) = (node for _, node in network.nodes(data=True) if node["name"] == "Zora Zwart")
    assert (node["wikipedia"], node["qid"]) == (None, None)


def test_dates_are_counted_by_month_and_the_undated_apart() -> None:
    edge = network_of(
        reading("a", f"{KIM} met {XI} in winter.", published="2019-01-10"),
        reading("b", f"{KIM} met {XI} once more.", f"{XI} and {KIM} ate.", published="2018-03-26"),
        reading("c", f"{KIM} and {XI}, nobody knows when."),
    ).edges[KIM_XI]
    assert edge["months"] == {"2018-03": 2, "2019-01": 1, "undated": 1}
    assert (edge["first"], edge["last"]) == ("2018-03-26", "2019-01-10")


def test_a_wire_copy_counts_as_an_article_but_once_for_statistics() -> None:
    story = [f"{KIM} met {XI} in Beijing on Tuesday for the fourth time in ten months of talks."]
    stories = [reading(id, *story) for id in ("a", "b", "c")]
    network = build_network([*stories, *unlike(ENOUGH_ARTICLES, [f"{MOON} spoke."])])
    edge = network.edges[KIM_XI]
    assert (edge["weight"], edge["articles"], edge["independent"]) == (1, 3, 1)
    total = 1 + ENOUGH_ARTICLES
    assert edge["npmi"] == pytest.approx(npmi(1, 1, 1, total))
    assert network.graph["statistics"]["independent"] == total


def test_statistics_rest_on_the_sentences_that_name_an_actor() -> None:
    network = build_network(
        unlike(6, [f"{KIM} met {XI}.", "Rain fell."]) + unlike(8, [f"{KIM} spoke.", f"{MOON} sang."])
    )
    edge = network.edges[KIM_XI]
    counts = (6, 14, 6, 22)  # 6 with both, 8 with Kim, 8 with Moon
    assert edge["npmi"] == pytest.approx(npmi(*counts))
    assert edge["g2"] == pytest.approx(g2(*counts))
    assert network.graph["statistics"]["sentences"] == 22


def test_too_few_articles_are_said_not_faked() -> None:
    few = build_network(unlike(ENOUGH_ARTICLES - 1, [f"{KIM} met {XI}."]))
    assert "npmi" not in few.edges[KIM_XI]
    assert "g2" not in few.edges[KIM_XI]
    assert few.graph["statistics"]["npmi"] == "too few articles: 9 independent, 10 needed"
    enough = build_network(unlike(ENOUGH_ARTICLES, [f"{KIM} met {XI}."]))
    assert "npmi" in enough.edges[KIM_XI]
    assert "npmi" not in enough.graph["statistics"]


def test_an_edge_that_only_a_copy_has_goes_without_statistics() -> None:
    story = " ".join(f"word{n}" for n in range(100))
    first = reading("a", story, f"{KIM} spoke.")
    copy = reading("b", story, f"{KIM} {XI}.")
    edge = build_network([first, copy, *unlike(ENOUGH_ARTICLES)]).edges[KIM_XI]
    assert (edge["weight"], edge["independent"]) == (1, 1)
    assert not {"npmi", "g2", "alpha"} & set(edge)


def test_a_repeated_caption_counts_once() -> None:
    caption = f"{KIM} and {XI} shake hands"
    edge = network_of(reading("a", caption, "A story.", caption)).edges[KIM_XI]
    assert (edge["weight"], len(edge["evidence"])) == (1, 1)


def test_the_evidence_names_both_and_the_article_is_known() -> None:
    network = network_of(reading("a", f"{KIM} met {XI} in {CHN}.", published="2019-01-10", title="A meeting"))
    (found,) = network.edges[KIM_XI]["evidence"]
    assert found["sentence"] == "Kim Jong Un met Xi in China."
    assert {mark[2] for mark in found["marks"]} == {"kim-jong-un", "xi-jinping"}
    assert network.graph["articles"][found["article"]] == {
        "title": "A meeting",
        "published": "2019-01-10",
        "source": None,
        "url": None,
    }


def test_a_roll_call_ties_nobody_and_is_told() -> None:
    names = ", ".join(f"[P{n}|person-{n}]" for n in range(ROLL_CALL + 1))
    network = network_of(reading("a", names), reading("b", f"{KIM} met {XI}."))
    assert list(network.edges(keys=True)) == [KIM_XI]
    assert len(network) == ROLL_CALL + 3
    assert network.graph["statistics"]["roll_calls"].startswith("1 sentences name more than 12 actors")


def test_an_office_ties_a_leader_to_the_country_with_its_terms() -> None:
    network = network_of(reading("a", f"{XI} spoke of {CHN} and {PRK}."))
    terms = network.edges["xi-jinping", "CHN", "office"]["terms"]
    assert {"office", "title", "role", "rank", "start", "end", "presumed_end", "precision"} == set(terms[0])
    assert [term["start"] for term in terms] == sorted(term["start"] for term in terms)
    assert ("xi-jinping", "PRK", "office") not in network.edges


def test_an_office_in_a_country_that_nobody_named_adds_no_node() -> None:
    assert set(network_of(reading("a", f"{KIM} met {XI}."))) == {"kim-jong-un", "xi-jinping"}


def test_the_role_that_the_articles_give_stands_for_people_whom_the_base_does_not_know() -> None:
    story = reading("a", f"[Mun Pom Il|mun-pom-il] left {PRK}.")
    person, country = story.mentions
    fields = {name: getattr(person, name) for name in person.__slots__} | {"iso3": "PRK", "role": "diplomat"}
    network = network_of(Reading(story.article, story.sentences, (type(person)(**fields), country)))
    (term,) = network.edges["mun-pom-il", "PRK", "office"]["terms"]
    assert (term["title"], term["role"], term["start"]) == ("diplomat", "from the text", None)


def test_the_co_mention_graph_is_simple_and_leaves_the_network_alone() -> None:
    network = network_of(reading("a", f"{XI} met {KIM} of {PRK} in {CHN}."))
    before = json.dumps(to_node_link(network))
    simple = co_mention_graph(network)
    assert type(simple) is nx.Graph
    assert simple.number_of_edges() == 6
    assert simple.edges["kim-jong-un", "xi-jinping"]["weight"] == 1
    simple.nodes["CHN"]["name"] = "changed"
    simple.remove_node("PRK")
    assert json.dumps(to_node_link(network)) == before


def test_no_readings_make_an_empty_network() -> None:
    network = network_of()
    assert len(network) == 0
    assert network.graph["account"] == {"found": 0, "stored": 0, "flagged": 0, "duplicate": 0, "rejected": 0}


def test_the_same_input_gives_the_same_network_in_every_process() -> None:
    code = (
        "import json; from hand_built import reading, network_of; from graph.exports.node_link import to_node_link;"
        "s = '[Kim|kim-jong-un], [Xi|xi-jinping], [Moon|moon-jae-in], [the North|PRK], [Korea|PRK] and [China|CHN].';"
        "print(json.dumps(to_node_link(network_of(reading('a', s), reading('b', s + ' Again.')))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
