"""Formats of other packages: ARCHITECTURE's DOT works as it stands, and a broken one is told in one line."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hand_built import network_of, reading

import graph
from graph.errors import OutputError, PluginError
from graph.exports import check_network_path, formats, suffixes

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
    with pytest.raises(OutputError, match=r"end the name in \.json, .*, \.ftm\.json, \.dot$"):
        check_network_path(site / "x.docx")


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
    assert suffixes().count(".json") == 1
    graph.write_network(network, site / "x.json")
    assert len(graph.read_network(site / "x.json")) == len(network)


def test_the_longest_suffix_says_the_format(site: Path, network: nx.MultiDiGraph) -> None:
    source = (
        "from graph.exports import Format\n"
        "FORMAT = Format(lambda n: 'long', lambda s, p: p.write_text(s), lambda p: p.read_text())\n"
    )
    install(site, "broken", source, "deep.json = broken:FORMAT")
    graph.write_network(network, site / "X.DEEP.JSON")
    assert (site / "X.DEEP.JSON").read_text(encoding="utf-8") == "long"
    graph.write_network(network, site / "x.json")
    assert json.loads((site / "x.json").read_text(encoding="utf-8"))["multigraph"] is True


def test_a_format_without_events_says_where_they_are(site: Path, network: nx.MultiDiGraph) -> None:
    dot(site)
    for suffix in (".dot", ".csv", ".json"):
        with pytest.raises(OutputError, match=r"leave --relations out, or end the name in \.gexf, \.graphml, \.net"):
            check_network_path(site / f"x{suffix}", relations="events")
    with pytest.raises(ValueError, match="no such relations"):
        graph.write_network(network, site / "x.gexf", relations="offices")  # type: ignore[arg-type]


def test_of_two_files_neither_is_put_in_place_when_one_of_them_fails(
    network: nx.MultiDiGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = formats._OURS[".csv"]
    bad = replace(form.beside[".nodes"], read=lambda path: [])
    monkeypatch.setitem(formats._OURS, ".csv", replace(form, beside={".nodes": bad}))
    (tmp_path / "x.csv").write_text("before")
    with pytest.raises(OutputError, match=r"x\.nodes\.csv: what was written reads back as another network"):
        graph.write_network(network, tmp_path / "x.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert (tmp_path / "x.csv").read_text() == "before"


def test_a_file_beside_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "x.nodes.csv").mkdir()
    with pytest.raises(OutputError, match=r"x\.nodes\.csv: is a folder"):
        check_network_path(tmp_path / "x.csv")
