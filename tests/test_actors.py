"""Actors: who is meant by an id or a name, and what is said where nobody or several are."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.network.actors import find_actor


@pytest.fixture
def network() -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    network.add_node("kim-jong-un", name="Kim Jong Un", family="Kim", aliases=["Kim", "Marshal"])
    network.add_node("kim-yo-jong", name="Kim Yo Jong", family="Kim")
    network.add_node("recep-tayyip-erdogan", name="Recep Tayyip Erdoğan", family="Erdoğan", aliases=None)
    network.add_node("EU", name="European Union", abbr="EU")
    network.add_node(7)
    return network


@pytest.mark.parametrize(
    ("named", "node"),
    [
        ("kim-jong-un", "kim-jong-un"),
        ("KIM JONG-UN", "kim-jong-un"),
        ("  marshal ", "kim-jong-un"),
        ("erdogan", "recep-tayyip-erdogan"),
        ("eu", "EU"),
        (7, 7),
        ("7", 7),
    ],
)
def test_actor_is_found_by_id_or_by_any_name(network: nx.MultiDiGraph, named: object, node: object) -> None:
    assert find_actor(network, named) == node


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Kim", '2 actors are called "Kim"; pass one of the ids kim-jong-un, kim-yo-jong'),
        ("Kim Jon Un", 'no actor "Kim Jon Un" in this network; near: Kim Jong Un (kim-jong-un)'),
        ("zzz", 'no actor "zzz" in this network; there are: Kim Jong Un (kim-jong-un), Kim Yo Jong (kim-yo-jong)'),
        ("", 'no actor "" in this network; there are: '),
        (None, "no actor None in this network; "),
    ],
)
def test_nobody_or_several_are_an_error_that_says_who_is_there(
    network: nx.MultiDiGraph, named: object, said: str
) -> None:
    with pytest.raises(ValueError) as raised:
        find_actor(network, named)
    assert str(raised.value).startswith(said)


def test_an_empty_network_has_no_actors() -> None:
    with pytest.raises(ValueError, match='no actor "x" in this network; it has no actors'):
        find_actor(nx.Graph(), "x")
