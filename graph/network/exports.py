"""Exports: the network as files that other tools read, each read back before it is put in place."""

from __future__ import annotations

import csv
import json
import math
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from graph.errors import InputError, OutputError
from graph.files import aside, check_writable, writing
from graph.network.relations import CO_MENTION

# What a spreadsheet takes for the start of a formula, full-width forms included (OWASP, "CSV injection").
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_SURROGATES = re.compile("[\ud800-\udfff]")
_XML_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CSV_COLUMNS = (
    "source", "target", "relation", "source_name", "target_name", "weight", "articles", "independent", "npmi", "g2",
    "alpha", "first", "last", "tone", "months", "terms", "evidence",
)  # fmt: skip


def write_network(network: nx.MultiDiGraph, path: str | os.PathLike[str]) -> None:
    """Write the network in the format of the path's suffix: .json (node-link), .gexf, .graphml, .csv (a row an edge).

    GEXF and GraphML hold the co-mentions, undirected, with the offices as an attribute of the leaders.

    Numbers that are not finite are left out. Raises OutputError when the suffix is none of these, when the path
    cannot be written, or when what was written does not read back with the same nodes and edges; then the path
    is left as it was.
    """
    form = _format_of(Path(path))
    with aside(path) as place:
        try:
            with writing(path):
                form.write(network, place)
            same = form.read(place) == form.shape(network)
        except (ValueError, TypeError, KeyError, SyntaxError, nx.NetworkXError) as error:  # ParseError is a SyntaxError
            raise OutputError(f"{path}: this network does not fit the format ({error}); try .json") from error
        if not same:
            raise OutputError(f"{path}: what was written reads back as another network; try .json")


def check_network_path(path: str | os.PathLike[str]) -> None:
    """Raise OutputError when `write_network` could not write there, before the network is built."""
    _format_of(Path(path))
    check_writable(path)


def read_network(path: str | os.PathLike[str]) -> nx.MultiDiGraph:
    """The network that `write_network` wrote as .json. Raises InputError when the file is none."""
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
    return network


def to_node_link(network: nx.MultiDiGraph) -> dict[str, Any]:
    """The network as networkx node-link data with the key "edges", of values that JSON holds."""
    data: dict[str, Any] = nx.node_link_data(network, edges="edges")
    return data | {part: _plain(data[part]) for part in ("graph", "nodes", "edges")}


def flat_co_mentions(network: nx.MultiDiGraph) -> nx.Graph:
    """The co-mentions as a simple undirected graph of scalars, for formats that cannot mix the two kinds of edges.

    What is a list or a table becomes a JSON string, what is missing is left out. Each edge has an `id` of its own;
    a leader's `offices` are the terms by country.
    """
    offices: dict[Any, dict[str, Any]] = {}
    for leader, country, terms in network.edges(keys=False, data="terms"):
        if terms is not None:
            offices.setdefault(leader, {})[country] = terms
    plain = nx.Graph(**_scalars(network.graph))
    for node, data in network.nodes(data=True):
        plain.add_node(
            node,
            **_scalars({**data, "label": data.get("name", node), "id": None, "offices": offices.get(node)}),
        )
    ties = (edge for edge in network.edges(keys=True, data=True) if edge[2] == CO_MENTION)
    for number, (source, target, key, data) in enumerate(ties):
        plain.add_edge(source, target, **_scalars({**data, "relation": key, "id": f"e{number}"}))
    return plain


def defused(cell: Any) -> Any:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@dataclass(frozen=True, slots=True)
class _Format:
    """How a format is written, and what of a network it gives back: `read(path) == shape(network)`."""

    write: Callable[[nx.MultiDiGraph, Path], None]
    read: Callable[[Path], Any]
    shape: Callable[[nx.MultiDiGraph], Any]


def _format_of(path: Path) -> _Format:
    if path.suffix.lower() not in _FORMATS:
        raise OutputError(f"{path}: no such format; end the name in {', '.join(_FORMATS)}")
    return _FORMATS[path.suffix.lower()]


def _write_json(network: nx.MultiDiGraph, path: Path) -> None:
    text = json.dumps(to_node_link(network), ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _write_gexf(network: nx.MultiDiGraph, path: Path) -> None:
    nx.write_gexf(flat_co_mentions(network), path)


def _write_graphml(network: nx.MultiDiGraph, path: Path) -> None:
    nx.write_graphml(flat_co_mentions(network), path, edge_id_from_attribute="id")


def _write_csv(network: nx.MultiDiGraph, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.DictWriter(lines, CSV_COLUMNS, extrasaction="ignore")
        rows.writeheader()
        rows.writerows(_csv_rows(network))


def _csv_rows(network: nx.MultiDiGraph) -> Iterator[dict[str, Any]]:
    name = {node: data.get("name", node) for node, data in network.nodes(data=True)}
    for source, target, key, data in network.edges(keys=True, data=True):
        ends = {"source": source, "target": target, "source_name": name[source], "target_name": name[target]}
        row = _scalars({**data, **ends, "relation": key})
        yield {column: defused(cell) for column, cell in row.items()}


def _read_csv(path: Path) -> Counter[tuple[str, ...]]:
    csv.field_size_limit(1 << 30)  # a cell holds the evidence of an edge
    with path.open(encoding="utf-8", newline="") as lines:
        return Counter((row["source"], row["target"], row["relation"]) for row in csv.DictReader(lines))


def _csv_shape(network: nx.MultiDiGraph) -> Counter[tuple[str, ...]]:
    rows = _csv_rows(network)
    return Counter((str(row["source"]), str(row["target"]), str(row["relation"])) for row in rows)


def _shape(network: nx.MultiDiGraph) -> tuple[set[str], Counter[tuple[str, str]]]:
    return {str(node) for node in network}, Counter((str(a), str(b)) for a, b in network.edges())


def _ties(plain: nx.Graph) -> tuple[bool, set[str], dict[tuple[str, ...], Any]]:
    """Whether the edges have a direction, the nodes, and the id and weight of each edge."""
    edges = {
        tuple(sorted((str(a), str(b)))): (str(data["id"]), data.get("weight")) for a, b, data in plain.edges(data=True)
    }
    return plain.is_directed(), {str(node) for node in plain}, edges


def _co_mention_shape(network: nx.MultiDiGraph) -> tuple[bool, set[str], dict[tuple[str, ...], Any]]:
    return _ties(flat_co_mentions(network))


_FORMATS: Mapping[str, _Format] = {
    ".json": _Format(_write_json, lambda path: _shape(read_network(path)), _shape),
    ".gexf": _Format(_write_gexf, lambda path: _ties(nx.read_gexf(path)), _co_mention_shape),
    ".graphml": _Format(_write_graphml, lambda path: _ties(nx.read_graphml(path)), _co_mention_shape),
    ".csv": _Format(_write_csv, _read_csv, _csv_shape),
}


def _scalars(data: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that have a value, as numbers and as text that XML can hold."""
    found = {}
    for name, value in data.items():
        plain = _plain(value)
        if isinstance(plain, list | dict):
            plain = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        if plain is not None:
            found[name] = _XML_CANNOT.sub("\ufffd", plain) if isinstance(plain, str) else plain
    return found


def _plain(value: Any) -> Any:
    """The value as JSON holds it; a number that is not finite is absent from a table, None in a list."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {_text(str(k)): plain for k, v in value.items() if (plain := _plain(v)) is not None or v is None}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return _text(value.isoformat() if isinstance(value, date) else str(value))


def _text(text: str) -> str:
    """The text, half characters as U+FFFD; as long as before, for there are offsets into it."""
    return _SURROGATES.sub("\ufffd", text)
