"""Values: the attributes of a network as JSON, XML and a spreadsheet can hold them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

import networkx as nx
import numpy as np

from graph.characters import clean_id, encodable

LONGEST = 1 << 63  # of the whole numbers that Arrow and Java, and so Gephi and Neo4j, hold
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_XML_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def with_clean_ids(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network, or where the id of a node has a character that no id should have, a copy with U+FFFD for it."""
    unfit = [node for node in network if isinstance(node, str) and clean_id(node) != node]
    if not unfit:
        return network
    return nx.relabel_nodes(network, _unlike(unfit, clean_id, set(network)))


def text_ids(nodes: Iterable[Any], fit: Callable[[str], str] = clean_id) -> dict[Any, str]:
    """An id for each node that is text and its own alone: 1 and "1" are two nodes, and so they stay."""
    among = list(nodes)
    own = {node for node in among if isinstance(node, str) and fit(node) == node}
    ids = _unlike((node for node in among if node not in own), lambda node: fit(str(node)), set(own))
    return {node: ids.get(node, node) for node in among}


def evened(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of scalars with each column of one kind: whole numbers, numbers, truth values or text.

    Where kinds mix, whole numbers become numbers and all else text, and so does what 64 bits do not hold.
    """
    among = [dict(row) for row in rows]
    kinds: dict[str, set[type]] = {}
    for row in among:
        for name, value in row.items():
            kinds.setdefault(name, set()).update({type(value), str} if _is_too_long(value) else {type(value)})
    mixed = {name: float if found == {int, float} else str for name, found in kinds.items() if len(found) > 1}
    for row in among:
        row.update({name: mixed[name](value) for name, value in row.items() if name in mixed})
    return among


def scalars(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The attributes that have a value, as numbers and as text that XML can hold; lists and tables as JSON."""
    found = {}
    for name, value in data.items():
        given = plain(value)
        if isinstance(given, list | dict):
            given = json.dumps(given, ensure_ascii=False, sort_keys=True)
        if given is not None:
            found[_fit(str(name))] = _fit(given) if isinstance(given, str) else given
    return found


def is_day(value: Any) -> bool:
    """Whether the value is a full ISO date."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def plain(value: Any) -> Any:
    """The value as JSON holds it; a number that is not finite is absent from a table, None in a list."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {encodable(str(k)): given for k, v in value.items() if (given := plain(v)) is not None or v is None}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return encodable(value.isoformat() if isinstance(value, date) else str(value))


def _unlike(nodes: Iterable[Any], fit: Callable[[Any], str], taken: set[Any]) -> dict[Any, str]:
    """A name for each node that none of those taken has, with a number behind it where need be."""
    names: dict[Any, str] = {}
    for node in nodes:
        wanted = fit(node)
        names[node] = next(
            name for number in count(1) if (name := wanted if number == 1 else f"{wanted}#{number}") not in taken
        )
        taken.add(names[node])
    return names


def _fit(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold."""
    return _XML_CANNOT.sub("\ufffd", encodable(text))


def _is_too_long(value: Any) -> bool:
    return isinstance(value, int) and not -LONGEST <= value < LONGEST
