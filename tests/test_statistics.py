"""Statistics against numbers worked out by hand from the formulas of their sources."""

from __future__ import annotations

from math import log

import networkx as nx
import pytest

from graph.counting.count import pairs_of
from graph.network import backbone
from graph.network.statistics import disparity, g2, npmi

# 2 x 2 table of 100 sentences: 10 name both, 10 only the first, 20 only the second, 60 neither.
TABLE = (10, 20, 30, 100)


def test_npmi_is_bouma_s_formula() -> None:
    # ln(0.1 / (0.2 * 0.3)) / -ln 0.1 = 0.510826 / 2.302585
    assert npmi(*TABLE) == pytest.approx(0.221849, abs=1e-6)


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [((0, 5, 5, 20), -1.0), ((5, 5, 5, 20), 1.0), ((20, 20, 20, 20), 1.0), ((2, 4, 10, 20), 0.0)],
    ids=["never together", "only together", "in every sentence", "independent"],
)
def test_npmi_at_its_ends(counts: tuple[int, int, int, int], wanted: float) -> None:
    assert npmi(*counts) == pytest.approx(wanted)


def test_g2_is_dunning_s_formula() -> None:
    cells = [(10, 6), (10, 14), (20, 24), (60, 56)]  # observed, expected
    assert g2(*TABLE) == pytest.approx(2 * sum(o * log(o / e) for o, e in cells))
    assert g2(*TABLE) == pytest.approx(4.473350, abs=1e-6)


def test_g2_is_nought_for_the_independent_and_negative_for_those_who_avoid_each_other() -> None:
    assert g2(2, 4, 10, 20) == pytest.approx(0.0)
    assert g2(0, 10, 10, 20) == pytest.approx(-40 * log(2))


@pytest.mark.parametrize("counts", [(6, 5, 9, 20), (1, 21, 5, 20), (0, 15, 15, 20), (-1, 5, 5, 20)])
def test_impossible_counts_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible counts"):
        npmi(*counts)
    with pytest.raises(ValueError, match="impossible counts"):
        g2(*counts)


def test_disparity_is_the_better_of_the_two_ends() -> None:
    # a has strength 10 over 3 edges: (1 - 8/10)^2 = 0.04 for a-b; b has strength 9 over 2: 1 - 8/9 = 0.111.
    weights = {("a", "b"): 8.0, ("a", "c"): 1.0, ("a", "d"): 1.0, ("b", "c"): 1.0}
    alpha = disparity(weights)
    assert alpha["a", "b"] == pytest.approx(0.04)
    assert alpha["a", "c"] == pytest.approx(0.5)  # c: two edges of weight 1, so 1 - 1/2
    assert alpha["a", "d"] == pytest.approx(0.81)  # d has one edge and says nothing; a: (1 - 1/10)^2


def test_disparity_of_a_lone_pair_is_one() -> None:
    assert disparity({("a", "b"): 7.0}) == {("a", "b"): 1.0}


def test_backbone_keeps_significant_ties_with_their_offices_and_leaves_the_network_alone() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("PRK", "kim", key="co-mention", alpha=0.01)
    network.add_edge("kim", "xi", key="co-mention", alpha=0.4)
    network.add_edge("kim", "PRK", key="office", terms=[])
    network.add_edge("xi", "CHN", key="office", terms=[])
    before = nx.node_link_data(network, edges="edges")
    kept = backbone(network)
    assert set(kept.edges(keys=True)) == {("PRK", "kim", "co-mention"), ("kim", "PRK", "office")}
    assert set(kept) == {"PRK", "kim"}
    assert nx.node_link_data(network, edges="edges") == before


def test_pairs_are_sorted_and_each_once() -> None:
    assert pairs_of(["b", "a", "b", "c"]) == [("a", "b"), ("a", "c"), ("b", "c")]
