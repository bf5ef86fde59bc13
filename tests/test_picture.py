"""The picture: what page, files and notebook share, whole and the same for the same seed."""

from __future__ import annotations

import re
from importlib.resources import files

import networkx as nx
import view_samples

from graph.network.picture import ALONE, COLOURS, EVERYTHING, FIRST_DRAWN, Picture, to_picture


def crowd(nodes: int) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for n in range(nodes):
        network.add_edge(n, (n * 7 + 1) % nodes, key="co-mention", weight=1 + n % 5)
    return network


def test_every_actor_has_a_place_a_radius_and_a_colour() -> None:
    network = view_samples.sample_network()
    picture = to_picture(network)
    assert set(picture.positions) == set(picture.radii) == set(picture.colours) == set(network)
    assert picture.shown is None
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in picture.colours.values())


def test_members_of_a_community_share_a_colour_and_who_has_none_is_grey() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", key="co-mention", weight=1)
    network.add_node("c")
    assert to_picture(network).groups == (("a", "b"),)
    assert to_picture(network).colours == {"a": COLOURS[0], "b": COLOURS[0], "c": ALONE}


def test_the_stronger_an_actor_the_larger() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", key="co-mention", weight=100)
    network.add_edge("a", "c", key="co-mention", weight=1)
    radii = to_picture(network).radii
    assert radii["a"] > radii["b"] > radii["c"]


def test_a_large_network_shows_its_strongest_first_and_all_when_asked() -> None:
    network = crowd(EVERYTHING[0] + 1)
    first = to_picture(network)
    assert first.large
    assert first.shown is not None
    assert len(first.shown) == len(first.positions) == FIRST_DRAWN
    whole = to_picture(network, whole=True)
    assert not whole.large
    assert len(whole.positions) == len(network)


def test_the_same_seed_gives_the_same_picture() -> None:
    network = view_samples.sample_network()
    assert to_picture(network, seed=3) == to_picture(network, seed=3)
    assert to_picture(network, seed=3).positions != to_picture(network, seed=4).positions


def test_nothing_is_an_empty_picture() -> None:
    assert to_picture(nx.MultiDiGraph()) == Picture({}, {}, {}, (), None)


def test_the_colours_are_those_of_the_page() -> None:
    light = (files("graph.view") / "style" / "base.css").read_text(encoding="utf-8").partition("dark")[0]
    assert tuple(re.findall(r"--dot-\d: (#\w{6})", light)) == COLOURS
    assert re.search(r"--neutral: (#\w{6})", light)[1] == ALONE  # type: ignore[index]
