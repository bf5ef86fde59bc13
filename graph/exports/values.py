"""Values: the attributes of a network as JSON, XML and a spreadsheet can hold them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

import networkx as nx
import numpy as np

from graph.characters import clean_id, encodable

_XML_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def with_clean_ids(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network, or where the id of a node has a character that no id should have, a copy with U+FFFD for it."""
    unfit = [node for node in network if isinstance(node, str) and clean_id(node) != node]
    if not unfit:
        return network
    taken = set(network)
    clean = {}
    for node in unfit:
        wanted = clean_id(node)
        names = (wanted if number == 1 else f"{wanted}#{number}" for number in count(1))
        clean[node] = next(name for name in names if name not in taken)
        taken.add(clean[node])
    return nx.relabel_nodes(network, clean)


def scalars(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The attributes that have a value, as numbers and as text that XML can hold; lists and tables as JSON."""
    found = {}
    for name, value in data.items():
        given = plain(value)
        if isinstance(given, list | dict):
            given = json.dumps(given, ensure_ascii=False, sort_keys=True)
        if given is not None:
            found[str(name)] = _XML_CANNOT.sub("\ufffd", given) if isinstance(given, str) else given
    return found


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
