"""Frames: a network and readings as typed tables, whatever stands in them, for pandas and Arrow."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hand_built import reading, unlike

from graph import InputError, OutputError, extract, read_articles, sample_stories
from graph.cli import main
from graph.exports import read_network, to_frame, to_table, write_network
from graph.exports.frames import Frame
from graph.exports.network_rows import NETWORK_TABLES
from graph.exports.typed_table import cell, to_arrow, to_pandas
from graph.network import build_network, schema
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import fields_of
from graph.records import Reading

FRAMES: tuple[Frame, ...] = get_args(Frame)
DTYPES = {str: "string", int: "Int64", float: "float64", bool: "boolean", date: "datetime64[s]"}
TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


@pytest.fixture(scope="module")
def sample() -> list[Reading]:
    return list(extract(read_articles(sample_stories()), events=True))


@pytest.fixture(scope="module")
def network(sample: list[Reading]) -> nx.MultiDiGraph:
    return build_network(sample, with_text=True)


def test_there_is_a_table_for_each_name() -> None:
    assert set(FRAMES) == set(NETWORK_TABLES)


@pytest.mark.parametrize("what", FRAMES)
def test_columns_and_types_are_the_same_with_and_without_rows(what: Frame, network: nx.MultiDiGraph) -> None:
    columns = NETWORK_TABLES[what][0]
    for given, some in ((network, True), (build_network([]), False), (nx.MultiDiGraph(), False), (nx.Graph(), False)):
        frame, table = to_frame(given, what), to_table(given, what)
        assert (len(frame) > 0) == some and len(frame) == table.num_rows
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == {n: DTYPES[k] for n, k in columns.items()}
        assert table.schema == pa.schema([(name, TYPES[kind]) for name, kind in columns.items()])
        assert list(frame.index) == list(range(len(frame)))


@pytest.mark.parametrize("what", FRAMES)
def test_a_frame_and_a_table_hold_the_same(what: Frame, network: nx.MultiDiGraph) -> None:
    frame, table = to_frame(network, what), to_table(network, what)
    for name, values in table.to_pydict().items():
        told = [None if pd.isna(value) else value for value in frame[name]]
        assert [one.date() if isinstance(one, datetime) else one for one in told] == values, name


@pytest.mark.parametrize(
    ("what", "shapes", "more", "left_out"),
    [
        ("nodes", (schema.Node,), set(), {"months"}),
        ("ties", (schema.CoMention, schema.Event, schema.Tone), {"source", "target", "relation", "directed"},
         {"months", "evidence", "sources", "events", "hardest", "tone"}),
        ("events", (schema.Told,), {"date", "when", "type", "article"}, {"day"}),
        ("evidence", (schema.Evidence,), {"source", "target", "relation", "published", "publisher", "title", "url"},
         set()),
        ("mentions", (schema.Mention,), {"article", "published"}, set()),
        ("offices", (schema.Term,), {"leader", "country"}, set()),
        ("articles", (schema.Article,), {"id", "published_text"}, set()),
    ],
)  # fmt: skip
def test_the_columns_are_the_fields_of_the_schema(
    what: Frame, shapes: tuple[type, ...], more: set[str], left_out: set[str]
) -> None:
    assert set(NETWORK_TABLES[what][0]) == (set(fields_of(*shapes)) | more) - left_out


def test_ties_months_and_evidence_are_those_of_the_network(network: nx.MultiDiGraph) -> None:
    edges = [(a, b, key, data) for a, b, key, data in network.edges(keys=True, data=True) if key != OFFICE]
    ties, months, evidence = (to_frame(network, what) for what in ("ties", "months", "evidence"))
    assert ties.weight.tolist() == [data["weight"] for *_, data in edges]
    assert ties.directed.tolist() == [key not in network.graph["undirected"] for _, _, key, _ in edges]
    assert ties.npmi.count() == sum(key == CO_MENTION and "npmi" in data for _, _, key, data in edges) > 100
    summed = months.groupby(["source", "target", "relation"]).weight.sum()
    assert {key: n for key, n in summed.items() if n} == {(a, b, k): d["weight"] for a, b, k, d in edges if d["weight"]}
    assert evidence.sentence.tolist() == [quote["sentence"] for *_, data in edges for quote in data["evidence"]]
    assert evidence.title.notna().all()


def test_done_events_are_the_weights_of_their_ties(network: nx.MultiDiGraph) -> None:
    events, ties = to_frame(network, "events"), to_frame(network, "ties")
    done = ties[ties.relation != CO_MENTION]
    assert (events.status == "asserted").sum() == done.weight.sum() > 30
    assert set(done.columns[done.notna().all()]) >= {"verbal_cooperation", "material_conflict", "net"}


def test_mentions_of_a_network_with_texts_are_those_of_its_readings(
    network: nx.MultiDiGraph, sample: list[Reading]
) -> None:
    of_network, of_readings = to_frame(network, "mentions"), to_frame(sample, "mentions")
    of_actors = of_readings[of_readings.kind != "place"]
    key = ["article", "start", "end", "text", "kind", "entity", "rule", "qid"]
    assert len(of_network) > 400
    assert sorted(of_network[key].fillna("").values.tolist()) == sorted(of_actors[key].fillna("").values.tolist())
    assert of_network.role.isna().all() and of_readings.role.notna().any()


def test_mentions_need_texts_and_the_error_says_so() -> None:
    with pytest.raises(InputError, match="holds no texts of its articles; build it with_text=True"):
        to_frame(build_network([reading("a", "[Kim|kim-jong-un] spoke.")]), "mentions")


def test_events_of_readings_are_the_rows_of_the_verb(sample: list[Reading], tmp_path: Path) -> None:
    frame = to_frame(iter(sample), "events")
    out = tmp_path / "events.parquet"
    done = CliRunner().invoke(main, ["events", "-q", str(sample_stories()), "-o", str(out)])
    assert done.exit_code == 0, done.stderr
    assert pq.read_table(out).equals(to_table(iter(sample), "events"))
    assert str(frame.date.dtype) == "datetime64[s]" and len(frame) > 30


def test_a_network_read_back_from_a_file_has_the_same_tables(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_network(network, tmp_path / "x.json")
    back = read_network(tmp_path / "x.json")
    for what in FRAMES:
        assert to_table(back, what).equals(to_table(network, what)), what


def test_two_actors_of_one_name_and_the_undated_are_told_apart() -> None:
    said = "[Kim|kim-jong-un] met [Kim|kim~usa] and [Thẩm|tham] in [Côte d’Ivoire|CIV]."
    built = build_network(unlike(1, [said]))
    nodes, months = to_frame(built, "nodes"), to_frame(built, "months")
    assert {"kim~usa", "kim-jong-un", "tham", "CIV"} == set(nodes.id) and "Thẩm" in set(nodes.name)
    assert nodes["first"].isna().all() and months.month.isna().all() and months.year.isna().all()
    assert months.weight.sum() == 6


HOSTILE: list[Any] = [
    None, float("nan"), float("inf"), -0.5, 1 << 80, True, "=1+1", "a\x00b\x1b[31m", "\ud800", [], {},
    {"x": float("nan")}, ("a", 3), date(2019, 1, 10), datetime(2019, 1, 10), np.int64(3), np.float64("nan"),
    object(), "2019-02-30", "2019",
]  # fmt: skip


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: type(value).__name__)
def test_whatever_an_imported_network_holds_becomes_cells_or_is_missing(kind: type, value: Any) -> None:
    names = {name for columns, _ in NETWORK_TABLES.values() for name in columns}
    names |= {"tone", "months", "evidence", "terms", "marks", "sources", "aliases"}
    strange = kind(articles={value if isinstance(value, str) else 3: {"text": value}}, offices=value, undirected=value)
    strange.add_node(1, **dict.fromkeys(names, value))
    strange.add_edge(1, "b", **dict.fromkeys(names - {"key"}, value))
    quotes = [value, {"sentence": value, "article": value, "marks": value}]
    events = [value, {"sentence": 7, "articles": value, "day": value}]
    strange.add_edge("b", "c", evidence=quotes, events=events, months={str(value): value})
    for what in FRAMES:
        frame, table = to_frame(strange, what), to_table(strange, what)
        assert len(frame) == table.num_rows
    assert to_frame(strange, "nodes").id.tolist() == ["1", "b", "c"]
    assert len(to_frame(strange, "ties")) == 2


@pytest.mark.parametrize("mark", [None, [1], [0, 3, ["x"], "r"], ["0", "3", "CHN", "r"], [0, 3, "CHN", "event"]])
def test_marks_that_are_none_are_no_mentions(mark: Any) -> None:
    strange = nx.MultiDiGraph(articles={"a": {"text": "Xi spoke.", "marks": [mark, [0, 2, "xi-jinping", "name"]]}})
    assert "xi-jinping" in to_frame(strange, "mentions").entity.tolist()


@pytest.mark.parametrize(
    ("value", "kind", "held"),
    [
        (3, int, 3),
        (3.0, int, 3),
        (3.5, int, None),
        ("3", int, None),
        (True, int, None),
        (1 << 63, int, None),
        (float("nan"), float, None),
        (2, float, 2.0),
        ("\ud800a", str, "\ufffda"),
        (7, str, "7"),
        (1, bool, None),
        ("2019-01-10", date, date(2019, 1, 10)),
        ("20190110", date, None),
        ("2019-01", date, None),
        ("", date, None),
        (datetime(2019, 1, 10, 5), date, date(2019, 1, 10)),
    ],
)
def test_a_cell_holds_what_its_column_can(value: Any, kind: type, held: Any) -> None:
    assert cell(value, kind) == held and type(cell(value, kind)) is type(held)


def test_days_of_long_ago_are_days() -> None:
    rows: list[dict[str, Any]] = [{"day": "0999-12-31"}, {"day": date(9999, 1, 1)}, {}]
    columns = {"day": date}
    assert to_arrow(rows, columns)["day"].to_pylist() == [date(999, 12, 31), date(9999, 1, 1), None]
    assert to_pandas(rows, columns).day.isna().tolist() == [False, False, True]


@pytest.mark.parametrize("function", [to_frame, to_table])
def test_what_is_asked_of_the_wrong_thing_is_told_in_one_line(function: Any) -> None:
    name = function.__name__
    with pytest.raises(ValueError, match=f"{name} has no table 'edges'; there are nodes, ties, events"):
        function(build_network([]), "edges")
    with pytest.raises(ValueError, match=r"readings have events and mentions; .*build_network\(readings\), 'nodes'"):
        function([reading("a", "[Kim|kim-jong-un] spoke.")], "nodes")
    with pytest.raises(TypeError, match=f"{name} takes readings, not text"):
        function("news/", "events")
    with pytest.raises(TypeError, match=f"{name} takes readings, not None"):
        function(None, "events")


@pytest.mark.parametrize(
    ("function", "library", "extra"), [(to_frame, "pandas", "frames"), (to_table, "pyarrow", "parquet")]
)
def test_without_its_library_the_error_says_what_to_install(
    function: Any, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OutputError, match=rf'pip install "leadergraph\[{extra}\]"') as error:
        function(build_network([]), "nodes")
    assert "\n" not in str(error.value)


def test_pandas_alone_is_enough_for_a_frame() -> None:
    code = """
import sys
sys.modules["pyarrow"] = None
import networkx as nx
from graph.exports import to_frame
network = nx.MultiDiGraph()
network.add_node("XI", name="Xi", mentions=3, first="2019-01-10")
row = to_frame(network, "nodes").iloc[0]
print(row["name"], row.mentions, row["first"].date(), row.qid)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Xi", "3", "2019-01-10", "<NA>"]


def test_the_network_is_not_changed(network: nx.MultiDiGraph) -> None:
    before = nx.node_link_data(network, edges="edges")
    for what in FRAMES:
        to_frame(network, what)
    assert nx.node_link_data(network, edges="edges") == before


def test_readings_without_text_have_their_mentions() -> None:
    read = reading("a", "[Kim|kim-jong-un] spoke.", published="2019-01-08")
    bare = replace(read, article=replace(read.article, text=""))
    assert to_frame([bare], "mentions").text.tolist() == ["Kim"]
