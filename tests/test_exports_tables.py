"""Tables: CSV as Excel and Gephi want it, Parquet as Arrow reads it, the files for Neo4j's import."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pyarrow as pa
import pytest
from graph_files import HOSTILE, nx_ranks, order, sample_network
from hand_built import network_of, reading
from pyarrow import parquet

from graph.errors import OutputError
from graph.exports import write_network
from graph.network import co_mention_graph
from graph.network.relations import CO_MENTION, OFFICE

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"]


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return sample_network()


@pytest.fixture(scope="module")
def files(network: nx.MultiDiGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for suffix in (".csv", ".parquet", ".neo4j.zip"):
        write_network(network, folder / f"x{suffix}")
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def in_zip(path: Path) -> dict[str, list[dict[str, str]]]:
    with ZipFile(path) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".csv")}
    return {name: [*csv.DictReader(io.StringIO(text, newline=""))] for name, text in texts.items()}


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8(files: Path) -> None:
    for name in ("x.csv", "x.nodes.csv"):
        assert (files / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_csv_has_the_columns_that_gephi_looks_for(files: Path) -> None:
    node, edge = rows_of(files / "x.nodes.csv")[0], rows_of(files / "x.csv")[0]
    assert [*node][:4] == ["id", "label", "kind", "country"]
    assert {"source", "target", "type", "weight"} <= {*edge}
    assert {row["type"] for row in rows_of(files / "x.csv") if row["relation"] == CO_MENTION} == {"Undirected"}
    assert {row["type"] for row in rows_of(files / "x.csv") if row["relation"] in (OFFICE, "SANCTION")} == {"Directed"}


def test_pagerank_from_the_csv_is_that_of_the_co_mentions(files: Path, network: nx.MultiDiGraph) -> None:
    plain = nx.Graph()
    plain.add_nodes_from(row["id"] for row in rows_of(files / "x.nodes.csv"))
    ties = [row for row in rows_of(files / "x.csv") if row["relation"] == CO_MENTION]
    plain.add_weighted_edges_from((row["source"], row["target"], float(row["weight"])) for row in ties)
    assert order(nx_ranks(plain)) == order(nx_ranks(co_mention_graph(network)))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_or_of_the_files_for_neo4j_is_a_formula(formula: str, tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.nodes["xi-jinping"].update({"name": formula, "role": formula, formula: 1})
    network.edges["kim-jong-un", "xi-jinping", CO_MENTION]["evidence"][0]["sentence"] = formula
    network.graph["articles"]["a"]["title"] = formula
    network = nx.relabel_nodes(network, {"kim-jong-un": formula})
    write_network(network, tmp_path / "x.csv")
    write_network(network, tmp_path / "x.neo4j.zip")
    tables = {**in_zip(tmp_path / "x.neo4j.zip"), "edges": rows_of(tmp_path / "x.csv")}
    tables["nodes"] = rows_of(tmp_path / "x.nodes.csv")
    cells = [cell for rows in tables.values() for row in rows for cell in (*row, *row.values())]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝"))]
    assert any(formula.strip() in cell for cell in cells)


def test_parquet_has_numbers_days_and_names(files: Path, network: nx.MultiDiGraph) -> None:
    edges, nodes = (parquet.read_table(files / name) for name in ("x.parquet", "x.nodes.parquet"))
    row = next(row for row in edges.to_pylist() if (row["source"], row["target"]) == ("kim-jong-un", "moon-jae-in"))
    want = network.edges["kim-jong-un", "moon-jae-in", CO_MENTION]
    assert (row["weight"], row["npmi"]) == (want["weight"], want["npmi"])
    assert row["first"] == date.fromisoformat(want["first"])
    assert json.loads(row["months"]) == want["months"]
    assert nodes.num_rows == len(network) and edges.num_rows == network.number_of_edges()
    assert nodes.schema.field("mentions").type == pa.int64() and nodes.schema.field("first").type == pa.date32()


def test_parquet_has_the_same_types_whatever_the_network_holds(files: Path, tmp_path: Path) -> None:
    write_network(network_of(), tmp_path / "x.parquet")
    for name in ("x.parquet", "x.nodes.parquet"):
        assert parquet.read_schema(tmp_path / name) == parquet.read_schema(files / name)


def test_pagerank_from_parquet_is_that_of_the_co_mentions(files: Path, network: nx.MultiDiGraph) -> None:
    plain = nx.Graph()
    plain.add_nodes_from(parquet.read_table(files / "x.nodes.parquet")["id"].to_pylist())
    rows = parquet.read_table(files / "x.parquet").to_pylist()
    ties = [(row["source"], row["target"], row["weight"]) for row in rows if row["relation"] == CO_MENTION]
    plain.add_weighted_edges_from(ties)
    assert order(nx_ranks(plain)) == order(nx_ranks(co_mention_graph(network)))


@pytest.mark.parametrize(
    ("suffix", "library", "extra"), [(".parquet", "pyarrow", "parquet"), (".xlsx", "xlsxwriter", "xlsx")]
)
def test_a_library_that_is_not_installed_is_named(
    suffix: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OutputError, match=rf'pip install "leadergraph\[{extra}\]"'):
        write_network(network_of(), tmp_path / f"x{suffix}")


def test_neo4j_has_a_header_with_a_type_for_each_property(files: Path) -> None:
    tables = in_zip(files / "x.neo4j.zip")
    headers = {name: [*rows[0]] for name, rows in tables.items()}
    assert headers["actors.csv"][:5] == ["id:ID(Actor)", "name:string", "kind:string", "country:string", "role:string"]
    assert headers["actors.csv"][-1] == ":LABEL"
    assert headers["ties.csv"][:4] == [":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", "weight:long"]
    assert {"first:date", "npmi:double", "sentences:string[]"} <= {*headers["ties.csv"]}
    assert headers["in.csv"] == [":START_ID(Sentence)", ":END_ID(Article)", ":TYPE"]


def test_every_end_of_a_relationship_for_neo4j_is_a_node(files: Path, network: nx.MultiDiGraph) -> None:
    tables = in_zip(files / "x.neo4j.zip")
    ids = {
        space: [row[f"id:ID({space})"] for row in tables[f"{space.lower()}s.csv"]]
        for space in ("Actor", "Article", "Sentence")
    }
    assert all(len(set(among)) == len(among) for among in ids.values())
    for name in ("ties.csv", "offices.csv", "names.csv", "in.csv"):
        for row in tables[name]:
            for column in [column for column in row if "_ID(" in column]:
                assert row[column] in ids[column.partition("(")[2].removesuffix(")")]
    assert len(tables["ties.csv"]) == sum(1 for _, _, key in network.edges(keys=True) if key != OFFICE)
    known = {*ids["Sentence"]}
    assert all({*row["sentences:string[]"].split(";")} <= known for row in tables["ties.csv"])


def test_pagerank_from_the_files_for_neo4j_is_that_of_the_co_mentions(files: Path, network: nx.MultiDiGraph) -> None:
    tables, plain = in_zip(files / "x.neo4j.zip"), nx.Graph()
    plain.add_nodes_from(row["id:ID(Actor)"] for row in tables["actors.csv"])
    for row in tables["ties.csv"]:
        if row[":TYPE"] == "CO_MENTION":
            plain.add_edge(row[":START_ID(Actor)"], row[":END_ID(Actor)"], weight=int(row["weight:long"]))
    assert order(nx_ranks(plain)) == order(nx_ranks(co_mention_graph(network)))


def test_the_note_for_neo4j_has_the_command_with_every_file(files: Path) -> None:
    with ZipFile(files / "x.neo4j.zip") as archive:
        note = archive.read("README.txt").decode("utf-8")
        names = {name for name in archive.namelist() if name != "README.txt"}
    command = next(line.split() for line in note.splitlines() if "neo4j-admin" in line)
    assert {option.partition("=")[2] for option in command if option.startswith("--")} == names
    assert "--nodes=actors.csv" in command and "--relationships=ties.csv" in command


def test_no_cell_for_neo4j_has_a_line_break_or_a_second_type(tmp_path: Path) -> None:
    network = network_of(reading("a", "[Kim|kim-jong-un] met [Xi|xi-jinping]."))
    network.nodes["xi-jinping"].update({"name": f"{HOSTILE}\r\nx", "a:b": True, "own": [1, "x;y"]})
    network.nodes["xi-jinping"]["aliases"] = ["a;b", "c"]
    write_network(network, tmp_path / "x.neo4j.zip")
    rows = in_zip(tmp_path / "x.neo4j.zip")["actors.csv"]
    row = next(row for row in rows if row["id:ID(Actor)"] == "xi-jinping")
    assert not any("\n" in cell or "\r" in cell for cell in row.values())
    assert (row["a b:boolean"], row["aliases:string[]"]) == ("true", "a,b;c")
