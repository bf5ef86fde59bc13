"""Actors: the one node that a caller names, by its id or by a name of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import networkx as nx

from graph.characters import printable

_NEAR = 3  # names that are offered for one that is not there
_LISTED = 6  # actors of one name that are listed


def find_actor(network: nx.Graph, named: object) -> Any:
    """The node with this id, else the one with this name.

    Args:
        network: any networkx graph; a node without the attribute `name` is called by its id.
        named: an id, or a name, short name, alias or family name; case, accents and hyphens do not count.

    Returns:
        The node as the network has it.

    Raises:
        ValueError: nobody is called that, and the message has the nearest names; or several are, and it has their ids.

    Example:
        >>> import networkx as nx
        >>> network = nx.MultiDiGraph()
        >>> network.add_node("kim-jong-un", name="Kim Jong Un", aliases=["Kim Jong-eun"])
        >>> from graph.network.actors import find_actor
        >>> find_actor(network, "kim jong-eun")
        'kim-jong-un'
    """
    by_id = {str(node): node for node in network}
    if str(named) in by_id:
        return by_id[str(named)]
    wanted = _key(named)
    for fields in (("name",), ("abbr", "aliases", "family")):  # whole names before what an actor is called for short
        found = [node for node, data in network.nodes(data=True) if wanted in _keys(node, data, fields)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(printable(str(node)) for node in found[:_LISTED])
            raise ValueError(f"{len(found)} actors are called {_quoted(named)}; pass one of the ids {ids}")
    raise ValueError(f"no actor {_quoted(named)} in this network; {_nearest(network, wanted)}")


def _keys(node: Any, data: Mapping[str, Any], fields: tuple[str, ...]) -> set[str]:
    """What a node is called in these fields."""
    told = [data.get(field) or (node if field == "name" else ()) for field in fields]
    names = [name for value in told for name in (value if isinstance(value, list | tuple | set) else (value,))]
    return {key for name in names if (key := _key(name))}


def _key(name: object) -> str:
    """The name in small letters, without accents, hyphens and doubled spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(name)) if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("-", " ").split())


def _nearest(network: nx.Graph, wanted: str) -> str:
    """The actors whose names are written nearly so, else what ids look like."""
    called: dict[str, Any] = {}
    for node, data in network.nodes(data=True):
        for key in _keys(node, data, ("name", "abbr", "aliases", "family")) | {_key(node)}:
            called.setdefault(key, node)
    near = get_close_matches(wanted, called, n=_NEAR)
    nodes = [*dict.fromkeys(called[key] for key in near)] or list(network)[:_NEAR]
    words = [f"{printable(str(network.nodes[node].get('name') or node))} ({printable(str(node))})" for node in nodes]
    if not words:
        return "it has no actors"
    return f"{'near' if near else 'there are'}: {', '.join(words)}"


def _quoted(named: object) -> str:
    return f'"{printable(str(named))}"' if isinstance(named, str) else printable(repr(named))
