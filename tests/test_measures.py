"""Measures of small graphs whose answers are known."""

# ruff: noqa: E501 - long inputs stay on one line

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import numpy as np
import pytest

from graph.network.betweenness import betweenness, by_networkit, by_networkx
from graph.network.measures import centrality, communities, outline, strength, tie_graph
from graph.network.weights import positive


def two_triangles() -> nx.Graph:
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("a", "b", 9), ("b", "c", 9), ("a", "c", 9), ("x", "y", 7), ("y", "z", 7), ("x", "z", 7), ("c", "x", 1)]
    )
    graph.add_node("alone")
    return graph


def test_tie_graph_sums_the_relations_of_a_pair_both_ways() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", key="CONSULT", weight=3)
    network.add_edge("b", "a", key="ACCUSE", weight=2)
    network.add_edge("a", "c", key="office")
    network.add_edge("a", "a", key="co-mention", weight=9)
    assert {(a, b): weight for a, b, weight in tie_graph(network).edges(data="weight")} == {
        ("a", "b"): 5.0,
        ("a", "c"): 1.0,
    }


@pytest.mark.parametrize("weight", [None, 0, -1, float("nan"), float("inf"), "many"])
def test_tie_graph_counts_an_unusable_weight_as_one(weight: object) -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", key="co-mention", weight=weight)
    assert tie_graph(network).edges["a", "b"]["weight"] == 1.0


def test_strength_sums_weights() -> None:
    assert strength(two_triangles())["c"] == 19.0


def test_communities_are_the_dense_parts_strongest_first_and_nobody_alone() -> None:
    assert [set(members) for members in communities(two_triangles())] == [{"a", "b", "c"}, {"x", "y", "z"}]
    assert [members[0] for members in communities(two_triangles())] == ["c", "x"]


def test_communities_of_nothing_are_none() -> None:
    assert communities(nx.Graph()) == []
    assert communities(nx.empty_graph(3)) == []


def test_communities_do_not_depend_on_the_hash_seed() -> None:
    script = "import networkx as nx; from graph.network.measures import communities; print(communities(nx.relabel_nodes(nx.karate_club_graph(), str)))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_centrality_of_a_star_puts_the_middle_first() -> None:
    found = centrality(nx.star_graph(4))
    assert found[0]["degree"] == 4.0
    assert found[0]["betweenness"] == pytest.approx(1.0)
    assert sum(row["pagerank"] for row in found.values()) == pytest.approx(1.0)
    assert max(found, key=lambda node: found[node]["pagerank"]) == 0


def test_pagerank_agrees_with_a_hand_computed_pair() -> None:
    assert centrality(nx.path_graph(2))[0]["pagerank"] == pytest.approx(0.5)


@pytest.mark.parametrize("graph", [two_triangles(), nx.les_miserables_graph(), nx.empty_graph(3)])
def test_pagerank_is_the_stationary_walk_of_the_google_matrix(graph: nx.Graph) -> None:
    values, vectors = np.linalg.eig(np.asarray(nx.google_matrix(graph)).T)
    walk = np.real(vectors[:, np.argmax(np.real(values))])
    found = centrality(graph)
    for node, wanted in zip(graph, walk / walk.sum(), strict=True):
        assert found[node]["pagerank"] == pytest.approx(wanted, abs=1e-6)


def test_nothing_has_no_centrality() -> None:
    assert centrality(nx.Graph()) == {}


def test_a_heavier_tie_is_a_shorter_way() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 4), ("b", "c", 4), ("a", "c", 1)])
    assert betweenness(graph) == {"a": 0.0, "b": 1.0, "c": 0.0}


@pytest.mark.parametrize("graph", [two_triangles(), nx.les_miserables_graph(), nx.path_graph(3)])
def test_networkit_gives_the_betweenness_that_networkx_gives(graph: nx.Graph) -> None:
    pytest.importorskip("networkit")
    far = nx.Graph(graph)
    assert by_networkit(far, 7) == pytest.approx(by_networkx(far, 7), abs=1e-12)


def test_outline_of_a_dense_graph_keeps_its_nodes_and_each_ones_heaviest_tie() -> None:
    dense = nx.complete_graph(30)
    for a, b in dense.edges:
        dense.edges[a, b]["weight"] = 40.0 if b == a + 1 else 1.0
    shape = outline(dense)
    assert list(shape) == list(dense)
    assert 29 <= shape.number_of_edges() <= 4 * 30 + 30
    assert all(shape.has_edge(a, a + 1) for a in range(29))


def test_outline_of_a_sparse_graph_is_the_graph() -> None:
    assert outline(two_triangles()).number_of_edges() == 7


@pytest.mark.parametrize(
    ("weight", "counts_as"),
    [(3, 3.0), (0.5, 0.5), (np.int64(50), 50.0), (np.float32(2), 2.0), (10**400, 1.0), (-1, 1.0), (0, 1.0),
     (float("nan"), 1.0), (float("inf"), 1.0), (None, 1.0), ("5", 1.0)],
)  # fmt: skip
def test_a_weight_that_is_none_counts_as_one_tie(weight: object, counts_as: float) -> None:
    assert positive(weight) == counts_as
