"""Formats: which suffix is written how, those of other packages too; what is written is read back and then renamed."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any

import networkx as nx

from graph.arguments import expect_network, expect_path
from graph.errors import GraphError, OutputError
from graph.exports import csv_table, gexf, graphml, node_link
from graph.exports.values import with_clean_ids
from graph.files import aside, check_writable, writing
from graph.plugins import Plugin, plugins

GROUP = "leadergraph_exports"  # entry points: the name is the suffix without its dot, the value a Format


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Args:
        shape: what of a network the format can say, as a value that can be compared.
        write: writes such a value to a path.
        read: the value that stands in a file; equal to the one that was written, or the file is thrown away.
    """

    shape: Callable[[nx.MultiDiGraph], Any]
    write: Callable[[Any, Path], None]
    read: Callable[[Path], Any]
    events: Callable[[nx.MultiDiGraph], Any] | None = None


_OURS: Mapping[str, Format] = {
    ".json": Format(node_link.to_node_link, node_link.write, node_link.read),
    ".gexf": Format(gexf.shape, gexf.write, gexf.read, events=gexf.events),
    ".graphml": Format(graphml.shape, graphml.write, graphml.read, events=graphml.events),
    ".csv": Format(csv_table.shape, csv_table.write, csv_table.read),
}

_UNFIT = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    SyntaxError,
    csv.Error,
    nx.NetworkXError,
)  # the ParseError of XML is a SyntaxError


def write_network(network: nx.MultiDiGraph, path: str | os.PathLike[str]) -> None:
    """Write the network in the format of the path's suffix: .json (node-link), .gexf, .graphml, .csv (a row an edge).

    GEXF and GraphML hold the co-mentions, undirected, with the offices as an attribute of the leaders and with the
    positions, sizes and colours of the page. Other packages add formats by the entry point `leadergraph_exports`.

    Numbers that are not finite are left out, and an id of a node has U+FFFD for control characters. Raises OutputError
    when the suffix is none of these, when the path cannot be written, or when what was written does not read back the
    same: ids, directions and attributes; then the path is left as it was.
    """
    expect_network(network, "write_network", 'it first, then "graph.json"')
    expect_path(path, "write_network", 'the network, then "graph.json"')
    form = _format_of(Path(path))
    network = with_clean_ids(network)
    with aside(path) as place:
        try:
            shape = form.shape(network)
            with writing(path):
                form.write(shape, place)
                same = form.read(place) == shape
        except _UNFIT as error:
            raise OutputError(f"{path}: this network does not fit the format ({error}); try .json") from error
        if not same:
            raise OutputError(f"{path}: what was written reads back as another network; try .json")


def check_network_path(path: str | os.PathLike[str]) -> None:
    """Raise OutputError when `write_network` could not write there, before the network is built."""
    _format_of(Path(path))
    check_writable(path)


def suffixes() -> tuple[str, ...]:
    """The suffixes that can be written, those of other packages last."""
    return (*_OURS, *sorted(set(_others()) - set(_OURS)))


def _format_of(path: Path) -> Format:
    suffix = path.suffix.lower()
    if suffix in _OURS:
        return _OURS[suffix]
    if (plugin := _others().get(suffix)) is not None:
        form = plugin.load(Format)
        told = partial(_told, plugin)
        return Format(told(form.shape), told(form.write), told(form.read))
    raise OutputError(f"{path}: no such format; end the name in {', '.join(suffixes())}")


def _others() -> dict[str, Plugin]:
    """The formats of other packages, of two with one suffix the first by name of the package."""
    return {f".{plugin.name.lower()}": plugin for plugin in reversed(plugins(GROUP))}


def _told(plugin: Plugin, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function of a package; its every failure names that package in one line."""

    @wraps(function)
    def guarded(*given: Any) -> Any:
        try:
            return function(*given)
        except (OSError, GraphError):
            raise
        except Exception as error:
            raise plugin.broke(error) from error

    return guarded
