"""The picture: what page, files and notebook share, whole and the same for the same seed."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import networkx as nx
import numpy as np
import pytest
import view_samples

from graph.network.measures import tie_graph
from graph.network.picture import ALONE, COLOURS, EVERYTHING, FIRST_DRAWN, Picture, _boxes, to_picture
from graph.network.ranking import OPENING


def crowd(nodes: int) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for n in range(nodes):
        network.add_edge(n, (n * 7 + 1) % nodes, key="co-mention", weight=1 + n % 5)
    return network


def of_ties(*ties: tuple[str, str, int], kinds: str = "") -> nx.MultiDiGraph:
    """A network of co-mentions; nodes that begin with one of `kinds` are countries, all others leaders."""
    network = nx.MultiDiGraph()
    for a, b, weight in ties:
        network.add_edge(a, b, key="co-mention", weight=weight)
    for node, data in network.nodes(data=True):
        data["kind"] = "country" if node[0] in kinds else "leader"
    return network


def cliques(count: int, size: int, bridge: int = 1) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for c in range(count):
        for a, b in itertools.combinations(range(size), 2):
            network.add_edge((c, a), (c, b), key="co-mention", weight=5)
        network.add_edge((c, 0), ((c + 1) % count, 0), key="co-mention", weight=bridge)
    return network


def test_every_actor_has_a_place_a_radius_and_a_colour() -> None:
    network = view_samples.sample_network()
    picture = to_picture(network)
    assert set(picture.positions) == set(picture.radii) == set(picture.colours) == set(network)
    assert not picture.large
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in picture.colours.values())


def test_ranking_and_the_alone_hold_every_actor_once() -> None:
    network = view_samples.sample_network()
    picture = to_picture(network)
    assert sorted((*picture.ranking, *picture.alone)) == sorted(network)
    assert len(picture.alone) == 10
    assert all(key == "office" for node in picture.alone for _, _, key in network.out_edges(node, keys=True))


def test_who_is_tied_by_a_plan_alone_is_alone() -> None:
    network = of_ties(("a", "b", 2))
    network.add_edge("a", "c", key="CONSULT", weight=0, events=[{"status": "planned"}])
    assert to_picture(network).alone == ("c",)


def test_ranking_goes_by_strength_but_leaders_have_every_second_place() -> None:
    ties = [("W", "X", 90), ("W", "Y", 80), ("X", "Y", 70), ("W", "a", 5), ("X", "b", 4), ("Y", "c", 3)]
    assert to_picture(of_ties(*ties, kinds="WXY")).ranking == ("W", "a", "X", "b", "Y", "c")


def test_where_leaders_are_the_strongest_countries_have_every_fourth_place() -> None:
    ties = [
        ("a", "b", 90),
        ("b", "c", 80),
        ("c", "d", 70),
        ("d", "e", 60),
        ("e", "f", 50),
        ("f", "X", 1),
        ("a", "Y", 2),
    ]
    assert [node in "XY" for node in to_picture(of_ties(*ties, kinds="XY")).ranking].index(True) == 3


def test_a_small_network_opens_whole() -> None:
    network = view_samples.sample_network()
    picture = to_picture(network)
    assert picture.opening == len(picture.ranking) == 34


@pytest.mark.parametrize("strong", [30, 33, 40])
def test_a_large_one_opens_where_strength_falls_off_most(strong: int) -> None:
    ties = [(f"n{i}", f"n{(i + 1) % strong}", 50) for i in range(strong)]
    network = of_ties(*ties, *((f"weak{i}", f"weak{i + 1}", 2) for i in range(60)))
    assert to_picture(network).opening == strong


def test_an_opening_is_within_its_bounds_whatever_the_strengths() -> None:
    for network in (crowd(60), of_ties(*((f"n{i}", "hub", 400 - i) for i in range(300)))):
        assert OPENING[0] <= to_picture(network).opening <= OPENING[1]


def test_members_of_a_community_share_a_colour_and_who_has_none_is_grey() -> None:
    network = cliques(4, 6)
    network.add_edge("p", "q", key="co-mention", weight=1)
    picture = to_picture(network)
    assert sorted(sorted(members) for members in picture.groups) == [[(c, i) for i in range(6)] for c in range(4)]
    assert all(len({picture.colours[node] for node in members}) == 1 for members in picture.groups)
    assert len({picture.colours[members[0]] for members in picture.groups}) == 4
    assert picture.colours["p"] == picture.colours["q"] == ALONE


def test_modularity_is_that_of_the_cliques() -> None:
    assert to_picture(cliques(4, 6)).modularity == pytest.approx(0.74, abs=0.02)


def test_more_communities_than_colours_leave_the_smallest_without() -> None:
    picture = to_picture(cliques(9, 5))
    assert len(picture.groups) == len(COLOURS) == 6
    assert sum(colour == ALONE for colour in picture.colours.values()) == 15


@pytest.mark.parametrize(
    "network", [cliques(2, 7), of_ties(*((str(a), str(b), 3) for a in range(30) for b in range(a)))]
)
def test_no_communities_in_a_small_network_nor_where_they_do_not_stand_out(network: nx.MultiDiGraph) -> None:
    picture = to_picture(network)
    assert picture.groups == ()
    assert picture.modularity is not None
    assert set(picture.colours.values()) == {ALONE}


def test_the_stronger_an_actor_the_larger() -> None:
    radii = to_picture(of_ties(("a", "b", 100), ("a", "c", 1))).radii
    assert radii["a"] > radii["b"] > radii["c"]


def test_a_large_network_has_places_for_its_strongest_and_for_all_when_asked() -> None:
    network = crowd(EVERYTHING[0] + 1)
    first = to_picture(network)
    assert first.large
    assert tuple(first.positions) == first.ranking[:FIRST_DRAWN]
    assert len(first.ranking) == len(network)
    whole = to_picture(network, whole=True)
    assert not whole.large
    assert len(whole.positions) == len(network)


def test_the_same_seed_gives_the_same_picture() -> None:
    network = view_samples.sample_network()
    assert to_picture(network, seed=3) == to_picture(network, seed=3)
    assert to_picture(network, seed=3).positions != to_picture(network, seed=4).positions


def test_nothing_is_an_empty_picture() -> None:
    assert to_picture(nx.MultiDiGraph()) == Picture({}, {}, {}, (), (), 0, (), None, ())


def test_offices_alone_are_a_picture_of_nobody_tied() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "X", key="office")
    picture = to_picture(network)
    assert (picture.ranking, picture.opening, picture.alone, picture.backbone) == ((), 0, ("a", "X"), ())
    assert set(picture.positions) == {"a", "X"}


def test_no_two_discs_overlap_and_the_names_of_the_opening_are_free() -> None:
    network = view_samples.big_network(600, 3_000)
    picture = to_picture(network)
    order = list(picture.positions)
    boxes = _boxes(network, picture.radii, picture.opening)
    points, sizes = np.array([picture.positions[node] for node in order]), np.array([boxes[node] for node in order])
    room = (sizes[:, None] + sizes[None]) / 2 - np.abs(points[:, None] - points[None])
    np.fill_diagonal(room[..., 0], -1)
    assert room.min(axis=2).max() <= 0.1  # places are rounded to a tenth
    discs = np.array([picture.radii[node] for node in order])
    away = np.linalg.norm(points[:, None] - points[None], axis=2) + np.diag(np.full(len(order), 1e3))
    assert (away - discs[:, None] - discs[None]).min() > 3


@pytest.mark.parametrize("count", [0, 100, 600])
def test_the_box_around_the_first_so_many_is_used_evenly(count: int) -> None:
    picture = to_picture(view_samples.big_network(600, 3_000))
    points = np.array([picture.positions[node] for node in picture.ranking[: count or picture.opening]])
    low, high = points.min(axis=0), points.max(axis=0)
    assert 1.1 < np.divide(*(high - low)) < 1.75
    share = (points - low) / (high - low)
    quarters = np.bincount((share > 0.5) @ [1, 2], minlength=4) / len(points)
    assert quarters.min() > 0.14
    middle = (np.abs(share - 0.5) < 0.25).all(axis=1).mean()
    assert 0.12 < middle < 0.42  # a quarter of the box


def test_those_of_the_opening_have_air_also_when_the_picture_is_turned() -> None:
    picture = to_picture(view_samples.big_network(600, 3_000))
    points = np.array([picture.positions[node] for node in picture.ranking[: picture.opening]])
    away = np.linalg.norm(points[:, None] - points[None], axis=2) + np.diag(np.full(len(points), 1e3))
    assert away.min() > 75
    assert np.median(away.min(axis=1)) > 110


def test_later_actors_stand_nearer_to_their_neighbours_than_to_others() -> None:
    network = view_samples.big_network(600, 3_000)
    picture = to_picture(network)
    ties, place = tie_graph(network), picture.positions
    core = picture.ranking[: picture.opening]
    near: list[float] = []
    far: list[float] = []
    for node in picture.ranking[picture.opening :]:
        for other in core:
            (near if ties.has_edge(node, other) else far).append(
                float(np.hypot(*np.subtract(place[node], place[other])))
            )
    assert np.mean(near) < 0.87 * np.mean(far)


def test_the_backbone_holds_each_pair_once_the_stronger_first() -> None:
    network = view_samples.sample_network()
    picture = to_picture(network)
    place = {node: i for i, node in enumerate(picture.ranking)}
    assert all(place[a] < place[b] for a, b in picture.backbone)
    ties = tie_graph(network, offices=False)
    assert {frozenset(pair) for pair in picture.backbone} == {frozenset(pair) for pair in ties.edges}
    assert len(picture.backbone) == ties.number_of_edges()


def test_the_heaviest_pairs_are_the_first_lines() -> None:
    network = view_samples.big_network(300, 3_000)
    ties = tie_graph(network)
    lines = [ties.edges[pair]["weight"] for pair in to_picture(network).backbone]
    heaviest = sorted(lines, reverse=True)
    assert lines[:20] == heaviest[:20]
    assert sum(sorted(lines[:600], reverse=True)[:150]) == sum(heaviest[:150])


@pytest.mark.parametrize("count", [30, 100, 300])
def test_the_first_lines_leave_nobody_without_one_who_is_tied(count: int) -> None:
    picture = to_picture(view_samples.big_network(300, 1_500))
    first = set(picture.ranking[:count])
    lines = [pair for pair in picture.backbone if first.issuperset(pair)]
    tied = {node for pair in lines for node in pair}
    assert {node for pair in lines[: 2 * count] for node in pair} == tied


def test_the_colours_are_those_of_the_page() -> None:
    light = (files("graph.view") / "style" / "base.css").read_text(encoding="utf-8").partition("dark")[0]
    assert tuple(re.findall(r"--dot-\d: (#\w{6})", light)) == COLOURS
    assert re.search(r"--neutral: (#\w{6})", light)[1] == ALONE  # type: ignore[index]


def test_who_is_alone_belongs_to_no_community() -> None:
    network = cliques(4, 6)
    network.add_edge("minister", (0, 0), key="office")
    picture = to_picture(network)
    assert picture.alone == ("minister",)
    assert picture.colours["minister"] == ALONE
    assert [len(members) for members in picture.groups] == [6, 6, 6, 6]
