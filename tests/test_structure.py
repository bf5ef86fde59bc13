"""Structure: communities with their Q, brokers and gaps, on graphs whose answers are known."""

from __future__ import annotations

import os
import subprocess
import sys
from math import exp, log1p
from pathlib import Path
from unittest.mock import patch

import networkx as nx
import numpy as np
import pytest

from graph.network import betweenness
from graph.network.brokers import brokers, burt, heaviest_of
from graph.network.gaps import gaps
from graph.network.grouping import communities
from graph.network.measures import modularity, strength
from graph.network.ranks import MOST
from graph.reports import report
from graph.view.room import MOST_BYTES


def tied(*edges: tuple[object, object, int], month: str = "2018-06") -> nx.MultiDiGraph:
    """A network of co-mentions: ends and sentences."""
    network = nx.MultiDiGraph()
    for a, b, count in edges:
        network.add_edge(a, b, key="co-mention", weight=count, months={month: count})
    return network


def two_triangles() -> nx.MultiDiGraph:
    return tied(("a", "b", 9), ("b", "c", 9), ("a", "c", 9), ("c", "x", 1), ("x", "y", 7), ("y", "z", 7), ("x", "z", 7))


def test_communities_come_with_their_q_and_what_ties_them() -> None:
    found = communities(two_triangles())
    assert [(row["community"], set(row["members"]), row["inside"], row["outside"]) for row in found.rows] == [
        (1, {"a", "b", "c"}, 27, 1), (2, {"x", "y", "z"}, 21, 1)]  # fmt: skip
    assert found.stands_out
    assert found.of["z"] == 2
    assert repr(found).startswith("<Communities: 2, Q 0.4")


def test_q_is_that_of_networkx() -> None:
    graph = nx.les_miserables_graph()
    network = nx.MultiDiGraph()
    network.add_nodes_from(graph)
    for a, b, weight in graph.edges(data="weight"):
        network.add_edge(a, b, key="co-mention", weight=weight)
    found = communities(network)
    logs = nx.Graph()
    logs.add_weighted_edges_from((a, b, log1p(w)) for a, b, w in graph.edges(data="weight"))
    assert found.q == pytest.approx(nx.community.modularity(logs, [set(row["members"]) for row in found.rows]))
    assert found.q == modularity(graph, [row["members"] for row in found.rows])


@pytest.mark.parametrize("nothing", [nx.MultiDiGraph(), nx.empty_graph(3)])
def test_of_nothing_there_are_no_communities_brokers_and_gaps(nothing: nx.Graph) -> None:
    assert (communities(nothing).q, communities(nothing).rows) == (None, [])
    assert not communities(nothing).stands_out
    assert not brokers(nothing) and not gaps(nothing)


def test_the_bridge_is_the_broker_and_says_whom_it_joins() -> None:
    rows = brokers(two_triangles())
    assert {row["name"] for row in rows[:2]} == {"c", "x"}
    assert rows[0]["rank"] == rows[1]["rank"] == 1
    assert rows[0]["sources"] is None
    (c,) = (row for row in rows if row["id"] == "c")
    assert (c["ties"], c["co_mentions"]) == (3, 19)
    assert [(reach["community"], reach["co_mentions"]) for reach in c["reaches"]] == [(1, 18), (2, 1)]


def test_a_star_has_its_hole_in_the_middle() -> None:
    star = tied(*(("hub", leaf, 2) for leaf in "abcd"))
    rows = {row["id"]: row for row in brokers(star)}
    assert rows["hub"]["betweenness"] == 1.0
    assert (rows["hub"]["effective_size"], rows["hub"]["efficiency"], rows["hub"]["constraint"]) == (4.0, 1.0, 0.25)
    assert (rows["a"]["effective_size"], rows["a"]["constraint"]) == (1.0, 1.0)


@pytest.mark.parametrize("graph", [nx.les_miserables_graph(), nx.path_graph(2)])
def test_burts_measures_are_those_of_networkx(graph: nx.Graph) -> None:
    for _, _, data in graph.edges(data=True):
        data.setdefault("weight", 1)
    size, constraint = (
        measure(graph, nodes=list(graph), weight="weight") for measure in (nx.effective_size, nx.constraint)
    )
    power, heaviest = strength(graph), heaviest_of(graph)
    for node in graph:
        assert burt(graph, node, power, heaviest) == pytest.approx((size[node], constraint[node]))


def test_brokers_of_one_kind_are_measured_among_all() -> None:
    network = two_triangles()
    network.nodes["x"]["kind"] = "leader"
    (row,) = brokers(network, kind="leader")
    assert (row["id"], row["rank"], row["ties"]) == ("x", 1, 3)


def test_above_the_stated_size_betweenness_is_sampled_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = tied(*((n, (n + 1) % (betweenness.EXACT + 1), 1) for n in range(betweenness.EXACT + 1)))
    assert brokers(ring, most=1)[0]["sources"] == betweenness.SOURCES
    assert brokers(tied((1, 2, 1)), most=1)[0]["sources"] is None


def test_the_most_ties_are_asked_from_fewer_sources_and_every_place_says_from_how_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring = tied(*((n, (n + 1) % 30, 1) for n in range(30)))
    monkeypatch.setattr(betweenness, "EXACT", 10)
    monkeypatch.setattr(betweenness, "LEAST_SOURCES", 3)
    monkeypatch.setattr(betweenness, "SOURCES", 20)
    monkeypatch.setattr(betweenness, "_WORK", 30 * 7)
    assert {row["sources"] for row in brokers(ring)} == {7}
    assert "estimated from 7 of 30 actors" in report(ring, form="md")
    monkeypatch.setattr(betweenness, "_WORK", 0)
    assert {row["sources"] for row in brokers(ring)} == {3}


def test_the_documentation_says_the_sizes_that_are_in_the_code() -> None:
    told = (Path(__file__).parent.parent / ".github" / "docs" / "figures.md").read_text(encoding="utf-8")
    sizes = " ".join(told[told.index("**Betweenness**") :].split())
    assert f"exact up to {betweenness.EXACT} actors" in sizes
    assert f"estimated from {betweenness.SOURCES} of them" in sizes
    assert f"never from fewer than {betweenness.LEAST_SOURCES}" in sizes
    assert f"more than {betweenness._WORK // betweenness.SOURCES:,} ties" in sizes
    assert f"the first {MOST:,} of each period" in sizes
    assert f"{MOST_BYTES // 1_000_000} MB" in sizes


def test_gaps_are_sought_among_those_alone_who_can_expect_a_sentence() -> None:
    """Forty pairs that nobody could miss, and two whom others tie: only these are worked out."""
    network = tied(
        ("a", "p", 60), ("b", "p", 60), ("a", "q", 60), ("b", "q", 60), *((n, n + 100, 8) for n in range(40))
    )
    with patch("graph.network.gaps.np.zeros", wraps=np.zeros) as made:
        found = gaps(network)
    assert {(row["a"], row["b"]) for row in found} == {("a", "b"), ("p", "q")}
    assert made.call_args.args[0][0] == 4


def test_a_gap_is_what_shares_strong_neighbours_and_is_never_named_together() -> None:
    network = tied(("a", "p", 30), ("b", "p", 30), ("a", "q", 30), ("b", "q", 30))
    found = {(row["a"], row["b"]): row for row in gaps(network)}
    assert set(found) == {("a", "b"), ("p", "q")}
    row = found["a", "b"]
    assert (row["score"], row["common"]) == (1.0, 2)  # two neighbours of degree two
    assert row["expected"] == 15.0  # 60 * 60 / (2 * 120)
    assert row["chance"] == pytest.approx(exp(-15))
    assert [(each["id"], each["with_a"], each["with_b"]) for each in row["carriers"]] == [("p", 30, 30), ("q", 30, 30)]


def test_the_score_is_the_resource_allocation_of_networkx() -> None:
    network = tied(("a", "p", 9), ("b", "p", 9), ("a", "q", 9), ("b", "q", 9), ("c", "p", 9))
    plain = nx.Graph((a, b) for a, b, _ in network.edges(keys=True))
    for row in gaps(network):
        ((_, _, score),) = nx.resource_allocation_index(plain, [(row["a"], row["b"])])
        assert row["score"] == pytest.approx(score, abs=1e-6)


@pytest.mark.parametrize(
    ("a", "b", "key", "data"),
    [("a", "b", "co-mention", {"weight": 1}), ("a", "b", "office", {"terms": []}), ("b", "a", "ACCUSE", {"weight": 1})],
)
def test_whoever_is_tied_at_all_has_no_gap(a: str, b: str, key: str, data: dict[str, object]) -> None:
    network = tied(("a", "p", 30), ("b", "p", 30), ("a", "q", 30), ("b", "q", 30))
    network.add_edge(a, b, key=key, **data)
    assert [(row["a"], row["b"]) for row in gaps(network)] == [("p", "q")]


def test_two_of_other_times_have_no_gap() -> None:
    network = tied(("a", "p", 30), ("a", "q", 30))
    network.add_edges_from(tied(("b", "p", 30), ("b", "q", 30), month="1998-06").edges(keys=True, data=True))
    assert [(row["a"], row["b"]) for row in gaps(network)] == [("p", "q")]


def test_few_sentences_and_weak_ties_make_no_gap() -> None:
    assert gaps(tied(("a", "p", 3), ("b", "p", 3), ("a", "q", 3), ("b", "q", 3))) == []  # 1.5 expected
    weak = tied(("a", "p", 30), ("b", "p", 30), ("a", "q", 30), ("b", "q", 2))
    assert ("a", "b") not in {(row["a"], row["b"]) for row in gaps(weak)}


def test_a_leader_and_the_own_country_have_no_gap() -> None:
    network = tied(("a", "p", 30), ("b", "p", 30), ("a", "q", 30), ("b", "q", 30))
    network.nodes["a"]["country"] = "b"
    assert [(row["a"], row["b"]) for row in gaps(network)] == [("p", "q")]


COUNTING = """
import networkx as nx
from networkx.classes.graph import Graph
asked = []
class Own(Graph):
    __networkx_backend__ = "counting"
def convert_from_nx(graph, **options):
    return Own(graph)
def convert_to_nx(result, **options):
    return result
def betweenness_centrality(graph, k=None, normalized=True, weight=None, endpoints=False, seed=None):
    asked.append(weight)
    return {node: 0.5 for node in graph}
"""


@pytest.mark.parametrize(
    "calls",
    [
        "rows = brokers(network, backend='counting')",
        "nx.config.backend_priority = ['counting']; rows = brokers(network)",
    ],
    ids=["named", "configured"],
)
def test_a_backend_of_networkx_is_asked(calls: str, tmp_path: Path) -> None:
    (tmp_path / "counting.py").write_text(COUNTING)
    info = tmp_path / "counting-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[networkx.backends]\ncounting = counting\n")
    script = (
        "import networkx as nx, counting\nfrom graph.network.brokers import brokers\nnetwork = nx.MultiDiGraph()\n"
        "network.add_edge('a', 'b', key='co-mention', weight=2)\n"
        f"{calls}\nprint(counting.asked, [row['betweenness'] for row in rows])"
    )
    path = os.pathsep.join((str(tmp_path), str(Path(__file__).parent.parent)))
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "['weight'] [0.5, 0.5]\n", done.stderr
