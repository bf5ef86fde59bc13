"""The page as text: the same bytes, safe data, a graph left alone, sizes in bounds."""

# ruff: noqa: E501 - long inputs stay on one line

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import view_samples
from pyvis.network import Network

import graph.view
from graph.errors import OutputError
from graph.extraction import extract
from graph.knowledge import load_kb
from graph.network import build_network
from graph.network.picture import to_picture
from graph.records import Article
from graph.view import LeaderNetwork, to_html
from graph.view.assets import flags
from graph.view.made import MEASURED
from graph.view.payload import payload, to_json

SCRIPT = "import sys; sys.path.insert(0, 'tests'); import view_samples; from graph.view import to_html; print(to_html(view_samples.sample_network()))"


def payload_of(network: nx.MultiDiGraph) -> dict[str, Any]:
    return payload(network, to_picture(network), title="x")


def plain(network: nx.MultiDiGraph) -> str:
    return json.dumps(nx.node_link_data(network, edges="edges"), default=sorted)


def test_same_input_gives_the_same_bytes_in_every_process_and_locale() -> None:
    answers = {
        subprocess.run([sys.executable, "-c", SCRIPT], env=os.environ | extra, capture_output=True, check=True).stdout
        for extra in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "1"})
    }
    assert len(answers) == 1


def test_page_is_written_whole_under_an_ascii_locale(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    script = SCRIPT.replace(
        "print(to_html(view_samples.sample_network()))",
        f"from graph.view import LeaderNetwork; LeaderNetwork(view_samples.sample_network()).write_html({str(path)!r})",
    )
    subprocess.run([sys.executable, "-c", script], env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"}, check=True)
    assert "Recep Tayyip Erdoğan" in path.read_text(encoding="utf-8")


def test_the_callers_graph_is_unchanged() -> None:
    network = view_samples.sample_network()
    before = copy.deepcopy(network)
    to_html(network)
    graph.view.show(network)
    assert plain(network) == plain(before)


def test_data_cannot_end_its_script_and_is_json() -> None:
    text = "</script><!--<b>&\u2028\u2029\ud800 \U0001f686"
    safe = to_json({text: [text, 1.5, None]})
    assert not re.search("[<>&\u2028\u2029]", safe)
    assert json.loads(safe) == {text.replace("\ud800", "\ufffd"): [text.replace("\ud800", "\ufffd"), 1.5, None]}


def test_title_is_text_not_markup() -> None:
    html = to_html(view_samples.small_network(), title='<b>& "x" {{ 7 * 7 }}')
    assert '<h1 id="title">&lt;b&gt;&amp; &#34;x&#34; {{ 7 * 7 }}</h1>' in html


def test_page_loads_nothing_from_elsewhere() -> None:
    html = to_html(view_samples.sample_network())
    assert "default-src &#39;none&#39;" in html
    head = html[: html.index('<script type="application/json"')]
    assert not re.search(r"<link|src=|@import|url\(", head)
    assert len(re.findall(r"&#39;sha256-", html)) == 3


@pytest.mark.parametrize(
    "missing", ["name", "kind", "country", "role", "wikipedia", "qid", "mentions", "articles", "first", "last"]
)
def test_missing_attributes_are_tolerated(missing: str) -> None:
    network = view_samples.small_network()
    for _, data in network.nodes(data=True):
        data.pop(missing, None)
    assert "Beijing" in to_html(network)


def test_a_node_of_the_page_has_its_wikipedia_page_and_its_qid() -> None:
    network = build_network(extract([Article("a", "Abdelmadjid Tebboune met Xi Jinping in Algeria.")]))
    network.nodes["xi-jinping"].update(wikipedia=None, qid=None)
    rows = {row["id"]: row for row in payload_of(network)["nodes"]}
    for id in ("abdelmadjid-tebboune", "DZA"):
        entity = load_kb().entity(id)
        assert (rows[id]["wikipedia"], rows[id]["qid"]) == (entity.wikipedia, entity.qid)
    assert rows["xi-jinping"].keys().isdisjoint({"wikipedia", "qid"})


def test_counts_by_source_are_told_for_the_largest_and_the_rest_together() -> None:
    network = view_samples.small_network()
    names = [f"Paper {n:02}" for n in range(14)]
    network.graph["articles"] |= {f"{name}-{n}": {"source": name} for n, name in enumerate(names * 2)}
    edge = network.edges["kim-jong-un", "xi-jinping", "co-mention"]
    edge["sources"] = {name: {"2019-01": 1, "undated": 2} for name in names}
    network.edges["kim-jong-un", "xi-jinping", "CONSULT"]["sources"] = {"Paper 13": {"2019-01": 1}}
    data = payload_of(network)
    assert (data["sources"], data["other_sources"]) == (names[:12], 2)
    told, consult = data["edges"][0][16], data["edges"][1][16]
    assert told[:6] == [0, -1, 2, 0, 24228, 1]
    assert told[-6:] == [12, -1, 4, 12, 24228, 2]
    assert consult == [12]


def test_a_country_that_actors_are_of_has_a_name_even_when_it_is_no_actor() -> None:
    data = payload_of(view_samples.small_network())
    assert data["places"]["CHN"] == "China"


def test_bare_graph_without_any_attribute_is_drawn() -> None:
    data = payload_of(nx.MultiDiGraph([("a", "b"), ("b", "b")]))
    assert [node["name"] for node in data["nodes"]] == ["a", "b"]
    assert len(data["edges"]) == 2


def test_data_say_who_is_drawn_first_and_in_which_order_lines_are() -> None:
    network = view_samples.sample_network()
    data, picture = payload_of(network), to_picture(network)
    names = list(network)
    assert [names[i] for i in data["ranking"]] == list(picture.ranking)
    assert [names[i] for i in data["alone"]] == list(picture.alone)
    assert (data["opening"], data["modularity"]) == (picture.opening, round(picture.modularity or 0, 2))
    assert len(data["backbone"]) == len(data["edges"])
    for row, place in zip(data["edges"], data["backbone"], strict=True):
        told = data["relations"][row[2]] != "office"
        assert (place is not None) if told else True
        if place is not None:
            assert {names[row[0]], names[row[1]]} == set(picture.backbone[place])
    assert None in data["backbone"]  # an office between two whom no sentence ties


def test_a_network_without_ties_has_no_modularity() -> None:
    network = nx.MultiDiGraph()
    network.add_node("a")
    data = payload_of(network)
    assert (data["modularity"], data["ranking"], data["alone"], data["backbone"]) == (None, [], [0], [])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_lacks_are_left_out(value: float) -> None:
    network = view_samples.small_network()
    network.edges["kim-jong-un", "xi-jinping", "co-mention"].update(npmi=value, g2=value, alpha=value, tone=value)
    assert "NaN" not in to_json(payload_of(network))


def test_only_flags_of_countries_in_the_graph_are_embedded() -> None:
    data = payload_of(view_samples.small_network())
    assert sorted(data["flags"]) == ["CHN", "PRK"]


def test_there_is_a_flag_for_every_iso_country() -> None:
    codes = ["KOR", "PRK", "USA", "XKX", "CSK", "YUG", "SCG", "SSD", "PSE", "TWN", "VAT"]
    found = flags(codes)
    assert sorted(found) == sorted(codes)
    assert all(flag.startswith(("<svg", "data:image/webp;base64,")) for flag in found.values())
    assert not [
        code
        for code, flag in flags(_all_codes()).items()
        if re.search(r"<script|\son\w+=|https?://(?!www\.w3\.org)", flag)
    ]


def _all_codes() -> list[str]:
    from graph.view.assets import _all_flags

    return list(_all_flags())


def test_large_network_is_small_enough_and_says_what_it_left_out() -> None:
    network = view_samples.big_network(10_000, 50_000)
    page = LeaderNetwork(network)
    assert len(page.generate_html().encode()) <= 8_000_000
    data = page.data
    assert len(data["nodes"]) == 10_000
    assert len(data["edges"]) == 50_000
    assert sum("x" in node for node in data["nodes"]) == 300
    assert data["quote_cap"] == 5


def test_network_is_a_pyvis_network_and_writes_its_own_page(tmp_path: Path) -> None:
    network = LeaderNetwork(view_samples.small_network(), title="Three")
    assert isinstance(network, Network)
    assert (network.num_nodes(), network.num_edges()) == (3, 3)
    assert network.get_adj_list()["kim-jong-un"] == {"xi-jinping", "PRK"}
    network.write_html(str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == network.generate_html()
    assert list(tmp_path.iterdir()) == [tmp_path / "page.html"]


def test_what_pyvis_verbs_add_is_in_the_page_and_the_callers_graph_stays() -> None:
    given = view_samples.small_network()
    network = LeaderNetwork(given)
    network.add_node("ada-lund", label="Ada Lund", country="NOR", kind="leader", title="<img src=x onerror=alert(1)>")
    network.add_nodes(["one", "two"], label=["One", "Two"])
    network.add_edge("ada-lund", "xi-jinping", value=7)
    network.add_edges([("one", "two"), ("one", "PRK", 3)])
    data = network.data
    ids = [row["id"] for row in data["nodes"]]
    assert ids == ["kim-jong-un", "xi-jinping", "PRK", "ada-lund", "one", "two"]
    assert [row["name"] for row in data["nodes"][3:]] == ["Ada Lund", "One", "Two"]
    ties = {(ids[a], ids[b], data["relations"][key]): rest[0] for a, b, key, *rest in data["edges"] if rest}
    assert ties["ada-lund", "xi-jinping", "co-mention"] == 7
    assert (ties["one", "two", "co-mention"], ties["one", "PRK", "co-mention"]) == (1, 3)
    assert "<img" not in json.dumps(data)
    assert len(given) == 3
    with pytest.raises(ValueError, match="no node 'nobody'"):
        network.add_edge("nobody", "PRK")


def test_every_verb_of_pyvis_works_or_says_that_it_is_ignored() -> None:
    works = {"add_node", "add_nodes", "add_edge", "add_edges", "from_nx", "generate_html", "write_html", "save_graph", "show",
             "get_adj_list", "get_edges", "get_network_data", "get_node", "get_nodes", "neighbors", "num_edges", "num_nodes",
             "to_json"}  # fmt: skip
    verbs = {name for name in vars(Network) if not name.startswith("_")}
    silent = {
        name for name in verbs - works if not (getattr(LeaderNetwork, name).__doc__ or "").startswith("Ignored: ")
    }
    assert silent == set()
    network = LeaderNetwork(view_samples.small_network())
    before = network.generate_html()
    for name in verbs - works:
        getattr(network, name)("anything")
    assert network.generate_html() == before


def test_unwritable_page_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such folder"):
        LeaderNetwork(view_samples.small_network()).write_html(str(tmp_path / "no" / "page.html"))


def test_the_measured_figures_name_the_commands_that_give_them() -> None:
    scripts = {row["command"].split()[1] for row in MEASURED}
    assert all((Path(__file__).parent.parent / script).is_file() for script in scripts)
    assert [row["figure"] for row in payload_of(view_samples.small_network())["made"]["measured"]] == [
        row["figure"] for row in MEASURED
    ]


def test_every_code_that_the_page_uses_has_a_name() -> None:
    network = nx.MultiDiGraph(offices={"a": {"VAT": [], "SUN": []}})
    network.add_node("a", name="A", kind="leader", country="DDR")
    network.add_node("b", name="B", kind="leader", country="nowhere")
    assert payload_of(network)["places"] == {"DDR": "East Germany", "SUN": "Soviet Union", "VAT": "Vatican City"}


def test_a_network_too_large_for_a_page_is_shown_by_its_strongest_and_the_rest_counted() -> None:
    network = view_samples.big_network(1_000, 4_000)
    picture = to_picture(network)
    whole, part = payload(network, picture, title="All"), payload(network, picture, title="Part", most=200_000)
    assert whole["left_out"] == {"actors": 0, "ties": 0}
    assert len(json.dumps({name: part[name] for name in ("nodes", "edges")})) < 1.5 * 200_000
    held = {row["id"] for row in part["nodes"]}
    assert held == set([*picture.ranking, *picture.alone][: len(held)])
    assert 200 < len(held) == 1_000 - part["left_out"]["actors"]
    among = sum(a in held and b in held for a, b in network.edges())
    assert len(part["edges"]) == len(part["backbone"]) == among == 4_000 - part["left_out"]["ties"]
    assert [part["nodes"][i]["id"] for i in part["ranking"]] == list(picture.ranking[: len(held)])
    assert part["opening"] == whole["opening"]
    assert part["sentences"]


def test_a_page_that_is_too_large_all_the_same_is_made_with_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    network = view_samples.big_network(3_000, 12_000)
    size = len(to_html(network).encode())
    monkeypatch.setattr("graph.view.page.MOST_BYTES", size - 200_000)
    page = LeaderNetwork(network)
    assert len(page.generate_html().encode()) <= size - 200_000
    assert page.data["left_out"]["actors"] > 0
