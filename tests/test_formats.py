"""Formats of other packages: ARCHITECTURE's DOT works as it stands, and a broken one is told in one line."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import networkx as nx
import pytest
from hand_built import network_of, reading

import graph
from graph.errors import OutputError, PluginError
from graph.exports import check_network_path, suffixes

ARCHITECTURE = (Path(__file__).parent.parent / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")
RECIPE = ARCHITECTURE.partition("### A format, worked out")[2]


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", RECIPE, flags=re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def install(folder: Path, module: str, source: str, entry: str) -> None:
    """What pip leaves behind of a package of one module."""
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[leadergraph_exports]\n{entry}\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on sys.path in which packages can be installed."""
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("leadergraph_dot", "broken"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


@pytest.fixture
def network() -> nx.MultiDiGraph:
    return network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping] in [China|CHN]."))


def dot(site: Path) -> None:
    install(site, "leadergraph_dot", block("python"), block("toml").partition("]\n")[2].replace('"', ""))


def test_a_newcomers_dot_is_short_and_writes(site: Path, network: nx.MultiDiGraph) -> None:
    assert len([line for line in block("python").splitlines() if line.strip()]) < 30
    dot(site)
    assert ".dot" in suffixes()
    graph.write_network(network, site / "x.dot")
    lines = (site / "x.dot").read_text(encoding="utf-8").splitlines()
    assert '"xi-jinping" [label="Xi Jinping"];' in lines
    assert '"kim-jong-un" -> "xi-jinping" [label="co-mention"];' in lines
    assert '"xi-jinping" -> "CHN" [label="office"];' in lines


@pytest.mark.parametrize(
    "name", ['"]; evil -> "x', "\\", '\\" -> x [label="', "a\n}\ndigraph {", "<b>x</b>", "é\u2028\x00", "", "]"]
)
def test_a_hostile_name_stays_a_name_in_dot(name: str, site: Path, network: nx.MultiDiGraph) -> None:
    dot(site)
    network.nodes["xi-jinping"]["name"] = name
    graph.write_network(network, site / "x.dot")
    text = (site / "x.dot").read_text(encoding="utf-8")
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "S", text)
    nodes, edges = len(network), network.number_of_edges()
    assert outside == "\n".join(["digraph {", *["S [label=S];"] * nodes, *["S -> S [label=S];"] * edges, "}"])
    assert json.dumps(" ".join(name.split()), ensure_ascii=False) in text


def test_an_unknown_suffix_lists_those_of_other_packages_too(site: Path) -> None:
    dot(site)
    with pytest.raises(OutputError, match=r"end the name in \.json, \.gexf, \.graphml, \.csv, \.dot$"):
        check_network_path(site / "x.xlsx")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import nothing_like_it", "ModuleNotFoundError"),
        ("FORMAT = 3", "is no Format"),
        ("raise RuntimeError('two\\nlines')", "RuntimeError: two lines"),
        ("", "AttributeError"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_named_in_one_line(
    source: str, why: str, site: Path, network: nx.MultiDiGraph
) -> None:
    install(site, "broken", source, "xyz = broken:FORMAT")
    with pytest.raises(PluginError) as caught:
        check_network_path(site / "x.xyz")
    message = str(caught.value)
    assert "broken 1.0" in message
    assert why in message
    assert message.endswith("mend or uninstall that package")
    assert "\n" not in message
    graph.write_network(network, site / "x.json")


def test_a_package_that_breaks_while_writing_leaves_the_target(site: Path, network: nx.MultiDiGraph) -> None:
    source = "from graph.exports import Format\nFORMAT = Format(lambda n: n.nope, lambda n, p: None, lambda p: None)\n"
    install(site, "broken", source, "xyz = broken:FORMAT")
    (site / "x.xyz").write_text("before", encoding="utf-8")
    with pytest.raises(PluginError, match=r"broken:FORMAT of broken 1\.0 broke \(AttributeError"):
        graph.write_network(network, site / "x.xyz")
    assert (site / "x.xyz").read_text(encoding="utf-8") == "before"


def test_no_package_takes_the_place_of_a_format_of_ours(site: Path, network: nx.MultiDiGraph) -> None:
    install(site, "broken", "raise RuntimeError", "json = broken:FORMAT")
    assert suffixes() == (".json", ".gexf", ".graphml", ".csv")
    graph.write_network(network, site / "x.json")
    assert len(graph.read_network(site / "x.json")) == len(network)
