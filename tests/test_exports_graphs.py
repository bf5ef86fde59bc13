"""Graph files: GEXF, GraphML and Pajek as Gephi, Gephi Lite, igraph and networkx see them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from graph_files import HOSTILE, igraph_ranks, in_graphology, nx_ranks, order, read_gexf, read_pajek, sample_network
from hand_built import network_of, reading, unlike
from lxml import etree

from graph import load
from graph.exports import write_network
from graph.exports.gexf import spells
from graph.network import build_network, co_mention_graph
from graph.network.relations import CO_MENTION, OFFICE

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "gexf-1.3.rng"))
READERS = {".gexf": read_gexf, ".graphml": nx.read_graphml, ".net": read_pajek}


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return sample_network()


@pytest.fixture(scope="module")
def files(network: nx.MultiDiGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the co-mentions as x and the events as y in each format."""
    folder = tmp_path_factory.mktemp("files")
    for suffix in READERS:
        write_network(network, folder / f"x{suffix}")
        write_network(network, folder / f"y{suffix}", relations="events")
    return folder


@pytest.mark.parametrize("suffix", READERS)
def test_pagerank_of_the_file_is_that_of_the_co_mentions(suffix: str, files: Path, network: nx.MultiDiGraph) -> None:
    want = nx_ranks(co_mention_graph(network))
    found = nx_ranks(READERS[suffix](files / f"x{suffix}"))
    assert found == pytest.approx(want)
    assert order(found) == order(want)


@pytest.mark.parametrize(("suffix", "ids"), [(".graphml", "id"), (".net", "name")])
def test_pagerank_in_igraph_is_that_of_the_co_mentions(
    suffix: str, ids: str, files: Path, network: nx.MultiDiGraph
) -> None:
    read = {".graphml": igraph.Graph.Read_GraphML, ".net": igraph.Graph.Read_Pajek}[suffix]
    plain = read(str(files / f"x{suffix}"))
    want = nx.pagerank(co_mention_graph(network), weight="weight", tol=1e-12)
    assert not plain.is_directed()
    assert igraph_ranks(plain, ids) == pytest.approx(want, abs=1e-6)
    assert order(igraph_ranks(plain, ids)) == order(want)


def test_pagerank_of_what_gephi_lite_reads_is_that_of_the_co_mentions(files: Path, network: nx.MultiDiGraph) -> None:
    found = in_graphology(files / "x.gexf")
    plain = nx.Graph()
    plain.add_nodes_from(node["key"] for node in found["nodes"])
    plain.add_weighted_edges_from((e["source"], e["target"], e["attributes"]["weight"]) for e in found["edges"])
    assert (found["type"], found["multi"]) == ("undirected", False)
    assert nx_ranks(plain) == pytest.approx(nx_ranks(co_mention_graph(network)))


def test_gephi_lite_sees_names_places_sizes_colours_and_numbers(files: Path, network: nx.MultiDiGraph) -> None:
    found = in_graphology(files / "x.gexf")
    node = next(node["attributes"] for node in found["nodes"] if node["key"] == "xi-jinping")
    drawn = read_gexf(files / "x.gexf").nodes["xi-jinping"]["viz"]
    assert (node["label"], node["kind"], node["country"]) == ("Xi Jinping", "leader", "CHN")
    assert (node["x"], node["y"], node["size"]) == (drawn["position"]["x"], drawn["position"]["y"], drawn["size"])
    assert node["color"] == "rgba({r},{g},{b},1.0)".format(**drawn["color"])
    assert node["mentions"] == network.nodes["xi-jinping"]["mentions"]
    assert {edge["attributes"]["kind"] for edge in found["edges"]} == {CO_MENTION}


def test_gephi_lite_reads_the_events_as_a_directed_multigraph(files: Path) -> None:
    found = in_graphology(files / "y.gexf")
    assert (found["type"], found["multi"]) == ("directed", True)
    assert {edge["attributes"]["relation"] for edge in found["edges"]} >= {"SANCTION", "CONSULT"}


@pytest.mark.parametrize("name", ["x.gexf", "y.gexf"])
def test_gexf_is_of_its_schema(name: str, files: Path) -> None:
    document = etree.parse(files / name)
    assert SCHEMA.validate(document), SCHEMA.error_log


@pytest.mark.parametrize("wrong", ["node", "weight", "start", "type"])
def test_the_schema_finds_what_is_wrong(wrong: str, files: Path) -> None:
    document = etree.parse(files / "x.gexf")
    at = {"node": "id", "weight": "weight", "start": "start", "type": "type"}[wrong]
    element = next(element for element in document.iter() if at in element.attrib)
    element.set(at, "x") if wrong != "node" else element.attrib.pop(at)
    assert not SCHEMA.validate(document)


@pytest.mark.parametrize(
    ("months", "want"),
    [
        ([], []),
        (["2019-01"], [("2019-01-01", "2019-01-31")]),
        (["2018-12", "2019-01", "2019-02"], [("2018-12-01", "2019-02-28")]),
        (["2020-02", "2020-04"], [("2020-02-01", "2020-02-29"), ("2020-04-01", "2020-04-30")]),
        (["2018-05", "2019-05"], [("2018-05-01", "2018-05-31"), ("2019-05-01", "2019-05-31")]),
    ],
)
def test_a_run_of_months_is_one_spell(months: list[str], want: list[tuple[str, str]]) -> None:
    assert spells(months) == want


def test_gexf_has_the_months_as_spells_and_what_is_undated_in_all_of_time(tmp_path: Path) -> None:
    stories = [
        *unlike(2, ["[Kim|kim-jong-un] met [Xi|xi-jinping]."], published="2019-01-10"),
        *unlike(2, ["[Kim|kim-jong-un] met [Putin|vladimir-putin]."]),
    ]
    write_network(build_network(stories), tmp_path / "x.gexf")
    back = read_gexf(tmp_path / "x.gexf")
    assert back.edges["kim-jong-un", "xi-jinping"]["spells"] == [("2019-01-01", "2019-01-31")]
    assert "spells" not in back.edges["kim-jong-un", "vladimir-putin"]
    assert back.graph["mode"] == "dynamic"


def test_gexf_without_a_date_is_static(tmp_path: Path) -> None:
    write_network(network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping].")), tmp_path / "x.gexf")
    assert read_gexf(tmp_path / "x.gexf").graph["mode"] == "static"
    assert SCHEMA.validate(etree.parse(tmp_path / "x.gexf")), SCHEMA.error_log


def arcs(network: nx.MultiDiGraph) -> Counter[tuple[Any, ...]]:
    """What the directed graph of the events holds, from the network alone."""
    found: Counter[tuple[Any, ...]] = Counter()
    for source, target, key, data in network.edges(keys=True, data=True):
        if key not in (CO_MENTION, OFFICE):
            found[source, target, key, data["weight"]] += 1
            if key in network.graph["undirected"]:
                found[target, source, key, data["weight"]] += 1
    return found


@pytest.mark.parametrize(("suffix", "relation"), [(".gexf", "relation"), (".graphml", "relation"), (".net", "l")])
def test_events_are_a_directed_graph_of_their_own(
    suffix: str, relation: str, files: Path, network: nx.MultiDiGraph
) -> None:
    back = READERS[suffix](files / f"y{suffix}")
    assert back.is_directed() and set(back) == set(network)
    assert Counter((a, b, data[relation], data["weight"]) for a, b, data in back.edges(data=True)) == arcs(network)


@pytest.mark.parametrize("suffix", READERS)
def test_no_file_mixes_co_mentions_and_events(suffix: str, files: Path) -> None:
    first, second = (READERS[suffix](files / f"{name}{suffix}") for name in "xy")
    assert not first.is_directed() and second.is_directed()
    assert {data.get("relation", CO_MENTION) for _, _, data in first.edges(data=True)} == {CO_MENTION}
    assert CO_MENTION not in {data.get("relation", data.get("l")) for _, _, data in second.edges(data=True)}


def test_an_agreement_goes_both_ways_and_its_tone_is_numbers(files: Path) -> None:
    back = nx.read_graphml(files / "y.graphml")
    there = [data for a, b, data in back.edges(data=True) if (a, b, data["relation"]) == ("CHN", "USA", "AGREE")]
    again = [data for a, b, data in back.edges(data=True) if (a, b, data["relation"]) == ("USA", "CHN", "AGREE")]
    assert len(there) == len(again) == 1
    assert there[0]["mutual"] is True
    assert (there[0]["verbal_cooperation"], there[0]["material_conflict"]) == (1, 0)
    assert not any(data["mutual"] for _, _, data in back.edges(data=True) if data["relation"] == "SANCTION")


def test_gephi_finds_the_columns_in_the_order_of_their_use(files: Path) -> None:
    document = etree.parse(files / "x.gexf")
    names = [
        [attribute.get("title") for attribute in owner]
        for owner in document.iter("{http://gexf.net/1.3}attributes")
    ]  # fmt: skip
    assert names[0][:5] == ["name", "kind", "country", "role", "mentions"]
    assert names[0][-1] == "offices"
    assert names[1][:2] == ["relation", "articles"]
    assert names[1][-1] == "evidence"


def test_offices_of_a_country_that_is_no_actor_stand_with_the_leader(tmp_path: Path) -> None:
    network = load("Donald Trump met Emmanuel Macron.")
    assert "FRA" not in network and network.graph["offices"]["emmanuel-macron"]["FRA"]
    write_network(network, tmp_path / "x.gexf")
    write_network(network, tmp_path / "x.csv")
    assert "FRA" in json.loads(read_gexf(tmp_path / "x.gexf").nodes["emmanuel-macron"]["offices"])
    with (tmp_path / "x.nodes.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines)}
    assert "FRA" in json.loads(rows["emmanuel-macron"]["offices"])


def test_graphml_in_igraph_has_the_offices_of_a_leader(files: Path) -> None:
    plain = igraph.Graph.Read_GraphML(str(files / "x.graphml"))
    assert set(json.loads(plain.vs.find(id="xi-jinping")["offices"])) == {"CHN"}
    assert plain.vs.find(id="xi-jinping")["label"] == "Xi Jinping"


def test_pajek_has_places_from_0_to_1(files: Path) -> None:
    plain = igraph.Graph.Read_Pajek(str(files / "x.net"))
    assert 0 == min(*plain.vs["x"], *plain.vs["y"]) <= max(*plain.vs["x"], *plain.vs["y"]) == 1


@pytest.mark.parametrize("id", ['a"b', "a\\", "a b", "*Edges", "% a", "é", "1", "a'b", "=1", ""])
def test_odd_ids_are_the_labels_of_pajek_and_stay_apart(id: str, tmp_path: Path) -> None:
    network = nx.MultiDiGraph([(id, "a'b" if id != "a'b" else 'a"b', CO_MENTION), (id, "a/", CO_MENTION)])
    write_network(network, tmp_path / "x.net")
    for count in (len(read_pajek(tmp_path / "x.net")), igraph.Graph.Read_Pajek(str(tmp_path / "x.net")).vcount()):
        assert count == 3


@pytest.mark.parametrize("relations", ["co-mentions", "events"])
def test_hostile_text_reaches_every_reader_as_text(relations: Any, tmp_path: Path) -> None:
    network = nx.MultiDiGraph([(HOSTILE, "b", CO_MENTION), (HOSTILE, "b", HOSTILE)])
    network.nodes["b"].update({"name": HOSTILE, HOSTILE: HOSTILE, "kind": "]]>"})
    for suffix in READERS:
        write_network(network, tmp_path / f"x{suffix}", relations=relations)
        back = READERS[suffix](tmp_path / f"x{suffix}")
        assert (len(back), back.number_of_edges()) == (2, 1)
    for read, name in ((igraph.Graph.Read_GraphML, "x.graphml"), (igraph.Graph.Read_Pajek, "x.net")):
        assert read(str(tmp_path / name)).vcount() == 2
    assert SCHEMA.validate(etree.parse(tmp_path / "x.gexf")), SCHEMA.error_log
    assert "]]><script>&amp;" in in_graphology(tmp_path / "x.gexf")["nodes"][1]["attributes"]["label"]
