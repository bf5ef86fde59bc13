"""Layout: seeded, clear of overlaps, communities together."""

from __future__ import annotations

import itertools
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.network.layout import layout
from graph.network.measures import communities
from graph.network.overlaps import _overlapping, remove_overlaps
from graph.network.repulsion import GridRepulsion, PairRepulsion


def overlaps(places: dict[Any, Any], boxes: Any) -> list[Any]:
    pairs = itertools.combinations(places, 2)
    return [
        (a, b)
        for a, b in pairs
        if all(abs(places[a][axis] - places[b][axis]) < (boxes[a][axis] + boxes[b][axis]) / 2 - 0.2 for axis in (0, 1))
    ]


@pytest.mark.parametrize("count", [2, 3, 44, 150])
def test_boxes_do_not_overlap(count: int) -> None:
    graph = (
        nx.connected_watts_strogatz_graph(count, min(4, count - 1), 0.3, seed=1) if count > 3 else nx.path_graph(count)
    )
    boxes = {node: (110.0 if node % 3 else 30.0, 60.0) for node in graph}
    assert overlaps(layout(graph, boxes=boxes), boxes) == []


def test_same_seed_same_places_other_seed_others() -> None:
    graph = nx.karate_club_graph()
    assert layout(graph, seed=3) == layout(graph, seed=3)
    assert layout(graph, seed=3) != layout(graph, seed=4)


def test_field_is_wider_than_high_and_centred() -> None:
    places = np.array(list(layout(nx.karate_club_graph(), aspect=1.4).values()))
    width, height = places.max(axis=0) - places.min(axis=0)
    assert 1.1 < width / height < 1.8
    assert np.abs(places.max(axis=0) + places.min(axis=0)).max() < 1


def test_members_of_a_community_stand_nearer_to_each_other() -> None:
    graph = nx.planted_partition_graph(4, 10, 0.6, 0.03, seed=2)
    groups = communities(graph)
    places = layout(graph, groups=groups)
    group = {node: i for i, members in enumerate(groups) for node in members}
    near: list[float] = []
    far: list[float] = []
    for a, b in itertools.combinations(graph, 2):
        distance = np.hypot(*(np.array(places[a]) - places[b]))
        (near if group.get(a) == group.get(b) else far).append(distance)
    assert np.mean(near) < 0.6 * np.mean(far)


def test_nothing_one_and_unconnected_nodes_have_places() -> None:
    assert layout(nx.Graph()) == {}
    assert layout(nx.empty_graph(1)) == {0: (0.0, 0.0)}
    apart = layout(nx.empty_graph(30))
    assert len(set(apart.values())) == 30
    assert all(np.isfinite(place).all() for place in apart.values())


def test_a_node_far_off_does_not_shrink_the_rest() -> None:
    graph = nx.complete_graph(40)
    graph.add_edge("x", "y")
    places = layout(graph)
    inner = np.array([places[node] for node in range(40)])
    everything = np.array(list(places.values()))
    assert np.ptp(inner, axis=0).max() > 0.5 * np.ptp(everything, axis=0).max()


def test_a_stage_is_where_it_would_be_alone_and_the_next_moves_nobody() -> None:
    graph = nx.barabasi_albert_graph(120, 3, seed=4)
    boxes = {node: (110.0, 60.0) if node < 30 else (24.0, 24.0) for node in graph}
    alone = layout(graph.subgraph(range(30)), boxes=boxes)
    staged = layout(graph, boxes=boxes, stages=(30, 60))
    gaps = np.array([np.subtract(staged[node], alone[node]) for node in range(30)])
    assert np.ptp(gaps, axis=0).max() < 0.3  # the whole is centred anew, and places are rounded
    assert overlaps(staged, boxes) == []


@pytest.mark.parametrize("stages", [(0,), (5, 5), (500,), (1, 2)])
def test_stages_that_are_none_are_no_matter(stages: tuple[int, ...]) -> None:
    places = layout(nx.path_graph(8), stages=stages)
    assert len(set(places.values())) == 8
    assert np.isfinite(list(places.values())).all()


def test_a_stage_fills_its_frame() -> None:
    graph = nx.star_graph(35)  # forces alone make a wheel of it
    places = np.array(list(layout(graph, boxes=dict.fromkeys(graph, (100.0, 50.0))).values()))
    share = (places - places.min(axis=0)) / np.ptp(places, axis=0)
    assert np.unique((share * 3.999).astype(int), axis=0).shape[0] >= 15  # of sixteen cells


def test_held_boxes_stay_and_all_others_stand_clear_of_them() -> None:
    random = np.random.default_rng(2)
    points, sizes = random.normal(size=(300, 2)) * 20, np.full((300, 2), 18.0)
    points[:40] = np.array(list(itertools.product(range(8), range(5)))) * 30.0
    moved = remove_overlaps(points, sizes, held=40)
    assert (moved[:40] == points[:40]).all()
    assert not len(_overlapping(moved, sizes)[0])


def test_a_pile_of_boxes_in_one_place_is_taken_apart() -> None:
    sizes = np.random.default_rng(3).uniform(8, 90, (200, 2))
    assert not len(_overlapping(remove_overlaps(np.zeros((200, 2)), sizes), sizes)[0])


def test_remove_overlaps_leaves_the_given_points_alone() -> None:
    points = np.zeros((5, 2))
    moved = remove_overlaps(points, np.full((5, 2), 10.0))
    assert not points.any()
    assert moved.any()


def test_a_thousand_nodes_do_not_pile_up() -> None:
    graph = nx.barabasi_albert_graph(1_000, 5, seed=1)
    places = np.array(list(layout(graph, boxes=dict.fromkeys(graph, (24.0, 24.0))).values()))
    cells = np.unique((places / 24).round(), axis=0)
    assert len(cells) > 700


def test_the_push_of_a_pair_is_its_masses_over_the_distance() -> None:
    push = PairRepulsion(np.array([2.0, 3.0]))(np.array([[0.0, 0.0], [30.0, 40.0]]))
    np.testing.assert_allclose(push, [[-0.072, -0.096], [0.072, 0.096]], rtol=1e-4)  # 6 / 50, along 3:4


@pytest.mark.parametrize("shift", [0.0, 0.618])
def test_the_grid_pushes_as_all_the_pairs_do(shift: float) -> None:
    random = np.random.default_rng(1)
    points, mass = random.normal(size=(2_000, 2)) * 20, np.sqrt(random.integers(1, 40, 2_000) + 1.0)
    grid = GridRepulsion(mass)
    for scale in (1.0, 1.1, 3.0):  # the same grid, the same again, and one made anew
        exact, near = PairRepulsion(mass)(points * scale), grid(points * scale, shift)
        error = np.linalg.norm(near - exact, axis=1) / np.linalg.norm(exact, axis=1)
        assert np.median(error) < 0.05


def test_points_in_one_place_push_nobody_out_of_the_world() -> None:
    assert np.isfinite(GridRepulsion(np.ones(500))(np.zeros((500, 2)))).all()


@pytest.mark.parametrize("seed", range(5))
def test_every_overlap_is_found_once_and_no_other(seed: int) -> None:
    random = np.random.default_rng(seed)
    points, sizes = random.uniform(0, 200, (120, 2)), random.uniform(1, 40, (120, 2))
    wanted = {
        frozenset(pair)
        for pair in itertools.combinations(range(120), 2)
        if all(abs(points[pair[0]] - points[pair[1]]) < (sizes[pair[0]] + sizes[pair[1]]) / 2)
    }
    found = [frozenset(pair) for pair in zip(*(part.tolist() for part in _overlapping(points, sizes)), strict=True)]
    assert len(found) == len(set(found))
    assert set(found) == wanted
