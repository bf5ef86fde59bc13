"""Node-link JSON, for networkx: the network whole, and the one format that is read back into one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from graph.arguments import expect_path
from graph.errors import InputError
from graph.exports.values import plain


def read_network(path: str | os.PathLike[str]) -> nx.MultiDiGraph:
    """The network that `write_network` wrote as .json.

    Args:
        path: the file.

    Returns:
        The network as it was: ids, directions and attributes.

    Raises:
        InputError: when the file cannot be read or holds no network.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> with TemporaryDirectory() as folder:
        ...     lg.write_network(network, f"{folder}/graph.json")
        ...     lg.read_network(f"{folder}/graph.json").nodes["xi-jinping"]["name"]
        'Xi Jinping'
    """
    expect_path(path, "read_network", '"graph.json"')
    source = Path(path)
    remedy = (
        "a network is what `leadergraph network ARTICLES -o NEW.json` writes; articles are .jsonl, an object a line"
    )
    try:
        network = nx.node_link_graph(json.loads(source.read_text(encoding="utf-8")), edges="edges")
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}; name a file that can be read") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nx.NetworkXError) as error:
        raise InputError(f"{source}: not a network; {remedy}") from error
    if not isinstance(network, nx.MultiDiGraph):
        raise InputError(f"{source}: not a directed multigraph; {remedy}")
    if (fault := next(_faults(network), None)) is not None:
        raise InputError(f"{source}: {fault}; {remedy}")
    for node, data in network.nodes(data=True):
        if data.keys() >= _ACTOR:  # node-link data has one "id" for the node and for its attribute
            data.setdefault("id", node)
    return network


def _faults(network: nx.MultiDiGraph) -> Iterator[str]:
    """What is not of its shape in the attributes that are there; a graph of one's own may lack any of them."""
    rows = [(repr(node), data) for node, data in network.nodes(data=True)]
    rows += [(f"{source!r} to {target!r}", data) for source, target, data in network.edges(data=True)]
    for place, data in rows:
        for field, shape in _SHAPES.items():
            if data.get(field) is not None and not isinstance(data[field], shape):
                yield f"{field} of {place} is no {shape.__name__}"
        weight = data.get("weight", 0)
        if isinstance(weight, int | float) and not abs(weight) <= HEAVIEST:
            yield f"the weight of {place} is out of bounds"
        for quote in data.get("evidence") or ():
            if not isinstance(quote, dict) or not quote.keys() >= _QUOTED:
                yield f"evidence of {place} lacks {', '.join(sorted(_QUOTED))}"
    articles = network.graph.get("articles", {})
    if not isinstance(articles, dict) or not all(isinstance(article, dict) for article in articles.values()):
        yield "the articles are no dict of dicts"
        return
    for id, article in articles.items():
        if not isinstance(article.get("text", ""), str):
            yield f"text of article {id!r} is no str"
        if not _are_marks(article.get("marks", [])):
            yield f"a mark of article {id!r} is not [start, end, entity, rule]"


def _are_marks(marks: Any) -> bool:
    rows = marks if isinstance(marks, list) else [None]
    return all(isinstance(row, list) and [type(part) for part in row] == [int, int, str, str] for row in rows)


_SHAPES: Mapping[str, type] = {"evidence": list, "months": dict, "sources": dict, "terms": list, "aliases": list}
_ACTOR = {"name", "kind", "mentions"}  # what `build_network` gives each actor beside the id
_QUOTED = {"article", "start", "end", "sentence"}
HEAVIEST = 1e15  # sentences; sums of such weights keep their units in a float


def to_node_link(network: nx.MultiDiGraph) -> dict[str, Any]:
    """The network as networkx node-link data with the key "edges", of values that JSON holds."""
    data: dict[str, Any] = nx.node_link_data(network, edges="edges")
    return data | {part: plain(data[part]) for part in ("graph", "nodes", "edges")}


def write(data: dict[str, Any], path: Path) -> None:
    """Write the file."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def read(path: Path) -> dict[str, Any]:
    """The network that the file holds, as node-link data."""
    return to_node_link(read_network(path))
