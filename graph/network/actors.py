"""Actors: which node a name means; a wrong one is told with near ones."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import networkx as nx

from graph.errors import InputError
from graph.knowledge.fold import fold_form
from graph.knowledge.load import load_kb
from graph.network.edges import name_of

_SHOWN = 5  # actors in a message


def actor_of(network: nx.Graph, wanted: Any) -> Any:
    """The node that an id or a name means, whatever its case and accents.

    An id goes before a name, a name before what else the articles call somebody, that before a family name, and all
    these before what the knowledge base knows ("DPRK"). Raises InputError for a name that nobody in the network
    has, with near ones, and for one that several have.
    """
    if _is_node(network, wanted):
        return wanted
    key = fold_form(str(wanted))
    for fields in (("name",), ("abbr", "aliases"), ("family",)):
        if found := _called(network, key, fields):
            return _only(network, wanted, found)
    known = [entity.id for entity in load_kb().lookup(str(wanted)) if entity.id in network]
    if known:
        return _only(network, wanted, known)
    raise InputError(f"nobody in the network is called {wanted!r}{_nearest(network, key)}")


def _is_node(network: nx.Graph, wanted: Any) -> bool:
    try:
        return wanted in network
    except TypeError:  # what cannot be hashed is no id
        return False


def _called(network: nx.Graph, key: str, fields: tuple[str, ...]) -> list[Any]:
    return [node for node in network if any(fold_form(form) == key for form in _forms(network, node, fields))]


def _forms(network: nx.Graph, node: Any, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        value = network.nodes[node].get(field)
        yield from map(str, value if isinstance(value, list | tuple) else filter(None, [value]))


def _only(network: nx.Graph, wanted: Any, found: list[Any]) -> Any:
    if len(found) == 1:
        return found[0]
    raise InputError(f"{wanted!r} may be {_listed(network, found)}; pass the id")


def _nearest(network: nx.Graph, key: str) -> str:
    fields = ("name", "family", "abbr")
    homes = {fold_form(form): node for node in network for form in (str(node), *_forms(network, node, fields))}
    near = dict.fromkeys(homes[form] for form in get_close_matches(key, homes, n=_SHOWN, cutoff=0.7))
    return f"; near: {_listed(network, [*near])}" if near else "; its nodes are the ids, with their names"


def _listed(network: nx.Graph, nodes: list[Any]) -> str:
    more = f" and {len(nodes) - _SHOWN} more" if len(nodes) > _SHOWN else ""
    return ", ".join(f"{node} ({name_of(network, node)})" for node in nodes[:_SHOWN]) + more
