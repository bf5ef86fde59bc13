"""Files for other tools: what is written reads back, and nothing in it runs."""

from __future__ import annotations

import csv
import json
import math
import os
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pytest
from graph_files import HOSTILE, read_gexf, read_pajek
from hand_built import network_of, reading, unlike
from pyarrow import parquet

from graph import load, sample_stories
from graph.errors import InputError, OutputError
from graph.exports import check_network_path, formats, read_network, suffixes, ties_in, write_network
from graph.exports.flat_graph import co_mentions
from graph.exports.node_link import to_node_link
from graph.files import aside, check_writable
from graph.network import build_network, co_mention_graph
from graph.network.measures import centrality
from graph.network.picture import to_picture
from graph.view import to_html

SUFFIXES = suffixes()
ONE_KIND = [
    ".gexf",
    ".graphml",
    ".net",
]  # of relations: undirected co-mentions, or directed events
READERS = {".gexf": read_gexf, ".graphml": nx.read_graphml, ".net": read_pajek}
KIM_XI = ("kim-jong-un", "xi-jinping", "co-mention")


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    stories = unlike(12, ["[Kim|kim-jong-un] met [Xi|xi-jinping] in [China|CHN]."], published="2019-01-10")
    return build_network(stories)


def test_json_gives_the_same_network_back(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / "x.json")
    back = read_network(tmp_path / "x.json")
    assert nx.utils.graphs_equal(back, network)
    assert to_node_link(back) == to_node_link(network)
    assert dict(back.edges[KIM_XI]) == dict(network.edges[KIM_XI])
    assert back.graph == network.graph
    assert "edges" in json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))


def test_what_json_cannot_give_back_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    own = nx.MultiDiGraph()
    own.add_node("a", months="many")
    with pytest.raises(
        OutputError, match=r"x\.json: this network does not fit the format \(months of 'a' is no dict\)$"
    ):
        write_network(own, tmp_path / "x.json")
    assert list(tmp_path.iterdir()) == []


def test_the_ties_of_a_file_are_those_that_it_holds() -> None:
    network = nx.MultiDiGraph(undirected=["co-mention", "CONSULT"])
    network.add_edges_from(
        [("a", "b", "co-mention"), ("a", "b", "CONSULT"), ("b", "a", "ACCUSE"), ("a", "c", "office")]
    )
    network.add_edge("a", "c", "co-mention")
    assert [ties_in(network, f"x{suffix}") for suffix in SUFFIXES] == [5, 2, 2, 2, 5, 5, 5, 5, 5]
    assert [ties_in(network, f"x{suffix}", relations="events") for suffix in ONE_KIND] == [2, 2, 2]


def test_the_network_of_the_sample_stories_comes_back_as_it_was(tmp_path: Path) -> None:
    network = load(sample_stories())
    write_network(network, tmp_path / "x.json")
    assert nx.utils.graphs_equal(read_network(tmp_path / "x.json"), network)


def test_nodes_of_ones_own_get_no_id_from_a_file(tmp_path: Path) -> None:
    own = nx.MultiDiGraph([("a", "b", "co-mention")])
    write_network(own, tmp_path / "x.json")
    assert nx.utils.graphs_equal(read_network(tmp_path / "x.json"), own)


def test_a_network_that_0_1_0_wrote_is_read_drawn_and_written_again(tmp_path: Path) -> None:
    network = read_network(Path(__file__).parent / "data" / "network-0.1.0.json")
    tie = network.edges["angela-merkel", "emmanuel-macron", "co-mention"]
    assert (tie["weight"], tie["articles"], tie["first"]) == (2, 2, "2018-06-19")
    assert [found["article"] for found in tie["evidence"]] == ["a1", "a2"]
    assert network.nodes["FRA"]["name"] == "France"
    assert network.edges["angela-merkel", "DEU", "office"]["terms"][0]["title"] == "chancellor"
    assert network.graph["articles"]["a2"]["published"] == "June 2018"
    assert "Angela Merkel met Emmanuel Macron in Berlin" in to_html(network)
    for suffix in SUFFIXES:
        write_network(network, tmp_path / f"x{suffix}")
    assert to_node_link(read_network(tmp_path / "x.json")) == to_node_link(network)


def test_gexf_holds_nodes_edges_and_scalars(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / "x.gexf")
    back = read_gexf(tmp_path / "x.gexf")
    assert set(back) == set(network)
    assert sorted(data["relation"] for _, _, data in back.edges(data=True)) == ["co-mention"] * 3
    assert set(json.loads(back.nodes["xi-jinping"]["offices"])) == {"CHN"}
    assert back.nodes["CHN"]["name"] == back.nodes["CHN"]["label"] == "China"


def test_graphml_holds_numbers_as_numbers_and_tables_as_json(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / "x.graphml")
    back = nx.read_graphml(tmp_path / "x.graphml")
    edge = next(data for _, _, data in back.edges(data=True) if data["relation"] == "co-mention")
    assert edge["weight"] == 12
    assert edge["npmi"] == pytest.approx(network.edges[KIM_XI]["npmi"])
    assert json.loads(edge["months"]) == {"2019-01": 12}
    assert len(json.loads(edge["evidence"])) == 12


@pytest.mark.parametrize("suffix", ONE_KIND)
def test_graph_files_are_undirected_with_the_weights_of_the_graph(
    suffix: str, network: nx.MultiDiGraph, tmp_path: Path
) -> None:
    write_network(network, tmp_path / f"x{suffix}")
    back = READERS[suffix](tmp_path / f"x{suffix}")
    simple = co_mention_graph(network)
    assert not back.is_directed() and not back.is_multigraph()
    assert dict(back.degree(weight="weight")) == dict(simple.degree(weight="weight"))
    assert centrality(back) == centrality(simple)


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_every_edge_of_a_graph_file_has_an_id_of_its_own(suffix: str, network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / f"x{suffix}")
    edges = [e for e in ElementTree.parse(tmp_path / f"x{suffix}").iter() if e.tag.rpartition("}")[2] == "edge"]
    assert len({edge.get("id") for edge in edges}) == len(edges) == 3


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_graph_files_hold_the_places_sizes_and_colours_of_the_page(
    suffix: str, network: nx.MultiDiGraph, tmp_path: Path
) -> None:
    write_network(network, tmp_path / f"x{suffix}")
    picture = to_picture(network)
    for node, (x, y) in picture.positions.items():
        if suffix == ".gexf":
            seen = read_gexf(tmp_path / "x.gexf").nodes[node]["viz"]
            drawn = (seen["position"]["x"], seen["position"]["y"], seen["size"], *(seen["color"][c] for c in "rgb"))
        else:
            data = nx.read_graphml(tmp_path / "x.graphml").nodes[node]
            drawn = tuple(data[name] for name in ("x", "y", "size", "r", "g", "b"))
        assert drawn == (x, -y, 2 * picture.radii[node], *bytes.fromhex(picture.colours[node][1:]))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("lost", ["actor", "tie", "name", "weight", "id"])
def test_what_a_writer_loses_is_found_when_the_file_is_read_back(
    suffix: str, lost: str, network: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if suffix == ".net" and lost == "name":
        pytest.skip("Pajek has ids for labels")
    smaller = network.copy()
    match lost:
        case "actor":
            smaller.remove_node("CHN")
        case "tie":
            smaller.remove_edge(*KIM_XI)
        case "name":
            for _, data in smaller.nodes(data=True):
                del data["name"]
        case "weight":
            smaller.edges[KIM_XI]["weight"] = 1
        case "id":
            smaller = nx.relabel_nodes(smaller, {"xi-jinping": "xi"})
    form = formats._OURS[suffix]
    forgetful = replace(form, write=lambda shape, path: form.write(form.shape(smaller), path))
    monkeypatch.setitem(formats._OURS, suffix, forgetful)
    with pytest.raises(OutputError, match="reads back as another network"):
        write_network(network, tmp_path / f"x{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_csv_has_a_row_an_edge_with_both_names(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["source"], row["target"], row["relation"]) for row in rows] == list(network.edges(keys=True))
    row = next(row for row in rows if (row["source"], row["target"]) == KIM_XI[:2])
    assert (row["source_name"], row["target_name"], row["weight"]) == ("Kim Jong Un", "Xi Jinping", "12")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_defuses_what_a_spreadsheet_would_run(start: str, tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.nodes["kim-jong-un"]["name"] = f"{start}cmd|'/c calc'!A1"
    write_network(network, tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row["source_name"].startswith(f"'{start}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_not_a_number_is_never_written(suffix: str, tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.edges[KIM_XI].update(npmi=math.nan, g2=math.inf, alpha=np.float64("nan"))
    network.nodes["xi-jinping"]["pagerank"] = math.nan
    write_network(network, tmp_path / f"x{suffix}")
    written = "".join(texts_in(tmp_path)).replace('"', " ").replace(",", " ")
    assert not {"NaN", "nan", "inf", "Infinity", "INF"} & set(written.split())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_text_can_be_written_and_offsets_stay_true(suffix: str, tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.nodes["xi-jinping"]["name"] = HOSTILE
    network.edges[KIM_XI]["evidence"][0]["sentence"] = HOSTILE
    network.graph["articles"]["a"].update(title=HOSTILE, source=HOSTILE, url=f"javascript:{HOSTILE}")
    write_network(network, tmp_path / f"x{suffix}")
    if suffix in (".json", ".gexf", ".graphml"):
        name = {".json": read_network, **READERS}[suffix](tmp_path / f"x{suffix}").nodes["xi-jinping"]["name"]
        assert len(name) == len(HOSTILE)
        assert name.startswith("\x00\x0b\ufffd]]" if suffix == ".json" else "\ufffd\ufffd\ufffd]]><script>&amp;")


def test_numpy_numbers_and_sets_of_the_caller_are_written(tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.nodes["xi-jinping"].update(rank=np.float64(0.5), group=np.int64(3), tags={"b", "a"})
    write_network(network, tmp_path / "x.json")
    node = read_network(tmp_path / "x.json").nodes["xi-jinping"]
    assert (node["rank"], node["group"], node["tags"]) == (0.5, 3, ["a", "b"])


def test_writing_leaves_the_network_as_it_was(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    before = json.dumps(to_node_link(network), sort_keys=True)
    for suffix in SUFFIXES:
        write_network(network, tmp_path / f"x{suffix}")
    co_mentions(network).nodes["CHN"]["name"] = "changed"
    assert json.dumps(to_node_link(network), sort_keys=True) == before


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_network_makes_the_same_bytes(suffix: str, network: nx.MultiDiGraph, tmp_path: Path) -> None:
    for name in ("x", "y"):
        write_network(network, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"x{suffix}").read_bytes() == (tmp_path / f"y{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_network_without_attributes_can_be_written(suffix: str, tmp_path: Path) -> None:
    plain = nx.MultiDiGraph([(1, "1", "co-mention"), ("é", (2, 3), "SUPPORT"), ("1", "é", "office")])
    for relations in ("co-mentions", "events") if suffix in ONE_KIND else ("co-mentions",):
        write_network(plain, tmp_path / f"x{suffix}", relations=relations)
        if suffix in ONE_KIND:
            back = READERS[suffix](tmp_path / f"x{suffix}")
            assert [set(back), set(map(frozenset, back.edges()))] == [
                {"1", "1#2", "é", "(2, 3)"},
                {frozenset({"1", "1#2"} if relations == "co-mentions" else {"é", "(2, 3)"})},
            ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_attributes_of_a_callers_own_of_any_kind_are_written(suffix: str, tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping] in [China|CHN]."))
    odd: list[Any] = [None, True, 7, 2.5, "x", 10**30, [1, "a"], {"b": math.inf}, "=1+1", np.float32(0.1)]
    for (_, data), value in zip([*network.nodes(data=True)] * 4, odd, strict=False):
        data.update({"own": value, "=own": value, "id": value, "mentions": value})
    for (_, _, data), value in zip([*network.edges(data=True)] * 4, odd, strict=False):
        data.update({"own": value, "npmi": value, "label": value})
        if suffix != ".json":  # it is read back into a network, whose months are tables
            data.update({"first": value, "months": value, "weight": value})
    write_network(network, tmp_path / f"x{suffix}")
    if suffix in (".gexf", ".graphml"):
        assert set(READERS[suffix](tmp_path / f"x{suffix}")) == set(network)


def test_an_empty_network_can_be_written(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        write_network(network_of(), tmp_path / f"x{suffix}")
    assert len(read_network(tmp_path / "x.json")) == 0


def test_an_unknown_suffix_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no such format; end the name in \.json"):
        check_network_path(tmp_path / "x.docx")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"nodes": 3, "edges": []}', '{"id": "a", "text": "b"}', "[" * 100_000, "\ufeff\x00"]
)
def test_a_file_that_is_no_network_is_one_clear_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.json: not a "):
        read_network(tmp_path / "x.json")


def test_a_simple_graph_is_no_network(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps(nx.node_link_data(nx.path_graph(2), edges="edges")), encoding="utf-8")
    with pytest.raises(InputError, match="not a directed multigraph"):
        read_network(tmp_path / "x.json")


def test_what_fails_half_way_leaves_the_target_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError), aside(target) as place:
        place.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_mode_stays_a_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    with aside(link) as place:
        place.write_text("after", encoding="utf-8")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "after"
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with aside(pipe) as place:
        place.write_text("through", encoding="utf-8")
    reader.join(5)
    assert got == ["through"]
    assert pipe.is_fifo()


def test_a_path_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "x.json", tmp_path / ("n" * 300)):
        with pytest.raises(OutputError):
            check_writable(path)
    check_writable(tmp_path / "x.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"evidence": [{"sentence": "Kim met Xi."}]}, "evidence of .* lacks article, end, sentence, start"),
        ({"evidence": 5}, "evidence of .* is no list"),
        ({"months": 5}, "months of .* is no dict"),
        ({"weight": 10**400}, "the weight of .* is out of bounds"),
        ({"weight": float("nan")}, "the weight of .* is out of bounds"),
    ],
)
def test_a_network_with_an_attribute_of_the_wrong_shape_is_refused_in_one_line(
    wrong: dict[str, Any], why: str, network: nx.MultiDiGraph, tmp_path: Path
) -> None:
    data = to_node_link(network)
    data["edges"] = [edge | wrong for edge in data["edges"]]
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match=why):
        read_network(tmp_path / "x.json")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_node_ids_go_out_without_control_and_direction_characters(suffix: str, tmp_path: Path) -> None:
    network = nx.MultiDiGraph()
    for ends in (("a\x1bb", "a\0b"), ("a\u202eb", "c\nd"), ("a\x1bb", "\ud800")):
        network.add_edge(*ends, key="co-mention", weight=1)
    before = list(network)
    write_network(network, tmp_path / f"x{suffix}")
    written = "".join(texts_in(tmp_path))
    clean = ("a\ufffdb", "a\ufffdb#2", "a\ufffdb#3", "c\ufffdd")
    if suffix != ".ftm.json":  # its ids are of letters and digits, the others digests
        assert all(id in written for id in clean)
    assert "\x1b" not in written and "\u202e" not in written and "u001b" not in written
    assert list(network) == before


def texts_in(folder: Path) -> Iterator[str]:
    """All texts in the files of the folder, whatever they are packed in."""
    for path in folder.iterdir():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name).decode("utf-8") for name in archive.namelist())
        elif path.suffix == ".parquet":
            yield str(parquet.ParquetFile(path).read().to_pylist())
        else:
            yield path.read_text(encoding="utf-8")
