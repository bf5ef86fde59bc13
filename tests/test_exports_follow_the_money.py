"""FollowTheMoney: what its own model and its own command say of the file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from graph_files import HOSTILE, nx_ranks, order, sample_network
from hand_built import network_of, reading

from graph.exports import write_network
from graph.exports.follow_the_money import shape
from graph.knowledge.tables import read_table
from graph.network import co_mention_graph
from graph.network.relations import CO_MENTION

# Its own warnings would be errors here, so it is asked in a process of its own: each entity by its model, each value by
# its type, cleaned as `ftm validate` cleans it.
JUDGE = """
import json, sys
from followthemoney import model
from followthemoney.exc import InvalidData
from followthemoney.proxy import EntityProxy
known = {json.loads(line)["id"]: json.loads(line)["schema"] for line in open(sys.argv[1], encoding="utf-8")}
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    schema = model.get(data["schema"])
    try:
        schema.validate(data)
    except InvalidData as error:
        print(data["id"], error.errors)
    for name in schema.required:
        data["properties"].get(name) or print(data["id"], "lacks", name)
    clean = EntityProxy.from_dict(data, cleaned=False)
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None:
            print(data["id"], "has no", name)
        elif sorted(clean.get(name)) != sorted(values):
            print(data["id"], name, values, "is cleaned to", clean.get(name))
        elif prop.range is not None:
            for value in values:
                if value not in known or not model.get(known[value]).is_a(prop.range):
                    print(data["id"], name, "points to", value)
"""


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return sample_network()


def judged(network: nx.MultiDiGraph, folder: Path) -> list[str]:
    """What the model has against the file."""
    write_network(network, folder / "x.ftm.json")
    command = [sys.executable, "-W", "ignore", "-c", JUDGE, str(folder / "x.ftm.json")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


def test_the_model_takes_every_entity_and_every_value_as_it_stands(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    assert judged(network, tmp_path) == []


def test_the_command_of_followthemoney_validates_the_file(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / "x.ftm.json")
    command = [str(Path(sys.executable).with_name("ftm")), "validate", "-i", "x.ftm.json", "-o", "y.json"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    before, after = ((tmp_path / name).read_text(encoding="utf-8").splitlines() for name in ("x.ftm.json", "y.json"))
    assert [json.loads(line)["id"] for line in after] == [json.loads(line)["id"] for line in before]


def test_each_thing_is_an_entity_of_its_schema(network: nx.MultiDiGraph) -> None:
    entities = shape(network)
    kinds = Counter(kind for _, kind in network.nodes(data="kind"))
    found = Counter(entity["schema"] for entity in entities)
    assert (found["Person"], found["PublicBody"], found["Organization"]) == (
        kinds["leader"], kinds["country"], kinds["organisation"],
    )  # fmt: skip
    assert found["Article"] == len(network.graph["articles"])
    assert found["Event"] == sum(len(data.get("events", ())) for *_, data in network.edges(data=True))
    assert found["UnknownLink"] == sum(1 for *_, key in network.edges(keys=True) if key == CO_MENTION)
    assert found["Occupancy"] == sum(len(terms or ()) for *_, terms in network.edges(data="terms"))
    assert len({entity["id"] for entity in entities}) == len(entities)


def test_a_person_has_an_id_of_wikidata_and_posts_with_their_dates(network: nx.MultiDiGraph) -> None:
    entities = {entity["id"]: entity for entity in shape(network)}
    xi = entities["lg-actor-xi-jinping"]["properties"]
    assert (xi["name"], xi["country"], xi["wikidataId"]) == (["Xi Jinping"], ["cn"], ["Q15031"])
    held = [entity["properties"] for entity in entities.values() if entity["schema"] == "Occupancy"]
    posts = {
        entities[row["post"][0]]["properties"]["name"][0]: row.get("startDate")
        for row in held
        if row["holder"] == ["lg-actor-xi-jinping"]
    }
    assert posts["president (China)"] == ["2013-03-14"]


def test_what_was_not_done_says_so_in_its_name(network: nx.MultiDiGraph) -> None:
    events = [entity["properties"] for entity in shape(network) if entity["schema"] == "Event"]
    for status in ("planned", "denied"):
        told = [event for event in events if status in event["keywords"]]
        assert told and all(event["name"][0].endswith(f"({status})") for event in told)
    assert not any(event["name"][0].endswith(")") for event in events if "asserted" in event["keywords"])


def test_a_link_has_the_sentence_and_the_articles_behind_it(network: nx.MultiDiGraph) -> None:
    entities = shape(network)
    tie = network.edges["kim-jong-un", "moon-jae-in", CO_MENTION]
    ends = (["lg-actor-kim-jong-un"], ["lg-actor-moon-jae-in"])
    links = [entity["properties"] for entity in entities if entity["schema"] == "UnknownLink"]
    (link,) = [link for link in links if (link["subject"], link["object"]) == ends]
    assert link["summary"] == [" ".join(tie["evidence"][0]["sentence"].split())]
    assert len(link["proof"]) == len({quote["article"] for quote in tie["evidence"]})
    assert (link["startDate"], link["endDate"]) == ([tie["first"]], [tie["last"]])


def test_pagerank_from_the_links_is_that_of_the_co_mentions(network: nx.MultiDiGraph) -> None:
    plain = nx.Graph()
    for entity in shape(network):
        given = entity["properties"]
        if entity["schema"] in ("Person", "PublicBody", "Organization"):
            plain.add_node(entity["id"].removeprefix("lg-actor-"))
        if entity["schema"] == "UnknownLink":
            ends = (given["subject"][0].removeprefix("lg-actor-"), given["object"][0].removeprefix("lg-actor-"))
            plain.add_edge(*ends, weight=int(given["description"][0].split(",")[0].removeprefix("sentences: ")))
    assert order(nx_ranks(plain)) == order(nx_ranks(co_mention_graph(network)))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://", "https://a b.example/", "nope", 7, None])
def test_what_is_no_address_is_left_out(url: Any, tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.graph["articles"]["a"]["url"] = url
    assert judged(network, tmp_path) == []
    (article,) = [entity for entity in shape(network) if entity["schema"] == "Article"]
    assert "sourceUrl" not in article["properties"]


def test_hostile_text_and_odd_ids_make_entities_that_the_model_takes(tmp_path: Path) -> None:
    network = network_of(reading("a/ü b", "[Kim|kim-jong-un] met [Xi|xi-jinping] in [China|CHN]."))
    network.nodes["xi-jinping"].update(name=HOSTILE, qid="Q0; DROP", wikipedia='A/B?c#d "e"', country="NOPE")
    network.graph["articles"]["a/ü b"].update(title=f"=1+1\n{HOSTILE}", published="May 13")
    network = nx.relabel_nodes(network, {"kim-jong-un": "~\"'<é>", "CHN": 5})
    network.add_edge("x", "~\"'<é>", key=CO_MENTION)
    network.add_edge("x", "x", key=CO_MENTION)
    network.add_edge("x", 5, key="office", terms=[{}])
    network.add_edge("x", 5, key="AID", events=[{}])
    assert judged(network, tmp_path) == []


def test_every_country_of_the_base_has_a_code_that_the_model_knows(tmp_path: Path) -> None:
    network = nx.MultiDiGraph()
    for country in read_table("countries"):
        network.add_node(country.id, kind="country", country=country.id, name=country.name)
    assert judged(network, tmp_path) == []
    assert all(entity["properties"].get("country") for entity in shape(network))
